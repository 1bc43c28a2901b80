"""The register as an application of Django."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class Register(AppConfig):
    """The commission's register."""

    name = "filiere.register"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Know every verb, so that the journal can tell what was done before."""
        actions = import_module("filiere.register.actions")
        for module in iter_modules(actions.__path__):
            import_module(f"{actions.__name__}.{module.name}")
        import_module("filiere.register.search.indexing").watch()
        post_migrate.connect(_after_migrating, sender=self)


def _after_migrating(*, using: str, **_: Any) -> None:
    """Fill the vocabularies, and put up what the database guards and search needs."""
    from filiere.register import granting, guards, vocabularies  # noqa: PLC0415 - models load first
    from filiere.register.search import trigrams  # noqa: PLC0415

    connection = connections[using]
    if "register_entry" in connection.introspection.table_names():
        vocabularies.fill()
        guards.put_up(connection)
        trigrams.put_up(connection)
        for role in granting.granted(connection):
            granting.grant(connection, role)
