"""Facts of a text as a desk officer reads them, in the viewer's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, cast

from babel.numbers import format_percent
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from filiere import countries
from filiere.brief.dossier import Dossier
from filiere.brief.language import Language
from filiere.brief.sections import statements
from filiere.brief.sections.context import Context
from filiere.brief.writer import Writer
from filiere.communique.claims import Claim
from filiere.communique.partnership_said import form_names
from filiere.communique.phrases import table_of
from filiere.errors import FiliereError
from filiere.languages import Language as Code
from filiere.languages import language
from filiere.register.models import ProposedFact
from filiere.register.readings.bodies import named_subject
from filiere.register.readings.statements import claim_proposed
from filiere.sample.commission import PartialDate, Term
from filiere.web.fact_names import (
    BODIES,
    DATES,
    INSTRUMENT_STATUS,
    ORGANISATIONS,
    PROBLEMS,
    ROLES,
    SECTOR_STATUS,
    Names,
)
from filiere.web.lit import shown

Value = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """A fact in words: what it is, and what else is known of it."""

    what: str
    more: list[str]


def told(fact: ProposedFact) -> Told:
    """Return a fact in words."""
    value = fact.holds
    if fact.kind == "claim":
        return _claim(fact)
    what, *more = _TELLERS[fact.kind](value)
    return Told(shown(str(what)), [shown(str(each)) for each in more if each])


def told_claim(claim: Claim) -> list[str]:
    """Return what a claim is of, its figure, and who says it."""
    context = writing()
    product = shown(claim.product) if claim.product else None
    return [
        statements.subject(context, replace(claim, product=product)),
        statements.figure(context, claim),
        statements.speaker(context, _seen(claim)),
    ]


def _seen(claim: Claim) -> Claim:
    """Return a claim with what hides in the names of its speaker and its text made visible."""
    speaker, source, lang = claim.speaker, claim.source, _lang()
    if speaker is not None:
        speaker = replace(speaker, who=Term.same(shown(speaker.who.name(lang))))
    if source is not None:
        source = replace(source, publisher=Term.same(shown(source.publisher.name(lang))))
    return replace(claim, speaker=speaker, source=source)


def writing() -> Context:
    """Return what the brief's sentences on statements need: a writer, and no figures."""
    return Context(cast(Dossier, None), Writer(Language.of(_lang())))


def share(confidence: float) -> str:
    """Return how sure a rule is, as the language writes a share."""
    return format_percent(confidence, locale=_lang())


def place_name(code: str | None) -> str:
    """Return the name of a country or region; the code itself where it is unknown."""
    if not code:
        return ""
    try:
        return countries.place(code).name(_lang())
    except FiliereError:
        return code


def instrument_name(code: str) -> str:
    """Return what a text that two sides sign is called."""
    entry: Mapping[str, Any] = table_of("instruments").get(code, {})
    return str(entry.get("name", {}).get(_lang(), code))


def _lang() -> Code:
    return language(get_language() or "en")


def _name(names: Names, code: str | None) -> str:
    return str(names.get(code, code)) if code else ""


def _party(value: Value) -> list[str]:
    return [place_name(value["code"])]


def _body(value: Value) -> list[str]:
    subject = value.get("subject")
    parties = " – ".join(map(place_name, value.get("parties") or ()))
    return [
        _name(BODIES, value["body"]),
        named_subject(subject, _lang()) if subject else "",
        parties,
    ]


def _session(value: Value) -> list[str]:
    return [
        _("Session No. %(number)s") % {"number": value["number"]},
        _name(BODIES, value.get("body")),
    ]


def _date(value: Value) -> list[str]:
    return [
        _day(str(value["date"])),
        _("until %(day)s") % {"day": _day(str(value["until"]))} if value.get("until") else "",
        _name(DATES, value.get("of")),
        _name(PROBLEMS, value.get("problem")),
    ]


def _day(code: str) -> str:
    try:
        return PartialDate.parse(code).label(_lang())
    except FiliereError:
        return _("%(day)s, no year is known") % {"day": code.removeprefix("--")}


def _place(value: Value) -> list[str]:
    known = place_name(value["place"])
    country = place_name(value.get("country"))
    return [known, country if country != known else ""]


def _person(value: Value) -> list[str]:
    latin = value.get("latin")
    return [
        value["name"],
        latin if latin != value["name"] else "",
        value.get("office") or "",
        value.get("organisation") or "",
        place_name(value.get("side")),
        ", ".join(_name(ROLES, each) for each in value.get("roles") or () if each != "mentioned"),
    ]


def _organisation(value: Value) -> list[str]:
    return [
        value["name"],
        value.get("acronym") or "",
        _name(ORGANISATIONS, value.get("kind")),
        place_name(value.get("side")),
    ]


def _sector(value: Value) -> list[str]:
    return [named_subject(value["sector"], _lang()), _name(SECTOR_STATUS, value.get("status"))]


def _partnership(value: Value) -> list[str]:
    return [form_names().get(value["form"], {}).get(_lang(), value["form"])]


def _instrument(value: Value) -> list[str]:
    on = value.get("on")
    subjects = [on] if isinstance(on, str) else on or []
    count = value.get("count")
    return [
        instrument_name(value["instrument"]),
        ", ".join(named_subject(each, _lang()) for each in subjects),
        _("number of texts: %(count)s") % {"count": count} if count else "",
        _name(INSTRUMENT_STATUS, value.get("status")),
    ]


def _quotation(value: Value) -> list[str]:
    return [value["quote"], value.get("speaker") or ""]


def _attribution(value: Value) -> list[str]:
    whole = _("all of the text") if value.get("of") == "text" else ""
    return [value.get("source") or value.get("speaker") or "", whole]


def _claim(fact: ProposedFact) -> Told:
    subject, figure, _by = told_claim(claim_proposed(fact))
    speaker = shown(str(fact.holds.get("speaker") or ""))
    what = _("%(subject)s: %(figure)s") % {"subject": subject, "figure": figure}
    return Told(what, [speaker] if speaker else [])


_TELLERS: Final[Mapping[str, Callable[[Value], list[str]]]] = {
    "party": _party,
    "body": _body,
    "session": _session,
    "date": _date,
    "place": _place,
    "person": _person,
    "organisation": _organisation,
    "sector": _sector,
    "partnership": _partnership,
    "instrument": _instrument,
    "quotation": _quotation,
    "attribution": _attribution,
}
