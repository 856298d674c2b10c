"""The Monday list: what is overdue, what is due, what waits for whom; as values, and as plain text for a mail."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.letters import Which
from corpus.obligations import Wanted

if TYPE_CHECKING:
    from corpus.contributions import Contribution
    from corpus.filed import Entry, Summary
    from corpus.lines import Line
    from desk.seat import Seat

MOST = 100
"""Rows of each part at most; the whole stands in the lists."""
AHEAD = 14
"""Days that the list looks ahead."""
OURS = ("ours", "unknown")
OTHERS = ("theirs", "third party")
"""The sides of what is ours to do, or may be, and of what others owe us."""


@dataclass(frozen=True, slots=True)
class Digest:
    """The parts of the list. `overdue` are ours, or not known whose; `overdue_others` what others owe us; `overdue_many` counts both.

    `waiting` groups open obligations that others owe us and that are not overdue, by who owes them.
    """

    day: dt.date
    overdue: tuple[Entry, ...]
    overdue_others: tuple[Entry, ...]
    overdue_many: int
    due: tuple[Entry, ...]
    replies: tuple[Summary, ...]
    waiting: tuple[tuple[str, tuple[Entry, ...]], ...]
    contributions: tuple[Contribution, ...]
    to_check: tuple[Summary, ...]
    stale: tuple[Line, ...]

    @property
    def empty(self) -> bool:
        """Say whether there is nothing on the list."""
        return not any((self.overdue_many, self.due, self.replies, self.waiting, self.contributions, self.to_check, self.stale))


def digest(seat: Seat, today: dt.date, owner: str | None = None) -> Digest:
    """Return the list as a person sees it, of one owner's obligations where named. What others owe is under `waiting` alone."""
    until = today + dt.timedelta(days=AHEAD)
    late = Wanted(overdue=today, owner=owner)
    ahead = Wanted(state="open", due_after=today, due_before=until, owner=owner)
    replies = [row for row in seat.letters(Which(state="open"), "due", None, MOST).rows if row.reply_due and row.reply_due <= until]
    stale = [line for line in seat.corpus.bank.some(order="review", limit=MOST).rows if line.stale(today)]
    return Digest(
        today,
        _of(seat, late, OURS),
        _of(seat, late, OTHERS),
        seat.periods(Wanted(state="open", owner=owner), today).get("overdue", 0),
        _of(seat, ahead, OURS),
        tuple(replies),
        _waiting(seat, today, until, owner),
        tuple(seat.contributions()),
        seat.letters(Which(to_check=True), "-id", None, MOST).rows,
        tuple(stale),
    )


def _of(seat: Seat, wanted: Wanted, sides: tuple[str, ...]) -> tuple[Entry, ...]:
    """Return the first obligations wanted of some sides, by their day."""
    found = [entry for side in sides for entry in seat.obligations(replace(wanted, side=side), "due", None, MOST).rows]
    return tuple(sorted(found, key=lambda entry: (entry.due or dt.date.max, entry.id))[:MOST])


def _waiting(seat: Seat, today: dt.date, until: dt.date, owner: str | None) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    groups: dict[str, list[Entry]] = {}
    for entry in _of(seat, Wanted(state="open", due_after=today, due_before=until, owner=owner), OTHERS):
        groups.setdefault(entry.bearer_name or entry.bearer or "nobody named", []).append(entry)
    return tuple((name, tuple(found)) for name, found in sorted(groups.items(), key=lambda group: -len(group[1])))


def as_text(told: Digest) -> str:
    """Return the list as plain text."""
    parts = [f"Letterbook: the list of {told.day:%A} {told.day.day} {told.day:%B %Y}", ""]
    parts += _section("Overdue", [_obligation(entry) for entry in told.overdue])
    parts += _section("Overdue with others", [_obligation(entry) for entry in told.overdue_others])
    parts += _section(f"Due in the next {AHEAD} days", [_obligation(entry) for entry in told.due])
    parts += _section(
        "Replies due",
        [f"{_day(row.reply_due)}  letter {row.id}, {row.sender or 'unknown'}: {row.subject or row.name}" for row in told.replies],
    )
    for name, entries in told.waiting:
        parts += _section(f"Waiting for {name}", [_obligation(entry, who=False) for entry in entries])
    parts += _section("Asked of others", [f"{_day(each.due)}  {each.of}: {_short(each.what)}" for each in told.contributions])
    parts += _section(
        "Letters with facts to check", [f"letter {row.id}: {row.to_check} to check, {row.subject or row.name}" for row in told.to_check]
    )
    parts += _section("Approved lines past their review", [f"{_day(line.review)}  {line.topic} ({line.owner})" for line in told.stale])
    return "\n".join(parts if not told.empty else [*parts, "Nothing is due and nothing waits."]).rstrip() + "\n"


def _section(title: str, lines: list[str]) -> list[str]:
    return [f"{_plain(title)} ({len(lines)})", *(f"  {_plain(line)}" for line in lines), ""] if lines else []


def _obligation(entry: Entry, who: bool = True) -> str:
    name = f"{entry.bearer_name or entry.bearer or 'nobody named'}: " if who else ""
    place = f"letter {entry.letter}" if entry.letter else "tracker"
    return f"{_day(entry.due)}  {name}{_short(entry.action)} ({place}{', ' + entry.owner if entry.owner else ''})"


def _day(day: dt.date | None) -> str:
    return f"{day:%d %b %Y}" if day else "no day     "


def _plain(words: str) -> str:
    """Return words as one line, without control characters."""
    return "".join(letter if letter.isprintable() else " " for letter in words)


def _short(words: str) -> str:
    plain = " ".join(_plain(words).split())
    return plain if len(plain) <= 140 else plain[:139] + "…"
