"""A dossier of about ten pages with invented figures, in the four languages.

It holds every kind of block, long and short words, missing values and a table over a page's end.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from filiere.brief.charts import dumbbell, grouped_bars, ranking, timeline
from filiere.brief.document import (
    Bullets,
    Chart,
    Column,
    Document,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Section,
    Table,
)
from filiere.brief.language import Language
from filiere.provenance import Provenance

TABLES = Provenance(
    "icio",
    "OECD",
    "Inter-Country Input-Output tables (ICIO)",
    "2025",
    "CC BY 4.0",
    "sha256:0f1e2d3c4b5a69788796a5b4c3d2e1f00112233445566778899aabbccddeeff0",
    "2022",
    url="https://www.oecd.org/en/data/datasets/inter-country-input-output-tables.html",
    note="80 economies, 28 industry groups, four significant digits",
)
PAPERS = Provenance(
    "record",
    "Commission",
    "Protocol of the eighth session",
    "2024-10-18",
    "public",
    "sha256:1234",
    "2010/2023",
)
AB = (3.1, 12.0, 96.4, 0.02, 48.8, 1.9, None)
BA = (0.4, 61.7, 33.9, 5.2, 2.4, 0.0, None)
STRENGTH_A = (0.21, 0.34, 1.62, 0.48, 2.31, 0.92, 0.07)
STRENGTH_B = (0.38, 2.84, 3.97, 0.66, 0.31, 0.0, None)


@cache
def texts(code: str) -> dict[str, Any]:
    path = Path(__file__).parent / "sample_texts" / f"{code}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def sample_document(code: str) -> Document:
    """Return the sample dossier in one language."""
    language, said = Language.of(code), texts(code)
    return Document(
        language=language,
        title=said["title"],
        subtitle=said["subtitle"],
        facts=tuple((name, value) for name, value in said["facts"]),
        sections=(
            summary(said, language),
            economies(said, language),
            trade(said, language),
            sheets(said, language),
            record(said, language),
            gaps(said),
        ),
    )


def million(value: float | None, language: Language) -> str:
    return language.millions(None if value is None else value * 1e6)


def summary(said: dict[str, Any], language: Language) -> Section:
    ab, ba = sum(v or 0 for v in AB), sum(v or 0 for v in BA)
    values = (
        million(ab, language),
        million(ba, language),
        language.number(0.41, 2),
        million(210, language),
    )
    figures = zip(values, said["figures"]["labels"], said["figures"]["detail"], strict=True)
    lead = said["text"]["lead"].format(ab=million(ab, language), ba=million(ba, language))
    return Section(
        "summary",
        said["headings"]["summary"],
        new_page=True,
        blocks=(
            Paragraph(lead, (TABLES,), "lead"),
            KeyFigures(
                tuple(KeyFigure(*it) for it in figures),
                (TABLES, TABLES.by("complementarity"), TABLES.by("export_potential")),
            ),
            Paragraph(said["text"]["body"]),
            Bullets(tuple(said["text"]["points"]), (TABLES,)),
            Paragraph(said["text"]["note"], role="note"),
            Paragraph(said["text"]["caution"], (TABLES, PAPERS), "caution"),
        ),
    )


def economies(said: dict[str, Any], language: Language) -> Section:
    words = said["tables"]
    numbers = [
        (3_421_877.4, 241_633.9, 1),
        (398_211.0, 18_722.4, 1),
        (21.4, 47.3, 1),
        (0.184, 0.097, 3),
        (1.62, 1.14, 2),
        (11, 14, 0),
    ]
    rows = tuple(
        (name, language.number(a, d), language.number(b, d), unit)
        for name, (a, b, d), unit in zip(
            words["economies_rows"], numbers, words["economies_units"], strict=True
        )
    )
    table = Table(
        words["economies"],
        columns(words["economies_columns"], "wnnt"),
        rows,
        (TABLES, TABLES.by("hhi"), TABLES.by("theil")),
    )
    return Section(
        "economies", said["headings"]["economies"], blocks=(Paragraph(said["text"]["body"]), table)
    )


def columns(labels: list[str], kinds: str) -> tuple[Column, ...]:
    """Make columns: n number, t text, w wide text."""
    return tuple(
        Column(label, "end" if kind == "n" else "start", {"n": 1.0, "t": 1.4, "w": 3.0}[kind])
        for label, kind in zip(labels, kinds, strict=True)
    )


def trade(said: dict[str, Any], language: Language) -> Section:
    words, drawn = said["tables"], said["charts"]
    rows = [
        (
            sector,
            million(a, language),
            million(b, language),
            language.number(0.2 + n / 20, 2),
            language.number(0.6 - n / 25, 2),
            million(None if a is None else a * 1.8, language),
            million(None if a is None else a * 0.8, language),
        )
        for n, (sector, a, b) in enumerate(zip(said["sectors"], AB, BA, strict=True))
    ]
    rows.append(
        (
            words["total"],
            million(162.2, language),
            million(103.6, language),
            "—",
            "—",
            million(291.9, language),
            million(129.8, language),
        )
    )
    sides = dict(zip(said["sides"], (STRENGTH_A, STRENGTH_B), strict=True))
    by_sector = Section(
        "by-sector",
        said["headings"]["trade_parts"][0],
        (
            Chart(
                drawn["trade"],
                grouped_bars(
                    said["sectors"],
                    dict(zip(said["directions"], (AB, BA), strict=True)),
                    said["unit"],
                    language,
                ),
                drawn["trade_words"],
                (TABLES,),
                words["note"],
            ),
            Table(
                words["trade"],
                columns(words["trade_columns"], "wnnnnnn"),
                tuple(rows),
                (TABLES, TABLES.by("complementarity"), TABLES.by("export_potential")),
                words["note"],
                (7,),
            ),
        ),
    )
    strength = Section(
        "strength",
        said["headings"]["trade_parts"][1],
        (
            Chart(
                drawn["rca"],
                dumbbell(
                    said["sectors"],
                    sides,
                    said["rca_unit"],
                    language,
                    reference_label=said["world"],
                ),
                drawn["rca_words"],
                (TABLES.by("rca"),),
            ),
        ),
    )
    return Section(
        "trade",
        said["headings"]["trade"],
        (
            Paragraph(
                said["text"]["lead"].format(
                    ab=million(162.2, language), ba=million(103.6, language)
                ),
                (TABLES,),
            ),
        ),
        (by_sector, strength),
        new_page=True,
    )


def sheets(said: dict[str, Any], language: Language) -> Section:
    parts = tuple(sheet(said, language, n) for n in range(len(said["sectors"])))
    return Section("sectors", said["headings"]["sheets"], (), parts, new_page=True)


def sheet(said: dict[str, Any], language: Language, n: int) -> Section:
    words, sector = said["tables"], said["sectors"][n]
    names = [*said["suppliers"], said["sides"][0]]
    amounts = [round(410.3 / (k + 1 + n / 3), 1) for k in range(6)] + [AB[n]]
    figures = tuple(
        KeyFigure(value, label, detail)
        for value, label, detail in zip(
            (million(AB[n], language), million(BA[n], language), language.number(0.3 + n / 30, 2)),
            said["figures"]["labels"][:3],
            said["figures"]["detail"][:3],
            strict=True,
        )
    )
    rows = tuple(
        (
            name,
            million(amount, language),
            language.percent(None if amount is None else amount / 1500),
            language.number(0.4 + k / 3, 2),
            words["answer"][k % 3],
        )
        for k, (name, amount) in enumerate(zip(names, amounts, strict=True))
    )
    blocks = [
        Paragraph(said["text"]["sheet_lead"].format(sector=sector), (), "lead"),
        KeyFigures(figures, (TABLES, TABLES.by("complementarity"))),
        Paragraph(said["text"]["sheet_body"].format(share=language.percent(0.634)), (TABLES,)),
        Table(
            words["suppliers"].format(sector=sector),
            columns(words["suppliers_columns"], "tnnnw"),
            rows,
            (TABLES, TABLES.by("rca")),
            emphasis=(6,),
        ),
    ]
    if n % 2 == 0:
        drawn = ranking(names, amounts, said["unit"], language, marked={said["sides"][0]})
        blocks.append(
            Chart(
                words["suppliers"].format(sector=sector),
                drawn,
                said["charts"]["suppliers_words"],
                (TABLES,),
            )
        )
    return Section(f"sector-{n}", sector, tuple(blocks))


def record(said: dict[str, Any], language: Language) -> Section:
    words, drawn = said["tables"], said["charts"]
    quoted = {
        drawn["timeline_series"][0]: {
            2010: 1.41,
            2013: 1.7,
            2014: 2.05,
            2016: 2.52,
            2017: 2.9,
            2020: 1.64,
            2023: 1.9,
        },
        drawn["timeline_series"][1]: {2014: 1.32, 2015: None, 2016: 1.38, 2017: 1.51, 2020: 1.29},
    }
    years = ["2025-S1", "2010/2020", "2022"]
    rows = tuple(zip(years, words["statement"], words["verdict"], words["why"], strict=True))
    return Section(
        "record",
        said["headings"]["record"],
        (),
        new_page=True,
        parts=(
            Section(
                "quoted",
                said["headings"]["record_parts"][0],
                (
                    Chart(
                        drawn["timeline"],
                        timeline(quoted, drawn["timeline_unit"], language),
                        drawn["timeline_words"],
                        (PAPERS,),
                    ),
                ),
            ),
            Section(
                "statements",
                said["headings"]["record_parts"][1],
                (
                    Table(
                        words["statements"],
                        columns(words["statements_columns"], "twtw"),
                        rows * 4,
                        (PAPERS, TABLES),
                    ),
                ),
            ),
        ),
    )


def gaps(said: dict[str, Any]) -> Section:
    return Section(
        "gaps",
        said["headings"]["gaps"],
        (
            Bullets(tuple(said["text"]["gaps_points"]), (TABLES, PAPERS)),
            Paragraph(said["text"]["note"], role="note"),
        ),
    )
