"""The auction among the readers, and the reasons for which a file is refused."""

from __future__ import annotations

import pytest

from ingest.errors import NotADocument, NoText, TooLarge, TooManyPages, Unsupported
from ingest.read import read, readers, suffixes
from ingest.reader import Limits

LETTER = b"Dear Sir,\n\nPlease reply by 3 May 2024.\n"


def test_every_reader_answers_to_suffixes_with_a_dot() -> None:
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in suffixes())
    assert {"pdf", "plain"} <= set(readers())


def test_the_bytes_decide_not_the_name() -> None:
    document = read(LETTER, "letter.pdf")
    assert document.text == LETTER.decode()
    assert [warning.code for warning in document.warnings] == ["wrong-suffix"]


def test_a_name_without_suffix_is_no_doubt() -> None:
    assert read(LETTER, "letter").warnings == ()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", NotADocument),
        (b" \n\t\n", NoText),
        (b"\x7fELF" + bytes(range(256)) * 3, Unsupported),
        (b"x" * 2000, TooLarge),
        (b"a b " * 250, TooManyPages),
    ],
)
def test_refusals(data: bytes, reason: type[Exception]) -> None:
    with pytest.raises(reason):
        read(data, "letter.txt", limits=Limits(size=1000, characters=500))


def test_progress_can_cancel() -> None:
    class Cancelled(Exception):
        pass

    def cancel(page: int, pages: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read(LETTER, "letter.txt", progress=cancel)
