"""Filed letters read again from their originals after the rules or our own names changed, one or all. What people corrected stays."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import structlog

from corpus.errors import CorpusError
from corpus.letters import Which
from desk.reading import Failure, Request
from desk.reply_targets import in_step
from desk.supervisor import ReaderDied

if TYPE_CHECKING:
    from classify.letter import Letter
    from corpus.corpus import Corpus
    from desk.desk import Desk
    from extract.reading import Finding

LOG = structlog.get_logger()
WAITING = "to be read again"
"""The setting that says that we named ourselves anew, and that letters filed before wait to be read again."""
_KEPT = 500  # letters with changes that are told of one by one


@dataclass(frozen=True, slots=True)
class Reread:
    """A letter read again: the number under which its whole file stands, and what was found before and now."""

    number: int
    before: Letter
    after: Letter


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that two readings of a letter tell otherwise; `before` or `after` is None where only one of them has it."""

    before: Finding[Any] | None
    after: Finding[Any] | None


@dataclass(frozen=True, slots=True)
class Changed:
    """A letter of which a new reading tells something else: each line as it was and as it is now, "" where there is none."""

    number: int
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How far the reading of all letters is. `keep` says that the new readings are filed, not only looked at."""

    keep: bool
    letters: int
    read: int = 0
    many: int = 0
    changed: tuple[Changed, ...] = ()
    failed: tuple[tuple[int, str], ...] = ()
    running: bool = True
    stopped: bool = False


def reread(desk: Desk, number: int, *, keep: bool = True) -> Reread | Failure:
    """Read the file of a letter again, and file it so where it is to be kept. Raises `NotFiled` and `ReaderDied`."""
    filed = desk.corpus.letter(number)
    while filed.parent:
        filed = desk.corpus.letter(number := filed.parent)
    source = filed.letter.reading.document.source
    data = desk.corpus.original(source.sha256).read_bytes()
    outcome = desk.read(Request(data, source.name, source.received, desk.us, pictures=keep, outgoing=filed.direction == "out"))
    if isinstance(outcome, Failure):
        return outcome
    if keep:
        with in_step(desk.corpus, desk.us, number, *filed.enclosures):
            desk.corpus.refile(number, outcome.read.letter, outcome.read.pictures, outcome.read.enclosures)
    return Reread(number, filed.letter, outcome.read.letter)


def every(corpus: Corpus) -> list[int]:
    """Return the numbers of all letters that came as a file of their own, the oldest first."""
    numbers: list[int] = []
    after = None
    while True:
        portion = corpus.letters(Which(enclosures=False), order="id", after=after, limit=500)
        numbers.extend(row.id for row in portion.rows)
        if (after := portion.after) is None:
            return numbers


def differences(before: Letter, after: Letter) -> list[Difference]:
    """Return the facts that two readings tell otherwise, those of the same kind and words beside each other, in the order of the text."""
    old, new = _facts(before), _facts(after)
    gone = {key: found for key, found in old.items() if key not in new}
    come = {key: found for key, found in new.items() if key not in old}
    pairs: list[Difference] = []
    for (kind, words, _), found in gone.items():
        other = next((key for key in come if key[:2] == (kind, words)), None)
        pairs.append(Difference(found, come.pop(other) if other else None))
    pairs += [Difference(None, found) for found in come.values()]
    return sorted(pairs, key=lambda pair: (pair.before or pair.after).span)  # type: ignore[union-attr]


def _facts(letter: Letter) -> dict[tuple[str, str, str], Finding[Any]]:
    """Return a letter's findings by kind, words and value."""
    document = letter.reading.document
    return {
        (type(finding.value).__name__, " ".join(document.quote(finding.span).split()), str(finding.value)): finding
        for finding in letter.reading.findings
    }


class AllAgain:
    """Reads letters again, one after the other in a thread of its own. `told` puts what changed in a letter in words.

    Where the new readings are only looked at (`keep` is False), nothing is changed.
    """

    def __init__(self, desk: Desk, keep: bool, person: str, told: Callable[[Reread], tuple[tuple[str, str], ...]]) -> None:
        self._desk, self._person, self._told = desk, person, told
        self._numbers = every(desk.corpus)
        self._tally = Tally(keep, len(self._numbers))
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, name="all again", daemon=True)
        desk.corpus.note(person, "all read again" if keep else "all read again, to look", "letter", None, letters=len(self._numbers))
        self._thread.start()
        desk.before_closing(self.stop)

    @property
    def tally(self) -> Tally:
        """How far it is."""
        return self._tally

    def stop(self) -> None:
        """Stop after the letter in hand, and wait for that; letters that were read again stay so."""
        self._stop.set()
        self._thread.join()

    def _work(self) -> None:
        try:
            for number in self._numbers:
                if self._stop.is_set():
                    self._tally = replace(self._tally, stopped=True)
                    return
                self._tally = self._read(number, self._tally)
            if self._tally.keep:
                self._desk.corpus.settings.set(WAITING, False, self._person)
        except CorpusError as error:
            LOG.error("reading all again ended early", error=type(error).__name__)
            self._tally = replace(self._tally, stopped=True)
        finally:
            self._tally = replace(self._tally, running=False)

    def _read(self, number: int, before: Tally) -> Tally:
        """Read one letter again and count it."""
        now = replace(before, read=before.read + 1)
        try:
            found = reread(self._desk, number, keep=before.keep)
            why = f"{found.why} {found.remedy}" if isinstance(found, Failure) else ""
        except (CorpusError, ReaderDied, OSError) as error:
            found, why = None, "The reader broke down on it." if isinstance(error, ReaderDied) else str(error)
        if not isinstance(found, Reread):
            return replace(now, failed=(*now.failed, (number, why)))
        lines = self._told(found)
        if not lines:
            return now
        kept = (*now.changed, Changed(number, lines)) if len(now.changed) < _KEPT else now.changed
        return replace(now, many=now.many + 1, changed=kept)
