"""Made-up participants for tests of weekly words."""

from throughcare.care.history.words import Arm, Trial
from throughcare.outcomes.words.course import Course


def course(arm=Arm.METHADONE, randomised_on=3, *, trial=None, second_on=None, attended=(), used=(), **positives):
    """Somebody in a trial, with the days they came, the days positive by substance, and the days of reported use."""
    return Course(
        who=1,
        trial=trial or (arm.trial if arm else Trial.CTN_0027),
        arm=arm,
        randomised_on=randomised_on,
        second_on=second_on,
        attended=frozenset(attended),
        positives={name: frozenset(days) for name, days in positives.items()},
        reported_use=frozenset(used),
    )


def nobody(trial=Trial.CTN_0027, **more):
    """Somebody who consented and was never randomised."""
    return course(None, None, trial=trial, **more)
