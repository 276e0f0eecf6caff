"""Upcasting: an entry of years ago is read in today's shape, step by step, and says no more than was asked then."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.clinic import kind
from throughcare.chart.kinds import Payload, Registry, Unreadable

pytestmark = pytest.mark.pure


def to_two(fields):
    return {"micrograms": fields["milligrams"] * 1000}


def to_three(fields):
    return {"given_micrograms": fields["micrograms"]}


def registry(version, upcasts):
    made = Registry()

    @kind("dose.swallowed", made, version=version, upcasts=upcasts)
    class Swallowed(Payload):
        """Today's shape."""

        given_micrograms: int
        observed: bool | None = None

    return made


STEPS = registry(3, {1: to_two, 2: to_three})
DIRECT = registry(2, {1: lambda fields: to_three(to_two(fields))})


@given(st.integers(0, 10_000))
def test_a_dose_of_version_one_reads_the_same_in_two_steps_as_in_one(milligrams):
    body = json.dumps({"milligrams": milligrams})
    stepwise = STEPS.parse("dose.swallowed", 1, body)
    assert stepwise.model_dump() == DIRECT.parse("dose.swallowed", 1, body).model_dump()
    assert stepwise.given_micrograms == milligrams * 1000


def test_what_nobody_asked_then_is_not_recorded_and_never_a_default():
    assert STEPS.parse("dose.swallowed", 1, '{"milligrams": 1}').observed is None


@given(
    st.text()
    | st.recursive(st.none() | st.integers(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)).map(json.dumps),
    st.integers(1, 3),
)
def test_whatever_stands_in_the_database_is_read_or_shown_as_unreadable(body, version):
    payload = STEPS.parse("dose.swallowed", version, body)
    assert isinstance(payload, Payload | Unreadable)


@pytest.mark.parametrize("version", [1, 2, 3])
def test_a_hostile_depth_of_brackets_is_unreadable_and_no_crash(version):
    assert isinstance(STEPS.parse("dose.swallowed", version, "[" * 200_000), Unreadable)


def test_the_reason_for_an_unreadable_entry_never_repeats_what_it_says():
    payload = STEPS.parse("dose.swallowed", 3, '{"given_micrograms": "a private remark"}')
    assert isinstance(payload, Unreadable)
    assert "given_micrograms" in payload.reason
    assert "private" not in payload.reason


def test_a_newer_version_of_a_known_kind_is_unreadable():
    assert "newer" in STEPS.parse("dose.swallowed", 4, "{}").reason


def test_a_kind_with_a_gap_in_its_versions_cannot_be_registered():
    with pytest.raises(ValueError, match="needs an upcast"):
        registry(3, {2: to_three})
