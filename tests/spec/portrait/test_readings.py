"""Which picture is shown, and when none is."""

import pytest

from tests.charts import chart_of, uid_of
from throughcare.care.portrait.readings import declined, portrait

pytestmark = pytest.mark.pure
FIRST = "first: 2026-03-01 09:00 | portrait.taken | picture=/9j/AAAA; agreed=in writing"
LATER = "later: 2026-09-01 09:00 | portrait.taken | picture=/9j/BBBB; agreed=in words"


def test_the_latest_picture_is_shown_and_no_chart_is_parsed_to_find_it():
    chart = chart_of(f"{LATER}\n{FIRST}")
    assert portrait(chart).uid == uid_of("later")
    assert all(entry.met is None for entry in chart.entries)
    assert portrait(chart_of("")) is None
    assert not declined(chart)


def test_a_picture_of_somebody_else_is_gone_once_it_is_taken_back():
    taken_back = "2026-09-02 09:00 | entry.withdrawn | corrects=@later; why=Another person"
    assert portrait(chart_of(f"{FIRST}\n{LATER}\n{taken_back}")).uid == uid_of("first")


def test_nobody_who_wants_none_any_more_is_shown():
    no = "2026-10-01 09:00 | portrait.declined | words=None any more"
    chart = chart_of(f"{FIRST}\n{no}")
    assert portrait(chart) is None
    assert declined(chart)
    again = "2026-10-02 09:00 | portrait.taken | picture=/9j/CCCC; agreed=in words"
    chart = chart_of(f"{FIRST}\n{no}\n{again}")
    assert portrait(chart) is not None
    assert not declined(chart)
