"""Rows for the pages that are about one row, and the addresses of these pages."""

from __future__ import annotations

from typing import Any

from django.urls import reverse


def addresses_of(cast: Any, session: Any) -> list[str]:
    """Make a row of each kind in the cast's commission; return the pages about them.

    Every page is asked for by side A's secretary.
    """
    slug = cast.commission.slug
    return [reverse("journal", args=[slug])]
