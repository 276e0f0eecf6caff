"""What Marisol told, with an interpreter and over two visits."""

from __future__ import annotations

from uuid import UUID

from throughcare.care.assessment.entries import (
    EarlierTreatmentTold,
    FamilyHistoryTold,
    GoalsTold,
    InfectionSignsChecked,
    OudRemissionReviewed,
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
    Result,
    Route,
    Substance,
    Treatment,
    Work,
)
from throughcare.care.assessment.entries.words import Offer as Outcome
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
from throughcare.demo.team import AMARA, DANIEL, ROSA
from throughcare.demo.telling import Telling


def told(t: Telling) -> UUID:
    """Chart it. Returns the scale of trauma, which is answered weeks later."""
    t.scene(-46, "13:40", AMARA, "Harbor Street")
    t.say(
        used(
            Substance.HEROIN,
            Frequency.NOT_NOW,
            t.day(-445),
            routes=(Route.SNIFFED,),
            first_age=22,
            injected=Answer.NO,
            tolerance=Answer.NO,
        ),
        used(Substance.TOBACCO, Frequency.DAILY, t.day(-46), amount="four, it was twenty"),
        *never(
            Substance.FENTANYL,
            Substance.PRESCRIPTION_OPIOIDS,
            Substance.ALCOHOL,
            Substance.SEDATIVES,
            Substance.COCAINE,
            Substance.METHAMPHETAMINE,
        ),
        UseBeginningTold(
            ways=(Beginning.SOCIAL, Beginning.SELF_MEDICATION), words="With him. And then because of him."
        ),
        EarlierTreatmentTold(
            any_before=Answer.YES,
            what=Treatment.METHADONE,
            when="since a year and two months, across the river",
            helped="I can think before I speak.",
            ended="It goes on. Two buses, and nobody there speaks Spanish.",
        ),
        criteria(t.day(-445), 1, 2, 3, 4, 6, 7, 11),
        OudRemissionReviewed(
            last_criterion_on=t.day(-445), craving=Answer.YES, maintenance=Answer.YES, controlled=Answer.NO
        ),
        conditions("pregnancy", "ptsd", due_on=t.day(112), words="After-effects of the years with him; see the scale."),
        scale("phq-9", (1, 1, 2, 2, 1, 1, 0, 0, 0)),
        scale("c-ssrs", NO_THOUGHTS),
    )
    trauma = t.add(scale("pc-ptsd-5", (1, 1, 1, 0, 1, 1)))
    t.scene(-46, "15:00", DANIEL, "Harbor Street, intake")
    t.say(
        FamilyHistoryTold(opioids=Answer.NO, alcohol=Answer.YES, mental_illness=Answer.NO, adversity=Answer.DECLINED),
        SocialFunctionTold(
            housing=Housing.WITH_OTHERS,
            safe_home=Answer.NO,
            violence=Answer.YES,
            children=Answer.NO,
            work=Work.LOOKING,
            income="cleaning, when there is some",
            transport=Answer.YES,
            legal=Answer.NO,
            supports="Yesenia, who has three children in two rooms; the prenatal group",
        ),
        ReadinessTold(importance=10, confidence=7, readiness=10, mode=Mode.STAFF),
        GoalsTold(
            goals=(
                "A door that he does not have a key to.",
                "Breastfeed.",
                "Tell my child who I was, and not be ashamed.",
            ),
            mode=Mode.STAFF,
        ),
    )
    t.scene(-40, "08:40", ROSA, "Harbor Street, nursing")
    t.say(
        NaloxoneKitHandedOut(kits=1, product="narcan", expires_on=t.day(540), taught=True),
        *screened(Result.NEGATIVE, *(one for one in BLOODS if one != "hbv"), "skin", "dental"),
        *screened(Result.IMMUNE, "hbv"),
        VaccineOffered(product="havrix", outcome=Outcome.DECLINED, words="After the birth, she says."),
        *screened(Result.NEGATIVE, "other-vaccines", words="Influenza given; whooping cough in the third trimester."),
        InfectionSignsChecked(temperature_tenths_c=366, injected_lately=Answer.NO, signs=()),
    )
    return trauma
