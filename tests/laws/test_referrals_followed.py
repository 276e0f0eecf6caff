"""The law of referral: at every moment each open referral stands on somebody's agenda."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.charts import chart_of
from tests.spec.referral.charts import LISTING
from throughcare.care.referral.readings import tracks
from throughcare.care.referral.rules import not_arrived, referral_declined
from throughcare.chart.findings import Context

pytestmark = pytest.mark.pure

START = datetime(2026, 3, 1, tzinfo=UTC)
ZONES = ["UTC", "America/New_York", "Pacific/Auckland"]
SAYS = {
    "referral.sent": "how=phone; tells=[]",
    "referral.acknowledged": "",
    "referral.declined": "reason=No place",
    "appointment.booked": "on=2026-03-09; at=10:00",
    "arrival.confirmed": "",
    "referral.ended": "reason=elsewhere; instead=Treated there",
    "mistake": "reason=mistake",
}
steps = st.lists(st.tuples(st.sampled_from(["made", *SAYS]), st.integers(0, 3), st.integers(1, 40)), max_size=10)


def told(drawn):
    """A chart in which referrals are made, and things become of some of them."""
    at, lines, made = START, [], 0
    for what, which, hours in drawn:
        at += timedelta(hours=hours)
        stamp = at.strftime("%Y-%m-%d %H:%M")
        if what == "made":
            lines.append(f"r{made}: {stamp} | referral.made | listing={LISTING}; name=P; urgency=soon | helpline")
            made += 1
        elif which < made:
            kind = "referral.ended" if what == "mistake" else what
            lines.append(f"{stamp} | {kind} | referral=@r{which}; {SAYS[what]} | helpline")
    return chart_of("\n".join(lines))


@given(steps, st.integers(0, 24 * 60), st.sampled_from(ZONES))
def test_every_open_referral_holds_a_finding_at_every_moment_from_its_making_on(drawn, minutes, zone):
    chart, context = told(drawn), Context(zone=ZoneInfo(zone))
    found = list(not_arrived(chart, context))
    for track in tracks(chart):
        moments = [track.entry.happened.moment + timedelta(minutes=step) for step in (0, minutes, 24 * 60 * 400)]
        about = [one for one in found if track.entry.uid in one.entries]
        for moment in moments:
            assert any(one.holds_at(moment) for one in about) == track.is_open
        assert len(about) in ((2,) if track.is_open else (0,))


@given(steps)
def test_a_declined_one_is_followed_until_another_was_meant_or_they_arrived_elsewhere_or_it_was_ended(drawn):
    chart = told(drawn)
    every = tracks(chart)
    asked = {one.entries[0] for one in referral_declined(chart, Context())}
    for track in every:
        declined = track.declined[0].order if track.declined else ("", 0)
        others = [other for other in every if other.uid != track.uid]
        answered = any(other.entry.order > declined and not other.is_mistake for other in others) or any(
            other.arrived and other.arrived[0].order > declined for other in others
        )
        assert (track.entry.uid in asked) == bool(track.declined and not track.is_closed and not answered)


@given(steps)
def test_until_somebody_arrived_the_last_referral_that_was_meant_is_followed_or_ended(drawn):
    chart = told(drawn)
    every = tracks(chart)
    meant = [track for track in every if not track.is_mistake]
    asked = {one.entries[0] for rule in (not_arrived, referral_declined) for one in rule(chart, Context())}
    if meant and not any(track.arrived for track in every):
        assert (meant[-1].entry.uid in asked) != meant[-1].is_closed
