"""What each row of the tables becomes, so that nothing published is lost or bent on its way into a chart."""

import pytest

from tests.importing.charts import chart_of, drafts_of, problems_of
from throughcare.care.history.days import day_of
from throughcare.care.history.entries import (
    DemographicsReported,
    DetoxReported,
    DoseReported,
    InjectingReported,
    PainReported,
    PsychiatricHistoryReported,
    RandomisationReported,
    RiskBehaviourReported,
    ScreeningReported,
    SmokingReported,
    TrialConsented,
    UrinePositiveReported,
    UrineSampleReported,
    UseReported,
    VisitReported,
    WithdrawalReported,
)
from throughcare.care.history.words import Answer, Arm, Outcome, Pain, PerDay, Phase, Reason, Trial
from throughcare.care.path.entries import PersonRegistered
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.exchange.ctn0094 import people
from throughcare.exchange.ctn0094.gather import gather
from throughcare.exchange.ctn0094.tables import TABLES

pytestmark = pytest.mark.pure


@pytest.fixture
def found(tables, tmp_path):
    """The small tables, read."""
    return gather(tables.write(tmp_path))


def said(found, who, model):
    """What the chart says of one kind, with the day of each entry."""
    return [(day_of(entry), payload) for entry, payload in chart_of(found, who).of(model)]


def test_every_row_of_every_table_becomes_one_entry(found, tables):
    assert {table.name for table in TABLES} == set(tables.rows)
    charted = [one for who in people.people(found) for one in people.history(found, who)]
    for table, rows in tables.rows.items():
        assert sum(one.table == table for one in charted) == len(rows)
    assert len(charted) == tables.total + 3  # and one registration a person


def test_a_chart_begins_with_a_registration_without_a_name(found):
    first = drafts_of(found, 2)[0]
    assert first.payload == PersonRegistered(number="CTN-0030-0002", program="ctn-0030")
    assert first.happened == When.on(people.happened_on(0).day(None))


def test_consent_is_day_zero_and_days_count_from_it(found):
    assert said(found, 1, TrialConsented) == [(0, TrialConsented(trial=Trial.CTN_0027, participant=1))]
    assert [day for day, _ in said(found, 1, UseReported)] == [-3, -2, -2]


def test_a_dose_of_milligrams_is_kept_in_whole_micrograms(found):
    assert said(found, 1, DoseReported)[0] == (3, DoseReported(as_published="40", amount_ug=40_000))
    assert DoseReported(as_published="40", amount_ug=40_000).sentence().endswith("40 mg.")


def test_a_one_in_the_naltrexone_arm_is_an_injection(found):
    assert said(found, 3, DoseReported) == [(20, DoseReported(as_published="1", injections=1))]


def test_a_one_in_another_arm_could_be_either_and_nobody_guesses(tables, tmp_path):
    tables.rows["treatment"].append("1,1,9")
    last = said(gather(tables.write(tmp_path)), 1, DoseReported)[-1]
    assert last == (9, DoseReported(as_published="1"))
    assert "the table does not say" in last[1].sentence()


def test_a_dose_with_decimals_is_exact(tables, tmp_path):
    tables.rows["treatment"].append("1,2.5,9")
    assert said(gather(tables.write(tmp_path)), 1, DoseReported)[-1][1].amount_ug == 2_500


def test_equal_rows_are_two_entries(found):
    doses = said(found, 2, DoseReported)
    assert [day for day, _ in doses] == [7, 8, 8]
    assert len({draft.uid for draft in drafts_of(found, 2)}) == len(drafts_of(found, 2))


def test_a_missed_visit_without_a_day_has_no_day(found):
    reasons = (Reason.NO_SHOW, Reason.IN_JAIL)
    assert (None, VisitReported(label="WK2", outcome=Outcome.MISSED, reasons=reasons)) in said(found, 1, VisitReported)


def test_an_empty_outcome_of_a_visit_is_not_an_attended_one(found):
    assert (0, VisitReported(label="BASELINE", outcome=Outcome.BLANK, reasons=())) in said(found, 1, VisitReported)
    assert not Outcome.BLANK.present


def test_not_recorded_empty_missing_and_not_answered_stay_apart(found):
    assert said(found, 2, SmokingReported) == [
        (None, SmokingReported(smokes=False, dependence_score=None, cigarettes_a_day=PerDay.BLANK))
    ]
    [(_, psychiatric)] = said(found, 2, PsychiatricHistoryReported)
    assert psychiatric.recent_depression is Answer.MISSING
    assert psychiatric.recent_anxiety is Answer.NOT_ANSWERED
    assert psychiatric.recent_hallucinations is None
    assert psychiatric.has_alcohol_diagnosis is None
    assert said(found, 1, PainReported) == [(7, PainReported(pain=Pain.MISSING))]


def test_an_unknown_temperature_is_not_a_wrong_one(found):
    assert [one.temperature_in_range for _, one in said(found, 1, UrineSampleReported)] == [True, None]
    assert said(found, 2, UrineSampleReported) == [(None, UrineSampleReported(temperature_in_range=False))]


def test_withdrawal_says_that_it_is_not_the_cows(found):
    rated = said(found, 2, WithdrawalReported)
    assert (7, WithdrawalReported(severity=2, phase=Phase.PRE)) in rated
    assert (None, WithdrawalReported(severity=0, phase=Phase.POST)) in rated
    assert (8, WithdrawalReported(severity=None)) in rated
    assert all("not the COWS" in one.sentence() for _, one in rated)


def test_cannabis_has_one_name_in_both_tables(found):
    assert {one.substance for _, one in said(found, 1, UrinePositiveReported)} == {"opioid", "cannabis", "methadone"}
    assert {one.substance for _, one in said(found, 1, UseReported)} == {"heroin", "cannabis"}


def test_the_rest_is_kept_as_published(found):
    assert said(found, 2, ScreeningReported) == [(-1, ScreeningReported(day_zero=-3))]
    assert said(found, 1, RandomisationReported)[1] == (3, RandomisationReported(arm=Arm.METHADONE, which=2))
    assert said(found, 3, DetoxReported) == [
        (None, DetoxReported(event="discharge")),
        (-6, DetoxReported(event="admission")),
    ]
    assert said(found, 1, RiskBehaviourReported)[1][1] == RiskBehaviourReported(drug="speed", used=False, days=None)
    assert said(found, 3, InjectingReported)[0][1].heroin_as_published == 31
    [(day, demographics)] = said(found, 1, DemographicsReported)
    assert (day, demographics.age_years, demographics.job) == (None, 43, "Full Time")


def test_every_entry_can_be_told_in_a_sentence_and_read_back(found):
    for who in people.people(found):
        chart = chart_of(found, who)
        assert not chart.unreadable()
        for entry, draft in zip(chart.entries, drafts_of(found, who), strict=True):
            assert entry.payload == draft.payload
            assert draft.payload.sentence().endswith((".", "COWS."))


def test_only_the_importer_writes_history(found):
    for draft in drafts_of(found, 1)[1:]:
        assert draft.payload.kind.write == {Role.SYSTEM}


def test_packed_tables_and_a_raw_folder_are_read_alike(tables, tmp_path, found):
    tables.write(tmp_path / "packed" / "raw", packed=True)
    packed = gather(tmp_path / "packed")
    assert [drafts_of(packed, who) for who in (1, 2, 3)] == [drafts_of(found, who) for who in (1, 2, 3)]


def test_the_order_of_a_file_does_not_change_any_id(tables, tmp_path, found):
    for rows in tables.rows.values():
        rows.reverse()
    turned = gather(tables.write(tmp_path / "turned"))
    for who in (1, 2, 3):
        assert {one.uid for one in drafts_of(turned, who)} == {one.uid for one in drafts_of(found, who)}


def test_good_tables_have_no_problem(tables, tmp_path):
    assert problems_of(tables.write(tmp_path)) == []
