"""Dmitri Volkov, 35. Day four of supervised withdrawal, with the next stage booked before he came in.

Shows withdrawal care as a first step only: the bed in the residence was booked at admission, naloxone is in hand, the
hard second night is told as it was, and an allergy is seen by everyone. The charted scales come with a later stage.
"""

from __future__ import annotations

from throughcare.care.path.stages import Leaving, Stage, Topic
from throughcare.chart.roles import Role
from throughcare.demo.team import AMARA, DANIEL, LUIS, PATIENCE, ROSA, TOMASZ
from throughcare.demo.telling import Telling

NUMBER = "HS-1004"


def tell(t: Telling) -> None:
    """Tell it."""
    _before(t)
    _admission(t)
    _the_ward(t)
    _what_is_next(t)


def _before(t: Telling) -> None:
    t.scene(-12, "10:00", DANIEL, "Harbor Street, intake")
    t.register("Dmitri", "Volkov", t.born(35, 11, 2), known_as="Dima")
    t.enter(Stage.ASSESSMENT)
    t.details("(617) 555-0140", safe=True, emergency="Wife, Katya Volkova, (617) 555-0141")
    t.alert(Topic.ALLERGY, "Penicillin: hives and swelling of the face, as a teenager.")
    t.note(
        "Roofer. Pills after a fall, then heroin when the pills ran out. Two earlier detoxes, nothing after "
        "either of them.",
    )

    t.scene(-8, "15:20", AMARA, "Harbor Street")
    t.leave(
        Stage.ASSESSMENT,
        Leaving.COMPLETED,
        "Withdrawal care in four days; the residence bed is his from the day he leaves it.",
    )
    t.enter(Stage.PLANNING)
    t.note(
        "He asks for withdrawal care first and does not want methadone. We went through what each choice means, and "
        "the danger of low tolerance after detox. He will decide about extended-release naltrexone or buprenorphine "
        "while he is here. I said that changing his mind is welcome at any hour."
    )
    bed = t.plan("Confirm the residence bed in writing", -5, Role.RESIDENCE)

    t.scene(-5, "09:45", PATIENCE, "Harbor House")
    t.reached("Called him: bed 6 is his. He asked whether he may bring his chess board. He may.", bed)


def _admission(t: Telling) -> None:
    t.scene(-4, "08:30", ROSA, "Withdrawal unit")
    t.leave(Stage.PLANNING, Leaving.MOVED_ON, "Admitted to withdrawal care.")
    t.enter(Stage.WITHDRAWAL)
    t.note(
        "Came with his wife. Last use yesterday evening. Naloxone kit handed to each of them today, not at the end.",
    )


def _the_ward(t: Telling) -> None:
    t.scene(-3, "03:10", TOMASZ, "Withdrawal unit")
    t.note(
        "Hard night: cramps, sweating, up and down. Fluids, comfort medication as ordered, a second blanket. Sat "
        "with him for half an hour; he talked about his roof crew. Asked twice to leave and twice decided to "
        "wait for morning."
    )
    t.scene(-3, "11:00", LUIS, "Withdrawal unit")
    t.reached("Told him what day three was like for me. He beat me at chess anyway.")
    t.scene(-2, "03:05", TOMASZ, "Withdrawal unit")
    t.note("Quieter. Slept from one to four. Drinking well.")
    t.scene(-1, "10:30", AMARA, "Withdrawal unit")
    t.note(
        "He has decided to go on with buprenorphine rather than with nothing. Started today; he is more "
        "comfortable by noon.",
    )


def _what_is_next(t: Telling) -> None:
    t.scene(-1, "15:00", ROSA, "Withdrawal unit")
    t.plan("Walk with him from the unit to Harbor House, bed 6", 2, Role.PEER)
    t.plan("Morning round: how was the night, what does he need", 0, Role.NURSE)
    t.plan("Call his wife with him in the room, as he asked", 1, Role.NURSE)
