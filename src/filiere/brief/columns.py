"""How a table's width is shared among its columns."""

from __future__ import annotations

import unicodedata
from typing import Final

from filiere.brief.document import Table

_WIDE: Final = frozenset("mwMWMжшщюфыЖШЩЮФЫ—%")
_NARROW: Final = frozenset("ijlftrIı.,:;'’()[]|!  \u202f")
_EM_WIDE, _EM_UPPER, _EM_PLAIN, _EM_NARROW = 0.95, 0.72, 0.6, 0.36
_BOLD: Final = 1.12
_LONGEST_HEAD: Final = 10.0


def column_shares(table: Table, line: float, *, padding: float = 0.9) -> tuple[float, ...]:
    """Share a line among a table's columns by their weights.

    No column becomes narrower than its longest word, or than its longest number where numbers
    stand in it; the others give way. If even the least widths are too wide together, they shrink
    in proportion, and words break.

    Parameters
    ----------
    table
        The table, finished text.
    line
        Width of the line [em of the table's font].
    padding
        Empty space in each cell, both sides together [em].

    Returns
    -------
    tuple of float
        One share a column; they sum to 1.

    Examples
    --------
    >>> from filiere.brief.document import Column
    >>> columns = (Column("Name", weight=3.0), Column("USD", "end"))
    >>> column_shares(Table("", columns, (("Zinc", "1 234"),), ()), 40)
    (0.75, 0.25)
    """
    least = [_least(table, n) + padding for n in range(len(table.columns))]
    if sum(least) >= line:
        return tuple(width / sum(least) for width in least)
    settled: set[int] = set()
    while True:
        free = [n for n in range(len(least)) if n not in settled]
        left = line - sum(least[n] for n in settled)
        weights = sum(table.columns[n].weight for n in free)
        tight = {n for n in free if left * table.columns[n].weight / weights < least[n]}
        if not tight:
            break
        settled |= tight
    return tuple(
        (least[n] if n in settled else left * column.weight / weights) / line
        for n, column in enumerate(table.columns)
    )


def _least(table: Table, n: int) -> float:
    """Return the least width of a column [em]; a very long word of its heading may break.

    In a column of numbers a cell stays whole, unless it holds a name.
    """
    whole = table.columns[n].align == "end"
    cells = [row[n] for row in table.rows]
    words = [
        word
        for cell in cells
        for word in ([cell] if whole and not any(map(str.isalpha, cell)) else cell.split(" "))
    ]
    heads = table.columns[n].label.split(" ")
    body = max((_width(word) for word in words), default=0.0)
    return max(body, min(_BOLD * max(map(_width, heads)), _LONGEST_HEAD))


def _width(text: str) -> float:
    """Estimate a text's width in the documents' fonts [em], rather too wide than too narrow."""
    return sum(_sign_width(sign) for sign in text)


def _sign_width(sign: str) -> float:
    if unicodedata.category(sign) in ("Mn", "Cf"):
        return 0.0
    if sign in _WIDE:
        return _EM_WIDE
    if sign in _NARROW:
        return _EM_NARROW
    return _EM_UPPER if sign.isupper() else _EM_PLAIN
