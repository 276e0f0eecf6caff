"""The application that brings everything together when the program starts."""

from django.apps import AppConfig
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created


class SiteConfig(AppConfig):
    """Loads every stage's kinds and rules, and sets up the connections."""

    name = "throughcare.site"
    label = "site"

    def ready(self) -> None:
        """Find the stages, register their summaries, and make SQLite durable."""
        from . import registry

        registry.load()
        connection_created.connect(make_durable)


def make_durable(connection: BaseDatabaseWrapper, **kwargs: object) -> None:
    """SQLite: REPLACE fires the triggers, and what is deleted (an erasure) is overwritten in the file."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA recursive_triggers = ON")
            cursor.execute("PRAGMA secure_delete = ON")
