"""Which act of a sentence is done to which of the texts that it names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from filiere.communique.named_texts import NamedText
from filiere.communique.signing import Act
from filiere.communique.subjects import Subjects

_ADJACENT: Final = 3
_SIGNS: Final = frozenset(',;:.()"-')
_AND: Final = frozenset(("et", "and", "и"))
_JOINTS: Final = _AND | {","}
_ARTICLES: Final = frozenset(
    ("la", "le", "les", "l'", "the", "a", "an", "un", "une", "their", "leur")
)
_WAW: Final = "و"
_ALSO: Final = frozenset(
    (
        *(
            "و",
            "وعلي",
            "وكذا",
            "وكذلك",
            "وايضا",
            "ainsi",
            "que",
            "qu'",
            "outre",
            "dont",
            "notamment",
        ),
        *("plus", "as", "well", "along", "with", "including", "also", "а", "также", "включая", "в"),
        *("том", "числе", "одно", "один", "одна", "кроме", "того"),
    )
)
_SINCE: Final = 12
_TAIL: Final = 6
_VERB_ENDINGS: Final = ("ли", "ла", "ил", "ал", "ел", "ял")


class Sentence:
    """The texts that a sentence names and the acts it speaks of.

    Parameters
    ----------
    subjects
        What agreements are on in the paragraph.
    texts, acts
        In the order of the sentence.
    """

    def __init__(self, subjects: Subjects, texts: Sequence[NamedText], acts: Sequence[Act]) -> None:
        self.subjects = subjects
        self.words = subjects.words
        self.lang = subjects.lang
        self.texts = texts
        self.acts = acts

    def done(self) -> Iterator[tuple[NamedText, Act]]:
        """Yield each text with what is done to it; a text that nothing is done to is left out."""
        claimed: set[NamedText] = set()
        found: list[tuple[NamedText, Act]] = []
        for number, act in enumerate(self.acts):
            start = self.acts[number - 1].first if number else -1
            follows = self.acts[number + 1] if number + 1 < len(self.acts) else None
            stop = follows.first if follows else self.texts[-1].last
            before = [text for text in self._between(start, act.first) if text not in claimed]
            reached = self._of(act, before, self._between(act.last, stop), follows)
            if not reached and found and _holds_since(found[-1][1], act):
                found[-1] = (found[-1][0], act)
            claimed.update(reached)
            found += [(text, act) for text in reached]
        yield from found

    def _between(self, start: int, stop: int) -> Sequence[NamedText]:
        """Return the texts named between two words."""
        first, last = (
            bisect_left(self.texts, n, key=lambda text: text.first) for n in (start, stop)
        )
        return [text for text in self.texts[first:last] if text.last <= stop]

    def _of(
        self,
        act: Act,
        before: Sequence[NamedText],
        after: Sequence[NamedText],
        follows: Act | None,
    ) -> Sequence[NamedText]:
        if act.texts == "next":
            near = [text for text in after[:1] if text.first - act.last <= 1]
            return near or [text for text in before[-1:] if self._ends_at(text, act.first, ",")]
        if act.texts == "beside":
            joined = [text for text in before[-1:] if self._ends_at(text, act.first, ",")]
            if joined:
                return joined
            return self._after(act, after, follows) or before
        if act.texts == "after":
            return self._after(act, after, follows) or before
        if after and self._is_adjacent(act.last, after[0].first):
            touching = before and self._ends_near(before[-1], act.first)
            return before if touching else self._after(act, after, follows)
        return before or after

    def _after(
        self, act: Act, after: Sequence[NamedText], follows: Act | None
    ) -> Sequence[NamedText]:
        """Return the texts behind an act, without the one that the next act is said of."""
        reached: list[NamedText] = []
        end = act.last
        for text in after:
            if not self._goes_on(end, text.first, more=bool(reached)):
                break
            reached.append(text)
            end = self._end_of(text, len(self.words))
        if len(reached) > 1 and follows and follows.texts == "before":
            return reached[:-1] if self._ends_near(reached[-1], follows.first) else reached
        return reached

    def _goes_on(self, end: int, start: int, *, more: bool) -> bool:
        """Tell whether what is said goes on up to a text: no other verb joins in before it."""
        gap = [word.text for word in self.words[end:start]]
        if self.lang == "ar":
            if not more:
                return True
            strange = (word for word in gap[-_TAIL:] if word not in _ALSO)
            return not any(word.startswith(_WAW) for word in strange)
        joint = next((n for n in range(len(gap) - 1, -1, -1) if gap[n] in _JOINTS), None)
        if joint is None:
            return True
        tail = gap[joint + 1 :]
        if gap[joint] == ",":
            return not more or _ALSO.union(_ARTICLES).issuperset(tail)
        if self.lang == "ru":
            return not any(word.endswith(_VERB_ENDINGS) for word in tail)
        verbs = (word for word in tail[:-1] if word not in _ARTICLES)
        return len(tail) <= _TAIL and not any(verbs)

    def _end_of(self, text: NamedText, limit: int) -> int:
        on = self.subjects.after(text.last, limit)
        return on.last if on else text.last

    def _ends_at(self, text: NamedText, n: int, allowed: str) -> bool:
        """Tell whether nothing, or but a comma, stands between a text and the n-th word."""
        gap = self.words[self._end_of(text, n) : n]
        return len(gap) <= 1 and all(word.text in allowed for word in gap)

    def _ends_near(self, text: NamedText, n: int) -> bool:
        return self._is_adjacent(self._end_of(text, n), n)

    def _is_adjacent(self, end: int, start: int) -> bool:
        gap = [word.text for word in self.words[end:start]]
        return len(gap) <= _ADJACENT and not _SIGNS.intersection(gap) and not _AND.intersection(gap)


def _holds_since(before: Act, act: Act) -> bool:
    """Tell whether what was signed is said to be in force since: signed in 2019, in force now."""
    signed = before.act == "sign" and before.state == "signed"
    return signed and act.state == "in-force" and act.first - before.last <= _SINCE
