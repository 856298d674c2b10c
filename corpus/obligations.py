"""The index of obligations: a row for every one found, added or imported, kept in step with its letter and with what people said."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from corpus.corrections import Judged
from corpus.errors import NotFiled
from corpus.filed import Entry, Portion, State
from corpus.packing import as_json, day, storable
from corpus.pairing import differing, left, paired
from corpus.query import understood
from corpus.search import matching, snippets
from corpus.selection import Order, Where, portion
from corpus.store import changed, inserted, now
from extract.due import due
from extract.finders.obligations import Obligation
from ingest.document import Box, Document, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus.store import Store
    from extract.organisation import Nation

POOR = 0.65
"""Words read worse than this on average wait for a person's check before their obligation is shown."""

ORDERS = {
    "due": Order(("due_order",)),
    "-due": Order(("due_order",), descending=True),
    "bearer": Order(("bearer_key", "due_order")),
    "-bearer": Order(("bearer_key", "due_order"), descending=True),
    "owner": Order(("owner", "due_order")),
    "modality": Order(("modality", "due_order")),
    "state": Order(("state", "due_order")),
    "side": Order(("side", "state", "due_order")),
    "letter": Order(("ifnull(letter, 0)",)),
    "-letter": Order(("ifnull(letter, 0)",), descending=True),
    "id": Order(("id",)),
    "-id": Order(("id",), descending=True),
}

OVERDUE = "state = 'open' AND due_order < ?"
"""What is overdue on a day, as the index is asked for it; `Entry.overdue` says the same of one row."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which obligations are wanted; None asks nothing. `text` is a search as people type it (see `corpus.search`).

    `due_after` and `due_before` include their day. `overdue` asks for open ones due before that day. `doubtful` asks for those that
    wait to be checked (True), those shown in the index (False, as usual) or both (None). `teams` asks for those of letters that the
    teams may see, and those of no letter.
    """

    text: str | None = None
    bearer: str | None = None
    side: str | None = None
    modality: str | None = None
    state: str | None = None
    owner: str | None = None
    authority: str | None = None
    letter: int | None = None
    due_after: dt.date | None = None
    due_before: dt.date | None = None
    overdue: dt.date | None = None
    has_due: bool | None = None
    doubtful: bool | None = False
    topic: str | None = None
    adrift: bool | None = None
    teams: tuple[str, ...] | None = None


def entries(store: Store, wanted: Wanted, order: str, after: str | None, limit: int) -> Portion[Entry]:
    """Return the obligations wanted: see `Corpus.obligations`."""
    by, where = ORDERS[order], conditions(store, wanted)
    if where is None:
        return Portion(())
    by.begin_after(where, after)
    sql = f"SELECT *, {by.sorted} FROM obligations WHERE {where} {by.sql()} LIMIT ?"
    rows = store.rows(sql, (*where.values, limit + 1))
    found = portion(rows, limit, entry_from)
    if wanted.text is None or not wanted.text.strip():
        return found
    shown = snippets(store, "obligations_index", understood(wanted.text).match, [row.id for row in found.rows])
    return replace(found, rows=tuple(replace(row, snippet=shown.get(row.id, ())) for row in found.rows))


def names(store: Store, keys: Iterable[str]) -> dict[str, str]:
    """Return a bearer's name as a letter writes it for each key of the facet "bearer"."""
    sql = "SELECT bearer_name FROM obligations WHERE shown = 1 AND bearer_key = ? LIMIT 1"
    found = {each: store.row(sql, (each,)) for each in keys if each}
    return {each: row["bearer_name"] for each, row in found.items() if row and row["bearer_name"]}


def conditions(store: Store, wanted: Wanted, walked: bool = True) -> Where | None:
    """Return the conditions for what is wanted, or None where nothing can meet them (a search without words).

    `walked` says that the rows are walked until so many are found, and not all gone through.
    """
    where = Where()
    if wanted.doubtful is not None:
        where.also("shown = ?" if wanted.letter is None and not wanted.adrift else "+shown = ?", int(not wanted.doubtful))
    if wanted.doubtful is not False:
        where.also("rejected = 0")
    for column in ("side", "modality", "state", "owner", "authority", "letter"):
        where.equals(column, getattr(wanted, column))
    if wanted.bearer is not None:
        where.also("bearer_key = ?", key(wanted.bearer))
    if wanted.topic is not None:
        where.also("letter IN (SELECT letter FROM topics WHERE topic = ?)", wanted.topic)
    if wanted.adrift is not None:
        where.also(f"adrift = {int(wanted.adrift)}")
    if wanted.teams is not None:
        marks = ", ".join("?" * len(wanted.teams))
        own = "SELECT 1 FROM letters WHERE letters.id = obligations.letter AND team IS NOT NULL"
        where.also(f"NOT EXISTS ({own} AND team NOT IN ({marks}))", *wanted.teams)
    _between(where, wanted)
    return matching(store, where, "obligations_index", "obligations.id", wanted.text, walked)


def _between(where: Where, wanted: Wanted) -> None:
    if wanted.due_after:
        where.also("due_order >= ?", wanted.due_after.isoformat())
    if wanted.due_before:
        where.also("due_order <= ?", wanted.due_before.isoformat())
    if wanted.overdue:
        where.also(OVERDUE, wanted.overdue.isoformat())
    if wanted.has_due is not None:
        where.also("due_order < '9999-12-31'" if wanted.has_due else "due_order = '9999-12-31'")


def entry(store: Store, number: int) -> Entry:
    """Return an obligation of the index. Raises `NotFiled`."""
    row = store.row("SELECT * FROM obligations WHERE id = ?", (number,))
    if row is None:
        raise NotFiled(f"There is no obligation {number}.")
    return entry_from(row)


def key(name: str) -> str:
    """Return a name as bearers are compared: case folded, spaces single, without a leading article."""
    folded = " ".join(name.casefold().split())
    return folded.removeprefix("the ")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a letter's obligations are indexed against."""

    letter: int
    document: Document
    date: dt.date | None
    received: dt.date
    nation: Nation
    today: dt.date


def reindex(store: Store, setting: Setting, judged: Iterable[Judged]) -> None:
    """Bring a letter's rows in step with its findings as people left them.

    A row goes on with its finding (same words, then same place) and keeps its number, state, owner and note. A row whose
    finding is gone is removed, but kept `adrift` where a person had worked on it.
    """
    wanted = [_row(setting, each) for each in judged if isinstance(each.finding.value, Obligation)]
    had = store.rows("SELECT * FROM obligations WHERE letter = ?", (setting.letter,))
    pairs = paired(wanted, had, _LIKENESS)
    for row, old in pairs:
        if old is None:
            inserted(store.db, "obligations", row)
        else:
            kept = ("due", "due_working", "due_certainty") if old["due_set"] else ()
            if new := differing(row, old, kept):
                changed(store.db, "obligations", old["id"], new)
    for old in left(had, pairs):
        if _touched(old):
            changed(store.db, "obligations", old["id"], {"adrift": 1})
        else:
            store.db.conn.execute("DELETE FROM obligations WHERE id = ?", (old["id"],))
    count(store, setting.letter)


def count(store: Store, letter: int) -> None:
    """Count a letter's open obligations and those to check anew (a plus keeps SQLite from walking the index on `shown` instead)."""
    store.db.conn.execute(
        "UPDATE letters SET obligations_open = (SELECT count(*) FROM obligations WHERE letter = :id AND +shown = 1 AND +state = 'open'),"
        " to_check = (SELECT count(*) FROM obligations WHERE letter = :id AND +shown = 0 AND rejected = 0) WHERE id = :id",
        {"id": letter},
    )


def _row(setting: Setting, each: Judged) -> dict[str, Any]:
    finding, obligation, document = each.finding, each.finding.value, setting.document
    falls = due(obligation.deadline, setting.date, setting.received, setting.nation, today=setting.today)
    page = document.page_of(finding.span)
    deadline = obligation.deadline
    return {
        "letter": setting.letter,
        "start": finding.span.start,
        "end": finding.span.end,
        "quote": storable(document.quote(finding.span)),
        "modality": obligation.modality,
        "action": storable(obligation.action.text),
        "bearer": _words(obligation.bearer),
        "bearer_name": storable(obligation.bearer_name) if obligation.bearer_name else None,
        "bearer_key": key(storable(obligation.bearer_name or "")),
        "side": obligation.side,
        "deadline": _words(deadline),
        "deadline_value": deadline.value if deadline else None,
        "condition": _words(obligation.condition),
        "authority": _words(obligation.authority),
        "counterparty": _words(obligation.counterparty),
        "due": falls.date.isoformat() if falls.date else None,
        "due_working": json.dumps([storable(step) for step in (falls.rule, *falls.steps)], ensure_ascii=False),
        "due_certainty": falls.certainty,
        "recurs": falls.recurs,
        "confidence": finding.confidence,
        "reading_confidence": document.confidence(finding.span),
        "doubt": _doubt(document, finding.span) if each.verb is None else "",
        "checked": int(each.verb in {"accept", "correct", "add"}),
        "rejected": int(each.verb == "reject"),
        "page": page.number if page else None,
        "boxes": json.dumps([(box.page, box.left, box.top, box.right, box.bottom) for box in document.boxes(finding.span)]),
        "rule": finding.rule,
        "value": storable(json.dumps(as_json(obligation), ensure_ascii=False)),
        "adrift": 0,
        "changed": now().isoformat(),
    }


def _words(phrase: Any) -> str | None:
    return storable(phrase.text) if phrase else None


def _doubt(document: Document, span: Span) -> str:
    """Say why a person should look before the obligation is shown: handwriting, a warning about these words, a poor reading."""
    if any(part.role == "handwriting" and part.span.overlaps(span) for part in document.paragraphs):
        return "handwriting"
    warned = next((warning.code for warning in document.warnings if warning.span and warning.span.overlaps(span)), None)
    if warned:
        return warned
    sure = [word.confidence for word in document.words_in(span)]
    return "poorly read" if sure and sum(sure) / len(sure) < POOR else ""


_LIKENESS = (
    ("start", "end", "action", "modality", "bearer"),
    ("quote", "action", "modality", "bearer"),
    ("quote", "action"),
    ("start", "end", "modality"),
    ("start", "end"),
    ("quote",),
)


def _touched(row: dict[str, Any]) -> bool:
    return bool(row["state"] != "open" or row["note"] or row["owner"] or row["due_set"] or row["checked"])


def entry_from(row: dict[str, Any]) -> Entry:
    """Return a row of `obligations` as an entry."""
    own = {name: row[name] for name in Entry.__dataclass_fields__ if name in row}
    state: State = row["state"]
    return Entry(
        **(
            own
            | {
                "span": None if row["start"] is None else Span(row["start"], row["end"]),
                "due": day(row["due"]),
                "due_working": tuple(json.loads(row["due_working"])),
                "due_set": bool(row["due_set"]),
                "state": state,
                "checked": bool(row["checked"]),
                "boxes": tuple(Box(*box) for box in json.loads(row["boxes"])),
                "value": json.loads(row["value"]),
                "adrift": bool(row["adrift"]),
            }
        )
    )
