"""Which letters belong together: found by references, mail headers and "your letter of 26 July", each link with its reason and an undo."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from rapidfuzz import fuzz

from corpus import audit
from corpus.errors import Invalid, NotFiled, WrongState
from corpus.packing import storable
from corpus.store import changed, now
from extract.finders.answers import Answered
from extract.finders.references import Reference
from ingest.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from classify.letter import Letter
    from corpus.store import Store

Relation = Literal["answers", "same file"]
SHARED_BY_FEW = 30
"""A reference on more letters than this is a form's or an office's, and binds nothing together."""
ALIKE = 85
_MESSAGE = re.compile(r"<([^<>\s]{3,250})>")


@dataclass(frozen=True, slots=True)
class Link:
    """`later` answers `earlier`, or both are on one file. `span` marks the words in the later letter; `person` is "" for the program."""

    id: int
    later: int
    earlier: int
    relation: Relation
    reason: str
    span: Span | None
    person: str
    at: dt.datetime


class Threads:
    """Finds links as letters are filed, and keeps those that people make and undo."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def index(self, number: int, letter: Letter) -> None:
        """Note a letter's references and link it to those already filed, earlier and later. Call inside a transaction."""
        self._note(number, letter)
        found = {link[:3]: link for link in (*self._by_reference(number), *self._by_message(number), *self._by_date(number))}
        db, at = self._store.db.conn, now().isoformat()
        for link in self.of(number):
            if not link.person and (link.later, link.earlier, link.relation) not in found:
                db.execute("DELETE FROM links WHERE id = ?", (link.id,))
        db.executemany(
            'INSERT OR IGNORE INTO links (later, earlier, relation, reason, start, "end", person, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
            ((*link, "", at) for link in found.values()),
        )

    def of(self, number: int) -> list[Link]:
        """Return the links of one letter, to earlier and later ones."""
        rows = self._store.rows("SELECT * FROM links WHERE (later = ? OR earlier = ?) AND undone_at IS NULL ORDER BY id", (number, number))
        return [_link(row) for row in rows]

    def thread(self, number: int, most: int = 100) -> list[Link]:
        """Return every link of the thread that a letter is in, nearest first."""
        seen, edge, links = {number}, [number], dict[int, Link]()
        while edge and len(seen) < most:
            found = [link for each in edge for link in self.of(each) if link.id not in links]
            links.update((link.id, link) for link in found)
            edge = list({other for link in found for other in (link.later, link.earlier)} - seen)
            seen.update(edge)
        return list(links.values())

    def link(self, later: int, earlier: int, relation: Relation, person: str, reason: str = "") -> Link:
        """Link two letters by hand, or bring back a link that was undone. Raises `Invalid` for a letter with itself."""
        if later == earlier:
            raise Invalid("A letter does not answer itself.")
        with self._store.writing() as db:
            for number in (later, earlier):
                if self._store.row("SELECT id FROM letters WHERE id = ?", (number,)) is None:
                    raise NotFiled(f"There is no letter {number}.")
            words = storable(reason.strip()) or "Linked by hand."
            db.conn.execute(
                "INSERT INTO links (later, earlier, relation, reason, person, at) VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET undone_at = NULL, undone_by = NULL, person = excluded.person, reason = excluded.reason",
                (later, earlier, relation, words, person, now().isoformat()),
            )
            audit.record(db, person, "linked", "letter", later, earlier=earlier, relation=relation)
        return next(link for link in self.of(later) if (link.earlier, link.relation) == (earlier, relation))

    def undo(self, number: int, person: str) -> None:
        """Undo a link; the program does not make it again. Raises `WrongState` where it is undone already."""
        with self._store.writing() as db:
            row = self._store.row("SELECT later, undone_at FROM links WHERE id = ?", (number,))
            if row is None:
                raise NotFiled(f"There is no link {number}.")
            if row["undone_at"]:
                raise WrongState(f"Link {number} was undone before.")
            changed(db, "links", number, {"undone_at": now().isoformat(), "undone_by": person})
            audit.record(db, person, "unlinked", "letter", row["later"], link=number)

    def _note(self, number: int, letter: Letter) -> None:
        db = self._store.db.conn
        for table in ("refs", "answered"):
            db.execute(f"DELETE FROM {table} WHERE letter = ?", (number,))
        found = [(each.value.owner, each.value.value, each.span.start, each.span.end) for each in letter.reading.found(Reference)]
        rows = ((number, owner, storable(value), plain(value), start, end) for owner, value, start, end in (*found, *_messages(letter)))
        db.executemany('INSERT INTO refs (letter, owner, value, plain, start, "end") VALUES (?, ?, ?, ?, ?, ?)', rows)
        answers = [
            (number, each.value.date, storable(each.value.sender or ""), each.span.start, each.span.end)
            for each in letter.reading.found(Answered)
        ]
        db.executemany('INSERT INTO answered (letter, date, sender, start, "end") VALUES (?, ?, ?, ?, ?)', answers)

    def _by_reference(self, number: int) -> Iterator[tuple[Any, ...]]:
        """Link "Your ref" to the letter whose "Our ref" it is, and letters of one "Our ref" to each other."""
        sql = (
            "SELECT mine.value, mine.owner AS own, other.owner AS its, other.letter,"
            ' mine.start, mine."end", other.start AS at, other."end" AS till'
            " FROM refs mine JOIN refs other ON other.plain = mine.plain AND other.letter != mine.letter"
            " WHERE mine.letter = ? AND mine.owner IN ('ours', 'yours') AND other.owner IN ('ours', 'yours') AND"
            " (SELECT count(*) FROM (SELECT 1 FROM refs WHERE plain = mine.plain LIMIT ?)) < ?"
        )
        for row in self._store.rows(sql, (number, SHARED_BY_FEW, SHARED_BY_FEW)):
            if not _telling(plain(row["value"])):
                continue
            answered = f"Its “Your ref” {row['value']} is the earlier letter's “Our ref”."
            if row["own"] == "yours" and row["its"] == "ours":
                yield number, row["letter"], "answers", answered, row["start"], row["end"]
            elif row["own"] == "ours" and row["its"] == "yours":
                yield row["letter"], number, "answers", answered, row["at"], row["till"]
            elif row["own"] == row["its"]:
                later, earlier = self._in_time(number, row["letter"])
                whose = "Our" if row["own"] == "ours" else "Your"
                yield later, earlier, "same file", f"Both bear “{whose} ref” {row['value']}.", None, None

    def _by_message(self, number: int) -> Iterator[tuple[Any, ...]]:
        sql = (
            "SELECT mine.owner, other.letter FROM refs mine JOIN refs other ON other.plain = mine.plain AND other.letter != mine.letter"
            " WHERE mine.letter = ? AND (mine.owner, other.owner) IN (VALUES ('answers', 'message'), ('message', 'answers'))"
        )
        for row in self._store.rows(sql, (number,)):
            later, earlier = (number, row["letter"]) if row["owner"] == "answers" else (row["letter"], number)
            yield later, earlier, "answers", "The e-mail says that it is a reply to the earlier one.", None, None

    def _by_date(self, number: int) -> Iterator[tuple[Any, ...]]:
        """Link "your letter of 26 July" to a letter of that date by the one named, or by one whom this letter is written to."""
        sql = (
            "SELECT answered.*, earlier.id AS earlier, earlier.date AS dated, earlier.sender AS writer, earlier.recipient AS reader,"
            " later.sender AS replier, later.recipient AS addressee"
            " FROM answered JOIN letters later ON later.id = answered.letter JOIN letters earlier ON earlier.date = answered.date"
            " AND earlier.id != later.id WHERE length(answered.date) = 10 AND (later.id = ? OR earlier.id = ?) LIMIT 500"
        )
        for row in self._store.rows(sql, (number, number)):
            writer = any(alike(row["writer"], name) for name in (row["sender"], row["addressee"]))
            if writer or (not row["writer"] and alike(row["reader"], row["replier"])):
                whose = row["writer"] or "its correspondent"
                reason = f"It answers a letter of {row['dated']} from {whose}, and the earlier letter is one of that date."
                yield row["letter"], row["earlier"], "answers", reason, row["start"], row["end"]

    def _in_time(self, one: int, other: int) -> tuple[int, int]:
        """Return two letters, the later first."""
        rows = self._store.rows("SELECT id, ifnull(date, received) AS day FROM letters WHERE id IN (?, ?)", (one, other))
        earlier, later = sorted(rows, key=lambda row: (row["day"], row["id"]))
        return later["id"], earlier["id"]


def plain(value: str) -> str:
    """Return a reference as references are compared: letters and figures alone, case folded."""
    return "".join(letter for letter in value.casefold() if letter.isalnum())


def alike(one: str | None, other: str | None) -> bool:
    """Say whether two name the same sender or share one of several."""
    names = [part.strip() for part in (one or "").split(";") if part.strip()]
    others = [part.strip() for part in (other or "").split(";") if part.strip()]
    return any(fuzz.token_set_ratio(name.casefold(), its.casefold()) >= ALIKE for name in names for its in others)


def _telling(reference: str) -> bool:
    return len(reference) >= 4 and any(letter.isdigit() for letter in reference)


def _messages(letter: Letter) -> Iterator[tuple[str, str, None, None]]:
    headers = letter.reading.document.source.headers
    for header, owner in (("message-id", "message"), ("in-reply-to", "answers")):
        for found in list(_MESSAGE.finditer(headers.get(header, "")[:4000]))[:10]:
            yield owner, found[1], None, None


def _link(row: dict[str, Any]) -> Link:
    span = None if row["start"] is None else Span(row["start"], row["end"])
    at = dt.datetime.fromisoformat(row["at"])
    return Link(row["id"], row["later"], row["earlier"], row["relation"], row["reason"], span, row["person"], at)
