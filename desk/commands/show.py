"""`letterbook show`: one letter with all that was found in it."""

from __future__ import annotations

from typing import Annotated

import typer

from desk.console import show_record
from desk.options import AsJson, Home, print_json


def show(
    number: Annotated[int, typer.Argument(metavar="ID", help="The letter's number.")], as_json: AsJson = False, home: Home = None
) -> None:
    """Show a letter's facts, as people left them."""
    from classify.record import record
    from desk.desk import Desk

    with Desk.at(home) as desk:
        filed = desk.corpus.letter(number)
        told = {"id": number, "parent": filed.parent, "enclosures": list(filed.enclosures)} | record(desk.corpus.corrected(number))
    if as_json:
        print_json([told])
    else:
        show_record(told)


COMMAND = show
