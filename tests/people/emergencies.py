"""Short forms for the tests of emergency access."""

from throughcare.people import looks
from throughcare.people.entries import EmergencyAccessTaken
from throughcare.store import load

REASON = "Found unresponsive; need the last methadone dose."


def take(browser, chart, reason=REASON, page=""):
    return browser.post(f"/emergency/{chart}/", {"reason": reason, "next": f"/person/{chart}/{page}"})


def taken_at(chart):
    return load.book(looks.book_about(chart)).of(EmergencyAccessTaken)
