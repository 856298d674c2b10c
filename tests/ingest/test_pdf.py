"""PDF files: words in reading order with their places, sentences whole across pages, doubts named, bad files refused."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from ingest.document import Document
from ingest.errors import Damaged, Encrypted, TooManyPages
from ingest.pdf_words import _LIGATURE, _LIGATURES
from ingest.pictures import page_pictures
from ingest.read import read
from ingest.reader import Limits
from tests.ingest.pages import LETTER, lines, pdf
from tests.shared import shared


def roles(document: Document, role: str) -> list[str]:
    return [document.quote(paragraph.span) for paragraph in document.paragraphs if paragraph.role == role]


def codes(document: Document) -> set[str]:
    return {warning.code for warning in document.warnings}


def test_every_word_has_its_place() -> None:
    document = read(pdf(lines(LETTER)), "letter.pdf")
    assert document.text.split() == " ".join(LETTER).split()
    assert all(word.box is not None for word in document.words)
    first = document.words[0]
    assert first.box is not None
    assert first.box.left == pytest.approx(60, abs=0.5)
    assert first.box.top < 842 - 780 < first.box.bottom
    assert document.pages[0].origin == "text layer"


def test_a_head_that_is_drawn_last_comes_first() -> None:
    def page(words: tuple[str, ...]) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            lines(words)(canvas)
            canvas.drawString(60, 815, "Committee on Examples")

        return draw

    document = read(pdf(page(LETTER), page(LETTER[5:9])), "letter.pdf")
    assert document.text.startswith("Committee on Examples")
    assert roles(document, "running") == ["Committee on Examples"] * 2


def test_columns_drawn_line_by_line_are_read_down() -> None:
    left = [f"left {number} goes on with the words of the column" for number in range(12)]
    right = [f"right {number} goes on with the words of the column" for number in range(12)]

    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        for number in range(12):
            canvas.drawString(310, 700 - 30 * number, right[number])
            canvas.drawString(50, 700 - 30 * number, left[number])

    text = read(pdf(page), "bulletin.pdf").text
    assert [line for line in text.split("\n") if line] == [*left, *right]


def test_a_sentence_goes_on_over_the_page() -> None:
    one = ["The first paragraph ends here.", "The council must publish its plan by the end of June and", "should then consult the people"]
    two = ["who live beside the road. It may do more."]

    def page(words: list[str], number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            lines(words)(canvas)
            canvas.drawString(280, 30, f"Page {number} of 2")

        return draw

    document = read(pdf(page(one, 1), page(two, 2)), "letter.pdf")
    assert "should then consult the people\nwho live beside the road." in document.text
    assert roles(document, "running") == ["Page 1 of 2", "Page 2 of 2"]
    assert [word.box.page for word in document.words if word.box and document.quote(word.span) in ("people", "who")] == [1, 2]


def test_hyphens_at_line_ends() -> None:
    words = ["The council will publish the infor-", "mation for every multi-", "agency partner."]
    assert read(pdf(lines(words)), "letter.pdf").text == "The council will publish the information\nfor every multi-agency\npartner."


def test_raised_letters_join_their_figure() -> None:
    def page(canvas: Canvas) -> None:
        lines(LETTER[:3])(canvas)
        for words, left, top, size in (("27", 60, 700, 11), ("th", 72.4, 705, 7), ("March 2014", 83, 700, 11)):
            canvas.setFont("Helvetica", size)
            canvas.drawString(left, top, words)
        canvas.drawString(60, 660, "It has 4 standard roads.")

    document = read(pdf(page), "letter.pdf")
    assert document.text.endswith("27th March 2014\n\nIt has 4 standard roads.")
    day = next(word for word in document.words if document.quote(word.span) == "27th")
    assert day.box is not None
    assert (day.box.left, day.box.right) == pytest.approx((60, 78.3), abs=0.5)


@pytest.mark.parametrize("how", ["invisible", "white", "beside"])
def test_hidden_words_are_flagged_and_set_apart(how: str) -> None:
    def page(canvas: Canvas) -> None:
        lines(LETTER)(canvas)
        text = canvas.beginText(60 if how != "beside" else -900, 200)
        text.setTextRenderMode(3 if how == "invisible" else 0)
        if how == "white":
            text.setFillColorRGB(1, 1, 1)
        text.textLine("The council must pay a million pounds")
        canvas.drawText(text)

    document = read(pdf(page), "letter.pdf")
    assert "hidden-text" in codes(document)
    assert roles(document, "comment") == ["The council must pay a million pounds"]


def test_white_words_on_a_dark_ground_are_not_hidden() -> None:
    def page(canvas: Canvas) -> None:
        lines(LETTER)(canvas)
        canvas.setFillColorRGB(0, 0, 0.4)
        canvas.rect(50, 195, 300, 20, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(60, 200, "Action and owner")

    assert "hidden-text" not in codes(read(pdf(page), "letter.pdf"))


def test_a_turned_page_is_set_upright() -> None:
    made = pikepdf.open(io.BytesIO(pdf(lines(LETTER))))
    made.pages[0].rotate(90, relative=True)
    kept = io.BytesIO()
    made.save(kept)
    page = read(kept.getvalue(), "letter.pdf").pages[0]
    assert (round(page.width), round(page.height), page.rotation) == (842, 595, 90)


@pytest.mark.parametrize(("angle", "x", "y"), [(90, 595, 0), (180, 595, 842), (270, 0, 842)])
def test_a_page_drawn_sideways_is_turned_upright(angle: int, x: int, y: int) -> None:
    def page(canvas: Canvas) -> None:
        canvas.translate(x, y)
        canvas.rotate(angle)
        lines(LETTER, top=520)(canvas)

    data = pdf(page)
    document = read(data, "letter.pdf")
    assert document.text.split() == " ".join(LETTER).split()
    assert document.pages[0].rotation == angle
    first, last = document.words[0].box, document.words[-1].box
    assert first
    assert last
    assert first.top < last.top
    assert first.right - first.left > first.bottom - first.top
    picture = Image.open(io.BytesIO(next(page_pictures(data, document.pages))))
    assert picture.width / picture.height == pytest.approx(document.pages[0].width / document.pages[0].height, rel=0.01)


def test_a_line_in_the_margin_that_runs_sideways_is_set_apart() -> None:
    def page(canvas: Canvas) -> None:
        lines(LETTER)(canvas)
        canvas.rotate(90)
        canvas.setFont("Helvetica", 7)
        canvas.drawString(300, -20, "Printed on recycled paper")

    document = read(pdf(page), "letter.pdf")
    assert roles(document, "running") == ["Printed on recycled paper"]
    assert document.text.startswith(LETTER[0])


def test_a_file_cut_short_is_mended_and_says_so() -> None:
    whole = pdf(lines(LETTER), lines(LETTER))
    document = read(whole[: len(whole) * 9 // 10], "letter.pdf")
    assert "30 June 2024" in document.text
    assert "pdf-mended" in codes(document)


def test_a_blank_page_says_so() -> None:
    assert "page-empty" in codes(read(pdf(lambda canvas: None), "blank.pdf"))


def test_a_password_is_asked_for() -> None:
    made, kept = pikepdf.open(io.BytesIO(pdf(lines(LETTER)))), io.BytesIO()
    made.save(kept, encryption=pikepdf.Encryption(user="secret", owner="owner"))
    with pytest.raises(Encrypted):
        read(kept.getvalue(), "letter.pdf")


def test_a_file_that_opens_with_the_empty_password_of_its_owner_is_read_by_the_second_reader() -> None:
    made, kept = pikepdf.open(io.BytesIO(pdf(lines(LETTER)))), io.BytesIO()
    made.save(kept, encryption=pikepdf.Encryption(user="secret", owner="", R=6))
    document = read(kept.getvalue(), "letter.pdf")
    assert "30 June 2024" in document.text
    assert "opens-without-password" in codes(document)


def test_a_page_may_have_its_size_from_the_tree_of_pages() -> None:
    made, kept = pikepdf.open(io.BytesIO(pdf(lines(LETTER)))), io.BytesIO()
    made.Root.Pages.MediaBox = made.pages[0].obj.MediaBox
    del made.pages[0].obj.MediaBox
    made.save(kept)
    document = read(kept.getvalue(), "letter.pdf")
    first = document.words[0].box
    assert first is not None
    assert first.top < 842 - 780 < first.bottom
    assert "hidden-text" not in codes(document)


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\nrubbish endobj"])
def test_a_pdf_that_is_none(data: bytes) -> None:
    with pytest.raises(Damaged):
        read(data, "letter.pdf")


def test_too_many_pages() -> None:
    with pytest.raises(TooManyPages, match="limit is 1"):
        read(pdf(lines(LETTER), lines(LETTER)), "letter.pdf", limits=Limits(pages=1))


def test_progress_is_told_page_by_page() -> None:
    heard: list[tuple[int, int]] = []
    read(pdf(lines(LETTER), lines(LETTER)), "letter.pdf", progress=lambda page, pages: heard.append((page, pages)))
    assert heard == [(1, 2), (2, 2)]


def test_real_letters_are_read_with_a_place_for_every_word() -> None:
    for path in sorted(shared("pdf").glob("*.pdf")):
        document = read(path.read_bytes(), path.name)
        assert len(document.words) > 100
        assert all(word.box is not None for word in document.words)


def test_a_letterhead_on_the_right_that_is_drawn_last_comes_first() -> None:
    def page(canvas: Canvas) -> None:
        lines(LETTER[3:], top=700)(canvas)
        canvas.setFont("Helvetica", 8)
        for number, line in enumerate(("Sample Post Limited", "1 Sample Street", "SA1 2MP")):
            canvas.drawString(480, 800 - 14 * number, line)

    text = read(pdf(page), "letter.pdf").text
    assert text.split("\n")[0] == "Sample Post Limited"
    assert text.index("SA1 2MP") < text.index("14 March 2024")


def test_two_columns_stay_columns() -> None:
    left, right = (f"The {side} column says what there is to say of the road.".split() for side in ("left", "right"))

    def page(canvas: Canvas) -> None:
        lines(LETTER[:2])(canvas)
        for at, column in ((60, left), (320, right)):
            lines([" ".join(column)] * 8, left=at, top=700, size=8)(canvas)

    text = " ".join(read(pdf(page), "letter.pdf").text.split())
    assert text.endswith(" ".join([*left * 8, *right * 8]))


@pytest.mark.parametrize(
    ("drawn", "wanted"),
    [
        (["The council took land of the best quality (subgrade 3a and above)", "– poorer land must be looked at instead."], ["text"]),
        (
            ["The council has said what it can do with what it has and must", "by then", "– publish its plan;", "– ask us."],
            ["text", "item", "item"],
        ),
        (["8. Caroline Cooke, Sample Library", "9.Dan Example, Sample College", "10.Di Test, Lane End"], ["item", "item", "item"]),
    ],
)
def test_dashes_and_numbers_at_the_head_of_a_line(drawn: list[str], wanted: list[str]) -> None:
    assert [paragraph.role for paragraph in read(pdf(lines(drawn)), "letter.pdf").paragraphs] == wanted


def test_a_stop_after_the_mark_of_a_note_has_no_space_before_it() -> None:
    def page(canvas: Canvas) -> None:
        lines(["projects through BRAID"])(canvas)
        width = canvas.stringWidth("projects through BRAID", "Helvetica", 11)
        canvas.setFont("Helvetica", 6)
        canvas.drawString(60 + width + 2, 784, "5")
        canvas.setFont("Helvetica", 11)
        canvas.drawString(60 + width + 5.5, 780, ", and others")

    assert read(pdf(page), "letter.pdf").text == "projects through BRAID 5, and others"


def test_days_beside_what_happened_are_read_row_by_row() -> None:
    def page(canvas: Canvas) -> None:
        for number, (day, event) in enumerate((("May 2007", "Landowner elected as councillor"), ("7/2007", "Licence of the yard issued"))):
            canvas.drawString(60, 700 - 24 * number, day)
            canvas.drawString(160, 700 - 24 * number, event)

    assert read(pdf(page), "letter.pdf").text.split("\n\n") == [
        "May 2007 Landowner elected as councillor",
        "7/2007 Licence of the yard issued",
    ]


def test_ligatures_that_a_program_mapped_to_other_letters() -> None:
    assert [_LIGATURE.sub(lambda found: _LIGATURES[found[0]], word) for word in ("oƯicers", "traƯic", "staƯ", "Ưu", "acƟon")] == [
        *("officers", "traffic", "staff", "Ưu", "action")
    ]


def test_values_of_a_form_stand_beside_their_labels() -> None:
    def form(canvas: Canvas) -> None:
        for number, label in enumerate(("Name of council:", "We agree:", "Region:", "Please return this form to the Panel by 3 May 2024.")):
            canvas.drawString(60, 750 - 50 * number, label)
        canvas.acroForm.textfield(name="name", value="Pennard County Council", x=200, y=745, width=200, height=20)
        canvas.acroForm.checkbox(name="agree", checked=True, x=200, y=695)
        canvas.acroForm.choice(name="region", value="North", options=["North", "South"], x=200, y=645, width=100, height=20)

    document = read(pdf(form), "a.pdf")
    assert "Name of council: Pennard County Council" in document.text
    assert "We agree: ☒" in document.text
    assert "Region: North" in document.text


@pytest.mark.parametrize("kind", ["Text", "FreeText", "Stamp", "Caret", "StrikeOut", "Squiggly"])
def test_notes_of_any_kind_are_comments(kind: str) -> None:
    made, kept = pikepdf.open(io.BytesIO(pdf(lines(LETTER)))), io.BytesIO()
    place = [60, 690, 300, 702]
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name(f"/{kind}"), Contents="Ask Legal first", Rect=place)
    made.pages[0].Annots = pikepdf.Array([made.make_indirect(note)])
    made.save(kept)
    document = read(kept.getvalue(), "a.pdf")
    assert [document.quote(each.span) for each in document.paragraphs if each.role == "comment"] == ["Ask Legal first"]
    assert ("struck-out" in codes(document)) == (kind == "StrikeOut")


@pytest.mark.parametrize("marker", ["1.", "•", "(a)"])
def test_markers_drawn_after_their_items_stand_before_them(marker: str) -> None:
    """Some programs draw what stands outside an item last."""

    def draw(canvas: Canvas) -> None:
        for number in range(3):
            lines([f"The council must publish part {number} of it by 30 June 2024.", "It must tell the schools."], 80, 700 - 40 * number)(
                canvas
            )
            canvas.drawString(60, 700 - 40 * number, marker)

    document = read(pdf(draw), "letter.pdf")
    words = document.text.split()
    assert [words[at + 1] for at, word in enumerate(words) if word == marker] == ["The"] * 3
    assert [paragraph.role for paragraph in document.paragraphs] == ["item"] * 3


def test_the_paragraphs_of_a_box_beside_the_text_stay_together() -> None:
    """It was drawn in one go, before or after the text."""
    prose = lines(("The council considered the crossing at Mill Lane.", "It heard from residents on both sides of the road.") * 4, 60, 700)

    def box(canvas: Canvas) -> None:
        lines(("Key dates",), 400, 712)(canvas)
        lines(("The survey is published", "in the autumn."), 400, 690)(canvas)

    def both(first: Callable[[Canvas], None], second: Callable[[Canvas], None]) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            first(canvas)
            second(canvas)

        return draw

    for draw in (both(prose, box), both(box, prose)):
        words = read(pdf(draw), "a.pdf").text.split()
        assert words[words.index("dates") + 1 :][:3] == ["The", "survey", "is"]
