"""Accounts and memberships: who somebody is, and in which role, at which program or for which chart."""

from __future__ import annotations

from uuid import uuid4

from django.contrib.auth.models import AbstractUser
from django.db import models

from throughcare.chart.entries import Author
from throughcare.chart.roles import Role


class Account(AbstractUser):
    """Somebody who can sign in. ``uid`` is what entries name as their author; it never changes."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    display_name = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return self.display_name or self.username


class Membership(models.Model):
    """One role of one account: at a program (staff), or for one chart (the person, a relative)."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=16, choices=[(role.value, role.label) for role in Role])
    program = models.CharField(max_length=64, blank=True, help_text="slug of the program; empty for none")
    chart = models.UUIDField(null=True, blank=True, help_text="the chart of a person in care or of a relative")

    program_name = ""
    """The name of the program in words. Set by the gate for the acting membership: people does not know programs."""

    class Meta:
        """A role is given once per program and chart."""

        constraints = (models.UniqueConstraint(fields=["account", "role", "program", "chart"], name="membership_once"),)

    def __str__(self) -> str:
        return f"{self.role_label} ({self.program or 'no program'})"

    @property
    def acting(self) -> Role:
        """The role."""
        return Role(self.role)

    @property
    def role_label(self) -> str:
        """The role in words."""
        return self.acting.label.capitalize()

    @property
    def author(self) -> Author:
        """Who answers for what is appended in this role."""
        return Author(f"account:{self.account.uid}", self.acting)


class Unsent(models.Model):
    """What an account types on one screen and has not saved yet. ``body`` is encrypted. See ``people/unsent.py``."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="unsent")
    screen = models.CharField(max_length=32)
    key = models.UUIDField(help_text="the key of the form, which the saved request will carry")
    body = models.TextField()
    begun = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        """One row for each form that is open."""

        constraints = (models.UniqueConstraint(fields=["account", "screen", "key"], name="unsent_once"),)


class SignIn(models.Model):
    """One attempt to sign in, or a sign-out. ``account`` is empty when the name that was typed fits no account."""

    class Outcome(models.TextChoices):
        """What became of it."""

        SIGNED_IN = "signed in"
        REFUSED = "refused"
        SECOND_FACTOR_REFUSED = "second factor refused"
        LOCKED = "locked for a while after too many attempts"
        SIGNED_OUT = "signed out"
        IDLE = "signed out after idle time"

    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="sign_ins")
    at = models.DateTimeField(auto_now_add=True, db_index=True)
    outcome = models.CharField(max_length=48, choices=Outcome)
