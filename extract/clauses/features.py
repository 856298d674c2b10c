"""What the judge looks at in a candidate: plain named features, each present or not."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from extract.clauses.doers import person
from extract.clauses.sets import word_sets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.clauses.candidate import Candidate
    from extract.clauses.statement import Statement
    from extract.clauses.words import Sentence


def features(statement: Statement) -> frozenset[str]:
    """Return the names of the features that a statement has."""
    return frozenset(_features(statement))


def _features(statement: Statement) -> Iterator[str]:
    each = statement.candidate
    rule, doer, verb = each.rule, person(each, each.bearer), verb_class(each)
    speaker = person(each, each.speaker)
    voice = "passive" if each.action.passive else "copular" if each.action.copular else "perfect" if each.action.perfect else "active"
    tense = _tense(each)
    yield "rule=" + rule
    yield f"modality={each.modality}"
    yield f"bearer={doer}"
    yield f"speaker={speaker}"
    yield f"verb={verb}"
    yield f"voice={voice}"
    yield f"tense={tense}"
    yield f"{rule}|bearer={doer}"
    yield f"{rule}|speaker={speaker}"
    yield f"{rule}|verb={verb}"
    yield f"{rule}|voice={voice}"
    yield f"{rule}|tense={tense}"
    yield f"{rule}|{doer}|{verb}"
    yield f"{rule}|anchor={each.sentence.lows[each.anchor]}"
    yield f"stem={stem(each.verb)}"
    yield f"{rule}|stem={stem(each.verb)}"
    yield f"limit={_limit(statement)}"
    yield f"{each.modality}|limit={_limit(statement)}"
    if each.negated:
        yield "negated"
        yield f"{rule}|negated"
    if each.sharing:
        yield "sharing"
    if statement.condition:
        yield "condition"
        yield f"{each.modality}|condition"
    yield from _surroundings(each)


def _limit(statement: Statement) -> str:
    return "none" if statement.limit is None else "firm" if statement.limit.firm else "loose"


def verb_class(candidate: Candidate) -> str:
    """Return the class of the action's verb."""
    word = candidate.sentence[candidate.action.head]
    lemma = base(word.low)
    for name in ("saying", "stative", "knowing", "effort", "orders"):
        if lemma in word_sets()[name] or word.low in word_sets()[name]:
            return name
    return "other" if word.tag.startswith("V") else "noun" if word.tag.startswith(("NN", "DT", "PRP", "JJ")) else "odd"


def stem(word: str) -> str:
    """Return a crude stem, so that notify, notified and notifying are one."""
    for ending in ("ying", "ied", "ies", "ing", "ed", "es", "y", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def base(word: str) -> str:
    """Return the verb of the word sets that a form belongs to, or the word itself."""
    return _bases().get(stem(word), word)


@functools.cache
def _bases() -> dict[str, str]:
    names = ("orders", "effort", "knowing", "stative", "saying")
    return {stem(verb): verb for name in names for verb in word_sets()[name]}


def _tense(candidate: Candidate) -> str:
    word = candidate.sentence[candidate.anchor]
    helpers = {each.low for each in candidate.sentence.under(word.place, "aux", "cop")}
    if helpers & {"would", "'d", "could", "might"}:
        return "would"
    if helpers & {"has", "have", "'ve"}:
        return "perfect"
    if helpers & {"was", "were", "had", "did"} or (word.tag == "VBD" and not helpers):
        return "past"
    return "future" if helpers & {"will", "'ll", "shall"} else "must" if helpers & {"must", "should", "may", "can"} else "present"


_OPINION = frozenset(
    [
        "think",
        "believe",
        "feel",
        "believes",
        "feels",
        "opinion",
        "view",
        "seems",
        "seem",
        "perhaps",
        "probably",
        "surely",
        "clearly",
        "obviously",
        "sure",
        "doubt",
    ]
)
_ARGUMENT = frozenset(["because", "therefore", "otherwise", "unfortunately", "sadly", "frankly", "simply", "nothing", "never"])


def _surroundings(candidate: Candidate) -> Iterator[str]:
    sentence = candidate.sentence
    before = sentence.lows[: candidate.start]
    yield f"role={sentence.role}"
    if sentence.asks:
        yield "question"
        yield f"{candidate.rule}|question"
    if candidate.start <= 1:
        yield "opens"
    if set(sentence.lows) & _OPINION:
        yield "opinion"
    if set(sentence.lows) & _ARGUMENT:
        yield "argument"
    if before[-1:] == ("that",) or "that" in before[-4:]:
        yield "after that"
    if {"which", "who"} & set(before[-3:]) or {"which", "who"} & set(sentence.lows[candidate.start : candidate.action.head]):
        yield "relative"
    if "if" in sentence.lows:
        yield "if"
    if {"would", "'d"} & set(sentence.lows):
        yield "would"
    yield from _governed(sentence, candidate)


def _governed(sentence: Sentence, candidate: Candidate) -> Iterator[str]:
    """What the clause hangs on: reported, relative, adverbial, or the sentence's own."""
    place = candidate.anchor
    for _ in range(6):
        word = sentence[place]
        if word.base in ("ccomp", "acl", "advcl", "parataxis", "csubj"):
            yield f"hangs={word.base}"
            yield f"{candidate.modality}|hangs={word.base}"
            yield f"hangs on={stem(sentence[word.head].low)}"
            return
        if word.head == place:
            break
        place = word.head
    yield "hangs=root"
