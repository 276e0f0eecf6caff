"""Buprenorphine and norbuprenorphine. Reference 4.3, rules 12 to 15; amounts and ratios hold for urine only."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ..entries import Matrix
from ..values import number
from .body import crossing
from .common import (
    CONFIRM,
    FITS,
    FITS_ABSENT,
    INDETERMINATE,
    NOT_CLEAR,
    NOT_CONSISTENT,
    NOT_EXPLAINED,
    PRESCRIBER,
    SAFETY,
    TALK,
    UNCLEAR,
    UNEXPECTED,
    Said,
    gone,
    levels,
    origin_of,
    say,
    taking_words,
    tested,
)
from .picture import Case, Taking
from .sentence import Sentence

PAIR = ("buprenorphine", "norbuprenorphine")
SOURCE = ("buprenorphine", "V")
ADDED: Said = (NOT_CONSISTENT, UNEXPECTED, True)


def buprenorphine(case: Case) -> Iterator[Sentence]:
    """What buprenorphine and norbuprenorphine say together, or the one of them that was tested."""
    about = tested(case, *PAIR, "buprenorphine_class")
    if not about:
        return
    taking, given = case.explained("buprenorphine", *about), case.of("buprenorphine")
    drug, made = case.positive("buprenorphine"), case.positive("norbuprenorphine")
    if drug and made is False and case.matrix is Matrix.URINE:
        yield _no_metabolite(case, taking)
    elif drug and made is False:
        words = "Not found. The rules of both together are of urine: nothing is concluded from this."
        yield say(("norbuprenorphine",), "not_found", FITS_ABSENT, words, "4.3 rule 12", SOURCE)
        yield _there(case, tuple(one for one in about if one != "norbuprenorphine"), taking)
    elif drug and made:
        yield _by_amounts(case, taking) or _there(case, about, taking)
    elif drug is False and made:
        yield _metabolite_alone(case, taking)
    elif any(case.positive(one) for one in about):
        yield _there(case, about, taking)
    else:
        yield _absent(case, about, given)


def ratio(case: Case) -> Fraction | None:
    """Norbuprenorphine divided by buprenorphine, where both are numbers."""
    drug, made = case.exact("buprenorphine"), case.exact("norbuprenorphine")
    return made / drug if drug and made is not None else None


def _no_metabolite(case: Case, taking: Taking | None) -> Sentence:
    """Rule 12: much of it without a metabolite did not come through a body; a little may be a first dose."""
    limit = number("BUP_SPIKED_ABOVE", case.context)
    if case.above("buprenorphine", limit) and case.named(*PAIR):
        words = "Much buprenorphine without norbuprenorphine: it came into the cup and not through the body."
        origin = origin_of("BUP_SPIKED_ABOVE")
        return say(PAIR, "spiking", ADDED, words, "4.3 rule 12", origin, TALK, PRESCRIBER)
    words = "Buprenorphine without norbuprenorphine: a first dose within hours, or some of it put into the cup."
    words += f" Charted: {taking_words(case, taking)}." if taking else ""
    expected = UNCLEAR if taking else UNEXPECTED
    steps = (TALK,) if case.named(*PAIR) else (CONFIRM, TALK)
    return say(PAIR, "first_dose_or_added", (INDETERMINATE, expected, True), words, "4.3 rule 12", SOURCE, *steps)


def _by_amounts(case: Case, taking: Taking | None) -> Sentence | None:
    """Rules 13 to 15; ``None`` where the amounts are not known, or the sample is not urine."""
    made = ratio(case)
    if made is None or case.matrix is not Matrix.URINE:
        return None
    shown = f"Norbuprenorphine to buprenorphine {float(made):.2f}"
    if made < number("BUP_RATIO_TAMPERED_BELOW", case.context):
        words = f"{shown}: so little of the metabolite does not come from a body. Talk about it, and look again."
        origin = origin_of("BUP_RATIO_TAMPERED_BELOW")
        return say(PAIR, "tampering", ADDED, words, "4.3 rule 13", origin, TALK, PRESCRIBER)
    usual = number("BUP_RATIO_USUAL_ABOVE", case.context)
    if case.above("buprenorphine", number("BUP_SPIKED_ABOVE", case.context)) and made < usual:
        words = f"{shown} at a high level: probably some was put into the cup. Talk about it, and look again."
        return say(PAIR, "probable_spiking", ADDED, words, "4.3 rule 15", origin_of("BUP_SPIKED_ABOVE"), TALK)
    if taking is not None and taking.injected:
        return None  # the rule of regular doses is one of daily doses
    if made > usual and _regular(case):
        return _regular_dosing(case, taking, shown)
    words = f"{shown}: both are there, and the amounts do not tell how regularly it is taken."
    expected = UNCLEAR if taking else UNEXPECTED
    return say(PAIR, "amounts_unclear", (INDETERMINATE, expected, True), words, "4.3 rule 14", SOURCE, TALK)


def _regular(case: Case) -> bool:
    drug = case.above("buprenorphine", number("BUP_REGULAR_ABOVE", case.context))
    return drug and case.above("norbuprenorphine", number("NORBUP_REGULAR_ABOVE", case.context))


def _regular_dosing(case: Case, taking: Taking | None, shown: str) -> Sentence:
    """Rule 14."""
    origin = origin_of("BUP_REGULAR_ABOVE")
    if taking is None:
        words = f"{shown}: recent regular doses, and nothing in the chart explains them."
        return say(PAIR, "recent_dosing", NOT_EXPLAINED, words, "4.3 rule 14", origin, TALK)
    words = f"{shown}: fits recent regular doses. Charted: {taking_words(case, taking)}."
    return say(PAIR, "recent_dosing", FITS, words, "4.3 rule 14", origin)


def _metabolite_alone(case: Case, taking: Taking | None) -> Sentence:
    if taking is None and not case.named("norbuprenorphine"):
        words = "A screen found norbuprenorphine, and nothing in the chart explains it. A confirmation tells."
        said = (INDETERMINATE, UNEXPECTED, True)
        return say(PAIR, "buprenorphine_unconfirmed", said, words, "4.3 map", SOURCE, CONFIRM, TALK)
    if taking is None:
        words = "Norbuprenorphine shows buprenorphine taken some days ago. Nothing in the chart explains it."
        return say(PAIR, "buprenorphine_not_ours", NOT_EXPLAINED, words, "4.3 map", SOURCE, TALK)
    words = f"Norbuprenorphine alone: the last dose was some days ago, or low. Charted: {taking_words(case, taking)}."
    said = (INDETERMINATE, UNCLEAR, True)
    return say(PAIR, "missed_or_earlier_dose", said, words, "4.3 map", ("knowledge", "K"), TALK, PRESCRIBER)


def _there(case: Case, about: tuple[str, ...], taking: Taking | None) -> Sentence:
    if taking is not None:
        words = f"Fits {taking_words(case, taking)}."
        words += " In oral fluid the amount says nothing of the dose." if case.matrix is Matrix.ORAL_FLUID else ""
        return say(about, "taken_as_given", FITS, words, "4.3 map", SOURCE)
    if not case.named(*about):
        crossed = [name for name in case.medicines if any(crossing(name, one) for one in about)]
        why = f" {crossed[0]} can make this screen positive." if crossed else ""
        words = f"A screen found buprenorphine, and nothing in the chart explains it.{why} A confirmation tells."
        said = NOT_CLEAR if crossed else (INDETERMINATE, UNEXPECTED, True)
        origin = ("false_positive", "V")
        return say(about, "buprenorphine_unconfirmed", said, words, "4.3 rule 16", origin, CONFIRM, TALK)
    words = "Buprenorphine was taken, and nothing in the chart explains it."
    return say(about, "buprenorphine_not_ours", NOT_EXPLAINED, words, "4.3 map", SOURCE, TALK, SAFETY)


def _absent(case: Case, about: tuple[str, ...], taking: Taking | None) -> Sentence:
    """Whether it should be there depends on the last dose and the window; an injection lasts for weeks to months."""
    origin = ("windows", "V")
    if taking is None:
        return say(about, "not_found", FITS_ABSENT, gone(case, about, "Not found, and none is given."), "4.2", origin)
    near, charted = any(case.within(taking, one) for one in about), f"Charted: {taking_words(case, taking)}."
    if taking.last_day is None or case.just_begun(taking):
        words = f"No buprenorphine was found. Ask how it is taken. {charted}"
        said = (INDETERMINATE, UNCLEAR, False)
        return say(about, "ask_how_taken", said, words, "4.2", origin, TALK)
    if not near:
        words = f"No buprenorphine was found, as is expected so long after the last dose. {charted}"
        return say(about, "not_found", FITS_ABSENT, words, "4.2", origin)
    if low := levels(case, *about):
        words = f"Below the cut-off, and some was there ({low}): little was taken, or some days ago. {charted}"
        said = (INDETERMINATE, UNCLEAR, False)
        return say(about, "less_than_usual", said, words, "4.1", ("knowledge", "K"), TALK, PRESCRIBER)
    words = f"No buprenorphine was found, within the days in which it should be. {charted} Ask before the next dose."
    said = (NOT_CONSISTENT, UNEXPECTED, False)
    steps = (PRESCRIBER, TALK) if case.named(*about) else (CONFIRM, PRESCRIBER, TALK)
    return say(about, "no_recent_buprenorphine", said, words, "4.2", origin, *steps)
