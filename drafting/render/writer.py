"""A way to write a draft to a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from drafting.draft import Draft


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes a draft as the bytes of one kind of file. May raise `ingest.errors.MissingService` where a program is needed."""

    suffix: str
    media_type: str
    write: Callable[[Draft], bytes]
