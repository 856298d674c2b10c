"""`letterbook digest`: the Monday list: due, overdue, waiting for whom."""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import asdict
from typing import Annotated

import typer

from desk.options import AsJson, Home, print_json


def digest(
    owner: Annotated[str | None, typer.Option(help="Only the obligations of this owner.")] = None,
    send: Annotated[bool, typer.Option(help="Send it by e-mail, as [mail] in letterbook.toml says.")] = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Print what is due, overdue, and waited for."""
    from desk.access import LOCAL
    from desk.desk import Desk
    from desk.digest import as_text
    from desk.digest import digest as gathered
    from desk.post import send as post
    from desk.seat import Seat

    with Desk.at(home) as desk:
        told = gathered(Seat(desk, LOCAL), dt.date.today(), owner)
        if as_json:
            print_json([asdict(told)])
        else:
            sys.stdout.write(as_text(told))
        if send:
            post(as_text(told), f"Letterbook: the list of {told.day.day} {told.day:%B %Y}", desk.settings.mail)


COMMAND = digest
