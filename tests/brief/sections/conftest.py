"""Contexts of composed briefs, and how to find a block in them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from filiere.brief.dossier import Dossier
from filiere.brief.language import Language
from filiere.brief.sections.context import Context
from filiere.brief.writer import Writer


@pytest.fixture(scope="session")
def context_of(dossier_of: Callable[[str, str], Dossier]) -> Callable[..., Context]:
    """Return the context of two countries' brief in a language."""

    def make(a: str, b: str, code: str = "en") -> Context:
        return Context.of(dossier_of(a, b), Writer(Language.of(code)))

    return make
