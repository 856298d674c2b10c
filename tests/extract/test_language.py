"""Parsing block by block: words carried back to their places, sentences that start where they can, junk in linear time."""

from __future__ import annotations

import random
import subprocess
import sys
import time

import numpy as np
import pytest

from extract.english import beginning, ruled
from extract.language import parse, pipeline
from extract.sentence_starts import LEARNED, SentenceStarts, greeted, runs_on
from extract.shown import shown
from ingest.typed import typed


def sentences(text: str) -> list[str]:
    """The sentences of a text, in the document's own words."""
    document = typed(text)
    return [document.quote(block.span(sentence)) for block, sentence in parse(document).sentences()]


def test_importing_the_module_loads_no_spacy() -> None:
    found = subprocess.run(
        [sys.executable, "-c", "import extract.language, sys; print('spacy' in sys.modules)"], capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "False"


def test_the_pipeline_is_loaded_once() -> None:
    assert pipeline() is pipeline()


def test_every_token_is_carried_back_to_its_own_words() -> None:
    text = "Dear   Sir,\n\nThe partners\n   must publish ____________ a report\tby 3 May ........... send\u00a0 it “on”.\n\n***********\n"
    document = typed(text)
    for block in parse(document).blocks:
        for token in block.doc:
            assert document.quote(block.span(token)).startswith(token.text[:1])
            if token.is_alpha:
                assert document.quote(block.span(token)) == token.text


def test_squeezing_keeps_places() -> None:
    seen, places = shown("a  b ------- c", 10)
    assert seen == "a b --- c"
    assert places == (10, 11, 13, 14, 15, 16, 17, 22, 23)


@pytest.mark.parametrize(
    ("before", "word"),
    [
        (",", "The"),
        ("Rt.", "Hon."),
        ("Hon.", "Anne"),
        ("paras.", "3"),
        ("s.", "12"),
        ("St.", "Mary"),
        ("No.", "10"),
        ("No", "reply"),
        ("(", "See"),
    ],
)
def test_no_sentence_starts(before: str, word: str) -> None:
    assert runs_on(before, word)


@pytest.mark.parametrize(("before", "word"), [(".", "The"), ("?", "we"), ("No.", "The"), ("services", "The"), ("Smith", "We")])
def test_a_sentence_may_start(before: str, word: str) -> None:
    assert not runs_on(before, word)


def test_sentences_are_not_cut_at_commas_line_ends_or_abbreviations() -> None:
    text = (
        "As set out in paras. 3 and 4 of the guidance, the Rt. Hon. Anne Hill, of No. 10,\n"
        "must write to the head teacher of St. Mary's School under s. 12. Please reply by\n3 May."
    )
    assert [sentence.split()[0] for sentence in sentences(text)] == ["As", "Please"]


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("Dear Ms Ali,", True),
        ("Dear Sir or Madam,", True),
        ("Yours sincerely,", True),
        ("Many thanks,", True),
        ("In the meantime,", False),
        ("Dear Ms Ali", False),
        ("thanks to the work of all of the partners,", False),
    ],
)
def test_a_greeting_and_a_close_are_lines(line: str, ends: bool) -> None:
    assert greeted(line.replace(",", " ,").split()) is ends


def test_a_sentence_starts_after_a_greeting_and_not_after_a_number() -> None:
    assert [sentence.split()[0] for sentence in sentences("Dear Ms Ali, I am writing about the review of school places.")] == ["Dear", "I"]
    assert len(sentences("2.1 The Committee should note the report.")) == 1
    assert len(sentences("(a) The Board must publish a plan.")) == 1


def test_what_is_sure_is_told_and_what_is_forbidden_stays_so() -> None:
    nlp = pipeline()
    starts = nlp.get_pipe(LEARNED)
    assert isinstance(starts, SentenceStarts)
    doc = nlp.make_doc("One two , Three four five")
    doc[3].is_sent_start = False
    doc.tensor = np.zeros((len(doc), 128), dtype=np.float32)
    assert list(starts.predict([doc])[0]) == [1, 2, 4, 5]
    starts.set_annotations([doc], [{1: 0.9, 2: 0.5, 4: 0.01, 5: 0.5}])
    assert [token.is_sent_start for token in doc] == [True, True, None, False, False, None]


def test_a_plain_duty_is_read() -> None:
    doc = pipeline()("Safeguarding partners must publish a report.")
    verb = next(token for token in doc if token.lemma_ == "publish")
    assert (verb.tag_, verb.dep_) == ("VB", "ROOT")
    assert {child.dep_: child.lemma_ for child in verb.children} | {"punct": "."} == {
        "nsubj": "partner",
        "aux": "must",
        "obj": "report",
        "punct": ".",
    }


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("Duties", "NNS", "duty"),
        ("published", "VBN", "publish"),
        ("agreed", "VBD", "agree"),
        ("planning", "VBG", "plan"),
        ("making", "VBG", "make"),
        ("notifies", "VBZ", "notify"),
        ("Council", "NNP", "Council"),
        ("later", "JJR", "late"),
    ],
)
def test_lemmas_by_rule(word: str, tag: str, lemma: str) -> None:
    known = {"duty", "publish", "agree", "plan", "make", "notify", "late"}
    assert ruled(word, tag, known.__contains__) == lemma


def test_beginnings() -> None:
    assert beginning("Notification") == beginning("notify") == "noti"


@pytest.mark.parametrize("mark", ["_", '"', "(", "*", ",", ";", "=", "…", " ", "-", "\u200b", "."])
def test_long_runs_take_linear_time(mark: str) -> None:
    started = time.process_time()
    seen, places = shown("Sign here " + mark * 100_000 + " please", 0)
    assert len(seen) == len(places) < 30
    pipeline().make_doc(seen)
    assert time.process_time() - started < 8


def test_junk_is_tokenized_in_time() -> None:
    rng = random.Random(3)  # noqa: S311 - chance, no secret
    junk = "".join(rng.choice('ab_"(*,;=….- é') for _ in range(100_000))
    started = time.process_time()
    seen, _ = shown(junk, 0)
    pipeline().make_doc(seen)
    assert time.process_time() - started < 60


def test_mark_up_and_signs_of_quoted_mail_are_not_shown() -> None:
    text = "**We** urge\n> you to read [Working Together](https://example.org/a)¹, please."
    seen, places = shown(text, 0)
    assert seen == "We urge you to read Working Together, please."
    assert text[places[seen.index("Working")] : places[seen.index(",") - 1] + 1] == "Working Together"


@pytest.mark.parametrize("mark", ["[", "[a](", "\n>", " \n", "**", "]("])
def test_unfinished_mark_up_takes_linear_time(mark: str) -> None:
    started = time.process_time()
    shown(mark * 50_000, 0)
    assert time.process_time() - started < 8
