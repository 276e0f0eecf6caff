"""Which cut holds where it depends on the sex: nothing is guessed, and where it matters both are said."""

import pytest

from tests.unit.knowledge.vectors import scored
from throughcare.knowledge.instruments.scored import CUT

pytestmark = pytest.mark.pure


def said(values, **options):
    return [flag.text for flag in scored("audit-c", values, **options).flags if flag.kind == CUT]


def test_at_3_of_the_audit_c_both_cuts_are_said_while_the_sex_is_not_recorded():
    """Program reference 1.3: 4 or more for men, 3 or more for women; not recorded: 3."""
    assert said("2 1 0") == ["Sex is not recorded: 3 or more is used. By “4 or more, men” it is negative."]


@pytest.mark.parametrize("values", ["1 1 0", "2 1 1", "0", "4 4 4"])
def test_where_both_cuts_say_the_same_nothing_is_said(values):
    assert not said(values)


@pytest.mark.parametrize("sex", ["male", "female"])
def test_where_the_sex_is_recorded_its_cut_holds_and_nothing_is_said(sex):
    assert not said("2 1 0", sex=sex)
    assert scored("audit-c", "2 1 0", sex=sex).positive is (sex == "female")


def test_a_form_without_a_total_says_nothing_about_cuts():
    assert not said("2 _ 0")
