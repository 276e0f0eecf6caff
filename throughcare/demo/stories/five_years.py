"""Siobhán Ní Dhálaigh, 47. Five years in recovery: work, a home, a garden, and one bad week in year two.

Shows the long part of the path, which is most of it: years in few entries, days when only the date is known, a return
to use that was met with care, recovery capital that grows and dips and grows, remission reviewed and not assumed,
bloods that come round with the yearly review, and alumni work.
"""

from __future__ import annotations

from throughcare.care.assessment.entries import (
    GoalsTold,
    InfectionSignsChecked,
    LiverBloodsMeasured,
    OudRemissionReviewed,
    VaccineOffered,
)
from throughcare.care.assessment.entries.words import Answer, Mode, Offer, Result
from throughcare.care.path.stages import Leaving, Stage, Topic
from throughcare.care.planning.entries import EpisodeOpened, GoalReached, PlanAgreed, PlanReviewed
from throughcare.care.planning.entries.medication import Answer as Offered
from throughcare.care.planning.entries.medication import Medication
from throughcare.care.planning.entries.medication import Offer as MedicationOffer
from throughcare.care.planning.entries.plan import Area, Counselling, Length, Signing
from throughcare.care.planning.levels import Level
from throughcare.care.safety.entries import NaloxoneKitHandedOut
from throughcare.chart.roles import Role
from throughcare.demo.faces import face
from throughcare.demo.saying import BLOODS, NO_THOUGHTS, criteria, goal, scale, screened
from throughcare.demo.team import AMARA, DANIEL, HELEN, LUIS, MIRIAM
from throughcare.demo.telling import Telling

NUMBER = "HS-1007"
GARDEN, TUESDAYS = "A second bed of roses, and somebody to give them to.", "Keep my Tuesdays."


def tell(t: Telling) -> None:
    """Tell it."""
    _the_first_year(t)
    _year_two(t)
    _years_three_to_five(t)


def _the_first_year(t: Telling) -> None:
    t.scene(-2105, None, DANIEL, "Harbor Street, intake")
    t.register("Siobhán", "Ní Dhálaigh", t.born(47, 10, 31))
    t.details("(617) 555-0190", safe=True, emergency="Sister, Aoife Daly, (617) 555-0191")
    t.add(face("siobhan"))
    t.enter(Stage.MEDICATION)
    t.add(criteria(t.day(-2105), 1, 2, 3, 4, 5, 6, 7, 9, 10, 11))
    t.note("From the paper chart: came after eleven years of heroin, began methadone in the first week.")
    t.scene(-2080, None, MIRIAM, "Harbor Street")
    t.enter(Stage.THERAPY)
    t.scene(-1826, "17:00", MIRIAM, "Harbor Street")
    t.leave(Stage.THERAPY, Leaving.COMPLETED, "Recovery check-ups every month; the door stays open.")
    t.enter(Stage.RECOVERY)
    t.add(EpisodeOpened(level=Level.L0, program=t.program.slug))
    t.add(scale("barc-10", (4, 4, 5, 4, 4, 5, 4, 5, 4, 4), by_self=True))
    t.note(
        "Her recovery plan in her own words: garden, Tuesday meeting, Aoife, no cash on Fridays, call before "
        "and not after.",
    )


def _year_two(t: Telling) -> None:
    t.scene(-1302, "20:15", LUIS, "Telephone")
    t.reached(
        "She called: her mother died three days ago and she used last night, once. She is safe, her sister with her.",
    )
    t.add(NaloxoneKitHandedOut(kits=2, product="narcan", expires_on=t.day(-500), taught=True))
    worry = t.alert(Topic.SAFETY, "Used once after a loss; tolerance is low. Naloxone at home and at her sister's.")
    t.scene(-1301, "09:00", MIRIAM, "Harbor Street")
    t.note(
        "She came the next morning and expected to be told off. I said I was glad to see her. Nothing was taken "
        "away: her medication goes on, and we added an hour a week for as long as she wants it."
    )
    t.enter(Stage.THERAPY)
    t.add(scale("phq-9", (2, 3, 3, 2, 2, 2, 1, 0, 0)))
    t.add(scale("barc-10", (3, 4, 4, 3, 4, 4, 3, 5, 4, 4), by_self=True))
    t.scene(-1180, "16:00", MIRIAM, "Harbor Street")
    t.end_alert(worry, "She is steady again, in her own judgment and in mine.")
    t.leave(Stage.THERAPY, Leaving.COMPLETED, "Back to monthly check-ups.")


def _years_three_to_five(t: Telling) -> None:
    t.scene(-700, None, AMARA, "Harbor Street")
    t.note(
        "Yearly review. She asked whether she ought to come off methadone. Only if she wants to. She does not; "
        "it goes on.",
    )
    t.add(
        OudRemissionReviewed(
            last_criterion_on=t.day(-1290), craving=Answer.YES, maintenance=Answer.YES, controlled=Answer.NO
        )
    )
    t.add(scale("barc-10", (5, 5, 5, 4, 5, 5, 5, 5, 5, 5), by_self=True))
    t.scene(-365, "12:00", HELEN, "Harbor Street", role=Role.COUNSELLOR)
    t.reached("Four years. Head gardener at the school now. She would like to greet new people on Thursdays.")
    _the_yearly_review(t)
    t.scene(-45, "18:00", LUIS, "Peer evening")
    t.reached("She told her story to nine people. Two stayed an hour after.")
    t.scene(-13, "17:30", LUIS, "Telephone")
    t.reached("Monthly check-up. Well. Beans are in. She noticed she skipped two Tuesdays and is going this week.")
    t.add(PlanReviewed(with_person=True, words="Roses given to the woman at the bakery."))
    t.add(GoalReached(goal=1, goal_words=GARDEN, words="Eleven bushes. One of them is on the peer room's table."))
    t.plan("Monthly check-up", 15, Role.PEER)
    t.plan("Yearly review", 5, Role.PRESCRIBER)


def _the_yearly_review(t: Telling) -> None:
    """Everything that comes round once a year, the last time; it is due again with the review of next week."""
    t.scene(-361, "09:00", AMARA, "Harbor Street")
    t.say(
        InfectionSignsChecked(temperature_tenths_c=366, injected_lately=Answer.NO, signs=()),
        *screened(Result.NEGATIVE, *(one for one in BLOODS if one != "hbv"), "skin", "dental", "other-vaccines"),
        *screened(Result.IMMUNE, "hbv"),
        *screened(Result.NOT_NEEDED, "pregnancy"),
        LiverBloodsMeasured(ast_u_l=22, alt_u_l=19, platelets_10e9_l=268),
        VaccineOffered(product="havrix", outcome=Offer.HAD_BEFORE),
        VaccineOffered(product="havrix", outcome=Offer.HAD_BEFORE),
        NaloxoneKitHandedOut(kits=1, product="narcan", expires_on=t.day(370), taught=True),
        GoalsTold(goals=(GARDEN, TUESDAYS), mode=Mode.STAFF),
    )
    t.scene(-360, "12:30", HELEN, "Harbor Street", role=Role.COUNSELLOR)
    t.add(
        PlanAgreed(
            goals=(
                goal(1, GARDEN, Area.SUPPORT, ("Cuttings from the school garden", Role.PATIENT, None)),
                goal(2, TUESDAYS, Area.SUPPORT, ("Luis asks about Tuesdays, every month", Role.PEER, None)),
            ),
            length_days=365,
            medication=MedicationOffer(answer=Offered.ALREADY, which=Medication.METHADONE, words="It goes on."),
            medication_length=Length.AS_LONG_AS_IT_HELPS,
            counselling=Counselling.LATER,
            services="A check-up every month, the doctor once a year, the door always.",
            harm_reduction="Call before and not after. Naloxone at home and at Aoife's.",
            signing=Signing.IN_PERSON,
        )
    )
    for days in (-271, -182, -93):
        t.scene(days, "17:00", LUIS, "Harbor Street")
        t.add(PlanReviewed(with_person=True, words="As it is, she says, and shows a photograph of the bed."))
    t.scene(-182, "17:20", MIRIAM, "Harbor Street")
    t.say(
        scale("phq-9", (0, 1, 1, 0, 0, 0, 0, 0, 0)),
        scale("c-ssrs", NO_THOUGHTS),
        scale("barc-10", (6, 5, 6, 5, 5, 6, 5, 6, 5, 5), by_self=True),
    )
