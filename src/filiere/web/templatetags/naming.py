"""What templates call rows in the viewer's language."""

from django import template

from filiere.web.naming import session_name

register = template.Library()
register.filter("session_name", session_name)
