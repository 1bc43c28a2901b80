from __future__ import annotations

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Emu

from filiere.brief.word import tables


def test_the_columns_fill_the_line_by_their_shares() -> None:
    table = docx.Document().add_table(rows=2, cols=2)
    tables.set_widths(table, [0.75, 0.25], Emu(4_000_000))
    widths = [cell.width for cell in table.rows[1].cells]
    assert widths == pytest.approx([3_000_000, 1_000_000], abs=1_000)
    assert table.autofit is False


def test_header_and_whole_rows_are_marked() -> None:
    row = docx.Document().add_table(rows=1, cols=1).rows[0]
    tables.set_header_row(row)
    tables.keep_row_whole(row)
    assert [child.tag for child in row._tr.trPr] == [qn("w:cantSplit"), qn("w:tblHeader")]
