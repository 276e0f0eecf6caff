"""The data files of instruments: whose they are, which codes they carry, and that a fault in one is named."""

import pytest

from throughcare.knowledge.instruments.library import FOLDER, InstrumentFileError, find, instrument, instruments, read
from throughcare.knowledge.instruments.shape import Licence, Method

pytestmark = pytest.mark.pure
every = pytest.mark.parametrize("one", list(instruments().values()), ids=lambda one: one.id)
EXPECTED = {
    "single-drug-question", "taps-opioids", "phq-2", "phq-9", "gad-7", "pc-ptsd-5", "peg", "audit-c", "c-ssrs", "bam",
    "bam-r", "barc-10", "dast-10", "cows", "sows-16", "sows-gossup", "readiness-ruler", "owls", "rods",
}  # fmt: skip


def test_the_instruments_that_were_promised_are_there():
    assert set(instruments()) == EXPECTED


@every
def test_an_instrument_says_its_source_its_year_how_sure_it_is_and_whose_it_is(one):
    assert one.source
    assert 1970 <= one.year <= 2100
    assert one.mark in ("V", "V~", "K")
    assert len(one.notice) > 20
    assert one.algorithm_version.startswith(f"{one.id}/")
    marks = [band.mark for band in one.bands] + ([one.positive.mark] if one.positive else [])
    assert set(marks) <= {"V", "V~", "K", "P"}


@every
def test_the_words_of_an_owned_scale_are_not_in_the_repository(one):
    if one.licence in (Licence.COPY, Licence.FREE_NC):
        assert not [item.id for item in one.items if item.label]
    else:
        assert one.has_labels


@every
def test_bands_cover_every_total_once(one):
    if one.bands and one.highest is not None and one.highest < 1000:
        for total in range(one.lowest, one.highest + 1):
            assert len([band for band in one.bands if band.lowest <= total <= band.highest]) == 1, total


@every
def test_the_range_is_what_the_answers_can_reach(one):
    for part in [one, *one.subscales]:
        items = [item for item in one.items if item.scored and (part is one or item.id in part.items)]
        if part.method is Method.SUM:
            assert sum(max(item.values) for item in items) == part.highest
        if part.method is Method.MEAN:
            assert {max(item.values) for item in items} == {part.highest}


def test_a_panel_code_never_stands_where_a_score_code_belongs():
    """LOINC 44249-1, 69737-5 and 72109-2 are panels, not scores; 72109-2 is the AUDIT-C and not the PHQ-9."""
    codes = {
        "phq-9": ("44249-1", "44261-6"), "phq-2": ("55757-9", "55758-7"), "gad-7": ("69737-5", "70274-6"),
        "audit-c": ("72109-2", "75626-2"), "peg": ("91148-7", "91147-9"),
    }  # fmt: skip
    for name, (panel, score) in codes.items():
        assert (instrument(name).panel_loinc, instrument(name).score_loinc) == (panel, score)
    panels = [one.panel_loinc for one in instruments().values() if one.panel_loinc]
    scores = [one.score_loinc for one in instruments().values() if one.score_loinc]
    assert not set(panels) & set(scores)


@pytest.mark.parametrize("name", ["c-ssrs", "bam", "cows", "taps-opioids", "barc-10"])
def test_a_code_that_nobody_has_verified_is_left_empty(name):
    assert instrument(name).panel_loinc is None
    assert instrument(name).score_loinc is None
    assert not [item.loinc for item in instrument(name).items if item.loinc]


def test_the_codes_of_the_questions_are_those_published():
    codes = [item.loinc for item in instrument("phq-9").items][:9]
    assert codes == ["44250-9", "44255-8", "44259-0", "44254-1", "44251-7", "44258-2", "44252-5", "44253-3", "44260-8"]
    answers = [choice.loinc for choice in instrument("phq-9").items[0].choices]
    assert answers == ["LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"]


def test_the_screener_is_given_by_staff_and_cows_by_a_clinician():
    assert instrument("c-ssrs").modes == ("staff",)
    assert instrument("cows").modes == ("staff",)


def test_an_unknown_instrument_is_not_made_up():
    assert find("phq-90") is None
    with pytest.raises(LookupError, match="phq-90"):
        instrument("phq-90")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('id = "gad-7"', 'id = "gad-8"', "its id is gad-8"),
        ('choices = "often"', 'choices = "seldom"', "seldom"),
        ('method = "sum"', 'method = "product"', "method"),
        ('id = "2"', 'id = "1"', "stands twice"),
        ('id = "gad-7"', "id = ", "gad-7.toml"),
        ("lowest = 0\nhighest = 21", "lowest = 0\nhighest = 21\nunknown_word = 1", "unknown_word"),
        ('label = "Hard to relax"\n', "", "no label"),
    ],
)
def test_a_faulty_file_is_named_with_its_fault(tmp_path, old, new, says):
    text = (FOLDER / "gad-7.toml").read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "gad-7.toml"
    file.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(InstrumentFileError, match=r"gad-7\.toml") as raised:
        read(file)
    assert says in str(raised.value)
