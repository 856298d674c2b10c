"""How a letter says which earlier letter, mail or question it answers."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.document import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LETTER = (
    r"(?:[lI]etters?(?:\sof\s(?:objection|complaint|support|thanks|concern|enquiry|appeal))?|e-?mails?|correspondence|messages?|notes?"
    r"|memo(?:randum)?|minute(?!s)|faxe?s?|enquir(?:y|ies)|inquir(?:y|ies)|quer(?:y|ies)"
    r"|requests?|questions?|complaints?|comments?|submissions?|representations?|petition"
    r"|observations?|objections?|feedback|concerns|report|response|reply|replies|invitation|application|online form|web form"
    r"|appeal(?:\sform)?(?:\sand\s(?:documents|papers))?|postcards?|(?:claim\s)?form|questionnaire|tweet|call|(?:tele)?phone (?:call"
    r"|conversation)|consultation|communications?|telegrams?|telex|voicemail|text\smessage|reminder|favour(?=\s(?:of|dated)\b))"
)
_KIND = r"(?:[\w'’]+[- ]){0,3}?"
_WHOSE = r"(?P<whose>your|our(?=\s(?:\w+\s)?correspondence)|the|this|both|(?:[A-Z][\w.'’-]*\s){1,5}?)"
_TURN = (
    r"(?:(?P<thanks>(?:very\s)?many\sthanks|thank\syou|thanks|(?:I\s(?:am|was)|we\s(?:are|were))\s(?:very\s|most\s"
    r"|extremely\s)?grateful|(?:I|we)\s(?:very\smuch\s)?(?:appreciate|appreciated|value)|diolch)(?:\s(?:very|so)\smuch(?:\sindeed)?"
    r"|\sonce\smore|\sagain|\sto\syou|\sindeed|\syou)*\s(?:for|am)\s(?:sending\sme\s|passing\son\s|forwarding\s"
    r"|taking the time to send\s)?(?:a\scopy\sof\s)?"
    r"|(?P<refers>(?:I\s(?:also\s)?(?:refer|write|am\swriting|am\sreplying|reply|am\sresponding|respond|have\sreceived|acknowledge"
    r"|have\sbeen\sasked\sto\s(?:reply|respond))|we\s(?:refer|write|are\swriting|have\sreceived|are\sreplying|acknowledge)"
    r"|this\sis\s(?:in\s(?:response|reply)|a\s(?:response|reply)|the\sresponse)|please\s(?:find|see)\s[\w ]{0,30}?(?:a|our|my"
    r"|the)\s(?:response|reply)"
    r"|further|(?:(?:I\s(?:am\s)?(?:write|writing)|we\s(?:write|are\swriting))\s)?in\s(?:response|reply|answer|connection)"
    r"|with\sreference|with\sregard|following|referring|regarding|apologies\sfor\s(?:the\s|my\s"
    r"|our\s)?[\w ]{0,30}(?:replying|responding|reply)|re:?)"
    r"(?:\s(?:further|following|to|in|with|on|of|up|connection|response|reply|reference|regard|answer|receipt|behalf|and|about|from"
    r"|you|received))*\s)"
    r"|(?P<receipt>(?:I|we)\s(?:am\s|are\s)?(?:(?:have\s)?(?:received|got)|acknowledge(?:d)?(?:\sreceipt\sof)?|am\sin\sreceipt\sof"
    r"|in\sreceipt\sof|(?:was|were)\s(?:pleased|sorry|glad|concerned|interested)\sto\s(?:receive|read))\s|(?:acknowledging"
    r"|acknowledge)\sreceipt\sof\s))"
)
_MENTION = re.compile(rf"(?:^|(?<=[\s(\"“]))(?:{_TURN}){_WHOSE}\s?{_KIND}(?P<noun>{_LETTER})\b", re.IGNORECASE)
_YOURS = re.compile(
    rf"\b(?P<whose>your)\s{_KIND}(?P<noun>{_LETTER})\b(?=(?:\s\(?[A-Z](?:[A-Z]{{0,4}}\s)?[\w./-]{{0,20}}\d[\w./-]{{0,12}}\)?)?"
    rf"(?:\son\s(?:it|them|this|that|(?:the|our|my)\s[\w -]{{3,40}}?))?[\s,]{{1,3}}(?:to\s[\w ]{{3,60}}\s|which\s(?:was|were|I"
    rf"|we)\s[\w ]{{3,30}}"
    rf"|was\s|were\s|has\sbeen\s)?(?:of|dated|sent|received|on|from|came|arrived|reached)\b)",
    re.IGNORECASE,
)
_CONTACTED = re.compile(
    r"\b(?:(?:many\s)?thanks?(?:\syou)?(?:\s(?:very|so)\smuch)?(?:\sagain)?\sfor\s(?:recently\s)?(?P<noun>contacting|writing|calling"
    r"|ringing|telephoning"
    r"|getting\sin\stouch|e-?mailing|your\s(?:interest|time)\sin\swriting|taking\sthe\s(?:time|trouble)\sto\s(?:write|contact|email"
    r"|get\sin\stouch)|raising|sharing\syour|letting\sme\sknow|copying|sending\s(?:me\s|us\s|in\s|on\s)?(?:the|your|an?)\b))"
    r"|\b(?:good|kind|nice)\sof\syou\sto\s(?P<written>write|contact|get\sin\stouch|let\s(?:me|us)\sknow|e-?mail)\b"
    r"|^(?:dear\s[\w ]{1,30},\s)?you\s(?:recently\s|kindly\s)?(?P<wrote>wrote|e-?mailed|contacted|requested|asked|have\s(?:asked"
    r"|written|requested|contacted))\b",
    re.IGNORECASE,
)
_FURTHER = re.compile(
    r"\b(?i:and\s(?:(?:also\s)?(?:to|for)\s)?)(?P<whose>(?i:her|his|their|its)|(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Sir|Dame)\.?\s)?"
    r"[A-Z][\w-]{1,30}[’']s?)\s(?:\w+\s)?(?P<noun>letters?|e-?mails?|notes?|messages?|(?:(?:tele)?phone\s)?calls?|reply)"
    r"(?=\s(?:of|dated)\b)",
)
_BESIDES = re.compile(
    r"\b(?:and|together\swith|along\swith|as\swell\sas)\s(?:also\s)?(?:to\s|for\s)?the\s(?:\w+\s)?(?P<noun>letters?|e-?mails?|notes?"
    r"|messages?|papers|photographs|plans?)\s(?:which\s|that\s)?[^.;?!]{0,60}?\b(?P<whose>left|sent|handed|delivered|wrote|enclosed)\b"
    r"[^.;?!]{0,60}?(?=\s(?:on|dated)\s)",
    re.IGNORECASE,
)
_ANOTHER_ONE = re.compile(
    r"\band\s(?:also\s)?(?:for\s|to\s)?(?P<whose>the|your|an?)\s(?:earlier|previous|further|second|other|later|subsequent|first)\s"
    r"(?P<noun>one|letter|e-?mail|note|message)(?=\s(?:of|dated)\b)",
    re.IGNORECASE,
)
_BY_WHOM = re.compile(r"\bby\s(?P<who>your\s[\w -]{3,40}?|(?:Mr|Mrs|Ms|Miss|Dr|Cllr)\.?\s[A-Z][\w'’-]+)(?=\s(?:on|dated)\b|$)")
_YOU_ASKED = re.compile(
    r"\b(?:(?:what|as|since|after|because|comments|points|questions?|concerns|issues|matters?|representations)\s(?:that\s|which\s)?)?"
    r"you\s(?:have\s|had\s|also\s|recently\s|kindly\s|very\s){0,3}"
    r"(?P<wrote>(?:wrote|written|e-?mailed)(?!\sto\s(?:all|every|each|both|the\s\w+s)\b|\s(?:in|that)\b)|messaged"
    r"|got\sin\stouch|been\sin\stouch|enquired|inquired|queried"
    r"|asked(?=\s(?:me|us|for|about|why|whether|how|if|what|when|that|to\sknow|the|my|our))"
    r"|made(?=\s(?:about|on|in|to\sme|to\sus))|raised(?=\s(?:with|in\syour|about|regarding|on)|[.,])|want(?:ed)?\sto\sknow)\b"
)
_HEDGED = re.compile(
    r"\b(?:if|should|whenever|before|unless|until|hope|hoped|please|would|could|can|glad|pleased|delighted|grateful)\b[^,.;:]{0,40}$",
    re.IGNORECASE,
)
_ITSELF = re.compile(
    rf"^(?:dear\s[\w .]{{1,30}},\s)?(?P<whose>your)\s{_KIND}(?P<noun>[lI]etters?|e-?mails?|messages?|enquir(?:y|ies)|quer(?:y|ies)"
    rf"|questions?|complaints?|correspondence|note|cards?|claim)\b[^.;?!]{{0,90}}?\b(?:has|have|was|were|came|reached|arrived)\s"
    rf"(?:now\s|just\s|safely\s)?"
    rf"(?:been\s)?(?:to|me|us|here|passed|referred|forwarded|received|sent|handed|considered|examined|looked|put|read|allocated"
    rf"|noted|safely)\b",
    re.IGNORECASE,
)
_YOU_ON = re.compile(
    r",?\s?\byou\s(?:kindly\s)?(?P<noun>wrote|e-?mailed|telephoned|phoned|rang|complained)\s(?:to\s(?:me|us|my|our|this)\b"
    r"|about\b|asking\b|with\b|in\b)"
)
_YOURS_ALONE = re.compile(
    r"\b(?:thank\syou\sfor|thanks\sfor|reply\sto|answer\sto|response\sto|further\sto|receipt\sof|received|have|refer\sto|acknowledge"
    r"|re:?)\s"
    r"(?P<noun>yours)(?=\s(?:of|dated)\b)",
    re.IGNORECASE,
)
_WHICH_SENT = re.compile(
    r"\bthe\s(?:\w+\s){0,2}?(?P<noun>letters?|e-?mails?|complaint|request|petition|note|representations?|enquiry|questions?|report"
    r"|questionnaire|papers|documents|photographs|details|figures|form)\s"
    r"(?:(?:that|which)\s)?(?P<whose>you|(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Sir|Dame)\.?\s[A-Z][\w'’-]+)\b[^.;:?!]{0,100}?\b(?:sent"
    r"|wrote|made"
    r"|submitted|raised|asked|handed\sin|put|addressed|e-?mailed|left|delivered|lodged|completed|returned|enclosed"
    r"|supplied)\b(?:(?!\b(?:before|after|until"
    r"|about)\b)[^.;:?!]){0,60}?"
    r"(?=\s(?:on|dated)\s|\sthe\sfollowing\sday\b|\sthe\snext\sday\b)"
)
_YOUR_OFFICE = re.compile(
    r"\b(?P<whose>your)\s(?:private\s|constituency\s)?(?:office|staff|secretary|assistant|caseworker|researcher|department"
    r"|officials?|team|colleagues?"
    r"|clerk|officers?|solicitors?)(?:,\s[^,.;]{3,40},)?\s(?:then\s|also\s|subsequently\s|further\s|again\s)?(?P<noun>wrote"
    r"|e-?mailed|telephoned|phoned|rang"
    r"|contacted|got\sin\stouch)(?:\s(?:to\s)?(?:me|us|this\soffice|my\soffice|my\sdepartment|the\s[a-z]+))?(?=\s(?:again\s)?(?:on|in)\s)",
    re.IGNORECASE,
)
_OUR_LINE = re.compile(r"\s(?:me|us|our\s[\w -]{3,30}?)(?=\son\b|,|\.)")
_OWN = re.compile(r"\b(?:and\s)?for\syour\sown(?:\s(?P<noun>letter|e-?mail|note))?(?=\s(?:of|dated)\b)", re.IGNORECASE)
_WELSH = re.compile(
    r"\bdiolch(?:\syn\sfawr)?\s(?:i\schi\s)?am\s(?P<whose>eich|dy|y)\s(?P<noun>llythyr(?:au)?|e-?bost|neges|gohebiaeth|ymholiad"
    r"|cais)\b",
    re.IGNORECASE,
)
_SENT_BY = re.compile(
    r"\b(?:note|letter|e-?mail|message|request|report)s?\s(?:which|that)\s(?P<who>your\s[\w -]{3,40}?)\s(?:was\sgood\senough\sto\s"
    r"|kindly\s|has\s|had\s)?(?:sen[dt]|wrote|write)\b",
    re.IGNORECASE,
)
_DATE_FOLLOWS = re.compile(
    r"\s*(?:on\s(?:it|them|this|that|(?:the|our|my)\s[\w -]{3,40}?),?\s(?=dated|sent|received|of\s))?(?:[,(]\s?)?(?:the\s(?:first"
    r"|earlier|former)\s(?:one\s)?"
    r"(?:undated\sbut\s)?)?(?:(?:and|to|with|from)\s[^.;?!]{1,70}?\s)?(?:(?:(?:(?:that|which)\s)?you\s)?(?:(?:about|on"
    r"|for)\s(?:the|this)\s[\w ]{3,40},\s)?(?:which\s(?:was|were|I|we|you|is)\s)?"
    r"(?:\w+\s)?(?:dated|dyddiedig|of|on|o|reached|arrived|came|sent"
    r"|received|from|in|submitted)(?:\s(?:on|by\s\w+\son|the|me|us|in|here))*\s)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?$",
    re.IGNORECASE,
)
_FROM_WHOM = re.compile(
    r"\sfrom\syour\s[\w ]{3,30}?,?\s(?P<who>(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Sir|Dame)\.?\s[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?)\b"
)
_YOU_SENT = re.compile(r"\s(?:(?:that|which)\s)?you\s(?:kindly\s|recently\s)?(?:sent|wrote|left)\b", re.IGNORECASE)
_ITS_CODE = re.compile(r"^\s*\(?(?:ref(?:erence)?\.?:?\s)?[A-Z](?:[A-Z]{0,4}\s)?[\w./-]{0,20}\d[\w./-]{0,12}\)?(?=\s)")
_ITS_MATTER = re.compile(r"\s+(?:before (?:claim|action)|for (?:information|data|documents|an? (?:internal )?review))\b", re.IGNORECASE)
_NO_DATE = re.compile(
    r"\b(?:about|regarding|concerning|relating|in relation|respecting|re|asking|requesting|that|because|where|when|and\s(?:for|your"
    r"|the)|in\swhich|following|for)\b",
    re.IGNORECASE,
)
_AND_NEXT = re.compile(
    r"\s*(?:,|and|&|,\sand)\s*(?:(?:of|on|dated|then|again\son)\s)?(?:your\s(?:further\s)?(?:letters?|e-?mails?)\s(?:of|dated)\s)?"
    r"(?:the\s(?:second|third|other|latter|last|later)\s(?:one\s|letter\s)?(?:was\s)?(?:dated|of|received|sent)\s(?:on\s)?)?$",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\b(?:addressed\s|sent\s|written\s)?to\sboth\s(?P<one>[^,.;]{3,60}?)\sand\s(?P<other>[^,.;]{2,60}?)(?=[,.;]|\sabout|\sregarding"
    r"|\sconcerning|\son\b)",
    re.IGNORECASE,
)
_OUR_OWN = re.compile(r"^(?:my|our|this|these|previous|earlier|above|attached|enclosed|the\s(?:attached|enclosed|above))\b", re.IGNORECASE)
_THIRD = re.compile(
    r"^(?P<who>(?:(?:the|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Cllr|Councillor)\.?\s)?[A-Z][\w.-]*(?:\s[A-Z][\w.-]*){0,4}?)(?:[’']s?)?$"
)
_NEARBY = 110  # characters after the noun within which its date stands


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that answer an earlier letter.

    `noun_end` is where a date may follow; `whose` the words before the noun; `to_both` two readers named;
    `dated_only` says that without a date the words answer nothing; `dated_before` that the date stands before them.
    """

    span: Span
    noun_end: int
    whose: str
    noun: str
    plural: bool
    to_both: tuple[str, str] | None = None
    dated_only: bool = False
    dated_before: bool = False


def mentions(text: str, sentence: Span) -> Iterator[Mention]:
    """Yield what a sentence says of letters answered."""
    words = " ".join(text[sentence.start : sentence.end].split(" ")).replace("\n", " ")
    taken: list[int] = []
    writer = "your"
    for pattern in _ALL:
        for found in pattern.finditer(words):
            mention = _mention(found, pattern, words, sentence.start)
            if mention and pattern in {_FURTHER, _BESIDES, _ANOTHER_ONE}:
                if not taken:
                    continue
                mention = replace(mention, whose=mention.whose or writer)
            elif mention:
                writer = mention.whose
            if mention and mention.noun_end not in taken:
                taken.append(mention.noun_end)
                yield mention


def _mention(found: re.Match[str], pattern: re.Pattern[str], words: str, start: int) -> Mention | None:
    plain = _PLAIN.get(pattern)
    if plain:
        return plain(found, words, start)
    span = Span(start + found.start(), start + found.end())
    if pattern is _CONTACTED:
        spoken = (found["noun"] or "").lower() in {"calling", "ringing", "telephoning"}
        after = _OUR_LINE.match(words, found.end())
        end = start + after.end() if spoken and after else span.end
        return Mention(span, end, "your", "asked" if found["wrote"] else "contact", plural=False, dated_only=spoken)
    whose = found["whose"].strip()
    noun = found["noun"].lower()
    between = words[found.start("whose") : found.end("noun")]
    ours = re.match(r"our\s(?:\w+\s)?correspondence\b", between, re.IGNORECASE)
    if ours:
        return Mention(span, start + found.end("noun"), "your", noun, plural=False)
    if _OUR_OWN.match(whose) or re.search(r"\b(?:consultation|guidance|national|annual|media|press)\s", between, re.IGNORECASE):
        return None
    if whose.lower() in {"the", "this", "both"} or not (whose.lower() == "your" or _THIRD.match(whose)):
        if writer := _FROM_WHOM.match(words, found.end()):
            return Mention(span, start + found.end("noun"), writer["who"], noun, plural=False, dated_only=True)
        third = re.match(r"the (?P<who>[A-Z]\w+(?:\s[A-Z]\w+){0,3})[’']s?\s", between)
        if not third and not _YOU_SENT.match(words, found.end()):
            return None
        whose = f"the {third['who']}" if third else "your"
    both = _BOTH.search(words, found.end(), found.end() + 160)
    return Mention(
        span, start + found.end("noun"), whose, noun, noun.endswith("s"), (both["one"], both["other"]) if both else None, pattern is _YOURS
    )


def _told(found: re.Match[str], start: int, whose: str = "your", noun: str = "letter", *, dated_only: bool = True) -> Mention:
    span = Span(start + found.start(), start + found.end())
    return Mention(span, span.end, whose, noun, plural=False, dated_only=dated_only)


def _which_sent(found: re.Match[str], _words: str, start: int) -> Mention:
    return _told(found, start, "your" if found["whose"] == "you" else found["whose"], found["noun"])


def _itself(found: re.Match[str], _words: str, start: int) -> Mention:
    end = start + found.end("noun")
    return Mention(Span(start, end), end, "your", found["noun"].lower(), plural=False)


def _asked(found: re.Match[str], words: str, start: int) -> Mention | None:
    return None if _HEDGED.search(words, 0, found.start()) else _told(found, start, noun="asked", dated_only=False)


def _besides(found: re.Match[str], _words: str, start: int) -> Mention:
    by = _BY_WHOM.search(found[0])
    return _told(found, start, by["who"] if by else "")


def _further(found: re.Match[str], _words: str, start: int) -> Mention:
    return _told(found, start, "" if found["whose"].lower() in {"her", "his", "their", "its"} else found["whose"])


_PLAIN: dict[re.Pattern[str], Callable[[re.Match[str], str, int], Mention | None]] = {
    _SENT_BY: lambda found, _words, start: _told(found, start, found["who"], "note", dated_only=False),
    _YOURS_ALONE: lambda found, _words, start: _told(found, start),
    _ANOTHER_ONE: lambda found, _words, start: _told(found, start),
    _OWN: lambda found, _words, start: _told(found, start),
    _WELSH: lambda found, _words, start: _told(found, start, dated_only=False),
    _YOU_ON: lambda found, _words, start: replace(_told(found, start), dated_before=True),
    _WHICH_SENT: _which_sent,
    _FURTHER: _further,
    _BESIDES: _besides,
    _ITSELF: _itself,
    _YOU_ASKED: _asked,
    _YOUR_OFFICE: lambda found, _words, start: _told(found, start),
}
_ALL = (
    *(_MENTION, _SENT_BY, _YOURS, _YOURS_ALONE, _WHICH_SENT, _FURTHER, _BESIDES, _ANOTHER_ONE, _OWN),
    *(_CONTACTED, _ITSELF, _YOU_ON, _YOU_ASKED, _WELSH, _YOUR_OFFICE),
)


def date_follows(between: str) -> bool:
    """Say whether the words between a letter's noun and a date make it the letter's date ("dated", "of", "which we received on")."""
    between = _ITS_CODE.sub("", between, count=1)
    between = _ITS_MATTER.sub("", between, count=1) if _ITS_MATTER.match(between) else between
    return len(between) <= _NEARBY and bool(_DATE_FOLLOWS.match(between)) and not _NO_DATE.search(between)


_TOLD_ANOTHER = re.compile(
    r",?\s(?:which\s|that\s)?(?:told|informed|advised|promised|assured|offered|invited|warned|instructed|refused|notified)\s"
    r"(?:him|her|them|my\s|our\s(?:client|member|constituent)|Mr|Mrs|Ms|Miss|Dr|the\s|residents|parents|that\s)"
)


def told_another(after: str) -> bool:
    """Say whether the words behind a letter's date show that it went to somebody else ("your letter of 3 May told him …")."""
    return _TOLD_ANOTHER.match(after) is not None


def another_follows(between: str) -> bool:
    """Say whether the words between two dates join them as dates of letters ("3 March and 17 May")."""
    return len(between) < 60 and bool(_AND_NEXT.match(between))


def third_person(whose: str) -> str | None:
    """Return the name in "Mr Turner's" or "the Council's"; None for "your"."""
    if whose.lower() == "your":
        return None
    return re.sub(r"[’']s?$", "", whose)
