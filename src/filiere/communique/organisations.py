"""Organisations: ministries, agencies, chambers, companies, with their acronym and their side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from filiere.communique.bodies import bodies
from filiere.communique.facts import Fact
from filiere.communique.fields_listed import fields
from filiere.communique.folding import fold
from filiere.communique.marks import Mark, marks
from filiere.communique.noun_chains import chain_end, function_words
from filiere.communique.organisation_names import nominative_head, without_particle
from filiere.communique.paragraph_words import ParagraphWords, paragraphs_in_words
from filiere.communique.phrases import Phrases, table_of
from filiere.communique.sides import side_of
from filiere.communique.text import Span, Text, kept
from filiere.languages import Language

_CONNECTING: Final = frozenset(("of", "for", "and", "the", "&", "de", "du", "des", "-", "d'"))
_ABBREVIATED: Final = re.compile(r"мин(?!истерств)[а-я]{2,}|мид|фтс|рспп|тпп|рос[а-я]{3,}|мэрт|гк")
_SMALL: Final = frozenset(
    ("de", "du", "des", "d'", "la", "le", "les", "l'", "the", "of", "au", "a", "an")
)
#: Kinds that a country's adjective alone does not name: fonds saoudiens.
_NAMED: Final = ("fund", "bank", "association", "agency", "chamber", "university")
_LONGEST: Final = 9
_RANKS: Final = frozenset(("deputy", "vice", "first", "acting", "assistant", "prime"))
#: Offices that companies and associations have, and no ministry.
_LEADERS: Final[Mapping[str, frozenset[str]]] = {
    "en": frozenset(
        ("chairman", "chairwoman", "chair", "president", "executive", "ceo", "director", "manager")
    )
    | {"founder"},
    "fr": frozenset(("pdg", "president", "presidente", "patron", "patronne", "fondateur")),
}
#: Offices that ministries have too, where an article stands before their name.
_DIRECTORS: Final = frozenset(("directeur", "directrice", "general", "generale"))
_QUOTES: Final = '"'
_NEAR: Final = 3
_SHORTEST: Final = 2


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation that a paragraph names.

    Parameters
    ----------
    name
        Its name, its head in the nominative.
    kind
        An entry of ``phrases/organisations.toml``.
    acronym
        What stands in brackets behind it, or None.
    side
        The code of its country, or None.
    first, last
        The number of its first word, and of the word after its last.
    """

    name: str
    kind: str
    acronym: str | None
    side: str | None
    first: int
    last: int


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
        held = marks(_offices(words.lang), words.words)
        self.offices = {mark.last for mark in held}
        self.in_offices = {n for mark in held for n in range(mark.first, mark.last)}
        self.heads: Mapping[int, Mark] = {
            mark.first: mark for mark in marks(_heads(words.lang), words.words)
        }

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
        begins = self.words.text(n) not in _SMALL and n not in self.in_offices
        if begins and (self.words.lang == "en" or self._is_foreign(n)):
            found = self._capitals(n)
            if found is not None:
                return found
        head = self.heads.get(n)
        if head is None or n in self.words.mention_at:
            return None
        return self._abbreviated(head) or self._named_in_capitals(head) or self._described(head)

    def _is_foreign(self, n: int) -> bool:
        """Tell whether a Latin name stands in a text of another script, or in French."""
        return self.words.text(n).isascii() and self.words.is_capital(n)

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
        if merely and head.entry in _NAMED and not words.is_capital(head.first):
            return None
        bare, acronym = self._acronym(head.last, end)
        side = side_of(words, head.first, end)
        name = self._name(head, bare)
        return Organisation(name, head.entry, acronym, side, head.first, end)

    def _is_full_name(self, head: Mark) -> bool:
        """Tell whether a head is a name by itself: Федеральная таможенная служба."""
        long = head.last - head.first > _SHORTEST
        return long and head.entry == "agency" and self.words.is_capital(head.first)

    def _before_next_head(self, head: Mark, end: int) -> int:
        """End before another organisation of which this one is part: a ministry's department."""
        for n in range(head.last, end):
            other = self.heads.get(n)
            if other is None or n - head.last < 1:
                continue
            larger = other.entry in ("ministry", "government") and head.entry != "ministry"
            if larger and self._is_phrase_start(n):
                k = n
                while k > head.last and self.words.text(k - 1) in _SMALL:
                    k -= 1
                return k
        return end

    def _is_phrase_start(self, n: int) -> bool:
        return self.words.text(n - 1) not in ("et", "and", "и")

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
        side = side_of(words, head.first, end) or "RUS"
        name = self._name(Mark(head.entry, head.first, head.first + 1), bare)
        return Organisation(name, head.entry, acronym, side, head.first, end)

    def _named_in_capitals(self, head: Mark) -> Organisation | None:
        """Return société norvégienne Nordhav, компания «Норникель»: a name behind its kind."""
        words = self.words
        n = head.last
        foreign = words.lang in ("ru", "ar") and words.text(n).isascii() and words.is_capital(n)
        if head.entry not in ("company", "bank") and not foreign:
            return None
        while not foreign and n < head.last + _NEAR and n in words.mention_at:
            n = words.mention_at[n].last
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

    def _capitals(self, n: int) -> Organisation | None:
        """Return Trade Development Authority of Pakistan: words in capitals, one of them a head."""
        words = self.words
        if not (words.is_capital(n) and words.text(n).isalpha()):
            return self._possessed(n)
        end = self._capitals_end(n)
        head = next((self.heads[k] for k in range(n, end) if k in self.heads), None)
        if head is None and words.lang != "en":
            head = next((mark for mark in marks(_heads("en"), words.words[n:end])), None)
        acronym = self._bracketed(end, n)
        if head is None and not self._spells(acronym, n, end) and not self._is_led(n, end):
            return None
        if head is not None and head.first in words.mention_at:
            return None
        if end - n < _SHORTEST and not self._is_led(n, end):
            return None
        kind = head.entry if head else "association" if acronym else "company"
        if kind == "government" or any(k in self.taken for k in range(n, end)):
            return None
        last = end + 3 if acronym else end
        return Organisation(words.written(n, end), kind, acronym, side_of(words, n, end), n, last)

    def _spells(self, acronym: str | None, n: int, end: int) -> bool:
        """Tell whether an acronym is of a name, in whichever language it is spelt out there."""
        letters = fold(acronym).words if acronym else ""
        initials = [self.words.text(k)[:1] for k in range(n, end)]
        shared = sum(letter in initials for letter in set(letters))
        return letters[:1] == initials[0] or (shared >= _SHORTEST and 2 * shared >= len(letters))

    def _is_led(self, n: int, end: int) -> bool:
        """Tell whether a name follows an office: chairman of Nordhav, PDG de la Nordhav, …."""
        k = n - 1
        while k > n - _NEAR and self.words.text(k) in _SMALL:
            k -= 1
        bare = self.words.lang == "fr" and self.words.text(n - 1) in ("de", "d'") and k == n - 2
        leaders = _LEADERS.get(self.words.lang, frozenset()) | (_DIRECTORS if bare else set())
        leads = k < n - 1 and self.words.text(k) in leaders and k + 1 in self.offices
        known = n in self.words.mention_at or n in fields(self.words, n, end)
        if not leads or known or function_words(self.words.lang).said(self.words.words, n):
            return False
        english = self.words.lang == "en"
        return english or (n not in self.heads and self.words.text(end) == ",")

    def _capitals_end(self, n: int) -> int:
        words = self.words
        end = n
        k = n
        while k < min(len(words), n + _LONGEST):
            if words.is_capital(k) and words.text(k).rstrip("'").isalpha():
                end = k + 1
                if words.text(k).endswith("'"):
                    break
            elif words.text(k) not in _CONNECTING:
                break
            k += 1
        return end

    def _possessed(self, n: int) -> Organisation | None:
        """Return the Romanian economy ministry, Chile's customs: a head in small letters."""
        words = self.words
        head = self.heads.get(n)
        if head is None or words.lang != "en" or words.is_capital(n):
            return None
        first = n
        while first > max(0, n - _NEAR) and words.text(first - 1).isalpha():
            if words.text(first - 1) in _SMALL or first - 1 in words.mention_at:
                break
            first -= 1
        while words.text(first - 1) == "s" or first - 1 in words.mention_at:
            first -= 1
        end = chain_end(words, head.last)
        side = side_of(words, first, end)
        if side is None or head.entry in ("company", "government"):
            return None
        return Organisation(words.written(first, end), head.entry, None, side, first, end)

    def _bracketed(self, end: int, first: int) -> str | None:
        """Return an acronym in brackets that the initials of the words before it make up."""
        words = self.words
        if words.text(end) != "(" or words.text(end + 2) != ")" or not words.is_shouted(end + 1):
            return None
        return words.written(end + 1, end + 2) if end - first >= _SHORTEST else None

    def _acronym(self, start: int, end: int) -> tuple[int, str | None]:
        """Return where a name ends and the acronym in brackets behind it."""
        words = self.words
        if words.text(end - 1) == ")" and end - 3 >= start and words.text(end - 3) == "(":
            return end - 3, words.written(end - 2, end - 1)
        if words.text(end) == "(" and words.text(end + 2) == ")" and words.is_shouted(end + 1):
            return end, words.written(end + 1, end + 2)
        return end, None

    def _name(self, head: Mark, end: int) -> str:
        """Return a name, its head in the nominative, without particles."""
        written = self.words.written(head.first, end)
        if self.words.lang == "ar":
            return without_particle(written)
        if self.words.lang != "ru":
            return written
        start = self.words.written(head.first, head.last)
        return nominative_head(start) + written[len(start) :]


@cache
def _heads(lang: Language) -> Phrases:
    return Phrases(
        {kind: entry.get(lang, ()) for kind, entry in table_of("organisations").items()}, lang
    )


@cache
def _offices(lang: Language) -> Phrases:
    ways = table_of("offices")
    before = [way for way in ways["before"][lang] if way in _RANKS]
    return Phrases({"office": [*ways["office"][lang], *before]}, lang)
