"""What was charted around doses is corrected through the timeline: the amount and every answer stay what they were."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.pages import elm
from tests.pages.dosing import drawn, of, today
from throughcare.care.dosing.entries import DoseAgainAllowed, DoseToldElsewhere, DoseVomited
from throughcare.care.medication.entries import Medication
from throughcare.chart.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TOLD = DoseToldElsewhere(
    medication=Medication.BUPRENORPHINE, day=today() - timedelta(days=2), amount_ug=500, where="Jail",
    confirmed=True,
)  # fmt: skip
CORRECTED = (
    (TOLD, {"where": "The county jail"}),
    (TOLD.model_copy(update={"confirmed": False, "amount_ug": 85_000}), {"where": "The county jail"}),
    (DoseVomited(dose=uuid4(), minutes_after=10, witnessed=False), {"words": "In the waiting room"}),
    (DoseAgainAllowed(dose=uuid4(), amount_ug=750), {"words": "With water"}),
)


@pytest.mark.parametrize(("said", "typed"), CORRECTED, ids=["half a milligram", "85 mg", "vomited", "again"])
def test_mending_a_word_never_makes_milligrams_of_micrograms_or_takes_back_an_answer(said, typed, sign_in, members):
    (uid,) = elm.chart_it(elm.JOSE, members[Role.PRESCRIBER].author, (said, 0.5))
    doctor, page = sign_in(Role.PRESCRIBER), f"/person/{elm.JOSE}/entry/{uid}/correct/"
    answer = doctor.post(page, drawn(doctor, page) | typed | {"why": "Misheard."})
    assert answer.status_code == 302, answer.context["form"].errors
    (now,) = of(elm.JOSE, type(said))
    assert now == said.model_copy(update=typed)
