"""Organisations: ministries, agencies, chambers, companies, with their acronym and their side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from filiere.communique.bodies import bodies
from filiere.communique.capital_names import SMALL, CapitalNames, organisation_heads
from filiere.communique.facts import Fact
from filiere.communique.marks import Mark, marks
from filiere.communique.noun_chains import chain_end
from filiere.communique.organisation import Organisation
from filiere.communique.organisation_names import name_of
from filiere.communique.paragraph_words import ParagraphWords, paragraphs_in_words
from filiere.communique.sides import side_of
from filiere.communique.text import Span, Text, kept
from filiere.communique.trade_names import TradeName, described, trade_name

_ABBREVIATED: Final = re.compile(
    r"мин(?!истерств)[а-я]{2,}|[а-я]+стата?|мид|фтс|рспп|тпп|рос[а-я]{3,}|мэрт|гк"
)
#: Kinds that a country's adjective alone does not name: fonds saoudiens.
_NAMED: Final = ("fund", "bank", "association", "agency", "chamber", "university")
_LONGEST: Final = 9
#: Kinds that an adjective is enough to name: Балтийская таможня.
_ALONE: Final = ("agency", "bank", "fund", "chamber", "university")
#: Kinds whose name stands right behind them: l'agence ACCIÓ.
_CLOSE: Final = ("agency", "bank", "fund", "association", "university", "centre")
#: What exists once in a country: les douanes vietnamiennes.
_PLURALS: Final = ("douanes", "douane", "customs")
#: Abbreviations that no other country has.
_RUSSIAN: Final = re.compile(
    r"минпромторг|минэкономразв|минвосток|минобрнаук|минцифр|фтс$|рспп$|рос[а-я]|мэрт$"
)
_AND: Final = ("et", "and", "и")
_ARTICLES: Final = ("l'", "la", "le", "les", "the")
_QUOTES: Final = '"'
_NEAR: Final = 3
_SHORTEST: Final = 2


def organisation_facts(text: Text) -> Iterator[Fact]:
    """Yield the organisations that a text names; a head without a name of its own is none."""
    for words, found in organisations(text):
        for each in found:
            if each.kind == "government":
                continue
            value: dict[str, Any] = {
                "name": each.name,
                "acronym": each.acronym,
                "side": each.side,
                "kind": each.kind,
            }
            span = words.span(each.first, each.last)
            sure = 0.95 if each.acronym or each.side else 0.85
            yield Fact("organisation", value, span, f"organisations.{each.kind}", sure)


@kept
def organisations(text: Text) -> tuple[tuple[ParagraphWords, tuple[Organisation, ...]], ...]:
    """Return the paragraphs of a text, each with the organisations that it names."""
    taken: dict[Span, list[range]] = {}
    for paragraph, body in bodies(text):
        taken.setdefault(paragraph.span, []).append(range(body.first, body.last))
    return tuple(
        (words, tuple(_Finder(words, taken.get(words.paragraph.span, ())).all()))
        for words in paragraphs_in_words(text)
    )


class _Finder:
    """Finds the organisations of one paragraph."""

    def __init__(self, words: ParagraphWords, taken: Sequence[range]) -> None:
        self.words = words
        self.taken = {n for each in taken for n in each}
        self.heads: Mapping[int, Mark] = {
            mark.first: mark for mark in marks(organisation_heads(words.lang), words.words)
        }
        self.capitals = CapitalNames(words, self.heads)

    def all(self) -> Iterator[Organisation]:
        """Yield the organisations in their order, none within another."""
        n = 0
        while n < len(self.words):
            found = self._at(n)
            if found is not None:
                yield found
            n = max(n + 1, found.last if found else 0)

    def _at(self, n: int) -> Organisation | None:
        if n in self.taken:
            return None
        begins = self.words.text(n) not in SMALL and n not in self.capitals.in_offices
        if begins and (self.words.lang == "en" or self.capitals.is_foreign(n)):
            found = self._capitals(n)
            if found is not None:
                return found
        head = self.heads.get(n)
        if self.words.text(n) == _QUOTES:
            return self._led_in_quotes(n)
        if head is None and self.words.lang == "ru":
            adorned = self.capitals.behind_adjectives(n)
            return self._described(adorned) if adorned else None
        if head is None or n in self.words.mention_at:
            return None
        return self._abbreviated(head) or self._named_in_capitals(head) or self._described(head)

    def _traded(self, n: int, found: TradeName) -> Organisation:
        """Return Nordhaven Oy, Statistics Iceland: a name without a head word."""
        name = self.words.written(n, found.last).rstrip("'’")
        side = side_of(self.words, n, found.last)
        return Organisation(name, found.kind, None, side, n, found.last)

    def _described(self, head: Mark) -> Organisation | None:
        """Return ministère roumain de l'Économie: a head and what describes it."""
        if head.entry == "company":
            return None
        words = self.words
        end = chain_end(words, head.last)
        end = self._before_next_head(head, end)
        while end > head.last and words.text(end - 1) in (",", "-", "et", "и", "and", "de", "du"):
            end -= 1
        if end <= head.last and not self._is_full_name(head):
            return None
        mention = words.mention_at.get(head.last)
        merely = mention is not None and mention.last == end and mention.form == "adjective"
        bare = not words.is_capital(head.first) and words.text(head.first) not in _PLURALS
        bare = bare and head.last - head.first == 1
        if merely and head.entry in _NAMED and bare:
            return None
        if head.entry == "centre" and not self._is_somebodys(head, end):
            return None
        last, acronym = self.capitals.acronym(head.last, end)
        side = side_of(words, head.first, end) or self._country_in(head, end)
        name = name_of(self.words, head, last)
        return Organisation(name, head.entry, acronym, side, head.first, end)

    def _country_in(self, head: Mark, end: int) -> str | None:
        """Return the country that an Arabic name ends in: غرفة التجارة في أوزبكستان."""
        mention = self.words.mention_at.get(end - 1)
        home = self.words.lang == "ar" and head.entry in ("ministry", "agency", "chamber")
        return mention.code if home and mention and mention.form == "name" else None

    def _is_full_name(self, head: Mark) -> bool:
        """Tell whether a head is a name by itself: Федеральная таможенная служба, مكتب الصرف."""
        words = self.words
        if words.lang == "ar":
            return head.entry == "agency" and head.last - head.first >= _SHORTEST
        if head.entry not in _ALONE or not words.is_capital(head.first):
            return False
        adjectives = head.last - head.first - 1
        local = words.lang == "ru" and "ск" in words.text(head.first)
        begins = head.first == 0 or words.text(head.first - 1) in (".", "!", "?")
        enough = adjectives > 0 and local and (not begins or head.entry == "agency")
        return enough or adjectives >= _SHORTEST

    def _is_somebodys(self, head: Mark, end: int) -> bool:
        """Tell whether a centre is an organisation: with a country in its name, or capitals."""
        words = self.words
        named = any(n in words.mention_at for n in range(head.first, end))
        return named or words.is_capital(head.first)

    def _before_next_head(self, head: Mark, end: int) -> int:
        """End before another organisation of which this one is part: a ministry's department."""
        for n in range(head.last, end):
            other = self.heads.get(n)
            if other is None or n - head.last < 1:
                continue
            larger = other.entry in ("ministry", "government") and head.entry != "ministry"
            if self._is_another(n) or (larger and self.words.text(n - 1) not in _AND):
                k = n
                while k > head.last and self.words.text(k - 1) in SMALL:
                    k -= 1
                return k
        return end

    def _is_another(self, n: int) -> bool:
        """Tell whether a head begins another organisation: et l'Agence, и банк."""
        before = n - 1 if self.words.text(n - 1) in _ARTICLES else n
        return self.words.text(before - 1) in _AND

    def _abbreviated(self, head: Mark) -> Organisation | None:
        """Return Минпромторг России: an abbreviation is a name by itself."""
        words = self.words
        single = head.last - head.first == 1
        if not (words.lang == "ru" and single and _ABBREVIATED.fullmatch(words.text(head.first))):
            return None
        if not words.is_capital(head.first):
            return None
        mention = words.mention_at.get(head.last)
        end = mention.last if mention and mention.form != "city" else head.last
        bare, acronym = end, None
        if words.text(end) == "(" and words.text(end + 2) == ")":
            acronym, end = words.written(end + 1, end + 2), end + 3
        home = "RUS" if _RUSSIAN.match(words.text(head.first)) else None
        side = side_of(words, head.first, end) or home
        name = name_of(self.words, Mark(head.entry, head.first, head.first + 1), bare)
        return Organisation(name, head.entry, acronym, side, head.first, end)

    def _named_in_capitals(self, head: Mark) -> Organisation | None:
        """Return société norvégienne Nordhav, компания «Норникель»: a name behind its kind."""
        words = self.words
        n = head.last
        foreign = words.lang in ("ru", "ar") and words.text(n).isascii() and words.is_capital(n)
        close = words.lang == "fr" and head.entry in _CLOSE and self.capitals.is_proper(n)
        titled = head.entry in _CLOSE and words.text(n) == _QUOTES and words.lang != "en"
        if head.entry not in ("company", "bank") and not (foreign or close or titled):
            return None
        while not foreign and n < head.last + _NEAR and n in words.mention_at:
            n = words.mention_at[n].last
        adjective = described(words, n)
        n = adjective if words.text(adjective) == _QUOTES else n
        quoted = words.text(n) == _QUOTES
        start = n + 1 if quoted else n
        end = start
        while end < min(len(words), start + _LONGEST) and words.text(end) != _QUOTES:
            if not quoted and not (words.is_capital(end) and words.text(end).isalpha()):
                break
            end += 1
        closed = not quoted or words.text(end) == _QUOTES
        if end == start or not closed or (words.lang == "ar" and not quoted):
            return None
        side = side_of(words, head.first, end)
        last = end + 1 if quoted else end
        return Organisation(words.written(start, end), head.entry, None, side, head.first, last)

    def _led_in_quotes(self, n: int) -> Organisation | None:
        """Return «Востокмаш» behind директор, « Nordhav » behind PDG de."""
        words = self.words
        k = n
        while k > n - _NEAR and words.text(k - 1) in (*SMALL, "ل"):
            k -= 1
        if k not in self.capitals.office_ends:
            return None
        end = next((m for m in range(n + 1, n + _LONGEST) if words.text(m) == _QUOTES), None)
        if end is None or end <= n + 1:
            return None
        return Organisation(words.written(n + 1, end), "company", None, None, n, end + 1)

    def _capitals(self, n: int) -> Organisation | None:
        """Return Trade Development Authority of Pakistan: words in capitals, one of them a head."""
        words = self.words
        if not (words.is_capital(n) and words.text(n).isalpha()):
            return self._possessed(n)
        traded = trade_name(words, n) if n not in self.heads else None
        if traded is not None:
            return self._traded(n, traded)
        end = self.capitals.one_name_end(n, self.capitals.capitals_end(n))
        head = next((self.heads[k] for k in range(n, end) if k in self.heads), None)
        if head is None and words.lang != "en":
            head = next(iter(marks(organisation_heads("en"), words.words[n:end])), None)
        end = self.capitals.before_person(head, n, end)
        acronym = self.capitals.bracketed(end, n, sure=head is not None)
        spelt = self.capitals.spells(acronym, n, end)
        unnamed = head is None and not spelt and not self.capitals.is_led(n, end)
        if unnamed or (head is not None and head.first in words.mention_at):
            return None
        if end - n < _SHORTEST and not self.capitals.is_led(n, end):
            return None
        kind = head.entry if head else "association" if acronym else "company"
        if kind == "government" or any(k in self.taken for k in range(n, end)):
            return None
        last = end + 3 if acronym else end
        return Organisation(words.written(n, end), kind, acronym, side_of(words, n, end), n, last)

    def _possessed(self, n: int) -> Organisation | None:
        """Return the Romanian economy ministry, Chile's customs: a head in small letters."""
        words = self.words
        head = self.heads.get(n)
        if head is None or words.lang != "en" or words.is_capital(n):
            return None
        first = n
        while first > max(0, n - _NEAR) and words.text(first - 1).isalpha():
            if words.text(first - 1) in SMALL or first - 1 in words.mention_at:
                break
            first -= 1
        while words.text(first - 1) == "s" or first - 1 in words.mention_at:
            first -= 1
        end = chain_end(words, head.last)
        side = side_of(words, first, end)
        if side is None or head.entry in ("company", "government"):
            return None
        return Organisation(words.written(first, end), head.entry, None, side, first, end)
