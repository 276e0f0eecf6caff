"""Every ledger and vector of the program reference, to the cent (3.2, 3.3, 3.4)."""

import json
from datetime import date, timedelta
from fractions import Fraction
from itertools import product

import pytest

from throughcare.care.incentives.engine import Event, from_words, next_value, run
from throughcare.care.incentives.engine.chances import slip_value
from throughcare.care.incentives.engine.cost import cost, expected_at, some_prize
from throughcare.care.incentives.entries import Happened, Less
from throughcare.care.incentives.values import caps_of, schedule, schedule_of
from throughcare.chart.findings import Context

pytestmark = pytest.mark.pure
H, CA, VA = schedule("higgins"), schedule("california"), schedule("va")
START = date(2026, 1, 5)


@pytest.mark.parametrize(
    ("count", "cents"), [(1, 250), (2, 625), (3, 2125), (6, 5375), (12, 15250), (24, 48500), (36, 99750)]
)
def test_higgins_pays_the_published_sums_for_negatives_in_a_row(count, cents):
    assert run(H, from_words("NEG " * count)).paid_cents == cents
    assert cents == 250 * count + 125 * count * (count - 1) // 2 + 1000 * (count // 3)


def test_h1_five_negatives_in_a_row_bring_the_earlier_value_back():
    rows = run(H, from_words("NEG " * 6 + "POS " + "NEG " * 7)).rows
    assert [row.total_cents for row in rows] == [
        250, 625, 2125, 2750, 3500, 5375, 5375, 5625, 6000, 7500, 8125, 8875, 10875, 12000,
    ]  # fmt: skip
    assert [row.next_value for row in rows] == [
        375, 500, 625, 750, 875, 1000, 250, 375, 500, 625, 750, 1000, 1125, 1250,
    ]  # fmt: skip
    assert rows[6].saved == 1000
    assert [row.visit for row in rows if row.bonus_cents] == [3, 6, 10, 13]


def test_h2_an_excused_visit_freezes_and_a_missed_one_resets():
    ledger = run(H, from_words("NEG NEG EXC NEG UNEXC NEG NEG"))
    assert ledger.values == (250, 375, 0, 500, 0, 250, 375)
    assert ledger.paid_cents == 2750


@pytest.mark.parametrize(
    ("name", "words", "draws"),
    [
        ("va", "NEG " * 24, [1, 2, 3, 4, 5, 6, 7, *[8] * 17]),
        ("va", "NEG NEG NEG NEG POS NEG NEG EXC NEG NEG", [1, 2, 3, 4, 0, 1, 2, 0, 3, 4]),
        ("petry", "NEG " * 24, [*range(1, 13), *[12] * 12]),
        ("miedar", "NEG " * 24, [week for week in range(1, 13) for _ in (1, 2)]),
        ("miedar", "NEG NEG NEG POS NEG NEG NEG NEG", [1, 1, 2, 0, 1, 1, 2, 2]),
    ],
)
def test_b1_b2_b3_draws_rise_freeze_and_begin_again(name, words, draws):
    assert [row.draws for row in run(schedule(name), from_words(words)).rows] == draws


def test_draws_are_expected_to_give_what_the_literature_quotes():
    assert slip_value(VA.bowl) == Fraction(2218, 10)
    assert [round(float(some_prize(VA.bowl, n)) * 100, 1) for n in (1, 2, 4, 8)] == [50.0, 75.0, 93.8, 99.6]
    expected = {name: float(cost(schedule(name), START).expected_cents) for name in ("va", "petry", "miedar")}
    assert expected == {"va": 36375.2, "petry": 49239.6, "miedar": 45247.2}
    assert cost(schedule("miedar"), START).draws == 204


def test_california_pays_its_table_week_by_week():
    rows = run(CA, from_words("NEG " * 36)).rows
    ends = [rows[visit - 1].total_cents for visit in (*range(2, 25, 2), *range(25, 37))]
    assert ends == [
        2000, 4300, 6900, 9800, 13000, 16500, 20300, 24400, 28800, 33500, 38500, 43800,
        45300, 46800, 48300, 49800, 51300, 52800, 53800, 54800, 55800, 56800, 57800, 59900,
    ]  # fmt: skip
    assert CA.visits == 36
    assert CA.weeks == 24


def test_ca1_two_negatives_in_a_row_recover_the_level():
    ledger = run(CA, from_words("NEG " * 6 + "POS " + "NEG " * 29))
    assert ledger.values[6:14] == (0, 1000, 1000, 1450, 1450, 1600, 1600, 1750)
    assert ledger.paid_cents == 54100


def test_ca2_excused_and_missed_visits():
    ledger = run(CA, from_words("NEG NEG | EXC NEG | NEG NEG | UNEXC NEG | NEG NEG"))
    assert ledger.values == (1000, 1000, 0, 1150, 1150, 1300, 0, 1000, 1000, 1300)
    assert ledger.paid_cents == 8900


def test_a_positive_in_a_flat_week_costs_that_week_and_nothing_else():
    ledger = run(CA, from_words("NEG " * 24 + "POS NEG"))
    assert (ledger.values[24], ledger.values[25]) == (0, 1500)


@pytest.mark.parametrize(
    ("setting", "value", "values"),
    [
        ("restore_applies_to", "same", (0, 250, 375, 500, 625, 1000, 1125)),
        ("restored_value", "last_paid", (0, 250, 375, 500, 625, 750, 875)),
    ],
)
def test_what_the_published_text_leaves_open_is_a_setting(setting, value, values):
    told = H.model_dump(mode="json", exclude_none=True) | {setting: value}
    other = type(H).model_validate_json(json.dumps(told))
    assert run(other, from_words("NEG " * 6 + "POS " + "NEG " * 6)).values[6:] == values


def test_the_next_value_is_told_before_the_visit():
    assert next_value(H, from_words("NEG NEG NEG")) == 625
    assert next_value(CA, from_words("NEG " * 36)) == 0


def test_a_sample_that_is_not_valid_is_repeated_once_and_then_counts_as_missed():
    assert run(H, from_words("NEG NEG INVALID NEG")).values == (250, 375, 0, 500)
    assert run(H, from_words("NEG NEG INVALID INVALID NEG")).values == (250, 375, 0, 0, 250)
    assert run(H, from_words("NEG NEG INVALID UNEXC NEG")).values == (250, 375, 0, 0, 250)
    dilute = Event(Happened.INVALID, dilute_only=True)
    once = [*from_words("NEG NEG"), dilute, dilute, *from_words("NEG")]
    assert run(H, once).values == (250, 375, 0, 0, 500)
    assert run(H, [*once, dilute, dilute, *from_words("NEG")]).values[-1] == 250


def test_our_own_fault_is_paid_when_the_sample_is_taken_anew_within_two_days():
    fault = [Event(Happened.LABFAIL, 1, START)]
    for days, value in ((0, 250), (2, 250), (3, 0)):
        again = Event(Happened.NEG, 1, START + timedelta(days=days))
        ledger = run(H, [*fault, again])
        assert (ledger.values[-1], ledger.rows[-1].late, ledger.next_visit) == (value, days == 3, 2)


@pytest.mark.parametrize(
    ("fault", "days", "visit"), [("LABFAIL", 2, 2), ("LABFAIL", 3, 3), ("INVALID", 0, 2), ("INVALID", 1, 3)]
)
def test_a_visit_that_was_left_open_does_not_eat_the_reward_of_the_next_one(fault, days, visit):
    """3.1: a repeat on the same day, a new sample within two days. What comes later is the next visit, paid in full."""
    told = [("NEG", 0), (fault, 2), ("NEG", 2 + days), (fault, 9), (fault, 14), ("NEG", 14)]
    rows = run(H, [Event(Happened(what), None, START + timedelta(days=day)) for what, day in told]).rows
    assert [row.value for row in rows] == [250, 0, 375, 0, 0, 500]
    assert rows[2].visit == visit


def test_a_cap_is_paid_up_to_with_its_reason_and_begins_anew_with_the_calendar_year():
    caps = caps_of(Context(), "samhsa-2024")
    ledger = run(
        H, [Event(Happened.NEG, nth, date(2026, 12, 28) + timedelta(days=nth)) for nth in range(1, 13)], caps=caps
    )
    assert [row.paid_cents for row in ledger.rows[:4]] == [250, 375, 1500, 625]
    assert [row.less for row in ledger.rows[5:7]] == [Less.EVENT, None]
    by_year = [sum(row.paid_cents for row in ledger.rows if row.event.day.year == year) for year in (2026, 2027)]
    assert by_year == [2125, 7500]
    assert ledger.rows[-1].less is Less.YEAR


def test_what_a_schedule_costs_is_known_before_it_begins():
    context = Context()
    free, year = cost(H, START), cost(H, START, caps=caps_of(context, "samhsa-2025"))
    assert (free.maximum_cents, free.expected_cents) == (99750, 99750)
    assert (year.maximum_cents, year.capped) == (75000, True)
    bowl = cost(VA, START, caps=caps_of(context, "samhsa-2025"))
    assert bowl.maximum_cents == 75000
    assert 36370 < bowl.expected_cents < bowl.uncapped_cents
    assert not free.is_low(10000)
    assert cost(H, START, caps=caps_of(context, "samhsa-2024")).is_low(10000)
    assert expected_at(H, Fraction(1)) == 99750
    assert expected_at(H, Fraction(0)) == 0


def shaped(**said):
    whose = {"id": "o", "version": "1", "title": "O", "unit": "cents", "source": "x", "mark": "P"}
    return schedule_of(whose | {"start": 500, "step": 100, "reset_to": 500} | said)


BACK = {"restore_applies_to": "next", "second_reset_keeps": "higher"}


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"bonus_cents": 300, "bonus_every": 2},
        {"restore_after": 2, "restored_value": "amount_due"} | BACK,
        {"restore_after": 2, "restored_value": "last_paid", "bonus_cents": 300, "bonus_every": 3} | BACK,
        {"escalate_on": "calendar_week"},
        {"top": 700, "advance_every": 2},
    ],
)
def test_what_is_expected_is_the_mean_over_every_course_that_visits_can_take(said):
    one, share, total = shaped(phases=[{"weeks": 4, "visits_a_week": 2}], **said), Fraction(3, 4), Fraction(0)
    for course in product((Happened.NEG, Happened.UNEXC), repeat=8):
        chance = share ** course.count(Happened.NEG) * (1 - share) ** course.count(Happened.UNEXC)
        total += chance * run(one, [Event(what) for what in course]).paid_cents
    assert expected_at(one, share) == total


def test_a_schedule_of_every_day_keeps_nobody_waiting_for_its_page():
    daily = {"phases": [{"weeks": 26, "visits_a_week": 7}]}
    assert expected_at(shaped(**daily, step=0), Fraction(3, 4)) == 26 * 7 * 375
    back = {"restore_after": 5, "restored_value": "amount_due", "bonus_cents": 300, "bonus_every": 3} | BACK
    assert expected_at(shaped(**daily, **back), Fraction(3, 4)) is None
