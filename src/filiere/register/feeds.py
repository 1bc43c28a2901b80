"""The secret address of a member's calendar: shown once, kept as a digest, revocable."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Final

from django.utils import timezone

from filiere.register.invitations import digest_of
from filiere.register.models import Membership, Token
from filiere.register.seeing import asked_by, holding, seen_as
from filiere.register.viewer import Viewer

#: The scope of a token that reads the calendar and nothing else.
CALENDAR: Final = "calendar"
#: For how long a calendar's address is good.
GOOD_FOR: Final = timedelta(days=366)
#: Who may follow the calendar from outside.
FOLLOWERS: Final = frozenset({"co-chair", "secretary", "member", "expert", "observer"})
_REMEMBERED: Final = timedelta(hours=1)


@contextmanager
def followed(secret: str) -> Iterator[Viewer | None]:
    """Let the database show what the holder of a calendar's secret may see; nobody's is None.

    The secret of a token for another purpose opens no calendar, and one is good no longer than
    its member takes part and may log in.
    """
    with holding(digest_of(secret)):
        viewer = _holder(secret)
    if viewer is None:
        yield None
        return
    with seen_as(viewer):
        yield viewer


def _holder(secret: str) -> Viewer | None:
    now = timezone.now()
    token = Token.objects.filter(
        digest=digest_of(secret), expires__gt=now, revoked__isnull=True
    ).first()
    if token is None or token.scopes != [CALENDAR]:
        return None
    places = Membership.objects.select_related("account", "commission", "side")
    place = places.filter(pk=token.membership_id, ended__isnull=True, role__in=FOLLOWERS).first()
    if place is None or not place.account.is_active:
        return None
    if token.used is None or token.used < now - _REMEMBERED:
        with asked_by(place.account):
            Token.objects.filter(pk=token.pk).update(used=now)
    return Viewer(account=place.account, membership=place)
