"""Naltrexone at the window: no opioid shortly before it, and an alarm where one turns out to have been there."""

import pytest

from tests.charts import uid_of
from tests.spec.dosing.written import DAY, asked, at, found, is_final, on, only_stop, person
from throughcare.care.assessment.entries import SubstanceHistoryTaken
from throughcare.care.dosing.entries import DoseIncidentReviewed
from throughcare.care.medication.entries import Medication
from throughcare.care.withdrawal.entries import WithdrawalAdmitted

pytestmark = pytest.mark.pure
MONTHLY, BEFORE, NEAR = Medication.NALTREXONE_MONTHLY, "opioid_before_naltrexone", "agonist_near_naltrexone"


def ordered():
    """An injection of naltrexone is ordered for the day."""
    return person().order(380, medication=MONTHLY, first=DAY, every_days=28)


def used(substance, day):
    """What somebody told of their last use."""
    said = {"substance": substance, "used": "yes", "last_use_on": day}
    return SubstanceHistoryTaken.model_validate(said, strict=False)


def admitted(substance, day):
    """What they told at admission to withdrawal care."""
    said = {
        "program": "elm",
        "setting": "inpatient",
        "agreed": "symptoms",
        "uses": [{"substance": substance, "on": day}],
    }
    return WithdrawalAdmitted.model_validate(said, strict=False)


@pytest.mark.parametrize(("substance", "days"), [("heroin", 10), ("fentanyl", 14), ("methadone", 14)])
def test_opioid_before_naltrexone_fires_until_the_day_before_the_wait_is_over_and_not_after(substance, days):
    """The order may be weeks old: what came after it is asked about before the injection too (reference 2.3)."""
    for told in (used, admitted):
        chart = ordered().add(told(substance, on(-days)), when=at(DAY, "06:45")).given(380, medication=MONTHLY)
        assert asked(BEFORE, chart) == []
        sooner = ordered().add(told(substance, on(1 - days)), when=at(DAY, "06:45")).given(380, medication=MONTHLY)
        assert "no naltrexone before 3 Mar 2026" in only_stop(asked(BEFORE, sooner))
    assert not is_final(BEFORE)


def test_opioid_before_naltrexone_is_silent_about_alcohol_and_before_methadone():
    assert asked(BEFORE, ordered().add(used("alcohol", DAY)).given(380, medication=MONTHLY)) == []
    assert asked(BEFORE, person().add(used("heroin", DAY)).order(60).given(60)) == []


def test_agonist_near_naltrexone_fires_for_methadone_from_paper_and_elsewhere_until_somebody_looked_into_it():
    given = ordered().given(380, medication=MONTHLY)
    (alarm,) = found(NEAR, given.late(60, day=on(-13)))
    assert "Methadone on 17 Feb 2026" in alarm.message
    reviewed = DoseIncidentReviewed(doses=(uid_of("dose"), uid_of("late")), words="Seen, no withdrawal.")
    assert found(NEAR, given.add(reviewed)) == []
    after = ordered().given(380, medication=MONTHLY).elsewhere(30, day=on(27))
    assert found(NEAR, after)


def test_agonist_near_naltrexone_is_silent_outside_the_wait_and_about_what_they_denied():
    assert found(NEAR, ordered().given(380, medication=MONTHLY).late(60, day=on(-14))) == []
    assert found(NEAR, ordered().given(380, medication=MONTHLY).elsewhere(30, day=on(28))) == []
    assert found(NEAR, ordered().given(380, medication=MONTHLY).elsewhere(30, day=on(5), confirmed=False)) == []
    assert found(NEAR, person().order(60).late(60, day=on(-1)).given(60)) == []
