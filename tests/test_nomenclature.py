"""The nomenclature: complete in four languages, and one with the code's docstrings."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

import filiere
from filiere.languages import LANGUAGES
from filiere.nomenclature import FORMULAS, SYMBOLS, Formula, UnknownFormula, formula

ASKED = (
    "rca complementarity export_potential untapped hhi theil grubel_lloyd intensity similarity "
    "growth proximity density"
)
SCRIPT = {"fr": "a-zà-öø-ÿœ", "en": "a-z", "ru": "а-яё", "ar": "\u0621-\u064a"}
# Words of an equation that are no symbol, and the indices that a Σ runs over.
PROSE = (
    "where both report else the one that does is known year entering leaving continuing in the "
    "number of products list traded or not with ln if whose sum is min max and without options "
    "standing of among within reach or i j k kj t u a b g c q s r"
)
TOKEN = re.compile(r"[A-Za-zα-ωΔμ][\wα-ωΔ̄⁰¹'*]*(?:_\w+)?")

each = pytest.mark.parametrize("f", FORMULAS.values(), ids=FORMULAS)


def test_the_formulas_others_name_are_there() -> None:
    assert set(ASKED.split()) <= set(FORMULAS)


@each
def test_name_and_sentence_in_four_languages(f: Formula) -> None:
    for lang in LANGUAGES:
        name, sentence = f.name(lang), f.explanation(lang)
        assert name == name.strip()
        assert not name.endswith(".")
        assert sentence.endswith(".")
        assert len(sentence) <= 240
        assert sentence.count(". ") == 0, "one sentence"
        letters = re.findall(r"[^\W\d_]", name + sentence)
        own = [x for x in letters if re.match(f"[{SCRIPT[lang]}]", x.lower())]
        assert len(own) > 0.95 * len(letters), f"{lang}: {sentence}"
    assert len({f.name(lang) for lang in LANGUAGES}) == len(LANGUAGES)


def test_names_are_unique_in_each_language() -> None:
    for lang in LANGUAGES:
        assert len({f.name(lang) for f in FORMULAS.values()}) == len(FORMULAS)


@each
def test_french_typography(f: Formula) -> None:
    text = f.name("fr") + f.explanation("fr")
    assert "'" not in text
    assert not re.search(r"\S[:;?!](?!\w)", text), "a space before the sign"


@each
def test_equation_uses_exactly_the_symbols_it_lists(f: Formula) -> None:
    tokens = (token.rstrip("²") for token in TOKEN.findall(f.equation))
    used = {token if token in SYMBOLS else token.rstrip("'") for token in tokens}
    unlisted = used - set(f.symbols) - set(PROSE.split())
    assert not unlisted
    for symbol in f.symbols:
        assert symbol in f.equation


@each
def test_symbols_are_defined(f: Formula) -> None:
    assert set(f.symbols) <= set(SYMBOLS)


def test_every_symbol_is_used_and_told() -> None:
    assert set(SYMBOLS) == {name for f in FORMULAS.values() for name in f.symbols}
    for symbol in SYMBOLS.values():
        assert all((symbol.meaning, symbol.unit, symbol.shape))


@pytest.mark.parametrize("f", [f for f in FORMULAS.values() if f.function], ids=lambda f: f.id)
def test_function_exists_and_its_docstring_has_the_equation(f: Formula) -> None:
    assert f.function is not None
    module, _, name = f.function.rpartition(".")
    doc = " ".join((getattr(importlib.import_module(module), name).__doc__ or "").split())
    for part in f.equation.split("; "):
        assert part in doc


@each
def test_version_unit_and_reference(f: Formula) -> None:
    assert f.version >= 1
    assert f.unit in {"USD", "1", "nat", "rank", "persons", "as published"}
    assert f.reference.startswith("none: ") or re.search(r"\d{4}|SDMX", f.reference)


def test_every_formula_that_the_code_cites_is_known() -> None:
    code = "".join(path.read_text("utf-8") for path in Path(filiere.__file__).parent.rglob("*.py"))
    calls = re.findall(r"\.(?:by|origin)\(((?:\s*\"\w+\",?)+)\s*\)", code)
    cited = {name for call in calls for name in re.findall(r"\w+", call)}
    assert "rca" in cited
    assert cited <= set(FORMULAS)


def test_an_unknown_formula_names_the_closest() -> None:
    with pytest.raises(UnknownFormula, match="did you mean rca"):
        formula("rcaa")
