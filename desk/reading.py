"""The reader process: bytes come in over a pipe, a `Letter` with its page pictures goes out. It touches no database.

Started by the supervisor; it loads the language model once and then waits for work.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import resource
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from typing import Any, Literal

from corpus.filed import Enclosure
from extract.finders.letter_date import LetterDate
from extract.finders.obligations import Obligation
from extract.finders.questions import Question
from extract.organisation import NOBODY, Organisation
from extract.reading import Finding, Reading
from ingest.document import Document, Warning
from ingest.errors import Unreadable

_SAID = (Obligation, Question)
_WE = frozenset({"we", "i", "we both", "we all"})


@dataclass(frozen=True, slots=True)
class Request:
    """A file to read: its bytes and name, when it was received, who we are, and a date where the letter bears none.

    `outgoing` says that we sent it: its promises are ours even where it does not name us as the settings do. `divided` makes children
    of the further documents that a file holds; else its text stays whole. `scanner` is the command that looks for malware first.
    """

    data: bytes
    name: str
    received: dt.datetime | None = None
    us: Organisation = NOBODY
    dated: dt.date | None = None
    pictures: bool = True
    outgoing: bool = False
    divided: bool = True
    scanner: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """Page `page` of `pages` has been read."""

    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Failure:
    """The file could not be read: a reason of `ingest.errors`, or "missing-service", and the sentences for people."""

    reason: str
    why: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A letter as read, a PNG for each of its pages (none for formats without pages), and the same of what is attached to it."""

    read: Enclosure


Message = Progress | Failure | Outcome | Literal["ready"]


Read = Callable[["Request", Callable[[int, int], None]], "Outcome"]


def work(pipe: Connection, memory_mb: int, read: Read) -> None:
    """Serve requests with a way of reading until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (memory_mb << 20, memory_mb << 20))
    with contextlib.suppress(EOFError, ConnectionError):  # the supervisor has gone: so does the reader
        pipe.send("ready")
        while True:
            pipe.send(answer(pipe.recv(), pipe, read))


def answer(request: Request, pipe: Connection, read: Read) -> Outcome | Failure:
    """Read one file; every error that a file can cause becomes a `Failure`."""
    from ingest.errors import Damaged, MemoryLimit, MissingService

    try:
        return read(request, lambda page, pages: pipe.send(Progress(page, pages)))
    except Unreadable as error:
        return Failure(error.reason, error.why, error.remedy)
    except MissingService as error:
        return Failure("missing-service", str(error))
    except MemoryError:
        return Failure(MemoryLimit.reason, "Reading it needed more memory than the limit.", MemoryLimit.remedy)
    except ConnectionError:  # the supervisor has gone
        raise
    except Exception as error:  # a fault of ours that this file brings out; its words may be the letter's, and stay here
        print(f"reading broke down: {type(error).__name__} at {_place(error)}", file=sys.stderr, flush=True)
        return Failure(Damaged.reason, "The program that reads such files broke down on it.", Damaged.remedy)


def _place(error: Exception) -> str:
    """Say where in the program an error arose."""
    *_, (frame, line) = traceback.walk_tb(error.__traceback__)
    return f"{frame.f_code.co_filename}:{line}"


def read_letter(request: Request, progress: Callable[[int, int], None]) -> Outcome:
    """Read a file from bytes to letter, with all that is attached to it, in this process."""
    from classify.judge import judge
    from extract.read import read as find
    from ingest.divided import divided
    from ingest.malware import examined
    from ingest.pictures import page_pictures
    from ingest.read import read

    examined(request.data, request.scanner)
    held: dict[str, bytes] = {hashlib.sha256(request.data).hexdigest(): request.data}

    def whole(document: Document) -> Enclosure:
        data = held.get(document.source.sha256) if request.pictures else None
        pictures = _pictures(page_pictures(data, document.pages)) if data and document.pages else ()
        received = document.source.received.date() if document.source.received else None
        return part(divided(document) if request.divided else document, pictures, request.dated or received)

    def part(document: Document, pictures: tuple[bytes, ...], dated: dt.date | None) -> Enclosure:
        broken: list[str] = []
        reading = find(document, request.us, dated, lambda kind, error: broken.append(kind))
        reading = _as_ours(reading) if request.outgoing else reading
        first, last = document.source.pages or (1, len(pictures))
        within = tuple(
            part(inner, pictures, _day(reading) or dated) if inner.source.sha256 == document.source.sha256 else whole(inner)
            for inner in document.attachments
        )
        return Enclosure(judge(_told(reading, broken)), pictures[first - 1 : last], within)

    def keep(data: bytes, document: Document) -> None:
        held[document.source.sha256] = data

    document = read(request.data, request.name, received=request.received, progress=progress, held=keep)
    return Outcome(whole(document))


def _day(reading: Reading) -> dt.date | None:
    """Return the day of a letter, which its annexes go by."""
    date = reading.first(LetterDate)
    try:
        return dt.date.fromisoformat(date.value.value) if date else None
    except ValueError:
        return None


def _as_ours(reading: Reading) -> Reading:
    """Put the promises of a letter of ours ("we will", "I will") on our side; leave out what it quotes from the letter it answers."""
    from drafting.outgoing import as_draft

    blocks = as_draft(reading.document).blocks
    quoted = [basis.span for block in blocks if block.kind == "quote" for basis in block.basis if basis.span]
    own = [each for each in reading.findings if not (isinstance(each.value, _SAID) and any(each.span.overlaps(span) for span in quoted))]
    return replace(reading, findings=tuple(map(_on_our_side, own)))


def _on_our_side(finding: Finding[Any]) -> Finding[Any]:
    told = finding.value
    if not isinstance(told, Obligation) or told.modality != "commitment":
        return finding
    speaks = told.bearer is None or told.bearer.text.casefold() in _WE
    return replace(finding, value=replace(told, side="ours")) if speaks else finding


def _pictures(made: Iterator[bytes]) -> tuple[bytes, ...]:
    """Take the pictures of a letter's pages; a damaged file whose text was saved may have none, and is a letter all the same."""
    taken: list[bytes] = []
    with contextlib.suppress(Unreadable):
        taken.extend(made)
    return tuple(taken)


def _told(reading: Reading, broken: list[str]) -> Reading:
    """Warn on the letter of each kind of fact whose finder broke down."""
    told = tuple(Warning("finder-broke", f"The search for one kind of fact ({kind}) broke down on this letter.") for kind in broken)
    return replace(reading, document=replace(reading.document, warnings=(*reading.document.warnings, *told))) if told else reading


def main() -> None:
    """Serve the pipe whose descriptor is the first argument, in as many megabytes as the second says."""
    from extract.language import pipeline

    pipeline()("Dear Sir, please reply by 3 May.")
    work(Connection(int(sys.argv[1])), int(sys.argv[2]), read_letter)
