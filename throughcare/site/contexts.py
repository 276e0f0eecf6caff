"""Which program a chart belongs to, and what its rules may know: the store asks here."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from django.db import connection

from throughcare.care.access.entries import CallTaken
from throughcare.care.access.readings import program_of_call
from throughcare.care.incentives.entries import FundOpened
from throughcare.care.path.entries import PersonRegistered, StageEntered
from throughcare.care.path.readings import current_program
from throughcare.care.stock.books import program_of_stock
from throughcare.care.stock.entries import BottleReceived
from throughcare.chart.books import ABOUT_SOMEBODY, CALL, CHART, FUND, PROGRAM, STOCK, Book
from throughcare.chart.findings import Context
from throughcare.program.models import Program
from throughcare.store import load, models, summaries

from .registry import CALLS, CODE_VERSION, PERSON

BY_SLUG = "SELECT time_zone, settings, closed_days FROM program_program WHERE slug = %s"
"""Written out: every guarded save asks it, and building the question took as long as asking it."""

NAMES_A_PROGRAM = frozenset(
    model.kind.name for model in (PersonRegistered, StageEntered, CallTaken, BottleReceived, FundOpened)
)


def program_in(book: Book) -> str:
    """The slug of the program a chart belongs to, that took a call, keeps a bottle or fund, or whose own book it is."""
    if book.type == CALL:
        return program_of_call(book)
    if book.type in (STOCK, PROGRAM):
        return program_of_stock(book)
    if book.type == FUND:
        return next((said.program for _, said in book.of(FundOpened)), "")
    return current_program(book) if book.type == CHART else ""


def program_of(row: models.Book) -> str:
    """The same for a book of which nothing is loaded: read from the few entries that name a program."""
    return program_in(load.book_of_kinds(row, NAMES_A_PROGRAM)) if row.type in ABOUT_SOMEBODY else ""


def programs_of(rows: Sequence[models.Book]) -> dict[int, str]:
    """The same for many charts and calls at once, by the id of the row."""
    wanted = [row.pk for row in rows]
    types = {row.type for row in rows}
    found = dict.fromkeys(wanted, "")
    for fold in (PERSON, CALLS):
        if fold.type in types:
            summaries.freshen(fold, wanted)
            kept = models.Summary.objects.filter(name=fold.name, book_id__in=wanted)
            found |= dict(kept.values_list("book_id", "group"))
    return found


def number_of(row: models.Book) -> str:
    """The number of the person whose chart it is; empty when nobody is registered in it, and for a call."""
    if row.type != CHART:
        return ""
    return str(summaries.get(PERSON, row)["number"] or "")


def closed(program: str) -> bool:
    """Whether it is a closed historical program."""
    return Program.objects.filter(slug=program, historical=True).exists()


def context(program: str) -> Context:
    """The context of a program; a plain one where there is none."""
    with connection.cursor() as cursor:
        cursor.execute(BY_SLUG, [program])
        found = cursor.fetchone()
    if found is None:
        return Context(knowledge_version=CODE_VERSION)
    zone, settings, days = found[0], json.loads(found[1]), json.loads(found[2])
    return replace(Program(time_zone=zone, settings=settings, closed_days=days).context, knowledge_version=CODE_VERSION)
