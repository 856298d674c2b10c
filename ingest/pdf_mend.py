"""Mending a PDF that was cut short: a new table of contents over the pages that are still there."""

from __future__ import annotations

import re

_OBJECT = re.compile(rb"(?<![0-9])(\d{1,8})\s+0\s+obj\b")
_CATALOG = re.compile(rb"/Type\s*/Catalog\b")
_PAGE = re.compile(rb"/Type\s*/Page\b")
_HEAD = 600  # bytes of an object within which it says what it is
_MANY = 5_000


def mended(data: bytes) -> bytes | None:
    """Return the file with an end of its own, for pdfium to rebuild; None where no page is left."""
    pages: list[bytes] = []
    catalog, highest = b"", 0
    for found in _OBJECT.finditer(data):
        head = data[found.end() : found.end() + _HEAD].split(b"endobj", 1)[0]
        highest = max(highest, int(found[1]))
        if _CATALOG.search(head):
            catalog = found[1]
        elif _PAGE.search(head) and len(pages) < _MANY:
            pages.append(found[1])
    if not pages:
        return None
    root, tree = highest + 1, highest + 2
    kids = b" ".join(number + b" 0 R" for number in pages)
    ours = b"%d 0 obj\n<< /Type /Catalog /Pages %d 0 R >>\nendobj\n" % (root, tree)
    ours += b"%d 0 obj\n<< /Type /Pages /Kids [%s] /Count %d >>\nendobj\n" % (tree, kids, len(pages))
    end = b"trailer\n<< /Root %s 0 R /Size %d >>\nstartxref\n0\n%%%%EOF\n" % (catalog or b"%d" % root, tree + 1)
    return data + b"\nendstream endobj\n" + (b"" if catalog else ours) + end
