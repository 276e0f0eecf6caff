"""Jae-won Park, 24. Ninety days in the residence, and now down to outpatient care without falling through the gap.

Shows step-down: two stages that overlap on purpose, a warm hand-over in one room, a wobble that was noticed, a
finding acknowledged with a reason, and work.
"""

from __future__ import annotations

from throughcare.care.path.stages import Leaving, Stage
from throughcare.chart.guards import FindingAcknowledged
from throughcare.chart.roles import Role
from throughcare.demo.programs import QUIET_AFTER_DAYS
from throughcare.demo.team import AMARA, DANIEL, LUIS, MIRIAM, PATIENCE, ROSA
from throughcare.demo.telling import Telling

NUMBER = "HS-1005"


def tell(t: Telling) -> None:
    """Tell it."""
    _into_the_house(t)
    _ninety_days(t)
    _out_of_the_house(t)
    _the_first_weeks_outside(t)


def _into_the_house(t: Telling) -> None:
    t.scene(-121, "13:00", DANIEL, "Harbor Street, intake")
    t.register("Jae-won", "Park", t.born(24, 3, 30), known_as="Jay")
    t.enter(Stage.ASSESSMENT)
    t.details("(617) 555-0170", safe=True, emergency="Father, Sung-ho Park, (617) 555-0172")
    t.scene(-118, "10:00", AMARA, "Harbor Street")
    t.leave(Stage.ASSESSMENT, Leaving.COMPLETED, "Monthly buprenorphine injection, and the residence from today.")
    medication = t.enter(Stage.MEDICATION)
    residence = t.enter(Stage.RESIDENCE)
    t.note("He would rather have one injection a month than a bottle in a shared room. First one given today.")
    t.scene(-80, "10:00", MIRIAM, "Harbor Street")
    t.add(
        FindingAcknowledged(
            rule="gone_quiet",
            finding=f"Last reached on {t.day(-118):%d %b %Y}, more than {QUIET_AFTER_DAYS} days ago.",
            about=(medication, residence),
            reason="He is in the house and I see him daily; nobody had charted it. Speaking with him this afternoon.",
        )
    )


def _ninety_days(t: Telling) -> None:
    t.scene(-80, "15:30", MIRIAM, "Harbor House")
    t.enter(Stage.THERAPY)
    t.reached("Coping with boredom and with the hour after dinner. He wants to finish the welding certificate.")
    t.scene(-55, "20:00", PATIENCE, "Harbor House")
    t.note("Cooked for the house for the first time; kimchi stew for eleven. Two seconds for everybody.")


def _out_of_the_house(t: Telling) -> None:
    t.scene(-29, "11:00", PATIENCE, "Harbor Street")
    t.enter(Stage.STEP_DOWN)
    t.note(
        "Hand-over in one room: Jay, Miriam, Luis and I. He said himself what the hard hours are and whom he calls. "
        "His bed stays his until the weekend, while he already sleeps at his father's two nights."
    )
    t.scene(-26, "17:00", PATIENCE, "Harbor House")
    t.leave(Stage.RESIDENCE, Leaving.COMPLETED, "Outpatient three evenings a week, living with his father.")
    t.note("Ninety-two days. The house sang. Naloxone in his bag and in his father's kitchen.")


def _the_first_weeks_outside(t: Telling) -> None:
    t.scene(-17, "18:40", LUIS, "Telephone")
    t.tried("He missed the evening group. Left a message that he is not in trouble.")
    t.scene(-16, "09:15", LUIS, "Telephone")
    t.reached(
        "He sat in the parking lot and could not come in. An old friend had called. He did not use. We walked "
        "in together.",
    )
    t.scene(-12, "14:00", ROSA, "Harbor Street, nursing")
    t.note("Injection on time. The lump from last month is gone.")
    t.scene(-5, "18:30", MIRIAM, "Harbor Street")
    t.reached("Three evenings of three. He began at the welding shop this week; we moved his groups to after work.")
    t.plan("How was the first week at the shop?", 2, Role.PEER)
    t.plan("Look at the plan together: fewer evenings, or stay as it is", 8, Role.COUNSELLOR)
    t.plan("Call his father, with the agreement Jay signed", -2, Role.COUNSELLOR)
