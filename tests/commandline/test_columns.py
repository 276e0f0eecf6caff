"""The columnar copy from the command line: what it prints, and with which exit code."""

from tests import commands
from tests.store.helpers import registered, write
from throughcare.exchange.columns.manifest import shape


def test_the_command_writes_checks_and_says_in_words_what_is_wrong(real_database, tmp_path):
    def throughcare(*arguments):
        return commands.here("columns", *map(str, arguments), environ=real_database.environ)

    chart, folder = registered(), tmp_path / "copy"
    assert throughcare(folder, "--verify").stdout.startswith(f"BROKEN  There is no whole copy in {folder}")
    first = throughcare(folder)
    assert (first.returncode, "1 entry read, 1 rows written" in first.stdout) == (0, True)
    assert "whole.\nThe charts have nothing that it has not." in throughcare(folder, "--verify").stdout
    assert "leave --anew and --program out" in throughcare(folder, "--verify", "--program", "elm").stderr
    assert "Nothing was added since the last run." in throughcare(folder).stdout
    write(chart, "later")
    older = throughcare(folder, "--verify")
    assert (older.returncode, "OLDER   It is older than the charts, which have 1 entry of 1 book" in older.stdout) == (
        3,
        True,
    )
    throughcare(folder)
    says = folder / "current/manifest.json"
    says.write_text(says.read_text().replace(shape(), "columns of last year"))
    other = throughcare(folder, "--verify")
    assert (other.returncode, "OLDER   What can be charted has changed since." in other.stdout) == (3, True)
    (folder / "current/books.parquet").unlink()
    broken = throughcare(folder, "--verify")
    assert (broken.returncode, "books.parquet is gone" in broken.stdout) == (1, True)
    assert throughcare(folder, "--program", "nowhere").stderr.startswith("Error: There is no program nowhere here")
    assert "| `amount_ug` | whole number | micrograms |" in throughcare("--dictionary").stdout
    assert throughcare().returncode == 2
