"""Which sentences are questions that the reader is to answer, and which only sound like it."""

from __future__ import annotations

import re

_ASKING = (
    r"(?:(?:at|in|on|to|for|from|by|with|under|of|through|over|about)\s(?=wh|how))?(?:who|whom|whose|what|which|when|where|why"
    r"|how)\b|(?:is|are|was|were|am|do|does|did|has|have|had|will|would|shall|should|can"
    r"|could|may|might|must)\s"
    r"(?:you|we|i|it|they|he|she|there|this|that|these|those|the|any|your|our|all|both|each|every|a|an|one|two|no|some|such|anyone|[A-Z])"
)
_LEAD = re.compile(
    r"(?:(?:\(?[a-z]\)|[A-Z]\.\s|\(?[ivx]{1,5}\)|\(?\d{1,3}[.):])\s*)?"
    r"(?:(?:and|but|so|also|or|then|now|well|firstly|first|secondly|second|thirdly|third|fourthly|fourth|finally|lastly|next|again"
    r"|additionally|furthermore|moreover|however|therefore|similarly|further|meanwhile"
    r"|in addition|in particular|in that case|in this case|given (?:this|that|the above)|on that basis|if so|if not|if yes|if no"
    r"|otherwise|alternatively|please)\b[\s,:–-]{0,3}){0,3}",
    re.IGNORECASE,
)
_OPENS = re.compile(_ASKING, re.IGNORECASE)
_AFTER_CLAUSE = re.compile(rf"[,:;–—-]\s(?:and\s|but\s|so\s|then\s)?(?P<asking>{_ASKING})", re.IGNORECASE)
_RHETORICAL = re.compile(
    r"\bhow (?:can|could|dare|on earth)\b.{0,30}\b(?:possibly|justif|believe|dare|call|expect|allow)|\bwh(?:at|y|o|ere|en) on earth\b"
    r"|\bwho would not\b|\bwho (?:knows|cares|would have|in their right)\b|\bis it any wonder\b|\bwhat (?:is|was) the point\b"
    r"|\bwhy should (?:an?|any|we|i|they|anyone|people|residents)\b|\bwhy (?:bother|would anyone)\b|\b(?:isn|aren|wasn|weren|don|doesn|didn"
    r"|won|wouldn|shouldn|couldn|can|haven|hasn)[’']t (?:it|we|they|he|she|that|this|the|there|you think)\b|\bsurely\b"
    r"|\bis it too much to\b|\bwhat (?:would|do|am|shall|should|can) (?:you|i|we) (?:say|tell|to say|to tell)\b"
    r"|^(?:are|am|is|do|does|should|must|will|would|can) (?:we|i|people|residents|citizens|children|they) (?:really|not|simply|just|all"
    r"|expected to|supposed to|to)\b|^(?:are|is|do|does|should|must|can|have|has) [\w ]{3,40}\bnot\b|\bwhat more\b|\bneed i say\b"
    r"|\bwhat (?:next|then)\?$|^what happens (?:next|now|then)\?$"
    r"|^may (?:i|we)\b[^?]{0,60}?\b(?:remind|add|say|point out|thank|begin|congratulate|put|draw|commend|take this|make|offer)\b"
    r"|\bwhat if\b|\bwho (?:wants|needs|says)\b|\bwhere (?:will|does) it (?:all )?end\b|\bis this (?:really )?(?:the|what)\b|, (?:is"
    r"|are|do|does|did|has|have|was|were|will|can|would|should)(?:n[’']t)? (?:it|they|we|you|he|she)\?$|,\s?right\?$|, no\?$",
    re.IGNORECASE | re.DOTALL,
)
_REPORTED = re.compile(
    r"\W*(?:you|he|she|they|people|some|residents|many|others?)\b[^:?]{0,40}\b(?:ask(?:s|ed)?|wonder(?:s|ed)?|say|said|want(?:s"
    r"|ed)? to know)\b[^:?]{0,60}:",
    re.IGNORECASE,
)
_UNMARKED = re.compile(
    r"(?:(?:and|so|also),? )?(?:would|could|can|will) you (?:please |kindly |also |perhaps )?(?!like\b"
    r"|be (?:surprised|happy))[a-z]+ ",
    re.IGNORECASE,
)
_SHORT_REQUEST = 20
_TO_READER = re.compile(
    r"\b(?:could|would|can|will|might|may) (?:you|i|we)\b|\b(?:you|your|the (?:department|council|minister|government|committee"
    r"|authority|trust|board))\b",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"(?:please (?:could|can|would|will|tell|let|set|provide|confirm|explain|describe|state|give|list|outline|advise|comment|specify"
    r"|indicate|supply|clarify|detail|use|choose|tick|circle|rank|rate|share|say)"
    r"|(?:we|i) (?:would|should) (?:also )?(?:be (?:interested|grateful|glad|pleased|keen) (?:to (?:know|hear|learn|understand|have)"
    r"|if you (?:could|would) (?:tell|let|confirm|explain|clarify|say))|like to (?:know|ask|understand|hear))"
    r"|(?:could|can|would|will) (?:you|i)\b|(?:tell|explain|describe|set out|state|confirm|provide|outline|list|comment)\b|(?:i"
    r"|we) (?:wonder|ask|am asking|are asking|want to know)\b)",
    re.IGNORECASE,
)


def asks(words: str) -> int | None:
    """Return where in a sentence ending with a question mark the question begins, or None where none is put to the reader."""
    if not words.rstrip("\"”’')]* ").endswith("?") or words.lstrip()[:1] in "\"“‘'":
        return None
    lead = _LEAD.match(words)
    start = lead.end() if lead else 0
    rest = words[start:]
    if _REPORTED.match(words):
        return None
    if _RHETORICAL.search(" ".join(rest.split())):
        return None
    if _OPENS.match(rest):
        return _kept_lead(words, start)
    clause = _AFTER_CLAUSE.search(words)
    if clause and re.match(
        r"\W*(?:if|when|where|as|given|since|while|once|because|on|in|for|with|so|to|lastly|finally|after|before|although|under|at"
        r"|regarding|following|having|of)\b",
        words,
        re.IGNORECASE,
    ):
        return 0
    if clause or re.search(r"\b(?:could|would|can|will|may|might) (?:you|i|we)\b", rest, re.IGNORECASE):
        return clause.start("asking") if clause and len(words) - clause.start("asking") > 25 else 0
    if re.match(r"(?:if (?:so|not|yes|no)|why|and|or)\b", rest, re.IGNORECASE) or (
        lead and re.match(r"if\b", words[:start], re.IGNORECASE)
    ):
        return 0
    return None


def asks_unmarked(words: str) -> bool:
    """Say whether a sentence without a question mark is worded as a request to the reader ("Would you ask somebody to look into it")."""
    return len(words) > _SHORT_REQUEST and _UNMARKED.match(words) is not None


def _kept_lead(words: str, start: int) -> int:
    """Keep "If so," and "Please" with the question; leave off "Firstly," and list markers."""
    kept = re.search(r"\b(?:if\b.{0,6}|please\W*)$", words[:start], re.IGNORECASE)
    return kept.start() if kept else start


def wants_answer(words: str) -> bool:
    """Say whether a sentence without a question mark wants information ("Please set out …", "We should like to know …")."""
    return bool(_WANTED.match(words.strip()))


def speaks_to_reader(words: str) -> bool:
    """Say whether a question names the reader or asks for an act."""
    return bool(_TO_READER.search(words))
