"""Encryption with a key derived from the secret of this installation."""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def box(purpose: str) -> Fernet:
    """A box for one purpose: what was closed for another does not open in it."""
    derive = HKDF(SHA256(), length=32, salt=None, info=f"throughcare.people.{purpose}".encode())
    return Fernet(base64.urlsafe_b64encode(derive.derive(settings.SECRET_KEY.encode())))
