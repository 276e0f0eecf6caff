"""The notes that staff write about the generated people, by stage. Words in braces are filled in as in ``words``."""

from __future__ import annotations

from throughcare.care.path.stages import Stage

from .team import AMARA, DANIEL, GRACE, HELEN, LUIS, MIRIAM, PATIENCE, ROSA, TOMASZ
from .words import Said

NOTES: dict[Stage, tuple[Said, ...]] = {
    Stage.ACCESS: (
        (
            GRACE,
            "{name} called from the bus stop and talked for twenty minutes. No emergency. Wants to know what the "
            "first day is like.",
        ),
        (
            GRACE,
            "A cousin called first; {name} took the phone after a while. {They} said that mornings are the worst.",
        ),
        (
            GRACE,
            "{name} is not sure {they} wants this; I said that coming to ask is enough for a start.",
        ),
        (
            GRACE,
            "{name} asked whether {they} can come without papers. Yes. Spoke about where to get naloxone tonight.",
        ),
        (
            GRACE,
            "{name}'s doctor of many years called with {them} in the room, and stayed until there was a day.",
        ),
        (
            GRACE,
            "{name} found our number on a naloxone box. Asked three times whether this is recorded; I explained "
            "who can read it.",
        ),
        (
            GRACE,
            "{name}'s partner is in treatment here already and dialed. {name} wanted it said that the decision "
            "is {their} own.",
        ),
        (
            GRACE,
            "{name} called from the library and will call again at noon; no telephone at the moment.",
        ),
    ),
    Stage.ASSESSMENT: (
        (
            DANIEL,
            "First half of the assessment. {name} was open and got tired after an hour, so we stopped. Coffee, a bus "
            "ticket, and a time for the rest.",
        ),
        (
            DANIEL,
            "{name} has tried three times before and counts the months each one gave {them}. I wrote those down as "
            "successes.",
        ),
        (
            ROSA,
            "Vaccinations looked through, blood drawn with consent. {name} asked good questions about hepatitis C "
            "treatment.",
        ),
        (
            AMARA,
            "{name} has sleep that does not come. To be looked at properly, and soon.",
        ),
        (DANIEL, "What {name} wants in {their} own words: to be home for dinner and stay awake through it."),
        (
            DANIEL,
            "{name} thinks best in the afternoon. We meet at four from now on.",
        ),
        (
            AMARA,
            "Went through health first, because {name} asked for it. Nobody had asked {them} in years.",
        ),
        (
            DANIEL,
            "{name} brought a list of questions on the back of a receipt. We got through all nine.",
        ),
        (
            ROSA,
            "Blood drawn from the second vein, with a joke about it from {name}.",
        ),
    ),
    Stage.PLANNING: (
        (
            MIRIAM,
            "Went through the choices with {name}: medication, where to live meanwhile, and evenings. {They} "
            "took the decision aid home.",
        ),
        (MIRIAM, "Plan written together. First goal is {their} own: the driver's license back by summer."),
        (
            AMARA,
            "{name} asked what each medicine would mean on an ordinary Tuesday. We drew three Tuesdays.",
        ),
        (HELEN, "{name}'s insurance is sorted; nothing stands in the way of starting on the agreed day."),
        (
            MIRIAM,
            "{name} would like {their} brother to know the plan. Paper for that is signed; it names what he may know.",
        ),
        (
            AMARA,
            "{name} chose {their} medicine after a night's sleep over it. No hurry was needed and none was made.",
        ),
    ),
    Stage.WITHDRAWAL: (
        (
            TOMASZ,
            "Restless until three, then slept. Fluids, a warm shower at four. {name} asked for the radio to be left "
            "on.",
        ),
        (
            ROSA,
            "Better than yesterday in {their} own words. Ate toast. Naloxone kit is in {their} bag since admission.",
        ),
        (TOMASZ, "{name} was afraid of the night; I looked in every half hour as promised."),
        (
            AMARA,
            "Seen with the nurse. Comfort medication goes on as ordered; next stage talked through again, and {they} "
            "still wants it.",
        ),
        (
            ROSA,
            "Watched a whole film in the day room. {name} asked to call home, and did.",
        ),
        (
            TOMASZ,
            "Sweating, yawning, legs that would not lie still; easier towards five. {name} thanked everybody by "
            "name in the morning.",
        ),
    ),
    Stage.MEDICATION: (
        (ROSA, "Came at opening. {name} said that the afternoon is no longer a cliff."),
        (AMARA, "Medication reviewed. {name} is well on it and it goes on for as long as it helps {them}."),
        (TOMASZ, "{name} was late because of the bridge, and called ahead. Dosed before the window closed."),
        (
            AMARA,
            "{name} used twice last week and told me {them}self. We talked about what those two evenings had in "
            "common.",
        ),
        (ROSA, "Constipated and annoyed by it. Diet, water, and a word to the prescriber."),
        (
            AMARA,
            "{name} asked how long. I said that there is no prize for stopping early, and that it is {their} decision.",
        ),
        (
            ROSA,
            "{name} showed me the new lockbox. Key on a string around {their} neck.",
        ),
        (
            AMARA,
            "{name} wants the bloods and the counselor on one day, because of the bus. Arranged.",
        ),
        (
            TOMASZ,
            "{name} came with the baby on {their} arm and everybody in the line let them go first.",
        ),
    ),
    Stage.THERAPY: (
        (
            MIRIAM,
            "Looked at last week hour by hour. {name} found the two hours that matter, and one person to call in each.",
        ),
        (
            MIRIAM,
            "{name} brought the homework: a list of places, green, yellow and red. The list of green ones was longer.",
        ),
        (HELEN, "Group. {name} listened for most of it and then said the one thing everybody needed."),
        (MIRIAM, "{name} missed last week because of a funeral. We spent the hour on that."),
        (HELEN, "First family session; hard, and worth it, {they} said. {name} chose what was told."),
        (
            MIRIAM,
            "Worked on the call {name} has to make to {their} old landlord. Practiced it twice; {they} laughed "
            "at my landlord.",
        ),
        (
            HELEN,
            "{name} named it: pay day, the corner, the first hour. Plan for pay day written on a card.",
        ),
        (
            MIRIAM,
            "{name} spoke about the friends who are not here any more. We did not hurry.",
        ),
    ),
    Stage.RESIDENCE: (
        (PATIENCE, "{name} moved in with one bag and a guitar without a string. Somebody in the house had one."),
        (PATIENCE, "Kitchen duty without being asked. {name} sleeps through the night for the first time in months."),
        (PATIENCE, "Argument over the television, settled by the house meeting. {name} apologized first."),
        (TOMASZ, "Night round: {name} was up at two and wanted company. Tea, a quarter of an hour, back to bed."),
        (
            PATIENCE,
            "{name} fixed the back gate, unasked, with a butter knife.",
        ),
        (
            PATIENCE,
            "Visit from {their} daughter. Two hours in the garden; both cried a little, both fine at dinner.",
        ),
    ),
    Stage.STEP_DOWN: (
        (
            HELEN,
            "Hand-over held with {name} in the room. {They} named {their} own warning signs; they are on the plan.",
        ),
        (LUIS, "Went to the first evening group together. {name} knew two people there already."),
        (HELEN, "Three evenings of three. {name} works mornings now and is tired in the good way, {they} said."),
    ),
    Stage.RECOVERY: (
        (LUIS, "{name} has a key to {their} own front door since the first of the month."),
        (LUIS, "Met at the alumni cookout. {name} brought {their} son and a potato salad for thirty."),
        (HELEN, "Yearly review. Medication goes on, {name} wants it so. Work is steady; the dentist is next."),
        (LUIS, "{name} called because of a bad dream, not because of a bad day. Good call to make."),
        (MIRIAM, "{name} asked to see somebody again for a few weeks. Nothing has happened; {they} noticed early."),
        (
            LUIS,
            "{name} runs the Thursday coffee now and is stricter about the cups than I was.",
        ),
        (
            LUIS,
            "{name} moved, and brought the new address before the boxes were open.",
        ),
    ),
}
