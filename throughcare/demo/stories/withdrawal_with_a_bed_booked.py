"""Dmitri Volkov, 35. Day four of supervised withdrawal, with the next stage booked before he came in.

Shows withdrawal care as a first step only: a level of care with its reasons, the bed in the residence booked at
admission, naloxone in hand, the withdrawal scored night and day, the hard second night told as it was, and an allergy
that everyone sees.
"""

from __future__ import annotations

from datetime import time

from throughcare.care.assessment.entries import (
    AssessmentCompleted,
)
from throughcare.care.assessment.entries.words import Substance
from throughcare.care.path.stages import Leaving, Stage, Topic
from throughcare.care.planning.entries import EpisodeOpened, PlanAgreed
from throughcare.care.planning.entries.medication import Answer as Offered
from throughcare.care.planning.entries.medication import Offer as MedicationOffer
from throughcare.care.planning.entries.plan import Area, Counselling, Signing
from throughcare.care.planning.levels import Level
from throughcare.care.safety.entries import NaloxoneKitHandedOut
from throughcare.care.withdrawal.entries import LastUse, WithdrawalAdmitted
from throughcare.care.withdrawal.entries.words import Agreed, Setting
from throughcare.chart.roles import Role
from throughcare.demo.faces import face
from throughcare.demo.interviews import dmitri
from throughcare.demo.saying import (
    goal,
    placed,
    scale,
)
from throughcare.demo.team import AMARA, DANIEL, LUIS, MIRIAM, PATIENCE, ROSA, TOMASZ
from throughcare.demo.telling import Telling

NUMBER = "HS-1004"
THINKING = MedicationOffer(answer=Offered.THINKING, words="First I want to be dry. Then I will see.")


def tell(t: Telling) -> None:
    """Tell it."""
    _before(t)
    dmitri.told(t)
    _the_level_and_the_plan(t)
    _admission(t)
    _the_ward(t)
    _what_is_next(t)


def _before(t: Telling) -> None:
    t.scene(-12, "10:00", DANIEL, "Harbor Street, intake")
    t.register("Dmitri", "Volkov", t.born(35, 11, 2), known_as="Dima")
    t.enter(Stage.ASSESSMENT)
    t.details("(617) 555-0140", safe=True, emergency="Wife, Katya Volkova, (617) 555-0141")
    t.add(face("dmitri"))
    t.alert(Topic.ALLERGY, "Penicillin: hives and swelling of the face, as a teenager.")
    t.note(
        "Roofer. Pills after a fall, then heroin when the pills ran out. Two earlier detoxes, nothing after "
        "either of them.",
    )


def _the_level_and_the_plan(t: Telling) -> None:
    t.scene(-8, "15:20", AMARA, "Harbor Street")
    t.add(
        AssessmentCompleted(
            summary="Severe OUD after pain. A strong home. Two detoxes with nothing after them.", unknown=()
        )
    )
    t.add(scale("cows", (2, 3, 3, 2, 4, 2, 3, 2, 2, 2, 3)))
    t.add(
        placed(
            cows=28,
            opioid_starts_failed=2,
            medication=THINKING,
            reasoning="Twice begun at home, twice too sick on the first evening. Had nothing since yesterday.",
        )
    )
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

    t.scene(-7, "14:00", MIRIAM, "Harbor Street")
    t.add(
        PlanAgreed(
            goals=(
                goal(
                    1,
                    "Up on the roof with a clear head.",
                    Area.WORK,
                    ("Letter to the foreman: back in six weeks", Role.COUNSELLOR, t.day(1)),
                    ("Exercises for the back, shown by the physiotherapist", Role.NURSE, t.day(9)),
                ),
                goal(
                    2,
                    "Be the father my boys think I am.",
                    Area.FAMILY,
                    ("Katya and the boys come on Sunday", Role.RESIDENCE, t.day(4)),
                ),
            ),
            length_days=180,
            medication=THINKING,
            counselling=Counselling.WANTED,
            services="The withdrawal unit for about a week, then Harbor House; a doctor every day.",
            harm_reduction="Tolerance will be low: the old amount can kill. Naloxone for him and for Katya.",
            signing=Signing.IN_PERSON,
        )
    )

    t.scene(-5, "09:45", PATIENCE, "Harbor House")
    t.reached("Called him: bed 6 is his. He asked whether he may bring his chess board. He may.", bed)


def _admission(t: Telling) -> None:
    t.scene(-4, "08:30", ROSA, "Withdrawal unit")
    t.leave(Stage.PLANNING, Leaving.MOVED_ON, "Admitted to withdrawal care.")
    t.enter(Stage.WITHDRAWAL)
    t.add(
        EpisodeOpened(
            level=Level.L6, program=t.program.slug, words="Harbor House, bed 6, is his from the day he leaves."
        )
    )
    t.add(
        WithdrawalAdmitted(
            program=t.program.slug,
            setting=Setting.INPATIENT,
            bed="2",
            agreed=Agreed.UNDECIDED,
            uses=(LastUse(substance=Substance.HEROIN, on=t.day(-5), at=time(20, 0)),),
        )
    )
    t.add(NaloxoneKitHandedOut(kits=2, product="narcan", expires_on=t.day(700), taught=True))
    t.add(scale("cows", (1, 2, 1, 1, 1, 1, 0, 1, 1, 1, 0)))
    t.note(
        "Came with his wife. Last use yesterday evening. Naloxone kit handed to each of them today, not at the end.",
    )


def _the_ward(t: Telling) -> None:
    t.scene(-4, "20:15", ROSA, "Withdrawal unit")
    t.add(scale("cows", (1, 3, 3, 2, 2, 2, 2, 2, 1, 2, 3)))
    t.scene(-3, "03:10", TOMASZ, "Withdrawal unit")
    t.add(scale("cows", (2, 3, 3, 2, 4, 2, 3, 2, 2, 4, 3)))
    t.note(
        "Hard night: cramps, sweating, up and down. Fluids, comfort medication as ordered, a second blanket. Sat "
        "with him for half an hour; he talked about his roof crew. Asked twice to leave and twice decided to "
        "wait for morning."
    )
    t.scene(-3, "10:05", ROSA, "Withdrawal unit")
    t.add(scale("cows", (2, 3, 3, 2, 2, 2, 2, 2, 1, 2, 3)))
    t.add(scale("sows-16", (4, 3, 4, 3, 4, 3, 2, 3, 4, 3, 3, 2, 3, 3, 4, 2), by_self=True))
    t.scene(-3, "11:00", LUIS, "Withdrawal unit")
    t.reached("Told him what day three was like for me. He beat me at chess anyway.")
    t.scene(-3, "19:50", ROSA, "Withdrawal unit")
    t.add(scale("cows", (1, 2, 3, 1, 2, 2, 2, 1, 1, 2, 0)))
    t.scene(-2, "03:05", TOMASZ, "Withdrawal unit")
    t.add(scale("cows", (1, 2, 1, 1, 2, 1, 1, 1, 1, 1, 0)))
    t.note("Quieter. Slept from one to four. Drinking well.")
    t.scene(-2, "18:30", ROSA, "Withdrawal unit")
    t.add(scale("cows", (0, 2, 1, 1, 1, 1, 1, 1, 1, 1, 0)))
    t.scene(-1, "08:10", ROSA, "Withdrawal unit")
    t.add(scale("cows", (1, 2, 3, 1, 2, 1, 1, 1, 1, 1, 0)))
    t.scene(-1, "10:30", AMARA, "Withdrawal unit")
    t.note(
        "He has decided to go on with buprenorphine rather than with nothing. Started today; he is more "
        "comfortable by noon.",
    )


def _what_is_next(t: Telling) -> None:
    t.scene(-1, "12:20", ROSA, "Withdrawal unit")
    t.add(scale("cows", (0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0)))
    t.scene(-1, "15:00", ROSA, "Withdrawal unit")
    t.add(scale("sows-16", (2, 1, 2, 1, 2, 1, 0, 1, 1, 1, 1, 0, 1, 1, 2, 1), by_self=True))
    t.plan("Walk with him from the unit to Harbor House, bed 6", 2, Role.PEER)
    t.plan("Morning round: how was the night, what does he need", 0, Role.NURSE)
    t.plan("Call his wife with him in the room, as he asked", 1, Role.NURSE)
