"""Marisol Peña Rivera, 29, twenty-some weeks pregnant. Medication goes on, and prenatal care goes beside it.

Shows an alert that everyone must see, an interpreter, appointments at two places, an assessment that finds her in
remission and her home unsafe, the weeks of waiting for a bed, and a stop that was overridden with a reason (she changed
rooms and the funder counts it as a new stay).
"""

from __future__ import annotations

from uuid import UUID

from throughcare.care.path.stages import Leaving, Stage, Topic
from throughcare.care.planning.entries import EpisodeOpened, InterimServicesArranged, PlanAgreed, PlanReviewed
from throughcare.care.planning.entries.medication import Answer as Offered
from throughcare.care.planning.entries.medication import Medication, Offer
from throughcare.care.planning.entries.placement import Place
from throughcare.care.planning.entries.plan import Area, Counselling, Length, Signing
from throughcare.care.planning.inputs import Home, OudStatus, Psych
from throughcare.care.planning.levels import Level
from throughcare.chart.guards import FindingAcknowledged, Override
from throughcare.chart.roles import Role
from throughcare.demo.faces import face
from throughcare.demo.interviews import marisol
from throughcare.demo.saying import (
    goal,
    placed,
    scale,
)
from throughcare.demo.team import AMARA, DANIEL, MIRIAM, PATIENCE, ROSA
from throughcare.demo.telling import Telling

NUMBER = "HS-1003"
ALREADY = Offer(answer=Offered.ALREADY, which=Medication.METHADONE, words="Do not take it away from me.")


def tell(t: Telling) -> None:
    """Tell it."""
    _arrival(t)
    trauma = marisol.told(t)
    _where_she_can_live(t)
    _medication_goes_on(t)
    _the_house(t, trauma)
    _this_week(t)


def _arrival(t: Telling) -> None:
    t.scene(-47, "09:30", DANIEL, "Harbor Street, intake")
    t.register("Marisol", "Peña Rivera", t.born(29, 6, 14), known_as="Mari")
    t.enter(Stage.ACCESS)
    t.details("(617) 555-0162", safe=False, emergency="Sister, Yesenia Peña, (617) 555-0167")
    t.add(face("marisol"))
    t.alert(Topic.COMMUNICATION, "Speaks Spanish. Book the interpreter; her sister should not have to translate.")
    t.alert(Topic.PREGNANCY, "Pregnant. Medication for OUD continues through the pregnancy; do not stop it for her.")
    t.note(
        "Referred by the prenatal clinic. She takes methadone from a program across the river, two buses each "
        "way, and was afraid we would make her stop. I told her plainly that we will not. She cried and then "
        "asked for coffee."
    )

    t.scene(-46, "13:00", AMARA, "Harbor Street")
    t.leave(Stage.ACCESS, Leaving.MOVED_ON, "Assessment today.")
    t.enter(Stage.ASSESSMENT)
    t.note(
        "With the interpreter. She asked whether methadone harms the baby. We talked about what is known: staying on "
        "it is safer for both than stopping; the baby may need help with withdrawal after birth, and that can be "
        "treated. She wants to breastfeed and asked if she may; we will plan it with the midwife."
    )


def _where_she_can_live(t: Telling) -> None:
    t.scene(-45, "09:10", AMARA, "Harbor Street")
    t.say(
        placed(
            home=Home.UNSAFE,
            psych=Psych.MODERATE,
            oud_status=OudStatus.SUSTAINED,
            place=Place.NONE,
            medication=ALREADY,
            reasoning="He knows the address of her sister. The room at Harbor House is free in three weeks.",
        ),
        EpisodeOpened(level=Level.L1, program=t.program.slug),
        InterimServicesArranged(
            level=Level.L4,
            next_place_on=t.day(-24),
            next_place_where="Harbor House, second floor",
            medication=ALREADY,
            naloxone_in_hand=True,
            by=Role.NURSE,
            what_else="Nights at the prenatal clinic's guest room; the morning dose here, and breakfast after it.",
        ),
    )


def _medication_goes_on(t: Telling) -> None:
    t.scene(-45, "08:10", ROSA, "Dosing window")
    t.leave(
        Stage.ASSESSMENT,
        Leaving.COMPLETED,
        "Methadone here from today, the dose confirmed with her last program.",
    )
    t.enter(Stage.MEDICATION)
    t.note("First morning here, without missing a day between the programs. She chose the early window.")

    t.scene(-31, "08:15", ROSA, "Dosing window")
    t.note(
        "She is sleepy by evening and sweats before morning. Told Dr. Okafor; needs often change as pregnancy goes on.",
    )
    t.scene(-30, "11:00", AMARA, "Harbor Street")
    t.note("We talked about splitting the day's dose in two. She would like to try. Ordered; review in two weeks.")


def _the_house(t: Telling, trauma: UUID) -> None:
    t.scene(-24, "15:00", PATIENCE, "Harbor House")
    t.enter(Stage.RESIDENCE)
    t.add(EpisodeOpened(level=Level.L4, program=t.program.slug, words="Harbor House, second floor."))
    t.note(
        "Moved into the second-floor room. Her sister brought the crib already. House dinner was her own arroz "
        "con pollo.",
    )

    t.scene(-20, "11:00", MIRIAM, "Harbor House")
    t.add(
        PlanAgreed(
            goals=(
                goal(
                    1,
                    "A door that he does not have a key to.",
                    Area.HOUSING,
                    ("Application for an apartment of her own, with the baby on it", Role.COUNSELLOR, t.day(3)),
                    ("Papers from the sister's landlord", Role.PATIENT, t.day(-4)),
                ),
                goal(
                    2,
                    "Breastfeed.",
                    Area.HEALTH,
                    ("Speak with the midwife about methadone and milk", Role.NURSE, t.day(6)),
                ),
                goal(
                    3,
                    "Tell my child who I was, and not be ashamed.",
                    Area.MIND,
                    ("An hour a week", Role.COUNSELLOR, None),
                ),
            ),
            length_days=365,
            medication=ALREADY,
            medication_length=Length.AS_LONG_AS_IT_HELPS,
            counselling=Counselling.WANTED,
            services="Methadone at the early window, twice a day; prenatal clinic every two weeks; the house.",
            harm_reduction="Naloxone in the house and in her bag. Who to call is on the fridge, in Spanish.",
            signing=Signing.IN_PERSON,
        )
    )
    t.add(
        FindingAcknowledged(
            rule="positive_screen",
            finding="PC-PTSD-5: positive.",
            about=(trauma,),
            reason="Talked about it: not before the birth, she says. Safety first, and an hour a week that is hers.",
        )
    )

    t.scene(-10, "10:30", PATIENCE, "Harbor House")
    t.enter(
        Stage.RESIDENCE,
        overrides=[
            Override(
                "stage_entered_twice",
                "She moved to the ground floor, to the mother and baby side. The funder counts this as a new stay.",
            )
        ],
    )


def _this_week(t: Telling) -> None:
    t.scene(-9, "14:00", MIRIAM, "Harbor Street")
    t.enter(Stage.THERAPY)
    t.note("First session. She named three things she wants to be able to tell her child one day.")
    t.add(scale("barc-10", (4, 4, 5, 3, 4, 5, 4, 5, 4, 5), by_self=True))
    seen = t.plan("Go with her to the prenatal visit", -5, Role.NURSE)

    t.scene(-6, "16:00", MIRIAM, "Harbor House")
    t.add(
        PlanReviewed(
            with_person=True, words="The form for the apartment is half filled in. She keeps the order of goals."
        )
    )
    t.scene(-5, "12:40", ROSA, "Prenatal clinic")
    t.reached("Baby is growing well; heard the heartbeat together. The clinic and we now share one plan.", seen)
    t.plan("Review the split dose with her and the interpreter", 0, Role.PRESCRIBER)
    t.plan("Plan for the birth, with the midwife and the newborn team", 6, Role.NURSE)
    t.plan("Second session; interpreter is booked", 3, Role.COUNSELLOR)
