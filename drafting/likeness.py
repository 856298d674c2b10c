"""How like a passage is to a point: whether it speaks of the same thing, told from the words they share.

The measure needs no corpus: words that every letter uses count nothing, the rest are compared by their stems, a long word or a
name counts more than a short one, and a short form counts as the words that either text gives for it.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from drafting.plain import on_one_line

_WORD = re.compile(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’]*|\d+[A-Z]?\b")
_SHORT_FORM = re.compile(r"\(([A-Z][A-Za-z]{1,6})\)")
_LOOK_BACK = 120  # characters before a short form in which its words stand
_SUFFIXES = (
    "isations", "izations", "isation", "ization", "ations", "ation", "ments", "ment", "nesses", "ness", "ances", "ance", "ences", "ence",
    "ities", "ity", "ings", "ing", "ively", "ive", "ions", "ion", "ers", "er", "ies", "ied", "ed", "es", "ly", "al", "s", "e", "y",
)  # fmt: skip
_STEM = 4  # letters that must stay of a word when its ending is cut


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much of a point's weight a passage shares (0 to 1), and the words they share, heaviest first."""

    share: float
    words: tuple[str, ...]


@functools.cache
def _common() -> frozenset[str]:
    told = tomllib.loads((Path(__file__).parent / "common_words.toml").read_text(encoding="utf-8"))
    return frozenset(stem(word) for word in told["words"].split()) | frozenset(told["words"].split())


def likeness(point: str, passage: str, title: str = "") -> Likeness:
    """Compare a point with a passage and its title. The title's words count as the passage's own."""
    asked, said = telling(point), telling(f"{title}. {passage}")
    told = _short_forms(f"{point} {title} {passage}")
    asked, said = _spelt_out(asked, told), _spelt_out(said, told)
    shared = asked.keys() & said.keys()
    weight = sum(map(_weight, asked))
    share = sum(map(_weight, shared)) / weight if weight else 0.0
    return Likeness(share, tuple(asked[word] for word in sorted(shared, key=lambda word: (-_weight(word), word))))


def telling(text: str) -> dict[str, str]:
    """Return the stems of the words that say what a text is about, each with the word as it stands."""
    found: dict[str, str] = {}
    for word in _WORD.findall(on_one_line(text)):
        lowered = word.casefold().replace("’", "'").removesuffix("'s").strip("'")
        if lowered not in _common() and stem(lowered) not in _common() and (len(lowered) > 2 or not lowered.isalpha() or word.isupper()):
            found.setdefault(stem(lowered), word)
    return found


def stem(word: str) -> str:
    """Cut a word's ending: "notifying", "notified" and "notifications" give one stem."""
    if word.endswith("ed") and len(word) == _STEM + 1:
        return word[:-1]
    if word.endswith("ing") and len(word) == _STEM + 2:
        return f"{word[:-3]}e"
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _STEM:
            cut = word[: -len(suffix)]
            return stem(cut) if suffix in ("s", "es") else cut.removesuffix("i").removesuffix("y") if len(cut) > _STEM else cut
    return word


def _weight(word: str) -> float:
    """Weigh a stem: longer words are rarer (an old rule of thumb, after Zipf), numbers tell little by themselves."""
    return 0.2 if word[0].isdigit() else min(len(word), 9) / 6


def _short_forms(text: str) -> dict[str, tuple[str, ...]]:
    """Return the short forms that a text explains ("education, health and care plan (EHCP)") with the stems they stand for."""
    told = {}
    line = on_one_line(text)
    for found in _SHORT_FORM.finditer(line):
        before = line[max(0, found.start() - _LOOK_BACK) : found.start()]
        initials = [letter.casefold() for letter in found[1] if letter.isupper()]
        words = [word for word in re.findall(r"[\w'’]+", before) if word.casefold() not in ("and", "of", "the", "for")]
        long = words[-len(initials) :]
        if [word[0].casefold() for word in long] == initials:
            told[stem(found[1].casefold())] = tuple(stem(word.casefold()) for word in long)
    return told


def _spelt_out(words: dict[str, str], told: dict[str, tuple[str, ...]]) -> dict[str, str]:
    spelt = {long: words[short] for short, longs in told.items() if short in words for long in longs}
    return words | spelt


def shared(words: Iterable[str]) -> str:
    """Return shared words in a row for a reason."""
    return ", ".join(list(words)[:5])
