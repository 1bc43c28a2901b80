"""Asking for a brief: what it is to hold, and in which languages and formats."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere import countries
from filiere.countries import Country
from filiere.languages import LANGUAGES
from filiere.register.access import visible
from filiere.register.acting import DELEGATES, Act, action
from filiere.register.models import Brief, BriefState, Side
from filiere.register.refusals import NotNow
from filiere.sectors import sectors as every_sector

FORMATS = ("pdf", "docx", "html")
#: How many briefs of one side may wait or be written at once.
_AT_ONCE = 3
#: After how long without a step it is certain that nobody writes any more.
_GIVEN_UP_AFTER = datetime.timedelta(hours=1)


@action("brief.order", gettext_lazy("asked for a brief"), roles=DELEGATES)
def order_brief(act: Act, *, languages: list[str], formats: list[str], sectors: list[str]) -> Brief:
    """Keep the wish for a brief; whoever keeps it hands it to those who write.

    Raises
    ------
    ValidationError
        If a language, a format or a sector is missing or unknown.
    NotNow
        If a side is a region, of which no figures are held, or several briefs wait already.
    """
    _check("languages", languages, LANGUAGES)
    _check("formats", formats, FORMATS)
    _check("sectors", sectors, [each.id for each in every_sector()])
    places = (countries.place(side.place) for side in visible(Side, act.viewer))
    if not all(isinstance(place, Country) for place in places):
        raise NotNow(_("A brief needs figures of two countries; one of the two sides is a region."))
    if under_way(visible(Brief, act.viewer)).count() >= _AT_ONCE:
        raise NotNow(_("Several briefs of your side are being written. Wait until one is ready."))
    steps = len(languages) * (1 + len(formats)) + 1
    return act.create(
        Brief(
            side=act.side,
            account=act.viewer.account,
            languages=languages,
            formats=formats,
            sectors=sectors,
            steps=steps,
        )
    )


def under_way(briefs: QuerySet[Brief]) -> QuerySet[Brief]:
    """Return those briefs that wait or are being written; one that stood still was given up."""
    return briefs.filter(
        state__in=(BriefState.WAITING, BriefState.WRITING),
        changed__gt=timezone.now() - _GIVEN_UP_AFTER,
    )


def _check(field: str, given: list[str], known: tuple[str, ...] | list[str]) -> None:
    if not given or set(given) - set(known):
        raise ValidationError({field: _("Choose at least one of those that are offered.")})
