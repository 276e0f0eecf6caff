"""Another clinic checks a dose record without asking us: genuine, over, changed, forged, or not a record at all."""

import json
import zlib
from base64 import urlsafe_b64encode
from datetime import UTC, date, datetime, timedelta

import pytest
from joserfc import jws as jose
from joserfc.jwk import ECKey, OctKey

from throughcare.care.takehome.record import draw, jws
from throughcare.care.takehome.record.card import AtHome, Given, Ordered, Record, claims
from throughcare.care.takehome.record.check import State, Trusted, check, lines, trusted_of

pytestmark = pytest.mark.pure
KEY, OTHER = ECKey.generate_key("P-256", private=True), ECKey.generate_key("P-256", private=True)
MADE = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
NOW = MADE + timedelta(hours=3)
OURS = [Trusted("Elm Street", jws.public_words(KEY))]


def record(**more):
    """José's record, good for a week."""
    said = {
        "issuer": "https://elm.example", "number": "7K3M-QT5A", "made_at": MADE, "expires": MADE + timedelta(days=7),
        "family": "Ramírez", "given": "José", "born": date(1990, 5, 17), "program": "Elm Street Program",
        "phone": "555-0142", "address": "1 Elm Street",
        "doses": [Given("2026-03-02T07:10-05:00", "Methadone", 42_500, True)],
        "orders": [Ordered("Methadone", "42.5 mg a day", date(2026, 1, 5), None)],
        "at_home": [AtHome(date(2026, 3, day), "Methadone", 42_500) for day in range(3, 31)],
    }  # fmt: skip
    return Record(**(said | more))


def token(key=KEY, **more):
    return jws.sign(claims(record(**more)), key)


def said_by(found):
    return {one.about: one.said for one in found.lines}


def test_a_genuine_record_says_what_the_chart_said_to_the_half_milligram():
    found = check(token(), OURS, NOW)
    assert (found.state, found.by) == (State.GOOD, "Elm Street")
    said = said_by(found)
    assert said["Person"] == "José Ramírez"
    assert said["Dose given"] == "Methadone 42.5 mg, 2026-03-02T07:10-05:00, seen taken"
    assert said["Ordered"] == "Methadone: 42.5 mg a day, from 2026-01-05"
    assert said["At home"].count("42.5 mg") == 28
    assert (said["Born"], said["Call"], said["Number"]) == ("1990-05-17", "555-0142", "7K3M-QT5A")


def test_the_code_is_read_from_its_digits_and_fits_into_one_square_even_with_28_doses_at_home():
    made = draw.code(token())
    assert made.text.startswith("shc:/5676")
    assert check(made.text, OURS, NOW).state is State.GOOD
    assert check("  " + made.text[:40] + "\n" + made.text[40:], OURS, NOW).state is State.GOOD
    assert made.size <= 177 + 2 * draw.QUIET
    assert made.path.startswith("M")


def test_the_form_is_that_of_a_smart_health_card():
    head, body, _ = token().split(".")
    header = json.loads(_plain(head))
    assert header == {"alg": "ES256", "zip": "DEF", "kid": KEY.thumbprint()}
    said = json.loads(zlib.decompress(_plain(body), -15))
    assert said["vc"]["type"] == ["https://smarthealth.cards#health-card"]
    assert said["vc"]["credentialSubject"]["fhirVersion"] == "4.0.1"
    assert {one["resource"]["resourceType"] for one in said["vc"]["credentialSubject"]["fhirBundle"]["entry"]} == {
        "Patient", "Organization", "MedicationAdministration", "MedicationRequest", "MedicationDispense",
    }  # fmt: skip


def _plain(text):
    from base64 import urlsafe_b64decode

    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


@pytest.mark.parametrize(
    ("after", "state"),
    [
        (timedelta(days=7) - timedelta(seconds=1), State.GOOD),
        (timedelta(days=7), State.EXPIRED),
        (timedelta(minutes=-5), State.GOOD),
        (timedelta(minutes=-6), State.EARLY),
    ],
)
def test_a_record_is_good_until_its_time_is_over_and_still_says_what_it_said(after, state):
    found = check(token(), OURS, MADE + after)
    assert found.state is state
    assert found.trusted
    assert said_by(found)["Person"] == "José Ramírez"


def test_a_record_that_was_changed_by_one_character_says_nothing():
    good = token()
    head, body, signature = good.split(".")
    other = token(doses=[Given("2026-03-02", "Methadone", 120_000, True)])
    for forged in (
        ".".join((head, other.split(".")[1], signature)),
        ".".join((head, body, signature[:-4] + ("AAAA" if signature[-4:] != "AAAA" else "BBBB"))),
        ".".join((head, body[:20] + ("A" if body[20] != "A" else "B") + body[21:], signature)),
    ):
        found = check(forged, OURS, NOW)
        assert (found.state, found.lines, found.trusted) == (State.CHANGED, (), False)


def test_a_record_signed_by_somebody_else_is_not_believed_even_under_our_name():
    assert check(token(OTHER), OURS, NOW).state is State.UNKNOWN
    assert check(token(OTHER), [], NOW).state is State.UNKNOWN
    packed = zlib.compress(json.dumps(claims(record())).encode())
    mine = jose.serialize_compact({"alg": "ES256", "kid": KEY.thumbprint()}, packed, OTHER)
    assert check(mine, OURS, NOW).state is State.CHANGED


def test_no_other_algorithm_is_taken_and_no_secret_made_of_a_public_key():
    body = urlsafe_b64encode(b"{}").decode().rstrip("=")
    none = urlsafe_b64encode(json.dumps({"alg": "none", "kid": KEY.thumbprint()}).encode()).decode().rstrip("=")
    assert check(f"{none}.{body}.AAAA", OURS, NOW).state is State.CHANGED
    shared = OctKey.import_key(KEY.as_dict(private=False)["x"])
    faked = jose.serialize_compact({"alg": "HS256", "kid": KEY.thumbprint()}, b"{}", shared, algorithms=["HS256"])
    assert check(faked, OURS, NOW).state is State.CHANGED


NO_RECORD = ["", "José", "shc:/", "shc:/12a4", "shc:/123", "shc:/٣٣٣٣", "a.b", "a.b.c", "...", "x" * 99_999]


@pytest.mark.parametrize("text", [*NO_RECORD, "shc:/" + "99" * 9000])
def test_what_is_no_record_is_said_in_plain_words(text):
    found = check(text, OURS, NOW)
    assert found.state is State.UNREADABLE
    assert found.detail


def test_a_signed_thing_that_is_no_record_and_one_that_would_fill_the_memory_are_refused():
    for said in ({}, {"nbf": 1, "exp": 2, "vc": {"type": [1]}}, {"nbf": "x", "vc": []}, {"vc": {"type": None}}):
        assert check(jws.sign(said, KEY), OURS, NOW).state is State.UNREADABLE
    bomb = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = bomb.compress(b" " * 40_000_000) + bomb.flush()
    header = {"alg": "ES256", "kid": KEY.thumbprint()}
    if len(packed) < jws.LONGEST // 2:
        assert check(jose.serialize_compact(header, packed, KEY), OURS, NOW).state is State.UNREADABLE
    assert lines({"vc": {"type": ["https://smarthealth.cards#health-card"], "credentialSubject": 7}})


def test_the_keys_of_another_clinic_are_read_and_anything_else_is_refused():
    published = json.dumps({"keys": [jws.public_words(OTHER)]})
    assert check(token(OTHER), trusted_of(published, "Lakeside"), NOW).by == "Lakeside"
    assert "d" not in jws.public_words(OTHER)
    for text in ("", "[]", "{}", '{"keys": []}', '{"keys": [{"kty": "oct", "k": "AAAA"}]}', '{"keys": 3}'):
        with pytest.raises(ValueError, match="key"):
            trusted_of(text)
