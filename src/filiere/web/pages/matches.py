"""Which offers of one side fit which needs of the other."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from filiere.languages import language
from filiere.products import product_label
from filiere.register.market import fits
from filiere.web.terms import names_of
from filiere.web.viewing import Request

_SHOWN: Final = 100


@require_safe
def matches(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """Show the offers and needs that name the same products, and why they stand together."""
    lang = language(get_language() or "en")
    found = fits(request.viewer, timezone.localdate(), most=_SHOWN + 1)
    context = {
        "fits": [(each, product_label(each.code, lang), len(each.code)) for each in found[:_SHOWN]],
        "more": len(found) > _SHOWN,
        "shown": _SHOWN,
        "forms": names_of("partnership"),
    }
    return render(request, "web/matches.html", context)
