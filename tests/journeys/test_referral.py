"""A helpline worker refers somebody and follows them until they have arrived, in a real browser."""

import os
import re
import subprocess
import sys

import pytest

from tests.journeys.conftest import ROOT
from tests.pages import elm

pytestmark = pytest.mark.journey
CLI = "from throughcare.site.cli import main; main()"
LISTING = """name,street,city,state,zip,phone,latitude,longitude,services
Riverside Treatment,12 Water Street,Aberdeen,MD,21001,410-555-0142,39.51,-76.17,OTP MM MD
Lakeside House,3 Lake Road,Aberdeen,MD,21001,410-555-0143,39.52,-76.16,RES
"""


@pytest.fixture
def directory(address, tmp_path_factory):
    """Two programs in Aberdeen, imported into the place that is served."""
    folder = next(tmp_path_factory.getbasetemp().glob("elm*"))
    file = folder / "listing_20261101.csv"
    file.write_text(LISTING, encoding="utf-8")
    environ = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environ |= {"THROUGHCARE_DATA": str(folder), "THROUGHCARE_SEALS": str(folder / "seals"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", CLI, "import", "directory", str(file), "--source", "test"]
    subprocess.run(command, cwd=ROOT, env=environ, check=True, timeout=120, capture_output=True)


def test_from_a_need_to_an_arrival(visitor, directory):
    helpline = visitor("helpline")
    page = helpline.page
    helpline.go(f"/person/{elm.SAM}/refer/")
    page.fill("[name=place]", "21001")
    page.check("[name=medication][value=methadone]")
    page.get_by_role("button", name="Rank programs").first.click()
    helpline.look_over()
    page.get_by_role("button", name=re.compile("Refer there.*Riverside")).click()
    helpline.look_over()
    page.get_by_label("Within days").check()
    page.get_by_role("button", name="Make referral").click()
    page.wait_for_url("**/send/")
    helpline.look_over()
    page.get_by_label("Letter or address given to the person").check()
    page.get_by_role("button", name="Send", exact=True).click()
    page.wait_for_url(lambda url: not url.endswith("/send/"))
    helpline.look_over()
    assert "Sent, no answer" in helpline.text()
    helpline.go("/referrals/")
    page.get_by_role("button", name=re.compile("Arrived.*Sam Okafor")).click()
    page.wait_for_url("**/referral/**")
    assert "This referral is done." in helpline.text()
    helpline.look_over()
