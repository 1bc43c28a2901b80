"""Reminders by e-mail: days to come, to each member once, in the member's own language."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from filiere.register.models import Commission
from filiere.register.reminding import keep_told, take_back, untold, viewers_of
from filiere.register.seeing import seen_as
from filiere.register.viewer import Viewer
from filiere.web.addresses import to
from filiere.web.icalendar_feed import address_of_day, title_of
from filiere.web.mailing import send


def send_reminders(commission: Commission, days: int, today: date | None = None) -> int:
    """Tell everyone in a commission of the days to come; return how many messages left.

    Parameters
    ----------
    commission
        The commission.
    days
        How many days ahead.
    today
        The first day; by default today, by the clock of each member.
    """
    return sum(_remind(viewer, days, today) for viewer in viewers_of(commission))


def _remind(viewer: Viewer, days: int, today: date | None) -> bool:
    """Tell one member, who may be told of what the member may see and of nothing else."""
    account = viewer.account
    if account is None:
        return False
    day = today or timezone.now().astimezone(ZoneInfo(account.time_zone)).date()
    with seen_as(viewer), translation.override(account.language):
        coming = untold(viewer, day, days)
        kept = keep_told(viewer, coming) if coming else []
        if not kept:
            return False
        shown = {
            "viewer": viewer,
            "commission": viewer.commission,
            "lines": [
                (each.first, title_of(each), _link(address_of_day(viewer, each))) for each in coming
            ],
            "calendar": _link(to(viewer, "calendar")) if viewer.enterprise is None else "",
            "account": _link(f"{reverse('account')}#commissions"),
            "lang": account.language,
        }
        sent = False
        try:
            sent = send("reminder", account.email, shown)
        finally:
            if not sent:
                take_back(kept)
        return sent


def _link(address: str) -> str:
    return f"{settings.ADDRESS}{address}" if address else ""
