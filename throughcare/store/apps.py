"""The Django application of the store."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Registers the tables of the store."""

    name = "throughcare.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"
