"""The level-of-care guide: the vectors of the reference (program 2.4), its labels, what it says beside the level."""

import re

import pytest

from tests.spec.planning.charts import inputs
from throughcare.care.planning.guide import GUIDE, neighbours, recommend
from throughcare.care.planning.inputs import QUESTIONS, Biomedical, Emergency, Home, OudStatus, Psych, Sedative, UseRisk
from throughcare.care.planning.levels import FILE, KNOWN, Level, load

pytestmark = pytest.mark.pure

VECTORS = {
    "P1": ({"emergencies": (Emergency.OVERDOSE_NOW,)}, "E", "R0"),
    "P2": ({"emergencies": (Emergency.SUICIDE_HIGH,)}, "E", "R0"),
    "P3": ({"biomedical": Biomedical.HOSPITAL}, "L7", "R1"),
    "P4": ({"sedative_withdrawal": Sedative.HIGH, "use_risk": UseRisk.HIGH}, "L6", "R2"),
    "P5": ({"cows": 27, "opioid_starts_failed": 0, "use_risk": UseRisk.MODERATE}, "L2", "R7"),
    "P6": ({"cows": 27, "opioid_starts_failed": 2}, "L6", "R2"),
    "P7": ({"psych": Psych.UNSTABLE}, "L5", "R3"),
    "P8": ({"use_risk": UseRisk.HIGH, "home": Home.UNSAFE}, "L5", "R4"),
    "P9": ({"use_risk": UseRisk.HIGH, "can_attend_daily": True}, "L3", "R5a"),
    "P10": ({"use_risk": UseRisk.HIGH, "can_attend_daily": False}, "L5", "R5b"),
    "P11": ({"home": Home.UNSAFE}, "L4", "R6"),
    "P12": ({"use_risk": UseRisk.MODERATE}, "L2", "R7"),
    "P13": ({"outpatient_not_enough": True}, "L2", "R7"),
    "P14": ({}, "L1", "R8"),
    "P15": ({"oud_status": OudStatus.SUSTAINED}, "L0", "R9"),
}


@pytest.mark.parametrize(("said", "level", "rule"), VECTORS.values(), ids=VECTORS)
def test_the_guide_answers_as_published_in_the_reference(said, level, rule):
    found = recommend(inputs(**said))
    assert (found.level, found.rule) == (level, rule)


@pytest.mark.parametrize(
    ("cows", "starts", "level"),
    [(24, 2, "L1"), (25, 2, "L6"), (25, 1, "L1"), (25, 3, "L6"), (48, 1, "L1"), (None, 9, "L1"), (0, 0, "L1")],
)
def test_severe_withdrawal_counts_from_a_cows_of_25_and_two_starts_that_did_not_hold(cows, starts, level):
    assert recommend(inputs(cows=cows, opioid_starts_failed=starts)).level == level


@pytest.mark.parametrize("flag", list(Emergency))
def test_every_emergency_comes_before_everything_else(flag):
    assert recommend(inputs(emergencies=(flag,), biomedical=Biomedical.HOSPITAL)).rule == "R0"


@pytest.mark.parametrize(
    "more", [{}, {"home": Home.OK}, {"use_risk": UseRisk.HIGH}, {"oud_status": OudStatus.SUSTAINED}]
)
def test_a_home_without_support_never_changes_the_level_and_asks_for_peers_and_housing(more):
    alone, with_home = recommend(inputs(**more)), recommend(inputs(**(more | {"home": Home.UNSUPPORTIVE})))
    assert alone.level is with_home.level
    assert any("peer support and recovery housing" in note for note in with_home.notes)


def test_unsettled_minds_are_sent_where_both_are_treated():
    assert any("enhanced psychiatric" in note for note in recommend(inputs(psych=Psych.UNSTABLE)).notes)


def test_remission_never_stops_medication():
    assert any("goes on" in note for note in recommend(inputs(oud_status=OudStatus.SUSTAINED)).notes)


@pytest.mark.parametrize("cows", [-1, 49])
def test_a_cows_that_cannot_be_is_refused(cows):
    with pytest.raises(ValueError, match="cows"):
        inputs(cows=cows)


def test_the_reasons_are_the_answers_that_decided_and_no_others():
    said = recommend(inputs(sedative_withdrawal=Sedative.HIGH, use_risk=UseRisk.HIGH))
    assert said.reasons == ("Risk of withdrawal from alcohol or benzodiazepines: High: a seizure or delirium before, "
                            "or heavy daily use",)  # fmt: skip


def test_why_not_another_level_names_answers_that_would_really_lead_there():
    for change in neighbours(inputs(use_risk=UseRisk.HIGH)):
        assert change.level is not Level.L3
        assert change.question in QUESTIONS.values()
    found = {(change.answer, change.level) for change in neighbours(inputs(use_risk=UseRisk.HIGH))}
    assert ("No", Level.L5) in found
    assert ("Moderate", Level.L2) in found


def test_the_guide_says_that_it_is_ours_and_not_validated_wherever_it_speaks():
    assert KNOWN.label == "Throughcare's own guide, transparent, not validated"
    for rule in GUIDE:
        assert rule.says
    sources = recommend(inputs()).sources
    assert "not validated" in sources[0].title
    assert sources[0].mark == "P"


def test_no_protected_name_stands_in_any_file_of_planning():
    named = re.compile("|".join(["AS" + "AM", "LOC" + "US", "LOCAD" + "TR"]))
    for file in FILE.parent.parent.rglob("*"):
        if file.suffix in (".py", ".toml", ".html"):
            assert not named.search(file.read_text(encoding="utf-8")), file


def test_a_file_of_levels_in_another_order_is_refused(tmp_path):
    broken = tmp_path / "levels.toml"
    text = FILE.read_text(encoding="utf-8")
    broken.write_text(text.replace('code = "L1"', 'code = "L9"'), encoding="utf-8")
    with pytest.raises(ValueError, match="L0 to L7"):
        load(broken)
    broken.write_text(text.replace("rank = 1\n", "rank = 5\n"), encoding="utf-8")
    with pytest.raises(ValueError, match="ranks"):
        load(broken)


@pytest.mark.parametrize(
    ("level", "days", "later"),
    [("E", 1, None), ("L7", 1, None), ("L6", 7, None), ("L5", 7, None), ("L4", 14, None), ("L3", 14, None),
     ("L2", 30, None), ("L1", 90, 180), ("L0", 90, None)],
)  # fmt: skip
def test_the_clocks_of_review_are_those_of_the_reference(level, days, later):
    facts = Level(level).facts
    assert (facts.review_days, facts.review_days_later) == (days, later)


def test_hours_are_those_of_the_law_with_their_source():
    assert Level.L2.facts.hours == "9 to 19 hours a week"
    assert "42 CFR 410.44" in Level.L2.facts.hours_from.title
    assert Level.L3.facts.hours == "20 hours a week or more"
    assert "42 CFR 410.43" in Level.L3.facts.hours_from.title
    assert Level.L0.facts.hours_from is None
