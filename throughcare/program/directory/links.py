"""Links that a program answers without an account: signed, for one purpose, for a while. They name nobody.

Whoever has the link can answer for the program, as whoever holds a letter could: it is given to the program only. The
token is signed, not hidden; so ``subject`` must be an id that says nothing by itself, never a name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.core import signing

SALT = "throughcare.directory.link"
CAPACITY = "capacity"
"""The purpose of a link by which a program tells its free places."""
LASTS = timedelta(days=30)
"""How long a link holds. Project convention."""


class BadLink(Exception):
    """The link cannot be used. Its text says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Link:
    """What a link was made for."""

    program: UUID
    purpose: str
    subject: str


def signed_link(program: UUID, purpose: str, subject: str = "") -> str:
    """The token of a link for a program. ``subject`` is what it is about: the id of a referral, or nothing."""
    return signing.dumps([program.hex, purpose, subject], salt=SALT)


def read_link(token: str, purpose: str, lasts: timedelta = LASTS) -> Link:
    """What a token was made for. Raises :class:`BadLink` when it is altered, too old, or for another purpose."""
    try:
        program, made_for, subject = signing.loads(token, salt=SALT, max_age=lasts)
        found = Link(UUID(program), made_for, subject)
    except signing.SignatureExpired as error:
        raise BadLink(f"This link was made more than {lasts.days} days ago. Ask for a new one.") from error
    except (signing.BadSignature, ValueError) as error:
        raise BadLink("This link is not complete. Copy the whole of it from the message it came in.") from error
    if made_for != purpose:
        raise BadLink("This link was made for something else.")
    return found
