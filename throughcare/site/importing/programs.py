"""The closed programs that the trials become."""

from __future__ import annotations

from throughcare.care.history.days import NOT_REAL
from throughcare.care.history.words import Trial
from throughcare.program.models import Program

TITLES = {
    Trial.CTN_0027: "START: starting treatment with methadone or buprenorphine",
    Trial.CTN_0030: "POATS: prescription opioid addiction treatment study (buprenorphine, two phases)",
    Trial.CTN_0051: "X:BOT: extended-release naltrexone compared with buprenorphine",
}
ABOUT = (
    "A closed trial, imported from the public, de-identified CTN-0094 tables (R package public.ctn0094data 1.0.6, MIT; "
    "Balise et al. 2024, doi 10.1371/journal.pone.0312695). Nothing here is care that is being given; nothing is due. "
    f"{NOT_REAL} Do not try to find out who anybody is."
)


def create_programs() -> None:
    """Create the three programs where they are not there yet."""
    for trial, title in TITLES.items():
        Program.objects.get_or_create(
            slug=trial.value,
            defaults={
                "name": f"{trial.label} {title.partition(': ')[0]}"[:120],
                "historical": True,
                "about": f"{title}. {ABOUT}",
            },
        )
