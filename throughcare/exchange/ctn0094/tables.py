"""The tables that are read, their columns, and what a row of each says.

Columns and words come from the dictionary of public.ctn0094data 1.0.6. A cell may be ``NA`` only where the dictionary
counts missing values.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from throughcare.care.history.words import Arm, Trial
from throughcare.chart.kinds import Payload

from . import baseline, course, trial

Said = tuple[Payload, int | None]
"""What a row says, and its day relative to consent."""


@dataclass(frozen=True, slots=True)
class Person:
    """What else must be known of a participant to read their rows. ``arm`` is that of the first randomisation."""

    who: int
    trial: Trial
    arm: Arm | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns in order, how a row is read, and whether it may hold rows that belong to nobody."""

    name: str
    columns: tuple[str, ...]
    read: Callable[[tuple[str, ...], Person], Said]
    nobodys: bool = False


def _table(name: str, columns: str, read: Callable[[tuple[str, ...], Person], Said], nobodys: bool = False) -> Table:
    return Table(name, ("who", *columns.split()), read, nobodys)


TABLES = (
    _table("everybody", "project", lambda cells, person: trial.consent(cells)),
    _table("site_masked", "site_masked", lambda cells, person: trial.site(cells)),
    _table("screening_date", "screening_day day_zero", lambda cells, person: trial.screening(cells)),
    _table("first_survey", "when", lambda cells, person: trial.first_survey(cells)),
    _table("randomization", "treatment which when", lambda cells, person: trial.randomisation(cells, person.trial)),
    _table(
        "demographics",
        "age is_hispanic race job is_living_stable education marital is_male",
        lambda cells, person: baseline.demographics(cells),
    ),
    _table(
        "psychiatric",
        "has_schizophrenia has_major_dep has_bipolar has_anx_pan has_brain_damage has_epilepsy depression anxiety "
        "schizophrenia has_opiates_dx has_alcol_dx has_amphetamines_dx has_cannabis_dx has_cocaine_dx has_sedatives_dx",
        lambda cells, person: baseline.psychiatric(cells),
    ),
    _table("pain", "pain when", lambda cells, person: baseline.pain(cells)),
    _table("fagerstrom", "is_smoker ftnd per_day", lambda cells, person: baseline.smoking(cells), nobodys=True),
    _table("qol", "is_homeless", lambda cells, person: baseline.housing(cells)),
    _table("asi", "used_iv", lambda cells, person: baseline.injecting_history(cells)),
    _table("rbs", "what did_use days", lambda cells, person: baseline.risk(cells)),
    _table(
        "rbs_iv",
        "days max amount shared cocaine_inject_days heroin_inject_days speedball_inject_days opioid_inject_days "
        "speed_inject_days",
        lambda cells, person: baseline.injecting(cells),
    ),
    _table("detox", "what when", lambda cells, person: course.detox(cells)),
    _table(
        "visit",
        "visit what is_no_note is_dead is_no_show is_no_funding is_left_study is_in_jail is_forgot is_in_hospital "
        "is_illness is_moved is_missing_14_consecutive is_window is_unable is_on_vacation is_other when",
        lambda cells, person: course.visit(cells),
    ),
    _table("treatment", "amount when", lambda cells, person: course.dose(cells, person.arm)),
    _table("uds_temp", "was_temp_ok when", lambda cells, person: course.sample(cells)),
    _table("uds", "what when", lambda cells, person: course.positive(cells)),
    _table("withdrawal", "withdrawal when", lambda cells, person: course.withdrawal(cells)),
    _table("withdrawal_pre_post", "what withdrawal when", lambda cells, person: course.withdrawal_pre_post(cells)),
    _table("tlfb", "what when", lambda cells, person: course.use(cells)),
)
"""In the order in which the rows of a person are charted."""

EVERYBODY, RANDOMIZATION = TABLES[0], next(table for table in TABLES if table.name == "randomization")
