"""Files that a PDF holds are read as children of it."""

from __future__ import annotations

import io

import pikepdf
import pytest

from ingest.errors import UnpackedTooLarge
from ingest.read import read
from ingest.reader import Limits
from tests.ingest.build import codes
from tests.ingest.pages import LETTER, lines, pdf


def holding(files: dict[str, bytes], *, portfolio: bool = False) -> bytes:
    """Return a PDF of one page that holds files."""
    kept = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(lines(["Please see the letter attached."])))) as made:
        for name, data in files.items():
            made.attachments[name] = pikepdf.AttachedFileSpec(
                made, data, filename=name, description="", mime_type="", creation_date="", mod_date=""
            )
        if portfolio:
            made.Root.Collection = pikepdf.Dictionary(Type=pikepdf.Name.Collection)
        made.save(kept)
    return kept.getvalue()


def test_a_letter_within_a_pdf_is_read_as_its_child() -> None:
    document = read(holding({"letter.pdf": pdf(lines(LETTER)), "note.txt": b"Dear Clerk,"}), "cover.pdf")
    assert [(each.source.name, each.text.split("\n")[0]) for each in document.attachments] == [
        ("letter.pdf", LETTER[0]),
        ("note.txt", "Dear Clerk,"),
    ]
    assert document.warnings == ()


def test_a_file_that_cannot_be_read_is_told_of() -> None:
    document = read(holding({"../../run.exe": b"MZ" + bytes(200)}), "cover.pdf")
    assert document.attachments == ()
    assert codes(document) >= {"attachment-unread"}
    assert all("/" not in warning.message for warning in document.warnings)


def test_a_portfolio_says_that_its_pages_are_a_cover() -> None:
    assert codes(read(holding({"letter.pdf": pdf(lines(LETTER))}, portfolio=True), "cover.pdf")) == {"portfolio"}


def test_a_file_within_is_no_damage_to_the_one_around_it() -> None:
    inner = pdf(lines(LETTER), lines(LETTER), lines(LETTER))
    kept = io.BytesIO()
    with pikepdf.open(io.BytesIO(holding({"letter.pdf": inner}))) as made:
        made.save(kept, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all)
    assert b"/Count 3" in kept.getvalue()
    assert read(kept.getvalue(), "cover.pdf").warnings == ()


def test_too_many_files_are_refused() -> None:
    data = holding({f"{number}.txt": b"Dear Clerk," for number in range(4)})
    with pytest.raises(UnpackedTooLarge, match="4 files"):
        read(data, "cover.pdf", limits=Limits(parts=3))
