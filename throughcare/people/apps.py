"""The Django application of accounts and access."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Registers the tables of the people who use Throughcare."""

    name = "throughcare.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
