"""The command line: one module a command, named as the command is; it names `COMMAND`, the function that typer calls.

Results go to standard output, progress and messages to standard error. Errors end in a sentence with a remedy and the exit
code of `desk.errors`.
"""

from __future__ import annotations

import sys
from types import FunctionType

import typer

from desk.errors import exit_of
from ingest.folder import plug_ins

app = typer.Typer(
    name="letterbook", no_args_is_help=True, pretty_exceptions_enable=False, help="Letters, their obligations and their replies."
)


def main() -> None:
    """Run the command line and leave with the documented exit code."""
    import desk.commands

    for name, command in plug_ins(desk.commands, "COMMAND", FunctionType).items():
        app.command(name=name.removesuffix("_"))(command)
    try:
        app()
    except Exception as error:
        code = exit_of(error)
        if not str(error):
            raise
        sys.stderr.write(f"letterbook: {error}\n")
        sys.exit(code)
