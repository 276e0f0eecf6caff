"""Every other result: screens, medicines, alcohol, sedatives of the supply, samples that cannot be read."""

import re
from dataclasses import replace

import pytest

from tests.spec.testing.cases import BUPRENORPHINE, METHADONE, ago, case
from throughcare.care.testing.entries import Matrix, NextStep, Seen, Stage, Status, Valid, Validity
from throughcare.care.testing.meaning import Result, Taking, interpret
from throughcare.care.testing.meaning.alcohol import etg_band
from throughcare.care.testing.meaning.body import comes_from, makes, misses
from throughcare.care.testing.units import measured
from throughcare.care.testing.validity import fit
from throughcare.care.testing.values import panels

pytestmark = pytest.mark.pure
SCREEN = Stage.SCREEN


def by_analyte(said):
    return {uid: one for one in interpret(said) for uid in one.about or ("sample",) if one.conclusion != "preliminary"}


def told(name, shows, last=None):
    return Taking(name, shows, False, last)


def test_an_opiate_screen_says_nothing_of_fentanyl_in_either_direction():
    negative = by_analyte(case(SCREEN, opiates="-"))["opiates"]
    assert "nothing of fentanyl, methadone, buprenorphine, tramadol, oxycodone" in negative.words
    positive = by_analyte(case(SCREEN, opiates="+"))["opiates"]
    assert (positive.headline, positive.verdict) == ("Unexpected positive", "indeterminate")
    assert "says nothing of fentanyl" in positive.words
    assert positive.to_confirm


def test_a_medicine_explains_its_class_and_what_the_body_makes_of_it():
    diazepam = told("Diazepam 5 mg", "diazepam")
    said = by_analyte(case(diazepam="80", nordiazepam="90", oxazepam="70", temazepam="60", taking=(diazepam,)))
    assert {one.conclusion for one in said.values()} == {"explained_by_medicine"}
    screen = by_analyte(case(SCREEN, benzodiazepines="+", taking=(diazepam,)))["benzodiazepines"]
    assert screen.headline == "Expected positive"
    assert "does not tell it from others" in screen.words


def test_without_a_medicine_parent_and_metabolites_are_one_matter_and_not_four():
    said = [one for one in interpret(case(diazepam="80", nordiazepam="90", oxazepam="70")) if one.positive]
    assert [one.about for one in said] == [("diazepam", "nordiazepam", "oxazepam")]
    assert said[0].headline == "Unexpected positive"
    assert NextStep.SAFETY in said[0].next_steps


def test_oxycodone_without_what_the_body_makes_of_it_is_asked_about_and_not_judged():
    oxycodone = told("Oxycodone", "oxycodone")
    said = by_analyte(case(oxycodone="900", noroxycodone="-", oxymorphone="-", taking=(oxycodone,)))["oxycodone"]
    assert (said.conclusion, said.verdict) == ("parent_without_metabolite", "indeterminate")
    assert said.about == ("oxycodone", "oxymorphone", "noroxycodone")
    whole = by_analyte(case(oxycodone="900", noroxycodone="700", oxymorphone="-", taking=(oxycodone,)))["oxycodone"]
    assert whole.headline == "Expected positive"


def test_a_prescribed_medicine_that_is_not_found_leads_to_a_question():
    oxycodone = told("Oxycodone", "oxycodone")
    said = by_analyte(case(oxycodone="-", taking=(oxycodone,)))["oxycodone"]
    assert (said.headline, said.verdict) == ("Unclear negative", "indeterminate")
    assert "Ask how it is taken" in said.words
    stopped = by_analyte(case(oxycodone="-", taking=(told("Oxycodone", "oxycodone", ago(30)),)))["oxycodone"]
    assert stopped.headline == "Expected negative"


def test_a_screen_that_cannot_see_clonazepam_does_not_say_that_it_is_missing():
    said = by_analyte(case(SCREEN, benzodiazepines="-", taking=(told("Klonopin", "clonazepam"),)))["benzodiazepines"]
    assert (said.conclusion, said.headline) == ("screen_misses_medicine", "Expected negative")


@pytest.mark.parametrize(
    ("medicine", "screen"),
    [("Quetiapine", "methadone"), ("diphenhydramine 25 mg", "methadone"), ("Bupropion XL 150 mg", "amphetamines"),
     ("Vicks inhaler", "amphetamines"), ("tramadol", "pcp"), ("Tramadol HCl", "buprenorphine"),
     ("ciprofloxacin", "opiates"), ("Trazodone", "amphetamines")],
)  # fmt: skip
def test_a_known_false_positive_goes_to_confirmation(medicine, screen):
    said = by_analyte(case(SCREEN, **{screen: "+"}, medicines=(medicine,)))[screen]
    assert (said.expected, said.verdict) == ("unclear", "indeterminate")
    assert said.to_confirm
    assert medicine in said.words


def test_the_confirmation_takes_back_what_the_screen_pointed_to():
    screens = {"methamphetamine": Result("methamphetamine", SCREEN, Seen.DETECTED)}
    same = by_analyte(case(methamphetamine="-", screens=screens))["methamphetamine"]
    assert (same.conclusion, same.headline) == ("screen_not_confirmed", "Expected negative")
    positive = {"amphetamines": Result("amphetamines", SCREEN, Seen.DETECTED)}
    panel = by_analyte(case(results=positive, amphetamine="-", methamphetamine="-"))["amphetamines"]
    assert panel.conclusion == "screen_not_confirmed"
    found = by_analyte(case(results=positive, methamphetamine="400", amphetamine="120"))
    assert found["amphetamines"].conclusion == "superseded"
    assert found["methamphetamine"].about == ("methamphetamine", "amphetamine")


def test_stimulants_xylazine_and_medetomidine_come_with_what_one_must_know():
    said = by_analyte(case(benzoylecgonine="400", cocaethylene="20", xylazine="30", medetomidine="+"))
    assert "alcohol together" in said["cocaethylene"].words
    assert "wounds" in said["xylazine"].words
    assert "very high blood pressure" in said["medetomidine"].words
    assert said["xylazine"].headline == "Unexpected positive"
    none = by_analyte(case(medetomidine="-", xylazine="-"))
    assert "glucuronidase" in none["medetomidine"].words
    assert "30 hours" in none["xylazine"].words


def test_what_is_left_of_regular_cannabis_is_not_called_new_use():
    assert by_analyte(case(thc_cooh="40", regular={"cannabis": ago(29)}))["thc_cooh"].conclusion == "residual"
    assert by_analyte(case(thc_cooh="40", regular={"cannabis": ago(31)}))["thc_cooh"].conclusion == "found"


@pytest.mark.parametrize(
    ("level", "band"),
    [("99", "negative"), ("100", "very low"), ("499", "very low"), ("500", "low"), ("1000", "low"), ("1001", "high"),
     (">5000", "high"), ("<500", "")],
)  # fmt: skip
def test_traces_of_alcohol_have_their_bands_and_are_never_proof_alone(level, band):
    assert etg_band(measured(level)) == band
    said = by_analyte(case(etg="1001"))["etg"]
    assert said.verdict == "indeterminate"
    assert "never the sole basis" in said.words


def test_nothing_is_concluded_from_a_negative_of_a_dilute_sample():
    dilute = fit(Validity(creatinine_mg_dl="15", specific_gravity="1.0020"))
    said = by_analyte(case(methadone="-", eddp="-", cocaine="+", fit=dilute, taking=(METHADONE,)))
    assert (said["methadone"].conclusion, said["methadone"].verdict) == ("no_inference", "indeterminate")
    assert said["cocaine"].headline == "Unexpected positive"
    assert said["sample"].next_steps == (NextStep.REPEAT,)
    spiked = by_analyte(case(methadone="+", eddp="-", fit=dilute, taking=(METHADONE,)))
    assert spiked["methadone"].conclusion == "taken_as_given"


@pytest.mark.parametrize("what", [Valid.INVALID, Valid.SUBSTITUTED, Valid.ADULTERATED])
def test_nothing_at_all_is_concluded_from_a_sample_that_cannot_be_read(what):
    said = by_analyte(case(methadone="-", cocaine="+", fit=fit(Validity(said=what)), taking=(METHADONE,)))
    assert {one.verdict for one in said.values()} == {"indeterminate"}
    assert NextStep.REPEAT in said["cocaine"].next_steps


def test_a_cold_sample_is_asked_for_again_and_not_held_against_anybody():
    said = by_analyte(case(cocaine="-", warmth="out of range"))["sample"]
    assert (said.conclusion, said.verdict) == ("temperature", "indeterminate")


def test_what_was_not_done_or_is_preliminary_is_said_so():
    undone = {"cocaine": Result("cocaine", SCREEN, Seen.NOT_DONE)}
    assert by_analyte(case(results=undone))["cocaine"].words == "Not done."
    early = {"cocaine": Result("cocaine", Stage.CONFIRM, Seen.DETECTED, status=Status.PRELIMINARY)}
    assert [one.conclusion for one in interpret(case(results=early))] == ["found", "preliminary"]


@pytest.mark.parametrize("seen", ["+", "-"])
@pytest.mark.parametrize("panel", ["standard", "confirm", "oral_fluid", "medication"])
def test_every_result_of_a_panel_is_spoken_of_once(panel, seen):
    said = panels()[panel]
    whole = case(said.stage, matrix=said.matrix, **dict.fromkeys(said.analytes, seen))
    about = [uid for one in interpret(whole) for uid in one.about]
    assert sorted(about) == sorted(said.analytes)


WORDS = r"\b(lie|lied|cheat\w*|dirty|clean|fail\w*|abus\w*|addict\w*|tamper\w*|violat\w*|refus\w*)\b"
SHAMING = re.compile(WORDS, re.IGNORECASE)


def test_no_sentence_shames_anybody():
    for panel in panels().values():
        for seen in "+-":
            for taking in ((), (METHADONE, BUPRENORPHINE)):
                whole = case(panel.stage, matrix=panel.matrix, taking=taking, **dict.fromkeys(panel.analytes, seen))
                for one in interpret(whole):
                    assert not SHAMING.search(one.words), one.words
    for levels in ({"bup": "800", "norbup": "10"}, {"methadone": "3000", "eddp": "0"}, {"bup": "900", "norbup": "0"}):
        assert not any(SHAMING.search(one.words) for one in interpret(case(**levels)))


def test_the_map_of_the_body_goes_all_the_way_and_has_no_circle():
    assert makes("diazepam") == {"nordiazepam", "oxazepam", "temazepam"}
    assert comes_from("hydromorphone") == {"morphine", "codeine", "hydrocodone", "6mam", "heroin"}
    assert "clonazepam" in misses("benzodiazepines")


def test_where_no_figure_is_agreed_the_sentence_says_so():
    said = by_analyte(case(xylazine="+", matrix=Matrix.ORAL_FLUID))["xylazine"]
    assert "no figure is agreed" in said.words
    assert replace(METHADONE, ours=False).ours is False


def test_a_medicine_that_was_stopped_is_not_asked_for():
    said = by_analyte(case(oxycodone="-", taking=(told("Oxycodone", "oxycodone", ago(2)),)))["oxycodone"]
    assert (said.headline, "was stopped" in said.words) == ("Expected negative", True)


@pytest.mark.parametrize(("name", "shows"), [("Fentanyl patch", "fentanyl"), ("Valium", "diazepam")])
def test_a_medicine_that_was_stopped_weeks_ago_may_be_left_and_is_not_simply_expected(name, shows):
    late = by_analyte(case(**{shows: "30"}, taking=(told(name, shows, ago(20)),)))[shows]
    assert (late.conclusion, late.headline) == ("residual", "Unclear positive")
    lately = by_analyte(case(**{shows: "30"}, taking=(told(name, shows, ago(2)),)))[shows]
    assert lately.headline == "Expected positive"


@pytest.mark.parametrize(("beside", "said"), [("99", "methamphetamine_alone"), ("100", "found"), ("-", "found")])
def test_methamphetamine_with_hardly_any_amphetamine_goes_to_the_laboratory(beside, said):
    amphetamine = Result("amphetamine", Stage.CONFIRM, Seen.NOT_DETECTED, None if beside == "-" else measured(beside))
    both = case(methamphetamine="400", results={"amphetamine": amphetamine})
    assert by_analyte(both)["methamphetamine"].conclusion == said


def test_a_screen_for_two_is_not_taken_back_by_one():
    positive = {"fentanyl_class": Result("fentanyl_class", SCREEN, Seen.DETECTED)}
    one = by_analyte(case(results=positive, fentanyl="-"))["fentanyl_class"]
    assert one.conclusion == "fentanyl_unconfirmed"
    both = by_analyte(case(results=positive, fentanyl="-", norfentanyl="-"))["fentanyl_class"]
    assert both.conclusion == "screen_not_confirmed"
