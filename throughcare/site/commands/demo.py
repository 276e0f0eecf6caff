"""``demo``: a living synthetic program, set up once and served on this machine only."""

from __future__ import annotations

import os
import shlex
from datetime import UTC, date, datetime
from pathlib import Path

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from throughcare.demo import folder

from .setup import Refused, migrate, migrated, start

HOST = "127.0.0.1"
FOLDER = "var/demo"
FEWEST, MOST = 9, 2000
PORTS_TRIED = 50
OLD_DAYS = 7
TRIAL = (Path("ctn0094"), Path("../ctn0094"), Path("../shared/ctn0094"))
"""Where the tables of the public CTN-0094 trials are looked for. They are never imported unasked."""


@click.command("demo")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The next free one is used."
)
@click.option(
    "--people", default=60, show_default=True, type=click.IntRange(FEWEST, MOST), help="People at Harbor Street."
)
@click.option("--no-serve", is_flag=True, help="Set it up and stop.")
@click.option("--reset", is_flag=True, help="Remove the demonstration's folder first: dated from today again.")
@click.option("--print", "only_print", is_flag=True, help="Print the sign-ins and stop.")
def demo_command(port: int, people: int, no_serve: bool, reset: bool, only_print: bool) -> None:
    """Open the demonstration: a synthetic program with about sixty people, none of them real.

    It lives in var/demo, or where THROUGHCARE_DATA says, and never in a folder that holds anything else.
    """
    if only_print:
        print_signins()
        return
    prepare_folder(reset)
    set_up(people)
    if no_serve:
        click.echo("The demonstration is ready. `throughcare demo` opens it.")
        return
    from throughcare.site.serving import serve

    port = next_free(port)
    print_signins()
    _print_trial()
    click.secho(f"Open http://{HOST}:{port}/ in a browser. Ctrl+C stops it.", bold=True)
    serve(HOST, port)


def prepare_folder(reset: bool) -> None:
    """Point the settings, not loaded yet, at the demonstration's own folder. Raises ``Refused``."""
    data = Path(os.environ.setdefault("THROUGHCARE_DATA", FOLDER)).expanduser().resolve()
    os.environ["THROUGHCARE_DEMO"] = "1"
    if os.environ.get("DATABASE_URL") and reset:
        raise Refused("--reset removes a folder. Drop the database that DATABASE_URL names yourself.")
    try:
        if reset:
            folder.reset(data)
        folder.prepare(data)
    except folder.NotOurs as error:
        raise Refused(str(error)) from error


def set_up(people: int) -> None:
    """Migrate, and make what is not there yet, with progress. Raises ``Refused``."""
    start()
    if not migrated():
        migrate()
    from throughcare.demo import settle
    from throughcare.site.progress import counting

    missing = settle.missing_charts(people)
    if missing:
        click.echo(f"Setting up {missing} synthetic charts, less than a minute.", err=True)
    try:
        with counting("Charts", missing) as done:
            settle.settle(datetime.now(UTC), people, progress=done)
    except settle.NotADemonstration as error:
        raise Refused(str(error)) from error
    _mention_age(settle.made_on())


def _mention_age(day: date | None) -> None:
    if day is not None and (datetime.now(UTC).date() - day).days > OLD_DAYS:
        click.echo(
            f"This demonstration is dated {day}. `throughcare demo --reset` makes it new, dated today.", err=True
        )


def next_free(port: int) -> int:
    """The port, or the next free one with a word about it. Raises ``Refused`` when there is none."""
    from throughcare.site.serving import free_port

    for candidate in range(port, min(port + PORTS_TRIED, 65536)):
        if free_port(HOST, candidate):
            if candidate != port:
                click.echo(f"Something listens on port {port} already; using {candidate}.", err=True)
            return candidate
    raise Refused(f"Ports {port} and the next {PORTS_TRIED} are all taken. Choose another with --port.")


def print_signins() -> None:
    """Print who can sign in, and what each can look at."""
    from throughcare.demo.signins import signins
    from throughcare.demo.team import PASSPHRASE

    table = Table("Sign in as", "Role", "What there is to see", box=SIMPLE_HEAD)
    for row in signins():
        table.add_row(*row)
    console = Console()
    console.print(table)
    console.print(f"The passphrase of everybody is: [bold]{PASSPHRASE}[/bold]\n")


def _print_trial() -> None:
    from throughcare.program.models import Program

    found = next((path for path in TRIAL if path.is_dir()), None)
    if found is not None and not Program.objects.filter(historical=True).exists():
        data = shlex.quote(os.environ["THROUGHCARE_DATA"])
        click.echo("The histories of 3,560 people in three real trials are at hand. To read them in here as well:")
        click.echo(f"  THROUGHCARE_DATA={data} throughcare import ctn0094 {found}\n")
