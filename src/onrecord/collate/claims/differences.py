"""Figures that two reports give for one slot of one matter and that cannot both hold (other values: `phrases`).

Figures are compared where they count one kind of thing. A part is never held against its whole, nor a day's figure
against that of a longer time, nor a figure against one of a report that gives the other's as well.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.collate.claims.matter import Join, Matter
from onrecord.collate.claims.phrases import unlike
from onrecord.collate.claims.prepared import Clause
from onrecord.compare.casualties import is_person, state_of
from onrecord.compare.guards import apart_but_for_values, days_agree, other_day, values_agree
from onrecord.compare.roles import Compared, same_act
from onrecord.lexicon.terms import stem
from onrecord.model import Slot, Span, Story

__all__ = ["counted_once", "differing"]

_PART_BEFORE = re.compile(
    r"\b(?:among|another|other|further|additional|extra|remaining|of (?:them|the|those|whom|its|their))\s+"
    r"(?:\w+\s+){0,2}$",
    re.I,
)
_INCLUDED = re.compile(r"\bincluding\s+(?:\w+\s+){0,2}$", re.I)
_PART_AFTER = re.compile(r"^\s*(?:more|others?|further|additional|of (?:them|the|those|whom|its|their))\b", re.I)
_TOWARDS = frozenset({"to", "at", "by", "with", "from"})
_FROM = re.compile(r"\bfrom\s+(?:\w+\s+)?$", re.I)
_LIKE = 0.5  # cosine of two phrases from which on they may be of one kind
_COMMON = frozenset(
    {"percent", "point", "number", "age", "vote", "year", "month", "week", "day", "hour", "minute", "second", "time"}
    | {"euro", "dollar", "pound", "yen", "crown", "metre", "meter", "mile", "kilometre", "foot", "ton", "tonne"}
)
_TIMES = frozenset({"year", "month", "week", "day", "hour", "minute", "second", "time", "age"})
_SIZE = 3.0  # figures that part more than this are figures of two things
_SPANNING = re.compile(
    r"\b(?:since(?! (?:the |early |mid)?(?:morning|dawn|daybreak|midnight|noon|midday))|so far|in total|in all"
    r"|altogether|overall|over the (?:past|last)|to date)\b",
    re.I,
)

_PAST = re.compile(
    r"\b(?:(?:19|20)\d\d|(?:years?|decades?|months?) (?:ago|earlier|before)|last (?:year|month))\b", re.I
)
_ADDED = re.compile(r"(?:\s+[\w’'-]+){1,3}(?:\s+and|,)\s+")
_ANYBODY = frozenset({None, "", "number", "person", "people", "body", "death", "fatality", "victim", "life"})
_TELLING = 4.0  # weight of shared words from which on two sentences tell of one event: that of one rare name
_MANY_SHARED = 4  # words that two sentences have in common from which on they tell one thing of what they count


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure of clause `n`. `state` is what people are told to be, `part` the role that it stands in; `spanning` is
    of a longer time, `past` of another one."""

    n: int
    slot: Slot
    state: str | None
    part: str
    spanning: bool
    past: bool

    @property
    def kind(self) -> str:
        """What it counts: people in one state, or one kind of thing."""
        return f"person {self.state}" if self.state else self.slot.unit or ""


Edge = tuple[_Figure, _Figure, Join, bool]


def counted_once(story: Story, found: tuple[Clause, ...]) -> dict[str, dict[str, int]]:
    """For each kind of thing that reports count, the clause of every report that counts it, where it does so once.

    Measures of everything (people, percent, sums, times) are left out.
    """
    texts = {r.id: r.text for r in story.reports}
    held: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for n, c in enumerate(found):
        for figure in _figures(c.compared, n, texts):
            if figure.slot.unit and not is_person(figure.slot.unit) and figure.slot.unit not in _COMMON:
                held[figure.slot.unit][c.compared.report].add(n)
    return {
        unit: {r: min(ns) for r, ns in sorted(by.items()) if len(ns) == 1}
        for unit, by in sorted(held.items())
        if len(by) > 1
    }


def differing(
    story: Story, found: tuple[Clause, ...], joins: Sequence[Join], sure: float, possible: float
) -> list[Matter]:
    """Matters in which reports give values that cannot both hold, each with every report's value."""
    texts = {r.id: r.text for r in story.reports}
    figures = [f for n, c in enumerate(found) for f in _figures(c.compared, n, texts)]
    once = {(unit, n) for unit, by in counted_once(story, found).items() for n in by.values()}
    bars = (sure, possible)
    known = _Known(figures, found, once)
    pairs = _pairs(figures, _surest(found, joins), found)
    edges = [edge for f, g, join in pairs if (edge := _edge(f, g, join, found, bars, known))]
    return [*_grouped(_best(edges)), *unlike(found, joins, sure, possible)]


def _figures(c: Compared, n: int, texts: dict[str, str]) -> list[_Figure]:
    """The figures of a clause that count something by themselves; where two count one kind of thing, neither."""
    text = texts[c.report]
    sentence = text[c.sentence.start : c.sentence.end]
    spanning, past = bool(_SPANNING.search(sentence)), bool(_PAST.search(sentence))
    held = [
        _Figure(n, s, _state(c, text, s), _part(c, s), spanning, past)
        for s in c.statement.slots
        if s.role == "how_many" and not s.denied and s.value != "1" and not _is_part(text, s)
    ]
    held = [f for f in held if (f.slot.unit or f.state) and not _is_summand(f, held, text)]
    kinds = Counter(f"person {f.state}" if is_person(f.slot.unit) else f.slot.unit for f in held)
    return [f for f in held if kinds[f"person {f.state}" if is_person(f.slot.unit) else f.slot.unit] == 1]


def _state(c: Compared, text: str, slot: Slot) -> str | None:
    """What the people that a figure counts are told to be; of a toll, dead."""
    if not is_person(slot.unit):
        return None
    toll = not slot.unit and any(a.head == "toll" for a, _ in c.of("actor"))
    return state_of(text, slot.span.start, slot.span.end, slot.unit) or ("dead" if toll else None)


def _is_summand(f: _Figure, held: list[_Figure], text: str) -> bool:
    """Whether a figure of people is added to another one: "four policemen and two drivers died"."""
    people = [g.slot.span for g in held if g is not f and is_person(g.slot.unit)]
    pairs = ((min(f.slot.span, span), max(f.slot.span, span)) for span in people)
    return is_person(f.slot.unit) and any(_ADDED.fullmatch(text[a.end : b.start]) for a, b in pairs)


def _part(c: Compared, slot: Slot) -> str:
    return next((a.role for a, _ in c.parts if a.span.overlap(slot.span)), "")


def _is_part(text: str, slot: Slot) -> bool:
    """Whether a figure counts others, or a part of those counted before, or what was so before ("from 12 to 14")."""
    before, after = text[max(0, slot.span.start - 40) : slot.span.start], text[slot.span.end : slot.span.end + 20]
    included = is_person(slot.unit) and _INCLUDED.search(before)
    part = _PART_BEFORE.search(before)
    towards = part and part[0].split()[-1].lower() in _TOWARDS  # "of the year to 4.1 percent"
    return bool(included or (part and not towards) or _PART_AFTER.search(after) or _FROM.search(before))


Sentence = tuple[str, int]


def _sentence(c: Compared) -> Sentence:
    return c.report, c.sentence.start


def _surest(found: Sequence[Clause], joins: Sequence[Join]) -> dict[tuple[Sentence, Sentence], Join]:
    """The surest join between the clauses of two sentences: what a sentence counts is of the matter it tells."""
    best: dict[tuple[Sentence, Sentence], Join] = {}
    for join in joins:
        key = _sentence(found[join.a].compared), _sentence(found[join.b].compared)
        if key not in best or join.score > best[key].score:
            best[key] = join
    return best


def _pairs(
    figures: Sequence[_Figure], surest: dict[tuple[Sentence, Sentence], Join], found: Sequence[Clause]
) -> Iterator[tuple[_Figure, _Figure, Join]]:
    """The figures of two reports that are of one size, with the surest join of their sentences."""
    held: dict[Sentence, list[_Figure]] = defaultdict(list)
    for f in figures:
        held[_sentence(found[f.n].compared)].append(f)
    for (a, b), join in sorted(surest.items(), key=lambda item: item[0]):
        for f in held.get(a, ()):
            for g in held.get(b, ()):
                if a[0] != b[0] and f.spanning == g.spanning and _of_one_size(f, g):
                    yield f, g, join


def _edge(
    f: _Figure,
    g: _Figure,
    join: Join,
    found: tuple[Clause, ...],
    bars: tuple[float, float],
    known: _Known,
) -> Edge | None:
    a, b = found[f.n].compared, found[g.n].compared
    if other_day(a, b) or _other_doers(a, b):
        return None
    if (f.state != g.state and not join.values["act_same"]) or (is_person(f.slot.unit) and f.past != g.past):
        return None
    if known.one_slot(f, g):
        return f, g, join, not values_agree(f.slot, g.slot)
    if join.score < bars[1] or (_apart(a, b) and not known.one_phrase(f, g)):
        return None
    bar = bars[1] if known.rare(f, g) else _bar(f, g, join, bars)
    if f.slot.unit == g.slot.unit and known.only(f) and known.only(g):
        bar = min(bar if bar is not None else 1.0, sum(bars) / 2)
    if bar is None or join.score < bar:
        return None
    conflict = not values_agree(f.slot, g.slot)
    return None if conflict and known.may_be_two(f, g, join) else (f, g, join, conflict)


def _apart(a: Compared, b: Compared) -> bool:
    return apart_but_for_values(a, b) is not None


class _Known:
    """What the reports of a story count, each by itself."""

    def __init__(self, figures: Sequence[_Figure], found: tuple[Clause, ...], once: set[tuple[str, int]]) -> None:
        self.found = found
        self.once = once
        self.values: dict[tuple[str, str], set[float]] = defaultdict(set)
        self.kinds: dict[tuple[str, str], set[str]] = defaultdict(set)
        for f in figures:
            self.values[f.slot.span.report, f.slot.unit or ""].add(_size(f.slot))
            if not f.past:
                self.kinds[f.slot.span.report, f.kind].add(f.slot.value)
        self.told: dict[Sentence, set[str]] = defaultdict(set)
        self.days: dict[Sentence, set[str]] = defaultdict(set)
        for c in (clause.compared for clause in found):
            self.told[_sentence(c)] |= {s.value for s in c.statement.slots if s.role == "how_many"}
            self.days[_sentence(c)] |= {s.value for s in c.statement.slots if s.role == "when"}

    def rare(self, f: _Figure, g: _Figure) -> bool:
        """Whether either report counts this kind of thing once."""
        return f.slot.unit == g.slot.unit and {(f.slot.unit, f.n), (g.slot.unit, g.n)} <= self.once

    def one_phrase(self, f: _Figure, g: _Figure) -> bool:
        """Whether two figures count things by one phrase of several words, and either report does so once: of what is
        said of these things their number is no part."""
        return self.rare(f, g) and len(set(f.slot.terms) & set(g.slot.terms)) > 1

    def one_slot(self, f: _Figure, g: _Figure) -> bool:
        """Whether two figures count one kind of thing, of which either report gives one value: people in one state, or
        things of which the two sentences tell one act. Neither may be of another time or stand in both sentences."""
        if f.kind != g.kind or f.past or g.past or f.spanning or g.spanning or self.gives(f, g) or self.gives(g, f):
            return False
        if any(len(self.kinds[x.slot.span.report, x.kind]) > 1 for x in (f, g)):
            return False
        a, b = (self.found[x.n].compared for x in (f, g))
        left, right = self.days[_sentence(a)], self.days[_sentence(b)]
        other_time = left and right and not any(days_agree(x, y) for x in left for y in right)
        if a.statement.modality != b.statement.modality or other_time:
            return False
        if f.state:
            one = f.slot.unit == g.slot.unit or {f.slot.unit, g.slot.unit} <= _ANYBODY
            return one and _shared_weight(a, b) >= _TELLING
        measured = f.slot.unit in _COMMON or is_person(f.slot.unit)
        return not measured and not _apart(a, b) and _tells_one_act(a, b)

    def only(self, f: _Figure) -> bool:
        """Whether a report gives no other value of this size for the kind of thing."""
        size = _size(f.slot)
        near = [
            v for v in self.values[f.slot.span.report, f.slot.unit or ""] if v * _SIZE >= size and size * _SIZE >= v
        ]
        return len(near) == 1

    def may_be_two(self, f: _Figure, g: _Figure, join: Join) -> bool:
        """Whether two figures may be of two things: a sentence gives both, or a report gives two values of the kind and
        nothing but likeness tells which is meant."""
        if self.gives(f, g) or self.gives(g, f):
            return True
        told = (self.only(f) and self.only(g)) or join.values["act_same"] or (f.state and f.state == g.state)
        return f.slot.unit == g.slot.unit and not told

    def gives(self, f: _Figure, g: _Figure) -> bool:
        """Whether the sentence of `f` gives the value of `g` as well: then it counts something else."""
        return g.slot.value in self.told[_sentence(self.found[f.n].compared)] - {f.slot.value}


def _shared_weight(a: Compared, b: Compared) -> float:
    """The rarity of the words that the sentences of two clauses have in common, figures aside, added up."""
    shared = a.sentence_stems.keys() & b.sentence_stems.keys()
    return sum(a.sentence_stems[word] for word in shared if word.isalpha())


def _tells_one_act(a: Compared, b: Compared) -> bool:
    """Whether the sentences of two clauses tell an act of either, or have many words in common."""
    shared = a.sentence_stems.keys() & b.sentence_stems.keys()
    acts = {stem(word) for c in (a, b) for act in c.statement.acts for word in act.split()}
    return same_act(a.statement, b.statement) or bool(acts & shared) or len(shared) >= _MANY_SHARED


def _size(slot: Slot) -> float:
    return float(slot.value.partition("-")[0] or 0)


def _bar(f: _Figure, g: _Figure, join: Join, bars: tuple[float, float]) -> float | None:
    """How sure a pair has to be for its figures to count one thing; None where they do not.

    Less is asked where both tell one state of the same people; lengths of time are of one thing only where the acts are
    one.
    """
    if f.state and g.state:
        return bars[f.slot.unit == g.slot.unit] if f.state == g.state else None
    if f.slot.unit in _TIMES or g.slot.unit in _TIMES:
        return bars[0] if f.slot.unit == g.slot.unit and join.values["act_same"] else None
    if f.slot.unit == g.slot.unit:
        return bars[0]
    like = bool(join.values["act_same"]) and f.part == g.part and f.part in ("actor", "object")
    return bars[0] if like and join.values[f"{f.part}_cos"] >= _LIKE else None


def _of_one_size(f: _Figure, g: _Figure) -> bool:
    """Whether two figures are near enough to be of one count: three times the one is at least the other."""
    low, high = sorted(_size(s.slot) for s in (f, g))
    return low * _SIZE >= high > 0


def _other_doers(a: Compared, b: Compared) -> bool:
    """Whether two clauses name who did it, and name others: one body's fifteen are not another's seven."""
    left, right = (c.entities("actor") for c in (a, b))
    if not left or not right or left & right:
        return False
    words = [{w for x, _ in c.of("actor") for w in (*x.words, x.head)} for c in (a, b)]
    return not words[0] & words[1] and all(any(x.named or not x.words for x, _ in c.of("actor")) for c in (a, b))


def _best(edges: list[Edge]) -> list[Edge]:
    """The edges that are the surest of either of their figures in the other's report."""
    top: dict[tuple[Span, str], float] = defaultdict(float)
    for f, g, join, _ in edges:
        for one, other in ((f, g), (g, f)):
            key = (one.slot.span, other.slot.span.report)
            top[key] = max(top[key], join.score)
    return [
        e
        for e in edges
        if e[2].score >= max(top[e[0].slot.span, e[1].slot.span.report], top[e[1].slot.span, e[0].slot.span.report])
    ]


def _grouped(edges: list[Edge]) -> list[Matter]:
    """Figures joined from the surest edge down, as matters where some of them cannot both hold. A group takes no second
    value of a report: two counts in one report are two matters."""
    groups: dict[Span, list[_Figure]] = {}
    for f, g, *_ in sorted(edges, key=lambda e: (-e[2].score, e[0].slot.span, e[1].slot.span)):
        left, right = (groups.setdefault(x.slot.span, [x]) for x in (f, g))
        if left is not right and _one_value_each([*left, *right]):
            left += right
            groups |= {x.slot.span: left for x in right}
    made = []
    for figures in {id(held): held for held in groups.values()}.values():
        inside = [e for e in edges if e[0] in figures and e[1] in figures]
        parted = [(f.slot, g.slot) for f, g, _, conflict in inside if conflict]
        if parted:
            sided = [x for x in figures if not any(_fits_both(x.slot, *pair) for pair in parted)]
            points = {x.n: x.slot for x in sided}
            inside = [e for e in inside if e[0] in sided and e[1] in sided]
            joins = sorted({e[2] for e in inside}, key=lambda j: (j.a, j.b))
            made.append(Matter("claim.figures", tuple(sorted(points)), tuple(joins), points))
    return sorted(made, key=lambda m: m.clauses)


def _fits_both(slot: Slot, a: Slot, b: Slot) -> bool:
    """Whether a figure is on neither side of two that cannot both hold: "about 2,000" beside 2,025 and 2,075."""
    return values_agree(slot, a) and values_agree(slot, b)


def _one_value_each(figures: list[_Figure]) -> bool:
    """Whether no report gives two of the figures' values."""
    values: dict[str, set[str]] = defaultdict(set)
    for f in figures:
        values[f.slot.span.report].add(f.slot.value)
    return all(len(held) == 1 for held in values.values())
