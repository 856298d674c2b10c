"""How a document says what is consulted on, from when until when, and where answers go."""

from __future__ import annotations

import re

CONSULTS = re.compile(
    r"\b(?:consult(?:ation|ing|ed)?s?|survey|questionnaire|call for evidence|have your say|objections?|representations|views"
    r"|ymgynghoriad)\b",
    re.IGNORECASE,
)
INVITES = re.compile(
    r"\b(?:(?:invit\w+|seek\w*|ask\w*|welcom\w+|want\w*|would like)\s(?:for\s)?(?:your\s|any\s|public\s|further\s|written\s"
    r"|the\spublic[’']s\s)?(?:views|comments|responses|representations|feedback|opinions)"
    r"|(?:any\s)?(?:objections?|representations?|comments|responses|views|replies|answers)\b[^.?!]{0,120}\b(?:should|must|may|can|need"
    r"|needs|would)\b|open\sfor\s(?:public\s)?consultation|have\syour\ssay|send\s(?:any\s|your\s|in\s)?(?:comments|views|responses"
    r"|objections)|consultation\s(?:will|opens|closes|runs?|period|is|began|starts|commences|document)|surveys?\s(?:is\savailable|will"
    r"|closes)"
    r"|(?:published|launched|launching|opened)\s(?:a|an|the|our|its)\s(?:\w+\s){0,3}(?:consultation|survey)|please\s(?:circle|tick"
    r"|choose|complete))",
    re.IGNORECASE,
)
RESPONDS = re.compile(r"\b(?:response to|responding to|response from|comments for|objection to)\b", re.IGNORECASE)
CLOSES = re.compile(
    r"\b(?:clos(?:es?|ed|ing)(?:\sdate)?|deadline|until|ends?|up to|expir\w+|no later than|not later than|to reach\s[\w ]{2,30}\sby"
    r"|last date)\b(?:[^.?!]|(?<=\d)\.(?=\d)){0,50}$",
    re.IGNORECASE,
)
RANGE = re.compile(r"(?:to|until|and|[-–—])(?:\s\w+day)?$", re.IGNORECASE)
BY = re.compile(r"\b(?:by|before|on or before)\s(?:[^.?!]|(?<=\d)\.(?=\d)){0,40}$", re.IGNORECASE)
ANSWERING = re.compile(
    r"\b(?:respon\w+|repl\w+|comments?|views|objections?|representations?|submi\w+|survey|questionnaires?|feedback|returned|answers"
    r"|have your say)\b",
    re.IGNORECASE,
)
OPENS = re.compile(
    r"\b(?:opens?|opened|opening|launch\w*|commenc\w+|beg[iau]n\w*|start\w*|advertised|run(?:s|ning)?\sfrom|from|published)\b[^.?!]{0,60}$",
    re.IGNORECASE,
)
TODAY = re.compile(
    r"\b(?:(?:opens?|launch\w*|commences?|begins|starts|published|running)\s(?:\w+\s){0,3}today|today\s(?:launch\w*|publish\w*"
    r"|open\w*)|from today)\b",
    re.IGNORECASE,
)
TITLED = re.compile(
    r"\b(?:consultation|survey|proposals?|proposed|review|order|call for evidence|questionnaire|strategy|plan)\b", re.IGNORECASE
)
ABOUT = re.compile(
    r"\b(?:consultation|consulting|consult|survey)\s(?:paper\s|document\s|exercise\s)?(?:on|about|into|regarding|concerning|for)\s"
    r"(?P<title>(?:the\s)?[^.;:?!\n]{5,140}?)(?=[.;:?!]|\s(?:which|that|and\swill|will|closes|opens|runs|is\snow|until|from)\b|$)",
    re.IGNORECASE,
)
LABEL = re.compile(r"^(?:subject|re|title|consultation)\s?[:–—-]\s?", re.IGNORECASE)
MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{2,24}){1,4}")
WEB = re.compile(r"(?:https?://|www\.)[^\s<>()\[\]\"“”]{4,200}[^\s<>()\[\]\"“”.,;:]")
POST = re.compile(r"(?:[A-Z(][^\n.]{0,80}[,\n]\s{0,80}){2,9}?[^\n,]{0,40}\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b")
WHERE = re.compile(
    r"\b(?:respon\w+|send|sent|submit\w*|write|writing|writ\w+ to|e-?mail\w*|online|portal|complete\w*|survey|return\w*|address|via"
    r"|visit\w*|available|post)\b",
    re.IGNORECASE,
)
