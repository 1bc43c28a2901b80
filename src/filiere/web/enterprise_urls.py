"""Addresses of enterprises, their offers and needs, interests; of keys; of exports."""

from django.urls import URLPattern, path

from filiere.web.pages import (
    enterprise_changes,
    enterprise_queue,
    enterprises,
    exports,
    interests,
    keys,
    listings,
    matches,
)

enterprise_pages: list[URLPattern] = [
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
    path(
        "enterprises/<uuid:pk>/submit/",
        enterprise_changes.enterprise_submit,
        name="enterprise-submit",
    ),
    path(
        "enterprises/<uuid:pk>/review/",
        enterprise_changes.enterprise_review,
        name="enterprise-review",
    ),
    path(
        "enterprises/<uuid:pk>/withdraw/",
        enterprise_changes.enterprise_withdraw,
        name="enterprise-withdraw",
    ),
    path("enterprises/<uuid:pk>/listing/", listings.listing_add, name="listing-add"),
    path("listings/<uuid:pk>/", listings.listing, name="listing"),
    path("listings/<uuid:pk>/change/", listings.listing_change, name="listing-change"),
    path("listings/<uuid:pk>/submit/", listings.listing_submit, name="listing-submit"),
    path("listings/<uuid:pk>/review/", listings.listing_review, name="listing-review"),
    path("listings/<uuid:pk>/withdraw/", listings.listing_withdraw, name="listing-withdraw"),
    path("listings/<uuid:pk>/interest/", interests.interest_express, name="interest-express"),
    path("interests/<uuid:pk>/answer/", interests.interest_answer, name="interest-answer"),
    path("keys/", keys.keys, name="keys"),
    path("keys/<uuid:pk>/revoke/", keys.revoke, name="key-revoke"),
    path("export/", exports.exports, name="exports"),
    path("export/<slug:ending>/", exports.export, name="export"),
]
