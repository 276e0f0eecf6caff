"""Files of laboratories as they really come: read as sent, or put aside with the reason, never dropped."""

from datetime import UTC, datetime

import pytest

from throughcare.care.testing.entries import Aside, Matrix, Seen, Stage, Status
from throughcare.care.testing.meant import Measure, PutAside, meaning
from throughcare.exchange.results import csv_file, hl7_file
from throughcare.exchange.results.rows import Report, Sent, Unusable

pytestmark = pytest.mark.pure
HEAD = r"MSH|^~\&|LIS|ACME|TC|ELM|20261101120000-0500||ORU^R01^ORU_R01|M1|P|2.5.1||||||{letters}"
PERSON = "PID|1||E-0001^^^ELM||Doe^J||19890403"
ORDER = "OBR|1|T-7K3Q9|A17^ACME|CONF^Drug confirmation||||||||||||||||||20261101113000-0500|||{status}"


def obx(code="19593-3^6-MAM^LN", value="25", unit="ng/mL", limit="10", flag="", status="F", kind="NM", sub="", at=""):
    return f"OBX|1|{kind}|{code}|{sub}|{value}|{unit}|{limit}|{flag}|||{status}|||{at}"


def message(*lines, letters="", status="F", order=ORDER, head=HEAD, end="\r"):
    return end.join([head.format(letters=letters), PERSON, order.format(status=status), *lines, ""])


def read(text, letters="utf-8"):
    return hl7_file.read(text.encode(letters) if isinstance(text, str) else text)


def means(row, matrix=Matrix.URINE, **report):
    return meaning(row, Report(1, ("T-7K3Q9",), (row,), **report), matrix)


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
def test_a_message_is_read_whatever_ends_its_lines_and_says_whose_which_and_when(end):
    found = read("\x0b" + message(obx(), end=end) + "\x1c\r")
    assert found.broken == []
    report = found.reports[0]
    assert (report.labels[0], report.accession, report.lab) == ("T-7K3Q9", "A17", "ACME")
    assert report.numbers == ("E-0001",)
    assert report.born == "19890403"
    assert report.reported == datetime(2026, 11, 1, 16, 30, tzinfo=UTC)
    row = report.rows[0]
    assert (row.loinc, row.name, row.value, row.unit, row.cutoff, row.status) == (
        "19593-3", "6-MAM", "25", "ng/mL", "10", "F")  # fmt: skip
    again = read(row.raw.replace("\n", "\r"))
    assert again.reports[0].rows[0].value == "25", "a row put aside can be read again by itself"


def test_a_batch_of_many_messages_is_read_and_a_broken_one_among_them_stops_no_other():
    wrong = message(obx()).replace("|2.5.1|", "|3.0|")
    letter = message(obx()).replace("ORU^R01^ORU_R01", "ADT^A01")
    strange = message(obx(), letters="KOI8")
    nothing = message(obx(), order="NTE|1||no order").replace("OBR|", "NTE|")
    text = (
        "FHS|^~\\&|x\rBHS|^~\\&|x\r"
        + message(obx(), obx())
        + wrong
        + letter
        + strange
        + nothing
        + message(obx())
        + "BTS|2\rFTS|1\r"
    )
    found = read(text)
    assert [len(report.rows) for report in found.reports] == [2, 1]
    assert found.rows == 7
    words = " ".join(one.words for one in found.broken)
    assert all(part in words for part in ("3.0", "ADT^A01", "KOI8", "no order"))
    assert found.broken[0].line == 8, "FHS, BHS, then five lines of the first message"


def test_letters_of_western_europe_are_read_as_msh_18_says_and_escapes_are_resolved():
    note = r"NTE|1||Contr\F\le \T\ Zürich"
    found = read(message(obx(), note, letters="8859/1").encode("iso-8859-1"))
    assert found.reports[0].words == "Contr|le & Zürich"
    lied = read(message(obx(), "NTE|1||Zürich", letters="UNICODE UTF-8").encode("iso-8859-1"))
    assert "not written in the letters it names" in lied.broken[0].words
    unnamed = read(message(obx(), "NTE|1||Zürich").encode("iso-8859-1"))
    assert unnamed.reports[0].words == "Zürich"
    for letters, python in [("UTF-8", "utf-8"), ("utf8", "utf-8"), ("ISO-8859-1", "iso-8859-1")]:
        assert read(message(obx(), "NTE|1||Zürich", letters=letters).encode(python)).reports[0].words == "Zürich"


def test_a_system_with_signs_of_its_own_is_read_by_them_and_a_backslash_is_then_only_a_backslash():
    lines = [HEAD.format(letters=""), PERSON, ORDER.format(status="F"), obx(), r"NTE|1||cup !T! lid, a\b|"]
    signs = str.maketrans({"|": "#", "^": "$", "~": "*", "&": "%"})
    text = "\r".join(lines).replace("^~\\&", "^~!&").translate(signs)
    (report,) = read(text).reports
    assert (report.labels[0], report.words) == ("T-7K3Q9", r"cup % lid, a\b")


def test_each_status_letter_is_understood_and_what_is_not_done_yet_is_no_result():
    said = {letter: means(Sent(1, "", loinc="19322-7", value="Positive", status=letter)) for letter in "PRSFUCXDWINO"}
    assert [letter for letter, found in said.items() if found is None] == ["I", "N", "O"]
    got = {letter: found.result.status for letter, found in said.items() if found}
    assert got == {
        **dict.fromkeys("PRS", Status.PRELIMINARY), **dict.fromkeys("FU", Status.FINAL), "C": Status.CORRECTED,
        **dict.fromkeys("XDW", Status.CANCELLED)}  # fmt: skip
    with pytest.raises(PutAside, match="not known"):
        means(Sent(1, "", loinc="19322-7", value="Positive", status="Q"))


def test_a_cancelled_line_without_a_value_says_that_there_is_no_result():
    found = means(Sent(1, "", loinc="19322-7", value="", status="X"))
    assert (found.result.seen, found.result.status) == (Seen.NOT_DONE, Status.CANCELLED)
    with pytest.raises(PutAside, match="No result"):
        means(Sent(1, "", loinc="19322-7", value=""))


@pytest.mark.parametrize(
    ("row", "seen", "level", "stage"),
    [
        (Sent(1, "", loinc="19593-3", value="10", unit="ng/mL", cutoff="10"), Seen.DETECTED, "10", Stage.CONFIRM),
        (Sent(1, "", loinc="19593-3", value="9.9", unit="ug/L", cutoff="10"), Seen.NOT_DETECTED, "9.9", Stage.CONFIRM),
        (Sent(1, "", loinc="19593-3", value="0.012", unit="mg/L"), Seen.DETECTED, "0.012", Stage.CONFIRM),
        (Sent(1, "", loinc="19593-3", value="<2", unit="ng/mL"), Seen.NOT_DETECTED, "<2", Stage.CONFIRM),
        (Sent(1, "", loinc="19593-3", value=">5000", unit="ng/mL"), Seen.DETECTED, ">5000", Stage.CONFIRM),
        (Sent(1, "", loinc="19321-9", value="NEGATIVE"), Seen.NOT_DETECTED, None, Stage.SCREEN),
        (Sent(1, "", name="Morphine", value="Presumptive Positive"), Seen.DETECTED, None, Stage.SCREEN),
        (Sent(1, "", name="6-AM", value="None Detected"), Seen.NOT_DETECTED, None, Stage.SCREEN),
        (Sent(1, "", name="norfentanyl", value="QNS"), Seen.NOT_DONE, None, Stage.SCREEN),
        (Sent(1, "", name="fentanyl", value="3", unit="ng/mL", flag="A"), Seen.DETECTED, "3", Stage.CONFIRM),
    ],
)  # fmt: skip
def test_numbers_and_words_are_taken_as_sent_and_a_boundary_is_positive(row, seen, level, stage):
    found = means(row)
    assert (found.result.seen, found.result.level, found.stage) == (seen, level, stage)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (Sent(1, "", loinc="27073-6", name="6-MAM", value="Positive"), Aside.REFUSED_CODE),
        (Sent(1, "", loinc="19323-5", value="300", unit="ng/mL"), Aside.REFUSED_CODE),
        (Sent(1, "", name="Something new", value="Positive"), Aside.UNKNOWN_ANALYTE),
        (Sent(1, "", name="Morphine", value="12", unit="nmol/L"), Aside.UNKNOWN_UNIT),
        (Sent(1, "", name="Morphine", value="12"), Aside.UNKNOWN_UNIT),
        (Sent(1, "", name="Morphine", value="-12", unit="ng/mL"), Aside.IMPOSSIBLE),
        (Sent(1, "", name="Morphine", value="99999999999", unit="ng/mL"), Aside.IMPOSSIBLE),
        (Sent(1, "", name="Morphine", value="see attached", kind="TX"), Aside.UNREADABLE),
        (Sent(1, "", name="ph", value="19"), Aside.IMPOSSIBLE),
        (Sent(1, "", name="Specific gravity", value="10.2"), Aside.IMPOSSIBLE),
        (Sent(1, "", name="Creatinine", value="3", unit="apples"), Aside.UNKNOWN_UNIT),
    ],
)
def test_what_nobody_can_say_the_meaning_of_is_put_aside_with_the_reason(row, why):
    with pytest.raises(PutAside) as caught:
        means(row)
    assert caught.value.why is why


def test_validity_is_converted_exactly_and_kept_as_what_it_is():
    assert means(Sent(1, "", loinc="2161-8", value="1.2", unit="g/L")) == Measure("creatinine_mg_dl", "120")
    assert means(Sent(1, "", name="Specific Gravity", value="1.0030")) == Measure("specific_gravity", "1.003")
    assert means(Sent(1, "", name="Creatinine", value="<2", unit="mg/dL")) == Measure("creatinine_mg_dl", "<2")
    assert means(Sent(1, "", name="pH", value="6.5", unit="pH")) == Measure("ph", "6.5")
    assert means(Sent(1, "", name="Oxidants", value="Negative")).value == ()


def test_a_structured_number_and_a_coded_word_are_read():
    rows = read(message(obx(kind="SN", value="<^2"), obx(kind="CWE", value="260373001^Detected^SCT", unit="", limit=""),
                        obx(code="XX1^Morphine^L^16251-1^x^LN"))).reports[0].rows  # fmt: skip
    assert [row.value for row in rows] == ["<2", "Detected", "25"]
    assert (rows[2].loinc, rows[2].code) == ("16251-1", "XX1")


def test_a_table_is_read_by_the_names_of_its_columns_and_each_bad_line_is_named():
    text = (
        "sample;analyte;result;level;unit;reported_at;remark\r\n"
        "T-1AAA;6-MAM;positive;25;ng/mL;2026-11-01;\r\n"
        'T-1AAA;Morphine;;6000;ng/mL;2026-11-01;"two\nlines"\r\n'
        "T-1AAA;Codeine;;1;ng/mL;yesterday;\r\n"
        "T-2BBB;Codeine;;1;ng/mL;2026-11-01;;;\r\n\r\n"
    )
    found = csv_file.read(text.encode("utf-8-sig"))
    assert [(report.line, len(report.rows)) for report in found.reports] == [(2, 2)]
    assert found.reports[0].reported == datetime(2026, 11, 1, 12, tzinfo=UTC)
    assert [(one.line, one.words[:12]) for one in found.broken] == [(6, "9 cells, and"), (5, "“yesterday” ")]
    assert csv_file.read(found.reports[0].rows[1].raw.encode()).reports[0].rows[0].value == "6000"


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "empty"), ("sample,colour,result\n", "colour"), ("analyte,result\n", "must name"),
     ("sample,sample,analyte,result", "twice"), ('sample,analyte,result\nT-1,x,"pos\n', "quotation mark")],
)  # fmt: skip
def test_a_file_that_is_no_table_of_results_says_what_is_wrong_with_it(text, words):
    with pytest.raises(Unusable, match=words):
        csv_file.read(text.encode())


def test_of_several_people_in_one_message_each_keeps_their_own_number_notes_and_results():
    second = "PID|2||E-0002^^^ELM||Roe^R||19900101"
    other = ORDER.format(status="F").replace("T-7K3Q9", "T-BBBB1")
    found = read(message(obx(), second, "NTE|1||about Roe", obx(value="7"), other, obx(value="99")))
    assert [(one.labels[0], one.numbers, one.born) for one in found.reports] == [
        ("T-7K3Q9", ("E-0001",), "19890403"), ("T-BBBB1", ("E-0002",), "19900101")]  # fmt: skip
    assert [[row.value for row in one.rows] for one in found.reports] == [["25"], ["99"]]
    assert [one.words for one in found.reports] == ["", ""], "a note about one person stands in nobody else's chart"
    assert ["before any order" in one.words and "|7|" in one.raw for one in found.broken] == [True]


def test_an_order_that_came_without_a_result_is_put_aside_with_what_was_said_of_it():
    found = read(message("NTE|1||Leaked on the way", status="X"))
    assert ("Leaked on the way" in found.broken[0].words, found.reports) == (True, [])
    both = read(message(obx(), ORDER.format(status="F").replace("A17", "A18")))
    assert (len(both.reports), both.broken) == (1, []), "the empty head of a panel is no loss"


def test_a_range_and_a_second_word_are_never_taken_for_their_first_part():
    rows = read(message(obx(kind="SN", value="^10^-^20"), obx(kind="ST", value="POS~NEG"), obx(kind="SN", value="^12"),
                        "POS (see note)")).reports[0].rows  # fmt: skip
    assert [row.value for row in rows] == ["10-20", "POS NEG", "12"]
    for row in rows[:2]:
        with pytest.raises(PutAside):
            means(row)


@pytest.mark.parametrize(
    ("order", "level", "stage"),
    [("Drug screen with reflex to confirmation", "", "screen"), ("Occupational panel", "", "screen"),
     ("Drug confirmation", "", "confirm"), ("Point of care cup", "", "point_of_care"),
     ("Cup, GC/MS", "", "point_of_care"),
     ("Screen, quantitative", "25", "screen"), ("LC-MS/MS", "25", "confirm")],
)  # fmt: skip
def test_a_screen_is_no_proof_because_a_confirmation_may_follow_it(order, level, stage):
    row = Sent(1, "", name="6-MAM", value=level or "Positive", unit="ng/mL")
    assert means(row, stage=order).stage.value == stage


@pytest.mark.parametrize(
    ("sent", "limit"),
    [("Cutoff: 1,000 ng/mL", "1000"), ("<10", "10"), ("0-300", "300"), ("Cutoff 50 ng/mL (LOD 10)", "50"),
     ("300", "300"), ("6-MAM <10", "10"), ("0", None), ("see 3 and 4", None)],
)  # fmt: skip
def test_the_cut_off_is_the_one_that_was_sent_or_none(sent, limit):
    assert means(Sent(1, "", name="6-MAM", value="2000", unit="ng/mL", cutoff=sent)).result.cutoff == limit


def test_a_number_is_read_against_the_cut_off_also_where_its_flag_says_normal():
    prescribed = Sent(1, "", name="Methadone", value="800", unit="ng/mL", flag="N")
    assert means(prescribed).result.seen is Seen.DETECTED
    assert means(Sent(1, "", name="Methadone", value="8", unit="ng/mL", flag="N")).result.seen is Seen.NOT_DETECTED
    assert means(Sent(1, "", name="Lorazepam", value="8", unit="ng/mL", flag="N"),
                 Matrix.ORAL_FLUID).result.seen is Seen.NOT_DETECTED  # fmt: skip


def test_what_was_not_said_of_an_oxidant_or_was_taken_back_is_not_charted_as_measured():
    assert means(Sent(1, "", name="Oxidants", value="Positive")).value
    assert means(Sent(1, "", name="Oxidants", value="5", unit="ug/mL", flag="N")).value == ()
    for value, status in (("500", "F"), ("not done", "F"), ("invalid", "F")):
        with pytest.raises(PutAside):
            means(Sent(1, "", name="Oxidants", value=value, unit="ug/mL", status=status))
    with pytest.raises(PutAside, match="took this measurement"):
        means(Sent(1, "", name="Creatinine", value="15", unit="mg/dL", status="X"))


def test_a_word_under_the_code_of_a_mass_is_no_confirmation_and_a_code_that_is_none_stops_no_file():
    with pytest.raises(PutAside, match="code of a number"):
        means(Sent(1, "", loinc="3774-7", value="Positive"))
    odd = means(Sent(1, "", loinc="n/a", name="Morphine", value="2", unit="ng" + " " * 30 + "/mL"))
    assert (odd.result.loinc, odd.result.unit) == (None, "ng /mL")
