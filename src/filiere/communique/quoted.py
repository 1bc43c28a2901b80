"""What stands between quotation marks, of every kind, the outermost only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from filiere.communique.text import Span

_CLOSES: Final = {"«": "»", "“": "”", "„": "“”", "‹": "›", '"': '"', "〝": "〞"}
_CLOSING: Final = frozenset('»”“›"〞')
_LONGEST: Final = 3000
_DEEPEST: Final = 12


def quoted(content: str) -> Iterator[Span]:
    """Yield where quotations stand, without their marks; what is never closed is none.

    Examples
    --------
    >>> words = "Il a dit : « restons “unis” » et 'rien' de plus."
    >>> [words[slice(*span)].strip() for span in quoted(words)]
    ['restons “unis”']
    """
    open_marks: list[tuple[str, int]] = []
    for place, sign in enumerate(content):
        too_deep = len(open_marks) > _DEEPEST
        if too_deep or (open_marks and place - open_marks[0][1] > _LONGEST):
            open_marks.clear()
        if open_marks and sign in _CLOSES[open_marks[-1][0]]:
            _, start = open_marks.pop()
            if not open_marks and start + 1 < place:
                yield Span(start + 1, place)
        elif sign in _CLOSES:
            open_marks.append((sign, place))
        elif sign in _CLOSING and _closes_outer(open_marks, sign):
            while sign not in _CLOSES[open_marks[-1][0]]:
                open_marks.pop()
            _, start = open_marks.pop()
            if not open_marks and start + 1 < place:
                yield Span(start + 1, place)


def _closes_outer(open_marks: list[tuple[str, int]], sign: str) -> bool:
    """Tell whether a mark closes one that was opened before those still open."""
    return any(sign in _CLOSES[opened] for opened, _ in open_marks)
