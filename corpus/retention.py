"""How long letters are kept: the class of each letter, and which letters are past the date of theirs. Nothing is erased by itself."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from corpus import audit
from corpus.errors import Invalid, NotFiled
from corpus.packing import storable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.store import Store

SETTING = "retention classes"
LONGEST = 1200
"""Months that a class may last at most."""


@dataclass(frozen=True, slots=True)
class RetentionClass:
    """A class: its name, for how many months from the day of receipt its letters are kept (0: for good), and what then, in words.

    The `usual` class is that of every letter which has none of its own.
    """

    name: str
    months: int
    then: str = ""
    usual: bool = False

    def until(self, received: dt.date) -> dt.date | None:
        """Return the last day on which a letter received on a day is kept; None where it is kept for good."""
        if not self.months:
            return None
        years, month = divmod(received.month - 1 + self.months, 12)
        if received.year + years > dt.MAXYEAR:
            return None
        last = calendar.monthrange(received.year + years, month + 1)[1]
        return dt.date(received.year + years, month + 1, min(received.day, last))


@dataclass(frozen=True, slots=True)
class Past:
    """A letter past its date: its number, its class, and the day until which it was to be kept."""

    letter: int
    under: RetentionClass
    until: dt.date


class Retention:
    """Keeps the classes of the house and the class of each letter."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, letter: int) -> str:
        """Return the name of a letter's own class, "" where it has none."""
        row = self._store.row("SELECT class FROM retention WHERE letter = ?", (letter,))
        return str(row["class"]) if row else ""

    def put(self, letter: int, name: str, classes: Sequence[RetentionClass], person: str) -> None:
        """Give a letter a class of its own, or ("") take it away. Raises `Invalid` where there is no such class, or `NotFiled`."""
        name = storable(name.strip())
        if name and name not in {each.name for each in classes}:
            raise Invalid(f"There is no retention class “{name[:60]}”.")
        with self._store.writing() as db:
            if self._store.row("SELECT 1 FROM letters WHERE id = ?", (letter,)) is None:
                raise NotFiled(f"There is no letter {letter}.")
            if name == self.of(letter):
                return
            db.conn.execute("DELETE FROM retention WHERE letter = ?", (letter,))
            if name:
                db.conn.execute("INSERT INTO retention (letter, class) VALUES (?, ?)", (letter, name))
            audit.record(db, person, "retention class set", "letter", letter, retention=name)

    def counts(self) -> dict[str, int]:
        """Count the letters that have each class of their own."""
        return {row["class"]: row["many"] for row in self._store.rows("SELECT class, count(*) AS many FROM retention GROUP BY class")}

    def past(self, classes: Sequence[RetentionClass], today: dt.date, most: int = 200) -> list[Past]:
        """Return the letters past their date, the longest past first; what is attached to a letter goes with it."""
        found = [past for each in classes if each.months for past in self._past(each, today, most)]
        return sorted(found, key=lambda past: (past.until, past.letter))[:most]

    def _past(self, under: RetentionClass, today: dt.date, most: int) -> list[Past]:
        """Return the letters of one class that are past its date: those received so many months before today, or longer ago."""
        without = " OR class IS NULL" if under.usual else ""
        rows = self._store.rows(
            "SELECT id, received FROM letters LEFT JOIN retention ON letter = id"
            f" WHERE parent IS NULL AND received <= ? AND (class = ?{without}) ORDER BY received, id LIMIT ?",
            (_back(today, under.months).isoformat(), under.name, most),
        )
        days = [(row["id"], under.until(dt.date.fromisoformat(row["received"][:10]))) for row in rows]
        return [Past(number, under, until) for number, until in days if until is not None and until < today]


def classes_from(kept: Sequence[dict[str, object]]) -> tuple[RetentionClass, ...]:
    """Return the classes as the setting holds them."""
    return tuple(
        RetentionClass(str(each["name"]), int(str(each["months"])), str(each["then"]), bool(each.get("usual", False))) for each in kept
    )


def checked(classes: Sequence[RetentionClass]) -> list[dict[str, object]]:
    """Return classes as the setting holds them. Raises `Invalid` for a name used twice, a time that cannot be, two usual classes."""
    names = [each.name.casefold() for each in classes]
    if len(names) != len(set(names)):
        raise Invalid("Two retention classes have the same name.")
    if any(not 0 <= each.months <= LONGEST for each in classes):
        raise Invalid(f"A retention class lasts from 1 to {LONGEST} months; 0 stands for good.")
    if sum(each.usual for each in classes) > 1:
        raise Invalid("Only one retention class can be the usual one.")
    return [asdict(each) for each in classes]


def _back(day: dt.date, months: int) -> dt.date:
    """Return the day so many months before, the last of its month where there is no such day."""
    years, month = divmod(day.month - 1 - months, 12)
    year = max(1, day.year + years)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
