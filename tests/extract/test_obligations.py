"""Obligations in marked-up sentences: {action}, [bearer], <time limit>, and ((condition)); and sentences that state none."""

from __future__ import annotations

import re
import time

import pytest

from extract.clauses.inflection import forms
from extract.clauses.lexicon import lexicon
from extract.clauses.orders import orders
from extract.clauses.patterns import compiled
from extract.clauses.setting import Setting
from extract.clauses.statement import statements
from extract.clauses.words import sentences
from extract.finders.obligations import Obligation
from extract.language import parse
from extract.read import read
from ingest.typed import typed
from tests.extract.statements import stated

STATED = [
    ("duty", "[Each partnership] must {publish its arrangements} <by 29 June 2029>."),
    ("duty", "[The council] has a duty to {consult tenants}."),
    ("duty", "The onus is on [the applicant] to {show that the use was lawful}."),
    ("duty", "It falls to [supervisors] to {protect the time for it}."),
    ("duty", "It is for [governing bodies] to {decide how the sum is spent}."),
    ("duty", "Responsibility for {chasing late returns} rests with [the regional team]."),
    ("duty", "[The monitoring officer] is responsible for {keeping the register up to date}."),
    ("duty", "Section 4 of the Act requires [each authority] to {appoint an officer}."),
    ("duty", "{Returns} are due <by 3 March 2029>."),
    ("duty", "[Providers] are required by law to {keep a register}."),
    ("duty", "The report must be {sent to the Panel}."),
    ("duty", "[Pupils] have to {sign in at the office}."),
    ("duty", "[An authority] is to {review its scheme} <every four years>."),
    ("duty", "{Repair of the roof} falls to [the Council]."),
    ("prohibition", "[Officers] must not {accept gifts}."),
    ("prohibition", "The keys are on no account to be {sent by post}."),
    ("request", "If any are late, {ring Hazel on extension 409}."),
    ("request", "Mike, {send the figures to John}."),
    ("request", "4. In the second paragraph, {insert a new sentence}."),
    ("request", "We are looking at two halls, and {let me know} if you know of others."),
    ("commitment", "[We] anticipate {publishing the survey} <by 4 March 2029>."),
    ("request", "Nora {call me about the lease}."),
    ("request", "When you are back at your desk, could [you] {ring the surveyor}?"),
    ("request", "Will [you] guys {pass this to Rita}."),
    ("request", "At your convenience, {prepare a note on the roof}."),
    ("request", "How about {inviting the tenants}?"),
    ("commitment", "[I]'ll {send you the plan}."),
    ("duty", "[Each school] needs to {return its form} <by 3 May 2029>."),
    ("commitment", "It was resolved (4-1) that [the Clerk] {apply for a grant}."),
    ("recommendation", "We recommend that [the manager] {attends a course}."),
    ("prohibition", "[Employees] may not {use company cars for private journeys}."),
    ("prohibition", "{Smoking} is strictly forbidden on the premises."),
    ("expectation", "[Agencies] should {share information} <as soon as possible>."),
    ("expectation", "[Colleagues] should {not, however, attempt to log activity on behalf of others}."),
    ("expectation", "It is vital that [partners] {understand their responsibilities}."),
    ("expectation", "We look to [you] to {ensure that plans are in place}."),
    ("expectation", "There is an expectation that [boards] {meet in public}."),
    ("expectation", "((Where this is the case)), posters should be {displayed}."),
    ("request", "Please {send your comments to the clerk} <by 21 January 2029>."),
    ("request", "I should be grateful if [you] would {bring this letter to the notice of your staff}."),
    ("request", "Could [you] {let me have the figures} <by Friday 4 May 2029>?"),
    ("request", "I would ask that the matter be {put to the committee}."),
    ("request", "We urge [the government] to {publish the evidence}."),
    ("request", "[Boards] are accordingly asked to {confirm the name of that executive}."),
    ("request", "{A short note to my office} would also be welcome."),
    ("request", "It would be helpful to {have the number}."),
    ("request", "We request {a meeting with your officials}."),
    ("request", "{Names, please, to the Grants Desk} <by Friday 24 March 2028>."),
    ("recommendation", "[The Committee] is asked to {NOTE the report}."),
    ("recommendation", "[You] may wish to {consider a joint post}."),
    ("recommendation", "It would be sensible for [the two teams] to {meet}."),
    ("recommendation", "[Heads of service] would be well advised to {draw the point to the attention of their staff}."),
    ("permission", "[You] are free to {adapt the slides}."),
    ("permission", "[The court] has discretion to {extend the time}."),
    ("permission", "[Those who prefer] may {write to the address above}."),
    ("commitment", "[We] will {publish the results} <in October 2029>."),
    ("commitment", "[I] undertake to {circulate the note} <by Easter>."),
    ("commitment", "[The Department] intends to {review the template}."),
    ("commitment", "[Clerk] to {write to the landowner}."),
    ("commitment", "It was agreed that [the chair] would {speak to the school}."),
    ("commitment", "A copy of the report will be {sent to you}."),
    ("commitment", "[Sir Alan] will be {contacting some partners}."),
    ("commitment", "[We] are {setting up a helpline for families}."),
]
NONE = [
    "Please be assured that the matter was looked into last year.",
    "I may want to think about that.",
    "You do not have to reply.",
    "If you would like to stop these messages, tell us.",
    "Not only will you save money, the roof will last longer.",
    "I wrote to all directors in March about this.",
    "We asked the Panel to review the case and it reported in July.",
    "We want every child to have the best start in life.",
    "The aim of the programme is to raise standards.",
    "Nothing is more important than keeping children safe.",
    "Please do not hesitate to contact me.",
    "I look forward to hearing from you.",
    "This will help to ensure that families get support.",
    "A decision is expected in February.",
    "It should be noted that the figures are provisional.",
    "The letter must have gone astray.",
    "More could have been done.",
    "There may be some delay.",
    "I would like to thank you for your work.",
    "I can assure you that your concerns have been heard.",
    "The Bill would allow officials to read our letters.",
    "Do you agree that the limit should be raised?",
    "How can this be fair?",
    "The minutes of the last meeting were read and signed.",
    "Apologies were received from Cllr Hunt.",
    "As you will be aware, funding is limited.",
    "The consultation closed on 4 April.",
    "The purpose of this letter is to set out what councils need to do.",
    "We have no power to step in.",
    "Anyone who intends to speak is welcome.",
    "If you have received this message in error, please notify the sender and delete it.",
    "I am writing to you as Chair of the Trust.",
    "I am directed by the Board to refer to your letter of the 2nd.",
    "Yours sincerely",
    "",
]
_MARKS = re.compile(r"\(\((?P<condition>[^)]*)\)\)|\{(?P<action>[^}]*)\}|\[(?P<bearer>[^]]*)\]|<(?P<limit>[^>]*)>")


@pytest.mark.parametrize(("modality", "marked"), STATED)
def test_finds_what_a_sentence_states(modality: str, marked: str) -> None:
    """Modality, action, bearer and time limit of one sentence."""
    wanted = {found.lastgroup: found.group(found.lastgroup) for found in _MARKS.finditer(marked) if found.lastgroup}
    (told,) = stated(_MARKS.sub(lambda found: found.group(found.lastgroup or 0), marked))
    assert told.modality == modality
    assert told.action.text == wanted["action"]
    assert (told.bearer.text if told.bearer else None) == wanted.get("bearer")
    assert (told.deadline.text if told.deadline else None) == wanted.get("limit")
    if "condition" in wanted:
        assert told.condition is not None
        assert told.condition.text == wanted["condition"]


@pytest.mark.parametrize("text", NONE)
def test_finds_nothing_where_nothing_is_stated(text: str) -> None:
    """History, aims, politeness, forecasts, argument and questions of opinion."""
    assert stated(text) == []


def test_parts_verbs_that_share_a_cue() -> None:
    """Two acts with objects of their own are two obligations; a bare verb before another shares its object."""
    told = stated("The partners must publish a report by 4 May 2029 and send it to the Panel.")
    assert [each.action.text for each in told] == ["publish a report", "send it to the Panel"]
    (told_together,) = stated("The partners must prepare and publish a report.")
    assert told_together.action.text == "prepare and publish a report"


def test_takes_a_list_with_its_lead() -> None:
    """Items that open with a verb take bearer and force from the line above them."""
    told = stated("Each authority must:\n\n- appoint a lead officer; and\n\n- publish its plan by 9 June 2029.")
    assert [(each.modality, each.action.text) for each in told] == [("duty", "appoint a lead officer"), ("duty", "publish its plan")]
    assert all(each.bearer and each.bearer.text == "Each authority" for each in told)


def test_takes_items_that_run_on_in_one_paragraph() -> None:
    """Lines with bullets that no blank line parts are items all the same, each with words of its own."""
    told = stated("We expect every school to:\n\n- agree its plan by 9 June 2029;\n- say in it what parents told it; and\n- send it to us.")
    assert [each.action.text for each in told] == ["agree its plan", "say in it what parents told it", "send it to us"]
    assert {(each.modality, each.bearer_name) for each in told} == {("expectation", "every school")}


def test_parts_what_leaves_its_helper_to_be_understood() -> None:
    """A second passive without "shall", a second clause under "we ask", a series under "may not"."""
    told = stated("A camera shall be installed, and recordings held for 31 days.")
    assert [each.action.text.split()[0] for each in told] == ["installed", "held"]
    told = stated("We ask that members visit the site and that the Association be heard.")
    assert [each.action.text for each in told] == ["visit the site", "heard"]
    told = stated("The Trust may not, without our consent, write off debts or make a payment.")
    assert [(each.modality, each.action.text) for each in told] == [("prohibition", "write off debts"), ("prohibition", "make a payment")]


def test_an_action_ends_whole() -> None:
    """A date or clause that the last word opens belongs to the act; a conjunction that leads to another act does not."""
    (told,) = stated("The Council must extend the contract to 31 March 2029.")
    assert told.action.text == "extend the contract to 31 March 2029"
    (told,) = stated("You must keep an entry for as long as the licence has effect.")
    assert told.action.text.startswith("keep an entry for as long as")
    told, *_ = stated("The Board must consider the plan and, if it is content, must publish it.")
    assert told.action.text == "consider the plan"


def test_a_heading_and_a_part_played_are_no_obligations() -> None:
    assert stated("9. Report Author") == []
    assert stated("Everyone understands the role they should play.") == []
    assert stated("Papers came from persons who may have more.") == []


def test_takes_a_list_within_one_sentence() -> None:
    """Numbered acts behind one cue; the time in front of them is each one's."""
    told = stated("By 14 June 2029 every authority must: (a) complete the workbook; (b) approve it; and (c) send it to the Department.")
    assert [each.action.text for each in told] == ["complete the workbook", "approve it", "send it to the Department"]
    assert {each.deadline.value for each in told if each.deadline} == {"2029-06-14"}


def test_every_finding_says_its_rule_and_how_sure_it_is() -> None:
    """The rule's name comes from the lexicon; confidence is a probability."""
    (found,) = read(typed("Trusts are required to complete the return by 9 June 2029.")).found(Obligation)
    assert found.rule == "is required to"
    assert 0.5 < found.confidence < 1


@pytest.mark.parametrize("junk", ["_", "must ", "if ", "(", "a, ", "to be ", "we ask you to "])
def test_goes_through_junk_in_linear_time(junk: str) -> None:
    """Long runs neither fail nor take long: the clause rules go through thousands of words a second, whatever they are."""
    told = list(sentences(parse(typed(junk * (6_000 // len(junk))))))
    start = time.process_time()
    list(statements(told, []))
    assert time.process_time() - start < 30


def test_a_pattern_without_a_word_is_refused() -> None:
    """A pattern needs a word to be found by, and sets that exist."""
    with pytest.raises(ValueError, match="no word to be found by"):
        compiled("WHO ~ DO", {})
    with pytest.raises(ValueError, match="no set of words"):
        compiled("@missing to DO", {})


def test_every_rule_of_the_lexicon_has_a_prior() -> None:
    """What training starts from is told for every rule."""
    rules = {frame.rule for rows in lexicon().anchored.values() for frame, _ in rows}
    assert rules <= set(lexicon().sure)


def test_knows_the_forms_of_verbs() -> None:
    """Regular and irregular."""
    assert {"asked", "asking", "asks"} <= forms("ask")
    assert {"undertook", "undertaken"} <= forms("undertake")
    assert {"required", "requiring"} <= forms("require")


@pytest.mark.parametrize(
    "text",
    [
        "The requirement for local areas to have Boards will be removed.",
        "The review will help to make sure that lessons are learned.",
        "It is expected that the new process will improve the quality of reports.",
        "The Panel will receive notification of all cases.",
        "The guidance sets out what is expected of schools to keep children safe.",
        "I am very pleased to be writing to all partners.",
        "We would like to take this opportunity to thank you.",
        "We want a robust local accountability system.",
        "There is more to do.",
    ],
)
def test_description_is_no_obligation(text: str) -> None:
    """Changes of law, expected results, receipts, openings of letters and aims."""
    assert stated(text) == []


def test_a_relative_clause_that_says_which_is_no_obligation() -> None:
    """Only the review is ordered, not the improvements that it is to find."""
    told = stated("The Act provides that reviews will be undertaken to identify any improvements that should be made.")
    assert [each.action.text.split(" ")[0] for each in told] == ["undertaken"]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("You may only vote if you are on the register.", "prohibition"),
        ("Dogs are no longer allowed on the beach.", "prohibition"),
        ("The applicant has 14 days in which to object.", "permission"),
        ("Landlords have 42 days to return the docket.", "duty"),
        ("Neither the Trust nor its tenants may open the gate.", "prohibition"),
        ("The Minister directs that no further charge be made.", "prohibition"),
        ("Schools need submit only the front sheet.", "permission"),
        ("It is open to the Council to make representations.", "permission"),
        ("It was recommended that the Clerk write to the bus company.", "recommendation"),
        ("That the Treasurer be authorised to write off the sums.", "recommendation"),
        ("We should be obliged to be told when the plan is submitted.", "request"),
    ],
)
def test_words_beside_a_cue_turn_it(text: str, modality: str) -> None:
    """Words such as "only" and "no longer", what a time is for, and politeness change how strongly a cue binds."""
    assert [each.modality for each in stated(text)] == [modality]


@pytest.mark.parametrize(
    "text",
    [
        "The Council will therefore not be able to ignore the vote.",
        "Neighbours will be able to smell it.",
        "I have asked them to come tomorrow.",
        "It cannot be right that a doctor should be stacking chairs.",
        "You will of course be aware of the guidance.",
    ],
)
def test_inability_and_feelings_are_no_obligations(text: str) -> None:
    """What somebody cannot do is no permission; what somebody will feel or know no promise."""
    assert stated(text) == []


def test_notes_of_who_does_what_bind_in_a_direction() -> None:
    """The list of a direction is of duties, that of minutes of promises."""
    (sentence,) = sentences(parse(typed("Council to publish its plan.")))
    (note,) = orders(sentence)
    assert (Setting(directs=True).modality(note), Setting(minutes=True).modality(note)) == ("duty", "commitment")


def test_a_thing_asked_for_is_not_asked_to_act() -> None:
    """Views are asked for on a proposal to do something; they do nothing."""
    (told,) = stated("We are therefore asking for your views on the proposal to close the baths.")
    assert told.action.text.startswith("your views")


def test_a_noun_at_the_head_is_no_order() -> None:
    """The "Copy" that should reach somebody is a thing."""
    (told,) = stated("Copy for the summer issue should reach the editor by 3 May 2029.")
    assert told.modality == "expectation"


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The certifier is to report by 3 May 2029.", "duty"),
        ("The registrar is to write to you by 3 May 2029.", "commitment"),
        ("Payment is to be made on 3 May 2029.", "commitment"),
        ("The tank is to be emptied by 3 May 2029.", "duty"),
    ],
)
def test_tells_plans_from_rules(text: str, modality: str) -> None:
    """What is done for the reader, and what becomes of the sender's own means, is planned."""
    assert [each.modality for each in stated(text)] == [modality]


def test_what_readers_are_told_of_is_no_request() -> None:
    assert stated("Please be advised that the figures were wrong.") == []
