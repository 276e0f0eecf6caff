"""``incentives``: prove every draw and recount every plan."""

from __future__ import annotations

import click

from .setup import require_database, start


@click.group("incentives")
def incentives_command() -> None:
    """Incentives: prove the draws, and recount what was kept."""


@incentives_command.command("prove")
def prove_command() -> None:
    """Recount every plan from its events, and prove every draw from its seed and what was committed before it.

    Exit code 0: everything agrees. 1: something does not; each is named by its chart and entry, never by a person.
    """
    start()
    require_database()
    from throughcare.care.incentives.prove import prove

    found = prove()
    for line in found.wrong:
        click.echo(line)
    click.echo(f"{found.plans} plans, {found.visits} visits and {found.draws} draws were reckoned again.")
    click.echo("Everything agrees." if not found.wrong else f"{len(found.wrong)} do not agree.")
    if found.wrong:
        raise SystemExit(1)
