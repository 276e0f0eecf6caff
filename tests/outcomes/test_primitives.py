"""The primitives of the definitions, against 2,785 answers of the reference library where they are at hand."""

import csv
import gzip
import json
from collections import Counter
from fractions import Fraction

import pytest

from throughcare.outcomes import plain

pytestmark = [pytest.mark.pure]

IMPUTATIONS = {
    "locf": lambda word, missed, tie: plain.carried_forward(word, missed),
    "locfD": lambda word, missed, tie: plain.carried_forward(word, missed, to_the_end=False),
    "mode": lambda word, missed, tie: plain.filled_with_commonest(word, missed, tie=tie),
    "kNV": lambda word, missed, tie: plain.between_neighbours(word),
}


def _count(case):
    ask = plain.share if case["proportion"] else plain.count
    mixed, weight = case["mixed_results_are"], case["mixed_weight"]
    return ask(case["word"], case["match_is"], case["start"], case["end"], mixed=mixed, weight=weight)


def _window(case):
    found = plain.first_window(
        case["word"], case["window_width"], case["threshold"], case["match_is"], later=case["offset"]
    )
    return "|".join("NA" if one is None else str(one) for one in found)


def _weigh(case):
    word, weeks = case["word"], len(case["word"])
    shape = case["penalty"]
    penalties = None if shape == "none" else plain_penalties(shape, weeks)
    named = {"+": "w_pos", "*": "w_mixed", "o": "w_missing", "-": "w_negative"}
    weights = {symbol: Fraction(str(case[name])) for symbol, name in named.items()}
    return float(plain.weighed(word, weights, positive=penalties, maximum=case["scale_max"]))


def plain_penalties(shape, weeks):
    assert shape == "linear_1_to_5", shape
    return [1 + Fraction(4 * week, max(weeks - 1, 1)) for week in range(weeks)]


ANSWERS = {
    "measure_retention": lambda case: plain.retention(case["word"]),
    "recode_missing_visits": lambda case: plain.recode(case["word"], case["missing_is"], case["missing_becomes"]),
    "measure_abstinence_period": lambda case: plain.longest_without(case["word"], case["use_is"]),
    "count_matches": _count,
    "detect_subpattern": lambda case: plain.contains(case["word"], case["subpattern"], case["start"], case["end"]),
    "detect_in_window": _window,
    "impute_missing_visits": lambda case: IMPUTATIONS[case["method"]](
        case["word"], case["missing_is"], case["tiebreaker"]
    ),
    "collapse_lattice": lambda case: plain.collapse(
        case["patterns"].split(","), [int(often) for often in case["times"].split(",")]
    ),
    "view_by_lattice": lambda case: plain.view(case["word"], case["lattice"]),
    "weight_positive_visits": _weigh,
}


def same(answer, expected: str) -> bool:
    if isinstance(answer, bool):
        return str(answer).upper() == expected
    if isinstance(answer, str):
        return answer == expected
    return answer == pytest.approx(float(expected), abs=1e-12)


def test_every_primitive_answers_as_the_reference_library(oracle):
    counted, wrong = Counter(), []
    with gzip.open(oracle / "primitive_cases.csv.gz", "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            case = json.loads(row["args"])
            counted[row["fn"]] += 1
            if not same(ANSWERS[row["fn"]](case), row["expected"]):
                wrong.append((row["fn"], case, row["expected"], ANSWERS[row["fn"]](case)))
    assert set(counted) == set(ANSWERS)
    assert not wrong, wrong[:5]
