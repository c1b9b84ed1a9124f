"""A draft against a record: where each of its quotations, names, numbers and dates stands in the reports, or does not.

What is not found says so with the number of reports searched; it may be right all the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.check.index import Hit, Index
from onrecord.compare.names import compare_names
from onrecord.compare.wordings import read
from onrecord.lexicon.numbers import ONES, ORDINALS, TENS
from onrecord.model import Annotations, Entity, EntityKind, Record, Report, Span
from onrecord.text import fold
from onrecord.text import words as words_of
from onrecord.view import View

__all__ = ["DraftFinding", "check_draft"]

_WHERE = 5
_AS_IT_STANDS = {"verbatim", "punctuation", "case", "trimmed"}


@dataclass(frozen=True, slots=True)
class DraftFinding:
    """One quotation, name, number or date of a draft.

    `span` is the draft's; `where` are spans of the reports: of the same words, or of what they come nearest to.
    `status`: found (as it stands), differs (`detail` says how), not_found. `hit` is the nearest reading of a quotation,
    the primary witness's where it has one; `also` are spans of reports that have the draft's words as they stand, where
    the witness has others.
    """

    kind: Literal["quotation", "name", "number", "date"]
    span: Span
    text: str
    status: Literal["found", "differs", "not_found"]
    where: tuple[Span, ...]
    detail: str
    hit: Hit | None = None
    also: tuple[Span, ...] = ()


def check_draft(draft: Report, record: Record, index: Index | None = None) -> tuple[DraftFinding, ...]:
    """Every quotation, name, number and date of `draft`, in order, looked up in `record`."""
    from onrecord.annotate import annotate

    found = annotate(draft)
    index = index or Index.of(record)
    searched = f"not found in the {index.reports} reports searched"
    rows = [
        *_quotations(draft, found, index, searched),
        *_names(draft, found, record, searched),
        *_numbers(draft, found, record, searched),
        *_dates(draft, found, record, searched),
    ]
    return tuple(sorted(rows, key=lambda row: (row.span, row.kind)))


def _quotations(draft: Report, found: Annotations, index: Index, searched: str) -> Iterator[DraftFinding]:
    names = _called(draft, found)
    for q in found.quotations:
        if not q.quoted:
            continue
        words = " ".join(draft.text[s.start : s.end] for s in q.quoted)
        if len(read(words).units) < 2:
            continue  # one word in marks is a label as often as a quotation
        hits = index.find(words, names.get(q.speaker_entity or ""))
        whole = Span(draft.id, q.quoted[0].start, q.quoted[-1].end)
        yield _quotation(whole, words, hits, searched)


def _quotation(span: Span, words: str, hits: tuple[Hit, ...], searched: str) -> DraftFinding:
    hit = hits[0] if hits else None
    if hit is None or not hit.found:
        return DraftFinding("quotation", span, words, "not_found", _places(hit), searched, hit)
    if _as_it_stands(hit):
        return DraftFinding("quotation", span, words, "found", _places(hit), "", hit)
    others = [other for other in hits[1:] if other.found and _as_it_stands(other)] if hit.witness else []
    also = tuple(place for other in others for place in _places(other))
    return DraftFinding("quotation", span, words, "differs", _places(hit), _told(hit), hit, also)


def _as_it_stands(hit: Hit) -> bool:
    """Whether the words stand there so, and nothing that the draft leaves off bears on what they say ("I don't believe
    ...")."""
    return set(hit.kind) <= _AS_IT_STANDS and not hit.sense


def _places(hit: Hit | None) -> tuple[Span, ...]:
    return tuple(Span(hit.report, start, end) for start, end in hit.spans) if hit else ()


def _told(hit: Hit) -> str:
    where = "primary witness" if hit.witness else "report"
    if set(hit.kind) <= _AS_IT_STANDS:
        return f"part of “{' … '.join(hit.words)}” in the {where}"
    pairs = []
    for stored, asked in hit.differences:
        if stored and asked:
            pairs.append(f"“{stored}” in the {where}, “{asked}” in the draft")
        else:
            pairs.append(f"“{stored}” only in the {where}" if stored else f"“{asked}” only in the draft")
    if "attributed_elsewhere" in hit.kind:
        pairs.append(f"attributed to someone else in the {where}")
    return "; ".join(pairs) or ", ".join(hit.kind).replace("_", " ")


def _called(draft: Report, found: Annotations) -> dict[str, str]:
    """The longest name by which the draft calls each of its entities."""
    out: dict[str, str] = {}
    for m in found.mentions:
        text = draft.text[m.span.start : m.span.end]
        if m.entity and m.form == "name" and len(text) > len(out.get(m.entity, "")):
            out[m.entity] = text
    return out


def _names(draft: Report, found: Annotations, record: Record, searched: str) -> Iterator[DraftFinding]:
    texts = {r.report.id: r.report.text for r in record.reports}
    spelt: dict[str, list[Span]] = defaultdict(list)
    kinds: dict[str, EntityKind] = {}
    whose: dict[str, dict[str, Entity]] = defaultdict(dict)
    for entity in record.entities:
        for m in entity.mentions:
            if m.form == "name":
                name = texts[m.span.report][m.span.start : m.span.end]
                spelt[name].append(m.span)
                kinds.setdefault(name, entity.kind)
                whose[name][entity.id] = entity
    for m in found.mentions:
        if m.form != "name":
            continue
        text = draft.text[m.span.start : m.span.end]
        if text in spelt:
            usual, detail = _usual(text, list(whose[text].values()))
            where = usual or tuple(sorted(spelt[text]))
            yield DraftFinding("name", m.span, text, "differs" if usual else "found", where[:_WHERE], detail)
            continue
        near = [(-compare_names(text, other, m.kind).score, other) for other in spelt if kinds[other] == m.kind]
        best = min(near, default=(0.0, ""))
        if best[0] <= -0.5:
            detail = f"the reports have “{best[1]}”"
            yield DraftFinding("name", m.span, text, "differs", tuple(sorted(spelt[best[1]])[:_WHERE]), detail)
        else:
            yield DraftFinding("name", m.span, text, "not_found", (), searched)


def _usual(name: str, entities: Sequence[Entity]) -> tuple[tuple[Span, ...], str]:
    """Where more lines spell a part of `name` otherwise, and how; nothing where the draft has the usual spelling."""
    words = {w.folded for w in words_of(name)}
    for entity in entities:
        usual = {s.component: s for s in entity.spellings if s.status == "usual"}
        for spelling in entity.spellings:
            if spelling.status == "differs" and spelling.component in usual and fold(spelling.spelling) in words:
                more = usual[spelling.component]
                lines = f"{len(more.lines)} to {len(spelling.lines)}"
                return more.evidence.spans, f"more lines have “{more.spelling}” than “{spelling.spelling}”: {lines}"
    return (), ""


def _numbers(draft: Report, found: Annotations, record: Record, searched: str) -> Iterator[DraftFinding]:
    held: dict[str, list[Span]] = defaultdict(list)
    units: dict[str, list[tuple[str, Span]]] = defaultdict(list)
    for r in record.reports:
        for key, unit, span in _figures(r.report.id, r.report.text):
            held[key].append(span)
            units[unit].append((key, span))
    apart = [s for q in found.quotations for s in q.quoted] + [d.span for d in found.dates]
    for key, unit, span in _figures(draft.id, draft.text):
        if any(span.overlap(s) for s in apart):
            continue
        text = draft.text[span.start : span.end]
        others = [other for other in units.get(unit, ()) if unit] if key not in held else []
        if key in held:
            yield DraftFinding("number", span, text, "found", tuple(held[key][:_WHERE]), "")
        elif others:
            values = ", ".join(dict.fromkeys(k.lstrip("#") for k, _ in others))
            where = tuple(s for _, s in others[:_WHERE])
            yield DraftFinding("number", span, text, "differs", where, f"the reports have {values} {unit}")
        else:
            yield DraftFinding("number", span, text, "not_found", (), searched)


def _figures(report: str, text: str) -> Iterator[tuple[str, str, Span]]:
    """Numbers of a text: key, the folded word after it, span."""
    view = View.of(report, text)
    for piece in _pattern().finditer(view.text):
        units = read(piece.group()).units
        if units and units[0].key.startswith("#"):
            after = re.match(r"[\s-]*([^\W\d_]+|%)", view.text[piece.end() :])
            unit = fold(after[1]) if after else ""
            yield units[0].key, "percent" if unit in ("%", "per") else unit, view.span(*piece.span())


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(sorted((*ONES, *TENS, *ORDINALS), key=lambda w: (-len(w), w)))
    return re.compile(rf"\d+(?:[.,:]\d+)*|\b(?:{words})(?:[\s-](?:{words}|hundred))*\b", re.IGNORECASE)


def _dates(draft: Report, found: Annotations, record: Record, searched: str) -> Iterator[DraftFinding]:
    held: dict[str, list[Span]] = defaultdict(list)
    for d in record.dates:
        held[d.value].append(d.span)
    for d in found.dates:
        text = draft.text[d.span.start : d.span.end]
        if d.value in held:
            yield DraftFinding("date", d.span, text, "found", tuple(sorted(held[d.value])[:_WHERE]), "")
        else:
            yield DraftFinding("date", d.span, text, "not_found", (), searched)
