"""`letterbook users`: the accounts of those who may sign in."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from desk.console import table
from desk.options import AsJson, Home, print_json

if TYPE_CHECKING:
    from corpus.people import Account
    from desk.desk import Desk


class Do(StrEnum):
    """What is to be done with an account."""

    LIST = "list"
    ADD = "add"
    PASSWORD = "password"  # noqa: S105 - the word, not a secret
    CHANGE = "change"
    DISABLE = "disable"
    ENABLE = "enable"


class As(StrEnum):
    """The roles."""

    VIEWER = "viewer"
    ADVISER = "adviser"
    APPROVER = "approver"
    ADMINISTRATOR = "administrator"


def users(
    do: Annotated[Do, typer.Argument(help="What to do.")] = Do.LIST,
    name: Annotated[str | None, typer.Argument(help="The name to sign in with.")] = None,
    role: Annotated[As, typer.Option(help="For add and change.")] = As.ADVISER,
    team: Annotated[str, typer.Option(help="For add and change.")] = "",
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """List accounts, add, change or disable one, set a password (asked for, or read from standard input where that is no terminal)."""
    from desk.desk import Desk

    with Desk.at(home) as desk:
        if do is not Do.LIST:
            if not name:
                raise typer.BadParameter("say whose account")
            _do(desk, do, name, role, team)
        rows = [_row(account) for account in desk.corpus.people.some()]
    if as_json:
        print_json(rows)
    elif rows:
        table("Accounts", list(rows[0]), [list(row.values()) for row in rows])
    else:
        typer.echo("There are no accounts: the desk answers on this machine only, without a password.", err=True)


def _do(desk: Desk, do: Do, name: str, role: As, team: str) -> None:
    people, person = desk.corpus.people, "command line"
    if do is Do.ADD:
        desk.accounts.add(name, _password(), role.value, team, person)
        return
    account = people.named(name)
    if account is None:
        raise typer.BadParameter(f"there is no account “{name}”")
    if do is Do.PASSWORD:
        desk.accounts.set_password(account.id, _password(), person)
    elif do is Do.CHANGE:
        people.change(account.id, person, role.value, team)
    else:
        people.disable(account.id, person, do is Do.DISABLE)


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    return str(typer.prompt("Password (at least 12 characters)", hide_input=True, confirmation_prompt=True, err=True))


def _row(account: Account) -> dict[str, object]:
    names = {"number": account.id, "name": account.name, "role": account.role, "team": account.team}
    return names | {"state": "disabled" if account.disabled else "in use"}


COMMAND = users
