"""Lists out and trackers in: no formulas, the same words again, doubts said."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Callable
from dataclasses import replace

import icalendar
import openpyxl
import pytest
import xlsxwriter

from corpus.annotated import annotated, as_pair, made_by_person
from corpus.corpus import Corpus
from corpus.errors import Invalid
from corpus.export import FORMATS, as_csv, as_ics, as_xlsx, guarded, table
from corpus.filed import Filed
from corpus.obligations import Wanted
from corpus.tracker import Preview, day_of, guessed
from tests.corpus.letters import TEXT

Filing = Callable[..., Filed]
EVIL = ("=HYPERLINK(1)", "+1", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1")


def _read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_obligations_go_out_as_csv(corpus: Corpus, file: Filing) -> None:
    """One row each, with day, words and working."""
    file()
    rows = _read(as_csv(corpus.obligations().rows))
    assert rows[0]["Action"] == "notify the Flood Panel"
    assert (rows[0]["Due"], rows[0]["Bearer"], rows[0]["Letter"]) == ("2024-06-30", "Councillor Ada Brook", "1")


def test_letters_go_out_as_csv(corpus: Corpus, file: Filing) -> None:
    """The columns of the inbox."""
    file()
    assert _read(as_csv(corpus.letters().rows))[0]["Subject"] == "Flood wardens in Merford"


@pytest.mark.parametrize("evil", EVIL)
def test_no_cell_is_taken_for_a_formula_and_the_words_come_back(corpus: Corpus, file: Filing, evil: str) -> None:
    """Guarded in CSV and XLSX, typed as text, and without the guard when taken in again."""
    file()
    entry = replace(corpus.obligation(1), action=evil, note=evil, owner=evil)
    assert str(guarded(evil)).startswith("'")
    for data, name in ((as_csv([entry]), "out.csv"), (as_xlsx([entry]), "out.xlsx")):
        assert corpus.tracker.preview(data, name).rows[0].action == evil.strip()
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx([entry]))).active
    assert sheet is not None
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert not [cell for row in _read(as_csv([entry])) for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_workbook_has_real_days(corpus: Corpus, file: Filing) -> None:
    """A day is a day, so that it sorts and filters."""
    file()
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(corpus.obligations().rows))).active
    assert sheet is not None
    headings = [cell.value for cell in sheet[1]]
    assert sheet[2][headings.index("Due")].value == dt.datetime(2024, 6, 30)


def test_the_calendar_has_open_obligations_with_a_day(corpus: Corpus, file: Filing) -> None:
    """An all-day event each, under a UID that stays."""
    file()
    file(TEXT + "\nagain")
    corpus.handling.set_state(4, "done")
    calendar = icalendar.Calendar.from_ical(as_ics(corpus.obligations().rows, dt.datetime(2024, 5, 2, tzinfo=dt.UTC)))
    events = calendar.walk("VEVENT")
    assert [(str(event["UID"]), event.decoded("DTSTART")) for event in events] == [("obligation-1@letterbook", dt.date(2024, 6, 30))]
    recurring = replace(corpus.obligation(1), recurs="FREQ=MONTHLY;INTERVAL=3", action="report\r\nBEGIN:VALARM")
    lines = as_ics([recurring], dt.datetime(2024, 5, 2, tzinfo=dt.UTC)).splitlines()
    assert b"RRULE:FREQ=MONTHLY;INTERVAL=3" in lines
    assert b"BEGIN:VALARM" not in lines


def test_every_format_takes_no_rows_and_odd_characters(corpus: Corpus, file: Filing) -> None:
    """Nothing raises; JSON has a line for each row."""
    file()
    odd = replace(corpus.obligation(1), action="\x00\x1b\ud800 \u202e 📨", quote="x" * 40_000)
    for write in FORMATS.values():
        assert write([]) is not None
        assert write([odd])
    assert json.loads(FORMATS["json"](corpus.obligations().rows).splitlines()[0])["due"] == "2024-06-30"
    assert table([])[1] == []


def test_corrections_go_out_as_annotated_letters(corpus: Corpus, file: Filing) -> None:
    """Only letters somebody looked at, as people left them, in the guide's form."""
    filed = file()
    file("Nothing is asked here.")
    assert list(annotated(corpus)) == []
    found = corpus.obligation(2)
    assert found.span
    corpus.correct(filed.id, "correct", "Obligation", found.span, found.value | {"bearer_name": "Merford Council"}, found.value, "ann")
    (record,) = annotated(corpus)
    text, facts = as_pair(record)
    assert text == TEXT
    obligations = json.loads(facts)["obligations"]
    assert [each["bearer_name"] for each in obligations] == ["Councillor Ada Brook", "Merford Council", None]
    assert all(text[each["start"] : each["end"]] == each["text"] for each in obligations)
    assert [each["verb"] for each in record["corrections"]] == ["correct"]
    assert len(made_by_person(record)) == 1
    assert len(list(annotated(corpus, everything=True))) == 2


CSV = """Merford Flood Group,,,,
Ref,Action,Lead officer,By when,Status
1,Publish the maps,A. Brook,30/06/2024,In progress
2,"Train wardens, all wards",T. Weir,3rd May 2024,Complete
3,Tell residents,T. Weir,as soon as possible,Amber-ish
,,T. Weir,,
4,,T. Weir,1 May 2024,Open
"""


def test_a_tracker_is_looked_at_before_it_is_taken_in(corpus: Corpus) -> None:
    """Headings are found and matched; what is unclear is said by row; nothing is kept yet."""
    preview = corpus.tracker.preview(CSV.encode(), "tracker.csv")
    assert preview.headings[preview.mapping["due"]] == "By when"
    assert [(row.number, row.due, row.state, row.owner) for row in preview.rows] == [
        (3, dt.date(2024, 6, 30), "open", "A. Brook"),
        (4, dt.date(2024, 5, 3), "done", "T. Weir"),
        (5, None, "open", "T. Weir"),
    ]
    assert preview.rows[2].deadline == "as soon as possible"
    assert len(preview.problems) == 4
    assert corpus.obligations().rows == ()


def test_a_tracker_taken_in_is_in_the_index_once(corpus: Corpus) -> None:
    """Its rows have no letter; taking the same file in again adds nothing."""
    preview = corpus.tracker.preview(CSV.encode(), "tracker.csv")
    assert len(corpus.tracker.take_in(preview, "ann")) == 3
    assert corpus.tracker.take_in(preview, "ann") == []
    rows = corpus.obligations(Wanted(owner="T. Weir")).rows
    assert (rows[0].action, rows[0].letter, rows[0].rule) == ("Train wardens, all wards", None, "tracker")
    assert corpus.obligations(Wanted(text="maps")).rows[0].due == dt.date(2024, 6, 30)
    assert list(corpus.check()) == []
    corpus.handling.set_state(rows[0].id, "open", "Again.", "ann")


def test_an_adviser_can_say_which_column_is_which(corpus: Corpus) -> None:
    """A mapping of theirs goes before what the headings tell."""
    data = b"A;B;C\nx;Do it;2024-06-30\n"
    with pytest.raises(Invalid, match="which column"):
        corpus.tracker.preview(data, "tracker.csv")
    preview = corpus.tracker.preview(data, "tracker.csv", {"action": 1, "due": 2})
    assert (preview.rows[0].action, preview.rows[0].due) == ("Do it", dt.date(2024, 6, 30))
    with pytest.raises(Invalid):
        corpus.tracker.preview(data, "tracker.csv", {"action": 9})


def test_our_own_export_comes_back_whole(corpus: Corpus, file: Filing) -> None:
    """Bearer, action, day, state, owner, side and modality survive XLSX and CSV."""
    file()
    corpus.handling.set_state(1, "done", "Sent.", "ann")
    rows = corpus.obligations(order="id").rows
    for name, write in (("a.xlsx", as_xlsx), ("a.csv", as_csv)):
        back: Preview = corpus.tracker.preview(write(rows), name)
        assert [(row.bearer, row.action, row.due, row.state, row.side, row.modality) for row in back.rows] == [
            (row.bearer_name or "", row.action, row.due, row.state, row.side, row.modality) for row in rows
        ]


def _workbook(formula: str) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Action", "Due"])
        sheet.write_formula(1, 0, formula)
        sheet.write_string(1, 1, "x")
    return file.getvalue()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 not a zip", b"\x00\x01\x02", _workbook("=1+1"), b'Action\n"' + b"x" * 200_000])
def test_a_file_that_is_no_tracker_is_said_so(corpus: Corpus, data: bytes) -> None:
    """An error with a remedy, or an empty preview: never a crash."""
    try:
        preview = corpus.tracker.preview(data, "odd.bin")
    except Invalid as error:
        assert str(error)  # noqa: PT017 - either end is right
    else:
        assert len(preview.rows) <= 1


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("30/06/2024", dt.date(2024, 6, 30)),
        ("3/6/24", dt.date(2024, 6, 3)),
        ("1st May 2024", dt.date(2024, 5, 1)),
        ("2024-05-01", dt.date(2024, 5, 1)),
        (dt.datetime(2024, 5, 1, 12), dt.date(2024, 5, 1)),
        ("31/02/2024", None),
        ("soon", None),
        (None, None),
        (45413, None),
    ],
)
def test_days_in_cells_are_british(cell: object, day: dt.date | None) -> None:
    """Days come before months; an impossible day is none."""
    assert day_of(cell) == day


def test_headings_are_matched_once() -> None:
    """Two headings do not share a field, nor two fields a column."""
    assert guessed(["Action", "Actions", "Lead", "Who"]) == {"action": 0, "bearer": 3, "owner": 2}
