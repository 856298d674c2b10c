"""The language of a letter, by its commonest small words: English, Welsh, both, another, or unsure."""

from __future__ import annotations

import functools
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from classify.letter import UNSURE, Judge, Verdict
from ingest.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.reading import Reading

_READ = 40_000  # characters
_FEWEST = 8  # small words without which nothing is told
_WORD = re.compile(r"[^\W\d_]+")
_PASSAGE = 400  # characters of a passage in a second language that counts
_SECOND = 0.25  # the share of passages at which a second language is told


@functools.cache
def _small_words() -> dict[str, frozenset[str]]:
    with (Path(__file__).parent / "languages.toml").open("rb") as file:
        return {language: frozenset(words) for language, words in tomllib.load(file).items()}


def language_of(text: str) -> tuple[str, float]:
    """Return the language whose small words are the commonest in a text and its share of all languages' hits; "unsure" where few are."""
    words = Counter(word.group().lower() for word in _WORD.finditer(text[:_READ]))
    hits = {language: sum(words[word] for word in small) for language, small in _small_words().items()}
    best = max(hits, key=lambda language: (hits[language], language == "en"))
    total = sum(words.values())
    if hits[best] < _FEWEST or hits[best] < 0.12 * total:
        return UNSURE, 0.0
    return best, hits[best] / (hits[best] + max(count for language, count in hits.items() if language != best))


def _judge(reading: Reading) -> Iterator[Verdict]:
    text = reading.document.text
    language, share = language_of(text)
    if language == UNSURE:
        yield Verdict("language", UNSURE, 0.0, (), "too few small words of any language")
        return
    passages = [Span(start, min(start + _PASSAGE, len(text))) for start in range(0, min(len(text), _READ), _PASSAGE)]
    other = [
        (span, told[0])
        for span in passages
        if (told := language_of(text[span.start : span.end]))[0] not in {language, UNSURE} and told[1] > 0.6
    ]
    yield Verdict("language", language, round(share, 3), (), "its commonest small words")
    second = Counter(found for _, found in other).most_common(1)
    if second and second[0][1] >= _SECOND * len(passages):
        because = tuple(span for span, found in other if found == second[0][0])[:2]
        yield Verdict("language", second[0][0], second[0][1] / len(passages), because, "passages in a second language")


JUDGE = Judge("language", _judge)
