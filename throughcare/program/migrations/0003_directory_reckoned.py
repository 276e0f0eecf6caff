"""What a search reads of a program is reckoned once and kept; a decision about a pair can be taken back."""

from django.db import migrations, models

from throughcare.program.directory.reckoning import RECKONED, reckon
from throughcare.program.directory.rewriting import rewrite

CHOICES = [
    ("new", "new"),
    ("changed", "details changed"),
    ("renamed", "renamed"),
    ("moved", "moved"),
    ("missing", "not in the listing any more"),
    ("back", "in the listing again"),
    ("corrected", "corrected"),
    ("verified", "verified"),
    ("capacity", "free places told"),
    ("same", "found to be the same program"),
    ("apart", "found to be another program"),
    ("taken back", "decision taken back"),
]


def reckon_all(apps, editor):
    """Fill the new fields. Whatever version filled them, the server looks at its start whether they are of its own."""
    program = apps.get_model("program", "ListedProgram")
    rows = list(program.objects.all())
    for row in rows:
        reckon(row)
    rewrite(program, rows, RECKONED)


class Migration(migrations.Migration):
    dependencies = [("program", "0002_directory")]

    operations = [
        migrations.AddField("listedprogram", "x", models.FloatField(null=True)),
        migrations.AddField("listedprogram", "y", models.FloatField(null=True)),
        migrations.AddField("listedprogram", "z", models.FloatField(null=True)),
        migrations.AddField("listedprogram", "offers", models.BigIntegerField(default=0)),
        migrations.AddField("listedprogram", "lacks", models.BigIntegerField(default=0)),
        migrations.AddField("listedprogram", "called", models.TextField(default="")),
        migrations.AddField("listedprogram", "reckoned_by", models.CharField(default="", max_length=16)),
        migrations.AlterField("change", "what", models.CharField(choices=CHOICES, max_length=12)),
        migrations.RemoveIndex("listedprogram", "listed_position"),
        migrations.AddIndex(
            "listedprogram",
            models.Index(
                fields=["lat", "lon", "x", "y", "z", "lacks", "offers", "missing_since", "same_as", "closed", "called"],
                name="listed_search",
            ),
        ),
        migrations.RunPython(reckon_all, migrations.RunPython.noop),
    ]
