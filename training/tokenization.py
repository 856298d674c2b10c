"""The tokenizer of the pipeline: spaCy's English rules with hyphens, runs of marks and abbreviations as the treebanks have them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

WORDS = Path(__file__).with_name("words.toml")
_RUNS = (r"[!?]{2,}", r"\.[?!]", r"\*{2,}", r"<{2,}", r">{2,}", r"={2,}", r"_{2,}", r"~{2,}")
_TELEPHONE = r"^\d{3,5}-\d{3,4}(?:-\d{4})?$"


def _hyphens_after_words_only(pattern: str, prefixes: list[str]) -> str:
    """Forbid the hyphen rule to cut after a prefix: one look-behind of fixed width for each."""
    guards = "".join(rf"(?<!\b(?i:{prefix})(?=-))" for prefix in prefixes)
    return guards + pattern


def shape_tokenizer(nlp: Language) -> Language:
    """Give a pipeline the word rules of `words.toml`. Returns the same pipeline, for spaCy's callback."""
    words = tomllib.loads(WORDS.read_text(encoding="utf8"))
    defaults = nlp.Defaults
    infixes = [_hyphens_after_words_only(rule, words["prefixes"]) if "(?:-|" in rule else rule for rule in map(str, defaults.infixes or ())]
    rules = {word: cut for word, cut in (defaults.tokenizer_exceptions or {}).items() if word not in words["dropped"]}
    rules |= {word: [{ORTH: word}] for word in words["abbreviations"]}
    nlp.tokenizer = Tokenizer(
        nlp.vocab,
        rules=rules,
        prefix_search=compile_prefix_regex([*_RUNS, *(defaults.prefixes or ())]).search,
        suffix_search=compile_suffix_regex([*_RUNS, *(defaults.suffixes or ())]).search,
        infix_finditer=compile_infix_regex([*_RUNS, *infixes]).finditer,
        token_match=re.compile(_TELEPHONE).match,
        url_match=defaults.url_match,
    )
    return nlp


@registry.callbacks("letterbook.tokenizer.v1")  # type: ignore[untyped-decorator]
def tokenizer_callback() -> Callable[[Language], Language]:
    """Name `shape_tokenizer` for the training configuration (`[initialize.before_init]`)."""
    return shape_tokenizer
