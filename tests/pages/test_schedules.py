"""A program's own schedule of incentives: made, changed, retired; and no plan that has begun ever changes."""

import pytest

from tests.pages import elm
from tests.pages.rewards import open_fund, today
from tests.pages.test_forms import filled
from throughcare.care.incentives.entries import IncentivePlanStarted, ScheduleOffered, ScheduleRetired
from throughcare.care.incentives.forms.schedule import ScheduleForm
from throughcare.care.incentives.own import own_book, own_schedules
from throughcare.care.incentives.shown import _row_words
from throughcare.care.incentives.values import schedule
from throughcare.chart.roles import Role
from throughcare.program.models import Program
from throughcare.site.pages.entry_forms import Setting
from throughcare.store import load

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NEW, VALUES = "/incentives/schedules/new/", "/incentives/values/"
START = f"/person/{elm.JOSE}/incentive-start/"
OURS = {
    "title": "Attendance, 8 weeks", "unit": "cents", "phase_1_weeks": "8", "phase_1_visits": "1", "start": "5",
    "step": "1", "top": "$10", "reset_to": "5.00",
}  # fmt: skip

BOWL = {
    "unit": "draws", "start": "1", "step": "1", "top": "3", "reset_to": "1", "slip_1_label": "prize",
    "slip_1_count": "1", "slip_1_worth": "1",
}  # fmt: skip


@pytest.fixture
def manager(sign_in):
    return sign_in(Role.MANAGER)


def made():
    return own_schedules(own_book("elm"))


def at(action=""):
    return f"/incentives/schedules/{made()[0].id}/{action}"


def make(manager, **typed):
    return manager.post(NEW, filled(manager, NEW, **OURS | typed))


def test_a_manager_makes_a_schedule_from_nothing_and_a_second_click_makes_none(manager):
    form = filled(manager, NEW, **OURS)
    for _ in range(2):
        assert manager.post(NEW, form).status_code == 302
    (one,) = made()
    said = one.schedule
    assert (said.start, said.step, said.top, said.visits, said.mark, said.version) == (500, 100, 1000, 8, "P", "1")
    page = manager.get(at()).content.decode()
    assert "<strong>$65.00</strong> expected" in page  # 5 + 6 + 7 + 8 + 9 + 10 + 10 + 10
    assert "Made from nothing." in page
    assert "manager" in page
    assert at() in manager.get(VALUES).content.decode()


def form_of(said=None, like=None):
    elm_program = Program.objects.get(slug="elm")
    return ScheduleForm(Setting(own_book("elm"), elm_program), said, like=like)


def typed_in(like=None, **typed):
    """A form as the browser sends it back, with what was typed over it."""
    begun = form_of(like=like)
    said = {name: begun[name].value() for name in begun.fields}
    return form_of({name: value for name, value in said.items() if value} | {"read_to": 0} | typed, like)


def test_a_copy_of_each_shipped_schedule_pays_what_it_pays_and_says_whose_it_is(manager):
    beside = {"id", "version", "title", "source", "mark"}
    for name in ("higgins", "petry", "va", "miedar", "california"):
        form = typed_in(schedule(name))
        assert form.is_valid(), form.errors
        ours, theirs = form.payload().schedule, schedule(name)
        assert ours.model_dump(exclude=beside) == theirs.model_dump(exclude=beside)
        assert ours.mark == "P"
        assert theirs.title in form.payload().made_from
        assert f"mark {theirs.mark}" in ours.source
    address = f"{NEW}?like=california"
    assert manager.post(address, filled(manager, address)).status_code == 302


@pytest.mark.usefixtures("manager")
def test_a_schedule_of_one_value_says_so_and_never_that_it_rises_by_nothing():
    flat = typed_in(**OURS | {"start": "", "step": "", "top": "", "reset_to": "", "phase_1_each": "5"})
    assert flat.is_valid(), flat.errors
    assert "8 visits, from $5.00 on." in flat.payload().sentence()
    for reset_to, words in (("5", "Each visit pays the same"), ("2", "begins again at $2.00")):
        said = typed_in(**OURS | {"step": "0", "reset_to": reset_to})
        assert said.is_valid(), said.errors
        assert words in _row_words(1, 500, said.payload().schedule)


SLIPS = [
    ({"start": "5,00"}, "Enter dollars and cents"),
    ({"start": ""}, "Enter this value."),
    ({"step": "-1"}, "Enter dollars and cents"),
    ({"start": "9999999"}, "too much to be right"),
    ({"unit": "draws", "slip_1_label": "p", "slip_1_count": "1", "slip_1_worth": "9999999"}, "too much to be right"),
    ({"phase_1_weeks": "0"}, "from 1 to 260"),
    ({"phase_1_visits": "8"}, "from 1 to 7"),
    ({"phase_2_weeks": "3"}, "how many visits a week"),
    ({"phase_1_weeks": "", "phase_1_visits": ""}, "how many weeks it takes"),
    ({"bonus_cents": "10"}, "or neither"),
    ({"extra_draws": "2", "extra_for": "also negative"}, "need a bowl"),
    ({"unit": "draws"}, "which slips are in the bowl"),
    ({"unit": "draws", "slip_1_label": "prize", "slip_1_count": "x", "slip_1_worth": "1"}, "from 1 to 100,000"),
    ({"title": ""}, "Give it a name."),
    (BOWL | {"bonus_cents": "10", "bonus_every": "3"}, "is for vouchers"),
    (BOWL | {"extra_draws": "2", "extra_for": "negative for Hydrocodone"}, "This names opioids"),
    ({"reset_to": "100"}, "After a reset a visit would pay more"),
    ({"top": "4"}, "highest value is below"),
    ({"title": "A\u202eB"}, "hidden"),
    ({"advance_every": "0"}, "from 1 to 100"),
    ({"phase_1_weeks": "260", "phase_1_visits": "7", "phase_2_weeks": "260", "phase_2_visits": "7"}, "2,000 visits"),
]


@pytest.mark.usefixtures("manager")
def test_every_slip_is_said_at_its_box():
    for typed, said in SLIPS:
        form = typed_in(**OURS | typed)
        assert not form.is_valid(), typed
        assert said in str(form.errors), (typed, form.errors)


def test_what_was_typed_comes_back_with_what_is_wrong(manager):
    answer = make(manager, about="For whoever comes", start="5,00")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="5,00"' in page
    assert "For whoever comes" in page
    assert made() == []


def test_an_extra_that_pays_for_opioid_abstinence_is_off_and_the_page_says_why(manager):
    bowl = BOWL | {"extra_draws": "2", "extra_for": "negative for heroin"}
    assert "This names opioids" in make(manager, **bowl).content.decode()
    assert make(manager, **bowl, extra_needs_director="on").status_code == 302
    page = manager.get(at()).content.decode()
    assert "Paying for opioid abstinence is off" in page
    assert "<strong>$21.00</strong> expected" in page  # 1, 2, 3 draws, then 3 each week, without the two


def test_the_cost_is_seen_under_the_caps_before_anything_is_saved(manager):
    form = filled(manager, NEW, **OURS | {"start": "500", "top": "500", "reset_to": "500", "under": "samhsa-2025"})
    part = manager.post("/incentives/schedules/cost/", form).content.decode()
    assert "Above the caps" in part
    page = manager.post(NEW, form | {"reckon": "1"}).content.decode()
    assert "The schedule would pay $4,000.00" in page
    assert "Not reckoned yet" in manager.post("/incentives/schedules/cost/", form | {"start": "?"}).content.decode()
    assert made() == []


def test_a_plan_keeps_the_version_it_began_with_and_the_next_gets_the_new_one(manager, sign_in, members):
    fund = open_fund(members)
    make(manager)
    counsellor = sign_in(Role.COUNSELLOR)
    said = {
        "schedule": made()[0].id, "fund": str(fund), "caps": "none", "first_day": str(today()),
        "target": "attendance", "diagnosis": "on", "consent": "on",
    }  # fmt: skip
    assert counsellor.post(START, filled(counsellor, START, **said)).status_code == 302
    change = at("change/")
    without = manager.post(change, filled(manager, change, start="7"))
    assert "Say what changes, and why" in without.content.decode()
    form = filled(manager, change, start="7", why="Five was too little.")
    for _ in range(2):
        assert manager.post(change, form).status_code == 302
    (one,) = made()
    assert [said.schedule.start for _, said in one.versions] == [500, 700]
    assert one.schedule.version == "2"
    assert [said.schedule.start for _, said in load.book(elm.JOSE).of(IncentivePlanStarted)] == [500]
    page = manager.get(at()).content.decode()
    assert "Five was too little." in page
    retire = at("retire/")
    assert manager.post(retire, filled(manager, retire, reason="The grant ended.")).status_code == 302
    assert one.id not in counsellor.get(START).content.decode()
    assert "The grant ended." in manager.get(at()).content.decode()
    assert "Five was too little." not in counsellor.get(VALUES).content.decode()
    again = filled(manager, change, why="It goes on.")
    assert manager.post(change, again).status_code == 302
    assert one.id in counsellor.get(START).content.decode()
    assert len(own_book("elm").of(ScheduleRetired)) == 1


def test_nobody_begins_on_another_version_than_the_one_that_was_read_with_the_person(manager, sign_in, members):
    fund = open_fund(members)
    make(manager)
    counsellor = sign_in(Role.COUNSELLOR)
    said = {"schedule": made()[0].id, "fund": str(fund), "caps": "none", "first_day": str(today()),
            "target": "attendance", "diagnosis": "on", "consent": "on", "agreed": "Mondays"}  # fmt: skip
    form = filled(counsellor, START, **said)
    change = at("change/")
    manager.post(change, filled(manager, change, start="5", reset_to="1", why="Less after a reset."))
    answer = counsellor.post(START, form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "This schedule was changed meanwhile" in page
    assert "Mondays" in page
    assert not load.book(elm.JOSE).of(IncentivePlanStarted)
    again = form | {"read": answer.context["form"]["read"].value()}
    assert counsellor.post(START, again).status_code == 302
    assert [one.schedule.reset_to for _, one in load.book(elm.JOSE).of(IncentivePlanStarted)] == [100]


def test_two_managers_who_change_it_at_once_are_told_and_nothing_typed_is_lost(manager):
    make(manager)
    mine, theirs = (filled(manager, at("change/"), why=why) for why in ("mine", "theirs"))
    assert manager.post(at("change/"), theirs).status_code == 302
    answer = manager.post(at("change/"), mine)
    assert answer.status_code == 409
    assert "mine" in answer.content.decode()
    assert len(own_book("elm").of(ScheduleOffered)) == 2


def test_only_a_manager_makes_one_and_another_program_sees_none_of_it(manager, sign_in):
    make(manager)
    nurse = sign_in(Role.NURSE)
    assert nurse.get(NEW).status_code == 403
    assert nurse.get(at("change/")).status_code == 403
    assert nurse.get(at()).status_code == 200
    assert manager.get("/incentives/schedules/own-x/").status_code == 404


def test_a_program_that_refuses_plans_above_their_caps_starts_none(manager, sign_in, members):
    Program.objects.filter(slug="elm").update(settings={"incentives": {"above_caps": "refuse"}})
    fund = open_fund(members)
    counsellor = sign_in(Role.COUNSELLOR)
    said = {"schedule": "higgins", "fund": str(fund), "caps": "california", "first_day": str(today()),
            "target": "attendance", "diagnosis": "on", "consent": "on", "agreed": "Mondays",
            "override-plan_above_caps": "All the same."}  # fmt: skip
    answer = counsellor.post(START, filled(counsellor, START, **said))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "refuses plans above their caps" in page
    assert "Mondays" in page
    assert not load.book(elm.JOSE).of(IncentivePlanStarted)
