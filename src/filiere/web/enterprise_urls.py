"""Addresses of enterprises, their offers and needs, interests; of keys; of exports."""

from typing import Final

from django.urls import URLPattern, path

from filiere.register.models import Amendment, Enterprise, Listing, Reviewed
from filiere.web.pages import (
    amendments,
    enterprise_changes,
    enterprise_queue,
    enterprises,
    exports,
    interests,
    keys,
    listings,
    matches,
    showing,
)

#: What goes to the other side by the secretariat, by the first word of its addresses.
_REVIEWED: Final[dict[str, tuple[str, type[Reviewed]]]] = {
    "enterprises": ("enterprise", Enterprise),
    "listings": ("listing", Listing),
    "amendments": ("amendment", Amendment),
}
_VERBS: Final = {"submit": showing.ask, "review": showing.decide, "withdraw": showing.withdraw}

enterprise_pages: list[URLPattern] = [
    *(
        path(f"{word}/<uuid:pk>/{verb}/", view, {"model": model}, name=f"{name}-{verb}")
        for word, (name, model) in _REVIEWED.items()
        for verb, view in _VERBS.items()
    ),
    path("amendments/<uuid:pk>/", amendments.amendment, name="amendment"),
    path("amendments/<uuid:pk>/change/", amendments.amendment_change, name="amendment-change"),
    path("enterprises/", enterprises.enterprises, name="enterprises"),
    path("enterprises/add/", enterprise_changes.enterprise_add, name="enterprise-add"),
    path("enterprises/queue/", enterprise_queue.queue, name="enterprise-queue"),
    path("enterprises/market/", listings.market, name="market"),
    path("enterprises/matches/", matches.matches, name="matches"),
    path("enterprises/interests/", interests.interests, name="interests"),
    path("enterprises/<uuid:pk>/", enterprises.enterprise, name="enterprise"),
    path(
        "enterprises/<uuid:pk>/change/",
        enterprise_changes.enterprise_change,
        name="enterprise-change",
    ),
    path("enterprises/<uuid:pk>/listing/", listings.listing_add, name="listing-add"),
    path("listings/<uuid:pk>/", listings.listing, name="listing"),
    path("listings/<uuid:pk>/change/", listings.listing_change, name="listing-change"),
    path("listings/<uuid:pk>/interest/", interests.interest_express, name="interest-express"),
    path("interests/<uuid:pk>/answer/", interests.interest_answer, name="interest-answer"),
    path("keys/", keys.keys, name="keys"),
    path("keys/<uuid:pk>/revoke/", keys.revoke, name="key-revoke"),
    path("export/", exports.exports, name="exports"),
    path("export/<slug:ending>/", exports.export, name="export"),
]
