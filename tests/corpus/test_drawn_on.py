"""What drafts draw on: lines, passages, short forms; and threads, drafts and views."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from bench.made_letters import fill
from classify.letter import Letter
from corpus.corpus import Corpus
from corpus.errors import Conflict, Invalid, NotFiled, WrongState
from corpus.filed import Filed
from corpus.passages import short_forms
from corpus.wording import specifics, tokens, wording
from drafting.draft import Basis, Block, Draft, Gap, Sources
from extract.finders.answers import Answered
from extract.finders.letter_date import LetterDate
from extract.finders.parties import Party
from extract.finders.references import Reference
from extract.reading import Finding, Reading
from ingest.document import Document, Source, Span
from ingest.typed import typed
from tests.corpus.letters import TEXT

Filing = Callable[..., Filed]


def test_the_record_is_what_drafting_asks_for(corpus: Corpus) -> None:
    """A corpus can be handed to drafting as its sources."""
    sources: Sources = corpus
    assert sources.lines("Anything?", 3) == []
    assert sources.passages("Anything?", 3) == []


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("a Child Safeguarding Practice Review (CSPR) was", [("CSPR", "Child Safeguarding Practice Review")]),
        ("the Department for Education (“DfE”) said", [("DfE", "Department for Education")]),
        ("local Safeguarding Partners (SPs) must", [("SP", "Safeguarding Partners")]),
        ("the Office of Fair Trading (OFT) said", [("OFT", "Office of Fair Trading")]),
        ("it is due (ASAP)", []),
        ("the Council (London)", []),
        ("(CSPR)", []),
    ],
)
def test_short_forms_are_learned_where_letters_spell_them_out(text: str, forms: list[tuple[str, str]]) -> None:
    """The initials must be those of the words before."""
    assert list(short_forms(text)) == forms


def test_short_forms_cost_no_more_than_the_text_is_long() -> None:
    """A hundred thousand brackets are passed in a moment."""
    assert list(short_forms("A (AB" * 20_000)) == []
    assert list(short_forms("(AB) " * 20_000)) == []


def test_a_point_is_read_with_its_other_words(corpus: Corpus, file: Filing) -> None:
    """Words that say nothing are dropped; synonyms and learned forms are added both ways."""
    file()
    terms = {term.words: term.others for term in wording(corpus.store, "Could you please tell us about the FWS and the budget?").terms}
    assert terms["fws"] == ("flood warden scheme",)
    assert "funding" in terms["budget"]
    assert "please" not in terms
    long = {term.words: term.others for term in wording(corpus.store, "What of the Flood Warden Scheme?").terms}
    assert long["flood warden scheme"] == ("fws",)
    assert specifics("In 2024 we met in Merford. The Panel agreed £1,500.") == frozenset({"2024", "merford", "panel", "1500"})
    assert tokens("The council’s O'Brien") == ["the", "council", "brien"]


def test_approved_lines_are_found_flagged_and_retired(corpus: Corpus) -> None:
    """A stale line is marked, a retired one gone, its replacement found."""
    old = corpus.bank.add("Flood wardens", "We train forty flood wardens a year.", "Rivers team", dt.date(2020, 1, 1), "ann")
    corpus.bank.add("Bins", "Bins are emptied every fortnight.", "Waste team", None, "ann")
    (found,) = corpus.lines("How many flood wardens do you train?", 3)
    assert (found.basis.source, found.basis.stale, found.basis.title) == (str(old.id), True, "Flood wardens")
    new = corpus.bank.add("Flood wardens", "We train sixty flood wardens a year.", "Rivers team", dt.date(2100, 1, 1), "ann", old.id)
    (found,) = corpus.lines("How many flood wardens do you train?", 3)
    assert (found.basis.source, found.basis.stale) == (str(new.id), False)
    assert corpus.bank.one(old.id).retired == "replaced"
    assert [line.topic for line in corpus.bank.some().rows] == ["Bins", "Flood wardens"]
    assert [line.id for line in corpus.bank.some("sixty").rows] == [new.id]
    assert corpus.bank.used(new.id, None, "ann").last_used
    with pytest.raises(WrongState):
        corpus.bank.retire(old.id, "again", "ann")
    with pytest.raises(Invalid):
        corpus.bank.add(" ", "x", "", None, "ann")


ASKED = "How many flood wardens were trained in Merford in 2024?"


def test_the_passage_on_the_point_comes_before_near_misses(corpus: Corpus, file: Filing) -> None:
    """Another year and another place on the same topic come after, and say what they lack."""
    file("Officers report as follows.\n\nIn 2019 the council trained twelve flood wardens in Merford, more than ever before that year.")
    right = file("Officers report as follows.\n\nIn 2024 the council trained forty flood wardens in Merford, all of them volunteers.")
    file("Officers report as follows.\n\nIn 2024 the council trained thirty flood wardens in Ashwick, all of them paid for it.")
    found = corpus.passages(ASKED, 3)
    assert found[0].basis.source == str(right.id)
    assert found[0].text.startswith("In 2024 the council trained forty")
    assert all("does not mention" in passage.basis.reason for passage in found[1:])
    text = right.letter.reading.document.text
    assert found[0].basis.span
    assert text[found[0].basis.span.start : found[0].basis.span.end] == found[0].text


def test_our_own_letters_come_first_and_letters_can_be_left_out(corpus: Corpus, file: Filing) -> None:
    """On equal words what we said counts for more; the letter answered is not quoted to itself."""
    words = "On flood wardens: the council trained forty flood wardens in Merford in 2024."
    theirs = file(words + " So we hear.")
    ours = file(words + " We did.", direction="out")
    found = corpus.passages(ASKED, 3)
    assert [passage.basis.source for passage in found] == [str(ours.id), str(theirs.id)]
    left = corpus.passages(ASKED, 3, frozenset({ours.letter.reading.document.source.sha256}))
    assert [passage.basis.source for passage in left] == [str(theirs.id)]


def test_the_same_words_in_several_letters_are_offered_once(corpus: Corpus, file: Filing) -> None:
    """A circular to many gives one passage."""
    for number in range(3):
        file(f"Dear partner {number},\n\nThe council trained forty flood wardens in Merford during the year 2024.")
    assert len(corpus.passages(ASKED, 3)) == 1


def test_a_point_nobody_wrote_on_has_no_passage(corpus: Corpus, file: Filing) -> None:
    """Nothing is offered rather than something wrong."""
    file()
    assert corpus.passages("What is the policy on lighthouse keepers' pensions?", 3) == []
    assert corpus.passages("", 3) == []


def test_the_passage_is_found_among_hundreds_of_letters(corpus: Corpus, file: Filing) -> None:
    """Noise on other topics, and on the same words apart, does not hide it."""
    fill(corpus, range(300))
    right = file("Dear colleague,\n\nThe ferry from Colham to Dunwick will be funded until 2027 from the Harbour Access Grant (HAG).")
    points = (
        "Until when is the Colham ferry funded?",
        "Is there funding from the HAG for the ferry?",
        "Who pays for the boat to Dunwick, the Harbour Access Grant?",
    )
    for point in points:
        assert str(right.id) in [passage.basis.source for passage in corpus.passages(point, 3)], point


def _written(text: str, date: str, sender: str, recipient: str, *values: object, headers: dict[str, str] | None = None) -> Letter:
    document: Document = typed(text)
    if headers:
        document = Document(
            Source("mail.eml", "message/rfc822", "0" * 64, None, headers), text, document.pages, document.paragraphs, document.words
        )
    facts = (LetterDate(date), Party("sender", sender), Party("recipient", recipient), *values)
    return Letter(Reading(document, tuple(Finding(value, Span(0, 4), "test") for value in facts)))


def _filed(corpus: Corpus, letter: Letter) -> int:
    intake = corpus.receive(letter.reading.document.text.encode(), "x.txt")
    corpus.start(intake.id)
    return corpus.file(intake.id, letter).id


FIRST = _written("Letter one", "2024-05-01", "Tom Weir", "Ada Brook", Reference("ours", "RV/2024/17"))
SECOND = _written("Letter two", "2024-06-01", "Ada Brook", "Tom Weir", Reference("yours", "rv 2024 17"), Reference("ours", "MB-9"))
THIRD = _written("Letter three", "2024-07-01", "Tom Weir", "Ada Brook", Answered("2024-06-01", "you"))
STRANGER = _written(
    "Letter four", "2024-06-01", "Somebody Else", "Nobody", Reference("ours", "Housing"), Answered("2024-05-01", "Jane Roe")
)


@pytest.mark.parametrize("order", [(FIRST, SECOND, THIRD, STRANGER), (STRANGER, THIRD, SECOND, FIRST)])
def test_letters_find_each_other_whichever_is_filed_first(corpus: Corpus, order: tuple[Letter, ...]) -> None:
    """By reference and by date and writer, each with its reason; strangers stay apart."""
    numbers = {letter.reading.document.text: _filed(corpus, letter) for letter in order}
    links = {(link.later, link.earlier): link for link in corpus.threads.thread(numbers["Letter one"])}
    one, two, three = (numbers[f"Letter {name}"] for name in ("one", "two", "three"))
    assert links.keys() == {(two, one), (three, two)}
    assert "Our ref" in links[two, one].reason
    assert "2024-06-01" in links[three, two].reason
    assert corpus.threads.of(numbers["Letter four"]) == []


def test_a_link_undone_stays_undone(corpus: Corpus) -> None:
    """Neither re-reading nor a later letter brings it back; a person can."""
    one, two = _filed(corpus, FIRST), _filed(corpus, SECOND)
    (link,) = corpus.threads.of(two)
    corpus.threads.undo(link.id, "ann")
    corpus.refile(two, SECOND)
    assert corpus.threads.of(one) == []
    with pytest.raises(WrongState):
        corpus.threads.undo(link.id, "ann")
    assert corpus.threads.link(two, one, "answers", "ann", "It says so.").reason == "It says so."
    with pytest.raises(Invalid):
        corpus.threads.link(one, one, "answers", "ann")
    with pytest.raises(NotFiled):
        corpus.threads.link(one, 99, "answers", "ann")


def test_a_link_goes_when_the_reference_was_misread(corpus: Corpus) -> None:
    """What a correction takes away takes its link away."""
    _filed(corpus, FIRST)
    two = _filed(corpus, SECOND)
    corpus.correct(two, "reject", "Reference", Span(0, 4), before={"owner": "yours", "value": "rv 2024 17"}, person="ann")
    assert corpus.threads.of(two) == []


def test_mails_are_linked_by_their_headers(corpus: Corpus) -> None:
    """In-Reply-To finds the Message-ID."""
    one = _filed(corpus, _written("Mail one", "2024-05-01", "A", "B", headers={"message-id": "<1@x.gov.uk>"}))
    two = _filed(corpus, _written("Mail two", "2024-05-02", "B", "A", headers={"in-reply-to": "<1@x.gov.uk>"}))
    assert [(link.later, link.earlier) for link in corpus.threads.of(one)] == [(two, one)]


BODY = Draft("reply", (Block("paragraph", "We \ud800train.", (Basis("letter", "1", span=Span(1, 2)),)),), (Gap("How many?", "2"),), "asked")


def test_a_draft_is_saved_by_one_at_a_time(corpus: Corpus, file: Filing) -> None:
    """The second saver of a version is told; every version stays."""
    filed = file()
    draft = corpus.drafts.begin(BODY, filed.id, "Reply to Tom Weir", "ann")
    corpus.drafts.save(draft.id, BODY, 1, "ann")
    with pytest.raises(Conflict, match="version 2 while you worked on version 1"):
        corpus.drafts.save(draft.id, BODY, 1, "bob")
    assert [version.person for version in corpus.drafts.versions(draft.id)] == ["ann", "ann"]
    latest = corpus.drafts.version(draft.id).body
    assert latest.blocks[0].basis == BODY.blocks[0].basis
    assert latest.gaps == BODY.gaps
    assert [each.id for each in corpus.drafts.some(letter=filed.id)] == [draft.id]


def test_a_draft_goes_its_way_step_by_step(corpus: Corpus, file: Filing) -> None:
    """Submitted, sent back, approved, sent; other steps are refused, and what is out of hand is not changed."""
    file()
    number = corpus.drafts.begin(BODY, None, "x", "ann").id
    corpus.drafts.move(number, "submitted", "ann")
    with pytest.raises(WrongState):
        corpus.drafts.save(number, BODY, 1, "ann")
    with pytest.raises(WrongState):
        corpus.drafts.move(number, "sent", "ann")
    corpus.drafts.move(number, "sent back", "bob", "Name the panel.")
    corpus.drafts.save(number, BODY, 1, "ann")
    corpus.drafts.move(number, "submitted", "ann")
    corpus.drafts.move(number, "approved", "bob")
    corpus.drafts.comment(number, "Send it today.", "bob")
    assert corpus.drafts.move(number, "sent", "ann", sent_letter=1).sent_letter == 1
    said = [(comment.state, comment.text, comment.version) for comment in corpus.drafts.comments(number)]
    assert said[1] == ("sent back", "Name the panel.", 1)
    assert said[-2] == ("approved", "Send it today.", 2)
    assert corpus.records("draft", number)[0].action == "draft sent"


def test_views_are_ones_own_unless_shared(corpus: Corpus) -> None:
    """Saving again under a name overwrites; others see shared ones and cannot remove them."""
    corpus.views.save("letters", "Replies", {"kind": "reply"}, "ann")
    view = corpus.views.save("letters", " Replies ", {"kind": "request"}, "ann", shared=True)
    assert [each.asked for each in corpus.views.some("letters", "bob")] == [{"kind": "request"}]
    with pytest.raises(NotFiled):
        corpus.views.remove(view.id, "bob")
    corpus.views.remove(view.id, "ann")
    assert corpus.views.some("letters", "ann") == []
    with pytest.raises(Invalid):
        corpus.views.save("letters", " ", {}, "ann")


def test_the_text_of_a_letter_is_unchanged_by_all_this(corpus: Corpus, file: Filing) -> None:
    """Indexing never writes to the text."""
    assert file().letter.reading.document.text == TEXT


def test_contributions_are_asked_chased_and_answered(corpus: Corpus, file: Filing) -> None:
    """They hang on an obligation or a letter; the next due comes first; an answer is final."""
    file()
    later = corpus.contributions.ask("Legal", "Is this a duty?", dt.date(2024, 6, 1), "ann", obligation=1)
    sooner = corpus.contributions.ask("Rivers team", "The figures, please.", dt.date(2024, 5, 10), "ann", letter=1)
    assert [each.id for each in corpus.contributions.awaited()] == [sooner.id, later.id]
    assert [each.id for each in corpus.contributions.awaited(dt.date(2024, 5, 20))] == [sooner.id]
    assert corpus.contributions.chase(later.id, "ann").chased_at
    assert corpus.contributions.answer(later.id, "It is.", "lou").answer == "It is."
    with pytest.raises(WrongState):
        corpus.contributions.answer(later.id, "It is not.", "lou")
    assert [each.answer for each in corpus.contributions.of(obligation=1)] == ["It is."]
    with pytest.raises(Invalid):
        corpus.contributions.ask("", "x", None, "ann")
