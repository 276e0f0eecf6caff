"""The two programs of the demonstration."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

QUIET_AFTER_DAYS = 35
"""Not a clinical number: the demonstration program calls everybody at least monthly, and this is its own limit."""


@dataclass(frozen=True, slots=True)
class DemoProgram:
    """A program as the demonstration creates it. ``prefix`` begins the numbers of its people."""

    slug: str
    name: str
    prefix: str
    time_zone: str
    about: str
    address: str
    phone: str

    @property
    def zone(self) -> ZoneInfo:
        """The program's time zone."""
        return ZoneInfo(self.time_zone)

    @property
    def settings(self) -> dict[str, object]:
        """What its rules read, and where the numbers in it come from."""
        return {
            "quiet_after_days": QUIET_AFTER_DAYS,
            "quiet_after_days_source": "The demonstration program's own choice; it has no clinical source.",
            "missed_dose_profile": "metaphi",
            "titration_profile": "asam_2020",
            "buprenorphine_start_profile": "asam",
            "address": self.address,
            "phone": self.phone,
        }


HARBOR_STREET = DemoProgram(
    slug="harbor-street",
    name="Harbor Street Recovery Program",
    prefix="HS",
    time_zone="America/New_York",
    about="A synthetic program. Nobody in it is real: the people, the staff and the telephone numbers are made up.",
    address="14 Harbor Street, Boston, MA (invented)",
    phone="(617) 555-0100",
)

MILL_CREEK = DemoProgram(
    slug="mill-creek",
    name="Mill Creek Treatment Center",
    prefix="MC",
    time_zone="America/Chicago",
    about="A second synthetic program, to show that staff of one program do not see the people of another.",
    address="2 Mill Road, Milwaukee, WI (invented)",
    phone="(414) 555-0102",
)

PROGRAMS = (HARBOR_STREET, MILL_CREEK)
