"""``redact``: erase what one entry says, on order."""

from __future__ import annotations

from uuid import UUID

import click

from .setup import Refused, require_database, start


@click.command("redact")
@click.argument("book", type=click.UUID)
@click.argument("entry", type=click.UUID)
@click.option("--authority", required=True, help="Who ordered the erasure, and on what ground. It is charted.")
@click.option("--by", "account", required=True, help="The username of the administrator who answers for it.")
@click.option("--yes", is_flag=True, help="Do not ask again.")
def redact_command(book: UUID, entry: UUID, authority: str, account: str, yes: bool) -> None:
    """Erase the content of ENTRY in BOOK for good. The chain stays whole, and the erasure is charted."""
    start()
    require_database()
    from throughcare.chart.entries import Author
    from throughcare.chart.roles import Role
    from throughcare.people.models import Account
    from throughcare.store.redact import redact

    found = Account.objects.filter(username=account, memberships__role=Role.ADMINISTRATOR.value).first()
    if found is None:
        raise Refused(f"{account} is not an administrator here. Nothing was erased.")
    if not yes:
        click.confirm("What is erased cannot be brought back. Erase it?", abort=True)
    redact(book=book, entry=entry, authority=authority, by=Author(f"account:{found.uid}", Role.ADMINISTRATOR))
    click.echo("Erased. The entry now says by whom and why. Erase it from older backups too, or let them expire.")
