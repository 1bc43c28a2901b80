"""A version as people read it: texts side by side, with the words that disagree told apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from filiere.communique.text import Span
from filiere.register.models import Article, Side
from filiere.register.protocols.comparison import Finding

KINDS: Final[dict[str, StrOrPromise]] = {
    "figure": _("A figure differs"),
    "date": _("A date differs"),
    "reference": _("A reference differs"),
    "country": _("A country is not named in every language"),
    "body": _("A body is not named in every language"),
    "named-body": _("A body of the record is not named in every language"),
    "text": _("A language has no text"),
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words of a text, and whether another language disagrees with them."""

    words: str
    disagrees: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A disagreement as it is told.

    Parameters
    ----------
    finding
        The disagreement itself.
    kind
        What differs.
    said
        The words in each language that has some.
    missing
        The languages that have none.
    waived
        The sides that let it stand, with their reasons.
    """

    finding: Finding
    kind: StrOrPromise
    said: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    waived: tuple[tuple[Side, str], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """An article as it is shown: its number, its texts in stretches, its disagreements."""

    article: Article
    number: int
    texts: tuple[tuple[str, tuple[Stretch, ...]], ...]
    told: tuple[Told, ...]


def shown(
    articles: Sequence[Article], languages: Sequence[str], findings: Sequence[Finding]
) -> Iterator[Shown]:
    """Yield the articles of a version as they are read."""
    for number, article in enumerate(articles, start=1):
        own = [each for each in findings if each.number == number]
        texts = tuple(
            (lang, tuple(_stretches(article.texts.get(lang, ""), _spans(own, lang))))
            for lang in languages
        )
        yield Shown(article, number, texts, tuple(_told(each) for each in own))


def _told(finding: Finding) -> Told:
    disagreement, texts = finding.disagreement, finding.article.texts
    said = tuple(
        (lang, texts.get(lang, "")[mark.span.start : mark.span.end])
        for lang, mark in disagreement.said.items()
    )
    waived = tuple((waiver.side, waiver.reason) for waiver in finding.waivers)
    return Told(finding, KINDS[disagreement.kind], said, disagreement.missing, waived)


def _spans(findings: Iterable[Finding], lang: str) -> list[Span]:
    found = (each.disagreement.said for each in findings if each.stands)
    return sorted(mark.span for said in found for code, mark in said.items() if code == lang)


def _stretches(text: str, spans: Sequence[Span]) -> Iterator[Stretch]:
    """Yield a text in its order, cut where a disagreement begins or ends."""
    at = 0
    for span in spans:
        if span.start >= at:
            if span.start > at:
                yield Stretch(text[at : span.start], disagrees=False)
            yield Stretch(text[span.start : span.end], disagrees=True)
            at = span.end
    if at < len(text):
        yield Stretch(text[at:], disagrees=False)
