"""Periods as the four languages say them: premier semestre, I–III кварталы, النصف الأول, H1.

Words become letters (`calendar_words`), and what may follow what is written down once in letters,
for all languages. Each gap is bounded, so that time grows with the length of the text alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from filiere.communique.calendar_words import CalendarWords, Piece, calendar_words
from filiere.communique.period_said import PeriodSaid, Told, Way
from filiere.communique.text import Paragraph
from filiere.periods.period import MONTHS_IN_YEAR

__all__ = ["PeriodSaid", "periods_said"]

_G: Final = "[got]{0,3}"
_YEAR: Final = "(?:y?[go]?Yy?|[abp])"
_T: Final = f"(?:{_G}{_YEAR}|[/-]Y)?"
#: What may follow what, the longest first where several begin alike.
_PATTERNS: Final = {
    "days": f"[DO][og]?M{_T}[-t]{_G}[DO][og]?M{_T}|[DO][og]?[-t]{_G}[DO][og]?M{_T}",
    "day": f"[DO]o?M{_T}|MD(?=,?g?Y|[^%mDyxM.,]|$)(?:,?g?Y)?",
    "span": "[gov]?(?:LDy|DLy|LyD|yDL|DyL|LDm|DLm|mDL|DmL|LyL?|yL)(?!Y)|gDy(?!Y)",
    "parts": f"O[-t&]{_G}O[go]?[HQ]{_T}|(?:DO|OD)[go]?[QH]{_T}|[QH]DO{_T}",
    "part": f"O[go-]?[HQ]{_T}|[HQ]O{_T}|Ly?[HQ]o?{_T}|[HQ]L{_T}",
    "first": f"(?:DO|OD)[go]?m{_T}|mDO{_T}|DmO{_T}|Dm{_G}{_YEAR}|N{_T}",
    "to-date": f"Z{_T}",
    "until": f"E{_G}M{_T}",
    "range": f"M{_T}[-t&/]{_G}M{_T}",
    "month": f"LM|ML|M{_T}",
    "codes": f"C[-t]C{_T}",
    "code": f"C{_T}|Y[-]?C",
    "same": f"S{_T}",
    "yoy": "W",
    "fiscal": f"f{_G}Y(?:[-/][YD])?|Y(?:[-/][YD])?g?f|f{_G}[abp]|F(?:[-/]D)?|Y/[YD]|YCY",
    "years": f"(?:y[go]?)?Yy?[-t&]{_G}y?Yy?",
    "year": "(?:y[go]?)?Yy?",
    "months-to": f"(?:D[mQ]|y|f)(?:t|E|e[got]?E?){_G}M{_T}",
    "relative": "[abpuqn]",
    "count": "Dm",
}
_PHRASE: Final = re.compile("|".join(f"(?P<{_n.replace('-', '_')}>{_p})" for _n, _p in _PATTERNS.items()))  # fmt: skip  # noqa: E501
_BEFORE: Final = 4
_QUARTER: Final = 3
_HALF: Final = 6
_LONGEST_BACK: Final = frozenset("got")
_LEVEL_WITHIN: Final = 12
_LEVELS: Final = frozenset({"level", "levels", "figure", "total", "mark"})
_FOR: Final = frozenset({"за", "итогам"})


def periods_said(paragraph: Paragraph) -> tuple[PeriodSaid, ...]:
    """Return the periods that a paragraph says, in their order.

    Examples
    --------
    >>> from filiere.communique.text import Span
    >>> words = "I–III кварталы 2024 года к тому же периоду прошлого года"
    >>> said = periods_said(Paragraph(Span(0, len(words)), "ru", words))
    >>> [(each.way, each.first, each.last, each.year, each.base) for each in said]
    [('months', 1, 9, 2024, False), ('same', 1, 12, None, True)]
    """
    if paragraph.lang is None:
        return ()
    words = calendar_words(paragraph)
    found = (_Match(words, match, paragraph).said() for match in _PHRASE.finditer(words.letters))
    return tuple(said for said in found if said is not None)


class _Match:
    """What one stretch of letters says."""

    def __init__(self, words: CalendarWords, match: re.Match[str], paragraph: Paragraph) -> None:
        self.words = words
        self.name = str(match.lastgroup)
        self.pieces: Sequence[Piece] = words.pieces[match.start() : match.end()]
        self.at = match.start()
        self.paragraph = paragraph
        self.letters = match[0]

    def said(self) -> PeriodSaid | None:
        """Return the period, or None where the letters only look like one."""
        found: PeriodSaid | None = getattr(self, f"_{self.name}")()
        if found is None or found.way == "day":
            return found
        weak, strong = self._against()
        is_base = strong or (weak and found.way in ("months", "previous"))
        if found.way in ("same", "yoy"):
            is_base = True
        elif weak and not strong and found.told not in ("previous-year", "last-year"):
            is_base = self.name in ("year", "month")
        is_base = is_base or self._is_level()
        return replace(found, base=is_base, between=self._between() or "t" in self.letters)

    def _against(self) -> tuple[bool, bool]:
        """Tell whether words before it compare: weakly (over, from, on) and strongly."""
        letters, n = self.words.letters, self.at - 1
        stop = max(-1, n - _BEFORE)
        back = _LONGEST_BACK | {"m"} if self.name == "month" else _LONGEST_BACK
        while n > stop and letters[n] in back:
            n -= 1
        before = letters[n] if n > stop else ""
        return before == "v", before == "V"

    def _is_level(self) -> bool:
        """Tell whether it is the level of a year that something is compared with."""
        behind = self._behind()
        return self.name == "year" and bool(behind) and behind[0].strip(",.") in _LEVELS

    def _behind(self) -> list[str]:
        end = self.pieces[-1].end
        return self.paragraph.folded.words[end : end + _LEVEL_WITHIN].split()

    def _between(self) -> bool:
        letters, n = self.words.letters, self.at - 1
        return letters[max(0, n - 1) : n + 1].rstrip("g").endswith("B")

    def _months(self, first: int, last: int, *, way: Way = "months") -> PeriodSaid | None:
        if not 1 <= first <= last <= MONTHS_IN_YEAR:
            return None
        years = self._numbers("Y")
        return PeriodSaid(
            way,
            self.pieces[0].start,
            self.pieces[-1].end,
            first,
            last,
            year=years[0] if years else None,
            told=self._told(),
        )

    def _told(self) -> Told | None:
        for piece in self.pieces:
            match piece.letter:
                case "a" | "b" | "p" | "n":
                    return _TOLD[piece.letter]
                case "u":
                    return "last-month"
                case "L":
                    return "last"
        return None

    def _numbers(self, letter: str) -> list[int]:
        return [piece.number for piece in self.pieces if piece.letter in letter]

    def _part_length(self) -> int:
        return _HALF if any(piece.letter == "H" for piece in self.pieces) else _QUARTER

    def _part(self) -> PeriodSaid | None:
        length, index = self._part_length(), (self._numbers("O") or [0])[0]
        if not index:
            if not self._numbers("Y") and not {"a", "b", "p"}.intersection(self.letters):
                return self._previous()
            index = MONTHS_IN_YEAR // length
        return self._months((index - 1) * length + 1, index * length)

    def _parts(self) -> PeriodSaid | None:
        length, index = self._part_length(), self._numbers("O")
        if len(index) == 1:
            count = self._numbers("D")[0]
            return self._months(1, count * length) if index[0] == 1 else None
        return self._months((index[0] - 1) * length + 1, index[1] * length)

    def _code(self) -> PeriodSaid | None:
        piece = next(piece for piece in self.pieces if piece.letter == "C")
        length = _HALF if piece.entry == "H" else _QUARTER
        return self._months((piece.number - 1) * length + 1, piece.number * length)

    def _codes(self) -> PeriodSaid | None:
        first, last = (piece for piece in self.pieces if piece.letter == "C")
        length = _HALF if first.entry == "H" else _QUARTER
        return self._months((first.number - 1) * length + 1, last.number * length)

    def _first(self) -> PeriodSaid | None:
        if any(index != 1 for index in self._numbers("O")):
            return None
        return self._months(1, self._numbers("DN")[0])

    def _count(self) -> PeriodSaid | None:
        """Return the first months of a year in Russian: за 9 месяцев, по итогам 9 месяцев."""
        before = self.words.pieces[self.at - 1] if self.at else None
        text = self.paragraph.folded.words
        if before is None or text[before.start : before.end] not in _FOR:
            return None
        return self._months(1, self._numbers("D")[0])

    def _month(self) -> PeriodSaid | None:
        month = self._numbers("M")[0]
        return self._months(month, month)

    def _range(self) -> PeriodSaid | None:
        first, last = self._numbers("M")
        years = self._numbers("Y")
        if len(years) > 1 and years[0] < years[1]:
            found = self._months(1, MONTHS_IN_YEAR)
            return found and replace(found, first=first, last=last, last_year=years[1])
        joined_by_and = "&" in self.letters
        if joined_by_and and not self._between() and last != first + 1:
            return None
        return self._months(first, last)

    def _months_to(self) -> PeriodSaid | None:
        """Return the months up to one: the year to June 2024, the nine months to September."""
        last = self._numbers("M")[0]
        length = _QUARTER if "Q" in self.letters else 1
        count = next((number * length for number in self._numbers("D")), MONTHS_IN_YEAR)
        if count <= last:
            return self._months(last - count + 1, last)
        year = next(iter(self._numbers("Y")), None)
        found = self._months(1, MONTHS_IN_YEAR)
        if found is None or year is None or count > MONTHS_IN_YEAR:
            return None
        first = MONTHS_IN_YEAR + last - count + 1
        return replace(found, first=first, last=last, year=year - 1, last_year=year)

    def _until(self) -> PeriodSaid | None:
        return self._months(1, self._numbers("M")[0])

    def _to_date(self) -> PeriodSaid | None:
        return self._months(1, MONTHS_IN_YEAR, way="to-date")

    def _same(self) -> PeriodSaid | None:
        return self._months(1, MONTHS_IN_YEAR, way="same")

    def _yoy(self) -> PeriodSaid | None:
        return self._months(1, MONTHS_IN_YEAR, way="yoy")

    def _year(self) -> PeriodSaid | None:
        found = self._months(1, MONTHS_IN_YEAR)
        since = self.at and self.words.letters[self.at - 1] == "s"
        return replace(found, way="since") if found and since else found

    def _years(self) -> PeriodSaid | None:
        first, last = self._numbers("Y")
        found = self._months(1, MONTHS_IN_YEAR)
        if ("&" in self.letters and not self._between()) or first >= last:
            return None
        return found and replace(found, last_year=last)

    def _fiscal(self) -> PeriodSaid | None:
        found = self._months(1, MONTHS_IN_YEAR, way="fiscal")
        years = self._numbers("YF")
        if found is None or not years:
            return found
        after = [number % 100 for number in (*years[1:], *self._numbers("D"))]
        split = bool(after) and after[0] == (years[0] + 1) % 100
        if after and not split:
            return None
        year = years[0] + 1 if split else years[0]
        return replace(found, year=year, last_year=year if split else None)

    def _relative(self) -> PeriodSaid | None:
        if self.letters == "u":
            return self._months(1, MONTHS_IN_YEAR)
        return self._previous() if self.letters == "q" else self._months(1, MONTHS_IN_YEAR)

    def _previous(self) -> PeriodSaid | None:
        """Return a period of a length that comes before another."""
        entry = self.pieces[0].entry
        length = {"previous-month": 1, "previous-quarter": _QUARTER}.get(entry, _HALF)
        if self.letters[0] != "q":
            length = self._part_length()
        return self._months(1, length, way="previous")

    def _span(self) -> PeriodSaid | None:
        return self._months(1, MONTHS_IN_YEAR, way="span")

    def _day(self) -> PeriodSaid | None:
        return self._months(1, 1, way="day")

    def _days(self) -> PeriodSaid | None:
        """Return the months between two days, where the first is the first of its month."""
        months = self._numbers("M")
        if len(months) == 2 and self._numbers("DO")[0] == 1:  # noqa: PLR2004
            return self._months(*months)
        return self._day()


_TOLD: Final[dict[str, Told]] = {
    "a": "this-year",
    "b": "last-year",
    "p": "previous-year",
    "n": "next-year",
}
