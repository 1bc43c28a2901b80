"""Co-chairs: who chairs a meeting, for which side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from filiere.communique.marks import Mark, marks
from filiere.communique.name_runs import NameRun
from filiere.communique.offices import Office
from filiere.communique.people_seen import People, PersonMention
from filiere.communique.person_mentions import person
from filiere.communique.person_offices import country_named
from filiere.communique.phrases import Phrases, table_of
from filiere.communique.russian_names import GrammaticalCase
from filiere.languages import Language

_WAW: Final = "و"
_MOST: Final = 4
_SKIPPED: Final = 6
_STOPS: Final = frozenset(".;!?")
_BACK: Final = 8
_SIDE: Final = 3
_BULLETS: Final = frozenset(("-", "•", "*", "·", "–"))


def co_chairs(seen: People) -> Iterator[tuple[PersonMention, str | None]]:
    """Yield the people who chair, each with the side that the words of chairing give.

    Two who chair, or one of whom it is said that he does so with another or for one side, are
    co-chairs; one who merely chairs is none.
    """
    words = seen.words
    found_marks = marks(_chairing(words.lang), words.words)
    for mark in found_marks:
        if mark.entry in ("before", "held"):
            before = listed_before(seen, mark)
            if mark.entry == "before" or (len(before) > 1 and _meets(seen, mark.last)):
                yield from ((each, None) for each in before)
            continue
        case = _case(words.lang, seen, mark)
        found = list(listed(seen, mark.last, case))
        if len(found) > 1 or (found and mark.entry in ("together", "side")):
            side = _side(seen, mark) if mark.entry == "side" else None
            yield from ((each, side) for each in found)


class Heading:
    """Knows whether a paragraph is an entry of a list of co-chairs: Coprésidence : – ….."""

    def __init__(self) -> None:
        self._open = False
        self._covered: People | None = None

    def passes(self, seen: People) -> None:
        """Take the next paragraph."""
        words = seen.words
        entry = words.text(0) in _BULLETS or words.text(0).isdigit()
        self._covered = seen if self._open and entry else None
        if not (self._open and entry):
            table = _chairing(words.lang)
            told = any(mark.entry == "together" for mark in marks(table, words.words[:_BACK]))
            self._open = told and len(words) <= _BACK and words.text(len(words) - 1) == ":"

    def covers(self, seen: People) -> bool:
        """Tell whether a paragraph is such an entry."""
        return self._covered is seen


def listed(seen: People, n: int, case: GrammaticalCase | None = None) -> Iterator[PersonMention]:
    """Yield the people listed from a word on: X, ministre, et Y; A и B; فلان وفلان."""
    for number in range(_MOST):
        found = _next(seen, n, case, listed=number > 0)
        if found is None:
            return
        yield found
        n = _past_side(seen, found.end)
        if not _goes_on(seen, n):
            return


def _next(
    seen: People, n: int, case: GrammaticalCase | None, *, listed: bool
) -> PersonMention | None:
    """Return the next person of a list, over words that only lead to one."""
    words = seen.words
    skipped = 0
    while n < len(words) and skipped <= _SKIPPED:
        if words.text(n) in _STOPS and not words.is_glued(n):
            return None
        office = seen.office_starts.get(n)
        if office is not None:
            named = _name_after(office, seen.by_first)
            if named is not None:
                return named
            n = office.last
            continue
        found = seen.by_first.get(n) or _name_here(seen, n, case, listed=listed)
        if found is not None:
            return found
        after = _past_leading(seen, n)
        if after is None:
            return None
        skipped += after - n
        n = after
    return None


def _name_after(office: Office, known: Mapping[int, PersonMention]) -> PersonMention | None:
    n = office.last
    for gap in range(_BACK // 2):
        if n + gap in known:
            return known[n + gap]
    return None


def _name_here(
    seen: People, n: int, case: GrammaticalCase | None, *, listed: bool
) -> PersonMention | None:
    named = seen.name_at(n)
    if named is not None:
        run, name = named
        if listed and seen.words.lang == "ar" and name.startswith(_WAW):
            name = name[1:]
        return person(seen, (run, name), None, case)
    if not (listed and seen.words.lang == "ar" and seen.words.text(n).startswith(_WAW)):
        return None
    rest = seen.name_at(n + 1, alone=True)
    first = seen.words.written(n, n + 1)[1:]
    if rest is None or n in seen.taken or not first:
        return None
    run, name = rest
    whole = NameRun(n, run.last, run.parts + 1)
    return person(seen, (whole, f"{first} {name}"), None, case)


def _past_leading(seen: People, n: int) -> int | None:
    """Return the word after one that only leads to a name, or None."""
    words = seen.words
    said = _leading(words.lang).said(words.words, n)
    if said is not None:
        return n + said.length
    mention = words.mention_at.get(n)
    if mention is not None and mention.form != "city":
        return mention.last
    body = n
    while body in seen.taken and body < n + _BACK:
        body += 1
    return body if body > n else None


def _past_side(seen: People, n: int) -> int:
    """Return the word after the side that a person stands for: X عن الجانب الأردني, X of Peru."""
    named = country_named(seen.words, n)
    if named is not None:
        return named[1]
    said = _for(seen.words.lang).said(seen.words.words, n) if n < len(seen.words) else None
    if said is None:
        return n
    ahead = range(n + said.length, n + said.length + _SIDE)
    mention = next((seen.words.mention_at[k] for k in ahead if k in seen.words.mention_at), None)
    return mention.last if mention is not None else n


def _meets(seen: People, n: int) -> bool:
    """Tell whether a meeting is named behind a verb: провели в Бишкеке двенадцатое заседание."""
    table = _meeting(seen.words.lang)
    ahead = range(n, min(len(seen.words), n + _SKIPPED))
    return any(table.said(seen.words.words, k) for k in ahead)


def _goes_on(seen: People, n: int) -> bool:
    """Tell whether a list goes on: et, and, и, و before the next."""
    words = seen.words
    if words.text(n) == ",":
        n += 1
    if words.lang == "ar":
        return words.text(n).startswith(_WAW)
    return words.text(n) in ("et", "and", "и", "ainsi", "а")


def listed_before(seen: People, mark: Mark) -> Sequence[PersonMention]:
    """Return the people of the list that ends right before some words: A and B co-chaired."""
    ends = seen.by_end
    close: list[PersonMention] = []
    edge = mark.first
    while len(close) < _MOST:
        each = next((ends[edge - gap] for gap in range(_BACK // 2) if edge - gap in ends), None)
        if each is None or any(seen.words.text(n) in _STOPS for n in range(each.end, edge)):
            break
        close.append(each)
        edge = seen.before_titles.get(each.start, each.start)
    return close[::-1]


def _side(seen: People, mark: Mark) -> str | None:
    """Return the side that words of chairing name: ترأس الجانب السعودي."""
    for n in range(mark.first - 2, mark.last + 2):
        mention = seen.words.mention_at.get(n)
        if mention is not None and mention.form != "city":
            return mention.code
    return None


def _case(lang: Language, seen: People, mark: Mark) -> GrammaticalCase | None:
    """Return the case that Russian words of chairing ask for."""
    if lang != "ru":
        return None
    return "gent" if seen.words.text(mark.first) == "под" else "nomn"


@cache
def _chairing(lang: Language) -> Phrases:
    table = table_of("chairing")
    kinds = ("together", "side", "before", "held", "chair")
    return Phrases({kind: table[kind][lang] for kind in kinds}, lang)


@cache
def _for(lang: Language) -> Phrases:
    return Phrases({"for": table_of("delegations")["for"][lang]}, lang)


@cache
def _meeting(lang: Language) -> Phrases:
    return Phrases({"meeting": table_of("chairing")["meeting"][lang]}, lang)


@cache
def _leading(lang: Language) -> Phrases:
    titles = table_of("offices")["title"][lang]
    return Phrases({"leading": [*table_of("chairing")["between"][lang], *titles, ","]}, lang)
