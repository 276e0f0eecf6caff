"""Automatic sign-off: a session ends when nothing was asked for some time (45 CFR 164.312(a); reference 6.9)."""

from __future__ import annotations

import time

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from .models import Account, SignIn
from .sign_ins import log

KEY = "seen"
COARSE = 30
"""Seconds between two notes of activity, so that not every request writes the session."""


def end_if_idle(request: HttpRequest) -> None:
    """Sign out whoever was idle for longer than ``THROUGHCARE_IDLE_MINUTES``; otherwise note that they are here."""
    account = request.user
    if not isinstance(account, Account):
        return
    now, seen = int(time.time()), request.session.get(KEY)
    if seen is not None and now - seen > settings.THROUGHCARE_IDLE_MINUTES * 60:
        log(account, SignIn.Outcome.IDLE)
        request.session.flush()
        request.user = AnonymousUser()
    elif seen is None or now - seen >= COARSE:
        request.session[KEY] = now
