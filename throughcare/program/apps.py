"""The Django application of what really changes: programs and their settings."""

from django.apps import AppConfig


class ProgramConfig(AppConfig):
    """Registers the tables of programs."""

    name = "throughcare.program"
    label = "program"
    default_auto_field = "django.db.models.BigAutoField"
