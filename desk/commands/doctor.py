"""`letterbook doctor`: is everything here that reading needs, and what to do where it is not."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from desk.errors import Exit
from desk.settings import BadSettings, settings


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: whether it is well, what was seen, and the remedy where it is not."""

    name: str
    well: bool
    seen: str
    remedy: str = ""
    needed: bool = True


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print one check a line.")] = False,
    home: Annotated[Path | None, typer.Option(help="Where everything is kept.")] = None,
) -> None:
    """Look at the machine and the settings, and say what to mend."""
    import json
    from dataclasses import asdict

    checks = [_python(), _tesseract(), _office(), _pages(), _settings(home)]
    for check in checks:
        if as_json:
            sys.stdout.write(json.dumps(asdict(check)) + "\n")
        else:
            mark = "well   " if check.well else "missing" if check.needed else "absent "
            sys.stdout.write(f"{mark} {check.name}: {check.seen}" + ("" if check.well else f"\n        {check.remedy}") + "\n")
    if not _settings(home).well:
        raise typer.Exit(Exit.BAD_SETTINGS)
    if any(check.needed and not check.well for check in checks):
        raise typer.Exit(Exit.MISSING_SERVICE)


def _python() -> Check:
    return Check("Python", True, sys.version.split()[0])


def _tesseract() -> Check:
    remedy = "Scans and photographs cannot be read. Run: sudo apt-get install tesseract-ocr tesseract-ocr-cym"
    if not shutil.which("tesseract"):
        return Check("Tesseract", False, "not installed", remedy)
    said = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
    lacking = {"eng", "cym"} - set(said.stdout.split())
    seen = "with " + ", ".join(sorted({"eng", "cym"} - lacking)) + (f"; without {', '.join(sorted(lacking))}" if lacking else "")
    return Check("Tesseract", "eng" not in lacking, seen, remedy)


def _office() -> Check:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    remedy = "Old Word files (.doc) are refused and drafts have no PDF. Run: sudo apt-get install libreoffice-writer-nogui"
    return Check("LibreOffice Writer", bool(found), found or "not installed", remedy, needed=False)


def _pages() -> Check:
    from desk.web.vendor import installed

    remedy = "The pages look bare. Run: npm ci --prefix desk/web"
    return Check("style sheets of the pages", installed(), "installed" if installed() else "not installed", remedy, needed=False)


def _settings(home: Path | None) -> Check:
    try:
        chosen = settings(home)
    except BadSettings as error:
        return Check("settings", False, str(error), "Mend the setting named, or move letterbook.toml away.")
    who = ", ".join(chosen.us.names) or "nobody named: whose an obligation is cannot be told (letterbook.toml, [organisation] names)"
    return Check("settings", True, f"home {chosen.home}; we are {who}")


COMMAND = doctor
