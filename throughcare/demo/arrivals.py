"""The first scene of a generated chart: registration, contact details, and the alerts that only some people have."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from throughcare.care.path.entries import ContactDetailsRecorded
from throughcare.care.path.stages import Topic

from .frontdoor.lives import is_pregnant

if TYPE_CHECKING:
    from .walks import Walk

ALLERGIES = (
    "Penicillin: rash.",
    "Latex: use the other gloves.",
    "Adhesive tape: blisters. Use the paper one.",
    "Sulfonamides: swelling of the lips.",
)


def introduce(walk: Walk) -> None:
    """Register the person and chart what must be known from the first day."""
    who, t = walk.who, walk.t
    t.register(who.given_name, who.family_name, who.birth_date, who.known_as)
    if who.phone or who.emergency:
        details = t.details(who.phone, who.message_is_safe, who.emergency)
        if walk.index % 13 == 3:
            _correct_details(walk, details)
    if who.language:
        t.alert(Topic.COMMUNICATION, f"Speaks {who.language}. Book the interpreter, not a relative.")
    if walk.index % 6 == 1:
        t.alert(Topic.ALLERGY, walk.chance.choice(ALLERGIES))
    if walk.index % 8 == 2:
        t.alert(Topic.SAFETY, walk.fill("{name} has been using alone. Naloxone given; call first."))
    if is_pregnant(who, walk.index, walk.course):
        t.alert(Topic.PREGNANCY, "Pregnant. Medication continues; prenatal care is arranged beside it.")


def _correct_details(walk: Walk, details: UUID) -> None:
    said = ContactDetailsRecorded(phone=walk.who.phone, message_is_safe=False, emergency_contact=walk.who.emergency)
    walk.t.correct(details, said, "I ticked the wrong box: no messages, please. The phone is shared.")
