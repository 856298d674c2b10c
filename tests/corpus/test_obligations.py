"""The index of obligations: filters, orders, states, and what people say of findings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from classify.letter import Letter, Verdict
from corpus.corpus import Corpus
from corpus.errors import Invalid, NotFiled, WrongState
from corpus.filed import Entry, Filed
from corpus.letters import Which
from corpus.obligations import ORDERS, Wanted
from corpus.packing import as_json
from extract.finders.letter_date import LetterDate
from extract.finders.obligations import Obligation
from extract.reading import Reading
from ingest.document import Box, Paragraph, Span, Warning, Word
from tests.corpus.letters import TEXT, letter

Filing = Callable[..., Filed]
JUNE = dt.date(2024, 6, 30)


def entry(corpus: Corpus, action: str) -> Entry:
    """Return the obligation of an action, shown or not."""
    return next(each for each in corpus.obligations(Wanted(doubtful=None)).rows if each.action == action)


@pytest.mark.parametrize(
    ("wanted", "actions"),
    [
        (Wanted(bearer="councillor  ada BROOK"), ["notify the Flood Panel"]),
        (Wanted(bearer="Department"), ["publish the maps"]),
        (Wanted(side="ours"), ["notify the Flood Panel", "tell us how many wardens have been trained"]),
        (Wanted(modality="request"), ["tell us how many wardens have been trained"]),
        (Wanted(due_before=JUNE), ["notify the Flood Panel"]),
        (Wanted(due_after=JUNE, has_due=True), ["notify the Flood Panel"]),
        (Wanted(due_before=JUNE - dt.timedelta(1)), []),
        (Wanted(overdue=JUNE), []),
        (Wanted(overdue=JUNE + dt.timedelta(1)), ["notify the Flood Panel"]),
        (Wanted(has_due=False, side="theirs"), ["publish the maps"]),
        (Wanted(letter=1, text="maps"), ["publish the maps"]),
        (Wanted(letter=2), []),
        (Wanted(state="done"), []),
        (Wanted(owner=""), ["notify the Flood Panel", "publish the maps", "tell us how many wardens have been trained"]),
    ],
)
def test_the_index_is_filtered(corpus: Corpus, file: Filing, wanted: Wanted, actions: list[str]) -> None:
    """Each filter alone and with others."""
    file()
    assert [each.action for each in corpus.obligations(wanted).rows] == actions


def test_an_entry_holds_its_words_and_its_day(corpus: Corpus, file: Filing) -> None:
    """Evidence, span, page, due day and its working."""
    filed = file()
    found = entry(corpus, "notify the Flood Panel")
    assert found.span
    assert filed.letter.reading.document.quote(found.span) == found.quote
    assert (found.due, found.page, found.letter, found.bearer_name) == (JUNE, 1, filed.id, "Councillor Ada Brook")
    assert found.due_working
    assert found.overdue(dt.date(2024, 7, 1))
    assert not found.overdue(JUNE)


@pytest.mark.parametrize("order", sorted(ORDERS))
def test_portions_of_any_order_give_every_entry_once(corpus: Corpus, file: Filing, order: str) -> None:
    """Following the cursor visits all rows, rows without a day or owner included."""
    for number in range(4):
        file(TEXT + f"\nnumber {number}")
    seen: list[int] = []
    portion = corpus.obligations(order=order, limit=5)
    seen += [row.id for row in portion.rows]
    while portion.after:
        portion = corpus.obligations(order=order, after=portion.after, limit=5)
        seen += [row.id for row in portion.rows]
    assert sorted(seen) == list(range(1, 13))


def test_facets_count_and_heed_each_other(corpus: Corpus, file: Filing) -> None:
    """Each facet counts under the choices of the others."""
    file()
    facets = corpus.facets(Wanted(side="ours"))
    assert facets["side"] == [("ours", 2), ("theirs", 1)]
    assert facets["modality"] == [("duty", 1), ("request", 1)]
    assert ("councillor ada brook", 1) in facets["bearer"]


def test_state_note_and_owner_are_set_and_counted(corpus: Corpus, file: Filing) -> None:
    """A done obligation is no longer counted as open; the audit log says who did it."""
    filed = file()
    done = corpus.handling.set_state(1, "done", "Sent on 3 May.", "ann")
    assert (done.state, done.note) == ("done", "Sent on 3 May.")
    assert corpus.summary(filed.id).obligations_open == 2
    corpus.handling.assign([2, 3], "bob", "ann")
    assert [each.id for each in corpus.obligations(Wanted(owner="bob")).rows] == [2, 3]
    assert corpus.records("obligation", 1)[0].person == "ann"
    assert corpus.obligations(Wanted(text="sent")).rows[0].id == 1
    with pytest.raises(Invalid):
        corpus.handling.set_state(1, "forgotten")  # type: ignore[arg-type]
    with pytest.raises(NotFiled):
        corpus.handling.assign([2, 99], "eve")
    assert corpus.obligation(2).owner == "bob"


def test_a_day_set_by_hand_stays_when_the_letter_is_read_again(corpus: Corpus, file: Filing) -> None:
    """Re-reading keeps state, owner, note and the day, and the number."""
    filed = file()
    corpus.handling.set_due(2, dt.date(2024, 9, 1), "ann")
    corpus.handling.set_state(1, "dropped", "Not needed.", "ann")
    again = corpus.refile(filed.id, letter(TEXT.replace("Our ref", "\n\nOur ref")))
    assert again.id == filed.id
    assert [(each.id, each.due, each.state) for each in corpus.obligations(order="id").rows] == [
        (1, JUNE, "dropped"),
        (2, dt.date(2024, 9, 1), "open"),
        (3, None, "open"),
    ]


def test_what_is_gone_on_re_reading_is_removed_unless_somebody_worked_on_it(corpus: Corpus, file: Filing) -> None:
    """A row with a state stays, adrift; an untouched one goes."""
    filed = file()
    corpus.handling.set_state(1, "done", "Evidence.", "ann")
    corpus.refile(filed.id, letter("Nothing is asked."))
    assert [(each.id, each.adrift) for each in corpus.obligations(Wanted(letter=filed.id)).rows] == [(1, True)]
    corpus.refile(filed.id, letter())
    assert (corpus.obligation(1).adrift, corpus.obligation(1).state) == (False, "done")


def _scanned(confidence: float, role: str = "text", warned: bool = False) -> Letter:
    read = letter()
    document = read.reading.document
    words = tuple(Word(word.span, Box(1, 10, 20, 30, 40), confidence) for word in document.words)
    paragraphs = tuple(Paragraph(each.span, role) for each in document.paragraphs)  # type: ignore[arg-type]
    warnings = (Warning("hidden text", "White on white.", Span(0, len(document.text))),) if warned else ()
    return Letter(Reading(replace(document, words=words, paragraphs=paragraphs, warnings=warnings), read.reading.findings))


@pytest.mark.parametrize(
    ("read", "doubt"),
    [
        (_scanned(0.4), "poorly read"),
        (_scanned(0.9, "handwriting"), "handwriting"),
        (_scanned(1.0, warned=True), "hidden text"),
        (_scanned(0.9), ""),
    ],
)
def test_doubtful_readings_wait_to_be_checked(corpus: Corpus, read: Letter, doubt: str) -> None:
    """They are kept out of the index and counted, until somebody accepts them."""
    corpus.start(corpus.receive(b"scan", "scan.png").id)
    filed = corpus.file(1, read)
    waiting = corpus.obligations(Wanted(doubtful=True)).rows
    assert {each.doubt for each in corpus.obligations(Wanted(doubtful=None)).rows} == {doubt}
    assert corpus.summary(filed.id).to_check == len(waiting) == (3 if doubt else 0)
    if doubt:
        span = waiting[0].span
        assert span
        corpus.correct(filed.id, "accept", "Obligation", span, before=waiting[0].value, person="ann")
        assert [(each.id, each.checked) for each in corpus.obligations().rows] == [(waiting[0].id, True)]
        assert corpus.obligations().rows[0].boxes


def test_a_bearer_is_corrected_and_the_correction_undone(corpus: Corpus, file: Filing) -> None:
    """The row follows the person's value and returns to the program's."""
    filed = file()
    found = entry(corpus, "publish the maps")
    assert found.span
    value = found.value | {"bearer_name": "Merford Council", "side": "ours"}
    correction = corpus.correct(filed.id, "correct", "Obligation", found.span, value, found.value, "ann")
    assert (corpus.obligation(found.id).bearer_name, corpus.obligation(found.id).side) == ("Merford Council", "ours")
    assert corpus.obligation(found.id).checked
    assert corpus.corrected(filed.id).reading.found(Obligation)[1].value.bearer_name == "Merford Council"
    assert corpus.letter(filed.id).letter == filed.letter
    corpus.undo(correction.id, "ann")
    assert corpus.obligation(found.id).bearer_name == "The Department"
    with pytest.raises(WrongState):
        corpus.undo(correction.id, "ann")


def test_a_rejected_finding_leaves_the_index_and_comes_back_as_it_was(corpus: Corpus, file: Filing) -> None:
    """Owner and note survive a rejection that is undone."""
    filed = file()
    corpus.handling.assign([1], "bob")
    found = corpus.obligation(1)
    assert found.span
    correction = corpus.correct(filed.id, "reject", "Obligation", found.span, before=found.value, person="ann")
    assert [each.id for each in corpus.obligations().rows] == [2, 3]
    assert corpus.summary(filed.id).obligations_open == 2
    corpus.undo(correction.id)
    assert corpus.obligation(1).owner == "bob"
    assert len(corpus.obligations().rows) == 3


def test_an_obligation_is_added_by_marking_words(corpus: Corpus, file: Filing) -> None:
    """Its row has the marked words as evidence."""
    filed = file()
    start = TEXT.index("have been trained")
    span = Span(start, start + len("have been trained"))
    value = {"modality": "duty", "action": {"text": "train", "span": {"start": start, "end": start + 5}}, "side": "ours"}
    corpus.correct(filed.id, "add", "Obligation", span, value, person="ann")
    added = entry(corpus, "train")
    assert (added.quote, added.rule, added.confidence, added.checked) == ("have been trained", "person", 1.0, True)


def test_corrections_survive_re_reading_where_their_words_moved(corpus: Corpus, file: Filing) -> None:
    """They are found again by their quotation, though lines break elsewhere; what is not found is adrift, not lost."""
    filed = file()
    for each in corpus.obligations().rows:
        assert each.span
        if each.action == "publish the maps":
            corpus.correct(filed.id, "correct", "Obligation", each.span, each.value | {"side": "ours"}, each.value, "ann")
    moved = "A new letterhead\n\n" + TEXT
    corpus.refile(filed.id, letter(moved))
    assert entry(corpus, "publish the maps").side == "ours"
    corpus.refile(filed.id, letter("Nothing is asked."))
    assert [each.adrift for each in corpus.letter(filed.id).corrections] == [True]
    corpus.refile(filed.id, letter(moved))
    assert entry(corpus, "publish the maps").side == "ours"


def test_any_kind_of_fact_can_be_corrected(corpus: Corpus, file: Filing) -> None:
    """The letter's date and kind change in the list, too."""
    filed = file()
    found = filed.letter.reading.first(LetterDate)
    assert found
    corpus.correct(filed.id, "correct", "LetterDate", found.span, {"value": "2024-05-02"}, as_json(found.value), "ann")
    corpus.correct(filed.id, "correct", "Verdict", Span(0, 0), {"on": "kind", "label": "reply"}, person="ann")
    row = corpus.summary(filed.id)
    assert (row.date, row.kind) == ("2024-05-02", "reply")


@pytest.mark.parametrize(
    ("verb", "kind", "span", "value"),
    [
        ("correct", "Obligation", Span(0, 5), {"modality": "duty"}),
        ("correct", "Rumour", Span(0, 5), {}),
        ("add", "LetterDate", Span(0, 10_000), {"value": "2024-05-02"}),
        ("add", "LetterDate", Span(5, 5), {"value": "2024-05-02"}),
        ("correct", "Verdict", Span(0, 0), {"label": "reply"}),
        ("correct", "LetterDate", Span(0, 5), None),
    ],
)
def test_a_value_that_does_not_fit_is_refused(
    corpus: Corpus, file: Filing, verb: str, kind: str, span: Span, value: dict[str, str] | None
) -> None:
    """Nothing is kept of it."""
    filed = file()
    with pytest.raises(Invalid):
        corpus.correct(filed.id, verb, kind, span, value, person="ann")  # type: ignore[arg-type]
    assert corpus.letter(filed.id).corrections == ()


def test_lists_are_narrowed_to_a_topic(corpus: Corpus) -> None:
    """A letter may have several topics; a person's word on one counts."""
    read = letter()
    topics = (Verdict("topic", "flooding", 0.9, (), "words"), Verdict("topic", "volunteers", 0.6, (), "words"))
    corpus.start(corpus.receive(b"x", "x.txt").id)
    filed = corpus.file(1, Letter(read.reading, topics))
    assert len(corpus.obligations(Wanted(topic="volunteers")).rows) == 3
    assert corpus.facets()["topic"] == [("flooding", 3), ("volunteers", 3)]
    corpus.correct(filed.id, "correct", "Verdict", Span(0, 0), {"on": "topic", "label": "rivers"}, person="ann")
    assert [row.id for row in corpus.letters(Which(topic="rivers")).rows] == [filed.id]
    assert corpus.letters(Which(topic="flooding")).rows == ()
