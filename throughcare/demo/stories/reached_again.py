"""Yusuf Haddad, 31. He left withdrawal care on the second night, was in no stage for weeks, and was reached again.

Shows the place where people are lost: a ward left in the night with nothing booked, a promise that was kept through
four calls nobody answered, harm reduction without conditions, and a second beginning in the same chart: hepatitis C
found and answered, a level of care that he chose, a referral that ended, and a plan still to be made.
"""

from __future__ import annotations

from uuid import UUID

from throughcare.care.assessment.entries import (
    EarlierTreatmentTold,
    GoalsTold,
    InfectionSignsChecked,
    PositiveScreenHandled,
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
from throughcare.care.path.stages import Leaving, Stage, Topic
from throughcare.care.planning.entries import EpisodeOpened
from throughcare.care.planning.entries.medication import Medication
from throughcare.care.planning.inputs import Sedative, UseRisk
from throughcare.care.planning.levels import Level
from throughcare.care.referral.words import Ending, Urgency
from throughcare.care.safety.entries import HarmReductionGiven, NaloxoneKitHandedOut, WelfareCheckMade
from throughcare.care.safety.words import Topic as Safer
from throughcare.chart.guards import FindingAcknowledged, Override
from throughcare.chart.roles import Role
from throughcare.demo import referring
from throughcare.demo.frontdoor.placement import walked_out
from throughcare.demo.saying import (
    BLOODS,
    NO_THOUGHTS,
    chosen,
    conditions,
    criteria,
    never,
    placed,
    scale,
    screened,
    used,
)
from throughcare.demo.team import AMARA, DANIEL, GRACE, HELEN, LUIS, ROSA, TOMASZ
from throughcare.demo.telling import Telling

NUMBER = "HS-1008"


def tell(t: Telling) -> None:
    """Tell it."""
    left, promise = _he_leaves(t)
    _nobody_answers(t, left, promise)
    _reached(t, promise)
    _the_second_beginning(t)


def _he_leaves(t: Telling) -> tuple[UUID, UUID]:
    t.scene(-52, "12:00", DANIEL, "Harbor Street, intake")
    t.register("Yusuf", "Haddad", t.born(31, 5, 11))
    t.details("(617) 555-0102", safe=True, emergency="Brother, Karim Haddad, (617) 555-0107")
    t.enter(Stage.WITHDRAWAL)
    t.scene(-52, "13:10", AMARA, "Withdrawal unit")
    t.add(
        placed(
            sedative_withdrawal=Sedative.HIGH,
            use_risk=UseRisk.HIGH,
            medication=chosen(Medication.BUPRENORPHINE, "If it is quick."),
            reasoning="Alprazolam every day for a year; a seizure when he ran out in March.",
        )
    )
    episode = t.add(EpisodeOpened(level=Level.L6, program=t.program.slug))
    t.scene(-51, "04:10", TOMASZ, "Withdrawal unit")
    t.add(scale("cows", (2, 3, 3, 2, 2, 2, 2, 2, 2, 2, 0)))
    t.scene(-51, "20:30", ROSA, "Withdrawal unit")
    t.add(scale("cows", (2, 3, 3, 2, 4, 2, 2, 2, 1, 4, 3)))
    t.scene(-50, "02:20", TOMASZ, "Withdrawal unit")
    t.add(NaloxoneKitHandedOut(kits=1, product="narcan", expires_on=t.day(500), taught=True))
    left = t.leave(Stage.WITHDRAWAL, Leaving.LEFT_EARLY)
    t.add(
        walked_out(episode, t.day(-50)),
        overrides=[
            Override("nothing_after_ending", "He is at the door. The call tomorrow is promised, the bed stays his.")
        ],
    )
    t.note(
        "He put on his coat at two and said he could not do another night. I asked him to wait for the doctor; "
        "he could not. He took the naloxone and let me write our number on his arm. I told him he can come back "
        "tonight."
    )
    t.alert(Topic.SAFETY, "Left withdrawal care on the second night: tolerance is low. Any call from him is urgent.")
    promise = t.plan("Call Yusuf: how is he, does he have what he needs tonight", -50, Role.PEER)
    return left, promise


def _nobody_answers(t: Telling, left: UUID, promise: UUID) -> None:
    t.scene(-50, "17:00", LUIS, "Telephone")
    t.tried("Straight to voicemail. Left a message: no questions, just call.", promise)
    t.scene(-49, "12:00", DANIEL, "Harbor Street, intake")
    smaller = "Oakmoor Withdrawal Care Unit"
    ward = t.add(referring.made(smaller, Urgency.TODAY, "Could not bear a ward of twelve; a unit of four may do."))
    t.scene(-49, "18:10", LUIS, "Telephone")
    t.tried("Rang out. Wrote the text we had agreed on.", promise)
    t.scene(-48, "10:00", HELEN, "Harbor Street", role=Role.MANAGER)
    t.add(
        FindingAcknowledged(
            rule="nothing_next",
            finding="Left withdrawal care and is in no stage now.",
            about=(left,),
            reason="Luis calls every few days, and the street team, whom he allowed us to ask, looks out for him.",
        )
    )
    t.scene(-40, "19:30", LUIS, "Street round")
    t.add(HarmReductionGiven(topics=(Safer.NALOXONE, Safer.TEST_STRIPS), what="Left for him at the drop-in."))
    t.add(NaloxoneKitHandedOut(kits=1, product="narcan", expires_on=t.day(500)))
    t.tried(
        "Went to the drop-in, where he had allowed me to ask. He was seen some days ago, thin, and asked about us. "
        "Left a card and a naloxone kit.",
        promise,
    )
    t.scene(-38, "09:30", DANIEL, "Harbor Street, intake")
    nobody = "Luis looks for him on every round; our own door is open without an appointment."
    t.add(referring.ended(ward, Ending.NOT_REACHED, nobody))


def _reached(t: Telling, promise: UUID) -> None:
    t.scene(-21, "11:45", LUIS, "Telephone")
    t.reached(
        "He picked up. Ashamed, he said. I told him I was happy to hear his voice and that is all the call was for.",
        promise,
    )
    t.add(WelfareCheckMade(reached=True, safe=True, what="At his brother's garage, warm, with naloxone on the shelf."))
    coffee = t.plan("Coffee, nowhere near the clinic", -17, Role.PEER)
    t.scene(-17, "15:00", LUIS, "Corner café")
    t.reached(
        "Two hours. He is using daily, never alone now, with test strips. He asked what methadone is like.",
        coffee,
    )
    t.add(HarmReductionGiven(topics=(Safer.NEVER_ALONE, Safer.TEST_DOSE, Safer.DO_NOT_MIX, Safer.SAFER_SUPPLIES)))


def _the_second_beginning(t: Telling) -> None:
    t.scene(-14, "09:10", GRACE, "Helpline")
    t.enter(Stage.ACCESS)
    t.note("He called the line himself. Tomorrow at eight; Luis will be at the door.")
    t.scene(-13, "08:05", AMARA, "Harbor Street")
    t.leave(Stage.ACCESS, Leaving.MOVED_ON, "Methadone from today; he does not need to detox first.")
    t.enter(Stage.MEDICATION)
    _what_he_told(t)
    t.note(
        "He feared a reproach for last time and there is none to make: that way was too hard, so we try another one.",
    )
    _the_results(t)
    t.scene(-4, "06:30", ROSA, "Dosing window")
    t.note(
        "Ten mornings of ten. Still uses some evenings, says so, and that is why the dose is being found step by step.",
    )
    t.plan("Call in the evening, the hard hour", -1, Role.PEER)
    t.plan("See the prescriber: how is the dose", 1, Role.PRESCRIBER)


def _what_he_told(t: Telling) -> None:
    t.say(
        used(
            Substance.HEROIN,
            Frequency.DAILY,
            t.day(-13),
            routes=(Route.INJECTED,),
            amount="a bundle in two days",
            first_age=25,
            injected=Answer.YES,
            last_injected_on=t.day(-13),
            shares_equipment=Answer.YES,
            tolerance=Answer.YES,
            words="Shared once since the summer. I know.",
        ),
        used(Substance.SEDATIVES, Frequency.WEEKLY, t.day(-15), words="Half of what it was. No seizure since March."),
        used(Substance.TOBACCO, Frequency.SEVERAL_A_DAY, t.day(-13)),
        *never(Substance.PRESCRIPTION_OPIOIDS, Substance.ALCOHOL, Substance.COCAINE, Substance.METHAMPHETAMINE),
        UseBeginningTold(ways=(Beginning.SELF_MEDICATION, Beginning.SOCIAL), words="Nights on the loading dock."),
        EarlierTreatmentTold(
            any_before=Answer.YES,
            what=Treatment.WITHDRAWAL_CARE,
            when="here, seven weeks ago",
            helped="The one who let me go and wrote the number on my arm.",
            ended="The second night.",
        ),
        criteria(t.day(-13), 1, 2, 3, 4, 5, 7, 8, 9, 10, 11),
        conditions("seizures", "anxiety", "skin", words="An abscess in September, healed."),
        SocialFunctionTold(
            housing=Housing.WITH_OTHERS,
            safe_home=Answer.YES,
            violence=Answer.NO,
            children=Answer.NO,
            work=Work.NONE,
            income="his brother",
            transport=Answer.YES,
            legal=Answer.NO,
            supports="Karim; Luis",
        ),
        ReadinessTold(importance=7, confidence=3, readiness=5, words="I am here. That is the five.", mode=Mode.STAFF),
        GoalsTold(goals=("Work days, sleep nights.", "No more waking up in an ambulance."), mode=Mode.STAFF),
        scale("phq-9", (2, 1, 2, 2, 1, 1, 1, 1, 0)),
        scale("c-ssrs", NO_THOUGHTS),
        placed(
            agreed=Level.L1,
            prefers="The window in the morning, yes. Groups, not yet.",
            use_risk=UseRisk.MODERATE,
            medication=chosen(Medication.METHADONE, "What my cousin has. He works."),
        ),
        EpisodeOpened(level=Level.L1, program=t.program.slug),
    )


def _the_results(t: Telling) -> None:
    t.scene(-11, "07:00", ROSA, "Harbor Street, nursing")
    t.say(
        InfectionSignsChecked(temperature_tenths_c=369, injected_lately=Answer.YES, signs=()),
        *screened(Result.NEGATIVE, *(one for one in BLOODS if one != "hcv"), "skin", "dental", "other-vaccines"),
        *screened(Result.NOT_NEEDED, "pregnancy"),
        VaccineOffered(product="heplisav", outcome=Offer.GIVEN),
        VaccineOffered(product="havrix", outcome=Offer.GIVEN),
    )
    for found in screened(Result.POSITIVE, "hcv", "hcv-rna"):
        about = t.add(found)
        t.add(
            PositiveScreenHandled(
                about=about,
                what="Told him sitting down. The hepatitis clinic next door sees him next week; he asked "
                "twice whether it can really be cured.",
                next_on=t.day(6),
            )
        )
