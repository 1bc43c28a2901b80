"""The trade figure that a commitment was meant to move: what it is, and what the engine finds."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.core.cache import cache
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

import filiere
from filiere import countries, sectors
from filiere.brief.language import Language
from filiere.errors import FiliereError
from filiere.languages import language
from filiere.periods import parse
from filiere.store.location import store_folder
from filiere.store.manifest import NAME as MANIFEST

#: What is counted; exports and imports are those of the country named first.
FLOWS: Final[Mapping[str, StrOrPromise]] = {
    "exports": _("Exports"),
    "imports": _("Imports"),
    "turnover": _("Exports and imports together"),
}
_REPORTED: Final[Mapping[str, StrOrPromise]] = {
    "exporter": _("as exporter (FOB)"),
    "importer": _("as importer (CIF)"),
    "exporter+importer": _("as exporter (FOB) and importer (CIF)"),
    "importer+exporter": _("as importer (CIF) and exporter (FOB)"),
    "reconciled": _("reconciled from both sides’ reports"),
}


@dataclass(frozen=True, slots=True)
class Meant:
    """A figure in words of the viewer's language."""

    flow: StrOrPromise
    reporter: str
    partner: str
    item: str
    period: str


@dataclass(frozen=True, slots=True)
class Line:
    """What one side reports: the period, a year earlier, the change."""

    reporter: str
    reported: StrOrPromise
    value: str
    base: str
    growth: str
    missing: str


@dataclass(frozen=True, slots=True)
class Measured:
    """What the data say of a figure; `lines` is empty where they say nothing."""

    lines: list[Line] = field(default_factory=list)
    period: str = ""
    base_period: str = ""
    sources: list[str] = field(default_factory=list)
    only_intermediate: bool = False


def meant(figure: Mapping[str, str]) -> Meant | None:
    """Return a commitment's figure in words; nothing where none was named."""
    if not figure.get("flow"):
        return None
    lang = language(get_language() or "en")
    item = figure.get("product", "")
    if figure.get("sector"):
        item = _sector(figure["sector"])
    return Meant(
        flow=FLOWS.get(figure["flow"], figure["flow"]),
        reporter=_place(figure.get("reporter", "")),
        partner=_place(figure.get("partner", "")),
        item=item,
        period=_period(figure.get("period", ""), lang),
    )


def measured(figure: Mapping[str, str]) -> Measured:
    """Return what the store's data say of a figure, computed once for each state of the store."""
    lang = get_language() or "en"
    manifest = store_folder() / MANIFEST
    state = manifest.read_bytes() if manifest.is_file() else b""
    told = [filiere.__version__, lang, *(f"{k}={v}" for k, v in sorted(figure.items()))]
    digest = hashlib.sha256(" ".join(told).encode() + state).hexdigest()
    found: Measured | None = cache.get(f"measured:{digest}")
    if found is None:
        found = _measure(figure, Language.of(lang))
        cache.set(f"measured:{digest}", found, None)
    return found


def _measure(figure: Mapping[str, str], lang: Language) -> Measured:
    asked: dict[str, Any] = {"flow": figure["flow"], "period": figure["period"]}
    asked |= {name: figure[name] for name in ("sector", "product") if figure.get(name)}
    try:
        answer = filiere.growth(figure["reporter"], figure["partner"], **asked)
    except FiliereError:
        return Measured()
    rows = [row for row in answer.data.to_dicts() if row["value_usd"] is not None]
    if not rows:
        return Measured()
    return Measured(
        lines=[_line(row, lang) for row in rows],
        period=_period(rows[0]["period"], lang.code),
        base_period=_period(rows[0]["base_period"], lang.code),
        sources=[
            f"{each.producer}, {each.title} ({each.vintage})"
            for each in dict.fromkeys(answer.provenance)
        ],
        only_intermediate=rows[0]["coverage"] == "intermediate",
    )


def _line(row: Mapping[str, Any], lang: Language) -> Line:
    rate = row["growth"]
    return Line(
        reporter=_place(row["reporter"] or ""),
        reported=_REPORTED.get(row["side"], row["side"]),
        value=lang.millions(row["value_usd"]),
        base=lang.millions(row["base_usd"]),
        growth=lang.change(rate) if rate is not None else lang.percent(None),
        missing=", ".join(row["missing"] or ()),
    )


def _place(code: str) -> str:
    try:
        return countries.place(code).name(language(get_language() or "en")) if code else ""
    except FiliereError:
        return code


def _sector(code: str) -> str:
    try:
        return sectors.sector(code).name(language(get_language() or "en"))
    except FiliereError:
        return code


def _period(text: str, lang: Any) -> str:
    try:
        return parse(text).label(lang)
    except FiliereError:
        return text
