"""Drafts in the making: every version kept, a second saver told of the first, and the way from draft to sent."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from corpus import audit
from corpus.errors import Conflict, Invalid, NotFiled, WrongState
from corpus.packing import storable
from corpus.store import changed, inserted, now
from drafting.draft import Draft

if TYPE_CHECKING:
    from corpus.store import Store

DraftState = Literal["draft", "submitted", "sent back", "approved", "sent"]
STEPS: dict[DraftState, tuple[DraftState, ...]] = {
    "draft": ("submitted",),
    "submitted": ("sent back", "approved", "draft"),
    "sent back": ("submitted",),
    "approved": ("sent", "sent back"),
    "sent": (),
}
"""From each state, those that a draft may go to."""
OPEN = ("draft", "sent back")
"""The states in which a draft may be changed."""


@dataclass(frozen=True, slots=True)
class Working:
    """A draft as kept: the letter that it answers, its latest version's number and how far it has come."""

    id: int
    letter: int | None
    template: str
    title: str
    owner: str
    state: DraftState
    version: int
    sent_letter: int | None
    begun: dt.datetime
    changed: dt.datetime


@dataclass(frozen=True, slots=True)
class Version:
    """One saved version."""

    draft: int
    version: int
    body: Draft
    person: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody said of a version, and the state that they put the draft in."""

    version: int
    state: DraftState
    person: str
    at: dt.datetime
    text: str


class Drafts:
    """Keeps drafts."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def begin(self, body: Draft, letter: int | None, title: str, person: str, owner: str | None = None) -> Working:
        """Keep a new draft as version 1."""
        at = now().isoformat()
        row = {"letter": letter, "template": body.template, "title": storable(title), "owner": person if owner is None else owner}
        with self._store.writing() as db:
            number = inserted(db, "drafts", row | {"version": 1, "begun": at, "changed": at})
            self._keep(number, 1, body, person, at)
            audit.record(db, person, "draft begun", "draft", number, letter=letter)
        return self.one(number)

    def save(self, number: int, body: Draft, version: int, person: str) -> Working:
        """Save over a version. Raises `Conflict` where it is not the latest any more, `WrongState` where the draft is out of hand."""
        with self._store.writing() as db:
            draft = self.one(number)
            if draft.version != version:
                raise Conflict(f"Draft {number} was saved as version {draft.version} while you worked on version {version}.")
            if draft.state not in OPEN:
                raise WrongState(f"Draft {number} is {draft.state} and cannot be changed.")
            at = now().isoformat()
            changed(db, "drafts", number, {"version": version + 1, "changed": at})
            self._keep(number, version + 1, body, person, at)
            audit.record(db, person, "draft saved", "draft", number, version=version + 1)
        return self.one(number)

    def move(self, number: int, state: DraftState, person: str, comment: str = "", sent_letter: int | None = None) -> Working:
        """Take a draft a step further or back (`STEPS`), with a comment. `sent_letter` is the outgoing letter it became."""
        with self._store.writing() as db:
            draft = self.one(number)
            if state not in STEPS[draft.state]:
                raise WrongState(f"Draft {number} is {draft.state} and cannot become {state}.")
            if sent_letter is not None and state != "sent":
                raise Invalid("Only a draft that is sent has become a letter.")
            changed(db, "drafts", number, {"state": state, "changed": now().isoformat(), "sent_letter": sent_letter})
            self._say(draft, state, person, comment)
            audit.record(db, person, f"draft {state}", "draft", number, version=draft.version)
        return self.one(number)

    def attach(self, number: int, sent_letter: int, person: str) -> Working:
        """Give a draft that was marked as sent without a file the outgoing letter it became. Raises `WrongState` where it has one."""
        with self._store.writing() as db:
            draft = self.one(number)
            if draft.state != "sent" or draft.sent_letter is not None:
                raise WrongState(
                    f"Draft {number} is {draft.state}{' and has its letter' if draft.sent_letter else ''}: no letter is added to it."
                )
            changed(db, "drafts", number, {"sent_letter": sent_letter, "changed": now().isoformat()})
            audit.record(db, person, "draft's letter filed", "draft", number, version=draft.version, letter=sent_letter)
        return self.one(number)

    def comment(self, number: int, text: str, person: str) -> Comment:
        """Say something of a draft."""
        if not text.strip():
            raise Invalid("The comment is empty.")
        with self._store.writing() as db:
            draft = self.one(number)
            self._say(draft, draft.state, person, text)
            audit.record(db, person, "draft commented", "draft", number, version=draft.version)
        return self.comments(number)[-1]

    def one(self, number: int) -> Working:
        """Return a draft's account. Raises `NotFiled`."""
        row = self._store.row("SELECT * FROM drafts WHERE id = ?", (number,))
        if row is None:
            raise NotFiled(f"There is no draft {number}.")
        return _working(row)

    def some(self, letter: int | None = None, state: DraftState | None = None, owner: str | None = None, limit: int = 200) -> list[Working]:
        """Return drafts, the latest changed first."""
        rows = self._store.rows(
            "SELECT * FROM drafts WHERE (?1 IS NULL OR letter = ?1) AND (?2 IS NULL OR state = ?2) AND (?3 IS NULL OR owner = ?3)"
            " ORDER BY changed DESC, id DESC LIMIT ?4",
            (letter, state, owner, limit),
        )
        return list(map(_working, rows))

    def version(self, number: int, version: int | None = None) -> Version:
        """Return a version of a draft, or its latest. Raises `NotFiled`."""
        wanted = self.one(number).version if version is None else version
        row = self._store.row("SELECT * FROM draft_versions WHERE draft = ? AND version = ?", (number, wanted))
        if row is None:
            raise NotFiled(f"Draft {number} has no version {wanted}.")
        return _version(row)

    def versions(self, number: int) -> list[Version]:
        """Return every version of a draft, oldest first."""
        return [_version(row) for row in self._store.rows("SELECT * FROM draft_versions WHERE draft = ? ORDER BY version", (number,))]

    def comments(self, number: int) -> list[Comment]:
        """Return what was said of a draft, oldest first."""
        rows = self._store.rows("SELECT * FROM draft_comments WHERE draft = ? ORDER BY id", (number,))
        return [Comment(row["version"], row["state"], row["person"], dt.datetime.fromisoformat(row["at"]), row["text"]) for row in rows]

    def _keep(self, number: int, version: int, body: Draft, person: str, at: str) -> None:
        words = storable(msgspec.json.encode(_plain(body)).decode())
        row = {"draft": number, "version": version, "body": words, "person": person, "at": at}
        inserted(self._store.db, "draft_versions", row)

    def _say(self, draft: Working, state: DraftState, person: str, text: str) -> None:
        if text.strip() or state != draft.state:
            row = {
                "draft": draft.id,
                "version": draft.version,
                "state": state,
                "person": person,
                "at": now().isoformat(),
                "text": storable(text),
            }
            inserted(self._store.db, "draft_comments", row)


def _plain(body: Draft) -> Any:
    """Return a draft as JSON values whose texts can be encoded."""
    return _cleaned(msgspec.to_builtins(body))


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, dict):
        return {name: _cleaned(each) for name, each in value.items()}
    return [_cleaned(each) for each in value] if isinstance(value, list | tuple) else value


def _working(row: dict[str, Any]) -> Working:
    days = {"begun": dt.datetime.fromisoformat(row["begun"]), "changed": dt.datetime.fromisoformat(row["changed"])}
    return Working(**(row | days))


def _version(row: dict[str, Any]) -> Version:
    body = msgspec.json.decode(row["body"].encode(), type=Draft)
    return Version(row["draft"], row["version"], body, row["person"], dt.datetime.fromisoformat(row["at"]))
