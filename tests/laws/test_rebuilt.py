"""Kept summaries and agendas: after any history, what is kept equals what a rebuild makes, so a board never lies."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from throughcare.care.path.entries import (
    ContactMade,
    ContactPlanned,
    NoteWritten,
    PersonRegistered,
    StageEntered,
    StageLeft,
)
from throughcare.care.path.stages import Leaving, Stage
from throughcare.chart.corrections import EntryWithdrawn
from throughcare.chart.entries import Author, Draft
from throughcare.chart.guards import Override
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.program.models import Program
from throughcare.store import agenda, load, models, rebuild, summaries
from throughcare.store.append import Write, append, open_chart
from throughcare.store.errors import NotRecorded
from throughcare.store.redact import redact
from throughcare.store.verify import verify

BY = Author("account:1", Role.NURSE)
ADMINISTRATOR = Author("account:2", Role.ADMINISTRATOR)
START = datetime(2026, 1, 1, 9, tzinfo=UTC)
STAGES = st.sampled_from([Stage.ACCESS, Stage.MEDICATION, Stage.THERAPY])
PAYLOADS = st.one_of(
    st.builds(StageEntered, stage=STAGES, program=st.sampled_from(["elm", "oak"])),
    st.builds(StageLeft, stage=STAGES, how=st.sampled_from(Leaving)),
    st.builds(
        ContactPlanned,
        what=st.just("Call"),
        due_on=st.dates(date(2026, 1, 1), date(2026, 2, 1)),
        role=st.just(Role.NURSE),
    ),
    st.builds(ContactMade, reached=st.booleans(), what=st.just("Spoke")),
    st.builds(NoteWritten, text=st.just("Slept well.")),
)
STEPS = st.one_of(
    st.tuples(st.just("append"), PAYLOADS, st.integers(0, 500)),
    st.tuples(st.just("correct"), st.integers(0, 30), st.integers(0, 500)),
    st.tuples(st.just("withdraw"), st.integers(0, 30), st.none()),
    st.tuples(st.just("erase"), st.integers(0, 30), st.none()),
    st.tuples(st.just("setting"), st.sampled_from([None, 3, 30]), st.none()),
    st.tuples(st.just("look"), st.none(), st.none()),
)


def kept():
    """Everything that is kept, and could be thrown away."""
    items = models.AgendaItem.objects.order_by("book_id").values_list(
        "book_id", "rule", "severity", "message", "entries", "holds_from", "holds_until"
    )
    folds = models.Summary.objects.order_by("book_id", "name").values_list(
        "book_id", "name", "position", "version", "group", "body"
    )
    return sorted(map(repr, items)), list(folds)


def look():
    """What a board does before it shows anything."""
    for fold in summaries.FOLDS:
        summaries.freshen(fold)
    agenda.freshen()


def take(chart, step):
    what, one, other = step
    entries = load.book(chart).entries
    target = entries[one % len(entries)] if isinstance(one, int) else None
    when = When.at(START + timedelta(hours=other or 0))
    overrides = [Override("stage_entered_twice", "the test says so")]
    if what == "append":
        append(Write(chart, [Draft(one, when)]), by=BY, overrides=overrides)
    elif what == "correct" and hasattr(target.payload, "kind"):
        draft = Draft(target.payload, when, corrects=target.uid, why="another time")
        append(Write(chart, [draft]), by=BY, overrides=overrides)
    elif what == "withdraw":
        append(Write(chart, [Draft(EntryWithdrawn(), when, corrects=target.uid, why="wrong")]), by=BY)
    elif what == "erase":
        redact(book=chart, entry=target.uid, authority="a court", by=ADMINISTRATOR)
    elif what == "setting":
        Program.objects.filter(slug="elm").update(settings={"quiet_after_days": one} if one else {})
    else:
        look()


@pytest.mark.django_db
@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(st.lists(STEPS, min_size=4, max_size=12))
def test_what_is_kept_equals_what_a_rebuild_makes_after_any_history(steps):
    Program.objects.update_or_create(slug="elm", defaults={"name": "Elm", "settings": {}})
    chart = uuid4()
    append(open_chart(chart, [Draft(PersonRegistered(number="1", program="elm"), When.at(START))]), by=BY)
    for step in steps:
        try:
            take(chart, step)
        except NotRecorded:
            continue  # a step that makes no sense here is refused, and changes nothing
    look()
    before = kept()
    rebuild.rebuild()
    assert kept() == before
    assert verify().broken == []
