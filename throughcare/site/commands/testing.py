"""``testing``: check past draws of samples, and open a seed whose days are over."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from .setup import Refused, require_database, start

if TYPE_CHECKING:
    from throughcare.program.models import Program


@click.group("testing")
def testing_command() -> None:
    """Random samples: check that every draw was the one that the sealed seed makes."""


PROGRAM = click.option("--program", "slug", required=True, help="The program, by its short name.")


def _program(slug: str) -> Program:
    from throughcare.program.models import Program

    found = Program.objects.filter(slug=slug).first()
    if found is None:
        raise Refused(f"There is no program {slug}.")
    return found


@testing_command.command("audit")
@PROGRAM
def audit_command(slug: str) -> None:
    """Compute every draw anew, and name each that differs from what was charted.

    Exit code 0: all are as their seeds say. 1: at least one differs. Charts are named by their ids, people never.
    """
    start()
    require_database()
    from throughcare.care.testing.audit import audit

    found = audit(_program(slug))
    for wrong in found.differences:
        whose = f" Chart {wrong.chart}." if wrong.chart else ""
        click.echo(f"{wrong.day.isoformat()}: {wrong.words}{whose}")
    for one in (*found.excused, *found.not_given):
        reason = f", “{one.reason}”" if one.reason else ""
        click.echo(f"{one.day.isoformat()}: {one.how.label}{reason}. Chart {one.chart}.")
    for silent in found.unanswered:
        click.echo(f"{silent.day.isoformat()}: asked, and nobody says what came of it. Chart {silent.chart}.")
    for away in found.away:
        click.echo(f"{away.first.isoformat()} to {away.last.isoformat()}: away, {away.reason} Chart {away.chart}.")
    for day in found.moved:
        words = f"the day they came was changed from {day.before.isoformat()} to {day.after.isoformat()}"
        click.echo(f"{day.on.isoformat()}: {words} by a {day.by.role.label}. Chart {day.chart}.")
    for short in found.short:
        click.echo(f"{short.day.isoformat()}: {short.had} calls, {short.wanted} wanted. Chart {short.chart}.")
    click.echo(
        f"Seeds: {found.seeds}. Draws: {found.draws}. Calls: {found.calls}. Excused: {len(found.excused)}. "
        f"Not given: {len(found.not_given)}. Unanswered: {len(found.unanswered)}. "
        f"Away: {len(found.away)}. Days changed: {len(found.moved)}. Too few: {len(found.short)}. "
        f"Differences: {len(found.differences)}."
    )
    if found.differences:
        raise SystemExit(1)


@testing_command.command("reveal")
@PROGRAM
def reveal_command(slug: str) -> None:
    """Open every seed whose days are over, and chart it: then anybody can recompute those draws.

    A seed stays closed until the last window that began in its days is over, for until then it would tell what comes.
    """
    start()
    require_database()
    from throughcare.care.testing import draws

    program = _program(slug)
    today = datetime.now(UTC).astimezone(program.zone).date()
    shown = draws.reveal(program, today)
    for said in shown:
        click.echo(f"Opened the seed of {said.first} to {said.last}, committed to as {said.commitment}.")
    if not shown:
        click.echo("No seed can be opened today: none is over, or all that are have been opened.")
