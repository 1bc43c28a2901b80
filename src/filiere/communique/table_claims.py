"""Claims in tables whose unit and scale stand in the title or at the head of a column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from filiere.communique.country_mentions import mentions
from filiere.communique.facts import Fact
from filiere.communique.goods_named import Goods
from filiere.communique.marks import marks
from filiere.communique.numbers_written import numbers
from filiere.communique.period_phrases import periods_said
from filiere.communique.period_resolved import Reference, reference_of
from filiere.communique.phrases import phrases, words_of
from filiere.communique.table_heads import NO_GOODS, Head, head_of
from filiere.communique.tables_said import Row, SaidTable, tables_said
from filiere.communique.text import Paragraph, Span, Text
from filiere.sample.commission import Measure

_MEASURES: Final[dict[str, Measure]] = {"money": "level", "change": "growth", "share": "share"}
_MINUS: Final = ("-", "\u2212", "\u2013")
_CONFIDENCE: Final = 0.8


@dataclass(frozen=True, slots=True)
class _Label:
    """What the head of a row tells."""

    head: Head
    goods: Goods = NO_GOODS
    partner: str | None = None


def table_claims(text: Text, known: Iterable[Fact] = ()) -> Iterator[Fact]:
    """Yield a claim for each figure of a table of trade: amounts, growth and shares.

    A cell is a claim where the title or the head of its column tells the unit, the flow, whose it
    is and the period, and the head of its row a partner, goods, a flow or a period. A table that
    leaves any of these out gives nothing, nor does a total that may be of the rows alone.
    """
    years = (each.year for one in text.paragraphs for each in periods_said(one))
    reference: Reference | None = None
    for table in tables_said(text):
        if reference is None:
            reference = reference_of(text, known, (year for year in years if year))
        yield from _Reader(table, reference).claims()


class _Reader:
    """Reads one table."""

    def __init__(self, table: SaidTable, reference: Reference) -> None:
        self.table, self.reference = table, reference
        self.title = Head()
        for paragraph in table.above:
            self.title = self.title.or_else(head_of(paragraph, reference))
        self.columns: dict[int, Head] = {}
        self.width = 0

    def claims(self) -> Iterator[Fact]:
        """Yield the claims of the rows below the heads."""
        in_heads, part = True, Head()
        for row in self.table.rows:
            if len(row.filled) == 1:
                told = head_of(row.filled[0], self.reference)
                if in_heads:
                    self.title = told.or_else(self.title)
                part = told
            elif in_heads and self._is_head(row):
                self._take(row)
            else:
                in_heads = False
                yield from self._row(row, part)

    def _is_head(self, row: Row) -> bool:
        """Tell whether no cell but the first is a figure; of the first heads, years are none."""
        dated = any(head.period for head in self.columns.values())
        return all(
            cell is None
            or _figure(cell) is None
            or (not dated and head_of(cell, self.reference).period is not None)
            for cell in row.cells[1:]
        )

    def _take(self, row: Row) -> None:
        """Take a row of heads; one cell too short, it has lost its empty first one."""
        cells = row.cells
        short = len(cells) == max(len(each.cells) for each in self.table.rows) - 1
        if short and cells[0] is not None and self._heads_a_column(cells[0]):
            cells = (None, *cells)
        self.width = len(cells)
        for n, cell in enumerate(cells):
            if cell is not None and n:
                before = self.columns.get(n, Head())
                self.columns[n] = head_of(cell, self.reference).or_else(before)
        corner = cells[0]
        if corner is not None:
            told = head_of(corner, self.reference)
            self.title = replace(told, flow=None, strange=False).or_else(self.title)

    def _heads_a_column(self, cell: Paragraph) -> bool:
        head = head_of(cell, self.reference)
        return bool(head.period or head.flow)

    def _row(self, row: Row, part: Head) -> Iterator[Fact]:
        """Yield the claims of a row; with cells missing, none can be told from another."""
        if len(row.cells) != self.width:
            return
        first = row.cells[0]
        label = self._label(first) if first is not None else None
        if first is None or label is None:
            return
        for n, cell in enumerate(row.cells):
            head = self.columns.get(n) if n else None
            if cell is None or head is None or (head.strange and not head.counts):
                continue
            value = self._value(self._whole(label.head.or_else(head), part), label, cell)
            if value is not None:
                span = Span(first.span.start, cell.span.end)
                yield Fact("claim", value, span, f"table_claims.{value['measure']}", _CONFIDENCE)

    def _whole(self, own: Head, part: Head) -> Head:
        """Return what row and column tell, and the titles above where they do not.

        A change without a period of its own is of the later of two years that it stands beside,
        and like a share of the only period; of any other figure beside dated columns the period
        cannot be told.
        """
        head = own.or_else(part).or_else(self.title)
        periods = [each.period for each in self.columns.values() if each.period]
        if own.period is not None or not periods:
            return head
        two = len(periods) == 2 and periods[1].year_earlier() == periods[0]  # noqa: PLR2004
        if head.counts == "change" and two:
            return replace(head, period=periods[1])
        only = head.counts in ("change", "share") and len(periods) == 1
        return replace(head, period=periods[0] if only else None)

    def _label(self, cell: Paragraph) -> _Label | None:
        """Return what the head of a row names, or None where it names nothing that is told."""
        if cell.lang is None:
            return None
        words, named = words_of(cell), mentions(cell)
        told = marks(phrases("table_heads", cell.lang), words)
        head = head_of(cell, self.reference)
        if named:
            alone = named[0].last - named[0].first == len(words) and named[0].form == "name"
            return _Label(Head(), partner=named[0].code) if alone else None
        if any(mark.entry == "world" and mark.last - mark.first == len(words) for mark in told):
            return _Label(Head())
        if head.strange or (head.flow is None and any(mark.entry == "total" for mark in told)):
            return None
        if head.goods.is_known and head.flow is None:
            return _Label(Head(), head.goods)
        return _Label(head) if head.flow or head.period else None

    def _value(self, head: Head, label: _Label, cell: Paragraph) -> dict[str, Any] | None:
        digits = _figure(cell)
        measure = _MEASURES.get(head.counts or "")
        reporter, partner = [*head.countries[:2], None, None][:2]
        if label.partner is not None:
            if partner is not None or label.partner == reporter:
                return None
            partner = label.partner
        many = len(head.countries) > 2  # noqa: PLR2004
        if None in (digits, measure, head.flow, head.period) or not reporter or many:
            return None
        goods = label.goods if label.goods.is_known else head.goods
        whole = partner is None and not goods.is_known
        if measure == "share" and whole:
            return None
        power = head.power if measure == "level" else 0
        return {
            "flow": head.flow,
            "reporter": reporter,
            "partner": partner,
            "product": goods.product,
            "sector": goods.sector,
            "measure": measure,
            "value": f"{digits}e{power}" if power else digits,
            "vagueness": None,
            "period": str(head.period),
            "base": None,
            "currency": head.currency if measure == "level" else None,
            "speaker": None,
            "said": None,
            "parts": {"figure": list(cell.span)},
        }


def _figure(cell: Paragraph) -> str | None:
    """Return the digits of a cell that holds one number alone."""
    found = numbers(cell)
    if len(found) != 1 or found[0].worded or found[0].letters:
        return None
    text = cell.folded.words
    around = (text[: found[0].start] + text[found[0].end :]).replace("%", "").strip()
    if around not in ("", "+", *_MINUS):
        return None
    return f"-{found[0].value}" if around in _MINUS else str(found[0].value)
