"""Labelled lines: "Our ref: …", "To: …", "Copied to: …", "Sent: …"."""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.anatomy.rows import Row

LABELLED = re.compile(r"[A-Z][\w' /&]{2,30}:\s")
_REPORT_TO = re.compile(r"(?:(?:joint )?report|submitted|presented) to (?:the )?(?=[A-Z])", re.IGNORECASE)
_REPORT_OF = re.compile(
    r"(?:joint )?(?:report|response|submission|representations?|objection|evidence) (?:of|by|from) (?:the )?(?=[A-Z])", re.IGNORECASE
)
_MADE_BY = re.compile(r"(?:[Ss]ubmitted|[Pp]repared|[Ii]ssued|[Ww]ritten) by (?:the )?(?=[A-Z])")
_MATTER = re.compile(r"\s(?:in response to|to|on)\s(?:the|your|its|this|[a-z])")  # what a report or response is on, behind whose it is
_BARE_TO = re.compile(r"(?:To|TO) (?=(?:the|all|[A-Z])\b|[A-Z]|[a-z]{4,20}s,? )")
_BARE_FROM = re.compile(r"FROM (?=[A-Z])")
_BARE_CC = re.compile(r"(?:c(?=\.\s)|cc|CC|c\.c\.|Cc|C\.C\.|(?:Copy|Copies|Copied)(?: for information)? to|Bcc)\.?\s{1,3}(?=\S)")
_BARE_RE = re.compile(r"(?:(?:RE|Re|re)\s(?=[A-Z])|Ref\s(?=[A-Z])(?!\S{0,40}\d))")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled line: the kind of label, the label's words, and its value with its place in the row's text."""

    kind: str
    label: str
    value: str
    at: int


@functools.cache
def _kinds() -> dict[str, str]:
    with (Path(__file__).parent / "labels.toml").open("rb") as file:
        table = tomllib.load(file)
    reference = table.pop("reference")
    kinds = {label: kind for kind, labels in table.items() for label in labels}
    return {label: f"reference {owner}" for owner, labels in reference.items() for label in labels} | kinds


def kind_of_label(label: str) -> str | None:
    """Return what a label is for ("sender", "reference ours", …), or None."""
    return _kinds().get(re.sub(r"\s+", " ", label).strip(" .:*_-–#").lower())


def field_in(row: Row) -> Field | None:
    """Read a row as a labelled line; None where it is none."""
    return field_of(row.text)


@functools.lru_cache(maxsize=4096)
def field_of(words: str) -> Field | None:
    """Read words as a labelled line; None where they are none. "CC The Clerk" and "To the Editor" need no colon."""
    colon = re.match(rf"[^:\n]{{1,{_LONGEST}}}?\s?[:：]\s{{0,80}}", words)
    if colon:
        label = words[: colon.end()].rstrip().rstrip(":：")
        kind = kind_of_label(label) or kind_of_label(re.sub(r"\(s\)|\s?\(.*?\)|\bno\b\.?|\bnumber\b", "", label, flags=re.IGNORECASE))
        if kind:
            return Field(kind, label, words[colon.end() :].strip(), colon.end())
    dashed = re.match(r"(?:cc|copy|encs?|our ref\w*|your ref\w*|ref)\s?[-–—]\s", words, re.IGNORECASE)
    if dashed:
        return Field(
            kind_of_label(words[: dashed.end()]) or "copy", words[: dashed.end()].strip(), words[dashed.end() :].strip(), dashed.end()
        )
    for pattern, kind in (
        (_BARE_CC, "copy"),
        (_BARE_TO, "recipient"),
        (_BARE_FROM, "sender"),
        (_BARE_RE, "subject"),
        (_REPORT_TO, "recipient"),
        (_REPORT_OF, "sender"),
        (_MADE_BY, "sender"),
    ):
        if (bare := pattern.match(words)) and len(words) < 250 and not words.endswith("."):
            value = _MATTER.split(words[bare.end() :], maxsplit=1)[0] if pattern is _REPORT_OF else words[bare.end() :]
            return Field(kind, bare.group().strip(), value.strip(), bare.end())
    return _reference(words)


def _reference(words: str) -> Field | None:
    """Read "Our ref AB/1" and "Ein cyf/Our ref EH/01521/16", which have no colon."""
    label = re.match(
        r"(?:(?:my|our|your|ein|eich) (?:ref|cyf)\w*\.?(?:\s?/\s?(?:our|your|ein|eich) (?:ref|cyf)\w*\.?)?"
        r"|ref\.?(?=\s[A-Z\d])"
        r"|(?:your|premises|site|case) (?:account|file)(?: no\.?| number)?|(?:notice|serial|representor|respondent) (?:no\.?|number)"
        r"|(?:appeal|application|case|planning|complaint) ref(?:erence)?\.?(?: no\.?| number)?)\s+(?=\S*\d|[A-Z]{1,4} \d"
        r"|[A-Z]{1,5}/\w{1,12}(?:/|$|\s\d))",
        words,
        re.IGNORECASE,
    )
    if not label:
        return None
    kind = kind_of_label(re.sub(r"\s(?:no\.?|number)?\s*$", "", label.group().split("/")[0].replace("ref.", "ref"), flags=re.IGNORECASE))
    kind = kind or kind_of_label(label.group()) or "reference ours"
    return Field(kind, label.group().strip(), words[label.end() :].strip(), label.end())
