"""The bottles of Harbor Street: what came in, when it is in use, and from which one a dose is poured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from throughcare.care.dosing.entries import Pour
from throughcare.care.medication.entries import Medication
from throughcare.care.stock.entries import Form
from throughcare.care.stock.readings import amount_of, measured_of
from throughcare.demo.team import NAMESPACE

ALWAYS = 0
"""The end of the use of a bottle that is in use today."""


@dataclass(frozen=True, slots=True)
class DemoBottle:
    """One bottle or box. ``came``, ``expires`` and the days of its use are days from today; ``lot`` is invented.

    ``measured`` is microlitres of a liquid, else pieces; ``strength_ug`` is micrograms in a millilitre or a piece.
    """

    label: str
    medication: Medication
    form: Form
    strength_ug: int
    measured: int
    came: int
    expires: int
    lot: str
    used_from: int | None = None
    used_through: int = ALWAYS
    form_222: str | None = None

    @property
    def uid(self) -> UUID:
        """Its book, the same in every demonstration."""
        return uuid5(NAMESPACE, f"bottle {self.label}")

    @property
    def amount_ug(self) -> int:
        """All that came in, in micrograms."""
        return amount_of(self.measured, self.form, self.strength_ug) or 0

    def in_use(self, offset: int) -> bool:
        """Whether it is poured from on that day."""
        return self.used_from is not None and self.used_from <= offset <= self.used_through


METHADONE, FILM = Medication.METHADONE, Medication.BUPRENORPHINE_NALOXONE
MONTHLY = Medication.BUPRENORPHINE_MONTHLY
LITRE = 1_000_000

BOTTLES = (
    DemoBottle("M-201", METHADONE, Form.LIQUID, 10_000, LITRE, -70, 200, "7F112", -70, -9, "230117402"),
    DemoBottle("M-202", METHADONE, Form.LIQUID, 10_000, LITRE, -12, 260, "7G031", -8, ALWAYS, "230117455"),
    DemoBottle("M-203", METHADONE, Form.LIQUID, 10_000, LITRE, -12, 260, "7G031", form_222="230117455"),
    DemoBottle("M-188", METHADONE, Form.LIQUID, 10_000, LITRE // 4, -300, 17, "6K090", form_222="230116007"),
    DemoBottle("T-40", METHADONE, Form.DISPERSIBLE_TABLET, 40_000, 100, -40, 400, "T4471", form_222="230117440"),
    DemoBottle("B-8", FILM, Form.FILM, 8_000, 180, -30, 500, "BN8-22", -30),
    DemoBottle("B-2", FILM, Form.FILM, 2_000, 90, -30, 500, "BN2-07", -30),
    DemoBottle("S-300", MONTHLY, Form.SYRINGE, 300_000, 6, -130, 220, "SL300-5", -130),
    DemoBottle("S-100", MONTHLY, Form.SYRINGE, 100_000, 6, -80, 300, "SL100-9", -80),
)
"""Everything on the shelf: two bottles of methadone one after the other, some not opened, one that expires soon."""


def pours(medication: Medication, amount_ug: int, offset: int) -> tuple[Pour, ...]:
    """How a dose of that day was poured: the strongest pieces first. Raises ``ValueError`` for what cannot be."""
    left, found = amount_ug, []
    for bottle in _in_use(medication, offset):
        share = left if bottle.form is Form.LIQUID else left - left % bottle.strength_ug
        measured = measured_of(share, bottle.form, bottle.strength_ug) if share else None
        if measured:
            found.append(Pour(bottle=bottle.uid, amount_ug=share, measured=measured))
            left -= share
    if left:
        raise ValueError(f"no bottle of the demonstration makes up {amount_ug} µg of {medication.label}")
    return tuple(found)


def _in_use(medication: Medication, offset: int) -> Sequence[DemoBottle]:
    ours = [one for one in BOTTLES if one.medication is medication and one.in_use(offset)]
    return sorted(ours, key=lambda one: -one.strength_ug)
