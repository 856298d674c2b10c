"""The advisers' words that pages use: the navigation, what is said after a change, days and states."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desk.access import Action


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the navigation: its name, its address, and what a person must be allowed to do to see it."""

    text: str
    address: str
    needs: Action = "see"


NAVIGATION = (
    Entry("Inbox", "/letters"),
    Entry("Obligations", "/obligations"),
    Entry("Monday list", "/digest"),
    Entry("Drafts", "/drafts"),
    Entry("Consultations", "/consultations"),
    Entry("Lines", "/lines"),
    Entry("Search", "/search"),
    Entry("Settings", "/settings", "administer"),
)

SAID = {
    "accepted": "Accepted.",
    "corrected": "Corrected.",
    "corrected all": "Corrected, here and wherever this letter named the same. Each can be undone by itself.",
    "now ours": "Corrected. It now counts as ours.",
    "now theirs": "Corrected. It now counts as the sender's.",
    "now third party": "Corrected. It now counts as others'.",
    "rejected": "Rejected.",
    "added": "Added.",
    "undone": "Undone.",
    "received": "The file was received. It is being read now.",
    "again": "The file is being read again.",
    "already": "These files were here already.",
    "saved": "Saved.",
    "assigned": "Saved for the chosen obligations.",
    "removed": "Removed.",
    "set apart": "The letter was set apart.",
    "begun alike": "The drafts were made.",
    "welcome": "Saved. Now file your first letters.",
    "introduced": "Saved. Letters filed from now on are read with it.",
    "read again": "The letter was read again.",
    "left": "The letters stay as they are. You can read them again from Settings.",
    "one of us": "Noted among your members and officers. This letter was read again with it.",
    "linked": "Linked.",
    "unlinked": "The link was undone.",
    "begun": "The draft was made.",
    "submitted": "Submitted for approval.",
    "sent back": "Sent back.",
    "approved": "Approved.",
    "sent": "Marked as sent.",
    "imported": "The tracker was imported.",
    "retired": "The line was retired.",
    "reviewed": "The line was reviewed.",
    "erased": "The letter was erased.",
    "disposed": "The ticked letters were erased.",
    "asked": "The contribution was asked for.",
    "chased": "The chaser was noted.",
    "backed up": "The backup was made.",
    "revoked": "The key was revoked. It no longer works.",
    "signed out": "You are signed out.",
    "mailed": "The list was sent by e-mail.",
    "renewed": "The feed has a new address; the old one no longer works.",
}
"""What a page says after a change, by the word in its address."""

STATES = ("open", "done", "not ours", "dropped")
MODALITY_WORDS = {
    "duty": "duty",
    "request": "request",
    "expectation": "expectation",
    "recommendation": "recommendation",
    "commitment": "promise",
    "permission": "permission",
    "prohibition": "must not",
}
"""How each modality is called on every page; data and JSON keep the field's own words."""
SIDE_WORDS = {"ours": "ours", "theirs": "the sender's", "third party": "others'", "unknown": "not known"}
"""Whose an obligation is, as pages call it."""
LETTER_STATES = ("open", "answered", "no reply needed", "closed")


def plain_day(day: dt.date | dt.datetime | str | None) -> str:
    """Return a day as people write it: 3 May 2026; an ISO date without a day as month and year; "" for none."""
    if not day:
        return ""
    if isinstance(day, str):
        return _told(day)
    if isinstance(day, dt.datetime):
        day = day.astimezone()
    return f"{day.day} {day:%B %Y}"


def plain_span(first: dt.date, last: dt.date) -> str:
    """Return two days as people write a span: 22 to 30 November 2026."""
    if first.year != last.year:
        return f"{plain_day(first)} to {plain_day(last)}"
    return f"{first.day}{'' if first.month == last.month else f' {first:%B}'} to {plain_day(last)}"


def _told(day: str) -> str:
    for form, shown in (("%Y-%m-%d", None), ("%Y-%m", "%B %Y"), ("%Y", "%Y")):
        try:
            parsed = dt.datetime.strptime(day, form)
        except ValueError:
            continue
        return f"{parsed.day} {parsed:%B %Y}" if shown is None else parsed.strftime(shown)
    return day
