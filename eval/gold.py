"""The gold of a story pack as the project's own nouns, so that a stage can be measured with perfect input.

    story, descent, entities = story_of(Path("../shared/eval/packs/dev/ferry"))
    record = record_of(Path("../shared/eval/packs/dev/ferry"))

What gold does not hold (pronouns, indirect speech beyond a selection, statements beyond a selection) is absent.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from onrecord.headers import header
from onrecord.language.sentences import sentences
from onrecord.model import (
    Annotations,
    Change,
    Claim,
    ClaimStatement,
    DateExpression,
    Derivation,
    Descent,
    Entity,
    Evidence,
    Line,
    Mention,
    Quotation,
    Reading,
    Record,
    RecordedReport,
    Report,
    Sentence,
    Span,
    Spelling,
    Statement,
    Story,
    Unknown,
    UnknownExpression,
    Utterance,
)
from onrecord.text import fold, words
from onrecord.view import View

RULE = "gold"
Gold = dict[str, Any]


def load(pack: Path) -> Gold:
    """The gold of the pack in the folder `pack`."""
    return json.loads((pack / "gold.json").read_text("utf-8"))


def reports_of(pack: Path) -> tuple[Report, ...]:
    """The pack's inputs, sorted by id, the report of the other affair among them."""
    rows = (json.loads(row) for row in (pack / "reports.jsonl").read_text("utf-8").split("\n") if row)
    return tuple(sorted((Report(**row) for row in rows), key=lambda r: r.id))


def story_of(pack: Path) -> tuple[Story, Descent, tuple[Entity, ...]]:
    """The main story of a pack with gold annotations (entity ids already the story's), descent and entities."""
    gold = load(pack)
    other = {r["id"] for r in gold["reports"] if r["story"] == "other"}
    kept = tuple(r for r in reports_of(pack) if r.id not in other)
    people = _entities(gold, other)
    kinds = {e["id"]: e["kind"] for e in gold["entities"]}
    notes = tuple(_annotations(gold, r, kinds) for r in kept)
    return Story(pack.name, kept, notes), _descent(gold), people


def record_of(pack: Path) -> Record:
    """A record made of nothing but gold."""
    gold = load(pack)
    story, descent, people = story_of(pack)
    told = {r["id"]: r for r in gold["reports"]}
    quotations = {q.id: q for a in story.annotations for q in a.quotations}
    return Record(
        version="1.0",
        story=story.id,
        reports=tuple(_recorded(r, a, told[r.id]) for r, a in zip(story.reports, story.annotations, strict=True)),
        skipped=(),
        descent=descent,
        quotations=tuple(quotations.values()),
        entities=people,
        utterances=tuple(_utterance(u, quotations, told) for u in gold["utterances"] if u["base"] in quotations),
        claims=tuple(_claim(c) for c in gold["claims"]),
        unknowns=tuple(_unknown(u) for u in gold["unknowns"]),
        dates=tuple(d for a in story.annotations for d in a.dates),
        timeline=(),
    )


def _evidence(*spans: Span) -> Evidence:
    return Evidence(RULE, spans)


def _span(row: Gold) -> Span:
    return Span(row["report"], row["start"], row["end"])


def _spans(report: str, rows: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(report, start, end) for start, end in rows)


def _kind(kind: str) -> Any:
    return kind if kind in ("person", "organisation", "place") else "organisation"


def _annotations(gold: Gold, report: Report, kinds: dict[str, str]) -> Annotations:
    view = View.of(report.id, report.text)
    quotations = [_quotation(q) for q in gold["quotations"] if q["report"] == report.id]
    mentions = [
        Mention(_span(m), _kind(e["kind"]), "name", e["id"])
        for e in gold["entities"]
        for m in e["mentions"]
        if m["report"] == report.id
    ]
    taken = {m.span for m in mentions}
    for q in quotations:
        for span in q.speaker:
            if q.speaker_entity and not any(span.overlap(t) for t in taken):
                mentions.append(Mention(span, _kind(kinds[q.speaker_entity]), "nominal", q.speaker_entity))
    statements = [
        _statement(c["id"], n, s)
        for c in gold["claims"]
        for n, s in enumerate(c["statements"])
        if s["report"] == report.id
    ]
    unknowns = [
        UnknownExpression(_span(e), u["kind"], None, u.get("holder"), _evidence(_span(e)))
        for u in gold["unknowns"]
        for e in u["evidence"]
        if e["report"] == report.id
    ]
    return Annotations(
        report=report.id,
        language="en",
        header=header(report, view),
        sentences=tuple(Sentence(view.span(s.start, s.end), s.paragraph, s.place) for s in sentences(view)),
        mentions=tuple(sorted(mentions, key=lambda m: m.span)),
        quotations=tuple(sorted(quotations, key=lambda q: q.content)),
        dates=tuple(_date(d) for d in gold["dates"] if d["report"] == report.id),
        statements=tuple(sorted(statements, key=lambda s: (s.span, s.id))),
        unknowns=tuple(sorted(unknowns, key=lambda u: u.span)),
    )


def _quotation(q: Gold) -> Quotation:
    report, content = q["report"], _spans(q["report"], q["content"])
    return Quotation(
        id=q["id"],
        content=content,
        quoted=_spans(report, q["quoted"]) if q["mode"] != "indirect" else (),
        speaker=(Span(report, *q["speaker"]),) if q["speaker"] else (),
        cue=(Span(report, *q["cue"]),) if q["cue"] else (),
        speaker_entity=q["speaker_entity"],
        mode=q["mode"],
        act="speech",
        place=q["place"],
        evidence=_evidence(*content),
    )


def _date(d: Gold) -> DateExpression:
    kind = "TIME" if "T" in d["value"] else "DATE"
    return DateExpression(_span(d), kind, d["value"], d.get("mod"), "text")


def _statement(claim: str, number: int, s: Gold) -> Statement:
    terms = tuple(sorted({fold(w.text) for w in words(s["text"])}))
    hedge = "hedged" if s["hedge"] else None
    return Statement(
        f"{claim}.{number}", _span(s), s["voice"], s["by"], s["polarity"], hedge, "", terms, (), _evidence(_span(s))
    )


def _descent(gold: Gold) -> Descent:
    told = [r for r in gold["reports"] if r["story"] == "main" and r["role"] == "report"]
    derivations, lines = [], []
    for r in told:
        whole = Span(r["id"], 0, r["chars"])
        for p in r["parents"]:
            spans = (whole,) if p["lost"] else (whole, Span(p["id"], 0, 1))
            derivations.append(
                Derivation(r["id"], p["id"], p["lost"], p["kind"], p["direction"], 1.0, Evidence(RULE, spans, 1.0))
            )
    for name in sorted({line for r in told for line in r["lines"]}):
        members = [r["id"] for r in told if name in r["lines"]]
        mainly = [r["id"] for r in told if r["line"] == name]
        heads = [r["id"] for r in told if r["id"] in mainly and not r["parents"]] or mainly
        lines.append(Line(name, heads[0], tuple(members), tuple(mainly)))
    changes = tuple(_change(c) for c in gold["changes"])
    return Descent(tuple(derivations), tuple(lines), (), (), changes)


def _change(c: Gold) -> Change:
    child = Span(*c["child_span"]) if c["child_span"] else None
    parent = Span(*c["parent_span"]) if c["parent_span"] else None
    spans = tuple(s for s in (child, parent) if s)
    return Change(c["child"], c["parent"], c["kind"], child, parent, c["text"], _evidence(*spans))


def _entities(gold: Gold, other: set[str]) -> tuple[Entity, ...]:
    out = []
    for e in gold["entities"]:
        mentions = tuple(
            Mention(_span(m), _kind(e["kind"]), "name", e["id"]) for m in e["mentions"] if m["report"] not in other
        )
        speakers = tuple(
            Mention(Span(q["report"], *q["speaker"]), _kind(e["kind"]), "nominal", e["id"])
            for q in gold["quotations"]
            if q["speaker_entity"] == e["id"] and q["speaker"] and q["report"] not in other
        )
        mentions = tuple(sorted(set(mentions or speakers), key=lambda m: m.span))
        if not mentions:
            continue
        spellings = tuple(
            Spelling(
                e["id"], s["component"], s["spelling"], tuple(s["reports"]), tuple(s["lines"]), s["status"],
                _evidence(*[m.span for m in mentions if m.span.report in s["reports"]] or [mentions[0].span]),
            )
            for s in gold["spellings"]
            if s["entity"] == e["id"]
        )  # fmt: skip
        members = tuple(sorted({(m.span.report, e["id"]) for m in mentions}))
        out.append(
            Entity(e["id"], _kind(e["kind"]), e["name"], (), mentions, spellings, members, _evidence(mentions[0].span))
        )
    return tuple(sorted(out, key=lambda e: e.id))


def _recorded(report: Report, found: Annotations, told: Gold) -> RecordedReport:
    return RecordedReport(
        report=report,
        language="en",
        dated=(told["published"] or "")[:10] or None,
        dated_basis="published" if told["published"] else "none",
        agency=told["agency"]["agency"] if told["agency"] else None,
        words=told["words"],
        line=told["line"],
        story="main",
        sentences=found.sentences,
    )


def _utterance(u: Gold, quotations: dict[str, Quotation], told: dict[str, Gold]) -> Utterance:
    members = [m for m in u["members"] if m["quotation"] in quotations]
    readings = tuple(
        Reading(
            m["quotation"],
            quotations[m["quotation"]].report,
            told[quotations[m["quotation"]].report]["line"],
            tuple(m["kinds"]),
            tuple((a, b) for a, b in m["differences"]),
            tuple(m["sense"]),
            "same",
            quotations[m["quotation"]].evidence,
            m.get("note"),
        )
        for m in members
    )
    base = quotations[u["base"]]
    return Utterance(u["id"], u["speaker_entity"], u["base"], RULE, readings, base.evidence)


def _claim(c: Gold) -> Claim:
    statements = tuple(
        ClaimStatement(
            _span(s), s["voice"], s["by"], s["polarity"], "hedged" if s["hedge"] else None, s["value"], s["text"]
        )
        for s in c["statements"]
    )
    return Claim(
        c["id"], c["status"], c["text"], tuple(c["reports"]), tuple(c["lines"]), tuple(c["origins"]), statements,
        _evidence(*[s.span for s in statements]),
    )  # fmt: skip


def _unknown(u: Gold) -> Unknown:
    spans = tuple(_span(e) for e in u["evidence"])
    answers = tuple(_span(e) for e in u["answered_in"])
    return Unknown(u["id"], u["kind"], u["about"], u.get("holder"), spans, answers, _evidence(*spans))
