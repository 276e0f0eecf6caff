"""The words of an order: which medication, in which form, for what, by which way."""

from __future__ import annotations

from enum import StrEnum


class Drug(StrEnum):
    """The substance itself: what is counted in the day's total and in the stock."""

    METHADONE = "methadone"
    BUPRENORPHINE = "buprenorphine"
    NALTREXONE = "naltrexone"

    @property
    def label(self) -> str:
        """The word shown to people."""
        return self.value


class Medication(StrEnum):
    """A medication as it is ordered. The product and its strength are those of the bottle it is poured from."""

    METHADONE = "methadone"
    BUPRENORPHINE = "buprenorphine"
    BUPRENORPHINE_NALOXONE = "buprenorphine_naloxone"
    BUPRENORPHINE_WEEKLY = "buprenorphine_weekly"
    BUPRENORPHINE_MONTHLY = "buprenorphine_monthly"
    NALTREXONE_ORAL = "naltrexone_oral"
    NALTREXONE_MONTHLY = "naltrexone_monthly"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return _MEDICATIONS[self][0]

    @property
    def drug(self) -> Drug:
        """What it contains and is counted by: of buprenorphine with naloxone the buprenorphine."""
        return _MEDICATIONS[self][1]

    @property
    def injected(self) -> bool:
        """Whether it is an injection that lasts for weeks."""
        return self in _INJECTED


_MEDICATIONS = {
    Medication.METHADONE: ("Methadone", Drug.METHADONE),
    Medication.BUPRENORPHINE: ("Buprenorphine under the tongue", Drug.BUPRENORPHINE),
    Medication.BUPRENORPHINE_NALOXONE: ("Buprenorphine with naloxone under the tongue", Drug.BUPRENORPHINE),
    Medication.BUPRENORPHINE_WEEKLY: ("Buprenorphine weekly injection", Drug.BUPRENORPHINE),
    Medication.BUPRENORPHINE_MONTHLY: ("Buprenorphine monthly injection", Drug.BUPRENORPHINE),
    Medication.NALTREXONE_ORAL: ("Naltrexone by mouth", Drug.NALTREXONE),
    Medication.NALTREXONE_MONTHLY: ("Naltrexone monthly injection", Drug.NALTREXONE),
}

_INJECTED = frozenset(
    {Medication.BUPRENORPHINE_WEEKLY, Medication.BUPRENORPHINE_MONTHLY, Medication.NALTREXONE_MONTHLY}
)


class Purpose(StrEnum):
    """What an order is for. A taper is only ever the person's choice."""

    START = "start"
    TITRATION = "titration"
    MAINTENANCE = "maintenance"
    RESTART = "restart"
    LOW_DOSE_START = "low_dose_start"
    WITHDRAWAL = "withdrawal"
    TAPER = "taper"
    GUEST = "guest"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return _PURPOSES[self]


_PURPOSES = {
    Purpose.START: "Start",
    Purpose.TITRATION: "Titration",
    Purpose.MAINTENANCE: "Maintenance",
    Purpose.RESTART: "Restart after missed doses",
    Purpose.LOW_DOSE_START: "Low-dose start",
    Purpose.WITHDRAWAL: "Supervised withdrawal",
    Purpose.TAPER: "Taper the person has chosen",
    Purpose.GUEST: "Guest dosing",
}


class ConfirmedBy(StrEnum):
    """How the prescriber proved anew who they are when they signed."""

    PASSWORD = "password"  # noqa: S105  the name of a way, not a password
    SECOND_FACTOR = "second_factor"


class Ending(StrEnum):
    """Why an order ended before its last day."""

    REPLACED = "replaced"
    SWITCHED = "switched"
    STOPPED_BY_CHOICE = "stopped_by_choice"
    LEFT = "left"
    CLINICAL = "clinical"
    ERROR = "error"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return _ENDINGS[self]


_ENDINGS = {
    Ending.REPLACED: "replaced by a new order",
    Ending.SWITCHED: "switched to another medication",
    Ending.STOPPED_BY_CHOICE: "the person chose to stop",
    Ending.LEFT: "the person left the program",
    Ending.CLINICAL: "for a clinical reason",
    Ending.ERROR: "signed by mistake",
}
