"""The helpline desk: a call can be saved with nothing in it, nothing typed is lost, and no name is asked of anybody."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.http import QueryDict

from tests.pages.calls import desk, hang_up, saved
from throughcare.care.access.desk import call_of
from throughcare.care.access.desk_pages import SCREEN
from throughcare.care.access.entries import (
    CallAdvised,
    CallbackPlanned,
    CallClosed,
    CallSignsNoted,
    CallTaken,
)
from throughcare.chart.roles import Role
from throughcare.people import unsent
from throughcare.people.models import Unsent
from throughcare.store import models

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MOTHER = {
    "words": "He sleeps all day. I found foil.",
    "caller": "relative",
    "about": "other",
    "person_name": "Tyler",
    "phone": "555 0181",
    "message_is_safe": "no",
    "flags": ["unsafe_use"],
    "signs": ["paraphernalia", "drowsy"],
    "told": "Naloxone at any pharmacy.",
    "due_at": "09:30",
}


def text_of(response):
    return response.content.decode()


@pytest.fixture
def helpline(sign_in):
    return sign_in(Role.HELPLINE)


def test_a_caller_who_hangs_up_at_once_leaves_an_open_call(helpline):
    key = desk(helpline)
    answer = hang_up(helpline, key)
    assert (answer.status_code, answer.url) == (302, f"/call/{call_of(key)}/")
    ((entry, said),) = saved(key).of(CallTaken)
    assert said.model_dump(exclude_none=True) == {"program": "elm"}
    assert entry.by.role is Role.HELPLINE
    assert "This call is open." in text_of(helpline.get(answer.url))


def test_everything_typed_while_talking_is_charted_in_one_go(helpline):
    key = desk(helpline)
    hang_up(helpline, key, **MOTHER)
    call = saved(key)
    assert call.of(CallTaken)[0][1].words == MOTHER["words"]
    assert call.of(CallTaken)[0][1].message_is_safe is False
    assert call.of(CallSignsNoted)[0][1].flags == ("unsafe_use",)
    assert set(call.of(CallSignsNoted)[0][1].signs) == {"paraphernalia", "drowsy"}
    assert call.of(CallAdvised)[0][1].told == MOTHER["told"]
    assert str(call.of(CallbackPlanned)[0][1].due_at) == "09:30:00"
    assert not call.of(CallClosed)
    assert len({entry.recorded_at for entry in call.entries}) == 1


def test_who_is_ticked_as_pregnant_is_charted_as_pregnant_and_others_as_not_asked(helpline):
    told, silent = desk(helpline), desk(helpline)
    hang_up(helpline, told, flags=["pregnant"])
    hang_up(helpline, silent, flags=["mixed"])
    assert saved(told).last(CallTaken)[1].pregnant is True
    assert saved(silent).last(CallTaken)[1].pregnant is None


def test_hanging_up_leads_to_the_next_call(helpline):
    answer = hang_up(helpline, desk(helpline), then="next", words="Asked for the opening hours.", outcome="informed")
    assert answer.url == "/helpline/?new"


def test_without_scripts_an_emergency_turns_to_the_guide_when_the_call_is_saved(helpline):
    key = desk(helpline)
    answer = hang_up(helpline, key, then="next", flags=["not_responding"])
    assert answer.url == f"/call/{call_of(key)}/"
    said = text_of(helpline.get(answer.url))
    assert "Overdose: do this now" in said
    assert "Suicide or crisis" not in said


def test_each_emergency_has_its_guide_on_the_screen_before_anything_is_saved(helpline):
    said = text_of(helpline.get(f"/helpline/{desk(helpline)}/"))
    for guide in ("overdose", "crisis", "medical"):
        assert f'data-guide="{guide}"' in said
        assert f'data-guide-of="{guide}"' in said


def test_every_risk_shows_its_least_action_beside_it(helpline):
    said = text_of(helpline.get(f"/helpline/{desk(helpline)}/"))
    assert "Offer MOUD the same day, and naloxone." in said
    assert "Never accuse" in said


def test_the_same_call_sent_twice_is_one_call(helpline):
    key, begun = desk(helpline), datetime.now(UTC).isoformat()
    first = hang_up(helpline, key, begun=begun, **MOTHER)
    second = hang_up(helpline, key, begun=begun, **MOTHER)
    assert first.url == second.url
    assert len(saved(key).of(CallTaken)) == 1
    assert "nothing was added twice" in text_of(helpline.get(second.url))


def test_a_call_that_was_saved_is_not_typed_again(helpline):
    key = desk(helpline)
    hang_up(helpline, key)
    assert helpline.get(f"/helpline/{key}/").url == f"/call/{call_of(key)}/"


def test_a_call_sent_again_with_more_words_loses_neither(helpline):
    key = desk(helpline)
    hang_up(helpline, key, words="First words.")
    answer = hang_up(helpline, key, words="First words, and more.")
    assert answer.status_code == 409
    assert "First words, and more." in text_of(answer)
    assert saved(key).last(CallTaken)[1].words == "First words."


def test_an_anonymous_caller_has_no_name_even_where_one_was_typed(helpline):
    key = desk(helpline)
    hang_up(helpline, key, anonymous="on", caller_name="Colleen", about="self", person_name="Colleen", phone="555 0181")
    said = saved(key).last(CallTaken)[1]
    assert (said.anonymous, said.caller_name, said.person_name, said.phone) == (True, None, None, "555 0181")
    assert b"Colleen" not in models.Payload.objects.filter(book__uid=call_of(key))[0].body.encode()


def test_a_slip_in_a_field_gives_the_whole_screen_back(helpline):
    key = desk(helpline)
    answer = hang_up(helpline, key, **MOTHER, person_age="about twenty")
    said = text_of(answer)
    assert answer.status_code == 422
    assert MOTHER["words"] in said
    assert 'value="unsafe_use" data-guide' not in said
    assert 'id="risk-unsafe_use" name="flags" value="unsafe_use" checked' in said
    assert not models.Book.objects.filter(uid=call_of(key)).exists()


def test_a_call_back_with_only_a_time_is_for_the_next_time_the_clock_shows_it(helpline):
    key = desk(helpline)
    hang_up(helpline, key, due_at="00:00", promise="Is he safe?")
    due = saved(key).last(CallbackPlanned)[1].due_on
    assert due - datetime.now(UTC).astimezone(elm_zone()).date() == timedelta(days=1)


def elm_zone():
    from throughcare.program.models import Program

    return Program.objects.get(slug="elm").zone


def test_a_call_back_cannot_be_promised_for_yesterday(helpline):
    answer = hang_up(helpline, desk(helpline), due_on="2020-01-01")
    assert answer.status_code == 422
    assert "This day has passed" in text_of(answer)


def test_a_call_from_a_clock_ahead_of_ours_begins_now(helpline):
    key = desk(helpline)
    hang_up(helpline, key, begun=(datetime.now(UTC) + timedelta(hours=3)).isoformat())
    assert saved(key).entries[0].happened.moment <= datetime.now(UTC)


@pytest.mark.parametrize("begun", ["yesterday", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59Z", "\x00"])
def test_a_broken_time_of_the_screen_loses_no_call(helpline, begun):
    key = desk(helpline)
    assert hang_up(helpline, key, begun=begun, words="My son").status_code == 302
    assert datetime.now(UTC) - saved(key).entries[0].happened.moment < timedelta(minutes=1)


def test_hidden_characters_from_copying_do_not_hold_up_a_call(helpline):
    key = desk(helpline)
    family = "\U0001f469\u200d\U0001f466"  # an emoji that a joiner holds together: it is seen, and stays
    words = f"He\x0bsleeps\x00. \u202e\u0627\u0628\u0646\u064a {family}"
    assert hang_up(helpline, key, words=words, place="\x1bElm").status_code == 302
    said = saved(key).last(CallTaken)[1]
    assert (said.words, said.place) == (f"He sleeps .  \u0627\u0628\u0646\u064a {family}", "Elm")


# ---- what was typed and not saved


def keep(client, key, **said):
    return client.post(f"/helpline/{key}/keep/", {"key": key, "begun": "", **said})


def test_a_closed_tab_loses_nothing_and_the_call_began_with_the_first_word(helpline):
    key = desk(helpline)
    kept = keep(helpline, key, words="My son does not", flags=["unsafe_use"]).json()
    keep(helpline, key, words="My son does not come home", flags=["unsafe_use", "mixed"])
    back = helpline.get("/helpline/")
    assert back.url == f"/helpline/{key}/"
    said = text_of(helpline.get(back.url))
    assert "My son does not come home" in said
    assert 'value="mixed" checked' in said
    hang_up(helpline, key, begun=kept["begun"], words="My son does not come home")
    assert saved(key).entries[0].happened.moment == datetime.fromisoformat(kept["begun"])
    assert not Unsent.objects.exists()


def test_what_is_kept_is_not_a_call_and_is_not_readable_in_the_database(helpline):
    key = desk(helpline)
    keep(helpline, key, words="My son Tyler")
    assert not models.Book.objects.filter(type="call").exists()
    assert "Tyler" not in Unsent.objects.get().body


def test_nobody_gets_back_what_another_typed(helpline, sign_in):
    key = desk(helpline)
    keep(helpline, key, words="My son Tyler")
    intake = sign_in(Role.INTAKE)
    assert "Tyler" not in text_of(intake.get(f"/helpline/{key}/"))
    assert str(key) not in intake.get("/helpline/").url


def test_a_name_that_was_wiped_out_again_is_kept_nowhere(helpline):
    key = desk(helpline)
    keep(helpline, key, caller_name="Colleen")
    assert keep(helpline, key, caller_name="").json() == {"kept": False, "begun": None}
    assert not Unsent.objects.exists()


def test_what_was_on_its_way_while_the_call_was_saved_does_not_stand_before_the_next_call(helpline, members):
    key = desk(helpline)
    hang_up(helpline, key, words="My son")
    late = QueryDict("words=My+son")
    unsent.keep(members[Role.HELPLINE].account, SCREEN, key, late)
    assert str(key) not in helpline.get("/helpline/").url
    assert not Unsent.objects.exists()


def test_today_tells_the_worker_which_call_is_not_saved(helpline, sign_in):
    key = desk(helpline)
    keep(helpline, key, words="My son Tyler")
    assert f"/helpline/{key}/" in text_of(helpline.get("/"))
    assert str(key) not in text_of(sign_in(Role.MANAGER).get("/"))


def test_a_program_with_other_numbers_reads_them_at_the_desk(helpline, settings, tmp_path):
    settings.THROUGHCARE_DATA = tmp_path
    (tmp_path / "safety.toml").write_text('emergency_number = "112"\n')
    said = text_of(helpline.get(f"/helpline/{desk(helpline)}/"))
    assert "112 and the naloxone steps now" in said
    assert "911" not in said.split("<footer")[0]


def test_an_empty_screen_is_not_kept(helpline):
    assert keep(helpline, desk(helpline)).json() == {"kept": False, "begun": None}
    assert not Unsent.objects.exists()


def test_a_second_call_can_be_taken_while_the_first_is_not_saved(helpline):
    first = desk(helpline)
    keep(helpline, first, words="He hung up, I finish later.")
    second = desk(helpline)
    assert second != first
    assert f"/helpline/{first}/" in text_of(helpline.get(f"/helpline/{second}/"))


def test_what_was_typed_before_the_session_ended_comes_back_after_signing_in(helpline, members):
    key = desk(helpline)
    helpline.get(f"/helpline/{key}/")
    token = helpline.cookies["csrftoken"].value
    helpline.cookies.pop("sessionid")
    answer = hang_up(helpline, key, words="My son does not come home", csrfmiddlewaretoken=token)
    assert answer.status_code == 403
    assert "Sign in" in text_of(answer)
    helpline.force_login(members[Role.HELPLINE].account)
    given = hang_up(helpline, key, words="My son does not come home", _given_back="1")
    assert "My son does not come home" in text_of(given)
    assert not models.Book.objects.filter(uid=call_of(key)).exists()


@pytest.mark.parametrize("role", [Role.NURSE, Role.PEER, Role.ANALYST, Role.PATIENT, Role.FAMILY])
def test_the_desk_is_for_those_who_take_calls(sign_in, role):
    assert sign_in(role).get("/helpline/").status_code == 403
    assert sign_in(role).get(f"/helpline/{uuid4()}/").status_code == 403


def test_no_name_and_no_number_ever_stands_in_an_address(helpline):
    answer = hang_up(helpline, desk(helpline), **MOTHER)
    assert "Tyler" not in answer.url
    assert "0181" not in answer.url
