"""Charts with filled scales in a line each: when, which scale, its answers in order, by whom.

2026-03-01 09:00 | phq-9  | 1 2 1 2 1 1 0 0 1
2026-03-01 09:10 | c-ssrs | q1=1 q2=0 q6=0
2026-03-01 09:20 | done   | moderate
"""

from uuid import UUID

from tests.charts import BOOK, chart_of, moment
from throughcare.care.instruments.entries import InstrumentAnswered, RiskLevel, SuicideRiskDisposed
from throughcare.chart.books import Book
from throughcare.chart.entries import Author, Entry
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.knowledge.instruments.library import instrument
from throughcare.knowledge.instruments.shape import Mode

NURSE = Author("account:nurse", Role.NURSE)


def scales_of(text):
    """The chart that the lines describe."""
    empty = chart_of("")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return Book(BOOK, [*empty.entries, *(_entry(line, n) for n, line in enumerate(lines, start=1))])


def _entry(line, position):
    when, what, said = (cell.strip() for cell in line.split("|"))
    payload = disposed(said) if what == "done" else answered(what, said)
    at = moment(when)
    happened = When.at(at) if len(when) > len("2026-03-01") else When.parse(when)
    fields = {"book": BOOK, "position": position, "uid": uid(position), "kind": payload.kind.name, "version": 1}
    more = {"happened": happened, "recorded_at": at, "by": NURSE, "place": "", "corrects": None, "why": ""}
    return Entry(**fields, **more, raw=payload.body())


def uid(position):
    """The id of the entry at a position."""
    return UUID(int=position)


def answered(name, said):
    """A filled scale: values in the order of the questions, ``_`` for none; or question=value."""
    items = [item.id for item in instrument(name).items]
    words = said.split()
    pairs = [word.split("=") for word in words] if "=" in said else zip(items, words, strict=False)
    answers = tuple((item, int(value)) for item, value in pairs if value != "_")
    return InstrumentAnswered(instrument=name, version="1", answers=answers, mode=Mode.STAFF)


def disposed(said):
    """What was done: the level, then the positions of the entries it answers by name."""
    level, *named = said.split()
    answers = tuple(uid(int(position)) for position in named) or None
    return SuicideRiskDisposed(level=RiskLevel(level), done="Stayed with him; safety plan.", answers=answers)
