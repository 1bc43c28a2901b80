"""Reading the file of a scenario: its keys and its checks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from filiere.chains.labels import side_code
from filiere.chains.scenario import Origins, Scenario, WrongScenario
from filiere.errors import UnknownCountry
from filiere.toml_file import TomlChecker, load_toml

_NEEDED: Final = ("kind", "maker", "supplier", "sector")
_TEXTS: Final = (*_NEEDED, "name", "use", "period", "source")
_LISTS: Final = ("products", "markets")
_KEYS: Final = (*_TEXTS, *_LISTS, "share")
_ORIGINS: Final = ("supplier", "maker", "world")


def read_scenario(path: Path) -> Scenario:
    """Read a scenario; see `filiere.chains.scenario` for the keys.

    Parameters
    ----------
    path
        The TOML file.

    Raises
    ------
    BrokenFile
        If it cannot be read, or a key is unknown, missing or wrong; the message names it.
    """
    check = _Checker(path)
    tables = check.table("", load_toml(path), ("scenario", "parts"))
    if "scenario" not in tables:
        check.fail("scenario", "is missing", "write [scenario] on a line of its own")
    given = check.table("scenario", tables["scenario"], _KEYS)
    parts = check.table("parts", tables.get("parts", {}))
    fields = check.fields(given)
    fields["parts"] = {name: check.origins(name, value) for name, value in parts.items()}
    try:
        return Scenario(**fields)
    except WrongScenario as wrong:
        key = wrong.key if wrong.key == "parts" else f"scenario.{wrong.key}"
        check.fail(key, wrong.problem, wrong.remedy)


@dataclass(frozen=True, slots=True)
class _Checker(TomlChecker):
    """Turns tables into a scenario."""

    def fields(self, given: dict[str, Any]) -> dict[str, Any]:
        for key in _NEEDED:
            if key not in given:
                self.fail(f"scenario.{key}", "is missing", f'write {key} = "…"')
        for key in (each for each in _TEXTS if each in given):
            if not isinstance(given[key], str):
                self.fail(f"scenario.{key}", "is not a text", f'write {key} = "…"')
        fields = dict(given)
        for key in (each for each in _LISTS if each in given):
            fields[key] = self.words(f"scenario.{key}", given[key])
        for key in ("maker", "supplier"):
            fields[key] = self.country(key, given[key])
        if "markets" in fields:
            fields["markets"] = tuple(self.country("markets", each) for each in fields["markets"])
        return fields

    def country(self, key: str, text: str) -> str:
        try:
            return side_code(text)
        except UnknownCountry as error:
            self.fail(f"scenario.{key}", str(error), "give a code such as MAR")

    def origins(self, product: str, value: object) -> Origins:
        key = f"parts.{product}"
        shares = self.table(key, value, _ORIGINS)
        for each in _ORIGINS:
            if each not in shares:
                self.fail(f"{key}.{each}", "is missing", f"write {each} = 0 or another share")
        try:
            return Origins(**shares)
        except WrongScenario as wrong:
            at = key if wrong.key == "parts" else f"{key}.{wrong.key}"
            self.fail(at, wrong.problem, wrong.remedy)
