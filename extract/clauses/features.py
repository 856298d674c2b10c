"""What the judge looks at in a candidate: plain named features, each present or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.clauses.doers import alive, head_noun, person
from extract.clauses.filters import past
from extract.clauses.grammar import governing
from extract.clauses.sets import word_sets
from extract.clauses.stems import base, stem

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
    rule, doer, verb = each.rule, person(each, each.doer), verb_class(each)
    speaker = person(each, each.speaker)
    voice = "passive" if each.action.passive else "copular" if each.action.copular else "perfect" if each.action.perfect else "active"
    tense = _tense(each)
    yield "rule=" + rule
    yield f"modality={each.modality}"
    yield f"bearer={doer}"
    yield f"bearer={person(each, each.bearer)}"
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
    yield from _manners(each, doer)
    yield from _document(statement)
    yield from _words(each)


def _words(candidate: Candidate) -> Iterator[str]:
    """Single words near the cue, and who is spoken of anywhere in the sentence."""
    sentence, head = candidate.sentence, candidate.action.head
    if candidate.doer:
        yield f"doer head={stem(sentence.lows[head_noun(sentence, candidate.doer)])}"
        yield f"doer first={sentence.lows[candidate.doer[0]]}"
    yield f"before={sentence.before(candidate.start)}"
    yield f"next={sentence.after(head)}"
    for name in ("you", "your", "we", "our", "i", "my", "us", "me"):
        if name in sentence.lows:
            yield f"speaks of {name}"


def _manners(candidate: Candidate, doer: str) -> Iterator[str]:
    """Politeness, pointers and forecasts: what looks like an obligation and is none."""
    lows, sets = candidate.sentence.lows, word_sets()
    verb = base(candidate.verb)
    if candidate.modality in ("request", "permission", "commitment") and verb in sets["courtesies"]:
        yield "courtesy"
        yield f"courtesy {verb}"
    if (set(lows) & sets["queries"] and "any" in lows) or ("further" in lows and "information" in lows):
        yield "any queries"
    if doer in ("thing", "it", "law", "none") and verb in sets["effects"]:
        yield "effect"
    if candidate.rule in ("is doing", "is being done") and verb in sets["deeds"]:
        yield "deed"
        yield f"deed of {doer}"
    if candidate.action.copular and set(lows[candidate.action.start : candidate.action.start + 5]) & sets["states"]:
        yield "promised state"
        yield f"promised state {candidate.rule}"
    if set(lows) & sets["clicks"]:
        yield "click"
    if candidate.rule in ("please", "bare order", "order after a clause") and verb not in sets["courtesies"]:
        yield "plain order"


def _document(statement: Statement) -> Iterator[str]:
    """What sort of document it stands in."""
    told, rule = statement.setting, statement.candidate.rule
    names = {
        "pleads": told.pleads,
        "minutes": told.minutes,
        "alone": told.alone,
        "lawful": statement.candidate.sentence.number in told.lawful,
    }
    for name, holds in names.items():
        if holds:
            yield name
            yield f"{rule}|{name}"
            yield f"{statement.candidate.modality}|{name}"


def _limit(statement: Statement) -> str:
    return "none" if statement.limit is None else "firm" if statement.limit.firm else "loose"


def verb_class(candidate: Candidate) -> str:
    """Return the class of the action's verb."""
    word = candidate.sentence[candidate.action.head]
    verb = base(word.low)
    if verb == "see" and candidate.sentence.after(candidate.action.head) in ("that", "to"):
        return "orders"
    for name in ("saying", "stative", "knowing", "effort", "orders"):
        if verb in word_sets()[name] or word.low in word_sets()[name]:
            return name
    return "other" if word.tag.startswith("V") else "noun" if word.tag.startswith(("NN", "DT", "PRP", "JJ")) else "odd"


def _tense(candidate: Candidate) -> str:
    word = candidate.sentence[candidate.anchor]
    helpers = {each.low for each in candidate.sentence.under(word.place, "aux", "cop")} | {
        candidate.sentence.lows[place] for place in candidate.cue
    }
    if past(candidate):
        return "past"
    if helpers & {"would", "'d", "could", "might"}:
        return "would"
    if helpers & {"has", "have", "'ve"}:
        return "perfect"
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
_ARGUMENT = frozenset(["because", "otherwise", "unfortunately", "sadly", "frankly", "simply", "nothing", "never"])


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
    yield from _related(sentence, candidate)
    if "if" in sentence.lows:
        yield "if"
    if {"would", "'d"} & set(sentence.lows):
        yield "would"
    yield from _introduced(sentence, candidate)
    yield from _governed(sentence, candidate)
    yield from _told_within(sentence, candidate)


def _related(sentence: Sentence, candidate: Candidate) -> Iterator[str]:
    """A relative clause, and whether it stands apart behind a comma ("the form, which must be signed") or only tells which one is meant."""
    first = min(candidate.cue)
    for place in range(first - 1, max(-1, first - 7), -1):
        if sentence.lows[place] in ("which", "who", "that") and sentence[place].tag in ("WDT", "WP"):
            apart = sentence.before(place) in (",", "–", "-", "(")
            yield "relative apart" if apart else "relative close"
            yield f"{candidate.modality}|relative {apart}"
            return


def _introduced(sentence: Sentence, candidate: Candidate) -> Iterator[str]:
    """The verb or noun before "that" on which the clause hangs, by its class; the determiner of a noun of duty."""
    start = candidate.doer[0] if candidate.doer else min(candidate.cue)
    if sentence.before(start) == "that" and start > 1:
        verb = base(sentence.lows[start - 2])
        for name in ("assuring", "saying", "knowing", "orders", "effort"):
            if verb in word_sets()[name]:
                yield f"after {name}"
                yield f"{candidate.modality}|after {name}"
                break
    if sentence.lows[max(0, start - 2) : start] in (("so", "that"), ("such", "that")) or sentence.before(start) in (
        "because",
        "so",
        "than",
        "as",
    ):
        yield "after so that"
    noun = candidate.anchor
    if sentence[noun].tag.startswith("NN") and noun:
        yield f"{candidate.rule}|before={sentence.lows[noun - 1]}"


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


def _told_within(sentence: Sentence, candidate: Candidate) -> Iterator[str]:
    """Whether the cue's own verb is that of a relative clause, and whether what it hangs on is told as past; what its verb acts upon."""
    place, relative = governing(sentence, candidate.anchor), False
    for _ in range(6):
        word = sentence[place]
        if word.relation == "acl:relcl" and not relative:
            relative = True
            noun = "thing" if not alive(sentence.lows[word.head]) else "agent"
            yield f"tells which {noun}"
            yield f"{candidate.rule}|tells which {noun}"
        if word.head == place:
            break
        place = word.head
        helpers = {each.low for each in sentence.under(place, "aux", "cop")}
        if sentence[place].tag == "VBD" or helpers & {"was", "were", "had", "did"}:
            yield "under past"
            yield f"{candidate.modality}|under past"
            break
    for word in sentence.under(candidate.action.head, "obj"):
        yield f"object={stem(word.low)}"
