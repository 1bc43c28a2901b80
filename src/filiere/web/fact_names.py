"""What kinds of facts are called, and the codes that facts are made of, in four languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_stubs_ext import StrOrPromise

Names = Mapping[str, StrOrPromise]

#: Kinds of facts, several of each.
KINDS: Final[Names] = {
    "body": _("Commission and working groups"),
    "session": _("Number of the session"),
    "date": _("Days"),
    "place": _("Places"),
    "party": _("Countries and regions"),
    "organisation": _("Organisations"),
    "person": _("People"),
    "sector": _("Fields of cooperation"),
    "partnership": _("Forms of partnership"),
    "instrument": _("Agreements and other texts"),
    "claim": _("Figures of trade"),
    "quotation": _("Quotations"),
    "attribution": _("Who says it"),
}
BODIES: Final[Names] = {
    "commission": _("commission"),
    "sub-commission": _("sub-commission"),
    "working-group": _("working group"),
    "business-council": _("business council"),
    "forum": _("forum"),
    "dialogue": _("dialogue"),
}
DATES: Final[Names] = {
    "session": _("day of the session"),
    "planned": _("day for which a session is planned"),
    "publication": _("day of publication"),
    "mentioned": _("day mentioned"),
}
PROBLEMS: Final[Names] = {
    "no such day": _("there is no such day"),
    "weekday disagrees": _("the weekday is another one"),
}
ROLES: Final[Names] = {
    "co-chair": _("co-chair"),
    "speaker": _("speaks"),
    "signatory": _("signs"),
    "mentioned": _("mentioned"),
}
ORGANISATIONS: Final[Names] = {
    "ministry": _("ministry"),
    "department": _("department"),
    "agency": _("agency"),
    "centre": _("centre"),
    "chamber": _("chamber"),
    "association": _("association"),
    "bank": _("bank"),
    "fund": _("fund"),
    "company": _("company"),
    "representation": _("representation"),
    "university": _("university"),
    "government": _("government"),
}
SECTOR_STATUS: Final[Names] = {
    "on-the-table": _("on the table"),
    "emerging": _("emerging"),
    "mentioned": _("mentioned"),
}
INSTRUMENT_STATUS: Final[Names] = {
    "signed": pgettext_lazy("an agreement", "signed"),
    "planned": pgettext_lazy("an agreement", "planned"),
    "in-force": pgettext_lazy("an agreement", "in force"),
}
FLOWS: Final[Names] = {
    "turnover": _("turnover"),
    "exports": _("exports"),
    "imports": _("imports"),
}
MEASURES: Final[Names] = {
    "growth": _("growth, per cent"),
    "level": _("amount"),
    "multiple": _("times as much"),
    "share": _("share, per cent"),
    "rank": _("rank"),
}
VAGUE: Final[Names] = {
    "almost": _("almost"),
    "about": _("about"),
    "over": _("more than"),
    "under": _("less than"),
    "at-least": _("at least"),
    "at-most": _("at most"),
}
RELATIONS: Final[Names] = {
    "contradicts": _("They speak of the same thing, and no figure fits both."),
    "other-side": _("They are the figures of the two sides for one flow, and no figure fits both."),
    "other-period": _("They give one figure for two periods of which one holds the other."),
    "part-of": _("One is of a region, the other of its country: they need not agree."),
}
#: What is asked for under each key of a fact.
KEYS: Final[Names] = {
    "code": _("Country or region"),
    "body": _("Body"),
    "subject": _("On"),
    "number": _("Number"),
    "date": _("Day"),
    "of": _("What the day is"),
    "place": _("Place"),
    "country": _("Country"),
    "name": _("Name"),
    "office": _("Office"),
    "organisation": _("Organisation"),
    "side": _("Of which country or region"),
    "roles": _("As what"),
    "acronym": _("Acronym"),
    "kind": _("Kind"),
    "sector": _("Field"),
    "status": _("Standing in the text"),
    "form": _("Form of partnership"),
    "instrument": _("Kind of text"),
    "quote": _("Words"),
    "speaker": _("Who says it"),
    "source": _("Source"),
    "flow": _("Flow"),
    "reporter": _("Whose trade"),
    "partner": _("With whom"),
    "product": _("Product"),
    "measure": _("What is measured"),
    "value": _("Figure"),
    "vagueness": _("How exact"),
    "period": _("Period"),
    "base": _("Against"),
    "currency": _("Currency"),
    "said": _("When it was said"),
}
#: The codes among which a key chooses, by the kind of fact and the key.
CHOICES: Final[Mapping[tuple[str, str], Names]] = {
    ("body", "body"): BODIES,
    ("session", "body"): BODIES,
    ("date", "of"): DATES,
    ("person", "roles"): ROLES,
    ("organisation", "kind"): ORGANISATIONS,
    ("sector", "status"): SECTOR_STATUS,
    ("instrument", "status"): INSTRUMENT_STATUS,
    ("claim", "flow"): FLOWS,
    ("claim", "measure"): MEASURES,
    ("claim", "vagueness"): VAGUE,
}
