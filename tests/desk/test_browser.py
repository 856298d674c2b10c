"""Advisers' work from upload to reply, by the real server and Chromium: with scripts, by keyboard, and with scripts off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from desk.settings import OrganisationSettings, save_organisation
from tests.desk.chromium import browser, faults, served
from tests.desk.visitor import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow
SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "files"
FIVE = [SAMPLES / name for name in ("consultation.pdf", "minister-reply.pdf", "joint-letter.pdf", "circular.docx", "parish-minutes.txt")]
READ = 240_000  # milliseconds that five letters may take on a busy machine
TRACKER = "Action,Who,Due date\nSend the figures,Transport team,03/05/2031\nMend the bridge,Roads,soon\n"
PAGES = (
    "/letters", "/letters/1", "/letters/1?view=text", "/obligations", "/obligations/1", "/search?q=council", "/drafts", "/drafts/1",
    "/drafts/1/edit", "/calendar", "/digest", "/consultations", "/lines", "/contributions", "/tracker", "/settings", "/people", "/audit",
    "/account", "/start", "/templates", "/rereading", "/letters/1/erase", "/retention", "/campaigns", "/positions?q=council",
    "/letters?q=nothing+like+it", "/obligations?due=overdue&side=theirs", "/calendar?month=2025-08", "/nowhere",
)  # fmt: skip
WIDTHS = (1280, 768, 640, 320)
"""Pixels; 640 are what a window of 1280 leaves at 200% zoom, 320 what it leaves at 400%."""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests of this file."""
    with browser() as started:
        yield started


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[str]:
    """A served desk of an organisation, into which five samples were uploaded at once."""
    home = tmp_path_factory.mktemp("served") / "home"
    save_organisation(home, OrganisationSettings(names=["Ashford Council"]))
    with served(home) as at:
        page = chromium.new_page()
        page.goto(f"{at}/letters")
        page.set_input_files("#files", FIVE)
        page.get_by_role("button", name="File them").click()
        page.locator('[data-state="reading"]').first.wait_for(timeout=READ)
        page.locator('[data-state="filed"]').nth(4).wait_for(timeout=READ)
        page.locator(".lb-table tbody tr").nth(4).wait_for()
        page.close()
        yield at


def a_letter_with_obligations(page: Page, address: str) -> None:
    """Open a letter that has at least three obligations."""
    page.goto(f"{address}/letters.json")
    rows = page.evaluate("JSON.parse(document.body.innerText).letters")
    number = max(rows, key=lambda row: row["open"])["id"]
    answer = page.goto(f"{address}/letters/{number}")
    assert answer is not None
    assert answer.ok, answer.text()


def test_facts_are_judged_by_keyboard(chromium: Browser, address: str) -> None:
    page = chromium.new_page()
    a_letter_with_obligations(page, address)
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.id")
    page.keyboard.press("a")
    page.locator(f"[id='{first}'] :text('Accepted by a person')").wait_for(state="attached")
    second = page.evaluate("document.activeElement.id")
    assert second != first
    page.keyboard.press("x")
    page.locator(f"[id='{second}'] :text('Rejected by a person')").wait_for(state="attached")
    page.get_by_role("status").get_by_text("The next fact is now chosen.").wait_for()
    assert page.evaluate("document.activeElement.id") != second
    page.keyboard.press("u")
    page.locator(f"[id='{second}'] [data-act=accept]").wait_for(state="attached")
    assert page.evaluate("document.activeElement.id") == second
    page.close()


def test_keys_pressed_one_after_the_other_judge_one_fact_each(chromium: Browser, address: str) -> None:
    page = chromium.new_page()
    a_letter_with_obligations(page, address)
    before = page.get_by_text("Accepted by a person").count()
    page.keyboard.type("jaa")
    page.get_by_text("Accepted by a person").nth(before + 1).wait_for(state="attached")
    page.wait_for_timeout(500)
    assert page.get_by_text("Accepted by a person").count() == before + 2
    page.close()


def test_a_bearer_is_corrected_by_keyboard(chromium: Browser, address: str) -> None:
    page = chromium.new_page()
    a_letter_with_obligations(page, address)
    page.locator('article[id^="Obligation-"] .lb-fact__main').first.click()
    page.keyboard.press("e")
    page.locator("[data-edit][open] [name=bearer_name]").fill("The Harbour Master")
    page.locator("[data-edit][open] [name=bearer_name]").press("Enter")
    page.locator(".lb-told__box", has_text="Corrected.").wait_for()
    assert page.evaluate("document.activeElement.textContent.includes('The Harbour Master')")
    page.goto(f"{address}/obligations?bearer=the+harbour+master")
    assert page.locator(".lb-table tbody tr").count() == 1
    page.close()


def test_a_fact_is_added_by_keyboard_alone(chromium: Browser, address: str) -> None:
    page = chromium.new_page()
    a_letter_with_obligations(page, address)
    words = page.request.get(f"{page.url}.json").json()["text"].split()
    page.keyboard.press("n")
    page.keyboard.type(" ".join(words[:2]))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "bearer_name"
    page.keyboard.type("The Pier Master")
    for _ in range(2):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "action"
    page.keyboard.type("mend the pier")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator(".lb-told__box", has_text="Added. “The Pier Master: mend the pier”").wait_for()
    assert page.evaluate("document.activeElement.textContent.includes('The Pier Master: mend the pier')")
    page.close()


def test_what_is_wrong_with_a_form_stands_at_its_box(chromium: Browser, address: str) -> None:
    page = chromium.new_page()
    a_letter_with_obligations(page, address)
    page.keyboard.press("n")
    page.keyboard.type("words that no letter has")
    page.locator("[data-add=Obligation] [name=action]").fill("mend the pier")
    page.locator("[data-add=Obligation]").get_by_role("button", name="Add").click()
    page.get_by_role("alert").get_by_text("These words do not stand in the letter").wait_for()
    assert page.evaluate("document.activeElement.name") == "quote"
    assert page.locator("[data-add=Obligation] [name=action]").input_value() == "mend the pier"
    page.close()


def test_a_fact_is_added_by_marking_words_on_the_page(chromium: Browser, address: str) -> None:
    page = chromium.new_page(viewport={"width": 1400, "height": 1000})
    page.goto(f"{address}/search?q=")
    page.goto(f"{address}/letters.json")
    rows = page.evaluate("JSON.parse(document.body.innerText).letters")
    number = next(row["id"] for row in rows if row["pages"] and row["file"].endswith(".pdf"))
    page.goto(f"{address}/letters/{number}")
    page.get_by_role("button", name="Mark words").click()
    with page.expect_response(re.compile("words.json")) as answered:
        sheet = page.locator("[data-page='1'] svg")
        frame = sheet.bounding_box()
        assert frame is not None
        page.mouse.move(frame["x"] + frame["width"] * 0.3, frame["y"] + frame["height"] * 0.3)
        page.mouse.down()
    assert answered.value.json()["words"]
    page.locator(".lb-words--marked").first.wait_for(state="attached")
    page.mouse.move(frame["x"] + frame["width"] * 0.6, frame["y"] + frame["height"] * 0.3)
    page.mouse.up()
    page.locator(".lb-told__box", has_text="Now choose what these words say.").wait_for()
    page.keyboard.press("Enter")
    form = page.locator("[data-add=Obligation] form")
    assert form.locator("[name=quote]").input_value()
    form.locator("[name=action]").fill("count the gulls")
    form.locator("[name=bearer_name]").fill("Everybody")
    form.get_by_role("button", name="Add").click()
    page.get_by_text("Everybody: count the gulls").first.wait_for()
    page.close()


def test_words_and_facts_lead_to_each_other(chromium: Browser, address: str) -> None:
    page = chromium.new_page()
    a_letter_with_obligations(page, address)
    page.goto(page.url + "?view=text")
    mark = page.locator("mark[data-of^=Obligation]").first
    key = mark.get_attribute("data-of")
    mark.click()
    assert page.evaluate("document.querySelector('.lb-fact--chosen').id") == key
    page.locator(f"[id='{key}'] [data-words]").click()
    assert page.locator(".lb-mark--chosen").count() >= 1
    page.close()


def test_an_obligation_is_found_by_three_facets_and_exported(chromium: Browser, address: str) -> None:
    page = chromium.new_page()
    page.goto(f"{address}/obligations")
    for facet in ("Who", "Kind", "Letter"):
        page.locator(".lb-facet", has=page.get_by_role("heading", name=facet, exact=True)).locator("a").first.click()
    assert page.locator(".lb-table tbody tr").count() >= 1
    with page.expect_download() as download:
        page.get_by_role("link", name="Excel").click()
    assert download.value.path().read_bytes().startswith(b"PK")
    page.close()


def test_a_tracker_is_imported(chromium: Browser, address: str) -> None:
    page = chromium.new_page()
    page.goto(f"{address}/tracker")
    page.set_input_files("#file", {"name": "tracker.csv", "mimeType": "text/csv", "buffer": TRACKER.encode()})
    page.get_by_role("button", name="Show its rows").click()
    page.get_by_role("button", name="Import 2 rows").click()
    page.get_by_text("The tracker was imported.").wait_for()
    assert page.get_by_text("Mend the bridge").count() == 1
    page.close()


def test_a_reply_is_drafted_edited_and_downloaded(chromium: Browser, address: str) -> None:
    page = chromium.new_page()
    a_letter_with_obligations(page, address)
    page.get_by_role("button", name="Draft a reply").click()
    page.get_by_role("button", name="Edit").click()
    page.locator("textarea").nth(1).fill("Words of my own")
    page.get_by_role("button", name="Save as version 2").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Word", exact=True).click()
    assert download.value.path().read_bytes().startswith(b"PK")
    assert page.get_by_text("Words of my own").count() >= 1
    page.close()


def is_well(page: Page, width: int, where: str) -> None:
    """Hold that axe-core finds nothing wrong with a page, also with all open that can be, and that it is no wider than the window."""
    for opened in (False, True):
        if opened:
            page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        assert faults(page) == [], (where, opened)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (where, opened)


@pytest.fixture(scope="module")
def approved(address: str) -> int:
    """The number of an approved draft."""
    ask = {"Accept": "application/json"}
    begun = httpx.post(f"{address}/letters/1/drafts", headers=ask).json()["id"]
    for step in ("submit", "approve"):
        httpx.post(f"{address}/drafts/{begun}/{step}", data={"text": "as agreed"}, headers=ask).raise_for_status()
    return int(begun)


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_and_nothing_runs_out_of_the_page(chromium: Browser, address: str, approved: int, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
    page = context.new_page()
    for path in (*PAGES, f"/drafts/{approved}", f"/drafts/{approved}/sending"):
        page.goto(f"{address}{path}")
        is_well(page, width, path)
    page.goto(f"{address}/tracker")
    page.set_input_files("#file", {"name": "tracker.csv", "mimeType": "text/csv", "buffer": TRACKER.encode()})
    page.get_by_role("button", name="Show its rows").click()
    page.get_by_role("button", name="Import 2 rows").wait_for()
    is_well(page, width, "the tracker's preview")
    page.goto(f"{address}/calendar")
    page.get_by_role("button", name="Make a private address").click()
    is_well(page, width, "the private address")
    page.goto(f"{address}/letters/1")
    page.evaluate("document.querySelector('[data-add=Obligation] form').submit()")
    page.get_by_text("This was not saved").wait_for()
    is_well(page, width, "a form that comes back")
    context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_where_people_sign_in(chromium: Browser, tmp_path: Path, width: int) -> None:
    from desk.desk import Desk

    home = tmp_path / "home"
    with Desk.at(home) as desk:
        desk.accounts.add("Ann", PASSWORD, "administrator", "Schools", "test")
    context = chromium.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
    page = context.new_page()
    with served(home) as at:
        page.goto(f"{at}/account")
        is_well(page, width, "sign-in")
        for password, shown in (("not the password", "The name or the password is not right"), (PASSWORD, "Keys for programs")):
            page.get_by_label("Name").fill("Ann")
            page.get_by_label("Password").fill(password)
            page.get_by_role("button", name="Sign in").click()
            page.get_by_text(shown).first.wait_for()
            is_well(page, width, "after sign-in")
        page.get_by_label("What the key is for").fill("Figures")
        page.get_by_role("button", name="Make a key").click()
        page.get_by_label("Key for Figures").wait_for()
        is_well(page, width, "a key")
        for path in ("/account", "/people", "/letters", "/obligations", "/digest", "/consultations", "/drafts", "/search", "/retention"):
            page.goto(f"{at}{path}")
            is_well(page, width, f"{path} of an empty desk")
    context.close()


def test_everything_is_reached_by_keyboard_alone(chromium: Browser, address: str) -> None:
    """Whatever can be clicked can be focused by Tab, in sight when it is, and Tab leaves the page again."""
    page = chromium.new_page()
    for path in ("/letters", "/letters/1", "/obligations", "/drafts", "/tracker", "/lines"):
        page.goto(f"{address}{path}")
        wanted = page.evaluate(
            "[...document.querySelectorAll('main a[href], main button, main input:not([type=hidden]), main select, main summary')]"
            ".filter(each => each.checkVisibility() && each.tabIndex >= 0).length"
        )
        reached = set()
        for _ in range(wanted + 40):
            page.keyboard.press("Tab")
            told = page.evaluate(
                "(() => { const on = document.activeElement; if (!on.closest('main') || on === document.body) return '';"
                " on.dataset.reached ??= String(Math.random()); const box = on.getBoundingClientRect();"
                " return box.bottom > 0 && box.top < innerHeight ? on.dataset.reached : 'out of sight'; })()"
            )
            assert told != "out of sight", path
            reached.add(told)
        assert len(reached - {""}) >= wanted, path
    page.close()


def test_the_same_work_without_scripts(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/letters")
    page.set_input_files("#files", [SAMPLES / "council-questions.docx", SAMPLES / "parish-minutes.txt"])
    page.get_by_role("button", name="File them").click()
    for _ in range(200):
        if page.get_by_role("link", name="Look again").count() == 0:
            break
        page.wait_for_timeout(1000)
        page.get_by_role("link", name="Look again").click()
    page.goto(f"{address}/obligations")
    page.locator(".lb-table tbody tr a").last.click()
    unjudged = page.locator('article[id^="Obligation-"]', has=page.get_by_role("button", name=re.compile("Accept")))
    card = page.locator(f"[id='{unjudged.first.get_attribute('id')}']")
    card.get_by_role("button", name=re.compile("Accept")).click()
    page.get_by_text("Accepted.", exact=True).wait_for()
    card.get_by_role("button", name=re.compile("Undo ")).click()
    page.get_by_text("Undone.", exact=True).wait_for()
    card.locator("summary", has_text="Correct").click()
    card.locator("[name=bearer_name]").fill("The Town Crier")
    card.get_by_role("button", name="Save the correction").click()
    page.get_by_text(re.compile(r"^Corrected\.")).wait_for()
    page.locator("details[data-add=Reference] summary").click()
    form = page.locator("details[data-add=Reference] form")
    number = page.url.rpartition("/letters/")[2].partition("?")[0].partition("#")[0]
    form.locator("[name=quote]").fill(page.request.get(f"{address}/letters/{number}.json").json()["text"].split()[0])
    words = form.locator("[name=quote]").input_value()
    form.locator("[name=quote]").fill("words that no letter has")
    form.locator("[name=value]").fill("XY/12345")
    form.get_by_role("button", name="Add").click()
    page.get_by_role("alert").get_by_role("link", name=re.compile("do not stand in the letter")).click()
    assert form.locator("[name=value]").input_value() == "XY/12345"
    form.locator("[name=quote]").fill(words)
    form.get_by_role("button", name="Add").click()
    page.get_by_text("Added.", exact=True).wait_for()
    page.get_by_role("button", name="Draft a reply").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="plain text").click()
    assert download.value.path().read_bytes()
    page.goto(f"{address}/obligations")
    for facet in ("Who", "Kind", "Letter"):
        page.locator(".lb-facet", has=page.get_by_role("heading", name=facet, exact=True)).locator("a").first.click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Excel").click()
    assert download.value.path().read_bytes().startswith(b"PK")
    page.goto(f"{address}/tracker")
    page.set_input_files("#file", {"name": "own.csv", "mimeType": "text/csv", "buffer": TRACKER.replace("bridge", "jetty").encode()})
    page.get_by_role("button", name="Show its rows").click()
    page.get_by_role("button", name="Import 2 rows").click()
    page.get_by_text("Mend the jetty").wait_for()
    context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_signing_in_being_refused_and_signing_out(chromium: Browser, tmp_path: Path, scripts: bool) -> None:
    from desk.desk import Desk

    home = tmp_path / "home"
    with Desk.at(home) as desk:
        desk.accounts.add("Ann", PASSWORD, "administrator", "", "test")
        desk.accounts.add("Vic", PASSWORD, "viewer", "", "test")
    context = chromium.new_context(java_script_enabled=scripts)
    with served(home) as at:
        page = context.new_page()
        page.goto(f"{at}/obligations")
        page.get_by_label("Name").fill("Vic")
        page.get_by_label("Password").fill("not the password")
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("alert").get_by_text("The name or the password is not right").wait_for()
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/obligations")
        assert page.get_by_role("link", name="Settings").count() == 0
        assert page.goto(f"{at}/people").status == 403  # type: ignore[union-attr]
        page.get_by_text("You may not do this").wait_for()
        page.get_by_role("button", name="Sign out").click()
        page.get_by_text("You are signed out.").wait_for()
        page.goto(f"{at}/letters")
        assert "/sign-in" in page.url
    context.close()
