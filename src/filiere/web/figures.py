"""The engine's figures of a commission's two sides, as parts of pages, kept while the data are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Final

from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import override

import filiere
from filiere import countries
from filiere.brief import citations
from filiere.brief.charts import svg
from filiere.brief.document import Block, Chart, Document, KeyFigures, Paragraph
from filiere.brief.dossier import dossier
from filiere.brief.language import Language
from filiere.brief.make import compose
from filiere.countries import Country
from filiere.errors import NotInStore
from filiere.register.models import Side
from filiere.sectors import sectors
from filiere.store import open_store
from filiere.store.location import store_folder
from filiere.store.manifest import NAME as MANIFEST
from filiere.web.computing import computed

_SCHEME: Final = 1
#: Parts that several pages show are made by one thread at a time: it takes seconds and memory.
_MAKING: Final = Lock()


@dataclass(frozen=True, slots=True)
class Figures:
    """Parts of pages in one language, each with the origin of its figures; or why there are none.

    Parameters
    ----------
    glance, exchange, chains
        Trade in a few figures; by sector; ties of value added.
    sheets
        A part for each sector, by its id.
    absent
        Why there are none: ``"region"``, or ``"data"``; empty where there are.
    """

    glance: str = ""
    exchange: str = ""
    chains: str = ""
    sheets: Mapping[str, str] = field(default_factory=dict)
    absent: str = ""


def glance_held(sides: Sequence[Side], lang: str) -> Figures | None:
    """Return trade at a glance alone, where it is made already or cannot be made: fast."""
    codes = _codes(sides)
    if codes is None:
        return Figures(absent="region")
    held: Figures | None = cache.get(f"{_key(codes, lang)}:glance")
    return held


def figures_of(sides: Sequence[Side], lang: str) -> Figures:
    """Return the figures of two sides, made once for a language and a state of the store."""
    codes = _codes(sides)
    if codes is None:
        return Figures(absent="region")
    key = _key(codes, lang)
    held: Figures | None = cache.get(key)
    if held is None:
        with _MAKING:
            held = cache.get(key)
            if held is None:
                held = computed(lambda: _made(codes, lang))
                cache.set(key, held, None)
                glance = Figures(glance=held.glance, absent=held.absent)
                cache.set(f"{key}:glance", glance, None)
    return held


def _codes(sides: Sequence[Side]) -> list[str] | None:
    """Return the codes of two countries; None where one of the two is a region."""
    codes = sorted(side.place for side in sides)
    are_countries = all(isinstance(countries.place(code), Country) for code in codes)
    return codes if are_countries else None


def _key(codes: list[str], lang: str) -> str:
    manifest = store_folder() / MANIFEST
    state = manifest.read_bytes() if manifest.is_file() else b""
    told = [str(_SCHEME), filiere.__version__, *codes, lang, hashlib.sha256(state).hexdigest()]
    return f"figures:{hashlib.sha256(' '.join(told).encode()).hexdigest()}"


def _made(codes: list[str], lang: str) -> Figures:
    """Compute the figures of every sector and put them into words."""
    with override(lang):
        return _written(codes, lang)


def _written(codes: list[str], lang: str) -> Figures:
    a, b = (countries.country(code) for code in codes)
    try:
        computed = dossier((a, b), sectors(), open_store(), group="industry")
    except NotInStore:
        return Figures(absent="data")
    document = compose(computed, Language.of(lang))
    by_anchor = {section.anchor: section for section in document.sections}
    summary, exchange = by_anchor["summary"], by_anchor["exchange"]
    opening = [each for each in summary.blocks if isinstance(each, KeyFigures) or _leads(each)]
    drawn = [each for each in exchange.blocks if isinstance(each, Chart)]
    rest = [each for each in exchange.blocks if not _leads(each)]
    return Figures(
        glance=_part(document, [*opening, *drawn], "glance"),
        exchange=_part(document, rest, "exchange"),
        chains=_part(document, by_anchor["chains"].blocks, "chains"),
        sheets={
            sheet.anchor: _part(document, sheet.blocks, sheet.anchor)
            for sheet in by_anchor["sectors"].parts
        },
    )


def _leads(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role == "lead"


def _part(document: Document, blocks: Iterable[Block], anchor: str) -> str:
    """Write blocks of a document as a part of a page, the sources under each and at the end."""
    known = citations.sources(document)
    methods = citations.methods(document)
    shown = list(blocks)
    cited = sorted({n for block in shown for n in document.numbers(block)})
    by_formula = sorted({n for block in shown for n in document.formula_numbers(block)})
    content: dict[str, Any] = {
        "anchor": anchor,
        "blocks": [_block(document, each, known) for each in shown],
        "sources": [known[n - 1] for n in cited],
        "methods": [methods[n - 1] for n in by_formula],
    }
    return render_to_string("web/_figures.html", content)


def _block(document: Document, block: Block, known: tuple[citations.Source, ...]) -> dict[str, Any]:
    """Return a block with its kind, its drawing and its sources' titles."""
    rows = getattr(block, "rows", ())
    columns = getattr(block, "columns", ())
    return {
        "kind": type(block).__name__,
        "block": block,
        "items": getattr(block, "items", ()),
        "sources": [known[n - 1] for n in document.numbers(block)],
        # The converter has escaped the chart's texts.
        "drawn": mark_safe(svg(block.specification)) if isinstance(block, Chart) else "",  # noqa: S308
        "rows": [
            (n in block.emphasis, list(zip(row, columns, strict=True)))  # type: ignore[union-attr]
            for n, row in enumerate(rows)
        ],
    }
