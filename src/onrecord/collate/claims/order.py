"""The order of claims: the core of the affair first, within each status.

What a whole clause tells before what none does, told before only quoted; then what most lines and outlets tell, then
what is told of whoever acts in most reports, then what stands high up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from onrecord.model import Claim, ClaimStatus, Statement, Story

__all__ = ["ORDER", "in_order"]

ORDER: tuple[ClaimStatus, ...] = (
    "contested", "contradicting", "differing", "changed", "agreed", "mixed_voice", "added", "repeated", "single",
)  # fmt: skip


def in_order(claims: Iterable[Claim], story: Story) -> tuple[Claim, ...]:
    """The claims by status, and within one by how near they are to the core of the affair.

    In this order: does a whole clause tell it; is it told, and not only quoted; how many lines, outlets and reports
    have it; in how many reports the best known of its actors acts; how high up it stands.
    """
    length = {r.id: max(1, len(r.text)) for r in story.reports}
    parts = _Parts(story)

    def height(claim: Claim) -> float:
        return round(min(s.span.start / length[s.span.report] for s in claim.statements), 4)

    return tuple(
        sorted(
            claims,
            key=lambda c: (
                ORDER.index(c.status),
                not c.text,
                all(s.voice == "quoted" for s in c.statements),
                -len(c.lines),
                -len(c.outlets),
                -len(c.reports),
                -parts.reports_of_actors(c),
                height(c),
                c.statements[0].span,
                c.id,
            ),
        )
    )


class _Parts:
    """The clauses behind claims, and in how many reports whoever they name acts."""

    def __init__(self, story: Story) -> None:
        self._clauses: dict[tuple[str, int, int], list[Statement]] = defaultdict(list)
        acting: dict[str, set[str]] = defaultdict(set)
        for s in (s for notes in story.annotations for s in notes.statements):
            self._clauses[s.span.report, s.span.start, s.span.end].append(s)
            for entity in _acting(s):
                acting[entity].add(s.span.report)
        self._reports = {entity: len(reports) for entity, reports in acting.items()}

    def reports_of_actors(self, claim: Claim) -> int:
        """In how many reports the best known of those acts whom the clauses of a claim name."""
        clauses = (s for c in claim.statements for s in self._at(c.span.report, c.span.start, c.span.end))
        return max((self._reports[e] for s in clauses for e in _acting(s)), default=0)

    def _at(self, report: str, start: int, end: int) -> list[Statement]:
        return self._clauses.get((report, start, end), [])


def _acting(s: Statement) -> Iterator[str]:
    return (a.entity for a in s.arguments if a.role == "actor" and a.entity)
