"""The summary on the terminal: what an editor reads first, in plain words, each finding with its reports.

Long records are cut: a section shows its first rows, and says how many more the page holds.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator

from onrecord.model import Change, Claim, Derivation, Entity, Reading, Record, Span, Utterance
from onrecord.render import phrases
from onrecord.render.phrases import count, listing
from onrecord.render.record_view import Book
from onrecord.render.safe_text import excerpt, seen
from onrecord.render.summary import head, lines_told, no_passage

__all__ = ["summary"]

ROWS, SEVERAL = 8, 6
WIDTH = 112


def summary(record: Record) -> str:
    """The summary of a record, lines of at most 112 characters (a word longer than that stays whole)."""
    told = _Told(record)
    sections = (
        told.inputs, told.several, told.texts, told.wording, told.contested, told.on_the_way, told.alone,
        told.spellings, told.unknowns, told.caveats,
    )  # fmt: skip
    rows = (row for section in sections for row in section())
    return "\n".join(line for row in rows for line in _wrap(row)) + "\n"


class _Told:
    """A record on its way to lines of text."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.book = Book(record)
        self.counted = self.book.counted()
        self.parents = self.book.parents

    # ------------------------------------------------------------------ sections

    def inputs(self) -> Iterator[str]:
        """How many were read, from when, and what was skipped or set aside."""
        record = self.record
        if told := phrases.affairs(record):
            yield told
        witnesses = [r for r in record.reports if r.report.is_witness]
        head = f"{count(len(self.counted), 'report')} read, {len(record.skipped)} skipped."
        if witnesses:
            head += (
                f" {count(len(witnesses), 'primary witness', 'primary witnesses')}: "
                + listing(f"{self.book.label(r.report.id)} ({r.report.role})" for r in witnesses)
                + "."
            )
        yield f"{head} {self._dated()}".rstrip()
        for s in record.skipped[:ROWS]:
            yield f"  {s.input}: {s.reason}"
        yield from self._more(len(record.skipped))
        if told := phrases.uncompared([(self.book.label(r.report.id), r.language) for r in self.book.uncompared()]):
            yield f"  {told}"
        statuses = [(r.report.id, phrases.SENDER.get(r.report.status or "")) for r in record.reports]
        held = [f"{self.book.label(id)}: {told}." for id, told in statuses if told]
        for row in held[:ROWS]:
            yield f"  {row}"
        yield from self._more(len(held))
        read = [(r.report.id, phrases.read_through(r)) for r in record.reports]
        damaged = [f"{self.book.label(id)}: {told}." for id, told in read if told]
        for row in damaged[:ROWS]:
            yield f"  {row}"
        yield from self._more(len(damaged))

    def texts(self) -> Iterator[str]:
        """Lines of text, and which report goes back to which."""
        lines = self.record.descent.lines
        yield f"TEXTS: {count(len(lines), 'line of text', 'lines of text')}{self._shared()}"
        rows = [r for r in self.counted if self.parents.get(r.report.id)]
        alone = [r for r, parents in lines_told(self.book) if not parents and self.book.longest(r)]
        for r in rows[:ROWS]:
            for d in self.parents[r.report.id]:
                yield f"  {self.book.label(r.report.id)}  {self._descends(d)}"
        yield from self._more(len(rows))
        for report in alone[:ROWS]:
            yield f"  {self.book.label(report)}  {head(self.book, report)}."
        yield from self._more(len(alone))
        if told := no_passage(self.book):
            yield f"  {told}."
        if len(lines) > 1:
            yield "  This does not show separate access to the speakers."

    def wording(self) -> Iterator[str]:
        """Remarks in more than one report, and how their wordings differ."""
        marked = [q for q in self.record.quotations if q.quoted and q.report in {r.report.id for r in self.counted}]
        shared = [u for u in self.record.utterances if len({r.report for r in _same(u)}) > 1]
        stretches = sum(len(q.quoted) for q in marked)
        yield (
            f"WORDING: {count(stretches, 'passage')} in quotation marks, "
            f"{count(len(shared), 'remark')} in more than one report"
        )
        ranked = sorted(shared, key=lambda u: (-sum(len(r.sense) + len(r.differences) for r in u.readings), u.id))
        for u in ranked[:ROWS]:
            yield "  " + self._readings(u)
        yield from self._more(len(shared))

    def contested(self) -> Iterator[str]:
        """What people who are quoted deny of each other, and other values that cannot both hold."""
        titles = {
            "contested": "CONTESTED BY PEOPLE QUOTED",
            "contradicting": "CONTRADICTING, IN THE REPORTS' OWN WORDS",
            "differing": "VALUES THAT DIFFER BETWEEN LINES OF TEXT",
            "changed": "VALUES THAT CHANGED WITHIN A LINE OF TEXT",
        }
        for status, title in titles.items():
            claims = [c for c in self.record.claims if c.status == status]
            if claims:
                yield f"{title}:"
                for c in claims[:ROWS]:
                    yield "  " + self._sides(c)
                yield from self._more(len(claims))

    def on_the_way(self) -> Iterator[str]:
        """What derived reports have that their source has not, by pair."""
        pairs: dict[tuple[str, str], list[Change]] = {}
        for change in self.record.descent.changes:
            if change.kind != "dropped":
                pairs.setdefault((change.child, change.parent), []).append(change)
        for (child, parent), changes in sorted(pairs.items())[:ROWS]:
            shown = "; ".join(self._change(c) for c in changes[:6])
            rest = f"; and {len(changes) - 6} more" if len(changes) > 6 else ""
            yield f"IN {self.book.label(child)}, NOT IN {self.book.label(parent)}: {shown}{rest}"
        yield from self._more(len(pairs))

    def several(self) -> Iterator[str]:
        """What lines of several outlets carry in one voice: clauses as they stand, each with its report. What is only
        quoted stands among the wordings."""
        agreed = [c for c in self.record.claims if c.status == "agreed"]
        claims = [c for c in agreed if any(s.voice != "quoted" for s in c.statements)]
        if claims:
            yield "TOLD BY SEVERAL:"
        for c in claims[:SEVERAL]:
            where = c.text_span.report if c.text_span else c.reports[0]
            also = [self.book.label(r) for r in c.reports if r != where]
            holder = f" {self.book.name(c.holder_entity)}:" if c.holder_entity else ""
            yield f" {holder} {quoted(c.text, 110)} ({self.book.label(where)}; also {listing(also)})"
        if len(claims) > SEVERAL:
            yield f"  … and {len(claims) - SEVERAL} more on the page"

    def alone(self) -> Iterator[str]:
        """How many claims one report of those read closely carries."""
        single = Counter(c.reports[0] for c in self.record.claims if c.status == "single")
        if len(self.counted) > 1 and single:
            rows = [f"{self.book.label(report)} {number}" for report, number in sorted(single.items())]
            more = f" and {len(rows) - ROWS} more reports" if len(rows) > ROWS else ""
            left = len(self.book.uncompared())
            among = f"THE {len(self.counted) - left} READ CLOSELY" if left else f"{len(self.counted)}"
            yield f"FOUND IN ONE OF {among} (on the page): {listing(rows[:ROWS])}{more}."

    def spellings(self) -> Iterator[str]:
        """Names that are spelt in more than one way."""
        rows = [text for e in self.record.entities if (text := _spelt(e, self.book))]
        if rows:
            yield "SPELLINGS: " + " ".join(rows[:ROWS])
            yield from self._more(len(rows))

    def unknowns(self) -> Iterator[str]:
        """What the reports say is not told."""
        rows = []
        for u in self.record.unknowns[:ROWS]:
            holder = self.book.name(u.holder_entity) + ": " if u.holder_entity else ""
            answered = f", told in {self._reports(u.answered_in)}" if u.answered_in else ""
            kind = phrases.UNKNOWN[u.kind]
            where = self._reports(u.spans)
            rows.append(f"{quoted(u.about, 70)} ({kind}; {holder}{where}{answered})")
        if rows:
            yield "NOT TOLD: " + "; ".join(rows) + "."
            yield from self._more(len(self.record.unknowns))

    def caveats(self) -> Iterator[str]:
        """What the record does not establish."""
        for note in self.record.notes[:ROWS]:
            yield f"Note: {note}."
        yield phrases.CAVEAT_WORDING.format(source=self.book.witness())

    # ------------------------------------------------------------------ rows

    def _dated(self) -> str:
        """From when to when the reports are dated, and which year was taken from a sister report."""
        dates = sorted(r.dated[:10] for r in self.counted if r.dated and not r.dated.startswith("X"))
        if not dates:
            return "No report is dated."
        ids = {r.report.id for r in self.record.reports}
        label = self.book.label
        borrowed = [
            f"year of {label(r.report.id)} taken from {label(r.dated_basis)}"
            for r in self.counted
            if r.dated_basis in ids
        ]
        told = f" ({'; '.join(borrowed)})" if borrowed else ""
        return f"Dated {phrases.days(dates[0], dates[-1])}{told}."

    def _descends(self, d: Derivation) -> str:
        said = self.book.parent(d)
        if d.parent is None:
            return f"{said}: {'; '.join(map(self.book.say, d.evidence.supporting[:2]))}."
        own = "" if self.book.agency(d.child) else " The text supplied names no agency."
        return f"{said}: {self._follows(d)}{own}"

    def _follows(self, d: Derivation) -> str:
        passages = [p for p in self.record.descent.passages if (p.child, p.parent) == (d.child, d.parent)]
        row = next(r for r in self.record.reports if r.report.id == d.child)
        followed = [s for s in row.sentences if any(s.span.overlap(p.child_span) * 2 >= s.span.end - s.span.start
                                                    for p in passages)]  # fmt: skip
        marked = [s for q in self.record.quotations if q.report == d.child for s in q.quoted]
        verbatim = [p.child_span for p in passages if p.kind == "verbatim"]
        verbatim = [s for s in verbatim if not any(s.overlap(m) for m in marked)] or verbatim
        longest = max(verbatim, key=lambda s: (s.end - s.start, -s.start), default=None)
        word = f"; {quoted(self.book.words(longest), 80)} is word for word" if longest else ""
        parent = self.book.label(d.parent or "")
        return f"{len(followed)} of its {count(len(row.sentences), 'sentence')} follow {parent}{word}."

    def _shared(self) -> str:
        """How many passages reports of different lines share, and how many pairs of reports."""
        found = [p for p in self.record.shared if not p.same_line]
        pairs = len({(p.report, p.other) for p in found})
        told = f"{count(len(found), 'passage')} shared by {count(pairs, 'pair')} of reports of different lines"
        return f"; {told}" if found else ""

    def _readings(self, u: Utterance) -> str:
        base = self.book.quotations[u.base]
        parts = [f"{self.book.label(base.report)}: {quoted(self.book.quoted(base), 90)}"]
        by_report: dict[str, list[Reading]] = {}
        for r in _same(u):
            if r.quotation != u.base:
                by_report.setdefault(r.report, []).append(r)
        for report, readings in sorted(by_report.items()):
            parts.append(f"{self.book.label(report)} " + ", ".join(_reading(r) for r in readings))
        return f"{self.book.name(u.speaker_entity)}  " + "; ".join(parts)

    def _sides(self, claim: Claim) -> str:
        yes = [s for s in claim.statements if s.polarity == "positive"]
        no = [s for s in claim.statements if s.polarity == "negative"]
        if claim.status in ("contested", "contradicting") and yes and no:
            return f"{quoted(claim.text, 80)}  yes: {self._who(yes)}; no: {self._who(no)}" + self._silent(claim)
        values: dict[str, set[str]] = {}
        for s in claim.statements:
            if s.value:
                values.setdefault(s.value, set()).add(s.span.report)
        sides = "; ".join(f"{value}: {self._listed(reports)}" for value, reports in sorted(values.items()))
        return f"{quoted(claim.text, 80)}  {sides}" + self._silent(claim)

    def _silent(self, claim: Claim) -> str:
        dated = {r.report.id: phrases.day(r.dated) for r in self.counted}
        label = self.book.label
        rows = [f"{label(id)} ({dated[id]})" if dated.get(id) else label(id) for id in claim.silent]
        return f"; not found in: {listing(rows)}" if rows else ""

    def _who(self, statements: Iterable[object]) -> str:
        sides: dict[str, set[str]] = {}
        for s in statements:
            holder = getattr(s, "by_entity", None)
            own = getattr(s, "voice", "own") in ("own", "presupposed")
            name = self.book.name(holder) if holder else "the report itself" if own else "one not named here"
            sides.setdefault(name, set()).add(s.span.report)  # type: ignore[attr-defined]
        return "; ".join(f"{name} ({self._listed(reports)})" for name, reports in sorted(sides.items()))

    def _change(self, change: Change) -> str:
        words = quoted(self.book.words(change.child_span) if change.child_span else change.text, 60)
        kind = "" if change.kind == "added" else f", {phrases.CHANGE[change.kind]}"
        source = (
            f" ({self.book.label(change.parent)}: {quoted(self.book.words(change.parent_span), 60)})"
            if change.parent_span
            else ""
        )
        return f"{words}{source}{kind}"

    def _reports(self, spans: Iterable[Span]) -> str:
        return self._listed(s.report for s in spans)

    def _listed(self, reports: Iterable[str]) -> str:
        """Reports by their labels, each once."""
        return listing(map(self.book.label, sorted(set(reports))))

    @staticmethod
    def _more(count: int) -> Iterator[str]:
        if count > ROWS:
            yield f"  … and {count - ROWS} more on the page"


def quoted(text: str, most: int) -> str:
    """`text` in quotation marks on one line, cut at a word after `most` characters."""
    return f"“{excerpt(seen(text), most)}”"


def _same(u: Utterance) -> list[Reading]:
    return [r for r in u.readings if r.link == "same"]


def _reading(r: Reading) -> str:
    if r.kinds == ("verbatim",):
        return "the same words"
    places = "; ".join(f"{quoted(b, 30) if b else 'nothing'} for {quoted(a, 30) if a else 'nothing'}"
                       for a, b in r.differences[:4])  # fmt: skip
    more = f" and {len(r.differences) - 4} more places" if len(r.differences) > 4 else ""
    return phrases.kinds(r.kinds) + (f" ({places}{more})" if places else "")


def _spelt(entity: Entity, book: Book) -> str:
    by_component: dict[str, list[str]] = {}
    for s in entity.spellings:
        by_component.setdefault(s.component, []).append(
            f"{s.spelling} {' '.join(map(book.label, s.reports))} ({phrases.SPELLING[s.status]})"
        )
    parts = [", ".join(forms) for forms in by_component.values() if len(forms) > 1]
    return "; ".join(parts) + "." if parts else ""


def _wrap(row: str) -> list[str]:
    """A row as lines; what is indented goes on deeper, so that each finding stands out."""
    row = "".join(c if c.isprintable() else " " for c in row)  # no control or bidi character reaches a terminal
    first = row[: len(row) - len(row.lstrip())]
    return textwrap.wrap(
        " ".join(row.split()), WIDTH, initial_indent=first, subsequent_indent=first + ("     " if first else "  "),
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
