"""What a draft can draw on: approved lines and passages of earlier letters on a point, best first, each with the reason it is offered."""

from __future__ import annotations

import datetime as dt
import itertools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpus.search import hits
from corpus.wording import Wording, specifics, stem, tokens, wording, years
from drafting.dated import in_full
from drafting.draft import Basis, Passage
from ingest.document import Span

if TYPE_CHECKING:
    from corpus.store import Store
    from corpus.wording import Term

CANDIDATES = 60
COMMON_SHARE = 0.05
COUNTED = 20_000
UNKNOWN = 0.25
"""What a word that no passage has counts for, of what the rarest known one does."""
SMALL = 2_000
"""A record of fewer passages is weighed as one of so many: in a small one every word is rare, and what is not there tells much."""
LEAST = 0.2
"""A passage that covers less of a point than this is not offered."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How well a passage meets a point, from 0 to 1, the words they share and the specifics in which they differ."""

    score: float
    shared: tuple[str, ...]
    differs: tuple[str, ...]


class Passages:
    """Finds lines and passages. Counts of words are remembered until the record has grown by a tenth."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._counts: dict[tuple[str, str], int] = {}
        self._sizes: dict[str, int] = {}

    def lines(self, point: str, limit: int, today: dt.date) -> list[Passage]:
        """Return approved lines on a point: see `Corpus.lines`."""
        asked = wording(self._store, point)
        rows = self._candidates("lines", asked, "SELECT * FROM lines WHERE retired_at IS NULL AND id = ?")
        found = [(self._likeness("lines", asked, row["topic"], row["text"]), row) for row in rows]
        best = sorted(found, key=lambda pair: -pair[0].score)
        return [_line(likeness, row, today) for likeness, row in best if likeness.score >= LEAST][:limit]

    def passages(self, point: str, limit: int, leave_out: frozenset[str]) -> list[Passage]:
        """Return passages of earlier letters on a point: see `Corpus.passages`."""
        asked = wording(self._store, point)
        sql = (
            "SELECT passages.*, sha256, date, received, sender, recipient, subject, direction FROM passages"
            " JOIN letters ON letters.id = passages.letter WHERE passages.id = ?"
        )
        rows = [row for row in self._candidates("passages", asked, sql) if row["sha256"] not in leave_out]
        found = [(self._likeness("passages", asked, row["heading"], row["text"]), row) for row in rows]
        found.sort(key=lambda pair: (_offered(*pair), pair[1]["date"] or pair[1]["received"]), reverse=True)
        unlike: dict[str, Passage] = {}
        for likeness, row in found:
            if likeness.score >= LEAST:
                unlike.setdefault(" ".join(tokens(row["text"])), _passage(likeness, row))
        return list(unlike.values())[:limit]

    def _candidates(self, table: str, asked: Wording, sql: str) -> list[dict[str, Any]]:
        """Return the rows that hold the rarer words of a point, and those that hold all its names and some other word."""
        known = sorted((term for term in asked.terms if self._count(table, term)), key=lambda term: self._count(table, term))
        rare = [term for term in known if self._count(table, term) <= max(2_000, COMMON_SHARE * self._size(table))] or known[:2]
        others = [term for term in known if term.words not in asked.named]
        numbers = self._found(table, " OR ".join(term.match for term in rare))
        if asked.named and others:
            names = " AND ".join(f'"{name}"' for name in asked.named)
            numbers += self._found(table, f"{names} AND ({' OR '.join(term.match for term in others)})")
        return [row for number in dict.fromkeys(numbers) for row in self._store.rows(sql, (number,))]

    def _found(self, table: str, match: str) -> list[int]:
        """Return what FTS5 ranks highest for an expression."""
        index = f"{table}_index"
        sql = f"SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rank LIMIT ?"
        return [row[0] for row in self._store.db.conn.execute(sql, (match, CANDIDATES))] if match else []

    def _likeness(self, table: str, asked: Wording, heading: str, text: str) -> Likeness:
        body, above = _stems(text), _stems(heading)
        weights = {term.words: self._weight(table, term) for term in asked.terms}
        met = {term.words: _met(term, body, above) for term in asked.terms}
        covered = sum(weights[words] * share for words, share in met.items()) / (sum(weights.values()) or 1.0)
        together = _pairs(asked, body)
        differs = _differs(asked.specifics, text, heading)
        score = 0.85 * covered + 0.15 * together - min(0.4, 0.2 * len(differs))
        return Likeness(max(0.0, score), tuple(words for words, share in met.items() if share), differs)

    def _weight(self, table: str, term: Term) -> float:
        """Return how much a term tells: the rarer the more, but little where no passage has it, as it then tells none from another."""
        many, size = self._count(table, term), max(self._size(table), SMALL)
        return math.log(1 + (size + 1) / (many + 1)) if many else UNKNOWN * math.log(2 + size)

    def _count(self, table: str, term: Term) -> int:
        if (table, term.match) not in self._counts:
            self._counts[table, term.match] = hits(self._store, f"{table}_index", term.match, COUNTED)
        return self._counts[table, term.match]

    def _size(self, table: str) -> int:
        return self._sizes.get(table) or 1

    def refresh(self) -> None:
        """Forget the counts of words where the record has grown by a tenth since they were made."""
        for table in ("lines", "passages"):
            size = int(self._store.db.conn.execute(f"SELECT ifnull(max(id), 0) FROM {table}").fetchone()[0])
            if abs(size - self._size(table)) * 10 > self._size(table) or table not in self._sizes:
                self._sizes[table] = size
                self._counts = {key: count for key, count in self._counts.items() if key[0] != table}


def _stems(text: str) -> str:
    return f" {' '.join(map(stem, tokens(text)))} "


def _met(term: Term, body: str, above: str) -> float:
    """Return how far a passage has a term: in full, by another word for it, or only in the heading above."""
    wanted = [_stems(each) for each in (term.words, *term.others)]
    if wanted[0] in body:
        return 1.0
    if any(each in body for each in wanted[1:]):
        return 0.8
    return 0.5 if any(each in above for each in wanted) else 0.0


def _pairs(asked: Wording, body: str) -> float:
    """Return the share of neighbouring terms of the point that are neighbours in the passage, too."""
    words = [stem(term.words) for term in asked.terms if " " not in term.words]
    pairs = list(itertools.pairwise(words))
    return sum(f" {one} {other} " in body for one, other in pairs) / len(pairs) if pairs else 0.0


def _differs(named: frozenset[str], text: str, heading: str) -> tuple[str, ...]:
    """Return the specifics of a point that a passage lacks although it names others of the kind: another year, another place."""
    has, stems = specifics(text) | specifics(heading), _stems(f"{heading} {text}")
    lacking = sorted(each for each in named if f" {each} " not in stems)
    others = has - named
    other_years, other_names = years(others), {each for each in others if not each[0].isdigit()}
    return tuple(each for each in lacking if (other_years if each[0].isdigit() else other_names))


def _offered(likeness: Likeness, row: dict[str, Any]) -> float:
    """Return a passage's rank: our own earlier letters come a little before others' on the same words."""
    return likeness.score + (0.05 if row["direction"] == "out" else 0.0)


def _why(likeness: Likeness) -> str:
    shared = "Shares " + ", ".join(f"“{words}”" for words in likeness.shared[:6])
    return f"{shared}; but does not mention {', '.join(likeness.differs[:3])}." if likeness.differs else f"{shared}."


def _line(likeness: Likeness, row: dict[str, Any], today: dt.date) -> Passage:
    stale = bool(row["review"] and row["review"] < today.isoformat())
    why = _why(likeness) + (f" To be reviewed by {in_full(dt.date.fromisoformat(row['review'][:10]))}" if stale else "")
    return Passage(
        row["text"], Basis("line", str(row["id"]), row["topic"], row["approved"][:10], None, why, stale), round(likeness.score, 3)
    )


def _passage(likeness: Likeness, row: dict[str, Any]) -> Passage:
    whose = "our letter" if row["direction"] == "out" else f"letter from {row['sender'] or 'an unnamed sender'}"
    title = f"Letter {row['letter']}: {row['subject'] or row['sender'] or row['recipient'] or 'no subject'}"
    reason = f"{_why(likeness)} From {whose}"
    basis = Basis("earlier", str(row["letter"]), title, row["date"] or row["received"], Span(row["start"], row["end"]), reason)
    return Passage(" ".join(row["text"].split()), basis, round(_offered(likeness, row), 3), row["direction"] == "out")
