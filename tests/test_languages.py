"""The languages of the product."""

from __future__ import annotations

import pytest

from filiere.errors import UnknownLanguage
from filiere.languages import LANGUAGES, language


def test_each_language_is_known_by_its_code_in_any_case() -> None:
    assert [language(f" {code.upper()}") for code in LANGUAGES] == ["fr", "en", "ru", "ar"]


def test_another_language_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(UnknownLanguage, match=r"'zh'.*fr, en, ru, ar"):
        language("zh")
