"""What of a story can be searched: its quotations, statements, people and texts, a row each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from onrecord.model import Mention, Record, RecordedReport, Span
from onrecord.store.pseudonyms import number_of
from onrecord.store.public import private_names, public_people
from onrecord.text import fold, words

__all__ = ["COLUMNS", "Row", "name_key", "rows_of"]


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that can be found. `hidden` are its words with private persons' names replaced, where there are any.

    `finding` is the finding that it belongs to (`utterance:u1`); `speaker` is there only for who may be looked up.
    """

    kind: str
    report: str
    id: str
    finding: str
    speaker: str | None
    source: str | None
    day: str | None
    status: str
    words: str
    hidden: str | None
    spans: str


COLUMNS = tuple(f.name for f in fields(Row))  # as the table `found` calls them


def rows_of(record: Record) -> Iterator[Row]:
    """The rows of `record`."""
    reports = {r.report.id: r for r in record.reports}
    public = public_people(record)
    names = {e.id: e.name for e in record.entities if e.id in public}
    hide = _Hiding(record)
    of = {r.quotation: u.id for u in record.utterances for r in u.readings}
    for q in record.quotations:
        told = f"utterance:{of[q.id]}" if q.id in of else ""
        yield hide.row("quotation", reports[q.report], q.id, told, names.get(q.speaker_entity or ""), q.mode, q.content)
    for claim in record.claims:
        for s in claim.statements:
            who = names.get(s.by_entity or "")
            told = f"claim:{claim.id}"
            yield hide.row("statement", reports[s.span.report], claim.id, told, who, claim.status, (s.span,))
    for entity in record.entities:
        if entity.id in public and entity.mentions:
            first = min(entity.mentions, key=lambda m: m.span).span
            roles = ", ".join(entity.roles)
            report = reports[first.report]
            where = (report.report.source, report.dated)
            text = f"{entity.name}, {roles}" if roles else entity.name
            yield Row("person", first.report, entity.id, "", entity.name, *where, entity.kind, text, None, str(first))
    for row in reports.values():
        whole = Span(row.report.id, 0, len(row.report.text))
        yield hide.row("text", row, row.report.id, "", None, row.report.role, (whole,))


def name_key(name: str) -> str:
    """What two forms of a name share: its last word, folded."""
    found = [w.folded for w in words(name)]
    return found[-1] if found else fold(name)


class _Hiding:
    """Rows with the names of private persons replaced, each person by the same name all over the record."""

    def __init__(self, record: Record) -> None:
        self.texts = {r.report.id: r.report.text for r in record.reports}
        self.names: dict[str, list[Mention]] = {}
        for m in private_names(record):
            self.names.setdefault(m.span.report, []).append(m)

    def row(
        self,
        kind: str,
        report: RecordedReport,
        id: str,
        finding: str,
        speaker: str | None,
        status: str,
        spans: Iterable[Span],
    ) -> Row:
        """The row of what stands at `spans`."""
        spans = tuple(spans)
        text = self.texts[report.report.id]
        told = " … ".join(text[s.start : s.end] for s in spans)
        hidden = " … ".join(self._hidden(text, s) for s in spans)
        where = " ".join(map(str, spans))
        source, day = report.report.source, report.dated
        return Row(kind, report.report.id, id, finding, speaker, source, day, status, told,
                   hidden if hidden != told else None, where)  # fmt: skip

    def _hidden(self, text: str, span: Span) -> str:
        out, at = [], span.start
        for m in self.names.get(span.report, ()):
            if at <= m.span.start and m.span.end <= span.end:
                out += [text[at : m.span.start], pseudonym(m)]
                at = m.span.end
        return "".join([*out, text[at : span.end]])


def pseudonym(mention: Mention) -> str:
    """What a private person is called in place of the name; it tells nothing of it."""
    return f"[person {number_of(mention.entity or str(mention.span))}]"
