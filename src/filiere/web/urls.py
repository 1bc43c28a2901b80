"""Addresses of the workbench.

What lies under ``c/<slug:commission>/`` is found only by who takes part in that commission. A
page's name is its function's; templates say ``{% to "session" session.pk %}``.
"""

from django.urls import URLPattern, URLResolver, include, path

from filiere.web.administration import administration
from filiere.web.api.interface import api
from filiere.web.enterprise_urls import enterprise_pages
from filiere.web.errors import not_found
from filiere.web.following_urls import following_pages
from filiere.web.health import health
from filiere.web.inbox_urls import inbox_pages
from filiere.web.pages import (
    account,
    briefs,
    calendar,
    home,
    invitation,
    journal,
    members,
    protocols,
    renewals,
    sectors,
    start,
)
from filiere.web.reading import choose_language
from filiere.web.session_urls import session_pages

handler400 = "filiere.web.errors.misunderstood"
handler403 = "filiere.web.errors.forbidden"
handler404 = "filiere.web.errors.not_found"
handler500 = "filiere.web.errors.failed"

commission_pages: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("glance/", home.glance, name="glance"),
    path("sectors/", sectors.sectors, name="sectors"),
    path("value-chains/", sectors.chains, name="value-chains"),
    path("sectors/<slug:code>/", sectors.sector, name="sector"),
    path("journal/", journal.journal, name="journal"),
    path("brief/", briefs.brief, name="brief"),
    path("brief/<uuid:pk>/", briefs.shown, name="brief-shown"),
    path("brief/<uuid:pk>/<int:number>/", briefs.document, name="brief-document"),
    path("members/", members.members, name="members"),
    path("members/invite/", members.invite_member, name="member-invite"),
    path("members/<uuid:pk>/role/", members.give_role, name="member-role"),
    path("members/<uuid:pk>/end/", members.end, name="member-end"),
    path("invitations/<uuid:pk>/withdraw/", members.withdraw, name="invitation-withdraw"),
    path("invitations/<uuid:pk>/agree/", members.agree_observer, name="observer-agree"),
    # sessions, agenda, bodies, search
    *session_pages,
    # protocols
    path("sessions/<uuid:pk>/protocol/", protocols.open_session_protocol, name="protocol-open"),
    path("protocols/<uuid:pk>/", protocols.protocol, name="protocol"),
    path("protocols/<uuid:pk>/begin/", protocols.begin, name="version-begin"),
    path("protocols/<uuid:pk>/<int:older>-<int:newer>/", protocols.compared, name="compared"),
    path("versions/<uuid:pk>/article/", protocols.add_article, name="article-add"),
    path("versions/<uuid:pk>/approve/", protocols.approve, name="version-approve"),
    path("versions/<uuid:pk>/withdraw/", protocols.withdraw, name="version-withdraw"),
    path("versions/<uuid:pk>/waive/", protocols.waive, name="version-waive"),
    path("versions/<uuid:pk>/export/<slug:ending>/", protocols.export, name="version-export"),
    path("articles/<uuid:pk>/", protocols.article, name="article"),
    path("articles/<uuid:pk>/commitment/", renewals.renewal, name="article-renewal"),
    path("articles/<uuid:pk>/move/", protocols.move, name="article-move"),
    path("articles/<uuid:pk>/remove/", protocols.remove, name="article-remove"),
    # commitments, frameworks, projects, calendar
    *following_pages,
    # texts that are read, and their facts
    *inbox_pages,
    # enterprises, keys, exports
    *enterprise_pages,
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", start.start, name="start"),
    path("health/", health, name="health"),
    path("administration/", administration.urls),
    path("language/", choose_language, name="language"),
    path("account/", account.account, name="account"),
    path("account/reminders/<uuid:pk>/", account.reminders, name="account-reminders"),
    path("account/email/", not_found),  # an address is not changed: whom it reaches is known by it
    path("account/", include("allauth.urls")),
    path("invitation/<str:secret>/", invitation.invitation, name="invitation"),
    path("calendar/<str:secret>.ics", calendar.calendar_feed, name="calendar-feed"),
    path("c/<slug:commission>/", include(commission_pages)),
    path("api/v1/", api.urls),
]
