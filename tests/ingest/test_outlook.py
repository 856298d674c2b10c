"""Outlook messages, from the shared files; damaged ones everywhere."""

from __future__ import annotations

from ingest.errors import Damaged
from ingest.read import read
from tests.ingest.build import why_not
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
