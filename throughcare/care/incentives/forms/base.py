"""What forms about money share: a moment that is now, and ids that are the same when a request is repeated."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cached_property
from uuid import UUID, uuid5

from throughcare.chart.entries import Draft
from throughcare.chart.kinds import Payload
from throughcare.chart.times import When
from throughcare.site.pages.entry_forms import ChartForm
from throughcare.store import models


class NowForm(ChartForm):
    """A form about what is so at this moment: charted as of when it is saved.

    A request that is repeated finds its first entry by an id made from its key, and says the same again.
    """

    def uid(self, part: str = "") -> UUID:
        """The id of an entry of this request."""
        return uuid5(self.cleaned_data["key"], f"incentives {part}")

    @cached_property
    def _now(self) -> When:
        """One moment for all that this request writes: the chart and the fund say the same."""
        return When.at(datetime.now(UTC))

    def moment(self, part: str = "") -> When:
        """Now; of a request that was carried out already, when that was."""
        before = models.Entry.objects.filter(uid=self.uid(part)).values_list("happened", flat=True).first()
        return self._now if before is None else When.stored(before)

    def today(self, part: str = "") -> date:
        """Today at the program; of a request that was carried out already, the day on which that was."""
        return self.moment(part).day(self.setting.program.zone) or datetime.now(UTC).date()

    def now(self, payload: Payload, part: str = "") -> Draft:
        """A draft of this moment."""
        return Draft(payload, self.moment(part), uid=self.uid(part))

    def drafts(self) -> Sequence[Draft]:
        """What a valid form says."""
        return [self.now(self.payload())]

    def payload(self) -> Payload:
        """What is so."""
        raise NotImplementedError
