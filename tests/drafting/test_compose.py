"""Drafts as a whole: what stands in them, on what it rests, and that letter text stays text."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import docx
import pytest

from drafting.compose import draft
from drafting.draft import Commitment, Draft, Occasion
from drafting.render.render import rendered, writers
from drafting.template import NoSuchTemplate, templates
from extract.finders.obligations import Obligation
from extract.finders.questions import Question
from extract.organisation import Organisation
from tests.drafting.gold import annotated, found, letter
from tests.drafting.letters import DAY, OCCASION, US, ask, ministers_letter, question
from tests.drafting.trace import untraced
from tests.shared import shared

NASTY = "O'Neill & Smyth <MP> {{ 7*7 }} {% for x in y %} ]]> &amp; \x00\x0b\x1b =cmd \ud800 \u202e end"


def texts(made: Draft) -> list[str]:
    """Return the words of a draft's blocks."""
    return [block.text for block in made.blocks]


def test_a_reply_has_the_parts_of_a_letter() -> None:
    """References, date, salutation, thanks with date, points, close."""
    made = draft(ministers_letter(), US, OCCASION)
    said = texts(made)
    assert made.template == "council_reply"
    assert "Your ref: DFE/24/0177" in said
    assert "Our ref: WCC/2024/0031" in said
    assert "8 May 2024" in said
    assert "Dear Minister" in said
    assert any(words.startswith("Thank you for your letter of 12 April.") for words in said)
    assert said[-1] == "Yours sincerely\nAdaeze Okafor-Reid\nDirector of Children's Services\nWenbury City Council"


def test_what_is_not_known_is_a_gap_with_its_point() -> None:
    """With nothing to draw on each point is a gap that names the letter's own time limit."""
    made = draft(ministers_letter(), US, OCCASION)
    assert [gap.point for gap in made.gaps] == ["1", "2", "3"]
    assert "by 31 May 2024" in made.gaps[1].question
    assert all(block.basis for block in made.blocks)


def test_the_route_is_told_where_another_signs() -> None:
    """A letter to the Leader that the director answers says so."""
    readers = [{"name": "Councillor Ida Frame", "role": "Leader of the Council", "organisation": None}]
    said = texts(draft(ministers_letter(recipients=readers), US, OCCASION))
    assert any(words.startswith("Thank you for your letter of 12 April to the Leader of the Council.") for words in said)


def test_promises_are_only_the_advisers() -> None:
    """A table of next steps holds what the adviser promised, with owner and date; without a promise there is none."""
    promised = Occasion(DAY, signatory="A", commitments=(Commitment("Send the offer", "Head of Kinship Care", dt.date(2024, 5, 30)),))
    tables = [block for block in draft(ministers_letter(), US, promised).blocks if block.kind == "table"]
    assert tables[0].rows[1] == ("Send the offer", "Head of Kinship Care", "30 May 2024")
    assert not [block for block in draft(ministers_letter(), US, OCCASION).blocks if block.kind == "table"]


def test_an_advisers_answer_fills_its_point() -> None:
    """What the adviser says for a point stands there, and its gap is closed."""
    made = draft(ministers_letter(), US, Occasion(DAY, answers={"1": "There were 41 assessments."}))
    assert "There were 41 assessments." in texts(made)
    assert "1" not in [gap.point for gap in made.gaps]


@pytest.mark.parametrize("name", sorted(templates()))
def test_every_template_drafts_and_every_format_writes(name: str) -> None:
    """Each template gives a draft whose blocks all have a basis, in each format that needs no other program."""
    made = draft(ministers_letter(), US, OCCASION, template=name)
    assert made.blocks
    assert all(block.basis for block in made.blocks)
    for suffix in sorted(set(writers()) - {".pdf"}):
        assert rendered(made, suffix)


def test_an_unknown_template_is_refused_by_name() -> None:
    """The message names the templates there are."""
    with pytest.raises(NoSuchTemplate, match="council_reply"):
        draft(ministers_letter(), US, OCCASION, template="nonsense")


def test_letter_text_comes_out_verbatim() -> None:
    """Jinja, XML and control characters in names, questions and subject are words; only what XML forbids is dropped."""
    text = f"Dear all\n\nWill you answer {NASTY}?"
    record = {
        "senders": [{"name": NASTY, "role": NASTY, "organisation": None}],
        "questions": [question(f"Will you answer {NASTY}?", text=text)],
    }
    made = draft(letter(text, record), Organisation((NASTY,)), Occasion(DAY, NASTY, NASTY, NASTY))
    wanted = "O'Neill & Smyth <MP> {{ 7*7 }} {% for x in y %} ]]> &amp; =cmd \u202e end"
    for suffix in (".txt", ".docx"):
        written = rendered(made, suffix)
        said = written.decode() if suffix == ".txt" else "\n".join(words.text for words in docx.Document(io.BytesIO(written)).paragraphs)
        assert wanted in " ".join(said.split())
    assert "<MP>" not in rendered(made, ".html").decode()


def test_word_files_name_their_sources_and_nobody_else() -> None:
    """Each paragraph carries a comment with its source; author, editor and program are cleared from the properties."""
    made = rendered(draft(ministers_letter(), US, OCCASION), ".docx")
    opened = docx.Document(io.BytesIO(made))
    assert any("point 1 of the letter" in comment.text for comment in opened.comments)
    assert {comment.author for comment in opened.comments} == {"Letterbook"}
    assert (opened.core_properties.author, opened.core_properties.last_modified_by, opened.core_properties.comments) == ("", "", "")
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert b"python-docx" not in b"".join(parts.read(name) for name in parts.namelist() if name.startswith("docProps/"))


def test_every_annotated_letter_is_answered_point_by_point() -> None:
    """Every question and request to the reader is quoted once and in order, and no fact of a draft is without a source."""
    folder = shared("gold", "letters")
    for path in sorted(folder.glob("*.json")):
        told = annotated(path)
        if not told.reading.found(Question) and not told.reading.found(Obligation):
            continue
        made = draft(told, US, OCCASION)
        said = " ".join(" ".join([block.text, *(cell for row in block.rows for cell in row)]) for block in made.blocks)
        at = 0
        for put in told.reading.found(Question):
            at = said.find(" ".join(told.reading.document.quote(put.span).split()), at)
            assert at >= 0, (path.stem, told.reading.document.quote(put.span))
        for asked in told.reading.found(Obligation):
            bearer = asked.value.bearer
            if asked.value.modality == "request" and (bearer is None or bearer.text.casefold() in ("you", "your")):
                assert " ".join(told.reading.document.quote(asked.span).split()) in said, (path.stem, asked.value)
        assert untraced(made, told, US, OCCASION, []) == [], path.stem


def test_the_reason_for_the_template_is_told() -> None:
    """An adviser sees why this template was chosen."""
    assert "comes from a minister and raises 3 points" in draft(ministers_letter(), US, OCCASION).why


def test_a_circular_gets_a_covering_note_and_a_letter_without_points_an_acknowledgement() -> None:
    """The kind and the points choose the template."""
    assert draft(ministers_letter(kind="circular"), US, OCCASION).template == "covering_note"
    assert draft(letter("Dear all\n\nThe report is out.\n", {}), US, OCCASION).template == "acknowledgement"
    asking = ministers_letter(obligations=[ask("Please send us your kinship local offer")])
    assert draft(asking, Organisation(("Home Office",)), OCCASION).template == "reply"


@pytest.mark.parametrize("name", sorted(templates()))
def test_no_template_says_what_no_source_says(name: str) -> None:
    """As the real finders read the annotated letters: every name, date, number and citation of every draft is traced to its source."""
    lost = {}
    for path in sorted(shared("gold", "letters").glob("*.json")):
        told = found(path)
        if facts := untraced(draft(told, US, OCCASION, template=name), told, US, OCCASION, []):
            lost[path.stem] = facts
    assert not lost
