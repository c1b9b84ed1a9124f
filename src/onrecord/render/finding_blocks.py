"""Every finding of a record as a block that can be taken away: what, in which words, on what evidence, with its caveat.

The page's copy buttons, the Markdown and the plain text are all made of these blocks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from onrecord.model import (
    Change,
    Claim,
    Derivation,
    Entity,
    Event,
    Evidence,
    Reading,
    SharedPassage,
    Span,
    Unknown,
    Utterance,
)
from onrecord.render import how_sure, phrases
from onrecord.render.first_screen.changed_words import places
from onrecord.render.record_view import Book, anchor
from onrecord.render.safe_text import excerpt, seen

__all__ = ["SECTIONS", "Finding", "findings"]

SECTIONS = {
    "wordings": "Wordings",
    "lines": "Text families",
    "people": "People",
    "claims": "Claims",
    "timeline": "Timeline",
    "untold": "Not told",
}
SURE = "Findings of this kind: "
_REPORTS = 8  # reports listed with title, day and address
_SPANS = 12  # spans listed in a block; the rest is counted


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding as a block of text. `lines` are plain sentences; `rests_on` spans as `report:start-end`."""

    section: str
    anchor: str
    title: str
    lines: tuple[str, ...]
    rests_on: tuple[str, ...]
    rule: str
    caveat: str
    kind: str = ""
    spans: tuple[Span, ...] = ()
    sources: tuple[str, ...] = ()
    book: Book | None = field(default=None, repr=False, compare=False)

    @property
    def record(self) -> str:
        """The digest of the record that it is of, in words: made only where a form tells it."""
        return f"Record digest {self.book.digest}" if self.book else ""

    def text(self, sources: bool = True) -> str:
        """The block as plain text: title, a line each, what it rests on and how sure it is, the caveat.

        `sources` False leaves each report's title, day and address out: a large page has them once, under Inputs.
        """
        tail = self.tail() if sources else [f"{SURE}{how_sure.brief(self.kind)} {how_sure.READ_ON}; {self.record}"]
        rows = [*self.lines, self.ground(), *tail]
        return "\n".join([self.title, *(f"– {line}" for line in rows), self.caveat])

    def tail(self) -> list[str]:
        """Where it is from and how sure its kind is: reports with title, day and address, k of n, the digest."""
        sure = [f"{SURE}{how_sure.sure(self.kind)}."] if self.kind else []
        return [*(f"From {source}" for source in self.sources), *sure, *([self.record] if self.record else [])]

    def ground(self) -> str:
        """What the finding rests on, in one line."""
        return f"Rests on {', '.join(self.rests_on)} (rule: {self.rule})."


def findings(book: Book) -> Iterator[Finding]:
    """Every finding of the record, section by section in the page's order."""
    record = book.record
    yield from (wording(book, u) for u in sorted(record.utterances, key=lambda u: _weight(book, u)))
    yield from (descent(book, d) for d in record.descent.derivations)
    yield from (change(book, c) for c in record.descent.changes)
    yield from (person(book, e) for e in record.entities if e.spellings or e.roles)
    yield from (claim(book, c) for c in record.claims_shown)
    yield from (event(book, e) for e in record.timeline)
    yield from (unknown(book, u) for u in record.unknowns)


def _weight(book: Book, utterance: Utterance) -> tuple[bool, bool, int, bool, str]:
    """Remarks in several reports first, those with differences that touch the sense before others, marked ones too."""
    reports = {r.report for r in utterance.readings}
    base = book.quotations.get(utterance.base)
    touched = any(r.sense for r in utterance.readings)
    lines = {book.line(r) for r in reports}
    return len(reports) < 2, not touched, -len(lines), not (base and base.quoted), utterance.id


def carrier(book: Book, report: str) -> str:
    """A report with what it is or the text family it belongs to: "r6 (text family of r1)", "t1 (transcript)"."""
    found = book.reports.get(report)
    if found and not found.report.counts:
        return f"{book.label(report)} ({found.report.role})"
    line = book.line(report)
    return f"{book.label(report)} (text family of {book.label(line)})" if line else book.label(report)


def subject(book: Book, utterance: Utterance, longest: int = 60) -> str:
    """An utterance by its speaker and first words."""
    base = book.quotations.get(utterance.base)
    said = excerpt(book.quoted(base), longest) if base else utterance.id
    return f"{book.name(utterance.speaker_entity)}: “{said}”"


def differs(reading: Reading) -> bool:
    """Whether a reading differs from the base in more than punctuation and capitals."""
    return bool(set(reading.kinds) - {"verbatim", "punctuation", "case"}) or reading.link == "possibly"


def pairs(reading: Reading, most: int = 6) -> str:
    """The differing words of a reading: "a" for "its", and so on."""
    said = [
        f"“{seen(b)}” for “{seen(a)}”" if a and b else (f"“{seen(b)}” added" if b else f"“{seen(a)}” not there")
        for a, b in reading.differences
    ]
    return phrases.listing(said, most)


def wording(book: Book, utterance: Utterance) -> Finding:
    """An utterance with every reading of it."""
    base = book.quotations.get(utterance.base)
    lines = []
    if base:
        source = f"Base wording, {carrier(book, base.report)}, {phrases.base_rule(utterance.base_rule)}"
        lines.append(f"{source}: “{book.quoted(base)}”")
    same = [r.report for r in utterance.readings if not differs(r) and r.quotation != utterance.base]
    if same:
        lines.append(f"The same words: {phrases.listing((carrier(book, r) for r in same), 12)}")
    if base and (apart := places(book, utterance)):
        lines.append(f"Words that differ: {apart}")
    lines += [_reading(book, r) for r in utterance.readings if differs(r) and r.quotation != utterance.base]
    return _finding(book,
        "wordings", anchor("w", utterance.id), subject(book, utterance), lines, utterance.evidence,
        phrases.CAVEAT_WORDING.format(source=book.witness()), "reading",
        [s for r in utterance.readings for s in _content(book, r)],
    )  # fmt: skip


def _content(book: Book, reading: Reading) -> tuple[Span, ...]:
    found = book.quotations.get(reading.quotation)
    return found.content if found else ()


def _reading(book: Book, reading: Reading) -> str:
    found = book.quotations.get(reading.quotation)
    said = f"“{book.quoted(found)}”" if found else ""
    parts = [phrases.kinds(reading.kinds)]
    if reading.differences:
        parts.append(pairs(reading))
    if reading.sense:
        parts.append(f"touches {phrases.senses(reading.sense)}")
    if found and "attributed_elsewhere" in reading.kinds:
        parts.append(f"given to {book.name(found.speaker_entity)}")
    if reading.link == "possibly":
        parts.insert(0, "possibly the same remark")
    if reading.note:
        parts.append(seen(reading.note))
    return f"{carrier(book, reading.report)}: {said} ({'; '.join(p for p in parts if p)})"


def descent(book: Book, found: Derivation) -> Finding:
    """A report and the text it goes back to."""
    lines = []
    share = book.shares.get(found.child)
    if share:
        lines.append(shares(share.verbatim, share.reworded, share.own))
    lines += [f"For: {book.say(s)}" for s in found.evidence.supporting]
    lines += [f"Against: {book.say(s)}" for s in found.evidence.opposing]
    at, title = anchor("l", found.child, found.parent or "lost"), f"{book.label(found.child)} {book.parent(found)}"
    return _finding(book, "lines", at, title, lines, found.evidence, phrases.CAVEAT_LINES, "descent")


def shares(verbatim: float, reworded: float, own: float) -> str:
    """How a report's words divide, in words."""
    return f"Of its words {verbatim:.0%} stand word for word in its parents, {reworded:.0%} reworded, {own:.0%} not"


def change(book: Book, found: Change) -> Finding:
    """What a derived text did with its source, both sides shown."""
    lines = []
    if found.child_span:
        lines.append(f"{book.label(found.child)}: “{book.words(found.child_span)}”")
    if found.parent_span:
        lines.append(f"{book.label(found.parent)}: “{book.words(found.parent_span)}”")
    key = str(found.child_span or found.parent_span)
    title = f"{book.label(found.child)} beside {book.label(found.parent)}: {phrases.CHANGE[found.kind]}"
    return _finding(book,
        "lines", anchor("x", found.child, found.parent, found.kind, key), title, lines, found.evidence,
        phrases.CAVEAT_CHANGE, "change",
    )  # fmt: skip


def person(book: Book, found: Entity) -> Finding:
    """A person, organisation or place: roles and spellings."""
    lines = [f"Roles as given: {phrases.listing(map(seen, found.roles), 8)}"] if found.roles else []
    for s in found.spellings:
        where = book.carriers(s.reports)
        lines.append(f"{s.component}: {seen(s.spelling)} in {where} ({phrases.SPELLING[s.status]})")
    return _finding(book,
        "people", anchor("p", found.id), seen(found.name), lines, found.evidence, phrases.CAVEAT_NAME, "spelling",
        [s for spelling in found.spellings for s in spelling.evidence.spans],
    )  # fmt: skip


def claim(book: Book, found: Claim) -> Finding:
    """A claim with every report's statement of it."""
    lines = [book.status(found.status)]
    for s in found.statements:
        by = f" to {book.name(s.by_entity)}" if s.by_entity and s.voice == "attributed" else ""
        by = by or (f", {book.name(s.by_entity)}" if s.by_entity else "")
        denied = f", {phrases.negative(found)}" if s.polarity == "negative" else ""
        value = f" = {seen(phrases.value(s.value))}" if s.value else ""
        lines.append(
            f"{carrier(book, s.span.report)}: “{book.words(s.span)}”{value} ({phrases.VOICE[s.voice]}{by}{denied})"
        )
    if found.silent:
        lines.append(f"Not found in {book.carriers(found.silent)}")
    if found.text_alone:
        lines.append(f"The text has {phrases.ALONE.format(report=book.label(found.text_alone[0].report))}")
    title = f"{phrases.STATUS[found.status][0]}: {seen(phrases.claim(found))}"
    spans = [s.span for s in found.statements]
    return _finding(
        book, "claims", anchor("c", found.id), title, lines, found.evidence, phrases.CAVEAT_CLAIM, found.status, spans
    )


def event(book: Book, found: Event) -> Finding:
    """A dated matter."""
    when = phrases.days(found.earliest, found.latest) or phrases.weekday(found.weekday)
    told: dict[str, list[str]] = {}
    for s in found.evidence.spans:
        told.setdefault(s.report, []).append(f"“{book.words(s)}”")
    given = (f"{carrier(book, r)} ({', '.join(dict.fromkeys(words))})" for r, words in sorted(told.items()))
    lines = [f"Told by {phrases.listing(given, 8)}"]
    title = f"{when}: {excerpt(seen(found.text))}"
    return _finding(
        book, "timeline", anchor("e", found.id), title, lines, found.evidence, phrases.CAVEAT_EVENT, "timeline"
    )


def unknown(book: Book, found: Unknown) -> Finding:
    """Something that the reports say is not told."""
    lines = [f"{carrier(book, s.report)}: “{book.words(s)}”" for s in found.spans]
    lines += [f"Answered in {carrier(book, s.report)}: “{book.words(s)}”" for s in found.answered_in]
    by = f" by {book.name(found.holder_entity)}" if found.holder_entity else ""
    matter = f"{seen(found.about)}: " if found.about else ""
    title = f"{matter}{phrases.UNKNOWN[found.kind]}{by}"
    spans = [*found.spans, *found.answered_in]
    return _finding(
        book, "untold", anchor("n", found.id), title, lines, found.evidence, phrases.CAVEAT_UNKNOWN, "unknown", spans
    )


def passage(book: Book, found: SharedPassage) -> Finding:
    """Words that two reports have in common."""
    title = f"{book.label(found.report)} and {book.label(found.other)} share {phrases.count(found.words, 'word')}"
    line = "one text family" if found.same_line else "two text families"
    lines = [f"{book.label(s.report)}: “{book.words(s)}”" for s in (found.span, found.other_span)]
    at, told = anchor("b", found.report, found.other), [*lines, f"Of {line}"]
    return _finding(book, "lines", at, title, told, shares_words(found), phrases.CAVEAT_SHARED, "shared")


def shares_words(found: SharedPassage) -> Evidence:
    """What a shared passage rests on: its words in both reports."""
    return Evidence("words in a row", (found.span, found.other_span))


def _finding(
    book: Book,
    section: str,
    at: str,
    title: str,
    lines: list[str],
    evidence: Evidence,
    caveat: str,
    kind: str,
    spans: list[Span] | None = None,
) -> Finding:
    told = list(dict.fromkeys(seen(str(s)) for s in spans or evidence.spans))
    if len(told) > _SPANS:
        told = [*told[:_SPANS], f"{len(told) - _SPANS} more"]
    found = tuple(dict.fromkeys(spans or evidence.spans))
    lines = [*lines, *_withdrawn(book, dict.fromkeys(s.report for s in found))]
    return Finding(
        section, at, title, tuple(lines), tuple(told), evidence.rule, caveat, kind, found,
        tuple(sources(book, [s.report for s in found])), book,
    )  # fmt: skip


def _withdrawn(book: Book, reports: Collection[str]) -> Iterator[str]:
    """That a finding rests on withdrawn texts, alone or beside others, and by which reports."""
    held = [r for r in reports if book.withdrawn(r)]
    if held:
        much = "Rests on withdrawn texts alone" if len(held) == len(reports) else "Rests on a withdrawn text too"
        told = phrases.listing((f"{book.label(r)} {book.withdrawn(r)}" for r in held), _REPORTS)
        yield f"{much}: {told}"


def sources(book: Book, reports: Iterable[str]) -> Iterator[str]:
    """Each report with its outlet, title, day and address, up to a fixed number."""
    held = list(dict.fromkeys(r for r in reports if r in book.reports))
    for id in held[:_REPORTS]:
        r = book.reports[id].report
        title = f"“{excerpt(seen(r.title), 120)}”" if r.title else ""
        day = phrases.day(book.reports[id].dated)
        yield ", ".join(part for part in (book.label(id), title, day, seen(r.url or r.archive_url or "")) if part)
    if len(held) > _REPORTS:
        yield f"{len(held) - _REPORTS} more reports"
