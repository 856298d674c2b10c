"""Rich Text Format taken apart: body, tables, lists with their numbers, running heads, notes, text boxes and comments, each in its part.

What tracked changes deleted and what is hidden stays out. Source of the control words: Microsoft, Rich Text Format Specification 1.9.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ingest.composed import Piece
from ingest.document import Role
from ingest.symbols import shown

_TOKEN = re.compile(
    r"\\([A-Za-z]{1,32})(-?\d{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\([^A-Za-z])|([{}])|([^\\{}\r\n]{1,65536})|[\r\n]+|\\", re.ASCII | re.DOTALL
)
_PARTS: dict[str, Role] = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"), "running"),
    "footnote": "footnote",
    "annotation": "comment",
    "shptxt": "text",
    "dptxbxtext": "text",
}
_ENTERED = frozenset({"shpinst", "shpgrp", "do", "listtext", "pntext", "fldrslt", "result", "ud", "shppict"})
_MARKERS = frozenset({"listtext", "pntext"})
_LEFT_OUT = frozenset(
    (
        *("fonttbl", "colortbl", "stylesheet", "info", "pict", "objdata", "listtable", "listoverridetable", "revtbl", "fldinst", "filetbl"),
        *(
            "shprslt",
            "sp",
            "ftnsep",
            "ftnsepc",
            "aftnsep",
            "aftnsepc",
            "atnid",
            "atnauthor",
            "nonshppict",
            "themedata",
            "xe",
            "tc",
            "private",
        ),
        *("annotation_id", "pgdsctbl", "template", "company", "author", "title", "operator", "htmltag", "mhtmltag", "bkmkstart", "bkmkend"),
    )
)
_HEADING = re.compile(  # an entry of the style sheet, by its outline level or its name
    r"\{\\s(\d{1,4})(?=\\)[^{};]{0,2000}"
    r"\\(?:outlinelevel[0-8]\b|[a-z]{1,32}-?\d{0,6}[ \r\n]{1,2}(?:heading|title|subtitle)\b)[^{};]{0,80};\}",
    re.IGNORECASE | re.ASCII,
)
_SIGNS = {
    **dict.fromkeys(("line", "softline", "page", "column"), "\n"),
    **dict(zip(("emdash", "endash", "lquote", "rquote", "ldblquote", "rdblquote", "bullet", "tab"), "—–‘’“”•\t", strict=True)),
}
_ESCAPED = {"~": "\u00a0", "_": "-", "\\": "\\", "{": "{", "}": "}", "\n": "", "\r": ""}
_CHARSETS = {161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 238: "cp1250"}
_EAST = {128: "cp932", 129: "cp949", 134: "gbk", 136: "big5"}


@dataclass(frozen=True, slots=True)
class State:
    """What holds within a group: whether its text is left out, deleted, hidden or a double, its font, bytes after a character number.

    `marker` says that it holds the number of a list's item.
    """

    left_out: bool = False
    deleted: bool = False
    hidden: bool = False
    doubled: bool = False
    font: int = 0
    after: int = 1
    starred: bool = False
    marker: bool = False

    @property
    def silent(self) -> bool:
        """Whether its text is not read."""
        return self.left_out or self.deleted or self.hidden or self.doubled


@dataclass(slots=True)
class Part:
    """A part of the document on its way: the depth of the group that holds it, its paragraph and row so far, and what is finished."""

    role: Role
    depth: int
    mark: str = ""
    text: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    heading: bool = False
    numbered: bool = False
    pieces: list[Piece] = field(default_factory=list)

    def _words(self) -> str:
        """Return the paragraph's words: halves of a character joined, a space after a list's number."""
        words = "".join(self.text).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return words.replace("\t", " ", 1) if self.numbered else words

    def end_paragraph(self, *, within_cell: bool = False) -> None:
        """Finish a paragraph; one within a cell is a line of it."""
        if within_cell:
            self.text.append("\n")
            return
        self.numbered = self.numbered and not "".join(self.text[:2]).lstrip(" ").startswith("\t")  # else a heading's number, left blank
        words = self._words()
        if words.strip():
            own: Role = "heading" if self.heading else "item" if self.numbered else "text"
            self.pieces.append(Piece(f"{self.mark}{words.strip()}", own if self.role == "text" else self.role))
            self.mark = ""
        self.text, self.numbered = [], False

    def end_cell(self) -> None:
        """Finish a cell of a row."""
        self.cells.append(self._words().strip())
        self.text, self.numbered = [], False

    def end_row(self) -> None:
        """Finish a row of a table."""
        if self.cells:
            self.pieces.append(Piece(tuple(self.cells), "cell"))
        self.cells = []


@dataclass(slots=True)
class RichText:
    """A document on its way through: its parts, its fonts' character sets, and what is to be warned of."""

    charset: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=lambda: [Part("text", 0)])
    done: dict[Role, list[Piece]] = field(default_factory=dict)
    states: list[State] = field(default_factory=lambda: [State()])
    doubts: set[str] = field(default_factory=set)
    notes: int = 0
    in_table: bool = False
    font: int = 0
    waiting: int = 0
    packed: bytearray = field(default_factory=bytearray)
    headings: set[int] = field(default_factory=set)

    def read(self, text: str) -> None:
        """Walk through the tokens of a document given as Latin-1."""
        self.headings = {int(style) for style in _HEADING.findall(text)}
        at = 0
        while at < len(text) and (token := _TOKEN.match(text, at)):
            at = token.end()
            word, number, code, escaped, brace, words = token.groups()
            if code and not self.states[-1].silent:
                self._byte(int(code, 16))
                continue
            self._decode()
            if word == "bin":
                at += max(int(number or 0), 0)
            elif word:
                self._word(word, int(number) if number else None)
            elif brace == "{":
                self.waiting = 0
                self.states.append(replace(self.states[-1], starred=False))
            elif brace:
                self._close()
            elif escaped == "*":
                self.states[-1] = replace(self.states[-1], starred=True)
            elif escaped or words:
                self._say(_ESCAPED.get(escaped, "") if escaped else words)
        self._decode()
        while len(self.parts) > 1:
            self._end_part()
        self.parts[0].end_paragraph()

    def pieces(self) -> Iterator[Piece]:
        """Yield what was read: running heads first, the body with its text boxes, notes, then comments."""
        said = dict.fromkeys(self.done.get("running", ()))
        yield from (*said, *self.parts[0].pieces, *self.done.get("text", ()), *self.done.get("footnote", ()), *self.done.get("comment", ()))

    def _word(self, word: str, number: int | None) -> None:
        state, part = self.states[-1], self.parts[-1]
        if word in _PARTS and not state.left_out:
            self._begin_part(_PARTS[word])
        elif word in _LEFT_OUT or (state.starred and word not in _ENTERED):
            self.states[-1] = replace(state, left_out=True, starred=False)
            if word == "fonttbl":
                self.font = 0
        elif state.starred:
            self.states[-1] = replace(state, starred=False)
            self._mark(word)
        elif word in ("f", "fcharset"):
            self._font(word, number or 0)
        elif word in ("ansicpg", "mac"):
            self.charset = "mac-roman" if word == "mac" else f"cp{number}" if number not in (None, 0, 65001) else self.charset
        elif word == "uc":
            self.states[-1] = replace(state, after=max(number or 0, 0))
        elif word == "u":
            self._say(chr((number or 0) % 0x10000), unskipped=True)
            self.waiting = state.after
        elif word in _SIGNS:
            self._say(_SIGNS[word], unskipped=True)
        else:
            self._format(word, number, state, part)

    def _format(self, word: str, number: int | None, state: State, part: Part) -> None:
        on = number != 0
        if word == "deleted":
            self.states[-1] = replace(state, deleted=on)
            self.doubts.add("tracked-changes")
        elif word == "revised":
            self.doubts.add("tracked-changes")
        elif word == "v":
            self.states[-1] = replace(state, hidden=on)
        elif word == "htmlrtf":
            self.states[-1] = replace(state, doubled=on)
        elif word == "plain":
            self.states[-1] = replace(state, deleted=False, hidden=False)
        elif word in _MARKERS:
            self._mark(word)
        elif word == "pard" and not state.marker:
            part.heading = False
            self.in_table = False
        elif word == "intbl":
            self.in_table = True
        elif word == "s" and not state.left_out:
            part.heading = number in self.headings
        elif word == "outlinelevel":
            part.heading = (number or 0) < 9
        elif not state.left_out:
            self._end(word, part)

    def _mark(self, word: str) -> None:
        """Note that a group holds the number of an item, where it does: what is set back within it holds for the paragraph all the same."""
        if word in _MARKERS:
            self.parts[-1].numbered = True
            self.states[-1] = replace(self.states[-1], marker=True)

    def _end(self, word: str, part: Part) -> None:
        if word in ("par", "sect"):
            part.end_paragraph(within_cell=self.in_table and part.role == "text")
        elif word in ("cell", "nestcell"):
            part.end_cell()
        elif word in ("row", "nestrow"):
            part.end_row()

    def _font(self, word: str, number: int) -> None:
        if word == "f":
            self.font = number
            self.states[-1] = replace(self.states[-1], font=number)
        elif number in _CHARSETS or number in _EAST:
            self.fonts[self.font] = _CHARSETS.get(number) or _EAST[number]

    def _begin_part(self, role: Role) -> None:
        mark = ""
        if role == "footnote":
            self.notes += 1
            self._say(f"[{self.notes}]", unskipped=True)
            mark = f"[{self.notes}] "
        elif role == "comment":
            self.doubts.add("comments")
        self.states[-1] = replace(self.states[-1], left_out=False, starred=False)
        self.parts.append(Part(role, len(self.states), mark))

    def _end_part(self) -> None:
        part = self.parts.pop()
        part.end_row()
        part.end_paragraph()
        self.done.setdefault(part.role, []).extend(part.pieces)

    def _close(self) -> None:
        if len(self.parts) > 1 and self.parts[-1].depth == len(self.states):
            self._end_part()
        if len(self.states) > 1:
            self.states.pop()

    def _byte(self, code: int) -> None:
        if self.waiting:
            self.waiting -= 1
        else:
            self.packed.append(code)

    def _decode(self) -> None:
        """Put the bytes gathered into words, by the character set of their font."""
        if not self.packed:
            return
        data, self.packed = bytes(self.packed), bytearray()
        try:
            words = data.decode(self.fonts.get(self.states[-1].font, self.charset), "replace")
        except LookupError:
            words = data.decode("cp1252", "replace")
        self._say(words, unskipped=True)

    def _say(self, words: str, *, unskipped: bool = False) -> None:
        state = self.states[-1]
        if self.waiting and not unskipped:
            skipped = min(self.waiting, len(words))
            words, self.waiting = words[skipped:], self.waiting - skipped
        if state.hidden and not state.left_out and words.strip():
            self.doubts.add("hidden-text")
        if not state.silent:
            self.parts[-1].text.append(shown(words))
