"""The published answers where they are at hand."""

from pathlib import Path

import pytest

from tests.databases import ROOT


@pytest.fixture(scope="session")
def ctn0094() -> Path:
    """The published tables of CTN-0094 and what was reckoned from them, beside the checkout."""
    place = ROOT.parent / "shared" / "ctn0094"
    if not place.is_dir():
        pytest.skip("the published CTN-0094 tables are not at ../shared/ctn0094, so nothing can be compared with them")
    return place


@pytest.fixture(scope="session")
def oracle(ctn0094) -> Path:
    """Expected values of primitives and outcomes."""
    return ctn0094 / "oracle"
