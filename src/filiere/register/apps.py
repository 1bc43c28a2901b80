"""The register as an application of Django."""

from django.apps import AppConfig


class Register(AppConfig):
    """The commission's register."""

    name = "filiere.register"
    default_auto_field = "django.db.models.BigAutoField"
