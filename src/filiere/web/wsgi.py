"""The application that a server runs."""

import os

from django.core.wsgi import get_wsgi_application

from filiere.web.leader import leave_with_leader

leave_with_leader()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "filiere.web.settings")
application = get_wsgi_application()
