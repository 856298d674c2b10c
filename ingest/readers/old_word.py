"""Old Word documents (.doc): turned into .docx by LibreOffice where it is installed, refused with the remedy elsewhere."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from ingest.document import Document
from ingest.errors import Damaged, TimeLimit, Unsupported
from ingest.reader import Delivery, Reader

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARK = "WordDocument".encode("utf-16-le")
_SECONDS = 45


def _read(delivery: Delivery) -> Document:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise Unsupported(
            "Old Word files (.doc) need LibreOffice, which is not installed here (sudo apt-get install libreoffice-writer-nogui)."
        )
    document = delivery.read_within(_as_docx(office, delivery.data), str(Path(delivery.source.name).with_suffix(".docx")))
    return replace(document, source=delivery.source)


def _as_docx(office: str, data: bytes) -> bytes:
    with tempfile.TemporaryDirectory(prefix="letterbook-") as folder:
        old = Path(folder, "letter.doc")
        old.write_bytes(data)
        command = [
            office,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--norestore",
            "--convert-to",
            "docx",
            "--outdir",
            folder,
            str(old),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
        except subprocess.TimeoutExpired as error:
            raise TimeLimit(f"LibreOffice took longer than {_SECONDS} seconds to open it.") from error
        new = old.with_suffix(".docx")
        if not new.exists():
            raise Damaged("LibreOffice cannot open it.")
        return new.read_bytes()


def _score(data: bytes, suffix: str) -> float:
    if not data.startswith(_OLE):
        return 0.0
    return 0.9 if _MARK in data else (0.5 if suffix in (".doc", ".dot") else 0.0)


READER = Reader((".doc", ".dot"), _score, _read)
