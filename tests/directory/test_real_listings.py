"""The two real federal listings of 2020, taken in one after the other, beside a plain comparison of their rows."""

import csv
import re
from datetime import date

import pytest

from tests.databases import ROOT
from tests.directory.listings import taken_in
from throughcare.program.models import Change, ListedProgram

FOLDER = ROOT.parent / "shared" / "data"
FILES = ("samhsa_otp_directory_20200217.csv", "samhsa_otp_directory_20200704.csv")


@pytest.fixture
def texts():
    """Both files as bytes."""
    if not all((FOLDER / name).is_file() for name in FILES):
        pytest.skip("the two SAMHSA listings are not at ../shared/data, so their counts cannot be compared")
    return [(FOLDER / name).read_bytes() for name in FILES]


def plain_keys(content):
    """Name, street and ZIP of every row, letters and digits only: the plainest comparison there is."""
    rows = csv.DictReader(content.decode("utf-8-sig").splitlines())
    names = ("Program Name", "Street", "Zipcode")
    return {tuple(re.sub(r"[^a-z0-9]+", "", row[name].lower())[: 5 if name == "Zipcode" else None] for name in names)
            for row in rows}  # fmt: skip


@pytest.mark.django_db
def test_both_real_listings_and_what_changed_between_them(texts):
    before, after = map(plain_keys, texts)
    first = taken_in(texts[0], date(2020, 2, 17))
    second = taken_in(texts[1], date(2020, 7, 4))
    assert first == {"new": 1741}
    assert sum(second[name] for name in ("new", "unchanged", "rewritten", "changed", "renamed", "moved")) == 1767
    assert second == {
        "new": 46, "unchanged": 1592, "rewritten": 6, "changed": 99, "renamed": 12, "moved": 12, "missing": 20,
        "doubtful": 4,
    }  # fmt: skip

    # Whoever is not there by the plain comparison was renamed, moved, mended in its address, or is gone.
    gone, new = before - after, after - before
    mended = len(gone) - second["renamed"] - second["moved"] - second["missing"]
    assert mended == len(new) - second["renamed"] - second["moved"] - second["new"]
    assert (len(gone), len(new), mended) == (56, 82, 12)
    assert ListedProgram.objects.filter(missing_since=date(2020, 7, 4)).count() == 20
    assert Change.objects.filter(what="missing").count() == 20


@pytest.mark.django_db
def test_a_clinic_that_moved_across_asheville_is_followed(texts):
    taken_in(texts[0], date(2020, 2, 17))
    taken_in(texts[1], date(2020, 7, 4))
    change = Change.objects.get(what="moved", program__name="Western Carolina Treatment Center")
    assert (change.was["street"], change.now["street"]) == ("573 Merrimon Ave., Suite I-B", "3 Doctor's Park, Suite G")
