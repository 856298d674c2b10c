"""An erased letter is gone from every table, index, file and page of the database."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace

import pytest

from classify.letter import Letter
from corpus.corpus import Corpus
from corpus.errors import NotFiled
from corpus.filed import Enclosure, Filed
from drafting.draft import Block, Draft
from extract.reading import Reading
from ingest.typed import typed
from tests.corpus.letters import TEXT, letter

Filing = Callable[..., Filed]
NAME = "Marmalade Quillfeather"


def test_nothing_of_an_erased_letter_is_left(corpus: Corpus, file: Filing) -> None:
    """Not in search, obligations, drafts or pictures, and not as bytes in the database file."""
    kept = file(TEXT + "\nAnother letter.", pictures=(b"shared page",))
    text = f"{TEXT}\nA child named {NAME} lives there with one more family of seven people."
    erased = file(text, pictures=(b"shared page", b"own page"))
    draft = Draft("reply", (Block("paragraph", f"On {NAME}."),))
    corpus.drafts.begin(draft, erased.id, "Reply", "ann")
    corpus.threads.link(erased.id, kept.id, "answers", "ann")
    corpus.contributions.ask("Legal", f"What of {NAME}?", None, "ann", obligation=4)
    plan = corpus.eraser.plan(erased.id)
    assert (plan.letters, plan.obligations, len(plan.pictures)) == ((erased.id,), 3, 1)
    assert corpus.eraser.erase(erased.id, "ann", "Six years are over.") == plan
    assert corpus.search("Quillfeather").rows == ()
    assert corpus.drafts.some() == []
    assert corpus.threads.of(kept.id) == []
    assert {entry.letter for entry in corpus.obligations().rows} == {kept.id}
    with pytest.raises(NotFiled):
        corpus.letter(erased.id)
    assert list(corpus.check()) == []
    assert corpus.picture(kept.id, 1).read_bytes() == b"shared page"
    data = b"".join(path.read_bytes() for path in corpus.home.rglob("*") if path.is_file())
    assert b"Quillfeather" not in data
    assert b"quillfeath" not in data
    assert corpus.records("letter", erased.id)[0].action == "erased"
    assert file(text).id == erased.id + 1
    assert corpus.obligations(order="-id").rows[0].id == 9


def test_an_enclosure_is_erased_with_its_mail(corpus: Corpus) -> None:
    """Whichever of them is named."""
    mail = replace(typed("See attached"), attachments=(typed("Inner letter", "inner.txt"),))
    corpus.start(corpus.receive(b"mail", "mail.eml").id)
    filed = corpus.file(1, Letter(Reading(mail)), (), (Enclosure(letter(document=mail.attachments[0])),))
    assert corpus.eraser.erase(filed.enclosures[0], "ann").letters == (filed.id, *filed.enclosures)
    assert corpus.letters().rows == ()
    assert corpus.receive(b"mail", "mail.eml").already is False


def test_an_erased_file_that_a_crash_left_behind_is_removed_not_taken_in(corpus: Corpus, file: Filing) -> None:
    """Mending knows from the audit log that it was on record once."""
    filed = file()
    original = corpus.original(filed.letter.reading.document.source.sha256)
    data = original.read_bytes()
    corpus.eraser.erase(filed.id, "ann")
    original.write_bytes(data)
    os.utime(original, (0, 0))
    assert [problem.kind for problem in corpus.mend("ann")] == ["stray file"]
    assert corpus.waiting() == []
    assert not original.exists()
