"""The recipe's own steps: reading treebanks, cutting words as they do, changing phrases, rounding weights, looking up doers."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

import numpy as np
import pytest
import spacy

from extract.language import pipeline
from training import conllu, variants
from training.convert import LETTERS, document, joined, paragraphs
from training.doers import doer
from training.pack import mean, rounded
from training.tokenization import shape_tokenizer

if TYPE_CHECKING:
    from pathlib import Path

ROWS = """\
# newdoc id = one
# newpar
# sent_id = a
1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
1\tdo\tdo\tAUX\tVB\t_\t3\taux\t_\t_
2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_
3\tgo\tgo\tVERB\tVB\tVerbForm=Inf|Typo=Yes\t0\troot\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

# newpar
# sent_id = b
1\tAll\tall\tDET\tDT\t_\t2\tdet\t_\t_
2-3\tdunno\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
2\tdo\tdo\tVERB\tVB\t_\t0\troot\t_\t_
3\tnot\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_
4\t!\t!\tPUNCT\t.\t_\t2\tpunct\t_\t_
"""


@pytest.fixture
def sentences(tmp_path: Path) -> list[conllu.Sentence]:
    """Two small sentences with multi-word tokens, in two paragraphs of one document."""
    path = tmp_path / "small.conllu"
    path.write_text(ROWS, encoding="utf8")
    return conllu.read(path)


def test_words_spelt_by_their_parts_are_cut_and_others_merged(sentences: list[conllu.Sentence]) -> None:
    assert [[token.form for token in sentence.tokens] for sentence in sentences] == [["do", "n't", "go", "."], ["All", "dunno", "!"]]
    assert [sentence.text for sentence in sentences] == ["don't go.", "All dunno!"]
    assert [token.head for token in sentences[1].tokens] == [1, 1, 1]
    assert sentences[1].tokens[1].lemma == "donot"


def test_documents_keep_sentences_tags_and_chosen_features(sentences: list[conllu.Sentence]) -> None:
    doc = document(spacy.blank("en").vocab, sentences)
    assert doc.text == "don't go. All dunno! "
    assert [sentence.text for sentence in doc.sents] == ["don't go.", "All dunno!"]
    assert str(doc[2].morph) == "VerbForm=Inf"


def test_paragraphs_are_joined_within_a_document(sentences: list[conllu.Sentence]) -> None:
    alone = paragraphs(sentences)
    assert [len(group) for group in alone] == [1, 1]
    assert [len(group) for group in joined(alone, 60)] == [2]
    assert [len(group) for group in joined(alone, 3)] == [1, 1]


def test_a_broken_file_names_the_sentence(tmp_path: Path) -> None:
    path = tmp_path / "broken.conllu"
    path.write_text("# sent_id = x\n1\tGo\tgo\tVERB\tVB\t_\t7\troot\t_\t_\n", encoding="utf8")
    with pytest.raises(conllu.BrokenTreebank, match=r"sentence x: word 1 has the head 7"):
        conllu.read(path)


def test_the_tokenizer_cuts_as_the_treebanks_do() -> None:
    nlp = shape_tokenizer(spacy.blank("en"))
    assert [token.text for token in nlp("Co-operation and/or non-statutory, eye-tracking (see paras. 8).")] == [
        *("Co-operation", "and", "/", "or", "non-statutory", ",", "eye", "-", "tracking", "(", "see", "paras.", "8", ")", ".")
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("under section 47(1) of", "under|section|47(1|)|of"),
        ("the person(s) named", "the|person|(|s|)|named"),
        ("COVID-19 in mid-2004", "COVID|-|19|in|mid-2004"),
        ("-to enforce at 10.30am", "-|to|enforce|at|10.30|am"),
        ("9am-5pm", "9am|-|5|pm"),
        ("call 1-800-555-0199 or 7-1234", "call|1-800-555-0199|or|7-1234"),
        ("So,don't", "So|,|do|n't"),
        ("the 1990's, you know...?", "the|1990's|,|you|know|...|?"),
        ('Ada"<ada@b.example>', 'Ada|"|<ada@b.example|>'),
    ],
)
def test_words_with_a_space_forgotten_are_cut(text: str, words: str) -> None:
    assert "|".join(token.text for token in shape_tokenizer(spacy.blank("en"))(text)) == words


@pytest.mark.parametrize("junk", ["a-" * 50_000, '"<' * 50_000, "1-" * 50_000, "((a" * 33_333, "$+#" * 33_333])
def test_words_are_cut_in_linear_time(junk: str) -> None:
    nlp = shape_tokenizer(spacy.blank("en"))
    started = time.process_time()
    for start in range(0, len(junk), 3_000):
        nlp.make_doc(junk[start : start + 3_000])
    assert time.process_time() - started < 20


def test_variants_are_trees_of_the_same_making() -> None:
    written = conllu.read(LETTERS / "train.conllu")
    stock, rng = variants.stock(written), random.Random(5)  # noqa: S311 - chance, no secret
    changed = [variants.variant(sentence, stock, rng) for sentence in written]
    for before, after in zip(written, changed, strict=True):
        roots = [index for index, token in enumerate(after.tokens) if token.head == index]
        assert len(roots) == 1
        assert after.tokens[roots[0]].form.lower() == next(t.form for i, t in enumerate(before.tokens) if t.head == i).lower()
    assert sum(before.text != after.text for before, after in zip(written, changed, strict=True)) > len(written) // 2


def test_weights_are_rounded_to_seven_mantissa_bits() -> None:
    weights = np.array([[1.0, -0.1], [3.14159, 1e-9]], dtype=np.float32)
    short = rounded(weights)
    assert not (short.view(np.uint32) & 0xFFFF).any()
    assert np.allclose(short, weights, rtol=2**-8)


@pytest.mark.parametrize(
    ("text", "lemma", "found"),
    [
        ("Safeguarding partners must publish a report.", "publish", "partners"),
        ("The partners are required to publish a report.", "publish", "partners"),
        ("We ask all schools to return the form.", "return", "schools"),
        ("The plan must be reviewed by the board.", "review", "board"),
        ("The plan must be reviewed every year.", "review", None),
        ("The board must meet and publish its minutes.", "publish", "board"),
        ("You will hear from the panel by May.", "hear", "panel"),
        ("It is important to satisfy yourselves that it is so.", "satisfy", "yourselves"),
        ("Ofsted will consider whether the plan is adequate and write to you.", "write", "Ofsted"),
        ("Section 9 obliges the firm to repair it and, where it can not, to replace it.", "replace", "firm"),
    ],
)
def test_doers(text: str, lemma: str, found: str | None) -> None:
    verb = next(token for token in pipeline()(text) if token.lemma_ == lemma)
    who = doer(verb)
    assert (who.text if who is not None else None) == found


def test_the_mean_of_a_pipeline_with_itself_parses_alike() -> None:
    first = pipeline()
    text = "The partners must publish a report and send it to the Panel."
    before = [(token.tag_, token.dep_, token.head.i) for token in first(text)]
    assert [(token.tag_, token.dep_, token.head.i) for token in mean([first, first])(text)] == before
