"""Rows for the pages that are about one row, and the addresses of these pages."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from filiere.register.actions.approve_version import approve_version
from filiere.register.actions.begin_version import begin_version
from filiere.register.actions.invite import invite
from filiere.register.actions.open_protocol import open_protocol
from filiere.register.actions.order_brief import order_brief
from filiere.register.actions.write_article import write_article


def addresses_of(cast: Any, session: Any) -> list[str]:
    """Make a row of each kind in the cast's commission; return the pages about them.

    Every page is asked for by side A's secretary.
    """
    slug = cast.commission.slug
    brief = order_brief(
        cast["member A"], languages=["fr"], formats=["pdf"], sectors=["pharma", "rail"]
    )
    invite(cast["co-chair A"], email="new@example.org", role="expert", language="fr")
    invite(cast["co-chair B"], email="watcher@example.org", role="observer", language="fr")
    return [
        reverse("journal", args=[slug]),
        reverse("sector", args=[slug, "pharma"]),
        reverse("brief-shown", args=[slug, brief.pk]),
        *_protocol(cast, session),
    ]


def _protocol(cast: Any, session: Any) -> list[str]:
    """Return the pages of a protocol whose languages disagree, and of its second version."""
    slug = cast.commission.slug
    version = open_protocol(cast["member A"], session).versions.get()
    article = write_article(
        cast["member A"], version, {"fr": "Avant le 15 mars 2026.", "ar": "قبل 15 مارس 2026."}
    )
    for letter in "AB":
        version.refresh_from_db()
        approve_version(cast[f"co-chair {letter}"], version, content_hash=version.content_hash)
    second = begin_version(cast["secretary B"], version.protocol)
    article = write_article(cast["member B"], second, {"fr": "12 projets.", "ar": "13 مشروعا."})
    return [
        reverse("protocol", args=[slug, version.protocol_id]),
        reverse("protocol", args=[slug, version.protocol_id]) + "?version=1",
        reverse("compared", args=[slug, version.protocol_id, 1, 2]),
        reverse("article-add", args=[slug, second.pk]),
        reverse("article", args=[slug, article.pk]),
    ]
