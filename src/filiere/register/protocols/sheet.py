"""A protocol as it is laid out: what every exported form writes, in each of its languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from babel.dates import format_date, format_datetime
from django.utils.translation import gettext, override

from filiere import countries
from filiere.brief.language import Language
from filiere.languages import language
from filiere.register.models import Version
from filiere.register.protocols.seal import Approved, Seal, seal_of
from filiere.register.words import written


@dataclass(frozen=True, slots=True)
class Article:
    """An article in one language: its heading and its paragraphs."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """The protocol in one language.

    Parameters
    ----------
    language
        The language.
    title
        The commission, then the working group where it is one's.
    subtitle
        The session, the version, and where and when the session was.
    articles
        The articles in order.
    approvals
        A line for each side: its name, who approved for it and when, or that nobody has.
    standing
        Whether the text is sealed or a draft.
    seal
        The words before the hash.
    """

    language: Language
    title: tuple[str, ...]
    subtitle: tuple[str, ...]
    articles: tuple[Article, ...]
    approvals: tuple[str, ...]
    standing: str
    seal: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A protocol with its languages side by side, and its seal."""

    columns: tuple[Column, ...]
    seal: Seal
    name: str

    @property
    def is_draft(self) -> bool:
        """Whether one side at least has not approved it."""
        return not self.seal.sealed


def sheet_of(version: Version) -> Sheet:
    """Return a version laid out in the languages of its protocol."""
    seal = seal_of(version)
    session = version.protocol.session
    name = "-".join(
        ("protocol", version.commission.slug, str(session.number), f"v{version.number}")
    )
    return Sheet(
        columns=tuple(_column(version, seal, lang) for lang in version.protocol.languages),
        seal=seal,
        name=name,
    )


def _column(version: Version, seal: Seal, lang: str) -> Column:
    session = version.protocol.session
    code = language(lang)
    with override(lang):
        title = [written(version.commission.names, lang)]
        if session.group:
            title.append(written(session.group.names, lang))
        subtitle = [
            gettext("Protocol of session No. %(number)d") % {"number": session.number},
            _when_and_where(session.starts, session.ends, written(session.places, lang), lang),
            gettext("Version %(number)d") % {"number": version.number},
        ]
        return Column(
            language=Language.of(code),
            title=tuple(title),
            subtitle=tuple(line for line in subtitle if line),
            articles=tuple(_articles(seal, lang)),
            approvals=tuple(_approval(side, seal.approvals, lang) for side in seal.content.sides),
            standing=gettext("Approved by both sides; all texts are equally authentic.")
            if seal.sealed
            else gettext("Draft: not approved by both sides."),
            seal=gettext("Seal (SHA-256 of the text in all its languages):"),
        )


def _articles(seal: Seal, lang: str) -> list[Article]:
    return [
        Article(
            gettext("Article %(number)d") % {"number": number},
            tuple(line for line in texts[lang].split("\n") if line.strip()),
        )
        for number, texts in enumerate(seal.content.articles, start=1)
    ]


def _when_and_where(starts: date | None, ends: date | None, place: str, lang: str) -> str:
    days = [format_date(day, "long", locale=lang) for day in (starts, ends) if day]
    said = days[0] if len(set(days)) == 1 else " – ".join(days)
    return ", ".join(part for part in (place, said) if part)


def _approval(side: str, approvals: Sequence[Approved], lang: str) -> str:
    country = countries.place(side).name(language(lang))
    given = next((each for each in approvals if each.side == side), None)
    if given is None:
        return gettext("%(country)s: not yet approved") % {"country": country}
    at = datetime.fromisoformat(given.at)
    moment = format_datetime(at, "d MMMM y, HH:mm 'UTC'", locale=lang)
    return gettext("%(country)s: approved by %(name)s, %(moment)s") % {
        "country": country,
        "name": given.name,
        "moment": moment,
    }
