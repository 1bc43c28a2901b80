"""An exported commission in memory: who may see it, and its rows as plain values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from filiere.errors import WrongInput

FORMAT: Final = "filiere-commission-1"
#: A row as it is written: a column's name, and a text, number, list or object.
Plain: TypeAlias = dict[str, Any]


@dataclass(slots=True)
class Document:
    """A commission as one side sees it.

    Parameters
    ----------
    commission
        Its name in addresses, its names, its languages, its foundation, its two sides.
    side
        The side that sees this.
    accounts
        Who wrote rows of it: ids and names.
    rows
        The rows of each kind.
    first
        The number of the first row of a table, as the file counts them.
    left_out
        What could not be written, as it leads to rows that the side does not see: a line each.
    """

    commission: Plain
    side: str
    accounts: list[Plain] = field(default_factory=list)
    rows: dict[str, list[Plain]] = field(default_factory=dict)
    first: int = 1
    left_out: list[str] = field(default_factory=list)

    def as_json(self) -> str:
        """Return the document as a text."""
        told = {
            "format": FORMAT,
            "commission": self.commission,
            "side": self.side,
            "accounts": self.accounts,
            "rows": self.rows,
        }
        return json.dumps(told, ensure_ascii=False, sort_keys=True, indent=1)

    @classmethod
    def from_json(cls, text: str | bytes) -> Document:
        """Return the document that a text holds.

        Raises
        ------
        WrongInput
            If it holds none.
        """
        try:
            told = json.loads(text, parse_constant=_refuse_number, object_pairs_hook=_once)
        except (ValueError, RecursionError) as error:
            raise WrongInput(f"no JSON that could be read: {str(error)[:200]}") from error
        if not isinstance(told, dict) or told.get("format") != FORMAT:
            raise WrongInput(f"no export of a commission: “format” is not “{FORMAT}”")
        shape = {"commission": dict, "side": str, "accounts": list, "rows": dict}
        if set(told) != {"format", *shape}:
            raise WrongInput(f"an export has exactly these parts: format, {', '.join(shape)}")
        for name, kind in shape.items():
            if not isinstance(told[name], kind):
                raise WrongInput(f"{name}: not what an export holds there")
        _check_tables({"accounts": told["accounts"], **told["rows"]})
        return cls(told["commission"], told["side"], told["accounts"], told["rows"])


def _check_tables(found: Mapping[str, Any]) -> None:
    for kind, rows in found.items():
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise WrongInput(f"{kind}: a list of rows is needed")


def _refuse_number(text: str) -> None:
    raise ValueError(f"{text} is no number")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice in one object")
    return found
