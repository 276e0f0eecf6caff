"""An analyst never reads half of a copy, whatever stopped a run and whatever happened to the files since."""

import errno
import os
import pathlib
import shutil

import pytest

from tests.store.helpers import registered, write
from throughcare.exchange.columns import copies, reading
from throughcare.exchange.columns.manifest import BadCopy
from throughcare.site import columns

pytestmark = pytest.mark.django_db

STEPS = [(os, "fsync"), (pathlib.Path, "hardlink_to"), (pathlib.Path, "symlink_to"), (pathlib.Path, "rename"),
         (pathlib.Path, "replace"), (pathlib.Path, "mkdir"), (shutil, "rmtree")]  # fmt: skip
"""What a run does to the disk, one after the other."""


class Killed(BaseException):
    """Nothing catches it."""


def killed_at(monkeypatch, wanted, run):
    """Let a run die at one of its steps on the disk. Whether it came so far."""
    steps = iter(range(1_000_000))
    with monkeypatch.context() as patch:
        for home, name in STEPS:
            real = getattr(home, name)

            def step(*some, real=real, **more):
                if next(steps) == wanted:
                    raise Killed
                return real(*some, **more)

            patch.setattr(home, name, step)
        try:
            run()
        except Killed:
            return True
    return False


def test_a_run_that_is_killed_at_any_step_leaves_a_whole_copy_and_the_next_one_goes_on(analyst, monkeypatch):
    chart = registered()
    write(chart, "the first")
    analyst.bring_up_to_date()
    seen = 2
    for step in range(40):
        write(chart, "one more")
        died = killed_at(monkeypatch, step, analyst.bring_up_to_date)
        now = analyst.whole().rows
        assert now == len(analyst.everything())
        assert now in (seen, step + 3)
        seen = now
        if not died:
            break
    assert (died, seen, step > 10) == (False, step + 3, True)
    assert [path.name for path in (analyst.folder / "copies").iterdir()] == [f"{analyst.whole().run:06d}"]


@pytest.fixture
def copy(analyst):
    """A copy of one chart with two notes."""
    write(registered(), "one", "two")
    analyst.bring_up_to_date()
    return analyst


def cut_off(path):
    path.write_bytes(path.read_bytes()[:-9])


def change(path):
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(bytes(raw))


def take_away(path):
    path.unlink()


def add_a_stray(path):
    shutil.copy(path, path.with_name("more.parquet"))


@pytest.mark.parametrize(
    ("what", "words"),
    [(cut_off, "bytes, and was written with"), (change, "was changed after it was written"), (take_away, "is gone"),
     (add_a_stray, "is not of this copy")],
)  # fmt: skip
def test_a_damaged_copy_is_refused_with_the_file_and_made_whole_by_the_next_run(copy, what, words):
    (part,) = (copy.folder / "current/entries/kind=note.written").iterdir()
    what(part)
    with pytest.raises(BadCopy, match=words) as caught:
        copy.whole()
    assert "kind=note.written" in str(caught.value)
    assert words in copy.bring_up_to_date().anew
    assert len(copy.rows("note.written")) == 2
    assert copy.whole()


@pytest.mark.parametrize("left", [b"", b"{", b'{"form": 1}'])
def test_a_copy_without_a_readable_manifest_is_no_copy(copy, left):
    (copy.folder / "current/manifest.json").write_bytes(left)
    with pytest.raises(BadCopy, match=r"manifest\.json is damaged"):
        copy.whole()
    copy.bring_up_to_date()
    assert copy.whole().rows == 3


def test_what_a_killed_run_left_goes_with_the_next_run_even_if_nothing_is_new(copy):
    (copy.folder / "copies/000009.part/entries").mkdir(parents=True)
    assert copy.bring_up_to_date().entries == 0
    assert [path.name for path in (copy.folder / "copies").iterdir()] == ["000001"]


def test_two_runs_at_once_do_not_write_into_each_other(copy):
    with copies.alone(copy.folder), pytest.raises(BadCopy, match="another run is writing"):
        copy.bring_up_to_date()


def test_whoever_looks_while_a_run_changes_copies_is_shown_the_new_one_and_no_damage(copy, monkeypatch):
    before = copies.found(copy.folder)
    copy.bring_up_to_date(anew=True)
    places = iter([before])
    monkeypatch.setattr(copies, "found", lambda folder: next(places, (folder / "current").resolve()))
    assert copy.whole().run == 2


def test_a_copy_that_was_handed_on_without_its_folder_is_read_too(copy, tmp_path):
    shutil.copytree(copy.folder / "current", tmp_path / "usb")
    assert reading.opened(tmp_path / "usb").says.rows == 3


def test_nothing_is_written_into_a_copy_itself_nor_beside_one_that_was_unpacked_by_hand(copy, tmp_path):
    with pytest.raises(BadCopy, match="is a copy itself"):
        columns.update(copy.folder / "current")
    assert copy.whole().rows == 3
    shutil.copytree(copy.folder, tmp_path / "unpacked")
    with pytest.raises(BadCopy, match="is a folder and not a link"):
        columns.update(tmp_path / "unpacked")


def test_what_somebody_else_keeps_in_the_folder_is_never_removed(copy):
    theirs = copy.folder / "copies/thesis/chapter.txt"
    theirs.parent.mkdir()
    theirs.write_text("Chapter 1")
    (copy.folder / "copies/.DS_Store").touch()
    write(registered("2"), "three")
    copy.bring_up_to_date()
    assert copy.whole().rows == 5
    assert theirs.read_text() == "Chapter 1"


def test_a_disk_that_is_full_is_left_as_it_was(copy, monkeypatch):
    def full(*some, **more):
        raise OSError(errno.ENOSPC, "No space left on device")

    write(registered("2"), "three")
    monkeypatch.setattr("throughcare.exchange.columns.manifest.checksum", full)
    monkeypatch.setattr("throughcare.exchange.columns.manifest.damage", lambda *some: ())
    with pytest.raises(OSError, match="No space left"):
        copy.bring_up_to_date()
    assert [path.name for path in (copy.folder / "copies").iterdir()] == ["000001"]


@pytest.mark.parametrize("says", [errno.EPERM, errno.ENOTSUP, errno.EMLINK])
def test_a_disk_that_gives_a_file_no_second_name_holds_it_twice(copy, monkeypatch, says):
    def refuse(*some):
        raise OSError(says, "no second name")

    monkeypatch.setattr(pathlib.Path, "hardlink_to", refuse)
    write(registered("2"), "three")
    copy.bring_up_to_date()
    assert copy.whole().rows == 5
