"""Never: a dose from our stock without its stock entry, or the reverse; nor a correction of one without the other."""

import pytest

from tests.spec.dosing.written import ORAL, OTHER_BOTTLE, asked, bottle, is_final, on, only_stop, person, pour
from throughcare.care.stock.entries import PouredFor

pytestmark = pytest.mark.pure
PAIR, SUM = "dose_has_its_pours", "pours_make_the_dose"


def both(chart, *bottles, new=(1, 1)):
    """What both guards say."""
    return [one for name in (PAIR, SUM) for one in asked(name, chart, *bottles, new=new)]


def test_dose_has_its_pours_is_silent_when_both_books_say_the_same():
    assert both(person().given(85), bottle().poured(85)) == []
    assert is_final(PAIR)


def test_dose_has_its_pours_is_silent_about_one_dose_from_two_bottles():
    two = (pour(50), pour(35, OTHER_BOTTLE))
    other = bottle(OTHER_BOTTLE).poured(35, label="rest")
    assert both(person().given(85, pours=two), bottle().poured(50), other, new=(1, 1, 1)) == []


@pytest.mark.parametrize(
    ("chart", "other"),
    [
        (person().given(85), bottle()),
        (person(), bottle().poured(85)),
        (person().given(85), bottle().poured(80)),
        (person().given(85), bottle().poured(85, dose="another dose")),
        (person().given(85), bottle(OTHER_BOTTLE).poured(85)),
        (person().taken_home(60, on(1)), bottle()),
        (person().late(60, pours=(pour(60),)), bottle()),
    ],
)
def test_dose_has_its_pours_fires_when_one_side_is_missing(chart, other):
    new = [min(1, len(chart.entries)), len(other.entries) - 1]
    assert asked(PAIR, chart, other, new=new)


def test_dose_has_its_pours_fires_when_a_dose_is_withdrawn_and_its_pour_stays():
    chart, stock = person().given(85).withdraw("dose"), bottle().poured(85)
    assert asked(PAIR, chart, stock)
    assert asked(PAIR, person().given(85), bottle().poured(85).withdraw("poured"), new=(0, 1))
    assert asked(PAIR, chart, stock.withdraw("poured", "pour back"), new=(1, 1)) == []


def test_dose_has_its_pours_fires_when_only_one_of_them_is_restored():
    chart = person().given(85).withdraw("dose").withdraw("withdrawal", "restored")
    stock = bottle().poured(85).withdraw("poured", "pour back")
    assert asked(PAIR, chart, stock)
    assert asked(PAIR, chart, stock.withdraw("pour back", "poured again"), new=(1, 1)) == []


def test_dose_has_its_pours_is_silent_about_a_correction_that_leaves_the_pours():
    chart = person().given(85).given(85, "mended", corrects="dose", observed=True)
    assert asked(PAIR, chart) == []
    less = person().given(85).given(80, "mended", corrects="dose")
    assert asked(PAIR, less, bottle().poured(85))
    assert asked(PAIR, less, bottle().poured(85).poured(80, label="less", corrects="poured"), new=(1, 1)) == []


def test_dose_has_its_pours_is_silent_about_any_other_withdrawal():
    assert asked(PAIR, person().order(60).withdraw("order")) == []


def test_pours_make_the_dose_is_silent_about_paper_that_names_no_bottle():
    assert both(person().late(60), new=(1,)) == []


def test_pours_make_the_dose_fires_when_they_do_not_add_up_or_hold_something_else():
    assert "80 mg were poured for a dose of 85 mg" in only_stop(
        asked(SUM, person().given(85, pours=(pour(80),)), bottle().poured(80), new=(1, 1))
    )
    assert "holds buprenorphine" in only_stop(
        asked(SUM, person().given(85), bottle(medication=ORAL).poured(85), new=(1, 1))
    )
    assert asked(SUM, person().given(85), bottle().poured(85, became=PouredFor.TAKE_HOME), new=(1, 1))
    assert is_final(SUM)
