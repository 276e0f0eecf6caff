"""The server brings the copy up to date once a day by itself, beside the seal, without slowing anybody down."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.store.helpers import registered
from throughcare.site import columns
from throughcare.site.columns import keeper

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)


@pytest.fixture
def started(analyst, settings, monkeypatch):
    """The commands that the keeper has started, in place of starting them."""
    settings.THROUGHCARE_COLUMNS = str(analyst.folder)
    found = []
    monkeypatch.setattr(keeper, "_start", lambda folder: found.append(folder))
    return found


def test_the_copy_is_brought_up_to_date_once_a_day_where_a_folder_was_named(analyst, started, settings):
    registered()
    assert keeper.keep(NOW)
    assert started == [analyst.folder]
    columns.update(analyst.folder)
    made = datetime.fromisoformat(analyst.whole().made_at)
    assert not keeper.keep(made)
    assert keeper.keep(made + timedelta(days=1))
    settings.THROUGHCARE_COLUMNS = ""
    assert not keeper.keep(made + timedelta(days=1))


def test_a_run_that_fails_is_tried_again_in_an_hour_and_not_every_minute(started):
    assert keeper.keep(NOW + timedelta(days=9))
    assert not keeper.keep(NOW + timedelta(days=9, minutes=30))
    assert keeper.keep(NOW + timedelta(days=9, minutes=61))


def test_a_day_on_which_nothing_was_added_needs_one_run_and_not_one_an_hour(analyst, started, monkeypatch):
    monkeypatch.setattr(keeper, "_start", lambda folder: started.append(folder) or True)
    quiet = NOW + timedelta(days=30)
    assert keeper.keep(quiet)
    assert not keeper.keep(quiet + timedelta(hours=2))
    assert keeper.keep(quiet + timedelta(days=1))
