"""Every documented reason for which a file is refused has a file that provokes it, and tells people what to do."""

from __future__ import annotations

import sys
import time

import pytest
from PIL import Image

from ingest.errors import REASONS, MemoryLimit, MissingService, SuspectedMalware, TimeLimit, Unreadable
from ingest.malware import examined
from ingest.read import read
from ingest.reader import Limits
from tests.ingest.build import mail, package, why_not, word
from tests.ingest.pages import LETTER, file_of, lines, pdf

_PICKY = (sys.executable, "-c", "import sys; sys.exit(b'EICAR' in sys.stdin.buffer.read())")
_SMALL = Limits(size=4_000, pages=2, unpacked=100_000, pixels=10_000, characters=1_000)


def encrypted() -> bytes:
    """A mail for somebody's key."""
    message = mail()
    message.set_content(b"\x30\x82", maintype="application", subtype="pkcs7-mime")
    return bytes(message)


FILES = {
    "not-a-document": (b"", "letter.pdf"),
    "damaged": (word("<w:p><w:r><w:t>Dear Sir</w:t></w:r></w:p>")[:-40], "letter.docx"),
    "encrypted": (encrypted(), "letter.eml"),
    "too-large": (b"Dear Sir " * 1_000, "letter.txt"),
    "too-many-pages": (pdf(*[lines(LETTER[:1])] * 3), "letter.pdf"),
    "unpacked-too-large": (package({"letter.txt": "Dear Sir " * 20_000}), "letters.zip"),
    "image-too-large": (file_of(Image.new("1", (200, 200), 1)), "scan.png"),
    "unsupported": (b"\x7fELF" + bytes(range(256)) * 3, "letter"),
    "no-text": (b" \n\t\n", "letter.txt"),
}
ELSEWHERE = {"time-limit", "memory-limit", "suspected-malware"}
"""Reasons that depend on more than the file: below, and in the tests of the supervisor, which ends readers at their limits."""


@pytest.mark.parametrize("reason", FILES)
def test_a_file_provokes_it(reason: str) -> None:
    data, name = FILES[reason]
    with pytest.raises(Unreadable) as refused:
        read(data, name, limits=_SMALL)
    assert refused.value.reason == reason
    assert refused.value.why.endswith((".", ")"))
    assert refused.value.remedy.endswith(".")


def test_every_reason_has_one() -> None:
    assert set(FILES) | ELSEWHERE == set(REASONS)
    assert {TimeLimit.reason, MemoryLimit.reason, SuspectedMalware.reason} == ELSEWHERE


def test_what_the_scanner_objects_to_is_refused() -> None:
    examined(b"Dear Sir", _PICKY)
    examined(b"EICAR", ())
    with pytest.raises(SuspectedMalware):
        examined(b"X5O!P EICAR test", _PICKY)


@pytest.mark.parametrize("command", [("/nowhere/scanner", "-"), (sys.executable, "-c", "raise SystemExit(2)")])
def test_nothing_is_read_unexamined_where_the_scanner_fails(command: tuple[str, ...]) -> None:
    began = time.monotonic()
    with pytest.raises(MissingService, match="scanner"):
        examined(b"Dear Sir", command)
    assert time.monotonic() - began < 10


def test_the_empty_file_is_told_of() -> None:
    assert str(why_not(b"", "letter.pdf")).startswith("The file is empty.")
