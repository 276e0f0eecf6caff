"""Typed text is never lost: what a form said when nobody was signed in any more comes back after signing in.

**For whoever writes a page.** A form that came back this way is posted again with one more field, ``_given_back``.
A view that sees it draws its bound form again and saves nothing; the person looks at it and saves::

    form = NoteForm(request.POST or None)
    if request.method == "POST" and not given_back(request) and form.is_valid():
        ...  # save
    return render(request, "note.html", {"form": form})

How it works: the gate and the answer to a failed CSRF check put the typed fields, encrypted, into a hidden field of the
sign-in page (:func:`keep`); signing in takes it into the session (:func:`hold`); the page ``given_back`` opens it for
the same account only (:func:`held`) and posts it to the address it was typed for.

Who typed it is known from the CSRF token in the form: an encrypted cookie remembers which tokens were drawn for which
account in this browser (:func:`remember`). A form whose token it does not know, such as one posted by another site,
is not kept. Never kept: passwords, tokens, files, and anything typed into the pages of signing in.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.csrf import CSRF_SECRET_LENGTH, CSRF_TOKEN_LENGTH, _unmask_cipher_token  # type: ignore[attr-defined]

from .models import Account
from .requests import AskedRequest
from .secret import box

FIELD = "_given_back"
KEY = "kept"
COOKIE = "throughcare_forms"
SECONDS = 60 * 60
"""How long typed text is kept: one hour. Project convention."""

MOST_BYTES = 1_000_000
"""A form with more than this is not kept: it would not fit into a form again."""

REMEMBERED = 6
NEVER = ("password", "csrfmiddlewaretoken", FIELD)


@dataclass(frozen=True)
class Kept:
    """What was typed: for which address, by which account (its ``uid``), in which membership."""

    path: str
    account: str
    membership: int | None
    fields: tuple[tuple[str, str], ...]


def given_back(request: HttpRequest) -> bool:
    """Whether this POST only brings typed text back: draw the bound form, save nothing."""
    return request.method == "POST" and FIELD in request.POST


def keep(request: HttpRequest) -> str:
    """The typed fields of a POST, encrypted; empty when they cannot be kept or nobody knows who typed them."""
    typist = _typist(request)
    fields = [(name, value) for name, values in request.POST.lists() if not _is_secret(name) for value in values]
    if typist is None or not fields:
        return ""
    said = {"path": request.get_full_path(), "account": typist[1], "membership": typist[2], "fields": fields}
    body = json.dumps(said).encode()
    return box(KEY).encrypt(body).decode() if len(body) <= MOST_BYTES else ""


def _is_secret(name: str) -> bool:
    return any(part in name.lower() for part in NEVER)


def opened(token: str) -> Kept | None:
    """What :func:`keep` closed, or ``None`` when it is too old or not ours."""
    try:
        said = json.loads(box(KEY).decrypt(token.encode(), ttl=SECONDS))
    except InvalidToken:
        return None
    fields = tuple((name, value) for name, value in said["fields"])
    return Kept(said["path"], said["account"], said["membership"], fields)


def hold(request: HttpRequest, token: str) -> None:
    """Take it into the session, still encrypted, until it is given back."""
    if token:
        request.session[KEY] = token


def held(request: HttpRequest) -> Kept | None:
    """What the session holds for the account that is signed in. What another account typed is forgotten."""
    kept = opened(request.session.get(KEY, ""))
    if kept is None or not isinstance(request.user, Account) or kept.account != str(request.user.uid):
        request.session.pop(KEY, None)
        return None
    return kept


def forget(request: HttpRequest) -> None:
    """Nothing is waiting any more."""
    request.session.pop(KEY, None)


# --------------------------------------------------------------------------------- whose form it was


Drawn = tuple[str, str, int | None]
"""The digest of a CSRF secret, the account and the membership its forms were drawn for."""


def remember(request: AskedRequest, response: HttpResponseBase) -> None:
    """Note in an encrypted cookie that forms with this CSRF secret were drawn for this account."""
    secret = request.META.get("CSRF_COOKIE")
    if not secret or not isinstance(request.user, Account):
        return
    membership = request.membership.pk if request.membership else None
    now: Drawn = (_digest(_unmasked(secret)), str(request.user.uid), membership)
    before = _drawn(request)
    if now in before[:1]:
        return
    told = [now, *(one for one in before if one[0] != now[0])][:REMEMBERED]
    response.set_cookie(
        COOKIE,
        box(COOKIE).encrypt(json.dumps(told).encode()).decode(),
        max_age=settings.SESSION_COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _typist(request: HttpRequest) -> Drawn | None:
    token = request.POST.get("csrfmiddlewaretoken") or request.headers.get("X-CSRFToken", "")
    if len(token) != CSRF_TOKEN_LENGTH or not token.isalnum():
        return None
    digest = _digest(_unmasked(token))
    return next((one for one in _drawn(request) if one[0] == digest), None)


def _drawn(request: HttpRequest) -> list[Drawn]:
    try:
        told = json.loads(box(COOKIE).decrypt(request.COOKIES.get(COOKIE, "").encode()))
    except InvalidToken:
        return []
    return [(digest, account, membership) for digest, account, membership in told]


def _unmasked(token: str) -> str:
    return token if len(token) == CSRF_SECRET_LENGTH else str(_unmask_cipher_token(token))


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()[:32]
