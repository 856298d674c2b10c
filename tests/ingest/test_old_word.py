"""Old Word documents go through LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from ingest.errors import Damaged
from ingest.read import read
from tests.ingest.build import why_not

OFFICE = shutil.which("soffice")


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_a_doc_file_is_read(tmp_path: Path) -> None:
    """A letter saved by LibreOffice as .doc comes back with its words and under its own name."""
    (tmp_path / "letter.txt").write_text("Dear Clerk,\n\nPlease send the return by 3 May.\n", encoding="utf-8")
    command = [str(OFFICE), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "doc:MS Word 97"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(tmp_path / "letter.txt")], check=True, capture_output=True)
    document = read((tmp_path / "letter.doc").read_bytes(), "letter.doc")
    assert "Please send the return by 3 May." in document.text
    assert document.source.name == "letter.doc"


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_noise_is_damaged() -> None:
    """The first bytes alone make no document."""
    assert isinstance(why_not(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "a.doc"), Damaged)
