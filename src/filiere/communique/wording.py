"""The sentences in which a claim and the verdict on it are told, to be put into any language."""

from __future__ import annotations

from filiere.languages import message

#: The most partners that a sentence names.
MOST_NAMED = 5
FLOWS = {
    "turnover": message("Turnover, {reporter} – {partner}"),
    "exports": message("Exports, {reporter} → {partner}"),
    "imports": message("Imports, {partner} → {reporter}"),
}
VAGUE = {
    "almost": message("almost {value}"),
    "about": message("about {value}"),
    "over": message("more than {value}"),
    "under": message("less than {value}"),
    "at-least": message("at least {value}"),
    "at-most": message("at most {value}"),
}
KINDS = {
    "supported": message("supported"),
    "contradicted": message("contradicted"),
    "not-checkable": message("not checkable"),
}
WHY = {
    "not-stated": message("the statement leaves out {fields}"),
    "whole-not-stated": message("the statement does not name the whole it is a part of"),
    "currency": message(
        "it is in {currency}, and no mean rate of {currency} to the US dollar is held for {periods}"
    ),
    "unknown-product": message("the product named is in no list"),
    "region": message("a region is never checked against the figures of its country"),
    "no-levels-for-reporter": message("no figures {reporter_of} are loaded"),
    "no-data-for-either-side": message("neither side’s total trade with the other is loaded"),
    "only-intermediate": message("the data loaded hold intermediate use only ({periods})"),
    "no-such-period": message("the data loaded run from {first} to {last}"),
    "only-coarser-data": message("longer periods never answer for a shorter one"),
    "months-missing": message("months are missing from the figures {source_of}: {months}"),
    "no-product-data": message("the pair’s trade is loaded, but not by product"),
    "some-products": message("the data loaded hold some products only, not all goods"),
    "base-is-zero": message("the base is zero: nothing grows from nothing by a rate"),
    "no-whole": message("the trade {reporter_of} with all partners is not loaded for {period}"),
    "some-partners": message("the data loaded name only {count} partners {reporter_of}, not all"),
    "partners-missing": message("the whole is not known: nothing is loaded of {partners}"),
}
MONTHS_MISSING_RECONCILED = message("months are missing from the reconciled data: {months}")
NEEDS = {
    "A": message("Needed: annual figures {reporters_of}."),
    "S": message("Needed: monthly figures {reporters_of}."),
    "Q": message("Needed: monthly figures {reporters_of}."),
    "M": message("Needed: monthly figures {reporters_of}."),
}
