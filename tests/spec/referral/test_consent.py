"""Nobody is told anything without a consent that covers it; an anonymous caller stays anonymous."""

from datetime import date

import pytest
from pydantic import ValidationError

from tests.charts import chart_of
from tests.spec.referral.charts import ANONYMOUS, CONSENT, LISTING, MADE, NAMED, OTHER, asked, asked_of_call, sent
from throughcare.care.referral.entries import ConsentGiven
from throughcare.care.referral.readings import may_be_told, tracks
from throughcare.care.referral.words import Category

pytestmark = pytest.mark.pure

REVOKED = "2026-03-03 15:30 | consent.revoked | consent=@yes; how=spoken | helpline\n"


# ---- consent_for_link, consent_for_telling


@pytest.mark.parametrize(("guard", "how"), [("consent_for_link", "email"), ("consent_for_telling", "fax")])
def test_a_consent_that_covers_what_is_told_lets_it_go(guard, how):
    assert not asked(guard, MADE + CONSENT + sent(how, "identity, need"))


def test_consent_for_link_is_silent_about_other_ways_and_consent_for_telling_about_the_link():
    assert not asked("consent_for_link", MADE + sent("fax"))
    assert not asked("consent_for_telling", MADE + sent("email"))


def test_consent_for_telling_is_silent_when_the_letter_is_in_the_persons_own_hands():
    assert not asked("consent_for_telling", MADE + sent("person"))


@pytest.mark.parametrize(("guard", "how"), [("consent_for_link", "email"), ("consent_for_telling", "phone")])
def test_consent_for_either_fires_without_one_for_this_program(guard, how):
    (one,) = asked(guard, MADE + sent(how))
    assert one.message == "There is no consent to tell Riverside anything."
    other = CONSENT.replace(LISTING, OTHER)
    assert asked(guard, MADE + other + sent(how))


def test_consent_for_link_fires_once_it_was_taken_back_or_expired_or_does_not_cover_it():
    assert asked("consent_for_link", MADE + CONSENT + REVOKED + sent())[0].message.endswith("was taken back.")
    assert not asked("consent_for_link", MADE + CONSENT + sent(at="2026-03-31 23:00"))
    assert asked("consent_for_link", MADE + CONSENT + sent(at="2026-04-01 00:00"))
    (one,) = asked("consent_for_link", MADE + CONSENT + sent(tells="identity, reason"))
    assert one.message == "The consent to tell Riverside does not cover all of this."


def test_consent_for_telling_fires_even_for_a_bare_referral_from_a_chart_because_it_tells_that_somebody_is_in_care():
    assert asked("consent_for_telling", MADE + sent("post".replace("post", "printed"), ""))
    assert not asked_of_call("consent_for_telling", NAMED + MADE + sent("printed", ""))


def test_a_correction_that_tells_no_more_is_no_new_telling_and_one_that_tells_more_is():
    before = MADE + CONSENT + "gone: " + sent() + REVOKED
    same = "2026-03-04 09:00 | referral.sent | referral=@ref; how=email; tells=[{}]; corrects=@gone; why=Day | helpline"
    assert not asked("consent_for_link", before + same.format("identity"))
    assert asked("consent_for_link", before + same.format("identity, need"))


# ---- caller_stays_anonymous


def test_caller_stays_anonymous_is_silent_when_nothing_is_told_or_the_caller_has_a_name():
    assert not asked_of_call("caller_stays_anonymous", ANONYMOUS + MADE + sent(tells=""))
    assert not asked_of_call("caller_stays_anonymous", NAMED + MADE + CONSENT)


def test_caller_stays_anonymous_fires_for_anything_told_and_for_a_consent_that_names_somebody():
    assert asked_of_call("caller_stays_anonymous", ANONYMOUS + MADE + sent(tells="need"))
    assert asked_of_call("caller_stays_anonymous", ANONYMOUS + MADE + CONSENT)


# ---- what may be told


def test_what_may_be_told_is_what_the_consent_names_and_only_while_it_holds():
    chart = chart_of(MADE + CONSENT)
    (track,) = tracks(chart)
    assert may_be_told(chart, track, date(2026, 3, 31)) == {Category.IDENTITY, Category.NEED}
    assert not may_be_told(chart, track, date(2026, 3, 2))
    assert not may_be_told(chart, track, date(2026, 4, 1))
    back = chart_of(MADE + CONSENT + REVOKED)
    assert not may_be_told(back, track, date(2026, 3, 4))


# ---- the elements of program reference 6.2

ELEMENTS = {
    "type": "specific", "person_name": "Tyler Brennan", "discloser": "Elm Street", "categories": ["need"],
    "recipient": "Riverside", "purpose": "referral", "told_how_to_revoke": True, "expires_when": "end of treatment",
    "signature": "paper", "signed_by": "person", "signed_on": "2026-03-03",
}  # fmt: skip


def test_a_consent_with_every_element_stands():
    assert ConsentGiven.model_validate(ELEMENTS, strict=False).ends == "end of treatment"


@pytest.mark.parametrize("element", sorted(ELEMENTS))
def test_without_any_one_element_there_is_no_consent(element):
    with pytest.raises(ValidationError):
        ConsentGiven.model_validate({name: said for name, said in ELEMENTS.items() if name != element}, strict=False)


@pytest.mark.parametrize(
    "empty", [{"person_name": ""}, {"discloser": ""}, {"categories": []}, {"recipient": ""},
              {"told_how_to_revoke": False}, {"expires_when": ""}, {"type": "tpo_single"},
              {"expires_on": "2026-03-02"}],
)  # fmt: skip
def test_an_empty_or_contradictory_element_is_none(empty):
    with pytest.raises(ValidationError):
        ConsentGiven.model_validate({**ELEMENTS, **empty}, strict=False)
