"""Which encoding a text is in: its byte order mark, strict UTF-8, UTF-16 and UTF-32 by their NULs, then charset-normalizer.

charset-normalizer is held to the encodings of British offices: left alone it reads "£500" as "Ł500".
"""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_RARE = "It is written in UTF-32, which hardly any program writes: another may show it otherwise."
_BEYOND_ASCII = bytes(range(128, 256))
_OFFICES = ["utf_8", "utf_16", "cp1252"]
_WELSH = re.compile(rb"[A-Za-z][\xf0\xfe]|[\xd0\xde\xf0\xfe][a-z]")  # ŵ ŷ Ŵ Ŷ in ISO 8859-14, ð þ Ð Þ in Windows-1252
_LATIN = frozenset(("us-ascii", "ascii", "iso-8859-1", "iso8859-1", "latin-1", "latin1", "windows-1252", "cp1252", "ansi-x3.4-1968"))
_QUOTES = re.compile(rb"[\x80-\x9f]")  # quotes and dashes in Windows-1252, nothing in ISO 8859-14
_DOS = re.compile(rb"\x9c(?=[0-9])|[A-Za-z]\x82(?=[a-z \r\n.,;:)])")  # £ and é in code page 850; œ and ‚ in Windows-1252

_MAC = re.compile(  # ’ é è ê – — and “…” of old Macs, which are Õ, Ž, nothing, nothing, Ð Ñ and Ò…Ó in Windows-1252
    rb"[A-Za-z]\xd5[a-z]|\bO\xd5[A-Z][a-z]|[a-z][\x8e-\x90](?![\x80-\xff])|"
    rb"[A-Za-z,.] [\xd0\xd1] [A-Za-z]|\xd2[A-Za-z][^\xd2\xd3]{1,200}[a-z.,;?!]\xd3"
)


def decoded(data: bytes) -> tuple[str, list[tuple[str, str]]]:
    """Return the text of some bytes, and doubts about it as (code, sentence)."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            text, doubts = _with_losses(data, name)
            return text, [*([("encoding-rare", _RARE)] if name == "utf-32" else []), *doubts]
    if wide := _wide(data):
        text, doubts = _with_losses(data, wide)
        return text, [("encoding-guessed", f"It does not state its encoding; it was read as {wide.upper()}."), *doubts]
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        if _cut_short(data, error):
            return _with_losses(data, "utf-8")
    return _doubted(data, *_guessed(data))


def labelled(data: bytes, name: str) -> tuple[str, bool]:
    """Return the text of some bytes in the encoding that they are said to be in, and whether that was right.

    What is labelled ISO 8859-1 or ASCII is read as Windows-1252, as every program does (WHATWG Encoding Standard, 4.2); UTF-8 is known by
    its form.
    """
    single = name.lower().replace("_", "-") in _LATIN
    if not data.isascii() and single:
        try:
            return data.decode("utf-8"), False
        except UnicodeDecodeError:
            pass
    try:
        return data.decode("cp1252" if single else name), data.isascii() or "ascii" not in name.lower()
    except (LookupError, UnicodeDecodeError):
        return decoded(data)[0], False


def _doubted(data: bytes, text: str, found: list[tuple[str, str]]) -> tuple[str, list[tuple[str, str]]]:
    """Doubt a text whose odd bytes are few: it may be UTF-8 that was spoilt."""
    odd = len(data) - len(data.translate(None, _BEYOND_ASCII))
    if not found and (b"\xff" in data or b"\xc0" in data or b"\xed\xa0" in data) and odd < 20:
        found = [("encoding-guessed", "Some of its characters could not be decoded for certain.")]
    return text, found


def _with_losses(data: bytes, name: str) -> tuple[str, list[tuple[str, str]]]:
    text = data.decode(name, "replace")
    lost = text.count("\ufffd")
    doubts = [("encoding", f"{lost:,} characters could not be decoded; they are shown as \ufffd.")] if lost else []
    return text, doubts


def _wide(data: bytes) -> str | None:
    """Return the wide encoding of a text without mark: told by where its NULs stand."""
    head = data[:4096]
    size = len(head) // 4
    if not size or head.count(0) < size:
        return None
    nuls = [head[at::4].count(0) / size for at in range(4)]
    if min(nuls[1:]) > 0.9 > nuls[0]:
        return "utf-32-le"
    if min(nuls[:3]) > 0.9 > nuls[3]:
        return "utf-32-be"
    if min(nuls[1], nuls[3]) > 0.7 > max(nuls[0], nuls[2]):
        return "utf-16-le"
    if min(nuls[0], nuls[2]) > 0.7 > max(nuls[1], nuls[3]):
        return "utf-16-be"
    return None


def _cut_short(data: bytes, error: UnicodeDecodeError) -> bool:
    """Say whether it is UTF-8 with a few bytes wrong: more right sequences than wrong bytes."""
    text = data[: 2**20].decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    return sum(character > "\x7f" for character in text) - wrong > 2 * wrong or error.start >= len(data) - 3


def _guessed(data: bytes) -> tuple[str, list[tuple[str, str]]]:
    """Return a text in one of the old eight-bit encodings.

    Told are Welsh by circumflexes, DOS by its pound sign and accents, Macs by quotes and accents; others as they are found.
    """
    if _WELSH.search(data) and not _QUOTES.search(data):
        return data.decode("iso8859_14"), []
    if _DOS.search(data):
        return data.decode("cp850"), [("encoding-guessed", "It does not state its encoding; it was read as that of old DOS programs.")]
    if _MAC.search(data):
        return data.decode("mac_roman"), [("encoding-guessed", "It does not state its encoding; it was read as that of old Macs.")]
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000], cp_isolation=_OFFICES).best()
    try:
        return data.decode(best.encoding if best is not None else "cp1252"), []
    except UnicodeDecodeError:
        return data.decode("latin-1"), []
