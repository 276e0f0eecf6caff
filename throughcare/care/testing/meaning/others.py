"""Every other result: what a medicine explains, what a screen cannot tell, what is found and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..entries import Matrix, NextStep
from ..values import analytes, name_of, number, window
from .body import crossing, made_of, main_children, makes, members, misses
from .common import (
    CONFIRM,
    FITS,
    FITS_ABSENT,
    INDETERMINATE,
    NOT_CLEAR,
    NOT_EXPLAINED,
    SAFETY,
    TALK,
    UNCLEAR,
    UNEXPECTED,
    levels,
    origin,
    origin_of,
    say,
    taking_words,
)
from .notes import note
from .picture import Case, Taking
from .sentence import Sentence

MAP = ("knowledge", "K")
DANGEROUS = frozenset({"opiates", "oxycodone", "tramadol", "benzodiazepines", "sedatives"})
"""Groups that slow breathing, or come mixed with what does: overdose safety is spoken of."""


def found(case: Case, left: Iterable[str]) -> Iterator[Sentence]:
    """The positives that no other rule spoke of."""
    there = [uid for uid in left if case.positive(uid)]
    for taking in case.taking:
        covered = tuple(uid for uid in there if explains(case, taking, uid))
        if covered:
            there = [uid for uid in there if uid not in covered]
            yield _fits(case, taking, covered)
    for uid in list(there):
        above = any(made_of(case, uid, other) for other in there if other != uid)
        if not above:
            yield _unexplained(case, (uid, *(other for other in there if made_of(case, other, uid))))


def explains(case: Case, taking: Taking, uid: str) -> bool:
    """Whether a medicine can be what was found: by itself, by what the body makes of it, or by its class."""
    root = taking.shows
    kind = members(uid) & ({root} | makes(root)) if uid not in (root, *makes(root)) else True
    return bool(kind) and (uid == root or not _other_origin(case, root, uid)) and _in_time(case, taking, uid)


def _other_origin(case: Case, root: str, uid: str) -> bool:
    return uid in makes(root) and not made_of(case, uid, root)


def _in_time(case: Case, taking: Taking, uid: str) -> bool:
    return case.within(taking, uid, longest=True) is not False


def _fits(case: Case, taking: Taking, covered: tuple[str, ...]) -> Sentence:
    if all(case.within(taking, uid) is False for uid in covered):
        words = f"It can be left of {taking_words(case, taking)}: found {_span(case, covered[0])}. Ask."
        return say(covered, "residual", NOT_CLEAR, words, "4.2", _window_origin(case, covered[0]), TALK)
    bare = case.matrix is Matrix.URINE and taking.shows in covered and _bare(case, taking.shows)
    if bare:
        words = f"Fits {taking_words(case, taking)}. What the body makes of it was not found: soon after a first dose, "
        words += "or some of it put into the cup. Ask."
        covered += tuple(child for child in main_children(taking.shows) if case.positive(child) is False)
        return say(covered, "parent_without_metabolite", NOT_CLEAR, words, "4.3 map", MAP, TALK)
    which = "" if case.named(*covered) else " A screen does not tell it from others of its class."
    return say(covered, "explained_by_medicine", FITS, f"Fits {taking_words(case, taking)}.{which}", "4.3 map", MAP)


def _bare(case: Case, root: str) -> bool:
    """Whether a medicine was found by a confirmation, and nothing of what the body makes of it."""
    made = [case.positive(child) for child in main_children(root) if case.positive(child) is not None]
    return case.results[root].named and bool(made) and not any(made)


def _unexplained(case: Case, about: tuple[str, ...]) -> Sentence:
    first, more = about[0], note(about, "positive")
    crossed = [name for name in case.medicines if crossing(name, first)]
    if not case.results[first].named:
        why = f" {crossed[0]} can make this screen positive by mistake." if crossed else ""
        words = f"A screen points to it, and nothing in the chart explains it.{why} A confirmation tells.{more}"
        said = NOT_CLEAR if crossed else (INDETERMINATE, UNEXPECTED, True)
        origin_ = ("false_positive", "V") if crossed else MAP
        return say(about, "unconfirmed", said, words, "4.3 rule 16", origin_, CONFIRM, TALK)
    if first == "methamphetamine" and _alone(case):
        words = f"Found with hardly any amphetamine: by the workplace rule it does not count. Ask the laboratory.{more}"
        steps = ("4.1", origin_of("AMPHETAMINE_BESIDE"), CONFIRM, TALK)
        return say(about, "methamphetamine_alone", NOT_CLEAR, words, *steps)
    if _left_over(case, first):
        words = f"It can be left from regular use before: found {_span(case, first)}.{more}"
        return say(about, "residual", NOT_CLEAR, words, "4.2", _window_origin(case, first), TALK)
    words = f"Found, and nothing in the chart explains it. It is found {_span(case, first)}.{more}"
    return say(about, "found", NOT_EXPLAINED, words, "4.2", _window_origin(case, first), *_steps(first))


def _alone(case: Case) -> bool:
    """Whether there is too little amphetamine beside methamphetamine; known of urine only. Reference 4.1."""
    limit = number("AMPHETAMINE_BESIDE", case.context)
    return case.matrix is Matrix.URINE and case.below("amphetamine", limit) is True


def _steps(uid: str) -> tuple[NextStep, ...]:
    known = analytes().get(uid)
    return (TALK, SAFETY) if known and known.group in DANGEROUS else (TALK,)


def _span(case: Case, uid: str) -> str:
    span = window(case.matrix, uid)
    return f"for {span.words}" if span else "for a time on which no figure is agreed"


def _window_origin(case: Case, uid: str) -> tuple[str, str]:
    span = window(case.matrix, uid)
    return origin(span) if span else MAP


def _left_over(case: Case, uid: str) -> bool:
    """Whether regular use of its group lies within the long window."""
    known, span = analytes().get(uid), window(case.matrix, uid)
    if known is None or span is None or span.heavy_hours is None or known.group not in case.regular:
        return False
    last = case.regular[known.group]
    return last is None or case.day is None or (case.day - last).days * 24 <= span.heavy_hours


def absent(case: Case, left: Iterable[str]) -> Iterator[Sentence]:
    """The negatives that no other rule spoke of: a medicine that should be there first."""
    low = case.traces(*left)
    if low:
        words = f"Below the cut-off ({levels(case, *low)}): it counts as not found."
        yield say(low, "below_cutoff", FITS_ABSENT, words, "4.1", MAP)
    gone = [uid for uid in left if case.positive(uid) is False and uid not in low]
    for taking in case.taking:
        if any((case.positive(uid) or uid in low) and explains(case, taking, uid) for uid in case.results):
            others = tuple(uid for uid in gone if members(uid) & {taking.shows, *makes(taking.shows)})
            gone = [uid for uid in gone if uid not in others]
            yield from _found_otherwise(taking, others)
            continue
        unseen = tuple(uid for uid in gone if taking.shows in misses(uid))
        shows = {taking.shows, *main_children(taking.shows)}
        wanted = tuple(uid for uid in gone if uid not in unseen and members(uid) & shows)
        if wanted and case.within(taking, wanted[0]) is not False:
            gone = [uid for uid in gone if uid not in wanted]
            yield _missing(case, taking, wanted)
        elif unseen and not wanted:
            gone = [uid for uid in gone if uid not in unseen]
            words = f"Says nothing of {taking.name}: this screen does not find it."
            yield say(unseen, "screen_misses_medicine", FITS_ABSENT, words, "4.1", MAP)
    yield from _not_found(case, gone)


def _found_otherwise(taking: Taking, others: tuple[str, ...]) -> Iterator[Sentence]:
    """The medicine was found by another trace: the parent leaves first, and not every metabolite is always there."""
    if others:
        words = f"Not found; another trace of {taking.name} was. That is usual."
        yield say(others, "found_otherwise", FITS_ABSENT, words, "4.3 map", MAP)


def _missing(case: Case, taking: Taking, wanted: tuple[str, ...]) -> Sentence:
    if taking.last_day is not None and not taking.ours:
        words = f"Not found; it was stopped ({taking_words(case, taking)})."
        return say(wanted, "medicine_stopped", FITS_ABSENT, words, "4.2", MAP)
    words = f"Not found, although they take {taking_words(case, taking)}. Taken only when needed, or some days ago, it "
    words += "leaves nothing. Ask how it is taken."
    steps = (TALK,) if case.named(*wanted) else (CONFIRM, TALK)
    said = (INDETERMINATE, UNCLEAR, False)
    return say(wanted, "medicine_not_found", said, words, "4.2", MAP, *steps)


def _not_found(case: Case, gone: list[str]) -> Iterator[Sentence]:
    blind = tuple(uid for uid in gone if misses(uid))
    for uid in blind:
        names = ", ".join(name_of(one).lower() for one in misses(uid))
        words = f"Not found. This screen says nothing of {names}: each needs its own test."
        yield say((uid,), "screen_misses", FITS_ABSENT, words, "4.1", MAP)
    noted = tuple(uid for uid in gone if uid not in blind and note((uid,), "negative"))
    for uid in noted:
        yield say((uid,), "not_found", FITS_ABSENT, f"Not found.{note((uid,), 'negative')}", "4.2", ("xylazine", "V"))
    refuted = tuple(uid for uid in gone if uid not in (*blind, *noted) and _refuted(case, uid))
    if refuted:
        words = "The confirmation did not find what the screen pointed to: it counts as negative."
        yield say(refuted, "screen_not_confirmed", FITS_ABSENT, words, "4.3 rule 16", ("false_positive", "V"))
    rest = tuple(uid for uid in gone if uid not in (*blind, *noted, *refuted))
    if rest:
        yield say(rest, "not_found", FITS_ABSENT, "Not found, and nothing says that it should be.", "4.2", MAP)


def _refuted(case: Case, uid: str) -> bool:
    screen = case.screens.get(uid)
    return case.results[uid].named and screen is not None and screen.positive is True
