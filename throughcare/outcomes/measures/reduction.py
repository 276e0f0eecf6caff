"""Reduction of use: shares and counts of weeks (Comer to Ling), and yes or no by how many."""

from __future__ import annotations

from .. import plain
from ..kernel import counting, missing
from . import scores, stayed
from .measure import Family, Measure, Missed, Unit
from .recodings import attended

REDUCTION = Family.REDUCTION
ENOUGH = 0.7

MEASURES = (
    Measure(
        "Rd_comer_2006", REDUCTION, Unit.SHARE, Missed.NOT_NEGATIVE,
        "The share of the weeks 1 to 8 that were negative, a mixed one counted half.",
        "Comer et al., 2006", "10.1001/archpsyc.63.2.210",
        lambda w: plain.negative(w, 1, 8),
        lambda w: counting.negative(w, 1, 8),
        "Missed weeks stay in the divisor.",
    ),
    Measure(
        "Rd_eissenberg_1997", REDUCTION, Unit.YES_NO, Missed.FILLED_IN,
        "Seen in week 15 or later, and four negative weeks in a row within the first 15. A missed week between two "
        "seen ones is filled in with their mean.",
        "Eissenberg et al., 1997", "10.1001/jama.1997.03540480045037",
        stayed.eissenberg,
        stayed.all_eissenberg,
        "Seventeen weeks in the paper.",
    ),
    Measure(
        "Rd_fiellin_2006", REDUCTION, Unit.SHARE, Missed.NOT_NEGATIVE,
        "The share of negative weeks, a mixed one counted half.",
        "Fiellin et al., 2006", "10.1056/nejmoa055255",
        lambda w: plain.negative(w),
        lambda w: counting.negative(w),
        "It has no last week.",
    ),
    Measure(
        "Rd_fudala_2003", REDUCTION, Unit.SHARE, Missed.LEFT_OUT,
        "The share of attended weeks that were negative, a mixed one counted half; 0 for somebody who never came.",
        "Fudala et al., 2003", "10.1056/nejmoa022164",
        lambda w: plain.negative(attended(w)),
        lambda w: missing.negative_of_attended(w),
    ),
    Measure(
        "Rd_haight_2019", REDUCTION, Unit.SHARE, Missed.NOT_NEGATIVE,
        "The share of the weeks 5 to 15 that were negative, a mixed one counted half.",
        "Haight et al., 2019", "10.1016/S0140-6736(18)32259-1",
        lambda w: plain.negative(w, 5, 15),
        lambda w: counting.negative(w, 5, 15),
        "Weeks 5 to 24 in the paper.",
    ),
    Measure(
        "Rd_jaffe_1972", REDUCTION, Unit.SHARE, Missed.FILLED_IN,
        "The share of negative weeks, a mixed one counted half and missed ones filled with the commonest of the "
        "person; 0 for somebody not seen in week 8 or later.",
        "Jaffe et al., 1972", "10.1001/jama.1972.03210040013004",
        stayed.jaffe,
        stayed.all_jaffe,
    ),
    Measure(
        "Rd_johnson_1992", REDUCTION, Unit.SHARE, Missed.NOT_NEGATIVE,
        "The share of negative weeks, a mixed one counted half.",
        "Johnson et al., 1992", "10.1001/jama.1992.03480200058024",
        lambda w: plain.negative(w),
        lambda w: counting.negative(w),
        "It has no last week.",
    ),
    Measure(
        "Rd_kostenB_1993", REDUCTION, Unit.YES_NO, Missed.LEFT_OUT,
        "At least 0.7 of the first 15 attended weeks negative, a mixed one counted half.",
        "Kosten et al., 1993", "10.1097/00005053-199306000-00004",
        lambda w: plain.negative(attended(w), 1, 15) >= ENOUGH,
        lambda w: missing.negative_of_first_attended(w, 15) >= ENOUGH,
        "Attended weeks, not weeks of the calendar.",
    ),
    Measure(
        "Rd_lingA_1998", REDUCTION, Unit.SHARE, Missed.LEFT_OUT,
        "The share of the first 15 attended weeks that were negative, a mixed one counted half.",
        "Ling et al., 1998", "10.1046/j.1360-0443.1998.9344753.x",
        lambda w: plain.negative(attended(w), 1, 15),
        lambda w: missing.negative_of_first_attended(w, 15),
        "Attended weeks, not weeks of the calendar.",
    ),
    Measure(
        "Rd_lingC_1998", REDUCTION, Unit.HALF_WEEKS, Missed.NOT_NEGATIVE,
        "How many of the weeks 1 to 15 were negative, a mixed one counted half.",
        "Ling et al., 1998", "10.1046/j.1360-0443.1998.9344753.x",
        lambda w: plain.count(w, "-", 1, 15, mixed="*"),
        lambda w: counting.halves(w, "-", 1, 15),
    ),
    Measure(
        "Rd_ling_2010", REDUCTION, Unit.SHARE, Missed.NOT_NEGATIVE,
        "The share of the weeks 1 to 15 that were negative, a mixed one counted half.",
        "Ling et al., 2010", "10.1001/jama.2010.1427",
        lambda w: plain.negative(w, 1, 15),
        lambda w: counting.negative(w, 1, 15),
        "Missed weeks stay in the divisor.",
    ),
    Measure(
        "Rd_lingA_1976", REDUCTION, Unit.SCORE, Missed.WEIGHED,
        "120 less the weighed sum over weeks 1 to 15, as a share of the worst: positive 1, mixed 0.5, missed 0.22, "
        "positive weeks five times as heavy at the end as at the beginning, in steps of three weeks; 0 for somebody"
        " not seen after week 3.",
        "Ling, Charuvastra, Kaim, & Klett, 1976", "10.1001/archpsyc.1976.01770060043007",
        scores.score_a,
        scores.all_scores_a,
        "Unknown for a word of fewer than 15 weeks: the definition names a penalty for each of fifteen. The "
        "reference library begins the word again there, which is a slip.",
    ),
    Measure(
        "Rd_lingB_1976", REDUCTION, Unit.SCORE, Missed.WEIGHED,
        "120 less the weighed sum over weeks 1 to 15, as a share of the worst: missed 1, positive 0.8, mixed 0.4, "
        "penalties of positive weeks rising evenly from 1 to 5; 0 for somebody not seen after week 3.",
        "Ling et al., 1976 (CTNote variant)", "10.1001/archpsyc.1976.01770060043007",
        scores.score_b,
        scores.all_scores_b,
        "A variant by the makers of the reference library.",
    ),
)  # fmt: skip
"""In the order of the published table."""
