"""The spellings of an English word: every form of a verb, the plural of a noun. For the cue lexicon, which is matched by spelling."""

from __future__ import annotations

_IRREGULAR = {
    "ask": (),
    "be": ("is", "are", "was", "were", "been", "being", "am", "'s", "'re", "'m"),
    "have": ("has", "had", "having", "'ve"),
    "do": ("does", "did", "done", "doing"),
    "make": ("makes", "made", "making"),
    "give": ("gives", "gave", "given", "giving"),
    "take": ("takes", "took", "taken", "taking"),
    "undertake": ("undertakes", "undertook", "undertaken", "undertaking"),
    "let": ("lets", "letting"),
    "put": ("puts", "putting"),
    "set": ("sets", "setting"),
    "bid": ("bids", "bidding"),
    "lie": ("lies", "lay", "lying"),
    "lay": ("lays", "laid", "laying"),
    "fall": ("falls", "fell", "falling"),
    "sit": ("sits", "sat", "sitting"),
    "bear": ("bears", "bore", "borne", "bearing"),
    "hold": ("holds", "held", "holding"),
    "keep": ("keeps", "kept", "keeping"),
    "leave": ("leaves", "left", "leaving"),
    "say": ("says", "said", "saying"),
    "seek": ("seeks", "sought", "seeking"),
    "bind": ("binds", "bound", "binding"),
    "forbid": ("forbids", "forbade", "forbidden", "forbidding"),
    "beseech": ("beseeches", "besought", "beseeching"),
    "choose": ("chooses", "chose", "chosen", "choosing"),
    "find": ("finds", "found", "finding"),
    "think": ("thinks", "thought", "thinking"),
    "see": ("sees", "saw", "seen", "seeing"),
    "know": ("knows", "knew", "known", "knowing"),
    "mean": ("means", "meant", "meaning"),
    "feel": ("feels", "felt", "feeling"),
    "stand": ("stands", "stood", "standing"),
    "swear": ("swears", "swore", "sworn", "swearing"),
    "permit": ("permits", "permitted", "permitting"),
    "commit": ("commits", "committed", "committing"),
    "refer": ("refers", "referred", "referring"),
    "prefer": ("prefers", "preferred", "preferring"),
    "plan": ("plans", "planned", "planning"),
    "bar": ("bars", "barred", "barring"),
    "ban": ("bans", "banned", "banning"),
    "stop": ("stops", "stopped", "stopping"),
    "beg": ("begs", "begged", "begging"),
    "compel": ("compels", "compelled", "compelling"),
    "confer": ("confers", "conferred", "conferring"),
    "prod": ("prods", "prodded", "prodding"),
    "tell": ("tells", "told", "telling"),
    "rely": ("relies", "relied", "relying"),
    "get": ("gets", "got", "gotten", "getting"),
    "write": ("writes", "wrote", "written", "writing"),
    "send": ("sends", "sent", "sending"),
}
_VOWELS = "aeiou"


def past(verb: str) -> frozenset[str]:
    """Return the past forms of a verb: "asked", "gave" and "given"."""
    known = _IRREGULAR.get(verb)
    if known:
        return frozenset(form for form in known if not form.endswith(("ing", "s")) or form in ("was", "'s"))
    return frozenset({_ed(verb)})


def gerund(verb: str) -> frozenset[str]:
    """Return the -ing form of a verb."""
    known = _IRREGULAR.get(verb)
    return frozenset(form for form in known if form.endswith("ing")) if known else frozenset({_ing(verb)})


def forms(word: str) -> frozenset[str]:
    """Return all spellings of a verb or noun, its base with them."""
    return past(word) | gerund(word) | frozenset({word, *_IRREGULAR.get(word, ()), _s(word)})


def _s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _ed(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    return word[:-1] + "ied" if word.endswith("y") and word[-2:-1] not in _VOWELS else word + "ed"


def _ing(word: str) -> str:
    return word[:-1] + "ing" if word.endswith("e") and not word.endswith("ee") else word + "ing"
