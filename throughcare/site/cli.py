"""The one command line. Exit codes: 0 all is well, 1 something was found or left out, 2 it could not be done."""

from __future__ import annotations

import os
import sys

import click

from .commands.account import account_command
from .commands.backup import backup_command, restore_command
from .commands.columns import columns_command
from .commands.demo import demo_command
from .commands.dose_record import dose_record_command
from .commands.import_ import import_command
from .commands.import_directory import directory_command
from .commands.incentives import incentives_command
from .commands.outcomes import outcomes_command
from .commands.redact import redact_command
from .commands.results import results_command
from .commands.serve import migrate_command, serve_command
from .commands.store import rebuild_command, seal_command, verify_command
from .commands.testing import testing_command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="throughcare", message="Throughcare %(version)s")
def throughcare() -> None:
    """Run the treatment of opioid use disorder for a program.

    THROUGHCARE_DATA names the folder of the embedded database and files; DATABASE_URL switches to PostgreSQL.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughcare.site.settings")
    os.umask(0o077)  # the database, the keys and the backups are for their owner only


for command in (
    demo_command,
    serve_command,
    migrate_command,
    account_command,
    import_command,
    outcomes_command,
    columns_command,
    verify_command,
    rebuild_command,
    seal_command,
    backup_command,
    restore_command,
    redact_command,
    dose_record_command,
    testing_command,
    results_command,
    incentives_command,
):
    throughcare.add_command(command)
import_command.add_command(directory_command)


def main() -> None:
    """Run the command line; an error that can be explained is one line and exit code 2, never a traceback."""
    try:
        throughcare()
    except KeyboardInterrupt:
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except Exception as error:
        explained = explanation(error)
        if explained is None:
            raise
        click.echo(explained, err=True)
        sys.exit(2)


RESCUE = (
    "Nothing was changed. Stop the server, copy the data folder as it is to another disk, and restore the last backup "
    "into an empty folder: throughcare restore FILE."
)


def explanation(error: BaseException) -> str | None:
    """What happened and what to do, for the errors that somebody who runs Throughcare can mend."""
    from django.db import DatabaseError, InterfaceError

    from throughcare.site.configuration import BadConfiguration
    from throughcare.store.errors import NotRecorded
    from throughcare.store.unavailable import DAMAGED

    if isinstance(error, BadConfiguration | NotRecorded):
        return str(error)
    if isinstance(error, DatabaseError | InterfaceError):
        if any(word in str(error).lower() for word in DAMAGED):
            return f"The database file is damaged ({error}). {RESCUE}"
        first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        return f"The database cannot be used: {first}\nCheck DATABASE_URL or THROUGHCARE_DATA, then try again."
    if isinstance(error, PermissionError | IsADirectoryError | NotADirectoryError):
        return f"{error.filename or 'A file'} cannot be used: {error.strerror}."
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}: {error.filename or 'a file of Throughcare'}. Nothing more was written."
    return None
