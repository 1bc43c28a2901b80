"""The days of the record as an iCalendar file (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

import icalendar
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from filiere.register.diary import Day
from filiere.register.viewer import Viewer
from filiere.register.words import written
from filiere.web.subjects import page_address

_OFTEN: Final = timedelta(hours=6)
_LONGEST: Final = 200


def title_of(day: Day) -> str:
    """Return what a day is called in the viewer's language, with what is on it."""
    name = " ".join(written(day.names, get_language() or "en").split())
    short = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
    if day.kind == "session":
        return short
    title = _("%(what)s: %(name)s") % {"what": day.told, "name": short}
    return f"{title} ({_('your side only')})" if day.private else title


def address_of_day(viewer: Viewer, day: Day) -> str:
    """Return the address of the page on which a day's row is shown; empty where none is."""
    parent = day.parent.pk if day.parent is not day.row else None
    return page_address(viewer, day.kind, day.row.pk, parent)


def calendar_of(viewer: Viewer, days: Iterable[Day], site: str) -> bytes:
    """Write days as a calendar.

    Parameters
    ----------
    viewer
        Whose calendar it is.
    days
        What is on it.
    site
        The address under which the workbench is reached, without a path.
    """
    lang = get_language() or "en"
    commission = viewer.commission
    feed = icalendar.Calendar()
    feed.add("prodid", f"-//Filière//register//{lang.upper()}")
    feed.add("version", "2.0")
    feed.add("method", "PUBLISH")
    name = written(commission.names, lang) if commission else ""
    feed.add("name", name)
    feed.add("x-wr-calname", name)
    feed.add("refresh-interval", _OFTEN, parameters={"VALUE": "DURATION"})
    for day in days:
        feed.add_component(_event(viewer, day, site))
    written_out: bytes = feed.to_ical()
    return written_out


def _event(viewer: Viewer, day: Day, site: str) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", f"{day.kind}-{day.row.pk}@filiere")
    event.add("dtstamp", day.row.changed)
    event.add("last-modified", day.row.changed)
    event.add("sequence", day.row.revision)
    event.add("summary", title_of(day))
    event.add("dtstart", day.first)
    event.add("dtend", day.last + timedelta(days=1))
    event.add("categories", [day.told])
    event.add("class", "PRIVATE" if day.private else "CONFIDENTIAL")
    event.add("transp", "OPAQUE" if day.kind == "session" else "TRANSPARENT")
    if address := address_of_day(viewer, day):
        event.add("url", f"{site}{address}")
    return event
