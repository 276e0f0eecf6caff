"""Databases with real commits: a copy of the migrated one for each test that asks."""

import os
import sqlite3
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

from django.db import connection, connections

ROOT = Path(__file__).resolve().parent.parent


@dataclass
class RealDatabase:
    """A fresh, migrated database of its own, in which commits are commits.

    In this process ``default`` is connected to it. ``environ`` connects another process (:meth:`run`, or
    ``subprocess`` with it); :meth:`connect` is a plain connection beside Django's.
    """

    folder: Path
    name: str
    vendor: str
    environ: dict[str, str] = field(default_factory=dict)

    def connect(self):
        """A connection of the driver itself, as another program would open it."""
        if self.vendor == "sqlite":
            return sqlite3.connect(self.name, isolation_level=None)
        import psycopg

        return psycopg.connect(self.environ["DATABASE_URL"], autocommit=True)

    def run(self, *arguments: str, **more) -> subprocess.CompletedProcess:
        """Run a Python program (``-c``, ``-m``, a file) on this database and wait for it."""
        more = {"capture_output": True, "text": True, "check": False, "timeout": 120, **more}
        return subprocess.run([sys.executable, *arguments], cwd=ROOT, env=self.environ, **more)

    def start(self, *arguments: str, **more) -> subprocess.Popen:
        """Start a Python program on this database. Whoever starts it ends it."""
        return subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=self.environ, **more)


def forget_connection() -> None:
    """Close Django's connection, and the pool behind it."""
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()


def copy_sqlite(source: str, target: Path) -> None:
    """Copy a database that nobody is writing to."""
    old, new = sqlite3.connect(source), sqlite3.connect(target)
    try:
        old.backup(new)
        new.execute("PRAGMA journal_mode=WAL")
    finally:
        old.close()
        new.close()


@contextmanager
def server():
    """A plain connection to the server, for CREATE and DROP DATABASE."""
    import psycopg

    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as plain:
        yield plain


def copy_postgresql(source: str) -> str:
    """A new database on the same server, copied from ``source``, to which nobody may be connected."""
    name = f"throughcare_{uuid4().hex}"
    with server() as plain:
        plain.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
    return name


def drop_postgresql(name: str) -> None:
    """Drop it, whoever is still connected."""
    with server() as plain:
        plain.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def address_of(name: str) -> str:
    """DATABASE_URL with another database."""
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))


@contextmanager
def pointed_at(name: str):
    """Connect ``default``, in every thread of this process, to another database."""
    settings = connections["default"].settings_dict  # every thread's connection is made from this one
    before = settings["NAME"]
    forget_connection()
    settings["NAME"] = name
    try:
        yield
    finally:
        forget_connection()
        settings["NAME"] = before
