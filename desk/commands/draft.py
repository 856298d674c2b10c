"""`letterbook draft`: the reply to a filed letter, as Word, OpenDocument, HTML, PDF or plain text."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from desk.console import ERR
from desk.options import Home


def draft(
    number: Annotated[int, typer.Argument(metavar="ID", help="The letter's number.")],
    template: Annotated[str | None, typer.Option(help="The template; else the one that fits the letter.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="reply.docx, .odt, .html, .pdf or .txt; else plain text here.")
    ] = None,
    home: Home = None,
) -> None:
    """Draft a reply: every question and request is answered or shown as a gap."""
    from desk.desk import Desk
    from drafting.render.render import rendered

    with Desk.at(home) as desk:
        drafted = desk.draft(number, template)
    data = rendered(drafted, output.suffix if output else ".txt")
    if output:
        output.write_bytes(data)
    else:
        sys.stdout.write(data.decode("utf-8"))
    ERR.print(f"Template {drafted.template}: {drafted.why}. {len(drafted.gaps)} gaps are left to fill.")


COMMAND = draft
