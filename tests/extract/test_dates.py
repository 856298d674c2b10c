"""Time expressions in example sentences: what is found, its type and value, and what is no date."""

from __future__ import annotations

import datetime as dt
import time
from typing import Any

import pytest

from extract.finders import citations, dates, letter_date
from extract.finders.dates import TimeExpression
from extract.reading import Finder
from tests.extract.examples import quoted, study, unmarked
from training.benchmarks import own_phrases

LETTER = dt.date(2017, 8, 21)
FINDERS: list[Finder[Any]] = [letter_date.FINDER, citations.FINDER, dates.FINDER]


def found(text: str, dated: dt.date | None = LETTER) -> list[tuple[str, str]]:
    """Return the words found and their values, sets marked as such."""
    about = study(text, FINDERS, dated)
    return [(quoted(about, one), f"{'SET ' if one.value.type == 'SET' else ''}{one.value.value}") for one in about.found(TimeExpression)]


@pytest.mark.parametrize(
    "example",
    [
        # weeks beside a day, feasts of every faith, years of accounts, centuries
        "Return it {the week before Christmas=2017-W51} or {the weekend after 3 November=2017-W45-WE}.",
        "{Yom Kippur 2018=2018-09-19}, {St. George's Day 2018=2018-04-23} and {Advent Sunday 2017=2017-12-03}",
        "In {fiscal 2012=FY2012}, {tax year 2013=FY2013} and {the 2012 school year=SY2012} it rose.",
        "built in {the 19th century=18XX}, with a 19th century roof",
        "signed on {17.4.91=1991-04-17}; see paragraph 4.2.11",
        "They met {half a year ago=2017-02} and {the quarter before last=2017-Q1}.",
        # so long after the time last spoken of, or a stretch of time where none was
        "I wrote on {3 May=2017-05-03} and {two days later=2017-05-05} had an answer.",
        "It opened in {January 2011=2011-01}; {two months later=2011-03} it closed.",
        "It came {two days later=P2D}, no later than that.",
        # whole dates, in every way of writing them
        "The visit on {3 May 2017=2017-05-03} went well.",
        "It opens on {Friday 22 September 2017=2017-09-22} for the public.",
        "We met on the {14th October 2015=2015-10-14} at the Reading Room.",
        "He wrote on {March 17th, 2016=2016-03-17} about it.",
        "The {3rd of May 2016=2016-05-03} was wet.",
        "Signed on the {first of June 2016=2016-06-01} by both.",
        "Placed on the {08/07/09=2009-07-08} in custody.",
        "Issued on {6/3/2014=2014-03-06} by the office.",
        "Sent on {29.3.2017=2017-03-29} to all.",
        "Recorded as {2017-05-03=2017-05-03} in the file.",
        "posted {7 Jan 2018=2018-01-07}, 18:03 by the clerk",
        "On {7-Jan-18=2018-01-07} we met.",
        "They fell out on {3 May 2017=2017-05-03} and made up {the next day=2017-05-04}; next day delivery is dear.",
        "It has stood empty since {'82=1982} and leaks.",
        "We shall be away over {Easter weekend 2018=2018-W13-WE} and the {August bank holiday weekend 2018=2018-W34-WE}.",
        "The van calls on {Friday 25/8=2017-08-25} at the hall.",
        "Your letter of {2 Dec 87=1987-12-02}, to which I reply.",
        "Sgrìobh mi air {2 dhen Chèitean 2015=2015-05-02} mu dheidhinn.",
        "Cyfarfu'r pwyllgor ar {3ydd o Fawrth 2015=2015-03-03} yno.",
        "The bells will ring on {the penultimate Friday of May 2018=2018-05-18}.",
        "We meet on {the closest Monday to 4 July 2018=2018-07-02}.",
        "The rent falls due on {the last day of this month=2017-08-31}.",
        "Work will be finished by {EOM=2017-08-31} at the latest.",
        "Trade fell in {mid-2016=2016} and rose again.",
        # as scanners leave them, and in Welsh
        'dated {13" May 2017=2017-05-13} to the Council',
        "dated {26 th April 2017=2017-04-26} to the Council",
        "dated {l3 May 2O17=2017-05-13} to the Council",
        "Ysgrifennaf am {21 Awst 2017=2017-08-21} eto",
        # without a year: the words around tell past from future
        "Thank you for your letter of {26 July=2017-07-26} about it.",
        "Thank you for your letter of {20 December=2016-12-20} about it.",
        "Replies are due by {31 December=2017-12-31} at the latest.",
        "The consultation will run until {31 March=2018-03-31} next.",
        "Since {10 January=2017-01-10} the rules apply.",
        "The form was issued in {February=2017-02} to every school.",
        "Figures will be collected from {July=2018-07} by the team.",
        "The count is on {Thursday 5 October=2017-10-05} again.",
        "Returns are due on {Monday 1 January=2018-01-01} as before.",
        "It was agreed in {March this year=2017-03} by all.",
        "It was published in {February of last year=2016-02} by us.",
        "As you wrote on the {5th inst.=2017-08-05} to me,",
        # figures with dots after "dated", a day "last", and hours in short
        "your letter of {3.5.67=1967-05-03} to hand",
        "Seen on {23.xi.16=2016-11-23} again.",
        "It has stood so since {1 October last=2016-10-01}, as you know.",
        "They must act within {24 hrs=PT24H} of it.",
        # weeks ahead, numbered weeks, days of every month, and feasts that move
        "Come {a week on Friday=2017-09-01} at the latest.",
        "We shall meet {Monday week=2017-09-04}.",
        "It will start {two Tuesdays from now=2017-08-29} in the hall.",
        "The figures come out from {week 41=2017-W41} on.",
        "Accounts go to trustees by {the 10th of each month=SET P1M} without fail.",
        "They ring on {alternate days=SET P2D} from now on.",
        "Accounts are kept for {six financial years=P6Y} after that.",
        "It must be done within {35 calendar days=P35D} of this.",
        "An appeal lies within {28 (calendar) days=P28D} of this.",
        "The office will close for {Eid al-Adha=2017-09-01} as before.",
        "The {1985-86 municipal year=FY1985} was the last.",
        "The Code will be laid in {February=2018-02} and published in {the spring=2018-SP}.",
        "The Trust answered part of the request in {January=2017-01} and refused the rest.",
        "It closes at {the end of Q4=2017-12-31} as before.",
        "Claims for {2017-18=FY2017} close at {the end of Q4=2018-03-31} as before.",
        "your letter of the {28th ult.=2017-07-28} reached me",
        "Please reply by the {30th=2017-08-30}.",
        # lists and ranges are dates of their own
        "Inspectors came on {10=2017-05-10} and {11 May=2017-05-11}.",
        "Sessions are on {21=2017-09-21} and {29 September=2017-09-29} next.",
        "from {25 October=2016-10-25} to {31 December 2016=2016-12-31}",
        "between {12 December=2016-12-12} and {5 January 2017=2017-01-05}",
        "funded for {2015=2015} – {2019=2019} only",
        # periods
        "built in {1910=1910} by the railway",
        "poultry sheds of {the 1970s=197X} are gone",
        "the settlement for {2018/19=FY2018} is lower",
        "in {the current financial year=FY2017} we spend more",
        "from {the third quarter of 2024-25=2024-Q4} on",
        "growth in {Q3 2016=2016-Q3} slowed",
        "in {the first half of 2016=2016-H1} sales fell",
        "opened in {late autumn 2016=2016-AU} at last",
        "A draft is due in {the autumn=2017-AU} for comment.",
        "launched {last spring=2017-SP} by the Minister",
        "before {Christmas=2017-12-25} if you can",
        "by {Easter 2018=2018-04-01} at the latest",
        "in {the new year=2018} we shall consult",
        "over {half term=2017-10} the hub will open",
        # counted from the letter
        "I learnt {yesterday=2017-08-20} that it closed.",
        "The survey opens {today=2017-08-21} and closes soon.",
        "We met {10 days ago=2017-08-11} in Leeds.",
        "It came into force {three years ago=2014} here.",
        "as soon as {next week=2017-W35} if possible",
        "Prices rose {last year=2016} sharply.",
        "The plan for {this unprecedented year=2017} stands.",
        "The formula changes {later this year=2017} as said.",
        "I gave evidence {last Tuesday=2017-08-15} to you.",
        # ends and parts
        "Reply by {the end of March=2018-03-31} please.",
        "It was done at {the end of last year=2016-12-31} there.",
        "by {the end of the month=2017-08-31} at the latest",
        "closed by {mid-August=2017-08} entirely",
        "a seminar {early in 2019=2019} in Stirling",
        "training in {w/c 7 October=2017-W40} for all",
        "on {the last Friday of October=2017-10-27} we will close",
        # durations
        "published within {six months=P6M} of initiation",
        "within {the next three weeks=P3W} please",
        "at least {five working days=P5D} ahead",
        "over the {10 year=P10Y} period",
        "for nearly {twelve years=P12Y} it stood",
        "reported {a week=P1W} in advance",
        "a review lasting {two and a half years=P2.5Y} ended",
        # sets
        "published at least {once a year=SET P1Y} by partners",
        "your {yearly=SET P1Y} reports",
        "{Quarterly=SET P3M} returns are due.",
        "collected {every six months=SET P6M} instead",
        "renew by {the end of November each year=SET XXXX-11-30} on the register",
        "review a plan {once in every 12 months=SET P12M} at least",
        "updated {three times a day=SET P1D} by the team",
        "bins go out {every Monday=SET XXXX-WXX-1} here",
    ],
)
def test_an_expression_is_found_with_its_value(example: str) -> None:
    """Each marked expression of a letter of 21 August 2017 is found, alone, with its value."""
    text, expected = unmarked(example)
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "our ref: Council - Children - 20171108",
        "2017-0039357RGPO",
        "Telephone 0161 912 1212 or 020 7946 2017",
        "a grant of £2,017 and 2018 homes",
        "The Children Act 1989 and the 2004 Act apply.",
        "see Working Together 2018 for the duty",
        "children aged 12 and over, or 5 years old",
        "a 12-year-old pupil",
        "the meeting is at 7.30pm and ends at 21:00",
        "It may be that we march on, and now is the time soon.",
        "as soon as possible, in the coming months, recently, currently",
        "application S.16/0940/FUL and H/51184",
        "May I ask you to march with us?",
        "https://www.example.org/2014/07/05/news and clerk2016@example.org",
        "we expect growth of 20-25 per cent, a ratio of 2-3",
        "the 21st century, the 5th floor and the second stage",
        "annual leave and the Annual General Meeting",
        "every day of our lives",
        "I am writing to you today because I am worried.",
        "Question Q1. Do you agree?",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    """References, numbers, ages, clock times, titles and manners of speaking are no dates."""
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2025", "00/00/0000", "29/02/2023", "29 February 1900", "31 June 2024", "31st November 2024", "32 January 2024", "99/99/9999",
        "13/13/2024", "0 May 2024", "30 June 0000", "1 January 10000", "1 May 99999999999", "12/31/2024", "2024-13-45", "30.02.24",
    ],
)  # fmt: skip
def test_an_impossible_date_has_no_value_and_little_confidence(text: str) -> None:
    """The words are kept and doubted; no date is invented for them."""
    about = study(f"The council must reply by {text}.", FINDERS, LETTER)
    assert all(one.value.value is None and one.confidence < 0.5 for one in about.found(TimeExpression))


def test_a_letter_without_date_leaves_what_it_does_not_tell_open() -> None:
    """A year that nothing tells is X; one that another full date of the text tells is inferred."""
    assert found("We met in March and replied on 4 October.", None) == [("March", "XXXX-03"), ("4 October", "XXXX-10-04")]
    assert found("Paid on 25/08/2023. Next meeting: 30th October.", None)[1] == ("30th October", "2023-10-30")
    assert found("I voted for the Bill on Wednesday, last week.", None)[0] == ("Wednesday", "XXXX-WXX-3")


def test_the_letters_own_date_is_taken_before_one_from_outside() -> None:
    """`dated` stands in only where the letter bears no date; the finding shows what it was read against."""
    about = study("21 August 2015\n\nDear Sir,\n\nPlease reply by 1 May.\n", FINDERS, dt.date(1999, 1, 1))
    last = about.found(TimeExpression)[-1]
    assert last.value.value == "2016-05-01"
    assert [about.document.quote(span) for span in last.support] == ["21 August 2015"]


def test_a_day_named_twice_means_the_same_day() -> None:
    """The surer of two readings of one day settles both."""
    values = {
        value
        for words, value in found("Since 10 January the rules apply. In the period from 10 January they held.")
        if words == "10 January"
    }
    assert values == {"2017-01-10"}


def test_digits_of_other_scripts_are_read_and_offsets_hold() -> None:
    """Full-width and Arabic digits are digits; the words quoted are those of the letter."""
    assert found("by ３１ December ２０１７ at noon") == [("３１ December ２０１７", "2017-12-31")]


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "x", "\u200b"])
def test_texts_with_nothing_in_them_have_no_dates(text: str) -> None:
    """Empty texts are read without complaint."""
    assert found(text, None) == []


@pytest.mark.parametrize(
    "piece", ["_", "(", "1/", "1 May ", "1, ", "the end of ", "5 May to ", "2017-", "a year ", "first ", "\n", "Monday 1 "]
)
def test_the_work_grows_with_the_length_only(piece: str) -> None:
    """Twice the junk takes about twice the time."""
    once, twice = (min(_spent((piece * size)[:size]) for _ in range(3)) for size in (6_000, 12_000))
    assert twice < 3 * once + 0.5


def _spent(text: str) -> float:
    """The processor time of finding the dates of a text, in seconds."""
    start = time.process_time()
    found(text)
    return time.process_time() - start


def test_a_row_number_is_no_day_of_the_month_above() -> None:
    assert [value for _, value in found("BS\t8 Dec\n12\tLaunch")] == ["2017-12-08"]


def test_calendar_phrases_mean_the_right_day() -> None:
    assert own_phrases(show=False) >= 0.96
