"""Names of organisations in capitals: Trade Development Authority, Nordhav that somebody leads."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from filiere.communique.fields_listed import fields, lists_on
from filiere.communique.folding import fold
from filiere.communique.marks import Mark, marks
from filiere.communique.name_ends import function_words
from filiere.communique.paragraph_words import ParagraphWords
from filiere.communique.phrases import Phrases, table_of
from filiere.communique.russian_names import parses
from filiere.communique.trade_names import trade_name
from filiere.languages import Language

SMALL: Final = frozenset(
    ("de", "du", "des", "d'", "la", "le", "les", "l'", "the", "of", "au", "a", "an")
)
_CONNECTING: Final = frozenset(("of", "for", "and", "the", "&", "de", "du", "des", "-", "d'"))
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
#: Kinds that adjectives alone do not name.
_NO_NAMES: Final = ("company", "government")
_LONGEST: Final = 9
_NEAR: Final = 3
_SHORTEST: Final = 2
_FIELD: Final = 6


class CapitalNames:
    """Tells how far a name in capitals goes, and whether it may be an organisation's.

    Parameters
    ----------
    words
        The words of a paragraph.
    heads
        Words that organisations' names begin with, by the number of their first word.
    """

    def __init__(self, words: ParagraphWords, heads: Mapping[int, Mark]) -> None:
        self.words = words
        self.heads = heads
        held = marks(_offices(words.lang), words.words)
        self.office_ends = {mark.last for mark in held}
        self.in_offices = {n for mark in held for n in range(mark.first, mark.last)}

    def spells(self, acronym: str | None, n: int, end: int) -> bool:
        """Tell whether an acronym is of a name, in whichever language it is spelt out there."""
        letters = fold(acronym).words if acronym else ""
        initials = [self.words.text(k)[:1] for k in range(n, end)]
        shared = sum(letter in initials for letter in set(letters))
        if not letters or letters[0] == initials[0]:
            return bool(letters)
        of = any(k in self.words.mention_at for k in range(n + 1, end)) and n > 0
        return of or (shared >= _SHORTEST and 2 * shared >= len(letters))

    def is_known(self, n: int) -> bool:
        """Tell whether a word is a field, or one that begins no name."""
        known = function_words(self.words.lang).said(self.words.words, n) is not None
        return known or n in fields(self.words, n, n + 1)

    def behind_adjectives(self, n: int) -> Mark | None:
        """Return a head with the adjectives before it: Калининградская областная таможня."""
        words = self.words
        k, end = n, min(n + _NEAR, len(words))
        while words.is_capital(n) and k < end and _is_adjective(words.written(k, k + 1)):
            k += 1
        head = self.heads.get(k)
        if k == n or head is None or k in words.mention_at or head.entry in _NO_NAMES:
            return None
        return Mark(head.entry, n, head.last)

    def is_led(self, n: int, end: int) -> bool:
        """Tell whether a name follows an office: chairman of Nordhav, PDG de la Nordhav, …."""
        k = n - 1
        while k > n - _NEAR and self.words.text(k) in SMALL:
            k -= 1
        bare = self.words.lang == "fr" and self.words.text(n - 1) in ("de", "d'") and k == n - 2
        leaders = _LEADERS.get(self.words.lang, frozenset()) | (_DIRECTORS if bare else set())
        leads = k < n - 1 and self.words.text(k) in leaders and k + 1 in self.office_ends
        if not leads or n in self.words.mention_at or self.is_known(n):
            return False
        english = self.words.lang == "en"
        return english or (n not in self.heads and self.words.text(end) == ",")

    def capitals_end(self, n: int) -> int:
        """Return the word after the capitals that begin with a word, of and for among them."""
        words = self.words
        end = n
        k = n
        while k < min(len(words), n + _LONGEST) and k not in self.in_offices:
            if words.is_capital(k) and words.text(k).rstrip("'").isalpha():
                end = k + 1
                if words.text(k).endswith("'"):
                    break
            elif words.text(k) not in _CONNECTING and not self._lists_on(n, k):
                break
            k += 1
        return end

    def _lists_on(self, first: int, n: int) -> bool:
        """Tell whether a comma parts the fields of an office: Department of Trade, Industry and."""
        begun = any(k in self.heads for k in range(first, n))
        listed = begun and lists_on(self.words, n) and n + 1 not in self.words.mention_at
        return listed and n + 1 in fields(self.words, n + 1, n + _FIELD)

    def bracketed(self, end: int, first: int, *, sure: bool) -> str | None:
        """Return an acronym in brackets; behind what is surely a name, a short name too."""
        words = self.words
        if words.text(end) != "(" or words.text(end + 2) != ")":
            return None
        if not (words.is_shouted(end + 1) or (sure and words.is_capital(end + 1))):
            return None
        return words.written(end + 1, end + 2) if end - first >= _SHORTEST else None

    def one_name_end(self, n: int, end: int) -> int:
        """Return where a run of capitals ends: before a person's or another organisation's."""
        words = self.words
        for k in range(n + 1, end):
            if words.text(k) not in ("of", "and"):
                continue
            ahead = k + 2 if words.text(k + 1) == "the" else k + 1
            behind = any(m in self.heads for m in range(ahead, end))
            before = any(m in self.heads for m in range(n, k))
            joined = words.text(k) == "and"
            if joined and trade_name(words, ahead) is not None:
                return k
            if behind and (before == joined or (joined and words.text(k + 1) == "the")):
                return k
        return end

    def before_person(self, head: Mark | None, n: int, end: int) -> int:
        """Return where a name ends that a person's follows: Uruguayan Meat Board Ana Ruiz."""
        if head is None or head.first == n or self.words.lang != "en":
            return end
        behind = range(head.last, end)
        texts = [self.words.text(k) for k in behind]
        spelt = all(text == "-" or (text.isalpha() and text not in _CONNECTING) for text in texts)
        named = len(behind) >= _SHORTEST and spelt
        other = any(k in self.heads or self.is_known(k) for k in behind)
        countries = any(k in self.words.mention_at for k in behind)
        return head.last if named and not other and not countries else end

    def is_foreign(self, n: int) -> bool:
        """Tell whether a Latin name stands in a text of another script, or in French."""
        return self.words.text(n).isascii() and self.words.is_capital(n)

    def is_proper(self, n: int) -> bool:
        """Tell whether a word in capitals is no more than a name: l'agence ACCIÓ."""
        if not (self.words.is_capital(n) and self.words.text(n).isalpha()):
            return False
        return n not in self.words.mention_at and not self.is_known(n)

    def acronym(self, start: int, end: int) -> tuple[int, str | None]:
        """Return where a name ends and the acronym in brackets behind it."""
        words = self.words
        for first in (end - 3, end - 4, end):
            if first >= start and words.text(first) == "(":
                last = self._past_country(first + 2)
                shouted = words.is_shouted(first + 1) or words.is_capital(first + 1)
                if shouted and words.text(last) == ")" and last + 1 in (end, last + 1):
                    return first, words.written(first + 1, last)
        for first in range(start, end - 2):
            bracketed = words.text(first) == "(" and words.text(first + 2) == ")"
            if bracketed and words.is_shouted(first + 1):
                return first, words.written(first + 1, first + 2)
        return end, None

    def _past_country(self, n: int) -> int:
        """Return the word after a country's name: ФТС России."""
        mention = self.words.mention_at.get(n)
        return mention.last if mention is not None and self.words.lang == "ru" else n


def _is_adjective(word: str) -> bool:
    found = parses(word.lower())
    return word.isalpha() and bool(found) and found[0].tag.POS == "ADJF"


@cache
def organisation_heads(lang: Language) -> Phrases:
    """Return the words that organisations' names begin with, by kind."""
    return Phrases(
        {kind: entry.get(lang, ()) for kind, entry in table_of("organisations").items()}, lang
    )


@cache
def _offices(lang: Language) -> Phrases:
    ways = table_of("offices")
    before = [way for way in ways["before"][lang] if way in _RANKS]
    return Phrases({"office": [*ways["office"][lang], *before]}, lang)
