"""Letter text as plain values: what a letter says reaches a draft as words only, whatever characters it holds."""

from __future__ import annotations

import re

_BLANK = re.compile("[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """Return a text without the characters that XML forbids or that print nothing; tabs and line ends stay."""
    return _CONTROL.sub("", _BLANK.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")))


def on_one_line(text: str) -> str:
    """Return a text as plain words on one line."""
    return " ".join(plain(text).split())
