"""`/campaigns`: letters that say nearly the same, side by side with what each says of its own, and one answer for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from classify.fingerprint import own_words
from corpus.errors import NotFiled
from desk.campaigns import answer_alike
from desk.rows import letter_row
from desk.web.editing import Change, changes
from desk.web.look import answer, done
from desk.web.who import Drafting, Judging, Seeing

if TYPE_CHECKING:
    from corpus.campaigns import Campaign, Member
    from corpus.drafts import Working
    from corpus.filed import Summary
    from desk.seat import Seat

ROUTER = APIRouter(tags=["campaigns"])
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Alike:
    """A letter of a campaign: how like the others it is, the words that only it has or lacks beside the first, and its draft."""

    letter: Summary
    likeness: float
    differs: tuple[Change, ...]
    draft: Working | None


@ROUTER.get("/campaigns")
def campaigns(request: Request, seat: Seeing) -> Response:
    """List campaigns, the largest first."""
    found = [(each, _first(seat, each.id)) for each in seat.campaigns()]
    return answer(request, "campaigns.html", {"campaigns": [_row(each, first) for each, first in found]}, found=found)


@ROUTER.get("/campaigns/{number}")
def campaign(request: Request, seat: Seeing, number: int, after: int = 0) -> Response:
    """Show the letters of a campaign, twenty at a time, each with what differs from the first."""
    whole, first = seat.campaign(number), _first(seat, number)
    members = seat.alike(number, after, _SHOWN + 1)
    said = own_words(seat.letter(first.id).letter.reading)
    shown = [_alike(seat, member, said) for member in members[:_SHOWN]]
    then = members[_SHOWN - 1].letter if len(members) > _SHOWN else None
    told = _row(whole, first) | {"members": [_told(each) for each in shown], "after": then}
    values = {
        "whole": whole,
        "first": first,
        "shown": shown,
        "apart": seat.set_apart(number),
        "models": _models(seat, number),
        "after": then,
    }
    return answer(request, "campaign.html", told, **values)


@ROUTER.post("/campaigns/{number}/letters/{letter}/apart")
def set_apart(request: Request, seat: Judging, number: int, letter: int) -> Response:
    """Say that a letter is none of the campaign."""
    if letter not in [member.letter for member in seat.alike(number)]:
        raise NotFiled(f"Letter {letter} is not in campaign {number}.")
    seat.corpus.campaigns.set_apart(letter, seat.name)
    return done(request, f"/campaigns/{number}", letter_row(seat.summary(letter)), "set apart")


@ROUTER.post("/campaigns/{number}/letters/{letter}/back")
def put_back(request: Request, seat: Judging, number: int, letter: int) -> Response:
    """Undo that a letter was set apart."""
    seat.summary(letter)
    seat.corpus.campaigns.put_back(letter, seat.name)
    return done(request, f"/campaigns/{number}", letter_row(seat.summary(letter)), "undone")


@ROUTER.post("/campaigns/{number}/drafts")
def answer_all(request: Request, seat: Drafting, number: int, model: Annotated[int, Form()]) -> Response:
    """Draft the answers to the campaign's other letters after the draft that answers one of them."""
    made = answer_alike(seat, number, model)
    return done(request, f"/campaigns/{number}", {"drafts": [draft.id for draft in made]}, "begun alike")


def _first(seat: Seat, number: int) -> Summary:
    """Return the first letter of a campaign of those that the person sees."""
    return seat.summary(seat.alike(number, limit=1)[0].letter)


def _models(seat: Seat, number: int) -> list[tuple[str, str]]:
    """Return the drafts that answer letters of a campaign, the latest changed first, as choices."""
    members = {member.letter for member in seat.alike(number)}
    drafts = [draft for draft in seat.workings() if draft.letter in members]
    return [(str(draft.id), f"draft {draft.id}: {draft.title} ({draft.state})") for draft in drafts[:_SHOWN]]


def _alike(seat: Seat, member: Member, said: str) -> Alike:
    own = own_words(seat.letter(member.letter).letter.reading)
    draft = next(iter(seat.workings(member.letter)), None)
    return Alike(seat.summary(member.letter), member.likeness, tuple(each for each in changes(said, own) if each.what != "same"), draft)


def _row(each: Campaign, first: Summary) -> dict[str, Any]:
    days = {"first": each.first.isoformat(), "last": each.last.isoformat()}
    return {"id": each.id, "subject": first.subject, "letters": each.letters, "answered": each.answered} | days


def _told(each: Alike) -> dict[str, Any]:
    differs = [{"what": change.what, "text": change.text} for change in each.differs]
    return letter_row(each.letter) | {"likeness": each.likeness, "differs": differs, "draft": each.draft.id if each.draft else None}
