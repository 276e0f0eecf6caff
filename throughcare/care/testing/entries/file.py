"""Files of results, in the program's own book: what came, and each row that fits no sample."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from pydantic import Field

from throughcare.chart.kinds import Payload

from .declare import lab_kind
from .words import Aside

DIGEST = r"^[0-9a-f]{64}$"


def nameless_words(reports: int | None) -> str:
    """What is said of reports without a name; empty where each had one, or nobody counted."""
    if not reports:
        return ""
    said = "1 report" if reports == 1 else f"{reports:,} reports"
    return f" The name in {said} says nobody (as DONOR or a number): the sample and the date of birth decided."


@lab_kind("result_file.received", title="File of results", form="result_file")
class ResultFileReceived(Payload):
    """A file of results was read to its end: how many rows, and what became of them. ``digest`` is its SHA-256.

    ``repeated`` rows were known already and changed nothing; ``refused`` could not be read and were put aside too.
    ``nameless`` reports had a word such as DONOR in the place of the name.
    """

    program: str = Field(min_length=1, max_length=64)
    digest: str = Field(pattern=DIGEST)
    form: Literal["csv", "hl7"]
    name: str | None = Field(default=None, max_length=120)
    rows: int = Field(ge=0)
    placed: int = Field(ge=0)
    repeated: int = Field(ge=0)
    put_aside: int = Field(ge=0)
    nameless: int | None = Field(default=None, ge=0)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return (
            f"File of {self.rows} results: {self.placed} placed, {self.repeated} known already, "
            f"{self.put_aside} put aside.{nameless_words(self.nameless)}"
        )


@lab_kind("result_row.put_aside", title="Row put aside", form="result_file")
class ResultRowPutAside(Payload):
    """A row or message of a file that fits no sample, or cannot be read. Kept whole until somebody places it.

    ``line`` counts from 1 in the file; ``digest`` is the SHA-256 of ``row``, so that the same row comes here once.
    """

    program: str = Field(min_length=1, max_length=64)
    file: str = Field(pattern=DIGEST)
    line: int = Field(ge=1)
    why: Aside
    words: str = Field(min_length=1, max_length=400)
    row: str = Field(max_length=60_000)
    digest: str = Field(pattern=DIGEST)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"Line {self.line} put aside: {self.why.label}. {self.words}"


@lab_kind("result_row.placed", title="Row placed", form="result_row")
class ResultRowPlaced(Payload):
    """Somebody found the sample that a row put aside belongs to. ``result`` is the report it became."""

    aside: UUID
    chart: UUID
    sample: UUID
    result: UUID | None = None
    words: str | None = Field(default=None, max_length=400)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"A row put aside was placed with its sample. {self.words or ''}".strip()


@lab_kind("result_row.discarded", title="Row discarded", form="result_row")
class ResultRowDiscarded(Payload):
    """A row put aside belongs to nobody here, and why. It stays readable in this book."""

    aside: UUID
    words: str = Field(min_length=1, max_length=400)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"A row put aside is not ours: {self.words}"
