"""What the generated people say of themselves. Words in braces are filled in as in :mod:`throughcare.demo.words`."""

from __future__ import annotations

from dataclasses import dataclass

from throughcare.care.assessment.entries.words import Beginning, Treatment
from throughcare.care.planning.entries.plan import Area
from throughcare.chart.roles import Role


@dataclass(frozen=True, slots=True)
class Aim:
    """A goal in somebody's words, and the first steps towards it: what, and who does it."""

    words: str
    area: Area
    steps: tuple[tuple[str, Role], ...]


NO_NEEDLES = Aim("No more needles.", Area.USE, (("Supplies and test strips, as long as needed", Role.NURSE),))
PROBATION = Aim("Finish probation with nothing new.", Area.LEGAL, (("A calendar with every date", Role.COUNSELLOR),))

AIMS: tuple[Aim, ...] = (
    Aim(
        "Be home for dinner and stay awake through it.",
        Area.FAMILY,
        (("Look at the hour of the dose", Role.PRESCRIBER), ("Dinner at home three evenings a week", Role.PATIENT)),
    ),
    Aim(
        "My driver's license back by summer.",
        Area.WORK,
        (("Write to the licensing office together", Role.COUNSELLOR), ("Put money aside for the fee", Role.PATIENT)),
    ),
    Aim("Sleep through the night.", Area.MIND, (("Talk through what keeps the nights short", Role.COUNSELLOR),)),
    Aim(
        "A front door of my own.",
        Area.HOUSING,
        (("Application for the housing list", Role.COUNSELLOR), ("Bring the papers that are missing", Role.PATIENT)),
    ),
    Aim(
        "Work with my hands again.",
        Area.WORK,
        (("Call the training center about the next course", Role.COUNSELLOR), ("Visit an open day", Role.PATIENT)),
    ),
    Aim(
        "See my children on Sundays.",
        Area.FAMILY,
        (("Letter about what is going well, as the court asks for it", Role.COUNSELLOR),),
    ),
    Aim("Not wake up sick.", Area.HEALTH, (("Look at the dose", Role.PRESCRIBER), ("Say early", Role.PATIENT))),
    Aim("Teeth that do not hurt.", Area.HEALTH, (("Appointment at the dental clinic, made together", Role.NURSE),)),
    Aim("Pay my sister back, ten dollars at a time.", Area.MONEY, (("A page of what comes and goes", Role.PEER),)),
    NO_NEEDLES,
    PROBATION,
    Aim("Somebody to call before, and not after.", Area.SUPPORT, (("Go to a meeting together", Role.PEER),)),
    Aim("Laugh again without being afraid of tomorrow.", Area.MIND, (("An hour a week", Role.COUNSELLOR),)),
)  # fmt: skip

BEGINNINGS: tuple[tuple[tuple[Beginning, ...], str], ...] = (
    ((Beginning.PRESCRIPTION, Beginning.PAIN), "They gave me ninety pills after the operation, and ninety more."),
    ((Beginning.SOCIAL,), "Everybody in the house did. I was the last one, and then I was not."),
    ((Beginning.SELF_MEDICATION,), "It was the first night in a year that I slept."),
    ((Beginning.PAIN,), "The back. I had to lift, and I could not lift."),
    ((Beginning.SELF_MEDICATION, Beginning.CURIOSITY), "It made the noise in my head stop."),
    ((Beginning.SOCIAL, Beginning.CURIOSITY), "My boyfriend at that time. I wanted to know what he knew."),
)  # fmt: skip

EARLIER: tuple[tuple[Treatment, str, str, str], ...] = (
    (Treatment.WITHDRAWAL_CARE, "three years ago", "The nurses.", "Nothing came after it. I used on the way home."),
    (Treatment.METHADONE, "for two years, until I moved", "I worked every day.", "The new town had no clinic."),
    (Treatment.BUPRENORPHINE, "last winter, four months", "No more mornings on the floor.", "The insurance ended."),
    (Treatment.OUTPATIENT, "some years back", "A counselor who did not give up.", "First off the medicine, they said."),
    (Treatment.RESIDENTIAL, "twice", "The garden, and three people I still call.", "I came back to the same street."),
    (Treatment.MUTUAL_HELP, "on and off", "Coffee with people who know.", "I felt I had to lie about the medicine."),
    (Treatment.ON_THEIR_OWN, "every spring", "A week at my aunt's.", "The week ends."),
)  # fmt: skip
"""What, when, what helped, why it ended."""

SUPPORTS = (
    "{their} sister, and an old foreman who still calls",
    "a neighbor who knows, and the dog",
    "{their} grandmother; the choir, once",
    "nobody at the moment, {they} said; then: the librarian",
    "a friend in recovery since ten years",
    "the children, and the teacher of the little one",
)

AMOUNTS = (
    "two bags a day",
    "four or five bags a day",
    "half a gram",
    "a bundle in three days",
    "what there is",
    "eight pills",
)

FIT = (
    "Comes because of {their} own wish. Enough is known to plan; the rest is asked when it matters.",
    "Went through it in two visits. What {they} wants first is clear, and stands at the top of the plan.",
    "Open, tired, and clear about what helped before. The plan can build on that.",
)
"""What came of an assessment."""

HOW_IT_GOES = (
    "Looked at it together. Smaller steps for the second goal, {their} own idea.",
    "Two things done, one moved. {They} keeps the first goal at the top.",
    "Read it aloud. {name} laughed at how far away the first line sounded.",
    "Nothing changes but the days: {their} shifts are new.",
)

DECIDED = {
    "phq-9": ("PHQ-9: positive.", "Talked about it. First the medication and sleep; asked again in a month."),
    "gad-7": ("GAD-7: positive.", "Worry about housing and court, named one by one. Asked again in a month."),
}
"""What was decided about a positive scale: the finding, and why it can wait."""

DISPOSED = (
    "Stayed with {them} and asked every question. No plan, and no means in the house. Safety plan written together; "
    "{their} sister comes tonight; call tomorrow at nine."
)
