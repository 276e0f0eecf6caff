"""Everybody who can sign in to the demonstration: staff of both programs, a person in care, and a mother."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid5

from throughcare.chart.entries import Author
from throughcare.chart.roles import Role

from .programs import HARBOR_STREET, MILL_CREEK, DemoProgram

NAMESPACE = UUID("8f2e6b0c-5d1a-4c39-9b57-3a1f0d7e6c42")
"""Every id of the demonstration is derived from this one, so that a second set-up makes nothing twice."""

PASSPHRASE = "harbor street demo"  # noqa: S105 - printed on start; it opens synthetic charts on this machine only


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody with an account. ``number`` links a person in care, or a relative, to one chart."""

    username: str
    display_name: str
    roles: tuple[Role, ...]
    program: DemoProgram
    sees: str
    number: str | None = None

    @property
    def uid(self) -> UUID:
        """The id of the account, the same in every demonstration."""
        return uuid5(NAMESPACE, f"account {self.username}")

    def author(self, role: Role | None = None) -> Author:
        """As whom they write: in their first role unless another one is named."""
        return Author(f"account:{self.uid}", role or self.roles[0])


TYLER, MARCUS = "HS-1001", "HS-1006"
"""The chart that the mother's account, and the one that the patient's account, belongs to. See their stories."""

ROSA = Member("nurse", "Rosa Delgado, RN", (Role.NURSE,), HARBOR_STREET, "everybody here; due for nurses")
TOMASZ = Member("nightnurse", "Tomasz Wiśniewski, RN", (Role.NURSE,), HARBOR_STREET, "the same, at night")
AMARA = Member("prescriber", "Amara Okafor, MD", (Role.PRESCRIBER,), HARBOR_STREET, "everybody here; reviews due")
MIRIAM = Member("counsellor", "Miriam Goldstein, LCSW", (Role.COUNSELLOR,), HARBOR_STREET, "sessions due; who is quiet")
DANIEL = Member("intake", "Daniel Kim", (Role.INTAKE,), HARBOR_STREET, "new people; first visits due")
GRACE = Member("helpline", "Grace Tanaka", (Role.HELPLINE,), HARBOR_STREET, "calls to return; who has arrived")
LUIS = Member("peer", "Luis Ortega, peer specialist", (Role.PEER,), HARBOR_STREET, "check-ins due")
PATIENCE = Member("residence", "Patience Mensah", (Role.RESIDENCE,), HARBOR_STREET, "talks due at Harbor House")
HELEN = Member(
    "manager", "Helen Novák, LPC", (Role.MANAGER, Role.COUNSELLOR), HARBOR_STREET, "the program; looks; two roles"
)
RAVI = Member("analyst", "Ravi Subramanian", (Role.ANALYST,), HARBOR_STREET, "closed trials, once imported")
SAM = Member(
    "administrator", "Sam Whitfield", (Role.ADMINISTRATOR,), HARBOR_STREET, "accounts; looks; emergency access"
)
PATIENT = Member("patient", "Marcus Bell", (Role.PATIENT,), HARBOR_STREET, "his own chart only", MARCUS)
MOTHER = Member("mother", "Colleen Brennan", (Role.FAMILY,), HARBOR_STREET, "what a relative may see", TYLER)
JOY = Member("nurse2", "Joy Castillo, RN", (Role.NURSE,), MILL_CREEK, "the six people of Mill Creek only")

TEAM = (ROSA, TOMASZ, AMARA, MIRIAM, DANIEL, GRACE, LUIS, PATIENCE, HELEN, RAVI, SAM, PATIENT, MOTHER, JOY)
