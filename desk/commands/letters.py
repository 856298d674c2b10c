"""`letterbook letters`: the letters filed, newest first."""

from __future__ import annotations

from typing import Annotated

import typer

from desk.console import table
from desk.options import AsJson, Home, print_json
from desk.rows import letter_row


def letters(
    kind: Annotated[str | None, typer.Option(help="Only letters of this kind.")] = None,
    sender: Annotated[str | None, typer.Option(help="Only letters from this sender.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 50,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """List the letters filed."""
    from corpus.letters import Which
    from desk.desk import Desk

    with Desk.at(home) as desk:
        rows = [letter_row(summary) for summary in desk.corpus.letters(Which(kind=kind, sender=sender), limit=limit).rows]
    if as_json:
        print_json(rows)
    elif not rows:
        typer.echo("No letters are filed. Add some: letterbook add FILE…", err=True)
    else:
        shown = ("id", "date", "from", "to", "kind", "subject", "open")
        table("Letters", list(shown), [[row[name] for name in shown] for row in rows])


COMMAND = letters
