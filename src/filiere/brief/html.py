"""A document as one self-contained HTML page: no scripts, nothing fetched, good to print."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from filiere.brief import citations
from filiere.brief.charts import svg
from filiere.brief.document import Block, Chart, Document

_PACKAGE: Final = "filiere.brief"


def to_html(document: Document) -> str:
    """Write a document as one HTML page.

    Every text is escaped. The page needs no other file and no network.

    Parameters
    ----------
    document
        The document; its charts are drawn on the way, as SVG within the page.
    """
    language = document.language
    return _page().render(
        document=document,
        language=language,
        direction="rtl" if language.right_to_left else "ltr",
        sources=citations.sources(document),
        methods=citations.methods(document),
        cite=lambda block: citations.citation_of(document, block),
        source_line=lambda block: citations.source_line(document, block),
        first=lambda block: min(document.numbers(block), default=0),
        kind=_kind,
        drawn=_drawn,
        labels=labels(document),
    )


def labels(document: Document) -> dict[str, str]:
    """Return the page's fixed texts in the document's language."""
    language = document.language
    return {
        "contents": language.text("Contents"),
        "sources": language.text("Sources and methods"),
        "skip": language.text("Skip to content"),
        "note": language.text("Note"),
        "caution": language.text("Caution"),
    }


@lru_cache(maxsize=1)
def _page() -> Template:
    environment = Environment(
        loader=PackageLoader(_PACKAGE, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("brief.html.j2")


def _kind(block: Block) -> str:
    return type(block).__name__


def _drawn(chart: Chart) -> Markup:
    """Return a chart's drawing; the converter has escaped its texts."""
    return Markup(svg(chart.specification))  # noqa: S704
