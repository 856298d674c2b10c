"""The pages as a person without scripts and a program meet them."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest

from desk.desk import Desk
from tests.desk.visitor import HOST, Visitor, tree

PAGES = (
    "/letters", "/letters/1", "/letters/1?view=text", "/obligations", "/obligations/1", "/search?q=council", "/drafts", "/calendar",
    "/digest", "/consultations", "/lines", "/contributions", "/campaigns", "/positions?q=council",
    "/tracker", "/settings", "/people", "/audit", "/account", "/start",
    "/templates", "/rereading", "/letters/1/erase",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_whole_and_has_a_title_and_one_heading(visitor: Visitor, path: str) -> None:
    answer = visitor.get(path)
    assert answer.status_code == 200
    found = tree(answer.text)
    assert len(found.findall(".//h1")) == 1
    assert found.findtext(".//title").endswith("– Letterbook")
    assert not found.xpath("//script[not(@src)] | //*[@style] | //style | //*[@onclick]")
    ids = found.xpath("//@id")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "path",
    ["/letters", "/letters/1", "/obligations", "/obligations/1", "/search?q=council", "/drafts", "/digest", "/consultations", "/lines"],
)
def test_the_same_address_gives_json_by_suffix_and_by_accept(visitor: Visitor, path: str) -> None:
    by_accept = visitor.json(path)
    at, _, query = path.partition("?")
    by_suffix = visitor.get(f"{at}.json?{query}").json()
    assert by_accept == by_suffix


def test_what_is_not_there_is_a_page_for_people_and_a_problem_for_programs(visitor: Visitor) -> None:
    for path in ("/letters/99", "/letters/x", "/nowhere", "/obligations/99", "/drafts/9", "/letters/1/pages/7.png"):
        shown = visitor.get(path)
        assert (shown.status_code, "text/html" in shown.headers["content-type"]) == (404, True)
        told = visitor.get(path, headers={"accept": "application/json"})
        assert told.headers["content-type"] == "application/problem+json"
        assert {"type", "title", "status", "detail", "instance"} <= told.json().keys()


def test_a_file_is_received_and_the_same_bytes_are_told_at_once(visitor: Visitor, desk: Desk) -> None:
    headers = {"accept": "application/json"}
    files = {"files": ("letter.txt", b"Dear Sir,\n\nPlease reply by 3 May 2024.\n")}
    first = visitor.post("/letters", files=files, headers=headers)
    assert (first.status_code, first.headers["location"]) == (202, f"/uploads/{first.json()['id']}")
    again = visitor.post("/letters", files=files, headers=headers)
    assert (again.status_code, again.json()["id"]) == (200, first.json()["id"])
    assert desk.corpus.original(first.json()["sha256"]).read_bytes() == files["files"][1]


def test_a_letter_that_is_here_already_is_said_to_be(visitor: Visitor, desk: Desk) -> None:
    data = desk.corpus.original(desk.corpus.summary(1).sha256).read_bytes()
    answer = visitor.post("/letters", files={"files": ("again.txt", data)})
    shown = tree(visitor.get(answer.headers["location"]).text)
    assert "was here already" in shown.xpath('string(//*[@data-upload="1"])')


def test_several_files_are_received_without_scripts(visitor: Visitor) -> None:
    files = [("files", (f"{n}.txt", f"Letter {n}".encode())) for n in range(5)]
    answer = visitor.post("/letters", files=files)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/letters?new=")
    assert len(visitor.json("/uploads")["uploads"]) == 5
    assert visitor.get(answer.headers["location"]).status_code == 200


def test_a_fact_is_accepted_corrected_rejected_and_each_taken_back(visitor: Visitor) -> None:
    found = tree(visitor.get("/letters/1").text)
    key = found.xpath('//article[starts-with(@id, "Obligation-")]/@id')[0]
    for verb, shown in (("accept", "Accepted"), ("reject", "Rejected")):
        assert visitor.post(f"/letters/1/facts/{key}", data={"verb": verb}).status_code == 303
        card = tree(visitor.get("/letters/1").text).get_element_by_id(key)
        assert f"{shown} by a person" in card.text_content()
        undo = card.xpath('.//form[contains(@action, "/undo")]/@action')[0]
        assert visitor.post(undo).status_code == 303
        assert "by a person" not in tree(visitor.get("/letters/1").text).get_element_by_id(key).text_content()


def test_a_bearer_is_corrected_and_the_index_follows(visitor: Visitor) -> None:
    found = tree(visitor.get("/letters/1").text)
    card = found.xpath('//article[starts-with(@id, "Obligation-")]')[0]
    form = card.xpath(".//details[@data-edit]//form")[0]
    typed = {name: value or "" for name, value in form.form_values()} | {"bearer_name": "The Harbour Master", "verb": "correct"}
    assert visitor.post(form.get("action"), data=typed).status_code == 303
    found = visitor.json("/obligations?bearer=the+harbour+master")["obligations"]
    assert [(row["bearer_name"], row["letter"]) for row in found] == [("The Harbour Master", 1)]
    before = visitor.json("/letters/1")["obligations"]
    kept = next(row for row in before if row["bearer_name"] == "The Harbour Master")
    assert kept["deadline"]["value"] == found[0]["deadline_value"]


def test_a_fact_is_added_by_quoting_its_words(visitor: Visitor) -> None:
    text = visitor.json("/letters/1")["text"]
    quote = text[text.index("Dear colleague") :][:14]
    data = {
        "kind": "Obligation",
        "quote": quote,
        "action": "greet the colleague",
        "bearer_name": "Everybody",
        "modality": "request",
        "due": "3 May 2031",
    }
    assert visitor.post("/letters/1/facts", data=data).status_code == 303
    found = visitor.json("/obligations?bearer=everybody")["obligations"]
    assert [(row["action"], row["due"], row["text"]) for row in found] == [("greet the colleague", "2031-05-03", quote)]
    refused = visitor.post("/letters/1/facts", data=data | {"quote": "words that are not there"})
    assert refused.status_code == 422
    assert "do not stand in the letter" in refused.text


def test_obligations_are_narrowed_by_facets_and_exported(visitor: Visitor) -> None:
    row = visitor.json("/obligations")["obligations"][0]
    query = f"?side={row['side']}&modality={row['modality']}&letter={row['letter']}"
    found = visitor.json(f"/obligations{query}")["obligations"]
    assert found
    assert all((each["side"], each["modality"], each["letter"]) == (row["side"], row["modality"], row["letter"]) for each in found)
    book = openpyxl.load_workbook(io.BytesIO(visitor.get(f"/obligations.xlsx{query}").content))
    assert book.active is not None
    assert book.active.max_row == len(found) + 1
    assert visitor.get(f"/obligations.csv{query}").text.count("\n") == len(found) + 1
    assert visitor.get("/obligations.ics").content.startswith(b"BEGIN:VCALENDAR")


def test_a_problem_leads_back_to_the_page_before_if_that_is_ours(visitor: Visitor) -> None:
    """A wrong quotation typed into a form loses no way back; another site's address is not offered."""
    data = {"kind": "Nothing known"}
    for came, links in ((f"{HOST}/letters/1?view=text", ["/letters/1?view=text"]), ("http://elsewhere.example/letters/1", [])):
        refused = visitor.post("/letters/1/facts", data=data, headers={"referer": came})
        assert refused.status_code == 422
        assert tree(refused.text).xpath('//a[contains(., "page before")]/@href') == links


def test_a_letter_is_read_again_for_those_we_say_we_are(visitor: Visitor) -> None:
    """Whose an obligation is follows our names; what people corrected stays, and a letter that is not there is told of."""
    name = visitor.json("/letters/1")["obligations"][0]["bearer_name"]
    data = {"kind": "Obligation", "quote": "Dear colleague", "action": "greet", "modality": "request", "bearer_name": "Everybody"}
    assert visitor.post("/letters/1/facts", data=data).status_code == 303
    assert visitor.post("/start", data={"names": name}).status_code == 303
    assert visitor.post("/letters/1/again").status_code == 303
    after = visitor.json("/letters/1")["obligations"]
    assert "ours" in {row["side"] for row in after if row["bearer_name"] == name}
    assert "greet" in {row["action"] for row in after}
    assert visitor.post("/letters/999/again").status_code == 404


def test_an_obligation_leads_to_its_own_place_in_the_letter(visitor: Visitor) -> None:
    quote = visitor.json("/letters/1")["text"].split("\n\n")[1].strip()[:30]
    for action in ("wave", "bow"):
        added = {"kind": "Obligation", "quote": quote, "action": action, "modality": "request", "bearer_name": "Everybody"}
        visitor.post("/letters/1/facts", data=added)
    letter = tree(visitor.get("/letters/1").text)
    for row in visitor.json("/obligations?bearer=everybody")["obligations"]:
        for path in (f"/obligations/{row['id']}", "/obligations?bearer=everybody"):
            (link,) = tree(visitor.get(path).text).xpath(f'//a[contains(@href, "#obligation-{row["id"]}")]/@href')
            assert row["action"] in letter.get_element_by_id(link.partition("#")[2]).text_content()


def test_an_act_of_one_word_stands_with_its_clause(visitor: Visitor) -> None:
    """A list that says "assessed" alone says nothing."""
    data = {"kind": "Obligation", "quote": "Dear colleague", "action": "greet", "modality": "request", "bearer_name": "Everybody"}
    assert visitor.post("/letters/1/facts", data=data).status_code == 303
    (row,) = tree(visitor.get("/obligations?bearer=everybody").text).xpath('//td[@data-label="What"]')
    assert "“Dear colleague”" in row.text_content()


def test_several_are_assigned_at_once_and_done_needs_evidence(visitor: Visitor) -> None:
    numbers = [row["id"] for row in visitor.json("/obligations")["obligations"][:3]]
    assert visitor.post("/obligations", data={"number": numbers, "owner": "Ann"}).status_code == 303
    assert {row["id"] for row in visitor.json("/obligations?owner=Ann")["obligations"]} == set(numbers)
    assert visitor.post(f"/obligations/{numbers[0]}", data={"state": "done", "owner": "Ann"}).status_code == 422
    assert visitor.post(f"/obligations/{numbers[0]}", data={"state": "done", "owner": "Ann", "note": "report sent"}).status_code == 303
    assert visitor.json(f"/obligations/{numbers[0]}")["note"] == "report sent"


def test_a_view_is_saved_and_removed(visitor: Visitor) -> None:
    assert visitor.post("/obligations/views?modality=duty", data={"name": "Duties"}).status_code == 303
    found = tree(visitor.get("/obligations").text)
    assert found.xpath('//a[contains(., "Duties")]/@href') == ["/obligations?modality=duty"]
    assert visitor.post("/obligations/views/1/remove").status_code == 303
    assert "Duties" not in visitor.get("/obligations").text


def test_a_tracker_is_looked_at_and_taken_in(visitor: Visitor) -> None:
    sheet = b"Action,Who,Due date\nSend the figures,Transport team,03/05/2031\nMend the bridge,Roads,soon\n"
    looked = visitor.post("/tracker", files={"file": ("tracker.csv", sheet)})
    form = tree(looked.text).xpath('//form[starts-with(@action, "/tracker/")]')[0]
    assert "Mend the bridge" in looked.text
    typed = {name: value or "" for name, value in form.form_values()} | {"do": "take in"}
    assert visitor.post(form.get("action"), data=typed).status_code == 303
    assert {row["action"] for row in visitor.json("/obligations?sort=-id&state=any")["obligations"][:2]} == {
        "Send the figures",
        "Mend the bridge",
    }


def test_a_draft_is_begun_edited_compared_and_downloaded(visitor: Visitor) -> None:
    begun = visitor.post("/letters/1/drafts")
    assert begun.status_code == 303
    form = tree(visitor.get("/drafts/1/edit").text).xpath("//main//form")[0]
    typed = {name: value or "" for name, value in form.form_values()}
    name = next(key for key, words in typed.items() if key.startswith("block-") and words)
    assert visitor.post("/drafts/1", data=typed | {name: "Quite other words"}).status_code == 303
    assert "Quite other words" in visitor.get("/drafts/1.txt").text
    assert "Quite other words" in visitor.get("/drafts/1/changes?old=1&new=2").text
    assert visitor.get("/drafts/1.docx").content.startswith(b"PK")
    stale = visitor.post("/drafts/1", data=typed | {name: "Lost words"})
    assert stale.status_code == 409
    assert "Lost words" not in visitor.get("/drafts/1.txt").text


def test_what_was_typed_is_not_lost_where_somebody_saved_in_between(visitor: Visitor) -> None:
    visitor.post("/letters/1/drafts")
    assert visitor.post("/drafts/1", data={"version": "1", "block-1": "Theirs"}).status_code == 303
    refused = visitor.post("/drafts/1", data={"version": "1", "block-1": "Mine", "after-2": "And this."})
    assert refused.status_code == 409
    form = tree(refused.text).xpath('//form[contains(@class, "lb-editing")]')[0]
    filled = {name: (value or "").strip() for name, value in form.form_values()}
    assert (filled["block-1"], filled["version"], filled["over"]) == ("Mine", "1", "2")
    assert "saved in between" in refused.text
    assert visitor.post("/drafts/1", data=filled).status_code == 303
    assert visitor.json("/drafts/1")["version"] == 3
    assert "Mine" in visitor.get("/drafts/1").text
    told = visitor.post("/drafts/1", data={"version": "1", "block-1": "Late"}, headers={"accept": "application/json"})
    assert (told.status_code, told.headers["content-type"]) == (409, "application/problem+json")


def test_a_draft_goes_its_way(visitor: Visitor) -> None:
    visitor.post("/letters/1/drafts")
    assert visitor.post("/drafts/1/approve", data={"text": "fine"}).status_code == 409
    for step, said in (("submit", "submitted"), ("approve", "approved"), ("sent", "sent")):
        assert visitor.post(f"/drafts/1/{step}", data={"text": "as agreed"}).status_code == 303
        assert visitor.json("/drafts/1")["state"] == said
    assert visitor.json("/letters/1")["state"] == "answered"


def test_a_line_is_added_reworded_and_retired(visitor: Visitor) -> None:
    visitor.post("/lines", data={"topic": "Buses", "text": "We run buses.", "review": "2020-01-01"})
    assert "past its review" in visitor.get("/lines").text
    visitor.post("/lines", data={"topic": "Buses", "text": "We run more buses.", "replaces": "1"})
    visitor.post("/lines/2/review", data={"review": "2090-01-01"})
    assert [line["text"] for line in visitor.json("/lines")["lines"]] == ["We run more buses."]
    visitor.post("/lines/2/retire", data={"why": "no more buses"})
    assert visitor.json("/lines")["lines"] == []


def test_a_contribution_is_asked_for_chased_and_answered(visitor: Visitor) -> None:
    visitor.post("/contributions", data={"of": "Legal", "what": "Advice on section 3", "due": "2020-01-01", "obligation": "1"})
    assert "Advice on section 3" in visitor.get("/digest.txt").text
    assert visitor.post("/contributions/1/chase").status_code == 303
    assert "chased on" in visitor.get("/obligations/1").text
    visitor.post("/contributions/1/answer", data={"answer": "It applies."})
    assert visitor.json("/contributions")["contributions"] == []


def test_received_reply_due_and_state_are_set(visitor: Visitor) -> None:
    data = {"received": "2024-05-03", "reply_due": "1 June 2024", "state": "answered"}
    assert visitor.post("/letters/1/particulars", data=data).status_code == 303
    told = visitor.json("/letters/1")
    assert (told["received"], told["reply_due"], told["state"]) == ("2024-05-03", "2024-06-01", "answered")
    assert visitor.post("/letters/1/particulars", data=data | {"received": "the day before"}).status_code == 422


def test_two_letters_are_linked_and_unlinked(visitor: Visitor, desk: Desk) -> None:
    assert visitor.post("/letters/1/links", data={"other": "2", "relation": "answered by"}).status_code == 303
    link = desk.corpus.threads.of(1)[0]
    assert (link.later, link.earlier) == (2, 1)
    assert visitor.post(f"/letters/1/links/{link.id}/undo").status_code == 303
    assert visitor.post("/letters/1/links/77/undo").status_code == 404


def test_annotations_point_at_the_words(visitor: Visitor) -> None:
    text = visitor.json("/letters/1")["text"]
    found = visitor.json("/letters/1/annotations")["items"]
    assert found
    for item in found:
        position, quote, *_ = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]


def test_the_first_page_asks_who_we_are_until_told(visitor: Visitor, desk: Desk) -> None:
    assert visitor.get("/").headers["location"] == "/letters"
    desk.introduce(desk.settings.organisation.model_copy(update={"names": []}))
    assert visitor.get("/").headers["location"] == "/start"
    visitor.post("/start", data={"names": "Ashford Council\nCyngor Ashford", "members": "Cllr A. Doe", "nation": "GB-WLS"})
    assert desk.us.names == ("Ashford Council", "Cyngor Ashford")
    assert visitor.get("/").headers["location"] == "/letters"


def test_lists_go_on_from_where_they_ended(visitor: Visitor) -> None:
    seen: list[int] = []
    after = ""
    while True:
        told = visitor.json(f"/obligations?state=any&limit=5{'&after=' + after if after else ''}")
        seen += [row["id"] for row in told["obligations"]]
        after = told["after"]
        if not after:
            break
    assert len(seen) == len(set(seen)) == 12
    assert visitor.get("/obligations?after=nonsense").status_code == 422


def test_a_house_template_is_looked_through_tried_and_used(visitor: Visitor) -> None:
    good, bad = (word_file(words) for words in ("{{ subject }}", "{{ letter.delete() }} {% for x in y %}"))
    refused = visitor.post("/templates", files={"file": ("Bad.docx", bad)})
    assert (refused.status_code, "Bad.docx" in refused.text, "was not kept" in refused.text) == (422, True, True)
    assert visitor.post("/templates", files={"file": ("../Out.docx", good)}).status_code == 422
    assert visitor.post("/templates", files={"file": ("Reply.docx", good)}).status_code == 303
    assert visitor.get("/templates/Reply.docx/preview").content.startswith(b"PK")
    visitor.post("/letters/1/drafts")
    assert "in <bdi>Reply.docx</bdi>" in visitor.get("/drafts/1").text
    assert visitor.get("/drafts/1.docx?house=Reply.docx").content.startswith(b"PK")
    assert visitor.get("/drafts/1.docx?house=../letterbook.toml").status_code == 404
    assert visitor.post("/templates/Reply.docx/remove").status_code == 303
    assert visitor.json("/templates")["templates"] == []


def word_file(words: str) -> bytes:
    """Return a Word file with one paragraph."""
    import docx

    document, kept = docx.Document(), io.BytesIO()
    document.add_paragraph(words)
    document.save(kept)
    return kept.getvalue()


def test_a_letter_is_erased_with_a_reason_and_leaves_no_trace_in_lists(visitor: Visitor) -> None:
    assert "Erase it for good" in visitor.get("/letters/1/erase").text
    assert visitor.post("/letters/1/erase").status_code == 422
    assert visitor.post("/letters/1/erase", data={"why": "sent to us in error"}).status_code == 303
    assert visitor.get("/letters/1").status_code == 404
    assert {row["letter"] for row in visitor.json("/obligations?state=any")["obligations"]} == {2}


@pytest.mark.parametrize(
    "path",
    [
        "/obligations?letter=99999999999999999999", "/letters/99999999999999999999", "/obligations/99999999999999999999", "/drafts/1.exe",
        "/audit?after=99999999999999999999", "/uploads?new=99999999999999999999", "/letters/1/pages/99999999999999999999.png",
        "/letters?after=nonsense", "/calendar?month=9999-99", "/obligations?due_after=soon", "/letters?limit=0", "/letters/-1",
        "/letters/1/words?page=x", "/search?q=%00%ff", "/digest?owner=%00", "/obligations?sort=nonsense", "/letters?q=%ED%A0%80",
        "/obligations?state=nonsense&due=nonsense", "/drafts/1/changes?old=1&new=9", "/audit?about=nonsense", "/letters/%00",
    ],
)  # fmt: skip
def test_odd_addresses_are_answered_and_never_break_a_page(visitor: Visitor, path: str) -> None:
    answer = visitor.get(path)
    assert answer.status_code in (200, 404, 422)
    assert "Python" not in answer.text


def test_the_calendar_shows_the_replies_due_in_its_month_alone(visitor: Visitor, desk: Desk) -> None:
    desk.corpus.set_reply_due(1, dt.date(2031, 5, 3), "test")
    desk.corpus.set_reply_due(2, dt.date(2031, 8, 3), "test")
    shown = visitor.get("/calendar?month=2031-05").text
    assert ("reply to letter 1" in shown, "reply to letter 2" in shown) == (True, False)
