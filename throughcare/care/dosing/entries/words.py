"""The words of the window: why a dose was not given, where it was injected."""

from __future__ import annotations

from enum import StrEnum


class Site(StrEnum):
    """Where an injection was given."""

    ABDOMEN_LEFT = "abdomen_left"
    ABDOMEN_RIGHT = "abdomen_right"
    THIGH_LEFT = "thigh_left"
    THIGH_RIGHT = "thigh_right"
    BUTTOCK_LEFT = "buttock_left"
    BUTTOCK_RIGHT = "buttock_right"
    ARM_LEFT = "upper_arm_left"
    ARM_RIGHT = "upper_arm_right"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return self.value.replace("_", " ")


class Withheld(StrEnum):
    """Why the nurse did not give a dose that was ordered."""

    SEDATED = "sedated"
    INTOXICATED = "intoxicated"
    UNWELL = "unwell"
    IDENTITY = "identity"
    DOSED_ELSEWHERE = "dosed_elsewhere"
    PRESCRIBER_SAID = "prescriber_said"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return _WITHHELD[self]


_WITHHELD = {
    Withheld.SEDATED: "too sleepy to dose safely",
    Withheld.INTOXICATED: "signs of alcohol or other substances",
    Withheld.UNWELL: "unwell",
    Withheld.IDENTITY: "identity not certain",
    Withheld.DOSED_ELSEWHERE: "dosed elsewhere today",
    Withheld.PRESCRIBER_SAID: "the prescriber said to wait",
    Withheld.OTHER: "another reason",
}
