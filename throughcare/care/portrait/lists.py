"""Which of the people in a list have a picture."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from throughcare.store import models, summaries


def pictured(charts: Collection[UUID]) -> set[UUID]:
    """Those of these charts in which a picture stands. Asks about these alone, not about the whole program."""
    fold = summaries.FOLDS["portrait"]
    rows = dict(models.Book.objects.filter(uid__in=list(charts)).values_list("pk", "uid"))
    summaries.freshen(fold, rows)
    kept = models.Summary.objects.filter(name=fold.name, book__in=list(rows)).values_list("book_id", "body")
    return {rows[book] for book, said in kept if said["is_there"]}
