"""Andre Whitaker, 41. Intake the morning after an overdose that his neighbor reversed.

Shows intake from a hospital without a gap: the call from the emergency department, the visit the same day, naloxone in
hand, a safety alert, a note in the wrong chart taken back, and medication begun within two days.
"""

from __future__ import annotations

from throughcare.care.path.stages import Leaving, Stage, Topic
from throughcare.chart.roles import Role
from throughcare.demo.team import AMARA, DANIEL, GRACE, LUIS, ROSA
from throughcare.demo.telling import Telling

NUMBER = "HS-1002"


def tell(t: Telling) -> None:
    """Tell it."""
    _the_hospital_calls(t)
    _the_same_afternoon(t)
    _medication(t)


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
    met = t.plan("Meet him at the hospital door and come here with him", -6, Role.PEER)

    t.scene(-6, "11:30", LUIS, "St. Brendan's Hospital")
    t.reached("We took the bus together. He was quiet and then he was not: his brother died the same way.", met)


def _the_same_afternoon(t: Telling) -> None:
    t.scene(-6, "13:15", DANIEL, "Harbor Street, intake")
    t.leave(Stage.ACCESS, Leaving.MOVED_ON, "Intake and assessment now, while he is here.")
    t.enter(Stage.ASSESSMENT)
    t.alert(Topic.SAFETY, "Overdose last week, alone at home. Tolerance is lower than he thinks. Has naloxone.")
    t.details("(617) 555-0133", safe=True, emergency="Neighbor, Mrs. Adeline Baptiste, (617) 555-0149")
    t.note(
        "Naloxone: one kit for him and one for Mrs. Baptiste, who used hers. I showed him how to use it and "
        "asked him to show me back. He agreed to a call every evening this week."
    )

    t.scene(-5, "09:20", ROSA, "Harbor Street, nursing")
    stray = t.note("Came for the wound check on the left forearm. Healing well, dressing changed.")
    t.withdraw(stray, "Written into the wrong chart: this was another person. I have charted it there.")
    t.note("Blood drawn for hepatitis C and HIV, with his consent. Blood pressure is fine. He slept.")


def _medication(t: Telling) -> None:
    t.scene(-4, "10:00", AMARA, "Harbor Street")
    t.leave(Stage.ASSESSMENT, Leaving.COMPLETED, "First dose of buprenorphine today; therapy from next week.")
    t.enter(Stage.MEDICATION)
    t.note(
        "We looked at the choices together with the decision aid. He chose buprenorphine: he can take it at home and "
        "keep his warehouse shift. He waited until he was in withdrawal, as we had explained, and started here. "
        "He felt better within the hour and laughed for the first time."
    )

    t.scene(-3, "19:00", LUIS, "Telephone")
    t.reached("Evening call. No craving today. His daughter called him; they talked for ten minutes.")
    t.scene(-2, "19:05", LUIS, "Telephone")
    t.tried("No answer. Sent the text we agreed on. He wrote back at nine: at work, fine, tomorrow.")
    t.scene(-1, "16:30", ROSA, "Harbor Street, nursing")
    t.plan("Evening call, as agreed for this week", 0, Role.PEER)
    t.plan("Results of the blood tests, in person", 2, Role.NURSE)
    t.plan("First session with a counsellor", 5, Role.COUNSELLOR)
