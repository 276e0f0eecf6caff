"""Return to use, and leaving treatment: when it happened first, and whether it did."""

from __future__ import annotations

from collections.abc import Callable

from .. import plain
from ..kernel import windows
from .measure import Family, Measure, Missed, Unit
from .recodings import NOT_NEGATIVE, strict


def _as_they_are(word: str) -> str:
    return word


def _pair(
    name: str,
    family: Family,
    missed: Missed,
    says: str,
    remark: str,
    cited: tuple[str, str],
    window: tuple[int, int],
    first: int = 1,
) -> tuple[Measure, Measure]:
    """The time and the event of a first window of so many weeks with at least so many that count."""
    width, least = window
    strictly = missed is Missed.POSITIVE
    one: Callable[[str], str] = strict if strictly else _as_they_are
    symbol, symbols, letters = ("+", NOT_NEGATIVE, "Rs") if strictly else ("o", "o", "Dr")

    def time(word: str) -> int | None:
        found = plain.first_window(one(word)[first - 1 :], width, least, symbol)
        return None if found.time is None else found.time + first - 1

    def event(word: str) -> int | None:
        return plain.first_window(one(word)[first - 1 :], width, least, symbol).event

    return (
        Measure(
            f"{letters}T_{name}", family, Unit.TIME, missed, f"The week of this: {says}", *cited,
            time, lambda w: windows.first_window_time(w, symbols, width, least, first=first), remark,
        ),
        Measure(
            f"{letters}E_{name}", family, Unit.EVENT, missed, f"Whether this happened: {says}", *cited,
            event, lambda w: windows.first_window_event(w, symbols, width, least, first=first), remark,
        ),
    )  # fmt: skip


RELAPSE = Family.RELAPSE
SAID = "that were not negative"
SHORT = "Unknown for a word shorter than the window."

MEASURES = (
    *_pair(
        "ctnNinetyFour_2023", RELAPSE, Missed.POSITIVE,
        f"four weeks in a row {SAID}, counted at the first.",
        f"Where it did not happen the time is three weeks before the end. {SHORT}",
        ("CTN-0094", ""), (4, 4),
    ),
    *_pair(
        "ctnNinetyFour_2023", Family.DROPOUT, Missed.COUNTED,
        "four missed weeks in a row, counted at the first.",
        f"Where it did not happen the time is three weeks before the end. {SHORT}",
        ("CTN-0094", ""), (4, 4),
    ),
    Measure(
        "Rs_johnson_1992", RELAPSE, Unit.YES_NO, Missed.POSITIVE,
        f"Two weeks in a row {SAID}, from week 4 on.",
        "Johnson, Jaffe, & Fudala, 1992", "10.1001/jama.1992.03480200058024",
        lambda w: plain.contains(strict(w), "++", 4),
        lambda w: windows.in_a_row(w, NOT_NEGATIVE, 2, 4),
    ),
    Measure(
        "Rs_krupitsky_2004", RELAPSE, Unit.YES_NO, Missed.POSITIVE,
        f"Three weeks in a row {SAID}.",
        "Krupitsky et al., 2004; Krupitsky et al., 2006", "10.1016/j.jsat.2004.02.002 10.1016/j.jsat.2006.05.005",
        lambda w: plain.contains(strict(w), "+++"),
        lambda w: windows.in_a_row(w, NOT_NEGATIVE, 3),
    ),
    *_pair(
        "lee_2016", RELAPSE, Missed.POSITIVE,
        f"two of four weeks {SAID}, counted two weeks after the first of the four.",
        f"The earliest is week 3. Where it did not happen the time is one week before the end. {SHORT}",
        ("Lee et al., 2016", "10.1056/nejmoa1505409"), (4, 2),
    ),
    *_pair(
        "ctnFiftyOne_2018", RELAPSE, Missed.POSITIVE,
        f"four weeks in a row {SAID}, from week 3 on, counted at the first.",
        "Where it did not happen the time is three weeks before the end. Unknown for a word of fewer than six weeks. "
        "Reported use, which the paper also counted, is not in the word.",
        ("Lee et al., 2018 CTN-0051", "10.1016/S0140-6736(17)32812-X"), (4, 4), 3,
    ),
    *_pair(
        "schottenfeld_2008", RELAPSE, Missed.POSITIVE,
        f"three weeks in a row {SAID}, counted at the first.",
        f"Where it did not happen the time is two weeks before the end. {SHORT}",
        ("Schottenfeld et al., 2008", "10.1016/S0140-6736(08)60954-X"), (3, 3),
    ),
)  # fmt: skip
"""In the order of the published table."""
