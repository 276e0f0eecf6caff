"""Signing and opening a health card: ES256 over compressed JSON, and the digits of its QR code. Pure.

The keys are JSON Web Keys; the library is joserfc, which keeps RFC 7515 and takes no other algorithm than it is told.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping
from typing import Any

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey
from joserfc.jws import JWSRegistry
from joserfc.registry import HeaderParameter

ALGORITHM, CURVE = "ES256", "P-256"
PREFIX = "shc:/"
LONGEST = 16_384
"""Characters of a token that is looked at at all; a QR code holds less than 4,000."""
LARGEST = 262_144
"""Bytes that a token may unpack to: a small one cannot be made to fill the memory."""
TOKEN = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")
_REGISTRY = JWSRegistry(
    {"zip": HeaderParameter("Compression", "str")}, algorithms=[ALGORITHM], strict_check_header=False
)


class Unreadable(ValueError):
    """This is no health card, or one that cannot be unpacked. The message says so in words."""


class NotSigned(ValueError):
    """The signature does not fit what stands in the card."""


def sign(claims: Mapping[str, Any], key: ECKey) -> str:
    """The claims as a signed token."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(json.dumps(claims, separators=(",", ":"), ensure_ascii=False).encode()) + packer.flush()
    header = {"alg": ALGORITHM, "zip": "DEF", "kid": key.thumbprint()}
    return jws.serialize_compact(header, packed, key, registry=_REGISTRY)


def digits(token: str) -> str:
    """The digits that stand for a token in a QR code: two for each character."""
    return "".join(f"{ord(one) - 45:02d}" for one in token)


def token_of(text: str) -> str:
    """The token in what was scanned or typed: a token, or ``shc:/`` with its digits. Raises :class:`Unreadable`."""
    said = "".join(text[: 3 * LONGEST].split())
    if said.lower().startswith(PREFIX):
        numbers = said[len(PREFIX) :]
        if not numbers.isdecimal() or not numbers.isascii() or len(numbers) % 2:
            raise Unreadable("The numbers after shc:/ are not complete. Scan the code again, all of it.")
        said = "".join(chr(int(numbers[at : at + 2]) + 45) for at in range(0, len(numbers), 2))
    if len(said) > LONGEST or not TOKEN.fullmatch(said):
        raise Unreadable("This is no dose record. It begins with shc:/ and has only numbers after it.")
    return said


def key_name(token: str) -> str:
    """The name of the key that the token says it was signed with; empty where it says none."""
    try:
        header = jws.extract_compact(token.encode(), registry=_REGISTRY).headers()
    except (JoseError, ValueError) as error:
        raise Unreadable("This is no dose record: its head cannot be read.") from error
    return str(header.get("kid", ""))


def opened(token: str, key: ECKey) -> dict[str, Any]:
    """What the token says. Raises :class:`NotSigned` before anything of it is unpacked, and :class:`Unreadable`."""
    try:
        packed = jws.deserialize_compact(token, key, algorithms=[ALGORITHM], registry=_REGISTRY).payload
    except (JoseError, ValueError) as error:
        raise NotSigned from error
    unpacker = zlib.decompressobj(-15)
    try:
        text = unpacker.decompress(packed, LARGEST)
        said = json.loads(text)
    except (zlib.error, ValueError, RecursionError) as error:
        raise Unreadable("It is signed, but what it says cannot be unpacked.") from error
    if not isinstance(said, dict):
        raise Unreadable("It is signed, but it is no health card.")
    return said


def public_key(said: object) -> ECKey | None:
    """A public key out of a set as a clinic publishes it; ``None`` for anything that is not a P-256 key."""
    if not isinstance(said, dict) or said.get("kty") != "EC" or said.get("crv") != CURVE:
        return None
    try:
        return ECKey.import_key({name: said[name] for name in ("kty", "crv", "x", "y")})
    except (JoseError, ValueError, KeyError, TypeError):
        return None


def public_words(key: ECKey) -> dict[str, str]:
    """A key as it is published: never its private part."""
    said = {name: str(value) for name, value in key.as_dict(private=False).items()}
    return {name: said[name] for name in ("kty", "crv", "x", "y")} | {
        "kid": key.thumbprint(),
        "use": "sig",
        "alg": ALGORITHM,
    }
