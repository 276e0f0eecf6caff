"""What the pages of a whole program share."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from throughcare.program.models import Program
from throughcare.site.pages import requests
from throughcare.site.pages.requests import PageRequest


def mine(request: PageRequest) -> Program:
    """The program that the request works for. Raises 403 where there is none that takes samples."""
    found = requests.program(request)
    if found is None or found.historical:
        raise PermissionDenied("Your role belongs to no program that takes samples.")
    return found
