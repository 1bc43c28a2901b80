"""The application that a server runs."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from filiere.web.leader import leave_with_leader

leave_with_leader()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "filiere.web.settings")
application = get_wsgi_application()
# Every page is loaded now, not while the first reader waits; and what is loaded stays, so that
# nobody waits either while it is looked through for what could be thrown away.
_ = get_resolver().url_patterns
gc.collect()
gc.freeze()

from filiere.web.preparing import prepare_figures  # noqa: E402 - its models want Django set up

prepare_figures()
