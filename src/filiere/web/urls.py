"""Addresses of the workbench.

What lies under ``c/<slug:commission>/`` is found only by who takes part in that commission. A
page's name is its function's; templates say ``{% to "session" session.pk %}``.
"""

from django.urls import URLPattern, URLResolver, include, path

from filiere.web.pages import account, home, journal, start
from filiere.web.reading import choose_language

handler400 = "filiere.web.errors.misunderstood"
handler403 = "filiere.web.errors.forbidden"
handler404 = "filiere.web.errors.not_found"
handler500 = "filiere.web.errors.failed"

commission_pages: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("journal/", journal.journal, name="journal"),
    # sessions, agenda, bodies, search
    # protocols
    # commitments, frameworks, projects
    # enterprises, import and export
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", start.start, name="start"),
    path("language/", choose_language, name="language"),
    path("account/", account.account, name="account"),
    path("account/", include("allauth.urls")),
    path("c/<slug:commission>/", include(commission_pages)),
]
