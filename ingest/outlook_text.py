"""The body that Outlook keeps as compressed rich text (MS-OXRTFCP), where a message has no other."""

from __future__ import annotations

import struct

from striprtf.striprtf import rtf_to_text

_PACKED, _PLAIN = b"LZFu", b"MELA"
_DICTIONARY = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor "
    rb"MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0" + b"\r\n" + rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_SIZE = 4096  # bytes of the window
_MOST = 20_000_000  # bytes unpacked


def rich_text(packed: bytes) -> str:
    """Return the plain text of a compressed body; empty where it is none."""
    if len(packed) < 16:
        return ""
    size, kind = struct.unpack_from("<I4s", packed, 4)
    rich = packed[16 : 16 + size] if kind == _PLAIN else _unpacked(packed[16:]) if kind == _PACKED else b""
    if not rich.startswith(rb"{\rtf"):
        return ""
    try:
        text: str = rtf_to_text(rich.decode("latin-1"), errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, IndexError, LookupError):
        return ""
    return text.strip()


def _unpacked(data: bytes) -> bytes:
    """Unpack: eight marks a byte, each for a byte as it stands or for a place and length in the last 4,096."""
    window = bytearray(_DICTIONARY.ljust(_SIZE, b" "))
    write, at = len(_DICTIONARY), 0
    made = bytearray()
    while at < len(data) and len(made) < _MOST:
        marks, at = data[at], at + 1
        for mark in range(8):
            if at >= len(data):
                return bytes(made)
            if not marks >> mark & 1:
                piece, at = data[at : at + 1], at + 1
            else:
                place, length, at = *_reference(data, at), at + 2
                if place == write % _SIZE:
                    return bytes(made)
                piece = b""
                for step in range(length):
                    byte = window[(place + step) % _SIZE]
                    window[(write + step) % _SIZE] = byte
                    piece += bytes((byte,))
            for step, byte in enumerate(piece):
                window[(write + step) % _SIZE] = byte
            write += len(piece)
            made += piece
    return bytes(made)


def _reference(data: bytes, at: int) -> tuple[int, int]:
    """Return the place and the length that two bytes stand for: twelve bits and four, two bytes at least."""
    pair = int.from_bytes(data[at : at + 2].ljust(2, b"\0"), "big")
    return pair >> 4, (pair & 15) + 2
