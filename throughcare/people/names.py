"""The names of those who wrote or looked."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from .models import Account

PREFIX = "account:"


def names_of(authors: Iterable[str]) -> dict[str, str]:
    """The names behind the authors of entries (``account:…``); the author as it stands where there is no account."""
    wanted = set(authors)
    uids = {author: UUID(author.removeprefix(PREFIX)) for author in wanted if author.startswith(PREFIX)}
    known = {account.uid: str(account) for account in Account.objects.filter(uid__in=uids.values())}
    return {author: known.get(uids[author], author) if author in uids else author for author in wanted}
