"""Appending: all of a request is recorded, or nothing, and whoever asked is told why."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from tests import clinic
from tests.store.helpers import DAY, NURSE, clinic_append, clinic_book, counts, draft, note, registered, write
from throughcare.care.path.entries import AlertRaised, PersonRegistered, StageEntered
from throughcare.care.path.stages import Stage, Topic
from throughcare.chart.corrections import EntryWithdrawn
from throughcare.chart.entries import Author, Draft
from throughcare.chart.guards import GuardOverridden, Override
from throughcare.chart.redactions import EntryRedacted
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.store import append as appending
from throughcare.store import load, models
from throughcare.store.append import Write, append, open_chart
from throughcare.store.errors import InvalidEntry, KeyReused, NotAllowed, NotRecorded, StaleBook, Stopped, UnknownBook
from throughcare.store.verify import verify

pytestmark = pytest.mark.django_db


def refused(error, *writes, by=NURSE, match=".", **more):
    """The request is refused with these words, and nothing of it is there."""
    before = counts()
    with pytest.raises(error, match=match) as caught:
        append(*writes, by=by, **more)
    assert counts() == before
    return caught.value


# ---- several books, all or nothing


def test_a_dose_and_the_bottle_it_came_from_are_written_together():
    bottle = clinic_book("stock", draft(clinic.BottleFilled(micrograms=100_000)))
    chart = clinic_book("chart")
    clinic_append(
        Write(chart, [draft(clinic.DoseDrawn(micrograms=40_000, bottle=bottle))]),
        Write(bottle, [draft(clinic.BottleDrawn(micrograms=40_000))]),
    )
    assert clinic.content(load.book(bottle, clinic.REGISTRY)) == 60_000
    assert load.book(chart, clinic.REGISTRY).last(clinic.DoseDrawn)[1].micrograms == 40_000
    assert verify().whole


def test_no_dose_is_charted_when_the_bottle_cannot_give_it():
    bottle = clinic_book("stock", draft(clinic.BottleFilled(micrograms=10_000)))
    chart = clinic_book("chart")
    before = counts()
    with pytest.raises(Stopped, match="not so much in the bottle"):
        clinic_append(
            Write(chart, [draft(clinic.DoseDrawn(micrograms=40_000, bottle=bottle))]),
            Write(bottle, [draft(clinic.BottleDrawn(micrograms=40_000))]),
        )
    assert counts() == before


def test_one_bad_entry_among_good_ones_keeps_all_of_them_out():
    one, other = registered("1"), registered("2")
    refused(
        InvalidEntry,
        Write(one, [note("good")]),
        Write(other, [note("good"), note("for nobody", corrects=uuid4(), why="typing error")]),
        match="not in this chart",
    )


def test_a_request_to_a_book_that_does_not_exist_opens_none():
    refused(UnknownBook, Write(uuid4(), [note()]))


def test_a_kind_cannot_stand_in_a_book_of_another_type():
    refused(InvalidEntry, Write(uuid4(), [note()], opens="stock"), match="cannot stand in a stock book")


def test_an_entry_whose_id_is_recorded_already_is_refused_in_words():
    chart, uid = registered(), uuid4()
    append(Write(chart, [note(uid=uid)]), by=NURSE)
    refused(InvalidEntry, Write(chart, [note("again", uid=uid)]), match="recorded already")


def test_a_request_without_entries_changes_nothing():
    chart = registered()
    before = load.book_row(chart).head_link
    assert append(Write(chart, []), by=NURSE).entries == ()
    assert load.book_row(chart).head_link == before


# ---- who may write


def test_a_role_may_not_write_what_its_kind_does_not_allow():
    chart = registered()
    refused(
        NotAllowed, Write(chart, [note()]), by=Author("account:x", Role.PATIENT), match="person in care you may not"
    )


def test_nobody_takes_back_what_they_may_not_write():
    chart = registered()
    written = write(chart, "Slept badly.").entries[0]
    withdrawal = Write(chart, [Draft(EntryWithdrawn(), DAY, corrects=written, why="I do not like it")])
    refused(NotAllowed, withdrawal, by=Author("account:x", Role.PATIENT), match="may not withdraw")
    append(withdrawal, by=NURSE)
    assert not load.book(chart).of(type(note().payload))


def test_nobody_brings_back_a_withdrawn_entry_that_they_may_not_write():
    chart = registered()
    written = write(chart, "Slept badly.").entries[0]
    back = append(Write(chart, [Draft(EntryWithdrawn(), DAY, corrects=written, why="wrong chart")]), by=NURSE).entries[
        0
    ]
    again = Write(chart, [Draft(EntryWithdrawn(), DAY, corrects=back, why="it was mine")])
    refused(NotAllowed, again, by=Author("account:x", Role.PATIENT))


@pytest.mark.parametrize(
    "payload",
    [
        EntryRedacted(entry=UUID(int=1), position=1, authority="nobody"),
        GuardOverridden(rule="x", finding="x", entry=UUID(int=1), reason="x"),
    ],
)
def test_nobody_can_claim_an_erasure_or_an_override_that_did_not_happen(payload):
    chart = registered()
    refused(NotAllowed, Write(chart, [Draft(payload, DAY)]), by=Author("account:a", Role.ADMINISTRATOR), match="itself")


@pytest.mark.parametrize("account", ["", "account\x1f1", "x" * 65])
def test_an_author_that_could_not_stand_on_an_envelope_is_refused(account):
    refused(InvalidEntry, Write(registered(), [note()]), by=Author(account, Role.NURSE), match="Nobody answers")


# ---- what may be said


@pytest.mark.parametrize("text", ["a\x00b", "a\x1fb", "\x07", "a\x7f", "a\x85b", "a\\\x08", "\x0c"])
def test_a_hidden_control_character_is_refused_on_every_database(text):
    refused(InvalidEntry, Write(registered(), [note(text)]), match="hidden control character")


@pytest.mark.parametrize("text", ["a\nb\tc\r\n", r"C:\u0000 \b \f \\u0001", "“é” 👩‍⚕️ ٣", "\u200f"])
def test_whatever_a_person_can_type_is_kept_as_typed(text):
    chart = registered()
    write(chart, text)
    assert load.book(chart).entries[-1].payload.text == text


@pytest.mark.parametrize("field", ["why", "place"])
@pytest.mark.parametrize("text", ["a\x00b", "a\x1fb", "\ud800"])
def test_a_hidden_character_in_the_reason_or_the_place_is_refused(field, text):
    refused(InvalidEntry, Write(registered(), [note(**{field: text})]), match="hidden control character")


def test_a_place_longer_than_the_column_is_refused_and_not_cut():
    refused(InvalidEntry, Write(registered(), [note(place="x" * 65)]), match="longer than 64")


def test_a_time_in_no_known_form_is_refused():
    refused(InvalidEntry, Write(registered(), [Draft(note().payload, When("yesterday"))]), match="time of the entry")


@pytest.mark.parametrize(
    "fields",
    [
        {"micrograms": "12", "bottle": uuid4()},
        {"micrograms": 12.5, "bottle": uuid4()},
        {"micrograms": "12,5", "bottle": uuid4()},
        {"micrograms": "1e9", "bottle": uuid4()},
        {"micrograms": True, "bottle": uuid4()},
        {"micrograms": 12, "bottle": str(uuid4())},
        {"micrograms": 12, "bottle": uuid4(), "note": "extra"},
        {"micrograms": -1, "bottle": uuid4()},
        {},
    ],
)
def test_a_payload_is_exactly_what_its_kind_says_or_is_no_payload(fields):
    with pytest.raises(ValueError, match="validation error"):
        clinic.DoseDrawn(**fields)


def test_all_errors_of_a_payload_are_told_at_once():
    with pytest.raises(ValueError, match="3 validation errors"):
        PersonRegistered(number="", program=1, colour="red")


def test_a_payload_cannot_be_changed_once_made():
    payload = note().payload
    with pytest.raises(ValueError, match="frozen"):
        payload.text = "something else"


# ---- corrections


def test_a_correction_of_another_kind_is_refused():
    chart = registered()
    written = write(chart, "x").entries[0]
    alert = Draft(AlertRaised(topic=Topic.SAFETY, text="x"), DAY, corrects=written, why="wrong form")
    refused(InvalidEntry, Write(chart, [alert]), match="another kind")


def test_a_correction_of_an_entry_in_another_persons_chart_is_refused():
    one, other = registered("1"), registered("2")
    written = write(one, "x").entries[0]
    refused(InvalidEntry, Write(other, [note(corrects=written, why="wrong chart")]), match="not in this chart")


@pytest.mark.parametrize("why", ["", "  \n"])
def test_a_correction_without_a_reason_is_refused(why):
    chart = registered()
    written = write(chart, "x").entries[0]
    refused(InvalidEntry, Write(chart, [note(corrects=written, why=why)]), match="needs a reason")


def test_a_withdrawal_of_nothing_is_refused():
    refused(InvalidEntry, Write(registered(), [Draft(EntryWithdrawn(), DAY, why="x")]), match="that it withdraws")


def test_a_reader_without_the_right_to_an_entry_does_not_read_why_it_was_withdrawn():
    counsellor = Author("account:c", Role.COUNSELLOR)
    chart = clinic_book()
    said = clinic_append(Write(chart, [draft(clinic.Secret(text="a secret"))]), by=counsellor).entries[0]
    clinic_append(Write(chart, [draft(EntryWithdrawn(), corrects=said, why="a secret, wrong chart")]), by=counsellor)
    book = load.book(chart, clinic.REGISTRY)
    assert [entry.kind for entry in book.for_role(Role.COUNSELLOR).entries] == ["secret.noted", "entry.withdrawn"]
    assert book.for_role(Role.NURSE).entries == ()


# ---- stale positions


def test_a_form_is_stale_when_somebody_added_to_its_kinds_and_shows_what_was_added():
    chart = registered()
    added = write(chart, "by the other nurse").entries[0]
    error = refused(StaleBook, Write(chart, [note("mine")], read_to=1), match="Nothing was saved yet")
    assert [entry.uid for entry in error.added] == [added]


def test_a_form_is_not_stale_because_something_else_was_charted():
    chart = registered()
    write(chart, "a note")
    append(Write(chart, [Draft(AlertRaised(topic=Topic.SAFETY, text="x"), DAY)], read_to=1), by=NURSE)


def test_a_form_that_rests_on_other_kinds_is_stale_when_those_were_added_to():
    chart = registered()
    write(chart, "a note")
    alert = Draft(AlertRaised(topic=Topic.SAFETY, text="x"), DAY)
    refused(StaleBook, Write(chart, [alert], read_to=1, depends_on=["note.written"]))


def test_a_form_is_stale_when_what_it_showed_was_withdrawn():
    chart = registered()
    written = write(chart, "x").entries[0]
    append(Write(chart, [Draft(EntryWithdrawn(), DAY, corrects=written, why="wrong chart")]), by=NURSE)
    refused(StaleBook, Write(chart, [note("mine")], read_to=2))


def test_a_form_is_not_stale_because_something_else_was_withdrawn():
    chart = registered()
    written = write(chart, "x").entries[0]
    append(Write(chart, [Draft(EntryWithdrawn(), DAY, corrects=written, why="wrong chart")]), by=NURSE)
    append(Write(chart, [Draft(AlertRaised(topic=Topic.SAFETY, text="x"), DAY)], read_to=2), by=NURSE)


def test_a_withdrawal_is_stale_when_somebody_corrected_the_entry_meanwhile():
    chart = registered()
    written = write(chart, "x").entries[0]
    append(Write(chart, [note("y", corrects=written, why="typing error")]), by=NURSE)
    withdrawal = Draft(EntryWithdrawn(), DAY, corrects=written, why="wrong chart")
    refused(StaleBook, Write(chart, [withdrawal], read_to=2))


def test_registering_somebody_twice_under_one_id_is_refused():
    chart = registered()
    refused(NotRecorded, open_chart(chart, [Draft(PersonRegistered(number="2", program="elm"), DAY)]))


# ---- repeated requests


def test_a_form_sent_twice_is_recorded_once_and_answered_as_before():
    chart = registered()
    first = write(chart, "x", key="form-1")
    again = write(chart, "x", key="form-1")
    assert (again.entries, again.repeated, first.repeated) == (first.entries, True, False)
    assert load.book(chart).position == 2


def test_a_registration_sent_twice_opens_one_chart():
    drafts = [Draft(PersonRegistered(number="1", program="elm"), DAY)]
    first = append(open_chart(uuid4(), drafts), by=NURSE, key="form-1")
    again = append(open_chart(uuid4(), drafts), by=NURSE, key="form-1")
    assert again.entries == first.entries
    assert models.Book.objects.count() == 1


def test_the_same_form_with_other_content_is_a_conflict_and_not_lost_in_silence():
    chart = registered()
    write(chart, "x", key="form-1")
    refused(KeyReused, Write(chart, [note("y")]), key="form-1", match="other content")


def test_a_request_that_was_refused_can_be_sent_again_with_its_key():
    chart = registered()
    write(chart, "by somebody else")
    refused(StaleBook, Write(chart, [note("mine")], read_to=1), key="form-1")
    assert not append(Write(chart, [note("mine")], read_to=2), by=NURSE, key="form-1").repeated


def test_the_keys_of_two_people_do_not_meet():
    chart = registered()
    write(chart, "x", key="form-1")
    assert not append(Write(chart, [note("y")]), by=Author("account:other", Role.NURSE), key="form-1").repeated


@pytest.mark.parametrize("key", ["x" * 200, "a\x00b", "a\nb"])
def test_a_key_that_the_database_could_not_hold_is_refused(key):
    refused(InvalidEntry, Write(registered(), [note()]), key=key, match="key of this request")


# ---- guards


def test_a_stop_that_somebody_may_override_is_charted_with_the_reason_in_the_same_request():
    bottle = clinic_book("stock", draft(clinic.BottleFilled(micrograms=10)))
    drawn = Write(bottle, [draft(clinic.BottleDrawn(micrograms=40))])
    receipt = clinic_append(drawn, overrides=[Override("bottle_is_empty", "counted by two: the label is wrong")])
    act, override = load.book(bottle, clinic.REGISTRY).entries[-2:]
    assert (act.uid, override.payload.entry) == (receipt.entries[0], receipt.entries[0])
    assert override.payload.reason == "counted by two: the label is wrong"
    assert override.payload.finding == "There is not so much in the bottle."
    assert (override.by, override.recorded_at) == (act.by, act.recorded_at)


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_stop_is_not_overridden_without_a_reason(reason):
    bottle = clinic_book("stock")
    with pytest.raises(Stopped):
        clinic_append(
            Write(bottle, [draft(clinic.BottleDrawn(micrograms=40))]), overrides=[Override("bottle_is_empty", reason)]
        )


def test_an_override_reason_with_a_hidden_character_is_refused():
    bottle = clinic_book("stock")
    with pytest.raises(InvalidEntry, match="hidden"):
        clinic_append(
            Write(bottle, [draft(clinic.BottleDrawn(micrograms=40))]), overrides=[Override("bottle_is_empty", "a\x00")]
        )


def test_a_final_stop_is_never_overridden():
    dose = Write(clinic_book(), [draft(clinic.DoseDrawn(micrograms=100_001, bottle=uuid4()))])
    with pytest.raises(Stopped) as caught:
        clinic_append(dose, overrides=[Override("too_much", "I insist"), Override("a_lot", "I insist")])
    assert caught.value.final == {"too_much"}


def test_a_warning_does_not_stop_and_is_told():
    dose = Write(clinic_book(), [draft(clinic.DoseDrawn(micrograms=60_000, bottle=uuid4()))])
    receipt = clinic_append(dose)
    assert [(one.rule, one.entries) for one in receipt.warnings] == [("a_lot", receipt.entries)]


def test_two_doses_in_one_request_are_judged_together():
    dose = draft(clinic.DoseDrawn(micrograms=50_001, bottle=uuid4()))
    with pytest.raises(Stopped, match="More than was signed"):
        clinic_append(Write(clinic_book(), [dose, dose]))


def test_an_unreadable_entry_among_what_a_guard_reads_stops_the_act():
    chart = clinic_book()
    row = load.book_row(chart)
    damaged = clinic.DoseDrawn.model_construct(micrograms="forty", bottle=uuid4())
    with pytest.warns(UserWarning, match="serial"):
        entry = appending._entry(draft(damaged), chart, 1, uuid4(), NURSE, clinic.NOON, clinic.REGISTRY)
    appending.write_entries(row, [entry])
    with pytest.raises(Stopped, match="cannot be read, so this check cannot be made") as caught:
        clinic_append(Write(chart, [draft(clinic.DoseDrawn(micrograms=1, bottle=uuid4()))]))
    assert "too_much" in caught.value.final


def test_an_entry_from_a_newer_version_stops_every_guard_because_nobody_knows_what_it_says():
    chart = clinic_book("chart", draft(clinic.Remark(text="from a newer version")))
    with pytest.raises(Stopped, match=r"Entry 1 \(remark.made\) cannot be read"):
        append(Write(chart, [Draft(StageEntered(stage=Stage.MEDICATION, program="elm"), DAY)]), by=NURSE)


def test_a_note_is_charted_although_something_in_the_chart_cannot_be_read():
    chart = clinic_book("chart", draft(clinic.Remark(text="from a newer version")))
    write(chart, "The machine did not start.")
    assert load.book(chart).position == 2


def test_only_what_the_guards_read_is_parsed(monkeypatch):
    chart = clinic_book("chart", *[draft(clinic.Remark(text=str(number))) for number in range(50)])
    clinic_append(Write(chart, [draft(clinic.DoseDrawn(micrograms=1, bottle=uuid4()))]))
    parsed = []
    plain = type(clinic.REGISTRY).parse
    monkeypatch.setattr(
        type(clinic.REGISTRY), "parse", lambda self, name, *more: parsed.append(name) or plain(self, name, *more)
    )
    clinic_append(Write(chart, [draft(clinic.DoseDrawn(micrograms=1, bottle=uuid4()))]))
    assert set(parsed) == {"dose.drawn"}
    clinic_append(Write(chart, [draft(clinic.Remark(text="no guard asks"))]))
    assert len(parsed) == len([name for name in parsed if name == "dose.drawn"])


def test_a_guard_sees_only_the_kinds_that_it_declares():
    seen = []
    guards = type(clinic.GUARDS)()
    source = clinic.SOURCE
    guards.guard("one", acts={"remark.made"}, reads={"dose.drawn"}, source=source)(
        lambda proposal, context: seen.extend(e.kind for b in proposal.books.values() for e in b.entries) or ()
    )
    guards.guard("two", acts={"remark.made"}, reads={"remark.made"}, source=source)(lambda proposal, context: ())
    chart = clinic_book("chart", draft(clinic.Remark(text="x")))
    append(Write(chart, [draft(clinic.Remark(text="y"))]), by=NURSE, registry=clinic.REGISTRY, guards=guards)
    assert seen == []


def test_a_guard_is_asked_under_the_settings_of_the_program_that_opens_the_chart():
    from throughcare.program.models import Program

    Program.objects.create(slug="elm", name="Elm", settings={"limit": 7})
    asked = []
    guards = type(clinic.GUARDS)()
    guards.guard("ask", acts={"person.registered", "note.written"}, reads={"note.written"}, source=clinic.SOURCE)(
        lambda proposal, context: asked.append(context.settings) or ()
    )
    chart = uuid4()
    append(open_chart(chart, [Draft(PersonRegistered(number="1", program="elm"), DAY)]), by=NURSE, guards=guards)
    append(Write(chart, [note()]), by=NURSE, guards=guards)
    assert asked == [{"limit": 7}, {"limit": 7}]


# ---- time


def test_time_never_runs_backwards_within_a_chart_whatever_the_clock_does(monkeypatch):
    chart = registered()

    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) - timedelta(days=1)

    monkeypatch.setattr(appending, "datetime", Clock)
    write(chart, "x")
    first, second = load.book(chart).entries
    assert first.recorded_at <= second.recorded_at
    assert verify().whole


def test_all_entries_of_one_request_were_recorded_at_one_moment():
    chart = registered()
    write(chart, "x", "y")
    assert len({entry.recorded_at for entry in load.book(chart).entries[1:]}) == 1


def test_what_happened_earlier_but_was_charted_later_is_known_only_from_then_on():
    chart = registered()
    before = datetime.now(UTC)
    append(Write(chart, [Draft(note("late").payload, When.on(date(2020, 1, 1)))]), by=NURSE)
    book = load.book(chart)
    assert book.standing()[0].payload.text == "late"
    assert [entry.kind for entry in book.as_of(before).entries] == ["person.registered"]


def test_a_form_that_says_it_read_what_is_not_there_yet_is_refused():
    """Otherwise whoever sends a large number is never told what a colleague added."""
    refused(InvalidEntry, Write(registered(), [note("x")], read_to=99), match="incomplete")
