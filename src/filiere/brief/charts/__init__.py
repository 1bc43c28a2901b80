"""Charts of the brief: each from plain data and a language to a Vega-Lite specification.

They stay legible in grey and for the colour-blind: colours differ in lightness, shapes differ too,
values stand beside their marks. In a language written from right to left the axes are mirrored.
A missing value is named, never drawn as zero.
"""

from __future__ import annotations

from filiere.brief.charts.bars import grouped_bars, ranking
from filiere.brief.charts.drawing import picture, png, svg
from filiere.brief.charts.dumbbell import dumbbell
from filiere.brief.charts.sankey import sankey, sankeys
from filiere.brief.charts.sankey_nodes import Band, Panel
from filiere.brief.charts.timeline import timeline

__all__ = [
    "Band",
    "Panel",
    "dumbbell",
    "grouped_bars",
    "picture",
    "png",
    "ranking",
    "sankey",
    "sankeys",
    "svg",
    "timeline",
]
