"""The words by which an affair is known: what a report speaks of, weighted by how rare it is.

Tf-idf (Salton and Buckley 1988) with the shipped background frequencies in place of the collection's own, so that a
report's weights do not depend on what else was supplied. Names weigh more, and so do the first words, where news
says what it is about. Dates and agencies say nothing of the affair and are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log, sqrt

from onrecord import resources
from onrecord.headers import header
from onrecord.lexicon.rarity import bits
from onrecord.lexicon.terms import stem
from onrecord.model import Report
from onrecord.text import WORD, Word, fold, words
from onrecord.view import View, view_of

__all__ = ["Terms", "terms"]

_NAME, _LEAD, _LEAD_WORDS = 2.5, 1.5, 60
_COMMON = 5.0  # bits: "the", "said" and their like tell no affair from another
_OPENS_SENTENCE = re.compile(r"[.!?:…\n“”\"«‘(]")
_SHORTEST = 4  # letters: shorter words without a capital are mostly function words, whatever the language


@dataclass(frozen=True, slots=True)
class Terms:
    """A report's weighted words (unit length, sorted) and those of them that are names."""

    weights: tuple[tuple[str, float], ...]
    names: frozenset[str]


def terms(report: Report) -> Terms:
    """The terms of `report`."""
    view = view_of(report)
    found = list(WORD.finditer(view.text))
    written = Counter(m.group() for m in found)
    passed_over = _agency(report, view) | _calendar()
    forms = {word: form for word in written if (form := _form(word)).folded not in passed_over}
    count: Counter[str] = Counter()
    rarity: dict[str, float] = {}
    for word, form in forms.items():
        count[form.term] += written[word]
        rarity[form.term] = max(rarity.get(form.term, 0.0), form.rarity)
    lower = {form.term for form in forms.values() if form.case == "lower"}
    lead = {forms[m.group()].term for m in found[:_LEAD_WORDS] if m.group() in forms}
    names = _capital(view.text, found, forms) - lower
    weighed = {
        term: (1 + log(times)) * rarity[term] * (_NAME if term in names else 1) * (_LEAD if term in lead else 1)
        for term, times in count.items()
        if rarity[term] >= _COMMON and (len(term) >= _SHORTEST or term not in lower)
    }
    length = sqrt(sum(w * w for _, w in sorted(weighed.items()))) or 1.0
    return Terms(tuple((t, w / length) for t, w in sorted(weighed.items())), frozenset(names & weighed.keys()))


def _capital(text: str, found: list[re.Match[str]], forms: dict[str, _Form]) -> set[str]:
    """The terms that stand with a capital somewhere where no sentence begins."""
    out: set[str] = set()
    for n, at in enumerate(found):
        form = forms.get(at.group())
        if form is None or form.case != "upper" or form.term in out or not n:
            continue
        if not _OPENS_SENTENCE.search(text, found[n - 1].end(), at.start()):
            out.add(form.term)
    return out


@dataclass(frozen=True, slots=True)
class _Form:
    """A word as written: folded, its term, how rare it is, and how it begins: upper, lower, or a digit."""

    folded: str
    term: str
    rarity: float
    case: str


@lru_cache(maxsize=1 << 16)
def _form(word: str) -> _Form:
    folded = fold(word)
    case = "upper" if word[0].isupper() else "digit" if word[0].isdigit() else "lower"
    return _Form(folded, stem(folded), bits(folded), case)


def _agency(report: Report, view: View) -> frozenset[str]:
    """The words of the agencies that the report credits."""
    credits: list[Word] = []
    for credit in header(report, view).credits:
        credits += words(credit.name)
    return frozenset(w.folded for w in credits)


@cache
def _calendar() -> frozenset[str]:
    table = resources.PACK.table("calendar")
    forms = [form for kind in ("months", "weekdays") for names in table[kind] for form in names]
    return frozenset({"date", *(fold(form.removesuffix(".")) for form in forms)})
