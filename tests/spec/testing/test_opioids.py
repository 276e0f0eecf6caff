"""What opioid results mean: every rule and vector of the reference 4.3 and the residual rule of 4.2."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.spec.testing.cases import BUPRENORPHINE, DAY, METHADONE, ago, before, case, results
from throughcare.care.testing.entries import Matrix, NextStep, Seen, Stage
from throughcare.care.testing.meaning import Earlier, Result, Taking, interpret
from throughcare.care.testing.units import measured

pytestmark = pytest.mark.pure
VECTORS = [
    ({"6am": "25", "morphine": "6000", "codeine": "300"}, "heroin_supported", "not consistent"),
    ({"6am": "0", "morphine": "800", "codeine": "60"}, "opiates_unclear", "indeterminate"),
    ({"6am": "0", "morphine": "4500", "codeine": "2500"}, "codeine_use", "not consistent"),
    ({"morphine": "1500", "codeine": "10"}, "morphine_use", "not consistent"),
    ({"methadone": "3000", "eddp": "0"}, "suspect_spiking", "not consistent"),
    ({"methadone": "0", "eddp": "400"}, "missed_or_earlier_dose", "indeterminate"),
    ({"bup": "900", "norbup": "0"}, "spiking", "not consistent"),
    ({"bup": "150", "norbup": "90"}, "recent_dosing", "consistent"),
    ({"bup": "800", "norbup": "10"}, "tampering", "not consistent"),
    ({"bup": "30", "norbup": "5"}, "amounts_unclear", "indeterminate"),
    ({"fentanyl": "0", "norfentanyl": "12"}, "residual", "indeterminate"),
    # the rules that have no vector, and both sides of their boundaries
    ({"morphine": "5001", "codeine": "600"}, "opiate_more_likely_than_seeds", "not consistent"),
    ({"morphine": "5000", "codeine": "600"}, "opiates_unclear", "indeterminate"),
    ({"morphine": "1001", "codeine": "24.9"}, "morphine_use", "not consistent"),
    ({"morphine": "1000", "codeine": "24.9"}, "opiates_unclear", "indeterminate"),
    ({"morphine": "1001", "codeine": "25"}, "opiates_unclear", "indeterminate"),
    ({"morphine": "601", "codeine": "301"}, "codeine_use", "not consistent"),
    ({"morphine": "600", "codeine": "300"}, "opiates_unclear", "indeterminate"),
    ({"morphine": "602", "codeine": "301"}, "opiates_unclear", "indeterminate"),
    ({"morphine": "+", "codeine": "+", "6am": "-"}, "opiates_unclear", "indeterminate"),
    ({"bup": "701", "norbup": "-"}, "spiking", "not consistent"),
    ({"bup": "700", "norbup": "-"}, "first_dose_or_added", "indeterminate"),
    ({"bup": "701", "norbup": "182"}, "probable_spiking", "not consistent"),
    ({"bup": "701", "norbup": "183"}, "recent_dosing", "consistent"),
    ({"bup": "100", "norbup": "2"}, "amounts_unclear", "indeterminate"),
    ({"bup": "100", "norbup": "1.9"}, "tampering", "not consistent"),
    ({"bup": "20", "norbup": "46"}, "amounts_unclear", "indeterminate"),
    ({"bup": "21", "norbup": "45"}, "amounts_unclear", "indeterminate"),
    ({"bup": "21", "norbup": "46"}, "recent_dosing", "consistent"),
]
ON = {"taking": (METHADONE, BUPRENORPHINE), "regular": {"fentanyl": ago(15)}}


def only(said):
    """The sentence that is not of the sample and not a plain negative."""
    found = [one for one in interpret(said) if one.conclusion != "not_found"]
    assert len(found) == 1, [one.conclusion for one in found]
    return found[0]


def of_group(said, *analytes):
    return next(one for one in interpret(said) if set(analytes) & set(one.about))


@pytest.mark.parametrize(("levels", "conclusion", "verdict"), VECTORS)
def test_a_result_means_what_the_reference_says_and_no_more(levels, conclusion, verdict):
    first = {"6am": "6mam", "bup": "buprenorphine"}.get(next(iter(levels)), next(iter(levels)))
    wanted = {first, "morphine"} if "morphine" in levels else {first}
    said = next(one for one in interpret(case(**levels, **ON)) if wanted & set(one.about) and one.positive is not False)
    assert (said.conclusion, said.verdict) == (conclusion, verdict)
    assert said.source.year > 1990
    assert said.confidence in ("V", "V~", "K", "K?", "P")


def test_expected_or_not_is_said_before_positive_and_negative():
    assert only(case(methadone="+", eddp="+", taking=(METHADONE,))).headline == "Expected positive"
    assert only(case(methadone="+", eddp="+")).headline == "Unexpected positive"
    assert only(case(methadone="-", eddp="-", taking=(METHADONE,))).headline == "Unexpected negative"
    assert interpret(case(methadone="-", eddp="-"))[0].headline == "Expected negative"
    assert interpret(case(cocaine="+", methadone="+", taking=(METHADONE,)))[0].headline == "Unexpected positive"


def test_heroin_is_not_proven_by_a_screen_and_no_medicine_explains_it():
    screen = only(case(Stage.SCREEN, **{"6am": "+"}))
    assert (screen.conclusion, screen.verdict) == ("heroin_unconfirmed", "indeterminate")
    assert screen.to_confirm
    codeine = Taking("codeine", "codeine", False)
    assert only(case(**{"6am": "12", "codeine": "900"}, taking=(codeine,))).conclusion == "heroin_supported"


def test_a_codeine_prescription_explains_codeine_and_the_morphine_it_becomes():
    said = only(case(morphine="300", codeine="900", taking=(Taking("codeine", "codeine", False, ago(1)),)))
    assert (said.conclusion, said.headline) == ("explained_by_medicine", "Expected positive")
    long_ago = only(case(morphine="300", codeine="900", taking=(Taking("codeine", "codeine", False, ago(30)),)))
    assert long_ago.conclusion == "codeine_use"


def test_both_look_alike_between_five_and_ten_and_the_sentence_says_so():
    said = only(case(morphine="700", codeine="100"))
    assert (said.rule, said.verdict) == ("4.3 rule 8", "indeterminate")
    assert "seen after both" in said.words
    assert only(case(morphine="1100", codeine="100")).rule == "4.3 rule 2"


def test_nobody_is_told_of_a_missing_6mam_that_nobody_looked_for():
    for levels in ({"morphine": "800", "codeine": "60"}, {"morphine": "1500", "codeine": "10"}, {"morphine": "6000"}):
        (silent,) = interpret(case(**levels))
        assert "Of 6-MAM nothing is known" in silent.words
        assert "its absence" in interpret(case(**levels, **{"6am": "0"}))[0].words


def test_ratios_of_urine_are_not_held_against_oral_fluid():
    said = only(case(morphine="4500", codeine="2500", matrix=Matrix.ORAL_FLUID))
    assert said.conclusion == "opiates_unclear"
    wet = only(case(bup="900", norbup="10", matrix=Matrix.ORAL_FLUID, taking=(BUPRENORPHINE,)))
    assert wet.conclusion == "taken_as_given"
    assert "nothing of the dose" in wet.words


def test_a_little_hydromorphone_beside_morphine_is_no_second_drug():
    said = {one.about: one.conclusion for one in interpret(case(morphine="8000", hydromorphone="200"))}
    assert said[("hydromorphone",)] == "minor_metabolite"
    much = {one.about: one.conclusion for one in interpret(case(morphine="8000", hydromorphone="2000"))}
    assert much[("hydromorphone",)] == "found"


@pytest.mark.parametrize(
    ("days", "conclusion", "headline"),
    [(0, "no_recent_methadone", "Unexpected negative"), (3, "no_recent_methadone", "Unexpected negative"),
     (4, "may_have_left", "Unclear negative"), (10, "may_have_left", "Unclear negative"),
     (11, "not_found", "Expected negative")],
)  # fmt: skip
def test_missing_methadone_is_told_by_the_days_since_the_last_dose(days, conclusion, headline):
    taking = replace(METHADONE, last_day=ago(days))
    said = interpret(case(methadone="-", eddp="-", taking=(taking,)))[0]
    assert (said.conclusion, said.headline) == (conclusion, headline)


def test_a_first_dose_on_the_day_of_the_sample_need_not_be_in_it():
    begun = replace(METHADONE, doses=1)
    assert interpret(case(methadone="-", taking=(begun,)))[0].conclusion == "may_have_left"


def test_an_injection_weeks_ago_still_explains_buprenorphine_and_its_absence_is_noticed():
    depot = Taking("buprenorphine", "buprenorphine", True, ago(27), 1, injected=True)
    assert only(case(buprenorphine="+", taking=(depot,))).headline == "Expected positive"
    assert only(case(buprenorphine="-", norbuprenorphine="-", taking=(depot,))).conclusion == "no_recent_buprenorphine"


def test_a_screen_made_positive_by_another_medicine_goes_to_the_laboratory_and_not_against_the_person():
    said = only(case(Stage.SCREEN, methadone="+", medicines=("Quetiapine 50 mg",)))
    assert (said.conclusion, said.verdict) == ("methadone_unconfirmed", "indeterminate")
    assert "Quetiapine" in said.words
    assert NextStep.CONFIRM in said.next_steps


FELL = {"norfentanyl": "60", "creatinine": "50", "earlier": (before(3, "40", norfentanyl="120"),)}
ROSE = {"norfentanyl": "120", "creatinine": "40", "earlier": (before(3, "50", norfentanyl="60"),)}
STEADY = {"creatinine": "100", "earlier": (before(1, "100", norfentanyl="100"),)}
SERIES = [
    (FELL, "residual", "indeterminate"),
    (ROSE, "new_use_suspected", "not consistent"),
    ({"norfentanyl": "150", **STEADY}, "new_use_suspected", "not consistent"),
    ({"norfentanyl": "149", **STEADY}, "residual", "indeterminate"),
    ({"norfentanyl": "60", "earlier": (before(3, norfentanyl="120"),)}, "residual", "indeterminate"),
    ({"norfentanyl": "5", "earlier": (before(7, fentanyl="-", norfentanyl="-"),)}, "new_use", "not consistent"),
    ({"norfentanyl": "5", "earlier": (before(7, norfentanyl="-"),), "regular": {"fentanyl": ago(20)}}, "residual",
     "indeterminate"),
    ({"norfentanyl": "12", "regular": {"fentanyl": ago(28)}}, "residual", "indeterminate"),
    ({"norfentanyl": "12", "regular": {"fentanyl": ago(29)}}, "fentanyl_found", "not consistent"),
    ({"norfentanyl": "12", "regular": {"fentanyl": None}}, "residual", "indeterminate"),
    ({"fentanyl": "3", "norfentanyl": "12"}, "fentanyl_found", "not consistent"),
    ({"fentanyl": "3", "earlier": (before(29, norfentanyl="120"),)}, "fentanyl_found", "not consistent"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "conclusion", "verdict"), SERIES)
def test_what_is_left_of_earlier_fentanyl_is_not_called_new_use(said, conclusion, verdict):
    found = only(case(**said))
    assert (found.conclusion, found.verdict) == (conclusion, verdict)
    assert NextStep.SAFETY in found.next_steps


def test_two_samples_of_the_same_day_are_no_series():
    half = replace(before(1, "50", norfentanyl="60"), hours_before=23)
    assert only(case(norfentanyl="120", creatinine="40", earlier=(half,))).conclusion == "residual"


def test_fentanyl_on_a_prescription_is_expected_and_its_kin_never_is():
    patch = Taking("fentanyl", "fentanyl", False)
    assert only(case(fentanyl="3", norfentanyl="9", taking=(patch,))).headline == "Expected positive"
    kin = of_group(case(fentanyl="3", acetylfentanyl="+", taking=(patch,)), "acetylfentanyl")
    assert kin.headline == "Unexpected positive"


def test_the_day_of_a_case_is_the_day_of_the_sample():
    assert only(case(methadone="+", taking=(METHADONE,))).words.count(f"{DAY.day} {DAY:%b %Y}") == 1


def test_a_dose_of_months_ago_explains_nothing_that_is_found_today():
    old = replace(BUPRENORPHINE, last_day=ago(60))
    assert only(case(buprenorphine="+", norbuprenorphine="+", taking=(old,))).headline == "Unexpected positive"
    gone = replace(METHADONE, last_day=ago(40))
    assert only(case(methadone="+", eddp="+", taking=(gone,))).conclusion == "methadone_not_ours"


def test_the_injection_counts_and_not_the_film_that_it_replaced():
    film, depot = replace(BUPRENORPHINE, last_day=ago(90)), replace(BUPRENORPHINE, last_day=ago(10), injected=True)
    said = only(case(buprenorphine="+", taking=(film, depot)))
    assert "last injection" in said.words
    assert only(case(buprenorphine="-", taking=(film, depot))).conclusion == "no_recent_buprenorphine"


def test_codeine_that_has_become_morphine_is_not_asked_for_again():
    codeine = Taking("codeine", "codeine", False, ago(2))
    said = {one.about: one.conclusion for one in interpret(case(morphine="900", codeine="-", taking=(codeine,)))}
    assert said == {("morphine",): "explained_by_medicine", ("codeine",): "found_otherwise"}


def test_a_morphine_that_is_prescribed_stays_expected_beside_codeine_that_is_not():
    morphine = Taking("MS Contin", "morphine", False)
    said = {one.about: one.headline for one in interpret(case(morphine="8000", codeine="3000", taking=(morphine,)))}
    assert said == {("morphine",): "Expected positive", ("codeine",): "Unclear positive"}


def test_an_injection_is_not_asked_how_regularly_it_is_taken():
    depot = replace(BUPRENORPHINE, last_day=ago(20), doses=1, injected=True)
    assert only(case(bup="5", norbup="40", taking=(depot,))).conclusion == "taken_as_given"


def test_poppy_seed_that_was_told_of_stands_beside_the_result():
    assert "told of poppy seed" in only(case(morphine="800", codeine="60", medicines=("Poppy seed cake",))).words


def test_methadone_nine_days_after_the_last_dose_here_is_asked_about_and_not_called_fitting():
    late = only(case(methadone="800", eddp="900", taking=(replace(METHADONE, last_day=ago(9)),)))
    assert (late.conclusion, late.verdict) == ("later_than_usual", "indeterminate")
    tail = only(case(methadone="-", eddp="900", taking=(replace(METHADONE, last_day=ago(9)),)))
    assert tail.conclusion == "missed_or_earlier_dose"


@pytest.mark.parametrize(("taking", "made"), [(METHADONE, "eddp"), (BUPRENORPHINE, "norbup")])
def test_nobody_puts_anything_into_a_cup_of_oral_fluid(taking, made):
    said = interpret(case(**{taking.shows: "900", made: "-"}, taking=(taking,), matrix=Matrix.ORAL_FLUID))
    assert {one.headline for one in said} == {"Expected positive", "Expected negative"}
    assert not any("cup" in one.words for one in said)


@pytest.mark.parametrize("taking", [METHADONE, BUPRENORPHINE])
def test_what_was_measured_below_its_cut_off_is_not_said_to_be_absent(taking):
    low = Result(taking.shows, Stage.CONFIRM, Seen.NOT_DETECTED, measured("0.9"), Fraction(1))
    said = only(case(results={taking.shows: low}, taking=(taking,)))
    assert (said.conclusion, said.headline) == ("less_than_usual", "Unclear negative")
    assert "0.9 ng/mL" in said.words
    assert "Below the cut-off" in interpret(case(results={taking.shows: low}))[0].words


def test_methadone_alone_that_is_missing_says_nothing_of_six_days():
    assert "last 3 days" in only(case(methadone="-", taking=(METHADONE,))).words
    assert "3 to 6 days" in only(case(methadone="-", eddp="-", taking=(METHADONE,))).words


def test_norfentanyl_is_not_called_new_because_only_fentanyl_was_looked_for_before():
    parent = case(norfentanyl="12", earlier=(before(7, fentanyl="-"),))
    assert only(parent).conclusion == "fentanyl_found"
    cup = Earlier(ago(7), 168, results(Stage.SCREEN, norfentanyl="-"))
    assert only(case(norfentanyl="12", earlier=(cup,))).conclusion == "fentanyl_found"
    further = (before(3, fentanyl="-"), before(9, norfentanyl="-"))
    assert only(case(norfentanyl="12", earlier=further)).conclusion == "new_use"


@pytest.mark.parametrize("found", ["eddp", "norbuprenorphine", "ethanol", "acetylfentanyl"])
def test_no_screen_alone_is_held_against_anybody(found):
    more = {"eddp": {"methadone": "-"}, "norbuprenorphine": {"buprenorphine": "-"}}.get(found, {})
    said = of_group(case(Stage.SCREEN, **{found: "+"}, **more), found)
    assert (said.verdict, said.expected) == ("indeterminate", "unexpected")
    assert said.to_confirm


def test_an_amount_that_nobody_measured_is_not_called_small():
    said = of_group(case(morphine="+", hydromorphone="+"), "hydromorphone")
    assert (said.conclusion, said.verdict) == ("perhaps_minor", "indeterminate")
