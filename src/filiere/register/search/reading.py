"""What search reads of each kind of row: what it is called, and what else it says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from django.utils.translation import override

from filiere import sectors
from filiere.errors import UnknownSector
from filiere.languages import LANGUAGES
from filiere.register import models
from filiere.register.certificates import certificates_of
from filiere.register.models import Row
from filiere.register.naming import session_name
from filiere.register.words import Words

#: The key of a text that is written in no language in particular.
ANY: Final = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one row says, by language."""

    titles: Words
    texts: Words = field(default_factory=dict)


Reader: TypeAlias = Callable[[Any], Reading]


def together(*parts: Mapping[str, str] | str | Iterable[str] | None) -> Words:
    """Return several texts as one a language; what has no language stands by itself."""
    found: dict[str, list[str]] = {}
    for part in parts:
        if isinstance(part, Mapping):
            for code, text in part.items():
                found.setdefault(code, []).append(text)
        elif part:
            found.setdefault(ANY, []).append(part if isinstance(part, str) else ", ".join(part))
    return {code: " · ".join(filter(None, texts)) for code, texts in found.items() if any(texts)}


def sector_words(codes: Iterable[str]) -> Words:
    """Return the names of sectors in each language."""
    known = []
    for code in codes:
        try:
            known.append(sectors.sector(code))
        except UnknownSector:
            continue
    return {lang: ", ".join(each.name(lang) for each in known) for lang in LANGUAGES if known}


def _session_words(session: models.Session) -> Words:
    named: Words = {}
    for lang in LANGUAGES:
        with override(lang):
            named[lang] = session_name(session)
    return named


def _session(row: models.Session) -> Reading:
    return Reading(_session_words(row), together(row.places, row.reasons, row.host_reasons))


def _agenda_item(row: models.AgendaItem) -> Reading:
    more = together(row.explanations, sector_words(row.sectors), row.products)
    return Reading(row.titles, more)


def _group(row: models.WorkingGroup) -> Reading:
    return Reading(row.names, sector_words(row.sectors))


def _body(row: models.Body) -> Reading:
    return Reading(row.names, together(row.acronym, row.website))


def _person(row: models.Person) -> Reading:
    held: list[Words] = []
    for office in row.offices.select_related("body"):
        held += [office.titles, office.body.names if office.body else {}]
    return Reading(row.names, together(*held))


def _position(row: models.Position) -> Reading:
    return Reading(together(row.title), together(row.text))


def _paper(row: models.Paper) -> Reading:
    return Reading(together(row.title), together(row.name))


def _document(row: models.Document) -> Reading:
    return Reading({row.language: row.title}, {row.language: row.text})


def _statement(row: models.Statement) -> Reading:
    lang = row.document.language
    return Reading({lang: row.words}, together(row.speaker, row.product, row.value))


def _article(row: models.Article) -> Reading:
    return Reading(
        _session_words(row.version.protocol.session), together(row.texts, row.verification)
    )


def _commitment(row: models.Commitment) -> Reading:
    return Reading(row.texts, together(row.verification, sector_words([row.sector]), row.products))


def _report(row: models.StatusReport) -> Reading:
    return Reading(row.commitment.texts, row.texts)


def _framework(row: models.Framework) -> Reading:
    return Reading(row.titles, together(row.enables, sector_words(row.sectors)))


def _project(row: models.Project) -> Reading:
    more = together(row.capacity, sector_words([row.sector]), row.products)
    return Reading(row.titles, more)


def _milestone(row: models.Milestone) -> Reading:
    return Reading(row.titles, row.project.titles)


def _of_certificates(told: Iterable[Mapping[str, str]]) -> list[str]:
    return [word for each in certificates_of(told) for word in each.words]


def _enterprise(row: models.Enterprise) -> Reading:
    numbers = row.identifiers.values_list("value", flat=True)
    plain = [*row.products, *_of_certificates(row.certificates), *numbers]
    return Reading(row.names, together(row.capabilities, map(str, plain), row.website))


def _listing(row: models.Listing) -> Reading:
    return Reading(row.titles, together(row.texts, row.enterprise.names, row.products))


def _amendment(row: models.Amendment) -> Reading:
    told = row.content
    plain = [
        *told.get("products", ()),
        *_of_certificates(told.get("certificates", ())),
        *told.get("identifiers", {}).values(),
    ]
    more = together(told.get("capabilities"), told.get("texts"), plain, told.get("website"))
    return Reading(row.titles, more)


def _contact(row: models.Contact) -> Reading:
    more = together(row.email, row.telephone, row.address, row.enterprise.names)
    return Reading(together(row.person or row.email), more)


#: How each kind of row is read, in the order in which search shows the kinds.
READERS: Final[Mapping[type[Row], Reader]] = {
    models.Session: _session,
    models.AgendaItem: _agenda_item,
    models.Commitment: _commitment,
    models.StatusReport: _report,
    models.Article: _article,
    models.Framework: _framework,
    models.Project: _project,
    models.Milestone: _milestone,
    models.Enterprise: _enterprise,
    models.Listing: _listing,
    models.Amendment: _amendment,
    models.Contact: _contact,
    models.Body: _body,
    models.Person: _person,
    models.WorkingGroup: _group,
    models.Paper: _paper,
    models.Document: _document,
    models.Statement: _statement,
    models.Position: _position,
}

#: What a reader asks of other tables: fetched with the rows where many are read at once.
RELATED: Final[Mapping[type[Row], tuple[str, ...]]] = {
    models.Session: ("group",),
    models.Article: ("version__protocol__session__group",),
    models.StatusReport: ("commitment",),
    models.Milestone: ("project",),
    models.Statement: ("document",),
    models.Listing: ("enterprise",),
    models.Contact: ("enterprise",),
}
