"""PDF: the Word file turned by LibreOffice, where that is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from drafting.render.formats.word import as_word
from drafting.render.writer import Writer
from ingest.errors import MissingService

if TYPE_CHECKING:
    from drafting.draft import Draft

_PROGRAMS = ("soffice", "libreoffice")
_SECONDS = 60


def as_pdf(draft: Draft) -> bytes:
    """Return a draft as a PDF. Raises `MissingService` where LibreOffice is not there or does not answer within a minute."""
    return turned(as_word(draft), "pdf")


def turned(word: bytes, suffix: str) -> bytes:
    """Turn a Word file into another format by LibreOffice, with a profile of its own. Raises `MissingService`."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise MissingService("PDF needs LibreOffice. Install it (Debian: apt install libreoffice-writer), or take the Word file.")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "draft.docx"
        source.write_bytes(word)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--norestore", "--convert-to", suffix, "--outdir", folder, str(source)]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
            return source.with_suffix(f".{suffix}").read_bytes()
        except (subprocess.SubprocessError, OSError) as wrong:
            raise MissingService("LibreOffice could not make the PDF. Take the Word file, or try again.") from wrong


WRITER = Writer(".pdf", "application/pdf", as_pdf)
