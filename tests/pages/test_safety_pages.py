"""Safety on the pages of staff: what is charted by a form, the block of the person page, the banner of Today."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.pages import elm
from tests.pages.test_forms import filled
from throughcare.care.path.entries import StageEntered, StageLeft
from throughcare.care.path.stages import Leaving, Stage
from throughcare.care.safety.entries import NaloxoneKitHandedOut, OverdoseOccurred, ReleaseReported, WelfareCheckMade
from throughcare.care.safety.words import Intent, Outcome, ReleasedFrom, Substance
from throughcare.chart.guards import GuardOverridden
from throughcare.chart.roles import Role
from throughcare.site.pages.days import day_words
from throughcare.store import load

pytestmark = [pytest.mark.django_db, pytest.mark.once]
JOSE, ROSA, SAM = (f"/person/{chart}/" for chart in (elm.JOSE, elm.ROSA, elm.SAM))


def released(members, chart: UUID, days: float = 2, **more):
    said = ReleaseReported(released_from=ReleasedFrom.PRISON, **more)
    elm.chart_it(chart, members[Role.NURSE].author, (said, days))


def page(client, address):
    return client.get(address).content.decode()


def test_a_kit_is_charted_with_its_date_and_shown_on_the_person_page(sign_in):
    nurse, address = sign_in(Role.NURSE), ROSA + "naloxone/"
    until = (datetime.now(UTC) + timedelta(days=700)).date()
    form = filled(nurse, address, kits="2", product="narcan", lot="A12", expires_on=until.isoformat(), taught="yes")
    assert nurse.post(address, form).status_code == 302
    _, said = load.book(elm.ROSA).last(NaloxoneKitHandedOut)
    assert said == NaloxoneKitHandedOut(kits=2, product="narcan", lot="A12", expires_on=until, taught=True)
    assert f"2 kits, good until {until.day} {until:%b %Y}" in page(nurse, ROSA)


def test_what_was_not_said_about_a_kit_is_not_recorded(sign_in):
    nurse, address = sign_in(Role.NURSE), ROSA + "naloxone/"
    nurse.post(address, filled(nurse, address, kits="1"))
    assert load.book(elm.ROSA).last(NaloxoneKitHandedOut)[1] == NaloxoneKitHandedOut(kits=1)


@pytest.mark.parametrize("typed", [{"kits": ""}, {"kits": "0"}, {"kits": "1", "expires_on": "2206-01-01"}])
def test_a_slip_of_the_finger_is_said_and_nothing_typed_is_lost(sign_in, typed):
    nurse, address = sign_in(Role.NURSE), ROSA + "naloxone/"
    answer = nurse.post(address, filled(nurse, address, lot="LOT-77", **typed))
    assert answer.status_code == 422
    assert "LOT-77" in answer.content.decode()
    assert load.book(elm.ROSA).last(NaloxoneKitHandedOut) is None


def test_an_overdose_cannot_be_charted_without_saying_whether_it_was_asked(sign_in):
    nurse, address = sign_in(Role.NURSE), ROSA + "overdose/"
    answer = nurse.post(address, filled(nurse, address, outcome="hospital", what="Found by his sister."))
    assert answer.status_code == 422
    assert "It is always asked" in answer.content.decode()
    assert "Found by his sister." in answer.content.decode()


def test_an_overdose_is_charted_and_can_be_corrected(sign_in):
    nurse, address = sign_in(Role.NURSE), ROSA + "overdose/"
    typed = {"outcome": "survived", "intent": "not_asked", "substances": ["heroin", "alcohol"], "naloxone_doses": "2"}
    assert nurse.post(address, filled(nurse, address, **typed)).url == ROSA
    entry, said = load.book(elm.ROSA).last(OverdoseOccurred)
    assert (said.substances, said.naloxone_doses) == ((Substance.HEROIN, Substance.ALCOHOL), 2)
    assert "Nobody has asked whether the overdose was meant" in page(nurse, ROSA)
    correcting = f"{ROSA}entry/{entry.uid}/correct/"
    form = filled(nurse, correcting, intent="no", why="asked her today")
    assert nurse.post(correcting, form).status_code == 302
    _, corrected = load.book(elm.ROSA).last(OverdoseOccurred)
    assert (corrected.intent, corrected.outcome, corrected.substances) == (Intent.NO, Outcome.SURVIVED, said.substances)
    assert "Nobody has asked" not in page(nurse, ROSA)


def test_an_overdose_that_was_meant_leads_to_the_crisis_guide_at_once(sign_in):
    nurse, address = sign_in(Role.NURSE), ROSA + "overdose/"
    answer = nurse.post(address, filled(nurse, address, outcome="hospital", intent="yes"))
    assert answer.url == f"/crisis/?chart={elm.ROSA}"
    assert load.book(elm.ROSA).last(OverdoseOccurred)[1].intent is Intent.YES
    assert "An overdose was described as meant." in page(nurse, ROSA)


@pytest.mark.parametrize("intent", ["yes", "unknown"])
def test_a_fatal_overdose_leads_to_the_end_of_the_path_and_never_to_what_to_do_now(sign_in, members, intent):
    nurse, address = sign_in(Role.NURSE), ROSA + "overdose/"
    day = (datetime.now(UTC) - timedelta(days=2)).date()
    typed = {"outcome": "died", "intent": intent, "happened_day": day.isoformat(), "happened_time": "04:10"}
    answer = nurse.post(address, filled(nurse, address, **typed))
    overdose = load.book(elm.ROSA).last(OverdoseOccurred)[0]
    assert answer.url == f"{ROSA}leave/?died={overdose.uid}"
    shown = nurse.get(answer.url)
    text = shown.content.decode()
    assert "Their death by overdose is charted." in text
    assert "offered" not in text
    form = shown.context["form"]
    assert (form["how"].value(), str(form["happened_day"].value()), f"{form['happened_time'].value():%H:%M}") == (
        "died", day.isoformat(), "04:10",
    )  # fmt: skip
    assert "next_stage" not in form.fields  # nobody is asked where somebody who died goes now
    due = page(nurse, ROSA)
    assert "the path does not say so yet" in due
    assert f'href="{answer.url}"' in due
    assert nurse.post(answer.url, filled(nurse, answer.url)).status_code == 302
    assert f"<dt>Died</dt><dd>{day_words(day)}</dd>" in page(nurse, ROSA)
    assert "the path does not say so yet" not in page(nurse, ROSA).split("Timeline")[0]


def test_a_fatal_overdose_of_an_unknown_day_leaves_the_day_of_death_open(sign_in):
    nurse, address = sign_in(Role.NURSE), ROSA + "overdose/"
    form = filled(nurse, address, outcome="died", intent="unknown", happened_unknown="on")
    drawn = nurse.get(nurse.post(address, form).url).context["form"]
    assert drawn["happened_day"].value() is None
    for wrong in ("nobody", "0b6f2a52-4c1e-4a8e-9a51-0c5d9f1f0a11"):
        assert nurse.get(f"{ROSA}leave/?died={wrong}").context["form"]["how"].value() is None


def test_missed_medication_opens_a_risk_window_and_asks_for_the_prescriber(sign_in):
    nurse, address = sign_in(Role.NURSE), ROSA + "missed-doses/"
    answer = nurse.post(address, filled(nurse, address, doses="0", what="Snow."))
    assert answer.status_code == 422
    assert "Snow." in answer.content.decode()
    assert nurse.post(address, filled(nurse, address, doses="4", medication="methadone")).status_code == 302
    text = page(sign_in(Role.PRESCRIBER), ROSA)
    assert "4 doses of methadone missed in a row." in text
    assert "High risk" in text
    assert "missed doses" in text


def test_nobody_is_charted_as_safe_who_was_not_reached(sign_in):
    nurse, address = sign_in(Role.NURSE), ROSA + "welfare-check/"
    answer = nurse.post(address, filled(nurse, address, reached="no", safe="yes", what="Phone off."))
    assert answer.status_code == 422
    assert load.book(elm.ROSA).last(WelfareCheckMade) is None


def test_nobody_leaves_withdrawal_care_without_a_kit_or_a_reason(sign_in, members):
    nurse, address = sign_in(Role.NURSE), ROSA + "leave/"
    elm.chart_it(elm.ROSA, members[Role.NURSE].author, (StageEntered(stage=Stage.WITHDRAWAL, program="elm"), 3))
    form = filled(nurse, address, stage="withdrawal", how="completed")
    stopped = nurse.post(address, form)
    assert stopped.status_code == 409
    assert "No naloxone kit is charted." in stopped.content.decode()
    assert load.book(elm.ROSA).last(StageLeft) is None
    form["override-naloxone_in_hand"] = "Her sister has three kits and knows how."
    assert nurse.post(address, form).status_code == 302
    assert load.book(elm.ROSA).last(StageLeft)[1].how is Leaving.COMPLETED
    assert load.book(elm.ROSA).last(GuardOverridden)[1].rule == "naloxone_in_hand"


def test_who_has_walked_out_is_charted_as_gone_and_the_kit_is_asked_for(sign_in, members):
    nurse, address = sign_in(Role.NURSE), ROSA + "leave/"
    elm.chart_it(elm.ROSA, members[Role.NURSE].author, (StageEntered(stage=Stage.WITHDRAWAL, program="elm"), 3))
    form = filled(nurse, address, stage="withdrawal", how="left_early")
    answer = nurse.post(address, form, follow=True)
    assert "Send a kit after them today" in answer.content.decode()
    assert load.book(elm.ROSA).last(StageLeft)[1].how is Leaving.LEFT_EARLY


def test_the_person_page_says_how_high_the_risk_is_until_when_and_what_is_due(sign_in, members):
    released(members, elm.ROSA)
    text = page(sign_in(Role.COUNSELLOR), ROSA)
    assert "Critical risk" in text
    assert "release from prison or jail" in text
    assert "Chart the welfare check" in text
    assert "never use alone" in text


def test_the_person_reads_their_own_risk_and_naloxone_but_not_the_work_of_the_staff(sign_in, members):
    released(members, elm.JOSE)
    text = page(sign_in(Role.PATIENT), JOSE)
    assert "Tolerance is low" in text
    assert "Chart the welfare check" not in text
    assert "Hand out naloxone" not in text


@pytest.mark.parametrize("role", elm.STAFF)
def test_everybody_on_the_staff_sees_who_is_at_risk_on_today(sign_in, members, role):
    released(members, elm.ROSA)
    text = page(sign_in(role), "/")
    assert "welfare checks due" in text  # Rosa's, and that of Sam, who left withdrawal care
    assert "at raised risk" in text
    assert text.index("Rosa Delgado-Whitfield") < text.index("Due now")


def test_a_welfare_check_takes_the_person_off_the_list_of_checks_but_not_of_risk(sign_in, members):
    released(members, elm.ROSA)
    nurse, address = sign_in(Role.NURSE), ROSA + "welfare-check/"
    form = filled(nurse, address, reached="yes", safe="yes", what="At her sister's.")
    assert nurse.post(address, form).status_code == 302
    board = page(nurse, "/").split("Due now")[0]
    assert "1 welfare check due" in board  # Sam's
    assert "2 people at raised risk" in board
    assert "Rosa" in board


def test_the_banner_asks_the_same_number_of_questions_however_many_are_at_risk(sign_in, members):
    manager, asked = sign_in(Role.MANAGER), []
    for charts in ([elm.ROSA], [elm.JOSE, elm.NGUYEN]):
        for chart in charts:
            released(members, chart)
        page(manager, "/")
        with CaptureQueriesContext(connection) as found:
            page(manager, "/")
        asked.append(len(found))
    assert asked[0] == asked[1] <= 75


def test_somebody_of_another_program_cannot_chart_an_overdose(sign_in, members):
    elm.program("oak", "Oak Street")
    nurse = sign_in(Role.NURSE, elm.account(Role.NURSE, "oak", username="oak-nurse"))
    assert nurse.get(ROSA + "overdose/").status_code == 404
