"""What somebody types and has not saved yet, kept on the server: it survives a closed tab and a lost session.

For screens that are used while talking, where nobody may be made to save first. Only the account that typed it gets it
back. It is encrypted, it is no record (nothing reads it but the screen it came from), and saving removes it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cryptography.fernet import InvalidToken
from django.http import QueryDict

from . import clock
from .kept import MOST_BYTES
from .models import Account, Unsent
from .secret import box

BOX = "unsent"
NEVER = frozenset({"csrfmiddlewaretoken", "acting", "key", "read_to", "begun", "then", "_given_back"})
"""Fields of the frame of a form, which is drawn anew: alone they say nothing."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed under a key, by field, since when, and until when."""

    key: UUID
    fields: Mapping[str, list[str]]
    begun: datetime
    until: datetime


def keep(account: Account, screen: str, key: UUID, typed: QueryDict) -> Typed | None:
    """Keep the fields of a screen as they are now. ``None`` when nothing is kept.

    What was emptied is forgotten: a name that somebody wiped out comes back nowhere. Of what is too much to keep the
    last that fitted stays.
    """
    fields = {name: values for name, values in typed.lists() if name not in NEVER and any(values)}
    if not fields:
        forget(account, screen, key)
        return None
    body = box(BOX).encrypt(json.dumps(fields).encode()).decode()
    if len(body) > MOST_BYTES:
        return None
    now = clock.now()
    row, _ = Unsent.objects.update_or_create(
        account=account, screen=screen, key=key, defaults={"body": body, "until": now}, create_defaults={
            "body": body, "until": now, "begun": now,
        },
    )  # fmt: skip
    return Typed(key, fields, row.begun, now)


def of(account: Account, screen: str) -> list[Typed]:
    """Everything this account has typed on a screen and not saved, the latest first."""
    rows = Unsent.objects.filter(account=account, screen=screen).order_by("-until")
    return [typed for row in rows if (typed := _opened(row)) is not None]


def forget(account: Account, screen: str, key: UUID) -> None:
    """It was saved, or emptied."""
    Unsent.objects.filter(account=account, screen=screen, key=key).delete()


def _opened(row: Unsent) -> Typed | None:
    """What a row holds; ``None`` where the secret of the installation was changed."""
    try:
        return Typed(row.key, json.loads(box(BOX).decrypt(row.body.encode())), row.begun, row.until)
    except InvalidToken:
        return None
