"""Names that laboratories send: a report of somebody else is noticed, and nobody is put aside for how they spell."""

import pytest

from throughcare.care.path.readings import Identity
from throughcare.care.testing.names import differ, nobody

pytestmark = pytest.mark.pure
JOSE = Identity("E-3", "elm", "José", "Ramírez López", "Pepe", None)


@pytest.mark.parametrize(
    ("family", "given", "what"),
    [
        ("Ramirez-Lopez", "J", ""), ("RAMIREZ", "JOSE MARIA", ""), ("Lopez", "Pepe", ""), ("", "", ""),
        ("Ramírez", "", ""), ("López Ramírez", "J.", ""), ("Doe", "José", "family name"), ("Doe", "", "family name"),
        ("Ramirez", "Maria", "given name"), ("", "Maria", "given name"),
    ],
)  # fmt: skip
def test_a_name_is_theirs_however_a_laboratory_writes_it_and_not_if_it_is_another(family, given, what):
    assert differ(family, given, JOSE) == what


@pytest.mark.parametrize(
    ("mine", "sent"),
    [
        ("McDonald", "MC DONALD"), ("O Brien", "OBRIEN"), ("Smith-Jones", "SMITHJONES"), ("Sørensen", "SORENSEN"),
        ("Wałęsa", "WALESA"), ("Müller", "MUELLER"), ("Jørgensen", "Joergensen"), ("Doe", "D"), ("Ågård", "AAGAARD"),
    ],
)  # fmt: skip
def test_a_name_without_its_own_letters_spaces_or_but_its_initial_puts_no_report_aside(mine, sent):
    assert differ(sent, "A", Identity("E-6", "elm", "Ann", mine, None, None)) == ""
    assert differ("Quist", "A", Identity("E-6", "elm", "Ann", mine, None, None)) == "family name"
    assert differ("Q", "A", Identity("E-6", "elm", "Ann", mine, None, None)) == "family name"


def test_somebody_whose_name_nobody_knows_is_never_put_aside_for_one():
    assert differ("Doe", "Jane", Identity("E-4", "elm", None, None, None, None)) == ""
    assert differ("O'Brien", "Ann", Identity("E-5", "elm", "Ann", "OBrien", None, None)) == ""


@pytest.mark.parametrize(
    ("family", "given"),
    [("DONOR", ""), ("Unknown", "Unknown"), ("PATIENT", "TEST"), ("", "None"), ("123456", ""), ("Donor 7", ""),
     ("NOT PROVIDED", ""), ("N/A", "n/a"), ("LNU", "FNU"), ("UNK", ""), ("No Name", ""), ("Refused", "")],
)  # fmt: skip
def test_a_word_in_the_place_of_a_name_puts_nobodys_report_aside_and_is_told_from_a_name(family, given):
    assert differ(family, given, JOSE) == ""
    assert nobody(family, given)


def test_a_placeholder_beside_a_name_leaves_the_name_to_decide():
    assert differ("DONOR", "Maria", JOSE) == "given name"
    assert differ("Unknown Doe", "", JOSE) == "family name", "one word of it is a name"
    assert not any(nobody(*sent) for sent in [("DONOR", "Maria"), ("Ramírez", ""), ("", "")])
