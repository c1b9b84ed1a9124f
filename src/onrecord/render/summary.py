"""What is said of the texts together: how they hang together, and what they do not establish."""

from __future__ import annotations

from onrecord.render import phrases
from onrecord.render.record_view import Book
from onrecord.render.safe_text import seen

__all__ = ["head", "no_passage", "not_established"]

_SEVERAL = ("agreed", "mixed_voice", "added", "repeated")


def followers(book: Book, report: str) -> int:
    """How many reports the line has that `report` heads, itself counted; 0 where it heads none."""
    return next((len(line.reports) for line in book.record.descent.lines if line.head == report), 0)


def head(book: Book, report: str) -> str:
    """What is said of a report that goes back to none of the others."""
    found = followers(book, report)
    said = [f"heads a text family of {phrases.count(found, 'report')}"] if found > 1 else []
    if longest := book.longest(report):
        other = longest.other if longest.report == report else longest.report
        said.append(phrases.LONGEST_RUN.format(other=book.label(other), words=longest.words))
    return "; ".join(said)


def no_passage(book: Book) -> str:
    """What is said of all reports together that go back to none, head no line and share no passage; else empty."""
    counted = [r.report.id for r in book.counted()]
    alone = [book.label(r) for r in counted if not (book.parents.get(r) or followers(book, r) > 1 or book.longest(r))]
    return phrases.no_passage(alone, len(counted)) if alone else ""


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
    untold = sum(1 for c in record.claims if c.status in _SEVERAL and not c.is_shown)
    if untold:
        out.append(f"Not shown, since no clause stands that tells what all have: {phrases.count(untold, 'matter')} "
                   "that several reports seem to tell.")  # fmt: skip
    single = sum(1 for c in record.claims_shown if c.status == "single")
    if single:
        out.append(f"{phrases.count(single, 'claim stands', 'claims stand')} in one report of {book.searched()}; "
                   "that says nothing of the world.")  # fmt: skip
    partial = [r.report.id for r in book.counted() if r.report.complete != "yes"]
    if partial:
        out.append(f"Whether the text supplied is complete: not said for {book.carriers(partial, 6)}.")
    return out
