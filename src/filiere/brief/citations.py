"""How a document names its sources: short numbers beside a block, full entries at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from filiere.brief.document import Block, Document
from filiere.brief.language import Language
from filiere.nomenclature import formula
from filiere.provenance import Provenance
from filiere.sample.commission import QUOTED, UNDATED, PartialDate

_SHORTEST_RANGE: Final = 3
_CHECKSUM_SHOWN: Final = len("sha256:") + 12
_LEFT_TO_RIGHT: Final = "\N{LEFT-TO-RIGHT ISOLATE}"
_POP: Final = "\N{POP DIRECTIONAL ISOLATE}"
METHOD_MARK: Final = "M"


@dataclass(frozen=True, slots=True)
class Source:
    """One line of the list of sources.

    Parameters
    ----------
    mark
        How a block cites it: its number in the document, from 1.
    title
        Producer and title.
    details
        Edition, period, licence, checksum and what was done to the data.
    url
        Where the provider publishes it, or an empty text.
    """

    mark: str
    title: str
    details: str
    url: str


@dataclass(frozen=True, slots=True)
class Method:
    """One line of the list of methods.

    Parameters
    ----------
    mark
        How a block cites it: M and its number in the document.
    title
        The formula's name and version.
    details
        What the figure means, in a sentence.
    equation
        The formula in plain text, always written from left to right.
    reference
        The publication it comes from.
    """

    mark: str
    title: str
    details: str
    equation: str
    reference: str


def citation(numbers: Sequence[int], methods: Sequence[int] = ()) -> str:
    """Write source and method numbers in brackets; three or more in a row become a range.

    Examples
    --------
    >>> citation([1, 2, 3, 7, 8], [2])
    '[1–3, 7, 8, M2]'
    >>> citation([])
    ''
    """
    parts = [*_runs(numbers, ""), *_runs(methods, METHOD_MARK)]
    return f"[{', '.join(parts)}]" if parts else ""


def citation_of(document: Document, block: Block) -> str:
    """Return the citation that stands beside a block."""
    written = citation(document.numbers(block), document.formula_numbers(block))
    return f"{_LEFT_TO_RIGHT}{written}{_POP}" if written else ""


def source_line(document: Document, block: Block) -> str:
    """Return the line under a table or a chart that names its sources."""
    return document.language.text("Source: {numbers}", numbers=citation_of(document, block))


def sources(document: Document) -> tuple[Source, ...]:
    """Return the document's list of sources, in the order of their numbers."""
    language = document.language
    return tuple(
        Source(
            str(number),
            language.text(
                "{producer}, {title}",
                producer=language.known(origin.producer),
                title=language.known(origin.title),
            ),
            _details(origin, language),
            origin.url or "",
        )
        for number, origin in enumerate(document.origins(), start=1)
    )


def methods(document: Document) -> tuple[Method, ...]:
    """Return the formulas behind the document's figures, in the order of their numbers."""
    language = document.language
    return tuple(
        Method(
            f"{METHOD_MARK}{number}",
            language.text(
                "{formula}, version {version}",
                formula=known.name(language.code),
                version=known.version,
            ),
            known.explanation(language.code),
            f"{_LEFT_TO_RIGHT}{known.equation}{_POP}",
            known.reference,
        )
        for number, known in enumerate(map(formula, document.formulas()), start=1)
    )


def _runs(numbers: Sequence[int], mark: str) -> list[str]:
    """Write numbers with their mark, neighbours as ranges."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    written = []
    for run in runs:
        if len(run) >= _SHORTEST_RANGE:
            written.append(f"{mark}{run[0]}–{mark}{run[-1]}")
        else:
            written += [f"{mark}{number}" for number in run]
    return written


def _details(origin: Provenance, language: Language) -> str:
    """Write what a reader needs to find the data again."""
    parts = [
        _edition(origin, language),
        language.text("period {period}", period=origin.period),
        language.text("licence {licence}", licence=language.known(origin.licence)),
    ]
    if origin.checksum and origin.source != QUOTED:
        parts.append(origin.checksum[:_CHECKSUM_SHOWN])
    if origin.note:
        parts.append(language.known(origin.note))
    told = language.text("; ").join(parts).rstrip(".")
    return f"{told[:1].upper()}{told[1:]}."


def _edition(origin: Provenance, language: Language) -> str:
    """Say which edition of the data it is, or when a quoted fact was published."""
    if origin.source != QUOTED:
        return language.text("edition {vintage}", vintage=language.known(origin.vintage))
    if origin.vintage == UNDATED:
        return language.known(UNDATED)
    published = PartialDate.parse(origin.vintage).label(language.code)
    return language.text("published {date}", date=published)
