"""The settings: a wrong address of a database is told in words, and the secret of an installation is kept."""

import pytest

from throughcare.site.configuration import BadConfiguration, database, secret_key

pytestmark = pytest.mark.pure


def test_without_an_address_the_database_is_a_durable_file_in_the_data_folder(tmp_path):
    found = database("", tmp_path)
    assert found["NAME"] == str(tmp_path / "throughcare.sqlite3")
    assert "journal_mode=WAL" in found["OPTIONS"]["init_command"]
    assert "synchronous=FULL" in found["OPTIONS"]["init_command"]
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_an_address_of_postgresql_is_taken_apart(tmp_path):
    found = database("postgresql://nurse:a%2Fb@db.example:5433/through%20care", tmp_path)
    assert (found["NAME"], found["USER"], found["PASSWORD"]) == ("through care", "nurse", "a/b")
    assert (found["HOST"], found["PORT"], found["CONN_HEALTH_CHECKS"]) == ("db.example", "5433", True)


def test_a_socket_folder_can_be_named(tmp_path):
    assert database("postgresql:///throughcare?host=/var/run/postgresql", tmp_path)["HOST"] == "/var/run/postgresql"


@pytest.mark.parametrize("address", ["mysql://x/y", "oracle://x", "nonsense"])
def test_another_database_is_refused_in_words(address, tmp_path):
    with pytest.raises(BadConfiguration, match="PostgreSQL"):
        database(address, tmp_path)


def test_the_secret_is_made_once_and_the_environment_comes_first(tmp_path, monkeypatch):
    monkeypatch.delenv("THROUGHCARE_SECRET", raising=False)
    made = secret_key(tmp_path / "data")
    assert len(made) > 50
    assert secret_key(tmp_path / "data") == made
    monkeypatch.setenv("THROUGHCARE_SECRET", "given")
    assert secret_key(tmp_path / "data") == "given"


def test_the_program_hashes_passwords_slowly_though_the_tests_do_not(settings):
    assert settings.PASSWORD_HASHERS[0] == "django.contrib.auth.hashers.Argon2PasswordHasher"
