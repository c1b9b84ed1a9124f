"""A record opened for reading: look-ups, anchors, and the words behind spans. Shared by every form for people."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2s

from onrecord.language.codes import read_closely
from onrecord.model import (
    Derivation,
    Entity,
    Quotation,
    Reason,
    Record,
    RecordedReport,
    SharedPassage,
    Shares,
    Span,
    Utterance,
)
from onrecord.outlets import outlet_name
from onrecord.render import labels, phrases
from onrecord.render.safe_text import as_read, escaped, excerpt, seen, visible
from onrecord.text import words
from onrecord.view import view_of

__all__ = ["Book", "Passage", "anchor"]

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,47}")
_SHORT = 100  # characters of an excerpt where the record is shown without its texts
_AROUND = 240  # characters of context on either side of a span


def anchor(prefix: str, *ids: str) -> str:
    """An HTML id made of `prefix` and content ids: the ids as they stand where they are plain, else their digest."""
    joined = ".".join(ids)
    if _PLAIN.fullmatch(joined):
        return f"{prefix}-{joined}"
    return f"{prefix}-{blake2s(chr(0).join(ids).encode('utf-8', 'backslashreplace'), digest_size=8).hexdigest()}"


@dataclass(frozen=True, slots=True)
class Passage:
    """A span in its sentence: the words before, its own, and after, as a reader sees them."""

    report: str
    before: str
    words: str
    after: str
    anchor: str
    span: str


class Book:
    """Look-ups over `record`. With `text` false no passage is longer than a short excerpt and none has context."""

    def __init__(self, record: Record, text: bool = True) -> None:
        self.record = record
        self.text = text
        self.reports: dict[str, RecordedReport] = {r.report.id: r for r in record.reports}
        self.quotations: dict[str, Quotation] = {q.id: q for q in record.quotations}
        self.entities: dict[str, Entity] = {e.id: e for e in record.entities}
        self.shares: dict[str, Shares] = {s.report: s for s in record.descent.shares}
        self.utterance_of: dict[str, Utterance] = {r.quotation: u for u in record.utterances for r in u.readings}
        self.parents: dict[str, list[Derivation]] = defaultdict(list)
        for derivation in record.descent.derivations:
            self.parents[derivation.child].append(derivation)
        self._line = {report: line.id for line in record.descent.lines for report in line.mainly}
        self._longest: dict[str, SharedPassage] = {}
        for shared in sorted(record.shared, key=lambda p: (-p.words, p.report, p.other, p.span)):
            for report in (shared.report, shared.other):
                if not shared.same_line:
                    self._longest.setdefault(report, shared)
        self.labels = labels.of(record)
        self._sentences: dict[str, tuple[Span, ...]] = {}
        self._starts: dict[str, list[int]] = {}

    # ---------------------------------------------------------------- who and where

    @cached_property
    def name_words(self) -> frozenset[str]:
        """The folded words of the names of persons and bodies."""
        kept = (e.name for e in self.record.entities if e.kind != "place")
        return frozenset(word.folded for name in kept for word in words(name) if len(word.text) > 1)

    @cached_property
    def digest(self) -> str:
        """The digest of the record, as two people compare it; its last part."""
        from onrecord.render.record_json import digest

        return digest(self.record).rsplit(" ", 1)[-1]

    def counted(self) -> list[RecordedReport]:
        """The reports of the affair, primary witnesses and what was set aside left out."""
        return [r for r in self.record.reports if r.report.counts and not r.is_aside]

    def uncompared(self) -> list[RecordedReport]:
        """The reports of the affair whose language is not read closely: what they say counts in no claim."""
        return [r for r in self.counted() if not read_closely(r.language)]

    def searched(self) -> str:
        """The reports that claims are told of, in words: "those supplied", or "the 3 reports read closely"."""
        left = len(self.counted()) - len(self.uncompared())
        return f"the {phrases.count(left, 'report')} read closely" if self.uncompared() else "those supplied"

    def status(self, status: str) -> str:
        """What a claim's status says, in words."""
        told = phrases.STATUS[status][1]
        return told.replace("of those supplied", f"of {self.searched()}")

    def line(self, report: str) -> str | None:
        """The text family that a report takes most from."""
        return self._line.get(report)

    def longest(self, report: str) -> SharedPassage | None:
        """The longest passage that a report shares with one of another line."""
        return self._longest.get(report)

    def withdrawn(self, report: str) -> str:
        """What a report has in common with withdrawn ones, in words; empty where nothing."""
        found = self.reports[report].withdrawn if report in self.reports else ()
        return phrases.listing(phrases.WITHDRAWN[w.direction].format(of=labels.withdrawn(w)) for w in found)

    def label(self, report: str) -> str:
        """A report's short name for people."""
        return self.labels.get(report, visible(report))

    def outlet(self, report: str) -> str:
        """Who publishes a report; empty where the record does not know."""
        found = self.reports.get(report)
        return seen(outlet_name(found.report)) if found else ""

    def anchor_of(self, report: str) -> str:
        """The anchor of a report's text."""
        return anchor("t", report)

    def carriers(self, reports: Iterable[str], most: int = 8) -> str:
        """Reports by their short names, each once, cut off after `most`; parted by semicolons where one has a comma."""
        named = [self.label(r) for r in dict.fromkeys(reports)]
        if not any("," in name for name in named):
            return phrases.listing(named, most)
        left = len(named) - most + 1
        return "; ".join(named if left < 2 else [*named[: most - 1], f"{left} more"])

    def say(self, found: Reason) -> str:
        """What speaks for or against a finding, in words, with labels for reports."""
        return phrases.say(found, self.labels)

    def witness(self) -> str:
        """What is known of the words spoken."""
        return phrases.witness(self.record, self.labels)

    def parent(self, found: Derivation) -> str:
        """How a report stands to the text it goes back to, in words."""
        agency = self.agency(found.parent)
        named = replace(found, parent=self.label(found.parent)) if found.parent else found
        return seen(phrases.parent(named, agency))

    def name(self, entity: str | None) -> str:
        """The name of an entity; a speaker that nobody can tell is said to be unknown."""
        if entity is None:
            return "speaker not known"
        found = self.entities.get(entity)
        return seen(found.name) if found else seen(entity)

    def names(self, entities: Iterable[str], most: int = 6) -> str:
        """Entities (or what stands for one in words) by their names."""
        return phrases.listing(map(self.name, dict.fromkeys(entities)), most)

    def speaker(self, quotation: Quotation) -> str:
        """The speaker as the report gives them; empty where the sentence names none."""
        return excerpt(" ".join(self.raw(s) for s in quotation.speaker), 80)

    def agency(self, report: str | None) -> str | None:
        """The agency that a report credits."""
        found = self.reports.get(report or "")
        return found.agency if found else None

    # ---------------------------------------------------------------- words

    def given(self, span: Span) -> str:
        """The words of a span as they were given where they are read through a repaired view; else empty."""
        found = self.reports.get(span.report)
        if found is None or not view_of(found.report).repairs:
            return ""
        words = found.report.text[span.start : span.end]
        return "" if words == view_of(found.report).words(span) else escaped(words)

    def raw(self, span: Span) -> str:
        """The words of a span as a reader sees them, whole."""
        found = self.reports.get(span.report)
        return seen(as_read(found.report, span)) if found else ""

    def words(self, span: Span) -> str:
        """The words of a span on one line; a short excerpt where the texts are left out."""
        return excerpt(self.raw(span), 100_000 if self.text else _SHORT)

    def quoted(self, quotation: Quotation) -> str:
        """What a quotation says: the words inside the marks, or its content where it has none; cuts shown as …"""
        said = " … ".join(" ".join(self.raw(s).split()) for s in quotation.quoted or quotation.content)
        return said if self.text else excerpt(said, _SHORT)

    def sentences(self, report: str) -> tuple[Span, ...]:
        """The sentences of a report in order; the lines of the text where it was not cut into sentences."""
        if report not in self._sentences:
            found = self.reports[report]
            spans = tuple(s.span for s in sorted(found.sentences, key=lambda s: s.span))
            self._sentences[report] = spans or _rows(report, found.report.text)
            self._starts[report] = [s.start for s in self._sentences[report]]
        return self._sentences[report]

    def sentence(self, span: Span) -> Span | None:
        """The sentence that holds the first character of `span`; the one before it where it lies between two."""
        if span.report not in self.reports:
            return None
        spans = self.sentences(span.report)
        at = bisect_right(self._starts[span.report], span.start) - 1
        return spans[max(at, 0)] if spans else None

    def around(self, spans: tuple[Span, ...]) -> tuple[Span, Span]:
        """What stands before and after `spans` (of one report, in order) in their first and last sentence."""
        report, start, end = spans[0].report, spans[0].start, spans[-1].end
        first, last = self.sentence(spans[0]), self.sentence(Span(report, max(start, end - 1), end))
        low = min(start, first.start) if first else start
        high = max(end, last.end) if last else end
        return Span(report, max(low, start - _AROUND), start), Span(report, end, min(high, end + _AROUND))

    def passage(self, span: Span) -> Passage:
        """A span in its sentence."""
        before, after = self.around((span,))
        shown = self.text
        return Passage(
            span.report,
            self.raw(before) if shown else "",
            self.raw(span) if shown else self.words(span),
            self.raw(after) if shown else "",
            self.at(span),
            str(span),
        )

    def at(self, span: Span) -> str:
        """The anchor of the sentence that a span begins in."""
        sentence = self.sentence(span)
        return anchor("t", span.report, str(sentence.start)) if sentence and self.text else anchor("t", span.report)


def _rows(report: str, text: str) -> tuple[Span, ...]:
    return tuple(Span(report, m.start(), m.end()) for m in re.finditer(r"[^\s][^\n\r]*", text))
