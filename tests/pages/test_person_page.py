"""The person page shows all that was charted as what it is, and nothing that is not for the role."""

import pytest

from tests.pages import elm
from throughcare.care.path.entries import NoteWritten
from throughcare.chart.corrections import EntryWithdrawn
from throughcare.chart.entries import Draft
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.store import load
from throughcare.store.append import Write, append

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PAGE = f"/person/{elm.JOSE}/"


def text_of(response):
    return response.content.decode()


def note_uid():
    return load.book(elm.JOSE).last(NoteWritten)[0].uid


def test_nurse_sees_who_this_is_what_is_due_and_where_they_are(sign_in):
    said = text_of(sign_in(Role.NURSE).get(PAGE))
    who = ("José Ramírez (known as Pepe)", "3 Apr 1989", "E-0001", "Allergy: penicillin", "Medication")
    what = ("Call about the first month at home", "Slept six hours", "Joan Park, nurse", "do not leave a message")
    for words in who + what:
        assert words in said


def test_what_is_due_for_another_role_is_not_shown(sign_in):
    assert "What is due" in text_of(sign_in(Role.COUNSELLOR).get(PAGE))
    assert "Make the contact and chart it" not in text_of(sign_in(Role.COUNSELLOR).get(PAGE))


def test_a_correction_is_shown_with_reason_author_and_the_earlier_words(sign_in, members):
    draft = Draft(NoteWritten(text="Slept four hours."), elm.ago(3), corrects=note_uid(), why="heard wrongly")
    append(Write(elm.JOSE, [draft]), by=members[Role.COUNSELLOR].author)
    said = text_of(sign_in(Role.NURSE).get(PAGE))
    assert "Slept four hours." in said
    assert "because: heard wrongly" in said
    assert "by Theo Marsh, counsellor" in said
    assert "Slept six hours" in said  # the earlier version stays visible


def test_a_withdrawn_entry_is_struck_through_and_not_gone(sign_in, members):
    draft = Draft(EntryWithdrawn(), elm.ago(0), corrects=note_uid(), why="wrong chart")
    append(Write(elm.JOSE, [draft]), by=members[Role.NURSE].author)
    said = text_of(sign_in(Role.NURSE).get(PAGE))
    assert "<del>Slept six hours" in said
    assert "because: wrong chart" in said


def test_what_nobody_dated_is_grouped_at_the_end(sign_in, members):
    append(
        Write(elm.JOSE, [Draft(NoteWritten(text="Grew up by the sea."), When.unknown())]), by=members[Role.NURSE].author
    )
    said = text_of(sign_in(Role.NURSE).get(PAGE))
    assert said.index("Registered under the number") < said.index("Day not known") < said.index("Grew up by the sea.")


def test_looking_back_shows_what_was_known_then_and_offers_no_action(sign_in):
    said = text_of(sign_in(Role.NURSE).get(PAGE, {"as_of": "2020-01-01T10:00"}))
    assert "This is the chart as it was known on 1 Jan 2020, 10:00." in said
    assert "Slept six hours" not in said
    assert "Write a note" not in said
    assert "José Ramírez" in said  # whose chart it is stays in sight


def test_only_fifty_entries_are_drawn_and_the_rest_is_a_page_away(sign_in, members):
    drafts = [Draft(NoteWritten(text=f"Note number {n}."), elm.ago(1)) for n in range(120)]
    append(Write(elm.JOSE, drafts), by=members[Role.NURSE].author)
    client = sign_in(Role.NURSE)
    assert text_of(client.get(PAGE)).count('id="entry-') == 50
    assert text_of(client.get(PAGE, {"page": "3"})).count('id="entry-') == 32
    assert text_of(client.get(PAGE, {"print": "1"})).count('id="entry-') == 132


def test_filters_by_stage_kind_and_period(sign_in, members):
    elm.chart_it(elm.JOSE, members[Role.NURSE].author, (NoteWritten(text="During assessment."), 86))
    client = sign_in(Role.NURSE)
    stage = text_of(client.get(PAGE, {"stage": "assessment"}))
    assert "During assessment." in stage
    assert "Slept six hours" not in stage
    kind = text_of(client.get(PAGE, {"kind": "alert.raised"}))
    assert kind.count('id="entry-') == 1
    period = text_of(client.get(PAGE, {"period": "7"}))
    assert "Slept six hours" in period
    assert "During assessment." not in period


@pytest.mark.parametrize("asked", [{"page": "x"}, {"page": "99"}, {"stage": "moon"}, {"kind": "x"}, {"period": "x"},
                                   {"as_of": "yesterday"}, {"as_of": "2099-01-01T00:00"}, {"page": "-1"}])  # fmt: skip
def test_a_mistyped_address_still_shows_the_chart(sign_in, asked):
    response = sign_in(Role.NURSE).get(PAGE, asked)
    assert response.status_code == 200
    assert "José Ramírez" in text_of(response)


def test_the_person_reads_their_own_chart_and_no_other(sign_in):
    client = sign_in(Role.PATIENT)
    own = text_of(client.get(PAGE))
    assert "Slept six hours" in own
    assert "Write a note" not in own
    assert client.get(f"/person/{elm.ROSA}/").status_code == 404


@pytest.mark.parametrize("role", [Role.FAMILY, Role.ANALYST, Role.ADMINISTRATOR])
def test_nobody_else_reads_it(sign_in, role):
    assert sign_in(role).get(PAGE).status_code == 404


def test_text_somebody_typed_is_never_markup(sign_in, members):
    elm.chart_it(elm.JOSE, members[Role.NURSE].author, (NoteWritten(text="<script>alert(1)</script>"), 1))
    assert "<script>alert(1)" not in text_of(sign_in(Role.NURSE).get(PAGE))


def test_a_finding_is_acknowledged_with_a_reason_and_asks_again_when_it_changes(sign_in):
    client = sign_in(Role.NURSE)
    page = client.get(f"/person/{elm.SAM}/")
    (due,) = [one for one in page.context["due"] if one.finding.rule == "nothing_next"]
    address = f"/person/{elm.SAM}/seen/{due.id}/"
    form = client.get(address).context["form"]
    posted = {"key": form.initial["key"], "read_to": form.initial["read_to"], "reason": "Letter sent."}
    assert client.post(address, posted).status_code == 302
    again = client.get(f"/person/{elm.SAM}/")
    assert "in no stage now.” Letter sent." in text_of(again)  # the timeline says who decided what
    assert "nothing_next" not in [one.finding.rule for one in again.context["due"]]
    assert "is in no stage now" not in text_of(client.get("/"))


def test_queries_do_not_grow_with_the_chart(sign_in, members, django_assert_max_num_queries):
    drafts = [Draft(NoteWritten(text=f"Note {n}."), elm.ago(1)) for n in range(300)]
    append(Write(elm.JOSE, drafts), by=members[Role.NURSE].author)
    client = sign_in(Role.NURSE)
    client.get(PAGE)
    with django_assert_max_num_queries(45):
        client.get(PAGE)


def test_an_entry_nobody_can_read_raises_an_alarm_above_everything(sign_in, members, monkeypatch):
    monkeypatch.setattr(NoteWritten, "body", lambda said: '{"text": 7}')
    elm.chart_it(elm.JOSE, members[Role.NURSE].author, (NoteWritten(text="Damaged on its way."), 1))
    monkeypatch.undo()
    said = text_of(sign_in(Role.NURSE).get(PAGE))
    assert "1 entry of this chart cannot be read" in said
    assert "Cannot be read" in said[said.index('id="timeline"') :]
    assert "Charts with an entry that cannot be read" in text_of(sign_in(Role.MANAGER).get("/"))


def test_the_first_year_of_the_calendar_breaks_nothing(sign_in):
    assert sign_in(Role.NURSE).get(PAGE, {"as_of": "0001-01-01T00:00"}).status_code == 200
