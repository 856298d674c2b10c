"""The lines that mark a letter's joints: salutation, sign-off, postscript, quoted mail, footnote, disclaimer, annex, page number."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from extract.people.names import name_at
from extract.people.offices import is_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.anatomy.rows import Row

SALUTATION = re.compile(
    r"(?:my )?(?:dear(?! me\b)|dearest|annwyl|to whom it may concern|(?:hello|hi|good (?:morning|afternoon|evening)|bore da"
    r"|prynhawn da)(?=[\s,!]|$))"
    r"(?:[\s,!].{0,260})?$|(?:[^,]{2,40}, )?a (?:charaid|chara|ch[aà]irde(?:an)?|dhuine uasail)\b.{0,20}$"
    r"|(?:my lords?(?: (?:bishop|mayor|provost|archbishop|duke))?|your (?:grace|excellency)|friends|colleagues|comrades"
    r"|neighbours)\s?[,:!]$"
    r"|(?:dear )?(?:sirs?|madam|gentlemen|ladies)(?:\s?(?:/|or|and)\s?(?:sirs?|madam|gentlemen))?\s?[,:]?$",
    re.IGNORECASE,
)
SIGN_OFF = re.compile(
    r"(?:(?:i (?:am|remain),?\s)?yours?\s(?:very\s)?(?:sincerely|faithfully|truly|ever|aye|respectfully|obediently|fraternally"
    r"|in anticipation)\b"
    r"|yours?\s*[,.]?\s*$|(?:with\s)?(?:(?:my|our|very|many|kind|kindest|best|warm|warmest|all|good|every|grateful|sincere|heartfelt"
    r"|renewed)\s){1,3}(?:wish(?:es)?|regards?|thanks"
    r"|good wishes)\b(?!\sfor\b)"
    r"|regards\b|best\s?[,.]?\s*$|warmly\b|yours in \w+\s?,?$|sincerely\b|with (?:thanks|gratitude|appreciation)\b(?!\sto\b)|"
    r"(?:many )?thanks(?:\sagain|\sin advance)?\s?[,.!]?\s*$"
    r"|thank you(?:\sin advance)?\s?[,.!]?\s*$|cheers\b"
    r"|(?:in )?(?:haste|solidarity|friendship|anticipation)\s?[,.]?\s*$|all the best\b|yn gywir"
    r"|le meas|is mise|le d[uù]rachd|le gach dea-gh|le deagh dh|leis gach deagh|slán\b|yr eiddoch yn|cofion|dymuniadau gorau"
    r"|gyda diolch|diolch\s?[,.]?\s*$|fraternally\b|(?:with )?(?:much |lots of )?love from\b|affectionately\b|gratefully\b|respectfully\b"
    r"|(?:i (?:am|remain|have the honour to (?:be|remain)),?\s(?:[\w’']{1,12},?\s){0,5})?your (?:most )?obedient servant"
    r"|signed\s?[:,]?\s*$|signed (?:by|on behalf|for|under"
    r"|with)\b[^.]{3,80}$)",
    re.IGNORECASE,
)
POSTSCRIPT = re.compile(r"P\.?\s?P?\.?S\.?(?:[\s:.–—-]|$)")
RULE = re.compile(r"[\W_]{3,}$")
FOOTNOTE = re.compile(
    r"(?:\[\d{1,3}\]|[¹²³⁴⁵⁶⁷⁸⁹]|\d{1,2}(?=\s(?:https?://|www\.|See\b|Ibid|HC\b|HL\b|Cm\b|Section\b)))\s?|\.\. \[#\]|\[\^\d{1,2}\]"
    r"|\(\d\)\s(?=\[?https?://)|\\?\*\s(?=See\b|https?:)"
)
PAGE_NUMBER = re.compile(r"(?:page|tudalen)?\s?-?\s?\d{1,3}\s?-?(?:\s?(?:of|/|o)\s?\d{1,3})?$", re.IGNORECASE)
QUOTED = re.compile(
    r"-{2,}\s?(?:original message|forwarded message|forwarded by|begin forwarded)|begin forwarded message|_{20,}$"
    r"|on\s.{6,120}\s(?:wrote|writes)\s?:?$|.{3,80}<[^<>\s]+@[^<>\s]+>\s?wrote:$|ar\s.{6,80}ysgrifennodd",
    re.IGNORECASE,
)
DISCLAIMER = re.compile(
    r"this (?:e-?mail|message|communication|transmission|letter and any)\b.{0,80}\b(?:confidential|intended|privileged|contain|sent)"
    r"|.{0,20}\bdisclaimer\b.{0,20}$|internet e?-?mail is not|if you (?:have received|are not the (?:intended|addressee))"
    r"|the (?:information|contents?) (?:contained )?(?:in|of) this (?:e-?mail|message)|e-?mails? (?:sent|and any|may be)"
    r"|please (?:consider the environment|note that all messages|do not reply to this e-?mail|note: it is not possible)"
    r"|the original of this e-?mail was scanned"
    r"|communications via the|incoming and outgoing e-?mail|mae(?:'r| ’r)? (?:e-bost|neges) h|we (?:welcome"
    r"|keep and use) (?:receiving correspondence in welsh|information in line)|we welcome correspondence in welsh|rydym yn croesawu"
    r"|sent from my\b|get outlook for|privacy notice:"
    r"|registered (?:charity|office|in england|company)|.{0,60}\bis a trading name of\b|any views or opinions|scanned (?:by"
    r"|for viruses)|visit .{0,20}https?://|you can (?:read|find) our privacy",
    re.IGNORECASE,
)
ANNEX = re.compile(
    r"(?:annex(?:e|ure)?|appendix|schedule|attachment|atodiad|enclosure)(?:\s(?:[A-Z]|\d{1,2}|one|two)\b)?(?:\s?[:–—.-].{0,90})?$"
    r"|references$|footnotes?$|endnotes$|notes$|visible links$|links:?$|sources:?$|signatories:?$",
    re.IGNORECASE,
)
COPIED = re.compile(r"(?:cc|c\.c\.|copy|copies|copied|bcc|copi)\b", re.IGNORECASE)
DATE_LINE = re.compile(
    r"(?:(?:date|dated|sent|posted|updated|our date|dyddiad|issued)\s?:?\s{0,9})?(?:on\s)?(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri"
    r"|sat(?:ur)?|sun)(?:day)?,?\s)?"
    r"(?:\d{1,2}\s?(?:st|nd|rd|th|[\"”'’°*]{1,2})?\.?,?\s(?:of\s)?(?:day of\s)?[A-Za-z]{3,9}\.?,?\s(?:\d{4}|[’']?\d{2})"
    r"|[A-Z][a-z]{2,8}\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december)\s\d{4}"
    r"|\d{4}-\d{2}-\d{2})(?:,?\s(?:at\s)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]m)?)?(?:\sby\s.{3,40})?\.?$",
    re.IGNORECASE,
)
ITEM = re.compile(r"(?:Q|Question\s?)\d{1,3}\b|\d{1,2}[.)]\s+\S|\d{1,4}\.\s")
SUBJECT = re.compile(r"(?:re|ref|subject|regarding|title)\s?[:\-–]\s?\S", re.IGNORECASE)


def is_sign_off(words: str) -> bool:
    """Say whether a line closes a letter, with at most a name behind it ("Yours sincerely, Craig Loftus")."""
    if len(words) > 90:
        return False
    sides = re.split(r"\s?/\s", words)
    if len(sides) == 2 and all(SIGN_OFF.match(side) for side in sides):
        return is_sign_off(sides[1])
    found = SIGN_OFF.match(words)
    if not found:
        return False
    rest = words[found.end() :].strip(" ,.–-!/")
    if rest and SIGN_OFF.match(rest) and ("/" in words or "," in words):
        return is_sign_off(rest)
    return (
        not rest
        or bool(
            re.match(
                r"(?:as ever|to you all|indeed|from us all|for all (?:that )?(?:you|your)\b|and (?:best|kind|warm)|for (?:the new year"
                r"|christmas)|and thanks)",
                rest,
                re.IGNORECASE,
            )
        )
        or name_at(rest) is not None
        or len(rest.split()) == 1
    )


def is_salutation(words: str) -> bool:
    """Say whether a line greets the reader; "Dear" in running prose does not."""
    if not SALUTATION.match(words):
        return False
    return not words.rstrip().endswith((".", "?", ";")) or len(words) < 40


def depth_of(head: Sequence[Row], printed: Sequence[Row]) -> int:
    """Return how deep the letter itself is quoted: as the greeting at its head is, though mail below be longer; else as most rows."""
    greeting = next((row.depth for row in head if is_salutation(row.text)), None)
    most = Counter(row.depth for row in printed).most_common(1)
    return greeting if greeting is not None else most[0][0] if most else 0


def address_below(rows: Sequence[Row]) -> bool:
    """Say whether lines of an address, or a greeting, come before the first prose of some rows."""
    for row in rows:
        if row.prose:
            return False
        if is_place(row.text) or is_salutation(row.text):
            return True
    return False
