"""Who does what, read off a parse by itself: from a verb to the word that names its doer. The evaluation's lookup, not the finder's."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "csubj", "nsubj:outer"})
_PASSIVE = frozenset({"nsubj:pass", "csubj:pass", "aux:pass"})
_WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf8"))["doers"]
_ASKING, _DUTIES, _FALLS = (frozenset(_WORDS[name]) for name in ("asking", "duties", "falls"))
_OF = frozenset({"of", "on", "for"})
_TIMES = frozenset({"day", "week", "month", "quarter", "year", "term", "moment", "future", "time"})
"""Nouns that act by no means: "work planned for this year to improve safety"."""
_RESTS = frozenset({"belong", "fall", "lie", "pass", "remain", "rest", "sit"})
"""What a duty does with its holder: "responsibility for checking rests with the treasurer"."""
_REACH = 8
"""How many words up a chain of complements and coordinations a doer is sought."""


def _child(token: Token, *labels: str) -> Token | None:
    return next((child for child in token.children if child.dep_ in labels), None)


def _preposition(noun: Token) -> str:
    found = next((child for child in noun.children if child.dep_ in {"case", "mark"} and child.i < noun.i), None)
    return found.lower_ if found is not None else ""


def _to(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.lower_ == "to" and child.i < verb.i), None)


def is_passive(verb: Token) -> bool:
    """Say whether the verb's subject suffers the act: "must be notified"."""
    if any(child.dep_ in _PASSIVE for child in verb.children):
        return True
    own = any(child.dep_ in _SUBJECTS or child.dep_ == "aux" for child in verb.children)
    return verb.dep_ == "conj" and not own and verb.tag_ == "VBN" and verb.head.tag_ == "VBN" and is_passive(verb.head)


def agent(verb: Token) -> Token | None:
    """Return the doer of a passive verb, from its by-phrase."""
    return next(
        (child for child in verb.children if child.dep_ == "obl:agent" or (child.dep_ == "obl" and _preposition(child) == "by")), None
    )


def antecedent(pronoun: Token) -> Token:
    """Return the noun that "who" or "which" stands for, else the word itself."""
    if pronoun.tag_ not in {"WP", "WDT"}:
        return pronoun
    return next((up.head for up in (pronoun.head, *pronoun.head.ancestors) if up.dep_ == "acl:relcl"), pronoun)


def _owner(noun: Token) -> Token | None:
    """Return whose a duty is: "the Council's duty", "the duty of the Council"."""
    return _child(noun, "nmod:poss") or next(
        (child for child in noun.children if child.dep_ == "nmod" and _preposition(child) in _OF), None
    )


def _subject(verb: Token) -> Token | None:
    own = [child for child in verb.children if child.dep_ in _SUBJECTS]
    own += [child for modal in verb.children if modal.dep_ == "aux" for child in modal.children if child.dep_ in _SUBJECTS]
    if not own:
        return None
    subject = max(own, key=lambda child: (child.i < verb.i, child.i))
    owner = _owner(subject) if subject.lemma_.lower() in _DUTIES and _to(verb) is not None else None
    return owner if owner is not None else antecedent(subject)


def _before_to(verb: Token) -> Token | None:
    """Return the noun that stands right before "to": "for partners to notify", "it falls to supervisors to protect"."""
    to = _to(verb)
    if to is None:
        return None
    for noun in reversed(list(to.doc[max(to.sent.start, to.i - 40) : to.i])):
        gap = [token for token in noun.doc[noun.right_edge.i + 1 : to.i] if not token.is_punct and token.dep_ != "advmod"]
        if noun.pos_ not in {"NOUN", "PROPN", "PRON"} or verb.is_ancestor(noun) or (gap and noun.right_edge.i < to.i):
            continue
        preposition = _preposition(noun)
        if preposition == "for" and noun.dep_ not in {"appos", "conj"} and noun.lemma_ not in _TIMES:
            return noun
        if preposition in {"to", "on", "upon"} and any(word.lemma_ in _FALLS for word in (noun.head, *noun.head.children)):
            return noun
    return None


def _form(verb: Token) -> tuple[str, bool, bool]:
    """Return what coordinated acts have in common: the tag, whether "to" stands before it, whether it has a modal of its own."""
    return verb.tag_, _to(verb) is not None, _child(verb, "aux") is not None


def _partner(verb: Token) -> Token:
    """Return the act that a coordinated verb goes with: its head, or the nearest before it of the same form where the head has another.

    "Section 9 obliges an authority to house them and, where it does not, to give notice": "to give" goes with "to house".
    "It may not assume so; it must ask, and must write": the nearest clause with a modal and a subject of its own.
    """
    head = verb.head
    if verb.tag_ not in {"VB", "VBG"} or (
        head.tag_ == verb.tag_ and (_to(verb) is None) == (_to(head) is None) and not _child(verb, "aux")
    ):
        return head
    known = {head, *head.ancestors, *head.subtree} - set(verb.subtree)
    before = [token for token in known if token.i < verb.i and token.sent == verb.sent]
    if _child(verb, "aux") is not None:
        before = [token for token in before if token.i > head.i and token.dep_ == "parataxis" and _child(token, *_SUBJECTS) is not None]
    return max((token for token in before if _form(token)[:2] == _form(verb)[:2]), key=lambda token: token.i, default=head)


def _himself(verb: Token) -> Token | None:
    """Return a reflexive object, where no other word names the doer: "it is important to assure yourselves"."""
    return next((child for child in verb.children if child.dep_ == "obj" and child.lower_.endswith(("self", "selves"))), None)


def _sender(verb: Token) -> Token | None:
    """Return from whom somebody is to hear: "you will hear from us", where it is we who write."""
    if verb.lemma_ != "hear":
        return None
    return next((child for child in verb.children if child.dep_ == "obl" and _preposition(child) == "from"), None)


def _bound(placing: Token) -> Token | None:
    """Return on whom a duty is placed: "the duties that the Act places on the Council"."""
    return next((child for child in placing.children if child.dep_ == "obl" and _preposition(child) in {"on", "upon"}), None)


def _asked(verb: Token, over: Token) -> Token | None:
    """Return the object of a verb of asking, for what it is asked to do."""
    if over.lemma_ not in _ASKING:
        return None
    found = [child for child in over.children if child.dep_ in {"obj", "iobj", "nsubj:pass"} and child.i < verb.i]
    looked = [child for child in over.children if child.dep_ == "obl" and child.i < verb.i and _preposition(child) in {"to", "on", "upon"}]
    if over.lemma_ in _FALLS:
        found = found or looked[:1]
    return found[-1] if found else None


def _governed(verb: Token, reach: int) -> Token | None:
    """Return the doer of an act that another verb governs: "we ask partners to notify"."""
    over = verb.head
    bound = _bound(over) if over.dep_ == "acl:relcl" and over.head.lemma_ in _DUTIES else None
    asked = bound or _asked(verb, over)
    if asked is not None:
        return antecedent(asked)
    if is_passive(over):
        passive = _child(over, "nsubj:pass") or (_governed(over, reach - 1) if reach and over.dep_ == "conj" else None)
        return antecedent(passive) if passive is not None else None
    if _child(over, "expl") is not None:
        return None
    return doer(over, reach - 1)


def _of_noun(verb: Token, reach: int) -> Token | None:
    """Return the doer of an act that a noun speaks of: "the Council's duty to", "officers to", "the duty of the Council to"."""
    noun = verb.head
    if verb.dep_ == "acl:relcl" or (_to(verb) is None and noun.lemma_.lower() not in _DUTIES):
        return noun
    holder = _owner(noun) or _child(noun, "nsubj")
    if holder is not None and noun.head.lemma_ not in {"have", "accept", "assume", "take"}:
        return holder
    if noun.dep_ == "ROOT" and noun.lemma_.lower() not in _DUTIES:
        return noun
    if noun.dep_ in {"nsubj", "nmod"}:
        rests = next(
            (child for child in noun.head.children if child.dep_ == "obl" and noun.dep_ == "nsubj" and child.i > noun.head.i), None
        )
        return noun.head if noun.dep_ == "nmod" and _preposition(noun) == "with" else rests if noun.head.lemma_ in _RESTS else None
    if noun.dep_ in {"obj", "obl", "xcomp", "nsubj:pass", "conj"}:
        given = _child(noun.head, "iobj", "nsubj:pass") if noun.dep_ != "nsubj:pass" else agent(noun.head)
        placed = _child(noun.head, "obj") if noun.dep_ == "obl" and noun.head.lemma_ in _ASKING else None
        return given or placed or doer(noun.head, reach - 1)
    return None


def doer(verb: Token, reach: int = _REACH) -> Token | None:
    """Return the word that names who does the act of a verb, or None where the sentence names nobody.

    A subject of its own comes first, then the by-phrase of a passive, then the words that govern the verb.
    """
    if reach <= 0:
        return None
    if is_passive(verb):
        return agent(verb)
    sender = _sender(verb)
    if sender is not None:
        return sender
    asked = _asked(verb, verb.head) if verb.dep_ in {"xcomp", "advcl"} and _to(verb) is not None else None
    for found in (_subject(verb), asked, _before_to(verb), _himself(verb)):
        if found is not None:
            return antecedent(found)
    if verb.dep_ in {"acl", "acl:relcl"}:
        over = verb.head
        asked = over if _to(verb) is not None and over.dep_ in {"obj", "iobj", "nsubj:pass"} and over.head.lemma_ in _ASKING else None
        return asked if asked is not None and over.lemma_ not in _DUTIES else _of_noun(verb, reach)
    if verb.dep_ in {"xcomp", "ccomp", "advcl", "csubj", "csubj:pass"}:
        return _governed(verb, reach)
    return doer(_partner(verb), reach - 1) if verb.dep_ == "conj" else None
