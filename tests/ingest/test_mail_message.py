"""E-mail: a head, a body with its quoted chain marked, attachments as children."""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.errors import Encrypted
from ingest.read import read
from tests.ingest.build import codes, lines, mail, why_not


def test_a_mail_begins_with_its_head_and_knows_when_it_was_sent() -> None:
    """From, To, Date and Subject stand at the top; the instant is the document's."""
    document = read(bytes(mail()), "a.eml")
    assert document.text.startswith("From: Jo Vale <jo@council.example>\nTo: clerk@parish.example\nDate: Mon, 04 Mar 2024")
    assert document.source.received == dt.datetime(2024, 3, 4, 10, tzinfo=dt.UTC)
    assert ("text", "Please reply by 3 May.") in lines(document)


def test_attachments_are_children() -> None:
    """A letter attached is read as a document of its own, under its mail."""
    message = mail()
    message.add_attachment("Dear Clerk,\n\nSend the return.\n", filename="letter.txt")
    document = read(bytes(message), "a.eml")
    assert [(attached.source.name, attached.text.splitlines()[0]) for attached in document.attachments] == [("letter.txt", "Dear Clerk,")]


def test_an_unreadable_attachment_is_told_of_and_the_mail_kept() -> None:
    """One bad annex does not lose the letter."""
    message = mail()
    message.add_attachment(b"\0\1\2" * 50, maintype="application", subtype="octet-stream", filename="annex.bin")
    document = read(bytes(message), "a.eml")
    assert not document.attachments
    assert "attachment-unread" in codes(document)


def test_a_quoted_chain_a_signature_and_a_disclaimer_are_marked() -> None:
    """What others wrote earlier is read, but marked."""
    body = (
        "Thank you.\n\nThis email is intended solely for the addressee.\n\nOn 1 March 2024, Al Wren wrote:\n\n> You must reply by 9 May.\n"
    )
    roles = {words: role for role, words in lines(read(bytes(mail(body)), "a.eml"))}
    assert roles["Thank you."] == "text"
    assert roles["This email is intended solely for the addressee."] == "disclaimer"
    assert roles["You must reply by 9 May."] == "quoted"


def test_an_html_body_is_read_where_there_is_no_plain_one() -> None:
    """Most offices send HTML alone."""
    message = mail()
    message.set_content("<p>Dear Clerk,</p><p>Send the <b>return</b>.</p>", subtype="html")
    assert "Send the return." in read(bytes(message), "a.eml").text


def test_bodies_that_differ_are_both_read() -> None:
    """Plain text for the filter, HTML for the reader: the adviser sees both."""
    message = mail("Nothing to see here.\n")
    message.add_alternative("<p>You must pay £900 by 30 June 2024.</p>", subtype="html")
    document = read(bytes(message), "a.eml")
    assert "£900 by 30 June 2024" in document.text
    assert "bodies-differ" in codes(document)


@pytest.mark.parametrize(
    ("name", "kept"), [("../../etc/passwd.txt", "passwd.txt"), ("C:\\Windows\\a.txt", "a.txt"), ("a\u202etxt.txt", "atxt.txt")]
)
def test_attachment_names_lose_folders_and_direction_marks(name: str, kept: str) -> None:
    """A name can neither climb out of a folder nor pretend to another suffix."""
    message = mail()
    message.add_attachment("Dear Clerk\n", filename=name)
    document = read(bytes(message), "a.eml")
    assert [attached.source.name for attached in document.attachments] == [kept]
    assert "odd-name" in codes(document)


def test_a_mailbox_is_parted_into_its_mails() -> None:
    """Each mail of a mailbox is a child of its own."""
    letters = [b"From jo@council.example Mon Mar  4 10:00:00 2024\n" + bytes(mail(Subject=f"Letter {n}")) for n in (1, 2)]
    document = read(b"\n".join(letters), "box.mbox")
    assert [attached.source.headers["subject"] for attached in document.attachments] == ["Letter 1", "Letter 2"]


def test_an_encrypted_mail_is_refused() -> None:
    """S/MIME needs a key."""
    message = mail()
    message.set_content(b"\x30\x82", maintype="application", subtype="pkcs7-mime")
    assert isinstance(why_not(bytes(message), "a.eml"), Encrypted)


def test_mails_nested_without_end_are_read_to_the_limit() -> None:
    """Fifty mails within mails end in a warning, not in a crash."""
    message = mail()
    for depth in range(50):
        outer = mail(Subject=f"Forward {depth}")
        outer.add_attachment(message)
        message = outer
    document = read(bytes(message), "a.eml")
    assert document.attachments


@pytest.mark.parametrize("said", ["Quoted-printable;", "quoted printable", "QUOTED-PRINTABLE ; x=1"])
def test_a_part_whose_packing_is_badly_named_is_unpacked_all_the_same(said: str) -> None:
    """What the header means is plain; it is told of where no program should write it."""
    data = b"From: a@b.example\nDate: Mon, 4 Mar 2024 10:00:00 +0000\nSubject: Pay\nContent-Transfer-Encoding: %b\n\nPay =C2=A3500.\n"
    document = read(data % said.encode(), "a.eml")
    assert document.text.endswith("Pay £500.")
    assert codes(document) == {"mail-malformed"}


@pytest.mark.parametrize(
    ("head", "code"),
    [
        (b"Content-Transfer-Encoding: spam\n", "mail-malformed"),
        (b"Content-Type: text/plain\nContent-Type: text/html\n", "mail-malformed"),
        (b"To: J\xf3 <jo@c.example>\n", "encoding-guessed"),
    ],
)
def test_malformed_headers_are_told_of(head: bytes, code: str) -> None:
    """The mail is read as far as it goes."""
    document = read(b"From: a@b.example\nDate: Mon, 4 Mar 2024 10:00:00 +0000\nSubject: Pay\n" + head + b"\nDear Jo,\n", "a.eml")
    assert document.text.endswith("Dear Jo,")
    assert codes(document) == {code}


def test_signatures_of_programs_and_counters_of_readers_are_no_attachments() -> None:
    """They hold nothing to read, so nobody is told that it was not read."""
    message = mail()
    message.add_attachment(b"\x30\x82" * 900, maintype="application", subtype="pkcs7-signature", filename="smime.p7s")
    message.add_attachment(b"GIF89a" + bytes(30), maintype="image", subtype="gif", disposition="inline", cid="<a@b>", filename="dot.gif")
    document = read(bytes(message), "a.eml")
    assert (document.attachments, document.warnings) == ((), ())


def test_a_forwarded_mail_is_named_by_its_subject_without_a_doubt() -> None:
    """The name is ours, so it is not odd."""
    inner = mail(Subject="Was it you?")
    message = mail()
    message.add_attachment(inner)
    document = read(bytes(message), "a.eml")
    assert (document.attachments[0].source.name, document.warnings) == ("Was it you?.eml", ())


def test_a_mail_to_hidden_recipients_says_so() -> None:
    """The adviser should not take it for one to us alone."""
    data = b"From: a@b.example\nTo: undisclosed recipients: ;\nDate: Mon, 4 Mar 2024 10:00:00 +0000\nSubject: Pay\n\nDear all,\n"
    assert codes(read(data, "a.eml")) == {"no-recipient"}


def test_headers_that_forged_mails_have_are_told_of() -> None:
    """An empty line within a header ends it for some programs; a sender without an address cannot be answered."""
    document = read(
        b"From: The Clerk\nTo: jo@council.example,\n\t\n\tcc@parish.example\nDate: Mon, 04 Mar 2024 10:00:00 +0000\n\nReply.\n", "a.eml"
    )
    assert {"header-line-ends", "no-sender"} <= codes(document)


def test_an_attachment_without_a_name_is_no_odd_one() -> None:
    """It goes by its place on the sender's machine, else by its number."""
    message = mail()
    for place in ("https://council.example/annex.txt", None):
        message.add_attachment("Dear Clerk, send the return.\n")
        if place:
            list(message.iter_attachments())[-1]["content-location"] = place
    document = read(bytes(message), "a.eml")
    assert [attached.source.name for attached in document.attachments] == ["annex.txt", "attachment 2"]


def test_mark_up_that_is_never_closed_is_told_of() -> None:
    """What follows an open tag is no text for a browser."""
    message = mail()
    message.add_alternative('<p>Please reply by 3 May. <a href="http://a.example\n</body></html>', subtype="html")
    assert "odd-markup" in codes(read(bytes(message), "a.eml"))


_TABLE = (
    "<table><tr><th>Action</th><th>Owner</th><th>Due</th></tr><tr><td><p>Submit</p><p>the return</p></td><td></td><td>3 May</td></tr>"
    "<tr><td></td><td>Jo</td><td>4 May</td></tr></table>"
)


@pytest.mark.parametrize("plain", ["", "Dear Sir,\n\nAction\n\nOwner\n\nDue\n\nSubmit\n\nthe return\n\n3 May\n\nJo\n\n4 May\n"])
def test_a_table_in_a_mail_is_kept_though_the_plain_body_has_none(plain: str) -> None:
    message = mail(plain)
    html = f"<p>Dear Sir,</p>{_TABLE}<p>Yours</p>"
    if plain:
        message.add_alternative(html, subtype="html")
    else:
        message.set_content(html, subtype="html")
    document = read(message.as_bytes(), "a.eml")
    assert "Action\tOwner\tDue\n\nSubmit the return\t\t3 May\n\n\tJo\t4 May\n\nYours" in document.text
    assert "bodies-differ" not in codes(document)
    assert [words for role, words in lines(document) if role == "cell"][:4] == ["Action", "Owner", "Due", "Submit the return"]


def test_contact_details_after_a_sign_off_are_a_signature() -> None:
    card = "Jo Vale | Policy Adviser\nT: 020 7946 0000 | E: jo@council.example\n2 High Street, London SW1P 4DF"
    body = f"Dear Sir,\n\nWrite to jo@council.example.\n\nKind regards,\n\nJo\n\n{card}\n\nPS Please ring 020 7946 0000 by 3 May.\n"
    said = lines(read(mail(body).as_bytes(), "a.eml"))
    assert "\n".join(words for role, words in said if role == "signature") == card
    assert "PS Please ring 020 7946 0000 by 3 May." in [words for role, words in said if role == "text"]


def test_a_table_that_frames_a_mail_is_none() -> None:
    message = mail()
    message.set_content(
        "<table><tr><td><p>Dear Sir,</p><p>Please reply by 3 May.</p></td></tr><tr><td>Yours</td></tr></table>", subtype="html"
    )
    document = read(message.as_bytes(), "a.eml")
    assert "Please reply by 3 May." in [words for _, words in lines(document)]
    assert not [words for role, words in lines(document) if role == "cell"]


def _roles(body: str) -> list[tuple[str, str]]:
    return lines(read(mail(body).as_bytes(), "a.eml"))[1:]


@pytest.mark.parametrize(
    "head",
    [
        "On Mon, 4 Mar 2024 at 10:00, Jo Vale, Clerk of the Council\n<jo@council.example> wrote:",
        "Begin forwarded message:\n\nFrom: Al Wren <al@x.example>\nSubject: Plan\nDate: 1 March 2024",
        "________________________________\nFrom: Al Wren <al@x.example>\nSent: 01 March 2024 10:00",
        "Oddi wrth: Al Wren <al@x.example>\nAnfonwyd: 01 Mawrth 2024 10:00\nAt: Jo Vale",
    ],
)
def test_what_follows_the_head_of_an_earlier_mail_is_quoted(head: str) -> None:
    """Every program for mail has its own."""
    said = _roles(f"Thank you.\n\n{head}\n\nYou must act.\n")
    assert said[0] == ("text", "Thank you.")
    assert {role for role, _ in said[1:]} == {"quoted"}


def test_answers_between_quoted_lines_are_the_writer_s_own() -> None:
    """Some answer below each question."""
    said = _roles("On 4 March 2024, Jo Vale wrote:\n> Can you reply by 9 May?\n\nYes, we will.\n\n> And the plan?\n\nIt comes in June.\n")
    assert [role for role, _ in said] == ["quoted", "quoted", "text", "quoted", "text"]


def test_small_print_obliges_nobody() -> None:
    """Warnings above the mail, and all that follows a disclaimer at its foot."""
    body = (
        "CAUTION: This email originated from outside the organisation. Do not click links.\n\nPlease reply by 3 May.\n\nKind regards\n\n"
        "Jo\n\nSent from my iPhone\n\nIf you are not the intended recipient please delete it.\n\nYou must not copy it.\n"
    )
    assert [role for role, _ in _roles(body)] == ["disclaimer", "text", "heading", "heading", "signature", "disclaimer", "disclaimer"]


def test_programs_for_mail_mark_what_is_earlier_and_what_is_a_signature() -> None:
    """By the classes of their elements."""
    message = mail()
    html = (
        "<div>Please reply.</div><div class=gmail_signature>Jo Vale<br>Clerk</div><div class=gmail_quote><div>On 1 March, Sam wrote:</div>"
        "<blockquote type=cite>You must pay.</blockquote></div>"
    )
    message.set_content(html, subtype="html")
    said = lines(read(message.as_bytes(), "a.eml"))[1:]
    assert [role for role, _ in said] == ["text", "signature", "signature", "quoted", "quoted"]


_INVITATION = """BEGIN:VCALENDAR
METHOD:REQUEST
BEGIN:VEVENT
ORGANIZER;CN=Jo Vale:mailto:jo@council.example
SUMMARY:Crossing
DTSTART:20240605T090000Z
DTEND:20240605T103000Z
LOCATION:Town Hall
END:VEVENT
END:VCALENDAR
"""


@pytest.mark.parametrize("attached", [False, True])
def test_an_invitation_is_a_child_and_no_body(attached: bool) -> None:
    """Once, though some programs put it in twice."""
    message = mail("Please come.\n")
    message.add_alternative(_INVITATION, subtype="calendar")
    if attached:
        data = next(part for part in message.walk() if part.get_content_subtype() == "calendar").get_payload(decode=True)
        assert isinstance(data, bytes)
        message.add_attachment(data, maintype="application", subtype="ics", filename="invite.ics")
    document = read(message.as_bytes(), "a.eml")
    assert lines(document)[1:] == [("text", "Please come.")]
    assert [each.source.name for each in document.attachments] == ["invite.ics" if attached else "invitation.ics"]
    assert "When: Wednesday 5 June 2024, 10:00 to 11:30\nWhere: Town Hall" in document.attachments[0].text


def test_marks_of_quoted_lines_are_no_words() -> None:
    said = _roles("On 1 March, Jo wrote:\n> The plan that we sent you last week is the one that all of us\n> have agreed.\n")
    assert said[-1][1].endswith("us\nhave agreed.")
