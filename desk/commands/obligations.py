"""`letterbook obligations`: the index of obligations, searched and filtered."""

from __future__ import annotations

from typing import Annotated

import typer

from desk.console import table
from desk.options import AsJson, Day, Home, print_json
from desk.rows import obligation_row


def obligations(
    query: Annotated[str | None, typer.Argument(help="Words to search for.")] = None,
    bearer: Annotated[str | None, typer.Option(help="Who is to do it.")] = None,
    side: Annotated[str | None, typer.Option(help="ours, theirs, third party or unknown.")] = None,
    due_before: Day = None,
    due_after: Day = None,
    modality: Annotated[str | None, typer.Option(help="duty, request, commitment, …")] = None,
    status: Annotated[str | None, typer.Option(help="open, done, not ours or dropped.")] = None,
    letter: Annotated[int | None, typer.Option(help="Only those of one letter.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 1000,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """List obligations by the day they are due."""
    from corpus.obligations import Wanted
    from desk.desk import Desk

    wanted = Wanted(
        text=query,
        bearer=bearer,
        side=side,
        modality=modality,
        state=status,
        letter=letter,
        due_before=due_before.date() if due_before else None,
        due_after=due_after.date() if due_after else None,
    )
    with Desk.at(home) as desk:
        rows = [obligation_row(entry) for entry in desk.corpus.obligations(wanted, limit=limit).rows]
    if as_json:
        print_json(rows)
    elif not rows:
        typer.echo("No obligation fits.", err=True)
    else:
        shown = ("id", "due", "bearer_name", "modality", "action", "state", "letter", "page")
        table("Obligations", list(shown), [[row[name] for name in shown] for row in rows])


COMMAND = obligations
