"""The word lists beside this module, loaded once."""

from __future__ import annotations

import functools
import re
import tomllib
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent


@functools.cache
def word_list(name: str) -> dict[str, Any]:
    """Return the table of `name.toml` in this folder."""
    with (_HERE / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


@functools.cache
def titles(place: str) -> frozenset[str]:
    """Return every word of a table of `titles.toml` ("before", "after", "joining"), without full stops."""
    return frozenset(word.replace(".", "") for words in word_list("titles")[place].values() for word in words)


@functools.cache
def given_names() -> frozenset[str]:
    """Return the given names, capitalised."""
    return frozenset(word_list("given_names")["names"].split())


def english(words: str) -> str:
    """Return the English side of a line that says a thing in Welsh and in English ("Llywodraeth Cymru / Welsh Government")."""
    left, stroke, right = words.partition("/")
    return right.strip() if stroke and right.strip() and _welsh().match(left) and len(left) > 4 else words


@functools.cache
def _welsh() -> re.Pattern[str]:
    """Return a pattern for the beginning of an office, a title or a body in Welsh."""
    return re.compile(rf"(?:{'|'.join([*phrases('offices', 'welsh'), *phrases('bodies', 'welsh'), 'Cyng', 'Cynghorydd'])})\b")


@functools.cache
def office_words() -> frozenset[str]:
    """Return the single words that name an office or stand before one, in lower case."""
    table = word_list("offices")
    return frozenset(word.lower() for phrase in (*table["heads"], *table["modifiers"]) for word in phrase.split() if word[0].isupper())


@functools.cache
def any_of(phrases: tuple[str, ...], *, caseless: bool = False) -> re.Pattern[str]:
    """Return a pattern for any of the phrases as whole words, the longest first; spaces match any white space."""
    ordered = sorted(phrases, key=len, reverse=True)
    body = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)
    return re.compile(rf"(?<![\w'’-])(?:{body})(?![\w-])", re.IGNORECASE if caseless else 0)


@functools.cache
def phrases(name: str, key: str) -> tuple[str, ...]:
    """Return a list of a table as a tuple."""
    return tuple(word_list(name)[key])
