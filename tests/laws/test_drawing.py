"""Random samples: everybody has eight in any year, nobody can tell tomorrow, nobody can draw again."""

from collections import Counter
from datetime import date, timedelta
from hashlib import sha256
from uuid import UUID, uuid5

import pytest

from throughcare.care.testing.readings.drawing import (
    Drawn,
    Person,
    Plan,
    Seed,
    by_chance,
    checked,
    commitment,
    drawn,
    due,
    in_year,
    minimum_for,
    must,
    needed,
    window,
    window_day,
    window_starts,
)  # fmt: skip

pytestmark = pytest.mark.pure
SPACE = UUID("a1c6a1b8-0f2d-5d51-8f43-0d3f5a3b7e10")
JANUARY = date(2026, 1, 1)


def secret(name):
    return sha256(f"seed {name}".encode()).digest()


def plan(*names, closed=frozenset(), weekdays=frozenset(), chance=4, share=False, method=2):
    seeds = tuple(Seed(date(2026 + at, 1, 1), date(2026 + at, 12, 31), secret(name)) for at, name in enumerate(names))
    return Plan("elm", seeds, 8, chance, closed, weekdays, share, method)


def lived(how, book, since, until, away=()):
    """The days on which somebody is called between two days, each called at once."""
    called, day = [], since
    while day <= until:
        if drawn(how, Person(book, since, tuple(called), away), day):
            called.append(day)
        day += timedelta(days=1)
    return called


def test_the_windows_of_a_year_begin_where_the_reference_says():
    assert window_starts(8) == [0, 45, 91, 136, 182, 228, 273, 319]
    assert window(JANUARY, date(2026, 2, 14), 8) == (JANUARY, date(2026, 2, 14))
    assert window(JANUARY, date(2026, 2, 15), 8)[0] == date(2026, 2, 15)
    assert window(JANUARY, date(2027, 1, 1), 8)[0] == date(2027, 1, 1)


def test_a_stay_of_ninety_days_needs_two_by_share_and_none_where_the_program_counts_whole_years():
    assert [minimum_for(days, 8, share=True) for days in (0, 1, 45, 46, 90, 364, 365, 700)] == [
        0, 1, 1, 2, 2, 8, 8, 8]  # fmt: skip
    assert [minimum_for(days, 8, share=False) for days in (90, 364, 365, 730)] == [0, 0, 8, 16]


def test_seven_in_the_year_on_its_last_day_force_one():
    called = tuple(JANUARY + timedelta(days=40 * at) for at in range(7))
    last = JANUARY + timedelta(days=364)
    assert must(plan("a"), Person(SPACE, JANUARY, called), last)
    assert not must(plan("a"), Person(SPACE, JANUARY, (*called, date(2026, 12, 1))), last)
    closed = plan("a", closed=frozenset({last, last - timedelta(days=1)}))
    assert must(closed, Person(SPACE, JANUARY, called), last - timedelta(days=2)), "not only on a closed day"


@pytest.mark.parametrize("closures", ["none", "sundays", "a week in winter"])
def test_everybody_has_eight_calls_in_any_365_days_and_none_on_a_closed_day(closures):
    week = (
        frozenset(date(2026, 12, 24) + timedelta(days=at) for at in range(7))
        if closures == "a week in winter"
        else frozenset()
    )
    how = plan("x", "y", "z", closed=week, weekdays=frozenset({6}) if closures == "sundays" else frozenset())
    for at in range(2):
        since = JANUARY + timedelta(days=23 * at)
        called = lived(how, uuid5(SPACE, f"{closures} {at}"), since, date(2027, 8, 31))
        assert all(how.is_open(day) for day in called)
        end = since + timedelta(days=364)
        while end <= date(2027, 8, 31):
            assert in_year(called, end) >= 8, (closures, at, end)
            end += timedelta(days=1)


def test_no_day_is_safe_and_none_is_sure_unless_it_is_forced():
    """Over many seeds: tomorrow is called sometimes and not always, also on the day after a call."""
    seen, after = Counter(), Counter()
    for at in range(200):
        how, who = plan(at, chance=12), Person(SPACE, JANUARY)
        chosen = window_day(how, who, JANUARY)
        for ahead in range(44):  # the last open day of a window is the one that may be sure
            day = JANUARY + timedelta(days=ahead)
            seen[day] += day == chosen or by_chance(how, who, day)
        after[by_chance(how, who, chosen + timedelta(days=1))] += 1
    assert all(0 < count < 40 for count in seen.values())
    assert len(seen) == 44
    assert 0 < after[True] < 25, "after a call tomorrow is neither safe nor sure"


def test_every_open_day_of_a_window_is_as_likely_as_any_other():
    """Chi-square over 800 seeds and 39 open days; 80.1 is passed once in ten thousand fair drawings (38 degrees)."""
    closed = frozenset(JANUARY + timedelta(days=7 * at + 3) for at in range(6))
    counts = Counter(window_day(plan(at, closed=closed), Person(SPACE, JANUARY), JANUARY) for at in range(800))
    days = [JANUARY + timedelta(days=at) for at in range(45) if JANUARY + timedelta(days=at) not in closed]
    assert set(counts) <= set(days)
    expected = 800 / len(days)
    assert sum((counts[day] - expected) ** 2 / expected for day in days) < 80.1


def test_closing_another_day_later_draws_nothing_again():
    who = Person(SPACE, JANUARY)
    chosen = window_day(plan("a"), who, JANUARY)
    for other in (chosen + timedelta(days=1), chosen - timedelta(days=1)):
        assert window_day(plan("a", closed=frozenset({other})), who, JANUARY) == chosen
    assert window_day(plan("a", closed=frozenset({chosen})), who, JANUARY) != chosen


def test_somebody_who_was_here_long_before_the_first_draw_is_not_called_every_day_to_make_up_for_it():
    called = lived(plan("a"), SPACE, date(2020, 5, 4), date(2020, 5, 4)) + [
        day for day in (JANUARY + timedelta(days=at) for at in range(30))
        if drawn(plan("a"), Person(SPACE, date(2020, 5, 4)), day)
    ]  # fmt: skip
    assert len(called) <= 3


def test_another_seed_program_or_day_has_another_commitment_and_the_seed_is_nowhere_in_words():
    first, last = JANUARY, date(2026, 12, 31)
    same = commitment("elm", first, last, secret("a"))
    assert same == commitment("elm", first, last, secret("a"))
    assert len(same) == 64
    others = {commitment("oak", first, last, secret("a")), commitment("elm", first, last, secret("b")),
              commitment("elm", first, date(2026, 12, 30), secret("a"))}  # fmt: skip
    assert same not in others
    assert len(others) == 3
    assert secret("a").hex() not in repr(plan("a"))
    assert drawn(plan("a"), Person(SPACE, JANUARY), date(2027, 1, 1)) is None, "no seed, no draw"
    assert Drawn("window") is Drawn.WINDOW


AWAY = ((date(2026, 3, 10), date(2026, 6, 20)),)


@pytest.mark.parametrize("share", [True, False])
def test_whoever_is_away_is_asked_on_no_day_of_it_and_afterwards_the_minimum_holds_again(share):
    how = plan("x", "y", share=share)
    called = lived(how, SPACE, JANUARY, date(2027, 7, 31), AWAY)
    who = Person(SPACE, JANUARY, tuple(called), AWAY)
    assert not [day for day in called if not who.is_here(day)]
    for ahead in range(576):
        end = JANUARY + timedelta(days=ahead)
        assert in_year(called, end) >= needed(how, who, end), end
    assert needed(how, who, date(2027, 7, 31)) == 8


def test_a_return_after_months_away_asks_for_the_share_and_not_on_every_day():
    how, back = plan("x", "y", share=True), AWAY[0][1] + timedelta(days=1)
    for at in range(6):
        called = lived(how, uuid5(SPACE, f"back {at}"), JANUARY, back + timedelta(days=30), AWAY)
        assert len([day for day in called if day >= back]) <= 3


def test_a_part_of_a_year_has_its_share_at_the_end_of_each_window_although_a_call_was_excused():
    how, ends = plan("a", chance=1, share=True), (44, 90, 135, 181)
    assert [needed(how, Person(SPACE, JANUARY), JANUARY + timedelta(days=end)) for end in ends] == [1, 2, 3, 4]
    away = Person(SPACE, JANUARY, (), AWAY)
    assert checked(how, away, JANUARY + timedelta(days=135)) == (0, 0), "nobody could be asked"
    assert needed(how, Person(SPACE, JANUARY), JANUARY + timedelta(days=45)) == 0, "asked for later, at its end"
    last = JANUARY + timedelta(days=44)
    assert must(how, Person(SPACE, JANUARY), last), "the call of the first window was excused, and does not count"
    assert not must(plan("a", chance=1), Person(SPACE, JANUARY), last), "a seed that did not ask for shares"
    assert not must(how, Person(SPACE, JANUARY, (date(2026, 1, 20),)), last)


def test_days_here_are_counted_without_the_days_away_at_either_end():
    who = Person(SPACE, JANUARY, (), ((date(2026, 1, 5), date(2026, 1, 9)), (date(2026, 1, 30), date(2026, 2, 3))))
    assert who.days_here(JANUARY, date(2026, 1, 31)) == 31 - 5 - 2
    assert who.days_here(date(2026, 1, 6), date(2026, 1, 8)) == 0
    assert [who.is_here(date(2026, 1, day)) for day in (4, 5, 9, 10)] == [True, False, False, True]


def test_a_call_that_was_excused_is_made_up_for_on_a_day_that_nobody_can_tell():
    """Chi-square over 300 seeds and the 6 open days that are left; 25.7 is passed once in ten thousand (5 degrees)."""
    left, who = [JANUARY + timedelta(days=at) for at in range(39, 45)], Person(SPACE, JANUARY)
    closed = frozenset(JANUARY + timedelta(days=at) for at in range(45)) - set(left)

    def made_up_on(how, lacks):
        return next(day for day in left if lacks(how, who, day))

    counts = Counter(made_up_on(plan(at, closed=closed, chance=1, share=True), due) for at in range(300))
    assert set(counts) <= set(left)
    assert sum((counts[day] - 50) ** 2 / 50 for day in left) < 25.7
    earlier = plan("a", closed=closed, chance=1, share=True, method=1)
    assert made_up_on(earlier, must) == left[-1], "draws of earlier seeds are checked as they were made"


def test_whoever_is_away_on_the_last_day_of_every_window_has_calls_that_were_excused_made_up_for():
    ends = tuple((JANUARY + timedelta(days=end),) * 2 for end in (44, 90, 135, 181, 227, 272, 318, 364, 409, 455))
    how, excused, called = plan("away", "y", chance=1, share=True), 0, []
    for ahead in range(456):
        day = JANUARY + timedelta(days=ahead)
        known = tuple(one for one in ends if one[0] <= day)  # each is noted on its own morning
        if drawn(how, Person(SPACE, JANUARY, tuple(called), known), day):
            excused, called = (excused + 1, called) if excused < 3 else (excused, [*called, day])
    had, wanted = checked(how, Person(SPACE, JANUARY, tuple(called), ends), ends[-1][0])
    assert had >= wanted == 8
    lost = Person(SPACE, JANUARY, tuple(called[3:]), ends)
    assert any(had < wanted for had, wanted in (checked(how, lost, end) for end, _ in ends)), "what is lacking is seen"
    before = plan("a", share=True, method=1)
    assert not any(needed(before, lost, end) for end, _ in ends), "draws of earlier seeds are checked as they were made"
