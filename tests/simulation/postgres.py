"""A PostgreSQL of one test alone, which is killed and started again."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts import services


class Server:
    """A server that can be killed. What it had acknowledged is there when it is back."""

    def __init__(self, folder: Path) -> None:
        programs = services.postgres_programs()
        assert programs is not None
        self.folder, password, self.port = folder, secrets.token_hex(16), services.free_port()
        self.control = (programs / "pg_ctl", "-w", "-D", folder / "data")
        self.address = f"postgresql://postgres:{password}@127.0.0.1:{self.port}/postgres"
        services.make_cluster(programs, folder, password)

    def start(self) -> None:
        """Start it; after a kill its last processes may still be going."""
        where = f"-p {self.port} -c listen_addresses=127.0.0.1 -c max_connections=200 -k {self.folder}"
        for _ in range(30):
            try:
                services.as_postgres(*self.control, "-l", self.folder / "log", "-o", where, "start")
            except RuntimeError:
                time.sleep(0.5)
            else:
                return
        raise RuntimeError((self.folder / "log").read_text()[-2000:])

    def kill(self) -> None:
        """Kill it as a power cut does, and start it again."""
        os.kill(int((self.folder / "data" / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
        self.start()

    def stop(self) -> None:
        """It is not needed any more."""
        services.as_postgres(*self.control, "-m", "immediate", "stop")


@contextmanager
def server() -> Iterator[Server]:
    """A running server that is thrown away afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="throughcare-killed-"))
    try:
        made = Server(folder)
        made.start()
        try:
            yield made
        finally:
            made.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
