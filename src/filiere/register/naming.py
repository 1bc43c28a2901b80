"""What sessions are called."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from filiere.register.models import Session
from filiere.register.words import written


def session_name(session: Session) -> str:
    """Return what a session is called: its number in its group, or among the plenary ones."""
    if session.group is None:
        return _("Plenary session No. %(number)s") % {"number": session.number}
    group = written(session.group.names, get_language() or "en")
    return _("%(group)s: session No. %(number)s") % {"group": group, "number": session.number}
