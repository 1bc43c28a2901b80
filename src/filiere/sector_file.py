"""The TOML file of sectors: its keys, its checks, and how one file lies over another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from filiere.errors import UnknownIndustry
from filiere.industries import classifications, industry
from filiere.languages import LANGUAGES, Language
from filiere.products import UNSPECIFIED, is_product_code
from filiere.toml_file import TomlChecker, load_toml

_ID: Final = re.compile(r"[a-z][a-z0-9_-]*")
_TEXTS: Final = ("name", "product_note", "industry_note")
_OPTIONAL: Final = ("overlaps", "inputs_of", "industries_in")
_KEYS: Final = ("industries", "hs", *_OPTIONAL, *_TEXTS)
_WRITE_HS: Final = "write 2, 4 or 6 digits of a chapter that exists, or a range like 2901-2935"


@dataclass(frozen=True, slots=True)
class SectorEntry:
    """What a file says of one sector, checked: codes resolved, ranges written out."""

    industries: tuple[str, ...]
    hs: tuple[str, ...]
    overlaps: tuple[str, ...]
    inputs_of: tuple[str, ...]
    industries_in: Mapping[str, tuple[str, ...]]
    name: Mapping[Language, str]
    product_note: Mapping[Language, str]
    industry_note: Mapping[Language, str]


@dataclass(frozen=True, slots=True)
class SectorFile:
    """What a file says, alone or laid over another.

    Parameters
    ----------
    sectors
        Entry by sector id.
    groups
        Ids of the sectors by working group.
    named
        Ids of the sectors that the file itself names.
    tables
        The tables as merged, before the checks.
    """

    sectors: Mapping[str, SectorEntry]
    groups: Mapping[str, tuple[str, ...]]
    named: frozenset[str]
    tables: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Checker(TomlChecker):
    """Turns tables into entries.

    Parameters
    ----------
    user
        Whether it is a user's file. What the shipped one takes from the large layouts is held by
        a test: looking it up here would read them at every start.
    """

    user: bool = True

    def texts(self, key: str, value: object) -> Mapping[Language, str]:
        table = self.table(key, value, LANGUAGES)
        for lang in LANGUAGES:
            text = table.get(lang)
            if not isinstance(text, str) or not text.strip():
                self.fail(f"{key}.{lang}", "is missing or empty", f"write it in {lang}")
        return MappingProxyType({lang: table[lang] for lang in LANGUAGES})

    def products(self, key: str, value: object) -> tuple[str, ...]:
        prefixes: list[str] = []
        for text in self.words(key, value):
            first, _, last = text.partition("-")
            last = last or first
            for end in (first, last):
                if not is_product_code(end) or end[:2] == UNSPECIFIED:
                    self.fail(key, f"{text!r} is no HS code", _WRITE_HS)
            if len(first) != len(last) or first > last:
                self.fail(key, f"{text!r} is no range", _WRITE_HS)
            every = (f"{number:0{len(first)}d}" for number in range(int(first), int(last) + 1))
            prefixes += [each for each in every if is_product_code(each)]
        for one in prefixes:
            if sum(one.startswith(other) for other in prefixes) > 1:
                self.fail(key, f"{one} is there twice", "keep the wider code only")
        return tuple(prefixes)

    def industries(self, key: str, value: object) -> tuple[str, ...]:
        parts: dict[str, None] = {}
        for code in self.words(key, value):
            try:
                found = industry(code).parts
            except UnknownIndustry as error:
                self.fail(key, str(error), "take a code of filiere.industries")
            if not found:
                self.fail(key, f"{code} is no industry", "take a code of filiere.industries")
            parts |= dict.fromkeys(found)
        return tuple(parts)

    def finer(self, key: str, value: object) -> Mapping[str, tuple[str, ...]]:
        table = self.table(key, value, classifications())
        codes = {layout: self.words(f"{key}.{layout}", given) for layout, given in table.items()}
        for layout, given in codes.items() if self.user else ():
            for code in given:
                try:
                    industry(code, classification=layout)
                except UnknownIndustry as error:
                    self.fail(f"{key}.{layout}", str(error), "take a code of that table")
        return MappingProxyType(codes)

    def sector(self, name: str, value: Mapping[str, Any], known: Iterable[str]) -> SectorEntry:
        key = f"sector.{name}"
        if not _ID.fullmatch(name):
            self.fail(key, "is no sector id", "use small Latin letters, digits, - and _")
        for each in _KEYS:
            if each not in _OPTIONAL and each not in value:
                self.fail(f"{key}.{each}", "is missing", f"add {each} to [{key}]")
        makers = self.industries(f"{key}.industries", value["industries"])
        entry = SectorEntry(
            industries=makers,
            hs=self.products(f"{key}.hs", value["hs"]),
            overlaps=self.words(f"{key}.overlaps", value.get("overlaps", [])),
            inputs_of=self.industries(f"{key}.inputs_of", value.get("inputs_of", list(makers))),
            industries_in=self.finer(f"{key}.industries_in", value.get("industries_in", {})),
            name=self.texts(f"{key}.name", value["name"]),
            product_note=self.texts(f"{key}.product_note", value["product_note"]),
            industry_note=self.texts(f"{key}.industry_note", value["industry_note"]),
        )
        self.known(f"{key}.overlaps", entry.overlaps, known)
        if not entry.industries and not entry.hs:
            self.fail(key, "has neither products nor industries", "fill hs or industries")
        return entry

    def known(self, key: str, names: Iterable[str], known: Iterable[str]) -> None:
        for each in names:
            if each not in known:
                self.fail(key, f"{each!r} is no sector", f"known: {', '.join(known)}")


def _merge(check: _Checker, tables: dict[str, Any], onto: Mapping[str, Any]) -> dict[str, Any]:
    """Lay a file's tables over others: key by key, and a text language by language."""
    merged = {name: dict(value) for name, value in onto.get("sector", {}).items()}
    for name, value in check.table("sector", tables.get("sector", {})).items():
        table = dict(check.table(f"sector.{name}", value, _KEYS))
        before = merged.get(name, {})
        if "industries" in table:
            # What stood for the former industries in other tables does not for these.
            before = {key: value for key, value in before.items() if key != "industries_in"}
        for each in _TEXTS:
            if each in table:
                given = check.table(f"sector.{name}.{each}", table[each], LANGUAGES)
                table[each] = {**before.get(each, {}), **given}
        merged[name] = {**before, **table}
    groups = check.table("groups", tables.get("groups", {}))
    return {"sector": merged, "groups": {**onto.get("groups", {}), **groups}}


def read_sector_file(path: Path, *, onto: SectorFile | None = None) -> SectorFile:
    """Read a file of sectors, alone or laid over another.

    Parameters
    ----------
    path
        The TOML file.
    onto
        What it adds to and changes.

    Raises
    ------
    BrokenFile
        If it cannot be read, or a key is unknown, missing or wrong; the message names it.
    """
    check = _Checker(path, user=onto is not None)
    tables = check.table("", load_toml(path), ("sector", "groups"))
    merged = _merge(check, tables, onto.tables if onto else {})
    known = merged["sector"]
    sectors = {name: check.sector(name, value, known) for name, value in known.items()}
    groups = {name: check.words(f"groups.{name}", ids) for name, ids in merged["groups"].items()}
    for name, ids in groups.items():
        check.known(f"groups.{name}", ids, known)
    return SectorFile(sectors, groups, frozenset(tables.get("sector", {})), merged)
