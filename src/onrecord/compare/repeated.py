"""Outlet matter that shows between texts: paragraphs that an outlet, or two texts of two affairs, have over and over.

A table keyed by outlet and by the digest of a paragraph's folded words. Two holders are enough, whatever the number of
texts, so that one more report touches only the holders of its keys. States, copies and parts of one text repeat their
paragraphs too, and follow-ups of one affair their background: such pairs make no outlet matter.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import blake2b

from onrecord import resources
from onrecord.language.layout import paragraphs
from onrecord.lexicon.rarity import bits
from onrecord.model import Report, Span
from onrecord.outlets import outlet_name
from onrecord.text import fold
from onrecord.view import view_of

__all__ = [
    "HOLDERS", "Known", "Paragraphs", "accounts", "apart", "blanked", "matter_at", "one_text", "paragraph_keys",
    "paragraphs_of", "repeated",
]  # fmt: skip

HOLDERS = 12  # holders of a paragraph that each of them is compared with
KEPT = 2000  # texts that are kept by their paragraphs
REST = 8  # words that a text must have of its own to be another text
VERSION = 0.5  # of the words of the shorter rest: as many in common make two states of one text
RARE = 11.0  # bits of a word that texts of two affairs have not in common
_SAYING = resources.PACK.words("grammar", "verbs", "said")  # a paragraph with one of them reports
_WORD = re.compile(r"\w+")
_NAME = re.compile(r"(?<=[\w,;:] )[^\W\d_a-z][\w’'-]+")


def accounts(reports: Sequence[Report]) -> list[Report]:
    """The reports as their accounts read: repeated outlet matter blanked, every offset as it was. To compare only."""
    found = repeated(reports)
    return [blanked(r, found[r.id]) if r.id in found else r for r in reports]


def blanked(report: Report, spans: Iterable[Span]) -> Report:
    """The report with what stands at `spans` blanked, every offset as it was. To compare only."""
    text = report.text
    for span in spans:
        text = text[: span.start] + re.sub(r"\S", " ", text[span.start : span.end]) + text[span.end :]
    return replace(report, text=text)


def repeated(reports: Iterable[Report]) -> dict[str, tuple[Span, ...]]:
    """The paragraphs of each report that are outlet matter by their repetition; reports without any are left out."""
    texts = {r.id: r for r in reports if _is_read(r)}
    holders: dict[int, list[str]] = defaultdict(list)
    once: dict[int, str] = {}
    for id in sorted(texts):
        for key in paragraph_keys(texts[id]):
            if key in once:
                holders[key] = holders[key] or [once[key]]
                holders[key].append(id)
            else:
                once[key] = id
    del once
    known: dict[str, Paragraphs] = {}
    found: dict[str, list[Span]] = defaultdict(list)
    for key in sorted(holders):
        for text in _with_matter(key, [_text(texts, known, id) for id in holders[key]]):
            found[text.id] += [span for k, span in text.rows if k == key]
    return {id: tuple(sorted(found[id])) for id in sorted(found)}


def paragraph_keys(report: Report) -> frozenset[int]:
    """The keys of a report's paragraphs; none of what is no report."""
    return frozenset(key for key, _, _ in _keyed(report)) if _is_read(report) else frozenset()


def matter_at(key: int, holders: Iterable[Report], known: Known) -> dict[str, tuple[Span, ...]]:
    """Where the paragraph with this key is outlet matter, by report, if all that have it are `holders`.

    `known` keeps what was read of them for the next key.
    """
    texts = {r.id: r for r in holders}
    held = [_text(texts, known, id) for id in sorted(texts)]
    return {t.id: tuple(span for k, span in t.rows if k == key) for t in _with_matter(key, held)}


def _is_read(report: Report) -> bool:
    return not report.is_witness and report.role != "draft"


def _with_matter(key: int, holders: Sequence[Paragraphs]) -> list[Paragraphs]:
    """The holders of a paragraph for which it is no part of the account: another family's text shows that.

    A family is what hangs together as states, copies or parts of one text, by the first `HOLDERS` holders.
    """
    sample = holders[:HOLDERS]
    families = list(range(len(holders)))
    for n, text in enumerate(holders):
        for m, other in enumerate(sample[:n]):
            if families[n] != families[m] and one_text(text, other, key):
                gone, kept = max(families[n], families[m]), min(families[n], families[m])
                families = [kept if family == gone else family for family in families]
    return [
        text
        for n, text in enumerate(holders)
        if any(families[m] != families[n] and apart(text, other, key) for m, other in enumerate(sample))
    ]


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """A report by its paragraphs: each one's key and span, its words and its names; and the report's outlet."""

    id: str
    outlet: str
    rows: tuple[tuple[int, Span], ...]
    words: tuple[frozenset[str], ...]
    names: tuple[frozenset[str], ...]

    @property
    def keys(self) -> frozenset[int]:
        """The keys of its paragraphs."""
        return frozenset(key for key, _ in self.rows)

    def rest(self, shared: frozenset[int]) -> tuple[frozenset[str], frozenset[str]]:
        """The words and the names outside the paragraphs with these keys."""
        own = [n for n, (key, _) in enumerate(self.rows) if key not in shared]
        return _all(self.words[n] for n in own), _all(self.names[n] for n in own)


Known = dict[str, Paragraphs]  # texts that were read, by report


def _all(parts: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*parts)


def _text(texts: dict[str, Report], known: dict[str, Paragraphs], id: str) -> Paragraphs:
    if id not in known:
        if len(known) > KEPT:
            known.clear()
        known[id] = paragraphs_of(texts[id])
    return known[id]


def paragraphs_of(report: Report) -> Paragraphs:
    """`report` by its paragraphs."""
    view = view_of(report)
    rows = list(_keyed(report))
    pieces = [view.text[start:end] for _, start, end in rows]
    return Paragraphs(
        report.id,
        _outlet(report),
        tuple((key, view.span(start, end)) for key, start, end in rows),
        tuple(frozenset(w for w in map(fold, _WORD.findall(p)) if len(w) > 3) for p in pieces),
        tuple(frozenset(map(fold, _NAME.findall(p))) - _calendar() for p in pieces),
    )


def _keyed(report: Report) -> Iterator[tuple[int, int, int]]:
    """Each paragraph's key (the digest of its folded words) and its view offsets."""
    text = view_of(report).text
    for start, end in paragraphs(text):
        words = " ".join(_WORD.findall(text[start:end].casefold()))
        if words:
            digest = blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest()
            yield int.from_bytes(digest, "big"), start, end


def _outlet(report: Report) -> str:
    """What tells the outlet; empty where neither a source nor an address is given."""
    return fold(outlet_name(report))


def one_text(a: Paragraphs, b: Paragraphs, key: int) -> bool:
    """Whether two holders of a paragraph are states, copies or parts of one text, as far as their words show."""
    shared = a.keys & b.keys
    if a.rows[0][0] in shared or b.rows[0][0] in shared or not (_closes(a, key, shared) and _closes(b, key, shared)):
        return True
    (words_a, _), (words_b, _) = a.rest(shared), b.rest(shared)
    fewer = min(len(words_a), len(words_b))
    return fewer < REST or len(words_a & words_b) >= VERSION * fewer


def apart(a: Paragraphs, b: Paragraphs, key: int) -> bool:
    """Whether two texts are of two affairs, or of one outlet, and the paragraph names and reports nothing of theirs."""
    shared = a.keys & b.keys
    (words_a, names_a), (words_b, names_b) = a.rest(shared), b.rest(shared)
    at = [k for k, _ in a.rows].index(key)
    if a.names[at] & (names_a | names_b) or a.words[at] & _SAYING:
        return False
    if a.outlet == b.outlet != "":
        return True
    common = any(bits(word) >= RARE for word in words_a & words_b)
    return bool(names_a and names_b) and not names_a & names_b and not common


def _closes(text: Paragraphs, key: int, shared: frozenset[int]) -> bool:
    """Whether nothing but what is shared follows a paragraph."""
    order = [k for k, _ in text.rows]
    return all(k in shared for k in order[order.index(key) :])


@cache
def _calendar() -> frozenset[str]:
    table = resources.PACK.table("calendar")
    return frozenset(fold(f.removesuffix(".")) for kind in ("months", "weekdays") for n in table[kind] for f in n)
