"""The record of a story: every stage's findings, in order. Pure: no reading, no writing, no clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from onrecord.collate import changed_values, changes, claims, dates, entities, timeline, unknowns, utterances
from onrecord.compare.memo import Memo
from onrecord.compare.repeated import repeated
from onrecord.decisions_on_findings import judge
from onrecord.decisions_placed import ABOUT_FINDINGS, order, place, with_loose
from onrecord.headers import agency_of
from onrecord.language.encoder import Encodes, encode_story
from onrecord.model import (
    ASIDE,
    Annotations,
    Decision,
    Descent,
    Entity,
    Mention,
    Quotation,
    Record,
    RecordedReport,
    Report,
    Skipped,
    Span,
    Statement,
    Story,
    UnknownExpression,
    reason,
)
from onrecord.settings import Settings
from onrecord.text import sha256, words
from onrecord.trace import trace
from onrecord.trace.shared import shared_passages
from onrecord.version import RECORD_VERSION
from onrecord.view import view_of

__all__ = ["grounded", "named", "rebuild"]


def rebuild(
    story: Story,
    decisions: tuple[Decision, ...] = (),
    settings: Settings | None = None,
    skipped: tuple[Skipped, ...] = (),
    aside: tuple[Report, ...] = (),
    encoder: Encodes | None = None,
    memo: Memo | None = None,
) -> Record:
    """The record of `story` under the user's `decisions`.

    `skipped` and `aside` (reports of other affairs) are only listed. The result is a function of the sets given;
    `encoder`, where it is not the one that ships, gives the same vectors; `memo` is what is known of pairs of reports.
    """
    placed = place(decisions, story)
    story, descent, people = grounded(_spoken(story, placed.decisions), placed.decisions, settings, memo)
    shared, cut = shared_passages(story, descent)
    vectors = encode_story(story, encoder)
    descent = replace(descent, changes=changes.collate(story, descent))
    said = utterances.collate(story, descent, people, placed.decisions, vectors)
    claimed = claims.collate(story, descent, vectors, decisions=placed.decisions, memo=memo)
    descent = replace(descent, changes=changed_values.with_values(descent.changes, claimed, story, descent))
    events, days_cut = timeline.with_left_out(story, descent, claimed)
    cut = (*cut, *days_cut, *claims.left_out(story))
    record = Record(
        version=RECORD_VERSION,
        story=story.id,
        reports=tuple(
            [_recorded(r, a, descent, story.id) for r, a in zip(story.reports, story.annotations, strict=True)]
            + [_aside(r) for r in sorted(aside, key=lambda r: r.id)]
        ),
        skipped=tuple(sorted(skipped, key=lambda s: (s.input, s.reason))),
        descent=descent,
        quotations=tuple(q for a in story.annotations for q in a.quotations),
        entities=people,
        utterances=said,
        claims=claimed,
        unknowns=unknowns.collate(story, descent, people, claimed),
        dates=tuple(d for a in story.annotations for d in a.dates),
        timeline=events,
        decisions=tuple(sorted((d for d in decisions if d.kind not in ABOUT_FINDINGS), key=order)),
        notes=tuple(sorted({note for a in story.annotations for note in a.notes} | {*descent.notes, *cut})),
        shared=shared,
    )
    return judge(with_loose(record, placed.loose), decisions)


def grounded(
    story: Story, decisions: tuple[Decision, ...] = (), settings: Settings | None = None, memo: Memo | None = None
) -> tuple[Story, Descent, tuple[Entity, ...]]:
    """The story with its days and entities settled, its descent, and its entities: what utterances and claims need."""
    settings = settings or Settings()
    story = dates.settle(_worded(_accounts(_in_order(story))))
    dated = {a.report: a.header.dated for a in story.annotations if a.header.dated}
    descent = trace(story.reports, settings.trace, decisions, dated=dated, memo=memo)
    people = entities.collate(story, descent, decisions, settings.names)
    return named(story, people), descent, people


def _spoken(story: Story, decisions: Iterable[Decision]) -> Story:
    """The story with the speakers that the user decided."""
    told = {d.subjects[0]: d for d in decisions if d.kind == "speaker"}
    if not told:
        return story
    named_at = {str(m.span): m for a in story.annotations for m in a.mentions if m.entity}

    def spoken(q: Quotation) -> Quotation:
        decision = told.get(q.id)
        if decision is None:
            return q
        mention = named_at.get(decision.subjects[1])
        evidence = replace(q.evidence, rule="decision: speaker", supporting=(reason("decided_by", decision.author),))
        who = (mention.span,) if mention else ()
        return replace(q, speaker=who, speaker_entity=mention.entity if mention else None, evidence=evidence)

    return replace(
        story, annotations=tuple(replace(a, quotations=tuple(map(spoken, a.quotations))) for a in story.annotations)
    )


def _in_order(story: Story) -> Story:
    pairs = sorted(zip(story.reports, story.annotations, strict=True), key=lambda pair: pair[0].id)
    return Story(story.id, tuple(r for r, _ in pairs), tuple(a for _, a in pairs))


def _accounts(story: Story) -> Story:
    """The story without what its reports say in paragraphs that show as outlet matter by their repetition."""
    found = repeated(story.reports)
    return replace(story, annotations=tuple(_account(a, found.get(a.report, ())) for a in story.annotations))


def _worded(story: Story) -> Story:
    """The story without the attributions that give no words: what somebody backed, blamed or called for."""
    return replace(story, annotations=tuple(_with_words(a) for a in story.annotations))


def _with_words(found: Annotations) -> Annotations:
    kept = {q.id for q in found.quotations if q.worded}
    if len(kept) == len(found.quotations):
        return found
    told = (q for q in found.quotations if q.id in kept)
    return replace(found, quotations=tuple(q if q.within in kept else replace(q, within=None) for q in told))


def _account(found: Annotations, matter: tuple[Span, ...]) -> Annotations:
    """A report's findings with those in `matter` left out: what is said, stated or not told there."""

    def inside(span: Span) -> bool:
        return any(span.overlap(m) for m in matter)

    if not matter:
        return found
    return replace(
        found,
        sentences=tuple(replace(s, place="matter") if inside(s.span) else s for s in found.sentences),
        quotations=tuple(q for q in found.quotations if not inside(q.content[0])),
        statements=tuple(s for s in found.statements if not inside(s.span)),
        unknowns=tuple(u for u in found.unknowns if not inside(u.span)),
        days=tuple(d for d in found.days if not inside(d.date)),
    )


def named(story: Story, people: tuple[Entity, ...]) -> Story:
    """The story with every entity id of a single report replaced by the story's own."""
    ids = {member: entity.id for entity in people for member in entity.members}

    def told(report: str, entity: str | None) -> str | None:
        return None if entity is None else ids.get((report, entity), entity)

    def mention(m: Mention) -> Mention:
        return replace(m, entity=told(m.span.report, m.entity))

    def quotation(q: Quotation) -> Quotation:
        return replace(q, speaker_entity=told(q.report, q.speaker_entity), relay=told(q.report, q.relay))

    def statement(s: Statement) -> Statement:
        return replace(
            s,
            by=told(s.span.report, s.by),
            origin=told(s.span.report, s.origin),
            relay=told(s.span.report, s.relay),
            arguments=tuple(replace(a, entity=told(s.span.report, a.entity)) for a in s.arguments),
        )

    def unknown(u: UnknownExpression) -> UnknownExpression:
        return replace(u, holder=told(u.span.report, u.holder))

    def annotations(a: Annotations) -> Annotations:
        return replace(
            a,
            mentions=tuple(map(mention, a.mentions)),
            quotations=tuple(map(quotation, a.quotations)),
            statements=tuple(map(statement, a.statements)),
            unknowns=tuple(map(unknown, a.unknowns)),
        )

    return replace(story, annotations=tuple(map(annotations, story.annotations)))


def _recorded(report: Report, found: Annotations, descent: Descent, story: str) -> RecordedReport:
    credit = next((c for c in found.header.credits if c.where != "body"), None)
    return RecordedReport(
        report=report,
        language=found.language,
        dated=found.header.dated,
        dated_basis=found.header.year_from or found.header.basis,
        agency=credit.name if credit else agency_of(report.byline),
        words=sum(1 for _ in words(view_of(report).text)),
        line=descent.line_of(report.id),
        story=story,
        sentences=found.sentences,
        notes=found.notes,
        sha256=sha256(report.text),
        repairs=found.repairs,
    )


def _aside(report: Report) -> RecordedReport:
    return RecordedReport(
        report=report,
        language=report.language or "und",
        dated=report.published,
        dated_basis="published" if report.published else "none",
        agency=None,
        words=sum(1 for _ in words(view_of(report).text)),
        line=None,
        story=f"{ASIDE}{report.id}",
        sentences=(),
        sha256=sha256(report.text),
        repairs=view_of(report).repairs,
    )
