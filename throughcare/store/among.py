"""A condition on many ids: hundreds of single values take PostgreSQL's driver longer than the question itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection


def among(column: str, ids: Iterable[int]) -> tuple[str, list[Any]]:
    """SQL that says ``column`` is one of ``ids``, and its values. True of nothing where there are no ids."""
    wanted = list(ids)
    if connection.vendor == "postgresql":
        return f"{column} = ANY(%s::bigint[])", [f"{{{','.join(map(str, wanted))}}}"]
    return f"{column} IN ({', '.join(['%s'] * len(wanted))})", wanted
