"""What Jay told on the day he came."""

from __future__ import annotations

from throughcare.care.assessment.entries import (
    EarlierTreatmentTold,
    FamilyHistoryTold,
    GoalsTold,
    InfectionSignsChecked,
    ReadinessTold,
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
    Work,
)
from throughcare.care.safety.entries import NaloxoneKitHandedOut
from throughcare.demo.saying import (
    BLOODS,
    NO_THOUGHTS,
    conditions,
    criteria,
    never,
    scale,
    screened,
    used,
)
from throughcare.demo.team import DANIEL, ROSA
from throughcare.demo.telling import Telling

WELD, DAD = "Finish the welding certificate.", "Sit at my father's table without either of us counting."


def told(t: Telling) -> None:
    """Chart it."""
    t.scene(-121, "13:30", DANIEL, "Harbor Street, intake")
    t.say(
        used(
            Substance.FENTANYL,
            Frequency.SEVERAL_A_DAY,
            t.day(-121),
            routes=(Route.SMOKED,),
            amount="eight blue pills a day",
            first_age=20,
            injected=Answer.NO,
            tolerance=Answer.YES,
        ),
        used(
            Substance.METHAMPHETAMINE,
            Frequency.WEEKLY,
            t.day(-123),
            routes=(Route.SMOKED,),
            words="To stay up and guard my stuff.",
        ),
        used(Substance.TOBACCO, Frequency.DAILY, t.day(-121)),
        *never(
            Substance.HEROIN, Substance.PRESCRIPTION_OPIOIDS, Substance.ALCOHOL, Substance.SEDATIVES, Substance.COCAINE
        ),
        UseBeginningTold(
            ways=(Beginning.SELF_MEDICATION,), words="After my mother died I could not be in a quiet room."
        ),
        EarlierTreatmentTold(any_before=Answer.NO),
        criteria(t.day(-121), 1, 2, 3, 4, 5, 6, 7, 8, 10, 11),
        conditions("depression", "anxiety", "dental"),
        FamilyHistoryTold(
            opioids=Answer.NO, alcohol=Answer.NO, mental_illness=Answer.YES, adversity=Answer.YES, adversities=1
        ),
        SocialFunctionTold(
            housing=Housing.NO_HOUSING,
            safe_home=Answer.NO,
            violence=Answer.NO,
            children=Answer.NO,
            work=Work.LOOKING,
            income="day labor, scrap metal",
            transport=Answer.NO,
            legal=Answer.NO,
            supports="His father, who answers on the first ring",
        ),
        ReadinessTold(
            importance=8, confidence=2, readiness=6, words="I do not know how to be in a room.", mode=Mode.STAFF
        ),
        GoalsTold(goals=(WELD, DAD), mode=Mode.STAFF),
        scale("phq-9", (2, 2, 3, 2, 1, 2, 2, 1, 0)),
        scale("gad-7", (2, 3, 2, 2, 2, 1, 2)),
        scale("c-ssrs", NO_THOUGHTS),
        scale("barc-10", (2, 3, 3, 2, 3, 4, 2, 3, 3, 3), by_self=True),
    )
    t.scene(-120, "09:00", ROSA, "Harbor Street, nursing")
    t.say(
        InfectionSignsChecked(temperature_tenths_c=365, injected_lately=Answer.NO, signs=()),
        *screened(Result.NEGATIVE, *(one for one in BLOODS if one != "hbv"), "skin", "dental", "other-vaccines"),
        *screened(Result.IMMUNE, "hbv"),
        *screened(Result.NOT_NEEDED, "pregnancy"),
        NaloxoneKitHandedOut(kits=1, product="narcan", expires_on=t.day(480), taught=True),
    )
