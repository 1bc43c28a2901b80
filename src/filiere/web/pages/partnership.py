"""How varied the forms of partnership are, year by year."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from filiere.brief.charts import svg, timeline
from filiere.brief.language import Language
from filiere.register.access import visible
from filiere.register.diversification import Variety, varieties
from filiere.register.models import StageChange
from filiere.web.allowed import only_participants
from filiere.web.terms import names_of
from filiere.web.viewing import Request

_LONGEST = 30


@require_safe
def partnership(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """Show the number of effective forms over the years, the table, and how it is computed."""
    viewer = request.viewer
    only_participants(viewer)
    changes = list(visible(StageChange, viewer).select_related("project"))
    this_year = timezone.localdate().year
    first = min((change.on.year for change in changes), default=this_year)
    years = range(max(first, this_year - _LONGEST + 1), this_year + 1)
    told = [each for each in varieties(changes, years) if each.projects]
    names = names_of("partnership")
    used = list(dict.fromkeys(form for each in told for form in each.projects))
    lang = Language.of(get_language() or "en")
    shown = {
        "chart": _chart(told, lang),
        "years": [
            (
                each,
                lang.number(each.effective, 1),
                sum(each.projects.values()),
                [each.projects.get(form, 0) for form in used],
            )
            for each in told
        ],
        "used": [names.get(form, form) for form in used],
        "this_year": this_year,
    }
    return render(request, "web/partnership.html", shown)


def _chart(told: list[Variety], lang: Language) -> str:
    """Draw the effective number of forms, and of forms at all, year by year."""
    points: dict[str, dict[int, float | None]] = {
        _("Effective number of forms"): {each.year: each.effective for each in told},
        _("Forms in use"): {each.year: float(len(each.projects)) for each in told},
    }
    if not told:
        return ""
    drawing = svg(timeline(points, _("forms of partnership"), lang))
    return mark_safe(drawing)  # noqa: S308 - the converter has escaped its texts
