"""Tyler Brennan, 22. His mother calls the helpline at night, frightened; five days later he comes himself.

Shows first contact: an emergency told apart from a concern, a chart opened with what little is known, the registration
corrected once he speaks for himself, and the first half of an assessment that goes on tomorrow where it stopped.
"""

from __future__ import annotations

from uuid import UUID

from throughcare.care.access.entries import HelplineCallLinked
from throughcare.care.assessment.entries import GoalsTold, ReadinessTold, UseBeginningTold
from throughcare.care.assessment.entries.words import Answer, Beginning, Frequency, Mode, Route, Substance
from throughcare.care.path.entries import ContactDetailsRecorded, PersonRegistered
from throughcare.care.path.stages import Leaving, Stage, Topic
from throughcare.care.safety.entries import HarmReductionGiven, NaloxoneKitHandedOut
from throughcare.care.safety.words import Topic as Safer
from throughcare.chart.roles import Role
from throughcare.demo.calls import call_uid
from throughcare.demo.saying import never, scale, used
from throughcare.demo.team import DANIEL, GRACE, LUIS, TYLER
from throughcare.demo.telling import Telling

NUMBER = TYLER


def tell(t: Telling) -> None:
    """Tell it."""
    registered = _the_night_of_the_call(t)
    _he_calls_himself(t, _two_days_of_waiting(t))
    _the_first_visit(t, registered)
    _what_he_told(t)


def _the_night_of_the_call(t: Telling) -> UUID:
    t.scene(-8, "22:40", GRACE, "Helpline")
    registered = t.register(given_name="Tyler")
    t.enter(Stage.ACCESS)
    t.add(HelplineCallLinked(call=call_uid("mother")))
    t.note(
        "His mother, Colleen, called from her car outside the house. She found foil and a straw in his room and "
        "he would not wake properly this afternoon, then did. Tonight he is awake, talking and breathing "
        "normally; he told her he has been using heroin since the spring. No emergency at this moment. I said "
        "what would make it one (cannot be woken, slow or stopped breathing, blue or grey lips), that she should "
        "then call 911 first, and asked her not to leave him alone tonight."
    )
    phone = t.details("(617) 555-0118", safe=None, emergency="Mother, Colleen Brennan, (617) 555-0181")
    plan = t.plan("Call his mother: is he safe, does she have the naloxone", -7, Role.HELPLINE)

    t.scene(-7, "10:05", GRACE, "Helpline")
    t.correct(
        phone,
        ContactDetailsRecorded(
            phone="(617) 555-0181", emergency_contact="Mother, Colleen Brennan, on the same number; her own telephone"
        ),
        "I had swapped two digits. This is his mother's number; we do not have his own.",
    )
    t.reached(
        "She slept two hours. The pharmacy gave her a naloxone kit this morning. She asked whether she should "
        "throw him out; we spoke about saying what she will and will not do, and about keeping the door open. "
        "She wrote down three sentences to try.",
        plan,
    )
    t.alert(Topic.SAFETY, "Uses alone in his room. Naloxone is in the house since today; his mother was shown how.")
    t.add(
        PersonRegistered(number=NUMBER, program="harbor-street", given_name="Tyler", family_name="Brennan"),
        corrects=registered,
        why="His mother gave the family name today.",
    )
    return registered


def _two_days_of_waiting(t: Telling) -> UUID:
    t.scene(-6, "18:30", LUIS, "Telephone")
    t.tried(
        "His mother handed him the phone and he hung up. I told her that this is common and that I will try again.",
    )
    return t.plan("Try Tyler again, at the hour his mother says is best", -4, Role.PEER)


def _he_calls_himself(t: Telling, plan: UUID) -> None:
    t.scene(-4, "19:10", LUIS, "Telephone")
    t.reached(
        "He called us. He said he is tired of being scared every morning. I told him a little of my own story "
        "and what a first visit is: talking, no lecture, and he can leave whenever he wants. He chose tomorrow "
        "and wants his mother to drive him, not to sit in.",
        plan,
    )
    t.details("(617) 555-0126", safe=True, emergency="Mother, Colleen Brennan, (617) 555-0181")


def _the_first_visit(t: Telling, registered: UUID) -> None:
    t.scene(-3, "14:00", DANIEL, "Harbor Street, intake")
    t.add(
        PersonRegistered(
            number=NUMBER,
            program="harbor-street",
            given_name="Tyler",
            family_name="Brennan",
            known_as="Ty",
            birth_date=t.born(22, 3, 9),
        ),
        corrects=registered,
        why="He was here himself and gave his birth date, and the name he likes to be called.",
    )
    t.leave(Stage.ACCESS, Leaving.MOVED_ON, "Assessment, begun the same hour; nobody sent him home to wait.")
    t.enter(Stage.ASSESSMENT)
    t.note(
        "Ty came on time, with his mother in the car. He would like to think about what she may know of all this; "
        "until he says so she sees nothing of him. She has a sign-in of her own, with what helps families meanwhile."
    )
    t.plan("Second half of the assessment, with the prescriber in the room", 1, Role.INTAKE)
    t.plan("Call Ty the evening before, as he asked", 0, Role.PEER)


def _what_he_told(t: Telling) -> None:
    """The first half of the assessment, and what keeps him alive until the second."""
    t.scene(-3, "14:25", DANIEL, "Harbor Street, intake")
    t.say(
        used(
            Substance.HEROIN,
            Frequency.SEVERAL_A_DAY,
            t.day(-3),
            routes=(Route.SMOKED,),
            amount="half a gram, sold as heroin",
            first_age=21,
            injected=Answer.NO,
            tolerance=Answer.YES,
            words="By noon I am sick if I do not.",
        ),
        used(Substance.TOBACCO, Frequency.SEVERAL_A_DAY, t.day(-3)),
        used(Substance.CANNABIS, Frequency.WEEKLY, t.day(-5)),
        *never(Substance.PRESCRIPTION_OPIOIDS, Substance.SEDATIVES, Substance.METHAMPHETAMINE),
        UseBeginningTold(ways=(Beginning.SOCIAL,), words="Two guys from the warehouse. It was only ever Fridays."),
        GoalsTold(goals=("Not wake up scared.", "Finish the apprenticeship."), mode=Mode.STAFF),
        ReadinessTold(importance=9, confidence=4, readiness=7, words="I came, did I not.", mode=Mode.STAFF),
        scale("phq-2", (2, 1)),
    )
    t.scene(-3, "15:20", LUIS, "Harbor Street")
    t.say(
        NaloxoneKitHandedOut(kits=2, product="narcan", expires_on=t.day(800), taught=True),
        HarmReductionGiven(
            topics=(Safer.NEVER_ALONE, Safer.TOLERANCE, Safer.NALOXONE, Safer.TEST_STRIPS),
            what="One kit for his jacket, one for the kitchen. He showed his mother how, in the car, window down.",
        ),
    )
