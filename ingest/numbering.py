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


_TO_TWENTY = (
    *("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve", "Thirteen", "Fourteen"),
    *("Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen", "Twenty"),
)
_MOST_LETTERS = 780  # thirty times the alphabet, as far as Word goes
_RANKS = {"One": "First", "Two": "Second", "Three": "Third", "Five": "Fifth", "Eight": "Eighth", "Nine": "Ninth", "Twelve": "Twelfth"}


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered: Word's format name, the pattern ("%1.%2") and the first number.

    `legal`: the levels above show figures. `after` is the deepest level (from 1) whose items let this one begin anew (None: any above it,
    0: none). `style` is the id of the style whose paragraphs stand on this level.
    """

    form: str
    pattern: str
    first: int
    legal: bool = False
    after: int | None = None
    style: str = ""


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has been counted.

    `shared` are the definitions that several lists are counted by together, `begins` the numbers at which a list begins a level anew.
    """

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    shared: dict[str, str] = field(default_factory=dict)
    begins: dict[str, dict[int, int]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, root: etree._Element | None) -> Numbering:
        """Read `numbering.xml`; a document without one has no lists."""
        if root is None:
            return cls()
        abstract = {part.get(f"{W}abstractNumId") or "": part for part in root.iter(f"{W}abstractNum")}
        styled = {link: name for name, part in abstract.items() if (link := told(part, "styleLink"))}
        numbering = cls()
        for part in root.iter(f"{W}num"):
            list_id, name = part.get(f"{W}numId") or "", told(part, "abstractNumId") or ""
            if name in abstract and (link := told(abstract[name], "numStyleLink")):
                name = styled.get(link, name)
            numbering.shared[list_id] = f"abstract {name}"
            numbering.levels[list_id] = _levels(abstract[name]) if name in abstract else {}
            for override in part.iter(f"{W}lvlOverride"):
                numbering.levels[list_id] |= _levels(override)
                if (start := told(override, "startOverride")) is not None:
                    numbering.begins.setdefault(list_id, {})[_whole(override.get(f"{W}ilvl"), 0)] = _whole(start, 1)
        return numbering

    def depth(self, list_id: str, style: str) -> int:
        """Return the level on which paragraphs of a style stand."""
        return next((depth for depth, level in self.levels.get(list_id, {}).items() if style and level.style == style), 0)

    def next(self, list_id: str, depth: int) -> str:
        """Count one item further and return its marker ("3.", "(b)", "•"); empty where the list has none."""
        levels = self.levels.get(list_id, {})
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts[self.shared.get(list_id, list_id)]
        begins = self.begins.get(list_id, {}).pop(depth, None)
        counts[depth] = counts.get(depth, level.first - 1) + 1 if begins is None else begins
        for deeper in [known for known in counts if known > depth and _begins_anew(levels.get(known), depth)]:
            del counts[deeper]
        if level.form == "bullet":
            return "•"
        return re.sub(r"%(\d)", lambda found: _shown(levels, counts, int(found.group(1)) - 1, legal=level.legal), level.pattern)


def told(element: etree._Element, *path: str) -> str | None:
    """Return the `val` of an element of WordprocessingML below another; None where it has none."""
    found = element.find("/".join(f"{W}{name}" for name in path))
    return None if found is None else found.get(f"{W}val")


def _levels(part: etree._Element) -> dict[int, Level]:
    return {
        _whole(level.get(f"{W}ilvl"), 0): Level(
            told(level, "numFmt") or "decimal",
            told(level, "lvlText") or "",
            _whole(told(level, "start"), 1),
            level.find(f"{W}isLgl") is not None and told(level, "isLgl") not in ("0", "false"),
            None if (after := told(level, "lvlRestart")) is None else _whole(after, 0),
            told(level, "pStyle") or "",
        )
        for level in part.iter(f"{W}lvl")
    }


def _whole(said: str | None, otherwise: int) -> int:
    return int(said) if said is not None and said.isdecimal() and len(said) < 9 else otherwise


def _begins_anew(level: Level | None, depth: int) -> bool:
    """Say whether a level begins anew after an item of a level above it."""
    return level is None or level.after is None or depth < level.after


def _shown(levels: dict[int, Level], counts: dict[int, int], depth: int, *, legal: bool) -> str:
    level = levels.get(depth)
    number = counts.get(depth, level.first if level else 1)
    return numeral("decimal" if legal or level is None else level.form, number)


def numeral(form: str, number: int) -> str:
    """Return a number in one of Word's formats ("decimal", "lowerLetter", "upperRoman", "ordinal", …); one below one has figures."""
    if form == "none":
        return ""
    if "Letter" in form and 0 < number <= _MOST_LETTERS:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form.startswith("upper") else letter
    if "Roman" in form and 0 < number < 4_000:
        return roman(number).upper() if form.startswith("upper") else roman(number)
    if form == "ordinal":
        tail = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{tail}"
    if form in ("cardinalText", "ordinalText") and 0 < number <= len(_TO_TWENTY):
        word = _TO_TWENTY[number - 1]
        return word if form == "cardinalText" else _RANKS.get(word) or f"{word.removesuffix('y')}{'ie' if word.endswith('y') else ''}th"
    return f"{number:02}" if form == "decimalZero" else str(number)


def roman(number: int) -> str:
    """Return a number in small Roman figures."""
    said = ""
    for value, letters in _ROMAN:
        while number >= value and len(said) < 20:
            said, number = said + letters, number - value
    return said
