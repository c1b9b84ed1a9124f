"""What a user decided about single findings: found again in a record by the words that the findings rest on.

A finding that was called wrong is left out of the record, and stays out when it is built again: it is known by its
kind and by its words in every report that it then rested on, not by its id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from onrecord.compare.anchors import anchored, seek
from onrecord.decisions_placed import ABOUT_FINDINGS, agreed, order, span_of, with_loose
from onrecord.model import Anchor, Decision, DecisionKind, Judgement, Loose, Record, Span

__all__ = [
    "FINDINGS", "Heard", "anchors_of", "anchors_of_finding", "findings_of", "hear", "id_of", "judge", "spans_of",
    "without",
]  # fmt: skip

_ANCHORS = 4  # reports whose words a finding is known by
_OPENING = 120  # characters of a report that it is known by
_HELD = 0.5  # the share of an anchor that has to lie in what the finding rests on


def _utterance(record: Record, found: Any) -> list[Span]:
    content = {q.id: q.content for q in record.quotations}
    return [s for r in found.readings for s in content.get(r.quotation, ())]


def _spelt(_: Record, found: Any) -> list[Span]:
    """Where each spelling of a name stands; none where there is only one, which is no finding."""
    return [s for spelling in found.spellings for s in spelling.evidence.spans]


def _on_evidence(_: Record, found: Any) -> list[Span]:
    return list(found.evidence.spans)


# kind: where a record lists them, and what they rest on
FINDINGS: Mapping[str, tuple[str, Callable[[Record, Any], list[Span]]]] = {
    "utterance": ("utterances", _utterance),
    "claim": ("claims", lambda _, c: [s.span for s in c.statements]),
    "unknown": ("unknowns", lambda _, u: list(u.spans)),
    "event": ("timeline", _on_evidence),
    "entity": ("entities", _spelt),
    "change": ("descent.changes", _on_evidence),
    "shared": ("shared", lambda _, s: [s.span, s.other_span]),
}


@dataclass(frozen=True, slots=True)
class Heard:
    """What decisions about findings come to in a record: the finding as it is called there, and the decision as given.

    `loose` are those that have no effect there.
    """

    standing: tuple[tuple[str, Decision], ...]
    loose: tuple[Loose, ...]


def judge(record: Record, decisions: Iterable[Decision]) -> Record:
    """`record` with what was decided about its findings: judgements listed, wrong ones left out, loose ones told."""
    about = [d for d in decisions if d.kind in ABOUT_FINDINGS]
    if not about:
        return record
    heard = hear(record, about)
    judgements = [Judgement(name, d.kind, d.author, d.time, d.reason) for name, d in heard.standing]  # type: ignore[arg-type]
    judged = replace(
        without(record, {j.finding for j in judgements if j.verdict == "wrong"}),
        decisions=tuple(sorted({*record.decisions, *about}, key=order)),
        judgements=tuple(sorted(judgements, key=lambda j: (j.finding, j.time, j.verdict, j.author))),
    )
    return with_loose(judged, heard.loose)


def hear(record: Record, decisions: Iterable[Decision]) -> Heard:
    """Which of `decisions` about findings stand in `record`, each with the finding that its words are found in now."""
    texts = {r.report.id: r.report.text for r in record.reports}
    listed = cache(lambda kind: findings_of(record, kind))
    loose: list[Loose] = []
    placed: list[Decision] = []
    given: dict[int, Decision] = {}
    for decision in decisions:
        found = _finding(listed, texts, decision)
        if found.startswith("!"):
            loose.append(Loose(decision, found[1:]))
        else:
            placed.append(replace(decision, subjects=(found,)))
            given[id(placed[-1])] = decision
    standing, opposed = agreed(placed, _matter, lambda d: d.kind if d.kind != "note" else d)
    loose += [Loose(given[id(d)], why) for d, why in opposed]
    return Heard(tuple((d.subjects[0], given[id(d)]) for d in standing), tuple(loose))


def _matter(decision: Decision) -> object:
    """A finding is kept, wrong or not for us; notes speak for themselves."""
    return decision if decision.kind == "note" else decision.subjects[0]


def spans_of(record: Record, finding: str) -> list[Span]:
    """What the finding `kind:id` rests on; none where it is not in the record."""
    kind, _, id = finding.partition(":")
    return next((spans for name, spans in findings_of(record, kind) if name == id), [])


def anchors_of_finding(record: Record, finding: str) -> tuple[Anchor, ...]:
    """The words by which the finding `kind:id` is known again."""
    texts = {r.report.id: r.report.text for r in record.reports}
    first: dict[str, Span] = {}
    for span in sorted(spans_of(record, finding)):
        first.setdefault(span.report, span)
    return tuple(anchored(texts[span.report], span) for span in list(first.values())[:_ANCHORS])


def anchors_of(record: Record, kind: DecisionKind, subjects: tuple[str, ...]) -> tuple[Anchor, ...] | None:
    """The anchors of a decision's subjects in `record`; None where one of them is not there."""
    if kind in ABOUT_FINDINGS:
        return anchors_of_finding(record, subjects[0]) or None
    texts = {r.report.id: r.report.text for r in record.reports}
    content = {q.id: Span(q.report, q.content[0].start, q.content[-1].end) for q in record.quotations}
    out = []
    for subject in filter(None, subjects):
        span = Span(subject, 0, min(_OPENING, len(texts[subject]))) if subject in texts else content.get(subject)
        span = span or span_of(subject)
        if span is None or span.end > len(texts.get(span.report, "")):
            return None
        out.append(anchored(texts[span.report], span))
    return tuple(out)


def id_of(found: Any) -> str:
    """The id of a finding; of one without an id the places that it is about."""
    if hasattr(found, "id"):
        return str(found.id)
    if hasattr(found, "other_span"):
        return f"{found.span}~{found.other_span}"
    return f"{found.kind}~{found.child_span or found.child}~{found.parent_span or found.parent}"


def findings_of(record: Record, kind: str) -> list[tuple[str, list[Span]]]:
    """The findings of a kind by id, with what each rests on; what rests on nothing is none."""
    if kind not in FINDINGS:
        return []
    place, spans = FINDINGS[kind]
    at: Any = record
    for name in place.split("."):
        at = getattr(at, name)
    rows = ((id_of(found), spans(record, found)) for found in at)
    return [(name, found) for name, found in rows if found]


def _finding(
    listed: Callable[[str], list[tuple[str, list[Span]]]], texts: Mapping[str, str], decision: Decision
) -> str:
    """The finding that a decision is about as it is called now; where there is none, "!" and why."""
    subject = decision.subjects[0] if len(decision.subjects) == 1 else ""
    kind, _, id = subject.partition(":")
    if kind not in FINDINGS:
        return f"!{subject or 'nothing'} is no finding; one is named as {', '.join(FINDINGS)}, a colon and its id"
    if not decision.anchors:
        return subject if any(name == id for name, _ in listed(kind)) else f"!{subject} is not in this record"
    wanted = []
    for anchor in decision.anchors:
        report = anchor.span.report
        sought = seek(anchor, texts[report]) if report in texts else None
        if sought is None or sought.span is None:
            twice = sought is not None and sought.why == "twice"
            return f"!the words of {subject} in {report} " + ("stand in two places" if twice else "are not there")
        wanted.append(sought.span)
    fits = [(sum(map(_size, spans)), name) for name, spans in listed(kind) if _holds(spans, wanted)]
    if not fits:
        return f"!no {kind} rests on these words now"
    same = [name for _, name in fits if name == id]
    return f"{kind}:{same[0] if same else min(fits)[1]}"


def _holds(spans: list[Span], wanted: list[Span]) -> bool:
    """Whether a finding that rests on `spans` rests on every one of `wanted`."""
    return all(max((s.overlap(w) for s in spans), default=0) > _HELD * _size(w) for w in wanted)


def _size(span: Span) -> int:
    return span.end - span.start


def without(record: Record, wrong: Set[str]) -> Record:
    """The record without the findings called wrong."""
    if not wrong:
        return record

    def kept(kind: str, rows: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(row for row in rows if f"{kind}:{id_of(row)}" not in wrong)

    claims = kept("claim", record.claims)
    gone = {c.id for c in record.claims} - {c.id for c in claims}
    spelt = (replace(e, spellings=()) if f"entity:{e.id}" in wrong else e for e in record.entities)
    return replace(
        record,
        entities=tuple(spelt),
        utterances=kept("utterance", record.utterances),
        claims=claims,
        unknowns=kept("unknown", record.unknowns),
        timeline=tuple(e for e in kept("event", record.timeline) if e.claim not in gone),
        shared=kept("shared", record.shared),
        descent=replace(record.descent, changes=kept("change", record.descent.changes)),
    )
