"""Marcus Bell, 53. Methadone every morning for two years, a job, and a granddaughter. The ``patient`` account is his.

Shows the daily routine of the dosing window while doses themselves are not charted yet: a missed morning answered by a
call the same day, a reason to hold that was cleared up, an alert that was ended, and take-home doses talked about.
"""

from __future__ import annotations

from throughcare.care.path.stages import Leaving, Stage, Topic
from throughcare.chart.roles import Role
from throughcare.demo.team import AMARA, DANIEL, HELEN, LUIS, MARCUS, ROSA, TOMASZ
from throughcare.demo.telling import Telling

NUMBER = MARCUS


def tell(t: Telling) -> None:
    """Tell it."""
    _two_years_ago(t)
    _the_winter(t)
    _a_missed_morning(t)
    _this_month(t)


def _two_years_ago(t: Telling) -> None:
    t.scene(-742, None, DANIEL, "Harbor Street, intake")
    t.register("Marcus", "Bell", t.born(53, 7, 18), known_as="Coach")
    t.enter(Stage.ASSESSMENT)
    t.details("(617) 555-0155", safe=True, emergency="Daughter, Renée Bell-Okonkwo, (617) 555-0156")
    t.scene(-741, "09:00", AMARA, "Harbor Street")
    t.leave(Stage.ASSESSMENT, Leaving.COMPLETED, "Methadone, started tomorrow morning.")
    t.enter(Stage.MEDICATION)
    t.note(
        "Twenty years of heroin, on and off, and three programs that told him to be off methadone within a year. "
        "I told him that here it goes on for as long as it helps him."
    )


def _the_winter(t: Telling) -> None:
    t.scene(-300, "06:10", ROSA, "Dosing window")
    ankle = t.alert(
        Topic.OTHER,
        "Broken ankle, on crutches. Bring the cup to the chair by the door; do not make him queue.",
    )
    t.scene(-245, "05:50", ROSA, "Dosing window")
    t.end_alert(ankle, "The cast is off. He walked in and bowed.")


def _a_missed_morning(t: Telling) -> None:
    t.scene(-40, "11:15", TOMASZ, "Dosing window")
    missed = t.plan("Marcus did not come this morning, which is not like him: call", -40, Role.NURSE)
    t.scene(-40, "11:30", ROSA, "Telephone")
    t.tried("No answer; left the message he has agreed to.", missed)
    t.scene(-40, "14:05", ROSA, "Telephone")
    t.reached(
        "He called back. His granddaughter had a fever and he sat in the clinic with her. Coming tomorrow at opening.",
        missed,
    )
    t.scene(-39, "05:35", ROSA, "Dosing window")
    t.note(
        "Here first in line. Alert, steady, no other medicines. One missed day: dose unchanged, as Dr. Okafor ordered.",
    )
    t.scene(-22, "05:45", TOMASZ, "Dosing window")
    t.note(
        "Seemed drowsy at the window, so I held the dose and asked him to sit. He had worked a double shift and "
        "slept two hours. Dr. Okafor saw him, he was fine; dosed at 07:20. I thanked him for his patience, he "
        "thanked me for asking."
    )


def _this_month(t: Telling) -> None:
    t.scene(-15, "16:00", HELEN, "Harbor Street", role=Role.COUNSELLOR)
    t.enter(Stage.THERAPY)
    t.reached("He wants the counselling hour back, for the grief about his brother, not because anyone told him to.")
    t.scene(-6, "05:40", ROSA, "Dosing window")
    t.note("Everything as usual. Showed me a photograph: the girl on his shoulders at the ball game.")
    t.scene(-1, "05:38", LUIS, "Waiting room")
    t.reached("Saved me the crossword. He will speak at the peer evening next month.")
    t.plan("Talk about more take-home doses: storage, lockbox, what he wants", 0, Role.PRESCRIBER)
    t.plan("Counselling hour", 6, Role.COUNSELLOR)
