"""`letterbook check`: is everything kept as it should be."""

from __future__ import annotations

from typing import Annotated

import typer

from desk.console import table
from desk.errors import Exit
from desk.options import AsJson, Home, print_json


def check(
    mend: Annotated[bool, typer.Option(help="Mend what needs no judgement.")] = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Check files against their hashes, the database, its indexes and the audit log."""
    from desk.desk import Desk

    with Desk.at(home) as desk:
        if mend:
            desk.corpus.mend(person="command line")
        problems = [{"kind": found.kind, "about": found.about, "what": found.what, "remedy": found.remedy} for found in desk.corpus.check()]
    if as_json:
        print_json(problems)
    elif problems:
        table("Problems", ["about", "what", "remedy"], [[found["about"], found["what"], found["remedy"]] for found in problems])
    else:
        typer.echo("All is well.", err=True)
    if problems:
        raise typer.Exit(Exit.SOME_FAILED)


COMMAND = check
