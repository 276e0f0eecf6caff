"""Naloxone in every hand: for each rule first when it is silent, then when it speaks."""

from datetime import date

import pytest

from tests.charts import chart_of, moment, uid_of
from throughcare.care.safety.readings import best_kit, has_naloxone, is_expired, kits_in_hand
from throughcare.care.safety.rules import kit_expiring, naloxone_to_offer, no_naloxone
from throughcare.chart import guards
from throughcare.chart.findings import Context, Severity
from throughcare.chart.guards import GUARDS, Proposal

pytestmark = pytest.mark.pure

KIT = "kit: 2026-03-01 | naloxone_kit.handed_out | kits=1; expires_on=2026-05-31; taught=yes\n"
USED = "2026-03-04 | naloxone_kit.used | kits=1; doses=2\n"
LEFT = "left: 2026-03-05 | stage.left | stage=withdrawal; how=completed\n"


def found(rule, text, context=None):
    return list(rule(chart_of(text), context or Context()))


def guarded(text):
    """What the guard says when the last line is about to be appended."""
    (guard,) = [one for one in GUARDS if one.name == "naloxone_in_hand"]
    chart = chart_of(text)
    return guards.check(guard, Proposal({chart.uid: chart}, chart.entries[-1:]), Context())


# ---- readings


def test_a_kit_that_was_used_is_not_in_hand_and_one_handed_out_later_is():
    assert has_naloxone(chart_of(KIT))
    assert not has_naloxone(chart_of(KIT + USED))
    assert has_naloxone(chart_of(KIT + USED + "2026-03-06 | naloxone_kit.handed_out | kits=1"))


def test_the_oldest_kits_go_first_and_more_used_than_handed_out_is_none_left():
    two = "2026-02-01 | naloxone_kit.handed_out | kits=2; expires_on=2026-04-30\n"
    chart = chart_of(two + KIT + USED)
    assert [entry.uid == uid_of("kit") for entry, _ in kits_in_hand(chart)] == [False, True]
    assert not kits_in_hand(chart_of(KIT + "2026-03-04 | naloxone_kit.used | kits=5"))


def test_a_kit_that_was_handed_out_and_used_on_one_day_is_not_in_hand_though_the_hour_of_its_use_is_not_known():
    morning = "2026-03-01 10:00 | naloxone_kit.handed_out | kits=1\n"
    assert not has_naloxone(chart_of(morning + "2026-03-01 | naloxone_kit.used | kits=1"))
    assert has_naloxone(chart_of("2026-03-01 | naloxone_kit.used | kits=1\n" + morning))
    assert not has_naloxone(chart_of("| naloxone_kit.handed_out | kits=1\n2026-03-01 | naloxone_kit.used | kits=1"))


def test_a_kit_good_until_31_may_is_expired_on_1_june_and_not_a_day_before():
    entry_and_kit = best_kit(chart_of(KIT))
    assert is_expired(entry_and_kit[1], date(2026, 5, 31)) is False
    assert is_expired(entry_and_kit[1], date(2026, 6, 1)) is True
    undated = best_kit(chart_of("2026-03-01 | naloxone_kit.handed_out | kits=1"))
    assert is_expired(undated[1], date(2030, 1, 1)) is None


# ---- no_naloxone, and the guard that asks before


def test_no_naloxone_is_silent_once_a_kit_was_handed_out():
    assert not found(no_naloxone, KIT + LEFT)


def test_no_naloxone_is_silent_for_another_stage_and_for_the_dead():
    assert not found(no_naloxone, "2026-03-05 | stage.left | stage=therapy; how=completed")
    assert not found(no_naloxone, "2026-03-05 | stage.left | stage=withdrawal; how=died")


def test_no_naloxone_fires_so_that_nobody_leaves_withdrawal_care_without_it_unseen():
    (one,) = found(no_naloxone, LEFT)
    assert (one.severity, one.entries) == (Severity.WARNING, (uid_of("left"),))


def test_no_naloxone_fires_when_the_only_kit_was_used():
    assert found(no_naloxone, KIT + USED + LEFT)


def test_naloxone_in_hand_is_silent_with_a_kit_and_for_other_stages():
    assert not guarded(KIT + LEFT)
    assert not guarded("2026-03-05 | stage.left | stage=residence; how=completed")


@pytest.mark.parametrize("how", ["completed", "moved_on", "transferred"])
def test_naloxone_in_hand_fires_before_a_discharge_and_can_be_overridden(how):
    (one,) = guarded(f"2026-03-05 | stage.left | stage=withdrawal; how={how}")
    assert (one.severity, one.rule) == (Severity.STOP, "naloxone_in_hand")
    assert next(guard for guard in GUARDS if guard.name == "naloxone_in_hand").overridable


def test_naloxone_in_hand_fires_as_a_warning_when_somebody_has_walked_out_already():
    (one,) = guarded("2026-03-05 | stage.left | stage=withdrawal; how=left_early")
    assert one.severity is Severity.WARNING


# ---- naloxone_to_offer

IN = "in: 2026-03-01 | stage.entered | stage=assessment; program=elm\n"


def test_naloxone_to_offer_is_silent_with_a_kit_and_for_somebody_who_is_not_here():
    assert not found(naloxone_to_offer, IN + KIT)
    assert not found(naloxone_to_offer, "2026-03-01 | note.written | text=Called.")


def test_naloxone_to_offer_is_silent_where_the_discharge_without_naloxone_is_said_already():
    assert not found(naloxone_to_offer, IN + LEFT)


def test_naloxone_to_offer_fires_at_any_stage():
    (one,) = found(naloxone_to_offer, IN)
    assert (one.severity, one.entries, one.source.mark) == (Severity.NOTICE, (uid_of("in"),), "K")


def test_naloxone_to_offer_fires_again_when_the_kit_was_used():
    assert found(naloxone_to_offer, IN + KIT + USED)


# ---- kit_expiring


def test_kit_expiring_is_silent_without_a_date_and_for_a_kit_that_was_used():
    assert not found(kit_expiring, "2026-03-01 | naloxone_kit.handed_out | kits=1")
    assert not found(kit_expiring, KIT + USED)


def test_kit_expiring_is_silent_when_a_newer_kit_is_in_hand():
    newer = "2026-03-02 | naloxone_kit.handed_out | kits=1; expires_on=2029-01-31\n"
    assert not [one for one in found(kit_expiring, KIT + newer) if one.holds_at(moment("2026-06-01"))]


def test_kit_expiring_fires_from_the_first_day_after_and_says_that_it_is_still_used():
    soon, past = found(kit_expiring, KIT)
    assert past.message.startswith("EXPIRED")
    assert "Still use it if it is the only one" in past.message
    assert (soon.severity, past.severity) == (Severity.NOTICE, Severity.WARNING)
    assert soon.holds_at(moment("2026-05-31 23:59"))
    assert not past.holds_at(moment("2026-05-31 23:59"))
    assert past.holds_at(moment("2026-06-01 00:00"))
    assert not soon.holds_at(moment("2026-06-01 00:00"))


def test_kit_expiring_fires_as_early_as_the_program_wants():
    (soon, _) = found(kit_expiring, KIT, Context(settings={"kit_notice_days": 60}))
    assert soon.holds_from == moment("2026-04-01")
    (usual, _) = found(kit_expiring, KIT)
    assert usual.holds_from == moment("2026-05-01")
