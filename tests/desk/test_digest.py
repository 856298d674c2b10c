"""The Monday list: what is on it, as text, by mail; and the accounts' command."""

from __future__ import annotations

import datetime as dt
import socketserver
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from desk.access import LOCAL
from desk.commands.digest import COMMAND as DIGEST
from desk.commands.users import COMMAND as USERS
from desk.desk import Desk
from desk.digest import as_text, digest
from desk.post import send
from desk.seat import Seat
from desk.settings import BadSettings, MailSettings
from tests.desk.visitor import Visitor, tree


class Mailbox(socketserver.ThreadingTCPServer):
    """A mail server that keeps what it is sent."""

    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Postman)
        self.letters: list[str] = []


class Postman(socketserver.StreamRequestHandler):
    """Speaks as much SMTP as a sender needs."""

    def handle(self) -> None:
        """Take one message."""
        self.wfile.write(b"220 here\r\n")
        gathered: list[str] | None = None
        for raw in self.rfile:
            line = raw.decode().rstrip("\r\n")
            if gathered is not None:
                if line == ".":
                    self.server.letters.append("\n".join(gathered))  # type: ignore[attr-defined]
                    gathered = None
                else:
                    gathered.append(line)
                    continue
            if line.upper() == "DATA":
                gathered = []
                self.wfile.write(b"354 go on\r\n")
                continue
            self.wfile.write(b"221 bye\r\n" if line.upper() == "QUIT" else b"250 well\r\n")


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    """A mail server of this test's own."""
    with Mailbox() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_the_list_parts_what_is_ours_from_what_others_owe(desk: Desk) -> None:
    seat = Seat(desk, LOCAL)
    for today in (dt.date(2030, 1, 1), dt.date(2025, 1, 1)):
        told = digest(seat, today)
        assert all(entry.side in ("ours", "unknown") and entry.overdue(today) for entry in told.overdue)
        assert all(entry.side in ("theirs", "third party") and entry.overdue(today) for entry in told.overdue_others)
        waiting = [entry for _, entries in told.waiting for entry in entries]
        assert all(entry.side in ("theirs", "third party") and not entry.overdue(today) for entry in waiting)
        assert told.overdue_many == len(told.overdue) + len(told.overdue_others)


def test_overdue_is_the_same_on_the_list_and_in_the_index(desk: Desk, visitor: Visitor) -> None:
    rows = visitor.json("/obligations")["obligations"]
    for row, side in zip(rows, ("ours", "theirs", "unknown", "third party"), strict=False):
        assert visitor.post(f"/obligations/{row['id']}", data={"state": "open", "due": "2020-01-02"}).status_code == 303, side
    visitor.post(f"/obligations/{rows[0]['id']}", data={"state": "done", "note": "letter 3"})
    many = len(visitor.json("/obligations?due=overdue")["obligations"])
    assert many >= 3
    for query in ("", "?state=any"):
        bars = tree(visitor.get(f"/obligations{query}").text)
        assert bars.xpath('string(//li[contains(@class, "lb-when__bar--overdue")]//strong)') == str(many)
    listed = tree(visitor.get("/digest").text)
    assert listed.xpath('string(//ul[@class="lb-tiles"]//a[@href="#overdue"]/strong)') == str(many)
    assert len(listed.xpath('//table[contains(caption, "Overdue")]/tbody/tr')) == many
    told = visitor.json("/digest")
    assert len(told["overdue"]) + len(told["overdue_others"]) == told["overdue_many"] == many


def test_an_owner_sees_what_they_have(desk: Desk) -> None:
    seat, today = Seat(desk, LOCAL), dt.date(2030, 1, 1)
    first = digest(seat, today).overdue[0]
    desk.corpus.handling.assign([first.id], "Ann")
    assert [entry.id for entry in digest(seat, today, "Ann").overdue] == [first.id]


def test_as_text_every_entry_is_one_line(desk: Desk) -> None:
    desk.corpus.contributions.ask("Legal\nForged line", "Advice\r\non \x1b[31msection 3", None, "test")
    text = as_text(digest(Seat(desk, LOCAL), dt.date(2030, 1, 1)))
    assert "\x1b" not in text
    assert not any(line.startswith("Forged") for line in text.splitlines())


def test_the_list_goes_by_mail_where_a_server_is_configured(mailbox: Mailbox) -> None:
    mail = MailSettings(host="127.0.0.1", port=mailbox.server_address[1], sender="desk@example.org", to=["ann@example.org"])
    send("Nothing is due.\n", "The list", mail)
    assert "Subject: The list" in mailbox.letters[0]
    assert "Nothing is due." in mailbox.letters[0]


def test_without_a_server_nothing_is_sent() -> None:
    with pytest.raises(BadSettings):
        send("x", "y", MailSettings())


def test_digest_and_users_on_the_command_line(tmp_path: Path) -> None:
    def run(command: Callable[..., None], *words: str, typed: str = "") -> str:
        app = typer.Typer()
        app.command()(command)
        result = CliRunner().invoke(app, [*words, "--home", str(tmp_path)], input=typed)
        assert result.exit_code == 0, result.output
        return result.stdout

    assert "Nothing is due and nothing waits." in run(DIGEST)
    run(USERS, "add", "Ann", "--role", "administrator", typed="a long enough password\n")
    run(USERS, "add", "Bob", "--team", "Roads", typed="another long password\n")
    run(USERS, "disable", "bob")
    told = run(USERS, "list", "--json")
    assert '"name": "Bob", "role": "adviser", "team": "Roads", "state": "disabled"' in told
