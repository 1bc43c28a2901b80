"""The secret in an invitation's link: sent once, kept as a digest."""

from __future__ import annotations

import datetime
import hashlib
import secrets
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone

from filiere.register.models import Invitation

#: For how long an invitation can be accepted.
VALID_FOR: Final = datetime.timedelta(days=14)


def new_secret() -> str:
    """Return a secret for a link, of 256 bits."""
    return secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """Return what is kept of a secret.

    Examples
    --------
    >>> digest_of("sesame")[:8]
    'd0c04f4b'
    """
    return hashlib.sha256(secret.encode()).hexdigest()


def expiry() -> datetime.datetime:
    """Return until when an invitation that is sent now can be accepted."""
    return timezone.now() + VALID_FOR


def still_open(invitations: QuerySet[Invitation]) -> QuerySet[Invitation]:
    """Return those invitations that can still be accepted, or agreed to."""
    return invitations.filter(
        accepted__isnull=True, withdrawn__isnull=True, expires__gt=timezone.now()
    )
