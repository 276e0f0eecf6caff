"""The published numbers of safety: products, times between doses, laws. Boundaries quote the figure they come from."""

from datetime import date
from pathlib import Path

import pytest

from throughcare.care.safety import laws, values
from throughcare.care.safety.laws import gsl
from throughcare.care.safety.values import UnknownValue, next_dose, product, profile

pytestmark = pytest.mark.pure


def test_a_lay_person_is_prompted_for_the_second_dose_after_two_to_three_minutes():
    """Dose 1 at 00:00: prompt from 02:00, at the latest 03:00. Dose 2 at 03:00: 05:00 to 06:00."""
    assert next_dose([0], profile()) == (120, 180)
    assert next_dose([0, 180], profile()) == (300, 360)
    assert next_dose([], profile()) is None
    assert profile().words == "2 to 3 minutes"


def test_the_profile_of_2015_waits_four_minutes():
    assert next_dose([0], profile("aha-2015")) == (240, 240)
    assert profile("aha-2015").words == "4 minutes"


def test_a_profile_nobody_knows_is_an_error_that_names_the_others():
    with pytest.raises(UnknownValue, match="repeat-2-3"):
        profile("every-minute")


@pytest.mark.parametrize(
    ("name", "dose"),
    [
        ("narcan", "4 mg into the nose (IN)"),
        ("rivive", "3 mg into the nose (IN)"),
        ("kloxxado", "8 mg into the nose (IN)"),
        ("rezenopy", "10 mg into the nose (IN)"),
        ("zimhi", "5 mg into the muscle or under the skin (IM/SC)"),
        ("vial", "0.4 mg to 2 mg into the muscle (IM)"),
        ("opvee", "2.7 mg into the nose (IN)"),
        ("zurnai", "1.5 mg into the muscle or under the skin (IM/SC)"),
    ],
)
def test_each_product_says_its_dose_and_its_way(name, dose):
    assert product(name).dose == dose


def test_what_is_no_longer_made_says_so_and_what_is_sold_freely_since_when():
    assert product("evzio").status == product("lifems").status == "discontinued"
    assert product("narcan").otc_since == date(2023, 3, 29)
    assert product("rivive").otc_since == date(2023, 7, 28)
    assert product("kloxxado").status == "rx"
    assert product("lifems").dose == "dose not recorded"


def test_four_milligrams_is_the_default_and_every_naloxone_product_has_a_time_to_repeat():
    (usual,) = [one for one in values.products().values() if one.default]
    assert usual.dose_micrograms == 4000
    assert all(profile(one.repeat) for one in values.products().values() if one.dose_micrograms)
    assert not product("opvee").repeat  # our reference does not say, so nothing is invented


@pytest.mark.parametrize(
    ("state", "day", "expected"),
    [
        ("KS", date(2024, 1, 1), False),
        ("KS", date(2024, 6, 30), False),
        ("KS", date(2024, 7, 1), True),
        ("KS", date(2024, 12, 1), True),
        ("WY", date(2025, 6, 30), False),
        ("WY", date(2025, 7, 1), True),
        ("NM", date(2006, 12, 31), False),
        ("NM", date(2007, 6, 1), None),
        ("NM", date(2008, 1, 1), True),
        ("RI", date(2014, 6, 1), True),
        ("RI", date(2015, 6, 1), None),
        ("RI", date(2017, 1, 1), True),
        ("AL", date(2014, 12, 31), False),
        ("AL", date(2016, 12, 31), None),
        ("AL", date(2017, 1, 1), True),
        ("ny", date(2012, 1, 1), True),
    ],
)
def test_a_caller_is_told_whether_a_law_protected_them_on_that_day(state, day, expected):
    assert gsl(state, day) is expected


@pytest.mark.parametrize("code", ["XX", "", "Kansas", "PR"])
def test_a_state_that_is_not_in_the_table_is_an_error_and_never_a_no(code):
    with pytest.raises(UnknownValue, match="no state"):
        gsl(code, date(2026, 1, 1))


def test_today_every_state_and_dc_has_some_law_and_each_says_where_that_is_known_from():
    assert len(laws.states()) == 51
    assert all(gsl(code, date(2026, 11, 21)) for code in laws.states())
    assert all(law.source and law.mark for state in laws.states().values() for law in state.law)
    assert laws.states()["AL"].law[0].mark == "K?"


def test_the_count_of_the_public_data_set_in_the_middle_of_2018_is_reached():
    """PDAPS: 46 jurisdictions by 2018-07-01; our years cannot tell Oklahoma's month, so it may be one of them."""
    surely = [code for code in laws.states() if gsl(code, date(2019, 1, 1))]
    assert len(surely) == 47


def test_every_value_carries_a_mark_that_can_be_said_in_words():
    cited = [*values.products().values(), *values.forms(), *values.steps(), *values.steps("crisis"), *values.notes(),
             *values.help_lines(), *values.strips(), *values.profiles().values()]  # fmt: skip
    assert all(one.mark_words for one in cited)
    assert all(values.table(file.stem)["last_checked"] for file in values.FOLDER.glob("*.toml"))


def test_what_the_reference_does_not_say_carries_no_mark_of_verified():
    """Clinical reference 5.2, 5.3: of the repeat only time and nostril, of the side only that; no how-to-give."""
    assert {form.mark for form in values.forms()} == {"K"}
    marks = {step.id: step.mark for step in values.steps()}
    assert [name for name, mark in marks.items() if mark == "V"] == []
    assert {name for name, mark in marks.items() if mark == "V~"} == {"breathe", "naloxone", "repeat", "recovery"}
    assert product("evzio").mark == "V~"
    assert product("lifems").form not in {form.id for form in values.forms()}
    assert all(note.source for note in values.notes())


def test_a_number_that_nobody_looked_up_says_so():
    marks = {one.id: one.mark for one in values.help_lines()}
    assert marks == {"crisis": "K", "never_alone": "K", "safespot": "V", "treatment": "K"}


def test_the_guide_has_its_nine_steps_in_their_order():
    order = ["recognise", "wake", "call", "breathe", "naloxone", "repeat", "recovery", "stay", "afterwards"]
    assert [step.id for step in values.steps()] == order
    filled = [values.filled(one, values.numbers(profile(), "911", "988")) for one in values.steps()]
    assert "{" not in "".join(f"{one.heading}{one.lead}{one.points}" for one in filled)
    assert "5 to 6 seconds" in " ".join(filled[3].points)
    assert "30 to 90 minutes" in filled[7].lead


def test_no_number_of_the_guide_stands_in_its_script_or_its_pages():
    folder = Path(values.__file__).parent
    script = folder.parents[1] / "site/static/throughcare/safety/guide.js"
    for text in [script.read_text(), (folder / "templates/safety/overdose.html").read_text()]:
        assert not any(number in text for number in ("120", "180", "240", "911", "988"))
