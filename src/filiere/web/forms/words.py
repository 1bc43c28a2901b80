"""Asking for a text in each of a commission's languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language_info

from filiere.languages import LANGUAGES
from filiere.register.words import Words


class WordsInput(forms.Widget):
    """One line, or one box, a language; each is labelled with the language's own name."""

    template_name = "web/forms/words.html"
    use_fieldset = True
    languages: Sequence[str] = LANGUAGES

    def __init__(self, *, long: bool = False, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.long = long

    def get_context(
        self, name: str, value: Mapping[str, str] | None, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:
        """Return what the template shows: a line for each language."""
        context = super().get_context(name, value, attrs)
        texts = value if isinstance(value, Mapping) else {}
        own = context["widget"]["attrs"]
        # Some of the languages suffice: no single line is required.
        context["widget"]["attrs"] = {key: own[key] for key in own if key != "required"}
        codes = list(dict.fromkeys([*self.languages, *texts]))
        context["widget"]["long"] = self.long
        context["widget"]["lines"] = [
            {
                "name": f"{name}_{code}",
                "id": f"{own.get('id', f'id_{name}')}_{code}",
                "code": code,
                "label": get_language_info(code)["name_local"],
                "dir": "rtl" if get_language_info(code)["bidi"] else "ltr",
                "value": texts.get(code, ""),
            }
            for code in codes
        ]
        return context

    def value_from_datadict(
        self,
        data: Mapping[str, Any],
        files: MultiValueDict[str, Any],  # noqa: ARG002
        name: str,
    ) -> Words:
        """Return the languages in which something was written."""
        given = {code: str(data.get(f"{name}_{code}") or "").strip() for code in LANGUAGES}
        return {code: text for code, text in given.items() if text}

    def value_omitted_from_data(
        self,
        data: Mapping[str, Any],
        files: MultiValueDict[str, Any],  # noqa: ARG002
        name: str,
    ) -> bool:
        """Tell whether the form was sent without this field."""
        return not any(f"{name}_{code}" in data for code in LANGUAGES)

    def id_for_label(self, id_: str) -> str:  # noqa: ARG002
        """Return no id: a fieldset's legend names the lines together."""
        return ""


class WordsField(forms.Field):
    """A text by language; required means: in one language at least.

    Parameters
    ----------
    long
        Whether to give a box of several lines a language, not one line.
    every
        Whether every language of the commission is needed.
    """

    widget: WordsInput

    def __init__(self, *, long: bool = False, every: bool = False, **kwargs: Any) -> None:
        super().__init__(widget=WordsInput(long=long), **kwargs)
        self.every = every

    def clean(self, value: Words | None) -> Words:
        """Refuse a text that is missing in the languages needed."""
        given: Words = super().clean(value) or {}
        if self.every and any(not given.get(code) for code in self.widget.languages):
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return given

    def has_changed(self, initial: Words | None, data: Words | None) -> bool:
        """Tell whether a language's text differs."""
        return (initial or {}) != (data or {})
