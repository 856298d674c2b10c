"""Text in every encoding that offices use comes out with its pounds, quotes and Welsh letters."""

from __future__ import annotations

import pytest

from ingest.charset import decoded, labelled

LETTER = "Dear Councillor,\n\nThe grant is £500 for “Tŷ Gŵyr” – no more.\n"
ENGLISH = "Dear Councillor,\n\nThe grant is £500 for the “old” school – no more.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_in_any_form(encoding: str) -> None:
    assert decoded(LETTER.encode(encoding))[0] == LETTER


def test_windows_1252() -> None:
    assert decoded(ENGLISH.encode("cp1252")) == (ENGLISH, [])


def test_welsh_iso_8859_14() -> None:
    text = "Annwyl Gynghorydd,\n\nMae'r dŵr a'r tŷ yng Nghymru; y grant yw £500 i bob ysgol.\n" * 3
    assert decoded(text.encode("iso8859_14"))[0] == text


def test_bytes_that_are_no_utf_8_are_named() -> None:
    text, doubts = decoded(LETTER.encode() + b"\xff\xfe")
    assert text.startswith(LETTER)
    assert [code for code, _ in doubts] == ["encoding"]


def test_the_encoding_of_old_macs() -> None:
    text = "Dear Siân,\n\nThe Council’s grant is £500 – “for the well”.\n"
    assert decoded(text.encode("mac_roman"))[0] == text
    assert decoded("ÒRÒ GHÀIDHLIG, É d’Óbuda".encode("cp1252"))[0] == "ÒRÒ GHÀIDHLIG, É d’Óbuda"


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850", "cp1252"])
def test_accents_alone_tell_an_old_encoding(encoding: str) -> None:
    text = "Dear Ms Siân Beyoncé,\n\nRené and I met at the café.\n"
    assert decoded(text.encode(encoding))[0] == text


def test_a_name_in_capitals_after_an_apostrophe_of_macs() -> None:
    assert decoded("Dear Ms O’Reilly,\n".encode("mac_roman"))[0] == "Dear Ms O’Reilly,\n"


@pytest.mark.parametrize(
    ("encoding", "label", "right"),
    [
        ("cp1252", "iso-8859-1", True),
        ("cp1252", "Windows-1252", True),
        ("cp1252", "us-ascii", False),
        ("cp1252", "utf-8", False),
        ("cp1252", "x-unknown", False),
        ("utf-8", "iso-8859-1", False),
        ("utf-8", "UTF-8", True),
    ],
)
def test_labels_that_lie_are_known(encoding: str, label: str, right: bool) -> None:
    """Programs label Windows' quotes as ISO 8859-1, where they are control characters, and UTF-8 as anything."""
    assert labelled(ENGLISH.encode(encoding), label) == (ENGLISH, right)
