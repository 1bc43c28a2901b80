"""Precision, recall and F1 of what was found, from counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

Detail: TypeAlias = Literal["kind", "lang", "both"]
ALL: Final = "all"


@dataclass(frozen=True, slots=True)
class Score:
    """How well facts were found.

    Parameters
    ----------
    expected
        How many a person found.
    found
        How many the reading found, each once.
    right
        How many of both agree in what decides.
    exact
        How many of these agree in every key that the person gave.

    Examples
    --------
    >>> score = Score(expected=4, found=2, right=2, exact=1)
    >>> score.precision, score.recall, round(score.f1, 3)
    (1.0, 0.5, 0.667)
    >>> print(Score().precision)
    None
    """

    expected: int = 0
    found: int = 0
    right: int = 0
    exact: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.expected + other.expected,
            self.found + other.found,
            self.right + other.right,
            self.exact + other.exact,
        )

    @property
    def precision(self) -> float | None:
        """How much of what was found is right; None where nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """How much of what was expected was found; None where nothing was expected."""
        return self.right / self.expected if self.expected else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where there is nothing of either."""
        return self._harmonic(self.right)

    @property
    def exact_f1(self) -> float | None:
        """The same where only what is right in every key counts as right."""
        return self._harmonic(self.exact)

    def _harmonic(self, right: int) -> float | None:
        total = self.expected + self.found
        return 2 * right / total if total else None

    def as_row(self) -> dict[str, Any]:
        """Return the counts and the measures as plain data."""
        return {
            "expected": self.expected,
            "found": self.found,
            "right": self.right,
            "precision": self.precision,
            "recall": self.recall,
            "f1": self.f1,
            "exact": self.exact,
            "exact_f1": self.exact_f1,
        }


@dataclass(frozen=True, slots=True)
class Scored:
    """The score of one kind of fact in one text."""

    text: str
    lang: str
    split: str | None
    kind: str
    score: Score


def rows(scored: Iterable[Scored], detail: Detail = "kind") -> Iterator[dict[str, Any]]:
    """Yield the rows of a table of scores.

    First all texts, then each split where there is one; in each, first all facts together, then
    by kind, by language, or by both.

    Parameters
    ----------
    scored
        Scores of each text and kind.
    detail
        What the rows tell apart.
    """
    given = tuple(scored)
    splits = dict.fromkeys(one.split for one in given if one.split is not None)
    for split in (None, *sorted(splits)):
        inside = [one for one in given if split is None or one.split == split]
        for kind, lang in _groups(inside, detail):
            of = [one for one in inside if _in(one.kind, kind) and _in(one.lang, lang)]
            total = sum((one.score for one in of), Score())
            if total.expected or total.found:
                names = {"kind": kind, "lang": lang, "split": split or ALL}
                yield {**names, "texts": len({one.text for one in of}), **total.as_row()}


def _in(value: str, group: str) -> bool:
    return group in (ALL, value)


def _groups(given: Collection[Scored], detail: Detail) -> Iterator[tuple[str, str]]:
    """Return the kinds and the languages of the rows."""
    kinds = {one.kind for one in given} if detail != "lang" else ()
    langs = {one.lang for one in given} if detail != "kind" else ()
    return ((kind, lang) for kind in (ALL, *sorted(kinds)) for lang in (ALL, *sorted(langs)))
