"""Abstinence: weeks without use, in a row, at a time, or at the end."""

from __future__ import annotations

from .. import plain
from ..kernel import Weeks, counting, missing, windows
from ..kernel.weeks import Bools
from .measure import Answer, Family, Measure, Missed, Unit
from .recodings import FORTNIGHTLY, NOT_NEGATIVE, attended, fortnightly, lenient, no_mixed, strict

ABSTINENCE = Family.ABSTINENCE
AT_MOST_ONE_MISSED = ("----", "o---", "-o--", "--o-", "---o")


def _all_ninety_four(weeks: Weeks) -> Answer:
    negative, missed = counting.count(weeks, "-", 12, 15), counting.count(weeks, "o", 12, 15)
    found: Bools = (negative >= 3) & (negative + missed == 4)
    return found


def _lofwall(word: str) -> bool:
    weeks = fortnightly(strict(word))
    some, most = plain.share(weeks, "-", 5, 7) >= 2 / 3, plain.share(weeks, "-", 9, 15) >= 5 / 6
    return some and weeks[7] == "-" and most


def _all_lofwall(weeks: Weeks) -> Answer:
    seen = missing.fortnightly(weeks, FORTNIGHTLY)
    some, most = counting.count(seen, "-", 5, 7) >= 2, counting.count(seen, "-", 9, 15) >= 6
    return some & counting.symbol_at(seen, "-", 8) & most


def _trial_30(word: str) -> bool:
    weeks = strict(word)
    return weeks[-1:] == "-" and plain.count(weeks, "+", -4, -2) <= 1


def _all_trial_30(weeks: Weeks) -> Answer:
    return counting.symbol_at(weeks, "-", -1) & (counting.count(weeks, NOT_NEGATIVE, -4, -2) <= 1)


MEASURES = (
    Measure(
        "Ab_ctnNinetyFour_2023", ABSTINENCE, Unit.YES_NO, Missed.NOT_NEGATIVE,
        "All of weeks 12 to 15 negative, or three of them and one missed. A mixed week is positive.",
        "CTN-0094 team", "",
        lambda w: plain.cut(no_mixed(w), 12, 15) in AT_MOST_ONE_MISSED,
        lambda w: _all_ninety_four(w),
        "Always weeks 12 to 15, however long the word is.",
    ),
    Measure(
        "Ab_fiellin_2006", ABSTINENCE, Unit.WEEKS, Missed.POSITIVE,
        "How many weeks were negative, mixed and missed ones taken as positive.",
        "Fiellin et al., 2006", "10.1056/nejmoa055255",
        lambda w: int(plain.count(strict(w), "-")),
        lambda w: counting.count(w, "-"),
        "It has no last week: a longer trial can score higher.",
    ),
    Measure(
        "Ab_kosten_1993", ABSTINENCE, Unit.YES_NO, Missed.BREAKS,
        "Three negative weeks in a row.",
        "Kosten et al., 1993", "10.1097/00005053-199306000-00004",
        lambda w: plain.contains(w, "---"),
        lambda w: windows.in_a_row(w, "-", 3),
    ),
    Measure(
        "Ab_krupitskyA_2011", ABSTINENCE, Unit.YES_NO, Missed.POSITIVE,
        "No positive, mixed or missed week from week 5 to week 15.",
        "Krupitsky et al., 2011", "10.1016/S0140-6736(11)60358-9",
        lambda w: plain.share(strict(w), "+", 5, 15) == 0,
        lambda w: counting.count(w, NOT_NEGATIVE, 5, 15) == 0,
        "Weeks 5 to 24 in the paper. A word that ends before week 5 counts as abstinent.",
    ),
    Measure(
        "Ab_krupitskyB_2011", ABSTINENCE, Unit.WEEKS, Missed.POSITIVE,
        "How many of the weeks 5 to 15 were negative.",
        "Krupitsky et al., 2011", "10.1016/S0140-6736(11)60358-9",
        lambda w: int(plain.count(strict(w), "-", 5, 15)),
        lambda w: counting.count(w, "-", 5, 15),
        "Weeks 5 to 24 in the paper.",
    ),
    Measure(
        "Ab_ling_1998", ABSTINENCE, Unit.YES_NO, Missed.BREAKS,
        "Four negative weeks in a row.",
        "Ling et al., 1998", "10.1046/j.1360-0443.1998.9344753.x",
        lambda w: plain.contains(w, "----"),
        lambda w: windows.in_a_row(w, "-", 4),
        "Thirteen negative tests in a row in the paper, at three a week.",
    ),
    Measure(
        "Ab_lofwall_2018", ABSTINENCE, Unit.YES_NO, Missed.POSITIVE,
        "Negative in two of the weeks 5 to 7, in week 8, and in six of the weeks 9 to 15. Mixed and missed weeks are "
        "positive; weeks 8, 10, 12 and 14 copy the week before.",
        "Lofwall et al., 2018", "10.1001/jamainternmed.2018.1052",
        _lofwall, _all_lofwall,
    ),
    Measure(
        "AbT_mokri_2016", ABSTINENCE, Unit.TIME, Missed.POSITIVE,
        "The first week that was not negative; the last week where there was none.",
        "Mokri, Chawarski, Taherinakhost, & Schottenfeld, 2016", "10.1111/add.13259",
        lambda w: plain.first_window(strict(w), 1, 1).time,
        lambda w: windows.first_window_time(w, NOT_NEGATIVE, 1, 1),
    ),
    Measure(
        "AbE_mokri_2016", ABSTINENCE, Unit.EVENT, Missed.POSITIVE,
        "Whether there was a week that was not negative.",
        "Mokri, Chawarski, Taherinakhost, & Schottenfeld, 2016", "10.1111/add.13259",
        lambda w: plain.first_window(strict(w), 1, 1).event,
        lambda w: windows.first_window_event(w, NOT_NEGATIVE, 1, 1),
    ),
    Measure(
        "Ab_schottenfeld_2005", ABSTINENCE, Unit.WEEKS, Missed.LEFT_OUT,
        "The longest run of attended weeks without a positive or mixed one.",
        "Schottenfeld et al., 2005", "10.1176/appi.ajp.162.2.340",
        lambda w: plain.longest_without(no_mixed(attended(w))),
        lambda w: missing.longest_attended_without_use(w),
        "A run bridges missed weeks.",
    ),
    Measure(
        "AbT_schottenfeldA_2008", ABSTINENCE, Unit.TIME, Missed.POSITIVE,
        "The first week that was not negative; the last week where there was none.",
        "Schottenfeld, Chawarski, & Mazlan, 2008", "10.1016/S0140-6736(08)60954-X",
        lambda w: plain.first_window(strict(w), 1, 1).time,
        lambda w: windows.first_window_time(w, NOT_NEGATIVE, 1, 1),
    ),
    Measure(
        "AbE_schottenfeldA_2008", ABSTINENCE, Unit.EVENT, Missed.POSITIVE,
        "Whether there was a week that was not negative.",
        "Schottenfeld, Chawarski, & Mazlan, 2008", "10.1016/S0140-6736(08)60954-X",
        lambda w: plain.first_window(strict(w), 1, 1).event,
        lambda w: windows.first_window_event(w, NOT_NEGATIVE, 1, 1),
    ),
    Measure(
        "Ab_schottenfeldB_2008", ABSTINENCE, Unit.WEEKS, Missed.POSITIVE,
        "The longest run of weeks without a positive, mixed or missed one.",
        "Schottenfeld et al., 2008", "10.1016/S0140-6736(08)60954-X",
        lambda w: plain.longest_without(strict(w)),
        lambda w: counting.longest_without(w, NOT_NEGATIVE),
    ),
    Measure(
        "AbT_shufman_1994", ABSTINENCE, Unit.TIME, Missed.NEGATIVE,
        "The first positive or mixed week; the last week where there was none.",
        "Shufman et al., 1994", "10.1016/0006-3223(94)91240-8",
        lambda w: plain.first_window(lenient(w), 1, 1).time,
        lambda w: windows.first_window_time(w, "+*", 1, 1),
        "A missed week counts as negative: somebody who never came has no event.",
    ),
    Measure(
        "AbE_shufman_1994", ABSTINENCE, Unit.EVENT, Missed.NEGATIVE,
        "Whether there was a positive or mixed week.",
        "Shufman et al., 1994", "10.1016/0006-3223(94)91240-8",
        lambda w: plain.first_window(lenient(w), 1, 1).event,
        lambda w: windows.first_window_event(w, "+*", 1, 1),
        "A missed week counts as negative: somebody who never came has no event.",
    ),
    Measure(
        "Ab_ctnThirty_2011", ABSTINENCE, Unit.YES_NO, Missed.POSITIVE,
        "The last week negative, and at most one of the three before it positive, mixed or missed.",
        "Weiss et al., 2011 CTN-0030", "10.1001/archgenpsychiatry.2011.121",
        _trial_30, _all_trial_30,
        "It reads the end of the word, which in CTN-0030 lies after the follow-up: not that trial's own end point.",
    ),
)  # fmt: skip
"""In the order of the published table."""
