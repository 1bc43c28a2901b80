"""Words that only look like a weekday or like today."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from filiere.communique.phrases import Word

_AMONG: Final = "среди"
_TEEN: Final = ("عشر", "عشرة")
_TODAY: Final = "اليوم"
_A_DAY: Final = ("في", "هذا", "ذلك")
_NO_TODAY: Final = frozenset(
    (
        *("الاول", "الثاني", "الثالث", "الاخير", "نفسه", "ذاته"),
        *("التالي", "الموالي", "العالمي", "الدولي", "الوطني", "الدراسي"),
    )
)


def only_looks_like_one(words: Sequence[Word], n: int) -> bool:
    """Tell whether the n-th word is no weekday: Среди (among), الأحد عشر (eleven).

    Examples
    --------
    >>> only_looks_like_one([Word("среди", 0, 5), Word("стран", 6, 11)], 0)
    True
    """
    follows = words[n + 1].text if n + 1 < len(words) else ""
    return words[n].text == _AMONG or follows in _TEEN


def is_any_day(words: Sequence[Word], n: int) -> bool:
    """Tell whether an Arabic day is any one, not today: في اليوم (a day), اليوم الأول.

    Examples
    --------
    >>> is_any_day([Word("في", 0, 2), Word("اليوم", 3, 8)], 1)
    True
    """
    before = words[n - 1].text if n else ""
    follows = words[n + 1].text if n + 1 < len(words) else ""
    return words[n].text == _TODAY and (before in _A_DAY or follows in _NO_TODAY)
