"""From a chart to what a result means: which report holds, what the person takes, what follows."""

import pytest

from tests.charts import uid_of
from tests.spec.dosing.written import DAY, at, on
from tests.spec.testing.written import Sampled
from throughcare.care.testing.entries import (
    AnalyteResult,
    Matrix,
    NextStep,
    SampleCollected,
    SampleResultReported,
    Seen,
    Stage,
    Status,
)
from throughcare.care.testing.readings.cases import meaning
from throughcare.care.testing.readings.results import reports_of, results_of
from throughcare.care.testing.rules.results import (
    fentanyl_not_expected,
    medication_not_found,
    result_to_confirm,
    result_to_review,
)
from throughcare.chart.findings import Context, Severity

pytestmark = pytest.mark.pure
HERE = Context()


def said(chart, sample="sample"):
    return {one.conclusion: one for one in meaning(chart.book, uid_of(sample), HERE)}


def held(chart, analyte, sample="sample"):
    return results_of(chart.book, uid_of(sample), Matrix.URINE, HERE).best.get(analyte)


FINAL, EARLY, MENDED = Status.FINAL, Status.PRELIMINARY, Status.CORRECTED
LATE = at(on(5), "09:00")
ORDERS = [
    ((("early", EARLY, "+", at(on(1))), ("final", FINAL, "-", at(on(2)))), False),
    ((("final", FINAL, "-", at(on(2))), ("early", EARLY, "+", at(on(1)))), False),
    ((("final", FINAL, "-", at(on(2))), ("early", EARLY, "+", LATE)), False),
    ((("final", FINAL, "+", at(on(2))), ("mended", MENDED, "-", at(on(3)))), False),
    ((("mended", MENDED, "-", at(on(3))), ("final", FINAL, "+", at(on(2)))), False),
    ((("final", FINAL, "+", at(on(2))), ("again", FINAL, "-", at(on(2)))), False),
]


@pytest.mark.parametrize(("reports", "positive"), ORDERS)
def test_the_last_word_of_the_laboratory_holds_in_whatever_order_it_came(reports, positive):
    chart = Sampled().sample()
    for label, status, seen, when in reports:
        chart.report(label, when=when, status=status, cocaine=seen)
    assert held(chart, "cocaine").positive is positive
    assert len(results_of(chart.book, uid_of("sample"), Matrix.URINE, HERE).reports) == 2


def test_a_cancelled_result_is_no_result_and_the_report_stays_in_the_chart():
    chart = Sampled().sample().report(cocaine="+").report("gone", status=Status.CANCELLED, when=LATE, cocaine="+")
    assert held(chart, "cocaine") is None
    assert not said(chart)


def test_a_confirmation_goes_before_a_screen_of_any_date():
    chart = Sampled().sample().report(method=Stage.CONFIRM, methadone="-").report("screen", method=Stage.SCREEN,
                                                                               when=LATE, methadone="+")  # fmt: skip
    assert held(chart, "methadone").positive is False


def test_levels_in_other_units_mean_the_same_and_an_unknown_unit_leaves_what_was_seen():
    micro = Sampled().sample().report(unit="ug/mL", morphine="1.5", codeine="0.01")
    assert "morphine_use" in said(micro)
    molar = Sampled().sample().report(unit="nmol/L", morphine="1500", codeine="10")
    assert "opiates_unclear" in said(molar)


def test_a_report_that_contradicts_itself_concludes_nothing():
    chart = Sampled().sample()
    wrong = AnalyteResult(analyte="fentanyl", seen=Seen.DETECTED, status=FINAL, level="0.5", unit="ng/mL", cutoff="1")
    chart.add(SampleResultReported(sample=uid_of("sample"), stage=Stage.CONFIRM, status=FINAL, results=(wrong,)), "x")
    assert set(said(chart)) == {"no_result"}
    assert "contradicts itself" in said(chart)["no_result"].words


def test_doses_given_here_are_what_a_result_is_read_against():
    chart = Sampled().dosed().sample().report(methadone="800", eddp="900")
    assert said(chart)["taken_as_given"].headline == "Expected positive"
    assert "last dose 2 Mar 2026 (the same day)" in said(chart)["taken_as_given"].words
    missing = Sampled().dosed().sample().report(methadone="-", eddp="-")
    assert said(missing)["no_recent_methadone"].headline == "Unexpected negative"
    before = Sampled().dosed(last=on(-20)).sample().report(methadone="-", eddp="-")
    assert "not_found" in said(before)


def test_an_order_without_a_dose_makes_nobody_answer_for_a_missing_one():
    chart = Sampled().order(60).sample().report(methadone="-", eddp="-")
    assert said(chart)["may_have_left"].verdict == "indeterminate"


def test_a_medicine_that_began_after_the_sample_does_not_explain_it():
    assert "explained_by_medicine" in said(Sampled().takes("Oxycodone 5 mg").sample().report(oxycodone="+"))
    later = Sampled().takes("Oxycodone 5 mg", began_on=on(1)).sample().report(oxycodone="+")
    assert "found" in said(later)


def test_regular_fentanyl_two_weeks_ago_is_not_called_new_use():
    chart = Sampled().used(last=on(-15)).sample().report(fentanyl="0", norfentanyl="12")
    assert said(chart)["residual"].verdict == "indeterminate"
    assert "used" not in said(Sampled().used(last=on(-40)).sample().report(norfentanyl="12"))


def test_two_samples_with_creatinine_show_the_direction():
    chart = Sampled().sample("first", at(on(-4))).report("one", "first", at(on(-3)), norfentanyl="120", creatinine="40")
    chart.sample().report(norfentanyl="60", creatinine="50")
    assert "Falling" in said(chart)["residual"].words


def test_a_report_that_says_both_of_one_analyte_is_read_as_neither():
    chart = Sampled().sample()
    seen = [AnalyteResult(analyte="cocaine", seen=one, status=FINAL) for one in (Seen.DETECTED, Seen.NOT_DETECTED)]
    chart.add(SampleResultReported(sample=uid_of("sample"), stage=Stage.SCREEN, status=FINAL, results=tuple(seen)), "x")
    assert "twice, and differently" in said(chart)["no_result"].words
    assert held(chart.report("mended", status=MENDED, when=LATE, method=Stage.SCREEN, cocaine="-"), "cocaine").seen


def test_a_dose_that_was_given_after_the_sample_is_not_missed_in_it():
    chart = Sampled().dosed(last=on(-11)).given(60, label="back", day=DAY, clock="09:00")
    assert "not_found" in said(chart.sample().report(methadone="-", eddp="-"))


def rules(rule, chart, context=HERE):
    return list(rule(chart.book, context))


def test_result_to_review_fires_until_somebody_looked_and_again_for_a_later_report():
    chart = Sampled().sample().report(cocaine="-")
    assert [one.severity for one in rules(result_to_review, chart)] == [Severity.DUE]
    late = rules(result_to_review, chart, Context(settings={"result_review_days": 3}))
    assert [one.severity for one in late] == [Severity.DUE, Severity.WARNING]
    assert (late[1].holds_from - late[0].holds_from).days == 3
    assert not rules(result_to_review, chart.reviewed())
    assert rules(result_to_review, chart.report("mended", status=MENDED, when=LATE, cocaine="+"))


def test_result_to_review_is_silent_without_a_report_and_for_somebody_who_died():
    assert not rules(result_to_review, Sampled().sample())
    assert not rules(result_to_review, Sampled().sample().report(cocaine="-").died())


def test_result_to_confirm_fires_for_a_screen_that_nothing_explains():
    chart = Sampled().sample().report(method=Stage.SCREEN, amphetamines="+")
    assert "a screen alone does not tell" in rules(result_to_confirm, chart)[0].message
    assert rules(result_to_confirm, chart.reviewed(steps=(NextStep.CONFIRM,)))


def test_result_to_confirm_is_silent_once_asked_for_or_decided_otherwise():
    chart = Sampled().sample().report(method=Stage.SCREEN, amphetamines="+")
    assert not rules(result_to_confirm, chart.asked("amphetamines"))
    talked = Sampled().sample().report(method=Stage.SCREEN, amphetamines="+").reviewed()
    assert not rules(result_to_confirm, talked)


def test_fentanyl_not_expected_fires_so_that_naloxone_is_spoken_of_the_same_day():
    chart = Sampled().sample().report(fentanyl="3", norfentanyl="9")
    found = rules(fentanyl_not_expected, chart)
    assert found[0].severity is Severity.WARNING
    assert "Doses go on" in found[0].what_to_do


def test_fentanyl_not_expected_is_silent_with_a_new_kit_and_for_what_is_left_from_before():
    assert not rules(fentanyl_not_expected, Sampled().sample().report(fentanyl="3").kit())
    assert not rules(fentanyl_not_expected, Sampled().used(last=on(-15)).sample().report(norfentanyl="12"))
    assert not rules(fentanyl_not_expected, Sampled().sample().report(fentanyl="3").reviewed())


def test_medication_not_found_fires_before_a_full_dose_meets_a_lost_tolerance():
    chart = Sampled().dosed().sample().report(methadone="-", eddp="-")
    assert "before the next one" in rules(medication_not_found, chart)[0].what_to_do


def test_medication_not_found_is_silent_when_it_was_found_or_none_is_given():
    assert not rules(medication_not_found, Sampled().dosed().sample().report(methadone="+", eddp="+"))
    assert not rules(medication_not_found, Sampled().sample().report(methadone="-", eddp="-"))
    assert DAY


def test_a_report_is_found_by_whichever_version_of_its_sample_it_names_and_no_other_is():
    """Reports are looked for by the ids in their text: the same as reading every one of them."""
    chart = Sampled().sample().report("first", fentanyl="-").sample("other").report("theirs", "other", fentanyl="5")
    (sample,) = [said for entry, said in chart.book.of(SampleCollected) if entry.uid == uid_of("sample")]
    chart.add(sample.model_copy(update={"code": "ELM-AGAIN"}), "again", corrects="sample")
    chart.report("second", "again", fentanyl="9")
    for uid, wanted in (("sample", ["first", "second"]), ("other", ["theirs"]), ("nobody", [])):
        read = chart.book.of(SampleResultReported)
        plain = [entry.uid for entry, said in read if chart.book.origins.get(said.sample, said.sample) == uid_of(uid)]
        assert [entry.uid for entry, _ in reports_of(chart.book, uid_of(uid))] == plain
        assert sorted(plain) == sorted(uid_of(one) for one in wanted)
