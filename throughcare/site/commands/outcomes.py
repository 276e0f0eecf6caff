"""``outcomes``: every published definition of how treatment went, for everybody, as one table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .setup import Refused, require_database, start

if TYPE_CHECKING:
    from throughcare.outcomes.files import Person
    from throughcare.outcomes.words.course import Course

TRIALS = {"ctn0094": ("ctn-0027", "ctn-0030", "ctn-0051")}
PARQUET, CSV, PACKED = ".parquet", ".csv", ".gz"


@click.command("outcomes")
@click.option("--trial", type=click.Choice(sorted(TRIALS)), help="Reckon from the imported charts of these trials.")
@click.option("--tables", type=click.Path(path_type=Path), help="Reckon from the published tables in this folder.")
@click.option("--words", type=click.Path(path_type=Path), help="Reckon from a table of who and usePatternUDS.")
@click.option("--copy", type=click.Path(path_type=Path), help="Reckon from a columnar copy (throughcare columns).")
@click.option(
    "--rule",
    type=click.Choice(["current", "older"]),
    default="current",
    show_default=True,
    help="How weekly words are made of charts or tables; the older rule is that of the outcomes shipped with CTNote.",
)
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The table to write.")
@click.option("--spark", metavar="MASTER", help="Reckon on Apache Spark, for example local[2]: Parquet to a folder.")
def outcomes_command(
    trial: str | None,
    tables: Path | None,
    words: Path | None,
    copy: Path | None,
    rule: str,
    out: Path,
    spark: str | None,
) -> None:
    """Write all 62 published outcomes of everybody to one table, from charts, tables or weekly words.

    Words and outcomes are csv, or both Parquet. Nothing is written when anything cannot be used: the message names the
    person, and the line or the week.
    """
    if sum(one is not None for one in (trial, tables, words, copy)) != 1:
        raise click.UsageError("Say where from: one of --trial, --tables, --words and --copy.")
    if spark is not None and (words is None or words.suffix in (CSV, PACKED)):
        raise click.UsageError("--spark reads words: say --words FILE.parquet.")
    _refuse_out(words, out)
    _refuse_source(tables, copy, out)
    if words is not None and rule != "current":
        raise click.UsageError("--rule says how words are made, and those of --words are made already.")
    from throughcare.exchange.columns.manifest import BadCopy
    from throughcare.exchange.ctn0094.blocks import Unusable
    from throughcare.outcomes.symbols import BadWord

    try:
        if copy is not None:
            _of_copy(copy, rule, out)
        else:
            _write(trial, tables, words, rule, out, spark)
    except (BadWord, BadCopy, Unusable) as error:
        raise Refused(f"{str(error).rstrip('.')}. Nothing was written.") from error


def _refuse_out(words: Path | None, out: Path) -> None:
    """Raise ``UsageError`` for a table that has no place, is not what its name says, or would replace the words."""
    if not out.parent.is_dir():
        raise click.UsageError(f"{out.parent} is not a folder.")
    to_csv = words is None or words.suffix != PARQUET
    if (to_csv and out.suffix == PACKED) or (words is None and out.suffix == PARQUET):
        raise click.UsageError("Outcomes of charts, tables and csv words are written as csv: name a file .csv.")
    if words is not None and words.exists() and out.exists() and out.samefile(words):
        raise click.UsageError(f"{out} holds the words themselves: name another file.")


def _refuse_source(tables: Path | None, copy: Path | None, out: Path) -> None:
    """Raise ``UsageError`` for a table that would replace one of those that are read, or spoil the copy."""
    from throughcare.exchange.columns import copies
    from throughcare.exchange.ctn0094.tables import TABLES

    named = out.name.partition(".")[0] in {table.name for table in TABLES}
    if tables is not None and named and out.resolve().is_relative_to(tables.resolve()):
        raise click.UsageError(f"{out} is one of the tables that are read: name another file.")
    place = copies.found(copy) if copy is not None else None
    if place and (out.resolve().is_relative_to(place.resolve()) or out.name == copies.BEGUN):
        raise click.UsageError(f"{out} lies in the copy that is read, and would spoil it: name a file elsewhere.")


def _write(trial: str | None, tables: Path | None, words: Path | None, rule: str, out: Path, spark: str | None) -> None:
    if words is not None and (spark is not None or PARQUET in (words.suffix, out.suffix)):
        people = _parquet(words, out, spark)
    else:
        people = _csv(_people(trial, tables, words, rule), out)
    click.echo(f"62 outcomes of {people:,} people: {out}")


def _of_copy(folder: Path, rule: str, out: Path) -> None:
    """From a columnar copy that is whole and, where its charts are here, not older than they are."""
    start()
    from throughcare.outcomes.embedded import run
    from throughcare.outcomes.files import numbered, write_outcomes
    from throughcare.outcomes.words.copies import words
    from throughcare.outcomes.words.course import Rule
    from throughcare.site.columns import fresh
    from throughcare.site.progress import counting

    found = words(fresh(folder), Rule(rule))
    with counting("Outcomes", len(found)) as done:
        people = write_outcomes(out, run(numbered(found)), done)
    click.echo(f"62 outcomes of {people:,} people, by their keyed numbers: {out}")


def _people(trial: str | None, tables: Path | None, words: Path | None, rule: str) -> list[Person]:
    """Everybody with their word."""
    from throughcare.outcomes.files import read_words
    from throughcare.outcomes.people import words_of
    from throughcare.outcomes.words.course import Rule
    from throughcare.site.progress import counting

    if words is not None:
        return read_words(words)
    courses = _of_tables(tables) if tables is not None else list(_of_charts(TRIALS[str(trial)]))
    with counting("Words", len(courses)) as done:
        return words_of(courses, Rule(rule), done)


def _of_tables(folder: Path) -> list[Course]:
    from throughcare.outcomes.words.tables import courses

    return courses(folder, progress=lambda table, rows: click.echo(f"Read {table}: {rows:,} rows", err=True))


def _of_charts(programs: tuple[str, ...]) -> Iterator[Course]:
    """The courses of everybody whose chart was imported into one of the programs."""
    start()
    require_database()
    from throughcare.outcomes.symbols import BadWord
    from throughcare.outcomes.words.charts import of_kept
    from throughcare.store.summaries import FOLDS, bodies_of, freshen

    if stale := freshen(FOLDS["course"]):
        click.echo(f"Read {stale:,} charts that had changed.", err=True)
    nobody = True
    for program in programs:
        for _, _, kept in bodies_of(FOLDS["course"], program):
            found = of_kept(kept)
            nobody = found is None and nobody
            if found is not None:
                yield found
    if nobody:
        raise BadWord("nobody of these trials is in the database; throughcare import ctn0094 DIRECTORY brings them in")


def _csv(people: list[Person], out: Path) -> int:
    from throughcare.outcomes.embedded import run
    from throughcare.outcomes.files import batches_of, write_outcomes
    from throughcare.site.progress import counting

    with counting("Outcomes", len(people)) as done:
        return write_outcomes(out, run(batches_of(people)), done)


def _parquet(words: Path, out: Path, spark: str | None) -> int:
    if spark is not None:
        return _on_spark(words, out, spark)
    if {words.suffix, out.suffix} != {PARQUET}:
        raise click.UsageError("Parquet words give Parquet outcomes, and csv words csv: name both alike.")
    from throughcare.outcomes.embedded import parquet, people_in
    from throughcare.site.progress import counting

    with counting("Outcomes", people_in(words)) as done:
        return parquet(words, out, progress=done)


def _on_spark(words: Path, out: Path, master: str) -> int:
    from throughcare.outcomes import spark

    try:
        return spark.parquet(words, out, master)
    except spark.NoSpark as error:
        raise Refused(str(error)) from error
