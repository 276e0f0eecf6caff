"""Charts for the specs of results: samples, reports, reviews, written by short functions."""

from datetime import timedelta

from tests.charts import uid_of
from tests.spec.dosing.written import DAY, Written, at, on
from throughcare.care.assessment.entries import SubstanceHistoryTaken
from throughcare.care.assessment.entries.words import Frequency, Substance
from throughcare.care.medication.entries import MedicineReported
from throughcare.care.path.entries import StageLeft
from throughcare.care.path.stages import Leaving, Stage
from throughcare.care.safety.entries import NaloxoneKitHandedOut
from throughcare.care.testing.entries import (
    AnalyteResult,
    ConfirmationAsked,
    NextStep,
    ResultReviewed,
    SampleCollected,
    SampleResultReported,
    Seen,
    Status,
    Validity,
)
from throughcare.care.testing.entries import Stage as Method

NAMES = {"6am": "6mam", "bup": "buprenorphine", "norbup": "norbuprenorphine"}


class Sampled(Written):
    """A chart of somebody who gives samples."""

    def sample(self, label="sample", when=None, **more):
        """A urine sample, warm, in private."""
        said = {"program": "elm", "matrix": "urine", "panel": "confirm", "why": "random", "observed": "unobserved"}
        said |= {"code": f"ELM-{label.upper()}", "temperature_tenths": 964, "temperature_unit": "F", "minutes": 2}
        payload = SampleCollected.model_validate(said | more, strict=False)
        return self.add(payload, label, when or at(clock="08:00"))

    def report(self, label="report", sample="sample", when=None, method=Method.CONFIRM, status=Status.FINAL, **levels):
        """A report; “+” and “-” without a level, “0” not detected, creatinine in mg/dL."""
        creatinine, unit = levels.pop("creatinine", None), levels.pop("unit", "ng/mL")
        lines = tuple(line(NAMES.get(name, name), text, status, unit) for name, text in levels.items())
        validity = Validity(creatinine_mg_dl=creatinine) if creatinine else None
        said = SampleResultReported(
            sample=uid_of(sample), stage=method, status=status, results=lines, validity=validity, lab="River"
        )
        return self.add(said, label, when or at(on(1), "09:00"))

    def reviewed(self, *reports, sample="sample", steps=(NextStep.TALK,), when=None):
        """A clinician looked at it."""
        seen = tuple(uid_of(one) for one in reports or ("report",))
        said = ResultReviewed(sample=uid_of(sample), reports=seen, talked=True, next_steps=steps)
        return self.add(said, "review", when or at(on(2), "10:00"))

    def asked(self, *analytes, sample="sample"):
        """A confirmation was asked for."""
        return self.add(ConfirmationAsked(sample=uid_of(sample), analytes=analytes), "asked", at(on(2), "10:30"))

    def takes(self, name, began_on=None):
        """Another medicine."""
        return self.add(MedicineReported(name=name, began_on=began_on), f"takes {name}", at(on(-20)))

    def used(self, substance=Substance.FENTANYL, last=None, frequency=Frequency.SEVERAL_A_DAY):
        """Told of use on most days."""
        said = SubstanceHistoryTaken(substance=substance, frequency=frequency, last_use_on=last)
        return self.add(said, f"used {substance}", at(on(-15)))

    def dosed(self, days=5, last=DAY, mg=60, **more):
        """So many daily doses up to a day."""
        self.order(mg, **more)
        for nr in range(days):
            day = last - timedelta(days=days - 1 - nr)
            self.given(mg, label=f"dose {nr}", day=day, clock="06:00")
        return self

    def kit(self, when=None):
        """A naloxone kit was handed out."""
        return self.add(NaloxoneKitHandedOut(kits=1), "kit", when or at(on(1), "12:00"))

    def died(self):
        """The person died."""
        return self.add(StageLeft(stage=Stage.MEDICATION, how=Leaving.DIED), "death", at(on(3)))


def line(analyte, text, status=Status.FINAL, unit="ng/mL"):
    """One line of a report."""
    seen = Seen.NOT_DETECTED if text in ("0", "-") else Seen.DETECTED
    amount = {} if text in "+-" else {"level": text, "unit": unit}
    return AnalyteResult(analyte=analyte, seen=seen, status=status, **amount)
