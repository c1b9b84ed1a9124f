"""The words by which an affair is known: what a report speaks of, weighted by how rare it is.

Tf-idf (Salton and Buckley 1988) with the shipped background frequencies in place of the collection's own, so that a
report's weights do not depend on what else was supplied. Names weigh more, and so do the first words, where news
says what it is about. Dates and agencies say nothing of the affair and are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from math import log, sqrt

from onrecord import resources
from onrecord.headers import header
from onrecord.lexicon.rarity import bits
from onrecord.model import Report
from onrecord.text import Word, fold, words
from onrecord.view import View, view_of

__all__ = ["Terms", "terms"]

_NAME, _LEAD, _LEAD_WORDS = 2.5, 1.5, 60
_COMMON = 5.0  # bits: "the", "said" and their like tell no affair from another
_OPENS_SENTENCE = re.compile(r"[.!?:…\n“”\"«‘(]")
_ENDINGS = ("ing", "ed", "es", "s")
_SHORTEST = 4  # letters: shorter words without a capital are mostly function words, whatever the language


@dataclass(frozen=True, slots=True)
class Terms:
    """A report's weighted words (unit length, sorted) and those of them that are names."""

    weights: tuple[tuple[str, float], ...]
    names: frozenset[str]


def terms(report: Report) -> Terms:
    """The terms of `report`."""
    view = view_of(report)
    count: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    lower: set[str] = set()
    rarity: dict[str, float] = {}
    lead: set[str] = set()
    end = 0
    passed_over = _agency(report, view) | _calendar()
    for n, word in enumerate(words(view.text)):
        initial = n == 0 or bool(_OPENS_SENTENCE.search(view.text, end, word.start))
        end = word.end
        if word.folded in passed_over:
            continue
        term = stem(word.folded)
        count[term] += 1
        rarity[term] = max(rarity.get(term, 0.0), bits(word.folded))
        if word.text[0].isupper():
            capital[term] += not initial
        elif not word.text[0].isdigit():
            lower.add(term)
        if n < _LEAD_WORDS:
            lead.add(term)
    names = frozenset(t for t in count if capital[t] and t not in lower)
    weighed = {
        term: (1 + log(times)) * rarity[term] * (_NAME if term in names else 1) * (_LEAD if term in lead else 1)
        for term, times in count.items()
        if rarity[term] >= _COMMON and (len(term) >= _SHORTEST or term not in lower)
    }
    length = sqrt(sum(w * w for _, w in sorted(weighed.items()))) or 1.0
    return Terms(tuple((t, w / length) for t, w in sorted(weighed.items())), names & weighed.keys())


def stem(word: str) -> str:
    """A folded word without the commonest English endings; crude, and the same for every report."""
    word = word.removesuffix("'s")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    for ending in _ENDINGS:
        if len(word) - len(ending) >= 4 and word.endswith(ending) and not word.endswith("ss"):
            return word[: -len(ending)]
    return word


def _agency(report: Report, view: View) -> frozenset[str]:
    """The words of the agencies that the report credits."""
    credits: list[Word] = []
    for credit in header(report, view).credits:
        credits += words(credit.name)
    return frozenset(w.folded for w in credits)


@cache
def _calendar() -> frozenset[str]:
    table = resources.table("en", "calendar")
    forms = [form for kind in ("months", "weekdays") for names in table[kind] for form in names]
    return frozenset({"date", *(fold(form.removesuffix(".")) for form in forms)})
