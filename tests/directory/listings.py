"""Small listings for the tests, and taking them in."""

from datetime import UTC, date, datetime

from throughcare.exchange.directory.recognise import read
from throughcare.program.directory.codes import codes
from throughcare.program.directory.editing import zips
from throughcare.program.directory.incoming import Incoming
from throughcare.program.directory.updating import take_in

HEADER = "Program Name,DBA,Street,City,State,Zipcode,Phone,Certification"
FERRY = "Ferry Lane Clinic,,12 Ferry Lane,Aberdeen,MD,21001,(410) 555-0100,Certified"
HERON = "Heron House,,9 Heron Rd.,Bel Air,MD,21014,(410) 555-0101,Certified"
QUARRY = "Quarry Center,,77 Quarry St,Baltimore,MD,21201,(410) 555-0102,Provisional"
CODED = "name,street,city,state,zip,phone,latitude,longitude,services"
MONDAY, FRIDAY = date(2026, 11, 2), date(2026, 11, 6)
NOW = datetime(2026, 11, 6, 12, tzinfo=UTC)


def otp(*rows):
    """The text of a federal listing."""
    return "\n".join((HEADER, *rows)) + "\n"


def coded(*rows):
    """The text of a table with service codes."""
    return "\n".join((CODED, *rows)) + "\n"


def parsed(text):
    """What a reader makes of a text or of bytes."""
    return read(text if isinstance(text, bytes) else text.encode(), codes().keys())


def taken_in(text, dated=MONDAY, source="the listing", **more):
    """Take a listing in; what became of it, without the zeros."""
    listing = Incoming(source, dated, "listing.csv", "", parsed(text).rows)
    return +take_in(listing, by="the test", now=NOW, zips=zips, **more).counts


def settle():
    """Three programs, for the journeys."""
    taken_in(otp(FERRY, HERON, QUARRY))
