"""The lemmatizer's tables, counted from the training treebanks: known lemmas, and forms whose lemma the rules would miss."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from spacy.lookups import Lookups

from extract.english import ruled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from training.conllu import Sentence

VERBS_AND_ADJECTIVES = frozenset({"VERB", "ADJ", "NOUN", "AUX", "ADV"})


def tables(sentences: Iterable[Sentence]) -> Lookups:
    """Count lemmas by word and tag, and keep the commonest where it is not what the rules give."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    spelt: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    known: Counter[str] = Counter()
    for sentence in sentences:
        for token in sentence.tokens:
            key = (token.xpos, token.form.replace("’", "'").lower())
            counts[key][token.lemma] += 1
            spelt[key][token.form.replace("’", "'")] += 1
            if token.upos in VERBS_AND_ADJECTIVES:
                known[token.lemma.lower()] += 1
    exceptions = {}
    for (tag, low), lemmas in counts.items():
        lemma, _ = lemmas.most_common(1)[0]
        form, _ = spelt[tag, low].most_common(1)[0]
        if ruled(form, tag, known.__contains__) != lemma:
            exceptions[f"{tag} {low}"] = lemma
    lookups = Lookups()
    lookups.add_table("lemma_exceptions", exceptions)
    lookups.add_table("lemma_known", {lemma: 1 for lemma, count in known.items() if lemma.isalpha() and len(lemma) > 1})
    return lookups
