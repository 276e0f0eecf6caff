"""Guards: what stops an act, what a reason can override, and what a guard may read."""

from uuid import uuid4

import pytest

from tests import clinic
from tests.store.helpers import DAY, NURSE, clinic_append, clinic_book, draft, note, write
from throughcare.care.path.entries import PersonRegistered, StageEntered
from throughcare.care.path.stages import Stage
from throughcare.chart.entries import Draft
from throughcare.chart.guards import Override
from throughcare.store import append as appending
from throughcare.store import load
from throughcare.store.append import Write, append, open_chart
from throughcare.store.errors import InvalidEntry, Stopped

pytestmark = pytest.mark.django_db


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
