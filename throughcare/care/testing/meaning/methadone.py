"""Methadone and what the body makes of it. Reference 4.3, rules 9 to 11."""

from __future__ import annotations

from collections.abc import Iterator

from ..entries import Matrix
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
    gone,
    levels,
    say,
    taking_words,
    tested,
)
from .picture import Case, Taking
from .sentence import Sentence

SOURCE = ("methadone", "V")


def methadone(case: Case) -> Iterator[Sentence]:
    """What methadone and EDDP say together, or the one of them that was tested."""
    about = tested(case, "methadone", "eddp", "methadone_class")
    if not about:
        return
    taking, given = case.explained("methadone", *about), case.of("methadone")
    drug, made = case.positive("methadone"), case.positive("eddp")
    if drug and made is False and case.matrix is Matrix.URINE:
        yield _no_metabolite(case)
    elif drug and made is False:
        words = "Not found. The rule of both together is one of urine: nothing is concluded from this."
        yield say(("eddp",), "not_found", FITS_ABSENT, words, "4.3 rule 9", SOURCE)
        yield _there(case, tuple(one for one in about if one != "eddp"), taking)
    elif drug is False and made:
        yield _metabolite_alone(case, taking)
    elif any(case.positive(one) for one in about):
        yield _there(case, about, taking)
    else:
        yield _absent(case, about, given)


def _no_metabolite(case: Case) -> Sentence:
    """Rule 9."""
    about = ("methadone", "eddp")
    if not case.named(*about):
        words = "A screen found methadone and no EDDP. Other medicines can do that; a confirmation tells."
        return say(about, "methadone_unconfirmed", NOT_CLEAR, words, "4.3 rules 9, 16", SOURCE, CONFIRM, TALK)
    words = (
        "Methadone without EDDP usually means that methadone came into the cup and not through the body. "
        "Rarely very acidic urine does it. Talk about it, and look again."
    )
    said = (NOT_CONSISTENT, UNEXPECTED, True)
    return say(about, "suspect_spiking", said, words, "4.3 rule 9", SOURCE, TALK, CONFIRM, PRESCRIBER)


def _metabolite_alone(case: Case, taking: Taking | None) -> Sentence:
    """Rule 10."""
    about = ("methadone", "eddp")
    words = "EDDP without methadone: the last dose was days ago, was missed, or was low, or the urine was alkaline."
    if taking is None and not case.named("eddp"):
        words = "A screen found EDDP, and nothing in the chart explains it. A confirmation tells."
        said = (INDETERMINATE, UNEXPECTED, True)
        return say(about, "methadone_unconfirmed", said, words, "4.3 rule 10", SOURCE, CONFIRM, TALK)
    if taking is None:
        words = "EDDP shows methadone taken some days ago. Nothing in the chart explains it."
        said = (NOT_CONSISTENT, UNEXPECTED, True)
        return say(about, "methadone_not_ours", said, words, "4.3 rule 10", SOURCE, TALK, SAFETY)
    words += f" Charted: {taking_words(case, taking)}."
    said = (INDETERMINATE, UNCLEAR, True)
    return say(about, "missed_or_earlier_dose", said, words, "4.3 rule 10", SOURCE, TALK, PRESCRIBER)


def _there(case: Case, about: tuple[str, ...], taking: Taking | None) -> Sentence:
    late = [one for one in about if case.positive(one) and taking and case.within(taking, one, longest=True) is False]
    if taking is not None and late:
        words = f"Found longer after the last charted dose than it usually is: {taking_words(case, taking)}. "
        words += "It may be left of that, or come from elsewhere. Ask before the next dose."
        return say(about, "later_than_usual", NOT_CLEAR, words, "4.2", ("windows", "V"), TALK, PRESCRIBER)
    if taking is not None:
        return say(about, "taken_as_given", FITS, f"Fits {taking_words(case, taking)}.", "4.3 map", SOURCE)
    if not case.named(*about):
        crossed = [name for name in case.medicines if any(crossing(name, one) for one in about)]
        why = f" {crossed[0]} can make this screen positive." if crossed else ""
        words = f"A screen found methadone, and nothing in the chart explains it.{why} A confirmation tells."
        said = NOT_CLEAR if crossed else (INDETERMINATE, UNEXPECTED, True)
        return say(about, "methadone_unconfirmed", said, words, "4.3 rule 16", ("false_positive", "V"), CONFIRM, TALK)
    words = "Methadone was taken, and nothing in the chart explains it."
    return say(about, "methadone_not_ours", NOT_EXPLAINED, words, "4.3 map", SOURCE, TALK, SAFETY)


def _absent(case: Case, about: tuple[str, ...], taking: Taking | None) -> Sentence:
    """Rule 11: whether it should be there depends on the last dose and the window of what was looked for."""
    if taking is None:
        return say(
            about, "not_found", FITS_ABSENT, gone(case, about, "Not found, and none is given."), "4.2", ("windows", "V")
        )
    long = any(case.within(taking, one, longest=True) for one in about)
    short = all(case.within(taking, one) for one in about) and not case.just_begun(taking)
    charted = f"Charted: {taking_words(case, taking)}."
    if taking.last_day is None or (long and not short):
        said = (INDETERMINATE, UNCLEAR, False)
        words = f"No methadone was found. It may have left the body, or was not taken yet. {charted}"
        return say(about, "may_have_left", said, words, "4.3 rule 11", ("knowledge", "K"), TALK)
    if not long:
        words = f"No methadone was found, as is expected so long after the last dose. {charted}"
        return say(about, "not_found", FITS_ABSENT, words, "4.3 rule 11", ("knowledge", "K"))
    if low := levels(case, *about):
        words = f"Below the cut-off, and some was there ({low}): little was taken, or some days ago. {charted}"
        said = (INDETERMINATE, UNCLEAR, False)
        return say(about, "less_than_usual", said, words, "4.1", ("knowledge", "K"), TALK, PRESCRIBER)
    span = "3 to 6" if "eddp" in about else "3"
    words = f"No methadone was found, so none was taken in the last {span} days. {charted} Ask before the next dose."
    said = (NOT_CONSISTENT, UNEXPECTED, False)
    steps = (PRESCRIBER, TALK) if case.named(*about) else (CONFIRM, PRESCRIBER, TALK)
    return say(about, "no_recent_methadone", said, words, "4.3 rule 11", ("knowledge", "K"), *steps)
