"""How treatment ended, in words."""

ENDINGS = {
    "completed": "reached what was planned",
    "moved on": "moved on, and no further stage of treatment is charted",
    "left": "left before it was planned",
    "transferred": "treatment goes on elsewhere",
    "administrative": "the program ended it",
    "incarcerated": "jail or prison",
    "died": "died",
    "other": "something else",
    "last dose": "no dose after that; how it ended is not in the data",
}
"""The value of ``Person.how``, and what a page says. “moved on” is of a stage of the path, the last of a
trial; the others are those of an episode of care."""
