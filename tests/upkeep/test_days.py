"""A day is written in one form everywhere: “3 Mar 2026”. Two forms on one page make people look twice."""

import re
from datetime import date
from pathlib import Path

import pytest

from throughcare.chart.times import day_words
from throughcare.chart.words import counted

pytestmark = pytest.mark.pure

ROOT = Path(__file__).resolve().parents[2]
READS_DATES = {"throughcare/site/search.py"}
"""Files that read dates as people type them, in every form."""
FORMS = {"j M Y", "j M Y, H:i", "j M Y, H:i:s", "j M", "D j M", "Y-m-d", "c"}
"""With the time, without the year, with the day of the week; the last two stand in addresses and for scripts."""


def test_the_first_of_a_month_has_one_digit():
    assert day_words(date(2026, 3, 1)) == "1 Mar 2026"


def test_no_code_writes_a_day_in_another_form():
    code = {file.relative_to(ROOT).as_posix(): file.read_text("utf-8") for file in (ROOT / "throughcare").rglob("*.py")}
    found = [name for name, text in code.items() if re.search(r"%d[ .]%[bB]|%[bB] %d", text)]
    assert set(found) <= READS_DATES


def test_no_page_writes_a_day_in_another_form():
    for file in (ROOT / "throughcare").rglob("*.html"):
        written = re.findall(r"\|date:[\"']([^\"']*)[\"']", file.read_text("utf-8"))
        assert set(written) <= FORMS, file.name


@pytest.mark.parametrize(("number", "words"), [(0, "0 days"), (1, "1 day"), (2, "2 days"), (1000, "1,000 days")])
def test_one_is_singular_and_all_else_plural(number, words):
    assert counted(number, "day") == words
    assert counted(1, "person", "people") == "1 person"
    assert counted(3, "person", "people") == "3 people"
