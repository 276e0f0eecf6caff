"""``backup`` and ``restore``: one file, made while the program runs."""

from __future__ import annotations

from pathlib import Path

import click

from .setup import Refused, empty, require_database, start


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup_command(file: Path) -> None:
    """Write everything into FILE, a tar archive, while the program runs.

    The signing key and the secret of the installation are not in it: keep copies of them elsewhere.
    """
    start()
    require_database()
    from throughcare.site.backups import backup

    made = backup(file)
    click.echo(f"{file}: {made['books']} books, {made['entries']} entries, {file.stat().st_size / 1e6:.1f} MB")
    click.echo(f"Chain heads: {made['heads']}")


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
def restore_command(file: Path) -> None:
    """Bring back FILE into an empty place: a data folder or a PostgreSQL database without tables.

    What was erased since the backup was made is erased again, from the list beside the seals.
    """
    start()
    from throughcare.site.backups import restore

    if not empty():
        raise Refused("This database is not empty. Nothing was touched. Restore into an empty place.")
    done = restore(file)
    click.echo(f"Restored {done['books']} books, {done['entries']} entries. Erased again: {done['erased_again']}.")
    click.echo(f"Chain heads: {done['heads']}")
    click.echo("Run throughcare verify now.")
