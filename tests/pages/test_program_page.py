"""The page of a closed trial: every figure is a plain count, and the curve is the share that the counts say."""

import pytest

from throughcare.care.history import program as figures
from throughcare.care.history.curves import retention


def person(arm, last_dose, **weeks):
    return {"arm": arm, "last_dose": last_dose, "weeks": weeks, "without_day": {}, "number": "1", "chart": "x"}


PEOPLE = [person("Methadone", day) for day in (None, -3, 0, 1, 6, 7, 8, 14, 15, 30, 30)]


@pytest.mark.pure
def test_the_curve_is_the_share_with_a_dose_in_that_week_or_later():
    curve = retention({"Methadone": PEOPLE}, 6)["Methadone"]
    for week, share, low, high in curve:
        assert share == pytest.approx(sum(figures.retained(one, int(week)) for one in PEOPLE) / len(PEOPLE))
        assert 0 <= low <= share <= high <= 1


@pytest.mark.pure
def test_those_never_randomised_have_no_curve():
    assert retention({figures.NOT_RANDOMISED: PEOPLE, "Methadone": []}, 3) == {}
