"""The picture of one participant and the table beside it: the same days, nothing invented, nothing lost."""

import json

import pytest

from tests.charts import chart_of
from tests.spec.history.test_readings import POATS, XBOT
from throughcare.care.history.pictures import picture, table

pytestmark = pytest.mark.pure


def track(drawn, title):
    """The track whose title begins so."""
    return next(one for one in drawn["tracks"] if one["title"].startswith(title))


def rows(drawn, title):
    """The rows of a track, by label."""
    return {row["label"]: row["points"] for row in track(drawn, title)["rows"]}


def test_doses_tests_and_attendance_share_one_axis():
    drawn = picture(chart_of(POATS))
    assert drawn["days"] == [0, 91]
    assert drawn["day_label"] == "days since consent"
    assert track(drawn, "Dose")["points"] == [[6, 4], [7, 8], [14, 16], [14, 12]]
    assert track(drawn, "Dose")["unit"] == "mg"
    assert rows(drawn, "Urine") == {
        "Opioid": [[14, "positive"]],
        "Buprenorphine": [[14, "positive"], [15, "positive"]],
        "Sample given": [[14, "given"]],
    }
    assert rows(drawn, "Attendance") == {"Attended": [[14, "attended"]], "Missed": [[21, "missed"]]}


def test_what_has_no_day_is_counted_and_not_drawn():
    assert picture(chart_of(POATS))["without_day"] == {"No record of the visit": 1, "Sample given": 1}


def test_the_moments_of_consent_and_randomisation_are_marked():
    assert [event["day"] for event in picture(chart_of(POATS))["events"]] == [0, 7, 91]


def test_an_injection_is_no_milligram():
    drawn = picture(chart_of(XBOT + "2000-01-20 | dose.reported | as_published=1; injections=1 | system"))
    assert [one["kind"] for one in drawn["tracks"]] == ["marks"]
    assert rows(drawn, "Dose") == {"Injection": [[17, "given"]]}


def test_an_amount_of_unknown_unit_is_shown_as_such():
    chart = chart_of(XBOT + "2000-01-20 | dose.reported | as_published=1 | system")
    assert rows(picture(chart), "Dose") == {"1 mg or one injection": [[17, "given"]]}
    assert table(chart)[0]["doses"] == ["1 (mg or injection)"]


def test_a_part_of_a_milligram_is_drawn_where_it_is():
    chart = chart_of(XBOT + "2000-01-20 | dose.reported | as_published=2.5; amount_ug=2500 | system")
    assert track(picture(chart), "Dose")["points"] == [[17, 2.5]]


def test_a_chart_with_nothing_on_a_day_has_no_axis():
    drawn = picture(chart_of(" | survey.reported | | system"))
    assert (drawn["days"], drawn["tracks"], drawn["events"]) == (None, [], [])


def test_the_table_says_the_same():
    assert table(chart_of(POATS)) == [
        {"day": 6, "doses": ["4 mg"], "sample": False, "positives": [], "visits": []},
        {"day": 7, "doses": ["8 mg"], "sample": False, "positives": [], "visits": []},
        {
            "day": 14,
            "doses": ["16 mg", "12 mg"],
            "sample": True,
            "positives": ["opioid", "buprenorphine"],
            "visits": ["P1Wk1A: attended"],
        },
        {"day": 15, "doses": [], "sample": False, "positives": ["buprenorphine"], "visits": []},
        {"day": 21, "doses": [], "sample": False, "positives": [], "visits": ["P1Wk2: missed"]},
    ]


def test_the_picture_is_plain_json():
    drawn = picture(chart_of(POATS))
    assert json.loads(json.dumps(drawn)) == drawn
