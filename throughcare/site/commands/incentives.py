"""``incentives``: prove every draw, recount every plan, and reconcile the charts with the funds."""

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


@incentives_command.command("reconcile")
def reconcile_command() -> None:
    """Recount every chart against every fund, to the cent, from the tables alone; and what is kept against both.

    Exit code 0: everything agrees. 1: something does not; each difference is named by its entries, never by a person.
    """
    start()
    require_database()
    from throughcare.care.incentives.checking import check
    from throughcare.care.incentives.entries import dollars

    found = check()
    for uid, (program, name) in sorted(found.names.items(), key=lambda one: one[1]):
        held = found.accounts.get(uid, {})
        free, people, used = (dollars(held.get(account, 0)) for account in ("fund", "people", "vendors"))
        click.echo(f"{program}, {name}: {free} free, {people} earned and not used yet, {used} used.")
    for one in found.wrong:
        click.echo(f"WRONG   {one.words}")
    click.echo(f"{found.entries:,} entries of charts and {found.postings:,} postings recounted.")
    click.echo("They agree to the cent." if not found.wrong else f"{len(found.wrong)} differences.")
    if found.wrong:
        raise SystemExit(1)
