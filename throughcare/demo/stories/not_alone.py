"""Walter Lindqvist, 64. Eleven years on methadone, a choir, and a death at home, with his sister beside him.

Shows that a life in treatment can end well cared for: medication that held to the last day beside the medication for
pain, a promise that nobody calls him about any more, and the promise that was made to his sister instead.
"""

from __future__ import annotations

from uuid import UUID

from throughcare.care.path.stages import Leaving, Stage, Topic
from throughcare.care.planning.entries import EpisodeClosed, EpisodeOpened, PlanAgreed, PlanReviewed
from throughcare.care.planning.entries.episode import Ending
from throughcare.care.planning.entries.medication import Answer as Offered
from throughcare.care.planning.entries.medication import Medication, Offer
from throughcare.care.planning.entries.plan import Area, Length, Signing
from throughcare.care.planning.levels import Level
from throughcare.care.portrait.entries import PortraitDeclined
from throughcare.chart.roles import Role
from throughcare.demo.saying import goal, scale
from throughcare.demo.team import AMARA, LUIS, MIRIAM, ROSA
from throughcare.demo.telling import Telling

NUMBER = "HS-1009"


def tell(t: Telling) -> None:
    """Tell it."""
    episode = _the_long_part(t)
    _the_end(t, _the_illness(t), episode)


def _the_long_part(t: Telling) -> UUID:
    t.scene(-4012, None, AMARA, "Harbor Street")
    t.register("Walter", "Lindqvist", t.born(64, 2, 3), "Walt")
    t.enter(Stage.MEDICATION)
    episode = t.add(EpisodeOpened(level=Level.L1, program=t.program.slug))
    t.note("He has used for thirty years and buried most of his friends. Methadone from today, as long as it helps.")
    t.details("(617) 555-0171", safe=True, emergency="Sister, Ingrid Lindqvist, (617) 555-0172")
    t.add(PortraitDeclined(words="Too many mug shots in his life, he says. He shows his card."))

    t.scene(-2900, None, MIRIAM, "Harbor Street")
    t.enter(Stage.RECOVERY)
    t.note("He sings bass in the parish choir now, and has a key to the hall. He says it is the first key in years.")
    t.scene(-2210, None, AMARA, "Harbor Street")
    t.note("Hepatitis C: treated for twelve weeks, and cured. His liver is scarred, so it is looked at twice a year.")
    return episode


def _the_illness(t: Telling) -> UUID:
    t.scene(-160, "10:20", AMARA, "Harbor Street")
    t.reached(
        "The hospital found a cancer in his liver that cannot be taken out. He had brought a list of questions and we "
        "went through it together. He wants to stay at home, to keep his methadone, and not to be in pain."
    )
    alert = t.alert(
        Topic.SAFETY, "Palliative care at home. Methadone goes on beside the medication for pain; call Dr. Okafor."
    )
    t.add(scale("peg", (7, 8, 6)))
    t.scene(-150, "14:00", MIRIAM, "At his home")
    t.add(
        PlanAgreed(
            goals=(
                goal(1, "Stay at home.", Area.HOUSING, ("Doses brought to him every week", Role.NURSE, None)),
                goal(
                    2,
                    "Not be in pain.",
                    Area.HEALTH,
                    ("One list of medicines, shared with the hospice", Role.PRESCRIBER, None),
                ),
                goal(3, "Sing at Easter.", Area.SUPPORT, ("The choir comes to him, if he cannot go", Role.PEER, None)),
            ),
            medication=Offer(answer=Offered.ALREADY, which=Medication.METHADONE, words="That one I keep."),
            medication_length=Length.AS_LONG_AS_IT_HELPS,
            services="A nurse at home every week, the hospice every day, Dr. Okafor by telephone at any hour.",
            signing=Signing.IN_PERSON,
        )
    )
    t.scene(-96, "15:00", MIRIAM, "Harbor Street, with his sister")
    t.note("Walter asked that Ingrid comes to our hours. They spoke about their mother, and his funeral: no lilies.")
    t.add(PlanReviewed(with_person=True, words="Pain is held, he says. The choir has set a Sunday."))
    t.scene(-95, "11:00", ROSA, "At his home")
    t.add(scale("peg", (3, 4, 3)))
    t.scene(-41, "11:10", ROSA, "At his home")
    t.reached("Brought his doses home, as ordered. The choir sang in his living room on Sunday, all fourteen of them.")
    t.plan("Visit at home with his doses for the week", -6, Role.NURSE)
    return alert


def _the_end(t: Telling, alert: UUID, episode: UUID) -> None:
    t.scene(-9, "08:15", ROSA, "Telephone")
    t.leave(Stage.MEDICATION, Leaving.DIED, "Miriam Goldstein stays in touch with his sister, as he asked.")
    t.end_alert(alert, "Walter has died.")
    t.add(EpisodeClosed(episode=episode, reason=Ending.DIED, last_face_to_face_on=t.day(-10), last_dose_on=t.day(-10)))
    t.note("Ingrid called. Walter died in the night at home, asleep, with her and the nurse of the hospice beside him.")
    t.scene(-8, "16:00", LUIS, "Harbor Street")
    t.note("Told the morning group, one by one first. His chair stays empty this week; the window by it is open.")
    t.scene(-5, None, MIRIAM, "Church of St. Olaf")
    t.note("The funeral. Six of us went. The choir sang, and there were no lilies.")
    t.plan("Call his sister Ingrid, as she asked: the first month is the quietest", 11, Role.COUNSELLOR)
