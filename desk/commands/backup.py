"""`letterbook backup`: a copy of everything kept, made while others go on working."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from desk.options import AsJson, Home, print_json


def backup(
    folder: Annotated[Path | None, typer.Argument(help="Where backups are put; else `backups` in the home folder.")] = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Make a backup and say where it is."""
    from desk.desk import Desk

    with Desk.at(home) as desk:
        made = desk.corpus.back_up(folder, person="command line")
    if as_json:
        print_json([{"path": str(made.path), "made": made.made, "letters": made.letters, "files": made.files, "bytes": made.size}])
    else:
        typer.echo(f"{made.path}: {made.letters} letters, {made.files} files, {made.size:,} bytes")


COMMAND = backup
