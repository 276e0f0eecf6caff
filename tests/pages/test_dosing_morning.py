"""A morning with 300 people, played through the pages: nobody refused wrongly, no page that breaks, stock exact."""

import time
from collections import defaultdict
from random import Random
from statistics import median

import pytest
from django.test import Client

from tests.pages import dock
from tests.pages.dosing import QUEUE, at_window, drawn, of
from throughcare.care.dosing.entries import DoseGiven, DoseRefused, DoseWithheld, TakeHomeDispensed
from throughcare.care.stock.readings import balance
from throughcare.chart.roles import Role
from throughcare.store import load
from throughcare.store.verify import verify

pytestmark = [pytest.mark.django_db, pytest.mark.soak]
PEOPLE, MG = 300, 80
WAYS = ("given",) * 85 + ("refused",) * 4 + ("withheld",) * 3 + ("given twice",) * 4 + ("taken home",) * 4


class Morning:
    """Three windows and a door; every request is timed."""

    def __init__(self, team, bottles):
        self.times = defaultdict(list)
        self.windows = [at_window(self.signed_in(team[Role.NURSE]), bottle) for bottle in bottles]
        self.desk = self.signed_in(team[Role.INTAKE])

    @staticmethod
    def signed_in(membership):
        client = Client()
        client.force_login(membership.account)
        return client

    def asked(self, what, client, address, said=None, expected=(200, 302)):
        begun = time.perf_counter()
        answer = client.get(address) if said is None else client.post(address, said)
        self.times[what].append(time.perf_counter() - begun)
        assert answer.status_code in expected, (what, answer.status_code, answer.content.decode()[:2000])
        return answer

    def form(self, what, client, address):
        form = self.asked(what, client, address).context["form"]
        found = {name: form[name].value() for name in form.fields}
        return {name: value for name, value in found.items() if value not in (None, False)}

    def comes(self, number, way, window):
        """One person, from the door to the window and away."""
        client, address = self.windows[window], f"/person/{dock.chart(number)}/dose/"
        found = self.asked("door: find", self.desk, "/dosing/check-in/", {"q": f"D-{number:04d}"}).context["matches"]
        self.asked("door: check in", self.desk, found[0]["href"], {"key": str(found[0]["key"])})
        assert self.asked("window: next person", client, QUEUE, {"q": f"D-{number:04d}"}).url == address
        said = self.form("window: dosing page", client, address)
        getattr(self, way.replace(" ", "_"))(client, address, said)

    def given(self, client, address, said):
        assert self.asked("window: give", client, address, said, (302,)).url == QUEUE

    def given_twice(self, client, address, said):
        other = next(one for one in self.windows if one is not client)
        again = self.form("window: dosing page", other, address)
        self.given(client, address, said)
        self.asked("window: give", client, address, said, (302,))
        self.asked("window: a second time", other, address, again, (409, 422))

    def refused(self, client, address, said):
        self.asked("window: refused", client, f"{address}refused/", drawn(client, f"{address}refused/"), (302,))

    def withheld(self, client, address, said):
        form = drawn(client, f"{address}withheld/") | {"why_not": "unwell"}
        self.asked("window: withheld", client, f"{address}withheld/", form, (302,))

    def taken_home(self, client, address, said):
        self.given(client, address, said)
        home = f"{address}take-home/"
        form = self.asked("window: take-home page", client, home).context["form"]
        first = form.fields["doses"].choices[0][0]
        said = drawn(client, home) | {"doses": [first]}
        answer = self.asked("window: hand out", client, home, said, (302, 409))
        if answer.status_code == 409:
            reasons = {stop.field: "Closed tomorrow." for stop in answer.context["trouble"].stops}
            answer = self.asked("window: hand out", client, home, said | reasons, (302,))
        self.asked("window: label", client, answer.url)


def test_a_morning_with_three_hundred_people(settings, tmp_path, capsys):
    settings.STATIC_ROOT = tmp_path
    team, first = dock.settle([f"Person Nr{number}" for number in range(1, PEOPLE + 1)])
    nurse = team[Role.NURSE].author
    bottles = [first, dock.bottle(nurse, "M-2"), dock.bottle(nurse, "M-3")]
    morning, chance = Morning(team, bottles), Random(300)
    came = {number: chance.choice(WAYS) for number in range(1, PEOPLE + 1)}
    for place, (number, way) in enumerate(came.items()):
        morning.comes(number, way, place % 3)
        if place % 20 == 0:
            morning.asked("window: queue", morning.windows[0], QUEUE)
            morning.asked("desk: waiting", morning.desk, "/dosing/check-in/")
    ways = {way: [number for number, one in came.items() if one == way] for way in set(WAYS)}
    for number, way in came.items():
        chart = dock.chart(number)
        assert len(of(chart, DoseGiven)) == (way not in ("refused", "withheld"))
        assert len(of(chart, DoseRefused, DoseWithheld)) == (way in ("refused", "withheld"))
        assert len(of(chart, TakeHomeDispensed)) == (way == "taken home")
    doses = PEOPLE - len(ways["refused"]) - len(ways["withheld"]) + len(ways["taken home"])
    assert sum(balance(load.book(uid)) for uid in bottles) == 30_000_000 - doses * MG * 1000
    assert verify().broken == []
    with capsys.disabled():
        print(f"\n{PEOPLE} people, {sum(map(len, morning.times.values()))} requests")  # noqa: T201  (the report of a long test)
        for what, times in sorted(morning.times.items()):
            ranked = sorted(times)
            slow = ranked[int(len(ranked) * 0.95)] * 1000
            print(f"{what:26} {len(times):5} median {median(times) * 1000:6.0f} ms, 95 % {slow:6.0f} ms")  # noqa: T201  (the report of a long test)  # noqa: T201
