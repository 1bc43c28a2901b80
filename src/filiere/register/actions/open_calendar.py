"""Making a private address at which a member's own calendar follows the record."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import Act, action
from filiere.register.feeds import CALENDAR, FOLLOWERS, GOOD_FOR
from filiere.register.invitations import digest_of, new_secret
from filiere.register.models import Token


@dataclass(frozen=True, slots=True)
class Opened:
    """A calendar's token and, this once, the secret of its address."""

    token: Token
    secret: str


@action("calendar.open", gettext_lazy("made a private calendar address"), roles=FOLLOWERS)
def open_calendar(act: Act, *, name: str = "") -> Opened:
    """Make an address that shows its holder what this member may see, and no more.

    Parameters
    ----------
    act
        Who follows.
    name
        Where the address is used, so that its owner knows which one to revoke.
    """
    secret = new_secret()
    token = Token(
        membership=act.viewer.membership,
        name=name.strip() or _("Calendar"),
        scopes=[CALENDAR],
        digest=digest_of(secret),
        expires=timezone.now() + GOOD_FOR,
    )
    return Opened(act.create(token), secret)
