"""`letterbook search`: letters by their words, with the place where they stand."""

from __future__ import annotations

from typing import Annotated

import typer

from desk.console import table
from desk.options import AsJson, Home, print_json
from desk.rows import letter_row


def search(
    query: Annotated[str, typer.Argument(help='Words; "a phrase" in quotes; OR; -without; begin*.')],
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 20,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Search the letters filed."""
    from desk.desk import Desk

    with Desk.at(home) as desk:
        rows = [letter_row(summary) for summary in desk.corpus.search(query, limit=limit).rows]
    if as_json:
        print_json(rows)
    elif not rows:
        typer.echo("No letter has these words.", err=True)
    else:
        shown = ("id", "date", "from", "snippet")
        table("Found", list(shown), [[row[name] for name in shown] for row in rows])


COMMAND = search
