"""Work in the background, done as the member who asked for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import override

from filiere.register.models import Account, Membership
from filiere.register.seeing import asked_by, seen_as
from filiere.register.viewer import Viewer


@contextmanager
def on_behalf(membership: str, account: str) -> Iterator[Viewer]:
    """Let the block see the record as a member sees it, and speak the member's language.

    Raises
    ------
    Membership.DoesNotExist
        If the member takes no part any more.
    """
    asked = Account.objects.get(pk=account)
    with asked_by(asked):
        place = Membership.objects.select_related("commission", "side").get(
            pk=membership, account=asked, ended__isnull=True
        )
    viewer = Viewer(account=asked, membership=place)
    with seen_as(viewer), override(asked.language):
        yield viewer
