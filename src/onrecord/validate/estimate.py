"""What coders' judgements of a sample say: agreement, precision, recall, and corrected counts by outlet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.validate.agreement import alpha
from onrecord.validate.confidence import Estimate, Stratum, ratio, share
from onrecord.validate.rules import OPEN
from onrecord.validate.sheet import Case, Key

__all__ = ["Corrected", "Result", "estimate"]

Judgements = Mapping[str, str | None]
_OWN = 10  # judged findings from which an outlet has a precision of its own


@dataclass(frozen=True, slots=True)
class Corrected:
    """An outlet's findings: how many there are, how many are right by the estimate, and that a report.

    `own`: by its own precision; else by that of all outlets, since too few of its findings were judged.
    """

    outlet: str
    reports: int
    found: int
    judged: int
    own: bool
    precision: Estimate
    right: Estimate
    per_report: Estimate | None


@dataclass(frozen=True, slots=True)
class Result:
    """What the judgements of one sample say. Figures that nothing was judged for are None."""

    kind: str
    coders: int
    cases: int
    judged: int
    open: int
    both: int
    differ: tuple[str, ...]
    alpha: float | None
    precision: Estimate | None
    by_coder: tuple[Estimate | None, ...]
    findings: int
    recall: Estimate | None
    outlets: tuple[Corrected, ...]


def estimate(key: Key, coders: Sequence[Judgements], *, beyond: bool = False) -> Result:
    """The result of one or more coders' judgements; `beyond`: of the findings of further texts like those sampled.

    A case counts as right by the share of coders who say so, of those who decided; one that nobody decided is open, and
    left out of precision and recall.
    """
    scores = {id: _score([c.get(id) for c in coders]) for id in key.cases}
    found = _share(key.cases.values(), scores, True, beyond)
    total = sum(key.found.values())
    judged = [id for id in key.cases if any(c.get(id) is not None for c in coders)]
    shared = [id for id in judged if sum(c.get(id) is not None for c in coders) > 1]
    return Result(
        kind=key.kind,
        coders=len(coders),
        cases=len(key.cases),
        judged=len(judged),
        open=sum(scores[id] is None for id in judged),
        both=len(shared),
        differ=tuple(id for id in shared if len({c.get(id) for c in coders} - {None}) > 1),
        alpha=alpha([[c.get(id) for id in key.cases] for c in coders]) if len(coders) > 1 else None,
        precision=found,
        by_coder=tuple(
            _share(key.cases.values(), {i: _score([c.get(i)]) for i in key.cases}, True, beyond) for c in coders
        ),
        findings=total,
        recall=_recall(key, scores, found, total),
        outlets=tuple(_outlets(key, scores, found)) if found else (),
    )


def _score(answers: Sequence[str | None]) -> float | None:
    """The share of coders who found a case right, of those who decided; None where nobody did."""
    decided = [a for a in answers if a not in (None, OPEN)]
    return sum(a == "right" for a in decided) / len(decided) if decided else None


def _share(cases: Iterable[Case], scores: Mapping[str, float | None], found: bool, beyond: bool) -> Estimate | None:
    return share(_judged_strata([c for c in cases if c.found == found], scores), beyond=beyond)


def _judged_strata(cases: Iterable[Case], scores: Mapping[str, float | None]) -> list[Stratum]:
    """The strata with what was decided in each; its size is that of the part of it that can be decided."""
    by: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        by[case.stratum].append(case)
    out = []
    for held in by.values():
        decided = [s for c in held if (s := scores[c.id]) is not None]
        size = held[0].size * len(decided) / len(held)
        out.append(Stratum(max(size, len(decided)), len(decided), sum(decided)))
    return out


def _recall(key: Key, scores: Mapping[str, float | None], precision: Estimate | None, total: int) -> Estimate | None:
    missed_cases = [c for c in key.cases.values() if not c.found]
    missed = share(_judged_strata(missed_cases, scores))
    if not missed or not precision:
        return None
    places = sum({c.stratum: c.size for c in missed_cases}.values())
    return ratio(precision.times(total), missed.times(places))


def _outlets(key: Key, scores: Mapping[str, float | None], whole: Estimate) -> Iterable[Corrected]:
    for outlet, count in sorted(key.found.items()):
        cases = [c for c in key.cases.values() if c.found and c.outlet == outlet]
        judged = [s for c in cases if (s := scores[c.id]) is not None]
        own = share(_domain(cases, scores, count)) if len(judged) >= _OWN else None
        precision = own or whole
        right = precision.times(count)
        reports = key.reports.get(outlet, 0)
        rate = right.times(1 / reports) if reports else None
        yield Corrected(outlet, reports, count, len(judged), own is not None, precision, right, rate)


def _domain(cases: Sequence[Case], scores: Mapping[str, float | None], count: int) -> list[Stratum]:
    """An outlet's findings in each stratum, sized by the weights of its cases so that they sum to its `count`."""
    by: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        if scores[case.id] is not None:
            by[case.stratum].append(case)
    weights = {name: len(held) * held[0].size / held[0].drawn for name, held in by.items()}
    scale = count / sum(weights.values())
    return [
        Stratum(max(weights[name] * scale, len(held)), len(held), sum(scores[c.id] or 0.0 for c in held))
        for name, held in by.items()
    ]
