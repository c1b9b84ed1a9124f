"""The status of a claim by the contract's table, decided on one point, in its order, and counted by line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from onrecord import resources
from onrecord.collate.claims.matters import Matter, Weights, generic, key, one_clause
from onrecord.compare.values import Bound, Quantity, compatible
from onrecord.model import ClaimStatus, Descent, Slot
from onrecord.text import words

__all__ = ["Known", "denials", "denies", "lines_of", "party", "status", "values_differ"]


def status(group: list[Matter], descent: Descent, known: Known | None = None) -> ClaimStatus:
    """The first row of the contract's table that holds of a group of aligned statements.

    `known` is what each report says in all: without it nothing is called added.
    """
    lines = lines_of(group, descent)
    if denials(group):
        return "contested"
    if _contradicting(group, lines):
        return "contradicting"
    if values_differ(_across(group, lines)):
        return "differing"
    if values_differ(_within(group, lines)):
        return "changed"
    voices = defaultdict(set)
    for m in group:
        voices[party(m), m.statement.polarity].add(lines[m.n])
    torn = {party(no) for no in group for yes in group if party(no) == party(yes) and _opposed(no, yes)}
    if any(len(held) > 1 and p not in torn for (p, _), held in voices.items()):
        return "agreed"
    if _added(group, descent, known):
        return "added"
    reports = {m.report for m in group}
    return "repeated" if len(reports) > 1 and len(set(lines.values())) < len(reports) else "single"


_WOULD_NOT = re.compile(r"\b(?:would|will|wo|ca|can|could|may|might|must|should|need)\s?(?:not|n[’']t)\b", re.I)
_NOT_THAT = re.compile(  # "not only", "no longer", "no further": what was said may hold
    r"\b(?:not only|no longer|any ?more|any longer|further|would be no|not (?:been )?expected)\b", re.I
)


class Known:
    """What each report says in all, as keys, so that only what is new in a derived report is called added."""

    def __init__(self, found: list[Matter], weights: Weights) -> None:
        self.weights = weights
        self._keys: dict[str, set[str]] = defaultdict(set)
        self._figures: dict[str, set[str]] = defaultdict(set)
        for m in found:
            self._keys[m.report] |= m.keys
            self._figures[m.report] |= _figures(m)

    def new(self, m: Matter, ancestors: set[str]) -> bool:
        """Whether most of the weight of a matter's words stands in none of `ancestors`."""
        keys = frozenset(k for k in m.keys if k[0] not in "@#")
        if any(_figures(m) & self._figures[r] for r in ancestors):
            return False
        told = set().union(*(self._keys[r] for r in ancestors)) if ancestors else set()
        return self.weights.of(keys - told) * 2 > self.weights.of(keys)


def _figures(m: Matter) -> set[str]:
    return {f"{s.value} {s.unit}" for s in m.statement.slots if s.role == "how_many" and len(s.value) > 2}


def party(m: Matter) -> str:
    """Whose voice it is: the report's own (and what it takes for granted) is one, each holder another."""
    if m.statement.voice in ("own", "presupposed"):
        return "own"
    return m.statement.by or "words:" + (m.statement.origin or "").lower()


def lines_of(group: list[Matter], descent: Descent) -> dict[int, str]:
    """The line that each statement counts for: a blend's counts for the line that has the same matter."""
    sure = {line for m in group if len(found := descent.lines_of(m.report)) == 1 for line in found}
    out = {}
    for m in group:
        found = descent.lines_of(m.report)
        own = descent.line_of(m.report) or m.report
        shared = sorted(set(found) & sure)
        out[m.n] = own if own in sure or not shared else shared[0]
    return out


def values_differ(pairs: Iterable[tuple[Slot, Slot]]) -> bool:
    """Whether any pair of values cannot both hold."""
    return any(_incompatible(a, b) for a, b in pairs)


def denials(group: list[Matter]) -> list[tuple[Matter, Matter]]:
    """Every denial in a group with the assertion it denies. Words that any report gives to the denier too are none
    of the other side's."""
    given: dict[str, set[str]] = defaultdict(set)
    for m in group:
        if m.statement.voice == "quoted" and m.clause == m.statement.span:
            given[m.said].add(party(m))
    return [
        (no, yes)
        for no in group
        for yes in group
        if denies(no, yes) and (no.statement.withdrawn or not given[no.said] & given[yes.said])
    ]


def denies(no: Matter, yes: Matter) -> bool:
    """Whether `no` is a named party's denial of what `yes` asserts.

    The main word of the denial must stand in the assertion, with another word or somebody named; one remark quoted
    in two wordings is no denial, nor is one party's word against its own, unless an outlet takes its report back.
    """
    a, b = no.statement, yes.statement
    if a.polarity != "negative" or b.polarity != "positive" or no.point or yes.point:
        return False
    if (
        a.voice not in ("attributed", "quoted")
        or party(no) == "words:"
        or _WOULD_NOT.search(no.said)
        or _NOT_THAT.search(no.said)
    ):
        return False
    if a.withdrawn:
        return len(_telling(no) & _telling(yes)) > 1
    if party(no) == party(yes) or (no.utterance and no.utterance == yes.utterance) or _one_remark(no, yes):
        return False
    shared, together = _telling(no) & _telling(yes), _telling(no) | _telling(yes)
    main = a.predicate.split()[0]
    central = (
        key(main) in yes.keys
        or main in resources.entries("en", "plain")
        or len(shared) > 3
        or len(shared) * 2 > len(together)
    )
    return central and len(shared) > 1


def _one_remark(no: Matter, yes: Matter) -> bool:
    """Whether the assertion is made of the denier's own quoted words: six or more in a row."""
    if no.statement.voice != "quoted" or no.clause != no.statement.span or one_clause(no, yes):
        return False
    a, b = ([w.folded for w in words(m.said)] for m in (no, yes))
    runs = {tuple(a[i : i + 6]) for i in range(len(a) - 5)}
    return any(tuple(b[i : i + 6]) in runs for i in range(len(b) - 5))


def _opposed(no: Matter, yes: Matter) -> bool:
    """Whether two statements say the one and its opposite, whoever says so."""
    a, b = no.statement, yes.statement
    return a.polarity == "negative" and b.polarity == "positive" and key(a.predicate.split()[0]) in yes.keys


def _telling(m: Matter) -> set[str]:
    return {k for k in m.keys if k[0] != "#"}


def _contradicting(group: list[Matter], lines: dict[int, str]) -> bool:
    own = [m for m in group if party(m) == "own" and m.point is None]
    return any(
        a.statement.polarity != b.statement.polarity
        and lines[a.n] != lines[b.n]
        and key(a.statement.predicate) == key(b.statement.predicate)
        and len((_telling(a) & _telling(b)) - generic()) > 1
        for a in own
        for b in own
    )


def _points(group: list[Matter]) -> list[Matter]:
    return [m for m in group if m.point is not None and not m.point.denied and not m.statement.withdrawn]


def _across(group: list[Matter], lines: dict[int, str]) -> list[tuple[Slot, Slot]]:
    points = _points(group)
    return [
        (a.point, b.point)
        for a in points
        for b in points
        if a.n < b.n and a.point and b.point and lines[a.n] != lines[b.n]
    ]


def _within(group: list[Matter], lines: dict[int, str]) -> list[tuple[Slot, Slot]]:
    points = _points(group)
    return [
        (a.point, b.point)
        for a in points
        for b in points
        if a.n < b.n and a.point and b.point and lines[a.n] == lines[b.n]
    ]


def _incompatible(a: Slot, b: Slot) -> bool:
    if a.role == "when" or b.role == "when":
        return not _dates_agree(a.value, b.value)
    one, other = _quantity(a), _quantity(b)
    return not compatible(one, other)


def _quantity(slot: Slot) -> Quantity:
    bound: Bound = slot.bound if slot.bound in ("about", "at least", "at most") else "exact"  # type: ignore[assignment]
    scale = {"week": 7.0, "month": 30.0, "hour": 1 / 24, "minute": 1 / 1440}.get(slot.unit or "", 1.0)
    if slot.unit in ("week", "month"):
        bound = "about"
    if "-" in slot.value.lstrip("-"):
        a, _, b = slot.value.partition("-")
        return Quantity(0, 1, float(a), slot.unit or "", bound, (int(float(a)), int(float(b))))
    return Quantity(0, 1, float(slot.value) * scale, slot.unit or "", bound)


def _dates_agree(a: str, b: str) -> bool:
    """Whether two TIMEX3 values can name one time: equal, one within the other, or not comparable."""
    if any(c.isalpha() and c != "T" for c in a + b):  # weeks, seasons, quarters, parts of a day
        return True
    day_a, _, time_a = a.partition("T")
    day_b, _, time_b = b.partition("T")
    if time_a and time_b and time_a[:1].isdigit() and time_b[:1].isdigit():
        return time_a[:5] == time_b[:5]
    if not (day_a[:1].isdigit() and day_b[:1].isdigit()):
        return True
    return day_a.startswith(day_b) or day_b.startswith(day_a)


def _added(group: list[Matter], descent: Descent, known: Known | None) -> bool:
    """The first reports of one line that have it are derived ones, and give it in their own voice. What an outlet
    puts into its own next edition is its report."""
    reports = {m.report for m in group}
    parents: dict[str, set[str]] = defaultdict(set)
    for d in descent.derivations:
        if d.parent and not d.lost:
            parents[d.child].add(d.parent)
    first = [r for r in reports if not parents[r] & reports and not _ancestors(r, parents) & reports]
    revised = {d.child for d in descent.derivations if d.kind == "revision"}
    if not first or any(not parents[r] or r in revised for r in first):
        return False
    for m in group:
        if m.report in first and (
            party(m) != "own" or known is None or not known.new(m, _ancestors(m.report, parents))
        ):
            return False
    return True


def _ancestors(report: str, parents: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    todo = list(parents.get(report, ()))
    while todo:
        at = todo.pop()
        if at not in seen:
            seen.add(at)
            todo.extend(parents.get(at, ()))
    return seen
