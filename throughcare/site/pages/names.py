"""Who recorded an entry: stable ids become display names in one query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from throughcare.chart.entries import Author
from throughcare.chart.roles import Role
from throughcare.people.models import Account

PREFIX = "account:"
BY_LINK = "link"
"""Who answers for what came by a signed link, without an account."""
BY_ITSELF = {BY_LINK: "by a link, without an account", "draw": "drawn by chance", "results": "from a laboratory's file"}
"""How what no account answers for is said."""


def names(authors: Iterable[Author]) -> Mapping[str, str]:
    """The display names of these authors' accounts, by the id that entries carry."""
    wanted = {uid for author in authors if (uid := _uid(author.account))}
    found = Account.objects.filter(uid__in=wanted) if wanted else Account.objects.none()
    return {f"{PREFIX}{account.uid}": str(account) for account in found}


def _uid(account: str) -> UUID | None:
    try:
        return UUID(account.removeprefix(PREFIX)) if account.startswith(PREFIX) else None
    except ValueError:
        return None


def said_by(author: Author, known: Mapping[str, str]) -> str:
    """“J. Park, nurse”; “imported” for what an importer brought."""
    if author.role is Role.SYSTEM:
        return BY_ITSELF.get(author.account, "imported")
    return f"{known.get(author.account, 'An account that is gone')}, {author.role.label}"
