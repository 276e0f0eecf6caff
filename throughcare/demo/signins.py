"""The table of sign-ins that is printed on start."""

from __future__ import annotations

from collections.abc import Iterator

from .team import TEAM


def signins() -> Iterator[tuple[str, str, str]]:
    """Username, roles, and what there is to look at; one row an account."""
    for member in TEAM:
        yield member.username, " and ".join(role.label for role in member.roles), member.sees
