from __future__ import annotations

import math

import pytest

from filiere.brief.charts import Band, picture, sankey
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
