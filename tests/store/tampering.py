"""Somebody with the whole database in their hands."""

from tests.store.helpers import registered, write
from throughcare.store import load
from throughcare.store.triggers import KEPT
from throughcare.store.verify import verify


class Hand:
    """Somebody who knows SQL, has dropped the triggers, and puts them back afterwards."""

    def __init__(self, database):
        self.database = database
        self.chart = registered()
        write(self.chart, "two", "three", "four")
        self.other = registered("2")
        self.pk = load.book_row(self.chart).pk
        self.name = f"book {self.chart}"

    def triggers(self):
        """How to drop and how to make each trigger."""
        other = self.database.connect()
        if self.database.vendor == "sqlite":
            kept = other.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            other.close()
            return [f"DROP TRIGGER {name}" for name, _ in kept], [sql for _, sql in kept]
        other.close()
        return (
            [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in KEPT],
            [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in KEPT],
        )

    def does(self, *statements):
        """Tamper: drop the triggers, run the statements, put the triggers back."""
        drop, make = self.triggers()
        other = self.database.connect()
        if self.database.vendor == "sqlite":
            other.execute("PRAGMA foreign_keys = OFF")
            other.execute("PRAGMA ignore_check_constraints = ON")
        for statement in [*drop, *statements, *make]:
            other.execute(statement.format(pk=self.pk))
        other.close()

    def found(self):
        """What verify says is broken."""
        return verify().broken
