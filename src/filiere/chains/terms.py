"""The terms of gross exports: what they are called, and which are sums of which."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

from filiere.errors import UnknownCode
from filiere.languages import LANGUAGES, Language, language
from filiere.mrio import Mrio

SUMS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "EXGR": ("DC", "FC"),
        "DC": ("DVA", "DDC"),
        "DVA": ("VAX", "REF"),
        "FC": ("FVA", "FDC"),
    }
)
"""Sums that every method makes alike."""

BORIN_MANCINI: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        **SUMS,
        "VAX": ("VAX1", "VAX2", "VAX3", "VAX4"),
        "REF": ("REF1", "REF2"),
        "DAVAX": ("VAX1", "VAX2"),
        "GVC": ("GVCB", "GVCF"),
        "GVCB": ("DDC", "FC"),
        "GVCF": ("VAX3", "VAX4", "REF"),
    }
)

KOOPMAN_WANG_WEI: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        **SUMS,
        "VAX": ("KWW1", "KWW2", "KWW3"),
        "REF": ("KWW4", "KWW5"),
        "DDC": ("KWW6",),
        "FVA": ("KWW7", "KWW8"),
        "FDC": ("KWW9",),
    }
)

WANG_WEI_ZHU: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        **SUMS,
        "VAX": ("DVA_FIN", "DVA_INT", "DVA_INTrexI1", "DVA_INTrexF", "DVA_INTrexI2"),
        "REF": ("RDV_FIN", "RDV_FIN2", "RDV_INT"),
        "DDC": ("DDC_FIN", "DDC_INT"),
        "FVA": ("MVA_FIN", "MVA_INT", "OVA_FIN", "OVA_INT"),
        "FDC": ("MDC", "ODC"),
    }
)


@dataclass(frozen=True, slots=True)
class Term:
    """A term of gross exports.

    Parameters
    ----------
    code
        As tables of results write it (``"DVA"``).
    names, explanations
        Name, and one plain sentence where the name needs one, by language.
    """

    code: str
    names: Mapping[Language, str]
    explanations: Mapping[Language, str]

    def name(self, lang: Language) -> str:
        """Return the term's name in a language."""
        return self.names[language(lang)]

    def explanation(self, lang: Language) -> str | None:
        """Return one sentence that says what the term is, where there is one."""
        return self.explanations.get(language(lang))


@cache
def terms() -> Mapping[str, Term]:
    """Return all terms by code."""
    text = files("filiere").joinpath("data", "terms.toml").read_text(encoding="utf-8")
    return MappingProxyType(
        {code: _term(code, entry) for code, entry in tomllib.loads(text).items()}
    )


def term(code: str) -> Term:
    """Return a term by its code.

    Raises
    ------
    UnknownCode
        If there is none.

    Examples
    --------
    >>> term("VAX").name("fr")
    'Valeur ajoutée nationale absorbée à l’étranger'
    """
    if code not in terms():
        raise UnknownCode.among(code, terms())
    return terms()[code]


def _term(code: str, entry: Mapping[str, Any]) -> Term:
    told = entry.get("explanation", {})
    return Term(
        code,
        MappingProxyType({lang: entry["name"][lang] for lang in LANGUAGES}),
        MappingProxyType({lang: told[lang] for lang in LANGUAGES if told}),
    )


def total(code: str, found: Mapping[str, Any], sums: Mapping[str, tuple[str, ...]]) -> Any:
    """Return a term's figures: found, or summed from its parts; None where a part is missing.

    Parameters
    ----------
    code
        The term.
    found
        Figures by term, arrays of one shape.
    sums
        What is the sum of what.

    Examples
    --------
    >>> total("DC", {"VAX": 2.0, "REF": 1.0, "DDC": 0.5}, SUMS), total("FC", {"FVA": 1.0}, SUMS)
    (3.5, None)
    """
    if code in found:
        return found[code]
    parts = [total(part, found, sums) for part in sums.get(code, ())]
    if not parts or any(part is None for part in parts):
        return None
    return sum(parts[1:], start=parts[0])


def final_demand_missing(table: Mrio, absent: Sequence[str]) -> str:
    """Say which terms a table cannot tell, and which tables could."""
    return (
        f"{', '.join(absent)}: missing, because {table.provenance.title} does not tell which "
        "country uses products finally; load a whole table with filiere load icio or "
        "filiere load wiod, or name one with --table"
    )
