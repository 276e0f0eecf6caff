"""For the tests of the store: a database that somebody can tamper with."""

import pytest

from tests.store.tampering import Hand


@pytest.fixture
def hand(real_database):
    hand = Hand(real_database)
    assert hand.found() == []
    return hand
