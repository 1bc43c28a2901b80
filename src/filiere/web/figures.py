"""The engine's figures of a commission's two sides, as parts of pages, kept while the data are."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass
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
from filiere.brief.document import Block, Chart, Document, Section
from filiere.brief.language import Language
from filiere.brief.sections.chains import chains
from filiere.brief.sections.context import Context
from filiere.brief.sections.exchange import by_sector_drawn, exchange
from filiere.brief.sections.sheets import sheet
from filiere.brief.sections.summary import opening
from filiere.brief.writer import Writer
from filiere.countries import Country
from filiere.errors import NotInStore
from filiere.register.models import Side
from filiere.web.computing import begun
from filiere.web.dossiers import dossier_of, store_state

_SCHEME: Final = 2
#: How long a page waits for figures that it can also fetch when it is there [s].
PATIENCE_S: Final = 0.5

#: Parts that are no sector's: trade in a few figures; by sector; ties of value added.
_PARTS: Final[Mapping[str, Callable[[Context], Iterable[Block]]]] = {
    "glance": lambda context: [*opening(context), by_sector_drawn(context)],
    "exchange": lambda context: exchange(context).blocks[1:],  # its lead stands in the glance
    "chains": lambda context: chains(context).blocks,
}


@dataclass(frozen=True, slots=True)
class Figures:
    """A part of a page in one language, with the origin of its figures; or why there is none.

    Parameters
    ----------
    shown
        The part.
    absent
        Why there is none: ``"region"``, or ``"data"``; empty where there is one.
    """

    shown: str = ""
    absent: str = ""


@dataclass(frozen=True, slots=True)
class _UnderWay:
    """A part that is being made: whoever wants the same waits for the same."""

    key: str
    making: Future[Figures]


_under_way: dict[str, _UnderWay] = {}
_IN_TURN: Final = Lock()


def figures_of(sides: Sequence[Side], lang: str, part: str) -> Figures:
    """Return a part of the figures of two sides, made once for a state of the store.

    Parameters
    ----------
    sides
        The two.
    lang
        The page's language.
    part
        ``"glance"``, ``"exchange"``, ``"chains"``, or a sector's id.
    """
    asked = _asked(sides, lang, part)
    return asked if isinstance(asked, Figures) else _collected(asked)


def figures_soon(sides: Sequence[Side], lang: str, part: str) -> Figures | None:
    """Return a part as `figures_of` does, or None where it takes long; it is made all the same."""
    asked = _asked(sides, lang, part)
    if isinstance(asked, Figures):
        return asked
    ended, _ = wait([asked.making], PATIENCE_S)
    return _collected(asked) if ended else None


def _asked(sides: Sequence[Side], lang: str, part: str) -> Figures | _UnderWay:
    """Return what is there at once; or begin with it, unless another reader has."""
    codes = sorted(side.place for side in sides)
    if not all(isinstance(countries.place(code), Country) for code in codes):
        return Figures(absent="region")
    a, b = codes
    told = [str(_SCHEME), filiere.__version__, a, b, lang, part, store_state()]
    key = f"figures:{hashlib.sha256(' '.join(told).encode()).hexdigest()}"
    held: Figures | None = cache.get(key)
    if held is not None:
        return held
    with _IN_TURN:
        if key not in _under_way:
            _under_way[key] = _UnderWay(key, begun(lambda: written((a, b), lang, part)))
        return _under_way[key]


def _collected(asked: _UnderWay) -> Figures:
    """Wait for what is made and keep it, for every process that answers.

    What fails is kept by none: the next reader has it tried again.
    """
    try:
        made = asked.making.result()
        cache.set(asked.key, made, None)
    finally:
        with _IN_TURN:
            _under_way.pop(asked.key, None)
    return made


def written(codes: tuple[str, str], lang: str, part: str) -> Figures:
    """Compute a part for two countries, and put it into words."""
    try:
        context = Context.of(dossier_of(codes), Writer(Language.of(lang)))
    except NotInStore:
        return Figures(absent="data")
    write = _PARTS.get(part)
    blocks = tuple(write(context)) if write else sheet(context, part).blocks
    with override(lang):
        return Figures(_page_part(context, blocks, part))


def _page_part(context: Context, blocks: tuple[Block, ...], anchor: str) -> str:
    """Write blocks as a part of a page, the sources under each and at the end."""
    section = Section(anchor, "", blocks)
    document = Document(context.writer.language, "", "", (), (section,))
    known = citations.sources(document)
    content: dict[str, Any] = {
        "anchor": anchor,
        "blocks": [_block(document, each, known) for each in blocks],
        "sources": known,
        "methods": citations.methods(document),
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
