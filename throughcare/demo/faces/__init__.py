"""Portraits of some of the invented people: drawn faces of nobody (``scripts/faces.py``)."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

from throughcare.care.portrait.entries import Agreed, PortraitTaken
from throughcare.care.portrait.jpeg import only_the_picture

FOLDER = Path(__file__).parent


def face(name: str) -> PortraitTaken:
    """The portrait of that name, agreed to in writing."""
    drawn = only_the_picture((FOLDER / f"{name}.jpg").read_bytes())
    return PortraitTaken(picture=b64encode(drawn).decode(), agreed=Agreed.IN_WRITING)
