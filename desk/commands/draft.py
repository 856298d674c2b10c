"""`letterbook draft`: the reply to a filed letter, as Word, OpenDocument, HTML, PDF or plain text, and what the checks say of it."""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from desk.console import ERR, show_remarks
from desk.options import Home


def draft(
    number: Annotated[int, typer.Argument(metavar="ID", help="The letter's number.")],
    template: Annotated[str | None, typer.Option(help="The template; else the one that fits the letter.")] = None,
    house: Annotated[str | None, typer.Option(help="A Word template of the house to set it in: see letterbook house.")] = None,
    reason: Annotated[str, typer.Option(help="Why a full reply must wait, for a holding reply.")] = "",
    until: Annotated[dt.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day by which they will have a reply.")] = None,
    passed_to: Annotated[str, typer.Option(help="Who will answer instead, for a transfer.")] = "",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="reply.docx, .odt, .html, .pdf or .txt; else plain text here.")
    ] = None,
    home: Home = None,
) -> None:
    """Draft a reply: every question and request is answered or shown as a gap."""
    from desk.desk import Desk
    from desk.house import HouseTemplates
    from drafting.proof import proofread
    from drafting.render.render import rendered

    if house and (output is None or output.suffix.casefold() != ".docx"):
        raise typer.BadParameter("a house template gives a Word file: name one with -o reply.docx")
    with Desk.at(home) as desk:
        told = replace(desk.occasion(answered=number), reason=reason, until=until.date() if until else None, passed_to=passed_to)
        drafted = desk.draft(number, template, occasion=told)
        remarks = proofread(drafted, desk.corpus.corrected(number), desk.us, dt.date.today())
        data = HouseTemplates(desk.corpus).rendered(house, drafted) if house else rendered(drafted, output.suffix if output else ".txt")
    if output:
        output.write_bytes(data)
    else:
        sys.stdout.write(data.decode("utf-8"))
        sys.stdout.flush()
    ERR.print(f"Template {drafted.template}: {drafted.why}. {len(drafted.gaps)} gaps are left to fill.")
    show_remarks(remarks)


COMMAND = draft
