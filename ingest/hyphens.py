"""Hyphens at line ends: which belong to their word and which only part it."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path


def keeps_hyphen(head: str, tail: str) -> bool:
    """Say whether a word cut after `head` at a line end, and going on with `tail`, has its hyphen anyway.

    It has where a capital or a figure follows, where the head has a hyphen already, and where either part is one that usually
    stands at a hyphen (`hyphens.toml`).
    """
    first = head.rsplit("-", 1)[-1].strip("(“‘\"'").lower()
    last = tail.split("-", 1)[0].strip(".,;:)”’\"'").lower()
    if not tail or not last or not tail[0].islower() or not head[-1].isalpha():
        return True
    heads, tails = _parts()
    return "-" in head or "-" in tail.rstrip("-") or first in heads or last in tails


@functools.cache
def _parts() -> tuple[frozenset[str], frozenset[str]]:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return frozenset(data["before"]), frozenset(data["after"])
