"""Yusuf Haddad, 31. He left withdrawal care on the second night, was in no stage for weeks, and was reached again.

Shows the place where people are lost: a stage left early with nothing next, a promise that was kept through four calls
nobody answered, harm reduction without conditions, and a second beginning in the same chart.
"""

from __future__ import annotations

from uuid import UUID

from throughcare.care.path.stages import Leaving, Stage, Topic
from throughcare.chart.guards import FindingAcknowledged
from throughcare.chart.roles import Role
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
    t.scene(-50, "02:20", TOMASZ, "Withdrawal unit")
    left = t.leave(Stage.WITHDRAWAL, Leaving.LEFT_EARLY)
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
    t.tried(
        "Went to the drop-in, where he had allowed me to ask. He was seen some days ago, thin, and asked about us. "
        "Left a card and a naloxone kit.",
        promise,
    )


def _reached(t: Telling, promise: UUID) -> None:
    t.scene(-21, "11:45", LUIS, "Telephone")
    t.reached(
        "He picked up. Ashamed, he said. I told him I was happy to hear his voice and that is all the call was for.",
        promise,
    )
    coffee = t.plan("Coffee, nowhere near the clinic", -17, Role.PEER)
    t.scene(-17, "15:00", LUIS, "Corner café")
    t.reached(
        "Two hours. He is using daily, never alone now, with test strips. He asked what methadone is like.",
        coffee,
    )


def _the_second_beginning(t: Telling) -> None:
    t.scene(-14, "09:10", GRACE, "Helpline")
    t.enter(Stage.ACCESS)
    t.note("He called the line himself. Tomorrow at eight; Luis will be at the door.")
    t.scene(-13, "08:05", AMARA, "Harbor Street")
    t.leave(Stage.ACCESS, Leaving.MOVED_ON, "Methadone from today; he does not need to detox first.")
    t.enter(Stage.MEDICATION)
    t.note(
        "He feared a reproach for last time and there is none to make: that way was too hard, so we try another one.",
    )
    t.scene(-4, "06:30", ROSA, "Dosing window")
    t.note(
        "Ten mornings of ten. Still uses some evenings, says so, and that is why the dose is being found step by step.",
    )
    t.plan("Call in the evening, the hard hour", -1, Role.PEER)
    t.plan("See the prescriber: how is the dose", 1, Role.PRESCRIBER)
