"""Writes the demonstration: programs and accounts, and charts through the same ``append`` as all.

Every chart is written in one transaction and every id is derived, so that a set-up that was killed is completed by the
next one, and a second set-up adds nothing. The clock is never set: what was recorded, was recorded at the set-up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction

from throughcare.care.dosing import dispense
from throughcare.care.dosing.entries import DoseGiven, TakeHomeDispensed
from throughcare.chart.books import CHART
from throughcare.chart.guards import GUARDS
from throughcare.people.models import Account, Membership
from throughcare.program.models import Program
from throughcare.store import agenda, models, summaries
from throughcare.store.append import Write, append

from . import directory
from .calls import settle_calls
from .cast import PEOPLE, SEED, cast, day_of, numbers
from .dosing import shelf
from .emergencies import settle_emergencies
from .programs import HARBOR_STREET, PROGRAMS
from .rewards import settle_rewards
from .team import PASSPHRASE, TEAM, Member
from .telling import Line, Telling, chart_uid

Progress = Callable[[int], None]
DOSES = (DoseGiven, TakeHomeDispensed)
MADE_ON = "demonstration_made_on"
"""The setting of the first program that keeps which day the demonstration calls today."""


class NotADemonstration(Exception):
    """The database holds something else: the demonstration is not put beside it."""


def settle(now: datetime, people: int = PEOPLE, seed: int = SEED, progress: Progress = lambda done: None) -> int:
    """Make what is not there yet. Returns how many charts were added.

    Raises :class:`NotADemonstration` when the database holds charts or accounts that are not the demonstration's.
    """
    today = _programs(now)
    _accounts()
    directory.settle(today, now)
    shelf.received(today)
    missing = _missing(people)
    added = _charts((told for told in cast(today, people, seed) if told.uid in missing), progress) if missing else 0
    shelf.counted(today)
    settle_calls(today)
    settle_emergencies(today)
    settle_rewards(today)
    freshen()
    return added


def made_on() -> date | None:
    """The day that the demonstration calls today; ``None`` where there is none."""
    found = Program.objects.filter(slug=HARBOR_STREET.slug).first()
    day = found.settings.get(MADE_ON) if found else None
    return date.fromisoformat(str(day)) if day else None


def missing_charts(people: int = PEOPLE) -> int:
    """How many charts are still to be made."""
    return len(_missing(people))


def freshen() -> None:
    """Fold what is stale, so that the first page is as quick as the second."""
    for fold in summaries.FOLDS:
        summaries.freshen(fold)
    agenda.freshen()


def _programs(now: datetime) -> date:
    """Create the programs; the day is kept with the first, so that a set-up completed tomorrow tells the same."""
    with transaction.atomic():
        if (day := made_on()) is not None:
            return day
        if Account.objects.exists() or models.Book.objects.exists():
            raise NotADemonstration(
                "This database holds something else than the demonstration. Nothing was added to it. Name another "
                "folder with THROUGHCARE_DATA, and leave DATABASE_URL out."
            )
        day = day_of(now)
        for program in PROGRAMS:
            settings = program.settings | ({MADE_ON: day.isoformat()} if program is HARBOR_STREET else {})
            Program.objects.create(
                slug=program.slug,
                name=program.name,
                time_zone=program.time_zone,
                settings=settings,
                about=program.about,
            )
        return day


def _accounts() -> None:
    """Create the accounts. One passphrase, hashed once: it is printed on the screen anyway."""
    there = set(Account.objects.values_list("username", flat=True))
    missing = [member for member in TEAM if member.username not in there]
    if not missing:
        return
    password = make_password(PASSPHRASE)
    with transaction.atomic():
        for member in missing:
            account = Account.objects.create(
                username=member.username, uid=member.uid, display_name=member.display_name, password=password
            )
            Membership.objects.bulk_create(_memberships(account, member))


def _memberships(account: Account, member: Member) -> list[Membership]:
    """Staff belong to a program; a person in care and a relative belong to one chart."""
    if member.number is None:
        return [Membership(account=account, role=role.value, program=member.program.slug) for role in member.roles]
    chart = chart_uid(member.program, member.number)
    return [Membership(account=account, role=role.value, chart=chart) for role in member.roles]


def _missing(people: int) -> set[UUID]:
    wanted = {chart_uid(program, number) for program, number in numbers(people)}
    return wanted - set(models.Book.objects.filter(uid__in=wanted, head_position__gt=0).values_list("uid", flat=True))


def _charts(tellings: Iterable[Telling], progress: Progress) -> int:
    added = 0
    for added, telling in enumerate(tellings, start=1):
        with transaction.atomic():
            _chart(telling)
        progress(added)
    return added


def _chart(telling: Telling) -> None:
    """Append what was told, one request for what one author wrote at one go, with the pours of its doses."""
    for number, (_, group) in enumerate(groupby(telling.lines, key=_at_one_go)):
        lines = list(group)
        write = Write(telling.uid, [line.draft for line in lines], opens=CHART if number == 0 else None)
        poured = dispense.together(*(_poured(telling.uid, line) for line in lines))
        overrides, key = lines[0].overrides, f"demonstration {telling.uid} {number}"
        append(write, *poured, by=lines[0].by, overrides=overrides, key=key)


def _at_one_go(line: Line) -> tuple[object, ...]:
    """A correction is a request of its own: what it corrects is recorded before.

    An act that guards are asked about is one too, at its moment; but the doses of some days come in one, to be quick.
    """
    said = line.draft.payload
    guarded = any(said.kind.name in guard.acts for guard in GUARDS) and not isinstance(said, DoseGiven)
    return (line.by, line.draft.happened if guarded else None, line.overrides, line.draft.corrects)


def _poured(chart: UUID, line: Line) -> list[Write]:
    """What the bottles' books say of a dose, as at the window."""
    said, uid = line.draft.payload, line.draft.uid
    return dispense.writes(chart, said, uid, line.draft.happened) if isinstance(said, DOSES) and uid else []
