"""Alignment: which statements of a story are of one matter. Through descent first, then between lines.

Two statements are compared by the weight of the keys they share (classes of words and entities), a passage that
one report took from another speaks for them, and groups grow from the surest pair down; two statements of one
report come together only where they are themselves alike. What stays below the bar stays apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache

from onrecord.collate.claims.matters import COMMON, Matter, Weights, family, generic, key, one_clause, tally
from onrecord.collate.claims.occasion import counts, given_once, kind_of, month_of, occasion
from onrecord.lexicon.forms import related
from onrecord.model import Descent, Span

__all__ = ["Aligner", "align"]

WITHIN, BETWEEN, POINTS = 0.34, 0.52, 0.45
_SUMS = frozenset({"fee", "wage", "compensation", "profit", "loss", "deficit"})
_OPPOSITES = (("raise", "cut"), ("support", "oppose"), ("buy", "sell"), ("start", "end"), ("arrive", "leave"))
NEAR = 0.7
_COMMON, _CANDIDATES, _MEMBERS = 400, 120, 16


class Aligner:
    """Compares the matters of one story."""

    def __init__(self, found: list[Matter], descent: Descent) -> None:
        self.found = found
        self.weights = Weights(found)
        self.event = {m.statement.id: m for m in found if m.point is None}
        self.single = _single(found)
        self.rare = Counter((m.report, kind_of(m)) for m in found if m.point)
        self.days = Counter(m.point.value for m in found if m.point and m.point.role == "when")
        self.month = month_of(found)
        self.once = given_once(found, self.month[:4])
        self.told = counts(found, self.month)
        self.lines = {m.report: frozenset(descent.lines_of(m.report)) for m in found}
        self._passages: dict[tuple[str, str], list[tuple[Span, Span]]] = defaultdict(list)
        for passage in descent.passages:
            self._passages[(passage.child, passage.parent)].append((passage.child_span, passage.parent_span))

    def score(self, a: Matter, b: Matter) -> float:
        """How surely two matters are one, 0 to 1 and a little above for passages taken over."""
        if (a.point is None) != (b.point is None):
            return 0.0
        if a.said == b.said and (a.point is None or a.point.value == (b.point.value if b.point else None)):
            return 1.2
        if a.point is not None:
            return self._value_score(a, b)
        counted = self._counts(a) & self._counts(b)
        if not counted and {k for k, _ in self._counts(a)} & {k for k, _ in self._counts(b)}:
            return 0.0
        alike = self._words_score(a, b)
        if counted and not any(k in a.keys ^ b.keys for k in ("expect",)):
            alike = max(alike, 0.66)
        return round(alike + (self._taken(a, b) if alike else 0.0), 6)

    def _words_score(self, a: Matter, b: Matter) -> float:
        """How surely two statements are one by the words, names and figures that they share."""
        left, right = _compared(a), _compared(b)
        shared = left & right
        words = {k for k in shared if k[0] not in "@#"}
        figures = self._figures(a) & self._figures(b)
        if self._once(a, b):
            figures = figures | {("", "once")}
        if not words and not (figures and shared):
            return 0.0
        near = self._near(left - right, right - left)
        words |= near.keys()
        together = self.weights.of(shared) + sum(near.values())
        low, high = sorted((self.weights.of(left), self.weights.of(right)))
        alike = 0.5 * (2 * together / (low + high)) + 0.5 * (together / low)
        if a.statement.predicate == b.statement.predicate:
            alike += 0.05
        if not words - generic() and not figures:
            return 0.0
        if len(words - generic()) < 2 and not figures:
            alike = min(alike, 2 * together / (low + high)) - 0.16
        if figures:
            alike += 0.35 if ("", "once") in figures and {k for k in shared if k[0] == "@"} else 0.2
        return alike

    def _near(self, left: frozenset[str], right: frozenset[str]) -> dict[str, float]:
        """Keys of the one that are near in meaning to a key of the other, with the part of the weight they share."""
        found: dict[str, float] = {}
        rest = sorted(k for k in right - generic() if k[0] not in "@#")
        for k in sorted(k for k in left - generic() if k[0] not in "@#"):
            match = next((r for r in rest if _related(k, r)), None)
            if match is not None:
                rest.remove(match)
                found[k] = NEAR * min(self.weights.of(frozenset({k})), self.weights.of(frozenset({match})))
        return found

    def _once(self, a: Matter, b: Matter) -> bool:
        """Whether both give one past year or, in one line, one larger figure that either report gives once."""
        same = self.once.get(a.statement.id, frozenset()) & self.once.get(b.statement.id, frozenset())
        line = bool(self.lines[a.report] & self.lines[b.report])
        return any(line or of == "year" for _, of in same)

    def _counts(self, m: Matter) -> frozenset[tuple[str, str]]:
        """The counts of people that a statement gives as the only ones of their kind in its report."""
        return self.told.get(m.statement.id, frozenset())

    def _value_score(self, a: Matter, b: Matter) -> float:
        """How surely two values are of one matter: by the words they hang on, or as the one value of its kind in
        statements that are aligned."""
        left, right = _compared(a) - generic(), _compared(b) - generic()
        shared = left & right
        near = 2 * self.weights.of(shared) / ((self.weights.of(left) + self.weights.of(right)) or 1.0)
        if not any(k[0] != "@" for k in shared):
            near = 0.0
        kind = kind_of(a)
        if kind.startswith("#person "):
            if occasion(a, self.month) != occasion(b, self.month):
                return 0.0
            if self._counts(a) & self._counts(b):
                return 0.7
        alone = self.single[a.n] and self.single[b.n]
        same = a.point is not None and b.point is not None and a.point.value == b.point.value
        if not same and not alone:
            near = 0.0
        once = self.rare[(a.report, kind)] == self.rare[(b.report, kind)] == 1
        if kind == "#age":
            named = any(k[0] == "@" for k in shared)
            near = 0.6 if named or (once and shared and _like_in_age(a, b)) else 0.0
        if alone and shared & _SUMS and _like_in_size(a, b):
            near = max(near, 0.5)
        if kind == "#vote" and alone:
            near = max(near, 0.6)
        if alone and once and kind[1:] not in (*COMMON, "date", "time") and shared - {kind[1:], key(kind[1:])}:
            near = max(near, 0.5)
        if a.point and b.point and a.point.value == b.point.value and (_telling(a.point.value) or self._far(a, b)):
            near = max(near + 0.15, 0.6)
        event = self.score(self.event[a.statement.id], self.event[b.statement.id])
        if self._rework(a, b):
            near = max(near, 0.5)
        elif self._apart(a, b):
            return 0.0
        if not alone or near == 0.0:
            event = min(event, near + 0.1)
        return round(max(near, event) + (self._taken(a, b) if near else 0.0), 6)

    def _figures(self, m: Matter) -> set[tuple[str, str]]:
        """The figures of a statement that are particular enough to tell it by."""
        found = {(s.value, family(s.unit)) for s in m.statement.slots if s.role == "how_many" and _telling(s.value)}
        days = {s.value for s in m.statement.slots if s.role == "when" and len(s.value) >= 7}
        return found | {(day, "day") for day in days if self.days[day] <= len(self.lines) + 1}

    def _rework(self, a: Matter, b: Matter) -> bool:
        """Whether two values of a rare kind are the only ones of it in two reports of one line."""
        kind = kind_of(a)
        once = self.rare[(a.report, kind)] == self.rare[(b.report, kind)] == 1
        return kind in ("#point", "#vote") and once and bool(self.lines[a.report] & self.lines[b.report])

    def _apart(self, a: Matter, b: Matter) -> bool:
        """Whether two values cannot be of one matter: a forecast and none, a rise and a cut, other days, or counts of
        those who did one thing and those who did another."""
        one, other = self.event[a.statement.id].keys, self.event[b.statement.id].keys
        if any((k in one) != (k in other) for k in ("expect",)) or any(
            (x in one and y in other and not (x in other or y in one))
            for x, y in (*_OPPOSITES, *((y, x) for x, y in _OPPOSITES))
        ):
            return True
        mains = key(a.statement.predicate.split()[0]), key(b.statement.predicate.split()[0])
        meet = mains[0] in other or mains[1] in one
        if a.point and a.point.role == "when":
            return a.statement.polarity != b.statement.polarity or not _near_in_time(a, b)
        years = occasion(a, self.month), occasion(b, self.month)
        if years[0] != years[1] and not (a.point and b.point and a.point.value == b.point.value):
            return True
        counted = kind_of(a)[1:] in ("number", "person") or kind_of(a)[1:] not in COMMON
        if counted and not meet and a.point and b.point and a.point.value != b.point.value:
            together = _compared(a) & _compared(b) - generic() - {kind_of(a)[1:]}
            return "#number" in (kind_of(a), kind_of(b)) or (_in_subject(a) and _in_subject(b)) or not together
        days = [[s.value for s in m.statement.slots if s.role == "when" and len(s.value) >= 7] for m in (a, b)]
        return all(days) and not any(x[:7] == y[:7] for x in days[0] for y in days[1])

    def _far(self, a: Matter, b: Matter) -> bool:
        """Whether two values are one date that few statements of the story give, and the words do not speak against."""
        day = a.point.value if a.point else ""
        few = self.days[day] <= len(self.lines) + 1
        return few and bool(_compared(a) & _compared(b)) and len(day) >= 7

    def bar(self, a: Matter, b: Matter) -> float:
        """The score that two matters need."""
        if a.point is not None:
            return POINTS if not self._taken(a, b) else WITHIN
        sides = {a.statement.voice, b.statement.voice}
        if "quoted" in sides and a.statement.by != b.statement.by and a.statement.polarity == b.statement.polarity:
            return BETWEEN + 0.12
        named = {a.statement.by, b.statement.by} - {None}
        if sides == {"attributed"} and len(named) == 2 and a.statement.polarity == b.statement.polarity:
            return BETWEEN + 0.05
        if not self.lines[a.report] & self.lines[b.report]:
            return BETWEEN
        return WITHIN if self._taken(a, b) else BETWEEN - 0.05

    def _taken(self, a: Matter, b: Matter) -> float:
        """What a passage taken over adds: the sentence of the one reworks the sentence of the other."""
        for one, other in ((a, b), (b, a)):
            for child, parent in self._passages.get((one.report, other.report), ()):
                if _mostly(one.span, child) and _mostly(other.span, parent):
                    return 0.25
        return 0.0

    def pairs(self) -> Iterable[tuple[float, int, int]]:
        """Every pair worth comparing that reaches its bar, the surest first."""
        tallied = tally(self.found)
        index: dict[str, list[int]] = defaultdict(list)
        for m in self.found:
            for k in m.keys:
                if tallied[k] <= _COMMON and (k[0] != "#" or m.point):
                    index[k].append(m.n)
            for k, _ in sorted(self._counts(m)) if m.point is None else ():
                index["#" + k].append(m.n)
        out = []
        for m in self.found:
            near: dict[int, float] = defaultdict(float)
            for k in m.keys:
                for n in index.get(k, ()):
                    if n > m.n and _may_pair(m, self.found[n]):
                        near[n] += self.weights.of(frozenset({k}))
            for k, _ in sorted(self._counts(m)) if m.point is None else ():
                for n in index["#" + k][:_COMMON]:
                    if n > m.n and _may_pair(m, self.found[n]):
                        near[n] += 1.0
            best = sorted(near, key=lambda n: (-round(near[n], 6), n))[:_CANDIDATES]
            for n in best:
                other = self.found[n]
                if not _comparable(m, other):
                    continue
                score = self.score(m, other)
                if score >= self.bar(m, other):
                    out.append((score, m.n, n))
        return sorted(out, key=lambda row: (-row[0], row[1], row[2]))


def align(found: list[Matter], descent: Descent) -> list[list[Matter]]:
    """The matters in groups of one matter each, every matter in exactly one group; order by place."""
    aligner = Aligner(found, descent)
    group = {m.n: m.n for m in found}
    members = {m.n: [m] for m in found}
    for _, a, b in aligner.pairs():
        one, other = sorted((group[a], group[b]))
        if one == other or not _may_join(aligner, members[one], members[other]):
            continue
        for m in members[other]:
            group[m.n] = one
        members[one] = members[one] + members.pop(other)
    return [sorted(g, key=lambda m: m.n) for _, g in sorted(members.items())]


def _compared(m: Matter) -> frozenset[str]:
    """The keys that are weighed: what a value measures is asked before and weighs nothing."""
    return frozenset(k for k in m.keys if k[0] != "#")


def _may_pair(a: Matter, b: Matter) -> bool:
    """Whether two matters may be paired: of two reports, or in one report the two sides of a denial."""
    if a.report != b.report:
        return True
    sides = a.statement.polarity != b.statement.polarity and a.point is None
    voiced = {"attributed", "quoted"} & {a.statement.voice, b.statement.voice}
    return sides and bool(voiced) and a.statement.origin != b.statement.origin


def _comparable(a: Matter, b: Matter) -> bool:
    if (a.point is None) != (b.point is None):
        return False
    if a.point is not None and b.point is not None:
        one, other = sorted((kind_of(a), kind_of(b)))
        return one == other or (one, other) == ("#number", "#person")
    return True


def _may_join(aligner: Aligner, one: list[Matter], other: list[Matter]) -> bool:
    """Whether two groups may become one: enough of their pairs are alike, and none of one report is a stranger."""
    good = total = 0
    for x, a in enumerate(one):
        for y, b in enumerate(other):
            if a.report != b.report and (x >= _MEMBERS or y >= _MEMBERS):
                continue
            score = aligner.score(a, b)
            if a.report == b.report:
                if a.point and b.point:
                    if a.point.value != b.point.value and not (a.point.denied or b.point.denied):
                        return False
                    continue
                if one_clause(a, b):
                    continue
                if score < BETWEEN:
                    return False
                continue
            total += 1
            good += score >= 0.75 * aligner.bar(a, b)
    return total == 0 or good * 2 >= total


def _single(found: list[Matter]) -> dict[int, bool]:
    """Whether a value is the only one of its kind in its statement."""
    held: dict[tuple[str, str], int] = defaultdict(int)
    kinds = {m.n: (m.statement.id, kind_of(m).replace("#number", "#person")) for m in found if m.point}
    for m in found:
        if m.point and not m.point.denied:
            held[kinds[m.n]] += 1
    return {n: held[kind] <= 1 for n, kind in kinds.items()}


@lru_cache(maxsize=100_000)
def _related(a: str, b: str) -> bool:
    """Whether two keys are forms of one word or near in meaning by WordNet."""
    return related(a, b)


def _like_in_size(a: Matter, b: Matter) -> bool:
    """Whether two sums of money are of one order, so that they can be meant for one price or pay."""
    if a.point is None or b.point is None or kind_of(a) not in ("#euro", "#dollar", "#pound", "#crown", "#yen"):
        return False
    low, high = sorted((float(a.point.value), float(b.point.value)))
    return low > 0 and high <= 3 * low


def _like_in_age(a: Matter, b: Matter) -> bool:
    """Whether two ages are so near that one person can be meant."""
    return a.point is not None and b.point is not None and abs(float(a.point.value) - float(b.point.value)) <= 2


def _near_in_time(a: Matter, b: Matter) -> bool:
    """Whether two dates can be meant for one occasion: a few months apart at most, or a few years for bare years.
    What comes round again (summits, matches, figures of a month) is another matter."""
    one, other = (m.point.value.split("T")[0] if m.point else "" for m in (a, b))
    years = [int(v[:4]) if v[:4].isdigit() else 0 for v in (one, other)]
    if len(one) < 7 or len(other) < 7:
        return abs(years[0] - years[1]) <= 3
    months = [12 * y + (int(v[5:7]) if v[5:7].isdigit() else 0) for y, v in zip(years, (one, other), strict=True)]
    return abs(months[0] - months[1]) <= 3


def _in_subject(m: Matter) -> bool:
    """Whether a value counts the subject of its statement."""
    return m.point is not None and any(s.role == "who" and s.span.overlap(m.point.span) for s in m.statement.slots)


def _telling(value: str) -> bool:
    """Whether a figure is so particular that two reports that give it mean one matter."""
    return value.replace(".", "").isdigit() and len(value.replace(".", "").strip("0")) >= 2 and len(value) >= 3


def _mostly(inner: Span, outer: Span) -> bool:
    return inner.overlap(outer) * 2 >= inner.end - inner.start
