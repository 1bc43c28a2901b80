"""Claims of tables whose unit and scale stand in the title or at the head of a column."""

from __future__ import annotations

import io

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.communique.opening import open_text
from filiere.communique.paragraphs import paragraphs_of
from filiere.communique.table_claims import table_claims
from filiere.communique.text import Text

BY_PARTNER = (
    "Exports of Morocco by partner, USD million\n"
    "Partner\t2023\t2024\tChange, %\tVolume, tonnes\n"
    "Brazil\t1 234.5\t1 300.1\t5.3\t77\n"
    "India\t2,001\t1,900\t-5.0\t88\n"
    "Total\t10 000\t11 000\t10.0\t99"
)
KEYS = ("flow", "reporter", "partner", "measure", "value", "period", "currency")
EXPECTED = [
    ("exports", "MAR", "BRA", "level", "1234.5e6", "2023", "USD"),
    ("exports", "MAR", "BRA", "level", "1300.1e6", "2024", "USD"),
    ("exports", "MAR", "BRA", "growth", "5.3", "2024", None),
    ("exports", "MAR", "IND", "level", "2001e6", "2023", "USD"),
    ("exports", "MAR", "IND", "level", "1900e6", "2024", "USD"),
    ("exports", "MAR", "IND", "growth", "-5.0", "2024", None),
]


def read(lang, content, keys=KEYS):
    text = Text("-", content, paragraphs_of(content, lang), "")
    return [tuple(fact.value[key] for key in keys) for fact in table_claims(text)]


def test_partners_in_rows_and_years_in_columns():
    """Neither the total, which may be of the rows alone, nor tonnes are dollars of anybody."""
    assert read("en", BY_PARTNER) == EXPECTED


@pytest.mark.parametrize(
    ("lang", "content", "first"),
    [
        (
            "ru",
            "Товарооборот России с Марокко, млн долл. США\nПоказатель\t2023 г.\t2024 г.\n"
            "Товарооборот\t1 234,5\t1 300,1\nЭкспорт\t1 000,0\t1 100\nСальдо\t5\t6",
            [("turnover", "RUS", "MAR", "level", "1234.5e6", "2023", "USD"),
             ("turnover", "RUS", "MAR", "level", "1300.1e6", "2024", "USD"),
             ("exports", "RUS", "MAR", "level", "1000.0e6", "2023", "USD"),
             ("exports", "RUS", "MAR", "level", "1100e6", "2024", "USD")],
        ),
        (
            "ar",
            "صادرات المغرب حسب الشريك بملايين الدولارات\nالشريك\t2023\nالبرازيل\t12.5\nالمجموع\t20",
            [("exports", "MAR", "BRA", "level", "12.5e6", "2023", "USD")],
        ),
        (
            "fr",
            "Importations du Chili par partenaire\nPays\t2023 (milliers d'euros)\nInde\t12,5\n"
            "Autres\t3",
            [("imports", "CHL", "IND", "level", "12.5e3", "2023", "EUR")],
        ),
    ],
)  # fmt: skip
def test_four_languages_tell_unit_and_scale(lang, content, first):
    assert read(lang, content) == first


def test_a_share_is_of_the_only_period_it_stands_beside():
    said = (
        "Imports of Chile by country, EUR bn\nCountry\t2024\tShare, %\nIndia\t1.5\t12\nPeru\t1\t8"
    )
    assert read("en", said, ("partner", "measure", "value", "period")) == [
        ("IND", "level", "1.5e9", "2024"),
        ("IND", "share", "12", "2024"),
        ("PER", "level", "1e9", "2024"),
        ("PER", "share", "8", "2024"),
    ]


def test_goods_in_rows():
    said = (
        "Exportations du Chili vers le Pérou par produit, en millions de dollars\n"
        "Produit\t2024\nAgrumes\t12,5\nRubans\t2\nTotal\t15"
    )
    assert read("fr", said, ("product", "partner", "value")) == [("citrus", "PER", "12.5e6")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (", USD million", ""),
        (", USD million", ", thousand tonnes"),
        ("of Morocco", ""),
        ("Exports", "Trade balance"),
        ("Exports of Morocco", "Exports to Morocco"),
        ("Exports of", "Exports of ribbons of"),
        ("2023\t2024", "A\tB"),
    ],
)
def test_what_a_table_leaves_out_is_not_made_up(old, new):
    levels = [row for row in read("en", BY_PARTNER.replace(old, new, 1)) if row[3] == "level"]
    assert levels == []


def test_a_row_that_lacks_a_cell_is_not_read_into_other_columns():
    """Text and PDF lose empty cells at a row's start, and rows between those of one width."""
    said = (
        "Trade between Russia and Morocco, USD million\n\t2023\t2024\n"
        "Turnover\t1 234.5\t1 300.1\nExports\t1,000\n"
    )
    keys = ("flow", "value", "period")
    assert read("en", said, keys) == [
        ("turnover", "1234.5e6", "2023"),
        ("turnover", "1300.1e6", "2024"),
    ]


def test_html_and_docx_give_the_same(tmp_path):
    title, *rows = [line.split("\t") for line in BY_PARTNER.split("\n")]
    cells = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in rows)
    around = "<p>The ministry published its figures of foreign trade for the year on Monday.</p>"
    page = f"<html><body><article>{around}<p>{title[0]}</p><table>{cells}</table></article></body>"
    (tmp_path / "a.html").write_text(page)
    document = docx.Document()
    document.add_paragraph(title[0])
    table = document.add_table(len(rows), len(rows[0]))
    for n, row in enumerate(rows):
        for k, cell in enumerate(row):
            table.cell(n, k).text = cell
    content = io.BytesIO()
    document.save(content)
    (tmp_path / "a.docx").write_bytes(content.getvalue())
    for name in ("a.html", "a.docx"):
        text = open_text(tmp_path / name)
        facts = list(table_claims(text))
        assert [tuple(fact.value[key] for key in KEYS) for fact in facts] == EXPECTED
        assert {fact.rule for fact in facts} == {"table_claims.level", "table_claims.growth"}
        assert text.words(facts[0].span).startswith("Brazil")
        assert text.words(facts[0].span).endswith("1 234.5")


@given(st.text(alphabet="|\t\n 19%$aв", max_size=200))
def test_no_text_breaks_it(content):
    assert all(
        fact.value["period"]
        for fact in table_claims(Text("-", content, paragraphs_of(content, "en"), ""))
    )
