"""The result of `estimate`, for people and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from onrecord.validate.confidence import Estimate
from onrecord.validate.estimate import Result

__all__ = ["as_json", "as_text"]


def as_json(result: Result) -> str:
    """Every figure as JSON."""
    return json.dumps(asdict(result), ensure_ascii=False, indent=1)


def as_text(result: Result) -> str:
    """Every figure in words, a line each."""
    return "\n".join(_lines(result))


def _lines(result: Result) -> Iterator[str]:
    kind = result.kind.replace("_", " ")
    yield f"{kind}: {result.judged} of {result.cases} cases judged, {result.open} of them left open"
    if result.coders > 1:
        told = "cannot be told (too little to compare)" if result.alpha is None else f"{result.alpha:.3f}"
        yield f"agreement: Krippendorff's alpha {told}; {len(result.differ)} of {result.both} judged by both differ"
        if result.differ:
            yield f"  to settle: {', '.join(result.differ[:12])}{' and more' if result.differ[12:] else ''}"
    yield f"precision: {_figure(result.precision)}, of {result.findings} findings"
    if result.coders > 1:
        for number, figure in enumerate(result.by_coder, 1):
            yield f"  by coder {number}: {_figure(figure)}"
    yield f"recall: {_figure(result.recall)}" if result.recall else "recall: not sampled for (sample --not-found N)"
    if result.outlets:
        yield "outlet: findings, right by the estimate (95 % interval), a report"
    for o in result.outlets:
        right = f"{o.right.value:.1f} ({o.right.low:.1f} to {o.right.high:.1f})"
        rate = f"{o.per_report.value:.2f} a report" if o.per_report else "reports not known"
        by = f"own precision, {o.judged} judged" if o.own else f"precision of all outlets, {o.judged} judged"
        yield f"  {o.outlet}: {o.found}, {right}, {rate} ({by})"


def _figure(found: Estimate | None) -> str:
    if found is None:
        return "nothing judged"
    return f"{found.value:.3f} (95 % interval {found.low:.3f} to {found.high:.3f})"
