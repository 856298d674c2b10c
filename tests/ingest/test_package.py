"""Zip packages that no reader can open are told of as damaged, whatever is wrong with them."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from ingest.errors import Damaged
from ingest.package import Package
from ingest.reader import Limits

NAME = "word/document.xml"
UNKNOWN_METHOD = 93  # Zstandard, which Python's zipfile of these versions does not read


def packed(method: int = 0) -> bytes:
    """Return a package of one part, its head and its index saying that it is packed by a method."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr(NAME, "<w/>")
    data = bytearray(kept.getvalue())
    for mark, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        struct.pack_into("<H", data, data.index(mark) + offset, method)
    return bytes(data)


def test_a_part_packed_by_an_unknown_method_is_damaged() -> None:
    assert Package.open(packed(), Limits()).bytes(NAME) == b"<w/>"
    with pytest.raises(Damaged):
        Package.open(packed(UNKNOWN_METHOD), Limits()).bytes(NAME)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", packed()[:60], packed()[:-10]], ids=["empty", "a mark", "half", "no end"])
def test_what_is_no_whole_package_is_damaged(data: bytes) -> None:
    with pytest.raises(Damaged):
        Package.open(data, Limits())


def test_a_part_that_is_missing_is_damaged() -> None:
    with pytest.raises(Damaged):
        Package.open(packed(), Limits()).bytes("word/styles.xml")
