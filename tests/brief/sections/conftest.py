"""Contexts of composed briefs, and how to find a block in them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from filiere.brief.dossier import Dossier, dossier
from filiere.brief.language import Language
from filiere.brief.sections.context import Context
from filiere.brief.writer import Writer
from filiere.countries import country
from filiere.sectors import group, sector
from filiere.store import Store


@pytest.fixture(scope="session")
def context_of(dossier_of: Callable[[str, str], Dossier]) -> Callable[..., Context]:
    """Return the context of two countries' brief in a language."""

    def make(a: str, b: str, code: str = "en") -> Context:
        return Context.of(dossier_of(a, b), Writer(Language.of(code)))

    return make


@pytest.fixture(scope="session")
def goods_context(goods_store: Store) -> Context:
    """Return the context of Russia's and Morocco's brief on a year of trade in goods."""
    named = tuple(sector(name) for name in group("industry"))
    sides = country("RUS"), country("MAR")
    figures = dossier(sides, named, goods_store, group="industry")
    return Context.of(figures, Writer(Language.of("en")))
