"""Letters in the record: stored whole, given back as the same frozen types, listed by portions."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from classify.letter import UNSURE, Letter
from corpus import corrections, obligations, passages
from corpus.errors import NotFiled
from corpus.filed import Direction, Enclosure, Filed, Portion, ReceivedFrom, Summary
from corpus.packing import day, finding_from, finding_row, packed, storable, unpacked, verdict_from, verdict_row
from corpus.query import understood
from corpus.search import matching, ranked, snippets
from corpus.selection import Order, Where, cursor_at, portion, read_cursor
from corpus.store import changed, inserted, now
from extract.finders.letter_date import LetterDate
from extract.finders.parties import Party
from extract.finders.parts import Part
from extract.finders.references import Reference
from extract.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.campaigns import Campaigns
    from corpus.intake import Intake
    from corpus.originals import Shelf
    from corpus.store import Store
    from corpus.threads import Threads
    from extract.organisation import Nation
    from ingest.document import Document

ORDERS = {
    "id": Order(("id",)),
    "-id": Order(("id",), descending=True),
    "received": Order(("received",)),
    "-received": Order(("received",), descending=True),
    "date": Order(("ifnull(date, '')",)),
    "-date": Order(("ifnull(date, '')",), descending=True),
    "from": Order(("sender COLLATE NOCASE",)),
    "to": Order(("recipient COLLATE NOCASE",)),
    "subject": Order(("subject COLLATE NOCASE",)),
    "kind": Order(("kind",)),
    "state": Order(("state",)),
    "due": Order(("ifnull(reply_due, '9999-12-31')",)),
}


@dataclass(frozen=True, slots=True)
class Which:
    """Which letters are wanted; None asks nothing. `text` is a search as people type it; days are included.

    `parent` asks for what is attached to a letter; `enclosures=False` leaves out everything that is attached to another. `teams` asks
    for letters of no team or of these.
    """

    text: str | None = None
    sender: str | None = None
    recipient: str | None = None
    kind: str | None = None
    direction: Direction | None = None
    state: str | None = None
    date_after: str | None = None
    date_before: str | None = None
    received_after: dt.date | None = None
    received_before: dt.date | None = None
    reply_after: dt.date | None = None
    reply_before: dt.date | None = None
    parent: int | None = None
    enclosures: bool = True
    with_open_obligations: bool = False
    to_check: bool = False
    sha256: str | None = None
    topic: str | None = None
    teams: tuple[str, ...] | None = None


class Register:
    """Files letters and gives them back."""

    def __init__(self, store: Store, pictures: Shelf, threads: Threads, campaigns: Campaigns, nation: Nation) -> None:
        self._store = store
        self._pictures = pictures
        self._threads = threads
        self._campaigns = campaigns
        self.nation = nation

    def keep_pictures(self, pictures: Sequence[bytes], enclosures: Sequence[Enclosure]) -> None:
        """Put page pictures on the disk, before the transaction that names them."""
        for picture in pictures:
            self._pictures.keep(picture, ".png")
        for enclosure in enclosures:
            self.keep_pictures(enclosure.pictures, enclosure.enclosures)

    def file(self, intake: Intake, part: Enclosure, parent: int | None = None, position: int = 0, number: int | None = None) -> int:
        """Write a letter and what is attached to it, anew or over the reading it had; return its number. Call inside a transaction."""
        row = _row(intake, part.letter, parent, position)
        if number is None:
            number = inserted(self._store.db, "letters", row | {"filed_at": now().isoformat()})
        else:
            row.pop("received"), row.pop("received_from")
            corrections.re_anchor(self._store.db, corrections.standing(self._store, number), part.letter.reading.document.text)
            changed(self._store.db, "letters", number, row)
        self._write(number, part.letter, part.pictures)
        self.settle(number, part.letter)
        passages.index(self._store, number, part.letter)
        self._campaigns.index(number, part.letter, intake.direction)
        had = [each["id"] for each in self._store.rows("SELECT id FROM letters WHERE parent = ? ORDER BY position", (number,))]
        for at, child in enumerate(_enclosed(part)):
            self.file(intake, child, number, at, had[at] if at < len(had) else None)
        return number

    def _write(self, number: int, letter: Letter, pictures: Sequence[bytes]) -> None:
        db, document = self._store.db, letter.reading.document
        for table in ("findings", "verdicts", "pictures"):
            db.table(table).delete_where("letter = ?", [number])
        db.table("documents").upsert({"letter": number, "packed": packed(document)}, pk="letter")
        db.table("texts").upsert(_texts(number, letter), pk="letter")
        db.table("findings").insert_all(finding_row(number, finding) for finding in letter.reading.findings)
        db.table("verdicts").insert_all(verdict_row(number, verdict) for verdict in letter.verdicts)
        rows = [(number, page, hashlib.sha256(picture).hexdigest()) for page, picture in enumerate(pictures, 1)]
        db.conn.executemany("INSERT INTO pictures (letter, page, sha256) VALUES (?, ?, ?)", rows)

    def settle(self, number: int, letter: Letter | None = None) -> None:
        """Bring a letter's row, its searchable parties and its obligations in step with what people said of it."""
        letter = letter or self._letter(number)
        said = corrections.standing(self._store, number)
        best = corrections.corrected(letter, said)
        changed(self._store.db, "letters", number, _shown(best))
        self._write_parties(number, best)
        row = self._store.db.table("letters").get(number)
        self._threads.index(number, best)
        topics = {(verdict.label, number) for verdict in best.judged("topic") if verdict.label != UNSURE}
        self._store.db.conn.execute("DELETE FROM topics WHERE letter = ?", (number,))
        self._store.db.conn.executemany("INSERT INTO topics VALUES (?, ?)", topics)
        received = dt.date.fromisoformat(row["received"])
        setting = obligations.Setting(number, letter.reading.document, day(row["date"]), received, self.nation, dt.date.today())
        obligations.reindex(self._store, setting, corrections.judged(letter, said))

    def _write_parties(self, number: int, best: Letter) -> None:
        """Bring what is searched beside the text in step, where it differs."""
        found, old = _texts(number, best), self._store.db.table("texts").get(number)
        new = {name: found[name] for name in ("subject", "parties", "numbers") if found[name] != old[name]}
        if new:
            changed(self._store.db, "texts", number, new, key="letter")

    def one(self, number: int) -> Filed:
        """Return a letter as filed. Raises `NotFiled`."""
        row = self._store.row("SELECT * FROM letters WHERE id = ?", (number,))
        if row is None:
            raise NotFiled(f"There is no letter {number}.")
        children = self._store.rows("SELECT id FROM letters WHERE parent = ? ORDER BY position", (number,))
        return Filed(
            id=number,
            letter=self._letter(number),
            filed_at=dt.datetime.fromisoformat(row["filed_at"]),
            direction=row["direction"],
            corrections=corrections.standing(self._store, number),
            received=dt.date.fromisoformat(row["received"]),
            received_from=row["received_from"],
            intake=row["intake"],
            parent=row["parent"],
            enclosures=tuple(child["id"] for child in children),
            state=row["state"],
        )

    def text(self, number: int) -> str:
        """Return a letter's text. Raises `NotFiled`."""
        row = self._store.row("SELECT text FROM texts WHERE letter = ?", (number,))
        if row is None:
            raise NotFiled(f"There is no letter {number}.")
        return str(row["text"])

    def found(self, typed: str, which: Which, after: str | None, limit: int) -> Portion[Summary]:
        """Return what a search finds: see `Corpus.search`."""
        query = understood(typed)
        where = conditions(self._store, which)
        if not query.match or where is None:
            return Portion(())
        start = read_cursor(after)[1] if after else 0
        numbers = ranked(self._store, query.match, where, start, limit + 1)
        if numbers is None:
            rows = self.summaries(replace(which, text=typed), "-id", after, limit)
            return replace(rows, rows=self._snipped(query.match, rows.rows))
        more = cursor_at([], start + limit) if len(numbers) > limit else None
        return Portion(self._snipped(query.match, [self.summary(number) for number in numbers[:limit]]), more, ranked=True)

    def _snipped(self, match: str, rows: Sequence[Summary]) -> tuple[Summary, ...]:
        shown = snippets(self._store, "texts_index", match, [row.id for row in rows])
        return tuple(replace(row, snippet=shown.get(row.id, ())) for row in rows)

    def _letter(self, number: int) -> Letter:
        found = self._store.rows("SELECT * FROM findings WHERE letter = ? ORDER BY id", (number,))
        verdicts = self._store.rows("SELECT * FROM verdicts WHERE letter = ? ORDER BY id", (number,))
        findings = tuple(finding for finding in map(finding_from, found) if finding)
        return Letter(Reading(self._document(number), findings), tuple(map(verdict_from, verdicts)))

    def _document(self, number: int) -> Document:
        row = self._store.row("SELECT text, packed FROM texts JOIN documents USING (letter) WHERE letter = ?", (number,))
        if row is None:
            raise NotFiled(f"There is no letter {number}.")
        children = self._store.rows("SELECT id FROM letters WHERE parent = ? ORDER BY position", (number,))
        return unpacked(row["packed"], row["text"], tuple(self._document(child["id"]) for child in children))

    def summary(self, number: int) -> Summary:
        """Return a letter's row of the list. Raises `NotFiled`."""
        row = self._store.row("SELECT * FROM letters WHERE id = ?", (number,))
        if row is None:
            raise NotFiled(f"There is no letter {number}.")
        return summary_from(row)

    def summaries(self, which: Which, order: str, after: str | None, limit: int) -> Portion[Summary]:
        """Return the rows of a list of letters: see `Corpus.letters`."""
        by, where = ORDERS[order], conditions(self._store, which)
        if where is None:
            return Portion(())
        by.begin_after(where, after)
        sql = f"SELECT *, {by.sorted} FROM letters WHERE {where} {by.sql()} LIMIT ?"
        rows = self._store.rows(sql, (*where.values, limit + 1))
        return portion(rows, limit, summary_from)


def conditions(store: Store, which: Which) -> Where | None:
    """Return the conditions for what is wanted, or None where nothing can meet them (a search without words)."""
    where = Where()
    for column in ("kind", "direction", "state", "parent", "sha256"):
        where.equals(column, getattr(which, column))
    for column in ("sender", "recipient"):
        if getattr(which, column) is not None:
            where.also(f"{column} = ? COLLATE NOCASE", getattr(which, column))
    for column, sign, value in (
        ("ifnull(date, '')", ">=", which.date_after),
        ("ifnull(date, '')", "<=", which.date_before and which.date_before + "~"),
        ("received", ">=", which.received_after and which.received_after.isoformat()),
        ("received", "<=", which.received_before and which.received_before.isoformat()),
        ("ifnull(reply_due, '9999-12-31')", ">=", which.reply_after and which.reply_after.isoformat()),
        ("ifnull(reply_due, '9999-12-31')", "<=", which.reply_before and which.reply_before.isoformat()),
    ):
        if value:
            where.also(f"{column} {sign} ?", value)
    where.of_teams(which.teams)
    if which.topic is not None:
        where.also("id IN (SELECT letter FROM topics WHERE topic = ?)", which.topic)
    if not which.enclosures:
        where.also("+parent IS NULL")
    if which.with_open_obligations:
        where.also("obligations_open > 0")
    if which.to_check:
        where.also("to_check > 0")
    return matching(store, where, "texts_index", "letters.id", which.text)


def summary_from(row: dict[str, Any]) -> Summary:
    """Return a row of `letters` as a summary."""
    own = {name: row[name] for name in Summary.__dataclass_fields__ if name in row}
    days = {"received": dt.date.fromisoformat(row["received"]), "reply_due": day(row["reply_due"])}
    return Summary(**(own | days | {"filed_at": dt.datetime.fromisoformat(row["filed_at"])}))


def _row(intake: Intake, letter: Letter, parent: int | None, position: int) -> dict[str, Any]:
    document = letter.reading.document
    sent = document.source.received
    received_from: ReceivedFrom = "mail" if document.source.headers else "upload"
    return {
        "intake": intake.id,
        "parent": parent,
        "position": position,
        "sha256": document.source.sha256,
        "name": storable(document.source.name) if parent else intake.name,
        "direction": intake.direction,
        "kind": "other",
        "received": (sent or intake.received).astimezone().date().isoformat(),
        "received_from": received_from,
        "pages": len(document.pages),
        "warnings": len(document.warnings),
    }


def _shown(letter: Letter) -> dict[str, Any]:
    """Return what a list shows of a letter, from its findings."""
    reading = letter.reading
    date = reading.first(LetterDate)
    subject = next((finding for finding in reading.found(Part) if finding.value.name == "subject"), None)
    title = reading.document.quote(subject.span) if subject else reading.document.source.headers.get("subject", "")
    return {
        "kind": letter.kind,
        "date": date.value.value if date else None,
        "sender": _named(reading, "sender"),
        "recipient": _named(reading, "recipient"),
        "subject": storable(" ".join(title.split()))[:300],
    }


def _named(reading: Reading, part: str) -> str:
    parties = [finding.value for finding in reading.found(Party) if finding.value.part == part]
    names = dict.fromkeys(party.name or party.role or party.organisation or "" for party in parties)
    return storable("; ".join(" ".join(name.split()) for name in names if name))[:300]


def _texts(number: int, letter: Letter) -> dict[str, Any]:
    reading = letter.reading
    parties = [each for finding in reading.found(Party) for each in (finding.value.name, finding.value.role, finding.value.organisation)]
    return {
        "letter": number,
        "subject": _shown(letter)["subject"],
        "parties": storable("; ".join(dict.fromkeys(filter(None, parties)))),
        "numbers": storable("; ".join(dict.fromkeys(finding.value.value for finding in reading.found(Reference)))),
        "text": storable(reading.document.text),
    }


def _enclosed(part: Enclosure) -> Sequence[Enclosure]:
    """Return what is attached, read or, where nobody read it, as the bare document."""
    return part.enclosures or tuple(Enclosure(Letter(Reading(document))) for document in part.letter.reading.document.attachments)
