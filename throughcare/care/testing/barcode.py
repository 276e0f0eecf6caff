"""A code as bars that any scanner reads (Code 128, set B), drawn as one path: the content policy allows no picture."""

from __future__ import annotations

from dataclasses import dataclass

_TABLE = (
    "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 "
    "113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 "
    "212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 "
    "113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 "
    "314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 "
    "241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 "
    "214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 "
    "211232 2331112 "
)
WIDTHS = _TABLE.split()
"""The widths of bars and spaces of each sign, as ISO/IEC 15417 lists them."""
START_B, STOP, QUIET = 104, 106, 10


@dataclass(frozen=True, slots=True)
class Bars:
    """The path, and the width of all with white on both sides, in modules."""

    path: str
    width: int


def signs(text: str) -> list[int]:
    """The signs of a text in set B with its check sign. Raises ``ValueError`` for a letter outside ASCII."""
    if not text.isascii() or not text.isprintable():
        raise ValueError("only plain letters, digits and signs can be bars")
    body = [ord(letter) - 32 for letter in text]
    check = (START_B + sum(at * sign for at, sign in enumerate(body, 1))) % 103
    return [START_B, *body, check, STOP]


def bars(text: str) -> Bars:
    """The bars of a text."""
    at, path = QUIET, ""
    for sign in signs(text):
        for turn, width in enumerate(WIDTHS[sign]):
            if turn % 2 == 0:
                path += f"M{at} 0h{width}v1h-{width}z"
            at += int(width)
    return Bars(path, at + QUIET)
