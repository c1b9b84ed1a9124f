"""Words that differ between the wordings of one remark: the words themselves, each with who has them."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord import resources
from onrecord.lexicon.forms import FUNCTION
from onrecord.lexicon.terms import stem
from onrecord.model import Quotation, Reading, Utterance
from onrecord.render import phrases
from onrecord.render import reading_diff as diff
from onrecord.render.first_screen.nouns import Bit, Row, mine, quote, who
from onrecord.render.record_view import Book, anchor
from onrecord.text import Word

__all__ = ["changed_words"]

_WEIGHT = {"negation": 0, "number": 1, "roles": 2, "modal": 3, "quantifier": 3, "name": 4, "person": 4}
_PLACES = 2  # places of one remark shown in a row


def changed_words(book: Book) -> Iterator[Row]:
    """Remarks in marks whose words differ between reports in what bears the sense, the weightiest first."""
    found = [(u, r) for u in book.record.utterances for r in u.readings if _differs(book, u, r)]
    found.sort(key=lambda pair: (_weight(pair[1]), pair[0].id, pair[1].quotation))
    by_remark: dict[str, tuple[Utterance, list[Reading]]] = {}
    for u, r in found:
        by_remark.setdefault(u.id, (u, []))[1].append(r)
    for u, readings in by_remark.values():
        bits = tuple(_bits(book, u, readings))
        if bits:
            yield Row((mine(f"{book.name(u.speaker_entity)}:"), *bits), anchor("w", u.id), u.id)


def _differs(book: Book, u: Utterance, r: Reading) -> bool:
    """Whether a reading in marks is certainly of this remark, of another report than its base, and differs in sense."""
    base, q = book.quotations.get(u.base), book.quotations.get(r.quotation)
    marked = bool(base and q and base.quoted and q.quoted)
    return marked and r.link == "same" and r.quotation != u.base and bool(r.sense or "translation" in r.kinds)


def _weight(r: Reading) -> int:
    return min((_WEIGHT.get(s, 9) for s in r.sense), default=10)


def _bits(book: Book, u: Utterance, readings: list[Reading]) -> Iterator[Bit]:
    base = book.quotations[u.base]
    said = diff.said(book, base)
    shown = 0
    for r in readings:
        q = book.quotations[r.quotation]
        told = diff.said(book, q)
        for c in _weighty(diff.compare(said, told) or [], said, told):
            if shown < _PLACES:
                yield from ([mine(";")] if shown else [])
                yield from _place(book, base, q, said[c.i1 : c.i2], told[c.j1 : c.j2])
            shown += 1
        if "translation" in r.kinds:
            yield mine("; perhaps two translations")
    if shown > _PLACES:
        yield mine(f"; and {phrases.count(shown - _PLACES, 'more place')}")


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


def _place(book: Book, base: Quotation, other: Quotation, here: list[Word], there: list[Word]) -> Iterator[Bit]:
    """“be wise” (IANS) → “show some wisdom” (000)"""
    for n, (q, found) in enumerate(((base, here), (other, there))):
        if n:
            yield mine("→")
        at = book.at(q.content[0])
        yield quote(diff.shown(found, 12), at) if found else mine("no such words")
        yield who(book.label(q.report), at)
