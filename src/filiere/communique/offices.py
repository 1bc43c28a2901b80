"""Offices: what a person is, of which organisation and of which country."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from filiere.communique.country_mentions import Mention
from filiere.communique.marks import Mark, marks
from filiere.communique.noun_chains import chain_end
from filiere.communique.office_starts import is_rank, office_start
from filiere.communique.organisation import Organisation
from filiere.communique.paragraph_words import ParagraphWords
from filiere.communique.phrases import Phrases, table_of
from filiere.communique.russian_names import GrammaticalCase, parses
from filiere.communique.sides import side_of
from filiere.languages import Language

_LARGE: Final = frozenset(
    ("ministry", "agency", "chamber", "association", "bank", "fund", "company", "university")
) | {"representation"}
_JOINING: Final = frozenset(
    ("de", "du", "des", "d'", "of", "at", "to", "a", "au", "aux", "la", "le", "l'", "the", "в", "и")
) | {"et", ",", "(", "في"}
_TWO: Final = 2
_RESPECTIVELY: Final = ("respectivement", "соответственно")
_SMALL_WORD: Final = 3
_FARTHEST: Final = 30
_STATES: Final = ("республик", "королевств", "федераци", "republi", "kingdom", "royaume")


@dataclass(frozen=True, slots=True)
class Office:
    """An office as a paragraph names it.

    Parameters
    ----------
    first, last
        The number of its first word, and of the word after its last, organisation included.
    name
        The office itself; None for a counterpart, whose office is another's.
    organisation
        Whose office it is, or None.
    side
        The code of its country, or None.
    case
        The case of its Russian head, or None.
    """

    first: int
    last: int
    name: str | None
    organisation: Organisation | None
    side: str | None
    case: GrammaticalCase | None = None

    @property
    def is_bare(self) -> bool:
        """Whether it tells nothing but a rank: Ambassador, Minister."""
        one = self.name is not None and len(self.name.split()) == 1
        return one and self.organisation is None and self.side is None


def offices(words: ParagraphWords, named: Sequence[Organisation]) -> Iterator[Office]:
    """Yield the offices of a paragraph in their order.

    Parameters
    ----------
    words
        Its words.
    named
        The organisations that it names.
    """
    heads = marks(_heads(words.lang), words.words)
    at: Mapping[int, Organisation] = {each.first: each for each in named}
    firsts = {head.first for head in heads}
    end = 0
    for head in heads:
        rank = words.lang == "en" and head.last in firsts and is_rank(words, head.first)
        if head.entry in ("office", "counterpart") and head.first >= end and not rank:
            found = _office(words, head, at)
            if found is not None:
                yield found
                end = found.last


def _office(words: ParagraphWords, head: Mark, at: Mapping[int, Organisation]) -> Office | None:
    if head.first in at and at[head.first].last > head.last:
        return None
    first = office_start(words, head)
    held = {n: at[n].last for n in range(head.first, head.last + _FARTHEST) if n in at}
    end = chain_end(words, head.last, organisation_at=held.get)
    end = _second_office(words, head, end, held)
    organisation = next(
        (at[n] for n in range(head.last, end) if n in at and at[n].kind in _LARGE), None
    )
    if organisation is None:
        organisation = next((at[n] for n in range(head.last, end) if n in at), None)
    behind = end + 1 if words.lang == "en" and words.text(end) == "," else end
    apart = behind > end or words.text(end - 1) in _JOINING
    if apart and behind in at and at[behind].kind in _LARGE and organisation is None:
        organisation, end = at[behind], at[behind].last
    side = _side(words, first, end, organisation)
    if head.entry == "counterpart":
        return Office(first, end, None, organisation, side, _case_of(words, head))
    name = _name(words, first, head, end, organisation)
    return Office(first, end, name, organisation, side, _case_of(words, head))


def _second_office(words: ParagraphWords, head: Mark, end: int, held: Mapping[int, int]) -> int:
    """Take a second office of the same person in: ministre d'État et ministre de l'Énergie."""
    joined = words.text(end) in ("et", "and", "и") or (
        words.lang == "ar" and words.text(end).startswith("و")
    )
    if not joined or words.lang == "ar" or words.text(head.first - 1).startswith(_RESPECTIVELY):
        return end
    n = end + 1
    said = _heads(words.lang).said(words.words, n) if n < len(words) else None
    if said is None or said.entry != "office":
        return end
    same_case = _case_of(words, Mark("", n, n + 1)) == _case_of(words, head)
    if words.lang == "en" or not same_case:
        return end
    return chain_end(words, n + said.length, organisation_at=held.get)


def _side(
    words: ParagraphWords, first: int, end: int, organisation: Organisation | None
) -> str | None:
    """Return an office's country: its own, or its organisation's."""
    before = _possessor(words, first)
    if before is not None:
        return before.code
    own = side_of(words, first, end)
    if own is not None:
        return own
    return organisation.side if organisation else None


def _possessor(words: ParagraphWords, first: int) -> Mention | None:
    """Return Rwanda's, or Kenyan, right before an English office; российский before a Russian."""
    n = first - 1
    if words.lang == "en" and words.text(n) == "s":
        n -= 1
    if words.lang == "en" and words.text(n) in ("government'", "ministry'"):
        n -= 1
    mention = words.mention_at.get(n)
    if mention is None or words.lang not in ("en", "ru"):
        return None
    if words.lang == "ru" and mention.form != "adjective":
        return None
    possessive = words.text(first - 1) == "s" or words.text(n).endswith("'")
    if mention.form == "adjective" or possessive:
        return mention
    return None


def _name(
    words: ParagraphWords, first: int, head: Mark, end: int, organisation: Organisation | None
) -> str:
    """Return an office without its organisation and its country's adjective.

    In Russian and Arabic an office of one word keeps its organisation: руководитель службы.
    """
    last = end
    if organisation is not None and organisation.kind in _LARGE and organisation.last <= end:
        bare = head.last - first
        keeps = words.lang in ("ru", "ar") and bare < _TWO and organisation.first <= head.last + 1
        if not keeps:
            last = _before_possessor(words, organisation.first)
            while last > head.last and words.text(last - 1) in _JOINING:
                last -= 1
        elif organisation.acronym:
            last = min(end, organisation.last)
    last = _without_country(words, head, last)
    parts: list[str] = []
    n = first
    while n < last:
        mention = words.mention_at.get(n)
        if mention is not None and _is_left_out(words, mention, head, last):
            n = mention.last
            continue
        stop = n + 1
        while stop < last and not _is_left_out(words, words.mention_at.get(stop), head, last):
            stop += 1
        parts.append(words.written(n, stop))
        n = stop
    return _plain(" ".join(parts), words, head)


def _before_possessor(words: ParagraphWords, n: int) -> int:
    """Return the word that a possessive country before an organisation begins with: Ghana's."""
    if words.text(n - 1) == "s" and n - 2 in words.mention_at:
        return words.mention_at[n - 2].first
    return n


def _without_country(words: ParagraphWords, head: Mark, last: int) -> int:
    """Leave the country at the end of an office out, where two words of the office remain."""
    mention = words.mention_at.get(last - 1)
    if mention is None or mention.form not in ("name", "region") or mention.last != last:
        return last
    end = mention.first
    while end > head.last and words.text(end - 1) in (
        "de",
        "du",
        "des",
        "d'",
        "la",
        "l'",
        "of",
        "the",
    ):
        end -= 1
    while end > head.last and words.text(end - 1).startswith(_STATES):
        end -= 1
        while end > head.last and words.text(end - 1) in ("of", "the", "de", "la", "du"):
            end -= 1
    located = words.text(mention.first - 1) in ("au", "aux", "en", "a", "in", "to", "в", "на", "في")
    several = any(len(words.text(n)) > _SMALL_WORD for n in range(head.last, end))
    return end if several and not located else last


def _is_left_out(words: ParagraphWords, mention: Mention | None, head: Mark, last: int) -> bool:
    """Tell whether a country's adjective is that of the office: ministre ivoirien du Commerce."""
    if mention is None or mention.form != "adjective":
        return False
    behind_head = head.last <= mention.first <= head.last + 1
    return behind_head or (words.lang == "ar" and mention.last == last)


def _plain(name: str, words: ParagraphWords, head: Mark) -> str:
    """Return an office in the nominative, without particles, in one line."""
    bare = " ".join(name.split()).strip(" ,").removesuffix(" لـ").removesuffix(" ل")
    if words.lang == "ar":
        return _without_particle(bare, words.text(head.first))
    if words.lang != "ru":
        return bare
    return _nominative_office(bare)


def _without_particle(name: str, head: str) -> str:
    """Return an Arabic office without و, ب or ل before it."""
    known = {way.split()[0] for way in table_of("offices")["office"]["ar"]}
    for particle in ("و", "ب", "ل", "ول", "وب", "ف"):
        bare = name.removeprefix(particle)
        if bare != name and head not in known and bare.split()[0] in known:
            return bare
    return name


def _nominative_office(name: str) -> str:
    """Return a Russian office with its head in the nominative: министр for министра."""
    parts = name.split()
    for n, part in enumerate(parts):
        pieces = part.split("-")
        last = pieces[-1]
        readings = [each for each in parses(last.lower()) if each.tag.case]
        readings = [each for each in readings if "anim" in each.tag] or readings
        if not readings:
            return name
        form = readings[0].inflect({"nomn", "sing"})
        if form is not None:
            whole = "-".join((*pieces[:-1], form.word))
            parts[n] = whole if part[:1].islower() else whole[:1].upper() + whole[1:]
        if readings[0].tag.POS == "NOUN":
            return " ".join(parts)
    return " ".join(parts)


def _case_of(words: ParagraphWords, head: Mark) -> GrammaticalCase | None:
    """Return the case of a Russian office's head, where its form tells."""
    if words.lang != "ru":
        return None
    last = words.written(head.first, head.last).split()[-1].rsplit("-", maxsplit=1)[-1]
    read = [each for each in parses(last.lower()) if each.tag.case and each.tag.number == "sing"]
    people = [each for each in read if "anim" in each.tag]
    cases = {str(each.tag.case): each.score for each in people or read}
    if "nomn" in cases and ("accs" not in cases or cases["nomn"] >= cases["accs"]):
        return "nomn" if len(set(cases) - {"accs"}) == 1 else None
    for case in ("gent", "datv", "ablt", "loct"):
        if case in cases and len(set(cases) - {"accs", "loct" if case != "loct" else ""}) == 1:
            return case
    return None


@cache
def _heads(lang: Language) -> Phrases:
    table = table_of("offices")
    return Phrases({kind: table[kind][lang] for kind in ("office", "counterpart")}, lang)
