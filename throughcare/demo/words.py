"""What staff write about the generated people, by stage: factual, warm, the person first.

``{name}``, ``{they}``, ``{They}``, ``{them}`` and ``{their}`` are filled in. The past tense spares the verbs a choice.
"""

from __future__ import annotations

from throughcare.care.path.stages import Stage

from .team import AMARA, DANIEL, GRACE, HELEN, LUIS, MIRIAM, PATIENCE, ROSA, Member

Said = tuple[Member, str]

OWNERS: dict[Stage, Member] = {
    Stage.ACCESS: GRACE,
    Stage.ASSESSMENT: DANIEL,
    Stage.PLANNING: MIRIAM,
    Stage.WITHDRAWAL: ROSA,
    Stage.MEDICATION: AMARA,
    Stage.THERAPY: MIRIAM,
    Stage.RESIDENCE: PATIENCE,
    Stage.STEP_DOWN: HELEN,
    Stage.RECOVERY: LUIS,
}
"""Who enters somebody into a stage, and lets them out of it."""

PLACES: dict[Stage, str] = {
    Stage.ACCESS: "Helpline",
    Stage.ASSESSMENT: "Harbor Street, intake",
    Stage.PLANNING: "Harbor Street",
    Stage.WITHDRAWAL: "Withdrawal unit",
    Stage.MEDICATION: "Harbor Street",
    Stage.THERAPY: "Harbor Street",
    Stage.RESIDENCE: "Harbor House",
    Stage.STEP_DOWN: "Harbor Street",
    Stage.RECOVERY: "Harbor Street",
}

CONTACTS: dict[Stage, tuple[Said, ...]] = {
    Stage.ACCESS: (
        (
            GRACE,
            "Called back as agreed. {name} is still willing to come; asked about parking and whether {they} may "
            "bring a friend.",
        ),
        (LUIS, "Told {name} what my own first day was like. {They} laughed once."),
    ),
    Stage.ASSESSMENT: (
        (DANIEL, "Called the evening before. {name} will come."),
        (LUIS, "Walked {name} to the bus and waited with {them}."),
    ),
    Stage.PLANNING: (
        (MIRIAM, "Went over the plan by telephone. One change, {their} own: mornings instead of evenings."),
        (LUIS, "{name} had a question that was really a worry about money. The manager can answer it."),
    ),
    Stage.WITHDRAWAL: (
        (LUIS, "Sat with {name} after lunch. {They} asked when it gets better and I could say: about now."),
        (PATIENCE, "Showed {name} a picture of the room that waits for {them}."),
    ),
    Stage.MEDICATION: (
        (ROSA, "Talked at the window. Well, no other medicines, next visit clear."),
        (LUIS, "{name} did well through a hard weekend and wanted somebody to know."),
        (ROSA, "Missed yesterday, here today. Car trouble; {they} had called."),
    ),
    Stage.THERAPY: (
        (MIRIAM, "Session. Sleep is better, the evenings are long."),
        (HELEN, "Session moved to Wednesdays for {their} new shifts."),
        (LUIS, "Went to a meeting together. {name} stayed for the coffee."),
    ),
    Stage.RESIDENCE: (
        (PATIENCE, "Weekly talk. {name} would like a quieter roommate and less oatmeal."),
        (LUIS, "Chess in the yard. {name} is thinking about the forklift course."),
    ),
    Stage.STEP_DOWN: (
        (LUIS, "Check-in after the first weekend. Boring, {they} said, and meant it as praise."),
        (HELEN, "{name} keeps the evenings. We looked at the bus times again."),
    ),
    Stage.RECOVERY: (
        (LUIS, "Monthly check-up. Well. Job, meeting, garden, in that order."),
        (LUIS, "Monthly check-up. A lean week with old songs in {their} head; called {their} sponsor."),
        (LUIS, "Monthly check-up. {name} put {their} name down to greet new people."),
    ),
}

LATELY: tuple[Said, ...] = (
    (LUIS, "Called as usual. {name} is well and said so before I could ask."),
    (LUIS, "Met {name} on the stairs; we talked until the rain stopped. Nothing is pressing."),
    (ROSA, "{name} came by with a question about a letter from the pharmacy. Answered; otherwise well."),
    (LUIS, "{name} called first this time. Tired, not worried."),
    (MIRIAM, "Talked on the telephone for ten minutes. {name} knows what is next and when."),
    (ROSA, "Asked {name} how the week was. “Long, and mine,” {they} said."),
)
"""The last time that somebody was reached, at any stage."""

TRIED = (
    "No answer. Left a message, as {name} has agreed to.",
    "Rang out twice. Will try at another hour.",
    "The number answered and it was a roommate; left only my first name.",
    "Voicemail is full. Sent the text we agreed on.",
)

PROMISES: dict[Stage, tuple[Said, ...]] = {
    Stage.ACCESS: ((GRACE, "Call back: is {name} coming, and how"), (DANIEL, "First visit")),
    Stage.ASSESSMENT: ((DANIEL, "Second half of the assessment"), (ROSA, "Results of the blood tests, in person")),
    Stage.PLANNING: ((MIRIAM, "Sign the plan together"), (AMARA, "Choose the medication together")),
    Stage.WITHDRAWAL: ((ROSA, "Morning round"), (PATIENCE, "Get the room ready and say so to {name}")),
    Stage.MEDICATION: ((AMARA, "Review of the medication"), (ROSA, "Ask how the side effects are")),
    Stage.THERAPY: ((MIRIAM, "Session"), (MIRIAM, "Review of the plan")),
    Stage.RESIDENCE: ((PATIENCE, "Weekly talk"), (HELEN, "Plan for the time after the house")),
    Stage.STEP_DOWN: ((HELEN, "Check-in after the new shifts begin"), (LUIS, "Go to the evening group together")),
    Stage.RECOVERY: ((LUIS, "Monthly check-up"), (AMARA, "Yearly review")),
}

NEXT_STEP: dict[Stage, str] = {
    Stage.ASSESSMENT: "Assessment, with a day and a name.",
    Stage.PLANNING: "Planning, together with the counsellor.",
    Stage.WITHDRAWAL: "Withdrawal care; the stage after it is booked.",
    Stage.MEDICATION: "Medication from the same day.",
    Stage.THERAPY: "Therapy, first session booked.",
    Stage.RESIDENCE: "A bed in the residence, the same day.",
    Stage.STEP_DOWN: "Outpatient evenings, handed over in one room.",
    Stage.RECOVERY: "Recovery check-ups every month; the door stays open.",
}
"""What was arranged, by the stage that follows."""
