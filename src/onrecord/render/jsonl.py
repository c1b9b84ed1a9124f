"""The JSON Lines that `mark`, `group` and `trace` write, in the contract's form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.model import Annotations, Descent, PairVerdict, Quotation, Span

__all__ = ["group_lines", "mark_line", "pair_line", "parent_of", "trace_line", "trace_lines"]

Row = dict[str, Any]


def mark_line(found: Annotations) -> Row:
    """What one report says by itself."""
    return {
        "id": found.report,
        "language": found.language,
        "quotations": [_quotation(q) for q in found.quotations],
        "mentions": [{**_at(m.span), "kind": m.kind, "form": m.form, "entity": m.entity} for m in found.mentions],
        "dates": [
            {**_at(d.span), "type": d.type, "value": d.value, "mod": d.mod, "basis": d.basis} for d in found.dates
        ],
        "statements": [
            {**_at(s.span), "voice": s.voice, "by": s.by, "polarity": s.polarity, "hedge": s.hedge}
            for s in found.statements
            if s.asserted
        ],
        "unknowns": [
            {**_at(u.span), "kind": u.kind, "about": _pair(u.about) if u.about else None, "holder": u.holder}
            for u in found.unknowns
        ],
    }


def group_lines(stories: Iterable[tuple[str, ...]]) -> Iterator[Row]:
    """A line a story; a story is called by its first report's id."""
    for ids in sorted(tuple(sorted(ids)) for ids in stories):
        yield {"story": ids[0], "reports": list(ids)}


def trace_lines(descent: Descent) -> Iterator[Row]:
    """A line a report that belongs to a text family."""
    main = {report: line.id for line in descent.lines for report in line.mainly}
    every: dict[str, list[str]] = {}
    for line in descent.lines:
        for report in line.reports:
            every.setdefault(report, []).append(line.id)
    parents: dict[str, list[Row]] = {}
    for d in descent.derivations:
        parents.setdefault(d.child, []).append(parent_of(d.parent, d.lost, d.kind, d.direction, d.score))
    for report in sorted(main):
        yield trace_line(report, main[report], every[report], parents.get(report, []))


def trace_line(report: str, line: str, lines: Iterable[str], parents: list[Row]) -> Row:
    """The line of text of one report, all lines it stands in, and the texts it comes from."""
    return {"report": report, "line": line, "lines": sorted(lines), "parents": parents}


def parent_of(id: str | None, lost: bool, kind: str, direction: str, score: float) -> Row:
    """A text that a report comes from; without an id where it was not supplied."""
    return {"id": id, "lost": lost, "kind": kind, "direction": direction, "score": score}


def pair_line(pair: PairVerdict) -> Row:
    """A line a pair of reports compared."""
    return {
        "a": pair.a,
        "b": pair.b,
        "derived": pair.derived,
        "score": pair.score,
        "relation": pair.relation,
        "direction": pair.direction,
    }


def _quotation(q: Quotation) -> Row:
    return {
        "id": q.id,
        "content": _pairs(q.content),
        "quoted": _pairs(q.quoted),
        "speaker": _pairs(q.speaker),
        "cue": _pairs(q.cue),
        "speaker_entity": q.speaker_entity,
        "mode": q.mode,
        "act": q.act,
        "place": q.place,
        "channel": q.channel,
        "relay": q.relay,
        "within": q.within,
    }


def _at(span: Span) -> Row:
    return {"start": span.start, "end": span.end}


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [_pair(span) for span in spans]
