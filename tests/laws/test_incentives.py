"""The engine against a plain second one, written from the reference alone, on any string of events."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.care.incentives.engine import Event, Paid, run
from throughcare.care.incentives.engine.cost import cost
from throughcare.care.incentives.entries import Caps, Happened, Schedule
from throughcare.care.incentives.values import schedule

pytestmark = pytest.mark.pure

STRINGS = st.lists(st.sampled_from(["NEG", "NEG", "NEG", "POS", "UNEXC", "EXC"]), max_size=36)
SETTINGS = st.fixed_dictionaries({
    "restore_applies_to": st.sampled_from(["next", "same"]),
    "restored_value": st.sampled_from(["last_paid", "amount_due"]),
    "second_reset_keeps": st.just("higher"),
})  # fmt: skip


def changed(name: str, **settings) -> Schedule:
    told = schedule(name).model_dump(mode="json", exclude_none=True) | settings
    return Schedule.model_validate(told, strict=False)


def plain_higgins(words, applies, which):
    """3.2: $2.50, +$1.25, $10 for every third, reset, five in a row restore the earlier value."""
    pays, due, row, saved, last = [], 250, 0, 0, None
    for word in words:
        if word == "EXC":
            pays.append(0)
        elif word != "NEG":
            pays.append(0)
            saved = max(saved, due if which == "amount_due" else (last or 0))
            due, row, last = 250, 0, None
        else:
            row += 1
            value = max(due, saved) if row >= 5 and applies == "same" else due
            due = value + 125
            if row >= 5:
                due, saved = max(due, saved), 0
            last = value
            pays.append(value + (1000 if row % 3 == 0 else 0))
    return pays


def plain_california(words):
    """3.4: a level for every two negatives in a row, two in a row recover it, and from week 13 on flat weeks."""
    flat = [1500] * 6 + [1000] * 5 + [2100]
    pays, level, row, since, lost = [], 0, 0, 0, None
    for place, word in enumerate(words):
        if place >= 24:
            pays.append(flat[place - 24] if word == "NEG" else 0)
        elif word == "NEG":
            pays.append(min(1000 + 150 * level, 2650))
            row, since = row + 1, since + 1
            if since == 2:
                level, since = min(level + 1, 11), 0
            if row >= 2 and lost is not None:
                level, since, lost = max(level, lost), 0 if lost > level else since, None
        else:
            pays.append(0)
            if word != "EXC":
                lost, level, row, since = max(lost or 0, level), 0, 0, 0
    return pays


def plain_draws(words, top):
    """3.3: one draw, one more for each negative in a row up to the top, and one again after a reset."""
    pays, next_draws = [], 1
    for word in words:
        pays.append(next_draws if word == "NEG" else 0)
        if word == "NEG":
            next_draws = min(next_draws + 1, top)
        elif word != "EXC":
            next_draws = 1
    return pays


@given(STRINGS, SETTINGS)
def test_higgins_pays_what_a_plain_second_engine_pays(words, settings):
    ledger = run(changed("higgins", **settings), [Event(Happened(word)) for word in words])
    due = [row.due_cents for row in ledger.rows]
    assert due == plain_higgins(words, settings["restore_applies_to"], settings["restored_value"])


@given(STRINGS)
def test_california_and_the_bowls_pay_what_a_plain_second_engine_pays(words):
    events = [Event(Happened(word)) for word in words]
    assert [row.due_cents for row in run(schedule("california"), events).rows] == plain_california(words)
    for name, top in (("va", 8), ("petry", 12)):
        assert [row.draws for row in run(schedule(name), events[:24]).rows] == plain_draws(words[:24], top)


@given(STRINGS, st.integers(0, 9000), st.integers(0, 20_000), st.integers(0, 5000))
def test_no_cap_is_ever_passed_and_what_is_not_paid_has_a_reason(words, month, year, before):
    caps = Caps(id="x", title="x", source="x", mark="P", per_month_cents=month, per_year_cents=year)
    days = [date(2026, 11, 20) + timedelta(days=2 * nth) for nth in range(len(words))]
    events = [Event(Happened(word), day=day) for word, day in zip(words, days, strict=True)]
    ledger = run(schedule("higgins"), events, caps=caps, paid_before=[Paid(date(2026, 11, 1), before)])
    for of, cap, had in ((lambda day: (day.year, day.month), month, before), (lambda day: day.year, year, before)):
        for group in {of(day) for day in days}:
            paid = sum(row.paid_cents for row in ledger.rows if of(row.event.day) == group)
            assert paid <= max(cap - (had if of(date(2026, 11, 1)) == group else 0), 0)
    assert all((row.less is None) == (row.paid_cents == row.due_cents) for row in ledger.rows)
    assert ledger.paid_cents <= cost(schedule("higgins"), date(2026, 11, 20)).maximum_cents


@given(STRINGS)
def test_nothing_earned_is_ever_taken_back_and_the_value_stays_within_the_schedule(words):
    for name in ("higgins", "california"):
        rows = run(schedule(name), [Event(Happened(word)) for word in words]).rows
        totals = [row.total_cents for row in rows]
        assert totals == sorted(totals)
        assert all(row.value <= (schedule(name).top or 250 + 125 * 36) for row in rows)
