"""Marcus Bell, 53. Methadone every morning for two years, a job, and a granddaughter. The ``patient`` account is his.

Shows the daily routine of the dosing window in the words of those who stand there: a missed morning answered by a
call the same day, a reason to hold that was cleared up, an alert that was ended, and take-home doses talked about. He
fills in scales on his own phone, and a new version of his plan waits for his signature.
"""

from __future__ import annotations

from uuid import UUID

from throughcare.care.assessment.entries import (
    EarlierTreatmentTold,
    FamilyHistoryTold,
    GoalsTold,
    InfectionSignsChecked,
    LiverBloodsMeasured,
    OudRemissionReviewed,
    SocialFunctionTold,
    UseBeginningTold,
)
from throughcare.care.assessment.entries.words import (
    Answer,
    Beginning,
    Frequency,
    Housing,
    Mode,
    Result,
    Route,
    Substance,
    Treatment,
    Work,
)
from throughcare.care.path.stages import Leaving, Stage, Topic
from throughcare.care.planning.entries import EpisodeOpened, GoalReviewed, PlanAgreed, PlanAnswered, PlanReviewed
from throughcare.care.planning.entries.medication import Medication
from throughcare.care.planning.entries.plan import Area, Counselling, Goal, Length, Progress, Signing
from throughcare.care.planning.levels import Level
from throughcare.care.safety.entries import NaloxoneKitHandedOut
from throughcare.care.testing.entries import NextStep
from throughcare.care.testing.entries import Stage as Method
from throughcare.chart.roles import Role
from throughcare.demo import samples
from throughcare.demo.faces import face
from throughcare.demo.saying import (
    BLOODS,
    NO_THOUGHTS,
    YEARLY,
    chosen,
    conditions,
    criteria,
    goal,
    never,
    placed,
    scale,
    screened,
    used,
)
from throughcare.demo.team import AMARA, DANIEL, HELEN, LUIS, MARCUS, MIRIAM, PATIENT, ROSA, TOMASZ
from throughcare.demo.telling import Telling

NUMBER = MARCUS
METHADONE = chosen(Medication.METHADONE, "As long as it holds me, please.")
MORNINGS, GIRL = "More mornings at my own kitchen table.", "Take the girl to the ball game on a weekday."


def tell(t: Telling) -> None:
    """Tell it."""
    _two_years_ago(t)
    plan = _what_he_wanted(t)
    _the_winter(t)
    _the_years(t, plan)
    _a_missed_morning(t)
    _this_month(t)


def _two_years_ago(t: Telling) -> None:
    t.scene(-742, None, DANIEL, "Harbor Street, intake")
    t.register("Marcus", "Bell", t.born(53, 7, 18), known_as="Coach")
    t.enter(Stage.ASSESSMENT)
    t.details("(617) 555-0155", safe=True, emergency="Daughter, Renée Bell-Okonkwo, (617) 555-0156")
    t.add(face("marcus"))
    t.scene(-741, "09:00", AMARA, "Harbor Street")
    t.leave(Stage.ASSESSMENT, Leaving.COMPLETED, "Methadone, started tomorrow morning.")
    t.enter(Stage.MEDICATION)
    t.add(placed(medication=METHADONE))
    t.add(EpisodeOpened(level=Level.L1, program=t.program.slug))
    t.note(
        "Twenty years of heroin, on and off, and three programs that told him to be off methadone within a year. "
        "I told him that here it goes on for as long as it helps him."
    )


def _what_he_wanted(t: Telling) -> UUID:
    t.scene(-741, "10:30", DANIEL, "Harbor Street, intake")
    t.say(
        used(
            Substance.HEROIN,
            Frequency.DAILY,
            t.day(-742),
            routes=(Route.INJECTED,),
            first_age=29,
            injected=Answer.YES,
            last_injected_on=t.day(-742),
            shares_equipment=Answer.NO,
            tolerance=Answer.YES,
        ),
        used(Substance.ALCOHOL, Frequency.LESS, t.day(-750)),
        *never(
            Substance.FENTANYL,
            Substance.PRESCRIPTION_OPIOIDS,
            Substance.SEDATIVES,
            Substance.COCAINE,
            Substance.METHAMPHETAMINE,
            Substance.TOBACCO,
        ),
        UseBeginningTold(ways=(Beginning.SOCIAL,), words="My brother had it first. We did everything together."),
        EarlierTreatmentTold(
            any_before=Answer.YES,
            what=Treatment.METHADONE,
            when="three times, a year each",
            helped="All three times, everything.",
            ended="They said a year is enough.",
        ),
        criteria(t.day(-741), 1, 2, 3, 4, 6, 7, 9, 10, 11),
        conditions("heart", words="High blood pressure, treated."),
        FamilyHistoryTold(opioids=Answer.YES, alcohol=Answer.NO, mental_illness=Answer.NO, adversity=Answer.NO),
        SocialFunctionTold(
            housing=Housing.OWN,
            safe_home=Answer.YES,
            violence=Answer.NO,
            children=Answer.NO,
            work=Work.WORKING,
            income="custodian at the middle school",
            transport=Answer.YES,
            legal=Answer.NO,
            supports="Renée, the girl, the bench at the ball field",
        ),
        GoalsTold(goals=(GIRL, MORNINGS), mode=Mode.STAFF),
        scale("phq-9", (1, 2, 2, 2, 0, 1, 1, 0, 0)),
        scale("c-ssrs", NO_THOUGHTS),
        scale("barc-10", (3, 4, 4, 3, 4, 4, 4, 4, 4, 4), by_self=True),
    )
    t.scene(-735, "06:30", ROSA, "Harbor Street, nursing")
    t.say(
        InfectionSignsChecked(temperature_tenths_c=366, injected_lately=Answer.YES, signs=()),
        *screened(Result.NEGATIVE, *(one for one in BLOODS if one != "hbv"), "skin", "dental", "other-vaccines"),
        *screened(Result.IMMUNE, "hbv"),
        *screened(Result.NOT_NEEDED, "pregnancy"),
    )
    t.scene(-730, "15:00", MIRIAM, "Harbor Street")
    return t.add(_plan((_girl(), _mornings()), Signing.IN_PERSON))


def _plan(goals: tuple[Goal, ...], signing: Signing) -> PlanAgreed:
    return PlanAgreed(
        goals=goals,
        length_days=730,
        medication=METHADONE,
        medication_length=Length.AS_LONG_AS_IT_HELPS,
        counselling=Counselling.LATER,
        services="The early window; Dr. Okafor every three months; the counselling hour whenever he wants it back.",
        harm_reduction="Lockbox at home. Naloxone on the shelf by the door.",
        signing=signing,
    )


def _girl() -> Goal:
    return goal(1, GIRL, Area.FAMILY, ("Swap one afternoon a month with a colleague", Role.PATIENT, None))


def _mornings() -> Goal:
    return goal(2, MORNINGS, Area.HEALTH, ("Look at what the rule of the state allows", Role.PRESCRIBER, None))


def _the_years(t: Telling, plan: UUID) -> None:
    """Looked at twice a year, bloods once a year; he has signed every version of the plan."""
    t.scene(-729, "19:00", PATIENT, "At home")
    t.add(PlanAnswered(plan=plan, agrees=True, name="Marcus Bell"))
    for days, words in (
        (-640, "No use since the spring. He says it without being asked."),
        (-550, "Steady. The blood pressure is the topic."),
        (-460, "He wants nothing changed, and says why."),
        (-280, "The ankle. Crutches, and the girl who carries his bag."),
        (-100, "Take-home doses are his wish; a lockbox is bought."),
    ):
        t.scene(days, "14:30", MIRIAM, "Harbor Street")
        t.say(
            PlanReviewed(with_person=True, words=words),
            scale("phq-9", (0, 1, 1, 1, 0, 0, 0, 0, 0)),
            scale("c-ssrs", NO_THOUGHTS),
        )
    t.scene(-370, "06:20", ROSA, "Harbor Street, nursing")
    t.say(*screened(Result.NEGATIVE, *(one for one in YEARLY if one != "liver-panel"), "hcv"))
    t.add(LiverBloodsMeasured(ast_u_l=24, alt_u_l=22, platelets_10e9_l=241))
    t.add(NaloxoneKitHandedOut(kits=1, product="narcan", expires_on=t.day(21), taught=True))


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
    t.scene(-14, "14:00", AMARA, "Harbor Street")
    t.say(
        OudRemissionReviewed(
            last_criterion_on=t.day(-640), craving=Answer.NO, maintenance=Answer.YES, controlled=Answer.NO
        ),
        GoalReviewed(goal=1, goal_words=GIRL, progress=Progress.GOING_WELL, done=(1,), words="Twice in October."),
    )
    t.scene(-7, "20:10", PATIENT, "At home")
    t.add(scale("barc-10", (5, 5, 5, 5, 6, 5, 5, 6, 5, 5), by_self=True))
    t.scene(-6, "05:40", ROSA, "Dosing window")
    t.note("Everything as usual. Showed me a photograph: the girl on his shoulders at the ball game.")
    _two_tests(t)
    t.scene(-2, "16:00", HELEN, "Harbor Street", role=Role.COUNSELLOR)
    grief = goal(
        3,
        "Say my brother's name without leaving the room.",
        Area.MIND,
        ("An hour every second week", Role.COUNSELLOR, None),
    )
    t.add(_plan((_girl(), _mornings(), grief), Signing.LATER))
    t.scene(-1, "05:38", LUIS, "Waiting room")
    t.reached("Saved me the crossword. He will speak at the peer evening next month.")
    t.plan("Talk about more take-home doses: storage, lockbox, wishes", 0, Role.PRESCRIBER)
    t.plan("Counselling hour", 6, Role.COUNSELLOR)


def _two_tests(t: Telling) -> None:
    """One as everybody hoped, and a screen that a cold may have made positive: it waits to be looked at."""
    t.scene(-5, "05:44", ROSA, "Dosing window")
    first = samples.given(t, "HS-26M4TA")
    t.scene(-4, "15:20", ROSA, "Harbor Street, nursing")
    report = samples.reported(
        t, first, {"methadone": "1240", "eddp": "1890"}, "6mam morphine codeine fentanyl norfentanyl benzoylecgonine"
    )
    t.scene(-4, "16:10", MIRIAM, "Harbor Street")
    samples.looked_at(t, first, report, "That is what I expected. I am proud of it all the same.", NextStep.NONE)
    t.scene(-3, "05:41", ROSA, "Dosing window")
    second = samples.given(t, "HS-26M9KC", panel="standard")
    t.scene(-3, "05:50", ROSA, "Harbor Street, nursing")
    absent = "opiates fentanyl buprenorphine oxycodone benzodiazepines benzoylecgonine xylazine"
    samples.reported(t, second, {"methadone": "", "amphetamines": ""}, absent, Method.POINT_OF_CARE)
