"""Setting the demonstration up: once, completely, and never beside anything else."""

from datetime import UTC, datetime, timedelta

import pytest

from throughcare.demo import settle
from throughcare.demo.cast import cast, numbers
from throughcare.demo.stories import stories
from throughcare.people.models import Account
from throughcare.program.models import Program
from throughcare.store import models
from throughcare.store.verify import verify

NOW = datetime(2026, 11, 21, 15, tzinfo=UTC)
FEW = len(stories()) + 3
"""Enough to see that it works; the whole program is told, without a database, in ``test_cast``."""

pytestmark = pytest.mark.django_db


def test_a_set_up_that_was_killed_is_completed_by_the_next(monkeypatch):
    class Killed(BaseException):
        pass

    def killed(done):
        if done == 5:
            raise Killed

    with pytest.raises(Killed):
        settle.settle(NOW, FEW, progress=killed)
    assert models.Book.objects.filter(type="chart").count() == 5
    assert settle.settle(NOW + timedelta(days=1), FEW) == len(numbers(FEW)) - 5
    assert verify().broken == []
    whole = {told.uid: len(told.lines) for told in cast(NOW.date(), FEW)}
    assert all(whole[book.uid] <= book.head_position for book in models.Book.objects.filter(type="chart"))


def test_a_chart_that_cannot_be_finished_is_not_begun(monkeypatch):
    appended = iter(range(1000))
    append = settle.append

    def failing(*args, **more):
        if next(appended) == 2:
            raise RuntimeError("the power went")
        return append(*args, **more)

    monkeypatch.setattr(settle, "append", failing)
    with pytest.raises(RuntimeError):
        settle.settle(NOW, FEW)
    assert not models.Entry.objects.filter(book__type="chart").exists()


def test_nothing_is_put_beside_somebody_elses_accounts():
    Account.objects.create(username="somebody")
    with pytest.raises(settle.NotADemonstration):
        settle.settle(NOW, FEW)
    assert Program.objects.count() == models.Book.objects.count() == 0
