"""The parts of a letter, line by line, on a letter with nearly all of them and on odd ones."""

from __future__ import annotations

import pytest

from extract.finders.parts import Part
from tests.extract.letters import read

LETTER = """
Anytown Council
Town Hall, Anytown AT1 1AA | letterhead
Our ref: AC/1 | reference
Mr P Stagg
6 Mill Lane
Anytown AT1 2BB | address
3 May 2021 | date line
Dear Mr Stagg | salutation
Your hedge | subject
Thank you for your letter of 1 May about the hedge in Mill Lane. | body
Yours sincerely | sign-off
Helen Marsh
Tree Officer | signature
Enc: leaflet | enclosures
cc: Parish Clerk | copies
P.S. The leaflet is out of date. | postscript
This e-mail is confidential and intended only for the person named. | disclaimer
-----Original Message-----
From: P Stagg
Sent: 1 May 2021
To: Trees

My hedge is too high. | quoted
"""


def parts_of(text: str) -> list[tuple[str, str]]:
    """Return each part found with its words."""
    reading = read(text)
    return [(finding.value.name, reading.document.quote(finding.span)) for finding in reading.found(Part)]


def test_a_letter_with_nearly_every_part() -> None:
    """Each stretch of the marked-up letter is the part that stands behind its bar."""
    wanted = [tuple(stretch.rsplit(" | ", 1)) for stretch in _stretches(LETTER)]
    text = "\n\n".join(words for words, _ in wanted)
    assert [(words.split("\n")[0], name) for name, words in parts_of(text)] == [(words.split("\n")[0], name) for words, name in wanted]


def _stretches(marked: str) -> list[str]:
    found: list[str] = [""]
    for line in marked.strip().split("\n"):
        found[-1] += ("\n" if found[-1] else "") + line
        if " | " in line:
            found.append("")
    return found[:-1]


@pytest.mark.parametrize(
    "head",
    [
        "To: Housing Committee\n\nSubject: Repairs in winter\n\nClassification: Unrestricted",
        "Anytown Council\n\n3 May 2021\n\nDear tenant\n\nCONSULTATION PAPER\nRepairs in winter",
    ],
)
def test_a_subject_is_the_title_alone(head: str) -> None:
    """Neither the sort of paper above a title nor labelled lines below it are words of the subject."""
    found = dict(parts_of(f"{head}\n\nThe Council has looked at the repairs that tenants waited for in the cold months of last year."))
    assert found.get("subject") == "Repairs in winter"


def test_columns_printed_side_by_side_are_kept_apart() -> None:
    """The reader's address at the left and the writer's at the right share lines and are two parts."""
    left = ["Mr P Stagg", "6 Mill Lane", "Anytown AT1 2BB"]
    right = ["Highways", "Shire Hall", "Gloucester GL1 2TG"]
    head = "\n".join(f"{one:50}{two}" for one, two in zip(left, right, strict=True))
    found = parts_of(f"{head}\n\nDear Mr Stagg\n\nThe lamp in your street will be mended on Monday.\n\nYours sincerely\n\nHelen Marsh\n")
    assert [words for name, words in found if name == "address"] == left
    assert [words for name, words in found if name == "letterhead"] == right


def test_page_numbers_and_running_headers_are_set_apart() -> None:
    """A header that comes again on the next page, and the numbers, are no body."""
    page = "Appeal Decision A/1\n\nThe council says that the road {} is narrow and that lorries will not be able to turn in it.\n\n{}\n"
    found = parts_of(page.format("at the north", 1) + "\f" + page.format("at the south", 2))
    assert [words.split() for name, words in found if name == "running"] == [["1", "Appeal", "Decision", "A/1"], ["2"]]


@pytest.mark.parametrize("quote", ["> ", "", "    "])
def test_a_letter_wholly_quoted_is_read_as_one_not_quoted(quote: str) -> None:
    """Quoting marks before every line are how a web page shows a letter."""
    lines = ["Dear Mr Stagg,", "", "The lamp in your street will be mended on Monday.", "", "Yours sincerely,", "", "Helen Marsh"]
    names = [name for name, _ in parts_of("\n".join((quote + line).rstrip() for line in lines))]
    assert names == ["salutation", "body", "sign-off", "signature"]


def test_a_described_signature_is_no_name() -> None:
    """What a reader of pages says of handwriting stays in the signature and names nobody."""
    signature = 'A handwritten signature that reads "Ann Other".\n\nHelen Marsh\nTree Officer\n'
    text = "Dear Sir\n\nThe lamp will be mended.\n\nYours faithfully\n\n" + signature
    assert parts_of(text)[-1][0] == "signature"


def test_prose_below_the_signature_is_a_doubtful_postscript() -> None:
    """Handwriting below the name is set aside with half a confidence."""
    letter = "Dear Sir\n\nThe lamp will be mended.\n\nYours faithfully\n\nHelen Marsh\n\n"
    reading = read(letter + "I look forward to seeing you on Monday at the meeting of the parish.\n")
    last = reading.found(Part)[-1]
    assert (last.value.name, last.confidence) == ("postscript", 0.5)
