"""Small letters of our own for the tests of drafting."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from drafting.draft import Occasion
from extract.organisation import Organisation
from tests.drafting.gold import letter

if TYPE_CHECKING:
    from classify.letter import Letter

US = Organisation(("Wenbury City Council",), ("the Council",), ("Director of Children's Services",))
DAY = dt.date(2024, 5, 8)
OCCASION = Occasion(DAY, "WCC/2024/0031", "Adaeze Okafor-Reid", "Director of Children's Services")
MINISTER = {"name": "Rt Hon Marcus Tilney MP", "role": "Minister of State for Children", "organisation": "Department for Education"}

TEXT = """Our ref: DFE/24/0177

12 April 2024

Dear Ms Okafor-Reid,

Kinship care in your area

1. How many families have received a kinship care assessment since April? If so, what did they cost?

2. Please send us your kinship local offer by 31 May 2024, as section 16 of the Children Act 1989 expects.

We will publish the responses in the autumn. You must not name a child in your answer.

Yours sincerely,

Marcus Tilney
"""


def ask(words: str, modality: str = "request", text: str = TEXT, **more: Any) -> dict[str, Any]:
    """Return the record of an obligation on the reader, found by its words."""
    at = text.index(words)
    return {"start": at, "end": at + len(words), "text": words, "modality": modality, "bearer": "you", "action": words, **more}


def question(words: str, number: str | None = None, text: str = TEXT) -> dict[str, Any]:
    """Return the record of a question, found by its words."""
    at = text.index(words)
    return {"start": at, "end": at + len(words), "text": words, "number": number}


def ministers_letter(**more: Any) -> Letter:
    """Return a minister's letter to our director: two numbered questions, a request with a date, a prohibition, a promise of theirs."""
    request = "Please send us your kinship local offer by 31 May 2024, as section 16 of the Children Act 1989 expects."
    law = "section 16 of the Children Act 1989"
    record: dict[str, Any] = {
        "kind": "request",
        "date": "2024-04-12",
        "references": [{"owner": "ours", "value": "DFE/24/0177"}],
        "senders": [MINISTER],
        "recipients": [{"name": "Ms Adaeze Okafor-Reid", "role": "Director of Children's Services", "organisation": US.names[0]}],
        "copies": [],
        "citations": [{"start": TEXT.index(law), "end": TEXT.index(law) + len(law), "text": law, "uri": None}],
        "questions": [
            question("How many families have received a kinship care assessment since April?", "1"),
            question("If so, what did they cost?", "1"),
        ],
        "obligations": [
            ask(request, action="send us your kinship local offer", deadline={"text": "by 31 May 2024", "value": "2024-05-31"}),
            ask("We will publish the responses in the autumn.", "commitment", bearer="We", bearer_name="Department for Education"),
            ask("You must not name a child in your answer.", "prohibition"),
        ],
    }
    return letter(TEXT, record | more)
