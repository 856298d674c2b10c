"""Every limit of a file: what lies just under it is read, what lies just over it is refused with the limit named, or left out by name."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import fields
from email.message import EmailMessage

import pytest
from PIL import Image

from ingest.document import Document
from ingest.errors import ImageTooLarge, TooLarge, TooManyPages, UnpackedTooLarge
from ingest.read import read
from ingest.reader import Limits, Scanning
from tests.ingest.build import codes, mail, package
from tests.ingest.pages import LETTER, file_of, lines, pdf

_SCANNING = Scanning(languages=("eng",), seconds=20)


def text(characters: int) -> bytes:
    return b"Dear Sir, " + b"a b " * ((characters - 10) // 4) + b"c" * ((characters - 10) % 4)


def pages(count: int) -> bytes:
    return pdf(*[lines(LETTER)] * count)


def fax(count: int) -> bytes:
    page = Image.new("L", (60, 60), 255)
    return file_of(page, "TIFF", [page] * (count - 1))


def picture(height: int) -> bytes:
    kept = io.BytesIO()
    Image.new("1", (100, height), 1).save(kept, "PNG")
    return kept.getvalue()


def archive(entries: int) -> bytes:
    return package({f"{number}.txt": "Dear Clerk" for number in range(entries)})


def packed(size: int) -> bytes:
    half = size // 2
    return package({"one.txt": "a " * (half // 2) + "b" * (half % 2), "two.txt": "a " * ((size - half) // 2) + "b" * ((size - half) % 2)})


def forwarded(depth: int) -> bytes:
    message = mail()
    for _ in range(depth):
        outer = EmailMessage()
        outer["From"], outer["To"], outer["Subject"] = "Jo Vale <jo@council.example>", "clerk@parish.example", "Forwarded"
        outer.set_content("Please see below.")
        outer.add_attachment(message)
        message = outer
    return message.as_bytes()


CASES: dict[str, tuple[int, type[Exception], Callable[[int], bytes], str]] = {
    "size": (2000, TooLarge, text, "letter.txt"),
    "pages": (3, TooManyPages, pages, "letter.pdf"),
    "pages of a fax": (3, TooManyPages, fax, "fax.tif"),
    "characters": (2000, TooManyPages, text, "letter.txt"),
    "pixels": (10_000, ImageTooLarge, lambda pixels: picture(-(-pixels // 100)), "scan.png"),
    "entries": (5, UnpackedTooLarge, archive, "letters.zip"),
    "unpacked": (1 << 20, UnpackedTooLarge, packed, "letters.zip"),
}
NAMED = {"size": "0 MB", "pixels": "0 million", "unpacked": "1 MB", "characters": "2,000"}


@pytest.mark.parametrize("case", CASES)
def test_just_under_is_read_and_just_over_is_refused(case: str) -> None:
    most, error, made, name = CASES[case]
    limits = Limits(**{case.partition(" ")[0]: most})
    assert isinstance(read(made(most), name, limits=limits, scanning=_SCANNING), Document)
    with pytest.raises(error, match=NAMED.get(case, str(most))):
        read(made(most + 1), name, limits=limits, scanning=_SCANNING)


def test_parts_of_a_mail_beyond_the_limit_are_left_out_and_told() -> None:
    message = mail()
    for number in range(3):
        message.add_attachment(f"Letter {number}: please reply.", filename=f"{number}.txt")
    whole = read(message.as_bytes(), "letter.eml", limits=Limits(parts=4))
    assert (len(whole.attachments), "too-many-parts" in codes(whole)) == (3, False)
    cut = read(message.as_bytes(), "letter.eml", limits=Limits(parts=3))
    assert (len(cut.attachments), "too-many-parts" in codes(cut)) == (2, True)


def test_mails_deeper_than_the_limit_are_left_out_and_told() -> None:
    def depth(document: Document) -> int:
        return 1 + depth(document.attachments[0]) if document.attachments else 0

    def told(document: Document) -> bool:
        return "attachment-unread" in codes(document) or any(map(told, document.attachments))

    whole = read(forwarded(3), "letter.eml", limits=Limits(mail_depth=3))
    assert (depth(whole), told(whole)) == (3, False)
    cut = read(forwarded(4), "letter.eml", limits=Limits(mail_depth=3))
    assert (depth(cut), told(cut)) == (3, True)


def test_an_archive_attached_to_a_mail_is_read_one_level_deep() -> None:
    message = mail()
    message.add_attachment(archive(1), maintype="application", subtype="zip", filename="letters.zip")
    whole = read(message.as_bytes(), "letter.eml", limits=Limits(archive_depth=1))
    assert [inner.text for inner in whole.attachments[0].attachments] == ["Dear Clerk"]
    cut = read(message.as_bytes(), "letter.eml", limits=Limits(archive_depth=0))
    assert (cut.attachments, "attachment-unread" in codes(cut)) == ((), True)


def test_every_limit_has_a_test() -> None:
    tested = {case.partition(" ")[0] for case in CASES} | {"parts", "mail_depth", "archive_depth"}
    assert tested == {limit.name for limit in fields(Limits)}
