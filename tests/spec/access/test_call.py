"""What a call says: nobody has to give a name, an anonymous caller stays one, and every word of it is read."""

import pytest
from pydantic import ValidationError

from tests.charts import chart_of, uid_of
from throughcare.care.access.callers import About, Caller
from throughcare.care.access.entries import CallTaken, HelplineCallLinked
from throughcare.care.access.readings import (
    flags_of,
    is_open,
    linked_calls,
    linked_person,
    open_callbacks,
    program_of_call,
    taken,
)
from throughcare.care.access.summary import call
from throughcare.care.access.triage import triage
from throughcare.chart.books import CALL
from throughcare.chart.roles import Role

pytestmark = pytest.mark.pure


LONG = "word " * 100


def book(text):
    return chart_of(text, type=CALL)


def test_a_call_in_which_nobody_said_anything_can_be_charted():
    silent = book("2026-03-01 03:10 | call.taken | program=elm | helpline")
    assert silent.entries[0].payload.sentence() == "Caller not recorded."
    assert is_open(silent)
    assert call(silent)["who"] == "Caller not recorded"


def test_an_anonymous_caller_cannot_have_a_name():
    with pytest.raises(ValidationError):
        CallTaken(program="elm", anonymous=True, caller_name="Colleen")
    with pytest.raises(ValidationError):
        CallTaken(program="elm", anonymous=True, about=About.SELF, person_name="Tyler")


def test_an_anonymous_mother_may_name_her_son_and_leave_a_number():
    said = CallTaken(
        program="elm", caller=Caller.RELATIVE, anonymous=True, about=About.OTHER, person_name="Tyler", phone="555 0181",
        message_is_safe=False,
    )  # fmt: skip
    assert said.sentence() == (
        "Relative, anonymous, about somebody else. About: Tyler. Call back: 555 0181; do not leave a message."
    )


def test_risks_noted_at_different_times_add_up_and_one_that_was_withdrawn_is_gone():
    found = book("""
           2026-03-01 22:41 | call.taken       | program=elm             | helpline
        a: 2026-03-01 22:45 | call.signs_noted | flags=[mixed, pregnant] | helpline
        b: 2026-03-01 22:50 | call.signs_noted | flags=[recent_overdose] | helpline
           2026-03-01 22:51 | entry.withdrawn  | corrects=@b; why=it was her sister | helpline
    """)
    assert {key: entry.uid for key, entry in flags_of(found).items()} == {"mixed": uid_of("a"), "pregnant": uid_of("a")}


def test_call_backs_wait_in_the_order_in_which_they_are_due():
    found = book("""
           2026-03-01 22:41 | call.taken       | program=elm                        | helpline
        b: 2026-03-01 22:45 | callback.planned | due_on=2026-03-03; due_at=09:00    | helpline
        a: 2026-03-01 22:46 | callback.planned | due_on=2026-03-03                  | helpline
        c: 2026-03-01 22:47 | callback.planned | due_on=2026-03-02; due_at=17:00    | helpline
           2026-03-02 17:05 | callback.made    | reached=yes; planned=@c            | helpline
    """)
    assert [entry.uid for entry, _ in open_callbacks(found)] == [uid_of("a"), uid_of("b")]


def test_a_call_is_joined_to_a_person_only_while_the_link_stands():
    text = "2026-03-01 | call.taken | program=elm | helpline\nl: 2026-03-01 | call.linked | person=@tyler | helpline\n"
    assert linked_person(book(text)) == uid_of("tyler")
    assert linked_person(book(text + "2026-03-02 | entry.withdrawn | corrects=@l; why=a twin | helpline")) is None


def test_the_person_does_not_read_that_somebody_called_about_them():
    assert Role.PATIENT not in HelplineCallLinked.kind.read
    assert Role.FAMILY not in HelplineCallLinked.kind.read
    chart = chart_of("2026-03-01 | helpline_call.linked | call=@call | helpline")
    assert [said.call for _, said in linked_calls(chart)] == [uid_of("call")]
    assert not linked_calls(chart.for_role(Role.PATIENT))


def test_a_correction_moves_the_call_to_what_was_meant():
    found = book("""
        t: 2026-03-01 | call.taken | program=elm; caller=friend | helpline
           2026-03-01 | call.taken | program=elm; caller=police; corrects=@t; why=misheard | helpline
    """)
    assert (program_of_call(found), call(found)["who"]) == ("elm", "Police")


def test_a_call_saved_from_two_tabs_keeps_the_number_of_the_one_and_the_words_of_both():
    found = book("""
        a: 2026-03-01 22:41 | call.taken | program=elm; words=He sleeps.; phone=555 0181; message_is_safe=no | helpline
           2026-03-01 22:50 | call.taken | program=elm; words=I found foil.; caller=relative | helpline
    """)
    entry, said = taken(found)
    assert entry.uid == uid_of("a")
    assert (said.phone, said.message_is_safe, said.words) == ("555 0181", False, "He sleeps.\nI found foil.")
    assert (call(found)["phone"], call(found)["who"]) == ("555 0181", "Relative")


def test_who_wanted_to_stay_anonymous_in_one_of_two_tabs_is_named_by_neither():
    found = book("""
        2026-03-01 22:41 | call.taken | program=elm; caller_name=Colleen; about=self; person_name=Colleen | helpline
        2026-03-01 22:50 | call.taken | program=elm; anonymous=yes | helpline
    """)
    assert "Colleen" not in str(call(found))


def test_the_short_form_keeps_what_the_board_needs_and_never_the_whole_story():
    found = call(
        book(f"""
        2026-03-01 22:41 | call.taken       | program=elm; words={LONG}; phone=555 0181; message_is_safe=no | helpline
        2026-03-01 22:45 | callback.planned | due_on=2026-03-03; due_at=09:00; promise=Ask how he is | helpline
        2026-03-01 22:46 | call.closed      | outcome=informed | helpline
    """)
    )
    assert (found["open"], found["outcome"], found["message_is_safe"], found["phone"]) == (
        False, "informed", False, "555 0181",
    )  # fmt: skip
    assert len(found["words"]) < 200
    assert found["callbacks"] == [{"due_on": "2026-03-03", "due_at": "09:00:00", "promise": "Ask how he is"}]
    assert found["worked_on_by"] == ["account:helpline"]


def test_a_key_that_left_the_list_is_still_shown():
    assert triage().words(["an_older_flag", "pregnant"]) == ["an older flag", "Pregnant"]


# ---- the knowledge file

EXPECTED = {
    "not_responding": ("emergency", "overdose"),
    "suicide_risk": ("emergency", "crisis"),
    "acutely_ill": ("emergency", "medical"),
    "recent_overdose": ("high", ""),
    "released_without_moud": ("high", ""),
    "moud_missed": ("high", ""),
    "mixed": ("high", ""),
    "unsafe_use": ("high", ""),
    "pregnant": ("priority", ""),
    "minor": ("special", ""),
    "chronic_illness": ("medical", ""),
    "no_safe_home": ("social", ""),
}
"""Program reference 1.5, row by row; the row of behavioural signs is the list of warning signs."""


def test_every_risk_of_the_reference_is_there_with_its_weight_and_the_emergencies_turn_to_a_guide():
    assert {flag.key: (flag.weight.key, flag.guide) for flag in triage().flags.values()} == EXPECTED


def test_every_risk_has_an_action_and_says_how_sure_it_is():
    for flag in triage().flags.values():
        assert flag.action
        assert flag.mark == "K"


def test_the_signs_come_in_the_four_groups_and_no_key_twice():
    assert [group.key for group in triage().groups] == ["physical", "behavioural", "psychological", "financial"]
    keys = [key for group in triage().groups for key, _ in group.items] + list(triage().flags)
    assert len(keys) == len(set(keys))
