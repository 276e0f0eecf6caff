"""Who may read and write a kind of entry: roles, and how private a kind is."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What somebody is to the program. One account may hold several; one is active at a time."""

    PUBLIC = "public"
    HELPLINE = "helpline"
    INTAKE = "intake"
    COUNSELLOR = "counsellor"
    NURSE = "nurse"
    PRESCRIBER = "prescriber"
    PEER = "peer"
    RESIDENCE = "residence"
    MANAGER = "manager"
    ANALYST = "analyst"
    ADMINISTRATOR = "administrator"
    PATIENT = "patient"
    FAMILY = "family"
    SYSTEM = "system"
    """The software itself: importers and seals. Nobody signs in as it."""

    @property
    def label(self) -> str:
        """The word shown to people."""
        return _LABELS.get(self, self.value)


_LABELS = {Role.RESIDENCE: "residence staff", Role.PATIENT: "person in care"}


CLINICIANS = frozenset({Role.NURSE, Role.PRESCRIBER, Role.COUNSELLOR})
"""Those who treat."""

CARE_TEAM = CLINICIANS | {Role.INTAKE, Role.PEER, Role.RESIDENCE}
"""Everyone in the program who works with the person."""

STAFF = CARE_TEAM | {Role.HELPLINE, Role.MANAGER}
"""The care team, the helpline and the managers."""

EVERYONE_IN_CARE = STAFF | {Role.PATIENT}
"""Staff, and the person whose chart it is."""


class Privacy(StrEnum):
    """How private a kind is. Every kind declares one.

    ``PART2`` is a record that 42 CFR Part 2 protects (program reference 6.1: even being a patient is one).
    ``COUNSELLING_NOTE`` is kept apart and read by its author only, by default (6.4).
    """

    ORDINARY = "ordinary"
    PART2 = "part2"
    COUNSELLING_NOTE = "counselling_note"
