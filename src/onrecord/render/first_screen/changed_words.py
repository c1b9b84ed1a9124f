"""Words that differ between the wordings of one remark: the words themselves, each with who has them, and one of the
wordings around them. What is only left off, or differs in punctuation, capitals and spelling, is no such place."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord import resources
from onrecord.lexicon.forms import FUNCTION
from onrecord.lexicon.terms import stem
from onrecord.model import Quotation, Reading, Span, Utterance
from onrecord.render import phrases
from onrecord.render import reading_diff as diff
from onrecord.render.first_screen.nouns import Bit, Row, mine, quote, who
from onrecord.render.record_view import Book, anchor
from onrecord.text import Word, words

__all__ = ["changed_words", "differing_remarks", "places"]

_WEIGHT = {"negation": 0, "number": 1, "roles": 2, "modal": 3, "quantifier": 3, "name": 4, "person": 4}
_PLACES = 2  # places of one remark shown in a row
_NEAR = 1  # words in common between two changes that are shown as one
_LONG = 12  # words of one change that are shown whole
_AROUND = 3  # words of the remark shown on either side of a change
_SAME_WORDS = frozenset(
    ("verbatim", "punctuation", "case", "spelling", "trimmed", "ellipsis", "ellipsis_removed", "headline", "internal")
)


def changed_words(book: Book) -> Iterator[Row]:
    """Remarks in marks whose words differ between reports in what bears the sense, the weightiest first."""
    found = [(u, r) for u in book.record.utterances for r in u.readings if _differs(book, u, r) and _bears_sense(r)]
    found.sort(key=lambda pair: (_weight(pair[1]), pair[0].id, pair[1].quotation))
    by_remark: dict[str, tuple[Utterance, list[Reading]]] = {}
    for u, r in found:
        by_remark.setdefault(u.id, (u, []))[1].append(r)
    for u, readings in by_remark.values():
        bits = tuple(_bits(book, u, readings))
        if bits:
            yield Row((mine(f"{book.name(u.speaker_entity)}:"), *bits), anchor("w", u.id), u.id)


def places(book: Book, u: Utterance) -> str:
    """The words that differ between the wordings in marks of one remark, as text; empty where there are none."""
    return Row(tuple(_bits(book, u, [r for r in u.readings if _differs(book, u, r)]))).plain()


def differing_remarks(book: Book) -> int:
    """How many remarks differ between reports in any way but a verbatim one, in marks or not."""
    return sum(
        any(set(r.kinds) - {"verbatim"} and r.quotation != u.base and r.report != u.readings[0].report
            for r in u.readings) for u in book.record.utterances
    )  # fmt: skip


def _differs(book: Book, u: Utterance, r: Reading) -> bool:
    """Whether a reading in marks is certainly of this remark, another than its base, and has other words."""
    base, q = book.quotations.get(u.base), book.quotations.get(r.quotation)
    marked = bool(base and q and base.quoted and q.quoted)
    return marked and r.link == "same" and r.quotation != u.base and not _SAME_WORDS.issuperset(r.kinds)


def _bears_sense(r: Reading) -> bool:
    return bool(r.sense) or "translation" in r.kinds


def _weight(r: Reading) -> int:
    return min((_WEIGHT.get(s, 9) for s in r.sense), default=10)


def _bits(book: Book, u: Utterance, readings: list[Reading]) -> Iterator[Bit]:
    base, told_of = book.quotations[u.base], 0
    for r in readings:
        other = book.quotations[r.quotation]
        said, told = diff.said(book, base), diff.said(book, other)
        changes = _weighty(_joined(diff.compare(said, told) or []), said, told)
        for c in changes[: max(0, _PLACES - told_of)]:
            yield from ([mine(";")] if told_of else [])
            yield from _place(book, base, other, c)
            told_of += 1
        if changes and "translation" in r.kinds:
            yield mine(", perhaps two translations")
    more = sum(1 for _ in _all_places(book, base, readings)) - told_of
    if told_of and more:
        yield mine(f"; and {phrases.count(more, 'more place')}")


def _all_places(book: Book, base: Quotation, readings: list[Reading]) -> Iterator[diff.Change]:
    for r in readings:
        said, told = diff.said(book, base), diff.said(book, book.quotations[r.quotation])
        yield from _weighty(_joined(diff.compare(said, told) or []), said, told)


def _joined(changes: list[diff.Change]) -> list[diff.Change]:
    """The changes, those that one word in common parts as one."""
    out: list[diff.Change] = []
    for c in changes:
        if out and c.i1 - out[-1].i2 <= _NEAR and c.j1 - out[-1].j2 <= _NEAR:
            out[-1] = diff.Change(out[-1].i1, c.i2, out[-1].j1, c.j2)
        else:
            out.append(c)
    return out


def _weighty(changes: list[diff.Change], said: list[Word], told: list[Word]) -> list[diff.Change]:
    """The changes of other words: negation first, then words that carry a sense on both sides, then on one."""
    both = [(c, _stems(said[c.i1 : c.i2]), _stems(told[c.j1 : c.j2])) for c in changes]
    return [c for c, here, there in sorted(both, key=lambda row: -_carried(row[1], row[2])) if here != there]


def _carried(here: list[str], there: list[str]) -> int:
    """3 where a negation stands on one side alone, else on how many sides there are words of sense of its own."""
    a, b = set(here) - set(there), set(there) - set(here)
    if any(_negates(word) for word in a) != any(_negates(word) for word in b):
        return 3
    return bool(a - FUNCTION) + bool(b - FUNCTION)


def _negates(word: str) -> bool:
    return word in resources.PACK.table("sense")["negation"] or word.endswith(("n't", "n’t"))


def _stems(found: list[Word]) -> list[str]:
    return [stem(word.folded) for word in found]


def _place(book: Book, base: Quotation, other: Quotation, c: diff.Change) -> Iterator[Bit]:
    """“be wise” (IANS) → “show some wisdom” (000), in “they should be wise in what” (IANS)"""
    sides = ((base, c.i1, c.i2), (other, c.j1, c.j2))
    for n, (q, low, high) in enumerate(sides):
        if n:
            yield mine("→")
        found = diff.said(book, q)[low:high]
        yield quote(diff.shown(found, _LONG), book.at(q.content[0])) if found else mine("no such words")
        yield who(book.label(q.report), book.at(q.content[0]))
    q, low, high = sides[0] if c.i1 < c.i2 else sides[1]
    if around := _around(book, q, low, high):
        yield mine(", in")
        yield quote(book.raw(around), book.at(around))
        yield who(book.label(q.report), book.at(around))


def _around(book: Book, q: Quotation, low: int, high: int) -> Span | None:
    """The words `[low, high)` of a quotation with some on either side, of the one stretch they stand in; None where
    they stand in two, are many, or nothing stands beside them."""
    if high - low > _LONG:
        return None
    first = 0
    for s in diff.stretches(q):
        found = list(words(book.raw(s)))
        a, b = low - first, high - first
        if a >= 0 and b <= len(found):
            left, right = max(0, a - _AROUND), min(len(found), b + _AROUND)
            more = right - left > b - a
            return Span(s.report, s.start + found[left].start, s.start + found[right - 1].end) if more else None
        first += len(found)
    return None
