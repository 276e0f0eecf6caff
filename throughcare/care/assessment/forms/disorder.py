"""The forms of opioid use disorder: the criteria in one window of twelve months, and the review of a remission."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from ..entries import OudCriteriaAssessed, OudRemissionReviewed
from ..knowledge import oud
from . import fields
from .section import SectionForm, SomethingMixin

LABELS = {criterion.number: criterion.label for criterion in oud().criteria}


def criterion(number: int) -> Any:
    """The question of one criterion, in our paraphrase."""
    return fields.answer(f"{number}. {LABELS[number]}")


class CriteriaForm(SomethingMixin):
    """The eleven criteria."""

    frame = frozenset({"window_end"})

    model = OudCriteriaAssessed
    heading = "Opioid use disorder: criteria"
    says = (
        "Eleven criteria within the same twelve months, in short words of ours, not the official text. "
        "What was not asked stays “not asked”: the page then says how far the severity can be told."
    )
    headings = {
        "c1": "Control",
        "c5": "Life with others",
        "c8": "Risk",
        "c10": "Body",
        "impairment": "What decides how it counts",
    }
    window_end = fields.day("The twelve months end on", "Most often today.", required=True)
    c1, c2, c3, c4 = criterion(1), criterion(2), criterion(3), criterion(4)
    c5, c6, c7 = criterion(5), criterion(6), criterion(7)
    c8, c9 = criterion(8), criterion(9)
    c10, c11 = criterion(10), criterion(11)
    impairment = fields.answer("Does the use impair or distress the person?")
    supervised_only = fields.answer(
        "Are opioids taken only as prescribed, under supervision?",
        "Then tolerance and withdrawal do not count. Not for somebody on MOUD who also uses other opioids.",
    )
    induced_mood = fields.answer("Is there a depressive disorder that opioids brought about?", "It changes the code.")

    def show(self, begun: dict[str, Any]) -> dict[str, Any]:
        """The twelve months of a new assessment end today; the answers of the last one are there to be asked again."""
        if self.setting.correcting is not None:
            return begun
        return begun | {"window_end": datetime.now(UTC).astimezone(self.zone).date()}

    @property
    def earlier(self) -> str:
        """The answers are of another window: each is asked again."""
        one = self.known.get("window_end")
        if one is None:
            return ""
        return (
            f"What is filled in was answered on {self.said(one.entry)}, for another twelve months. "
            "Ask each again; change what is different now."
        )


class RemissionForm(SectionForm):
    """The review of a remission."""

    model = OudRemissionReviewed
    heading = "Review a remission"
    last_criterion_on = fields.day(
        "The last day a criterion other than craving was met",
        "If it is not sure, a day in the month that is. Somebody who never met the criteria has no remission.",
        required=True,
    )
    craving = fields.answer("Is there craving?", "Craving alone does not end a remission.")
    maintenance = fields.answer("Is medication for OUD taken as prescribed?", "Methadone, buprenorphine or naltrexone.")
    controlled = fields.answer(
        "Do they live where opioids can hardly be had?", "A locked ward, prison, a therapeutic community."
    )
