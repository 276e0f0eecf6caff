"""Fentanyl and norfentanyl: weeks after regular use they are still there. Reference 4.2, residual versus new."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from throughcare.chart.times import day_words

from ..values import number
from .common import (
    CONFIRM,
    FITS,
    FITS_ABSENT,
    INDETERMINATE,
    NOT_CLEAR,
    NOT_EXPLAINED,
    SAFETY,
    TALK,
    UNEXPECTED,
    gone,
    origin_of,
    say,
    taking_words,
    tested,
)
from .picture import Case, Earlier
from .sentence import Sentence

FAMILY = ("fentanyl", "norfentanyl", "fentanyl_class")
OTHERS = ("acetylfentanyl", "p_fluorofentanyl")
RULE = "4.2 residual or new"
UNKNOWINGLY = "Fentanyl is in much of the supply; the person may not know of it."


def fentanyl(case: Case) -> Iterator[Sentence]:
    """What fentanyl, norfentanyl and their kin say, against the samples before and the use that was told."""
    others = tuple(one for one in OTHERS if case.positive(one))
    if others and not case.named(*others):
        words = f"A screen points to a kin of fentanyl from the street supply. {UNKNOWINGLY} A confirmation tells."
        said = (INDETERMINATE, UNEXPECTED, True)
        yield say(others, "fentanyl_unconfirmed", said, words, "4.3 map", ("knowledge", "K"), CONFIRM, TALK, SAFETY)
    elif others:
        words = f"No medicine holds it: it comes from the street supply. {UNKNOWINGLY}"
        yield say(others, "fentanyl_kin", NOT_EXPLAINED, words, "4.3 map", ("knowledge", "K"), TALK, SAFETY)
    found = tuple(one for one in FAMILY if case.positive(one))
    if found:
        yield _found(case, tested(case, *FAMILY))
    elif tested(case, *FAMILY) and case.of("fentanyl") is None:
        about = tested(case, *FAMILY)
        yield say(about, "not_found", FITS_ABSENT, gone(case, about, "Not found."), "4.2", ("huhn", "V"))


def _found(case: Case, about: tuple[str, ...]) -> Sentence:
    medicine = case.explained("fentanyl", *about)
    if medicine is not None and all(case.within(medicine, one) is False for one in about):
        words = f"It can be left of {taking_words(case, medicine)}: after regular use it is found for weeks. Ask."
        return say(about, "residual", NOT_CLEAR, words, RULE, origin_of("RESIDUAL_DAYS"), TALK, SAFETY)
    if medicine is not None:
        return say(
            about, "explained_by_medicine", FITS, f"Fits {taking_words(case, medicine)}.", "4.3 map", ("huhn", "V")
        )
    if not any(case.results[one].named for one in about if case.positive(one)):
        return _screen(case, about)
    return _by_series(case, about) or _by_history(case, about)


def _screen(case: Case, about: tuple[str, ...]) -> Sentence:
    """A screen alone: what can be left from before is said with it."""
    left = _left_over_until(case)
    words = f"A screen points to fentanyl. {UNKNOWINGLY} A confirmation with levels and creatinine shows more."
    words += " It can be left from regular use up to four weeks before." if left else ""
    said = NOT_CLEAR if left else (INDETERMINATE, UNEXPECTED, True)
    return say(about, "fentanyl_unconfirmed", said, words, RULE, ("huhn", "V"), CONFIRM, TALK, SAFETY)


def _by_series(case: Case, about: tuple[str, ...]) -> Sentence | None:
    """Against the last sample in which fentanyl was looked for; ``None`` where there is none that helps."""
    before = next((one for one in case.earlier if _tells(case, one) is not None), None)
    if before is None or before.hours_before > number("RESIDUAL_DAYS", case.context) * 24:
        return None
    if _tells(case, before) is False:
        return _after_negative(case, about, before)
    return _trend(case, about) or _still_there(about, before)


def _tells(case: Case, before: Earlier) -> bool | None:
    """Whether fentanyl was found in an earlier sample; ``None`` where that sample does not say.

    It was not there only where the same molecule that is found now was looked for by a confirmation: a screen
    overlooks little, and norfentanyl stays for weeks after fentanyl is gone.
    """
    if any(before.results[one].positive for one in FAMILY if one in before.results):
        return before.fit.reads_positive or None
    same = [before.results[one] for one in FAMILY if one in before.results and case.positive(one)]
    absent = any(one.positive is False and one.named for one in same)
    return False if absent and before.fit.reads_negative else None


def _after_negative(case: Case, about: tuple[str, ...], before: Earlier) -> Sentence:
    """Not found last time: new since then, unless regular use lies so near that it may come and go at the cut-off."""
    if _left_over_until(case):
        words = (
            f"Not found on {day_words(before.day)}, found now. So soon after regular use the level can come and go "
            "around the cut-off: another sample with levels and creatinine tells more."
        )
        return say(about, "residual", NOT_CLEAR, words, RULE, ("project", "K?"), TALK, SAFETY)
    words = f"Not found on {day_words(before.day)}, found now: fentanyl came into the body since. {UNKNOWINGLY}"
    return say(about, "new_use", NOT_EXPLAINED, words, RULE, ("huhn", "V"), TALK, SAFETY)


def _trend(case: Case, about: tuple[str, ...]) -> Sentence | None:
    """The level for each mg of creatinine, now and before; ``None`` where it cannot be compared."""
    found = _ratio(case)
    if found is None:
        return None
    analyte, now, then, before = found
    shown = f"{analyte} {float(then):.0f} on {day_words(before.day)}, {float(now):.0f} now (ng per mg creatinine)"
    origin = origin_of("NEW_USE_RATIO")
    if now >= then * number("NEW_USE_RATIO", case.context):
        words = f"Rising: {shown}. That points to use since then. {UNKNOWINGLY}"
        return say(about, "new_use_suspected", NOT_EXPLAINED, words, RULE, origin, TALK, SAFETY)
    if now < then:
        words = f"Falling: {shown}. That is what is left of earlier use, and no sign of new use."
    else:
        words = f"About the same: {shown}. It can be left from before or be new. Look again in some days."
    return say(about, "residual", NOT_CLEAR, words, RULE, origin, TALK, SAFETY)


def _ratio(case: Case) -> tuple[str, Fraction, Fraction, Earlier] | None:
    """The analyte that can be compared, its level now and before, and the sample before that it is compared with."""
    for analyte in ("norfentanyl", "fentanyl"):
        now = case.normalised(analyte)
        for before in case.earlier if now is not None else ():
            then = before.normalised(analyte) if _in_series(case, before) else None
            if now is not None and then:
                return analyte.capitalize(), now, then, before
    return None


def _in_series(case: Case, before: Earlier) -> bool:
    """Whether a sample lies far enough before this one to show a direction, and not too far to be of the same time."""
    apart, over = number("SERIES_HOURS", case.context), number("RESIDUAL_DAYS", case.context) * 24
    return before.fit.reads_positive and apart <= before.hours_before <= over


def _still_there(about: tuple[str, ...], before: Earlier) -> Sentence:
    words = (
        f"Found on {day_words(before.day)} too. It can be left from then or be new; "
        "levels with creatinine of both samples would tell more."
    )
    return say(about, "residual", NOT_CLEAR, words, RULE, origin_of("RESIDUAL_DAYS"), TALK, SAFETY)


def _by_history(case: Case, about: tuple[str, ...]) -> Sentence:
    """Without a sample before that helps: by the use that was told."""
    if _left_over_until(case):
        last = case.regular["fentanyl"]
        since = f", last on {day_words(last)} as told" if last else ""
        words = f"It can be left from regular use{since}: norfentanyl is found for weeks. It proves nothing new."
        return say(about, "residual", NOT_CLEAR, words, RULE, origin_of("RESIDUAL_DAYS"), TALK, SAFETY)
    words = f"Fentanyl came into the body, most likely within about three days. {UNKNOWINGLY}"
    words += "" if "fentanyl" in case.regular else " Ask about regular use before: then it is found for weeks."
    return say(about, "fentanyl_found", NOT_EXPLAINED, words, RULE, ("huhn", "V"), TALK, SAFETY)


def _left_over_until(case: Case) -> bool:
    """Whether regular use lies so near that what is found may be left of it; a day that nobody knows may be near."""
    if "fentanyl" not in case.regular:
        return False
    last = case.regular["fentanyl"]
    if last is None or case.day is None:
        return True
    return (case.day - last).days <= number("RESIDUAL_DAYS", case.context)
