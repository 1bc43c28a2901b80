"""The pages as an application of Django."""

from django.apps import AppConfig


class Web(AppConfig):
    """Pages, templates and the interface for other systems."""

    name = "filiere.web"
