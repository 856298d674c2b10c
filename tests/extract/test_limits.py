"""By when and on what condition: time limits and conditions, and which act each belongs to."""

from __future__ import annotations

import pytest

from extract.clauses.conditions import conditions
from extract.clauses.limits import limits
from extract.clauses.words import sentences
from extract.language import parse
from ingest.typed import typed
from tests.extract.statements import stated


def test_a_notice_has_its_length() -> None:
    """The length of a notice is part of the act and its time."""
    (told,) = stated("We'll give six weeks' notice of that.")
    assert told.action.text == "give six weeks' notice of that"
    assert told.deadline is not None
    assert told.deadline.value == "P6W"


def test_items_take_the_time_of_their_lead() -> None:
    """A list under "Within one month the Council will:"; a lead that is only a name binds by its items' own words."""
    told = stated("By 9 June 2029 the Council will:\n\n- publish its plan; and\n\n- pay the fee.")
    assert [(each.action.text, each.deadline and each.deadline.value) for each in told] == [
        ("publish its plan", "2029-06-09"),
        ("pay the fee", "2029-06-09"),
    ]
    (told_alone,) = stated("Local authorities:\n\n- must appoint a lead officer.")
    assert told_alone.bearer is not None
    assert told_alone.bearer.text == "Local authorities"


def test_conditions_and_limits_stand_where_they_are_said() -> None:
    """A condition ends at its comma; "as soon as possible" is a limit without a date."""
    (sentence,) = sentences(parse(typed("If the plan falls short, a new one should be sent as soon as possible.")))
    assert [" ".join(sentence.lows[start:end]) for start, end in conditions(sentence)] == ["if the plan falls short"]
    assert [" ".join(sentence.lows[each.places[0] : each.places[1]]) for each in limits(sentence, [])] == ["as soon as possible"]


def test_takes_a_limit_behind_a_condition() -> None:
    """The day after an if-clause in commas is the act's; a day within the clause is not."""
    (told,) = stated("Please send us the figures, if you have not already done so, by 12 April 2029.")
    assert told.deadline is not None
    assert told.deadline.value == "2029-04-12"
    (told,) = stated("Please send us the figures if you have not already done so since 12 April 2029.")
    assert told.deadline is None


def test_a_limit_and_a_condition_of_a_polite_request_follow_each_other() -> None:
    """The "if" of "grateful if" is no condition; the year whose figures are meant is no deadline; either may stand first."""
    asked = "I would be grateful if your officers could send us Pennard's figures for the school year 2028/29, "
    (told,) = stated(asked + "if they have not already done so, by 12 April 2029.")
    assert told.deadline is not None
    assert told.deadline.text == "by 12 April 2029"
    assert told.condition is not None
    assert told.condition.text == "if they have not already done so"
    (told,) = stated("Please send us your yearly figures as soon as possible, if you haven't already.")
    assert told.deadline is not None
    assert told.deadline.text == "as soon as possible"
    assert told.condition is not None
    assert told.condition.text == "if you haven't already"


def test_a_span_of_years_or_months_is_no_deadline() -> None:
    """Figures for a school year or for March are told apart by them, not due in them; "by" and a day's "for" still count."""
    for spell in ("for the school year 2028/29", "for March 2029"):
        assert all(each.deadline is None for each in stated(f"Please send us the figures {spell}."))


def test_conditions_are_their_own_acts() -> None:
    """A condition behind one act is not the next one's; purposes ("if it is to work") and "how and when to" are none."""
    told = stated(
        "The Secretary of State must be notified when any delay occurs, and we expect all partnerships to monitor their compliance."
    )
    assert [each.condition.text if each.condition else None for each in told] == ["when any delay occurs", None]
    told = stated("If children are to get help in time, partners must promote co-operation.")
    assert [each.condition for each in told] == [None]
    told = stated("The Board must plan how and when to hand over its records.")
    assert [each.action.text for each in told] == ["plan how and when to hand over its records"]


def test_a_period_allowed_is_its_acts_limit() -> None:
    """Each of two periods belongs to the act behind it; a stretch before an event is no limit."""
    told = stated("Partners have 12 months to agree the arrangements, and up to three months to implement the changes.")
    assert [each.deadline.value if each.deadline else None for each in told][:1] == ["P12M"]
    told = stated("During the period prior to the transfer, the authority should continue to monitor the plan.")
    assert [each.deadline for each in told] == [None]


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("Please clear the ditch before harvest.", "before harvest"),
        ("A claim has to be brought inside three months.", "inside three months"),
        ("Please apply between now and 20 October 2029.", "between now and 20 October 2029"),
        ("Claims made by 26 May 2029 will be backdated.", None),
        ("The council must not commit the money until written agreement has been given.", None),
        ("The authority must submit a plan that responds to these findings within 70 working days.", "within 70 working days"),
        ("We will replace the box unless somebody objects within 42 days.", None),
    ],
)
def test_a_limit_belongs_to_the_act_it_times(text: str, limit: str | None) -> None:
    """Times within the subject, a supposition or after "not … until" are no deadlines; a single event after "before" is one."""
    (told,) = stated(text)
    assert (told.deadline.text if told.deadline else None) == limit


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("You must reply within 20 working days of receipt, that is to say by 25 June 2029.", "2029-06-25"),
        ("Any grant not spent by 31 March 2029 must be returned.", None),
        ("Please send the form, with a map showing the land, to the above address by 3 May 2029.", "2029-05-03"),
        ("The warden must report ten days before the hall is opened.", "P10D"),
        ("The guards must be examined at intervals not exceeding 14 months.", "P14M"),
        ("The warden must lock the gate every evening.", "P1D"),
        ("Each school must report every term.", "P4M"),
        ("The keys will be handed over 24 hours in advance.", "PT24H"),
    ],
)
def test_takes_the_limit_that_is_the_acts(text: str, value: str | None) -> None:
    """Said again in other words, told of the doer, behind other words, counted back from an event, each night."""
    (told,) = stated(text)
    assert (told.deadline and told.deadline.value) == value


def test_a_limit_behind_the_verb_is_not_the_next_ones() -> None:
    told = stated("Inspectors will return within eighteen months, and may do so without notice.")
    assert [each.deadline and each.deadline.value for each in told] == ["P18M", None]


def test_then_is_the_day_told_before() -> None:
    """A "then" or "that date" has the value of the last day told before it, if any."""
    told = stated("The hall closes on 3 May 2029. You must return the keys before then.")
    assert [each.deadline and each.deadline.value for each in told] == ["2029-05-03"]
    (alone,) = stated("You must return the keys before then.")
    assert alone.deadline is not None
    assert alone.deadline.value is None
