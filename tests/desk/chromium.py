"""The real server in a process of its own, and Debian's Chromium at its pages."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
AXE = Path(__file__).resolve().parents[2] / "desk" / "web" / "node_modules" / "axe-core" / "axe.min.js"
STYLE = AXE.parents[1] / "govuk-frontend"
QUIET = (
    "--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
    "--disable-domain-reliability", "--disable-gpu",
)  # fmt: skip


@contextlib.contextmanager
def served(home: Path, *options: str, started: Callable[[int], None] = lambda process: None) -> Iterator[str]:
    """Run `letterbook serve` for a home; give its address. `started` is told the number of the process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", "from desk.commands import main; main()", "serve", "--port", str(port), "--home", str(home), *options]
    quiet = {"OMP_THREAD_LIMIT": "1", "OMP_NUM_THREADS": "1"}
    process = subprocess.Popen(command, env=os.environ | quiet, cwd=Path(__file__).resolve().parents[2])
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, process)
        started(process.pid)
        yield address
    finally:
        process.terminate()
        process.wait(30)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{address}/healthz", timeout=2).close()  # noqa: S310 - our own address
            return
        time.sleep(0.2)
    raise AssertionError("the server did not start")


@contextlib.contextmanager
def browser() -> Iterator[Browser]:
    """Start Chromium, or skip the test where there is none."""
    if not Path(CHROMIUM).exists():
        pytest.skip("needs Chromium, which is not on this machine")
    if not STYLE.exists():
        pytest.skip("needs the style sheets and scripts of the pages: npm ci --prefix desk/web")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        try:
            yield started
        finally:
            started.close()


def faults(page: Page) -> list[dict[str, Any]]:
    """Return what axe-core finds wrong with a page by WCAG 2.2 AA, and by its best practices."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate("tags => axe.run({runOnly: tags}).then(result => result.violations)", tags)
    return [{"rule": each["id"], "where": [node["target"] for node in each["nodes"]][:5], "help": each["help"]} for each in found]
