"""How each kind of answer is laid out for reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Final

from filiere.cli.chain_tables import inputs_tables, paths_tables, suppliers_tables, ties_tables
from filiere.cli.joint_tables import case_tables, ranking_tables
from filiere.cli.role_tables import linkages_tables, losses_tables
from filiere.cli.score_tables import differences_tables, scores_tables
from filiere.cli.tables import flows_tables, growth_tables, prospects_tables, sources_tables
from filiere.cli.term_tables import origin_tables, term_tables

if TYPE_CHECKING:
    from rich.table import Table

    from filiere.cli.presenting import Kind
    from filiere.results import Result


def facts_tables(result: Result) -> Iterator[Table]:
    """Lay out facts; only these answers and checks import what reads texts."""
    from filiere.cli.fact_tables import facts_tables  # noqa: PLC0415

    return facts_tables(result)


def check_tables(result: Result) -> Iterator[Table]:
    """Lay out claims with their verdicts."""
    from filiere.cli.check_tables import check_tables  # noqa: PLC0415

    return check_tables(result)


LAYOUTS: Final[Mapping[Kind, Callable[[Result], Iterator[Table]]]] = {
    "flows": flows_tables,
    "growth": growth_tables,
    "prospects": prospects_tables,
    "sources": sources_tables,
    "ties": ties_tables,
    "paths": paths_tables,
    "inputs": inputs_tables,
    "suppliers": suppliers_tables,
    "suppliers-whole": partial(suppliers_tables, shown=None),
    "terms": term_tables,
    "origins": origin_tables,
    "linkages": linkages_tables,
    "losses": losses_tables,
    "losses-whole": partial(losses_tables, shown=None),
    "joint-case": case_tables,
    "joint-case-whole": partial(case_tables, third=None),
    "joint-ranking": ranking_tables,
    "facts": facts_tables,
    "check": check_tables,
    "scores": scores_tables,
    "differences": differences_tables,
}
