"""Changes on the way: what a derived text did with the statements of the text it goes back to.

Statements are aligned by the rare terms they share, names counting little, and by where they stand; what cannot be
aligned safely is left out. Words inside quotation marks are told under readings, so a quoted statement of the derived
text is no change here. `added` asks that hardly a term of the statement stands anywhere in the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from onrecord import resources
from onrecord.lexicon.numbers import number_word
from onrecord.lexicon.terms import figure, sense, stem, weight
from onrecord.marks import marked
from onrecord.model import (
    Annotations,
    Change,
    ChangeKind,
    Derivation,
    Descent,
    Evidence,
    Reason,
    Report,
    Span,
    Statement,
    Story,
    reason,
)
from onrecord.text import Word, fold, words
from onrecord.view import View, view_of

__all__ = ["collate", "sort_key"]

ALIKE = 0.34  # shared weight over the geometric mean, from which two statements are about the same
QUOTED = 0.5  # ... to one inside quotation marks
SURELY = 0.42  # ... from which a change of voice is told
CLOSELY = 0.6  # ... from which a hedge put in or left out is told
NEW = 0.3  # share of a statement's weight found anywhere in the source, up to which it is added
GONE = 0.2  # ... in the derived text, up to which it is dropped
LEAST_TERM, LEAST, LEAST_TERMS, FEW = (
    1.0,
    8.5,
    4,
    9.5,
)  # weight of a term; weight and terms of a statement that says enough
NAME, FIGURE = 0.5, 3.5
NEAR = 0.12  # what standing at the same place in both texts adds
MOST = 200  # changes of one derived text
_UNITS = {"€": "euro", "$": "dollar", "£": "pound", "%": "percent"}
_SCALES = {"m": "million", "bn": "billion", "k": "thousand"}
_VALUE = re.compile(
    r"(?P<money>[€$£])?(?P<value>\d[\d,]*(?:\.\d+)?)(?P<scale>m|bn|k)?\b(?P<percent>%)?(?:[ -](?P<unit>[^\W\d_]+))?"
)


@dataclass(frozen=True, slots=True)
class _Clause:
    """A statement with the terms it is compared by, and where in its report it stands (0 to 1)."""

    statement: Statement
    terms: dict[str, float]
    stems: frozenset[str]
    place: float
    marked: bool

    @property
    def heavy(self) -> float:
        """The weight of its terms."""
        return sum(self.terms.values())

    @property
    def strong(self) -> frozenset[str]:
        """Its words that make a matter stronger."""
        return self.stems & _strong()


def collate(story: Story, descent: Descent) -> tuple[Change, ...]:
    """The changes of every derived report of `story` against its parents, in the order of the derived texts.

    What a blend adds is told against its first parent, and only where the other has it neither.
    """
    texts = {r.id: r for r in story.reports}
    notes = {a.report: a for a in story.annotations}
    out: list[Change] = []
    for child, here in groupby(descent.derivations, key=lambda d: d.child):
        found = [d for d in here if d.parent in texts and child in texts and d.kind != "same_text"]
        if found:
            sides = [_side(texts[d.parent], notes[d.parent]) for d in found if d.parent]
            made = list(_changes(found, _side(texts[child], notes[child]), sides))
            out += sorted(set(made), key=sort_key)[:MOST]
    return tuple(out)


@dataclass(frozen=True, slots=True)
class _Side:
    """A text to compare: its clauses, its terms, and the values it gives by unit."""

    report: Report
    clauses: list[_Clause]
    terms: set[str]
    values: dict[str, dict[str, Span]]


def _side(report: Report, found: Annotations) -> _Side:
    view = view_of(report)
    marks = [(m.start, m.end) for m in marked(view.text) if m.depth == 0]
    return _Side(report, _clauses(view, found, marks), set(_terms(view)), _values(view, marks))


def sort_key(change: Change) -> tuple[str, str, bool, Span, str]:
    """What changes are sorted by: child, parent and where the change stands."""
    span = change.child_span or change.parent_span
    assert span is not None
    return change.child, change.parent, change.child_span is None, span, change.kind


def _changes(found: list[Derivation], child: _Side, parents: list[_Side]) -> Iterator[Change]:
    everywhere = set().union(*(p.terms for p in parents))
    speakers = {clause.statement.by for p in parents for clause in p.clauses} - {None}
    for clause in child.clauses:
        if clause.statement.voice == "quoted":
            continue
        near = [(*c, n) for n, p in enumerate(parents) if (c := _counterpart(clause, p.clauses))]
        if near:
            source, alike, n = max(near, key=lambda c: (c[1], -c[2]))
            yield from _compared(found[n], child, parents[n], clause, source, alike)
        elif not clause.marked and clause.statement.by not in speakers and _is_new(clause, everywhere, NEW):
            yield _change(found[0], "added", clause.statement.span, None, child.report, parents[0].report)
    for derivation, parent in zip(found, parents, strict=True):
        for unit, mine in child.values.items():
            theirs = parent.values.get(unit, {})
            if len(mine) == len(theirs) == 1 and mine.keys() != theirs.keys():
                (ours,), (other,) = mine.values(), theirs.values()
                yield _change(derivation, "value_changed", ours, other, child.report, parent.report)
        for clause in parent.clauses:
            if clause.statement.voice != "quoted" and not clause.marked and _is_new(clause, child.terms, GONE):
                yield _change(derivation, "dropped", None, clause.statement.span, parent.report, parent.report)


def _clauses(view: View, found: Annotations, marks: list[tuple[int, int]]) -> list[_Clause]:
    placed = [(view.span(w.start, w.end), stem(w.folded), tuple(_word_terms(view.text, w))) for w in _apart(view.text)]
    quoted = [view.span(*m) for m in marks if m[1] > m[0]]
    out = []
    for statement in (s for s in found.statements if s.asserted):
        low, high = statement.span.start, statement.span.end
        here = [row for row in placed if low <= row[0].start and row[0].end <= high]
        terms = {key: heavy for _, _, held in here for key, heavy in held}
        terms.update((f"#{s.value}", FIGURE) for s in statement.slots if s.role == "how_many")
        inside = any(statement.span.overlap(q) for q in quoted)
        out.append(_Clause(statement, terms, frozenset(row[1] for row in here), low / max(1, len(view.text)), inside))
    return out


def _values(view: View, marks: list[tuple[int, int]]) -> dict[str, dict[str, Span]]:
    """The values a text gives outside quotation marks, by unit; dates and bare figures have none."""
    out: dict[str, dict[str, Span]] = {}
    for found in _VALUE.finditer(view.text):
        if any(low <= found.start() < high for low, high in marks):
            continue
        unit = _UNITS.get(found["money"] or found["percent"] or "", "") or stem(fold(found["unit"] or ""))
        scale = _SCALES.get(found["scale"] or "", "")
        if found["unit"] in ("million", "billion") and found["money"]:
            scale = found["unit"]
        elif found["unit"] in ("million", "billion"):
            continue
        if len(unit) > 2 and weight(unit) > 0:
            value = f"{found['value'].replace(',', '')} {scale}"
            out.setdefault(f"{unit} {scale}", {}).setdefault(value, view.span(*found.span()))
    return out


@cache
def _strong() -> frozenset[str]:
    return frozenset(stem(word) for word in resources.PACK.lines("strong_words"))


def _apart(text: str) -> Iterator[Word]:
    """The words of `text`, of a figure such as 5.8 the first part only."""
    done = 0
    for word in words(text):
        if word.start >= done:
            yield word
            if word.text[0].isdigit() and (found := figure(text, word.start)):
                done = found[1]


def _word_terms(text: str, word: Word) -> Iterator[tuple[str, float]]:
    """The terms of a word; of a compound such as "five-year" those of its parts."""
    parts = word.folded.split("-")
    if len(parts) > 1 and (number_word(parts[0]) or parts[0].isdigit()):
        yield number_word(parts[0]) or f"#{parts[0]}", FIGURE
        parts = parts[1:]
    elif word.text[0].isdigit() and (found := figure(text, word.start)):
        yield found[0], FIGURE
        return
    elif number := number_word(word.folded):
        yield number, FIGURE
        return
    named = word.text[0].isupper() and word.start > 0 and text[word.start - 1] == " "
    for part in parts if len(parts) > 1 else [word.folded]:
        key = sense(stem(part))
        if (heavy := weight(key)) > LEAST_TERM:
            yield key, heavy * (NAME if named else 1.0)


def _terms(view: View) -> dict[str, float]:
    return {key: heavy for word in _apart(view.text) for key, heavy in _word_terms(view.text, word)}


def _counterpart(clause: _Clause, sources: list[_Clause]) -> tuple[_Clause, float] | None:
    """The clause of the source that is about the same, and how alike they are."""
    best: tuple[float, float, _Clause] | None = None
    for source in sources:
        shared = sum(min(w, source.terms[k]) for k, w in clause.terms.items() if k in source.terms)
        if not shared:
            continue
        alike = shared / (clause.heavy * source.heavy) ** 0.5
        ranked = alike + NEAR * (1 - abs(clause.place - source.place))
        if alike >= (QUOTED if source.statement.voice == "quoted" else ALIKE) and (best is None or ranked > best[0]):
            best = (ranked, alike, source)
    return (best[2], best[1]) if best else None


def _is_new(clause: _Clause, there: set[str], most: float) -> bool:
    enough = clause.heavy >= LEAST and len(clause.terms) >= LEAST_TERMS
    if not enough and (clause.heavy < FEW or len(clause.terms) < LEAST_TERMS - 1):
        return False
    most = most if enough else most / 3
    return sum(w for k, w in clause.terms.items() if k in there) <= most * clause.heavy


def _compared(
    derivation: Derivation, child: _Side, parent: _Side, clause: _Clause, source: _Clause, alike: float
) -> Iterator[Change]:
    ours, theirs = clause.statement, source.statement

    def change(kind: ChangeKind) -> Change:
        return _change(derivation, kind, ours.span, theirs.span, child.report, parent.report, alike)

    if theirs.voice == "quoted" or clause.marked:
        return
    if alike >= SURELY and theirs.voice == "attributed" and ours.voice in ("own", "presupposed"):
        yield change("attribution_dropped")
    if alike >= SURELY and ours.voice == "attributed" and ours.by and theirs.voice == "own":
        yield change("attribution_added")
    firmer = alike >= CLOSELY and ours.voice == theirs.voice and bool(theirs.hedge) and not ours.hedge
    if firmer or (clause.strong and not source.strong):
        yield change("stronger")
    elif alike >= CLOSELY and ours.voice == theirs.voice == "own" and ours.hedge and not theirs.hedge:
        yield change("weaker")


def _change(
    derivation: Derivation,
    kind: ChangeKind,
    child_span: Span | None,
    parent_span: Span | None,
    shown: Report,
    source: Report,
    alike: float | None = None,
) -> Change:
    span = child_span or parent_span
    assert span is not None
    assert derivation.parent is not None
    spans = tuple(s for s in (child_span, parent_span) if s)
    return Change(
        child=derivation.child,
        parent=derivation.parent,
        kind=kind,
        child_span=child_span,
        parent_span=parent_span,
        text=shown.text[span.start : span.end],
        evidence=Evidence(
            f"change.{kind}",
            spans,
            None if alike is None else round(alike, 4),
            (reason(f"change.{kind}"),),
            _against(kind, source),
        ),
    )


def _against(kind: ChangeKind, source: Report) -> tuple[Reason, ...]:
    """What speaks against a change: a source that may not be complete, and words that may only be put otherwise."""
    out = []
    if source.complete != "yes":
        out.append(reason("source_not_complete"))
    if kind in ("added", "dropped"):
        out.append(reason("other_words_possible"))
    return tuple(out)
