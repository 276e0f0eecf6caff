"""How long a session or an emergency access lasts: a slip in the environment is told in words to whoever set it."""

import pytest

from throughcare.site.configuration import BadConfiguration, minutes

pytestmark = pytest.mark.pure
NAMES = ["THROUGHCARE_IDLE_MINUTES", "THROUGHCARE_EMERGENCY_MINUTES"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("said", ["0", "-5", "1.5", "half an hour", "٣٠", "1e3", "99999999999999999999", "10081"])
def test_the_administrator_reads_which_setting_is_wrong_and_what_it_takes(monkeypatch, name, said):
    monkeypatch.setenv(name, said)
    with pytest.raises(BadConfiguration, match=f"{name} is .*whole number of minutes"):
        minutes(name, 30)


@pytest.mark.parametrize(("said", "found"), [("", 30), (" 45 ", 45), ("1", 1), ("10080", 10080)])
def test_a_whole_number_holds_and_an_empty_one_is_the_default(monkeypatch, said, found):
    monkeypatch.setenv(NAMES[0], said)
    assert minutes(NAMES[0], 30) == found
