"""Full-text search that stays fast with many letters: rare words are looked up, common ones probed, only so many hits ranked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.filed import Piece
from corpus.query import understood

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.selection import Where
    from corpus.store import Store

COMMON = 50_000
"""With more hits than this, rows are walked in their order and each is probed, instead of all hits being gathered first."""
RANKABLE = 20_000
"""With more hits than this, the newest come first: ranking a million takes over a second."""
WEIGHTS = "4.0, 3.0, 5.0, 1.0"
"""What a hit in a letter's subject, parties, references and text counts for."""
_OPEN, _CLOSE = "\ue000", "\ue001"


def matching(store: Store, where: Where, index: str, number: str, typed: str | None, walked: bool = True) -> Where | None:
    """Ask for the rows that a search finds in an index; None where the search has no words to search for.

    `walked` says that rows are walked in an order until so many are found.
    """
    if typed is None or not typed.strip():
        return where
    match = understood(typed).match
    if not match:
        return None
    if not walked or hits(store, index, match, COMMON) < COMMON:
        where.also(f"{number} IN (SELECT rowid FROM {index} WHERE {index} MATCH ?)", match)
    else:
        where.also(f"EXISTS (SELECT 1 FROM {index} WHERE {index} MATCH ? AND rowid = {number})", match)
    return where


def hits(store: Store, index: str, match: str, most: int) -> int:
    """Count what an expression finds, up to a limit."""
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {index} WHERE {index} MATCH ? LIMIT ?)"
    return int(store.db.conn.execute(sql, (match, most)).fetchone()[0])


def ranked(store: Store, match: str, where: Where, start: int, limit: int) -> list[int] | None:
    """Return the letters found, likeliest first, from the `start`th on; None where there are too many to rank."""
    if hits(store, "texts_index", match, RANKABLE) >= RANKABLE:
        return None
    sql = (
        "SELECT letters.id FROM texts_index JOIN letters ON letters.id = texts_index.rowid"
        f" WHERE texts_index MATCH ? AND {where} ORDER BY bm25(texts_index, {WEIGHTS}), letters.id DESC LIMIT ? OFFSET ?"
    )
    return [row[0] for row in store.db.conn.execute(sql, (match, *where.values, limit, start))]


def snippets(store: Store, index: str, match: str, numbers: Sequence[int], words: int = 24) -> dict[int, tuple[Piece, ...]]:
    """Return for each row the passage of about so many words that shows what was found in it."""
    sql = f"SELECT snippet({index}, -1, ?, ?, '…', ?) FROM {index} WHERE {index} MATCH ? AND rowid = ?"
    found = ((number, store.db.conn.execute(sql, (_OPEN, _CLOSE, words, match, number)).fetchone()) for number in numbers)
    return {number: pieces(row[0]) for number, row in found if row}


def pieces(marked: str) -> tuple[Piece, ...]:
    """Part a marked passage into pieces, runs of white space made single spaces."""
    parts: list[Piece] = []
    for at, stretch in enumerate(" ".join(marked.split()).split(_OPEN)):
        hit, closed, rest = stretch.partition(_CLOSE)
        parts += [Piece(hit, at > 0 and bool(closed)), Piece(rest)]
    return tuple(part for part in parts if part.text)
