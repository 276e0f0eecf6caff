"""Sending a referral: nothing goes out without a consent, an e-mail names nobody, and what failed is taken back."""

import pytest
from django.core import mail

from tests.pages import elm
from tests.pages.calls import charted
from tests.pages.referrals import HERE, TELLS, agreed, fill, jose, link, made, program, text_of
from throughcare.care.access.callers import Caller
from throughcare.care.referral import mailing
from throughcare.care.referral.entries import (
    ConsentGiven,
    ConsentRevoked,
    DisclosureMade,
    ReferralSent,
)
from throughcare.store import load

pytestmark = [pytest.mark.django_db, pytest.mark.once]


# ---- sending


def test_without_a_consent_nothing_goes_out_and_what_was_typed_stays(helpline, by):
    uid = made(by, program())
    answer = fill(helpline, f"{HERE}/referral/{uid}/send/", **TELLS)
    assert answer.status_code == 409
    assert "There is no consent to tell Riverside Treatment anything." in text_of(answer)
    assert "intake@riverside.example" in text_of(answer)
    assert answer.context["form"]["tells"].value() == ["identity", "need"]
    assert not mail.outbox
    assert not jose().of(ReferralSent)


def test_an_e_mail_names_nobody_and_its_disclosure_stands_in_the_same_append(helpline, by):
    to = program()
    uid, consent = made(by, to), agreed(by, to)
    assert fill(helpline, f"{HERE}/referral/{uid}/send/", **TELLS).status_code == 302
    body = mail.outbox[0].subject + mail.outbox[0].body
    assert not [word for word in ("José", "Ramírez", "Pepe", "E-0001", "1989", str(elm.JOSE)) if word in body]
    ((sent, said),), ((row, told),) = jose().of(ReferralSent), jose().of(DisclosureMade)
    assert (said.consent, told.consent, told.to, told.what) == (consent, consent, to.name, said.tells)
    assert row.recorded_at == sent.recorded_at


def test_an_e_mail_that_the_server_does_not_take_is_taken_back_and_the_form_kept(helpline, by, monkeypatch):
    to = program()
    uid = made(by, to)
    agreed(by, to)

    def refuse(self):
        raise ConnectionRefusedError

    monkeypatch.setattr(mailing.EmailMessage, "send", refuse)
    answer = fill(helpline, f"{HERE}/referral/{uid}/send/", **TELLS)
    assert answer.status_code == 503
    assert "Nothing was sent" in text_of(answer)
    assert answer.context["form"]["tells"].value() == ["identity", "need"]
    assert not jose().of(ReferralSent)
    assert not jose().of(DisclosureMade)
    monkeypatch.undo()
    form = answer.context["form"]
    again = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    assert helpline.post(f"{HERE}/referral/{uid}/send/", again).status_code == 302
    assert len(mail.outbox) == 1


def test_a_consent_taken_back_stops_the_sending_at_once(helpline, by):
    to = program()
    uid, consent = made(by, to), agreed(by, to)
    assert fill(helpline, f"{HERE}/consent/{consent}/take-back/", how="spoken").status_code == 302
    assert [said.consent for _, said in jose().of(ConsentRevoked)] == [consent]
    assert "was taken back" in text_of(fill(helpline, f"{HERE}/referral/{uid}/send/", **TELLS))


def test_an_anonymous_call_is_referred_without_a_word_about_anybody(helpline, by):
    to = program()
    call = charted(by, caller=Caller.PERSON, anonymous=True, phone="555 0199")
    uid = made(by, to, chart=call)
    assert fill(helpline, f"/call/{call}/referral/{uid}/send/", how="email", to="a@b.org").status_code == 302
    said = text_of(helpline.get(link()))
    assert "Methadone" in said
    assert "555 0199" not in said
    assert "555 0199" not in text_of(helpline.get(f"/call/{call}/referral/{uid}/?print"))
    assert not load.book(call).of(DisclosureMade)
    assert "no consent can name them" in text_of(helpline.get(f"/call/{call}/consent/"))


def test_the_letter_says_what_the_consent_covers_and_that_the_notice_is_missing(helpline, by, settings, tmp_path):
    settings.THROUGHCARE_DATA = tmp_path
    to = program()
    uid = made(by, to)
    bare = text_of(helpline.get(f"{HERE}/referral/{uid}/?print"))
    assert "Ramírez" not in bare
    agreed(by, to)
    letter = text_of(helpline.get(f"{HERE}/referral/{uid}/?print"))
    assert "José Ramírez" in letter
    assert "555 0142" not in letter.replace("410-555-0142", "")
    assert "The notice prescribed by 42 CFR 2.32 is missing" in letter
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "part2-notice.txt").write_text("The words of the law.", encoding="utf-8")
    assert "The words of the law." in text_of(helpline.get(f"{HERE}/referral/{uid}/?print"))


# ---- consent


def test_a_consent_names_the_person_of_the_chart_and_has_an_end(helpline, by):
    uid = made(by, program())
    said = {"categories": ["identity"], "told_how_to_revoke": "on", "signature": "paper", "signed_by": "person"}
    address = f"{HERE}/consent/?referral={uid}"
    wrong = text_of(fill(helpline, address, **said, person_name="Rosa Delgado"))
    assert "The chart is that of José Ramírez." in wrong
    assert "Enter a day, or below the event that ends it." in wrong
    assert fill(helpline, address, **said, expires_when="end of treatment").url.endswith(f"{uid}/send/")
    ((_, given),) = jose().of(ConsentGiven)
    assert (given.person_name, given.recipient, given.listing is not None) == (
        "José Ramírez",
        "Riverside Treatment",
        True,
    )
