"""The Django application of accounts and access."""

from importlib import import_module

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Registers the tables of the people who use Throughcare, the kinds of looks, and the log of sign-ins."""

    name = "throughcare.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the kinds of entries known and begin to listen for sign-ins."""
        import_module("throughcare.people.entries")
        import_module("throughcare.people.sign_ins").listen()
