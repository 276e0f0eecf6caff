"""All published definitions, in the order of the published table of outcomes.

To add one, add an entry to the file of its family; a law then asks both engines the same of any word, and the guide
(docs/guides/outcomes.md) shows how.
"""

from . import abstinence, reduction, reduction_continued, relapse
from .measure import Family, Measure, Missed, Unit, Value

MEASURES: tuple[Measure, ...] = (
    *abstinence.MEASURES,
    *reduction.MEASURES,
    *reduction_continued.MEASURES,
    *relapse.MEASURES,
)
"""62 of them, of 48 different contents: some publications define the same."""

__all__ = ["MEASURES", "Family", "Measure", "Missed", "Unit", "Value"]
