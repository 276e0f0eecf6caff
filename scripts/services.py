"""What the tests need beside Python: a PostgreSQL server of their own, and Chromium.

Of Chromium the one without windows, where it can be had: with all that makes up a browser's windows, a page costs three
times as much, a quarter of all that the tests have to do.
"""

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WITHOUT_WINDOWS = "chromium-headless-shell"
CHROMIUM_NAMES = (WITHOUT_WINDOWS, "chromium", "chromium-browser", "google-chrome")
DEBIAN_PACKAGES = {"postgresql": ["postgresql"], WITHOUT_WINDOWS: [WITHOUT_WINDOWS, "fonts-liberation"]}


def is_root() -> bool:
    """Whether we may install packages, and must not run PostgreSQL as ourselves."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def chromium() -> str | None:
    """Where Chromium is, if it is here."""
    return next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def postgres_programs() -> Path | None:
    """The folder of PostgreSQL's server programs; Debian keeps them off the PATH."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: float(p.parts[-3]))
    if debian:
        return debian[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def missing() -> list[str]:
    """Which of the two are not on this machine."""
    found = {"postgresql": postgres_programs() or os.environ.get("THROUGHCARE_TEST_POSTGRES")}
    found["chromium"] = chromium()
    return [name for name, where in found.items() if not where]


def ensure() -> list[str]:
    """Install what is missing where that is possible; say what still is."""
    wanted = [name for name in missing() if name in DEBIAN_PACKAGES]
    wanted += [] if shutil.which(WITHOUT_WINDOWS) else [WITHOUT_WINDOWS]
    if wanted and is_root() and Path("/etc/debian_version").exists() and shutil.which("apt-get"):
        print(f"Installing for the tests: {', '.join(wanted)}", flush=True)
        packages = [package for name in wanted for package in DEBIAN_PACKAGES[name]]
        environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for arguments in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
            subprocess.run(["apt-get", "-qq", *arguments], env=environ, stdin=subprocess.DEVNULL, check=False)
    return missing()


@contextmanager
def postgres() -> Iterator[str]:
    """A PostgreSQL server that is thrown away afterwards; yields its address.

    It listens on loopback only, behind a password made for the occasion, and does not wait for the disk: tests kill
    processes, and never the power, which alone would lose what the system has been given. THROUGHCARE_TEST_POSTGRES,
    when set, names a server to use instead.
    """
    if given := os.environ.get("THROUGHCARE_TEST_POSTGRES"):
        yield given
        return
    programs = postgres_programs()
    if programs is None:
        raise FileNotFoundError("PostgreSQL's initdb was not found")
    folder = Path(tempfile.mkdtemp(prefix="throughcare-pg-"))
    try:
        password, port = secrets.token_hex(16), free_port()
        make_cluster(programs, folder, password)
        server = (programs / "pg_ctl", "-w", "-D", folder / "data")
        where = f"-p {port} -c listen_addresses=127.0.0.1 -c fsync=off -k {folder}"
        as_postgres(*server, "-l", folder / "log", "-o", where, "start")
        try:
            yield f"postgresql://postgres:{password}@127.0.0.1:{port}/postgres"
        finally:
            as_postgres(*server, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def make_cluster(programs: Path, folder: Path, password: str) -> None:
    """An empty cluster in `folder`, owned by a user whom PostgreSQL agrees to run as."""
    secret = folder / "password"
    secret.write_text(password)
    secret.chmod(0o600)
    if is_root():
        shutil.chown(folder, "postgres", "postgres")
        shutil.chown(secret, "postgres", "postgres")
    options = ["--username=postgres", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8"]
    as_postgres(programs / "initdb", "-D", folder / "data", f"--pwfile={secret}", *options)


def as_postgres(*command: str | Path) -> None:
    """Run one of PostgreSQL's programs, as the user postgres when we are root; show its words if it fails."""
    user = "postgres" if is_root() else None
    # Its words go to a file: the server inherits it, and a pipe would stay open as long as the server runs.
    with tempfile.TemporaryFile("w+") as words:
        ran = subprocess.run(
            [str(part) for part in command],
            user=user,
            group=user,
            extra_groups=[] if user else None,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=words,
            stderr=subprocess.STDOUT,
            check=False,
        )
        if ran.returncode:
            words.seek(0)
            raise RuntimeError(f"{command[0]} failed:\n{words.read()}")


def free_port() -> int:
    """A port of loopback that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
