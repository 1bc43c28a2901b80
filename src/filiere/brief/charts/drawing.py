"""A chart's specification drawn as SVG, as PNG, or as a picture and its lettering apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any, Final
from xml.etree import ElementTree as ET

import vl_convert

from filiere.brief.fonts import FAMILIES, font_folders
from filiere.brief.language import Language
from filiere.brief.typesetting import typeset

_SVG: Final = "http://www.w3.org/2000/svg"
_TEXT: Final = f"{{{_SVG}}}text"
_LINE: Final = f"{{{_SVG}}}tspan"
_SPOKEN: Final = re.compile(r"^(aria-.*|role|class|pointer-events)$")
_TRANSLATE: Final = re.compile(r"translate\((-?[\d.e-]+)[, ]\s*(-?[\d.e-]+)\)")
_ISOLATES: Final = str.maketrans("", "", "\u2066\u2067\u2068\u2069")
_POINTS_AN_INCH: Final = 72.0

ET.register_namespace("", _SVG)


@dataclass(frozen=True, slots=True)
class Lettering:
    """One line of text in a chart: where its baseline stands [points of the specification].

    Parameters
    ----------
    text
        The line, in logical order.
    x, y
        The anchor on the baseline.
    anchor
        ``"start"`` (left), ``"middle"`` or ``"end"`` (right) of the line.
    size
        The font's size.
    colour
        As in SVG.
    halo
        True for the light ground under another line: it shows no text of its own.
    bold
        Whether it is set in bold.
    """

    text: str
    x: float
    y: float
    anchor: str
    size: float
    colour: str
    halo: bool
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as SVG without its texts, and the texts, for a medium that sets them itself."""

    svg: str
    width: float
    lettering: tuple[Lettering, ...]


def svg(specification: dict[str, Any]) -> str:
    """Draw a chart as SVG; its texts stay texts.

    The picture states its own direction: a page written from right to left must not turn the
    anchors of its texts round, for the chart is mirrored already. What the converter tells
    screen readers in English is taken out: the page names the picture in its own language.
    """
    return ET.tostring(_drawn(specification), encoding="unicode")


def png(specification: dict[str, Any], language: Language, *, scale: float = 3.0) -> bytes:
    """Draw a chart as PNG, `scale` pixels to a point, with none of the machine's own fonts."""
    content = {
        "picture": asdict(picture(specification)),
        "fonts": FAMILIES,
        "language": language.code,
        "right_to_left": language.right_to_left,
    }
    drawn, _ = typeset("chart", content, format="png", ppi=_POINTS_AN_INCH * scale)
    return drawn


def picture(specification: dict[str, Any]) -> Picture:
    """Draw a chart with its lettering apart from its shapes."""
    root = _drawn(specification)
    lettering = tuple(_lettering(root, 0.0, 0.0))
    for parent in list(root.iter()):
        for text in parent.findall(_TEXT):
            parent.remove(text)
    return Picture(ET.tostring(root, encoding="unicode"), float(root.attrib["width"]), lettering)


def _drawn(specification: dict[str, Any]) -> ET.Element:
    _register_fonts()
    root = ET.fromstring(vl_convert.vegalite_to_svg(specification))  # noqa: S314
    for element in root.iter():
        for name in [name for name in element.attrib if _SPOKEN.match(name)]:
            del element.attrib[name]
    root.set("direction", "ltr")
    return root


def _lettering(element: ET.Element, x: float, y: float) -> Iterator[Lettering]:
    """Yield the lines under an element, their places added up from the nested translations."""
    moved = _TRANSLATE.search(element.get("transform", ""))
    if moved:
        x, y = x + float(moved[1]), y + float(moved[2])
    if element.tag != _TEXT:
        for child in element:
            yield from _lettering(child, x, y)
        return
    lines = element.findall(_LINE) or [element]
    for line in lines:
        y += float(line.get("dy", 0)) if line is not element else 0
        yield Lettering(
            text=(line.text or "").translate(_ISOLATES),
            x=x,
            y=y,
            anchor=element.get("text-anchor", "start"),
            size=float(element.get("font-size", "11px").removesuffix("px")),
            colour=element.get("fill", "#000000"),
            halo=element.get("stroke") is not None,
            bold=element.get("font-weight") == "bold",
        )


@lru_cache(maxsize=1)
def _register_fonts() -> None:
    """Make the documents' fonts known to the converter, once."""
    for folder in font_folders():
        vl_convert.register_font_directory(str(folder))
