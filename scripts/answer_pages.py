"""The reference page of the columns that answers have, taken from answers."""

from __future__ import annotations

import json
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import polars as pl

import filiere as fl
from filiere.results import Result

MEANINGS: Final = Path(__file__).with_name("answer_columns.toml")
_NONE: Final = "/nonexistent"  # a store with the embedded data alone
_SPLIT: Final = ",MX1_C29,USA_C29,MEX_HFCE,USA_HFCE\nMX1_C29,1,2,3,4\nUSA_C29,5,6,7,8\n"

Tabled = Callable[[Sequence[str], Sequence[Sequence[str]]], Iterator[str]]


_CLAIM: Final = "Les exportations du Chili vers le Pérou ont crû de 5 % en 2023."
_TEXT: Final = "La commission franco-marocaine s'est réunie à Rabat le 10 octobre 2025."


def _reading() -> Result:
    """Return the facts of a text."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "text.txt")
        file.write_text(_TEXT, encoding="utf-8")
        answer: Result = fl.read(file).result()
    return answer


def _check() -> Result:
    """Return the claims of a text."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "text.txt")
        file.write_text(_CLAIM, encoding="utf-8")
        answer: Result = fl.check(file, store=_NONE)
    return answer


def _scores() -> Result:
    """Return the scores of one annotated text."""
    with tempfile.TemporaryDirectory() as folder:
        annotated = {"text": _TEXT, "lang": "fr", "facts": {"party": ["FRA", "MAR"]}}
        Path(folder, "text.json").write_text(json.dumps(annotated), encoding="utf-8")
        answer: Result = fl.evaluate(folder)
    return answer


def _linkages() -> Result:
    """Return linkages of a table that tells a part of a country apart."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "table.csv")
        file.write_text(_SPLIT, encoding="utf-8")
        answer: Result = fl.linkages(variation=True, table=file, store=_NONE)
    return answer


ANSWERS: Final[Mapping[str, Callable[[], Result]]] = {
    "flows": lambda: fl.flows("RUS", "MAR", store=_NONE),
    "growth": lambda: fl.growth("RUS", "MAR", period="2022", store=_NONE),
    "prospects": lambda: fl.prospects("RUS", "MAR", store=_NONE),
    "chains": lambda: fl.chains("RUS", "MAR", store=_NONE),
    "chains --part paths": lambda: fl.chains("RUS", "MAR", part="paths", store=_NONE),
    "chains --part inputs": lambda: fl.chains(
        "RUS", "MAR", part="inputs", sector="rail", store=_NONE
    ),
    "chains --part suppliers": lambda: fl.chains(
        "RUS", "MAR", part="suppliers", sector="rail", store=_NONE
    ),
    "decompose": lambda: fl.decompose("MAR", by="origin", store=_NONE),
    "participation": lambda: fl.participation("MAR", store=_NONE),
    "linkages": _linkages,
    "extract": lambda: fl.extract("MAR", top=1, store=_NONE),
    "joint-production": lambda: fl.joint_production(
        "RUS", "MAR", sector="rail", top=1, store=_NONE
    ),
    "joint-production --rank": lambda: fl.joint_production(
        "RUS", "MAR", rank=True, top=1, store=_NONE
    ),
    "read": _reading,
    "check": _check,
    "evaluate": _scores,
    "sources": lambda: fl.sources(store=_NONE),
}


def answers(table: Tabled) -> Iterator[str]:
    """Return the page: for each answer its columns, their types and meanings.

    Raises
    ------
    KeyError
        A column has no meaning, or a meaning no column.
    """
    yield "Columns of the answers"
    yield "The columns that JSON, CSV and Parquet have; tables for reading show some of them."
    yield "Amounts are in US dollars (`_usd`), shares are of 1 (`_share`). What is not known is"
    yield "`null` in JSON and Parquet, and empty in CSV.\n"
    meanings = tomllib.loads(MEANINGS.read_text("utf-8"))
    common, used = meanings.pop("common"), set[str]()
    for name, columns in _tables():
        own = meanings.pop(name)
        if unknown := sorted(set(own) - set(columns)):
            raise KeyError(f"{name}: no answer has the columns {', '.join(unknown)}")
        used |= set(columns) - set(own)
        yield f"## {name}\n"
        rows = [[f"`{c}`", _kind(kind), own.get(c) or common[c]] for c, kind in columns.items()]
        yield from table(["column", "type", ""], rows)
    if left := sorted({*meanings, *(set(common) - used)}):
        raise KeyError(f"no answer has {', '.join(left)}")


def _tables() -> Iterator[tuple[str, pl.Schema]]:
    """Yield the columns of each answer, and of the tables that follow its data in JSON."""
    for name, answer in ANSWERS.items():
        given = answer()
        yield name, given.data.schema
        yield from ((f"{name}, {more}", table.schema) for more, table in given.further.items())


def _kind(kind: pl.DataType) -> str:
    """Return a type in the words of the other pages."""
    if isinstance(kind, pl.List):
        return "list of texts"
    if kind.is_integer():
        return "integer"
    return {pl.String: "text", pl.Boolean: "true or false"}.get(type(kind), "number")
