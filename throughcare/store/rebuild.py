"""Throw every summary away and fold it again."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from . import agenda, models, summaries
from .summaries import FOLDS

Progress = Callable[[str, int], None]


def rebuild(progress: Progress = lambda name, books: None) -> dict[str, int]:
    """Rebuild all summaries and agendas in one transaction. Returns how many books each was folded over."""
    done = {}
    with transaction.atomic():
        models.Summary.objects.all().delete()
        models.AgendaItem.objects.all().delete()
        for fold in FOLDS:
            done[fold.name] = summaries.freshen(fold)
            progress(fold.name, done[fold.name])
        done[agenda.NAME] = agenda.freshen()
        progress(agenda.NAME, done[agenda.NAME])
    return done
