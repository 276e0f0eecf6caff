"""The words of testing: why a sample is asked for, how it was given, what a laboratory says of it."""

from __future__ import annotations

from enum import StrEnum


class Worded(StrEnum):
    """A choice whose label is its value in plain letters."""

    @property
    def label(self) -> str:
        """The words shown to people."""
        return _OTHER.get((type(self).__name__, self.value), self.value.replace("_", " "))


class Matrix(Worded):
    """What the sample is of. Hair and nails reflect months and are not used to follow treatment."""

    URINE = "urine"
    ORAL_FLUID = "oral_fluid"


class Why(Worded):
    """Why a sample is asked for."""

    RANDOM = "random"
    ADMISSION = "admission"
    FOR_CAUSE = "for_cause"
    REQUEST = "request"
    RECOLLECTION = "recollection"
    PROGRAM = "program"


class Observed(Worded):
    """How the giving of a sample was seen to. Being watched is asked for sparingly, and said why."""

    UNOBSERVED = "unobserved"
    MONITORED = "monitored"
    OBSERVED = "observed"


class NoTemperature(Worded):
    """Why the temperature of a urine sample is missing."""

    TOO_LATE = "too_late"
    NO_THERMOMETER = "no_thermometer"
    STRIP_UNREADABLE = "strip_unreadable"
    TOO_LITTLE = "too_little"
    FORGOTTEN = "forgotten"


class NotGiven(Worded):
    """Why somebody who was asked for a sample gave none. An excused one counts against nobody."""

    REFUSED = "refused"
    COULD_NOT = "could_not"
    LEFT = "left"
    EXCUSED = "excused"


class Stage(Worded):
    """How a result was reached: a screen can be wrong for known reasons, a confirmation names the molecule."""

    SCREEN = "screen"
    CONFIRM = "confirm"
    POINT_OF_CARE = "point_of_care"


class Status(Worded):
    """How settled a result is. A cancelled one says that there is no result."""

    PRELIMINARY = "preliminary"
    FINAL = "final"
    CORRECTED = "corrected"
    CANCELLED = "cancelled"


class Seen(Worded):
    """What the laboratory says of one analyte. Not done is not “not detected”."""

    DETECTED = "detected"
    NOT_DETECTED = "not_detected"
    NOT_DONE = "not_done"
    INVALID = "invalid"


class Valid(Worded):
    """What a sample is fit for. Says nothing about the person."""

    NORMAL = "normal"
    DILUTE = "dilute"
    INVALID = "invalid"
    SUBSTITUTED = "substituted"
    ADULTERATED = "adulterated"


class Adulterant(Worded):
    """What a laboratory looked for in the sample that a body does not put there."""

    CHROMIUM = "chromium"
    HALOGEN = "halogen"
    GLUTARALDEHYDE = "glutaraldehyde"
    PYRIDINE = "pyridine"
    SURFACTANT = "surfactant"
    OXIDANT = "oxidant"
    OTHER = "other"


class NextStep(Worded):
    """What was agreed after a result. None of them takes anything away from the person."""

    NONE = "none"
    TALK = "talk"
    CONFIRM = "confirm"
    REPEAT = "repeat"
    PRESCRIBER = "prescriber"
    SAFETY = "safety"
    PLAN = "plan"


class Aside(Worded):
    """Why a row of a file was put aside."""

    NO_SAMPLE = "no_sample"
    SEVERAL_SAMPLES = "several_samples"
    UNKNOWN_ANALYTE = "unknown_analyte"
    UNKNOWN_UNIT = "unknown_unit"
    IMPOSSIBLE = "impossible"
    REFUSED_CODE = "refused_code"
    UNREADABLE = "unreadable"
    OTHER_PERSON = "other_person"


_SAID: tuple[tuple[Worded, str], ...] = (
    (Why.FOR_CAUSE, "for a reason that is written down"),
    (Why.REQUEST, "the person asked for it"),
    (Why.RECOLLECTION, "again, after a sample that could not be used"),
    (Why.PROGRAM, "the program's schedule"),
    (Observed.UNOBSERVED, "in private"),
    (Observed.MONITORED, "somebody outside the door"),
    (Observed.OBSERVED, "seen by somebody"),
    (NoTemperature.TOO_LATE, "more than four minutes had passed"),
    (NoTemperature.STRIP_UNREADABLE, "the strip could not be read"),
    (NoTemperature.TOO_LITTLE, "too little to measure"),
    (NoTemperature.FORGOTTEN, "nobody measured it"),
    (NotGiven.REFUSED, "did not want to"),
    (NotGiven.LEFT, "left before it"),
    (Stage.CONFIRM, "confirmation"),
    (Stage.POINT_OF_CARE, "test at the program"),
    (NextStep.NONE, "nothing more is needed"),
    (NextStep.TALK, "talk with the person"),
    (NextStep.CONFIRM, "ask the laboratory to confirm"),
    (NextStep.REPEAT, "another sample"),
    (NextStep.PRESCRIBER, "the prescriber looks at it"),
    (NextStep.SAFETY, "overdose safety talk, naloxone in hand"),
    (NextStep.PLAN, "look at the plan together"),
    (Aside.NO_SAMPLE, "fits no sample"),
    (Aside.SEVERAL_SAMPLES, "fits more than one sample"),
    (Aside.UNKNOWN_ANALYTE, "an analyte that is not in the tables"),
    (Aside.UNKNOWN_UNIT, "a unit that cannot be converted"),
    (Aside.IMPOSSIBLE, "a value that cannot be"),
    (Aside.REFUSED_CODE, "a code that is not a result"),
    (Aside.UNREADABLE, "cannot be read"),
    (Aside.OTHER_PERSON, "names somebody else than the sample does"),
)
_OTHER = {(type(one).__name__, one.value): words for one, words in _SAID}
"""By kind and value: words of different kinds that are written alike are equal as texts."""
