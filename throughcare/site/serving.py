"""The server: gunicorn with threads, a keeper thread that seals and draws every day, and one for the columnar copy."""

from __future__ import annotations

import gc
import logging
import socket
import threading
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from throughcare.site.commands.setup import Refused
from throughcare.site.configuration import only_if_there

log = logging.getLogger("throughcare.serving")
KEEPER_SECONDS = 60


def free_port(host: str, port: int) -> bool:
    """Whether nothing listens on the port yet."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def serve(host: str, port: int, threads: int = 16) -> None:
    """Serve until stopped. Raises ``Refused`` when the port is taken."""
    if not free_port(host, port):
        raise Refused(f"Something listens on port {port} already. Choose another one with --port.")
    collect_static()
    _application(host, port, threads).run()


def collect_static() -> None:
    """Put the compressed static files into the data folder, under names that change with their content."""
    from django.conf import settings
    from django.core.management import call_command

    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    call_command("collectstatic", verbosity=0, interactive=False)


def _application(host: str, port: int, threads: int) -> Any:
    from gunicorn.app.base import BaseApplication

    class Server(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            options = {
                "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
                "workers": 1,
                "threads": threads,
                "worker_class": "gthread",
                "timeout": 60,
                "graceful_timeout": 20,
                "keepalive": 5,
                "loglevel": "warning",
                "accesslog": None,  # addresses hold no names, and still who looked at what is no server's business
                "worker_tmp_dir": "/dev/shm" if Path("/dev/shm").is_dir() else None,  # noqa: S108 - gunicorn's heartbeat
                "post_worker_init": lambda worker: begin(),
            }
            for name, value in options.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            from throughcare.site.wsgi import application

            return application

    return Server()


def begin() -> None:
    """What the worker does before its first request."""
    only_if_there()
    spare_full_collections()
    start_keeper()
    threading.Thread(target=warm_places, name="places", daemon=True).start()


def spare_full_collections() -> None:
    """Keep full garbage collections out of requests.

    A chart makes thousands of small objects at once. Without this a collection over all of Django falls into one
    reading in a few and makes it ten times slower.
    """
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def warm_places() -> None:
    """Unpack the table of ZIPs now: else whoever looks for help first waits for it."""
    from throughcare.program.directory import places

    places.warm()


def start_keeper() -> None:
    """Start the threads that work once a day and after a restart: seals and draws, and the copy to a named folder."""
    threading.Thread(target=_keep, name="keeper", daemon=True).start()
    threading.Thread(target=_keep_columns, name="columns", daemon=True).start()


def _keep_columns() -> None:
    """A thread of its own: a seal does not wait for a copy."""
    from throughcare.site.columns import keeper

    while True:
        try:
            keeper.keep(datetime.now(UTC))
        except Exception:
            log.exception("The columnar copy could not be begun; it is tried again in an hour.")
        time.sleep(KEEPER_SECONDS)


def _keep() -> None:
    from django.db import connection

    while True:
        try:
            keep_once(datetime.now(UTC))
        except Exception:
            log.exception("The daily seal failed; it is tried again in a minute.")
        try:
            draw_once()
        except Exception:
            log.exception("The draws of the day failed; they are tried again in a minute.")
        finally:
            connection.close()
        time.sleep(KEEPER_SECONDS)


DRAWN: dict[str, date] = {}
"""The day on which this process last saw to the draw of each program: the store is asked once a day."""


def draw_once() -> None:
    """See to it that the draw of each program's day is made, although nobody opens a list.

    Why one could not be made is said on the board of Today, where somebody can do something about it.
    """
    from throughcare.care.testing.sampling import drawn_today, today_of
    from throughcare.program.models import Program

    for program in Program.objects.filter(historical=False):
        today = today_of(program)
        try:
            if DRAWN.get(program.slug) != today and not drawn_today(program):
                DRAWN[program.slug] = today
        except Exception:  # the other programs draw all the same
            log.exception("The draw of %s failed; it is tried again in a minute.", program.slug)


def keep_once(now: datetime) -> bool:
    """Seal when no seal was made today (UTC). Returns whether one was made."""
    from django.db import connection

    from throughcare.store import models, seals

    try:
        last = models.Seal.objects.order_by("-number").first()
        if last is not None and datetime.fromisoformat(last.sealed_at).date() >= now.date():
            return False
        return seals.seal() is not None
    finally:
        connection.close()
