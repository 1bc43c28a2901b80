from __future__ import annotations

import struct
from xml.etree import ElementTree as ET

import pytest

from filiere.brief.charts import grouped_bars, picture, png, svg
from filiere.brief.language import Language
from filiere.languages import LANGUAGES


def chart(code: str) -> dict[str, object]:
    return grouped_bars(["a & <b>", "c"], {"A": [1.0, 2.0]}, "USD", Language.of(code))


@pytest.mark.parametrize("code", LANGUAGES)
def test_svg_is_sound_states_its_direction_and_says_nothing_in_english(code: str) -> None:
    drawn = svg(chart(code))
    root = ET.fromstring(drawn)  # noqa: S314
    assert root.get("direction") == "ltr"
    assert "a & <b>" in "".join(root.itertext())
    assert "aria-" not in drawn
    assert "role=" not in drawn
    assert drawn == svg(chart(code))


def test_png_has_three_pixels_a_point_and_is_the_same_again() -> None:
    english = Language.of("en")
    drawn = png(chart("en"), english)
    width, _ = struct.unpack(">II", drawn[16:24])
    assert width == pytest.approx(3 * picture(chart("en")).width, abs=2)
    assert drawn == png(chart("en"), english)


def test_a_picture_has_its_letters_apart() -> None:
    drawn = picture(chart("ar"))
    assert "<text" not in drawn.svg
    assert {line.text for line in drawn.lettering} >= {"a & <b>", "c", "A", "USD", "1.0", "2.0"}
    assert not any("\u2067" in line.text for line in drawn.lettering)


def test_letters_stand_where_the_svg_has_them() -> None:
    root = ET.fromstring(svg(chart("en")))  # noqa: S314
    drawn = picture(chart("en"))
    size = float(root.attrib["width"]), float(root.attrib["height"])
    assert all(0 <= line.x <= size[0] and 0 <= line.y <= size[1] for line in drawn.lettering)
    values = [line for line in drawn.lettering if line.text in {"1.0", "2.0"}]
    assert values[0].x < values[1].x
    assert values[0].y < values[1].y
