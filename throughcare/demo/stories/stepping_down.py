"""Jae-won Park, 24. Ninety days in the residence, and now down to outpatient care without falling through the gap.

Shows step-down: two stages that overlap on purpose, the review before the step, an episode ended and the next one open,
mood and strength scored over four months, a warm hand-over in one room, a wobble that was noticed, a finding
acknowledged with a reason, a goal reached, and work.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from throughcare.care.path.stages import Leaving, Stage
from throughcare.care.planning.entries import (
    EpisodeClosed,
    EpisodeOpened,
    GoalReached,
    GoalReviewed,
    PlanAgreed,
    PlanReviewed,
)
from throughcare.care.planning.entries.episode import Employment, Ending, Living, Referral, Use
from throughcare.care.planning.entries.medication import Medication
from throughcare.care.planning.entries.plan import Area, Counselling, Length, Progress, Signing
from throughcare.care.planning.inputs import Home, UseRisk
from throughcare.care.planning.levels import Level
from throughcare.care.safety.entries import NaloxoneKitHandedOut, WelfareCheckMade
from throughcare.chart.guards import FindingAcknowledged
from throughcare.chart.roles import Role
from throughcare.chart.times import day_words
from throughcare.demo.faces import face
from throughcare.demo.frontdoor.placement import stepped_down
from throughcare.demo.interviews import jay
from throughcare.demo.interviews.jay import DAD, WELD
from throughcare.demo.programs import QUIET_AFTER_DAYS
from throughcare.demo.saying import (
    NO_THOUGHTS,
    chosen,
    goal,
    placed,
    scale,
)
from throughcare.demo.team import AMARA, DANIEL, LUIS, MIRIAM, PATIENCE, ROSA
from throughcare.demo.telling import Telling

NUMBER = "HS-1005"
INJECTION = chosen(Medication.BUPRENORPHINE_LONG, "One injection, and nobody in the room asks me for a tablet.")


def tell(t: Telling) -> None:
    """Tell it."""
    episode = _into_the_house(t)
    _ninety_days(t)
    _out_of_the_house(t, episode)
    _the_first_weeks_outside(t)


def _into_the_house(t: Telling) -> UUID:
    t.scene(-121, "13:00", DANIEL, "Harbor Street, intake")
    t.register("Jae-won", "Park", t.born(24, 3, 30), known_as="Jay")
    t.enter(Stage.ASSESSMENT)
    t.details("(617) 555-0170", safe=True, emergency="Father, Sung-ho Park, (617) 555-0172")
    t.add(face("jay"))
    jay.told(t)
    t.scene(-118, "10:00", AMARA, "Harbor Street")
    t.add(
        placed(
            use_risk=UseRisk.HIGH,
            home=Home.UNSAFE,
            medication=INJECTION,
            reasoning="Uses alone every day, sleeps in a car behind the store of a dealer.",
        )
    )
    t.leave(Stage.ASSESSMENT, Leaving.COMPLETED, "Monthly buprenorphine injection, and the residence from today.")
    medication = t.enter(Stage.MEDICATION)
    residence = t.enter(Stage.RESIDENCE)
    episode = t.add(EpisodeOpened(level=Level.L5, program=t.program.slug))
    t.note("He would rather have one injection a month than a bottle in a shared room. First one given today.")
    t.scene(-112, "14:00", MIRIAM, "Harbor House")
    t.add(_plan(t, t.day(-60)))
    t.scene(-80, "10:00", MIRIAM, "Harbor Street")
    t.add(
        FindingAcknowledged(
            rule="gone_quiet",
            finding=f"Last reached on {day_words(t.day(-118))}, more than {QUIET_AFTER_DAYS} days ago.",
            about=(medication, residence),
            reason="He is in the house and I see him daily; nobody had charted it. Speaking with him this afternoon.",
        )
    )
    return episode


def _plan(t: Telling, first: date) -> PlanAgreed:
    return PlanAgreed(
        goals=(
            goal(1, WELD, Area.WORK, ("Call the technical school about the spring course", Role.COUNSELLOR, first)),
            goal(2, DAD, Area.FAMILY, ("Invite him to a family evening", Role.PATIENT, first)),
        ),
        length_days=365,
        medication=INJECTION,
        medication_length=Length.AS_LONG_AS_IT_HELPS,
        counselling=Counselling.WANTED,
        services="An injection a month; in the house a day with a plan in it, later three evenings a week.",
        harm_reduction="Tolerance is low now. Naloxone in his bag and in his father's kitchen.",
        signing=Signing.IN_PERSON,
    )


def _ninety_days(t: Telling) -> None:
    t.scene(-80, "15:30", MIRIAM, "Harbor House")
    t.enter(Stage.THERAPY)
    t.reached("Coping with boredom and with the hour after dinner. He wants to finish the welding certificate.")
    t.say(
        PlanReviewed(with_person=True, words="School called with him listening. The course begins in eight weeks."),
        GoalReviewed(goal=1, goal_words=WELD, progress=Progress.GOING_WELL, done=(1,)),
        scale("phq-9", (1, 2, 2, 1, 1, 1, 1, 1, 0)),
        scale("gad-7", (1, 2, 1, 2, 1, 1, 1)),
        scale("barc-10", (3, 4, 4, 3, 4, 4, 3, 4, 4, 4), by_self=True),
    )
    t.scene(-60, "15:30", MIRIAM, "Harbor House")
    t.say(
        scale("phq-9", (1, 1, 1, 1, 0, 1, 1, 0, 0)),
        scale("gad-7", (1, 1, 1, 1, 0, 1, 0)),
        scale("c-ssrs", NO_THOUGHTS),
        scale("barc-10", (4, 5, 5, 3, 5, 5, 4, 5, 4, 5), by_self=True),
    )
    t.scene(-55, "20:00", PATIENCE, "Harbor House")
    t.note("Cooked for the house for the first time; kimchi stew for eleven. Two seconds for everybody.")


def _out_of_the_house(t: Telling, episode: UUID) -> None:
    t.scene(-30, "15:00", MIRIAM, "Harbor House")
    t.add(GoalReviewed(goal=2, goal_words=DAD, progress=Progress.SLOWLY, done=(1,), words="He came, and brought stew."))
    t.add(stepped_down(Level.L2))
    t.scene(-29, "11:00", PATIENCE, "Harbor Street")
    t.enter(Stage.STEP_DOWN)
    t.note(
        "Hand-over in one room: Jay, Miriam, Luis and I. He said himself what the hard hours are and whom he calls. "
        "His bed stays his until the weekend, while he already sleeps at his father's two nights."
    )
    t.scene(-26, "17:00", PATIENCE, "Harbor House")
    t.leave(Stage.RESIDENCE, Leaving.COMPLETED, "Outpatient three evenings a week, living with his father.")
    t.add(
        EpisodeClosed(
            episode=episode,
            reason=Ending.TRANSFERRED,
            last_face_to_face_on=t.day(-26),
            on_medication=True,
            medication=Medication.BUPRENORPHINE_LONG,
            last_dose_on=t.day(-40),
            bridging="The next injection is booked here for day 28, with the same nurse.",
            naloxone_given=True,
            referral=Referral.ACCEPTED,
            next_appointment_on=t.day(-24),
            next_appointment_where="Harbor Street, evening group",
            living=Living.DEPENDENT,
            employment=Employment.LOOKING,
            use=Use.NONE,
        )
    )
    t.add(EpisodeOpened(level=Level.L2, program=t.program.slug))
    t.add(NaloxoneKitHandedOut(kits=2, product="narcan", expires_on=t.day(760), taught=True))
    t.note("Ninety-two days. The house sang. Naloxone in his bag and in his father's kitchen.")


def _the_first_weeks_outside(t: Telling) -> None:
    t.scene(-25, "10:00", LUIS, "Telephone")
    t.add(WelfareCheckMade(reached=True, safe=True, what="At his father's. Slept with the light on, and slept."))
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
    t.say(
        GoalReached(goal=1, goal_words=WELD, words="The paper hangs in his father's hall."),
        PlanReviewed(with_person=True, words="One goal down. He says what is next when he knows it."),
        scale("phq-9", (0, 1, 1, 1, 0, 0, 1, 0, 0)),
        scale("gad-7", (0, 1, 0, 1, 0, 1, 0)),
        scale("barc-10", (5, 5, 5, 4, 5, 5, 5, 5, 5, 5), by_self=True),
    )
    t.plan("How was the first week at the shop?", 2, Role.PEER)
    t.plan("Look at the plan together: fewer evenings, or stay as it is", 8, Role.COUNSELLOR)
    t.plan("Call his father, with the agreement Jay signed", -2, Role.COUNSELLOR)
