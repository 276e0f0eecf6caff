"""Levels, cut-offs, units, codes: exact numbers, or a refusal in words. Reference 4.1, 4.2, 8.3."""

from fractions import Fraction

import pytest

from throughcare.care.testing.codes import Refused, Unknown, code_named, codes, refused
from throughcare.care.testing.entries import Matrix, Stage
from throughcare.care.testing.units import Measured, UnknownUnit, convert, level, measured, normalised, positive
from throughcare.care.testing.values import analyte_named, analytes, cutoff, cutoffs, numbers, panels, table, windows
from throughcare.chart.findings import Context

pytestmark = pytest.mark.pure
URINE = Matrix.URINE


def confirmed(analyte, text, context=None):
    return positive(level(text, "ng/mL"), cutoff(URINE, analyte, Stage.CONFIRM, context))


@pytest.mark.parametrize(
    ("analyte", "text", "said"),
    [("6mam", "10", True), ("6mam", "9.9", False), ("morphine", "3999", False), ("morphine", "4000", True),
     ("codeine", "2000", True), ("fentanyl", "0.9", False), ("fentanyl", "1", True), ("benzoylecgonine", "100", True),
     ("benzoylecgonine", "99", False), ("amphetamine", "250", True), ("morphine", ">5000", True),
     ("morphine", ">2000", None), ("fentanyl", "<1", False), ("6mam", "<25", None)],
)  # fmt: skip
def test_a_level_at_the_cut_off_is_positive_and_one_just_below_is_not(analyte, text, said):
    assert confirmed(analyte, text) is said


def test_the_programs_own_cut_off_goes_before_the_table_and_nonsense_in_it_does_not():
    own = Context(settings={"test_cutoffs": {"urine": {"morphine": {"confirm": "2000"}, "codeine": {"confirm": "x"}}}})
    assert confirmed("morphine", "2000", own) is True
    assert confirmed("codeine", "1999", own) is False
    assert cutoff(URINE, "morphine", Stage.SCREEN) is None
    assert cutoff(Matrix.ORAL_FLUID, "6mam", Stage.CONFIRM) == 2


@pytest.mark.parametrize(
    ("text", "unit", "ng_ml"),
    [("12.5", "ng/mL", "12.5"), ("12.5", "µg/L", "12.5"), ("0.0125", "ug/mL", "12.5"), ("0.1", "mg/L", "100"),
     ("12500", "pg/mL", "12.5"), ("<2", "\u03bcg/L", "<2")],
)  # fmt: skip
def test_a_level_in_another_unit_is_the_same_level(text, unit, ng_ml):
    assert level(text, unit) == measured(ng_ml)


def test_a_unit_that_cannot_be_converted_exactly_is_refused_with_words():
    with pytest.raises(UnknownUnit, match=r"nmol/L.*ask the laboratory"):
        level("12", "nmol/L")
    for text in ("-1", "NaN", "1e3", "twelve", "1,5", ""):
        with pytest.raises(ValueError, match="not a number"):
            level(text, "ng/mL")


def test_creatinine_of_a_european_laboratory_is_converted_to_the_last_digit():
    assert convert("creatinine", "1768", "µmol/L") == Measured(Fraction(20))
    assert convert("creatinine", "17.68", "mmol/L") == Measured(Fraction(200))


@pytest.mark.parametrize(
    ("ng_ml", "mg_dl", "said"), [("50", "25", 200), ("12", "200", 6), ("120", "40", 300), ("60", "50", 120)]
)
def test_a_thin_sample_does_not_look_like_less_use(ng_ml, mg_dl, said):
    assert normalised(measured(ng_ml), measured(mg_dl)) == said


@pytest.mark.parametrize(("ng_ml", "mg_dl"), [("12", "0"), ("12", "<2"), (">50", "25")])
def test_what_cannot_be_divided_is_an_error_and_not_a_number(ng_ml, mg_dl):
    with pytest.raises(ValueError, match=r"."):
        normalised(measured(ng_ml), measured(mg_dl))


def test_codes_that_are_no_results_are_refused_and_the_methadone_trap_is_a_level():
    for code in ("27073-6", "14845-2", "19592-5", "19591-7", "21050-0", "19594-1", "20514-6", "19323-5", "19324-3"):
        with pytest.raises(Refused):
            code_named(code)
    with pytest.raises(Unknown):
        code_named("11111-1")
    assert (code_named("3774-7").analyte, code_named("3774-7").means) == ("methadone", "level")
    assert (code_named("3773-9").analyte, code_named("3773-9").means) == ("methadone", "presence")
    assert not set(codes()) & set(refused())


def test_every_table_names_analytes_that_exist_and_sources_that_exist():
    known = set(analytes())
    assert {analyte for _, analyte in cutoffs()} | {analyte for _, analyte in windows()} <= known
    assert {one.analyte for one in codes().values()} <= known
    assert {analyte for one in panels().values() for analyte in one.analytes} <= known
    steps, screens = table("metabolism")["step"], table("screens")
    assert {name for step in steps for name in (step["parent"], step["child"])} <= known
    assert {
        name for one in screens["class"] for name in (one["screen"], *one["members"], *one.get("misses", ()))
    } <= known
    assert {name for one in screens["crosses"] for name in one["screens"]} <= known
    assert {name for one in screens["medicine"] for name in one["shows"]} <= known
    for one in (*cutoffs().values(), *windows().values(), *numbers().values(), *panels().values(), *codes().values()):
        assert one.cited.year >= 2000
        assert one.mark_words
    assert len(panels()["confirm"].analytes) == 20


def test_the_names_that_laboratories_use_are_found_and_an_unknown_one_is_not_guessed():
    assert analyte_named("6-MAM") == analyte_named("6-Acetylmorphine") == "6mam"
    assert analyte_named("norfentanyl") == "norfentanyl"
    assert analyte_named("BZE") == "benzoylecgonine"
    assert analyte_named("unobtainium") == ""


def test_a_program_has_its_own_panels_and_one_that_cannot_be_read_is_left_out():
    own = {"id": "mine", "title": "Ours", "matrix": "urine", "stage": "screen", "analytes": ["fentanyl"]}
    found = panels(Context(settings={"test_panels": [own, {"id": "broken"}]}))
    assert found["mine"].analytes == ("fentanyl",)
    assert "broken" not in found
    assert "standard" in found
