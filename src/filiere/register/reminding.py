"""Who is to be told of which days to come, and who was told already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.db import IntegrityError, transaction

from filiere.register.diary import Day, ahead, days_of
from filiere.register.models import Commission, Membership, Reminder, Side
from filiere.register.seeing import seen_as
from filiere.register.viewer import Viewer


def viewers_of(commission: Commission) -> Iterator[Viewer]:
    """Yield everyone of a commission who may log in and wants to be told, each in the own place."""
    for side in [*Side.objects.filter(commission=commission), None]:
        reader = Viewer(account=None, membership=Membership(commission=commission, side=side))
        with seen_as(reader):
            places = Membership.objects.filter(
                commission=commission,
                side=side,
                ended__isnull=True,
                reminded=True,
                account__is_active=True,
            )
            rows = list(places.select_related("account", "commission", "side", "enterprise"))
        for place in rows:
            yield Viewer(account=place.account, membership=place)


def untold(viewer: Viewer, today: date, days: int) -> list[Day]:
    """Return the days to come of which a member was not told yet; call it as that member sees."""
    told = set(
        Reminder.objects.filter(membership=viewer.membership, day__gte=today).values_list(
            "kind", "object_id", "day"
        )
    )
    return [
        day
        for day in days_of(viewer, *ahead(today, days))
        if day.first >= today and (day.kind, day.row.pk, day.first) not in told
    ]


def keep_told(viewer: Viewer, days: Sequence[Day]) -> list[Reminder]:
    """Keep that a member is told of days; nothing is kept where another run tells them now."""
    membership = viewer.membership
    if membership is None:
        return []
    rows = [
        Reminder(
            commission=membership.commission,
            membership=membership,
            kind=day.kind,
            object_id=day.row.pk,
            day=day.first,
        )
        for day in days
    ]
    try:
        with transaction.atomic():
            return Reminder.objects.bulk_create(rows)
    except IntegrityError:
        return []


def take_back(reminders: Sequence[Reminder]) -> None:
    """Forget that somebody was told, where the message did not leave."""
    Reminder.objects.filter(pk__in=[each.pk for each in reminders]).delete()
