"""The order of claims: what is opposed first; within one status what is told and not only
quoted, by most lines, high up in their reports."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.model import Claim, ClaimStatus, Story

__all__ = ["ORDER", "in_order"]

ORDER: tuple[ClaimStatus, ...] = (
    "contested", "contradicting", "differing", "changed", "agreed", "mixed_voice", "added", "repeated", "single",
)  # fmt: skip


def in_order(claims: Iterable[Claim], story: Story) -> tuple[Claim, ...]:
    """The claims by status, what is only quoted behind, then by lines, outlets and reports, then by how high up they
    stand in their reports."""
    length = {r.id: max(1, len(r.text)) for r in story.reports}

    def height(claim: Claim) -> float:
        return round(min(s.span.start / length[s.span.report] for s in claim.statements), 4)

    return tuple(
        sorted(
            claims,
            key=lambda c: (
                ORDER.index(c.status),
                all(s.voice == "quoted" for s in c.statements),
                -len(c.lines),
                -len(c.outlets),
                -len(c.reports),
                height(c),
                c.statements[0].span,
                c.id,
            ),
        )
    )
