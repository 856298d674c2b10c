"""What the bytes of a PDF tell of it as a whole: damage that was mended, active content, files within, forms that need a program."""

from __future__ import annotations

import re

_START = re.compile(rb"startxref\s+(-?\d{1,12})")
_ACTIVE = re.compile(rb"/(?:JavaScript|JS|Launch|RichMedia|SubmitForm|ImportData)\b")
_REVISION = re.compile(rb"/Prev\b|/Linearized|/XRefStm")
_TARGET = re.compile(rb"\s{0,4}(?:xref|\d{1,10}\s+\d{1,5}\s+obj)")
_COUNT = re.compile(rb"/Type\s*/Pages\b[^>]{0,200}/Count\s+(\d{1,12})|/Count\s+(\d{1,12})[^>]{0,200}/Type\s*/Pages\b")


def doubts(data: bytes, pages: int) -> list[tuple[str, str]]:
    """Return doubts about a PDF, as (code, sentence)."""
    found = []
    if mended := _mended(data, pages):
        found.append(("pdf-mended", f"The file is damaged and was mended to be read ({mended}): compare it with what was sent."))
    if _ACTIVE.search(data):
        found.append(("active-content", "It holds a script or an action; neither was run."))
    if b"/EmbeddedFiles" in data or b"/Filespec" in data:
        found.append(("embedded-files", "It holds other files; they were not read."))
    if b"/XFA" in data:
        found.append(("xfa-form", "It is a form of a kind that only Adobe's programs show in full: text may be missing."))
    return found


def _mended(data: bytes, pages: int) -> str:
    """Say what is wrong with the frame of the file, or nothing."""
    at = data.find(b"%PDF-")
    if at > 0:
        return f"{at:,} bytes stand before its beginning"
    tail = data[-2048:]
    if b"%%EOF" not in tail:
        return "its end is missing"
    starts = _START.findall(tail)
    if not starts or not 0 <= int(starts[-1]) < len(data) or not _TARGET.match(data, int(starts[-1])):
        return "its table of contents is not where it says"
    if data.count(b"%%EOF") > 1 and not _REVISION.search(data):
        return "two files run together"
    if data.rstrip(b"\r\n\0 ")[-5:] != b"%%EOF":
        return "something follows its end"
    counts = [int(one or other) for one, other in _COUNT.findall(data)]
    return f"it says {max(counts):,} pages and has {pages:,}" if counts and max(counts) > pages else ""
