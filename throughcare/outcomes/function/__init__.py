"""Life before and after: work, housing, the law, use, support, mood and function, read from what our charts hold.

``of(chart)`` is every answer of a chart, by measure, as plain JSON: it is folded once and kept. ``change`` picks from
it the answer before and the one after, in windows that a program may set; ``compare`` puts many people together. What
is measured stands in ``knowledge/function.toml``, dated, cited and marked.
"""

from .change import Change, Course, Status, change
from .compared import Compared, asked, compare
from .people import changes, course_of, is_pair
from .told import READS, of
from .values import MEASURES, Measure, Point, measure, windows

__all__ = [
    "MEASURES",
    "READS",
    "Change",
    "Compared",
    "Course",
    "Measure",
    "Point",
    "Status",
    "asked",
    "change",
    "changes",
    "compare",
    "course_of",
    "is_pair",
    "measure",
    "of",
    "windows",
]
