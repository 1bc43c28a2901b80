"""Facts that were found, held one to one against those that a person expected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from filiere.communique.agreement import Agreement, agreement, as_expected
from filiere.communique.annotation import Expected
from filiere.communique.facts import Fact
from filiere.communique.text import Text

_MEANT, _CORE, _EXACT = 10_000, 1000, 100


@dataclass(frozen=True, slots=True)
class Matched:
    """What came of the facts of one kind in one text.

    Parameters
    ----------
    right
        Each fact expected that was found, with what was found and how far it agrees.
    missed
        What was expected and not found.
    invented
        What was found and not expected, each once.
    """

    right: tuple[tuple[Expected, Fact, Agreement], ...]
    missed: tuple[Expected, ...]
    invented: tuple[Fact, ...]

    @property
    def exact(self) -> int:
        """How many are right in every key."""
        return sum(held.exact for _, _, held in self.right)


def match(expected: Sequence[Expected], found: Sequence[Fact], text: Text) -> Matched:
    """Hold facts of one kind against each other.

    As many as can be are paired, and of the ways to do so the one whose pairs agree in the most
    keys. A fact found again in other words is the same fact: it is no invention. What is
    optional counts on neither side.

    Parameters
    ----------
    expected, found
        Facts of one kind, of the same text.
    text
        The text.
    """
    held = [[agreement(one, fact, text) for fact in found] for one in expected]
    pairs = _pairs(expected, held)
    right = tuple((expected[i], found[j], held[i][j]) for i, j in pairs if not expected[i].optional)
    paired = {i for i, _ in pairs}
    missed = (one for i, one in enumerate(expected) if i not in paired and not one.optional)
    known = {j for j in range(len(found)) if any(row[j].core for row in held)}
    return Matched(right, tuple(missed), _once(found, known, text))


def _pairs(
    expected: Sequence[Expected], held: Sequence[Sequence[Agreement]]
) -> tuple[tuple[int, int], ...]:
    """Return the places of the facts that go together."""
    if not held or not held[0]:
        return ()
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - 0.3 s, where it is used

    weights = [
        [_weight(agreed, one) for agreed in row] for one, row in zip(expected, held, strict=True)
    ]
    rows, columns = linear_sum_assignment(weights, maximize=True)
    places = zip(rows.tolist(), columns.tolist(), strict=True)
    return tuple((i, j) for i, j in places if held[i][j].core)


def _weight(held: Agreement, expected: Expected) -> int:
    """Return what a pair is worth: what is not optional first, then every key right, then keys."""
    return held.core * (_CORE + (not expected.optional) * _MEANT + held.exact * _EXACT + held.keys)


def _once(found: Sequence[Fact], known: set[int], text: Text) -> tuple[Fact, ...]:
    """Return the facts that are not known, those that say the same only once."""
    kept: list[Fact] = []
    for j, fact in enumerate(found):
        same = (agreement(as_expected(one), fact, text).core for one in kept)
        if j not in known and not any(same):
            kept.append(fact)
    return tuple(kept)
