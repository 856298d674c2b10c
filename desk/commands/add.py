"""`letterbook add`: file letters, with progress, and say what became of each."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from desk.console import Bars, complain, table
from desk.errors import Exit
from desk.options import AsJson, Home, print_json

if TYPE_CHECKING:
    from corpus.intake import Intake
    from desk.desk import Desk

_FINAL = ("filed", "failed")
_AGAIN = 60.0  # seconds after which a file that could not be kept is tried again
_SETTLED = 2.0  # seconds without a change after which a file in a watched folder is whole


def add(
    paths: Annotated[list[Path], typer.Argument(help="Letters to file, or folders with --recursive or --watch.")],
    recursive: Annotated[bool, typer.Option(help="Take in all files of the folders named.")] = False,
    watch: Annotated[bool, typer.Option(help="Keep watching the folders named, until Ctrl-C; files stay where they are.")] = False,
    workers: Annotated[int | None, typer.Option(min=1, max=64, help="Reader processes.")] = None,
    outgoing: Annotated[bool, typer.Option(help="These are letters that we sent.")] = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """File letters: each is kept for good before it is read."""
    from desk.desk import Desk

    with Desk.at(home) as desk:
        if workers:
            desk.settings.reading.workers = workers
        if watch:
            _watch(desk, paths, outgoing)
            return
        failed = _file(desk, list(_files(paths, recursive)), outgoing, as_json)
    if failed:
        raise typer.Exit(Exit.BAD_INPUT if failed == len(paths) == 1 else Exit.SOME_FAILED)


def _files(paths: list[Path], recursive: bool) -> Iterator[Path]:
    for path in paths:
        if recursive and path.is_dir():
            yield from sorted(inner for inner in path.rglob("*") if inner.is_file() and not inner.name.startswith("."))
        else:
            yield path


def _file(desk: Desk, files: list[Path], outgoing: bool, as_json: bool) -> int:
    """Take the files in, wait until each is filed or has failed, print what became of them; return how many failed."""
    taken = [(file, intake) for file in files if (intake := _received(desk, file, outgoing)) is not None]
    return len(files) - len(taken) + _followed(desk, taken, as_json)


def _received(desk: Desk, file: Path, outgoing: bool) -> Intake | None:
    """Take a file in; None where it could not be kept, which is said."""
    from corpus.errors import CannotKeep

    try:
        file.open("rb").close()  # a missing file, a folder: said in the reader's words, before the record's
        intake = desk.corpus.receive(file, file.name, direction="out" if outgoing else "in")
    except (OSError, CannotKeep) as error:
        complain(file, error)
        return None
    desk.clerk.nudge()
    return intake


def _followed(desk: Desk, taken: list[tuple[Path, Intake]], as_json: bool) -> int:
    """Wait until each file taken in is filed or has failed, print what became of them; return how many failed."""
    with Bars() as bars:
        ended = [(file, intake, _wait(desk, intake, bars)) for file, intake in taken]
    rows = [_row(file, before, after) for file, before, after in ended]
    if as_json:
        print_json(rows)
    else:
        table("Added", ["number", "file", "state", "letter"], [[row["intake"], row["file"], row["said"], row["letter"]] for row in rows])
    failed = [(file, after) for file, _, after in ended if after.state == "failed"]
    for file, after in failed:
        complain(file, f"{after.why} {after.remedy}")
    return len(failed)


def _wait(desk: Desk, intake: Intake, bars: Bars) -> Intake:
    from desk.reading import Progress

    heard = bars.of(intake.name)
    while (now := desk.corpus.intake(intake.id)).state not in _FINAL:
        if now.page and now.pages:
            heard(Progress(now.page, now.pages))
        time.sleep(0.1)
    heard(Progress(1, 1))
    return now


def _row(file: Path, before: Intake, after: Intake) -> dict[str, object]:
    said = "there already" if before.already else after.state
    return {"file": str(file), "intake": after.id, "state": after.state, "said": said, "letter": after.letter, "reason": after.reason}


def _watch(desk: Desk, folders: list[Path], outgoing: bool) -> None:
    """File what appears in the folders. A file is taken once it has not changed for a while, and is never moved or marked.

    One that could not be kept (a full disk) is tried again.
    """
    settling = Settling()
    try:
        while True:
            for file in _files(folders, recursive=True):
                if not settling.settled(file):
                    continue
                if (intake := _received(desk, file, outgoing)) is None:
                    settling.again(file)
                else:
                    _followed(desk, [(file, intake)], as_json=False)
            time.sleep(1)
    except KeyboardInterrupt:
        return


@dataclass(slots=True)
class Settling:
    """Tells which files have not changed for a while, each once, by a clock of its own: that of a file server may go fast, or be set."""

    patience: float = _SETTLED
    clock: Callable[[], float] = time.monotonic
    _since: dict[Path, tuple[tuple[int, int], float]] = field(default_factory=dict)
    _told: dict[Path, tuple[int, int]] = field(default_factory=dict)

    def settled(self, file: Path) -> bool:
        """Say whether a file has not changed for a while and was not told of before; one that is gone by now has not."""
        try:
            now = file.stat()
        except OSError:
            return False
        mark = (now.st_mtime_ns, now.st_size)
        if self._since.get(file, (None, 0.0))[0] != mark:
            self._since[file] = (mark, self.clock())
        if self._told.get(file) == mark or self.clock() - self._since[file][1] < self.patience:
            return False
        self._told[file] = mark
        return True

    def again(self, file: Path) -> None:
        """Tell of a file once more after a while: it could not be kept, for want of room or because it could not be opened."""
        if mark := self._told.pop(file, None):
            self._since[file] = (mark, self.clock() + _AGAIN - self.patience)


COMMAND = add
