"""What Dmitri told before he went to the ward."""

from __future__ import annotations

from throughcare.care.assessment.entries import (
    EarlierTreatmentTold,
    FamilyHistoryTold,
    GoalsTold,
    InfectionSignsChecked,
    ReadinessTold,
    SocialFunctionTold,
    UseBeginningTold,
    VaccineOffered,
)
from throughcare.care.assessment.entries.words import (
    Answer,
    Beginning,
    Frequency,
    Housing,
    Mode,
    Offer,
    Result,
    Route,
    Substance,
    Treatment,
    Work,
)
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


def told(t: Telling) -> None:
    """Chart it."""
    t.scene(-12, "10:30", DANIEL, "Harbor Street, intake")
    t.say(
        used(
            Substance.HEROIN,
            Frequency.DAILY,
            t.day(-12),
            routes=(Route.SNIFFED,),
            amount="two bags after work, one before it",
            first_age=32,
            injected=Answer.NO,
            tolerance=Answer.YES,
        ),
        used(
            Substance.PRESCRIPTION_OPIOIDS,
            Frequency.NOT_NOW,
            t.day(-900),
            routes=(Route.SWALLOWED,),
            first_age=31,
            injected=Answer.NO,
            tolerance=Answer.YES,
            words="Ninety after the fall, and ninety more. Then the doctor retired.",
        ),
        used(Substance.TOBACCO, Frequency.SEVERAL_A_DAY, t.day(-12)),
        *never(
            Substance.FENTANYL, Substance.ALCOHOL, Substance.SEDATIVES, Substance.COCAINE, Substance.METHAMPHETAMINE
        ),
        UseBeginningTold(ways=(Beginning.PRESCRIPTION, Beginning.PAIN), words="The roof was wet."),
        EarlierTreatmentTold(
            any_before=Answer.YES,
            what=Treatment.WITHDRAWAL_CARE,
            when="two years ago, a week",
            helped="The nights passed.",
            ended="They gave me a bus ticket. I used the same evening.",
        ),
        EarlierTreatmentTold(
            any_before=Answer.YES,
            what=Treatment.WITHDRAWAL_CARE,
            when="last year, five days",
            helped="My wife came every day.",
            ended="Nothing was planned for day six.",
        ),
        criteria(t.day(-12), 1, 2, 3, 4, 5, 6, 9, 10, 11),
        conditions("pain", words="Lower back since the fall; no operation wanted, exercise never offered."),
        scale("peg", (6, 7, 5)),
        scale("phq-9", (1, 1, 2, 2, 0, 1, 1, 0, 0)),
        scale("c-ssrs", NO_THOUGHTS),
        FamilyHistoryTold(opioids=Answer.NO, alcohol=Answer.YES, mental_illness=Answer.NO, adversity=Answer.NO),
        SocialFunctionTold(
            housing=Housing.OWN,
            safe_home=Answer.YES,
            violence=Answer.NO,
            children=Answer.YES,
            children_words="two boys, six and nine",
            work=Work.WORKING,
            income="roofing; the foreman knows and holds the place",
            transport=Answer.YES,
            legal=Answer.NO,
            supports="Katya, the crew, the chess club of the church",
        ),
        ReadinessTold(importance=9, confidence=6, readiness=9, mode=Mode.STAFF),
        GoalsTold(goals=("Up on the roof with a clear head.", "Be the father my boys think I am."), mode=Mode.STAFF),
    )
    t.scene(-12, "11:30", ROSA, "Harbor Street, nursing")
    t.say(
        InfectionSignsChecked(temperature_tenths_c=367, injected_lately=Answer.NO, signs=()),
        *screened(Result.NEGATIVE, *BLOODS, "skin", "dental", "other-vaccines"),
        *screened(Result.NOT_NEEDED, "pregnancy"),
        VaccineOffered(product="havrix", outcome=Offer.GIVEN),
        VaccineOffered(product="heplisav", outcome=Offer.GIVEN),
    )
