"""Laws of the level-of-care guide over every combination of answers.

The program reference (2.4) counts 279,936 combinations. They are these, one value for each answer that the guide tells
apart, and for COWS both sides of each published band (mild from 5, moderate from 13, moderately severe from 25, severe
from 37):

    any emergency 2 x biomedical 4 x sedative withdrawal 4 x COWS 9 x starts that did not hold 3 x mind 3 x use 3
    x home 3 x can come daily 2 x outpatient care not enough 2 x status 3 = 279,936

An emergency is counted as one answer; that each of the fifteen sets of flags does the same is asked apart. The values
of each answer stand in the order from the mildest to the worst.
"""

from functools import cache
from itertools import combinations, product
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.spec.planning.charts import OFFERED, inputs
from throughcare.care.planning.entries import LevelOfCareRecommended
from throughcare.care.planning.entries.placement import Agreed
from throughcare.care.planning.guide import OFFER, first_fitting, recommend
from throughcare.care.planning.inputs import (
    Biomedical,
    Emergency,
    Home,
    Inputs,
    OudStatus,
    Psych,
    Sedative,
    UseRisk,
)
from throughcare.care.planning.levels import Level

pytestmark = pytest.mark.pure

VALUES = {
    "emergencies": ((), (Emergency.SUICIDE_HIGH,)),
    "biomedical": tuple(Biomedical),
    "sedative_withdrawal": tuple(Sedative),
    "cows": (0, 4, 5, 12, 13, 24, 25, 36, 37),
    "opioid_starts_failed": (0, 1, 2),
    "psych": tuple(Psych),
    "use_risk": tuple(UseRisk),
    "home": tuple(Home),
    "can_attend_daily": (True, False),
    "outpatient_not_enough": (False, True),
    "oud_status": tuple(OudStatus),
}
SIZES = [len(values) for values in VALUES.values()]
ANY = st.builds(
    Inputs,
    **{name: st.sampled_from(values) for name, values in VALUES.items() if name != "cows"},
    cows=st.none() | st.integers(0, 48),
)


def plain(emergency, body, sedative, cows, starts, mind, use, home, daily, more, status):
    """The table of the reference read by another hand: words and numbers, no code of the guide."""
    if emergency:
        return "E", "R0"
    if body == "hospital" or sedative == "complicated":
        return "L7", "R1"
    severe = cows is not None and cows >= 25
    if body == "nursing24" or sedative == "high" or (severe and starts >= 2):
        return "L6", "R2"
    if mind == "unstable24":
        return "L5", "R3"
    if use == "high":
        if home == "unsafe":
            return "L5", "R4"
        return ("L3", "R5a") if daily else ("L5", "R5b")
    if home == "unsafe":
        return "L4", "R6"
    if use == "moderate" or mind == "moderate" or more:
        return "L2", "R7"
    return ("L0", "R9") if status == "sustained_remission" else ("L1", "R8")


@cache
def everything():
    """What the guide says to every combination, in the order of ``product``: level and rule."""
    found = []
    for values in product(*VALUES.values()):
        rule = first_fitting(Inputs.model_construct(None, **dict(zip(VALUES, values, strict=True))))
        found.append((rule.level, rule.code))
    return found


def test_the_combinations_are_as_many_as_in_the_reference():
    assert prod(SIZES) == 279_936
    assert len(everything()) == 279_936


def test_the_guide_agrees_with_a_table_written_by_another_hand_on_every_combination():
    differing = [
        values for values, said in zip(product(*VALUES.values()), everything(), strict=True) if plain(*values) != said
    ]
    assert not differing


def test_i3_worsening_any_one_answer_never_lowers_the_level():
    ranks = [level.rank for level, _ in everything()]
    stride = len(ranks)
    for size in SIZES:
        stride //= size
        block = stride * size
        lowered = [
            at
            for start in range(0, len(ranks), block)
            for at in range(start, start + block - stride)
            if ranks[at + stride] < ranks[at]
        ]
        assert not lowered


def test_every_rule_decides_for_somebody_and_every_level_is_reached():
    levels, rules = ({said[nr] for said in everything()} for nr in (0, 1))
    assert levels == set(Level)
    assert rules == {"R0", "R1", "R2", "R3", "R4", "R5a", "R5b", "R6", "R7", "R8", "R9"}


@pytest.mark.parametrize(
    "flags", [flags for size in range(1, 5) for flags in combinations(Emergency, size)], ids="+".join
)
def test_any_set_of_emergencies_is_an_emergency(flags):
    assert recommend(inputs(emergencies=flags)).level is Level.E


@given(ANY)
def test_i1_medication_is_offered_at_every_level_and_on_no_condition(said):
    found = recommend(said)
    assert found.notes[0].startswith("Offer medication today")
    assert "whether or not" in found.notes[0]
    assert OFFER in found.sources


@given(ANY, st.integers(0, 48))
def test_i2_withdrawal_from_opioids_changes_nothing_while_no_start_was_tried_twice(said, cows):
    tried = {"opioid_starts_failed": min(said.opioid_starts_failed, 1)}
    before, after = (said.model_copy(update=tried | {"cows": score}) for score in (None, cows))
    assert recommend(before).level is recommend(after).level


@given(st.integers(0, 48), st.integers(0, 1))
def test_i2_withdrawal_from_opioids_alone_never_leads_above_intensive_outpatient_care(cows, starts):
    assert recommend(inputs(cows=cows, opioid_starts_failed=starts)).level.rank <= Level.L2.rank


@given(ANY)
def test_i4_the_answer_lists_its_rule_its_inputs_and_its_sources(said):
    found = recommend(said)
    assert found.rule
    assert found.says
    assert found.inputs == said
    assert found.rule in found.sources[0].title
    assert found.reasons or found.rule == "R8"


def agreed(said, level, how, **reasons):
    """A recommendation with what was agreed."""
    found = recommend(said)
    return LevelOfCareRecommended(
        inputs=said, guide="1", recommended=found.level, rule=found.rule, agreed=level, how=how, medication=OFFERED,
        **reasons,
    )  # fmt: skip


@given(ANY, st.sampled_from(list(Level)))
def test_i5_no_other_level_is_agreed_without_a_level_and_a_reason(said, level):
    recommended = recommend(said).level
    if level is recommended:
        assert agreed(said, level, Agreed.AS_RECOMMENDED).agreed is recommended
        return
    for how in Agreed:
        with pytest.raises(ValidationError):
            agreed(said, level, how)
    charted = agreed(said, level, Agreed.OVERRIDE, override_reason="She has no way to get there.")
    assert (charted.recommended, charted.agreed) == (recommended, level)


@given(ANY, st.sampled_from(list(Level)))
def test_i6_a_preference_lowers_the_agreed_level_and_never_the_recommended_one(said, level):
    recommended = recommend(said).level
    if level.rank < recommended.rank:
        charted = agreed(said, level, Agreed.PREFERENCE, preference="I have a job to keep.")
        assert (charted.recommended, charted.agreed) == (recommended, level)
    else:
        with pytest.raises(ValidationError):
            agreed(said, level, Agreed.PREFERENCE, preference="I have a job to keep.")
