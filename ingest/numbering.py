"""List numbers of Word documents, which stand in no text but are counted from `numbering.xml` (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered: Word's format name, the pattern ("%1.%2") and the first number."""

    form: str
    pattern: str
    first: int


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has been counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, root: etree._Element | None) -> Numbering:
        """Read `numbering.xml`; a document without one has no lists."""
        if root is None:
            return cls()
        abstract = {part.get(f"{W}abstractNumId"): _levels(part) for part in root.iter(f"{W}abstractNum")}
        lists: dict[str, dict[int, Level]] = {}
        for part in root.iter(f"{W}num"):
            link = part.find(f"{W}abstractNumId")
            levels = dict(abstract.get(link.get(f"{W}val"), {})) if link is not None else {}
            for override in part.iter(f"{W}lvlOverride"):
                levels |= _levels(override)
            lists[part.get(f"{W}numId") or ""] = levels
        return cls(lists)

    def next(self, list_id: str, depth: int) -> str:
        """Count one item further and return its marker ("3.", "(b)", "•"); empty where the list has none."""
        levels = self.levels.get(list_id, {})
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts[list_id]
        counts[depth] = counts.get(depth, level.first - 1) + 1
        for deeper in [known for known in counts if known > depth]:
            del counts[deeper]
        if level.form == "bullet":
            return "•"
        return re.sub(r"%(\d)", lambda found: _shown(levels, counts, int(found.group(1)) - 1), level.pattern)


def _levels(part: etree._Element) -> dict[int, Level]:
    levels = {}
    for level in part.iter(f"{W}lvl"):
        form, pattern, first = (_value(level, name) for name in ("numFmt", "lvlText", "start"))
        depth = level.get(f"{W}ilvl") or "0"
        levels[int(depth) if depth.isdigit() else 0] = Level(
            form or "decimal", pattern or "", int(first) if first is not None and first.isdigit() else 1
        )
    return levels


def _value(level: etree._Element, name: str) -> str | None:
    found = level.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val")


def _shown(levels: dict[int, Level], counts: dict[int, int], depth: int) -> str:
    level = levels.get(depth)
    number = counts.get(depth, level.first if level else 1)
    return numeral(level.form if level else "decimal", number)


def numeral(form: str, number: int) -> str:
    """Return a number in one of Word's formats ("decimal", "lowerLetter", "upperRoman", …); those below one have figures only."""
    if form == "none":
        return ""
    if "Letter" in form and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form.startswith("upper") else letter
    if "Roman" in form and number > 0:
        return roman(number).upper() if form.startswith("upper") else roman(number)
    return str(number)


def roman(number: int) -> str:
    """Return a number in small Roman figures."""
    said = ""
    for value, letters in _ROMAN:
        while number >= value and len(said) < 20:
            said, number = said + letters, number - value
    return said
