r"""How varied the forms of partnership of the joint projects are, year by year.

The measure is the inverse of Herfindahl's index over the forms: the number of forms, all used
alike, that would be as varied.

.. math:: N = 1 / \sum_f s_f^2

A project counts at the end of a year where it is in the pipeline, in preparation, under way or
completed then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from filiere.register.models import Stage, StageChange
from filiere.trade.concentration import hhi

_COUNTS: Final = frozenset(
    (Stage.PIPELINE, Stage.PREPARATION, Stage.IMPLEMENTATION, Stage.COMPLETION)
)


@dataclass(frozen=True, slots=True)
class Variety:
    """The forms of partnership at the end of a year.

    Parameters
    ----------
    year
        The year.
    projects
        How many projects have each form.
    effective
        The number of forms, all used alike, that would be as varied; None where there is no
        project.
    """

    year: int
    projects: dict[str, int]
    effective: float | None


def varieties(changes: Iterable[StageChange], years: Iterable[int]) -> Iterator[Variety]:
    """Yield how varied the forms are at the end of each year.

    Parameters
    ----------
    changes
        The changes of stage of the projects, with their projects.
    years
        The years to tell.
    """
    told = sorted(changes, key=lambda change: (change.on, change.created))
    for year in years:
        stages = {change.project_id: change for change in told if change.on.year <= year}
        forms = Counter(
            change.project.form for change in stages.values() if change.stage in _COUNTS
        )
        effective = 1 / hhi(list(forms.values())) if forms else None
        yield Variety(year, dict(forms.most_common()), effective)
