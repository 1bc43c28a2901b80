"""Forms of the inbox: a text to read, and a fact to put right."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from filiere.communique.partnership_said import form_names
from filiere.communique.topics import topic_names
from filiere.languages import language
from filiere.register.access import visible
from filiere.register.models import ProposedFact, Row, Side
from filiere.register.readings.becoming import may_be
from filiere.register.readings.keys import INSTRUMENTS, KEYS, NEEDED, written_as
from filiere.register.readings.opening import READABLE
from filiere.register.readings.sessions import is_of_session
from filiere.register.uploads import PAGE_ENDINGS
from filiere.register.viewer import Viewer
from filiere.web.fact_names import CHOICES
from filiere.web.fact_names import KEYS as LABELS
from filiere.web.fact_words import instrument_name, place_name
from filiere.web.forms.choices import DayField
from filiere.web.forms.revision import RevisionForm
from filiere.web.subjects import label_of

_LONG = ("quote", "office", "organisation")
_PLACES = ("code", "country", "side", "reporter", "partner")
_PERIODS = ("period", "base")
_DAYS = ("date", "said")


class ReadForm(RevisionForm):
    """A text to read: a file, or what was pasted."""

    title = forms.CharField(
        label=_("Title"),
        max_length=300,
        required=False,
        help_text=_("Without one, the text is called as it calls itself, or as it begins."),
    )
    text = forms.CharField(
        label=_("Text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
        help_text=_("Paste the text here, or send a file below."),
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_(
            "Plain text, a page that a browser saved (its article alone is kept), PDF with text "
            "in it, or DOCX."
        ),
        widget=forms.FileInput(
            attrs={"accept": ",".join(f".{ending}" for ending in (*READABLE, *PAGE_ENDINGS))}
        ),
    )
    published = DayField(
        label=_("Published"),
        required=False,
        help_text=_("It dates what the text says of “last Friday” or “in September”."),
    )
    url = forms.URLField(
        label=_("Address of the page"), required=False, max_length=500, assume_scheme="https"
    )
    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        choices=[("", _("found paragraph by paragraph")), *settings.LANGUAGES],
    )


class FactForm(RevisionForm):
    """A fact as it was found, to be put right where it is wrong, and what it is in the record."""

    def __init__(self, viewer: Viewer, fact: ProposedFact, data: Any = None) -> None:
        value = fact.holds
        self.fact = fact
        self.before = {key: _before(key, value.get(key)) for key in KEYS[fact.kind]}
        roles = value.get("roles") or []
        super().__init__(data, row=fact, initial={**self.before, "roles": roles})
        for key in KEYS[fact.kind]:
            self.fields[key] = _field(fact.kind, key, self.before[key])
        self.rows = {str(row.pk): row for row in may_be(viewer, fact.document, fact)}
        if self.rows and not fact.is_taken:
            choices: list[tuple[str, StrOrPromise]] = [
                ("", _("nobody or nothing of these: found by name, or added"))
            ]
            choices += [(key, label_of(row)) for key, row in self.rows.items()]
            self.fields["link"] = forms.ChoiceField(
                label=_("Known in the record as"), choices=choices, required=False
            )
        self.sides = {str(side.pk): side for side in visible(Side, viewer)}
        asks = is_of_session(fact) or fact.kind == "body"
        if asks and fact.document.session_id is None:
            offered: list[tuple[str, StrOrPromise]] = [
                ("", _("as the text says, or whose turn it is"))
            ]
            offered += [(key, place_name(side.place)) for key, side in self.sides.items()]
            self.fields["host"] = forms.ChoiceField(
                label=_("Host of the session"), choices=offered, required=False
            )

    @property
    def changes(self) -> dict[str, str]:
        """What was typed in place of what was found."""
        typed = {key: _typed(self.cleaned_data.get(key)) for key in self.before}
        return {key: text for key, text in typed.items() if text != self.before[key].strip()}

    @property
    def link(self) -> Row | None:
        """The row of the record that was chosen."""
        return self.rows.get(self.cleaned_data.get("link") or "")

    @property
    def host(self) -> Side | None:
        """The side that was chosen as host."""
        return self.sides.get(self.cleaned_data.get("host") or "")


def _field(kind: str, key: str, now: str) -> forms.Field:
    """Return the field of a key: a choice where it is one of a few codes, or else a line."""
    needed = key in NEEDED or (kind, key) in {("body", "body"), ("sector", "sector")}
    label = LABELS[key]
    if kind == "session" and key == "body":
        needed = False
    offered = _offered(kind, key)
    if key == "roles":
        return forms.MultipleChoiceField(
            label=label, choices=offered, required=False, widget=forms.CheckboxSelectMultiple
        )
    if offered:
        if now and now not in dict(offered):
            offered.append((now, now))
        choices = offered if needed else [("", "—"), *offered]
        return forms.ChoiceField(label=label, choices=choices, required=needed)
    widget = (
        forms.Textarea(attrs={"rows": 3, "dir": "auto"})
        if key in _LONG
        else forms.TextInput(attrs={"dir": "auto"})
    )
    return forms.CharField(
        label=label, required=needed, widget=widget, max_length=2000, help_text=_hint(key)
    )


def _hint(key: str) -> StrOrPromise:
    """Return how what is asked for under a key is written."""
    if key in _PLACES:
        return _("A country or a region, by its name or its code.")
    if key in _PERIODS:
        return _("As 2025, 2025-S1 for a half-year, 2025-Q3 for a quarter, 2025-M09 for a month.")
    return _("As 2025-10-10, 2025-10 or 2025.") if key in _DAYS else ""


def _before(key: str, value: Any) -> str:
    return place_name(value) if key in _PLACES else written_as(value)


def _typed(cleaned: Any) -> str:
    if isinstance(cleaned, list):
        return ", ".join(cleaned)
    return str(cleaned or "").strip()


def _offered(kind: str, key: str) -> list[tuple[str, Any]]:
    """Return the codes among which a key chooses, with their names; none where it is free."""
    lang = language(get_language() or "en")
    if (kind, key) in CHOICES:
        return list(CHOICES[kind, key].items())
    if key == "sector":
        return [(code, names[lang]) for code, names in topic_names().items()]
    if key == "form":
        return [(code, names[lang]) for code, names in form_names().items()]
    if key == "instrument":
        return [(code, instrument_name(code)) for code in INSTRUMENTS]
    return []
