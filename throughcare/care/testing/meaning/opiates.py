"""Heroin, morphine, codeine, poppy seed. Reference 4.3, rules 1 to 8; the ratios hold for urine."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ..entries import Matrix
from ..values import number
from .body import made_of
from .common import (
    CONFIRM,
    CONSISTENT,
    EXPECTED,
    FITS,
    INDETERMINATE,
    NOT_CLEAR,
    NOT_EXPLAINED,
    SAFETY,
    TALK,
    UNEXPECTED,
    origin_of,
    say,
    taking_words,
)
from .picture import Case, Taking
from .sentence import Sentence

BOTH = ("morphine", "codeine")
LATE = "6-MAM is gone after some 8 hours, so its absence does not exclude heroin."
NOT_KNOWN = "Of 6-MAM nothing is known from this sample, so heroin is not excluded."


def opiates(case: Case) -> Iterator[Sentence]:
    """What 6-MAM, morphine and codeine say together."""
    heroin = tuple(one for one in ("6mam", "heroin") if case.positive(one))
    found = tuple(one for one in BOTH if case.positive(one))
    if heroin:
        yield _heroin(case, heroin + found)
    elif found:
        yield from _without_6mam(case, found)


def _heroin(case: Case, about: tuple[str, ...]) -> Sentence:
    """Rule 1. No medicine makes 6-MAM; a screen for it is confirmed first."""
    if case.named("6mam", "heroin"):
        words = "6-MAM shows heroin, taken within about 8 hours, at most a day. No medicine and no food makes it."
        return say(about, "heroin_supported", NOT_EXPLAINED, words, "4.3 rule 1", ("mayo", "V"), TALK, SAFETY)
    words = "A screen for 6-MAM points to heroin within about 8 hours. A confirmation shows it for certain."
    said = (INDETERMINATE, UNEXPECTED, True)
    return say(about, "heroin_unconfirmed", said, words, "4.3 rule 1", ("mayo", "V"), CONFIRM, TALK, SAFETY)


def _without_6mam(case: Case, about: tuple[str, ...]) -> Iterator[Sentence]:
    """Morphine or codeine without 6-MAM: a medicine explains it, or the amounts say more, or nobody can tell.

    Of codeine beside a morphine that is prescribed the ratio says nothing.
    """
    medicine, covered = _medicine(case, about), about
    if medicine is None and len(about) == 2:
        medicine, covered = _medicine(case, about[:1]), about[:1]
    if medicine is not None:
        words = f"Fits {taking_words(case, medicine)}."
        yield say(covered, "explained_by_medicine", FITS, words, "4.3 map", ("mayo", "V"))
        if covered != about:
            yield _unclear(case, about[1:])
        return
    by_amount = _by_amounts(case, about) if case.matrix is Matrix.URINE else None
    yield by_amount or _unclear(case, about)


def _medicine(case: Case, about: tuple[str, ...]) -> Taking | None:
    """A medicine that explains all that was found."""
    for taking in case.taking:
        root = taking.shows
        explained = all(one == root or made_of(case, one, root) for one in about)
        if explained and case.within(taking, about[0], longest=True) is not False:
            return taking
    return None


def _heroin_too(case: Case) -> str:
    """Why heroin is not excluded: nobody is told of an absence that nobody looked for."""
    return NOT_KNOWN if case.positive("6mam") is None else LATE


def _by_amounts(case: Case, about: tuple[str, ...]) -> Sentence | None:
    """Rules 3 to 7: what the amounts of morphine and codeine say."""
    ratio, few = morphine_to_codeine(case), number("MORPHINE_TO_CODEINE", case.context)
    if ratio is not None and ratio < few and case.above("codeine", number("CODEINE_HIGH", case.context)):
        return _codeine(case, about, ratio)
    high = case.above("morphine", number("MORPHINE_HIGH", case.context))
    if high and case.below("codeine", number("CODEINE_NEXT_TO_NONE", case.context)):
        words = f"Much morphine and next to no codeine: morphine was taken. Poppy seed is unlikely. {_heroin_too(case)}"
        return say(about, "morphine_use", NOT_EXPLAINED, words, "4.3 rule 4", origin_of("MORPHINE_HIGH"), TALK)
    if case.above("morphine", number("MORPHINE_BEYOND_SEEDS", case.context)):
        words = "So much morphine makes an opiate (morphine, heroin, codeine) more likely than poppy seed."
        words = f"{words} {_heroin_too(case)}"
        steps = ("4.3 rule 3", origin_of("MORPHINE_BEYOND_SEEDS"), TALK, SAFETY)
        return say(about, "opiate_more_likely_than_seeds", NOT_EXPLAINED, words, *steps)
    return None


def _codeine(case: Case, about: tuple[str, ...], ratio: Fraction) -> Sentence:
    """Rules 5, 6 and 7: more codeine than seeds or heroin leave."""
    seeds = case.above("morphine", number("MORPHINE_HIGH", case.context))
    early = " More codeine than morphine: within about a day." if ratio < 1 else ""
    words = f"Codeine was taken (morphine to codeine {float(ratio):.1f})."
    words += " Poppy seed alone is excluded." if seeds else ""
    rule = "4.3 rules 5, 6" if seeds else "4.3 rule 6"
    return say(about, "codeine_use", NOT_EXPLAINED, words + early, rule, origin_of("CODEINE_HIGH"), TALK)


def _unclear(case: Case, about: tuple[str, ...]) -> Sentence:
    """Rules 2 and 8: nobody can tell from this, and the person may know."""
    ratio, alike = morphine_to_codeine(case) if "morphine" in about else None, ""
    low, high = number("RATIO_BOTH_FROM", case.context), number("RATIO_BOTH_TO", case.context)
    rule, origin = "4.3 rule 2", ("knowledge", "K")
    if ratio is not None and low <= ratio <= high:
        alike = f" A ratio of morphine to codeine of {float(ratio):.1f} is seen after both."
        rule, origin = "4.3 rule 8", origin_of("RATIO_BOTH_FROM")
    words = "Heroin, codeine, a morphine medicine or poppy seed can leave this; it does not tell which."
    words = "Codeine or poppy seed can leave this; it does not tell which." if about == ("codeine",) else words
    words += f"{alike} {_heroin_too(case)}"
    words += " They told of poppy seed." if any("poppy" in name.casefold() for name in case.medicines) else ""
    steps = (TALK,) if case.named(*about) else (CONFIRM, TALK)
    return say(about, "opiates_unclear", NOT_CLEAR, words, rule, origin, *steps)


def morphine_to_codeine(case: Case) -> Fraction | None:
    """Morphine divided by codeine, where both are numbers and there is codeine."""
    morphine, codeine = case.exact("morphine"), case.exact("codeine")
    return morphine / codeine if morphine is not None and codeine else None


def minor(case: Case) -> Iterator[Sentence]:
    """Hydromorphone beside morphine, hydrocodone beside codeine: a small part is made by the body. Reference 4.3."""
    for parent, child in (("morphine", "hydromorphone"), ("codeine", "hydrocodone")):
        if case.positive(child) and case.positive(parent) and made_of(case, child, parent):
            if any(one.shows == child for one in case.taking):
                continue
            if case.exact(child) is None or case.exact(parent) is None:
                words = f"The body makes a little of it of {parent}, which was found too. The amounts would tell more."
                yield say((child,), "perhaps_minor", NOT_CLEAR, words, "4.3 map", ("mayo", "V"), TALK)
                continue
            words = f"A small amount of it is what the body makes of {parent}, which was found too."
            yield say((child,), "minor_metabolite", (CONSISTENT, EXPECTED, True), words, "4.3 map", ("mayo", "V"))
