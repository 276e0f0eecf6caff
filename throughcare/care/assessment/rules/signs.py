"""Red flags of deep infections: fever after injecting is seen the same day; others are looked at."""

from __future__ import annotations

from collections.abc import Iterator

from throughcare.care.path.living import PATH, for_the_living
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context, Finding, Severity
from throughcare.chart.roles import CARE_TEAM, Role
from throughcare.chart.rules import RULES

from ..entries import InfectionSignsChecked, PositiveScreenHandled, SubstanceHistoryTaken
from ..entries.words import EMERGENCY_SIGNS
from ..knowledge import signs
from ..readings.signs import has_fever, injected_lately, open_signs

READS = PATH | {InfectionSignsChecked.kind.name, SubstanceHistoryTaken.kind.name, PositiveScreenHandled.kind.name}
ALL_WHO_MEET = CARE_TEAM | {Role.MANAGER}


@RULES.rule("endocarditis_same_day", stage="assessment", reads=READS, source=signs().endocarditis_source)
@for_the_living
def endocarditis_same_day(chart: Chart, context: Context) -> Iterator[Finding]:
    """Fever within three months of injecting goes to an emergency department the same day."""
    for entry, said in open_signs(chart):
        if has_fever(said) and injected_lately(chart, entry, said, context.zone):
            yield Finding(
                rule="endocarditis_same_day",
                severity=Severity.STOP,
                message="Fever, and injecting within three months: think of endocarditis.",
                what_to_do="The same day: emergency department, three blood cultures before any antibiotic. "
                "Go on with medication for OUD. Then chart what was done.",
                entries=(entry.uid,),
                source=signs().endocarditis_source,
                roles=ALL_WHO_MEET,
            )


@RULES.rule("infection_red_flag", stage="assessment", reads=READS, source=signs().signs_source)
@for_the_living
def infection_red_flag(chart: Chart, context: Context) -> Iterator[Finding]:
    """A red flag of a deep infection is seen by a prescriber, or at an emergency department where it is one."""
    for entry, said in open_signs(chart):
        if not said.signs:
            continue
        emergency = EMERGENCY_SIGNS.intersection(said.signs)
        yield Finding(
            rule="infection_red_flag",
            severity=Severity.STOP if emergency else Severity.WARNING,
            message=f"Red flag: {', '.join(sign.label.lower() for sign in said.signs)}.",
            what_to_do="Call emergency services now, and stay." if emergency else "A prescriber sees them today.",
            entries=(entry.uid,),
            source=signs().signs_source,
            roles=ALL_WHO_MEET,
        )
