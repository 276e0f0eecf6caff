"""The one door of this folder: charts the whole front door of one generated person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from throughcare.care.path.stages import Stage

from .arrival import assessed, door_of
from .care import followed
from .danger import kept_safe
from .sent import referred
from .ward import scored

if TYPE_CHECKING:
    from throughcare.demo.walks import Walk


def front_door(walk: Walk) -> None:
    """Remember everything that the front door adds to a walk, each part on its day."""
    door = door_of(walk)
    for step in walk.course.steps:
        if step.stage is Stage.ASSESSMENT:
            assessed(door, step)
    followed(door)
    scored(door)
    kept_safe(door)
    referred(walk)
