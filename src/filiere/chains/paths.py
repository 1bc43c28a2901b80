"""Structural paths: through which industries value added of one country reaches another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from itertools import count

import numpy as np
from array_api_compat import is_cupy_array, is_torch_array, to_device
from numpy.typing import NDArray

from filiere.chains.factor import Array
from filiere.chains.leontief import Leontief
from filiere.errors import WrongInput

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Path:
    """One way from an industry to the target: each sells to the next.

    Parameters
    ----------
    places
        Its industries, from the one whose value added it is to the target.
    value
        Value added that takes this way [USD].
    """

    places: tuple[int, ...]
    value: float

    @property
    def stages(self) -> int:
        """Return how many sales it has."""
        return len(self.places) - 1


@dataclass(frozen=True, slots=True)
class Paths:
    """The largest paths of a tie, and what all others come to.

    Parameters
    ----------
    found
        The largest in size, the first the largest.
    total
        All paths of any length [USD].
    by_stages
        All paths of 0, 1, … stages, to the depth asked for [USD].
    """

    found: tuple[Path, ...]
    total: float
    by_stages: tuple[float, ...]

    @property
    def others(self) -> float:
        """Return what all other paths to the depth come to [USD]."""
        return sum(self.by_stages) - sum(path.value for path in self.found)

    @property
    def longer(self) -> float:
        """Return what all paths beyond the depth come to [USD]."""
        return self.total - sum(self.by_stages)


def structural_paths(
    model: Leontief, added: Array, uses: Array, *, depth: int = 4, top: int = 10
) -> Paths:
    """Return the largest paths by which value added reaches uses, and all others summed.

    SP = v_i A_ij A_jk … y_k

    Found by best-first search backwards from the uses. What stands beside a path that is not
    complete is the largest that any completion within the depth can come to, known exactly
    beforehand (`best_continuations`), so that the first `top` to be completed are the `top`
    largest, and nothing else is looked at.

    Parameters
    ----------
    model
        Leontief's model, n industries.
    added
        Value added per unit of output of the industries where paths begin, zero elsewhere [1],
        shape (n,).
    uses
        Output where paths end, zero elsewhere [USD], shape (n,): b's output, or that of a sector.
    depth
        The most sales that a path has.
    top
        How many paths.

    Raises
    ------
    WrongInput
        If depth or top is below 1.

    Examples
    --------
    >>> chain = Leontief(np.array([[0.0, 8.0], [0.0, 0.0]]), np.array([8.0, 20.0]))
    >>> found = structural_paths(chain, np.array([1.0, 0.0]), np.array([0.0, 20.0]), top=3)
    >>> found.found, found.total, found.longer
    ((Path(places=(0, 1), value=8.0),), 8.0, 0.0)

    References
    ----------
    Defourny & Thorbecke (1984), Economic Journal 94(373); Lenzen (2003), Structural Change and
    Economic Dynamics 14(1).
    """
    if depth < 1 or top < 1:
        raise WrongInput(f"depth {depth}, top {top}: give 1 or more of each")
    best = [_on_host(each) for each in best_continuations(model, added, depth)]
    found = _Search(model, _on_host(added), best, top).run(_on_host(uses))
    return Paths(
        found=tuple(sorted(found, key=lambda path: (-abs(path.value), path.places))),
        total=float(model.xp.sum(model.solve_left(added) * uses)),
        by_stages=tuple(sums_by_stages(model, added, uses, depth)),
    )


def best_continuations(model: Leontief, added: Array, depth: int) -> list[Array]:
    """Return how much, at most, one path to each industry brings per unit: of 0, 1, … stages.

    M_j = max(v_j, max_i M_i A_ij), in absolute values, one stage more each time

    Returns
    -------
    list of Array
        depth + 1 of shape (n,): of paths of no more than so many stages.
    """
    xp = model.xp
    own = xp.abs(added)
    rates, found = xp.abs(model.per_output), [own]
    for _ in range(depth):
        best = xp.zeros_like(own)
        for rows in _slices(own.shape[0]):
            step = xp.max(found[-1][rows, None] * xp.abs(model.Z[rows, :]), axis=0)
            best = xp.maximum(best, step)
        found.append(xp.maximum(own, best * rates))
    return found


def sums_by_stages(model: Leontief, added: Array, uses: Array, depth: int) -> list[float]:
    """Return what all paths of 0, 1, … stages come to [USD]."""
    sums, reach = [], added
    for stages in range(depth + 1):
        if stages:
            reach = (reach @ model.Z) * model.per_output
        sums.append(float(model.xp.sum(reach * uses)))
    return sums


def _on_host(array: Array) -> Floats:
    """Return an array of any library as one of NumPy."""
    if is_cupy_array(array) or is_torch_array(array):
        array = to_device(array, "cpu")
    return np.asarray(array, dtype=np.float64)


def _slices(n: int, size: int = 256) -> Iterator[slice]:
    return (slice(at, min(at + size, n)) for at in range(0, n, size))


@dataclass(slots=True)
class _Node:
    """A path not complete: from `place` on to the target, with its ways on, the best first."""

    place: int
    after: _Node | None
    stages: int
    value: float
    ways: list[tuple[float, int]] = field(default_factory=list)

    def places(self) -> tuple[int, ...]:
        """Return its industries in the order of the sales."""
        return (self.place, *(self.after.places() if self.after else ()))


_ENDS = -1


@dataclass(frozen=True, slots=True)
class _Search:
    """A best-first search whose bounds are attained."""

    model: Leontief
    added: Floats
    best: list[Floats]
    top: int

    def run(self, uses: Floats) -> Iterator[Path]:
        """Yield the largest paths, the largest first."""
        tick = count()
        bounds = np.abs(uses) * self.best[-1]
        root = _Node(_ENDS, None, -1, 1.0, _largest(bounds, self.top))
        heap = [(-root.ways[0][0], next(tick), root, 0)] if root.ways else []
        heapify(heap)
        given = 0
        while heap and given < self.top:
            _, _, node, at = heappop(heap)
            if at + 1 < len(node.ways):
                heappush(heap, (-node.ways[at + 1][0], next(tick), node, at + 1))
            place = node.ways[at][1]
            if place == _ENDS:
                given += 1
                yield Path(node.places(), node.value * float(self.added[node.place]))
                continue
            step = self._step(node, place, uses)
            if step.ways:
                heappush(heap, (-step.ways[0][0], next(tick), step, 0))

    def _step(self, node: _Node, place: int, uses: Floats) -> _Node:
        """Return a path one industry longer, with its ways on."""
        if node.stages < 0:
            step = _Node(place, None, 0, float(uses[place]))
        else:
            step = _Node(place, node, node.stages + 1, node.value * self._bought(node.place, place))
        step.ways = self._ways(step)
        return step

    def _bought(self, buyer: int, seller: int) -> float:
        return float(self.model.Z[seller, buyer] * self.model.per_output[buyer])

    def _ways(self, step: _Node) -> list[tuple[float, int]]:
        """Return where a path can go on, and whether it can begin here, by what it may bring."""
        ends = abs(step.value * float(self.added[step.place]))
        ways = [(ends, _ENDS)] if ends > 0 else []
        left = len(self.best) - 1 - step.stages
        if left > 0:
            column = self.model.Z[:, step.place] * self.model.per_output[step.place]
            bounds = np.abs(_on_host(column) * step.value) * self.best[left - 1]
            ways += _largest(bounds, self.top)
        return sorted(ways, key=lambda way: (-way[0], way[1]))


def _largest(bounds: Floats, top: int) -> list[tuple[float, int]]:
    """Return the largest bounds and their places: more than `top` of them are never needed."""
    some = np.argpartition(-bounds, min(top, len(bounds)) - 1)[:top]
    kept = sorted((-float(bounds[place]), int(place)) for place in some if bounds[place] > 0)
    return [(-bound, place) for bound, place in kept]
