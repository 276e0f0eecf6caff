"""The one engine: answers to a score. It never guesses: what cannot be scored has no score, with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import partial

from .answers import Answers, check, is_skipped, unanswered
from .levels import by_level
from .scored import CUT, NOTE, REVIEW, Flag, Options, Scored, Subscore
from .shape import Band, Cut, Instrument, Item, Method, Subscale

Total = int | Decimal
NO_OPTIONS = Options()


def score(instrument: Instrument, answers: Answers, options: Options = NO_OPTIONS) -> Scored:
    """The score of one filled form. Raises :class:`~.answers.AnswerError` for an answer that cannot be."""
    check(instrument, answers)
    if instrument.method is Method.LEVELS:
        return by_level(instrument, answers)
    made = partial(_made, instrument, answers, options)
    subscales = tuple(_subscore(instrument, one, answers) for one in instrument.subscales)
    if instrument.method is Method.NONE:
        return made(None, subscales, None, _any_positive(subscales), instrument.no_total)
    total, why = _total(instrument, _scored_items(instrument, answers), answers)
    if total is None:
        return made(None, subscales, None, None, why)
    cut = _cut(instrument, options)
    return made(total, subscales, band_of(instrument.bands, total), cut.met(total) if cut else None, "")


def band_of(bands: Sequence[Band], total: Total) -> str | None:
    """The name of the stretch that holds a total."""
    return next((band.label for band in bands if band.lowest <= total <= band.highest), None)


def _made(
    instrument: Instrument,
    answers: Answers,
    options: Options,
    total: Total | None,
    subscales: tuple[Subscore, ...],
    band: str | None,
    positive: bool | None,
    why: str,
) -> Scored:
    """The score with what must be seen whatever the total."""
    return Scored(
        instrument=instrument.id,
        total=total,
        subscales=subscales,
        band=band,
        positive=positive,
        flags=(*_flags(instrument, answers, total), *_which_cut(instrument, options, total)),
        why_none=why,
        algorithm_version=instrument.algorithm_version,
        by_gate=total is not None and len(_scored_items(instrument, answers)) < sum(i.scored for i in instrument.items),
    )


def _scored_items(instrument: Instrument, answers: Answers) -> list[Item]:
    return [item for item in instrument.items if item.scored and not is_skipped(instrument, item, answers)]


def _total(instrument: Instrument, items: Sequence[Item], answers: Answers) -> tuple[Total | None, str]:
    """The total and, where there is none, why."""
    missing = [item.id for item in unanswered(instrument, answers)]
    never = [name for name in missing if name in instrument.missing.never]
    if never:
        return None, f"Question {never[0]} was not answered, and it is never taken as zero. A clinician has to look."
    if len(missing) > instrument.missing.prorate_up_to:
        return None, _too_many_missing(instrument, len(missing))
    points = sum(item.points(answers[item.id]) for item in items if item.id in answers)
    if instrument.method is Method.MEAN:
        return _rounded(Decimal(points) / len(items), instrument.decimals), ""
    if missing:
        return int(_rounded(Decimal(points * len(items)) / (len(items) - len(missing)), 0)), ""
    return points, ""


def _rounded(number: Decimal, decimals: int) -> Decimal:
    """Halves are rounded up, so that a prorated total never falls below its true value for want of a half."""
    return number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _too_many_missing(instrument: Instrument, missing: int) -> str:
    words = "question was" if missing == 1 else "questions were"
    limit = instrument.missing.prorate_up_to
    allowed = f"with more than {limit} unanswered there is no score" if limit else "every one is needed for a score"
    return f"{missing} {words} not answered; {allowed}."


def _cut(instrument: Instrument, options: Options) -> Cut | None:
    """The cut that applies: the program's choice, else that of the person's sex, else the plain one."""
    rule = instrument.positive
    if rule is None:
        return None
    if options.cut and options.cut in rule.options:
        return rule.options[options.cut]
    return rule.by_sex.get(options.sex or "", rule)


def _which_cut(instrument: Instrument, options: Options, total: Total | None) -> Iterator[Flag]:
    """That the sex is not recorded, where another cut would say another thing of this total. Nothing is guessed."""
    rule = instrument.positive
    if rule is None or total is None or options.sex in rule.by_sex or (options.cut or "") in rule.options:
        return
    other = [cut.label for cut in rule.by_sex.values() if cut.met(total) is not rule.met(total)]
    if other:
        then = "negative" if rule.met(total) else "positive"
        yield Flag(CUT, "", f"Sex is not recorded: {rule.words} is used. By “{'; '.join(other)}” it is {then}.", "")


def _subscore(instrument: Instrument, subscale: Subscale, answers: Answers) -> Subscore:
    items = [item for item in instrument.items if item.id in subscale.items]
    to_ask = [item for item in items if not is_skipped(instrument, item, answers)]
    missing = [item for item in to_ask if item.id not in answers]
    total = None if missing else sum(item.points(answers[item.id]) for item in to_ask)
    return Subscore(
        id=subscale.id,
        title=subscale.title,
        total=total,
        lowest=subscale.lowest,
        highest=subscale.highest,
        band=band_of(subscale.bands, total) if total is not None and to_ask else None,
        positive=None if total is None or subscale.cut is None else bool(to_ask) and subscale.cut.met(total),
        why_none=f"Not answered: {len(missing)} of {len(to_ask)} questions." if missing else "",
        skipped=not to_ask,
    )


def _any_positive(subscales: Sequence[Subscore]) -> bool | None:
    """Whether any subscale is positive; ``None`` where none is and one cannot be said."""
    found = [one.positive for one in subscales]
    if True in found:
        return True
    return None if None in found or not found else False


def _flags(instrument: Instrument, answers: Answers, total: Total | None) -> Iterator[Flag]:
    for rule in instrument.flags:
        given = answers.get(rule.item)
        raised = given is None if rule.missing else given is not None and given >= (rule.at_least or 0)
        if raised:
            yield Flag(rule.kind if not rule.missing else REVIEW, rule.item, rule.text, rule.action)
    missing = unanswered(instrument, answers)
    if missing and total is not None:
        yield Flag(NOTE, "", f"Prorated: {len(missing)} of the questions had no answer.", "")
