"""Forms about who takes part: inviting, accepting, one's own account."""

from __future__ import annotations

import zoneinfo
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import (
    password_validators_help_text_html,
    validate_password,
)
from django.utils.translation import gettext_lazy as _

from filiere.register.access import visible
from filiere.register.models import Account, Enterprise, Role
from filiere.register.viewer import DELEGATION_ROLES, Viewer
from filiere.web.choosing import RowField, offer
from filiere.web.forms.revision import RevisionForm


class InvitationForm(RevisionForm):
    """Whom to invite, and as what."""

    email = forms.EmailField(label=_("E-mail"))
    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    role = forms.ChoiceField(
        label=_("Role"),
        choices=Role.choices,
        help_text=_("An observer is invited when the other side has agreed."),
    )
    enterprise = RowField(
        Enterprise,
        label=_("Enterprise"),
        required=False,
        help_text=_("Only for the role of an enterprise: for which one the person speaks."),
    )
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "enterprise", viewer, visible(Enterprise, viewer).filter(side=viewer.side))


class RoleForm(RevisionForm):
    """Which role in a delegation."""

    role = forms.ChoiceField(
        label=_("Role"), choices=[each for each in Role.choices if each[0] in DELEGATION_ROLES]
    )


class NewAccountForm(RevisionForm):
    """Who accepts an invitation, and by which password the person will be known."""

    name = forms.CharField(label=_("Name"), max_length=200)
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=password_validators_help_text_html,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        """Refuse passwords that differ, or that are easy to guess."""
        given: dict[str, Any] = super().clean() or {}
        if "password" in given and given["password"] != given.get("again"):
            self.add_error("again", _("The two passwords differ."))
        elif "password" in given:
            try:
                validate_password(
                    given["password"], Account(email=self.email, name=given.get("name", ""))
                )
            except forms.ValidationError as error:
                self.add_error("password", error)
        return given


class AccountForm(RevisionForm):
    """What a person may change of the own account."""

    name = forms.CharField(label=_("Name"), max_length=200)
    language = forms.ChoiceField(
        label=_("Language"),
        choices=settings.LANGUAGES,
        help_text=_("Of the pages, and of the messages that are sent to you."),
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=lambda: [(name, name) for name in sorted(zoneinfo.available_timezones())],
    )
