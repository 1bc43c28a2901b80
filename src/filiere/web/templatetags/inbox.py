"""What was published of a session, on the session's page."""

from __future__ import annotations

from django import template
from django.template import Context

from filiere.register.models import Document, Session
from filiere.web.documents_shown import Group, read_about

register = template.Library()


@register.simple_tag(takes_context=True)
def readings_of(context: Context, session: Session) -> list[tuple[Document, list[Group]]]:
    """Return the texts on a session with their accepted facts; none for who is in no delegation."""
    viewer = context["viewer"]
    return read_about(viewer, session) if viewer.in_delegation else []
