"""The tokenizer of the pipeline: spaCy's English rules with hyphens, runs of marks and abbreviations as the treebanks have them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

WORDS = Path(__file__).with_name("words.toml")
_RUNS = (
    *(r"[!?]{2,}", r"(?<!\.)\.[?!]", r"\*{2,}", r"<{2,}", r">{2,}", r"={2,}", r"_{2,}", r"~{2,}"),
    *(r"\${2,}", r"\+{2,}", r"#{2,}"),
)
_ONE_PIECE = (
    r"\d{3,5}-\d{3,4}(?:-\d{4})?",
    r"\d{1,4}-\d{1,4}-\d{2,4}(?:-\d{4})?",
    r"\d-\d{4}",
    r"(?:\d\d)?\d0['’]s",
)
"""Whole words that no rule cuts: telephone numbers, dates with hyphens, extensions, decades."""
_BEFORE = (r"-(?=[A-Za-z])", r"@(?=\d)")
"""Cut off at a word's beginning: a dash set against its word, "@2.975"."""
_BEHIND = (r"(?<=\d)(?:[ap]m|[AP]M|[kK])", r"(?<=[A-F])\+", r"(?<=[a-z])n['’]t", r"(?<=[A-Z])N['’]T")
"""Cut off at a word's end: "10.30am", "£65k", the mark "A+", and "n't" where spaCy's list of verbs does not reach."""
_LETTER_NUMBER = r"(?<=[A-Za-z])-(?=\d)"
_BETWEEN = (
    *(r"(?<=[A-Za-z])[()\[\]]", r"[()\[\]](?=[A-Za-z]{2})", r"(?<=[A-Za-z-])[\"”<>](?=[A-Za-z<>.-])"),
    *(r"(?<=[A-Za-z])[,;:](?=\d)", r"(?<=[A-Za-z]);(?=[A-Za-z])"),
)
"""Cut out of a word's middle: brackets and marks with a space forgotten; not the brackets of "47(1)"."""
_NO_ADDRESS = r"(?u)(?!\S{0,200}[\"<])"
"""Before the pattern of web addresses: a name with its address in angles is no address yet."""


def _hyphens_after_words_only(pattern: str, prefixes: list[str]) -> str:
    """Forbid the hyphen rule to cut after a prefix: one look-behind of fixed width for each."""
    guards = "".join(rf"(?<!\b(?i:{prefix})(?=-))" for prefix in prefixes)
    return guards + pattern


def _addresses(known: Any) -> re.Pattern[str]:
    """Return spaCy's pattern of web addresses (it comes as a bound `match`), kept from names in quotation marks."""
    return re.compile(_NO_ADDRESS + known.__self__.pattern.removeprefix("(?u)"))


def shape_tokenizer(nlp: Language) -> Language:
    """Give a pipeline the word rules of `words.toml`. Returns the same pipeline, for spaCy's callback."""
    words = tomllib.loads(WORDS.read_text(encoding="utf8"))
    defaults = nlp.Defaults
    infixes = [_LETTER_NUMBER, *map(str, defaults.infixes or ())]
    infixes = [
        _hyphens_after_words_only(rule, words["prefixes"]) if "(?:-|" in rule or rule == _LETTER_NUMBER else rule for rule in infixes
    ]
    rules = {word: cut for word, cut in (defaults.tokenizer_exceptions or {}).items() if word not in words["dropped"]}
    rules |= {word: [{ORTH: word}] for word in words["abbreviations"]}
    rules |= {"".join(parts): [{ORTH: part} for part in parts] for parts in words["cut"]}
    nlp.tokenizer = Tokenizer(
        nlp.vocab,
        rules=rules,
        prefix_search=compile_prefix_regex([*_BEFORE, *_RUNS, *(defaults.prefixes or ())]).search,
        suffix_search=compile_suffix_regex([*_BEHIND, *_RUNS, *(defaults.suffixes or ())]).search,
        infix_finditer=compile_infix_regex([*_RUNS, *_BETWEEN, *infixes]).finditer,
        token_match=re.compile(f"^(?:{'|'.join(_ONE_PIECE)})$").match,
        url_match=_addresses(defaults.url_match).match,
    )
    return nlp


@registry.callbacks("letterbook.tokenizer.v1")  # type: ignore[untyped-decorator]
def tokenizer_callback() -> Callable[[Language], Language]:
    """Name `shape_tokenizer` for the training configuration (`[initialize.before_init]`)."""
    return shape_tokenizer
