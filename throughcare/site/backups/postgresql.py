"""PostgreSQL: pg_dump and pg_restore, which know their own server best."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from django.db import connection, transaction

from throughcare.site.configuration import BadConfiguration

from .heads import Heads, heads_here

TLS = ("sslmode", "sslrootcert", "sslcert", "sslkey")


def dump(target: Path) -> Heads:
    """Dump one snapshot of the database, and return the chain heads of the same snapshot."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = cursor.fetchone()[0]
        heads = heads_here()
        _run("pg_dump", "--format=custom", "--no-owner", f"--snapshot={snapshot}", f"--file={target}")
    return heads


def load(source: Path) -> None:
    """Load a dump in one transaction, or not at all."""
    connection.close()
    _run("pg_restore", "--single-transaction", "--no-owner", "--exit-on-error", _database(), str(source))


def _database() -> str:
    return f"--dbname={connection.settings_dict['NAME']}"


def _run(tool: str, *arguments: str) -> None:
    """Run a tool of PostgreSQL; the address goes through the environment, never the command line."""
    path = shutil.which(tool)
    if path is None:
        raise BadConfiguration(f"{tool} is not installed here. Install PostgreSQL's client tools and try again.")
    known = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    environment = {**os.environ, **{name: str(known[key]) for name, key in names.items() if known[key]}}
    environment |= {f"PG{name.upper()}": str(known["OPTIONS"][name]) for name in TLS if name in known["OPTIONS"]}
    done = subprocess.run(  # noqa: S603 - a tool of PostgreSQL, found on the PATH, with arguments of ours
        [path, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        last = done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "no reason given"
        raise BadConfiguration(f"{tool} could not finish: {last}")
