"""Fold every summary that is stale, or throw all of them away and fold them again."""

from __future__ import annotations

from collections.abc import Callable

from . import agenda, models, summaries
from .summaries import FOLDS

Progress = Callable[[str, int], None]


def freshen(progress: Progress = lambda name, books: None) -> None:
    """Fold what is stale everywhere, so that the first page after an upgrade need not. Quick when nothing is."""
    for fold in FOLDS:
        progress(fold.name, summaries.freshen(fold))
    progress(agenda.NAME, agenda.freshen())


def rebuild(progress: Progress = lambda name, books: None) -> dict[str, int]:
    """Rebuild all summaries and agendas. Returns how many books each was folded over.

    Not one transaction: nobody should wait for it, and what is missing meanwhile is folded when it is shown.
    """
    done = {}
    for fold in FOLDS:
        models.Summary.objects.filter(name=fold.name).delete()
        done[fold.name] = summaries.freshen(fold)
        progress(fold.name, done[fold.name])
    models.Summary.objects.filter(name=agenda.NAME).delete()
    models.AgendaItem.objects.all().delete()
    done[agenda.NAME] = agenda.freshen()
    progress(agenda.NAME, done[agenda.NAME])
    return done
