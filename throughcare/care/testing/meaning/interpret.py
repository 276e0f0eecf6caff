"""The interpretation: a case in, sentences out. Unexpected first, then what is not clear, then what was expected."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from . import alcohol, buprenorphine, fentanyl, methadone, opiates, others
from .body import members
from .common import FITS_ABSENT, say
from .picture import Case
from .sample import readable, sample
from .sentence import Expected, Sentence

Rule = Callable[[Case], Iterator[Sentence]]
RULES: tuple[Rule, ...] = (
    fentanyl.fentanyl,
    methadone.methadone,
    buprenorphine.buprenorphine,
    opiates.opiates,
    opiates.minor,
    alcohol.alcohol,
)
ORDER = (Expected.UNEXPECTED, Expected.UNCLEAR, Expected.EXPECTED)


def interpret(case: Case) -> tuple[Sentence, ...]:
    """What each result of a sample shows and does not show. Every result is spoken of."""
    said = list(sample(case))
    whole, settled = _settled(readable(case))
    said += settled
    said += [sentence for rule in RULES for sentence in rule(whole)]
    said += others.found(whole, _left(whole, said))
    said += others.absent(whole, _left(whole, said))
    return tuple(sorted(said, key=lambda one: (bool(one.about), ORDER.index(one.expected))))


def _left(case: Case, said: list[Sentence]) -> tuple[str, ...]:
    spoken = {uid for one in said if one.conclusion != "preliminary" for uid in one.about}
    return tuple(uid for uid in case.results if uid not in spoken)


def _settled(case: Case) -> tuple[Case, list[Sentence]]:
    """The case without the class screens that confirmations have answered, and what is to be said of those."""
    answered = {uid: _answers(case, uid) for uid in case.results if not case.results[uid].named}
    gone = {uid for uid, said in answered.items() if said is not None}
    kept = {uid: one for uid, one in case.results.items() if uid not in gone}
    refuted = tuple(uid for uid in sorted(gone) if answered[uid] is False and case.positive(uid))
    agreed = tuple(uid for uid in sorted(gone) if uid not in refuted)
    said = []
    if refuted:
        words = "The confirmation did not find what the screen pointed to: it counts as negative."
        said.append(say(refuted, "screen_not_confirmed", FITS_ABSENT, words, "4.3 rule 16", ("false_positive", "V")))
    if agreed:
        said.append(_superseded(case, agreed))
    return replace(case, results=kept), said


def _answers(case: Case, screen: str) -> bool | None:
    """What confirmations say of the class of a screen: found, not found, or ``None`` where too few were made."""
    inside = members(screen) - {screen}
    named = [case.positive(uid) for uid in inside if uid in case.results and case.results[uid].named]
    if any(named):
        return True
    return False if named and len(named) >= max(min(len(inside), 2), len(inside) / 2) else None


def _superseded(case: Case, agreed: tuple[str, ...]) -> Sentence:
    words = "The confirmation says more: read it instead of the screen."
    said = (FITS_ABSENT[0], FITS_ABSENT[1], None)
    return say(agreed, "superseded", said, words, "4.3 rule 16", ("false_positive", "V"))
