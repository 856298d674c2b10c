"""Letter text, names and forms with HTML, scripts, bidi marks and formulas are shown as text on every page."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from classify.letter import Letter, Verdict
from corpus.filed import Filed
from desk.desk import Desk
from extract.finders.obligations import Deadline, Obligation, Phrase
from extract.finders.parties import Party
from extract.finders.parts import Part
from extract.finders.questions import Question
from extract.finders.references import Reference
from extract.reading import Finding, Reading
from ingest.document import Span, Warning
from ingest.typed import typed
from tests.desk.chromium import browser, served
from tests.desk.visitor import Visitor, desk_at, tree, visitor_of

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    '"><svg onload=alert(3)>',
    "</textarea><script>alert(4)</script>",
    "' autofocus onfocus='alert(5)",
    "{{ 7*7 }}{% raw %}",
    "=HYPERLINK(\"http://evil.example\",\"x\")",
    "javascript:alert(6)",
    "\u202egnp.exe\u202c \u200b\u2066",
    "--><!--<hostile-element>",
    "@SUM(1+1)*cmd|' /C calc'!A0",
)  # fmt: skip
ALL = " ".join(HOSTILE)
PAGES = (
    "/letters", "/letters/1", "/letters/1?view=text", "/obligations?state=any", "/obligations/1", "/search?q=alert", "/drafts", "/drafts/1",
    "/drafts/1/edit", "/drafts/1/changes?old=1&new=2", "/calendar?month=2031-05", "/digest", "/consultations", "/consultations/1",
    "/lines", "/contributions", "/settings", "/people", "/audit", "/start", f"/search?q={HOSTILE[0]}", f"/obligations?q={HOSTILE[2]}",
    f"/letters?q={HOSTILE[1]}", "/letters?new=<script>alert(1)</script>", f"/obligations?bearer={HOSTILE[0]}", "/nowhere/<script>",
    "/retention", "/account", "/letters/1/erase", "/campaigns", f"/positions?q={HOSTILE[0]}",
)  # fmt: skip


def hostile_letter() -> Letter:
    """Return a letter all of whose facts are hostile."""
    whole = typed(f"{ALL}\n\n{ALL}\n", f"{ALL}.txt")
    document = type(whole)(whole.source, whole.text, whole.pages, whole.paragraphs, whole.words, (), (Warning("odd", ALL),))
    span, phrase = Span(0, len(ALL)), Phrase(ALL, Span(0, len(ALL)))
    due = Deadline(ALL, span, "2031-05-03", "DATE")
    values = (
        Obligation("duty", phrase, phrase, ALL, due, phrase, phrase, phrase, "unknown"),
        Party("sender", ALL, ALL, ALL),
        Party("recipient", ALL),
        Reference("ours", ALL),
        Question(ALL, (ALL,), (ALL,)),
        Part("subject"),
    )
    findings = tuple(Finding(value, span, ALL, 0.5) for value in values)
    return Letter(Reading(document, findings), (Verdict("kind", "consultation", 0.9, (span,), ALL), Verdict("topic", ALL, 0.9, (), ALL)))


def fill(desk: Desk) -> Filed:
    """Put hostile words wherever a person or a letter can put words."""
    corpus = desk.corpus
    letter = hostile_letter()
    intake = corpus.receive(letter.reading.document.text.encode(), f"{HOSTILE[1]}.txt", person=ALL)
    corpus.start(intake.id)
    filed = corpus.file(intake.id, letter)
    other = corpus.receive(b"hostile too", HOSTILE[2])
    corpus.start(other.id)
    corpus.fail(other.id, "damaged", ALL)
    corpus.handling.set_state(1, "open", ALL, ALL)
    corpus.handling.assign([1], ALL, ALL)
    corpus.bank.add(ALL, ALL, ALL, None, ALL)
    corpus.contributions.ask(ALL, ALL, None, ALL, obligation=1)
    corpus.views.save("obligations", ALL, {"q": ALL}, "local user", shared=True)
    draft = corpus.drafts.begin(desk.draft(filed.id), filed.id, ALL, ALL)
    corpus.drafts.save(draft.id, desk.draft(filed.id, "holding_reply"), 1, ALL)
    corpus.drafts.comment(draft.id, ALL, ALL)
    return filed


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk full of hostile words."""
    with desk_at(tmp_path_factory.mktemp("hostile") / "home") as desk:
        fill(desk)
        yield desk


@pytest.fixture
def visitor(hostile: Desk) -> Visitor:
    """Somebody at its pages."""
    return visitor_of(hostile)


@pytest.mark.parametrize("path", PAGES)
def test_hostile_words_make_no_elements_and_no_handlers(visitor: Visitor, path: str) -> None:
    answer = visitor.get(path)
    assert answer.status_code in (200, 404), answer.text
    nothing_runs(answer.text)


@pytest.mark.parametrize(
    ("path", "typed_in"),
    [
        ("/letters/1/facts", {"kind": "Obligation", "quote": ALL + " not there", "action": ALL, "bearer_name": ALL, "due": ALL}),
        ("/letters/1/facts", {"kind": "LetterDate", "quote": HOSTILE[0], "value": ALL}),
        ("/drafts/1", {"version": "1", "block-0": ALL, "after-1": ALL}),
        ("/letters/1/facts", {"kind": ALL}),
    ],
)
def test_hostile_words_in_a_form_that_comes_back_are_words(visitor: Visitor, path: str, typed_in: dict[str, str]) -> None:
    answer = visitor.post(path, data=typed_in)
    assert answer.status_code in (409, 422)
    nothing_runs(answer.text)


def test_hostile_words_are_words_where_all_letters_are_read_again(hostile: Desk, visitor: Visitor) -> None:
    visitor.post("/rereading")
    page = visitor.get("/rereading").text
    while visitor.json("/rereading")["again"]["running"]:
        page = visitor.get("/rereading").text
    nothing_runs(page)
    nothing_runs(visitor.get("/rereading").text)


def nothing_runs(page: str) -> None:
    """Hold that a page has no element and no handler but its own."""
    found = tree(page)
    assert not found.xpath("//script[not(@src)] | //hostile-element | //img[@onerror] | //svg[@onload] | //*[@onfocus] | //*[@autofocus]")
    assert all(source.startswith("/static/") for source in found.xpath("//script/@src"))
    assert not found.xpath('//a[starts-with(normalize-space(@href), "javascript:")]')
    assert "49" not in found.xpath("string(//article[1])").replace("149", "") or "{{ 7*7 }}" in page


def test_hostile_words_are_there_as_words(visitor: Visitor) -> None:
    assert HOSTILE[0] in tree(visitor.get("/letters/1").text).text_content()
    assert HOSTILE[0] in visitor.json("/obligations/1")["action"]


def test_no_cell_of_an_export_is_a_formula(visitor: Visitor) -> None:
    rows = list(csv.reader(io.StringIO(visitor.get("/obligations.csv?state=any").text)))
    assert all(not cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)


def test_hostile_names_of_downloads_stay_names(visitor: Visitor) -> None:
    header = visitor.get("/letters/1/original").headers["content-disposition"]
    assert header.isascii()
    assert header.isprintable()
    assert '"' not in header


@pytest.mark.slow
def test_in_a_real_browser_nothing_runs_and_nothing_is_reported(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk:
        fill(desk)
    seen: list[str] = []
    with browser() as chromium, served(tmp_path / "home") as at:
        page = chromium.new_page()
        page.on("dialog", lambda dialog: seen.append(f"dialog {dialog.message}"))
        page.on("console", lambda message: seen.append(message.text.replace("https://goo.gl", "")))
        page.on("request", lambda request: seen.append(request.url))
        for path in PAGES:
            page.goto(f"{at}{path}")
            assert page.evaluate("document.querySelectorAll('hostile-element, img[onerror], svg[onload], [onfocus]').length") == 0, path
    telling = ("dialog", "http", "Refused to", "Content Security Policy")
    told = [each for each in seen if any(word in each for word in telling) and not each.startswith(at)]
    assert told == []
