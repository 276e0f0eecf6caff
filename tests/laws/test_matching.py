"""Laws of matching: for every need and every program, whatever is known of them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.care.referral.matching import Answer, Need, rank, reasons
from throughcare.program.directory.facets import OPTIONS
from throughcare.program.directory.facts import Capacity, Listing, Spot

pytestmark = pytest.mark.pure

NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)
SINGLE = {
    ("care", "otp"): "OTP", ("medication", "monthly"): "BERI", ("detox", "hospital"): "HID",
    ("people", "pregnant"): "PW", ("languages", "spanish"): "SP", ("payment", "medicaid"): "MD",
    ("payment", "sliding"): "SS", ("activities", "peer"): "PEER", ("telehealth", "yes"): "TELE",
}  # fmt: skip
"""Options that one code answers: what is known of it can be turned without touching any other criterion."""
FACETS = sorted({facet for facet, _ in SINGLE})


def program(number, services, miles=None, **more):
    told = {"closed": False, "missing_since": None, "dated": date(2026, 2, 1), "capacity": None} | more
    return Listing(
        UUID(int=number), f"Program {number}", "", "", "", "MD", "", "", "", None, None, services, told["capacity"],
        told["closed"], told["missing_since"], told["dated"], None, miles,
    )  # fmt: skip


known = st.sampled_from([True, False])
capacities = st.none() | st.builds(
    lambda hours, free: Capacity(NOW - timedelta(hours=hours), "them", {"otp": free}),
    st.integers(0, 40),
    st.integers(0, 2),
)
programs = st.lists(
    st.builds(
        lambda services, miles, closed, missing, dated, capacity: (services, miles, {
            "closed": closed, "missing_since": missing, "dated": dated, "capacity": capacity,
        }),
        st.dictionaries(st.sampled_from(sorted(SINGLE.values())), known),
        st.none() | st.floats(0, 200),
        st.booleans(), st.none() | st.just(date(2026, 1, 1)), st.sampled_from([date(2026, 2, 1), date(2024, 2, 1)]),
        capacities,
    ),
    min_size=1, max_size=6,
).map(lambda found: [program(number, one[0], one[1], **one[2]) for number, one in enumerate(found)])  # fmt: skip
wants = st.dictionaries(st.sampled_from(FACETS), st.none()).map(
    lambda chosen: {facet: tuple(key for one, key in SINGLE if one == facet)[:1] for facet in chosen}
)
spots = st.none() | st.just(Spot(39.5, -76.2, "Aberdeen, MD"))
needs = st.builds(lambda asked, spot: Need(asked, spot, 50), wants, spots)


def place(ranked, listing):
    return next(number for number, match in enumerate(ranked) if match.listing.id == listing.id)


def turned(listing, code, value):
    """The same program, of which one code is known otherwise; ``None``: not known."""
    services = {name: told for name, told in listing.services.items() if name != code}
    return program(listing.id.int, services | ({} if value is None else {code: value}), listing.miles,
                   closed=listing.closed, missing_since=listing.missing_since, dated=listing.dated,
                   capacity=listing.capacity)  # fmt: skip


@given(needs, programs, st.randoms())
def test_the_order_does_not_depend_on_the_order_in_which_programs_came(need, listings, random):
    shuffled = listings.copy()
    random.shuffle(shuffled)
    assert rank(need, listings, NOW) == rank(need, shuffled, NOW)


@given(needs, programs, st.data())
def test_asking_for_one_more_thing_that_a_program_offers_never_lowers_it(need, listings, data):
    option = data.draw(st.sampled_from(sorted(SINGLE)))
    facet, key = option
    if facet in ("care", "detox"):  # these also choose which free places count, which is a criterion of its own
        listings = [replace(one, capacity=None) for one in listings]
    chosen = data.draw(st.sampled_from(listings))
    better = turned(chosen, SINGLE[option], True)
    others = [one for one in listings if one.id != chosen.id]
    without = Need({name: asked for name, asked in need.wants.items() if name != facet}, need.spot, need.miles)
    asking = Need({**without.wants, facet: (key,)}, need.spot, need.miles)
    before, after = rank(without, [better, *others], NOW), rank(asking, [better, *others], NOW)
    assert place(after, better) <= place(before, better)


@given(needs, programs, st.data())
def test_unknown_is_never_better_than_yes_nor_worse_than_no(need, listings, data):
    chosen = data.draw(st.sampled_from(listings))
    code = data.draw(st.sampled_from(sorted(SINGLE.values())))
    others = [one for one in listings if one.id != chosen.id]
    yes, unknown, no = (
        place(rank(need, [turned(chosen, code, value), *others], NOW), chosen) for value in (True, None, False)
    )
    assert yes <= unknown <= no


@given(needs, programs)
def test_every_criterion_is_a_reason_of_every_program_and_stands_in_exactly_one_of_three_lists(need, listings):
    asked = {"listed", "capacity", "age", *need.wants} | ({"distance"} if need.spot else set())
    for match in rank(need, listings, NOW):
        assert {reason.criterion for reason in match.reasons} == asked
        assert len(match.reasons) == len(asked) == len(match.met) + len(match.missed) + len(match.unknown)
        assert all(reason.words for reason in match.reasons)


@given(needs, programs)
def test_nothing_that_is_unknown_rules_a_program_out_and_what_is_ruled_out_comes_last(need, listings):
    ranked = rank(need, listings, NOW)
    counts = [len(match.ruled_out) for match in ranked]
    assert counts == sorted(counts)
    for match in ranked:
        assert not set(match.ruled_out) & set(match.unknown)
        assert bool(match.listing.closed or match.listing.missing_since) <= bool(match.ruled_out)


def test_an_old_record_and_an_unknown_distance_are_unknown_and_a_place_told_yesterday_is_not_today():
    old = program(1, {}, None, dated=date(2025, 3, 2), capacity=Capacity(NOW - timedelta(hours=24), "them", {"otp": 3}))
    said = {one.criterion: one.answer for one in reasons(Need(spot=Spot(39.5, -76.2, "")), old, NOW)}
    assert said == {"listed": Answer.MET, "distance": Answer.UNKNOWN, "capacity": Answer.UNKNOWN, "age": Answer.UNKNOWN}
    year = program(2, {}, 3.0, dated=date(2025, 3, 3), capacity=Capacity(NOW - timedelta(hours=23), "them", {"otp": 3}))
    said = {one.criterion: one.answer for one in reasons(Need(spot=Spot(39.5, -76.2, "")), year, NOW)}
    assert set(said.values()) == {Answer.MET}


def test_free_places_count_at_the_level_that_is_needed():
    full = program(1, {}, capacity=Capacity(NOW, "them", {"otp": 0, "residential": 4}))
    answers = [
        next(one.answer for one in reasons(Need({"care": (care,)}), full, NOW) if one.criterion == "capacity")
        for care in ("otp", "residential", "hospital")
    ]
    assert answers == [Answer.MISSED, Answer.MET, Answer.UNKNOWN]
    assert all(key in OPTIONS for key in SINGLE)
