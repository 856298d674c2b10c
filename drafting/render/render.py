"""From a draft to a file: the formats are found by listing `drafting/render/formats/`."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from drafting.render import formats
from drafting.render.writer import Writer
from ingest.folder import plug_ins

if TYPE_CHECKING:
    from drafting.draft import Draft


class NoSuchFormat(Exception):  # noqa: N818 - named for what is wrong
    """A draft was asked for in a format that is not there; the message names those that are."""


@functools.cache
def writers() -> dict[str, Writer]:
    """Return the writers by suffix (".docx")."""
    return {writer.suffix: writer for writer in plug_ins(formats, "WRITER", Writer).values()}


def rendered(draft: Draft, suffix: str) -> bytes:
    """Return a draft as a file's bytes. Raises `NoSuchFormat`, and `MissingService` for PDF without LibreOffice."""
    wanted = f".{suffix.lstrip('.').casefold()}"
    if wanted not in writers():
        raise NoSuchFormat(f"A draft cannot be written as “{suffix}”. Choose one of: {', '.join(sorted(writers()))}.")
    return writers()[wanted].write(draft)
