"""``results``: take in a file of laboratory results."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .import_ import DONE, LEFT_OUT, UNUSABLE
from .setup import Refused, require_database, start

if TYPE_CHECKING:
    from throughcare.care.testing.receiving import Outcome
    from throughcare.chart.entries import Author
    from throughcare.exchange.ctn0094.problems import Problem


@click.command("results")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--program", "slug", required=True, help="The program, by its short name.")
@click.option("--by", "username", default="", help="Who answers for it.  [default: Throughcare itself]")
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where to list rows that were put aside.  [default: results-report.csv in THROUGHCARE_DATA]",
)
def results_command(file: Path, slug: str, username: str, report: Path | None) -> None:
    """Take in laboratory results from FILE: HL7 v2 (ORU^R01), or a table (CSV).

    Each result goes to the sample whose code it names. What fits no sample, or cannot be read, is put aside in the
    program's book, where somebody places it by hand. Sent in again, nothing is charted twice. Exit code 0 when every
    row was placed or known, 1 when rows were put aside, 2 when the file cannot be read.
    """
    start()
    require_database()
    from django.conf import settings

    from throughcare.site.importing import report as reports

    path = report or Path(settings.THROUGHCARE_DATA) / "results-report.csv"
    reports.check_writable(path)
    found = _received(file, slug, _author(username, slug))
    click.echo(found.words)
    if found.aside:
        reports.write(path, _problems(file.name, found))
        click.echo(f"Report: {path}")
    sys.exit(LEFT_OUT if found.aside else DONE)


def _received(file: Path, slug: str, by: Author) -> Outcome:
    """Take the file in, with progress; one that cannot be read ends the command."""
    from throughcare.care.testing.receiving import parse, receive
    from throughcare.exchange.results.rows import Unusable
    from throughcare.program.models import Program
    from throughcare.site.importing import shown

    program = Program.objects.filter(slug=slug, historical=False).first()
    if program is None:
        raise Refused(f"There is no program {slug} that takes samples.")
    data = file.read_bytes()
    try:
        with shown.progress("Results", parse(data, program).rows) as done:
            return receive(program, file.name, data, by, done)
    except Unusable as error:
        click.echo(f"{file.name}: {error} Nothing was charted.", err=True)
        sys.exit(UNUSABLE)


def _author(username: str, slug: str) -> Author:
    from throughcare.care.testing.receiving import BY_ITSELF, MAY
    from throughcare.people.models import Membership

    if not username:
        return BY_ITSELF
    found = Membership.objects.filter(account__username=username, program=slug, role__in=MAY).first()
    if found is None:
        raise Refused(f"{username} has no role at {slug} that takes in results.")
    return found.author


def _problems(name: str, found: Outcome) -> list[Problem]:
    from throughcare.exchange.ctn0094.problems import Problem

    return [Problem(name, row.line, f"{row.why.label}: {row.words}") for row in found.aside]
