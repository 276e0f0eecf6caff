"""The generated people: who they are, drawn from a seed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from .names import KNOWN_AS, NAMES

YOUNGEST, OLDEST = 18, 70


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody made up. What they have not said is ``None``; ``language`` is set for those who need an interpreter."""

    given_name: str | None
    family_name: str | None
    known_as: str | None
    birth_date: date | None
    age: int
    woman: bool
    language: str | None
    phone: str | None
    message_is_safe: bool | None
    emergency: str | None

    @property
    def name(self) -> str:
        """What people call them."""
        return self.known_as or self.given_name or "The caller"

    @property
    def full_name(self) -> str:
        """Given and family name, as far as they were said."""
        return " ".join(part for part in (self.given_name, self.family_name) if part)

    def words(self) -> dict[str, str]:
        """The words that the texts of :mod:`throughcare.demo.words` leave open."""
        they, them, their = ("she", "her", "her") if self.woman else ("he", "him", "his")
        return {"name": self.name, "they": they, "them": them, "their": their, "They": they.capitalize()}


def person(chance: Random, today: date) -> Person:
    """Draw somebody. The same chance and day always draw the same person."""
    names = chance.choice(NAMES)
    woman = chance.random() < 0.45
    age = chance.randint(YOUNGEST, OLDEST)
    said_birth_date = chance.random() > 0.08
    given, family = chance.choice(names.women if woman else names.men), chance.choice(names.families)
    return Person(
        given_name=given,
        family_name=family,
        known_as=chance.choice(KNOWN_AS) if chance.random() < 0.2 else None,
        birth_date=_birth_date(chance, age, today) if said_birth_date else None,
        age=age,
        woman=woman,
        language=names.language if chance.random() < 0.35 else None,
        phone=_phone(chance) if chance.random() < 0.85 else None,
        message_is_safe=chance.choice((True, True, True, False, None)),
        emergency=_emergency(chance, family) if chance.random() < 0.6 else None,
    )


def _birth_date(chance: Random, age: int, today: date) -> date:
    """A birth date that makes somebody ``age`` years old today, whichever day today is."""
    birthday = today.replace(year=today.year - age, day=min(today.day, 28))
    return birthday - timedelta(days=chance.randint(0, 360))


def _phone(chance: Random) -> str:
    """A number from the block 555-0100 to 0199, which is kept for fiction."""
    return f"({chance.choice((207, 413, 508, 617, 978))}) 555-{chance.randint(100, 199):04d}"


def _emergency(chance: Random, family: str) -> str:
    who = chance.choice(("Sister", "Brother", "Mother", "Father", "Partner", "Friend", "Cousin"))
    return f"{who}, {family if who != 'Friend' else 'name not given'}, {_phone(chance)}"
