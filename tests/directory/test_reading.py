"""A listing comes in many shapes. Nothing of it is lost silently, and nothing is guessed."""

import json

import pytest

from tests.directory.listings import FERRY, HEADER, HERON, coded, otp, parsed
from throughcare.exchange.directory.recognise import date_in
from throughcare.exchange.directory.rows import Unusable

pytestmark = pytest.mark.pure


def names(found):
    return [row.name for row in found.rows]


def test_the_federal_listing_says_one_service_and_nothing_else():
    row = parsed(otp(FERRY)).rows[0]
    assert row.services == {"OTP": True}
    assert (row.name, row.zip, row.state) == ("Ferry Lane Clinic", "21001", "MD")
    assert row.more == {"Certification": "Certified"}


def test_a_byte_order_mark_and_capitals_in_the_header_do_not_matter():
    assert names(parsed(b"\xef\xbb\xbf" + otp(FERRY).replace("Program Name", "PROGRAM NAME").encode())) == [
        "Ferry Lane Clinic"
    ]


def test_another_encoding_is_read_and_said():
    found = parsed(otp(FERRY.replace("Ferry", "Café")).encode("cp1252"))
    assert names(found) == ["Café Lane Clinic"]
    assert "Windows-1252" in found.notes[0]


def test_missing_columns_are_named():
    with pytest.raises(Unusable, match=r"missing.*“Zipcode”, “Phone”"):
        parsed("Program Name,DBA,Street,City,State,Certification\nA,,B,C,MD,Certified\n")
    with pytest.raises(Unusable, match="“services”"):
        parsed("name,city,state,zip\nA,B,MD,21001\n")


NOTHING = (b"", b"   \n", HEADER.encode(), b"[]", b"{}", b'{"a": 1}', b"[1, 2", b"\x89PNG\x00\xff")


@pytest.mark.parametrize("content", NOTHING)
def test_a_file_without_programs_is_refused_in_words(content):
    with pytest.raises(Unusable):
        parsed(content)


def test_an_open_quotation_mark_stops_the_file_or_the_rest_would_seem_to_have_disappeared():
    with pytest.raises(Unusable, match=r"begins in line 2.*quotation mark"):
        parsed(otp('"Ferry Lane Clinic,,12 Ferry Lane,Aberdeen,MD,21001,,Certified', HERON))


def test_broken_rows_are_left_out_with_their_line_and_the_others_go_in():
    found = parsed(
        otp("Too short,,x", FERRY, "," + FERRY[FERRY.index(",") + 1 :], f"{FERRY},extra", "A" * 3000 + HERON)
    )
    assert names(found) == ["Ferry Lane Clinic"]
    assert [(one.line, one.left_out) for one in found.problems] == [(2, True), (4, True), (5, True), (6, True)]
    assert found.lines == 5


def test_a_broken_zip_is_kept_as_it_stands():
    found = parsed(otp(FERRY.replace("21001", "2100I")))
    assert found.rows[0].zip == "2100I"
    assert [(one.line, one.left_out) for one in found.problems] == [(2, False)]


def test_a_row_that_repeats_another_counts_once_and_a_twin_with_another_telephone_stays():
    found = parsed(otp(FERRY, FERRY, FERRY.replace("0100", "0199")))
    assert len(found.rows) == 2
    assert found.twins == 1
    assert "line 2" in found.problems[0].reason


def test_codes_say_yes_a_minus_says_no_and_silence_is_unknown():
    found = parsed(coded('Heron,9 Rd,Bel Air,MD,21014,,39.5,-76.3,"DT MM; -BUM|ZZZ F17"'))
    row = found.rows[0]
    assert row.services == {"DT": True, "MM": True, "BUM": False, "F17": True}
    assert "OP" not in row.services
    assert "ZZZ" in found.problems[0].reason
    assert (row.lat, row.lon) == (39.5, -76.3)


@pytest.mark.parametrize(("lat", "lon"), [("0", "0"), ("95", "10"), ("north", "-76"), ("", "-76"), ("nan", "inf")])
def test_what_is_no_position_is_none(lat, lon):
    found = parsed(coded(f"Heron,9 Rd,Bel Air,MD,21014,,{lat},{lon},DT"))
    assert found.rows[0].lat is None
    assert found.problems


SERVICE = {
    "id": "s1",
    "name": "Detox at Heron",
    "status": "active",
    "languages": [{"name": "Spanish"}],
    "attributes": [
        {"taxonomy_term": {"code": "DT"}, "value": "yes"},
        {"taxonomy_term": {"code": "MM"}, "value": "no"},
        {"taxonomy_term": {"code": "HOUSING-1"}},
    ],
}
PLACE = {
    "id": "l1",
    "latitude": 39.5,
    "longitude": -76.3,
    "addresses": [{"address_1": "9 Heron Rd", "city": "Bel Air", "state_province": "Maryland", "postal_code": "21014"}],
    "phones": [{"number": "410-555-0101"}],
}
NESTED = SERVICE | {"organization": {"name": "Heron House"}, "service_at_locations": [{"id": "x", "location": PLACE}]}
FLAT = {
    "organizations": [{"id": "o1", "name": "Heron House"}],
    "services": [SERVICE | {"organization_id": "o1"}],
    "locations": [PLACE],
    "service_at_locations": [{"service_id": "s1", "location_id": "l1"}],
}
WITHIN = {"id": "o1", "name": "Heron House", "services": [{**NESTED, "organization": None}]}


@pytest.mark.parametrize("whole", [[NESTED], NESTED, {"contents": [NESTED]}, FLAT, [WITHIN]])
def test_hsds_is_read_in_every_shape(whole):
    found = parsed(json.dumps(whole))
    row = found.rows[0]
    assert (row.name, row.also, row.state, row.zip, row.phone) == (
        "Heron House", "Detox at Heron", "MD", "21014", "410-555-0101",
    )  # fmt: skip
    assert row.services == {"DT": True, "MM": False, "SP": True}
    assert (row.lat, row.key) == (39.5, "s1/l1")
    assert "HOUSING-1" in found.problems[0].reason


def test_a_service_that_is_defunct_has_closed():
    assert parsed(json.dumps([NESTED | {"status": "defunct"}])).rows[0].closed


def test_the_day_is_read_from_the_name_of_the_file():
    assert str(date_in("samhsa_otp_directory_20200704.csv")) == "2020-07-04"
    assert str(date_in("list-2026-01-31.json")) == "2026-01-31"
    assert date_in("list-99999999.csv") is None


def test_a_table_in_utf_16_is_read_with_and_without_its_mark():
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        found = parsed(otp(FERRY).encode(encoding))
        assert names(found) == ["Ferry Lane Clinic"], encoding
        assert "UTF-16" in found.notes[0]


def test_halves_of_characters_and_signs_that_turn_a_name_round_are_taken_out():
    broken = json.dumps([NESTED | {"id": "\ud800s1", "organization": {"name": "Heron\udfff \u202eHouse\u200b"}}])
    assert parsed(broken.encode("ascii")).rows[0].name == "Heron House"


def test_a_value_that_no_database_keeps_is_left_out_with_its_line():
    found = parsed(coded("Heron,9 Rd,Bel Air," + "M" * 65 + ",21014,,,,DT", "Ferry,1 Rd,Bel Air,MD,21014,,,,DT"))
    assert names(found) == ["Ferry"]
    assert found.problems[0].reason == "has a state of 65 characters; at most 64 are read"


def test_a_service_that_is_none_is_said_and_not_dropped():
    found = parsed(json.dumps([{"name": "Heron House", "services": [SERVICE, 7, None]}]))
    assert len(found.rows) == 1
    assert [one.reason for one in found.problems if one.left_out] == ["is not a service"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "[" + "9" * 5000 + "]",
        '{"services": [{"name": "web"}], "organizations": "none"}',
        "[" * 100_000,
        "[null]",
        "[7]",
    ],
)
def test_json_that_is_no_listing_is_refused_in_words(text):
    with pytest.raises(Unusable, match="JSON"):
        parsed(text)
