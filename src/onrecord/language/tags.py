"""Parts of speech and lemmas of single words, looked up once for each word, tag and dependency.

spaCy's attribute ruler matches some two hundred patterns against every text, at a seventh of the whole pipeline's
cost. All but a few of its patterns look at one token alone (its tag, its lower form, its dependency), so what they
say is asked once for each such triple and kept; the rule lemmatizer is asked where they give no lemma.
"""

from __future__ import annotations

import re
from typing import Any

__all__ = ["Words"]

_EXISTS = frozenset({"is", "are", "was", "were", "'s", "'re"})  # behind "there": the one pair that sets a tag
_SHORT = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")


class Words:
    """What a pipeline's attribute ruler and lemmatizer say of single words."""

    def __init__(self, nlp: Any) -> None:
        self._lemmatizer = nlp.get_pipe("lemmatizer")
        _indexed(self._lemmatizer)
        self._patterns = [
            (pattern[0], entry["attrs"])
            for entry in nlp.get_pipe("attribute_ruler").patterns
            for pattern in entry["patterns"]
            if len(pattern) == 1 and entry["index"] == 0 and set(pattern[0]) <= {"TAG", "LOWER", "DEP"}
        ]
        self._special = {lower for pattern, _ in self._patterns for lower in _listed(pattern.get("LOWER", ""))}
        self._by_tag: dict[str, list[Any]] = {}
        self._plain: dict[tuple[str, str], tuple[str, str, str]] = {}
        self._lemmas: dict[tuple[str, str, str], str] = {}
        self._morphology = nlp.vocab.morphology
        self._features: dict[str, int] = {}
        self._known: dict[tuple[str, str, str], tuple[str, str]] = {}

    def of(self, token: Any, lower: str, tag: str, dep: str, behind_there: bool) -> tuple[str, str]:
        """The universal part of speech and the lemma, in lower case, of a tagged and parsed token."""
        key = (lower, tag, dep)
        found = self._known.get(key)
        if found is None:
            if len(self._known) > 200_000:
                self._known.clear()
                self._lemmas.clear()
            found = self._known[key] = self._asked(token, lower, tag, dep)
        return ("VERB", found[1]) if behind_there and lower in _EXISTS else found

    def _asked(self, token: Any, lower: str, tag: str, dep: str) -> tuple[str, str]:
        if lower in self._special:
            pos, lemma, morph = self._ruled(lower, tag, dep)
        else:
            if (tag, dep) not in self._plain:
                self._plain[tag, dep] = self._ruled("", tag, dep)
            pos, lemma, morph = self._plain[tag, dep]
        key = (lower, pos, morph)
        if not lemma:
            lemma = self._lemmas.get(key, "")
        if not lemma:
            if morph not in self._features:
                self._features[morph] = self._morphology.add(morph)
            token.pos_ = pos
            token.set_morph(self._features[morph])
            lemma = self._lemmas[key] = _better(lower, self._lemmatizer.lemmatize(token))
        return pos, lemma.lower()

    def _ruled(self, lower: str, tag: str, dep: str) -> tuple[str, str, str]:
        """The part of speech, lemma and features that the attribute ruler gives, later patterns before earlier ones."""
        found: dict[str, str] = {}
        values = {"TAG": tag, "LOWER": lower, "DEP": dep}
        if tag not in self._by_tag:
            self._by_tag[tag] = [p for p in self._patterns if "TAG" not in p[0] or _holds(p[0]["TAG"], tag)]
        for pattern, attributes in self._by_tag[tag]:
            if all(_holds(wanted, values[name]) for name, wanted in pattern.items()):
                found.update(attributes)
        return str(found.get("POS", "")), str(found.get("LEMMA", "")), str(found.get("MORPH", ""))


def _indexed(lemmatizer: Any) -> None:
    """Make the lemmatizer's lists of known words sets: it asks them for every form that it tries."""
    if "lemma_index" in lemmatizer.lookups.tables:
        index = lemmatizer.lookups.get_table("lemma_index")
        for kind in list(index):
            index[kind] = set(index[kind])


def _listed(wanted: Any) -> list[str]:
    return list(wanted.get("IN", [])) if isinstance(wanted, dict) else [wanted]


def _holds(wanted: Any, value: str) -> bool:
    if isinstance(wanted, dict):
        if "IN" in wanted and value not in wanted["IN"]:
            return False
        if "REGEX" in wanted and not re.search(wanted["REGEX"], value):
            return False
        return not ("NOT_IN" in wanted and value in wanted["NOT_IN"])
    return bool(wanted == value)


def _better(lower: str, lemmas: list[str]) -> str:
    """The likelier of several lemmas: a short stem doubles its consonant, so "hoping" is of "hope", not "hop"."""
    if len(lemmas) > 1 and _SHORT.fullmatch(lemmas[0]) and lower in (lemmas[0] + "ing", lemmas[0] + "ed"):
        return next((lemma for lemma in lemmas if lemma == lemmas[0] + "e"), lemmas[0])
    return lemmas[0]
