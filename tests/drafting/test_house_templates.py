"""House templates: taken or refused with the place of each fault, rendered with plain values, kept within time and memory."""

from __future__ import annotations

import io
import json
import time
import zipfile

import docx
import pytest

from drafting.compose import draft
from drafting.render.house.check import check
from drafting.render.house.errors import FaultyHouseTemplate, TooHeavy
from drafting.render.house.grammar import HouseEnvironment, names
from drafting.render.house.template import SAMPLE, previewed, rendered_by_child, rendered_in_house
from drafting.render.house.values import values
from tests.drafting.letters import OCCASION, US, ministers_letter
from tests.ingest.test_package import UNKNOWN_METHOD, packed
from tests.shared import shared

LETTER = (
    "{{ our_name }}",
    "{{ their_address }}",
    "{% if your_ref %}Your ref: {{ your_ref }}{% endif %}",
    "{{ date }}",
    "{{ salutation }}",
    "{{ opening }}",
    "{%p for point in points %}",
    "{{ point.number }}. {{ point.quote }}",
    "{{ point.answer }}",
    "{%p endfor %}",
    "{{ close }}",
    "{{ signatory }}",
)


def word_file(*paragraphs: str) -> bytes:
    """Return a Word file with these paragraphs."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def with_part(template: bytes, name: str, data: bytes) -> bytes:
    """Return a Word file with a part added or put in the place of another."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry.filename))
        new.writestr(name, data)
    return made.getvalue()


def text_of(made: bytes) -> str:
    """Return the words of a Word file."""
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(made)).paragraphs)


def test_a_house_template_is_filled_with_a_draft() -> None:
    """Names, conditions and the loop over points are filled; properties are cleared."""
    made = rendered_in_house(word_file(*LETTER), draft(ministers_letter(), US, OCCASION))
    said = text_of(made)
    assert "Dear Minister" in said
    assert "Your ref: DFE/24/0177" in said
    assert "2. “Please send us your kinship local offer" in said
    assert "[What is our answer?]" in said
    assert docx.Document(io.BytesIO(made)).core_properties.author == ""


def test_values_come_out_verbatim() -> None:
    """Jinja and XML in letter text are words, in the body as in a preview."""
    assert "O'Neill & Smyth <MP> {{ stays }} as it is." in text_of(previewed(word_file(*LETTER)))


@pytest.mark.parametrize(
    ("paragraphs", "place", "why"),
    [
        (("Fine.", "{{ our_nam }}"), "paragraph 2", "no name “our_nam”"),
        (("{{ date }", "x"), "paragraph 1", "not closed"),
        (("x", "{% if date %}"), "paragraph 2", "Unexpected end of template"),
        (("x", "y", "{{ date|safe }}"), "paragraph 3", "filter “safe”"),
        (("{%p for a in points %}", "{%p for b in points %}", "{%p endfor %}", "{%p endfor %}"), "paragraph 2", "within another loop"),
        (("{%p for a in points %}", "{{ a.secret }}", "{%p endfor %}"), "paragraph 2", "no “a.secret”"),
        (("{%p for a in date %}", "{%p endfor %}"), "paragraph 1", "only walk one of these lists"),
        (("{{ points }}",), "paragraph 1", "several values"),
        (("{{r date }}",), "paragraph 1", "expected token"),
        (("{% set date = our_name %}",), "paragraph 1", "may not be used"),
        (("date }}",), "paragraph 1", "closes no tag"),
    ],
)
def test_a_fault_is_located_by_its_paragraph(paragraphs: tuple[str, ...], place: str, why: str) -> None:
    """The message names paragraph, words and what is wrong."""
    with pytest.raises(FaultyHouseTemplate) as refused:
        check(word_file(*paragraphs))
    assert refused.value.faults[0].where == place
    assert why in refused.value.faults[0].why


def test_a_header_is_checked_too() -> None:
    """A tag in a header is located there."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{{ wrong }}"
    made = io.BytesIO()
    document.save(made)
    with pytest.raises(FaultyHouseTemplate, match="Header paragraph 1"):
        check(made.getvalue())


@pytest.mark.parametrize(
    "template",
    [
        b"",
        b"no word file",
        with_part(word_file("x"), "word/vbaProject.bin", b"x"),
        with_part(word_file("x"), "word/document.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"),
        with_part(word_file("x"), "docProps/core.xml", b"<a>{{ date }}</a>"),
        with_part(
            word_file("x"), "word/_rels/settings.xml.rels", b'<a><Relationship Type="t" Target="http://x" TargetMode="External"/></a>'
        ),
        with_part(word_file("x"), "word/media/zeros.xml", b"0" * 31_000_000),
    ],
)
def test_an_unsafe_or_foreign_file_is_refused(template: bytes) -> None:
    """No Word file, macros, a document type, tags in properties, a pointer outside, a bomb."""
    with pytest.raises(FaultyHouseTemplate, match="upload it again"):
        check(template)


def test_a_tag_hidden_in_an_attribute_is_not_compiled() -> None:
    """What docxtpl makes of the whole file is read again before it is compiled."""
    template = with_part(
        word_file("x"),
        "word/document.xml",
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        b'<w:p w:rsidR="{{ 7*7 }}"><w:r><w:t>x</w:t></w:r></w:p></w:body></w:document>',
    )
    with pytest.raises(FaultyHouseTemplate, match="cannot be rendered"):
        rendered_in_house(template, SAMPLE)


def test_every_hostile_template_is_refused_quickly() -> None:
    """All 56 end in a clear error within two seconds, in Word files and as bare sources."""
    hostile = [json.loads(line)["template"] for line in shared("hostile", "templates.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(hostile) == 56
    environment = HouseEnvironment()
    for source in hostile:
        start = time.monotonic()
        with pytest.raises(FaultyHouseTemplate) as refused:
            rendered_in_house(word_file("Dear Minister", source.replace("\x00", "")), SAMPLE)
        assert time.monotonic() - start < 2
        assert refused.value.faults[0].why
        if len(source) < 1_000:
            with pytest.raises(Exception, match=r".+"):
                environment.from_string(source)


@pytest.mark.parametrize(("count", "length"), [(60_000, 50), (80, 400_000)])
def test_a_heavy_rendering_is_stopped(count: int, length: int) -> None:
    """Whatever passes the check still has two seconds and 64 MB."""
    told = values(SAMPLE) | {"points": [{"number": "1", "quote": "q" * length, "answer": "a"}] * count}
    start = time.monotonic()
    with pytest.raises(TooHeavy):
        rendered_by_child(word_file(*LETTER), told)
    assert time.monotonic() - start < 20


def test_every_name_has_a_value() -> None:
    """The list of names and the values that a draft gives are the same."""
    assert set(values(SAMPLE)) == set(names())
    for name, fields in names().items():
        assert not fields or all(set(entry) == set(fields) for entry in values(SAMPLE)[name])


def test_a_part_packed_by_an_unknown_method_is_refused() -> None:
    """What no program here can unpack is no Word file."""
    with pytest.raises(FaultyHouseTemplate, match="no Word file"):
        check(packed(UNKNOWN_METHOD))
