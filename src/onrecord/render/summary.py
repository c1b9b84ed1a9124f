"""What stands first: the affair in a line, what to read first, and what these texts do not establish."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from onrecord.model import Claim, Derivation, Reading, Utterance
from onrecord.render import phrases
from onrecord.render.findings import subject
from onrecord.render.record_view import Book, anchor
from onrecord.render.safe_text import excerpt, seen

__all__ = ["ORDER", "Pointer", "dated", "head", "lines_told", "no_passage", "not_established", "read_first"]

ORDER = (
    "The first of each kind, in this order, at most five: differences inside quotation marks that touch the sense; "
    "changed speakers; attribution left out; matters contested by people quoted; values that differ."
)
_WEIGHT = {"negation": 0, "number": 1, "roles": 2, "modal": 3, "quantifier": 3, "name": 4, "person": 4}


@dataclass(frozen=True, slots=True)
class Pointer:
    """A finding to read first: its kind in words, the finding in a line, and where it stands."""

    kind: str
    text: str
    anchor: str


def read_first(book: Book, most: int = 5) -> list[Pointer]:
    """The findings to read first: the first of each kind in the stated order, then the second of each, and so on."""
    columns = (_sense(book), _speakers(book), _attribution(book), _contested(book), _values(book))
    rows = zip_longest(*(list(c)[:most] for c in columns))
    found: dict[str, Pointer] = {}
    for pointer in (pointer for row in rows for pointer in row if pointer):
        found.setdefault(pointer.anchor, pointer)
    return list(found.values())[:most]


def _readings(book: Book) -> Iterator[tuple[Utterance, Reading]]:
    for u in book.record.utterances:
        for r in u.readings:
            if r.link == "same" and r.quotation != u.base:
                yield u, r


def _sense(book: Book) -> Iterator[Pointer]:
    found: dict[str, list[Reading]] = {}
    by_id = {u.id: u for u in book.record.utterances}
    for u, r in _readings(book):
        marked = (q := book.quotations.get(r.quotation)) and q.quoted
        if r.sense and marked and "translation" not in r.kinds:
            found.setdefault(u.id, []).append(r)

    def rank(item: tuple[str, list[Reading]]) -> tuple[int, int, str]:
        lightest = min(_WEIGHT.get(s, 9) for r in item[1] for s in r.sense)
        return lightest, -len({r.line for r in item[1]}), item[0]

    for at, readings in sorted(found.items(), key=rank):
        touched = phrases.senses(list(dict.fromkeys(s for r in readings for s in r.sense)))
        where = book.carriers((r.report for r in readings), 4)
        told = f"{subject(book, by_id[at])}. Other words in {where} touch {touched}."
        yield Pointer("Wording differs", told, anchor("w", at))


def _speakers(book: Book) -> Iterator[Pointer]:
    for u, r in _readings(book):
        if "attributed_elsewhere" in r.kinds:
            q = book.quotations.get(r.quotation)
            given = book.name(q.speaker_entity if q else None)
            told = f"{subject(book, u)}. {book.label(r.report)} gives it to {given}."
            yield Pointer("Attributed to someone else", told, anchor("w", u.id))


def _attribution(book: Book) -> Iterator[Pointer]:
    for c in book.record.descent.changes:
        if c.kind == "attribution_dropped" and c.child_span:
            both = f"{book.label(c.child)} has in its own voice what {book.label(c.parent)} attributes"
            at = anchor("x", c.child, c.parent, c.kind, str(c.child_span))
            yield Pointer("Attribution left out", f"{both}: “{excerpt(seen(c.text), 100)}”", at)


def _claims(book: Book, *statuses: str) -> Iterator[Claim]:
    for status in statuses:
        yield from (c for c in book.record.claims if c.status == status)


def _contested(book: Book) -> Iterator[Pointer]:
    for c in _claims(book, "contested"):
        sides = [f"{word} {book.carriers(told, 4)}" for word, told in (*_sides(c), ("not found in", c.silent)) if told]
        yield Pointer("Contested by people quoted", f"{seen(phrases.claim(c))}: {'; '.join(sides)}.", anchor("c", c.id))


def _sides(claim: Claim) -> Iterator[tuple[str, Sequence[str]]]:
    for word, polarity in (("asserted in", "positive"), ("denied in", "negative")):
        yield word, [s.span.report for s in claim.statements if s.polarity == polarity]


def _values(book: Book) -> Iterator[Pointer]:
    for c in _claims(book, "contradicting", "differing", "changed"):
        by_value: dict[str, list[str]] = {}
        for s in c.statements:
            if s.value:
                by_value.setdefault(seen(phrases.value(s.value)), []).append(s.span.report)
        told = "; ".join(f"{value} in {book.carriers(reports, 4)}" for value, reports in sorted(by_value.items()))
        yield Pointer("Values differ", f"{seen(phrases.claim(c))}{': ' + told if told else ''}.", anchor("c", c.id))


def dated(book: Book) -> str:
    """The days the reports are dated by: "Dated 5–6 February 2026."; said where there is none."""
    known = sorted(d for r in book.counted() if (d := r.dated) and not d.startswith("X"))
    bare = sum(1 for r in book.counted() if not r.dated)
    if not known:
        return "No report is dated."
    told = f"Dated {phrases.days(known[0], known[-1])}"
    return f"{told}; {phrases.count(bare, 'report')} without a date." if bare else f"{told}."


def lines_told(book: Book) -> list[tuple[str, list[Derivation]]]:
    """The reports of which something is said, heads of lines first, each with what it goes back to (a head: nothing).

    Those that go back to none, head no line of several and share no passage are left to `no_passage`.
    """
    order = [r for line in book.record.descent.lines for r in (line.head, *line.reports)]
    told = [(r, book.parents.get(r, [])) for r in dict.fromkeys(order) if r in book.reports]
    return [(r, parents) for r, parents in told if parents or followers(book, r) > 1 or book.longest(r)]


def followers(book: Book, report: str) -> int:
    """How many reports the line has that `report` heads, itself counted; 0 where it heads none."""
    return next((len(line.reports) for line in book.record.descent.lines if line.head == report), 0)


def head(book: Book, report: str) -> str:
    """What is said of a report that goes back to none of the others."""
    found = followers(book, report)
    said = [f"heads a line of {phrases.count(found, 'report')}"] if found > 1 else []
    if longest := book.longest(report):
        other = longest.other if longest.report == report else longest.report
        said.append(phrases.LONGEST_RUN.format(other=book.label(other), words=longest.words))
    return "; ".join(said)


def no_passage(book: Book) -> str:
    """What is said of all reports together that go back to none, head no line and share no passage; else empty."""
    told = {r for r, _ in lines_told(book)}
    alone = [book.label(r.report.id) for r in book.counted() if r.report.id not in told]
    return phrases.no_passage(alone, len(book.counted())) if alone else ""


def not_established(book: Book) -> list[str]:
    """What a reader might take from the record though these texts do not show it."""
    record, lines = book.record, len(book.record.descent.lines)
    out = [book.witness()]
    if lines > 1:
        out.append(phrases.CAVEAT_LINES)
    open_ways = [d.child for d in record.descent.derivations if d.direction == "undetermined"]
    if open_ways:
        out.append(f"Which text came first: not determined for {book.carriers(open_ways, 6)}.")
    lost = [d.child for d in record.descent.derivations if d.lost]
    if lost:
        out.append(f"A text that was not supplied lies behind {book.carriers(lost, 6)}.")
    possibly = sum(1 for u in record.utterances if any(r.link == "possibly" for r in u.readings))
    if possibly:
        which = phrases.count(possibly, "remark")
        out.append(f"Whether it was one remark or two: left open for {which}, whose wordings share only common words.")
    if told := phrases.uncompared([(book.label(r.report.id), r.language) for r in book.uncompared()]):
        out.append(told)
    unsaid = sum(1 for q in record.quotations if q.speaker_entity is None)
    if unsaid:
        out.append(f"Who is quoted: not known for {phrases.count(unsaid, 'quotation')}.")
    tied = [seen(e.name) for e in record.entities if any(s.status == "not_decided" for s in e.spellings)]
    if tied:
        out.append(f"Spelling not decided, as many text families each way: {phrases.listing(tied, 6)}.")
    single = sum(1 for c in record.claims if c.status == "single")
    if single:
        out.append(f"{phrases.count(single, 'claim stands', 'claims stand')} in one report of {book.searched()}; "
                   "that says nothing of the world.")  # fmt: skip
    partial = [r.report.id for r in book.counted() if r.report.complete != "yes"]
    if partial:
        out.append(f"Whether the text supplied is complete: not said for {book.carriers(partial, 6)}.")
    return out
