"""``redact``: erase what one entry says, on order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

import click

from throughcare.chart.words import counted

from .setup import Refused, require_database, start

if TYPE_CHECKING:
    from throughcare.chart.entries import Author
    from throughcare.store import models


@click.command("redact")
@click.argument("book", type=click.UUID)
@click.argument("entry", type=click.UUID)
@click.option("--authority", required=True, help="Who ordered the erasure, and on what ground. It is charted.")
@click.option("--by", "account", required=True, help="The username of the administrator who answers for it.")
@click.option("--with-corrections", is_flag=True, help="Erase its corrections and withdrawals too: they may repeat it.")
@click.option("--yes", is_flag=True, help="Do not ask again.")
def redact_command(book: UUID, entry: UUID, authority: str, account: str, with_corrections: bool, yes: bool) -> None:
    """Erase the content of ENTRY in BOOK for good. The chain stays whole, and the erasure is charted.

    What corrects or withdraws the entry, or is corrected by it, may say the same again. It is listed first, and erased
    in the same transaction with --with-corrections.
    """
    start()
    require_database()
    from throughcare.store.redact import chain_of, redact

    by = _administrator(account)
    others = chain_of(book, entry)
    _tell(others, with_corrections)
    if not yes:
        with_corrections = with_corrections or (bool(others) and click.confirm("Erase them too?"))
        click.confirm("What is erased cannot be brought back. Erase it?", abort=True)
    erased = redact(book=book, entry=entry, authority=authority, by=by, with_corrections=with_corrections)
    left = [one for one in others if one.uid not in erased]
    click.echo(f"Erased: {counted(len(erased), 'entry', 'entries')}. Each now says by whom and why.")
    if left:
        listed = counted(len(left), "entry", "entries")
        click.echo(f"Not erased: {listed} listed above. Run this again with --with-corrections.")
    click.echo("Erase it from older backups too, or let them expire.")


def _administrator(username: str) -> Author:
    """Who answers for the erasure. Raises ``Refused`` for anybody but an administrator."""
    from throughcare.chart.entries import Author
    from throughcare.chart.roles import Role
    from throughcare.people.models import Account

    found = Account.objects.filter(username=username, memberships__role=Role.ADMINISTRATOR.value).first()
    if found is None:
        raise Refused(f"{username} is not an administrator here. Nothing was erased.")
    return Author(f"account:{found.uid}", Role.ADMINISTRATOR)


def _tell(others: Sequence[models.Entry], with_corrections: bool) -> None:
    """List the entries that may repeat what is erased, by their envelopes: what they say is printed nowhere."""
    if not others:
        return
    also = "erased too" if with_corrections else "not erased by this"
    found, are = counted(len(others), "entry", "entries"), "is" if len(others) == 1 else "are"
    click.echo(f"{found} may repeat what it says, and {are} {also}:")
    for one in others:
        click.echo(f"  entry {one.position}, {one.kind}, recorded {one.recorded_at[:16]} UTC, {one.uid}")
