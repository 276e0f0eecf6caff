"""``throughcare import directory``: what it tells whoever runs it, and its exit codes."""

import pytest

from tests import commands
from tests.directory.listings import FERRY, HERON, QUARRY, otp
from throughcare.program.models import DirectoryImport, ListedProgram


@pytest.fixture
def directory(real_database, tmp_path):
    """Runs ``throughcare import directory`` on a file with that text."""

    def run(text, *options, name="listing_20240102.csv", by=commands.here):
        file = tmp_path / name
        if text is not None:
            file.write_text(text, encoding="utf-8")
        return by("import", "directory", str(file), *options, environ=real_database.environ)

    return run


def test_a_listing_goes_in_and_a_second_one_updates_it(directory, real_database):
    done = directory(otp(FERRY, HERON, QUARRY))
    assert done.returncode == 0, done.stderr
    assert "listing of 2024-01-02" in done.stdout
    done = directory(otp(FERRY, HERON, "Broken,,line"), name="listing_20240106.csv")
    assert done.returncode == 1
    assert "Rows that were left out: 1." in done.stdout
    report = (real_database.folder / "import-directory-report.csv").read_text()
    assert "listing_20240106.csv,4,left out: ends after 3 of 8 columns" in report
    assert ListedProgram.objects.exclude(missing_since=None).get().name == "Quarry Center"

    done = directory(otp(FERRY, HERON))
    assert done.returncode == 2
    assert "Nothing was imported." in done.stderr


def test_a_file_with_a_broken_name_goes_in(directory):
    name, source = "listing\udcff_20240102.csv", "the \udcff list " + "x" * 300
    done = directory(otp(FERRY), "--source", source, name=name, by=commands.process)  # only a process can choke on it
    assert done.returncode == 0, done.stderr
    listed = DirectoryImport.objects.get()
    assert listed.file == "listing _20240102.csv"
    assert listed.source.startswith("the list xxx")


@pytest.mark.once
@pytest.mark.parametrize(
    ("text", "said"),
    [("", "empty"), ("a,b\n1,2\n", "columns are missing"), (otp("x,,y"), "Every row of"), (None, "is not there")],
)
def test_a_file_that_cannot_be_used_ends_with_two_and_changes_nothing(directory, text, said):
    done = directory(text)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not ListedProgram.objects.exists()
