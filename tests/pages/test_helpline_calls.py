"""The page of a call, its lists and boards, and how a call and a person are joined: only by an act of somebody."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from tests.pages import elm
from tests.pages.calls import charted
from throughcare.care.access.callers import About, Caller, Outcome
from throughcare.care.access.entries import (
    CallbackMade,
    CallbackPlanned,
    CallClosed,
    CallLinked,
    CallSignsNoted,
    CallTaken,
    HelplineCallLinked,
)
from throughcare.care.path.entries import ContactDetailsRecorded, PersonRegistered
from throughcare.care.path.readings import identity
from throughcare.chart.guards import FindingAcknowledged
from throughcare.chart.roles import Role
from throughcare.people import looks
from throughcare.people.entries import ChartLooked
from throughcare.program.models import Program
from throughcare.store import load

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MOTHER = {"caller": Caller.RELATIVE, "about": About.OTHER, "person_name": "Tyler Brennan", "words": "I found foil."}
RISK = CallSignsNoted(flags=("recent_overdose",))


def text_of(response):
    return response.content.decode()


@pytest.fixture
def helpline(sign_in):
    return sign_in(Role.HELPLINE)


@pytest.fixture
def by(members):
    return members[Role.HELPLINE].author


def send(client, address, **said):
    """Fill in the form at an address with what it begins with and what is said."""
    form = client.get(address).context["form"]
    drawn = {name: form[name].value() for name in form.fields if form[name].value() not in (None, "")}
    return client.post(address, {**drawn, **said})


# ---- one call


def test_a_call_says_what_is_due_what_was_said_and_everything_since(helpline, by):
    said = text_of(helpline.get(f"/call/{charted(by, RISK, **MOTHER)}/"))
    assert "High risk, and nothing follows" in said
    assert "This call is open." in said
    assert "I found foil." in said
    assert "Offer MOUD the same day, and naloxone." in said


def test_a_promise_is_made_tried_and_kept(helpline, by):
    call = charted(by, **MOTHER)
    today = datetime.now(UTC).astimezone(Program.objects.get(slug="elm").zone).date()
    assert (
        send(helpline, f"/call/{call}/call-back/", due_on=today.isoformat(), promise="Is he safe?").status_code == 302
    )
    assert "Call back: Is he safe?" in text_of(helpline.get(f"/call/{call}/"))
    send(helpline, f"/call/{call}/called-back/", reached="no", said="It rang out.")
    assert "Call back: Is he safe?" in text_of(helpline.get(f"/call/{call}/"))
    send(helpline, f"/call/{call}/called-back/", reached="yes", said="He slept.")
    assert "Call back: Is he safe?" not in text_of(helpline.get(f"/call/{call}/")).split("The whole call")[0]
    assert [said.reached for _, said in load.book(call).of(CallbackMade)] == [False, True]


@pytest.mark.parametrize(
    ("form", "said", "wrong"),
    [
        ("call-back", {}, "Choose the day"),
        ("called-back", {}, "Choose whether you reached them."),
        ("advice", {}, "Say what you told them"),
        ("close", {}, "Choose how it ended."),
    ],
)
def test_a_form_left_empty_says_what_is_missing_and_keeps_the_rest(helpline, by, form, said, wrong):
    answer = send(helpline, f"/call/{charted(by)}/{form}/", **said)
    assert answer.status_code == 422
    assert wrong in text_of(answer)


def test_a_call_is_closed_with_how_it_ended_and_opened_again_by_withdrawing_that(helpline, by):
    call = charted(by, **MOTHER)
    send(helpline, f"/call/{call}/close/", outcome="coming", remark="Tomorrow at ten.")
    assert "This call is open." not in text_of(helpline.get(f"/call/{call}/"))
    entry = load.book(call).last(CallClosed)[0].uid
    send(helpline, f"/person/{call}/entry/{entry}/withdraw/", why="That was the other call.")
    assert "This call is open." in text_of(helpline.get(f"/call/{call}/"))


def test_a_word_heard_wrongly_is_corrected_and_the_call_stays_at_its_program(helpline, by):
    call = charted(by, **MOTHER)
    entry = load.book(call).entries[0].uid
    answer = send(helpline, f"/person/{call}/entry/{entry}/correct/", words="I found a straw.", why="misheard")
    assert answer.url == f"/call/{call}/"
    said = load.book(call).last(CallTaken)[1]
    assert (said.words, said.program, said.caller, said.person_name) == (
        "I found a straw.", "elm", Caller.RELATIVE, "Tyler Brennan",
    )  # fmt: skip


def test_a_risk_that_cannot_be_followed_is_answered_with_what_was_decided(helpline, by):
    call = charted(by, RISK, **MOTHER)
    page = helpline.get(f"/call/{call}/")
    one = next(one for one in page.context["due"] if one.finding.rule == "risk_without_follow_up")
    send(helpline, f"/person/{call}/seen/{one.id}/", reason="She gave no number and will call again.")
    assert load.book(call).of(FindingAcknowledged)
    assert "nothing follows" not in text_of(helpline.get(f"/call/{call}/")).split("The whole call")[0]


def test_the_address_of_a_person_leads_from_a_call_to_its_own_page_and_a_chart_is_not_shown_as_a_call(helpline, by):
    call = charted(by)
    assert helpline.get(f"/person/{call}/").url == f"/call/{call}/"
    assert helpline.get(f"/call/{elm.JOSE}/").status_code == 404


def test_every_look_at_a_call_is_charted(helpline, by):
    call = charted(by)
    helpline.get(f"/call/{call}/")
    entries, _ = looks.last(call, 1, 10)
    assert isinstance(entries[0].payload, ChartLooked)
    assert entries[0].payload.what == "a call"


def test_another_programs_call_is_not_there(helpline, sign_in, members):
    Program.objects.create(slug="oak", name="Oak")
    other = charted(members[Role.HELPLINE].author, slug="oak", words="Wanda is missing.")
    assert helpline.get(f"/call/{other}/").status_code == 404
    assert "Wanda" not in text_of(helpline.get("/helpline/calls/?show=all")) + text_of(helpline.get("/"))


def test_the_person_and_the_family_see_no_call(sign_in, by):
    call = charted(by, CallLinked(person=elm.JOSE), **MOTHER)
    for role in (Role.PATIENT, Role.FAMILY, Role.ANALYST):
        assert sign_in(role).get(f"/call/{call}/").status_code in (403, 404)


# ---- a call and a person


def test_a_call_is_linked_in_both_books_and_the_person_does_not_read_it(helpline, sign_in, by):
    call = charted(by, RISK, **MOTHER)
    found = helpline.post(f"/call/{call}/link/", {"q": "ramirez"})
    form = found.context["results"][0]["form"]
    drawn = {name: form[name].value() for name in ("key", "read_to", "person")}
    assert helpline.post(f"/call/{call}/link/", drawn).url == f"/call/{call}/"
    assert load.book(call).last(CallLinked)[1].person == elm.JOSE
    assert load.book(elm.JOSE).last(HelplineCallLinked)[1].call == call
    assert "nothing follows" not in text_of(helpline.get(f"/call/{call}/"))
    assert f"/call/{call}/" in text_of(sign_in(Role.NURSE).get(f"/person/{elm.JOSE}/"))
    assert "helpline is about" not in text_of(sign_in(Role.PATIENT).get(f"/person/{elm.JOSE}/"))
    assert "/call/" not in text_of(sign_in(Role.PATIENT).get(f"/person/{elm.JOSE}/"))
    assert "linked already" in text_of(helpline.post(f"/call/{call}/link/", drawn, follow=True))
    assert len(load.book(elm.JOSE).of(HelplineCallLinked)) == 1


def test_a_wrong_link_is_taken_back_in_both_books(helpline, by):
    call = charted(by, **MOTHER)
    form = helpline.post(f"/call/{call}/link/", {"q": "E-0002"}).context["results"][0]["form"]
    helpline.post(f"/call/{call}/link/", {name: form[name].value() for name in ("key", "read_to", "person")})
    assert send(helpline, f"/call/{call}/unlink/", why="Another Rosa.").status_code == 302
    assert load.book(call).last(CallLinked) is None
    assert load.book(elm.ROSA).last(HelplineCallLinked) is None


def test_a_call_cannot_be_linked_to_somebody_of_another_program(helpline, by, members):
    Program.objects.create(slug="oak", name="Oak")
    wanda, call = uuid4(), charted(by)
    elm.register(wanda, "O-1", members[Role.NURSE].author, slug="oak", given_name="Wanda")
    assert not helpline.post(f"/call/{call}/link/", {"q": "wanda"}).context["results"]
    for stranger in (wanda, uuid4(), call):
        answer = helpline.post(f"/call/{call}/link/", {"key": uuid4(), "read_to": 1, "person": stranger})
        assert answer.status_code == 422
    assert load.book(call).last(CallLinked) is None


def test_a_chart_is_opened_from_a_call_with_what_it_says_and_both_are_linked(helpline, by):
    call = charted(by, **MOTHER)
    answer = send(helpline, f"/call/{call}/register/")
    chart = UUID(answer.url.split("/")[2])
    who = identity(load.book(chart))
    assert (who.given_name, who.family_name, who.program) == ("Tyler", "Brennan", "elm")
    assert load.book(chart).last(HelplineCallLinked)[1].call == call
    assert load.book(call).last(CallLinked)[1].person == chart
    assert load.book(chart).last(ContactDetailsRecorded) is None  # the number is his mother's


def test_who_calls_for_themselves_is_reached_at_the_number_they_gave(helpline, by):
    call = charted(by, about=About.SELF, caller_name="Ana Lima", phone="555 0100", message_is_safe=False)
    chart = UUID(send(helpline, f"/call/{call}/register/").url.split("/")[2])
    details = load.book(chart).last(ContactDetailsRecorded)[1]
    assert (details.phone, details.message_is_safe) == ("555 0100", False)
    assert identity(load.book(chart)).name == "Ana Lima"


def test_one_who_may_be_here_already_is_looked_at_first(helpline, by):
    call = charted(by, person_name="José Ramírez")
    answer = send(helpline, f"/call/{call}/register/")
    assert answer.status_code == 422
    assert "Is it one of these people?" in text_of(answer)
    assert load.book(call).last(CallLinked) is None
    assert PersonRegistered.kind.books == {"chart"}


# ---- lists and boards


def test_the_lists_hold_what_they_are_called(helpline, sign_in, by, members):
    charted(by, words="An open one.")
    charted(by, CallClosed(outcome=Outcome.INFORMED), words="A closed one.", minutes=60 * 24 * 3)
    charted(members[Role.INTAKE].author, CallbackPlanned(due_on=date(2026, 1, 2)), words="A promised one.")
    expected = {
        "open": {"An open", "A promised"},
        "back": {"A promised"},
        "mine": {"An open", "A closed"},
        "today": {"An open", "A promised"},
        "closed": {"A closed"},
        "all": {"An open", "A closed", "A promised"},
        "moon": {"An open", "A promised"},
    }
    for show, wanted in expected.items():
        said = text_of(helpline.get("/helpline/calls/", {"show": show}))
        assert {one for one in ("An open", "A closed", "A promised") if f"{one} one." in said} == wanted, show


def test_the_heaviest_risk_stands_first_and_then_the_longest_open(helpline, by):
    charted(by, words="B", minutes=50)
    charted(by, words="C", minutes=10)
    charted(by, CallSignsNoted(flags=("pregnant",)), words="A", minutes=1)
    assert [call.said["words"] for call in helpline.get("/helpline/calls/").context["shown"]] == ["A", "B", "C"]


def test_the_board_of_the_helpline_says_when_and_how_to_call_back_safely(helpline, by):
    yesterday = datetime.now(UTC).date() - timedelta(days=2)
    charted(by, CallbackPlanned(due_on=yesterday, promise="Is he safe?"), phone="555 0181", message_is_safe=False)
    said = text_of(helpline.get("/"))
    for words in ("Is he safe?", "555 0181", "Do not leave a message", "Take a call"):
        assert words in said


def test_the_board_of_intake_shows_who_waits_the_longest_first(sign_in, members):
    nurse = members[Role.NURSE].author
    early = uuid4()
    elm.register(early, "E-0009", nurse, days=9, given_name="Early")
    from throughcare.care.path.entries import StageEntered
    from throughcare.care.path.stages import Stage

    elm.chart_it(early, nurse, (StageEntered(stage=Stage.ASSESSMENT, program="elm"), 9))
    found = sign_in(Role.INTAKE).get("/").context["boards"]
    waiting = next(board for board in found if board["template"] == "access/board.html")["intake"]["waiting"]
    assert [(one.person.said["given_name"], one.days) for one in waiting] == [("Early", 9), ("Thảo", 1)]


def test_the_manager_sees_both_boards_and_a_nurse_neither(sign_in):
    manager, nurse = text_of(sign_in(Role.MANAGER).get("/")), text_of(sign_in(Role.NURSE).get("/"))
    for words in ("Open calls", "Waiting for care to begin"):
        assert words in manager
        assert words not in nurse


@pytest.mark.parametrize("address", ["/helpline/calls/?show=all", "/"])
def test_queries_do_not_grow_with_the_calls(helpline, by, address, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked():
        helpline.get(address)
        with CaptureQueriesContext(
            connection,
        ) as found:
            helpline.get(address)
        return len(found)

    charted(by, RISK, words="One.")
    before = asked()
    for number in range(12):
        charted(by, RISK, CallbackPlanned(due_on=date(2026, 1, 2)), words=f"Call {number}.")
    assert asked() <= before
