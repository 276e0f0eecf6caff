"""Whose entries are in the copy of one program, after somebody moved and something about them was mended."""

import pyarrow.parquet as pq
import pytest

from tests.columns.test_runs import correct, erase
from tests.store.helpers import DAY, NURSE, registered, write
from throughcare.care.path.entries import PersonRegistered, StageEntered
from throughcare.care.path.stages import Stage
from throughcare.chart.entries import Draft
from throughcare.site import columns
from throughcare.store import models
from throughcare.store.append import Write, append

pytestmark = pytest.mark.django_db


def test_mending_an_older_entry_does_not_bring_somebody_back_to_a_program_they_left(analyst):
    moved, slip = registered("1", "elm"), registered("2", "elm")
    (first, _), (_, entered) = _at_oak(moved), _at_oak(slip)
    analyst.bring_up_to_date(programs=["elm"])
    correct(moved, first, PersonRegistered(number="1", program="elm", known_as="Jo"))
    write(moved, "still at oak")
    correct(slip, entered)
    write(slip, "was never at oak")
    for anew in (False, True):
        analyst.bring_up_to_date(anew=anew)
        found = sorted((kind, row["position"]) for kind, *_, row in analyst.everything())
        assert found == [("entry.withdrawn", 3), ("note.written", 4), *[("person.registered", 1)] * 2]


def test_the_program_that_only_an_erased_registration_named_goes_from_every_row_and_from_the_table_of_books(analyst):
    chart = registered("1", "elm")
    write(chart, "was at elm")
    analyst.bring_up_to_date()
    (entry,) = models.Entry.objects.filter(book__uid=chart, position=1).values_list("uid", flat=True)
    erase(chart, entry)
    assert analyst.bring_up_to_date().anew == columns.ERASED
    assert [row["program"] for *_, row in analyst.everything()] == [None] * 3
    assert "elm" not in str(pq.ParquetFile(analyst.folder / "current/books.parquet").read(["program"]).to_pylist())
    write(chart, "later")
    assert analyst.bring_up_to_date().anew == ""


def _at_oak(chart):
    """Enter somebody at oak: the entries of their registration and of that."""
    entered = Draft(StageEntered(stage=Stage.MEDICATION, program="oak"), DAY)
    append(Write(chart, [entered]), by=NURSE)
    return models.Entry.objects.filter(book__uid=chart).order_by("position").values_list("uid", flat=True)
