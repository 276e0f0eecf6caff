"""Naltrexone through the pages: ordered too early, injected where the label has it, and methadone kept away from it."""

from datetime import timedelta

import pytest

from tests.pages import dosing, elm
from tests.pages.dosing import DOSE, at_window, drawn, of
from tests.pages.orders import ORDER, written
from throughcare.care.assessment.entries import SubstanceHistoryTaken
from throughcare.care.dosing.entries import DoseGiven, Site
from throughcare.care.medication.entries import Medication
from throughcare.care.stock.entries import Form
from throughcare.chart.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LATE = f"/person/{elm.JOSE}/dose/late/"
INJECTION = {"medication": "naltrexone_monthly", "purpose": "maintenance", "doses-0": "380"}
REASON = {"override-naltrexone_wait": "Challenge negative.", "override-opioid_before_naltrexone": "Challenge negative."}


def test_naltrexone_asks_for_the_last_opioid_twice_goes_into_the_buttock_and_rings_when_methadone_turns_up(
    sign_in, members
):
    by, today = members[Role.NURSE].author, dosing.today()
    used = {"substance": "heroin", "used": "yes", "last_use_on": today}
    elm.chart_it(elm.JOSE, by, (SubstanceHistoryTaken.model_validate(used, strict=False), 0))
    syringes = dosing.bottle(by, Medication.NALTREXONE_MONTHLY, Form.SYRINGE, 380_000, 3, "V-1")
    doctor, nurse = sign_in(Role.PRESCRIBER), at_window(sign_in(Role.NURSE), syringes)
    asked = doctor.post(ORDER, written(doctor, **INJECTION))
    assert "Not before" in asked.content.decode()
    assert doctor.post(ORDER, written(doctor, **INJECTION, **REASON)).status_code == 302
    verify = f"/person/{elm.JOSE}/order/verify/"
    nurse.post(verify, drawn(nurse, verify))
    there = {"site": "buttock_left"}
    assert "An opioid was last used" in nurse.post(DOSE, drawn(nurse) | there).content.decode()
    assert nurse.post(DOSE, drawn(nurse) | {"site": "abdomen_left"} | REASON).status_code == 422
    assert nurse.post(DOSE, drawn(nurse) | there | REASON).status_code == 302
    assert [one.site for one in of(elm.JOSE, DoseGiven)] == [Site.BUTTOCK_LEFT]
    beside = doctor.post(ORDER, written(doctor, replaces="", **REASON))
    assert "in force on the same day" in beside.content.decode()
    paper = {"medication": "methadone", "amount_ug": "30", "slot": "", "bottle": "", "given_by": "Joan Park",
             "happened_day": str(today - timedelta(days=1)), "happened_time": "07:00"}  # fmt: skip
    assert nurse.post(LATE, drawn(nurse, LATE) | paper).status_code == 302
    assert "withdrawal can be precipitated" in nurse.get("/").content.decode()
