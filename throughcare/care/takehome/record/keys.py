"""The key that signs dose records: made at the first record, kept beside the key of the day seals, never sent.

Its public half is published at ``/.well-known/jwks.json``. An earlier key that was put away as ``record-NAME.key``
beside it goes on being published, so that the records it signed can still be checked.
"""

from __future__ import annotations

from joserfc.jwk import ECKey

from throughcare.store import seals
from throughcare.store.files import read_or_make

from .check import Trusted
from .jws import CURVE, public_words

FILE = "record.key"


def signing_key() -> ECKey:
    """The key of this installation, readable by its owner only."""
    return ECKey.import_key(read_or_make(seals.folder() / FILE, _new_key))


def _new_key() -> bytes:
    return ECKey.generate_key(CURVE, private=True).as_pem(private=True)


def published() -> list[dict[str, str]]:
    """The public keys: of the present one, then of those that were put away."""
    earlier = [ECKey.import_key(path.read_bytes()) for path in sorted(seals.folder().glob("record-*.key"))]
    return [public_words(key) for key in (signing_key(), *earlier)]


def ours(name: str = "this program") -> list[Trusted]:
    """The same as keys to check with."""
    return [Trusted(name, one) for one in published()]
