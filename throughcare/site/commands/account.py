"""``account``: accounts are made by whoever runs the program; nobody can sign up."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING
from uuid import UUID

import click

from throughcare.chart.roles import Role

from .setup import Refused, require_database, start

if TYPE_CHECKING:
    from throughcare.people.models import Account

ROLES = [role.value for role in Role if role not in (Role.PUBLIC, Role.SYSTEM)]


@click.command("account")
@click.argument("username")
@click.option("--role", "roles", multiple=True, required=True, type=click.Choice(ROLES), help="Give it more than once.")
@click.option("--program", default="", help="The program (its short name) where staff work.")
@click.option("--program-name", default="", help="Creates the program under this name if it is not there.")
@click.option("--chart", type=click.UUID, help="The chart of a person in care, or that a relative belongs to.")
@click.option("--name", default="", help="The name shown beside what they record.")
def account_command(
    username: str, roles: tuple[str, ...], program: str, program_name: str, chart: UUID | None, name: str
) -> None:
    """Create the account USERNAME, or give it another role. A first password is printed once."""
    start()
    require_database(create=True)
    from django.db import transaction

    from throughcare.people.models import Account, Membership
    from throughcare.program.models import Program

    with transaction.atomic():
        if program and not Program.objects.filter(slug=program).exists():
            if not program_name:
                raise Refused(f"There is no program {program}. Add --program-name to create it.")
            Program.objects.create(slug=program, name=program_name)
        account, made = Account.objects.get_or_create(username=username, defaults={"display_name": name})
        password = _first_password(account) if made else ""
        for role in roles:
            Membership.objects.get_or_create(account=account, role=role, program=program, chart=chart)
    if password:
        click.echo(f"{username} signs in with the password {password} and changes it under “Account”, “Password”.")
    click.echo(f"{username}: " + ", ".join(str(one) for one in account.memberships.all()))


def _first_password(account: Account) -> str:
    password = "-".join(secrets.token_hex(2) for _ in range(5))
    account.set_password(password)
    account.save()
    return password
