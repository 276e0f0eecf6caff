"""Answers in the order of the questions, as the references write them."""

from throughcare.knowledge.instruments.library import instrument
from throughcare.knowledge.instruments.scored import Options
from throughcare.knowledge.instruments.scoring import score


def answers(name, values):
    """Answers in the order of the questions; ``_`` was not answered."""
    ids = [item.id for item in instrument(name).items]
    return {item: int(value) for item, value in zip(ids, values.split(), strict=False) if value != "_"}


def scored(name, values, **options):
    return score(instrument(name), answers(name, values), Options(**options))
