"""Lines and cells of pages that a typesetter wrote."""

from __future__ import annotations

import pypdfium2
import pytest
import typst

from filiere.communique.opening import open_text
from filiere.communique.pdf_lines import lines_of
from filiere.communique.pdf_signs import signs_of, size_of
from filiere.communique.table_claims import table_claims

PAGE = """#set page(width: 18cm, height: 12cm)
#set text(size: 10pt)
Exports of Morocco by partner, USD million

#table(columns: (5cm, 4cm, 4cm), [Partner], [2023], [2024],
  [Brazil], [1 234.5], [1 300.1], [India], [2,001], [1,900])
"""


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    source = tmp_path_factory.mktemp("pdf") / "page.typ"
    source.write_text(PAGE)
    typst.compile(source, output=source.with_suffix(".pdf"))
    return source.with_suffix(".pdf")


def test_cells_are_parted_by_tabs_and_lines_go_down_the_page(written):
    document = pypdfium2.PdfDocument(written)
    lines = lines_of(document[0])
    document.close()
    assert [line.text for line in lines][1:] == [
        "Partner\t2023\t2024",
        "Brazil\t1 234.5\t1 300.1",
        "India\t2,001\t1,900",
    ]
    assert sorted((line.foot for line in lines), reverse=True) == [line.foot for line in lines]
    assert all(line.left < line.right and round(line.size) == 10 for line in lines)


def test_signs_stand_where_they_are_drawn(written):
    document = pypdfium2.PdfDocument(written)
    sheet = document[0].get_textpage()
    signs = list(signs_of(sheet))
    text = "".join(sign.text for sign in signs)
    assert text.startswith("Exports of Morocco by partner")
    assert [sign.place for sign in signs] == sorted(sign.place for sign in signs)
    assert {round(size_of(sheet, sign)) for sign in signs if sign.wide} == {10}
    assert not any(sign.wide for sign in signs if sign.text.isspace() and sign.left == sign.right)
    sheet.close()
    document.close()


def test_a_table_on_paper_gives_its_claims(written):
    claims = [fact.value for fact in table_claims(open_text(written))]
    assert [(each["partner"], each["value"], each["period"]) for each in claims] == [
        ("BRA", "1234.5e6", "2023"),
        ("BRA", "1300.1e6", "2024"),
        ("IND", "2001e6", "2023"),
        ("IND", "1900e6", "2024"),
    ]
