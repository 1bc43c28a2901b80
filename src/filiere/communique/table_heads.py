"""What the title of a table and the head of a column say: unit, scale, flow, period, countries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, Literal, TypeAlias

from filiere.communique.country_mentions import Mention, mentions
from filiere.communique.currencies import currency_names, currency_of
from filiere.communique.goods_named import Goods, goods_between
from filiere.communique.marks import marks
from filiere.communique.period_phrases import periods_said
from filiere.communique.period_resolved import Reference, resolved
from filiere.communique.phrases import Phrases, phrases, words_of
from filiere.communique.text import Paragraph
from filiere.languages import Language
from filiere.sample.commission import Flow
from filiere.sample.commission import Span as Period

Counts: TypeAlias = Literal["money", "change", "share"]

NO_GOODS: Final = Goods()

_TABLES: Final = ("flows", "table_heads", "plain_words")
_POWERS: Final = {"thousand": 3, "million": 6, "billion": 9}
_SIGNS: Final = {"$": "USD", "€": "EUR", "£": "GBP"}
_FLOWS: Final[dict[str, Flow]] = {
    "turnover": "turnover",
    "foreign": "turnover",
    "circulation": "turnover",
    "exports": "exports",
    "imports": "imports",
}
_TOWARDS: Final = frozenset({"to", "vers", "a", "au", "aux", "в", "во", "الي", "with", "avec", "с"})
_ARTICLES: Final = frozenset({"the", "l'", "la", "le", "les"})
_SHORT: Final = 2
_FROM: Final = frozenset({"from", "depuis", "из", "من"})


@dataclass(frozen=True, slots=True)
class Head:
    """What some words above figures tell of them; None where they do not.

    Parameters
    ----------
    counts
        Money, a change in per cent or a share in per cent; ``other`` where it is anything else.
    power, currency
        The scale of amounts (6: millions) and what they are in.
    flow, period
        What flow, and when.
    countries
        The countries named, whose flow it is first: an empty code where only the other is named.
    goods
        The goods named.
    strange
        Whether words are left that none of this explains: of a title they may be goods, of a
        column a unit.
    """

    counts: Counts | Literal["other"] | None = None
    power: int | None = None
    currency: str | None = None
    flow: Flow | None = None
    period: Period | None = None
    countries: tuple[str, ...] = ()
    goods: Goods = NO_GOODS
    strange: bool = False

    def or_else(self, other: Head) -> Head:
        """Return this with what it leaves out as another tells it; a unit is taken whole."""
        unit = self if self.counts else other
        return Head(
            unit.counts,
            unit.power,
            unit.currency,
            self.flow or other.flow,
            self.period or other.period,
            self.countries or other.countries,
            self.goods if self.goods.is_known else other.goods,
            self.strange or other.strange,
        )


def head_of(paragraph: Paragraph, reference: Reference) -> Head:
    """Return what a title, or the head of a column, tells.

    Words that nothing explains may be goods in no list: then it is told of no flow.

    Examples
    --------
    >>> from filiere.communique.text import Span
    >>> said = "Экспорт Чили, млн долл. США, 2024 год"
    >>> head = head_of(Paragraph(Span(0, len(said)), "ru", said), Reference(None))
    >>> head.power, head.currency, head.flow, str(head.period), head.countries
    (6, 'USD', 'exports', '2024', ('CHL',))
    """
    lang = paragraph.lang
    if lang is None:
        return Head()
    words = words_of(paragraph)
    told = [mark.entry for mark in marks(phrases("table_heads", lang), words)]
    flows = {
        _FLOWS[mark.entry] for mark in marks(phrases("flows", lang), words) if mark.entry in _FLOWS
    }
    periods = [
        found
        for each in periods_said(paragraph)
        if not each.base and (found := resolved(each, reference)) is not None
    ]
    named = mentions(paragraph)
    currency = _currency(paragraph, lang, told, named)
    goods = goods_between(paragraph, 0, len(paragraph.folded.words))
    strange = "balance" in told or (not goods.is_known and _left(paragraph, lang, named))
    only = next(iter(flows)) if len(flows) == 1 else None
    return replace(
        _unit(paragraph, told, currency),
        flow=None if strange else only,
        goods=goods if goods.is_known else NO_GOODS,
        strange=strange,
        period=periods[0] if len(set(periods)) == 1 else None,
        countries=_ordered(paragraph, named, currency),
    )


def _unit(paragraph: Paragraph, told: Sequence[str], currency: str | None) -> Head:
    powers = {_POWERS[entry] for entry in told if entry in _POWERS}
    if "%" in paragraph.folded.words:
        kinds = {entry for entry in told if entry in ("change", "share")}
        if len(kinds) == 1 and not powers:
            return Head("change" if "change" in kinds else "share")
        return Head("other")
    if currency is not None and len(powers) <= 1:
        return Head("money", next(iter(powers), 0), currency)
    return Head("other") if powers or told[:1] in (["change"], ["share"]) else Head()


def _currency(
    paragraph: Paragraph, lang: Language, told: Sequence[str], named: Sequence[Mention]
) -> str | None:
    signs = {code for sign, code in _SIGNS.items() if sign in paragraph.content}
    found = {mark.entry for mark in marks(_currencies(lang), words_of(paragraph))}
    if "dollar" in told and not found - {"USD"}:
        found = {"USD"}
    codes = {currency_of(name, [each.code for each in named]) for name in found} | signs
    return next(iter(codes)) if len(codes) == 1 else None


@cache
def _currencies(lang: Language) -> Phrases:
    return Phrases(currency_names(lang), lang)


def _ordered(
    paragraph: Paragraph, named: Sequence[Mention], currency: str | None
) -> tuple[str, ...]:
    """Return the countries, the one that something goes to behind; not the dollar's own."""
    words = words_of(paragraph)
    kept: list[tuple[bool, str]] = []
    towards = _TOWARDS | _FROM
    for each in named:
        before = {word.text for word in words[max(0, each.first - 1) : each.first]}
        if before & _ARTICLES:
            before = {word.text for word in words[max(0, each.first - 2) : each.first]}
        dollar = each.code == "USA" and currency == "USD" and _is_of_dollar(words, each)
        if each.form in ("name", "adjective", "region") and not dollar:
            kept.append((bool(before & towards), each.code))
    kept.sort(key=lambda one: one[0])
    if kept and kept[0][0]:
        kept.insert(0, (False, ""))
    return tuple(dict.fromkeys(code for _, code in kept))


def _left(paragraph: Paragraph, lang: Language, named: Sequence[Mention]) -> bool:
    """Tell whether words are left that are no flow, period, country, unit or plain word."""
    words = words_of(paragraph)
    told = [(each.first, each.last) for each in named]
    for table in (*(phrases(name, lang) for name in _TABLES), _currencies(lang)):
        told += [(mark.first, mark.last) for mark in marks(table, words)]
    known = {n for first, last in told for n in range(first, last)}
    when = [(each.start, each.end) for each in periods_said(paragraph)]
    return any(
        n not in known
        and len(word.text) > _SHORT
        and word.text.isalpha()
        and not any(start <= word.start < end for start, end in when)
        for n, word in enumerate(words)
    )


def _is_of_dollar(words: Sequence[object], mention: Mention) -> bool:
    near = words[max(0, mention.first - 3) : mention.last + 1]
    return any(str(getattr(word, "text", "")).startswith(_DOLLARS) for word in near)


_DOLLARS: Final = ("dollar", "долл", "دولار", "الدولار")
