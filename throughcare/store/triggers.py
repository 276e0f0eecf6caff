"""What the database itself refuses: changing or removing what was recorded.

On SQLite a REPLACE passes DELETE triggers unless ``recursive_triggers`` is on, which another program that opens the
file need not have; so a trigger before each INSERT refuses what would replace. On PostgreSQL an upsert becomes an
UPDATE, and TRUNCATE has a trigger of its own.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

KEPT = {
    "store_entry": ("book_id", "position", "uid"),
    "store_payload": ("book_id", "position"),
    "store_redaction": ("book_id", "position"),
    "store_request": ("key",),
    "store_seal": ("number",),
    "store_sealedhead": ("seal_id", "book_id"),
    "store_book": ("id", "uid"),
}
"""The tables that are kept for good, with what identifies a row."""

CHANGING = {"store_book"}
"""A book's row follows its head. Its identity never changes and it never goes."""

UNIQUE = {
    "store_entry": ("book_id = NEW.book_id AND position = NEW.position", "uid = NEW.uid"),
    "store_payload": ("book_id = NEW.book_id AND position = NEW.position",),
    "store_redaction": ("book_id = NEW.book_id AND position = NEW.position",),
    "store_request": ("key = NEW.key",),
    "store_seal": ("number = NEW.number",),
    "store_sealedhead": ("seal_id = NEW.seal_id AND book_id = NEW.book_id",),
    "store_book": ("id = NEW.id", "uid = NEW.uid"),
}

REDACTED = "EXISTS (SELECT 1 FROM store_redaction r WHERE r.book_id = OLD.book_id AND r.position = OLD.position)"


def _refusal(action: str, table: str) -> str:
    return f"throughcare: {table} is append-only, {action} is refused"


def sqlite_statements() -> list[str]:
    """The triggers for SQLite."""
    made = []
    for table in KEPT:
        made.append(_sqlite_insert(table))
        made.append(_sqlite_delete(table))
        made.append(_sqlite_update(table))
    return made


def _sqlite_insert(table: str) -> str:
    taken = " OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE {one})" for one in (*UNIQUE[table], "rowid = NEW.rowid"))
    return (
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {taken} "
        f"BEGIN SELECT RAISE(ABORT, '{_refusal('REPLACE', table)}'); END"
    )


def _sqlite_delete(table: str) -> str:
    unless = f"WHEN NOT {REDACTED} " if table == "store_payload" else ""
    return (
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {unless}"
        f"BEGIN SELECT RAISE(ABORT, '{_refusal('DELETE', table)}'); END"
    )


def _sqlite_update(table: str) -> str:
    when = ""
    if table in CHANGING:
        when = f"WHEN {_identity_changes('IS NOT')} "
    return (
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {when}"
        f"BEGIN SELECT RAISE(ABORT, '{_refusal('UPDATE', table)}'); END"
    )


def _identity_changes(differs: str) -> str:
    same = ("id", "uid", "type", "about")
    return (
        "("
        + " OR ".join(f"NEW.{column} {differs} OLD.{column}" for column in same)
        + (" OR NEW.head_position < OLD.head_position)")
    )


_RAISE = "RAISE EXCEPTION 'throughcare: % is append-only, % is refused', TG_TABLE_NAME, TG_OP;"
_REFUSE = f" BEGIN {_RAISE} END "
_REFUSE_UNLESS_REDACTED = f" BEGIN IF {REDACTED} THEN RETURN OLD; END IF; {_RAISE} END "


def postgresql_statements() -> list[str]:
    """The triggers for PostgreSQL."""
    made = [_postgresql_function()]
    for table in KEPT:
        made.append(_postgresql_row(table, "DELETE"))
        made.append(_postgresql_row(table, "UPDATE"))
        made.append(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION throughcare_refuse()"
        )
    return made


def _postgresql_function() -> str:
    return f"CREATE FUNCTION throughcare_refuse() RETURNS trigger LANGUAGE plpgsql AS $${_REFUSE}$$"


def _postgresql_row(table: str, action: str) -> str:
    when = ""
    if table in CHANGING and action == "UPDATE":
        when = f"WHEN {_identity_changes('IS DISTINCT FROM')} "
    if table == "store_payload" and action == "DELETE":
        return _postgresql_payload_delete()
    return (
        f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table} "
        f"FOR EACH ROW {when}EXECUTE FUNCTION throughcare_refuse()"
    )


def _postgresql_payload_delete() -> str:
    """PostgreSQL allows no query in a trigger's WHEN, so the question stands in a function."""
    return (
        "CREATE FUNCTION throughcare_refuse_unless_redacted() RETURNS trigger LANGUAGE plpgsql AS "
        f"$${_REFUSE_UNLESS_REDACTED}$$; "
        "CREATE TRIGGER store_payload_no_delete BEFORE DELETE ON store_payload "
        "FOR EACH ROW EXECUTE FUNCTION throughcare_refuse_unless_redacted()"
    )


def statements(vendor: str) -> list[str]:
    """The triggers for ``sqlite`` or ``postgresql``. Raises ``ValueError`` for any other database."""
    if vendor == "sqlite":
        return sqlite_statements()
    if vendor == "postgresql":
        return postgresql_statements()
    raise ValueError(f"Throughcare keeps its books in SQLite or PostgreSQL, not in {vendor}")


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """What is not as it was made: one sentence for each trigger that is gone, disabled or changed. ``verify`` asks."""
    kept = _kept_sqlite(connection) if connection.vendor == "sqlite" else _kept_postgresql(connection)
    return [
        f"database: the trigger {name}, which refuses changes, is missing, disabled or changed"
        for name, as_made in sorted(kept.items())
        if not as_made
    ]


def _kept_sqlite(connection: BaseDatabaseWrapper) -> dict[str, bool]:
    """SQLite keeps the text of a trigger as it was typed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        there = dict(cursor.fetchall())
    return {_name(made): there.get(_name(made)) == made for made in sqlite_statements()}


def _name(statement: str) -> str:
    return statement.split()[2]


TRIGGERS = (
    "SELECT t.tgname, c.relname, t.tgenabled, p.proname, p.prosrc, pg_get_triggerdef(t.oid) FROM pg_trigger t "
    "JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid WHERE NOT t.tgisinternal"
)


def _kept_postgresql(connection: BaseDatabaseWrapper) -> dict[str, bool]:
    """PostgreSQL keeps a trigger in its own words: compared are its table, its action and the function it calls."""
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS)
        there = {(row[0], row[1]): row[2:] for row in cursor.fetchall()}
    bodies = {"throughcare_refuse": _REFUSE, "throughcare_refuse_unless_redacted": _REFUSE_UNLESS_REDACTED}
    kept = {}
    for table in KEPT:
        for action in ("DELETE", "UPDATE", "TRUNCATE"):
            name = f"{table}_no_{action.lower()}"
            enabled, function, body, text = there.get((name, table), ("", "", "", ""))
            wanted = "throughcare_refuse"
            if (table, action) == ("store_payload", "DELETE"):
                wanted = "throughcare_refuse_unless_redacted"
            as_made = function == wanted and body == bodies[wanted] and f" BEFORE {action} ON " in text
            unconditional = " WHEN " not in text or table in CHANGING
            kept[name] = enabled in ("O", "A") and as_made and unconditional
    return kept
