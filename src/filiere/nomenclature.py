"""Nomenclature: every symbol and every formula, with its equation, reference and plain words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

from filiere.errors import UnknownCode
from filiere.languages import LANGUAGES, Language


class UnknownFormula(UnknownCode):
    """No such formula."""

    kind = "formula"


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol of the equations.

    Parameters
    ----------
    name
        As it is written (``"X_ijk"``).
    meaning
        In words.
    unit
        ``"USD"``, ``"1"`` for a pure number, ``"nat"``, …
    shape
        Its axes (``"[i, j, k]"``), ``"scalar"``, or ``"any"``.
    """

    name: str
    meaning: str
    unit: str
    shape: str


@dataclass(frozen=True, slots=True)
class Formula:
    """How a figure is computed, and how to say so.

    Parameters
    ----------
    id
        What a provenance names (``"export_potential"``).
    version
        Raised whenever the same data would give another result.
    equation
        In plain text.
    unit
        Unit of the result.
    symbols
        Names of the symbols in it, all in `SYMBOLS`.
    reference
        The publication it comes from.
    names, explanations
        Name, and one plain sentence, by language.
    function
        Dotted path of the function that computes it, or None.
    """

    id: str
    version: int
    equation: str
    unit: str
    symbols: tuple[str, ...]
    reference: str
    names: Mapping[Language, str]
    explanations: Mapping[Language, str]
    function: str | None = None

    def name(self, lang: Language) -> str:
        """Return the formula's name in a language."""
        return self.names[lang]

    def explanation(self, lang: Language) -> str:
        """Return one sentence that says, in a language, what the figure means."""
        return self.explanations[lang]


def _read(file: str) -> dict[str, Any]:
    return tomllib.loads(files("filiere").joinpath("data", file).read_text(encoding="utf-8"))


def _formula(code: str, entry: Mapping[str, Any]) -> Formula:
    return Formula(
        id=code,
        version=entry["version"],
        equation=entry["equation"],
        unit=entry["unit"],
        symbols=tuple(entry["symbols"]),
        reference=entry["reference"],
        names=MappingProxyType({lang: entry["name"][lang] for lang in LANGUAGES}),
        explanations=MappingProxyType({lang: entry["explanation"][lang] for lang in LANGUAGES}),
        function=entry.get("function"),
    )


def _formulas() -> Mapping[str, Formula]:
    entries = _read("formulas.toml")
    return MappingProxyType({code: _formula(code, entry) for code, entry in entries.items()})


def _symbols() -> Mapping[str, Symbol]:
    entries = _read("symbols.toml")["symbols"]
    return MappingProxyType({name: Symbol(name, *entry) for name, entry in entries.items()})


FORMULAS: Final[Mapping[str, Formula]] = _formulas()
SYMBOLS: Final[Mapping[str, Symbol]] = _symbols()


def formula(code: str) -> Formula:
    """Return a formula by its id.

    Raises
    ------
    UnknownFormula
        No formula has this id.

    Examples
    --------
    >>> formula("rca").equation
    'RCA_ik = (X_ik / X_i) / (X_k / X)'
    >>> formula("rca").name("fr")
    'Avantage comparatif révélé'
    """
    try:
        return FORMULAS[code]
    except KeyError:
        raise UnknownFormula.among(code, FORMULAS) from None
