"""The database refuses to change or remove what was recorded."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from throughcare.store.triggers import statements


def create_triggers(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers of this database."""
    for statement in statements(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """Append-only, enforced by the database itself."""

    dependencies = [("store", "0001_initial")]
    operations = [migrations.RunPython(create_triggers, elidable=False)]
