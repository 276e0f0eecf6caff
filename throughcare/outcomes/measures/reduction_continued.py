"""Reduction of use: shares and counts of weeks (Lofwall to Zaks), and yes or no by how many."""

from __future__ import annotations

from .. import plain
from ..kernel import counting, missing
from . import stayed
from .measure import Family, Measure, Missed, Unit
from .recodings import FORTNIGHTLY, attended, fortnightly, no_missed

REDUCTION = Family.REDUCTION
HALF = 0.5
MONTHLY = (4, 8, 12)

MEASURES = (
    Measure(
        "Rd_lofwall_2018", REDUCTION, Unit.SHARE, Missed.POSITIVE,
        "The share of the weeks 1 to 15 that were negative, a mixed one counted half and missed ones positive; "
        "weeks 8, 10, 12 and 14 copy the week before.",
        "Lofwall et al., 2018", "10.1001/jamainternmed.2018.1052",
        lambda w: plain.negative(fortnightly(no_missed(w))),
        lambda w: counting.negative(missing.fortnightly(w, FORTNIGHTLY)),
    ),
    Measure(
        "Rd_mattickA_2003", REDUCTION, Unit.SHARE, Missed.NOT_NEGATIVE,
        "The share of negative weeks up to the last one that was not missed, a mixed one counted half; 0 for "
        "somebody who never came.",
        "Mattick et al., 2003", "10.1046/j.1360-0443.2003.00335.x",
        stayed.until_last_seen,
        stayed.all_until_last_seen,
        "Missed weeks before that stay in the divisor.",
    ),
    Measure(
        "Rd_mattickB_2003", REDUCTION, Unit.SHARE, Missed.NOT_NEGATIVE,
        "The share of the weeks 1 to 13 that were negative, a mixed one counted half.",
        "Mattick et al., 2003", "10.1046/j.1360-0443.2003.00335.x",
        lambda w: plain.negative(w, 1, 13),
        lambda w: counting.negative(w, 1, 13),
        "Missed weeks stay in the divisor.",
    ),
    Measure(
        "Rd_paniA_2000", REDUCTION, Unit.SHARE, Missed.LEFT_OUT,
        "The share of attended weeks that were negative, a mixed one counted half; 0 for somebody who never came.",
        "Pani, Maremmani, Pirastu, Tagliamonte, & Gessa, 2000", "10.1016/s0376-8716(99)00140-4",
        lambda w: plain.negative(attended(w)),
        lambda w: missing.negative_of_attended(w),
    ),
    Measure(
        "Rd_paniB_2000", REDUCTION, Unit.SHARE, Missed.NOT_NEGATIVE,
        "The share of negative weeks, a mixed one counted half.",
        "Pani, Maremmani, Pirastu, Tagliamonte, & Gessa, 2000", "10.1016/s0376-8716(99)00140-4",
        lambda w: plain.negative(w),
        lambda w: counting.negative(w),
        "It has no last week.",
    ),
    Measure(
        "Rd_petitjean_2001", REDUCTION, Unit.SHARE, Missed.POSITIVE,
        "The share of weeks that were not positive, missed ones taken as positive, a mixed one counted half.",
        "Petitjean et al., 2001", "10.1016/S0376-8716(00)00163-0",
        lambda w: 1 - plain.positive(no_missed(w)),
        lambda w: 1 - missing.positive_or_missed(w),
        "The same number as the share of negative weeks.",
    ),
    Measure(
        "Rd_preston_2000", REDUCTION, Unit.SHARE, Missed.NOT_NEGATIVE,
        "The share of the weeks 1 to 13 that were negative, a mixed one counted half.",
        "Preston, Umbricht, & Epstein, 2000", "10.1001/archpsyc.57.4.395",
        lambda w: plain.negative(w, 1, 13),
        lambda w: counting.negative(w, 1, 13),
        "Missed weeks stay in the divisor.",
    ),
    Measure(
        "Rd_schottenfeld_2005", REDUCTION, Unit.SHARE, Missed.LEFT_OUT,
        "The share of attended weeks that were negative, a mixed one counted half; 0 for somebody who never came.",
        "Schottenfeld et al., 2005", "10.1176/appi.ajp.162.2.340",
        lambda w: plain.negative(attended(w)),
        lambda w: missing.negative_of_attended(w),
    ),
    Measure(
        "Ab_schwartz_2006", Family.ABSTINENCE, Unit.YES_NO, Missed.NOT_NEGATIVE,
        "Week 15 negative.",
        "Schwartz et al., 2006", "10.1001/archpsyc.63.1.102",
        lambda w: plain.count(w, "-", 15, 15) == 1,
        lambda w: counting.symbol_at(w, "-", 15),
        "A mixed or missed week 15 is a no. About abstinence, and published among the reductions.",
    ),
    Measure(
        "Rd_shufman_1994", REDUCTION, Unit.SHARE, Missed.NEGATIVE,
        "The share of weeks that were not positive, a mixed one counted half.",
        "Shufman et al., 1994", "10.1016/0006-3223(94)91240-8",
        lambda w: 1 - plain.positive(w),
        lambda w: 1 - counting.positive(w),
        "Somebody who never came scores 1, the best.",
    ),
    Measure(
        "Rd_soyka_2008", REDUCTION, Unit.SHARE, Missed.LEFT_OUT,
        "The share of attended weeks that were not positive, a mixed one counted half.",
        "Soyka, Zingg, Koller, & Kuefner, 2008", "10.1017/S146114570700836X",
        lambda w: 1 - plain.positive(attended(w)),
        lambda w: 1 - missing.positive_of_attended(w),
        "Somebody who never came scores 1, the best.",
    ),
    Measure(
        "Rd_strain_1993", REDUCTION, Unit.SHARE, Missed.NEGATIVE,
        "The share of the weeks 6 to 15 that were not positive, a mixed one counted half.",
        "Strain, Stitzer, Liebson, & Bigelow, 1993", "10.7326/0003-4819-119-1-199307010-00004",
        lambda w: 1 - plain.positive(w, 6, 15),
        lambda w: 1 - counting.positive(w, 6, 15),
        "Somebody who never came scores 1, the best; so does a word that ends before week 6.",
    ),
    Measure(
        "Rd_strain_1994", REDUCTION, Unit.SHARE, Missed.NEGATIVE,
        "The share of weeks that were not positive, a mixed one counted half.",
        "Strain, Stitzer, Liebson, & Bigelow, 1994", "10.1176/ajp.151.7.1025",
        lambda w: 1 - plain.positive(w),
        lambda w: 1 - counting.positive(w),
        "Somebody who never came scores 1, the best. Leaving missed weeks out, as the paper does, is reckoned in "
        "the reference library and not used.",
    ),
    Measure(
        "Rd_strain_1996", REDUCTION, Unit.SHARE, Missed.LEFT_OUT,
        "The share of attended weeks that were not positive, a mixed one counted half.",
        "Strain, Stitzer, Liebson, & Bigelow, 1996", "10.1097/00004714-199602000-00010",
        lambda w: 1 - plain.positive(attended(w)),
        lambda w: 1 - missing.positive_of_attended(w),
        "Somebody who never came scores 1, the best.",
    ),
    Measure(
        "Rd_strain_1999", REDUCTION, Unit.SHARE, Missed.NEGATIVE,
        "The share of weeks that were not positive, a mixed one counted half.",
        "Strain, Bigelow, Liebson, & Stitzer, 1999", "10.1001/jama.281.11.1000",
        lambda w: 1 - plain.positive(w),
        lambda w: 1 - counting.positive(w),
        "Somebody who never came scores 1, the best. Leaving missed weeks out, as the paper does, is reckoned in "
        "the reference library and not used.",
    ),
    Measure(
        "Rd_strang_2010", REDUCTION, Unit.YES_NO, Missed.NOT_NEGATIVE,
        "At least half of the last 12 weeks negative, a mixed one counted half.",
        "Strang et al., 2010", "10.1016/S0140-6736(10)60349-2",
        lambda w: plain.negative(w, -12, -1) >= HALF,
        lambda w: counting.negative(w, -12, -1) >= HALF,
        "The end of the word, however long it is.",
    ),
    Measure(
        "Rd_strang_2019", REDUCTION, Unit.SHARE, Missed.NOT_NEGATIVE,
        "The share of the weeks 1 to 12 that were negative, a mixed one counted half.",
        "Strang et al., 2019", "10.3310/hta23030",
        lambda w: plain.negative(w, 1, 12),
        lambda w: counting.negative(w, 1, 12),
        "Missed weeks stay in the divisor.",
    ),
    Measure(
        "Rd_tanum_2017", REDUCTION, Unit.SHARE, Missed.NOT_NEGATIVE,
        "The share of negative weeks up to the last one that was not missed, a mixed one counted half; 0 for "
        "somebody who never came.",
        "Tanum et al., 2017", "10.1001/jamapsychiatry.2017.3206",
        stayed.until_last_seen,
        stayed.all_until_last_seen,
        "Missed weeks before that stay in the divisor.",
    ),
    Measure(
        "Rd_wolstein_2009", REDUCTION, Unit.SHARE, Missed.LEFT_OUT,
        "The share of attended weeks that were negative, a mixed one counted half; 0 for somebody who never came.",
        "Wolstein et al., 2009", "10.1055/s-0028-1083818",
        lambda w: plain.negative(attended(w)),
        lambda w: missing.negative_of_attended(w),
    ),
    Measure(
        "Rd_woody_2008", REDUCTION, Unit.SHARE, Missed.POSITIVE,
        "The share of the weeks 4, 8 and 12 that were not positive, a mixed one counted half and missed ones "
        "positive.",
        "Woody et al., 2008", "10.1001/jama.2008.574",
        lambda w: 1 - plain.positive(no_missed(plain.picked(w, MONTHLY))),
        lambda w: 1 - missing.positive_or_missed(missing.picked(w, MONTHLY)),
        "A week beyond the end of the word was missed.",
    ),
    Measure(
        "Rd_zaks_1972", REDUCTION, Unit.HALF_WEEKS, Missed.LEFT_OUT,
        "How many attended weeks were not positive, a mixed one counted half.",
        "Zaks, Fink, & Freedman, 1972", "10.1001/jama.1972.03200060039005",
        lambda w: len(attended(w)) - plain.count(attended(w), "+", mixed="*"),
        lambda w: missing.attended(w) - counting.halves(w, "+"),
    ),
)  # fmt: skip
"""In the order of the published table."""
