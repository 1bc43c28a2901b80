"""Messages that are sent to people, in their own language."""

from __future__ import annotations

import logging
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from filiere.register.actions.invite import Invited
from filiere.web.noting import note

_LOG = logging.getLogger(__name__)


def link_of(request: HttpRequest, invited: Invited) -> str:
    """Return the link by which an invitation is accepted."""
    return request.build_absolute_uri(reverse("invitation", args=[invited.secret]))


def send_invitation(request: HttpRequest, invited: Invited) -> bool:
    """Send an invitation's link in the language of whom it is for; tell whether it left."""
    invitation = invited.invitation
    with translation.override(invitation.language):
        shown = {
            "invitation": invitation,
            "link": link_of(request, invited),
            "lang": invitation.language,
        }
        return send("invitation", invitation.email, shown)


def send(name: str, address: str, shown: dict[str, Any]) -> bool:
    """Send a message of two templates, its subject and its text; tell whether it left."""
    subject = " ".join(render_to_string(f"web/mail/{name}_subject.txt", shown).split())
    text = render_to_string(f"web/mail/{name}.txt", shown)
    try:
        return bool(send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [address]))
    except OSError as error:
        note(_LOG, "a message could not be sent", error)
        return False
