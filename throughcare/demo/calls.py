"""Eight invented calls to the helpline of Harbor Street: how each began, what followed, and what is still open.

Told like the charts: days before today, and an hour on the program's clock. Nothing is told of today.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid5

from throughcare.care.access.callers import About, Caller, Outcome
from throughcare.care.access.entries import (
    CallAdvised,
    CallbackMade,
    CallbackPlanned,
    CallClosed,
    CallLinked,
    CallSignsNoted,
    CallTaken,
)
from throughcare.care.referral.entries import ReferralMade, ReferralSent
from throughcare.care.referral.words import How, Urgency
from throughcare.chart.books import CALL
from throughcare.chart.entries import Draft
from throughcare.chart.kinds import Payload
from throughcare.chart.times import When
from throughcare.store.append import Write, append

from . import referring
from .listed import listed
from .programs import HARBOR_STREET
from .team import DANIEL, GRACE, NAMESPACE, TYLER, Member
from .telling import chart_uid

NORTHGATE = "Northgate Opioid Treatment Program"

Day = Callable[[int], date]
"""The calendar day so many days from today; negative before."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What one member charted at one moment of a call."""

    offset: int
    clock: str
    by: Member
    said: Sequence[Payload]


def call_uid(name: str) -> UUID:
    """The book of a call, the same in every demonstration."""
    return uuid5(NAMESPACE, f"call {name}")


def promise_uid(name: str) -> UUID:
    """The entry of the call-back that was promised in a call."""
    return uuid5(call_uid(name), "promise")


def referral_uid(name: str) -> UUID:
    """The referral that was made in a call."""
    return uuid5(call_uid(name), "referral")


def settle_calls(today: date) -> int:
    """Append the calls that are not there yet. Returns how many there are."""
    told = calls(lambda offset: today + timedelta(days=offset))
    for name, scenes in told.items():
        for number, scene in enumerate(scenes):
            drafts = list(_drafts(name, number, scene, today))
            write = Write(call_uid(name), drafts, opens=CALL if number == 0 else None)
            append(write, by=scene.by.author(), key=f"demonstration call {name} {number}")
    return len(told)


def _drafts(name: str, number: int, scene: Scene, today: date) -> Iterator[Draft]:
    day = today + timedelta(days=scene.offset)
    moment = When.at(datetime.combine(day, time.fromisoformat(scene.clock), tzinfo=HARBOR_STREET.zone))
    for place, payload in enumerate(scene.said):
        uid = uuid5(call_uid(name), f"entry {number} {place}")
        if isinstance(payload, CallbackPlanned):
            uid = promise_uid(name)
        if isinstance(payload, ReferralMade):
            uid = referral_uid(name)
        yield Draft(payload, moment, "Helpline", uid=uid)


def _taken(caller: Caller, words: str, about: About = About.SELF, **more: object) -> CallTaken:
    said = {"program": HARBOR_STREET.slug, "caller": caller, "words": words, "about": about, **more}
    return CallTaken.model_validate(said)


def calls(day: Day) -> dict[str, list[Scene]]:
    """Every call by its name."""
    return {**_from_families(day), **_from_professionals(day), **_from_people(day)}


def _from_families(day: Day) -> dict[str, list[Scene]]:
    mother = _taken(
        Caller.RELATIVE,
        "Her son would not wake properly this afternoon, then did. She found foil and a straw in his room. She calls "
        "from the car outside the house and is afraid to go in.",
        About.OTHER,
        caller_name="Colleen",
        person_name="Tyler",
        person_age=22,
        phone="(617) 555-0181",
        call_when="mornings, when he is asleep",
        message_is_safe=False,
        place="02139",
    )
    told = "What makes it an emergency: then 911 first. Naloxone at the pharmacy. Not to leave him alone."
    sister = _taken(
        Caller.RELATIVE,
        "Money is missing at home, and her brother has new friends nobody knows. She wants to name nobody.",
        About.OTHER,
        anonymous=True,
    )
    return {
        "mother": [
            Scene(-8, "22:31", GRACE, [
                mother,
                CallSignsNoted(signs=("drowsy", "paraphernalia"), flags=("unsafe_use",)),
                CallAdvised(told=told, guides=("overdose",)),
                CallbackPlanned(due_on=day(-7), due_at=time(10), promise="Is he safe, does she have the naloxone?"),
            ]),
            Scene(-8, "22:44", GRACE, [CallLinked(person=chart_uid(HARBOR_STREET, TYLER))]),
            Scene(-7, "10:05", GRACE, [
                CallbackMade(reached=True, planned=promise_uid("mother"), said="She slept. She has a kit."),
                CallClosed(outcome=Outcome.COMING, remark="A chart is open; a peer tries to reach him."),
            ]),
        ],
        "sister": [
            Scene(-3, "19:52", GRACE, [
                sister,
                CallSignsNoted(signs=("money_missing", "new_company", "secrecy")),
                CallAdvised(told="How to ask without accusing, and that she can call again at any hour."),
                CallClosed(outcome=Outcome.CALLS_AGAIN),
            ]),
        ],
    }  # fmt: skip


def _from_professionals(day: Day) -> dict[str, list[Scene]]:
    hospital = _taken(
        Caller.HOSPITAL,
        "A man in the emergency department, overdose last night, awake now, would begin buprenorphine today.",
        About.OTHER,
        caller_name="The social worker of the emergency department",
        person_age=34,
        phone="(617) 555-0107",
        message_is_safe=True,
    )
    prison = _taken(
        Caller.PRISON,
        "Release in four days, off methadone since he came in. Asks where he can go on the same morning.",
        About.OTHER,
        phone="(617) 555-0164",
        call_when="office hours",
    )
    officer = _taken(Caller.POLICE, "Asked where to bring somebody at night who wants help.", About.OTHER)
    return {
        "hospital": [
            Scene(-1, "08:20", DANIEL, [
                hospital,
                CallSignsNoted(flags=("recent_overdose",)),
                CallbackPlanned(due_on=day(0), due_at=time(8, 30), promise="Did he leave with a first dose and a kit?"),
            ]),
        ],
        "prison": [
            Scene(-1, "14:05", GRACE, [prison, CallSignsNoted(flags=("released_without_moud",))]),
            Scene(-1, "14:20", GRACE, [
                referring.made(NORTHGATE, Urgency.SOON, "Out in four days; a first dose the same morning."),
            ]),
            Scene(-1, "14:40", GRACE, [
                ReferralSent(referral=referral_uid("prison"), how=How.PHONE, to=listed()[NORTHGATE].phone, tells=()),
                referring.booked(referral_uid("prison"), day(4), "07:30", "their nurse at the desk"),
            ]),
        ],
        "officer": [
            Scene(-5, "23:40", GRACE, [officer, CallClosed(outcome=Outcome.INFORMED)]),
        ],
    }  # fmt: skip


def _from_people(day: Day) -> dict[str, list[Scene]]:
    expecting = _taken(
        Caller.PERSON,
        "Five months pregnant, uses every day, is afraid that they take the child. Has told nobody.",
        anonymous=True,
        pregnant=True,
        phone="(617) 555-0133",
        call_when="only between two and four, her partner is at work",
        message_is_safe=False,
    )
    missed = _taken(Caller.PERSON, "Missed the clinic for four days, the car broke down. Is afraid to come back.")
    return {
        "expecting": [
            Scene(-2, "14:10", GRACE, [
                expecting,
                CallSignsNoted(flags=("pregnant", "unsafe_use", "no_safe_home")),
                CallAdvised(told="That we see her first, and that nobody is told without her."),
                CallbackPlanned(due_on=day(1), due_at=time(14, 15), promise="A first visit that her partner misses"),
            ]),
        ],
        "missed": [
            Scene(-1, "17:30", GRACE, [missed, CallSignsNoted(flags=("moud_missed",))]),
        ],
        "silent": [
            Scene(-4, "03:12", GRACE, [
                CallTaken(program=HARBOR_STREET.slug),
                CallClosed(outcome=Outcome.NO_MATTER, remark="Somebody breathed and hung up."),
            ]),
        ],
    }  # fmt: skip
