"""A second small program, for walks at the window: Dock Street, with orders, bottles and nobody else's people."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4, uuid5
from zoneinfo import ZoneInfo

from tests.pages import dosing, elm
from throughcare.care.medication.entries import ConfirmedBy, Medication, OrderSigned, OrderVerified, Purpose, Slot, Step
from throughcare.care.path.entries import StageEntered
from throughcare.care.path.stages import Stage
from throughcare.care.safety.entries import NaloxoneKitHandedOut
from throughcare.care.stock.entries import BottleReceived, Form
from throughcare.chart.books import STOCK
from throughcare.chart.entries import Draft
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.store.append import Write, append

SLUG = "dock"
PEOPLE = ("Ada Quist", "Ben Ocampo", "Cleo Marsh", "Dov Lindner", "Eva Duarte", "Finn Abara")


def chart(number):
    """The chart of a number."""
    return uuid5(elm.SPACE, f"dock {number}")


def today():
    """The dosing day at Dock Street."""
    return datetime.now(UTC).astimezone(ZoneInfo(elm.ZONE)).date()


def settle(people=PEOPLE):
    """The program, its accounts, people with an order of methadone, and a bottle. Returns the nurse and the bottle."""
    elm.program(SLUG, "Dock Street Program")
    roles = {Role.NURSE: "nurse", Role.PRESCRIBER: "doctor", Role.MANAGER: "manager", Role.INTAKE: "desk"}
    team = {role: elm.account(role, SLUG, username=f"dock-{name}") for role, name in roles.items()}
    elm.account(Role.NURSE, SLUG, username="dock-second")
    nurse, doctor = team[Role.NURSE].author, team[Role.PRESCRIBER].author
    for number, name in enumerate(people, start=1):
        person(number, name, nurse, doctor)
    return team, bottle(nurse)


def person(number, name, nurse, doctor, mg=80):
    """Somebody with a verified order of methadone since yesterday."""
    given, family = name.split()
    uid, first, now = chart(number), today() - timedelta(days=1), When.at(datetime.now(UTC))
    elm.register(uid, f"D-{number:04d}", nurse, slug=SLUG, given_name=given, family_name=family)
    elm.chart_it(
        uid, nurse, (StageEntered(stage=Stage.MEDICATION, program=SLUG), 29), (NaloxoneKitHandedOut(kits=1), 28)
    )
    step = Step(first_day=first, slots=(Slot(name="Dose", amount_ug=mg * 1000),), every_days=1)
    said = OrderSigned(
        program=SLUG, medication=Medication.METHADONE, purpose=Purpose.MAINTENANCE, first_day=first, steps=(step,),
        confirmed_by=ConfirmedBy.PASSWORD, rationale="Goes on from another program.",
    )  # fmt: skip
    (order,) = append(Write(uid, [Draft(said, now)]), by=doctor, overrides=dosing.OVER).entries
    append(Write(uid, [Draft(OrderVerified(order=order), now)]), by=nurse)
    return order


def bottle(by, label="M-1", measured=1_000_000):
    """A bottle of methadone, 10 mg/mL, that came a minute ago."""
    uid = uuid4()
    said = BottleReceived(
        program=SLUG, label=label, medication=Medication.METHADONE, form=Form.LIQUID, strength_ug=10_000,
        measured=measured, amount_ug=measured * 10, lot="L-7", form_222="17",
    )  # fmt: skip
    append(Write(uid, [Draft(said, When.at(datetime.now(UTC)))], opens=STOCK), by=by)
    return uid
