"""What a sentence says happened to a text, or will: signed, adopted, in force, in preparation."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import Final, Literal, NamedTuple, TypeAlias

from filiere.communique.marks import Mark, marks
from filiere.communique.phrases import Phrases, Word, table_of
from filiere.languages import Language

State: TypeAlias = Literal["signed", "planned", "in-force"]
Place: TypeAlias = Literal["before", "after", "beside", "next"]

_NEAR: Final = 4
_FORCE: Final = 6
_FAR: Final = 12
_FAR_ARABIC: Final = 24
_BEHIND: Final = 10
_ENDS: Final = frozenset(".!?;")
_AGREE: Final = "agree"
_CONTEXT: Final = ("when", "voice", "none")
_PAST: Final[dict[str, State | None]] = {
    "sign": "signed",
    "adopt": "signed",
    "ratify": "signed",
    "extend": "in-force",
    "agree": "signed",
    "force": "in-force",
    "prepare": None,
}
_LATER: Final = ("sign", "adopt", "prepare")
_PLACES: Final[dict[str, Place]] = {"voice.passive": "before", "voice.active": "after"}
_TO: Final = ("to", "will", "would", "should", "could", "may", "might", "can", "must", "shall")


class Act(NamedTuple):
    """What happens to texts: what, the state they are in then, and where they are named.

    The state is None where nothing is known of it: it is wished for, or denied.
    """

    act: str
    state: State | None
    texts: Place
    first: int
    last: int


def said_of_texts(
    words: Sequence[Word], lang: Language, nouns: Collection[int]
) -> tuple[Mark, ...]:
    """Return the words of a paragraph that speak of acts, and those around them that count.

    Parameters
    ----------
    words
        The words of the paragraph.
    lang
        Its language.
    nouns
        The numbers of the words that name a text: they say nothing else.
    """
    return tuple(mark for mark in marks(_table(lang), words) if mark.first not in nouns)


def acts(
    words: Sequence[Word], sentence: range, lang: Language, found: Sequence[Mark]
) -> tuple[Act, ...]:
    """Return the acts that a sentence speaks of.

    Parameters
    ----------
    words
        The words of the paragraph.
    sentence
        The numbers of the sentence's words.
    lang
        Its language.
    found
        What `said_of_texts` found in the sentence.
    """
    said = tuple(mark for mark in found if mark.entry.partition(".")[0] not in _CONTEXT)
    around = [_context(mark) for mark in found if mark.entry.startswith((*_CONTEXT, _AGREE))]
    far = _FAR_ARABIC if lang == "ar" else _FAR
    found_acts = [
        _act(words, mark, _Around(around, said, number), far) for number, mark in enumerate(said)
    ]
    if found_acts and _heads(words, sentence, found_acts[0], lang):
        found_acts[0] = found_acts[0]._replace(state="signed")
    return tuple(found_acts)


def _context(mark: Mark) -> Mark:
    """Return a word around an act; what is agreed on is planned, if it is to be prepared."""
    return mark._replace(entry="when.planned") if mark.entry.startswith(_AGREE) else mark


def _heads(words: Sequence[Word], sentence: range, act: Act, lang: Language) -> bool:
    """Tell whether a heading begins with an act: Signature de trois accords."""
    first = act.first == sentence.start and act.act == "sign" and act.texts == "after"
    return first and lang != "en" and words[sentence.stop - 1].text not in _ENDS


class _Around:
    """The words around an act, up to the acts before and after it."""

    def __init__(self, around: Sequence[Mark], said: Sequence[Mark], number: int) -> None:
        self.act = said[number]
        self.next = said[number + 1].first if number + 1 < len(said) else self.act.last + _BEHIND
        self.marks = around
        self.here = bisect_left(around, self.act.first, key=lambda mark: mark.first)

    def before(self, reach: int, *kinds: str) -> str | None:
        """Return the nearest word of some kinds that stands at most so far before the act."""
        for n in range(self.here - 1, -1, -1):
            mark = self.marks[n]
            if self.act.first - mark.last >= reach:
                return None
            if mark.entry in kinds:
                return mark.entry
        return None

    def behind(self, *kinds: str) -> str | None:
        """Return the nearest word of some kinds that stands behind the act."""
        limit = min(self.next, self.act.last + _BEHIND)
        for n in range(self.here, len(self.marks)):
            if self.marks[n].first >= limit:
                return None
            if self.marks[n].entry in kinds:
                return self.marks[n].entry
        return None


def _act(words: Sequence[Word], mark: Mark, around: _Around, far: int) -> Act:
    act, _, form = mark.entry.partition(".")
    if form == "present":
        preceded = mark.first and words[mark.first - 1].text in _TO
        form = "untensed" if preceded or around.before(_NEAR, "when.planned") else "active"
    place: Place = "after"
    if form == "attributive":
        place = "next"
    elif form == "passive":
        place = "before"
    elif form == "participle":
        voice = around.before(_NEAR - 1, "voice.passive", "voice.active")
        place = _PLACES.get(voice or "", "beside")
    elif form == "untensed" and words[mark.first].text in ("be", "etre", "быть", "soit", "soient"):
        place = "before"
    state = _state(act, form, around, far)
    if form == "participle" and state == "planned":
        place = "before"
    return Act(act, state, place, mark.first, mark.last)


def _state(act: str, form: str, around: _Around, far: int) -> State | None:
    if around.before(_NEAR, "when.denied"):
        return None
    if act == "force" and (form == "untensed" or around.before(_FORCE, "when.planned")):
        return None
    if form == "untensed":
        return _state_untensed(act, around, far)
    if form == "future" or (act == "prepare" and form in ("passive", "attributive")):
        return "planned"
    done_to = form in ("participle", "passive") and act != "force"
    if done_to and around.before(_NEAR - 1, "when.planned"):
        return "planned" if act in _LATER else None
    return _PAST[act]


def _state_untensed(act: str, around: _Around, far: int) -> State | None:
    """Return the state that an infinitive or a noun stands for, by what is said around it."""
    if act not in _LATER:
        return None
    said = around.before(far, "when.planned", "when.wished", "when.done")
    later = around.behind("when.planned", "when.wished", "when.done")
    said = said or (later if later != "when.wished" else None)
    if said == "when.planned":
        return "planned"
    if said == "when.done" and act != "prepare" and later in (None, "when.done"):
        return "signed"
    return None


@cache
def _table(lang: Language) -> Phrases:
    return Phrases(dict(_forms(lang)), lang)


def _forms(lang: Language) -> Iterator[tuple[str, Sequence[str]]]:
    for act, forms in table_of("signing").items():
        for form, ways in forms.items():
            yield f"{act}.{form}", ways[lang]  # type: ignore[call-overload]
