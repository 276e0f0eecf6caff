"""The tables. Everything above the line is kept for good; everything below it can be thrown away and rebuilt."""

from __future__ import annotations

from django.db import models


class Book(models.Model):
    """One book. ``head_position`` and ``head_link`` repeat its last entry, so that appending reads one row."""

    uid = models.UUIDField(unique=True)
    type = models.CharField(max_length=16)
    about = models.UUIDField(null=True, db_index=True, help_text="the book this one is about, as looks are of a chart")
    head_position = models.PositiveIntegerField(default=0)
    head_link = models.CharField(max_length=64)
    head_recorded_at = models.CharField(max_length=32, default="")


class Entry(models.Model):
    """The envelope of an entry. The database refuses every UPDATE, DELETE, REPLACE and TRUNCATE."""

    pk = models.CompositePrimaryKey("book", "position")
    book = models.ForeignKey(Book, on_delete=models.PROTECT, db_index=False)
    position = models.PositiveIntegerField()
    uid = models.UUIDField(unique=True)
    kind = models.CharField(max_length=64)
    version = models.PositiveSmallIntegerField()
    happened = models.CharField(max_length=32, blank=True)
    recorded_at = models.CharField(max_length=32)
    account = models.CharField(max_length=64)
    role = models.CharField(max_length=16)
    place = models.CharField(max_length=64, blank=True)
    corrects = models.UUIDField(null=True)
    digest = models.CharField(max_length=64)
    link = models.CharField(max_length=64)

    class Meta:
        """One index for reading a book by kind."""

        indexes = (models.Index(fields=["book", "kind"], name="entry_book_kind"),)


class Payload(models.Model):
    """What an entry says. A row may go only together with a redaction that names it; the salt goes with it."""

    pk = models.CompositePrimaryKey("book", "position")
    book = models.ForeignKey(Book, on_delete=models.PROTECT, db_index=False)
    position = models.PositiveIntegerField()
    salt = models.BinaryField()
    body = models.TextField()
    why = models.TextField(blank=True)


class Redaction(models.Model):
    """Names an entry whose payload may go. Appended in the transaction of the ``entry.redacted`` it repeats."""

    pk = models.CompositePrimaryKey("book", "position")
    book = models.ForeignKey(Book, on_delete=models.PROTECT, db_index=False)
    position = models.PositiveIntegerField()
    by_position = models.PositiveIntegerField()


class Request(models.Model):
    """A request that was carried out: the same key again answers as before and records nothing."""

    key = models.CharField(max_length=200, primary_key=True)
    recorded_at = models.CharField(max_length=32)
    entries = models.JSONField()


class Seal(models.Model):
    """A signed day seal over the heads of all books that grew since the seal before."""

    number = models.PositiveIntegerField(primary_key=True)
    sealed_at = models.CharField(max_length=32)
    books = models.PositiveIntegerField()
    previous = models.CharField(max_length=64)
    root = models.CharField(max_length=64)
    key = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)


class SealedHead(models.Model):
    """The head of one book at one seal."""

    pk = models.CompositePrimaryKey("seal", "book")
    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, db_index=False)
    book = models.ForeignKey(Book, on_delete=models.PROTECT)
    position = models.PositiveIntegerField()
    link = models.CharField(max_length=64)


# ---------------------------------------------------------------------------------------------- disposable from here on


class Summary(models.Model):
    """The kept answer of one fold over one book: thrown away and rebuilt at will.

    It is fresh when ``position`` is the head of the book and ``version`` that of the fold and its context.
    """

    pk = models.CompositePrimaryKey("book", "name")
    book = models.ForeignKey(Book, on_delete=models.CASCADE, db_index=False)
    name = models.CharField(max_length=32)
    position = models.PositiveIntegerField()
    version = models.CharField(max_length=80)
    group = models.CharField(max_length=64, blank=True)
    body = models.JSONField()

    class Meta:
        """One index for listing the books of one group, such as the people of a program."""

        indexes = (models.Index(fields=["name", "group"], name="summary_group"),)


class AgendaItem(models.Model):
    """One finding about one book, kept so that a board need not read charts."""

    book = models.ForeignKey(Book, on_delete=models.CASCADE)
    rule = models.CharField(max_length=64)
    severity = models.CharField(max_length=16)
    message = models.TextField()
    what_to_do = models.TextField()
    entries = models.JSONField()
    source = models.JSONField()
    roles = models.JSONField()
    holds_from = models.DateTimeField(null=True)
    holds_until = models.DateTimeField(null=True)

    class Meta:
        """One index for the boards."""

        indexes = (models.Index(fields=["book", "holds_from"], name="agenda_book_from"),)
