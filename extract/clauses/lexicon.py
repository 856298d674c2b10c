"""The cue lexicon: frames read from `frames.toml`, compiled once, found by the spelling of their anchor."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from extract.clauses.patterns import Pattern, compiled

FRAMES = Path(__file__).with_name("frames.toml")

Modality = Literal["duty", "prohibition", "expectation", "request", "recommendation", "permission", "commitment"]
BearerPlace = Literal["subject", "who", "who_after", "clause", "doer", "none"]


@dataclass(frozen=True, slots=True)
class Frame:
    """One way of saying it: the rule's name, the modality it means, where its bearer and action stand, who must be speaking."""

    rule: str
    modality: Modality
    bearer: BearerPlace
    action: Literal["verb", "subject"] = "verb"
    by: Literal["any", "sender", "law", "question"] = "any"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The frames' patterns under every spelling of their anchors; how sure each rule is by itself."""

    anchored: dict[str, tuple[tuple[Frame, Pattern], ...]]
    sure: dict[str, float]


@functools.cache
def lexicon() -> Lexicon:
    """Read and compile the frames. Raises `ValueError`, naming the pattern, where one is badly written."""
    told = tomllib.loads(FRAMES.read_text(encoding="utf-8"))
    anchored: dict[str, list[tuple[Frame, Pattern]]] = {}
    for row in told["frame"]:
        frame = Frame(row["rule"], row["modality"], row["bearer"], row.get("action", "verb"), row.get("by", "any"))
        for source in row["patterns"]:
            pattern = compiled(source, told["sets"])
            for spelling in pattern.anchor:
                anchored.setdefault(spelling, []).append((frame, pattern))
    return Lexicon({spelling: tuple(rows) for spelling, rows in anchored.items()}, told["sure"])
