"""What is out of order in the frame of a PDF: damage that readers mend in silence, and structure that no ordinary program writes."""

from __future__ import annotations

import math
import re

_START = re.compile(rb"startxref\s+(-?\d{1,12})")
_REVISION = re.compile(rb"/Prev\b|/Linearized|/XRefStm")
_TARGET = re.compile(rb"\s{0,4}(?:xref\s{1,4}\d{1,10}\s{1,4}(\d{1,12})|\d{1,10}\s+\d{1,5}\s+obj)")
_COUNT = re.compile(rb"/Type\s*/Pages\b[^>]{0,200}/Count\s+(\d{1,12})|/Count\s+(\d{1,12})[^>]{0,200}/Type\s*/Pages\b")
_PREVIOUS = re.compile(rb"/Prev\s{1,4}(\d{1,12})")
_LENGTH = re.compile(rb"/Length\s{1,4}(\d{1,10})(?!\s{1,4}\d{1,5}\s{1,4}R)(?!\d)[^<>]{0,300}>>\s{0,4}stream\r?\n")
_FILTER = re.compile(rb"/Filter\s{0,4}\[?\s{0,4}/(\w{1,40}Decode)\b")
_FILTERS = frozenset(
    (*(b"%bDecode" % name for name in (b"Flate", b"LZW", b"ASCII85", b"ASCIIHex", b"RunLength", b"CCITTFax", b"DCT", b"JBIG2", b"JPX")),)
)
_OBJECT = re.compile(rb"(?<![0-9])(\d{1,8})\s+0\s+obj\b")
_DRAWS = re.compile(rb"/XObject\s{0,4}<<([^<>]{0,400})>>")
_REFERENCE = re.compile(rb"(\d{1,8})\s+0\s+R")
_NESTED = re.compile(rb"(?:q[ \r\n]){500}|\[{200}|\({200}")
_NESTED_SIGNS = (b"q q q q q q q q ", b"q\nq\nq\nq\nq\nq\nq\nq\n", b"q\rq\rq\rq\rq\rq\rq\rq\r", b"[" * 16, b"(" * 16)
_NESTED_LEAST = 200
_NESTED_LISTS = re.compile(rb"(?:<<\s{0,2}/\w{1,10}\s{0,2}){200}")
_NUMBER = re.compile(rb"[\s\[-]\d{20,60}[\s\]]|/UserUnit\s{1,4}\d{4}|/MediaBox\s{0,4}\[[^\[\]]{0,40}(?<![.\d])\d{6}")
_BOX = re.compile(rb"/MediaBox\s{0,4}\[([^\[\]/<>]{1,80})\]")
_HEAD = 600  # bytes of an object within which it says what it is and draws
_DEEPEST = 20  # drawings within drawings
_SLACK = 4  # bytes by which programs miscount a stream


def mended(data: bytes, pages: int, held: int = 0) -> str:
    """Say what is wrong with the frame of a file that was read all the same, or nothing. It holds so many files, which may be PDFs, too."""
    at = data.find(b"%PDF-")
    if at > 0:
        return f"{at:,} bytes stand before its beginning"
    tail = data[-2048:]
    if b"%%EOF" not in tail:
        return "its end is missing"
    if wrong := _table(data, tail):
        return wrong
    if held:  # what follows may be said of the files within
        return ""
    if data.count(b"%%EOF") > 1 and data.count(b"%PDF-") > 1 and not _REVISION.search(data):
        return "two files run together"
    if data.rstrip(b"\r\n\0 ")[-5:] != b"%%EOF":
        return "something follows its end"
    if any(not _ends(data, found.end() + int(found[1])) for found in _LENGTH.finditer(data)):
        return "a part is not as long as it says"
    if any(name not in _FILTERS for name in _FILTER.findall(data)):
        return "a part is packed in an unknown way"
    counts = [int(one or other) for one, other in _COUNT.findall(data)]
    return f"it says {max(counts):,} pages and has {pages:,}" if counts and max(counts) > pages else ""


def framework(data: bytes) -> bytes:
    """Return what of a file is no packed stream: its objects, and drawings that are not packed."""
    return b"".join(map(_plain, data.split(b"endstream")))


def odd(data: bytes, frame: bytes) -> str:
    """Say what no ordinary program writes in a file, given with its framework, or nothing."""
    lists = frame.count(b"<<") >= _NESTED_LEAST and _NESTED_LISTS.search(frame)
    if lists or (any(sign in data for sign in _NESTED_SIGNS) and _NESTED.search(data)):
        return "it nests marks hundreds deep"
    if _NUMBER.search(frame):
        return "it holds measures larger than any page"
    if not all(map(_has_size, _BOX.findall(frame))):
        return "its pages have no size"
    return "its drawings hold themselves or each other without end" if _drawn_in_themselves(data) else ""


def _plain(part: bytes) -> bytes:
    """Return what stands before a stream, and the stream itself where it is a page's drawing, unpacked."""
    frame, _, stream = part.partition(b"stream")
    return part if b"/Filter" not in frame[-_HEAD:] and (b" Tj" in stream or b" TJ" in stream) else frame


def _has_size(box: bytes) -> bool:
    """Say whether the four numbers of a page's box leave room between them; numbers that stand elsewhere may."""
    try:
        left, bottom, right, top = map(float, box.split())
    except ValueError:
        return b"R" in box.split()
    return abs(right - left) > 0 and abs(top - bottom) > 0 and all(map(math.isfinite, (left, bottom, right, top)))


def _table(data: bytes, tail: bytes) -> str:
    """Say what is wrong with the table of contents."""
    starts = _START.findall(tail)
    target = _TARGET.match(data, int(starts[-1])) if starts and 0 <= int(starts[-1]) < len(data) else None
    if target is None or int(target[1] or 0) > len(data):
        return "its table of contents is not where it says, or not as long"
    at, seen = int(starts[-1]), set[int]()
    while at not in seen:
        seen.add(at)
        end = data.find(b"startxref", at)
        if (before := _PREVIOUS.search(data, at, end if end >= 0 else len(data))) is None:
            return ""
        at = int(before[1])
    return "its tables of contents point at each other"


def _ends(data: bytes, at: int) -> bool:
    """Say whether a stream ends at a place, or a few bytes beside it."""
    return b"endstream" in data[max(at - _SLACK, 0) : at + _SLACK + 11]


def _drawn_in_themselves(data: bytes) -> bool:
    """Say whether drawings (form XObjects) hold each other deeper than any page needs, or in a circle."""
    held: dict[bytes, set[bytes]] = {}
    for found in _OBJECT.finditer(data) if b"/Form" in data else ():
        head = data[found.end() : found.end() + _HEAD].split(b"stream", 1)[0]
        if b"/Form" in head:
            held[found[1]] = {drawn for names in _DRAWS.findall(head) for drawn in _REFERENCE.findall(names)}
    for _ in range(_DEEPEST):
        held = {form: left for form, inner in held.items() if (left := inner & held.keys())}
    return bool(held)
