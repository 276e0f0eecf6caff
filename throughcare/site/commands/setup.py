"""What every command does first."""

from __future__ import annotations

import click
import django

WRONG_PLACE = "Check THROUGHCARE_DATA and DATABASE_URL. A new one is made by throughcare serve, import or account."


class Refused(click.ClickException):
    """The command could not be carried out: one line that says why and what to do, exit code 2."""

    exit_code = 2


def start() -> None:
    """Load the settings and every stage. Raises ``BadConfiguration`` in words."""
    django.setup()


def migrated() -> bool:
    """Whether the database has every table this version needs."""
    return not _waiting()


def empty() -> bool:
    """Whether the database holds no table of Throughcare yet."""
    from django.db import connection

    return "store_book" not in connection.introspection.table_names()


def migrate() -> None:
    """Create or update the tables."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def require_database(*, create: bool = False) -> None:
    """Refuse a database of an older version, and an empty one unless it may be created here.

    Who looks at a database or copies it must not make one: a wrong ``THROUGHCARE_DATA`` would look whole, and empty
    backups would be made every night. Raises ``BadConfiguration``.
    """
    from throughcare.site.configuration import BadConfiguration, missing_file

    if not create and (missing := missing_file()):
        raise BadConfiguration(f"There is no database {missing}. {WRONG_PLACE}")
    if empty():
        if not create:
            raise BadConfiguration(f"The database holds nothing of Throughcare. {WRONG_PLACE}")
        migrate()
    elif not migrated():
        raise BadConfiguration(
            "The database was made by an earlier version. Make a backup (throughcare backup FILE), "
            "then run throughcare migrate."
        )


def _waiting() -> list[object]:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return list(executor.migration_plan(executor.loader.graph.leaf_nodes()))
