"""Outlook messages, from the shared files; damaged ones everywhere."""

from __future__ import annotations

import contextlib
import datetime as dt
import time
from collections.abc import Sequence

import pytest

from ingest.errors import Damaged, Unreadable
from ingest.outlook_text import rich_text
from ingest.read import read
from tests.ingest.build import codes, lines, why_not
from tests.ingest.compound import Tree, compound, file_attached, link_attached, message, message_attached
from tests.shared import shared


def test_a_message_with_an_attachment_is_read() -> None:
    """Head, body and attachment of a message that Outlook wrote."""
    path = shared("hostile", "ext", "apache+poi", "58214_with_attachment.msg")
    document = read(path.read_bytes(), path.name)
    assert document.text.startswith("From: ")
    assert document.source.headers["subject"]


def test_noise_behind_the_head_of_a_message_is_damaged() -> None:
    """The first bytes alone make no message."""
    assert isinstance(why_not(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 8, "a.msg"), Damaged)


HELLO = "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"  # MS-OXRTFCP 4.1.1


def test_a_body_of_compressed_rich_text_is_unpacked() -> None:
    """The example of the specification, and a body that is not compressed."""
    assert rich_text(bytes.fromhex(HELLO)) == "hello world"
    plain = rb"{\rtf1\ansi Dear Sir}"
    assert rich_text((len(plain) + 12).to_bytes(4, "little") + len(plain).to_bytes(4, "little") + b"MELA" + bytes(4) + plain) == "Dear Sir"


@pytest.mark.parametrize(
    "data", [b"", bytes.fromhex(HELLO)[:20], bytes(15) + b"x" * 99, bytes.fromhex(HELLO)[:16] + bytes(range(256)) * 400]
)
def test_junk_for_rich_text_gives_no_text_and_takes_no_time(data: bytes) -> None:
    """Whatever stands there, the message is kept."""
    start = time.process_time()
    assert "hello world" not in rich_text(data)
    assert time.process_time() - start < 2


def test_rich_text_says_what_the_plain_body_says() -> None:
    """Outlook keeps both."""
    from oxmsg import Message

    message = Message.load(str(shared("hostile", "ext", "apache+poi", "58214_with_attachment.msg")))
    packed = message.properties.binary_prop_value(0x1009)
    assert packed
    assert message.body
    assert rich_text(packed).split()[:50] == message.body.split()[:50]


def test_a_draft_that_was_never_sent_says_so() -> None:
    """It has no sender and no day."""
    path = shared("hostile", "ext", "apache+poi", "keywords.msg")
    assert "not-sent" in codes(read(path.read_bytes(), path.name))


def _headed(subject: str, body: str, attached: Sequence[Tree] = (), *, within: bool = False, web: str = "") -> Tree:
    head = "From: Siân Vale <sian@council.example>\r\nTo: clerk@parish.example\r\nDate: Mon, 4 Mar 2024 10:00:00 +0000\r\n"
    said = {0x37: subject, 0x1000: body, 0x7D: f"{head}Subject: {subject}\r\n"}
    return message(said, attached, within=within, html=web.encode())


def test_what_is_attached_is_a_child_messages_too() -> None:
    """Outlook keeps a message within another as a storage, with a shorter head and with attachments of its own."""
    innermost = _headed("Third", "You must pay £500.", within=True)
    held = [file_attached("annex.txt", b"Annex text."), message_attached("Third", innermost)]
    inner = _headed("Second", "See below.", held, within=True)
    whole = _headed("First", "See attached.", [message_attached("Tŷ / Second", inner), file_attached("a.txt", b"Dear Jo")])
    document = read(compound(whole), "a.msg")
    second, letter = document.attachments
    annex, third = second.attachments
    assert [each.source.name for each in (second, letter, annex, third)] == ["Second.eml", "a.txt", "annex.txt", "Third.eml"]
    assert second.source.headers["from"] == "Siân Vale <sian@council.example>"
    assert second.source.received == document.source.received == dt.datetime(2024, 3, 4, 10, tzinfo=dt.UTC)
    assert lines(third)[-1] == ("text", "You must pay £500.")
    assert (document.warnings, second.warnings, third.warnings) == ((), (), ())


def test_bodies_of_messages_are_marked_as_those_of_mails() -> None:
    body = "Thank you.\r\n\r\nKind regards\r\nJo\r\nTel: 020 7946 0000\r\n\r\nFrom: Al Wren\r\nSent: 1 March 2024\r\n\r\nYou must act.\r\n"
    said = lines(read(compound(_headed("First", body)), "a.msg"))[1:]
    assert [role for role, _ in said] == ["text", "heading", "heading", "signature", "quoted", "quoted", "quoted"]
    web = "<ol start=4><li>Send it.</ol>"
    assert lines(read(compound(_headed("First", "", web=web)), "a.msg"))[-1] == ("item", "4. Send it.")


def test_a_link_to_a_file_is_told_of() -> None:
    document = read(compound(_headed("First", "See attached.", [link_attached("plan.pdf")])), "a.msg")
    assert codes(document) == {"attachment-unread"}


def test_a_message_that_lost_bytes_is_refused_or_read() -> None:
    whole = compound(_headed("First", "See attached. " * 400, [file_attached("a.txt", b"Dear Jo" * 90)]))
    for start in range(0, len(whole), 397):
        with contextlib.suppress(Unreadable):
            assert read(whole[:start] + bytes(60) + whole[start + 60 :], "a.msg")
