"""How fast the pages answer with so many letters filed: `python -m bench.pages_web --letters 10000`.

Each page is asked for twenty times over HTTP; medians and 95th percentiles in milliseconds (100 ms is the aim), and the processor's time
that the server took for one, which holds on a busy machine too. With `--browser` Chromium also opens a letter with pictures and tells
when its first page picture was there (500 ms is the aim).
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
import urllib.request
from pathlib import Path

from bench.made_letters import fill
from corpus.corpus import Corpus
from desk.desk import Desk
from desk.reading import Outcome, Request
from desk.supervisor import Supervisor
from tests.desk.chromium import browser, served

PAGES = (
    "/letters", "/letters?sort=due", "/letters?q=transport", "/letters/{made}", "/letters/{made}.json", "/obligations",
    "/obligations?side=ours&modality=duty", "/obligations?q=flood", "/obligations/{made}", "/search?q=school+transport", "/digest",
    "/calendar", "/consultations", "/drafts", "/lines", "/settings", "/audit", "/letters/{real}",
)  # fmt: skip
REAL = Path(__file__).resolve().parents[1] / "samples" / "files" / "consultation.pdf"


def main() -> None:
    """Fill a home, serve it, ask, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--letters", type=int, default=10_000)
    options.add_argument("--home", type=Path, help="a home to fill or to use again")
    options.add_argument("--browser", action="store_true", help="also paint a letter in Chromium")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = chosen.home or Path(folder)
        real = _filled(home, chosen.letters)
        server: list[int] = []
        with served(home, started=server.append) as address:
            for path in PAGES:
                _ask(address, path.format(made=chosen.letters // 2, real=real), server[0])
            if chosen.browser:
                _paint(f"{address}/letters/{real}")


def _filled(home: Path, letters: int) -> int:
    """Fill a home with made letters and one real file with page pictures; return that one's number."""
    corpus = Corpus.open(home)
    fill(corpus, range(corpus.store.db.table("letters").count, letters))
    intake = corpus.receive(REAL, REAL.name)
    corpus.close()
    if intake.letter is not None:
        return intake.letter
    with Desk.at(home) as desk, Supervisor(desk.settings.reading) as readers:
        outcome = readers.submit(Request(REAL.read_bytes(), REAL.name)).future.result()
        if not isinstance(outcome, Outcome):
            raise SystemExit(f"{REAL.name} could not be read: {outcome.why}")
        desk.corpus.start(intake.id)
        return desk.corpus.file(intake.id, outcome.read.letter, outcome.read.pictures).id


def _ask(address: str, path: str, server: int, times: int = 20) -> None:
    took = []
    size, worked = 0, 0.0
    for each in range(times + 1):
        if each == 1:
            worked = _worked(server)
        began = time.perf_counter()
        with urllib.request.urlopen(address + path) as answer:  # noqa: S310 - our own address
            size = len(answer.read())
        took.append(1000 * (time.perf_counter() - began))
    work = (_worked(server) - worked) / times
    took = sorted(took[1:])
    times_told = f"median {statistics.median(took):7.1f} ms   95% {took[int(0.95 * len(took))]:7.1f} ms   processor {work:6.1f} ms"
    print(f"{path:45} {times_told}   {size / 1000:7.1f} kB")


def _worked(process: int) -> float:
    """Return the processor's time that a process took so far, in milliseconds."""
    told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return 1000 * (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def _paint(address: str, times: int = 7) -> None:
    """Tell how long after the navigation began a letter's first page picture was decoded, coming from the inbox."""
    took = []
    with browser() as chromium:
        page = chromium.new_page(viewport={"width": 1400, "height": 1000})
        for _ in range(times):
            page.goto(address.rpartition("/")[0])
            page.goto(address)
            shown = "async image => { const on = performance.getEntriesByName(image.src)[0]; await image.decode(); return on.responseEnd; }"
            took.append(float(page.locator(".lb-page img").first.evaluate(shown)))
    print(f"first page picture in Chromium: median {statistics.median(took):.0f} ms, most {max(took):.0f} ms")


if __name__ == "__main__":
    main()
