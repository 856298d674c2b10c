"""`letterbook respond`: the response to a filed consultation, and the committee report on it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from desk.console import ERR
from desk.options import Home


def respond(
    number: Annotated[int, typer.Argument(metavar="ID", help="The consultation's number.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="response.docx, .odt, .html, .txt, .json or .csv.")],
    report: Annotated[Path | None, typer.Option(help="Also the committee report, with the response as its Appendix A.")] = None,
    home: Home = None,
) -> None:
    """Draft the response to a consultation, question by question."""
    from desk.desk import Desk
    from drafting.render.render import rendered

    with Desk.at(home) as desk:
        response = desk.respond(number)
        output.write_bytes(rendered(response, output.suffix))
        if report:
            report.write_bytes(rendered(desk.report(number), report.suffix))
    ERR.print(f"{len(response.gaps)} gaps are left to fill.")


COMMAND = respond
