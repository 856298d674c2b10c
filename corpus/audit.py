"""The audit log: who changed what and when, append-only, each record chained to the one before by its hash."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpus.store import now

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlite_utils import Database

    from corpus.store import Store


@dataclass(frozen=True, slots=True)
class Record:
    """One change: `object` and `number` name what was changed ("letter", 12), `detail` how; no letter text in it."""

    id: int
    at: dt.datetime
    person: str
    action: str
    object: str
    number: int | None
    detail: dict[str, Any]
    hash: str


def record(db: Database, person: str, action: str, about: str, number: int | None, **detail: Any) -> None:
    """Add a record; call it inside the transaction of the change itself."""
    count, previous = db.conn.execute("SELECT count, hash FROM audit_head").fetchone()
    row = {
        "id": count + 1,
        "at": now().isoformat(),
        "person": _one_line(person),
        "action": action,
        "object": about,
        "number": number,
        "detail": json.dumps(detail, sort_keys=True, default=str),
        "previous": previous,
    }
    row["hash"] = _hash(row)
    db.conn.execute(
        "INSERT INTO audit VALUES (:id, :at, :person, :action, :object, :number, :detail, :previous, :hash)",
        row,
    )
    db.conn.execute("UPDATE audit_head SET count = :id, hash = :hash", row)


def records(store: Store, about: str | None = None, number: int | None = None, after: int = 0, limit: int = 100) -> list[Record]:
    """Return the newest records first, all or those about one thing; `after` is the last id of the portion before."""
    rows = store.rows(
        "SELECT * FROM audit WHERE (? IS NULL OR object = ?) AND (? IS NULL OR number = ?) AND (? = 0 OR id < ?) ORDER BY id DESC LIMIT ?",
        (about, about, number, number, after, after, limit),
    )
    return [_record(row) for row in rows]


def broken(store: Store) -> Iterator[str]:
    """Say where the chain does not hold: a record changed, missing, or the last ones cut off."""
    count, previous = 0, ""
    for row in store.db.query("SELECT * FROM audit ORDER BY id"):
        count += 1
        if row["id"] != count:
            yield f"audit record {count} is missing"
            count = row["id"]
        elif row["previous"] != previous:
            yield f"audit record {count} does not follow from the one before it"
        if row["hash"] != _hash(row):
            yield f"audit record {count} was changed"
        previous = row["hash"]
    head = store.row("SELECT count, hash FROM audit_head")
    if head is None or (head["count"], head["hash"]) != (count, previous):
        yield f"the audit log ends at record {count}, but more or other records were written"


def _hash(row: dict[str, Any]) -> str:
    fields = [row[name] for name in ("id", "at", "person", "action", "object", "number", "detail", "previous")]
    return hashlib.sha256(json.dumps(fields).encode()).hexdigest()


def _one_line(words: str) -> str:
    return "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in words)


def _record(row: dict[str, Any]) -> Record:
    return Record(
        row["id"],
        dt.datetime.fromisoformat(row["at"]),
        row["person"],
        row["action"],
        row["object"],
        row["number"],
        json.loads(row["detail"]),
        row["hash"],
    )
