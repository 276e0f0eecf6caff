"""The recount against what is kept: for the command, for the page, and for `throughcare verify`."""

from __future__ import annotations

from uuid import UUID

from throughcare.store import models, summaries
from throughcare.store.summaries import FOLDS

from .entries import dollars
from .recount import Recount, Wrong, recount
from .summary.fund import FUNDS
from .summary.purse import PURSES


def check() -> Recount:
    """Recount everything, and compare it with the short forms that pages show."""
    found = recount()
    summaries.freshen(FOLDS[FUNDS.name])
    summaries.freshen(FOLDS[PURSES.name])
    found.wrong += [*_funds(found), *_people(found)]
    return found


def _kept(name: str) -> list[tuple[UUID, dict[str, object]]]:
    return list(models.Summary.objects.filter(name=name).values_list("book__uid", "body"))


def _funds(found: Recount) -> list[Wrong]:
    nothing = dict.fromkeys(("giver", "fund", "people", "vendors"), 0)
    return [
        Wrong(f"The fund {body['name']} is shown with other amounts than its book gives: `throughcare rebuild`.", uid)
        for uid, body in _kept(FUNDS.name)
        if body and body["accounts"] != found.accounts.get(uid, nothing)
    ]


def _people(found: Recount) -> list[Wrong]:
    bodies = {uid: body for uid, body in _kept(PURSES.name) if body}
    kept = {uid: sum(body["funds"].values()) for uid, body in bodies.items()}  # type: ignore[attr-defined]
    wrong = [uid for uid in {*kept, *found.people} if kept.get(uid, 0) != found.people.get(uid, 0)]
    return [
        Wrong(
            f"Chart {uid} is shown with {dollars(kept.get(uid, 0))} and has {dollars(found.people.get(uid, 0))}.",
            program=str(bodies[uid]["program"]) if uid in bodies else "",
        )
        for uid in sorted(wrong, key=str)
    ]


def alarms() -> list[str]:
    """The same as lines for `throughcare verify`."""
    return [f"Incentives: {one.words}" for one in check().wrong]
