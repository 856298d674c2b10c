"""Citations in example sentences: their extent, kind and identifier, and what "the Act" means where."""

from __future__ import annotations

import datetime as dt
import re
import time
from typing import Any

import pytest

from extract.finders import citations, letter_date
from extract.finders.citations import Citation
from extract.law.titles import laws, short_names
from extract.reading import Finder
from tests.extract.examples import quoted, study, unmarked

FINDERS: list[Finder[Any]] = [letter_date.FINDER, citations.FINDER]
ROOT = "http://www.legislation.gov.uk/id/"


def found(text: str, dated: dt.date | None = None) -> list[tuple[str, str]]:
    """Return the words cited and their identifiers without the root; "-" for none."""
    about = study(text, FINDERS, dated)
    return [(quoted(about, one), (one.value.uri or "-").removeprefix(ROOT)) for one in about.found(Citation)]


@pytest.mark.parametrize(
    "example",
    [
        # Acts by title
        "The {Children and Social Work Act 2017=ukpga/2017/16} received Royal Assent.",
        "duties under the {Care Act 2014=ukpga/2014/23} and the {Mental Capacity Act 2005=ukpga/2005/9} alike",
        "CONSULTATION: {CHILDREN AND SOCIAL WORK ACT 2017=ukpga/2017/16}",
        "rights under the {Education (Additional Support for Learning) (Scotland) Act 2004=asp/2004/4}",
        "the {Social Services and Well-being (Wales) Act 2014=anaw/2014/4}",
        "the {Curriculum and Assessment (Wales) Act 2021=asc/2021/4}",
        "the {Adoption and Children Act (Northern Ireland) 2022=nia/2022/18}",
        "the {Police, Crime, Sentencing and Courts Act 2022=ukpga/2022/32}",
        "the {Health & Safety at Work Act 1974=ukpga/1974/37} and the {Cremation Act 1902=ukpga/1902/8}",
        "the {Waste (Wales) Measure 2010=mwa/2010/8}; lastly, the {Buses Bill=-}",
        "Once the {Trading Hours Bill=-} is law, says the Secretary, the {Care Act 2014=ukpga/2014/23} changes.",
        "under the {Children (NI) Order 1995=nisi/1995/755} and the {Control of Dogs (Scotland) Act 2010=asp/2010/9}",
        "the {Children (Scotland) Act 1995 (c. 36), s 22=ukpga/1995/36/section/22}",
        "{subsection (3) of section 47 of the Children Act 1989=ukpga/1989/41/section/47/3} says so",
        "the founding {NHS Act of 1946=ukpga/1946/81}",
        "Under {Local Government Act 1972=ukpga/1972/70} the council may act.",
        "the {Planning and Compensation Act 2006=-} says nothing",
        "the {Freedom of\nInformation Act 2000=ukpga/2000/36}",
        "handled under {FOIA=ukpga/2000/36} by us",
        "the {Online Safety Act 2023 (OSA)=ukpga/2023/50} binds; the {OSA=ukpga/2023/50} does",
        # short names, letters with a year, and titles that begin or are spaced as others are not
        "Under {FA 2004=ukpga/2004/12} tax is due, and under {s.149 EqA 2010=ukpga/2010/15/section/149} regard",
        "{s.117 MHA 1983=ukpga/1983/20/section/117} aftercare",
        "listed in {section 61(2) of the UK Borders Act 2007=ukpga/2007/30/section/61/2}",
        "the {Asylum and Immigration (Treatment of Claimants, etc) Act 2004=ukpga/2004/19}",
        "handled under the {FOI Act=ukpga/2000/36} by us",
        "the {Private Rented Housing (Scotland) Act 2011=asp/2011/14}",
        "the {Children Act 1989=ukpga/1989/41} and then {the Act of 1989=ukpga/1989/41}",
        # told loosely, by chapter, by number, of the European Union
        "the {Children's Act 1989=ukpga/1989/41} and the {Equalities Act 2010=ukpga/2010/15}",
        "asked under the {Freedom of Information act 2000=ukpga/2000/36}, an act of 2000 kindnesses",
        "see {1989 c. 41=ukpga/1989/41} and {2002 asp 13=asp/2002/13}",
        "{Regulation (EU) 2016/679=eur/2016/679} and {Regulation (EC) No 261/2004=eur/2004/261}, but not Directive 2000/78/EC",
        "{Article 5 of the UK GDPR=eur/2016/679/article/5} sets out the principles",
        "{paragraph 43 of Schedule B1 to the Insolvency Act 1986=ukpga/1986/45/schedule/B1/paragraph/43}",
        "{section 17, subsection (3), of the Children Act 1989=ukpga/1989/41/section/17/3}",
        "Under the {Freedom of Information Act 2000=ukpga/2000/36} I ask if the limit in {section 12=ukpga/2000/36/section/12} is met.",
        # provisions
        "{Sch 2 para 3 to the Children Act 1989=ukpga/1989/41/schedule/2/paragraph/3} applies",
        "{sect 19 of the Care Act 2014=ukpga/2014/23/section/19} applies",
        "{art 3 of the Use Classes Order=uksi/1987/764/article/3} applies",
        "the {Education Act 1996 (as amended), s 19=ukpga/1996/56/section/19} applies",
        "{Section 19 of the Children Act 1989=ukpga/1989/41/section/19}; we pay by {section 24B=ukpga/1989/41/section/24B} too",
        "{Planning Act 2008 - Section 89=ukpga/2008/29/section/89}\nThe {Infrastructure Planning (Examination Procedure) Rules 2010 - Rules"
        " 8 and 9=uksi/2010/103/rule/8}",
        "enquiries under {section 47 of the Children Act 1989=ukpga/1989/41/section/47}",
        "{section 16C(1) of the Children Act 2004=ukpga/2004/31/section/16C/1} requires it",
        "{ss 47 and 17 of the Children Act 1989=ukpga/1989/41/section/47} apply",
        "{sections 10 to 12 of the Children Act 2004=ukpga/2004/31/section/10} apply",
        "made under the provision of {s191 Town and Country Planning Act 1990=ukpga/1990/8/section/191}",
        "{Schedule 2 to the Children Act 1989=ukpga/1989/41/schedule/2} lists them",
        "{paragraph 5 of Schedule 2 to the Children Act 1989=ukpga/1989/41/schedule/2/paragraph/5}",
        "{Part 3 of the Children Act 1989=ukpga/1989/41/part/III} is about support",
        "{Article 35A of the Children (Northern Ireland) Order 1995=nisi/1995/755/article/35A}",
        "{reg 12 of the Child Safeguarding Practice Review and Relevant Agency (England) Regulations 2018=uksi/2018/789/regulation/12}",
        "{Children Act 1989, section 17=ukpga/1989/41/section/17} is plain",
        "{Section 55 (2) (f) of the Town and Country Planning Act 1990=ukpga/1990/8/section/55/2/f} states it",
        "a {section 106=ukpga/1990/8/section/106} agreement and a {section 114=ukpga/1988/41/section/114} notice",
        # the document's own words
        "the {Care Act 2014=ukpga/2014/23} (hereafter '{the Act=ukpga/2014/23}'). {The Act=ukpga/2014/23} provides",
        "the {Care Act 2014=ukpga/2014/23}. Under {section 27 of the Act=ukpga/2014/23/section/27} a review",
        'the {Children Act 2004=ukpga/2004/31} ("{the 2004 Act=ukpga/2004/31}"); {section 11 of the 2004 Act=ukpga/2004/31/section/11}',
        "{section 436A of the Education Act 1996=ukpga/1996/56/section/436A}. {Section 436A=ukpga/1996/56/section/436A} is weak.",
        # Bills have no identifier
        "the {Schools Bill=-} was not proceeded with; {the Bill=-} fell",
        "I oppose {clause 29=-} of what {the Bill=-} says in the {Digital Economy Bill=-}",
        # instruments
        "the {Social Workers Regulations 2018=uksi/2018/893} apply",
        "under {SI 2013/2356=uksi/2013/2356} and {S.I. 2004 No. 3391=uksi/2004/3391}",
        "{Class E of the Use Classes Order=uksi/1987/764}",
        # guidance
        "The {Working Together 2018=-} guidance makes it clear.",
        "tests of the {National Planning Policy Framework (NPPF)=-} and the {NPPF=-}",
        "{Paragraph 14 of the National Planning Policy Framework=-} applies",
        "The {Care and Support Statutory Guidance=-} adds to it.",
        "breach of the {SEND Code of Practice=-} again",
        "the statutory guidance ({Serious Violence Duty: preventing serious violence=-}) says",
    ],
)
def test_a_citation_is_found_with_its_identifier(example: str) -> None:
    """Each marked citation is found, alone, with its identifier or none."""
    text, expected = unmarked(example)
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "We must act in order to help. Please act now.",
        "an order of 40 chairs, the purchase order and the court order",
        "Section 3 of this report sets out the finance.",
        "The Souldern Parish (20 mph Speed Limit) Order 2003 will be revoked.",
        "See paragraph 4 and Appendix A of the report.",
        "the electricity bill and the council tax bill",
        "a balancing act, Standing Orders and the rules of the club",
        "Directive 95/46/EC and the Treaty of Rome",
        "Part 2 of the form, chapter 3 of my book",
    ],
)
def test_what_only_looks_like_law_is_none(text: str) -> None:
    """Acts of people, orders of other kinds, parts of reports, directives and treaties are no citations."""
    assert found(text) == []


def test_a_title_without_its_year_is_the_law_in_force_at_the_letters_date() -> None:
    """The latest of the name before the letter, unless the letter cites one with its year."""
    assert found("the Data Protection Act", dt.date(2010, 1, 1)) == [("Data Protection Act", "ukpga/1998/29")]
    assert found("the Data Protection Act", dt.date(2020, 1, 1)) == [("Data Protection Act", "ukpga/2018/12")]
    assert found("the Data Protection Act 1998; the Data Protection Act", dt.date(2020, 1, 1))[1][1] == "ukpga/1998/29"


def test_an_unknown_act_gets_no_number() -> None:
    """No identifier is invented."""
    about = study("The Imaginary Widgets Act 2019 applies.", FINDERS)
    [one] = about.found(Citation)
    assert (one.value.kind, one.value.title, one.value.uri) == ("act", "Imaginary Widgets Act 2019", None)


def test_a_provision_keeps_its_words_and_its_laws_title() -> None:
    """The record says which provision of what."""
    [one] = study("under section 47(1) of the Children Act 1989", FINDERS).found(Citation)
    assert (one.value.kind, one.value.title, one.value.provision) == ("provision", "Children Act 1989", "section 47(1)")


def test_the_tables_agree_with_themselves() -> None:
    """Every title but a European one ends in the year of its identifier, no two share one, and every short name stands for a listed law."""
    assert len(laws()) >= 700
    for law in laws().values():
        assert law.uri is not None
        assert re.search(rf"/{law.year}/[1-9][0-9]*$|/eur/20[0-9]{{2}}/[0-9]+$", law.uri), law
    assert len({law.uri for law in laws().values()}) == len(laws())
    assert all(law.uri for law in short_names().values())


@pytest.mark.parametrize(
    "piece", ["the Act ", "Children and ", "section 1, ", "(the ", "Guidance ", "A ", "“A ", "SI 2013/", "s.1(1)", "Act 2004 ("]
)
def test_the_work_grows_with_the_length_only(piece: str) -> None:
    """Twice the junk takes about twice the time."""
    taken = []
    for size in (20_000, 40_000):
        start = time.process_time()
        found((piece * size)[:size])
        taken.append(time.process_time() - start)
    assert taken[1] < 3 * taken[0] + 1.5


@pytest.mark.parametrize("text", ["", "\n", "Act", "section", "the Act"])
def test_scraps_are_read_without_complaint(text: str) -> None:
    """Bits of words raise nothing and name no law."""
    assert all(uri == "-" for _, uri in found(text))


def test_a_bill_that_has_become_an_act_is_pointed_out() -> None:
    """A Bill named in a letter that also cites the Act is doubted, and the rule says why."""
    about = study("the Children and Social Work Act 2017, and the Children and Social Work Bill 2017", FINDERS, dt.date(2017, 12, 5))
    bill = next(one for one in about.found(Citation) if one.value.kind == "bill")
    assert bill.confidence < 0.8
    assert "has since been passed" in bill.rule
