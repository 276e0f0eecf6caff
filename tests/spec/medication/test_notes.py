"""What stands beside an order while it is written: the stops it would meet, and what else is weighed."""

from datetime import UTC, datetime

import pytest

from tests.charts import uid_of
from tests.spec.medication.charts import chart, context, daily, day, order
from throughcare.care.assessment.entries import ConditionsReviewed, SubstanceHistoryTaken
from throughcare.care.assessment.entries.words import Answer, Substance
from throughcare.care.medication.checks import foreseen
from throughcare.care.medication.entries import EcgMeasured, Medication, MedicineReported, Purpose
from throughcare.care.medication.notes import lower_start, notes
from throughcare.care.path.entries import PersonRegistered
from throughcare.care.safety.entries import ReleaseReported
from throughcare.chart.entries import Author
from throughcare.chart.roles import Role

pytestmark = pytest.mark.pure
BUP = Medication.BUPRENORPHINE_NALOXONE
FIRST = ("2026-11-01", order(30, "2026-11-01"), "first")
STEADY = chart(FIRST, *daily("first", "2026-11-01", 19, 30))
AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
PRESCRIBER = Author("account:prescriber", Role.PRESCRIBER)


def said(book, new, **settings):
    """All notes in one text."""
    return "\n".join(note.words for note in notes(book, new, context(**settings)))


def test_every_reason_for_a_lower_start_that_the_chart_knows_is_named():
    person = PersonRegistered(number="A-1", program="elm", birth_date=day("1966-11-20"))
    release = ReleaseReported.model_validate({"released_from": "prison"}, strict=False)
    book = chart(
        ("2026-11-01", person),
        (
            "2026-11-01",
            SubstanceHistoryTaken(substance=Substance.HEROIN, used=Answer.YES, last_use_on=day("2026-11-14")),
        ),
        ("2026-11-01", SubstanceHistoryTaken(substance=Substance.ALCOHOL, used=Answer.YES)),
        ("2026-11-01", ConditionsReviewed(lung=Answer.YES, liver=Answer.YES)),
        ("2026-11-01", EcgMeasured(qtc_ms=451)),
        ("2026-11-01", MedicineReported(name="Fluconazole")),
        ("2026-11-15", release),
    )
    found = list(lower_start(book, day("2026-11-20"), context()))
    for words in ("60 years", "no opioids since 14 Nov", "alcohol", "lungs", "liver", "451", "Fluconazole", "released"):
        assert any(words in one for one in found), (words, found)


def test_nothing_is_a_reason_at_the_edges():
    person = PersonRegistered(number="A-1", program="elm", birth_date=day("1966-11-21"))  # 59
    last = SubstanceHistoryTaken(substance=Substance.HEROIN, used=Answer.YES, last_use_on=day("2026-11-15"))  # 5 days
    book = chart(("2026-11-01", person), ("2026-11-15", last), ("2026-11-16", EcgMeasured(qtc_ms=450)))
    assert list(lower_start(book, day("2026-11-20"), context())) == []


def test_a_profile_that_is_not_chosen_is_said_and_a_chosen_one_is_weighed():
    fast = order(45, "2026-11-20", purpose=Purpose.TITRATION, replaces=uid_of("first"))
    assert "chosen no profile" in said(STEADY, fast)
    assert "titration" in said(STEADY, fast, titration_profile="a slip of the keyboard")
    settings = {"titration_profile": "asam_2015", "missed_dose_profile": "au", "qt_policy": "risk_based"}
    assert "a larger step than the profile has" in said(STEADY, fast, **settings)
    assert "chosen no profile" not in said(STEADY, fast, **settings)
    assert "larger step" not in said(STEADY, order(40, "2026-11-20", replaces=uid_of("first")), **settings)


def test_a_taper_shows_its_risks_and_when_it_is_steep():
    taper = order(30, "2026-11-20", ("2026-11-24", 20), purpose=Purpose.TAPER, replaces=uid_of("first"))
    found = said(STEADY, taper)
    for words in ("the risk of dying rises", "a larger cut than the label has", "sooner than the label has"):
        assert words in found


def test_more_than_24_mg_of_buprenorphine_is_a_look_and_no_maximum():
    assert "no maximum" in said(chart(), order(25, medication=BUP))
    assert "no maximum" not in said(chart(), order(24, medication=BUP))


def test_a_switch_has_no_ratio_and_an_injection_is_looked_up_in_its_table():
    assert "no ratio in milligrams" in said(STEADY, order(4, "2026-11-20", medication=BUP))
    daily_bup = chart(("2026-11-01", order(16, "2026-11-01", medication=BUP), "first"))
    weekly = order(24, "2026-11-20", medication=Medication.BUPRENORPHINE_WEEKLY, every=7)
    assert "weekly 24 mg, monthly 96 mg" in said(daily_bup, weekly)
    odd = chart(("2026-11-01", order(11, "2026-11-01", medication=BUP), "first"))
    assert "NEEDS_CLINICIAN" in said(odd, weekly)


def test_missed_doses_are_said_beside_the_order_with_what_the_profile_proposes():
    missed = chart(FIRST, *daily("first", "2026-11-01", 16, 100))
    again = order(50, "2026-11-20", purpose=Purpose.RESTART, replaces=uid_of("first"))
    assert "50 mg: half the dose" in said(missed, again, missed_dose_profile="au")


def test_the_low_dose_start_asks_for_its_last_day_and_a_start_for_cows_and_hours():
    low = order("0.5", medication=BUP, purpose=Purpose.LOW_DOSE_START, overlaps_agonist=True)
    assert "Day 7" in said(chart(), low)
    assert "No complete COWS is charted" in said(chart(), order(4, medication=BUP))


def test_the_usual_range_is_a_note_for_maintenance_only():
    assert "usual maintenance" in said(STEADY, order(70, purpose=Purpose.MAINTENANCE))
    assert "usual maintenance" not in said(STEADY, order(80, purpose=Purpose.MAINTENANCE))
    assert "usual maintenance" not in said(STEADY, order(120, purpose=Purpose.MAINTENANCE))
    assert "usual maintenance" in said(STEADY, order(121, purpose=Purpose.MAINTENANCE))


def test_in_pregnancy_every_prompt_stands_beside_the_order():
    book = chart(FIRST, ("2026-11-05", ConditionsReviewed(pregnancy=Answer.YES)))
    assert "Never lower the dose to prevent withdrawal of the newborn" in said(book, order(40, "2026-11-20"))


def test_the_stops_are_foreseen_as_they_will_be_met_and_final_ones_come_first():
    book = chart(("2026-11-01", EcgMeasured(qtc_ms=510)))
    found = foreseen(book, order(60, "2026-11-20"), PRESCRIBER, AT, context())
    assert found[0].final is True
    assert {one.finding.rule for one in found} >= {"first_day_law", "first_day_label", "qtc_stop"}
    assert foreseen(chart(), order(30, "2026-11-20"), PRESCRIBER, AT, context()) == []
