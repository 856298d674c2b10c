"""People's corrections as annotated data: every letter that somebody looked at, in the form of the annotation guide."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from classify.record import record
from corpus.corrections import PERSON, corrected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.corpus import Corpus
    from corpus.filed import Correction

_NOT_FACTS = {"file", "sha256", "pages", "warnings", "verdicts", "attachments"}


def annotated(corpus: Corpus, everything: bool = False) -> Iterator[dict[str, Any]]:
    """Give the record of each letter as people left it, with `text`, `file` and what they said under `corrections`.

    Letters of which nobody said anything are left out, unless `everything` is asked for.
    """
    sql = "SELECT id FROM letters" if everything else "SELECT DISTINCT letter AS id FROM corrections WHERE undone_at IS NULL ORDER BY 1"
    for row in corpus.store.rows(sql):
        filed = corpus.letter(row["id"])
        said = [_said(each) for each in filed.corrections]
        yield record(corrected(filed.letter, filed.corrections)) | {"letter": filed.id, "corrections": said}


def _said(each: Correction) -> dict[str, Any]:
    placed = {"start": each.span.start, "end": each.span.end, "text": each.quote}
    return {"verb": each.verb, "kind": each.kind, "adrift": each.adrift} | placed


def as_pair(annotation: dict[str, Any]) -> tuple[str, str]:
    """Return a record as the guide keeps it: the letter's text (`NAME.txt`) and its facts as JSON (`NAME.json`)."""
    facts = {name: value for name, value in annotation.items() if name not in _NOT_FACTS | {"text", "letter", "corrections"}}
    return annotation["text"], json.dumps(facts, ensure_ascii=False, indent=1)


def made_by_person(annotation: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the placed facts of a record that a person made or mended."""
    placed = (each for value in annotation.values() if isinstance(value, list) for each in value if isinstance(each, dict))
    return [each for each in placed if each.get("rule") == PERSON]
