"""The status of a matter by the contract's table, decided in its order and counted by line, outlet and holder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.collate.claims.matter import Matter
from onrecord.compare.roles import holder
from onrecord.model import ClaimStatus, Descent, Report, Statement
from onrecord.outlets import outlet_key

__all__ = ["Standing", "ancestors"]


class Standing:
    """Where the reports of a story stand to one another: line, outlet, descent."""

    def __init__(self, reports: Iterable[Report], descent: Descent) -> None:
        self.descent = descent
        self.outlets = {r.id: outlet_key(r) for r in reports}
        self.parents: dict[str, set[str]] = defaultdict(set)
        for d in descent.derivations:
            if d.parent and not d.lost:
                self.parents[d.child].add(d.parent)
        self._above: dict[str, set[str]] = {}
        self.revised = {d.child for d in descent.derivations if d.kind == "revision"}
        self.unordered = {d.child for d in descent.derivations if d.direction != "given"}

    def above(self, report: str) -> set[str]:
        """Every report that a report goes back to."""
        if report not in self._above:
            self._above[report] = ancestors(report, self.parents)
        return self._above[report]

    def lines(self, reports: Iterable[str]) -> dict[str, str]:
        """The line that each report counts for: a blend counts for the line that has the same matter."""
        held = sorted(set(reports))
        sure = {line for r in held if len(found := self.descent.lines_of(r)) == 1 for line in found}
        out = {}
        for r in held:
            own = self.descent.line_of(r) or r
            shared = sorted(set(self.descent.lines_of(r)) & sure)
            out[r] = own if own in sure or not shared else shared[0]
        return out

    def status(
        self, matter: Matter, statements: Sequence[Statement], is_new: bool, certain: Sequence[Statement] | None = None
    ) -> ClaimStatus:
        """The first row of the contract's table that holds. `is_new`: its reports alone have it, plainly in their own
        voice; `certain`: the statements by which it is agreed, in two voices those whose voice is plain (all unless
        given)."""
        reports = {s.span.report for s in statements}
        lines = self.lines(reports)
        if matter.denied:
            own = all(holder(s) == "own" for s in statements)
            return ("contradicting" if len(set(lines.values())) > 1 else "changed") if own else "contested"
        if matter.points:
            return "differing" if len(set(lines.values())) > 1 and self._outlets(reports) > 1 else "changed"
        if len(reports) < 2:
            return "added" if is_new and self._derived_alone(statements) else "single"
        if len(set(lines.values())) < 2 or self._outlets(reports) < 2:
            return "added" if is_new and self._derived_alone(statements) else "repeated"
        return "agreed" if self._carried(statements if certain is None else certain, lines) else "mixed_voice"

    def _outlets(self, reports: set[str]) -> int:
        return len({self.outlets.get(r, r) for r in reports})

    def _carried(self, statements: Sequence[Statement], lines: dict[str, str]) -> bool:
        """Whether two lines and two outlets carry it in one voice: the reports' own, or that of those they name.

        Whoever is named, two named holders were kept apart before.
        """
        held: dict[bool, set[tuple[str, str]]] = defaultdict(set)
        for s in statements:
            held[holder(s) == "own"].add((lines[s.span.report], self.outlets.get(s.span.report, s.span.report)))
        return any(len({line for line, _ in by}) > 1 and len({outlet for _, outlet in by}) > 1 for by in held.values())

    def _derived_alone(self, statements: Sequence[Statement]) -> bool:
        """Whether the first reports that have it rework another text, whose order to them is given."""
        reports = {s.span.report for s in statements}
        first = {r for r in reports if not self.above(r) & reports}
        return bool(first) and all(self.parents[r] and r not in self.revised | self.unordered for r in first)


def ancestors(report: str, parents: dict[str, set[str]]) -> set[str]:
    """Every report that a report goes back to."""
    seen: set[str] = set()
    todo = list(parents.get(report, ()))
    while todo:
        at = todo.pop()
        if at not in seen:
            seen.add(at)
            todo.extend(parents.get(at, ()))
    return seen
