"""`letterbook import`: take in a tracker that advisers kept in a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from desk.console import ERR, table
from desk.options import Home


def import_tracker(
    tracker: Annotated[Path, typer.Argument(help="A spreadsheet (.xlsx or .csv) with a heading row.")],
    dry_run: Annotated[bool, typer.Option(help="Show what would be taken in, and take nothing in.")] = False,
    home: Home = None,
) -> None:
    """Take in a tracker: its rows become obligations that belong to no letter."""
    from desk.desk import Desk

    with Desk.at(home) as desk:
        preview = desk.corpus.tracker.preview(tracker.read_bytes(), tracker.name)
        read_as = ", ".join(f"{preview.headings[column]} as {field}" for field, column in preview.mapping.items())
        ERR.print(f"Columns read: {read_as}.")
        for problem in preview.problems:
            ERR.print(problem)
        if dry_run:
            table(
                "Would be taken in",
                ["row", "bearer", "action", "due"],
                [[row.number, row.bearer, row.action, row.due] for row in preview.rows],
            )
            return
        taken = desk.corpus.tracker.take_in(preview, person="command line")
    ERR.print(f"{len(taken)} rows taken in, {len(preview.rows) - len(taken)} were there already.")


COMMAND = import_tracker
