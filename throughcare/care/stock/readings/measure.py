"""From what is measured to the drug in it and back, exactly: nothing is ever rounded."""

from __future__ import annotations

from throughcare.care.stock.entries import Form

MICROLITRES = 1000
"""Microlitres in a millilitre: the strength of a liquid is said for one millilitre."""


def amount_of(measured: int, form: Form, strength_ug: int) -> int | None:
    """The drug in micrograms in so many microlitres or pieces; ``None`` where that is no whole number."""
    if form is not Form.LIQUID:
        return measured * strength_ug
    amount, rest = divmod(measured * strength_ug, MICROLITRES)
    return None if rest else amount


def measured_of(amount_ug: int, form: Form, strength_ug: int) -> int | None:
    """The microlitres or pieces that hold so much of the drug; ``None``: it cannot be dispensed from this bottle.

    85 mg are 8.5 mL of a liquid of 10 mg/mL, and cannot be had from tablets of 40 mg (care reference 3.6).
    """
    units = MICROLITRES if form is Form.LIQUID else 1
    measured, rest = divmod(amount_ug * units, strength_ug)
    return None if rest else measured


def in_words(measured: int, form: Form) -> str:
    """A quantity as people say it: “8.5 mL”, “3 tablets”, “1 film”."""
    if form is Form.LIQUID:
        sign = "\N{MINUS SIGN}" if measured < 0 else ""
        whole, rest = divmod(abs(measured), MICROLITRES)
        return f"{sign}{whole}.{rest:03d}".rstrip("0").rstrip(".") + " mL"
    return f"{measured} {form.label}{'' if measured == 1 else 's'}"
