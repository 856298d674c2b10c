"""The front of the record room: one object through which everything is filed, found, corrected and kept."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from corpus import audit, backup, corrections, obligations, positions
from corpus.audit import Record
from corpus.campaigns import Campaigns
from corpus.check import Inspector, Problem
from corpus.contributions import Contributions
from corpus.drafts import Drafts
from corpus.erasure import Eraser
from corpus.errors import Invalid, NotFiled
from corpus.facets import Facets
from corpus.filed import Correction, Direction, Enclosure, Entry, Filed, Portion, Summary, Verb
from corpus.handling import Handling
from corpus.intake import Door, Intake, Progress, Upload
from corpus.letters import ORDERS as LETTER_ORDERS
from corpus.letters import Register, Which
from corpus.lines import Bank
from corpus.obligations import ORDERS as OBLIGATION_ORDERS
from corpus.obligations import Wanted
from corpus.originals import Disk, Shelf
from corpus.people import People
from corpus.questions import Questions
from corpus.retention import Retention
from corpus.settings import KeptSettings
from corpus.sources import Passages
from corpus.store import Store, nothing_happens
from corpus.threads import Threads
from corpus.tokens import Tokens
from corpus.tracker import Tracker
from corpus.views import Views

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from classify.letter import Letter
    from corpus.backup import Backup
    from corpus.positions import Statement
    from corpus.selection import Order
    from drafting.draft import Passage
    from extract.organisation import Nation
    from ingest.document import Span

FOLDERS = ("originals", "pages", "templates", "backups")


class Corpus:
    """The letters of one home folder. Any thread may use it; writers wait for each other.

    Every method that changes something names the person who asked for it, writes the audit log in the same transaction, and raises
    `Busy` or `CannotKeep` (see `corpus.errors`) with nothing half done. `threads` holds the links between letters, `campaigns` which
    say the same, `handling` takes what people do with obligations, `settings` what they set, `bank` has the approved lines, `drafts`
    the drafts, `views` the saved views, `tokens` the keys of programs, `retention` how long letters are kept; `tracker` takes in
    spreadsheets, `eraser` erases letters for good. It is a `drafting.draft.Sources`.
    """

    def __init__(self, home: Path, nation: Nation, disk: Disk, passing: Callable[[str], None]) -> None:
        self.home = home
        self.store = Store(home, passing)
        for folder in FOLDERS:
            (home / folder).mkdir(exist_ok=True)
        self.originals = Shelf(home / "originals", disk)
        self.pictures = Shelf(home / "pages", disk)
        self._door = Door(self.store, self.originals)
        self.threads = Threads(self.store)
        self.campaigns = Campaigns(self.store)
        self.handling = Handling(self.store)
        self.settings = KeptSettings(self.store)
        self.bank = Bank(self.store)
        self.drafts = Drafts(self.store)
        self.views = Views(self.store)
        self.tracker = Tracker(self.store)
        self.people = People(self.store)
        self.tokens = Tokens(self.store)
        self.retention = Retention(self.store)
        self.contributions = Contributions(self.store)
        self.questions = Questions(self.store)
        self._passages = Passages(self.store)
        self.eraser = Eraser(self.store, self.originals, self.pictures)
        self._facets = Facets(self.store)
        self._inspector = Inspector(self.store, self.originals, self.pictures)
        self._register = Register(self.store, self.pictures, self.threads, self.campaigns, nation)

    @classmethod
    def open(
        cls, home: Path, nation: Nation = "GB-ENG", disk: Disk | None = None, passing: Callable[[str], None] = nothing_happens
    ) -> Corpus:
        """Open the record of a home folder, making it where there is none and bringing its database up to date.

        `nation` chooses the bank holidays of due dates; tests pass a failing `disk` and a `passing` that stops at a named step.
        """
        return cls(home, nation, disk or Disk(), passing)

    def close(self) -> None:
        """Close the database."""
        self.store.close()

    # The way in

    def receive(
        self, data: bytes | Path, name: str, received: dt.datetime | None = None, person: str = "", direction: Direction = "in"
    ) -> Intake:
        """Take a file in: bytes on the disk for good, row and audit record committed, then the answer.

        The same bytes are kept once: the answer is the account they had before (`already` is true), and both uploads are on record.
        """
        return self._door.receive(data, name, received, person, direction)

    def intake(self, number: int) -> Intake:
        """Return the account of a file. Raises `NotFiled`."""
        return self._door.one(number)

    def intakes(self, states: Sequence[Progress] = ("received", "reading", "failed"), limit: int = 100) -> list[Intake]:
        """Return the files in any of these states, newest first."""
        return self._door.some(tuple(states), limit, newest_first=True)

    def uploads(self, number: int) -> list[Upload]:
        """Return every time that the bytes of a file were handed in: name, person, instant."""
        return self._door.uploads(number)

    def waiting(self, limit: int = 100) -> list[Intake]:
        """Return the files that wait for a reader, oldest first."""
        return self._door.some(("received",), limit)

    def start(self, number: int) -> Intake:
        """Say that a reader has a file: received → reading, attempts one up. Raises `WrongState` where another has it."""
        return self._door.start(number)

    def progress(self, number: int, page: int, pages: int) -> None:
        """Say how far the reading is; written at most twice a second."""
        self._door.progress(number, page, pages)

    def died(self, number: int, reason: str, why: str) -> Intake:
        """Say that the reader died (killed at a limit, crashed): back to received, or failed with this reason the second time."""
        return self._door.died(number, reason, why)

    def fail(self, number: int, reason: str, why: str) -> Intake:
        """Say that a file cannot be read: reading → failed. `reason` is one of `ingest.errors.REASONS`; its remedy is added."""
        return self._door.fail(number, reason, why)

    def again(self, number: int, person: str = "") -> Intake:
        """Put a failed file back in the queue: failed → received."""
        return self._door.again(number, person)

    def put_back(self, number: int) -> Intake:
        """Put a file whose reading could not be kept (a full disk) back in the queue: reading → received; the attempt does not count.

        Raises `WrongState` where nobody reads it.
        """
        return self._door.put_back(number)

    def resume(self) -> int:
        """Put what was being read when the program stopped back in the queue; call once, before the first reader starts.

        Returns how many there were. The interrupted attempt does not count against the file.
        """
        return self._door.resume()

    def original(self, sha256: str) -> Path:
        """Return the path of a file as it came. Raises `NotFiled`."""
        return self.originals.path(sha256)

    # Letters

    def file(self, number: int, letter: Letter, pictures: Sequence[bytes] = (), enclosures: Sequence[Enclosure] = ()) -> Filed:
        """File what a reader made of an intake (reading → filed): the letter, its page pictures (PNG, in order), what is attached.

        Where `enclosures` is empty, the document's attachments are filed unread. Obligations are indexed in the same transaction.
        """
        self._register.keep_pictures(pictures, enclosures)
        self.store.passing("pictures kept")
        with self.store.writing() as db:
            intake = self._door.one(number)
            filed = self._register.file(intake, Enclosure(letter, tuple(pictures), tuple(enclosures)))
            self.store.passing("indexed")
            self._door.filed(db, number, filed)
            audit.record(db, "", "filed", "letter", filed, intake=number)
            self.store.passing("audited")
        return self._register.one(filed)

    def refile(self, number: int, letter: Letter, pictures: Sequence[bytes] = (), enclosures: Sequence[Enclosure] = ()) -> Filed:
        """Put a new reading in the place of a letter's old one. People's corrections and the state of obligations carry over."""
        self._register.keep_pictures(pictures, enclosures)
        with self.store.writing() as db:
            old = self._register.one(number)
            part = Enclosure(letter, tuple(pictures), tuple(enclosures))
            self._register.file(self._door.one(old.intake), part, old.parent, number=number)
            audit.record(db, "", "read again", "letter", number)
        return self._register.one(number)

    def letter(self, number: int) -> Filed:
        """Return a letter: what the program read, and what people said of it. Raises `NotFiled`."""
        return self._register.one(number)

    def corrected(self, number: int) -> Letter:
        """Return a letter as people left it: rejected findings gone, mended and added ones in."""
        filed = self._register.one(number)
        return corrections.corrected(filed.letter, filed.corrections)

    def summary(self, number: int) -> Summary:
        """Return a letter's row of the list. Raises `NotFiled`."""
        return self._register.summary(number)

    def seen(self, number: int, teams: tuple[str, ...] | None) -> Summary:
        """Return a letter's row as the members of some teams see it (None: of all). Raises `NotFiled` where they may not see it."""
        found = self._register.summary(number)
        if teams is not None and found.team is not None and found.team not in teams:
            raise NotFiled(f"There is no letter {number}.")
        return found

    def letters(self, which: Which = Which(), order: str = "-id", after: str | None = None, limit: int = 50) -> Portion[Summary]:  # noqa: B008
        """Return letters as rows of a list. `order` is one of `corpus.letters.ORDERS`; `after` the cursor of the portion before."""
        return self._register.summaries(which, _known(order, LETTER_ORDERS), after, limit)

    def search(self, typed: str, which: Which = Which(), after: str | None = None, limit: int = 20) -> Portion[Summary]:  # noqa: B008
        """Search letters: their text, subject, parties and references. Each row has a snippet.

        `typed` is taken as people type it (`corpus.query.EXPLAINED`); nothing typed raises. The likeliest come first, with very many hits
        the newest (`Portion.ranked`).
        """
        return self._register.found(typed, which, after, limit)

    def picture(self, number: int, page: int) -> Path:
        """Return the path of the PNG of a letter's page. Raises `NotFiled`."""
        row = self.store.row("SELECT sha256 FROM pictures WHERE letter = ? AND page = ?", (number, page))
        if row is None:
            raise NotFiled(f"There is no picture of page {page} of letter {number}.")
        return self.pictures.path(row["sha256"])

    def pictured(self, number: int) -> list[int]:
        """Return the pages of a letter that have a picture."""
        return [row["page"] for row in self.store.rows("SELECT page FROM pictures WHERE letter = ? ORDER BY page", (number,))]

    def set_received(self, number: int, received: dt.date, person: str) -> Summary:
        """Set the day that a letter was received; due dates counted from receipt move with it."""
        with self.store.writing() as db:
            self.summary(number)
            db.table("letters").update(number, {"received": received.isoformat(), "received_from": "person"})
            self._register.settle(number)
            audit.record(db, person, "received set", "letter", number, received=received)
        return self.summary(number)

    def set_letter_state(self, number: int, state: str, person: str) -> Summary:
        """Set the state of a letter (open, answered, closed, …: the desk's words)."""
        return self._set_letter(number, person, state=state)

    def set_reply_due(self, number: int, due: dt.date | None, person: str) -> Summary:
        """Set the day by which a reply is due."""
        return self._set_letter(number, person, reply_due=due.isoformat() if due else None)

    def set_team(self, number: int, team: str | None, marking: str | None, person: str) -> Summary:
        """Set the team whose members alone see a letter and all that is attached to it (None for everybody), and its marking."""
        with self.store.writing():
            for child in self.store.rows("SELECT id FROM letters WHERE parent = ?", (number,)):
                self.set_team(child["id"], team, marking, person)
            return self._set_letter(number, person, team=team or None, marking=marking or None)

    def _set_letter(self, number: int, person: str, **values: Any) -> Summary:
        with self.store.writing() as db:
            self.summary(number)
            db.table("letters").update(number, values)
            audit.record(db, person, "changed", "letter", number, **values)
        return self.summary(number)

    # What people say of the findings

    def correct(
        self,
        letter: int,
        verb: Verb,
        kind: str,
        span: Span,
        value: Mapping[str, Any] | None = None,
        before: Mapping[str, Any] | None = None,
        person: str = "",
    ) -> Correction:
        """Accept, correct, reject or add a finding of a letter, and bring its row and its obligations in step.

        `kind` is the name of the value's type ("Obligation", "LetterDate", …; "Verdict" with {"on": "kind", "label": "reply"} for a
        judgement on the whole), `value` its JSON object (for correct and add), `before` the JSON object the finding has now, which
        tells two on the same words apart. Raises `Invalid` where the value does not fit.
        """
        with self.store.writing():
            text = self._register.text(letter)
            correction = corrections.add(self.store, letter, text, verb, kind, span, value, before, person)
            self._register.settle(letter)
        return correction

    def undo(self, correction: int, person: str = "") -> None:
        """Take a correction back. Raises `WrongState` where it was taken back before."""
        with self.store.writing():
            self._register.settle(corrections.undo(self.store, correction, person))

    # Obligations

    def obligations(self, wanted: Wanted = Wanted(), order: str = "due", after: str | None = None, limit: int = 50) -> Portion[Entry]:  # noqa: B008
        """Return obligations of the index. `order` is one of `corpus.obligations.ORDERS`; `after` the cursor of the portion before."""
        return obligations.entries(self.store, wanted, _known(order, OBLIGATION_ORDERS), after, limit)

    def facets(self, wanted: Wanted = Wanted()) -> dict[str, list[tuple[Any, int]]]:  # noqa: B008
        """Count obligations by bearer, side, modality, state, owner, authority, letter and topic, most first: at most thirty values each.

        Each facet heeds what is wanted of all the others, but not its own choice.
        """
        return self._facets.of(wanted)

    def periods(self, wanted: Wanted, today: dt.date) -> dict[str, int]:
        """Count obligations by when they are due: "overdue", each month from today on ("2026-05"), "none" for those without a day.

        "past" are those whose day is past and that are not open any more.
        """
        return self._facets.periods(wanted, today)

    def positions(self, wanted: Wanted, limit: int = 100) -> list[Statement]:
        """Return what those who write to us said, oldest first, each beside the earlier statement that it changes."""
        return positions.statements(self.store, wanted, limit)

    def bearers(self, keys: Sequence[str]) -> dict[str, str]:
        """Return the bearers' names for the keys that the facet "bearer" counts."""
        return obligations.names(self.store, keys)

    def obligation(self, number: int) -> Entry:
        """Return an obligation. Raises `NotFiled`."""
        return obligations.entry(self.store, number)

    # What drafts draw on

    def lines(self, point: str, limit: int) -> list[Passage]:
        """Return approved lines on a point, best first; those past their day of review are marked `stale`, retired ones left out."""
        self._passages.refresh()
        return self._passages.lines(point, limit, dt.date.today())

    def passages(self, point: str, limit: int, leave_out: frozenset[str] = frozenset()) -> list[Passage]:
        """Return passages of earlier letters on a point, best first, with the words they share and what they lack.

        `score` runs from 0 to 1; `leave_out` names letters not to quote, by sha256. The basis' `source` is the letter's number.
        """
        self._passages.refresh()
        return self._passages.passages(point, limit, leave_out)

    # The audit log

    def records(self, about: str | None = None, number: int | None = None, after: int = 0, limit: int = 100) -> list[Record]:
        """Return audit records, newest first: all, or those about one thing ("letter", 12)."""
        return audit.records(self.store, about, number, after, limit)

    def note(self, person: str, action: str, about: str, number: int | None = None, **detail: Any) -> None:
        """Put something on the audit log that changes nothing here: a sign-in, a denied attempt, an export. No letter text in it."""
        with self.store.writing() as db:
            audit.record(db, person, action, about, number, **detail)

    def broken_audit(self) -> Iterator[str]:
        """Say where the audit log was tampered with; nothing where its chain holds."""
        return audit.broken(self.store)

    # Keeping it safe

    def check(self) -> Iterator[Problem]:
        """Give everything that is not as it should be: files, rows, indexes, audit log. Reads all of them once."""
        return self._inspector.problems()

    def mend(self, person: str = "") -> list[Problem]:
        """Mend what needs no judgement (indexes made anew, stray files taken in, unfinished ones removed); return what was mended."""
        return self._inspector.mend(self.receive, person)

    def back_up(self, folder: Path | None = None, person: str = "") -> Backup:
        """Make a backup below a folder (as usual, `backups` of the home) while others go on working."""
        return backup.make(self.store, folder or self.home / "backups", person)

    @staticmethod
    def restore(made: Path, home: Path) -> Corpus:
        """Restore a backup into a new home and open it. Raises `Invalid` where the home holds a record or the backup is damaged."""
        backup.restore(made, home)
        return Corpus.open(home)


def _known(order: str, orders: Mapping[str, Order]) -> str:
    if order not in orders:
        raise Invalid(f'The list cannot be sorted by "{order}", only by {", ".join(orders)}.')
    return order
