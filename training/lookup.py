"""The row that counts: of real obligations, in how many the parse alone gives the verb, the bearer and the object.

For each annotated obligation whose action begins with a verb (no table rows, no bare nouns), from the parse and nothing else:

- **verb**: the first word of the action that is no "not", "be" or adverb is tagged as a verb, or is the predicate of a "be".
- **bearer**: where the annotation names one, the word that `training.doers.doer` finds stands within the words that name it. Where it
  names none, nothing is asked.
- **object**: every word of the action hangs, over others, on that verb, in one sentence: object, complement and what belongs to them.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.language import parse
from ingest.document import Span
from ingest.typed import typed
from training.doers import doer, is_passive

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

    from spacy.tokens import Token

    from extract.language import Block, Parsed

_SKIPPED = re.compile(r"(?:not|also|then|to|please|however|(?!reply|apply|supply|comply|rely|imply|multiply)\w{2,30}ly)$", re.IGNORECASE)
_DETERMINER = re.compile(r"(?:an?|the|your|our|any|some|this|these|their|no|such|further)$", re.IGNORECASE)
_NOUN = re.compile(r"\w{2,30}(?:tion|sion|ance|ence|ness|ity|als?|ship)$", re.IGNORECASE)

_ITEMS = 12
"""How many sentences back the lead-in of a list is sought."""


@dataclass(frozen=True, slots=True)
class Result:
    """What of one obligation the parse gave."""

    letter: str
    text: str
    action: str
    bearer: str | None
    verb_right: bool
    bearer_right: bool
    object_right: bool
    found: str

    @property
    def right(self) -> bool:
        """Verb, bearer and object all right."""
        return self.verb_right and self.bearer_right and self.object_right


def _places(words: str, text: str, within: Span) -> list[Span]:
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words.split()))
    return [Span(*found.span()) for found in pattern.finditer(text, within.start, within.end)]


def _is_noun(gold: dict[str, Any], before: str) -> bool:
    """Whether an action is a bare noun ("your views", "an immediate reply", "Papers by Friday, please") or a row of a table."""
    words = [word for word in gold["action"].split() if not _SKIPPED.match(word)] or gold["action"].split()
    first, last = words[0], (before.split() or [""])[-1]
    plural = not before.strip() and first.endswith("s") and not first.endswith("ss")
    owned = (gold["bearer"] or "").lower() in {"your", "our", "my", "their", "its"}
    return bool(plural or owned or "|" in gold["text"] or _DETERMINER.match(first) or _NOUN.match(first) or _DETERMINER.match(last))


def _tokens(parsed: Parsed, place: Span) -> list[tuple[Block, Token]]:
    return [
        (block, token)
        for block in parsed.blocks
        if block.paragraph.span.overlaps(place)
        for token in block.doc
        if not token.is_space and place.covers(block.span(token))
    ]


def _main_verb(tokens: list[Token]) -> Token:
    for token in tokens:
        if token.is_alpha and not _SKIPPED.match(token.lower_):
            return token
    return tokens[0]


def _predicate(verb: Token, tokens: list[Token]) -> Token:
    """Return the word that an action hangs on: for "be available" the adjective, for "be notified" the participle."""
    return verb.head if verb.dep_ in {"cop", "aux", "aux:pass"} and verb.head in tokens else verb


def _hangs(token: Token, verb: Token) -> bool:
    return token == verb or verb in token.ancestors


def _span(parsed: Parsed, token: Token) -> Span:
    return next(block.span(token) for block in parsed.blocks if block.doc is token.doc)


def _leading(parsed: Parsed, verb: Token) -> Token | None:
    """Return the doer that the lead-in of a list names: the last sentence before the verb's own that ends in a colon."""
    sentences = [sentence for _, sentence in parsed.sentences()]
    at = next((index for index, sentence in enumerate(sentences) if sentence.doc is verb.doc and verb in sentence), 0)
    for sentence in reversed(sentences[max(0, at - _ITEMS) : at]):
        if sentence.text.rstrip().endswith(":"):
            acts = [token for token in sentence if token.pos_ in {"VERB", "AUX"}]
            return next((who for act in reversed(acts) if (who := doer(act)) is not None), None)
    return None


def _judge(letter: str, text: str, gold: dict[str, Any], parsed: Parsed) -> Result | None:
    within = Span(gold["start"], gold["end"])
    action = _places(gold["action"], text, within)
    if not action or _is_noun(gold, text[within.start : action[-1].start]):
        return None
    placed = _tokens(parsed, action[-1])
    if not placed:
        return Result(letter, gold["text"], gold["action"], gold["bearer"], False, False, False, "")
    tokens = [token for _, token in placed]
    verb = _predicate(_main_verb(tokens), tokens)
    verb_right = verb.pos_ in {"VERB", "AUX"} or verb.tag_.startswith("VB") or any(child.dep_ == "cop" for child in verb.children)
    found = doer(verb)
    if found is None and verb.dep_ in {"ROOT", "conj", "parataxis", "advcl"} and not is_passive(verb):
        found = _leading(parsed, verb)
    bearers = _places(gold["bearer"], text, within) if gold["bearer"] else []
    bearer_right = gold["bearer"] is None or (found is not None and any(place.overlaps(_span(parsed, found)) for place in bearers))
    words = [token for token in tokens[tokens.index(verb) :] if token.is_alpha]
    lost = [token.text for token in words if not _hangs(token, verb)]
    seen = f"{found.text if found is not None else None} / {verb.text} ({verb.tag_}, {verb.dep_}) / {lost}"
    return Result(letter, gold["text"], gold["action"], gold["bearer"], verb_right, bearer_right, not lost, seen)


def results(folder: Path) -> Iterator[Result]:
    """Judge every obligation of the annotated letters (`NAME.txt` beside `NAME.json`) in a folder."""
    for path in sorted(folder.glob("*.json")):
        text = path.with_suffix(".txt").read_text(encoding="utf8")
        parsed = parse(typed(text, path.stem))
        for gold in json.loads(path.read_text(encoding="utf8"))["obligations"]:
            result = _judge(path.stem, text, gold, parsed)
            if result is not None:
                yield result


def table(found: list[Result]) -> str:
    """Say in a line how many had each part right."""
    total = len(found)
    parts = {
        "verb": sum(result.verb_right for result in found),
        "bearer": sum(result.bearer_right for result in found if result.bearer is not None),
        "object": sum(result.object_right for result in found),
        "all": sum(result.right for result in found),
    }
    named = sum(result.bearer is not None for result in found)
    return (
        f"obligations {total}: verb {parts['verb'] / total:.1%}, bearer {parts['bearer'] / named:.1%} of {named} named, "
        f"object {parts['object'] / total:.1%}, all right {parts['all'] / total:.1%}"
    )
