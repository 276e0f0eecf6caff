"""The book: how a chart is read. Each test is a chart in a few lines, one question, and the answer."""

from datetime import date

import pytest

from tests.charts import chart_of, moment, uid_of
from throughcare.care.path.entries import AlertRaised, ContactMade, NoteWritten, PersonRegistered
from throughcare.chart.kinds import Unreadable
from throughcare.chart.roles import Role
from throughcare.chart.times import When

pytestmark = pytest.mark.pure


def notes(chart):
    return [said.text for _, said in chart.of(NoteWritten)]


def test_a_chart_is_read_in_the_order_in_which_things_happened():
    chart = chart_of("""
        2026-03-02 09:00 | note.written | text=second
        2026-03-01       | note.written | text=first
                         | note.written | text=nobody knows when
        2026-03-02       | note.written | text=some time that day
    """)
    assert notes(chart) == ["nobody knows when", "first", "some time that day", "second"]


def test_an_empty_chart_has_nothing_to_say():
    chart = chart_of("")
    assert (chart.position, chart.standing(), chart.last(NoteWritten)) == (0, (), None)


def test_a_corrected_entry_says_what_the_correction_says_and_both_stay_in_the_book():
    chart = chart_of("""
        wrong: 2026-03-01 | note.written | text=40 mg
               2026-03-01 | note.written | text=30 mg; corrects=@wrong; why=misread
    """)
    assert notes(chart) == ["30 mg"]
    assert len(chart.entries) == 2
    assert [one.why for one in chart.corrections[uid_of("wrong")]] == ["misread"]


def test_a_withdrawn_entry_says_nothing_any_more():
    chart = chart_of("""
        wrong: 2026-03-01 | note.written    | text=of another person
               2026-03-01 | entry.withdrawn | corrects=@wrong; why=wrong chart
    """)
    assert notes(chart) == []


def test_a_withdrawal_taken_back_restores_the_entry():
    chart = chart_of("""
        note: 2026-03-01 | note.written    | text=slept well
        back: 2026-03-01 | entry.withdrawn | corrects=@note; why=wrong chart
              2026-03-01 | entry.withdrawn | corrects=@back; why=it was the right one
    """)
    assert notes(chart) == ["slept well"]


def test_of_two_corrections_of_one_entry_the_later_one_stands():
    chart = chart_of("""
        note: 2026-03-01 | note.written | text=40 mg
              2026-03-01 | note.written | text=30 mg; corrects=@note; why=misread
              2026-03-01 | note.written | text=35 mg; corrects=@note; why=misread again
    """)
    assert notes(chart) == ["35 mg"]


def test_as_of_shows_what_was_known_then_and_not_what_was_charted_late():
    chart = chart_of("""
        note: 2026-03-01 | note.written | text=40 mg
              2026-03-01 | note.written | text=30 mg; corrects=@note; why=misread; recorded=2026-03-05 08:00
              2026-03-02 | note.written | text=charted late; recorded=2026-03-06 08:00
    """)
    assert notes(chart.as_of(moment("2026-03-04"))) == ["40 mg"]
    assert notes(chart.as_of(moment("2026-03-05 08:00"))) == ["30 mg"]
    assert notes(chart) == ["30 mg", "charted late"]


def test_last_is_what_happened_last_and_not_what_was_charted_last():
    chart = chart_of("""
        2026-03-05 | contact.made | reached=yes; what=at the desk
        2026-03-01 | contact.made | reached=yes; what=charted late
    """)
    assert chart.last(ContactMade)[1].what == "at the desk"


def test_a_relative_reads_only_what_relatives_may_read():
    chart = chart_of("""
        2026-03-01 | person.registered | number=A-1; program=elm | intake
        2026-03-01 | note.written      | text=for the team
    """)
    assert chart.for_role(Role.FAMILY).entries == ()
    assert len(chart.for_role(Role.NURSE).entries) == 2


def test_a_list_that_a_reading_was_given_can_be_changed_without_changing_the_chart():
    chart = chart_of("2026-03-01 | note.written | text=one")
    chart.of(NoteWritten).clear()
    assert notes(chart) == ["one"]


def test_an_entry_with_a_missing_field_shows_as_unreadable_and_says_which():
    chart = chart_of("2026-03-01 | alert.raised | topic=safety; text=x")
    payload = chart.entries[0].registry.parse("alert.raised", 1, '{"topic": "safety"}')
    assert payload == Unreadable("alert.raised version 1: text: Field required")
    assert payload.sentence().startswith("This entry cannot be read")


def test_not_recorded_is_not_a_default():
    chart = chart_of("2026-03-01 | person.registered | number=A-1; program=elm")
    ((_, said),) = chart.of(PersonRegistered)
    assert (said.given_name, said.birth_date) == (None, None)
    assert "birth_date" not in said.body()


def test_a_book_as_it_would_become_leaves_the_book_as_it_is():
    chart = chart_of("2026-03-01 | note.written | text=one")
    more = chart_of("""
        2026-03-01 | note.written | text=one
        2026-03-02 | note.written | text=two
    """).entries[1:]
    assert notes(chart.with_entries(more)) == ["one", "two"]
    assert notes(chart) == ["one"]


def test_the_manual_says_what_it_means():
    chart = chart_of("""
        one: 2026-03-01 09:30 | alert.raised | topic=allergy; text=penicillin\\nrash; place=desk 2 | prescriber
    """)
    entry = chart.entry(uid_of("one"))
    assert entry.happened == When.at(moment("2026-03-01 09:30"))
    assert entry.happened.day(moment("2026-03-01").tzinfo) == date(2026, 3, 1)
    assert (entry.by.role, entry.place, entry.position) == (Role.PRESCRIBER, "desk 2", 1)
    assert chart.last(AlertRaised)[1].text == "penicillin\nrash"


@pytest.mark.parametrize("line", ["2026-03-01", "2026-03-01 | no.such | x=1", "2026-03-01 | note.written | text"])
def test_a_manual_with_a_mistake_in_it_is_no_manual(line):
    with pytest.raises(ValueError, match=r"not|known"):
        chart_of(line)
