"""What templates call rows and files in the viewer's language."""

from collections.abc import Mapping

from django import template

from filiere.register.naming import session_name
from filiere.register.uploads.names import ending_of

register = template.Library()
register.filter("session_name", session_name)


@register.filter
def ending(name: str) -> str:
    """Return the ending of a file's name, as tables show it: DOCX."""
    return ending_of(name).upper()


@register.filter
def at(names: Mapping[str, str], code: str) -> str:
    """Return the name of a code of a vocabulary; the code itself where it has none."""
    return names.get(code, code)
