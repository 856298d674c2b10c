"""What a file is, told from its bytes and not from its name."""

from __future__ import annotations

import mimetypes
import re

UNKNOWN = "application/octet-stream"
_HEADS: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"II*\0", "image/tiff"),
    (0, b"MM\0*", "image/tiff"),
    (0, b"II+\0", "image/tiff"),
    (0, b"GIF8", "image/gif"),
    (0, b"BM", "image/bmp"),
    (8, b"WEBP", "image/webp"),
    (4, b"ftypheic", "image/heic"),
    (4, b"ftypheix", "image/heic"),
    (4, b"ftypheim", "image/heic"),
    (4, b"ftyphevc", "image/heic"),
    (4, b"ftypavif", "image/avif"),
    (4, b"ftypmif1", "image/heif"),
    (4, b"ftypmsf1", "image/heif"),
    (0, b"\xff\x4f\xff\x51", "image/jp2"),
    (4, b"jP  \r\n\x87\n", "image/jp2"),
    (0, b"{\\rtf", "application/rtf"),
    (0, b"PK\x03\x04", "application/zip"),
    (0, b"PK\x05\x06", "application/zip"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (257, b"ustar", "application/x-tar"),
    (0, b"MZ", "application/x-msdownload"),
    (0, b"\x7fELF", "application/x-executable"),
)
_DRAWING = re.compile(rb"\s{0,100}(?:<\?xml[^>]{0,200}\?>\s{0,100})?(?:<!--[^>]{0,500}-->\s{0,100})?<(?:!DOCTYPE\s{1,9})?svg\b")
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_HEAD = 1024  # a PDF may carry so much before its first line


def media_type(data: bytes, suffix: str) -> str:
    """Return the media type of a file: by the marks of its head, by its suffix where it is text, by puremagic for the rest."""
    if b"%PDF-" in data[:_HEAD]:
        return "application/pdf"
    for at, mark, kind in _HEADS:
        if data[at : at + len(mark)] == mark:
            return kind
    if _DRAWING.match(data):
        return "image/svg+xml"
    named = mimetypes.guess_type(f"x{suffix}")[0] or ""
    if looks_like_text(data):
        return named if named.startswith(("text/", "message/")) else "text/plain"
    return _by_magic(data)


def looks_like_text(data: bytes) -> bool:
    """Say whether the bytes could be text: a byte order mark, or next to no control bytes (of UTF-16, every other may be one)."""
    if b"%PDF-" in data[:_HEAD]:
        return False
    head = data[:65_536]
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\0\0\xfe\xff")):
        return True
    if head[257:262] == b"ustar" or _DRAWING.match(head):
        return False
    if head.count(0) and (wide := _wide(head)):
        return bool(wide)
    controls = sum(head.count(byte) for byte in range(32) if byte not in b"\0\t\n\f\r\x0b\x1b\x1a\b")
    return (controls <= 2 + len(head) // 12 or _mostly_words(head)) and b"endobj" not in data[: 2**20]


def _mostly_words(head: bytes) -> bool:
    """Say whether what is left without control bytes is ASCII words and spaces: text that a program has spoilt."""
    bare = head.translate(None, bytes((*range(9), 11, 12, *range(14, 32), 127)))
    letters = len(bare) - len(bare.translate(None, _LETTERS))
    return len(bare) > len(head) // 3 and letters > 0.7 * len(bare) and bare.count(b" ") > len(bare) // 20


def _wide(head: bytes) -> bool:
    """Say whether NUL stands at every second or at three of four places, as in UTF-16 or UTF-32 without a mark."""
    return max(head[0::2].count(0), head[1::2].count(0)) > 0.4 * len(head)


def _by_magic(data: bytes) -> str:
    import puremagic

    try:
        return puremagic.from_string(data[:65_536] + data[-1024:], mime=True) or UNKNOWN
    except (puremagic.PureError, ValueError):
        return UNKNOWN
