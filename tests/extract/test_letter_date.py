"""The date a letter bears: found by its place, never one that the letter only tells of."""

from __future__ import annotations

import pytest

from extract.finders import letter_date
from extract.finders.letter_date import LetterDate
from extract.reading import Study
from ingest.document import Document, Source
from tests.extract.examples import quoted, study

BODY = "\n\nDear Sir,\n\nThank you for your letter of 3 May 2016. We met on 4 June 2016.\n\nYours faithfully\n\nA. Clerk\n"


def borne(text: str) -> tuple[str, str] | None:
    """Return the words and value of the letter's date."""
    about = study(text, [letter_date.FINDER])
    one = next(iter(about.found(LetterDate)), None)
    return (quoted(about, one), one.value.value) if one else None


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Town Hall\nAnytown\n\n21 August 2017" + BODY, "21 August 2017", "2017-08-21"),
        ("Town Hall                                      27th March 2014" + BODY, "27th March 2014", "2014-03-27"),
        ("Date: 8th July 2015" + BODY, "8th July 2015", "2015-07-08"),
        ("Issue date:     Monday 6 March 2017" + BODY, "Monday 6 March 2017", "2017-03-06"),
        ("From: A <a@b.example>\nSent: Tuesday 2 February 2021 16:41\nTo: C" + BODY, "Tuesday 2 February 2021", "2021-02-02"),
        ("Our ref: 20171108\n\n5 December 2017\n" + BODY, "5 December 2017", "2017-12-05"),
        ("Sent 29.3.2017" + BODY, "29.3.2017", "2017-03-29"),
        ("Dyddiad: 21 Awst 2017" + BODY, "21 Awst 2017", "2017-08-21"),
        ("August 2017" + BODY, "August 2017", "2017-08"),
        (
            "NOTICE\n\nThe road will close on 19 February 2018.\n\nDated: 22 January 2018\n\nR. Head of Legal\n",
            "22 January 2018",
            "2018-01-22",
        ),
        ("ANYTOWN PARISH COUNCIL\nNotes of the meeting held on 9 July 2024, 10.00am\n\nPresent: A, B\n", "9 July 2024", "2024-07-09"),
        (
            "To: Education Cabinet Committee – 22 November 2017\n\nSubject: Schools\n\nOn 25 October we met.\n",
            "22 November 2017",
            "2017-11-22",
        ),
        (
            "# Speed limits\n\nThe scheme is advertised today; Thursday 16 May 2024, and runs until 7 June 2024.\n",
            "Thursday 16 May 2024",
            "2024-05-16",
        ),
        ('13" May 2017' + BODY, '13" May 2017', "2017-05-13"),
    ],
)
def test_the_letters_date_is_found_by_its_place(text: str, words: str, value: str) -> None:
    """Date lines, labels, letterheads, mail headers, meeting headings and dated notices."""
    assert borne(text) == (words, value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        BODY,
        "Dear Council\n\nAt its meeting on 4 September 2023 the Executive agreed. It closes on 3 November 2023.\n\nKind regards\n",
        "Your letter dated 3 May 2016" + BODY,
        "Date of birth: 3 May 1976" + BODY,
        "Closing date: 7 June 2024" + BODY,
        "Objections may be sent by the end of 07\nJune 2024. The Council will consider them.\n",
        "31 June 2017" + BODY,
        "Council - Children - 20171108" + BODY,
    ],
)
def test_dates_told_of_are_not_the_letters_own(text: str) -> None:
    """Reported dates, closing dates, births, impossible dates and references are not what the letter bears."""
    assert borne(text) is None


def test_a_mail_without_a_date_in_its_text_has_that_of_its_header() -> None:
    """The Date header stands in, an impossible one does not."""
    for header, value in (("Tue, 02 Feb 2021 16:41:00 +0000", "2021-02-02"), ("Wed, 31 Feb 2024 25:61:61 +9999", None)):
        source = Source("mail.eml", "message/rfc822", "0" * 64, headers={"date": header})
        facts = list(letter_date.FINDER.find(Study(Document(source, "Dear Sir,\n\nThank you.\n"))))
        assert [fact.value.value for fact in facts] == ([value] if value else [])
