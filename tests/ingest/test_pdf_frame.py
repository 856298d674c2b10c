"""Damage and odd structure in the frame of a PDF are told of; sound files are left in peace."""

from __future__ import annotations

import pytest

from ingest.pdf_frame import framework, mended, odd

HEAD = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"


def framed(body: bytes = b"", trailer: bytes = b"", entries: int = 2) -> bytes:
    """A file with one table of contents in its right place."""
    data = HEAD + body
    return data + b"xref\n0 %d\ntrailer\n<< %b >>\nstartxref\n%d\n%%%%EOF\n" % (entries, trailer, len(data))


def stream(length: int, words: bytes = b"BT (Dear Sir) Tj ET", more: bytes = b"") -> bytes:
    return b"2 0 obj\n<< /Length %d %b >>\nstream\n%b\nendstream\nendobj\n" % (length, more, words)


@pytest.mark.parametrize(
    "data",
    [
        framed(),
        framed(stream(19)),
        framed(stream(20)),
        framed(stream(19, more=b"/Filter /FlateDecode")),
        framed(stream(40, b" 99999999999999999999999999999 Tj packed ", b"/Filter /FlateDecode")),
        framed(b"%%EOF\n"),
        framed(b"3 0 obj\n<< /MediaBox [0 0 595.303937007874 841.889763779528] >>\nendobj\n"),
    ],
)
def test_sound_files_raise_no_doubt(data: bytes) -> None:
    assert (mended(data, 1), odd(data, framework(data))) == ("", "")


@pytest.mark.parametrize(
    "data",
    [
        b"junk" * 100 + framed(),
        framed()[:-6],
        framed(entries=999_999_999),
        framed(trailer=b"/Prev %d" % len(HEAD)),
        framed(stream(900)),
        framed(stream(19, more=b"/Filter /NoSuchDecode")),
        framed(b"2 0 obj\n<< /Type /Pages /Count 7 >>\nendobj\n"),
    ],
    ids=["junk before", "no end", "too many entries", "loop", "length", "filter", "count"],
)
def test_damage_is_told_of(data: bytes) -> None:
    assert mended(data, 1)


@pytest.mark.parametrize(
    "data",
    [
        framed(b"2 0 obj\n<< /Subtype /Form /Resources << /XObject << /X 2 0 R >> >> >>\nendobj\n"),
        framed(stream(400, b"[" * 400)),
        framed(b"2 0 obj\n<< /MediaBox [0 0 99999999 842] >>\nendobj\n"),
        framed(b"2 0 obj\n<< /MediaBox [0 0 0 0] >>\nendobj\n"),
        framed(b"2 0 obj\n<< /MediaBox [0 0 nan inf] >>\nendobj\n"),
        framed(b"2 0 obj\n" + b"<< /A " * 500 + b"\nendobj\n"),
        framed(stream(60, b"BT 99999999999999999999999999999 0 Td (Dear Sir) Tj ET")),
    ],
    ids=[
        "draws itself",
        "brackets",
        "page of kilometres",
        "page of no size",
        "page of no number",
        "dictionaries",
        "drawn beyond all pages",
    ],
)
def test_odd_structure_is_told_of(data: bytes) -> None:
    assert odd(data, framework(data))
