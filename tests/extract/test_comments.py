"""What reviewers write in the margin obliges nobody."""

from __future__ import annotations

from extract.finders.obligations import Obligation
from extract.read import read as find
from ingest.read import read

_SAID = "The Council must publish its plan by 30 June 2024."


def test_a_comment_in_the_margin_is_no_obligation() -> None:
    plain = f"{{\\rtf1 Dear Sir,\\par {_SAID}\\par}}"
    beside = f"{{\\rtf1 Dear Sir,{{\\*\\annotation {_SAID}}}\\par We thank you for your letter.\\par}}"
    found = [len(find(read(words.encode(), "a.rtf")).found(Obligation)) for words in (plain, beside)]
    assert found == [1, 0]
