"""``dose-record``: check a portable dose record with public keys, print ours, or write the page that checks."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from .setup import Refused, start

if TYPE_CHECKING:
    from throughcare.care.takehome.record.check import Trusted


@click.group("dose-record")
def dose_record_command() -> None:
    """Portable dose records: check one offline, and hand out the public keys."""


KEYS = click.option(
    "--keys", "key_files", multiple=True, type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Public keys of another clinic: its jwks.json. Ours are always there.",
)  # fmt: skip


@dose_record_command.command("check")
@click.argument("file", type=click.File("r", encoding="utf-8", errors="replace"))
@KEYS
def check_command(file: IO[str], key_files: tuple[Path, ...]) -> None:
    """Check the record in FILE (- reads what is typed or scanned). No network and no database is asked.

    Exit code 0: genuine and still good. 1: anything else, said in plain words.
    """
    start()
    from throughcare.care.takehome.record import jws
    from throughcare.care.takehome.record.check import State, check

    found = check(file.read(3 * jws.LONGEST), _trusted(key_files), datetime.now(UTC))
    click.echo(" ".join((found.detail, *found.state.words)).strip())
    if found.by:
        click.echo(f"Signed with the key of {found.by}.")
    for line in found.lines:
        click.echo(f"{line.about + ':':<12} {line.said}")
    if found.state is not State.GOOD:
        raise SystemExit(1)


def _trusted(files: tuple[Path, ...]) -> list[Trusted]:
    from throughcare.care.takehome.record import keys
    from throughcare.care.takehome.record.check import trusted_of

    found = keys.ours()
    for path in files:
        try:
            found += trusted_of(path.read_text(encoding="utf-8", errors="replace"), path.stem)
        except ValueError as error:
            raise Refused(f"{path}: {error}") from error
    return found


@dose_record_command.command("keys")
def keys_command() -> None:
    """Print our public keys: for another clinic, which keeps them as a file."""
    import json

    start()
    from throughcare.care.takehome.record import keys

    click.echo(json.dumps({"keys": keys.published()}, indent=2))


@dose_record_command.command("checker")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@KEYS
@click.option("--name", default="this program", help="Whose keys ours are, in words for the page.")
def checker_command(file: Path, key_files: tuple[Path, ...], name: str) -> None:
    """Write FILE: a page that checks records in any browser without a network, with the public keys in it."""
    start()
    from throughcare.care.takehome.record import keys
    from throughcare.care.takehome.record.checker import checker

    others = _trusted(key_files)[len(keys.published()) :]
    file.write_text(checker([*keys.ours(name), *others], datetime.now(UTC).date()), encoding="utf-8")
    click.echo(f"Wrote {file}. Keep it on the computer of the window; make it again when keys change.")
