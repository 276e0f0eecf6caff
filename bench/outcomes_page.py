"""Measures the outcomes page of as many people as the three trials have, at the server; prints JSON rows.

The people are made up: words of a Markov chain, days in treatment by the word. Kept answers of their charts are there,
as after an import. First is a page of which nothing is in memory; the gap to the reader, and the drawing, come on top.
"""

import json
from uuid import UUID, uuid5

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402

from bench import people  # noqa: E402
from bench.timing import row, times  # noqa: E402
from throughcare.care.history.words import ARMS, Trial  # noqa: E402
from throughcare.outcomes.pages import rows  # noqa: E402
from throughcare.people.models import Account, Membership  # noqa: E402
from throughcare.program.models import Program  # noqa: E402
from throughcare.site import registry  # noqa: E402
from throughcare.site.commands.setup import migrate  # noqa: E402
from throughcare.store import models  # noqa: E402

SPACE = UUID("1f7d3c52-6a6e-5b0e-9c59-4f6d0b8a7e11")
PEOPLE = {Trial.CTN_0027: 1_920, Trial.CTN_0030: 868, Trial.CTN_0051: 772}
BUDGET = 500
"""Milliseconds, for the first asking (issue 6)."""


def main() -> None:
    """Make the trials and measure."""
    migrate()
    settings.ALLOWED_HOSTS = ["*"]
    settle()
    client = reader()
    ask(client)  # templates and code are read once for all pages
    print(
        json.dumps(
            [
                row("outcomes page of 3,560 people, first", times(lambda: ask(client, forget=True), 9), BUDGET),
                row("the same, kept", times(lambda: ask(client), 25), BUDGET / 2),
            ]
        )
    )


def settle() -> None:
    """The programs, a book for every participant, and what is kept of it."""
    words = iter(people.words(sum(PEOPLE.values())).to_pylist())
    for trial, many in PEOPLE.items():
        Program.objects.create(slug=trial.value, name=trial.label, historical=True)
        uids = [uuid5(SPACE, f"{trial} {who}") for who in range(many)]
        models.Book.objects.bulk_create(models.Book(uid=uid, type="chart", head_position=1) for uid in uids)
        books = models.Book.objects.filter(uid__in=uids).order_by("pk")
        kept = [_kept(book, trial, who, next(words)) for who, book in enumerate(books, start=1)]
        models.Summary.objects.bulk_create(kept, batch_size=150)


def _kept(book: models.Book, trial: Trial, who: int, word: str) -> models.Summary:
    """Two in three are randomised, as in the trials."""
    arm = ARMS[trial][who % 2] if who % 3 else None
    body = {
        "trial": trial.value,
        "who": who,
        "arm": arm.value if arm else None,
        "medication": arm.medication.value if arm else None,
        "began": arm is not None,
        "dosed": arm is not None and who % 13 > 0,
        "days": 7 * len(word.rstrip("o")) if arm else None,
        "known": 169,
        "word": word,
        "older": word,
        "no_word": None,
        "function": {},
    }
    fold = registry.TRIAL_OUTCOME
    return models.Summary(book=book, name=fold.name, position=1, version=fold.version, group=trial.value, body=body)


def reader() -> Client:
    """An analyst who is signed in."""
    account = Account.objects.create(username="bench", display_name="Bench")
    Membership.objects.create(account=account, role="analyst", program="")
    client = Client()
    client.force_login(account)
    return client


def ask(client: Client, forget: bool = False) -> None:
    """The page of every trial together."""
    if forget:
        rows.known.clear()
        rows.answers.clear()
    assert client.get("/outcomes/").status_code == 200


if __name__ == "__main__":
    main()
