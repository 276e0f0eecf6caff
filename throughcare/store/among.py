"""Conditions on many values: hundreds of single ones take PostgreSQL's driver longer than the question itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection


def among(column: str, ids: Iterable[int]) -> tuple[str, list[Any]]:
    """SQL that says ``column`` is one of ``ids``, and its values. True of nothing where there are no ids."""
    wanted = list(ids)
    if connection.vendor == "postgresql":
        return f"{column} = ANY(%s::bigint[])", ["{" + ",".join(map(str, wanted)) + "}"]
    return f"{column} IN ({', '.join(['%s'] * len(wanted))})", wanted


def not_among(column: str, names: Iterable[str]) -> tuple[str, list[Any]]:
    """SQL that says ``column`` is none of ``names`` (words without a comma or a brace), and its values."""
    unwanted = list(names)
    if connection.vendor == "postgresql":
        return f"{column} <> ALL(%s::text[])", ["{" + ",".join(unwanted) + "}"]
    return f"{column} NOT IN ({', '.join(['%s'] * len(unwanted))})", unwanted
