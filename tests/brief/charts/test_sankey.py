from __future__ import annotations

import math

import pytest

from filiere.brief.charts import Band, Panel, picture, sankey, sankeys
from filiere.brief.language import Language
from filiere.languages import LANGUAGES

COLUMNS = (("Pétrole", "Métaux"), ("Directement", "Par des pays tiers"), ("Automobile",))
HEADINGS = ("Origine", "Entrée", "Usage")
BANDS = (
    Band(0, "Pétrole", "Directement", 300.0),
    Band(0, "Pétrole", "Par des pays tiers", 100.0),
    Band(0, "Métaux", "Par des pays tiers", 1200.0),
    Band(1, "Directement", "Automobile", 300.0),
    Band(1, "Par des pays tiers", "Automobile", 1300.0),
)


def drawn(code: str, bands: tuple[Band, ...] = BANDS):
    return picture(sankey(COLUMNS, HEADINGS, bands, "USD", Language.of(code)))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_name_and_amount_is_written(code: str) -> None:
    language = Language.of(code)
    texts = [line.text for line in drawn(code).lettering if not line.halo]
    amounts = [language.number(value, 0) for value in (400, 1200, 300, 1300, 1600)]
    for text in ("Pétrole", "Métaux", "Directement", "Automobile", *HEADINGS, "USD", *amounts):
        assert text in texts


def test_it_reads_from_the_side_where_lines_start() -> None:
    for code, sign in (("fr", 1), ("ar", -1)):
        places = {line.text: sign * line.x for line in drawn(code).lettering}
        assert places["Pétrole"] < places["Directement"] < places["Automobile"]


def _bands(bands: tuple[Band, ...]) -> dict[int, list[dict[str, float]]]:
    specification = sankey(COLUMNS, HEADINGS, bands, "USD", Language.of("en"))
    rows = specification["datasets"][specification["layer"][0]["data"]["name"]]
    found: dict[int, list[dict[str, float]]] = {}
    for row in rows:
        found.setdefault(row["band"], []).append(row)
    return found


def test_a_band_is_as_wide_as_its_amount_and_keeps_its_width() -> None:
    widths = []
    for rows in _bands(BANDS).values():
        across = [row["y2"] - row["y"] for row in rows]
        assert max(across) - min(across) < 1e-9
        widths.append(across[0])
    values = sorted(band.value for band in BANDS)
    assert [width / max(widths) for width in sorted(widths)] == pytest.approx(
        [value / max(values) for value in values]
    )


def test_an_amount_of_nothing_is_no_band() -> None:
    assert len(_bands((*BANDS[:2], Band(0, "Métaux", "Directement", 0.0)))) == 2


def test_nothing_at_all_still_draws() -> None:
    assert drawn("en", ()).lettering


@pytest.mark.parametrize(
    ("band", "said"),
    [
        (Band(0, "Pétrole", "Automobile", 1.0), "no neighbours"),
        (Band(2, "Automobile", "Pétrole", 1.0), "no column follows"),
        (Band(0, "Pétrole", "Directement", -1.0), "no amount"),
        (Band(0, "Pétrole", "Directement", math.nan), "no amount"),
    ],
)
def test_what_cannot_be_drawn_is_refused(band: Band, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        drawn("en", (band,))


def test_columns_need_headings() -> None:
    with pytest.raises(ValueError, match="heading"):
        sankey(COLUMNS, HEADINGS[:2], BANDS, "USD", Language.of("en"))


def test_panels_stand_one_under_the_other_at_one_size_each_on_its_own_scale() -> None:
    small = tuple(Band(b.column, b.source, b.target, b.value / 1000) for b in BANDS)
    panels = [Panel(COLUMNS, HEADINGS, BANDS), Panel(COLUMNS, HEADINGS, small, digits=1)]
    drawn_ = sankeys(panels, "USD", Language.of("en"))
    rows = drawn_["datasets"][drawn_["layer"][0]["data"]["name"]]
    widths: dict[str, list[float]] = {}
    for row in rows:
        widths.setdefault(row["band"][0], []).append(row["y2"] - row["y"])
    assert max(widths["0"]) == pytest.approx(max(widths["1"]))
    first, second = (
        [row["y"] for row in rows if row["band"].startswith(number)] for number in "01"
    )
    assert max(first) < min(second)
    texts = [line.text for line in picture(drawn_).lettering if not line.halo]
    assert texts.count("Origine") == 2
    assert texts.count("USD") == 1
    assert {"1,300", "1.3"} <= set(texts)


def test_panels_need_as_many_columns_as_one_another() -> None:
    panels = [
        Panel(COLUMNS, HEADINGS, BANDS),
        Panel(COLUMNS[:2], HEADINGS[:2], BANDS[:3]),
    ]
    with pytest.raises(ValueError, match="same number of columns"):
        sankeys(panels, "USD", Language.of("en"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_amounts_are_bold_and_no_line_leaves_the_picture(code: str) -> None:
    long = "Extraction de charbon, de pétrole et de gaz, et services aux industries extractives"
    columns = ((long, "Métaux"), COLUMNS[1], (long,))
    bands = tuple(
        Band(b.column, long if b.source == "Pétrole" else b.source,
             long if b.target == "Automobile" else b.target, b.value)
        for b in BANDS
    )  # fmt: skip
    found = picture(sankey(columns, HEADINGS, bands, "USD", Language.of(code)))
    for line in found.lettering:
        assert line.bold is bool(line.text.strip("\u2068\u2069")[0].isdigit()), line
        width = 0.55 * line.size * len(line.text)
        left = line.x - {"start": 0, "middle": width / 2, "end": width}[line.anchor]
        assert left > -2, line
        assert left + width < found.width + 2, line
