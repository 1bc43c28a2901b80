"""Those who speak and those who are spoken to, at a verb of trade: we sold you."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from filiere.communique.facts import Fact
from filiere.communique.flow_ends import Role, Side, Stands
from filiere.communique.phrases import Word, phrases
from filiere.communique.text import Span
from filiere.languages import Language
from filiere.sample.commission import Flow

_BEFORE: Final = 4
_BEHIND: Final = 3
_ENDS: Final = frozenset(',;:.!?()-"')
_SUBJECTS: Final[dict[str, Stands]] = {"we": "ours", "you": "yours"}
_OBJECTS: Final[dict[str, Stands]] = {"us": "ours", "you-object": "yours"}
_OTHER: Final[dict[Stands, Stands]] = {"ours": "yours", "yours": "ours"}


def we_and_you(
    words: Sequence[Word], verb: tuple[int, int], flow: Flow, lang: Language
) -> tuple[Side, ...]:
    """Return what pronouns and the form of a verb of trade make of its ends.

    Parameters
    ----------
    words
        The words of a paragraph.
    verb
        The number of the verb's first word, and of the one after its last.
    flow
        The flow that it tells.
    lang
        The language.

    Examples
    --------
    >>> from filiere.communique.phrases import words_of
    >>> from filiere.communique.text import Paragraph
    >>> said = words_of(Paragraph(Span(0, 19), "en", "Last year we sold you tea."))
    >>> [(side.role, side.stands) for side in we_and_you(said, (3, 4), "exports", "en")]
    [('subject', 'ours'), ('to', 'yours')]
    """
    first, last = verb
    before = _near(words, range(first - 1, max(-1, first - 1 - _BEFORE), -1))
    behind = _near(words, range(last, min(len(words), last + _BEHIND)))
    does, done_to = _by_form(words, first, lang)
    if does is None:
        does = _first(words, before, lang, _SUBJECTS)
    towards = done_to or _object(words, (*behind, *before), lang, does)
    role: Role = "to" if flow == "exports" else "from"
    place = words[first].start, words[first].end
    found = [Side("subject", does, *place)] if does else []
    return (*found, *([Side(role, towards, *place)] if towards else []))


class WhoSpeaks:
    """Tells of which country whoever says *we* is.

    Parameters
    ----------
    facts
        The facts of a text.
    """

    def __init__(self, facts: Iterable[Fact]) -> None:
        said = [
            (fact.span, str(fact.value["side"]))
            for fact in facts
            if fact.kind == "person" and "speaker" in fact.value.get("roles", ())
            if fact.value.get("side")
        ]
        self._speakers = said
        self.alone = _one({side for _, side in said})

    def within(self, place: Span) -> str | None:
        """Return the country of those who are named as speakers in a stretch, if it is one."""
        near = {side for span, side in self._speakers if place.start <= span.start < place.end}
        return _one(near)


def _one(codes: set[str]) -> str | None:
    return next(iter(codes)) if len(codes) == 1 else None


def _near(words: Sequence[Word], places: range) -> list[int]:
    """Return the numbers of words up to the end of their clause."""
    found: list[int] = []
    for n in places:
        if words[n].text in _ENDS:
            break
        found.append(n)
    return found


def _by_form(
    words: Sequence[Word], first: int, lang: Language
) -> tuple[Stands | None, Stands | None]:
    """Return who does what a verb tells and to whom, by its own form: avons vendu, بعناكم."""
    said = phrases("we_and_you", lang).said(words, first)
    match said.entry if said else "":
        case "we-verb":
            return "ours", None
        case "you-verb":
            return "yours", None
        case "we-verb-you":
            return "ours", "yours"
        case "you-verb-us":
            return "yours", "ours"
        case _:
            return None, None


def _first(
    words: Sequence[Word], places: Iterable[int], lang: Language, entries: dict[str, Stands]
) -> Stands | None:
    table = phrases("we_and_you", lang)
    said = (table.said(words, n) for n in places)
    return next((entries[each.entry] for each in said if each and each.entry in entries), None)


def _object(
    words: Sequence[Word], places: Sequence[int], lang: Language, does: Stands | None
) -> Stands | None:
    """Return to whom it is done: of *we* and *you*, the one that does not do it."""
    person = _OTHER[does] if does else None
    wanted = {entry: stands for entry, stands in _OBJECTS.items() if person in (None, stands)}
    if lang == "en":
        wanted |= {"you": wanted["you-object"]} if "you-object" in wanted else {}
    return _first(words, places, lang, wanted)
