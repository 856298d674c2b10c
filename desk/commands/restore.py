"""`letterbook restore`: bring a backup back into a new home."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from desk.options import Home


def restore(backup: Annotated[Path, typer.Argument(help="The backup's folder.")], home: Home = None) -> None:
    """Restore a backup into a home that holds nothing yet, and check it."""
    from corpus.corpus import Corpus
    from desk.settings import settings

    where = settings(home).home
    corpus = Corpus.restore(backup, where)
    problems = list(corpus.check())
    letters = len(corpus.letters(limit=1).rows)
    corpus.close()
    for problem in problems:
        typer.echo(f"{problem.about}: {problem.what} {problem.remedy}", err=True)
    typer.echo(f"Restored into {where}" + ("." if letters else "; it holds no letters."))


COMMAND = restore
