"""Outlook messages made for tests: compound files (MS-CFB) and their properties (MS-OXMSG)."""

from __future__ import annotations

import struct
from collections.abc import Sequence

Tree = dict[str, "bytes | Tree"]
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_TEXT, _BINARY, _WHOLE = 0x1F, 0x102, 0x3


def message(texts: dict[int, str], attached: Sequence[Tree] = (), *, within: bool = False, html: bytes = b"") -> Tree:
    """A message of text properties by number and attachments; `within` another, it has a shorter head."""
    head = bytes(24) if within else struct.pack("<8x4I8x", 0, len(attached), 0, len(attached))
    tree = _properties(texts, {}, {0x1013: html} if html else {}, head)
    return tree | {f"__attach_version1.0_#{number:08X}": attachment for number, attachment in enumerate(attached)}


def file_attached(name: str, data: bytes) -> Tree:
    """An attachment that holds a file."""
    return _properties({0x3707: name}, {0x3705: 1}, {0x3701: data}, bytes(8))


def link_attached(name: str) -> Tree:
    """An attachment that is a link to a file."""
    return _properties({0x3707: name}, {0x3705: 7}, {}, bytes(8))


def message_attached(name: str, inner: Tree) -> Tree:
    """An attachment that holds a message."""
    return _properties({0x3001: name}, {0x3705: 5}, {}, bytes(8)) | {"__substg1.0_3701000D": inner}


def _properties(texts: dict[int, str], wholes: dict[int, int], binaries: dict[int, bytes], head: bytes) -> Tree:
    kept: Tree = {}
    rows = b"".join(struct.pack("<HHIII", _WHOLE, number, 6, value, 0) for number, value in wholes.items())
    packed = [(number, _TEXT, text.encode("utf-16-le")) for number, text in texts.items()]
    for number, kind, data in packed + [(number, _BINARY, data) for number, data in binaries.items()]:
        kept[f"__substg1.0_{number:04X}{kind:04X}"] = data
        rows += struct.pack("<HHIII", kind, number, 6, len(data) + 2 * (kind == _TEXT), 0)
    return kept | {"__properties_version1.0": head + rows}


def compound(tree: Tree) -> bytes:
    """Write a tree of streams and storages as a compound file; streams of fewer than 4,096 bytes lie in the one of the root."""
    entries: list[list[object]] = [["Root Entry", 5, _FREE, _FREE, _END, 0]]  # name, kind, right, child, first sector, size
    large, small = _Sectors(512), _Sectors(64)

    def grown(branch: Tree) -> int:
        before, first = None, _FREE
        for name, held in branch.items():
            number = len(entries)
            entries.append([name, 2 if isinstance(held, bytes) else 1, _FREE, _FREE, _END, len(held) if isinstance(held, bytes) else 0])
            if isinstance(held, bytes):
                entries[number][4] = (small if len(held) < 4096 else large).stored(held)
            else:
                entries[number][3] = grown(held)
            if before is None:
                first = number
            else:
                entries[before][2] = number
            before = number
        return first

    entries[0][3] = grown(tree)
    entries[0][4:] = [large.stored(small.data), len(small.data)]
    shorter = large.stored(struct.pack(f"<{len(small.chain)}I", *small.chain))
    directory = large.stored(b"".join(map(_entry, entries)))
    count = -(-(len(large.chain) + 4) // 128)
    tables = list(range(len(large.chain), len(large.chain) + count))
    table = large.chain + [_TABLE] * count
    table += [_FREE] * (count * 128 - len(table))
    places = (0, count, directory, 0, 4096, shorter, -(-len(small.chain) // 128), _END, 0)
    head = struct.pack("<8s16xHHHHH6x9I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 62, 3, 0xFFFE, 9, 6, *places)
    return head + struct.pack("<109I", *tables, *[_FREE] * (109 - count)) + large.data + struct.pack(f"<{len(table)}I", *table)


class _Sectors:
    """Sectors of one size, and which follows which."""

    def __init__(self, size: int) -> None:
        self.size, self.data, self.chain = size, b"", list[int]()

    def stored(self, data: bytes) -> int:
        """Append data; return its first sector."""
        first, count = len(self.chain), -(-len(data) // self.size)
        self.data += data.ljust(count * self.size, b"\0")
        self.chain += [*range(first + 1, first + count), _END] if count else []
        return first if count else _END


def _entry(entry: list[object]) -> bytes:
    name, kind, right, child, first, size = entry
    said = f"{name}\0".encode("utf-16-le")
    return struct.pack("<64sHBBIII16xI8x8xIQ", said.ljust(64, b"\0"), len(said), kind, 1, _FREE, right, child, 0, first, size)
