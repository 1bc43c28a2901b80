"""The form in which a brief is asked for."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from filiere.web.forms.choices import SectorsField
from filiere.web.forms.revision import RevisionForm


class BriefForm(RevisionForm):
    """Languages, formats and sectors of a brief."""

    languages = forms.MultipleChoiceField(
        label=_("Languages"), choices=settings.LANGUAGES, widget=forms.CheckboxSelectMultiple
    )
    formats = forms.MultipleChoiceField(
        label=_("Formats"),
        choices=[
            ("pdf", _("PDF, to print")),
            ("docx", _("DOCX, to edit")),
            ("html", _("HTML, to read on a screen")),
        ],
        widget=forms.CheckboxSelectMultiple,
    )
    sectors = SectorsField()
