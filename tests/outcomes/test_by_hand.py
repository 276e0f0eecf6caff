"""Measures and primitives worked by hand, from words short enough to check on paper."""

import pytest

from throughcare.outcomes import plain
from throughcare.outcomes.engine import plain_outcomes
from throughcare.outcomes.measures import MEASURES, Unit
from throughcare.outcomes.plain import Found
from throughcare.outcomes.symbols import BadWord

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (plain.cut("+-*o", 2, 3), "-*"),
        (plain.cut("+-*o", -2, -1), "*o"),
        (plain.cut("+-*o", -12, 2), "+-"),
        (plain.cut("+-*o", 3, 2), ""),
        (plain.cut("+-*o", 9, 12), ""),
        (plain.count("--*-", "--"), 1),
        (plain.negative("--*o"), 0.625),
        (plain.negative("--", 5, 9), 0.0),
        (plain.positive("+*o-", 1, 2), 0.75),
        (plain.retention("-ooo-ooo"), 5),
        (plain.retention("ooo"), 0),
        (plain.retention("o_o"), 2),
        (plain.longest_without("--+o*_+"), 3),
        (plain.longest_without("+++"), 0),
        (plain.recode("-o-", "o", ""), "--"),
        (plain.carried_forward("o-oo+o"), "o---++"),
        (plain.carried_forward("o-oo+o", to_the_end=False), "o---+o"),
        (plain.filled_with_commonest("-o-+o"), "---+-"),
        (plain.filled_with_commonest("-o*"), "-+*"),
        (plain.filled_with_commonest("oo"), "oo"),
        (plain.filled_with_commonest("-_o"), "-_-"),
        (plain.between_neighbours("-o*"), "-**"),
        (plain.between_neighbours("+o*"), "++*"),
        (plain.between_neighbours("-o+"), "-*+"),
        (plain.between_neighbours("-oo-o"), "-oo-o"),
        (plain.between_neighbours("-_-"), "---"),
        (plain.view("+-", "_o_oo"), "_-_oo"),
        (plain.collapse(["o", "_o"], [2, 1]), "oo_o"),
        (plain.picked("+-*", (2, 4)), "-o"),
        (plain.first_window("oooo", 4, 2, "o"), Found(3, 1)),
        (plain.first_window("----", 4, 4), Found(1, 0)),
        (plain.first_window("---", 4, 4), Found(None, None)),
    ],
)
def test_a_primitive_worked_by_hand(said, expected):
    assert said == expected


def test_what_cannot_be_asked_is_refused():
    with pytest.raises(ValueError, match="3 weeks do not fit into a window of 2"):
        plain.first_window("----", 2, 3)
    with pytest.raises(ValueError, match="weeks count from 1"):
        plain.cut("--", 0, 2)


NEVER_CAME = "o" * 15


@pytest.mark.parametrize(
    ("word", "column", "expected"),
    [
        (NEVER_CAME, "Rd_shufman_1994", 1.0),
        (NEVER_CAME, "Rd_fudala_2003", 0.0),
        (NEVER_CAME, "Rd_lingA_1976", 0.0),
        (NEVER_CAME, "AbE_shufman_1994", 0),
        (NEVER_CAME, "RsT_lee_2016", 3),
        ("-" * 11 + "---o", "Ab_ctnNinetyFour_2023", True),
        ("-" * 11 + "--oo", "Ab_ctnNinetyFour_2023", False),
        ("-" * 11 + "--*-", "Ab_ctnNinetyFour_2023", False),
        ("+" * 12 + "+-o-", "Ab_ctnThirty_2011", False),
        ("+" * 12 + "+---", "Ab_ctnThirty_2011", True),
        ("o---", "Ab_krupitskyA_2011", True),
        ("--oo--o--", "Ab_schottenfeld_2005", 6),
        ("--oo--o--", "Ab_schottenfeldB_2008", 2),
        ("-" * 14 + "*", "Ab_schwartz_2006", False),
        ("---*oo+ooo", "Rd_mattickA_2003", 0.5),
        ("---*oo+ooo", "Rd_zaks_1972", 3.5),
        ("---+---*", "Rd_woody_2008", (3 - 1 - 0.5 - 1) / 3),
        ("---+---*---+", "Rd_woody_2008", (3 - 1 - 0.5 - 1) / 3),
        ("-oo-+++", "Rd_kostenB_1993", False),
        ("-" * 7 + "+++", "Rd_kostenB_1993", True),
        ("--++++++", "RsT_ctnFiftyOne_2018", 3),
        ("++++----", "RsE_ctnFiftyOne_2018", 0),
        ("++++----", "RsT_ctnFiftyOne_2018", 5),
        ("-" * 15, "Rd_lingA_1976", 120.0),
        ("+" * 15, "Rd_lingB_1976", None),
        ("-" * 14, "Rd_lingA_1976", None),
        ("---", "DrE_ctnNinetyFour_2023", None),
    ],
)
def test_a_measure_worked_by_hand(word, column, expected):
    answer = plain_outcomes(word)[column]
    if column == "Rd_lingB_1976":  # the worst of a week is 1 at first (missed) and 0.8 by 5 at last (positive)
        assert 0 < answer < 120
        return
    assert answer == pytest.approx(expected) if isinstance(expected, float) else answer == expected


@pytest.mark.parametrize(
    ("word", "why"),
    [("", "no weeks"), ("--x", "“x” in week 3"), ("-" * 2_601, "2,601 weeks"), ("-\n", r"“\\x0a” in week 2")],
)
def test_a_word_that_cannot_be_used_gives_no_number(word, why):
    with pytest.raises(BadWord, match=why):
        plain_outcomes(word)


def test_every_measure_says_what_it_is():
    assert len({one.column for one in MEASURES}) == len(MEASURES) == 62
    for one in MEASURES:
        assert one.says.endswith(".")
        assert one.reference
        assert one.link.startswith("https://doi.org/") or "CTN" in one.reference
        assert (one.unit in (Unit.TIME, Unit.EVENT)) == (one.column[2] in "TE")
