"""`letterbook serve`: the desk in the browser, and the clerk that reads what is uploaded."""

from __future__ import annotations

import ipaddress
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from desk.options import Home
from desk.settings import BadSettings

if TYPE_CHECKING:
    from desk.desk import Desk

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def serve(
    host: Annotated[str | None, typer.Option(help="The address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="The port to listen on.")] = None,
    with_samples: Annotated[bool, typer.Option(help="File the sample letters if no letter is filed yet.")] = False,
    home: Home = None,
) -> None:
    """Serve the desk at http://127.0.0.1:8000 until Ctrl-C."""
    import uvicorn

    from desk.desk import Desk
    from desk.web.app import application

    with Desk.at(home, host=host, port=port) as desk:
        chosen = desk.settings
        if not _loopback(chosen.host) and not desk.accounts.any():
            remedy = "make an administrator's first (letterbook users add NAME --role administrator), or serve on 127.0.0.1"
            raise BadSettings(f"{chosen.host} can be reached by other machines, and there are no accounts yet: {remedy}.")
        if with_samples:
            _file_samples(desk)
        desk.clerk.nudge()
        sys.stderr.write(f"letterbook: the desk is at http://{chosen.host}:{chosen.port} (home {chosen.home}); stop it with Ctrl-C\n")
        uvicorn.run(application(desk), host=chosen.host, port=chosen.port, log_level="warning", server_header=False)


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _file_samples(desk: Desk) -> None:
    """Hand the sample letters in where the record is empty."""
    corpus = desk.corpus
    if corpus.letters(limit=1).rows or corpus.intakes(limit=1):
        return
    for file in sorted((SAMPLES / "files").iterdir()):
        corpus.receive(file, file.name, person="samples")


COMMAND = serve
