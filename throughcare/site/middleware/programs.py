"""The programs that one request has asked for: their names, and whether they are closed history."""

from __future__ import annotations

from throughcare.program.models import Program


class Programs:
    """Looks each program up once per request."""

    def __init__(self) -> None:
        self._found: dict[str, Program | None] = {}

    def _get(self, slug: str) -> Program | None:
        if slug and slug not in self._found:
            self._found[slug] = Program.objects.filter(slug=slug).first()
        return self._found.get(slug)

    def name(self, slug: str) -> str:
        """The name of a program; the slug where there is none; empty for no program."""
        found = self._get(slug)
        return found.name if found is not None else slug

    def historical(self, slug: str) -> bool:
        """Whether the program is a closed historical one."""
        found = self._get(slug)
        return found is not None and found.historical
