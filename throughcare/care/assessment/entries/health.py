"""Health beside the use disorder: conditions, signs of infection, and the bloods of the liver."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from throughcare.chart.kinds import Payload
from throughcare.chart.times import day_words

from .declare import Words, section, yes_to
from .words import Answer, Sign


@section("conditions.reviewed", "Other conditions", form="conditions", fhir="Condition")
class ConditionsReviewed(Payload):
    """What else the person lives with, as told or known from records. A yes is no diagnosis of ours.

    ``due_on`` is the day a birth is expected. ``words`` says more: since when, what is taken for it.
    """

    pregnancy: Answer | None = Field(default=None, title="pregnancy")
    due_on: date | None = Field(default=None, title="when the birth is expected")
    pain: Answer | None = Field(default=None, title="pain that lasts")
    depression: Answer | None = Field(default=None, title="depression")
    anxiety: Answer | None = Field(default=None, title="anxiety or panic")
    ptsd: Answer | None = Field(default=None, title="after-effects of trauma")
    bipolar: Answer | None = Field(default=None, title="bipolar disorder")
    psychosis: Answer | None = Field(default=None, title="hearing or seeing things, psychosis")
    heart: Answer | None = Field(default=None, title="heart, or a long QT")
    lung: Answer | None = Field(default=None, title="lungs or sleep apnoea")
    liver: Answer | None = Field(default=None, title="liver")
    kidney: Answer | None = Field(default=None, title="kidneys")
    dental: Answer | None = Field(default=None, title="teeth and mouth")
    skin: Answer | None = Field(default=None, title="wounds or abscesses")
    seizures: Answer | None = Field(default=None, title="seizures or head injury")
    words: Words | None = Field(default=None, title="more about these")

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        fields = type(self).model_fields
        asked = [(str(fields[name].title), getattr(self, name)) for name in CONDITIONS]
        due = f" Birth expected on {day_words(self.due_on)}." if self.due_on else ""
        return f"{yes_to(asked)}{due}{f' {self.words}' if self.words else ''}"


CONDITIONS = tuple(name for name in ConditionsReviewed.model_fields if name not in ("due_on", "words"))
"""The questions that are answered by yes or no."""


@section("infection_signs.checked", "Signs of infection", form="signs")
class InfectionSignsChecked(Payload):
    """Red flags of infections that kill: asked at intake and at each visit while somebody injects.

    ``temperature_tenths_c`` is in tenths of a degree Celsius (38.0 is 380). ``signs`` empty: all asked, none there.
    The two counts are those of a clinician who goes through the Duke-ISCVID criteria.
    """

    temperature_tenths_c: int | None = Field(default=None, ge=300, le=450, title="temperature")
    injected_lately: Answer | None = Field(default=None, title="injecting within three months")
    signs: tuple[Sign, ...] | None = Field(default=None, title="red flags")
    duke_major: int | None = Field(default=None, ge=0, le=2, title="major criteria of endocarditis")
    duke_minor: int | None = Field(default=None, ge=0, le=5, title="minor criteria of endocarditis")
    words: Words | None = Field(default=None, title="what was seen")

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        tenths = self.temperature_tenths_c
        heat = f"Temperature {tenths // 10}.{tenths % 10} °C." if tenths is not None else "Temperature not taken."
        if self.signs is None:
            return f"{heat} Red flags not asked."
        return f"{heat} Red flags: {', '.join(sign.label.lower() for sign in self.signs) or 'none'}."


@section("liver_bloods.measured", "Liver bloods", form="liver")
class LiverBloodsMeasured(Payload):
    """The values from which FIB-4 is computed. Units: AST and ALT in U/L, platelets in 10⁹/L (the same as 10³/µL)."""

    ast_u_l: int = Field(ge=1, le=20000, title="AST")
    alt_u_l: int = Field(ge=1, le=20000, title="ALT")
    platelets_10e9_l: int = Field(ge=1, le=3000, title="platelets")

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"AST {self.ast_u_l} U/L, ALT {self.alt_u_l} U/L, platelets {self.platelets_10e9_l} 10⁹/L."
