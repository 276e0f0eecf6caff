"""The e-mail to a program: it names nobody, and holds a link that is signed and ends."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage

from throughcare.program.directory import links

REFERRAL = "referral"
"""The purpose of a link by which a program answers a referral."""
SMTP = "django.core.mail.backends.smtp.EmailBackend"

BODY = """To the intake desk of {to}

{ours} refers somebody to you. This message names nobody.

Open this link to see the referral and to answer it: received, an appointment, or no. You need no account.

{link}

The link is for your program only. It ends after {days} days.

{ours}
"""


class NotSent(Exception):
    """The e-mail did not go out. Its text says why, without the address."""


def is_set_up() -> bool:
    """Whether this installation can send e-mail at all."""
    return settings.EMAIL_BACKEND != SMTP or bool(settings.EMAIL_HOST)


def token(listing: UUID, sent: UUID) -> str:
    """The token of the link: it holds two ids that say nothing by themselves, and a signature."""
    return links.signed_link(listing, REFERRAL, sent.hex)


def send(*, to: str, program: str, ours: str, link: str) -> None:
    """Send the message. Raises :class:`NotSent`."""
    if not is_set_up():
        raise NotSent("E-mail is not set up here. Send it another way, or tell the administrator.")
    body = BODY.format(to=program, ours=ours, link=link, days=links.LASTS.days)
    try:
        EmailMessage(f"A referral from {ours}", body, to=[to]).send()
    except Exception as error:
        raise NotSent("The mail server did not take the message. Nothing was sent; try again, or telephone.") from error
