"""`letterbook house`: the house's own Word templates for drafts."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from desk.console import ERR, complain
from desk.errors import Exit
from desk.options import Home

if TYPE_CHECKING:
    from desk.house import HouseTemplates


class Do(StrEnum):
    """What is to be done with a template."""

    LIST = "list"
    ADD = "add"
    PREVIEW = "preview"
    REMOVE = "remove"


def house(
    do: Annotated[Do, typer.Argument(help="What to do.")] = Do.LIST,
    name: Annotated[str | None, typer.Argument(help="For add the Word file, else the template's name.")] = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="Where a preview is written.")] = Path("preview.docx"),
    home: Home = None,
) -> None:
    """List the house's Word templates, add one (faults are told by paragraph), try one on a sample letter, remove one."""
    from desk.desk import Desk
    from desk.house import HouseTemplates
    from drafting.render.house.errors import FaultyHouseTemplate

    with Desk.at(home) as desk:
        templates = HouseTemplates(desk.corpus)
        if do is not Do.LIST and not name:
            raise typer.BadParameter("name the template")
        try:
            _do(templates, do, name or "", output)
        except FaultyHouseTemplate as error:
            for fault in error.faults:
                complain(name, fault)
            ERR.print(error.remedy)
            raise typer.Exit(Exit.BAD_INPUT) from error


def _do(templates: HouseTemplates, do: Do, name: str, output: Path) -> None:
    if do is Do.ADD:
        templates.keep(Path(name).name, Path(name), "command line")
    elif do is Do.PREVIEW:
        output.write_bytes(templates.preview(name))
    elif do is Do.REMOVE:
        templates.remove(name, "command line")
    else:
        for each in templates.names():
            typer.echo(each)


COMMAND = house
