"""The words of the published tables: trials, arms, visits, answers. Values are ours; the tables' own stand beside them.

Source: the dictionary of the R package public.ctn0094data 1.0.6 (MIT), checked against every row of its tables.
"""

from __future__ import annotations

from enum import StrEnum


class Trial(StrEnum):
    """A trial; the value is also the slug of its closed program."""

    CTN_0027 = "ctn-0027"
    CTN_0030 = "ctn-0030"
    CTN_0051 = "ctn-0051"

    @property
    def label(self) -> str:
        """The trial's name as it is cited."""
        return self.value.upper()


class Medication(StrEnum):
    """A study medication."""

    METHADONE = "methadone"
    BUPRENORPHINE = "buprenorphine"
    NALTREXONE = "naltrexone"


class Arm(StrEnum):
    """What somebody was randomised to, in the words of the table ``randomization``.

    BUP is buprenorphine with naloxone, NR-NTX extended-release naltrexone, SMM standard and EMM enhanced medical
    management (with drug counselling).
    """

    METHADONE = "Methadone"
    OUTPATIENT_BUP = "Outpatient BUP"
    OUTPATIENT_BUP_EMM = "Outpatient BUP + EMM"
    OUTPATIENT_BUP_SMM = "Outpatient BUP + SMM"
    INPATIENT_BUP = "Inpatient BUP"
    INPATIENT_NR_NTX = "Inpatient NR-NTX"

    @property
    def medication(self) -> Medication:
        """The study medication of this arm."""
        return _MEDICATIONS.get(self, Medication.BUPRENORPHINE)

    @property
    def trial(self) -> Trial:
        """The trial that has this arm."""
        return next(trial for trial, arms in ARMS.items() if self in arms)


_MEDICATIONS = {Arm.METHADONE: Medication.METHADONE, Arm.INPATIENT_NR_NTX: Medication.NALTREXONE}

ARMS: dict[Trial, tuple[Arm, ...]] = {
    Trial.CTN_0027: (Arm.METHADONE, Arm.OUTPATIENT_BUP),
    Trial.CTN_0030: (Arm.OUTPATIENT_BUP_EMM, Arm.OUTPATIENT_BUP_SMM),
    Trial.CTN_0051: (Arm.INPATIENT_BUP, Arm.INPATIENT_NR_NTX),
}
"""The arms of each trial."""


class Outcome(StrEnum):
    """What the table ``visit`` says became of a visit. ``BLANK`` is an empty cell: the table says nothing."""

    ATTENDED = "attended"
    FINAL = "final"
    MISSED = "missed"
    NO_RECORD = "no record"
    BLANK = "blank"

    @property
    def present(self) -> bool:
        """Whether the person came: the table's own ``visit`` and ``final``."""
        return self in (Outcome.ATTENDED, Outcome.FINAL)

    @property
    def phrase(self) -> str:
        """How a sentence ends: "Visit WK5: attended"."""
        return _OUTCOMES[self]


_OUTCOMES = {
    Outcome.ATTENDED: "attended",
    Outcome.FINAL: "attended, the final visit",
    Outcome.MISSED: "missed",
    Outcome.NO_RECORD: "no record of the visit (“MISSING” in the table)",
    Outcome.BLANK: "the table does not say what became of it",
}


class Reason(StrEnum):
    """A reason or remark ticked beside a visit, mostly a missed one. The table marks some as of unknown meaning."""

    NO_NOTE = "no_note"
    DIED = "dead"
    NO_SHOW = "no_show"
    NO_FUNDING = "no_funding"
    LEFT_STUDY = "left_study"
    IN_JAIL = "in_jail"
    FORGOT = "forgot"
    IN_HOSPITAL = "in_hospital"
    ILLNESS = "illness"
    MOVED = "moved"
    MISSING_14_DAYS = "missing_14_consecutive"
    WINDOW = "window"
    UNABLE = "unable"
    ON_VACATION = "on_vacation"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return _REASONS[self]


_REASONS = {
    Reason.NO_NOTE: "“no note” (meaning not published)",
    Reason.DIED: "the person died",
    Reason.NO_SHOW: "did not come, no reason known",
    Reason.NO_FUNDING: "could not afford the way",
    Reason.LEFT_STUDY: "left the study",
    Reason.IN_JAIL: "in jail",
    Reason.FORGOT: "forgot",
    Reason.IN_HOSPITAL: "in hospital",
    Reason.ILLNESS: "ill",
    Reason.MOVED: "moved away",
    Reason.MISSING_14_DAYS: "absent for 14 days in a row",
    Reason.WINDOW: "“window” (meaning not published)",
    Reason.UNABLE: "unable to come",
    Reason.ON_VACATION: "on vacation",
    Reason.OTHER: "another reason",
}


class Answer(StrEnum):
    """An answer of the interview about the last 30 days. A question that was never asked is ``None`` instead."""

    YES = "Yes"
    NO = "No"
    NOT_ANSWERED = "Not answered"
    MISSING = "Missing"


class Pain(StrEnum):
    """The pain somebody reported, or that the answer is missing."""

    NONE = "No Pain"
    SOME = "Very mild to Moderate Pain"
    SEVERE = "Severe Pain"
    MISSING = "Missing"


class PerDay(StrEnum):
    """Cigarettes a day. ``BLANK`` is an empty cell of the table."""

    UP_TO_10 = "10 OR LESS"
    UP_TO_20 = "11-20"
    UP_TO_30 = "21-30"
    MORE = "31 OR MORE"
    BLANK = "blank"


class Phase(StrEnum):
    """Whether withdrawal was rated before or after the induction of the study medication."""

    PRE = "pre"
    POST = "post"
