"""What is made when it is first asked for, and kept in the object."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from functools import cached_property

    once = cached_property
else:

    class once:  # noqa: N801 - written like a decorator of the library
        """As ``functools.cached_property``, whose lock (until Python 3.12) all objects of a class share.

        A chart has thousands of entries: taking the lock for each costs a third of a first reading, and threads that
        read other charts would wait for it. Two threads that ask at once may both make it, and one of both stays.
        """

        def __init__(self, make: Callable[[Any], Any]) -> None:
            self._make = make
            self.__doc__ = make.__doc__

        def __set_name__(self, owner: type, name: str) -> None:
            self._name = name

        def __get__(self, found: Any, owner: type | None = None) -> Any:
            if found is None:
                return self
            made = found.__dict__[self._name] = self._make(found)
            return made
