"""The letter's text as the finders' patterns see it: one kind of digit, blank and dash, and the same length, so that offsets hold."""

from __future__ import annotations

import functools
import re
import unicodedata

_ALIKE = {
    **dict.fromkeys("\u00a0\u2007\u202f\u2009\r", " "),
    **dict.fromkeys("\u2010\u2011\u2012\u2212", "-"),
    **dict.fromkeys("\x0c\u2028\u2029", "\n"),
    "\uff0f": "/",
}


_STAMPED = re.compile(r"(?<![\w.,/-])([0-3]) (\d)(?= (?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]{0,6} (?:19|20)\d\d\b)")


@functools.lru_cache(maxsize=4)
def plain(text: str) -> str:
    """Return the text with digits of other scripts, odd blanks and hyphens in their plain form; nothing is added or taken away.

    The two digits of a day that a rubber stamp set apart ("2 9 JUN 2009") stand together.
    """
    text = _STAMPED.sub(r" \1\2", text)
    if text.isascii():
        return text.replace("\r", " ").replace("\x0c", "\n")
    odd = {char for char in set(text) if char in _ALIKE or (char.isdecimal() and not char.isascii())}
    return text.translate({ord(char): _ALIKE.get(char) or str(unicodedata.decimal(char)) for char in odd})
