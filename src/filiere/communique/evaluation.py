"""The verb `evaluate`: how well communiqués are read, on texts that a person has annotated."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, Protocol

import polars as pl

from filiere.communique.agreement import places_of
from filiere.communique.annotation import Annotation
from filiere.communique.annotation_file import annotated_texts
from filiere.communique.facts import KINDS, Fact
from filiere.communique.matching import Matched, match
from filiere.communique.scores import Detail, Score, Scored, rows
from filiere.communique.text import Text
from filiere.errors import BrokenFile, FiliereError, WrongInput
from filiere.provenance import Provenance
from filiere.results import Result

_DETAILS: Final = ("kind", "lang", "both")
_DIFFERENCES: Final = {
    **dict.fromkeys(("text", "split", "lang", "kind", "outcome", "value", "words"), pl.String),
    "rule": pl.String,
    "keys": pl.String,
}


class Read(Protocol):
    """What a reading gives."""

    @property
    def text(self) -> Text:
        """The text."""

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts found in it."""


Reader = Callable[..., Read]


@dataclass(frozen=True, slots=True)
class Evaluation(Result):
    """Scores of a reading, and what it got wrong.

    Parameters
    ----------
    data
        Rows of kind, lang, split, texts, expected, found, right, precision, recall, f1, exact
        and exact_f1; a measure without a denominator is missing.
    differences
        Each fact that was missed, was invented, or is not right in every key: the text, the
        fact, its words, and for the last the keys that differ.
    """

    differences: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=_DIFFERENCES))


def evaluate(
    folder: Path | str, *, detail: Detail = "kind", reader: Reader | None = None
) -> Evaluation:
    """Read the annotated texts of a folder and score the facts that were found.

    A fact found is right where it agrees with one that a person wrote down in what decides for
    its kind; each is right once. The measures are precision P = right / found, recall
    R = right / expected and F1 = 2PR / (P + R) = 2 right / (expected + found).

    Parameters
    ----------
    folder
        The annotated texts (`filiere.communique.annotation`), or one file of them.
    detail
        What the rows tell apart: the kinds of fact, the languages, or both.
    reader
        What reads a file; `filiere.communique.reading.read` by default.

    Raises
    ------
    BrokenFile
        If an annotation is wrong, or quotes what its text does not say.
    WrongInput
        If `detail` is none of the three.
    """
    if detail not in _DETAILS:
        raise WrongInput(f"no detail {detail!r}: choose among {', '.join(_DETAILS)}")
    annotated = annotated_texts(folder)
    scored: list[Scored] = []
    differences: list[dict[str, Any]] = []
    warnings: list[str] = []
    for one in annotated:
        reading, problem = _reading(one, reader or _reader())
        warnings += problem
        for kind, matched in _matched(one, reading):
            scored.append(Scored(one.name, one.lang, one.split, kind, _score(matched)))
            differences += _differences(one, matched, reading)
    return Evaluation(
        data=pl.DataFrame(list(rows(scored, detail)), infer_schema_length=None),
        provenance=(_origin(folder, annotated),),
        warnings=tuple(warnings),
        complete=not warnings,
        differences=pl.DataFrame(differences, schema=_DIFFERENCES),
    )


def _reader() -> Reader:
    from filiere.communique.reading import read  # noqa: PLC0415 - imports every grammar

    reader: Reader = read
    return reader


def _reading(one: Annotation, reader: Reader) -> tuple[Read | None, tuple[str, ...]]:
    """Read a text; one that cannot be read has no facts, and is told of."""
    try:
        if one.file is not None:
            return reader(one.file, published=one.published), ()
        with TemporaryDirectory() as folder:
            file = Path(folder, "text.txt")
            file.write_text(one.text or "", "utf-8")
            return reader(file, published=one.published), ()
    except FiliereError as error:
        return None, (f"{one.name}: the text was not read, and its facts count as missed: {error}",)


def _matched(one: Annotation, reading: Read | None) -> Iterator[tuple[str, Matched]]:
    if reading is None:
        for kind in KINDS:
            missed = tuple(fact for fact in one.of(kind) if not fact.optional)
            if kind in one.kinds:
                yield kind, Matched((), missed, ())
        return
    _check_quotes(one, reading.text)
    for kind in KINDS:
        if kind in one.kinds:
            found = [fact for fact in reading.facts if fact.kind == kind]
            yield kind, match(tuple(one.of(kind)), found, reading.text)


def _check_quotes(one: Annotation, text: Text) -> None:
    for fact in one.facts:
        if fact.words and not places_of(fact.words, text):
            problem = f"key {fact.key}.words: {fact.words!r} is not in the text"
            raise BrokenFile(one.name, problem, "quote the text's own words")


def _score(matched: Matched) -> Score:
    right = len(matched.right)
    return Score(
        expected=right + len(matched.missed),
        found=right + len(matched.invented),
        right=right,
        exact=matched.exact,
    )


def _differences(
    one: Annotation, matched: Matched, reading: Read | None
) -> Iterator[dict[str, Any]]:
    where = {"text": one.name, "split": one.split, "lang": one.lang}
    for fact in matched.missed:
        told = {"kind": fact.kind, "outcome": "missed", "value": _plain(fact.value)}
        yield {**where, **told, "words": fact.words, "rule": None, "keys": None}
    if reading is None:
        return
    inexact = [(found, held.missing) for _, found, held in matched.right if not held.exact]
    invented: Sequence[tuple[Fact, Sequence[str]]] = [(found, ()) for found in matched.invented]
    for outcome, listed in (("invented", invented), ("inexact", inexact)):
        for found, keys in listed:
            told = {"kind": found.kind, "outcome": outcome, "value": _plain(found.value)}
            words = reading.text.words(found.span)
            yield {**where, **told, "words": words, "rule": found.rule, "keys": ", ".join(keys)}


def _plain(value: Any) -> str:
    return json.dumps(dict(value), ensure_ascii=False, default=str)


def _origin(folder: Path | str, annotated: Iterable[Annotation]) -> Provenance:
    """Return the origin of the scores: the annotations as they were read."""
    given = sorted(f"{one.name} {one.checksum}" for one in annotated)
    checksum = hashlib.sha256("\n".join(given).encode()).hexdigest()
    return Provenance(
        source="annotations",
        producer="the annotators of the texts",
        title=f"{len(given)} annotated texts of {folder}",
        vintage="undated",
        licence="as the texts",
        checksum=f"sha256:{checksum}",
        period="",
    )
