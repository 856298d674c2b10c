"""Who may do what: persons, roles and the one question `may()` that pages, API, exports and commands ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal["viewer", "adviser", "approver", "administrator"]
Action = Literal["sign in", "see", "file", "judge", "draft", "approve", "administer"]
"""What can be done: sign in and out; see and export letters; file letters; judge findings and obligations; write drafts and ask
others for contributions; approve drafts and lines; administer people, settings, audit log and backups."""

ROLES: tuple[Role, ...] = get_args(Role)
_EVERYBODY: frozenset[Action] = frozenset({"sign in"})
_GRANTED: dict[Role, frozenset[Action]] = {
    "viewer": frozenset({"see"}),
    "adviser": frozenset({"see", "file", "judge", "draft"}),
    "approver": frozenset({"see", "file", "judge", "draft", "approve"}),
    "administrator": frozenset({"see", "file", "judge", "draft", "approve", "administer"}),
}
_KEYS: dict[str, frozenset[Action]] = {
    "": frozenset(get_args(Action)),
    "write": frozenset(get_args(Action)) - {"administer"},
    "read": frozenset({"see"}),
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at the desk: the name that the record keeps, their role, their team ("" for none); `signed_in` to an account.

    `key` is what a program's key allows that asks in their name ("" where a person asks).
    """

    name: str
    role: Role
    team: str = ""
    signed_in: bool = True
    key: Literal["", "read", "write"] = ""


LOCAL = Person("local user", "administrator", signed_in=False)
"""The one user of a desk without accounts, which only this machine can reach."""


class SignInNeeded(Exception):  # noqa: N818 - named for what the person must do
    """Nobody is signed in."""

    remedy = "Sign in."


class Forbidden(Exception):  # noqa: N818 - named for what is wrong
    """The person's role does not allow it."""

    remedy = "Ask an administrator if you need to do this."


class NotVouchedFor(Exception):  # noqa: N818 - named for what is wrong
    """The organisation's sign-in service does not vouch for the person, or what it says does not hold."""

    remedy = "Try again; if it goes on, ask your administrator."


class TooOften(Exception):  # noqa: N818 - named for what is wrong
    """Too many sign-ins failed in a short time."""

    remedy = "Wait a few minutes and try again."


def may(person: Person | None, action: Action) -> bool:
    """Say whether somebody may do something; nobody (None) may only sign in. A program's key administers nothing."""
    if person is None:
        return action in _EVERYBODY
    return action in _EVERYBODY | (_GRANTED[person.role] & _KEYS[person.key])


def teams_seen(person: Person) -> tuple[str, ...] | None:
    """Return the teams whose letters a person sees besides those of no team; None for those of every team."""
    if person.role in ("approver", "administrator"):
        return None
    return (person.team,) if person.team else ()
