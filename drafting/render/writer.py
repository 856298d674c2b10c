"""A way to write a draft to a file, and the list of those there are."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass

from drafting.draft import Draft
from ingest.folder import plug_ins


class NoSuchFormat(Exception):  # noqa: N818 - named for what is wrong
    """A draft was asked for in a format that is not there; the message names those that are."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes a draft as the bytes of one kind of file. May raise `ingest.errors.MissingService` where a program is needed."""

    suffix: str
    media_type: str
    write: Callable[[Draft], bytes]


@functools.cache
def writers() -> dict[str, Writer]:
    """Return the writers by suffix (".docx")."""
    from drafting.render import formats

    return {writer.suffix: writer for writer in plug_ins(formats, "WRITER", Writer).values()}


def write(draft: Draft, suffix: str) -> bytes:
    """Return a draft as a file's bytes. Raises `NoSuchFormat`, and `MissingService` for PDF without LibreOffice."""
    wanted = f".{suffix.lstrip('.').casefold()}"
    if wanted not in writers():
        raise NoSuchFormat(f"A draft cannot be written as “{suffix}”. Choose one of: {', '.join(sorted(writers()))}.")
    return writers()[wanted].write(draft)
