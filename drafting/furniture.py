"""The parts of a letter that no wording makes: addresses, references, salutation, points, tables, sign-off, copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.address import lines
from drafting.dated import in_full
from drafting.draft import Basis, Block, Gap
from drafting.filling import NOT_SURE, fill, limits
from drafting.made import ADVISER, SETTING, Made
from drafting.parties import copied
from drafting.plain import on_one_line
from drafting.postal import postal_address
from extract.finders.references import Reference

if TYPE_CHECKING:
    from drafting.case import Case
    from drafting.points import Point

_NAMED_SENDERS = 3


def letterhead(case: Case, note: str) -> Made:
    """Set our name and postal address."""
    name = case.us.names[:1] or ("[What is our organisation called?]",)
    gaps = () if case.us.names else (Gap("What is our organisation called? Say so in the settings."),)
    return Made((Block("letterhead", "\n".join(map(on_one_line, (*name, *case.occasion.address))), (SETTING,)),), gaps)


def marking(case: Case, note: str) -> Made:
    """Set the protective marking that the adviser chose, if any."""
    words = on_one_line(case.occasion.marking)
    return Made((Block("marking", words, (ADVISER,)),) if words else ())


def their_address(case: Case, note: str) -> Made:
    """Set the senders' names, offices and bodies, in the letter's order."""
    basis = case.from_letter(None, "the letter's sender")
    shown = [line for party in case.them[:_NAMED_SENDERS] for line in (*lines(party), "")]
    shown += ["and fellow signatories"] if len(case.them) > _NAMED_SENDERS else []
    postal = postal_address(case.letter, case.them[0]) if len(case.them) == 1 else None
    bases = (basis, case.from_letter(postal[1], "their address")) if postal else (basis,)
    text = "\n".join((*(line for line in shown if line), *postal[0]) if postal else shown).strip()
    if text:
        return Made((Block("address", text, bases),))
    question = "Who sent the letter? It does not say."
    return Made((Block("gap", question, (basis,)),), (Gap(question),))


def references(case: Case, note: str) -> Made:
    """Set their reference as "Your ref", ours as "Our ref"."""
    theirs = [found for found in case.letter.reading.found(Reference) if found.value.owner == "ours"]
    ours = [found for found in case.letter.reading.found(Reference) if found.value.owner == "yours"]
    blocks = []
    if theirs:
        values = dict.fromkeys(on_one_line(found.value.value) for found in theirs)
        blocks.append(Block("reference", f"Your ref: {', '.join(values)}", (case.from_letter(theirs[0].span, "their reference"),)))
    if case.occasion.reference:
        blocks.append(Block("reference", f"Our ref: {on_one_line(case.occasion.reference)}", (ADVISER,)))
    elif ours:
        basis = case.from_letter(ours[0].span, "our reference, as the letter gives it")
        blocks.append(Block("reference", f"Our ref: {on_one_line(ours[0].value.value)}", (basis,)))
    return Made(tuple(blocks))


def date(case: Case, note: str) -> Made:
    """Set the day that the draft bears."""
    return Made((Block("date", in_full(case.occasion.day), (ADVISER,)),))


def salutation(case: Case, note: str) -> Made:
    """Greet the senders by their form of address."""
    form = case.address
    basis = (case.from_letter(None, "the letter's sender"), Basis("template", "forms_of_address", reason=form.rule))
    return Made((Block("salutation", form.salutation, basis),))


def subject(case: Case, note: str) -> Made:
    """Set the subject line, as the letter words it."""
    if not case.subject:
        return Made()
    words, span = case.subject
    return Made((Block("subject", words, (case.from_letter(span, "the letter's subject"),)),))


def memo(case: Case, note: str) -> Made:
    """Set the head of a note: to, from, date, subject."""
    signatory = ", ".join(filter(None, (case.occasion.signatory, case.occasion.office))) or "[Who signs this?]"
    rows = [("To", "[Which colleagues need this?]"), ("From", on_one_line(signatory)), ("Date", in_full(case.occasion.day))]
    rows += [("Subject", case.subject[0])] if case.subject else []
    rows += [("Reference", on_one_line(case.occasion.reference))] if case.occasion.reference else []
    gaps = (Gap("Which colleagues need this?"),)
    return Made((Block("table", "", (ADVISER,), level=0, rows=tuple(rows)),), gaps)


def answered_points(case: Case, note: str) -> Made:
    """Make one section for every point: the letter's words, then what fills it; a doubtful one bears no number."""
    made = [_section(point, case) for point in case.raised]
    return Made(
        tuple(block for one in made for block in one.blocks),
        tuple(gap for one in made for gap in one.gaps),
        tuple(offer for one in made for offer in one.offers),
    )


def _section(point: Point, case: Case) -> Made:
    filled = fill(point, case)
    return Made((quoted(point, case), *filled.blocks), filled.gaps, filled.offers)


def quoted(point: Point, case: Case) -> Block:
    """Return the point in the letter's own words."""
    reason = "it may ask something of us" if point.doubtful else f"point {point.number} of the letter"
    return Block("quote", f"“{point.quote}”", (case.from_letter(point.span, reason),), int(point.doubtful), point=point.key)


def point_list(case: Case, note: str) -> Made:
    """Set the sure points as a numbered list, unanswered: for an acknowledgement or a transfer."""
    return Made(tuple(quoted(point, case) for point in case.points))


def asks(case: Case, note: str) -> Made:
    """Make a table of what the letter asks, of whom, by when, and who leads; what may ask nothing of us has no number."""
    if not case.raised:
        return Made()
    told = case.occasion.answers
    gaps = {point.key: Gap(NOT_SURE if point.doubtful else "Who leads on this?", point.key, point.span) for point in case.raised}
    rows = [("No.", "What it asks", "By when", "Lead")]
    rows += [
        ("" if point.doubtful else point.key, f"“{point.quote}”", _by_when(point), told.get(point.key, f"[{gaps[point.key].question}]"))
        for point in case.raised
    ]
    basis = case.from_letter(None, "the points it raises")
    return Made(
        (Block("table", "What is asked of us", (basis,), level=1, rows=tuple(rows)),),
        tuple(gap for key, gap in gaps.items() if key not in told),
    )


def _by_when(point: Point) -> str:
    return "; ".join(limits(point)) or "no date given"


def commitments(case: Case, note: str) -> Made:
    """Set what we will do next: the promises that the adviser made for this draft, each with owner and date."""
    if not case.occasion.commitments:
        return Made()
    rows = [("What we will do", "Who", "By")]
    rows += [(on_one_line(told.act), on_one_line(told.owner), in_full(told.due)) for told in case.occasion.commitments]
    head = Block("heading", "Next steps", (Basis("template", "furniture"),), level=2)
    return Made((head, Block("table", "", (ADVISER,), level=1, rows=tuple(rows))))


def sign_off(case: Case, note: str) -> Made:
    """Set the close that goes with the salutation, and who signs."""
    close = case.address.close
    gaps = () if case.occasion.signatory else (Gap("Who signs this?"),)
    names = (case.occasion.signatory or "[Who signs this?]", case.occasion.office, *case.us.names[:1])
    signed = dict.fromkeys(line for line in map(on_one_line, names) if line)
    return Made((Block("sign-off", "\n".join((close, *signed)), (Basis("template", "forms_of_address"), ADVISER, SETTING)),), gaps)


def enclosures(case: Case, note: str) -> Made:
    """Say what is enclosed, as the adviser says."""
    words = "\n".join(map(on_one_line, case.occasion.enclosures))
    return Made((Block("enclosures", words, (ADVISER,)),) if words else ())


def copies(case: Case, note: str) -> Made:
    """Say who has a copy, as the adviser says; where their letter was copied to somebody, a gap asks whether ours should be."""
    blocks = (Block("copies", "\n".join(map(on_one_line, case.occasion.copies)), (ADVISER,)),) if case.occasion.copies else ()
    theirs = [", ".join(lines(party)) for party in copied(case.letter)]
    ask = theirs and not case.occasion.copies
    gaps = (Gap(f"Their {case.called} was copied to {'; '.join(theirs)}. Should ours be?"),) if ask else ()
    return Made(blocks, gaps)
