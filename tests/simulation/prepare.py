"""Makes the clinic and the plans of its windows on the database of the environment: WINDOWS PEOPLE DAYS FOLDER."""

import json
import sys
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from tests.simulation.morning import plans  # noqa: E402
from throughcare.program.models import Program  # noqa: E402


def main(windows: str, people: str, days: str, folder: str) -> None:
    """Write a file for each window."""
    call_command("migrate", verbosity=0)
    Program.objects.create(slug="elm", name="Elm Street")
    for nr, plan in enumerate(plans(int(windows), int(people), int(days))):
        (Path(folder) / f"w{nr}.plan").write_text(json.dumps(plan))


if __name__ == "__main__":
    main(*sys.argv[1:])
