"""How forms are drawn: with the product's own templates."""

from __future__ import annotations

from django.forms.renderers import DjangoTemplates


class Rendering(DjangoTemplates):
    """Draw every form and field with the templates of `web/forms`."""

    form_template_name = "web/forms/form.html"
    field_template_name = "web/forms/field.html"
