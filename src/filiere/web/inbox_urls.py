"""Addresses of the inbox: texts that are read, and the facts that are found in them."""

from django.urls import URLPattern, path

from filiere.web.pages import claims, facts, inbox

inbox_pages: list[URLPattern] = [
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/claims/", claims.claims, name="claims"),
    path("inbox/read/", inbox.document_read, name="document-read"),
    path("inbox/<uuid:pk>/", inbox.document, name="document"),
    path("inbox/<uuid:pk>/accept/", inbox.document_accept, name="document-accept"),
    path("inbox/<uuid:pk>/show/", inbox.document_show, name="document-show"),
    path("inbox/<uuid:pk>/remove/", inbox.document_remove, name="document-remove"),
    path("facts/<uuid:pk>/", facts.fact, name="fact"),
    path("facts/<uuid:pk>/accept/", facts.fact_accept, name="fact-accept"),
    path("facts/<uuid:pk>/reject/", facts.fact_reject, name="fact-reject"),
    path("facts/<uuid:pk>/undo/", facts.fact_undo, name="fact-undo"),
]
