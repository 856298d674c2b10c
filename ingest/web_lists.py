"""Numbers and bullets of lists in web pages, which stand in no text: browsers count them (HTML Living Standard, 4.4.5 to 4.4.8)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from resiliparse.parse.html import ElementNode

from ingest.numbering import numeral

_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLES = {
    "decimal": "decimal",
    "decimal-leading-zero": "decimal",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    **dict.fromkeys(("disc", "circle", "square"), "bullet"),
    "none": "none",
}
_STYLE = re.compile(r"list-style(?:-type)?\s{0,5}:\s{0,5}([a-z-]{4,20})", re.IGNORECASE)
_WHOLE = re.compile(r"\s{0,9}([+-]?\d{1,6})")
_MOST = 100_000  # items that are counted backwards


@dataclass(slots=True)
class Items:
    """A list on its way through: how its items are marked ("decimal", "bullet", "none", …), the number of the next and the step."""

    form: str = "bullet"
    next: int = 1
    step: int = 1

    @classmethod
    def of(cls, element: ElementNode) -> Items:
        """Begin the list of an `ol`, `ul` or `menu`."""
        if element.tag != "ol":
            return cls(_styled(element) or "bullet")
        backwards = element.hasattr("reversed")
        first = _number(element, "start")
        if first is None:
            first = sum(child.tag == "li" for child in element.children[:_MOST]) if backwards else 1
        return cls(_styled(element) or _TYPES.get((element.getattr("type") or "1").strip(), "decimal"), first, -1 if backwards else 1)

    def marker(self, item: ElementNode) -> str:
        """Count one item further and return its marker ("3.", "c.", "iv.", "•"); empty where the list shows none."""
        form = _styled(item) or self.form
        number = _number(item, "value")
        number = self.next if number is None else number
        self.next = number + self.step
        if form in ("none", "bullet"):
            return "•" if form == "bullet" else ""
        return f"{numeral(form, number)}."


def _styled(element: ElementNode) -> str | None:
    """Return the form that an element's style gives a list; None where it gives none."""
    found = _STYLE.search(element.getattr("style") or "")
    return _STYLES.get(found[1].lower()) if found else None


def _number(element: ElementNode, name: str) -> int | None:
    found = _WHOLE.match(element.getattr(name) or "")
    return int(found[1]) if found else None
