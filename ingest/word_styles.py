"""Styles of Word documents: what a paragraph takes from its style and from those that the style is based on (ECMA-376 part 1, 17.7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from ingest.numbering import W, told

_LONGEST = 20  # styles based on one another
_HEADINGS = ("heading", "title", "subtitle")


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by their ids."""

    by_id: dict[str, etree._Element]

    @classmethod
    def of(cls, parts: Iterable[etree._Element]) -> Styles:
        """Take the styles of `styles.xml`."""
        return cls({style.get(f"{W}styleId") or "": style for part in parts for style in part.iter(f"{W}style")})

    def is_heading(self, paragraph: etree._Element) -> bool:
        """Say whether a paragraph is a heading: by its outline level, or by the name of a style."""
        if (level := told(paragraph, "pPr", "outlineLvl")) is not None:
            return level in "012345678"
        for style in self._chain(paragraph):
            if (told(style, "name") or "").lower().startswith(_HEADINGS) or (told(style, "pPr", "outlineLvl") or "9") in "012345678":
                return True
        return False

    def list_of(self, paragraph: etree._Element) -> tuple[str, int | None, str]:
        """Return the list that a paragraph is an item of (empty: none), its depth (None: by its style) and its style's id."""
        list_id = depth = None
        for element in (paragraph, *self._chain(paragraph)):
            list_id = told(element, "pPr", "numPr", "numId") if list_id is None else list_id
            depth = told(element, "pPr", "numPr", "ilvl") if depth is None else depth
            if list_id is not None and depth is not None:
                break
        deep = int(depth) if depth is not None and depth.isdecimal() and len(depth) < 3 else None
        return "" if list_id in (None, "0") else list_id or "", deep, told(paragraph, "pPr", "pStyle") or ""

    def _chain(self, paragraph: etree._Element) -> Iterator[etree._Element]:
        """Yield a paragraph's style and those that it is based on."""
        name = told(paragraph, "pPr", "pStyle")
        for _ in range(_LONGEST):
            if (style := self.by_id.get(name or "")) is None:
                return
            yield style
            name = told(style, "basedOn")
