"""``serve`` and ``migrate``."""

from __future__ import annotations

import click

from throughcare.chart.words import counted

from .setup import migrate, require_database, start


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Put a TLS proxy in front before you change it.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--threads", default=16, show_default=True, type=click.IntRange(1, 64))
def serve_command(host: str, port: int, threads: int) -> None:
    """Serve the pages."""
    start()
    require_database(create=True)
    from throughcare.program.directory import find
    from throughcare.site.serving import serve
    from throughcare.store import rebuild

    click.echo("Throughcare is starting.")
    rebuild.freshen(
        lambda name, books: click.echo(f"Brought up to date: {name}, {counted(books, 'chart')}.") if books else None
    )
    if programs := find.freshen():
        click.echo(f"Brought up to date: directory, {counted(programs, 'program')}.")
    click.echo(f"Open http://{host}:{port}/ in a browser. Ctrl+C stops the server.")
    serve(host, port, threads)


@click.command("migrate")
def migrate_command() -> None:
    """Create or update the tables. Make a backup first."""
    start()
    migrate()
    click.echo("The database is up to date.")
