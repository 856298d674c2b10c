"""The protective marking that a document bears: Government Security Classifications of 2014 and 2018, and the older scheme."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from classify.letter import Judge, Verdict
from classify.signs import stretches
from ingest.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.reading import Reading

_MARKING = re.compile(
    r"^[^\S\n]{0,120}(?:[*#>_\[(]{0,4}\s?)(?:(?:protective |security )?(?:classification|marking"
    r"|status)\s?:\s{0,20})?(?P<mark>(?:UK\s)?(?:TOP SECRET|SECRET|CONFIDENTIAL|RESTRICTED|PROTECT|UNCLASSIFIED|UNRESTRICTED|EXEMPT"
    r"|OFFICIAL(?:\s?[-–:]\s?SENSITIVE)?(?:\s?[\[(]?[A-Z :-]{0,30}[\])]?)?)"
    r"|(?:strictly |private (?:and|&) |in )?(?:confidential|confidence)|personal(?: and confidential)?|not for (?:publication"
    r"|onward circulation|disclosure)|embargoed until[^\n]{0,40}|without prejudice"
    r"|(?:legally )?privileged(?: and confidential)?)[*_\])]{0,4}[^\S\n]{0,20}$",
    re.MULTILINE,
)
_LABELLED = re.compile(r"\b(?:protective |security )?(?:classification|marking)\s?:\s{0,20}(?P<mark>[A-Za-z][\w -]{3,30})", re.IGNORECASE)
_CASELESS = re.compile(
    r"(?:private (?:and|&) confidential|strictly confidential|(?:official|officially)[- –]sensitive|in confidence)", re.IGNORECASE
)
_SENSITIVE = re.compile(
    r"sensitive|secret|confiden|restricted|protect|personal|privileged|exempt|not for|embargo|without prejudice", re.IGNORECASE
)
_HEAD, _FOOT = 1500, 600


def _judge(reading: Reading) -> Iterator[Verdict]:
    """Yield the marking printed at head or foot, its sort in the rule: open or sensitive; "none" where the document bears none."""
    found = next(_marks(reading), None)
    if found is None:
        yield Verdict("marking", "none", 0.9, (), "no marking at head or foot")
        return
    label = " ".join(found[0].split())
    label = label.upper() if label.lower() in {"official", "unrestricted"} or "sensitive" in label.lower() else label
    yield Verdict("marking", label, 0.9, (found[1],), "sensitive marking" if _is_sensitive(label) else "open marking")


def _is_sensitive(label: str) -> bool:
    return bool(_SENSITIVE.search(label)) and label.upper() != "UNRESTRICTED"


def _marks(reading: Reading) -> Iterator[tuple[str, Span]]:
    text = reading.document.text
    for start, end in ((0, min(len(text), _HEAD)), (max(0, len(text) - _FOOT), len(text))):
        for pattern in (_LABELLED, _MARKING):
            for found in pattern.finditer(text, start, end):
                yield found["mark"].strip(" []()"), Span(*found.span("mark"))
    for stretch in stretches(reading, "letterhead", "subject", "address", "running", "reference"):
        for found in _CASELESS.finditer(text, stretch.start, min(stretch.end, stretch.start + _HEAD)):
            yield found.group(), Span(*found.span())


JUDGE = Judge("marking", _judge)
