"""Outlook messages, from the shared files; damaged ones everywhere."""

from __future__ import annotations

import time

import pytest

from ingest.errors import Damaged
from ingest.outlook_text import rich_text
from ingest.read import read
from tests.ingest.build import codes, why_not
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
