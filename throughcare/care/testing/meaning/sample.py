"""What the sample itself is fit for, before any result is read. Reference 4.3 rule 18 and 4.4."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..entries import Matrix, NextStep, Seen, Status, Valid
from .common import INDETERMINATE, REPEAT, TALK, UNCLEAR, Said, say
from .picture import Case
from .sentence import Sentence

ITSELF: Said = (INDETERMINATE, UNCLEAR, None)
NEGATIVE: Said = (INDETERMINATE, UNCLEAR, False)


def sample(case: Case) -> Iterator[Sentence]:
    """The sentences about the sample itself, and about the results that it does not let one read."""
    yield from _fit(case)
    if case.warmth == "out of range" and case.matrix is Matrix.URINE:
        words = "Colder or warmer than fresh urine is. That has many reasons, a strip too; another sample settles it."
        yield say((), "temperature", ITSELF, words, "4.4", ("validity_older", "V"), REPEAT, TALK)
    early = tuple(uid for uid, one in case.results.items() if one.status is Status.PRELIMINARY)
    if early:
        words = "Preliminary: the laboratory may still change it. Nothing is concluded from it for good."
        yield say(early, "preliminary", ITSELF, words, "project", ("project", "P"))
    yield from _says_nothing(case)


def _fit(case: Case) -> Iterator[Sentence]:
    what, reasons = case.fit.what, "; ".join(words for words, _ in case.fit.reasons)
    if not case.fit.reads_positive and what is not None:
        words = f"The sample cannot be read ({what.label}: {reasons}). Nothing is concluded from its results."
        yield say((), f"sample_{what.value}", ITSELF, words, "4.4", ("validity_older", "V"), REPEAT, TALK)
        if case.results:
            words = "Not read, because the sample is not fit for it."
            yield say(tuple(case.results), "not_read", ITSELF, words, "4.3 rule 18", ("knowledge", "K"), REPEAT)
    elif what is Valid.DILUTE:
        words = (
            f"The sample is dilute ({reasons}): much water does that. What it shows counts, what it does not show not."
        )
        yield say((), "sample_dilute", ITSELF, words, "4.4", ("validity_older", "V"), REPEAT)
        yield from _negatives(case)


def _negatives(case: Case) -> Iterator[Sentence]:
    """Rule 18."""
    absent = tuple(uid for uid, one in case.results.items() if one.positive is False)
    if absent:
        words = "Not found, in a dilute sample: nothing is concluded from that."
        yield say(absent, "no_inference", NEGATIVE, words, "4.3 rule 18", ("knowledge", "K"), REPEAT)


def _says_nothing(case: Case) -> Iterator[Sentence]:
    """Results that say neither yes nor no."""
    for uid, one in case.results.items() if case.fit.reads_positive else ():
        if one.positive is None:
            done = {Seen.NOT_DONE: "Not done.", Seen.INVALID: "The laboratory could not read it."}.get(one.seen, "")
            again: tuple[NextStep, ...] = () if one.seen is Seen.NOT_DONE else (TALK,)
            yield say((uid,), "no_result", ITSELF, one.problem or done, "4.3 rule 18", ("knowledge", "K"), *again)


def readable(case: Case) -> Case:
    """The case with only the results from which something may be concluded."""
    if not case.fit.reads_positive:
        return replace(case, results={}, screens={})
    kept = {
        uid: one
        for uid, one in case.results.items()
        if one.positive or (one.positive is False and case.fit.reads_negative)
    }
    return replace(case, results=kept)
