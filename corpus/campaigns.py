"""Campaigns: letters that say nearly the same, found as they are filed, shown together, never thrown away; a person may set one apart."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from classify.fingerprint import bands, fingerprint, likeness
from corpus import audit
from corpus.errors import NotFiled
from corpus.store import changed, now

if TYPE_CHECKING:
    from classify.letter import Letter
    from corpus.filed import Direction
    from corpus.store import Store

ALIKE: Final = 0.5
"""The share of runs of words from which two letters are of one campaign: most supporters add a paragraph of their own, few write half."""
_COMPARED: Final = 500


@dataclass(frozen=True, slots=True)
class Campaign:
    """Letters that say nearly the same: `id` is the number of the first, `letters` how many there are, and the days they came on."""

    id: int
    letters: int
    first: dt.date
    last: dt.date
    answered: int


@dataclass(frozen=True, slots=True)
class Member:
    """A letter of a campaign and how like it is to the one it was found by, from 0 to 1."""

    letter: int
    likeness: float


class Campaigns:
    """Finds the letters of a campaign and keeps what people said of them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def index(self, number: int, letter: Letter, direction: Direction) -> None:
        """Take a letter's fingerprint and put it with those that it is like. Call inside a transaction; our own letters are left out."""
        for table in ("fingerprints", "bands"):
            self._store.db.conn.execute(f"DELETE FROM {table} WHERE letter = ?", (number,))
        taken = fingerprint(letter.reading) if direction == "in" else None
        if taken is None:
            self._store.db.conn.execute("DELETE FROM campaign_letters WHERE letter = ?", (number,))
            return
        self._put(number, taken)
        self._store.db.conn.execute("INSERT INTO fingerprints VALUES (?, ?)", (number, taken))
        self._store.db.conn.executemany("INSERT INTO bands VALUES (?, ?, ?)", ((at, held, number) for at, held in enumerate(bands(taken))))

    def _put(self, number: int, taken: bytes) -> None:
        """Put a letter into the campaign of the one it is most like, which is then a campaign's first if it was in none."""
        if self._store.row("SELECT apart_by FROM campaign_letters WHERE letter = ? AND apart_by IS NOT NULL", (number,)):
            return
        like, nearest = max(((likeness(taken, its), other) for other, its in self._near(taken)), default=(0.0, 0))
        if like < ALIKE:
            if not self._store.row("SELECT letter FROM campaign_letters WHERE campaign = ? AND letter != campaign", (number,)):
                self._store.db.conn.execute("DELETE FROM campaign_letters WHERE letter = ?", (number,))
            return
        row = self._store.row("SELECT campaign FROM campaign_letters WHERE letter = ?", (nearest,))
        campaign = row["campaign"] if row else nearest
        insert = "INSERT OR IGNORE INTO campaign_letters (letter, campaign, likeness) VALUES (?, ?, ?)"
        self._store.db.conn.executemany(insert, ((nearest, campaign, 1.0), (number, campaign, round(like, 3))))

    def _near(self, taken: bytes) -> list[tuple[int, bytes]]:
        """Return the letters that share a band with a fingerprint, those that share most first, none that was set apart."""
        marks = ", ".join("(?, ?)" for _ in bands(taken))
        values = [value for band in enumerate(bands(taken)) for value in band]
        sql = (
            f"SELECT letter, numbers FROM bands JOIN fingerprints USING (letter) WHERE (band, held) IN (VALUES {marks}) AND letter NOT IN"
            " (SELECT letter FROM campaign_letters WHERE apart_by IS NOT NULL) GROUP BY letter ORDER BY count(*) DESC, letter LIMIT ?"
        )
        return [(row["letter"], row["numbers"]) for row in self._store.rows(sql, (*values, _COMPARED))]

    def some(self, teams: tuple[str, ...] | None, limit: int = 100) -> list[Campaign]:
        """Return campaigns of two letters and more, the largest first, counting only what members of these teams see (None: all)."""
        return self._counted(teams, "1", (), "HAVING count(*) > 1 ORDER BY letters DESC, campaign DESC LIMIT ?", limit)

    def one(self, campaign: int, teams: tuple[str, ...] | None) -> Campaign:
        """Return a campaign, be it of one letter since the others were set apart. Raises `NotFiled`."""
        found = self._counted(teams, "campaign = ?", (campaign,), "LIMIT ?", 1)
        if not found:
            raise NotFiled(f"There is no campaign {campaign}.")
        return found[0]

    def _counted(self, teams: tuple[str, ...] | None, among: str, which: tuple[int, ...], ending: str, limit: int) -> list[Campaign]:
        seen, values = _seen(teams)
        sql = (
            "SELECT campaign AS id, count(*) AS letters, min(received) AS first, max(received) AS last,"
            " sum(state IN ('answered', 'closed', 'no reply needed')) AS answered"
            " FROM campaign_letters JOIN letters ON letters.id = campaign_letters.letter"
            f" WHERE apart_by IS NULL AND {among} AND {seen} GROUP BY campaign {ending}"
        )
        return [_campaign(row) for row in self._store.rows(sql, (*which, *values, limit))]

    def of(self, letter: int) -> int | None:
        """Return the campaign that a letter belongs to, None for none."""
        row = self._store.row("SELECT campaign FROM campaign_letters WHERE letter = ? AND apart_by IS NULL", (letter,))
        return None if row is None else int(row["campaign"])

    def members(self, campaign: int, teams: tuple[str, ...] | None, after: int = 0, limit: int = 1000) -> list[Member]:
        """Return the letters of a campaign that members of these teams see, in the order of their numbers, those behind `after`."""
        seen, values = _seen(teams)
        sql = (
            "SELECT letter, likeness FROM campaign_letters JOIN letters ON letters.id = campaign_letters.letter"
            f" WHERE campaign = ? AND letter > ? AND apart_by IS NULL AND {seen} ORDER BY letter LIMIT ?"
        )
        return [Member(row["letter"], row["likeness"]) for row in self._store.rows(sql, (campaign, after, *values, limit))]

    def apart(self, campaign: int, teams: tuple[str, ...] | None) -> list[int]:
        """Return the letters that were set apart from a campaign, of those that members of these teams see."""
        seen, values = _seen(teams)
        sql = (
            "SELECT letter FROM campaign_letters JOIN letters ON letters.id = campaign_letters.letter"
            f" WHERE campaign = ? AND apart_by IS NOT NULL AND {seen} ORDER BY letter"
        )
        return [row["letter"] for row in self._store.rows(sql, (campaign, *values))]

    def set_apart(self, letter: int, person: str) -> None:
        """Say that a letter is none of its campaign. Raises `NotFiled` where it is in none."""
        self._mark(letter, person, now().isoformat())

    def put_back(self, letter: int, person: str) -> None:
        """Undo `set_apart`."""
        self._mark(letter, person, None)

    def _mark(self, letter: int, person: str, at: str | None) -> None:
        with self._store.writing() as db:
            row = self._store.row("SELECT campaign FROM campaign_letters WHERE letter = ?", (letter,))
            if row is None:
                raise NotFiled(f"Letter {letter} is in no campaign.")
            changed(db, "campaign_letters", letter, {"apart_by": person if at else None, "apart_at": at}, key="letter")
            audit.record(db, person, "set apart" if at else "put back", "letter", letter, campaign=row["campaign"])


def _seen(teams: tuple[str, ...] | None) -> tuple[str, tuple[str, ...]]:
    if teams is None:
        return "1", ()
    return f"(team IS NULL OR team IN ({', '.join('?' * len(teams))}))", teams


def _campaign(row: dict[str, Any]) -> Campaign:
    days = {name: dt.date.fromisoformat(row[name]) for name in ("first", "last")}
    return Campaign(**(row | days))
