"""Cases for the specs of the interpretation, in one line each: levels in ng/mL, or “+” and “-”."""

from datetime import date, timedelta

from throughcare.care.testing.entries import Matrix, Seen, Stage
from throughcare.care.testing.meaning import Case, Earlier, Result, Taking
from throughcare.care.testing.units import measured

DAY = date(2026, 11, 5)
NAMES = {"6am": "6mam", "bup": "buprenorphine", "norbup": "norbuprenorphine"}


def results(stage=Stage.CONFIRM, **levels):
    """``methadone="3000"``, ``eddp="-"``: of a level “0” means not detected."""
    return {NAMES.get(name, name): one(NAMES.get(name, name), text, stage) for name, text in levels.items()}


def one(analyte, text, stage=Stage.CONFIRM):
    seen = Seen.NOT_DETECTED if text in ("0", "-") else Seen.DETECTED
    return Result(analyte, stage, seen, None if text in "+-" else measured(text))


def case(stage=Stage.CONFIRM, *, creatinine=None, **more):
    """A case on :data:`DAY`; what is no field of a case is an analyte."""
    fields = {name: more.pop(name) for name in list(more) if name in Case.__dataclass_fields__}
    lab = measured(creatinine) if creatinine else None
    fields = {"matrix": Matrix.URINE, "day": DAY, "creatinine": lab} | fields
    return Case(results=fields.pop("results", {}) | results(stage, **more), **fields)


def ago(days):
    return DAY - timedelta(days=days)


def before(days, creatinine=None, **levels):
    """A sample so many days before."""
    return Earlier(ago(days), days * 24, results(**levels), measured(creatinine) if creatinine else None)


METHADONE = Taking("methadone", "methadone", True, DAY, 14)
BUPRENORPHINE = Taking("buprenorphine", "buprenorphine", True, ago(1), 14)
