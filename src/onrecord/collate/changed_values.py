"""Values that a derived text changed, as the claims of the story tell them: a report and one that it goes back to give
two that cannot both hold for one matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from onrecord.collate.changes import sort_key
from onrecord.compare.values import compatible, quantities
from onrecord.model import Change, Claim, ClaimStatement, Derivation, Descent, Evidence, Report, Story, reason

__all__ = ["with_values"]

_RULES = ("claim.figures", "claim.days", "claim.places", "claim.names")


def with_values(
    changes: tuple[Change, ...], claims: Iterable[Claim], story: Story, descent: Descent
) -> tuple[Change, ...]:
    """The changes, and those of values that only the claims tell, by child, parent and place."""
    reports = {r.id: r for r in story.reports}
    held = [c for c in claims if c.evidence.rule in _RULES]
    found = [*changes]
    for d in descent.derivations:
        if d.parent in reports and d.child in reports and d.kind != "same_text":
            found += [c for c in _changed(d, held, reports[d.parent]) if not any(_one(c, o) for o in found)]
    return tuple(sorted(found, key=sort_key))


def _changed(d: Derivation, claims: Iterable[Claim], parent: Report) -> Iterator[Change]:
    for claim in claims:
        ours = [s for s in claim.statements if s.span.report == d.child]
        theirs = [s for s in claim.statements if s.span.report == d.parent]
        for mine, other in product(ours[:1], theirs[:1]):
            if not _fit(mine, other):
                yield _change(d, claim, mine, other, parent)


def _fit(mine: ClaimStatement, other: ClaimStatement) -> bool:
    """Whether two values are one, or may both hold: a claim has those that fit both of two others too."""
    if mine.value is None or other.value is None or mine.value == other.value:
        return True
    one, two = quantities(mine.text), quantities(other.text)
    return len(one) == len(two) == 1 and compatible(one[0], two[0])


def _change(d: Derivation, claim: Claim, mine: ClaimStatement, other: ClaimStatement, parent: Report) -> Change:
    assert d.parent is not None
    against = () if parent.complete == "yes" else (reason("source_not_complete"),)
    why = Evidence(
        "change.value_changed",
        (mine.span, other.span),
        claim.evidence.score,
        (reason("change.value_changed"),),
        against,
    )
    return Change(d.child, d.parent, "value_changed", mine.span, other.span, mine.text, why)


def _one(a: Change, b: Change) -> bool:
    """Whether two changes are one value's of one pair."""
    same = (a.child, a.parent, a.kind) == (b.child, b.parent, b.kind)
    return bool(same and a.child_span and b.child_span and a.child_span.overlap(b.child_span))
