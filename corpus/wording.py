"""What a point asks about, as words to look for: its telling words with their synonyms and short forms, and the specifics it names."""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.store import Store

MOST_TERMS = 24
_DATA = Path(__file__).parent / "data" / "synonyms.toml"
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_SPECIFIC = re.compile(r"\b(?:(?:19|20)\d\d|\d[\d,.]*\d|\d+|[A-Z]{2,}[A-Za-z]*|[A-Z][a-z’']+)\b")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Term:
    """A word or name to look for, and other ways of saying it; all in lower case."""

    words: str
    others: tuple[str, ...] = ()

    @property
    def match(self) -> str:
        """The FTS5 expression that finds any of them."""
        return "(" + " OR ".join(f'"{each}"' for each in (self.words, *self.others)) + ")"


@dataclass(frozen=True, slots=True)
class Wording:
    """A point as terms, and the specifics in it (years, numbers, names): as they stand, and as they are compared."""

    terms: tuple[Term, ...]
    named: tuple[str, ...]
    specifics: frozenset[str]


@functools.cache
def _synonyms() -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    groups = [[" ".join(tokens(each)) for each in group] for group in data["groups"]]
    same: dict[str, tuple[str, ...]] = {}
    for group in groups:
        for each in group:
            others = tuple(other for other in group if other != each)
            same[each] = same[_stems(each)] = tuple(dict.fromkeys((*same.get(each, ()), *others)))
    return same, frozenset(data["stop"].split())


def _stems(words: str) -> str:
    return " ".join(map(stem, words.split()))


def tokens(text: str) -> list[str]:
    """Return the words of a text in lower case, as FTS5 parts them."""
    return [
        part
        for found in _WORD.finditer(text)
        for part in found[0].casefold().replace("’", "'").split("'")
        if len(part) > 1 or part.isdigit()
    ]


def wording(store: Store, point: str) -> Wording:
    """Read a point: drop the words that say nothing, and add synonyms and the short and long forms learned from filed letters."""
    same, stop = _synonyms()
    words = tokens(point)
    forms = learned(store, words)
    names = [name for name in (*forms, *same) if " " in name and f" {name} " in f" {' '.join(words)} "]
    telling = [word for word in dict.fromkeys(words) if word not in stop]
    terms = [Term(each, (*forms.get(each, ()), *_alike(each, same))) for each in dict.fromkeys((*telling, *names))]
    named = tuple(dict.fromkeys(each for each in _named(point) if each in telling))
    return Wording(tuple(terms[:MOST_TERMS]), named, specifics(point))


def _alike(word: str, same: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    return same.get(word) or same.get(_stems(word)) or ()


def learned(store: Store, words: list[str]) -> dict[str, tuple[str, ...]]:
    """Return the other forms of what is named in some words, as filed letters explain them: "cspr" and its long form, both ways."""
    named = {" ".join(words[start:end]) for start in range(min(len(words), 80)) for end in range(start + 1, min(start + 9, len(words)) + 1)}
    marks = ", ".join("?" * len(named))
    sql = f"SELECT DISTINCT short, long FROM short_forms WHERE lower(short) IN ({marks}) OR long IN ({marks}) LIMIT 40"
    forms: dict[str, tuple[str, ...]] = {}
    for row in store.rows(sql, (*named, *named)):
        short, long = " ".join(tokens(row["short"])), " ".join(tokens(row["long"]))
        for one, other in ((short, long), (long, short)):
            if one in named and other not in forms.get(one, ()):
                forms[one] = (*forms.get(one, ()), other)
    return forms


def specifics(text: str) -> frozenset[str]:
    """Return the years, numbers and names in a text; a capital that only starts a sentence is no name."""
    return frozenset(map(stem, _named(text)))


def _named(text: str) -> list[str]:
    found = (each for each in _SPECIFIC.finditer(text) if not _starts_sentence(text, each))
    return [each[0].casefold().replace(",", "") for each in found]


def years(named: frozenset[str]) -> set[str]:
    """Return the years among specifics."""
    return {each for each in named if _YEAR.fullmatch(each)}


def _starts_sentence(text: str, found: re.Match[str]) -> bool:
    before = text[max(0, found.start() - 3) : found.start()].rstrip(" \n\t“\"'‘(")
    return not found[0][0].isdigit() and not found[0].isupper() and (not before or before[-1] in ".?!:;\n")


@functools.lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the part of a word that its forms share, roughly: "policies", "policy" and "policing" come near one another."""
    for ending, instead in (("ies", "y"), ("ied", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", "e"), ("s", ""), ("ly", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith(("ss", "us", "is")):
            word = word.removesuffix(ending) + instead
            break
    return word.removesuffix("e") if len(word) > 4 else word
