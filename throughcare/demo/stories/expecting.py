"""Marisol Peña Rivera, 29, twenty-some weeks pregnant. Medication goes on, and prenatal care goes beside it.

Shows an alert that everyone must see, an interpreter, appointments at two places, a house that keeps a bed for her, and
a stop that was overridden with a reason (she changed rooms and the funder counts it as a new stay).
"""

from __future__ import annotations

from throughcare.care.path.stages import Leaving, Stage, Topic
from throughcare.chart.guards import Override
from throughcare.chart.roles import Role
from throughcare.demo.team import AMARA, DANIEL, MIRIAM, PATIENCE, ROSA
from throughcare.demo.telling import Telling

NUMBER = "HS-1003"


def tell(t: Telling) -> None:
    """Tell it."""
    _arrival(t)
    _medication_goes_on(t)
    _the_house(t)
    _this_week(t)


def _arrival(t: Telling) -> None:
    t.scene(-47, "09:30", DANIEL, "Harbor Street, intake")
    t.register("Marisol", "Peña Rivera", t.born(29, 6, 14), known_as="Mari")
    t.enter(Stage.ACCESS)
    t.details("(617) 555-0162", safe=False, emergency="Sister, Yesenia Peña, (617) 555-0167")
    t.alert(Topic.COMMUNICATION, "Speaks Spanish. Book the interpreter; her sister should not have to translate.")
    t.alert(Topic.PREGNANCY, "Pregnant. Medication for OUD continues through the pregnancy; do not stop it for her.")
    t.note(
        "Referred by the prenatal clinic. She takes methadone from a program across the river, two buses each "
        "way, and was afraid we would make her stop. I told her plainly that we will not. She cried and then "
        "asked for coffee."
    )

    t.scene(-46, "13:00", AMARA, "Harbor Street")
    t.leave(Stage.ACCESS, Leaving.MOVED_ON, "Assessment today.")
    t.enter(Stage.ASSESSMENT)
    t.note(
        "With the interpreter. She asked whether methadone harms the baby. We talked about what is known: staying on "
        "it is safer for both than stopping; the baby may need help with withdrawal after birth, and that can be "
        "treated. She wants to breastfeed and asked if she may; we will plan it with the midwife."
    )


def _medication_goes_on(t: Telling) -> None:
    t.scene(-45, "08:10", ROSA, "Dosing window")
    t.leave(
        Stage.ASSESSMENT,
        Leaving.COMPLETED,
        "Methadone here from today, the dose confirmed with her last program.",
    )
    t.enter(Stage.MEDICATION)
    t.note("First morning here, without missing a day between the programs. She chose the early window.")

    t.scene(-31, "08:15", ROSA, "Dosing window")
    t.note(
        "She is sleepy by evening and sweats before morning. Told Dr. Okafor; needs often change as pregnancy goes on.",
    )
    t.scene(-30, "11:00", AMARA, "Harbor Street")
    t.note("We talked about splitting the day's dose in two. She would like to try. Ordered; review in two weeks.")


def _the_house(t: Telling) -> None:
    t.scene(-24, "15:00", PATIENCE, "Harbor House")
    t.enter(Stage.RESIDENCE)
    t.note(
        "Moved into the second-floor room. Her sister brought the crib already. House dinner was her own arroz "
        "con pollo.",
    )

    t.scene(-10, "10:30", PATIENCE, "Harbor House")
    t.enter(
        Stage.RESIDENCE,
        overrides=[
            Override(
                "stage_entered_twice",
                "She moved to the ground floor, to the mother and baby side. The funder counts this as a new stay.",
            )
        ],
    )


def _this_week(t: Telling) -> None:
    t.scene(-9, "14:00", MIRIAM, "Harbor Street")
    t.enter(Stage.THERAPY)
    t.note("First session. She named three things she wants to be able to tell her child one day.")
    seen = t.plan("Go with her to the prenatal visit", -5, Role.NURSE)

    t.scene(-5, "12:40", ROSA, "Prenatal clinic")
    t.reached("Baby is growing well; heard the heartbeat together. The clinic and we now share one plan.", seen)
    t.plan("Review the split dose with her and the interpreter", 0, Role.PRESCRIBER)
    t.plan("Plan for the birth, with the midwife and the newborn team", 6, Role.NURSE)
    t.plan("Second session; interpreter is booked", 3, Role.COUNSELLOR)
