"""Siobhán Ní Dhálaigh, 47. Five years in recovery: work, a home, a garden, and one bad week in year two.

Shows the long part of the path, which is most of it: years in few entries, days when only the date is known, a return
to use that was met with care, and alumni work.
"""

from __future__ import annotations

from throughcare.care.path.stages import Leaving, Stage, Topic
from throughcare.chart.roles import Role
from throughcare.demo.team import AMARA, DANIEL, HELEN, LUIS, MIRIAM
from throughcare.demo.telling import Telling

NUMBER = "HS-1007"


def tell(t: Telling) -> None:
    """Tell it."""
    _the_first_year(t)
    _year_two(t)
    _years_three_to_five(t)


def _the_first_year(t: Telling) -> None:
    t.scene(-2105, None, DANIEL, "Harbor Street, intake")
    t.register("Siobhán", "Ní Dhálaigh", t.born(47, 10, 31))
    t.details("(617) 555-0190", safe=True, emergency="Sister, Aoife Daly, (617) 555-0191")
    t.enter(Stage.MEDICATION)
    t.note("From the paper chart: came after eleven years of heroin, began methadone in the first week.")
    t.scene(-2080, None, MIRIAM, "Harbor Street")
    t.enter(Stage.THERAPY)
    t.scene(-1826, "17:00", MIRIAM, "Harbor Street")
    t.leave(Stage.THERAPY, Leaving.COMPLETED, "Recovery check-ups every month; the door stays open.")
    t.enter(Stage.RECOVERY)
    t.note(
        "Her recovery plan in her own words: garden, Tuesday meeting, Aoife, no cash on Fridays, call before "
        "and not after.",
    )


def _year_two(t: Telling) -> None:
    t.scene(-1302, "20:15", LUIS, "Telephone")
    t.reached(
        "She called: her mother died three days ago and she used last night, once. She is safe, her sister with her.",
    )
    worry = t.alert(Topic.SAFETY, "Used once after a loss; tolerance is low. Naloxone at home and at her sister's.")
    t.scene(-1301, "09:00", MIRIAM, "Harbor Street")
    t.note(
        "She came the next morning and expected to be told off. I said I was glad to see her. Nothing was taken "
        "away: her medication goes on, and we added an hour a week for as long as she wants it."
    )
    t.enter(Stage.THERAPY)
    t.scene(-1180, "16:00", MIRIAM, "Harbor Street")
    t.end_alert(worry, "She is steady again, in her own judgment and in mine.")
    t.leave(Stage.THERAPY, Leaving.COMPLETED, "Back to monthly check-ups.")


def _years_three_to_five(t: Telling) -> None:
    t.scene(-700, None, AMARA, "Harbor Street")
    t.note(
        "Yearly review. She asked whether she ought to come off methadone. Only if she wants to. She does not; "
        "it goes on.",
    )
    t.scene(-365, "12:00", HELEN, "Harbor Street", role=Role.COUNSELLOR)
    t.reached("Four years. Head gardener at the school now. She would like to greet new people on Thursdays.")
    t.scene(-45, "18:00", LUIS, "Peer evening")
    t.reached("She told her story to nine people. Two stayed an hour after.")
    t.scene(-13, "17:30", LUIS, "Telephone")
    t.reached("Monthly check-up. Well. Beans are in. She noticed she skipped two Tuesdays and is going this week.")
    t.plan("Monthly check-up", 15, Role.PEER)
    t.plan("Yearly review", 5, Role.PRESCRIBER)
