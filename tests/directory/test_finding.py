"""Somebody is sent to the nearest place that fits; what is unknown is never taken for no, and never for yes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.directory.listings import NOW, coded, taken_in
from throughcare.program.directory import editing, places
from throughcare.program.directory.answers import BITS, answers
from throughcare.program.directory.distance import box_around, miles_between
from throughcare.program.directory.facets import FACETS, OPTIONS, answer, fits
from throughcare.program.directory.facts import Capacity, Listing, Query
from throughcare.program.directory.find import find, search
from throughcare.program.directory.models import packed
from throughcare.program.directory.reasons import reasons
from throughcare.program.models import ListedProgram

ABERDEEN = places.of_words("21001")
ROWS = (
    "Sure,1 A St,Aberdeen,MD,21001,,39.52,-76.17,MM MD",
    "Perhaps,2 B St,Aberdeen,MD,21001,,39.51,-76.18,MM",
    "Never,3 C St,Aberdeen,MD,21001,,39.51,-76.18,MM -MD",
    "Far,4 D St,Hagerstown,MD,21740,,39.64,-77.72,MM MD",
)
WANTS = {"medication": ("methadone", "naltrexone"), "payment": ("medicaid",)}


def names(query):
    return [one.name for one in find(query)]


def asked(**more):
    return Query(**{"now": NOW, "spot": ABERDEEN, "miles": 25, "wants": WANTS} | more)


@pytest.mark.django_db
def test_sure_before_perhaps_and_never_left_out():
    taken_in(coded(*ROWS))
    found = search(asked())
    assert [one.name for one in found.listings] == ["Sure", "Perhaps"]
    assert (found.sure, found.perhaps) == (1, 1)
    assert names(asked(sure=True)) == ["Sure"]
    assert names(asked(miles=100)) == ["Sure", "Far", "Perhaps"]
    assert names(asked(spot=None, state="MD", name="far")) == ["Far"]


@pytest.mark.django_db
def test_what_is_met_and_what_to_ask_stands_beside_each():
    taken_in(coded(*ROWS))
    sure, perhaps = find(asked())
    assert reasons(sure, WANTS).met == ("Methadone", "Medicaid")
    assert reasons(perhaps, WANTS).unknown == ("Medicaid",)


@pytest.mark.django_db
def test_free_places_count_for_a_day():
    taken_in(coded(*ROWS))
    editing.set_capacity(ListedProgram.objects.get(name="Sure"), Capacity(NOW, "told", {"detox": 1}))
    editing.set_capacity(ListedProgram.objects.get(name="Perhaps"), Capacity(NOW, "told", {"detox": 0}))
    assert names(asked(wants={}, capacity=True)) == ["Sure"]
    assert names(asked(wants={}, capacity=True, now=NOW + timedelta(hours=23, minutes=59))) == ["Sure"]
    assert names(asked(wants={}, capacity=True, now=NOW + timedelta(hours=24))) == []


@pytest.mark.django_db
def test_a_search_asks_the_database_twice_whatever_is_asked(django_assert_num_queries):
    taken_in(coded(*ROWS))
    for query in (asked(), asked(wants={}, miles=500), Query(NOW, state="MD")):
        with django_assert_num_queries(2):
            search(query)


@pytest.mark.django_db
def test_a_name_is_found_however_it_is_written():
    taken_in(coded("Café St. Mary's,1 A St,Aberdeen,MD,21001,,39.52,-76.17,MM"))
    for typed in ("cafe", "CAFÉ", "St Marys", "mary's st.", "afé"):
        assert len(names(Query(NOW, name=typed))) == 1, typed
    for typed in ("caffe", "…", "%", "_"):
        assert not names(Query(NOW, name=typed)), typed


@pytest.mark.django_db
def test_a_program_that_has_closed_is_not_found_and_one_that_is_missing_comes_last():
    taken_in(coded(*ROWS))
    taken_in(coded(*ROWS[1:3]), date(2026, 11, 6), smaller=True)
    assert names(asked(wants={})) == ["Never", "Perhaps", "Sure"]
    ListedProgram.objects.filter(name="Never").update(closed=True)
    assert names(asked(wants={})) == ["Perhaps", "Sure"]


def listing(dated):
    return Listing(None, "A", "", "", "", "", "", "", "", None, None, {}, None, False, None, dated)


@pytest.mark.pure
def test_a_record_is_old_after_365_days():
    today = date(2026, 11, 6)
    assert not listing(today - timedelta(days=365)).is_old(today)
    assert listing(today - timedelta(days=366)).is_old(today)


@pytest.mark.pure
def test_housing_that_accepts_medication_needs_both():
    option = OPTIONS["housing", "accepts"]
    assert answer(option, {"HH": True, "MOA": True}.get) is True
    assert answer(option, {"HH": True}.get) is None
    assert answer(option, {"HH": False, "MOA": True}.get) is False


wanted = st.dictionaries(st.sampled_from([one.key for one in FACETS]), st.just(None)).map(
    lambda chosen: {key: tuple(option.key for option in facet.options) for facet in FACETS for key in [facet.key]
                    if key in chosen}
)  # fmt: skip
CODES = sorted({code for option in OPTIONS.values() for way in option.ways for code in way})


@pytest.mark.pure
@given(wanted, st.dictionaries(st.sampled_from(CODES), st.booleans()), st.sampled_from(CODES), st.booleans())
def test_learning_more_never_turns_an_answer_round(wants, known, code, value):
    before = fits(wants, known.get)
    after = fits(wants, ({code: value} | known).get)
    assert before is None or after is before


@pytest.mark.pure
@given(st.dictionaries(st.sampled_from([*CODES, "ZZZ"]), st.booleans()))
def test_the_answers_that_a_database_searches_by_are_the_plain_ones(known):
    found = answers(packed(known, True), packed(known, False))
    for key, option in OPTIONS.items():
        bit = BITS[key]
        assert (True if found.offers & bit else False if found.lacks & bit else None) is answer(option, known.get), key
    assert not found.offers & found.lacks


@pytest.mark.pure
def test_a_database_can_count_the_options():
    assert len(OPTIONS) <= 63


@pytest.mark.pure
def test_distances_are_those_of_the_globe():
    new_york, los_angeles = (40.7128, -74.0060), (34.0522, -118.2437)
    assert miles_between(*new_york, *los_angeles) == pytest.approx(2446, abs=2)
    assert miles_between(*new_york, *new_york) == 0


spots = st.tuples(st.floats(-89, 89), st.floats(-180, 180))


@pytest.mark.pure
@given(spots, spots, st.floats(1, 500))
def test_the_box_holds_whatever_is_within(one, other, miles):
    box = box_around(*one, miles)
    if miles_between(*one, *other) < miles * 0.999:
        assert box.south <= other[0] <= box.north
        assert box.west <= other[1] <= box.east


@pytest.mark.pure
@pytest.mark.parametrize("text", ["21001", "21001-1234", "Aberdeen, MD", "aberdeen md", "Aberdeen, MD 21001"])
def test_a_place_is_found_as_people_type_it(text):
    assert places.of_words(text).lat == pytest.approx(39.51, abs=0.01)


@pytest.mark.pure
@pytest.mark.parametrize("text", ["00000", "Nowhere, MD", "Aberdeen", "2100I", "<b>", "09001"])
def test_a_place_that_is_none_says_what_to_type(text):
    with pytest.raises(places.NoSuchPlace, match=r"ZIP|town"):
        places.of_words(text)


@pytest.mark.pure
def test_saint_and_st_are_one_town():
    assert places.of_words("St. Louis, MO") == places.of_words("Saint Louis MO")
