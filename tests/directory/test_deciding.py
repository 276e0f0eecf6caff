"""Whether two programs are one is decided by a person, and a wrong decision is taken back without losing anything."""

import pytest

from tests.directory.listings import FERRY, FRIDAY, HERON, MONDAY, NOW, QUARRY, coded, otp, taken_in
from throughcare.program.directory import deciding, editing
from throughcare.program.directory.facts import Capacity
from throughcare.program.models import Change, DoubtfulPair, ListedProgram, SourceRow

pytestmark = pytest.mark.django_db
STRANGER = QUARRY.replace("Quarry Center", "Blue Door Recovery").replace("0102", "0177")
WHO = "Iris Bauer, manager"


def doubtful():
    """Quarry Center is gone on Friday, and Blue Door is new at its address."""
    taken_in(otp(FERRY, HERON, QUARRY))
    taken_in(otp(FERRY, HERON, STRANGER), FRIDAY)
    return DoubtfulPair.objects.get()


def decide(pair, same):
    return deciding.decide(pair, same=same, by=WHO, now=NOW)


def take_back(pair):
    return deciding.take_back(pair, why="two clinics in one house", by=WHO, now=NOW)


def one(name):
    return ListedProgram.objects.get(name=name)


def directory():
    """Everything that is shown."""
    fields = [field.attname for field in ListedProgram._meta.concrete_fields]
    return list(ListedProgram.objects.order_by("pk").values(*fields)), list(SourceRow.objects.order_by("pk").values())


def test_decided_to_be_the_same_goes_on_as_one_and_is_not_asked_again():
    decide(doubtful(), True)
    program = ListedProgram.objects.get(same_as=None, name="Blue Door Recovery")
    assert program.missing_since is None
    assert program.sources.get().first_seen == MONDAY
    assert program.changes.get(what="same").was["name"] == "Quarry Center"
    assert taken_in(otp(FERRY, HERON, STRANGER), FRIDAY) == {"unchanged": 3}


def test_decided_to_be_another_stays_apart_and_is_not_asked_again():
    decide(doubtful(), False)
    assert one("Quarry Center").missing_since == FRIDAY
    assert taken_in(otp(FERRY, HERON, STRANGER), FRIDAY) == {"unchanged": 3}
    assert DoubtfulPair.objects.count() == 1


@pytest.mark.parametrize("same", [True, False])
def test_a_decision_taken_back_leaves_everything_as_it_was_and_its_history(same):
    pair = doubtful()
    before = directory()
    decide(pair, same)
    assert take_back(pair)
    assert directory() == before
    for program in (pair.old, pair.new):
        happened = list(program.changes.order_by("pk").values_list("what", "by"))[-2:]
        assert happened == [("same" if same else "apart", WHO), ("taken back", WHO)]
        assert program.changes.get(what="taken back").now["how"] == "two clinics in one house"
    assert decide(pair, not same)


def test_a_decision_can_be_taken_back_after_the_next_listing():
    pair = doubtful()
    decide(pair, True)
    later = STRANGER.replace("0177", "0188")
    assert taken_in(otp(FERRY, HERON, later), FRIDAY) == {"unchanged": 2, "changed": 1}
    assert ListedProgram.objects.get(same_as=None, name="Blue Door Recovery").phone == "(410) 555-0188"
    take_back(pair)
    assert one("Blue Door Recovery").phone == "(410) 555-0188"
    assert one("Quarry Center").missing_since == FRIDAY


def test_what_happened_to_the_one_program_stands_with_the_one_that_is_shown():
    pair = doubtful()
    decide(pair, True)
    taken_in(otp(FERRY, HERON, STRANGER.replace("77 Quarry St", "1 Hill Rd")), FRIDAY)
    assert pair.old.changes.filter(what="moved").count() == 1
    assert not pair.new.changes.filter(what="moved").exists()
    taken_in(otp(FERRY, HERON), FRIDAY)
    pair.old.refresh_from_db()
    assert pair.old.missing_since == FRIDAY
    assert pair.old.changes.filter(what="missing").count() == 2


def test_corrections_stay_with_the_program_that_was_corrected():
    pair = doubtful()
    decide(pair, True)
    program = one_shown()
    editing.set_capacity(program, Capacity(NOW, "told", {"otp": 3}))
    texts = {"phone": "(410) 555-0123"}
    editing.correct(program, texts=texts, codes={"MM": True}, closed=False, how="called", by=WHO, now=NOW)
    take_back(pair)
    old, new = one("Quarry Center"), one("Blue Door Recovery")
    assert (old.phone, old.free, old.listing().offers("MM")) == ("(410) 555-0123", {"otp": 3}, True)
    assert (new.phone, new.free, new.listing().offers("MM")) == ("(410) 555-0177", {}, None)


def one_shown():
    return ListedProgram.objects.get(same_as=None, name="Blue Door Recovery")


def test_a_chain_of_names_comes_apart_in_any_order():
    first = doubtful()
    third = STRANGER.replace("Blue Door Recovery", "Willow Path").replace("0177", "0155")
    taken_in(otp(FERRY, HERON, third), FRIDAY)
    second = DoubtfulPair.objects.get(old=first.new)
    before = directory()
    assert decide(second, True)
    assert decide(first, True)
    third_program = ListedProgram.objects.get(pk=second.new_id)
    assert third_program.shown.pk == first.old_id
    assert ListedProgram.objects.get(pk=first.old_id).name == "Willow Path"
    assert take_back(second)
    assert ListedProgram.objects.get(pk=first.old_id).name == "Blue Door Recovery"
    assert take_back(first)
    assert directory() == before


def test_a_second_source_of_a_joined_program_finds_the_one_that_is_shown():
    pair = doubtful()
    decide(pair, True)
    row = "Blue Door Recovery,77 Quarry St,Baltimore,MD,21201,,,,MM -RES"
    assert taken_in(coded(row), source="the coded one") == {"new": 1}
    assert one_shown().listing().offers("MM") is True
    assert one_shown().pk == pair.old_id


def test_nobody_decides_twice_and_nothing_is_taken_back_twice():
    pair = doubtful()
    assert decide(pair, False)
    assert not decide(pair, True)
    assert take_back(pair)
    assert not take_back(pair)
    assert Change.objects.filter(what="taken back").count() == 2
    assert ListedProgram.objects.exclude(same_as=None).count() == 0
