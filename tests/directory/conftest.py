"""The directory with three programs, and browsers without a screen."""

from pathlib import Path

import pytest

from tests.directory.listings import FERRY, HERON, QUARRY, otp, taken_in
from tests.pages.conftest import members, sign_in, street
from throughcare.program.models import ListedProgram

__all__ = ["members", "sign_in", "street"]


@pytest.fixture
def three(db, settings):
    """Ferry Lane, Heron House and Quarry, as the listing of Monday has them."""
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)  # else whitenoise warns, and a warning fails a test
    taken_in(otp(FERRY, HERON, QUARRY))
    return list(ListedProgram.objects.order_by("pk"))
