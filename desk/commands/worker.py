"""`letterbook worker`: read what others hand in, without pages, until Ctrl-C."""

from __future__ import annotations

import signal
import sys

import typer

from desk.errors import Exit
from desk.options import Home


def worker(home: Home = None) -> None:
    """Be the clerk of a home folder: for a machine where the pages and the reading run as two services."""
    from desk.desk import Desk

    with Desk.at(home) as desk:
        if not desk.clerk.on_duty:
            sys.stderr.write("letterbook: another program reads for this home already\n")
            raise typer.Exit(Exit.TRY_LATER)
        sys.stderr.write(f"letterbook: reading for {desk.settings.home}; stop it with Ctrl-C\n")
        signal.sigwait({signal.SIGINT, signal.SIGTERM})


COMMAND = worker
