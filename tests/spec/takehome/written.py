"""Charts for the specs of take-home doses: decisions, hand-outs, call-backs and guests, in short functions."""

from datetime import date

from tests.charts import uid_of
from tests.spec.dosing.written import DAY, METHADONE, Written, at, on, pour
from throughcare.care.dosing.entries import DoseToGo, TakeHomeDispensed
from throughcare.care.medication.entries import OrderSigned, Purpose
from throughcare.care.planning.entries import EpisodeOpened
from throughcare.care.planning.levels import Level
from throughcare.care.takehome.entries import (
    CallBackCalled,
    CallBackCounted,
    CriterionName,
    GuestAgreed,
    GuestConfirmed,
    GuestSent,
    ReturnedDose,
    TakeHomeDecided,
    TakeHomeReturned,
    Weighed,
)
from throughcare.chart.roles import Role

BEFORE, SOON, THURSDAY, FRIDAY, LATER = on(-1), on(2), on(3), on(4), on(9)
WEIGHED = tuple(Weighed(criterion=one, met=True) for one in CriterionName)


class Home(Written):
    """A chart of somebody who may take doses home."""

    def admitted(self, day_today, today=DAY):
        """Admitted so that ``today`` is that day of treatment."""
        began = date.fromordinal(today.toordinal() - day_today + 1)
        return self.add(EpisodeOpened(level=Level.L1, program="elm"), "episode", at(began, "05:00"))

    def decided(self, days, label="decision", first=BEFORE, last=None, when=None, **more):
        """A prescriber's decision."""
        said = TakeHomeDecided(
            days=days, first_day=first, last_day=last, criteria=WEIGHED, rationale="Works early.", **more
        )
        return self.add(said, label, when or at(first, "12:00"), Role.PRESCRIBER)

    def out(self, days, label="home", today=DAY, decision="decision", medication=METHADONE, first=1, when=None):
        """So many doses handed out, one a day from the day after on."""
        home = tuple(DoseToGo(day=on(first + nr + (today - DAY).days), slot=0, amount_ug=60_000) for nr in range(days))
        pours = pour(60 * days)
        said = TakeHomeDispensed(order=uid_of("order"), medication=medication, doses=home, pours=(pours,),
                                 decision=uid_of(decision) if decision else None)  # fmt: skip
        return self.add(said, label, when or at(today))

    def back(self, *days, hand_out="home", sealed=True, label="back", corrects=None, when=None):
        """Bottles that came back full."""
        doses = tuple(ReturnedDose(day=day, slot=0) for day in days)
        said = TakeHomeReturned(hand_out=uid_of(hand_out), doses=doses, sealed=sealed)
        return self.add(said, label, when, corrects=corrects)

    def called(self, appear_on=SOON, label="call", when=None, **more):
        """Called back."""
        return self.add(CallBackCalled(appear_on=appear_on, **more), label, when or at())

    def counted(self, full, empty, day=FRIDAY, label="count", when=None, **more):
        """Bottles counted."""
        return self.add(CallBackCounted(full=full, empty=empty, day=day, **more), label, when or at(day, "06:30"))

    def guest(self, mg=60, written=True, last_dose_on=BEFORE, when=None, first=DAY, last=LATER, label="guest", **more):
        """A guest here, as the home clinic agreed."""
        said = GuestAgreed(home="Riverside", medication=METHADONE, amount_ug=mg * 1000, first_day=first, last_day=last,
                           last_dose_on=last_dose_on, written=written, **more)  # fmt: skip
        return self.add(said, label, when or at(on(-1), "15:00"))

    def again(self, last_dose_on=BEFORE, when=None, **more):
        """The home clinic was asked again."""
        said = GuestConfirmed(agreement=uid_of("guest"), told_by="Lee", last_dose_on=last_dose_on, **more)
        return self.add(said, "again", when or at(clock="05:00"))

    def guest_order(self, mg=60, first=DAY, last=LATER, guest="guest", label="order", verified=True):
        """The order for a guest."""
        more = {"last_day": last, "guest": uid_of(guest) if guest else None}
        return self.order(mg, label=label, first=first, verified=verified, **more)

    def sent(self, first=DAY, last=THURSDAY, **more):
        """One of ours elsewhere."""
        said = GuestSent(
            clinic="Lakeside", medication=METHADONE, amount_ug=60_000, first_day=first, last_day=last, **more
        )
        return self.add(said, "sent", at(on(-3)))


def home(day_today=40):
    """Somebody on methadone 60 mg, on that day of treatment."""
    return Home().admitted(day_today).order(60)


__all__ = ["Home", "OrderSigned", "Purpose", "home"]
