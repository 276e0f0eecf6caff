"""Reading the environment: the database address and the secret of this installation."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from throughcare.store.files import read_or_make


class BadConfiguration(Exception):
    """A setting of the environment that cannot be used, in words for whoever set it."""


def database(address: str, data: Path) -> dict[str, Any]:
    """Django's settings for a ``DATABASE_URL``; SQLite in the data folder where it is empty.

    Raises :class:`BadConfiguration` for any other kind of database.
    """
    if not address:
        return sqlite(data / "throughcare.sqlite3")
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path)))
    if parts.scheme in ("postgres", "postgresql"):
        return postgresql(address)
    raise BadConfiguration(
        f"DATABASE_URL begins with “{parts.scheme}”. Throughcare keeps its books in PostgreSQL (postgresql://…) or, "
        "without DATABASE_URL, in SQLite."
    )


def sqlite(path: Path) -> dict[str, Any]:
    """SQLite in WAL mode with full durability; writers wait for one another up to twenty seconds."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;",
        },
    }


def missing_file() -> Path | None:
    """The file of the embedded database when it is not there; ``None`` when it is, and for PostgreSQL."""
    from django.conf import settings

    known = settings.DATABASES["default"]
    path = Path(known["NAME"])
    return path if known["ENGINE"].endswith("sqlite3") and not path.exists() else None


def only_if_there() -> None:
    """From now on open the embedded database only if its file is there.

    SQLite would make a new, empty one in the place of a file that was moved away under a running server.
    """
    from django.db import connection

    if connection.vendor == "sqlite":
        path = Path(connection.settings_dict["NAME"]).absolute()
        connection.close()
        connection.settings_dict["OPTIONS"]["database"] = f"{path.as_uri()}?mode=rw"


def postgresql(address: str) -> dict[str, Any]:
    """PostgreSQL through psycopg and its pool. What follows ``?`` goes to the driver: ``sslmode``, ``sslrootcert``."""
    parts = urlsplit(address)
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_HEALTH_CHECKS": True,  # a server that was restarted costs nobody a failed save
        "OPTIONS": {**options, "pool": {"min_size": 1, "max_size": 16, "timeout": 10}},
    }


MOST_MINUTES = 7 * 24 * 60
"""Longer than a week is a slip of the finger. Project convention."""


def minutes(name: str, default: int) -> int:
    """How many minutes a setting of the environment says. Raises :class:`BadConfiguration` for anything else."""
    said = os.environ.get(name, "").strip() or str(default)
    if not (said.isascii() and said.isdecimal() and len(said) < 9 and 0 < int(said) <= MOST_MINUTES):
        raise BadConfiguration(
            f"{name} is “{said}”. It takes a whole number of minutes from 1 to {MOST_MINUTES}. "
            f"Without it, {default} minutes hold."
        )
    return int(said)


def port(name: str, default: int) -> int:
    """A port that a setting of the environment says. Raises :class:`BadConfiguration` for anything else."""
    said = os.environ.get(name, "").strip() or str(default)
    if not (said.isascii() and said.isdecimal() and len(said) < 6 and 0 < int(said) < 65536):
        raise BadConfiguration(f"{name} is “{said}”. It takes a port from 1 to 65535. Without it, {default} holds.")
    return int(said)


def secret_key(data: Path) -> str:
    """The secret of this installation: ``THROUGHCARE_SECRET``, or one made once and kept in the data folder."""
    given = os.environ.get("THROUGHCARE_SECRET")
    if given:
        return given
    return read_or_make(data / "secret.key", lambda: secrets.token_urlsafe(50).encode()).decode("ascii")
