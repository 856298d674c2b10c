"""Zip archives of letters."""

from __future__ import annotations

import io
import zipfile

import pytest

from ingest.errors import Damaged, NotADocument
from ingest.read import read
from tests.ingest.build import codes, package, why_not, word


def test_each_letter_is_a_child() -> None:
    """The archive is one item, its letters lie within."""
    document = read(package({"one.txt": "Dear Clerk", "in/two.txt": "Dear Mayor"}), "letters.zip")
    assert [attached.text for attached in document.attachments] == ["Dear Clerk", "Dear Mayor"]


def test_what_cannot_be_read_is_named() -> None:
    """A bad file in the archive does not lose the good ones."""
    document = read(package({"one.txt": "Dear Clerk", "two.txt": ""}), "letters.zip")
    assert len(document.attachments) == 1
    assert "attachment-unread" in codes(document)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (package({"../../tmp/out.txt": "Dear Clerk"}), NotADocument),
        (package({"inner.zip": "PK"}), NotADocument),
        (package({"one.txt": "Dear Clerk"})[:30], Damaged),
    ],
    ids=["climbs out", "archive within", "cut short"],
)
def test_bad_archives_are_refused(data: bytes, error: type[Exception]) -> None:
    """An archive that attacks or is broken is refused whole."""
    assert type(why_not(data, "letters.zip")) is error


def test_word_documents_stored_in_an_archive_are_its_letters() -> None:
    """Programs store packed files as they are: the names within them stand in the archive's bytes, and are not its own."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name in ("one.docx", "two.docx"):
            archive.writestr(name, word(f"<w:p><w:r><w:t>{name}</w:t></w:r></w:p>"))
    document = read(kept.getvalue(), "letters.zip")
    assert [attached.text for attached in document.attachments] == ["one.docx", "two.docx"]


def test_what_systems_leave_in_archives_is_no_letter() -> None:
    """Nobody needs to be told that it could not be read."""
    left = dict.fromkeys(("__MACOSX/._one.txt", ".DS_Store", "in/Thumbs.db", "desktop.ini"), "\0\1")
    document = read(package({"one.txt": "Dear Clerk"} | left), "letters.zip")
    assert (document.text, document.warnings) == ("Archive letters.zip with 1 files:\none.txt", ())
