"""A record as Web Annotations (W3C Recommendation of 2017), JSON-LD: each finding at its place in a report.

A target names the report's address (else a name of its own) with selectors by position (code points of the text as it
was given) and by words, with 32 characters around them. Without texts only words in quotation marks are given.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from onrecord.model import Record, Span
from onrecord.render import labels, rights
from onrecord.render.safe_text import visible

__all__ = ["collection"]

Node = dict[str, Any]

_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"dcterms": "http://purl.org/dc/terms/"}]
_AROUND = 32  # characters of a prefix or suffix


def collection(record: Record, *, text: bool = True) -> str:
    """Every quotation, mention, statement, unknown and passage of `record`, as one collection of annotations."""
    places = _Places(record, text)
    items = [
        *_quotations(record, places),
        *_mentions(record, places),
        *_statements(record, places),
        *_unknowns(record, places),
        *_passages(record, places),
    ]
    base = f"urn:onrecord:{quote(record.story, safe='', errors='backslashreplace')}"
    resting = frozenset(r.id for r in record.reports if r.withdrawn)
    rows = [
        {"id": f"{base}:annotation:{n}", "type": "Annotation", **_marked(item, resting)}
        for n, item in enumerate(items, 1)
    ]
    found = {
        "@context": _CONTEXT,
        "id": base,
        "type": "AnnotationCollection",
        "label": f"Record of {visible(record.story)}",
        "dcterms:rights": rights.lines(record),
        "total": len(rows),
        "first": {"id": f"{base}:page:1", "type": "AnnotationPage", "startIndex": 0, "items": rows},
    }
    return json.dumps(found, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace").decode() + "\n"


class _Places:
    """Where spans stand, as targets."""

    def __init__(self, record: Record, text: bool) -> None:
        self._reports = {r.report.id: r.report for r in record.reports}
        self._text = text
        self._base = f"urn:onrecord:{quote(record.story, safe='', errors='backslashreplace')}:report:"

    def target(self, span: Span, marked: bool = False) -> Node:
        """The place of `span`; `marked`: its words stand in quotation marks, and are given in any case."""
        report = self._reports[span.report]
        node: Node = {"source": report.url or self._base + quote(report.id, safe="", errors="backslashreplace")}
        selectors: list[Node] = [{"type": "TextPositionSelector", "start": span.start, "end": span.end}]
        exact = report.text[span.start : span.end]
        if exact and self._text:
            before, after = report.text[max(0, span.start - _AROUND) : span.start], report.text[span.end :][:_AROUND]
            selectors.append({"type": "TextQuoteSelector", "exact": exact, "prefix": before, "suffix": after})
        elif exact and marked:
            selectors.append({"type": "TextQuoteSelector", "exact": exact})
        return {"type": "SpecificResource", **node, "selector": selectors, "dcterms:identifier": span.report}

    def targets(self, spans: Iterable[Span], marked: bool = False) -> list[Node]:
        """The places of `spans`."""
        return [self.target(span, marked) for span in spans]


def _body(value: str, purpose: str = "describing") -> Node:
    return {"type": "TextualBody", "value": visible(value), "format": "text/plain", "purpose": purpose}


def _marked(item: Node, resting: frozenset[str]) -> Node:
    """`item`, marked where it stands in a report that rests on a withdrawn one."""
    targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
    if not any(target["dcterms:identifier"] in resting for target in targets):
        return item
    bodies = item["body"] if isinstance(item["body"], list) else [item["body"]]
    return {**item, "body": [*bodies, _body(labels.MARK)]}


def _quotations(record: Record, places: _Places) -> Iterator[Node]:
    names = {e.id: e.name for e in record.entities}
    readings: dict[str, list[Node]] = defaultdict(list)
    for u in record.utterances:
        for r in u.readings:
            readings[r.quotation].append(_body(f"reading of {u.id}: {', '.join(r.kinds)}"))
    for q in record.quotations:
        speaker = names.get(q.speaker_entity, q.speaker_entity) if q.speaker_entity else "speaker not known"
        told = [_body(f"quotation {q.id}, {q.mode} {q.act}", "classifying"), _body(f"said by: {speaker}")]
        target = places.targets(q.quoted or q.content, bool(q.quoted))
        yield {"motivation": "describing", "body": [*told, *readings[q.id]], "target": target}


def _mentions(record: Record, places: _Places) -> Iterator[Node]:
    for entity in record.entities:
        for m in entity.mentions:
            body = _body(f"{entity.kind}: {entity.name} ({entity.id})", "identifying")
            yield {"motivation": "identifying", "body": body, "target": places.target(m.span, m.form == "name")}


def _statements(record: Record, places: _Places) -> Iterator[Node]:
    for claim in record.claims:
        for s in claim.statements:
            body = _body(f"claim {claim.id}, {claim.status}; voice: {s.voice}", "classifying")
            yield {"motivation": "classifying", "body": body, "target": places.target(s.span)}


def _unknowns(record: Record, places: _Places) -> Iterator[Node]:
    for u in record.unknowns:
        body = _body(f"said not to be told: {u.kind} ({u.id})", "classifying")
        yield {"motivation": "classifying", "body": body, "target": places.targets(u.spans)}


def _passages(record: Record, places: _Places) -> Iterator[Node]:
    for p in record.descent.passages:
        told = f"{p.kind} passage: {p.child} goes back to {p.parent}"
        yield {
            "motivation": "linking",
            "body": _body(told),
            "target": places.targets((p.child_span, p.parent_span)),
        }
    for s in record.shared:
        told = f"{s.words} words in common; by itself no descent"
        yield {"motivation": "linking", "body": _body(told), "target": places.targets((s.span, s.other_span))}
