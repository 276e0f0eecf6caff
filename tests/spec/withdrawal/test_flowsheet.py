"""The flowsheet: whatever was charted in a stay stands in it once, nothing else does."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from tests.charts import uid_of
from tests.spec.medication.charts import elsewhere, given, order
from tests.spec.withdrawal.ward import DAY, cows, gave, look, ward
from throughcare.care.dosing.entries import DoseToGo, TakeHomeDispensed
from throughcare.care.medication.entries import Medication
from throughcare.care.withdrawal.entries import WithdrawalClosed
from throughcare.care.withdrawal.entries.words import Danger, Medicine
from throughcare.care.withdrawal.readings import last_stay
from throughcare.care.withdrawal.shown import head, lines, picture
from throughcare.chart.findings import Context

BUP = Medication.BUPRENORPHINE
NINE = f"{DAY} 09:00"


def sheet(*said, zone=UTC):
    """The rows of a chart, the latest first."""
    chart = ward(*said)
    return lines(chart, last_stay(chart), Context(zone=zone))


def test_a_second_round_within_a_minute_does_not_wipe_out_the_danger_that_the_first_one_saw():
    danger = look(NINE, dangers=(Danger.SEIZURE,), words="Found on the floor")
    rows = sheet(danger, look(NINE, heart_rate=88), cows(NINE, 12), cows(NINE, 20), gave(NINE, Medicine.CLONIDINE, 0.1))
    assert [(one.dangers != "", one.words, one.pulse, one.score) for one in rows] == [
        (False, "", "88", "20"), (True, "Found on the floor", "", "12"),
    ]  # fmt: skip
    assert [len(one.medicines) for one in rows] == [0, 1]


def test_a_round_its_score_and_its_medicine_of_one_minute_stand_in_one_row_and_a_missing_score_stays_empty():
    (later, first) = sheet(look(NINE, heart_rate=88), cows(NINE, 12), look(f"{DAY} 10:00", heart_rate=90))
    assert (first.pulse, first.score, later.pulse, later.score) == ("88", "12", "90", "")


def test_two_hours_of_one_name_at_the_end_of_daylight_saving_keep_their_order():
    fall = ZoneInfo("America/New_York")
    rows = sheet(look("2026-11-01 05:30", heart_rate=80), look("2026-11-01 06:30", heart_rate=90), zone=fall)
    assert [one.pulse for one in rows] == ["90", "80"]
    assert "1:30" in rows[0].when
    assert "1:30" in rows[1].when


def test_bottles_to_take_home_and_a_dose_elsewhere_are_not_shown_as_taken_at_the_bedside():
    home = TakeHomeDispensed(
        order=uid_of("order"), medication=BUP, pours=given("order", DAY, 16).pours,
        doses=tuple(DoseToGo(day=datetime(2026, 3, nr, tzinfo=UTC).date(), slot=0, amount_ug=8_000) for nr in (3, 4)),
    )  # fmt: skip
    ordered = (f"{DAY} 08:30", order(8, DAY, medication=BUP), "order")
    told = (f"{DAY} 11:00", elsewhere("2026-03-01", 8, medication=BUP))
    (row,) = sheet(ordered, (NINE, given("order", DAY, 8, BUP)), (f"{DAY} 10:00", home), told)
    assert row.medicines == ["Buprenorphine 8 mg"]


def test_what_came_after_the_stay_is_not_drawn_into_it():
    closed = WithdrawalClosed.model_validate({"admission": uid_of("stay"), "how": "completed"}, strict=False)
    ended, month = (f"{DAY} 20:00", closed), "2026-04-02 09:00"
    later = (cows(month, 30), look(month, heart_rate=99), (month, given("order", "2026-04-02", 60)))
    chart = ward(cows(NINE, 12), look(NINE, heart_rate=88), ended, *later)
    stay = last_stay(chart)
    drawn = picture(chart, stay, Context())
    assert drawn["x"][1] < datetime(2026, 3, 4, tzinfo=UTC).timestamp()
    assert drawn["marks"] == []
    assert [len(one["series"][0]["points"]) for one in drawn["panels"]] == [1, 1]
    assert head(chart, stay, Context(), datetime(2026, 4, 3, tzinfo=UTC)).trend == "12"
