"""Files that a mail, or a PDF, holds: each is read as a child of its own; one that cannot be read is a warning, not a failure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Document, Warning
from ingest.errors import Unreadable
from ingest.reader import Delivery

_ODD_NAME = re.compile(r"^-|[<>$;|&`=\"*?\ufffd]|^(?:con|prn|aux|nul|com\d|lpt\d)\b", re.IGNORECASE)
_BAD_NAME = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069/\\:]")


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file held by another, as it came: its name and bytes. `named` says that the sender gave the name."""

    name: str
    data: bytes
    named: bool = True


def attached(delivery: Delivery, enclosed: Sequence[Enclosed]) -> tuple[tuple[Document, ...], tuple[Warning, ...]]:
    """Read the files that a delivery holds: return their documents, and doubts about names and about what could not be read."""
    documents: list[Document] = []
    warnings: list[Warning] = []
    for number, file in enumerate(enclosed, 1):
        name = safe_name(file.name) or f"attachment {number}"
        if file.named and (name != file.name or _ODD_NAME.search(name)):
            warnings.append(Warning("odd-name", f"The name of attachment {number} was odd; it is kept as {name}."))
        try:
            documents.append(delivery.read_within(file.data, name))
        except Unreadable as error:
            warnings.append(Warning("attachment-unread", f"The attachment {name} could not be read ({error.reason}): {error.why}"))
    return tuple(documents), tuple(warnings)


def safe_name(name: str) -> str:
    """Return a file name without folders, control and direction marks, at most 120 characters; empty where nothing is left."""
    last = re.split(r"[/\\]", name)[-1] if not re.search(r"<.*/.*>", name) else name
    kept = _BAD_NAME.sub("", last).strip(" .")
    return kept if len(kept) <= 120 else f"{kept[:100]}…{kept[-15:]}"
