"""Names printed in capitals, set as a letter writes them: "THE RT HON ANNE O'NEILL MP" becomes "The Rt Hon Anne O'Neill MP"."""

from __future__ import annotations

import functools
import re
import tomllib
from pathlib import Path

_SMALL = frozenset(("of", "and", "the", "for", "in", "on", "to", "at", "with", "by", "de", "la"))
_TITLES = {word.casefold(): word for word in ("Rt", "Hon", "St", "Mr", "Mrs", "Ms", "Dr", "Cllr", "Jr", "Sr", "Ltd", "Rev", "Revd", "Prof")}
_LONG = 3  # letters of a word that is hardly a short form
_VOWELS = frozenset("AEIOUYaeiouy")
_PIECES = re.compile(r"([-'’/])")


@functools.cache
def _short_forms() -> frozenset[str]:
    """Return the letters that stay capitals: honours and well known short forms."""
    folder = Path(__file__).parent
    honours = tomllib.loads((folder / "forms_of_address.toml").read_text(encoding="utf-8"))["honours"]["letters"]
    known = tomllib.loads((folder / "known_short_forms.toml").read_text(encoding="utf-8"))["known"]
    return frozenset((*honours, *known))


def set_in_lower(text: str) -> str:
    """Return a line of two or more words with its capitals lowered, where all its long words are capitals; others stay as they are."""
    words = text.split()
    long = [word for word in words if sum(map(str.isalpha, word)) > _LONG]
    if len(words) < 2 or not long or not all(word.isupper() for word in long):
        return text
    return " ".join(_set(word, at) for at, word in enumerate(words))


def _set(word: str, at: int) -> str:
    bare = word.strip("(),.;:")
    if not word.isupper() or bare in _short_forms() or any(map(str.isdigit, word)):
        return word
    if bare.casefold() in _SMALL and at:
        return word.lower()
    if bare.casefold() in _TITLES:
        return word.replace(bare, _TITLES[bare.casefold()])
    if not _VOWELS.intersection(bare) or ("." in bare and len(bare.replace(".", "")) <= _LONG):
        return word
    return lowered(word)


def lowered(word: str) -> str:
    """Set a word of capitals in lower case: O'NEILL gives O'Neill, McDONALD McDonald, CEDD'S Cedd's."""
    pieces = _PIECES.split(word.lower())
    after = {at for at, piece in enumerate(pieces) if piece == "s" and at and pieces[at - 1] in "'’"}
    set_ = "".join(piece if at in after else _capital(piece) for at, piece in enumerate(pieces))
    return f"Mc{_capital(set_[2:])}" if set_.startswith("Mc") and len(set_) > 4 else set_


def _capital(piece: str) -> str:
    """Begin a piece of a word with a capital, behind any bracket."""
    at = next((place for place, char in enumerate(piece) if char.isalpha()), 0)
    return piece[:at] + piece[at:].capitalize()
