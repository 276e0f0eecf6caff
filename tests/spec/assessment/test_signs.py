"""Fever after injecting is seen the same day, and no red flag is forgotten."""

from datetime import UTC

import pytest

from tests.charts import chart_of, moment, uid_of
from throughcare.care.assessment.rules import endocarditis_same_day, infection_red_flag, remission_to_review
from throughcare.chart.findings import Context, Severity

pytestmark = pytest.mark.pure


def found(rule, text):
    return list(rule(chart_of(text), Context(zone=UTC)))


def looked(tenths, more="", when="2026-03-01", label="look: "):
    return f"{label}{when} | infection_signs.checked | temperature_tenths_c={tenths}{more}\n"


def heroin(last):
    return f"2026-02-01 | substance_history.taken | substance=heroin; used=yes; injected=yes; last_injected_on={last}\n"


def test_endocarditis_same_day_is_silent_below_38_0_and_without_injecting():
    assert not found(endocarditis_same_day, looked(379, "; injected_lately=yes"))
    assert not found(endocarditis_same_day, looked(390, "; injected_lately=no"))
    assert not found(endocarditis_same_day, looked(390))
    assert not found(endocarditis_same_day, "2026-03-01 | infection_signs.checked | injected_lately=yes")


def test_endocarditis_same_day_fires_at_38_0():
    (one,) = found(endocarditis_same_day, looked(380, "; injected_lately=yes"))
    assert (one.severity, one.entries) == (Severity.STOP, (uid_of("look"),))
    assert "three blood cultures before any antibiotic" in one.what_to_do
    assert one.source.mark == "P"


def test_endocarditis_same_day_fires_by_the_substance_history_up_to_three_calendar_months():
    assert found(endocarditis_same_day, heroin("2025-12-01") + looked(380))
    assert not found(endocarditis_same_day, heroin("2025-11-30") + looked(380))
    # 30 November and three months is 28 February: on that day it counts, on 1 March it does not
    assert found(endocarditis_same_day, heroin("2025-11-30") + looked(380, when="2026-02-28"))


def test_endocarditis_same_day_fires_when_nobody_said_when_the_injecting_was():
    ever = "2026-02-01 | substance_history.taken | substance=heroin; used=yes; injected=yes\n"
    assert found(endocarditis_same_day, ever + looked(385))


def test_endocarditis_same_day_fires_by_the_history_when_the_person_does_not_want_to_say():
    assert found(endocarditis_same_day, heroin("2026-02-20") + looked(385, "; injected_lately=declined"))


def test_endocarditis_same_day_is_silent_once_somebody_charted_what_was_done():
    handled = "2026-03-01 | positive_screen.handled | about=@look; what=Sent to the ED with her sister."
    assert not found(endocarditis_same_day, looked(390, "; injected_lately=yes") + handled)


def test_infection_red_flag_is_silent_when_all_were_asked_and_none_was_there():
    assert not found(infection_red_flag, looked(370, "; signs=[]"))
    assert not found(infection_red_flag, looked(370))


@pytest.mark.parametrize(("sign", "severity"), [("murmur", "warning"), ("back_pain", "warning"), ("stroke", "stop"),
                                               ("double_vision", "stop"), ("spreading_skin", "stop")])  # fmt: skip
def test_infection_red_flag_fires_and_sends_emergencies_at_once(sign, severity):
    (one,) = found(infection_red_flag, looked(370, f"; signs=[{sign}]"))
    assert one.severity.value == severity


@pytest.mark.parametrize(
    "later", ["temperature_tenths_c=370; signs=[]", "temperature_tenths_c=379", "words=looks well"]
)
def test_a_fever_or_a_red_flag_is_not_gone_because_somebody_looked_again(later):
    again = f"2026-03-02 | infection_signs.checked | {later}\n"
    assert found(endocarditis_same_day, looked(385, "; injected_lately=yes") + again)
    assert found(infection_red_flag, looked(370, "; signs=[murmur]") + again)


def test_what_was_done_about_one_look_answers_those_before_it_and_none_after_it():
    first, second = looked(385, "; injected_lately=yes", label=""), looked(390, "; injected_lately=yes", "2026-03-02")
    handled = "2026-03-02 | positive_screen.handled | about=@look; what=Sent to the ED.\n"
    assert len(found(endocarditis_same_day, first + second)) == 2
    assert not found(endocarditis_same_day, first + second + handled)
    assert found(
        endocarditis_same_day, first + second + handled + looked(386, "; injected_lately=yes", "2026-03-09", "")
    )


MET = "2025-01-20 | oud_criteria.assessed | window_end=2025-01-20; c1=yes; c4=yes; impairment=yes; supervised_only=no\n"


def test_remission_to_review_is_silent_without_a_review_and_once_it_is_sustained():
    assert not found(remission_to_review, MET)
    sustained = MET + "2026-01-15 | oud.remission_reviewed | last_criterion_on=2025-01-15"
    assert not found(remission_to_review, sustained)


def test_remission_to_review_fires_on_the_day_a_remission_could_be_reached():
    (one,) = found(remission_to_review, MET + "2025-02-01 | oud.remission_reviewed | last_criterion_on=2025-01-15")
    assert one.severity is Severity.NOTICE
    assert one.holds_from == moment("2025-04-15")
    (one,) = found(remission_to_review, MET + "2025-05-01 | oud.remission_reviewed | last_criterion_on=2025-01-15")
    assert one.holds_from == moment("2026-01-15")
