"""Giving oneself a key for another system."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import DELEGATES, Act, action
from filiere.register.invitations import digest_of, new_secret
from filiere.register.models import Token

#: What a key may be for: to read the record, to write it, to follow the calendar.
SCOPES: Final = ("read", "write", "calendar")
_LONGEST: Final = 366


@dataclass(frozen=True, slots=True)
class Issued:
    """A new key: its row, and its secret, which is shown this once."""

    token: Token
    secret: str


@action(
    "token.issue", gettext_lazy("made a key for another system"), roles=DELEGATES | {"observer"}
)
def issue_token(act: Act, *, name: str, scopes: list[str], days: int = 90) -> Issued:
    """Make a key that may do no more than its owner, and only what its scopes say.

    Raises
    ------
    ValidationError
        If there is no such scope, none is given, or the time is not between a day and a year.
    """
    if not scopes or set(scopes) - set(SCOPES):
        raise ValidationError({"scopes": _("Choose what the key is for.")})
    if not 1 <= days <= _LONGEST:
        raise ValidationError({"days": _("A key is valid for one to 366 days.")})
    secret = new_secret()
    token = act.create(
        Token(
            membership=act.viewer.membership,
            name=name,
            scopes=sorted(set(scopes)),
            digest=digest_of(secret),
            expires=timezone.now() + timedelta(days=days),
        )
    )
    return Issued(token, secret)
