"""``throughcare results`` takes in a laboratory's file; ``throughcare testing`` checks and opens the draws."""

from datetime import date

from tests.pages import elm
from tests.store.test_results_received import ANA, NURSE, reports, sample
from tests.unit.test_result_files import message, obx
from throughcare.care.testing import draws
from throughcare.care.testing.entries import SampleCalled, Why
from throughcare.chart.entries import Draft
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.store.append import Write, append


def settled():
    made = elm.program()
    elm.register(ANA, "E-0001", NURSE)
    sample(ANA, "T-7K3Q9")
    return made


def test_a_file_is_taken_in_with_a_report_of_what_was_put_aside_and_again_changes_nothing(throughcare, tmp_path):
    settled()
    elm.account(Role.NURSE, username="joan")
    file, report = tmp_path / "day.hl7", tmp_path / "report.csv"
    file.write_bytes(message(obx(), obx(code="Q^Unheard of^L")).encode())
    done = throughcare("results", str(file), "--program", "elm", "--by", "joan", "--report", str(report))
    assert done.returncode == 1, done.stderr
    assert "2 results read, 1 placed, 0 known already, 1 put aside." in done.stdout
    assert "day.hl7,5,an analyte that is not in the tables" in report.read_text()
    assert len(reports(ANA)) == 1
    again = throughcare("results", str(file), "--program", "elm")
    assert again.returncode == 0
    assert "received before" in again.stdout
    assert len(reports(ANA)) == 1


def test_a_file_that_is_none_or_a_name_without_the_right_is_refused_in_one_line(throughcare, tmp_path):
    settled()
    elm.account(Role.PEER, username="sam")
    file = tmp_path / "day.csv"
    file.write_text("a,b\n1,2\n")
    done = throughcare("results", str(file), "--program", "elm")
    assert (done.returncode, "Nothing was charted" in done.stderr) == (2, True)
    assert throughcare("results", str(file), "--program", "oak").returncode == 2
    assert "no role at elm" in throughcare("results", str(file), "--program", "elm", "--by", "sam").stderr


def test_draws_are_checked_and_a_made_up_call_is_named_by_its_chart_and_never_by_a_name(throughcare):
    program = settled()
    draws.commit(program, date(2026, 10, 5))
    draws.draw(program, date(2026, 10, 5))
    done = throughcare("testing", "audit", "--program", "elm")
    assert done.returncode == 0, done.stderr + done.stdout
    assert "Draws: 1." in done.stdout
    call = SampleCalled(program="elm", day=date(2026, 10, 6), why=Why.RANDOM)
    append(Write(ANA, [Draft(call, When.unknown())]), by=NURSE)
    found = throughcare("testing", "audit", "--program", "elm")
    assert found.returncode == 1
    assert f"no draw made it. Chart {ANA}." in found.stdout
    assert throughcare("testing", "audit", "--program", "oak").returncode == 2


def test_a_seed_is_opened_when_its_days_are_over_and_not_before(throughcare):
    program = settled()
    draws.commit(program, date(2024, 3, 4))
    past = throughcare("testing", "reveal", "--program", "elm")
    assert "Opened the seed of 2024-03-04 to 2024-12-31" in past.stdout
    assert "No seed can be opened today" in throughcare("testing", "reveal", "--program", "elm").stdout
