"""What a prescriber weighs, by the vectors of the clinical reference (2.1 to 2.4). Each number is published there."""

from datetime import date
from decimal import Decimal

import pytest

from throughcare.care.medication.entries import Drug, Medication
from throughcare.care.medication.weigh import INCOMPLETE
from throughcare.care.medication.weigh.depot import brixadi_for, next_window, product_of, products
from throughcare.care.medication.weigh.first_day import DOCUMENT, methadone_first_day, own_limits
from throughcare.care.medication.weigh.heart import Band, Formula, band, preferred, qtc
from throughcare.care.medication.weigh.interactions import of_medicine, of_medicines
from throughcare.care.medication.weigh.levels import LOW, TOXIC, ratio
from throughcare.care.medication.weigh.low_dose import low_dose, low_dose_steps
from throughcare.care.medication.weigh.readiness import ready_for_buprenorphine
from throughcare.care.medication.weigh.restart import keeps_the_dose, most_after, restart
from throughcare.care.medication.weigh.switching import agonist_from, convert, mme, naltrexone_from, sublingual_of
from throughcare.care.medication.weigh.titration import accumulated, raised, tapered, titrations, too_fast, too_steep

pytestmark = pytest.mark.pure


def mg(amount):
    return round(amount * 1000)


@pytest.mark.parametrize(
    ("on", "first", "total", "documented", "errors", "deviates"),
    [
        ("2025-01-10", 30, 40, False, (), False),
        ("2025-01-10", 40, 50, False, (), True),
        ("2025-01-10", 40, 60, False, ("CFR_50",), True),
        ("2025-01-10", 40, 60, True, (), True),
        ("2025-01-10", 50, 50, False, (), True),
        ("2023-06-01", 35, 40, True, ("CFR_OLD_30",), True),
        ("2023-06-01", 30, 45, False, ("CFR_OLD_40",), True),
        ("2024-04-01", 30, 45, False, ("CFR_OLD_40",), True),  # the last day of the old rule
        ("2024-04-02", 30, 45, False, (), True),  # the first day of the new one
    ],
)
def test_a_first_day_of_methadone_has_the_limit_of_the_law_of_that_day_and_that_of_the_label(
    on, first, total, documented, errors, deviates
):
    found = methadone_first_day(mg(first), mg(total), documented=documented, on=date.fromisoformat(on))
    assert found.errors == errors
    assert found.warnings == ((DOCUMENT,) if deviates else ())


def test_the_stricter_limit_of_the_program_holds_too():
    settings = {"methadone_first_dose_mg": 20, "methadone_first_day_mg": 30}
    assert own_limits(settings, mg(30), mg(30)) == ("methadone_first_dose_mg",)
    assert own_limits(settings, mg(20), mg(40)) == ("methadone_first_day_mg",)
    assert own_limits({}, mg(200), mg(200)) == ()


def test_the_model_of_accumulation_shows_how_the_dose_stacks():
    assert [accumulated(30_000, 24, days) / 1000 for days in range(1, 6)] == [15.0, 22.5, 26.25, 28.125, 29.0625]


@pytest.mark.parametrize(
    ("dose", "three", "four", "five"),
    [
        (30, (15, 30), (15, 30), 30), (50, (25, 50), (25, 30), 30), (60, (30, 60), (30, 30), 30),
        (80, (40, 80), (40, 40), 30), (100, (50, 100), (40, 50), 30), (120, (60, 120), (40, 60), 30),
        (20, (10, 20), (10, 20), 20),
    ],
)  # fmt: skip
def test_after_missed_doses_each_profile_goes_on_as_published(dose, three, four, five):
    for missed in (1, 2):
        assert {restart(mg(dose), missed, name).value for name in ("au", "metaphi", "us")} == {mg(dose)}
    for missed, (au, ontario) in ((3, three), (4, four)):
        assert restart(mg(dose), missed, "au").value == mg(au)
        assert restart(mg(dose), missed, "metaphi").value == mg(ontario)
    for missed in (5, 9):
        assert restart(mg(dose), missed, "au").band == "new"
        assert restart(mg(dose), missed, "au").value is None
        assert restart(mg(dose), missed, "metaphi").value == mg(five)


def test_common_us_practice_lowers_by_a_quarter_to_a_half_and_then_titrates_again_from_30_mg():
    assert restart(mg(100), 3, "us").value == mg(50)
    assert most_after(mg(100), 3, "us") == mg(75)
    assert [restart(mg(100), missed, "us").value for missed in (4, 5)] == [mg(30), mg(30)]
    assert keeps_the_dose(2, "us")
    assert not keeps_the_dose(3, "us")
    assert keeps_the_dose(3, "metaphi")
    assert restart(mg(100), 3, "").band == restart(None, 3, "au").band == INCOMPLETE


@pytest.mark.parametrize(
    ("qt", "rate", "bazett", "fridericia", "bands"),
    [
        (400, 60, "400.0", "400.0", (Band.NORMAL, Band.NORMAL)),
        (380, 90, "465.4", "435.0", (Band.CAUTION, Band.NORMAL)),
        (440, 55, "421.3", "427.4", (Band.NORMAL, Band.NORMAL)),
        (420, 75, "469.6", "452.4", (Band.CAUTION, Band.CAUTION)),
    ],
)
def test_qtc_by_both_formulae(qt, rate, bazett, fridericia, bands):
    found = qtc(qt, rate, Formula.BAZETT), qtc(qt, rate, Formula.FRIDERICIA)
    assert [str(one.ms) for one in found] == [bazett, fridericia]
    assert tuple(one.band for one in found) == bands


def test_the_edges_of_qtc_and_of_the_formula():
    assert [band(ms) for ms in (450, 451, 499, 500)] == [Band.NORMAL, Band.CAUTION, Band.CAUTION, Band.HIGH]
    assert [preferred(rate) for rate in (59, 60, 100, 101)] == [
        Formula.FRIDERICIA, Formula.BAZETT, Formula.BAZETT, Formula.FRIDERICIA
    ]  # fmt: skip


def test_levels_say_who_may_need_a_split_dose_and_miss_nothing_silently():
    assert (ratio(600, 350).value, ratio(600, 350).band) == (Decimal("1.71"), "ok")
    assert (ratio(700, 200).value, ratio(700, 200).band) == (Decimal("3.50"), "rapid")
    assert (ratio(500, 120).value, ratio(500, 120).band, ratio(500, 120).warnings) == (Decimal("4.17"), "rapid", (LOW,))
    assert [ratio(peak, 100).band for peak in (200, 201, 349, 350)] == ["ok", "intermediate", "intermediate", "rapid"]
    assert ratio(None, 149).band == INCOMPLETE
    assert ratio(None, 149).warnings == (LOW,)
    assert ratio(None, 150).warnings == ()
    assert ratio(1001, 400).warnings == (TOXIC,)
    assert ratio(1000, 400).warnings == ()


@pytest.mark.parametrize(
    ("profile", "cows", "opioid", "hours", "ready"),
    [
        ("acep", 8, "heroin", 12, True), ("acep", 8, "methadone", 40, False), ("acep", 13, "methadone", 40, True),
        ("asam", 10, "heroin", 12, False), ("asam", 12, "heroin", 5, False), ("label", 8, "heroin", 4, True),
        ("label", 7, "heroin", 4, False), ("label", 8, "heroin", 3, False), ("asam", 11, "methadone", 24, True),
        ("asam", 11, "methadone", 23, False),
    ],
)  # fmt: skip
def test_who_is_ready_for_a_standard_start_of_buprenorphine(profile, cows, opioid, hours, ready):
    assert ready_for_buprenorphine(cows, hours, opioid, profile).value is ready


def test_readiness_is_incomplete_without_cows_hours_or_a_profile():
    assert ready_for_buprenorphine(None, 12, "heroin", "asam").band == INCOMPLETE
    assert ready_for_buprenorphine(12, None, "heroin", "asam").band == INCOMPLETE
    assert ready_for_buprenorphine(12, 12, "heroin", "").band == INCOMPLETE


def test_the_low_dose_start_is_the_published_table():
    steps = low_dose_steps(date(2026, 11, 2))
    assert [[slot.amount_ug for slot in step.slots] for step in steps] == [
        [500], [500, 500], [1000, 1000], [2000, 2000], [2000, 2000, 2000], [4000, 4000, 4000]
    ]  # fmt: skip
    assert sum(slot.amount_ug for step in steps for slot in step.slots) == 25_500
    assert [step.first_day.day for step in steps] == [2, 3, 4, 5, 6, 7]
    assert low_dose().last_day == 7


def test_when_the_next_injection_is_due_and_its_window():
    began = date(2026, 3, 1)
    days = {name: next_window(product, began) for name, product in products().items()}
    assert days["sublocade"].earliest == date(2026, 3, 27)
    assert days["sublocade"].due == date(2026, 3, 29)
    assert days["sublocade"].last == date(2026, 4, 12)
    weekly, monthly = days["brixadi_weekly"], days["brixadi_monthly"]
    assert (weekly.earliest, weekly.due, weekly.last) == (date(2026, 3, 6), date(2026, 3, 8), date(2026, 3, 10))
    assert (monthly.earliest, monthly.due, monthly.last) == (date(2026, 3, 22), date(2026, 3, 29), date(2026, 4, 5))
    assert next_window(products()["vivitrol"], date(2026, 3, 15)).due == date(2026, 4, 12)


def test_an_amount_names_its_product():
    assert product_of(Medication.BUPRENORPHINE_MONTHLY, mg(300)).id == "sublocade"
    assert product_of(Medication.BUPRENORPHINE_MONTHLY, mg(96)).id == "brixadi_monthly"
    assert product_of(Medication.BUPRENORPHINE_WEEKLY, mg(300)) is None


@pytest.mark.parametrize(
    ("sublingual", "weekly", "monthly"),
    [(6, 8, None), (8, 16, 64), (10, 16, 64), (12, 24, 96), (16, 24, 96), (18, 32, 128), (24, 32, 128)],
)
def test_which_injection_fits_a_daily_dose(sublingual, weekly, monthly):
    found = brixadi_for(sublingual).value
    assert (found.weekly_ug, found.monthly_ug) == (mg(weekly), mg(monthly) if monthly else None)


def test_a_dose_that_is_not_in_the_table_needs_a_clinician():
    assert {brixadi_for(dose).band for dose in (7, 11, 17, 25, 33)} == {"NEEDS_CLINICIAN"}
    assert {brixadi_for(dose).band for dose in (26, 32)} == {"NONE_IN_US"}


def test_how_long_naltrexone_waits_after_an_opioid_and_an_agonist_after_naltrexone():
    last = date(2026, 3, 1)
    assert naltrexone_from("short", last).value == date(2026, 3, 11)
    assert naltrexone_from("short", last, tested_negative=True).value == date(2026, 3, 8)
    assert naltrexone_from("agonist", last).value == date(2026, 3, 15)
    assert naltrexone_from("agonist", last, tested_negative=True).value == date(2026, 3, 15)
    assert naltrexone_from("fentanyl", last).value == date(2026, 3, 15)
    assert naltrexone_from("fentanyl", last, tested_negative=True).value == date(2026, 3, 11)
    assert naltrexone_from("short", None).band == INCOMPLETE
    assert agonist_from(last, injected=True) == date(2026, 3, 29)


def test_there_is_no_ratio_between_methadone_and_buprenorphine():
    found = convert("methadone", 60, "buprenorphine")
    assert (found.value, found.band, found.warnings[0]) == (None, "NO_RATIO", "TAPER_TO<=40_OR_LOWDOSE")
    assert (mme("methadone", 60).value, mme("methadone", 60).band) == (Decimal("282.0"), "CDC 2022, not for dosing")
    assert mme("buprenorphine", 16).band == "NOT_APPLICABLE"


def test_zubsolv_in_suboxone_milligrams():
    assert sublingual_of("zubsolv", mg(5.7)).value == mg(8)
    assert sublingual_of("zubsolv", mg(17.1)).value == mg(24)
    assert sublingual_of("zubsolv", mg(3.0)).band == "ERROR"
    assert sublingual_of("bunavail", mg(4.2)).value == mg(8)


def test_titration_warns_of_steps_that_are_too_large_or_too_soon():
    steps = raised(date(2026, 11, 2), mg(30), mg(10), 7, mg(60))
    assert [amount // 1000 for _, amount in steps] == [30, 40, 50, 60]
    assert too_fast(steps, titrations()["asam_2015"]) == ()
    soon = raised(date(2026, 11, 2), mg(30), mg(15), 3, mg(90))
    assert {code for _, code in too_fast(soon, titrations()["asam_2015"])} == {"STEP_LARGE", "STEP_SOON"}
    ontario = too_fast(soon, titrations()["metaphi"])
    assert [(at[1] // 1000, code) for at, code in ontario] == [(90, "STEP_LARGE"), (90, "STEP_SOON")]  # above 80 mg


def test_a_taper_goes_down_by_the_established_or_the_current_dose_and_says_when_it_is_steep():
    first = date(2026, 11, 2)
    original = tapered(first, mg(100), 10, 14, of_current=False, most=30)
    assert [amount // 1000 for _, amount in original] == [100, 90, 80, 70, 60, 50, 40, 30, 20, 10]
    current = [amount // 1000 for _, amount in tapered(first, mg(100), 10, 14, of_current=True, most=12)]
    assert current == [100, 90, 81, 73, 66, 60, 54, 49, 45, 41, 37, 34]
    assert too_steep(original, mg(100)) == ()
    steep = too_steep(((first, mg(100)), (date(2026, 11, 9), mg(85))), mg(100))
    assert [code for _, code in steep] == ["CUT_LARGE", "CUT_SOON"]


@pytest.mark.parametrize(
    ("medicine", "drug", "ids"),
    [
        ("Naltrexone", Drug.METHADONE, ["antagonists"]),
        ("Sertraline HCl 50 mg", Drug.METHADONE, ["inhibitors", "serotonergic"]),
        ("St John\u2019s wort", Drug.METHADONE, ["inducers"]),
        ("ONDANSETRON 8 mg tablets", Drug.METHADONE, ["qt"]),
        ("benzodiazepines from the street", Drug.BUPRENORPHINE, ["sedatives"]),
        ("naloxone nasal spray", Drug.METHADONE, []),
        ("oxycodone", Drug.NALTREXONE, ["opioids_with_naltrexone"]),
        ("buprenorphine/naloxone", Drug.METHADONE, ["antagonists"]),
        ("vitamin D", Drug.METHADONE, []),
    ],
)
def test_which_medicines_act_together_with_ours(medicine, drug, ids):
    assert [one.about.id for one in of_medicine(medicine, drug)] == ids


def test_several_medicines_are_asked_of_several_drugs():
    found = of_medicines(["rifampin", "diazepam"], [Drug.METHADONE, Drug.BUPRENORPHINE])
    assert len(found) == 4
