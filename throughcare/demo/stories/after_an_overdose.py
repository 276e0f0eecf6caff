"""Andre Whitaker, 41. Intake the morning after an overdose that his neighbor reversed.

Shows intake from a hospital without a gap: the call from the emergency department, the visit the same day, naloxone in
hand, a risk window with its welfare check, a note in the wrong chart taken back, a less intensive level because he
wants it, and medication begun within two days, with the withdrawal scored before and after.
"""

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
    Treatment,
    Work,
)
from throughcare.care.path.stages import Leaving, Stage, Topic
from throughcare.care.planning.entries import EpisodeOpened
from throughcare.care.planning.entries.medication import Medication
from throughcare.care.planning.inputs import UseRisk
from throughcare.care.planning.levels import Level
from throughcare.care.safety.entries import NaloxoneKitHandedOut, OverdoseOccurred, ReleaseReported, WelfareCheckMade
from throughcare.care.safety.words import Intent, Outcome, ReleasedFrom, Responder
from throughcare.care.safety.words import Substance as Taken
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.demo.faces import face
from throughcare.demo.saying import (
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
from throughcare.demo.team import AMARA, DANIEL, GRACE, LUIS, ROSA
from throughcare.demo.telling import Telling

NUMBER = "HS-1002"


def tell(t: Telling) -> None:
    """Tell it."""
    _the_hospital_calls(t)
    _the_same_afternoon(t)
    _what_he_told(t)
    _the_next_day(t)
    _medication(t)
    _since_then(t)


def _the_hospital_calls(t: Telling) -> None:
    t.scene(-6, "07:55", GRACE, "Helpline")
    t.register("Andre", "Whitaker", t.born(41, 9, 27))
    t.enter(Stage.ACCESS)
    t.note(
        "The social worker of St. Brendan's emergency department called with Mr. Whitaker beside her; he agreed "
        "to the call. A neighbor found him last night and gave two doses of naloxone nasal spray before the "
        "ambulance came. He is awake, eating breakfast, and says he does not want to die. He would like to start "
        "treatment today if there is a way."
    )
    t.add(
        OverdoseOccurred(
            outcome=Outcome.HOSPITAL,
            intent=Intent.NO,
            where="at home, alone",
            substances=(Taken.HEROIN, Taken.FENTANYL),
            naloxone_doses=2,
            responders=(Responder.BYSTANDER, Responder.AMBULANCE, Responder.HOSPITAL),
        ),
        happened=When.on(t.day(-7)),
    )
    met = t.plan("Meet him at the hospital door and come here with him", -6, Role.PEER)

    t.scene(-6, "11:30", LUIS, "St. Brendan's Hospital")
    t.add(ReleaseReported(released_from=ReleasedFrom.HOSPITAL, where="emergency department", on_medication=False))
    t.reached("We took the bus together. He was quiet and then he was not: his brother died the same way.", met)


def _the_same_afternoon(t: Telling) -> None:
    t.scene(-6, "13:15", DANIEL, "Harbor Street, intake")
    t.leave(Stage.ACCESS, Leaving.MOVED_ON, "Intake and assessment now, while he is here.")
    t.enter(Stage.ASSESSMENT)
    t.alert(Topic.SAFETY, "Overdose last week, alone at home. Tolerance is lower than he thinks. Has naloxone.")
    t.details("(617) 555-0133", safe=True, emergency="Neighbor, Mrs. Adeline Baptiste, (617) 555-0149")
    t.add(face("andre"))
    t.add(NaloxoneKitHandedOut(kits=2, product="narcan", expires_on=t.day(620), taught=True))
    t.note(
        "Naloxone: one kit for him and one for Mrs. Baptiste, who used hers. I showed him how to use it and "
        "asked him to show me back. He agreed to a call every evening this week."
    )


def _what_he_told(t: Telling) -> None:
    t.scene(-6, "13:50", DANIEL, "Harbor Street, intake")
    t.say(
        used(
            Substance.HEROIN,
            Frequency.SEVERAL_A_DAY,
            t.day(-7),
            routes=(Route.INJECTED,),
            amount="five bags a day, fewer last week",
            first_age=24,
            injected=Answer.YES,
            last_injected_on=t.day(-7),
            shares_equipment=Answer.NO,
            tolerance=Answer.YES,
        ),
        used(Substance.COCAINE, Frequency.LESS, t.day(-20), routes=(Route.SNIFFED,)),
        used(Substance.ALCOHOL, Frequency.WEEKLY, t.day(-9)),
        used(Substance.TOBACCO, Frequency.SEVERAL_A_DAY, t.day(-6)),
        *never(Substance.FENTANYL, Substance.PRESCRIPTION_OPIOIDS, Substance.SEDATIVES, Substance.METHAMPHETAMINE),
        UseBeginningTold(
            ways=(Beginning.SOCIAL, Beginning.SELF_MEDICATION), words="My brother was using. Then he was dead."
        ),
        EarlierTreatmentTold(
            any_before=Answer.YES,
            what=Treatment.METHADONE,
            when="eleven years ago, eight months",
            helped="I slept. I paid the rent.",
            ended="New shift, the clinic opened too late for it.",
        ),
        criteria(t.day(-6), 1, 2, 4, 5, 7, 8, 9, 10, 11),
        conditions("depression", words="Low since his brother's death; never treated for it."),
        FamilyHistoryTold(
            opioids=Answer.YES, alcohol=Answer.YES, mental_illness=Answer.UNKNOWN, adversity=Answer.DECLINED
        ),
        SocialFunctionTold(
            housing=Housing.OWN,
            safe_home=Answer.YES,
            violence=Answer.NO,
            children=Answer.NO,
            children_words="a grown daughter in Ohio",
            work=Work.WORKING,
            income="the warehouse, nights",
            transport=Answer.YES,
            legal=Answer.NO,
            supports="Mrs. Baptiste next door; his daughter, if he calls",
        ),
        ReadinessTold(importance=10, confidence=5, readiness=8, words="I have a daughter.", mode=Mode.STAFF),
        GoalsTold(
            goals=("Pick up when my daughter calls.", "Keep the shift.", "Not die like Reggie."), mode=Mode.STAFF
        ),
        scale("c-ssrs", NO_THOUGHTS),
        scale("phq-9", (2, 3, 2, 2, 1, 2, 1, 1, 0)),
    )
    t.add(
        placed(
            agreed=Level.L2,
            prefers="I can come four evenings. All day I would lose the job, and then what.",
            use_risk=UseRisk.HIGH,
            medication=chosen(Medication.BUPRENORPHINE, "The one I can take home."),
            reasoning="Overdose two days ago. Medication begins at the first withdrawal, whatever the level.",
        )
    )


def _the_next_day(t: Telling) -> None:
    t.scene(-5, "09:20", ROSA, "Harbor Street, nursing")
    stray = t.note("Came for the wound check on the left forearm. Healing well, dressing changed.")
    t.withdraw(stray, "Written into the wrong chart: this was another person. I have charted it there.")
    t.note("Blood drawn for hepatitis C and HIV, with his consent. Blood pressure is fine. He slept.")
    t.say(
        InfectionSignsChecked(temperature_tenths_c=368, injected_lately=Answer.YES, signs=()),
        *screened(Result.WAITING, "hcv", "hiv"),
        *screened(Result.NEGATIVE, "skin", "dental", "other-vaccines"),
        *screened(Result.NOT_NEEDED, "pregnancy"),
    )
    t.scene(-5, "19:00", LUIS, "Telephone")
    t.add(
        WelfareCheckMade(
            reached=True, safe=True, what="At home, door open to Mrs. Baptiste. Sweating, and eating soup."
        )
    )


def _medication(t: Telling) -> None:
    t.scene(-4, "10:00", AMARA, "Harbor Street")
    t.leave(Stage.ASSESSMENT, Leaving.COMPLETED, "First dose of buprenorphine today; therapy from next week.")
    t.enter(Stage.MEDICATION)
    t.add(EpisodeOpened(level=Level.L2, program=t.program.slug))
    t.add(scale("cows", (1, 2, 3, 2, 2, 1, 1, 1, 1, 0, 0)))
    t.note(
        "We looked at the choices together with the decision aid. He chose buprenorphine: he can take it at home and "
        "keep his warehouse shift. He waited until he was in withdrawal, as we had explained, and started here. "
        "He felt better within the hour and laughed for the first time."
    )

    t.scene(-4, "11:40", ROSA, "Harbor Street, nursing")
    t.add(scale("cows", (1, 1, 0, 1, 1, 0, 0, 0, 1, 0, 0)))


def _since_then(t: Telling) -> None:
    t.scene(-3, "19:00", LUIS, "Telephone")
    t.reached("Evening call. No craving today. His daughter called him; they talked for ten minutes.")
    t.scene(-2, "19:05", LUIS, "Telephone")
    t.tried("No answer. Sent the text we agreed on. He wrote back at nine: at work, fine, tomorrow.")
    t.scene(-1, "16:30", ROSA, "Harbor Street, nursing")
    t.plan("Evening call, as agreed for this week", 0, Role.PEER)
    t.plan("Results of the blood tests, in person", 2, Role.NURSE)
    t.plan("First session with a counsellor", 5, Role.COUNSELLOR)
