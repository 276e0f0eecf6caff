"""Whether a standard start of buprenorphine may begin: hours since the last opioid, and COWS. Reference 2.2.1."""

from __future__ import annotations

from functools import cache
from typing import Any

from ..values import Profile, Told, table
from . import INCOMPLETE, Weighed

LONG = frozenset({"methadone"})
"""Opioids that act long; every other one counts as short acting."""


class Threshold(Told):
    """Hours since the last opioid and the COWS that are asked for; ``None`` is not asked for."""

    hours: int | None = None
    cows: int


class Readiness(Profile):
    """A profile of starting buprenorphine."""

    short: Threshold
    long: Threshold


@cache
def profiles() -> dict[str, Readiness]:
    """The profiles by id."""
    said: Any = table("buprenorphine")["readiness"]
    return {one["id"]: Readiness.model_validate(one) for one in said}


def ready_for_buprenorphine(cows: int | None, hours_since: int | None, opioid: str, profile: str) -> Weighed[bool]:
    """Whether a person is ready by a profile; with what is missing. ``opioid``: ``methadone`` is long acting."""
    known = profiles().get(profile)
    rule = f"ready.{profile or 'unchosen'}"
    if known is None:
        return Weighed(None, INCOMPLETE, rule, ("The program has chosen no profile.",))
    asked = known.long if opioid in LONG else known.short
    if cows is None or (asked.hours is not None and hours_since is None):
        return Weighed(None, INCOMPLETE, rule, ("COWS and the hours since the last opioid are needed.",))
    early = asked.hours is not None and hours_since is not None and hours_since < asked.hours
    low = cows < asked.cows
    warnings = [f"fewer than {asked.hours} hours"] if early else []
    warnings += [f"COWS {cows}, below {asked.cows}"] if low else []
    return Weighed(not warnings, "wait" if warnings else "ready", rule, tuple(warnings))
