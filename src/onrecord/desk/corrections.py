"""What can be corrected beside a finding: the speaker, people, remarks, claims, where a text comes from, its story.

Each correction is a form: who or what it is about, with whom or what it is tied or parted, and why. A choice names the
subjects of the decision that it stands for, as docs/decisions.md lists them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.decisions_on_findings import spans_of
from onrecord.model import Entity, Mention, Quotation, Span, Utterance
from onrecord.render.record_view import Book
from onrecord.render.safe_text import excerpt, seen
from onrecord.text import words

__all__ = [
    "Choice", "Choices", "Form", "clauses", "clearest", "forms", "listed", "people", "remarks", "speakers", "texts",
]  # fmt: skip

_MOST = 120  # choices of one list
_LONGEST = 70  # characters of what is quoted in a choice


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: the subjects of a decision that it stands for, as JSON, and how people read it."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Choices:
    """A list to choose from, in groups with a heading each; `more`: choices that it leaves out."""

    label: str
    groups: tuple[tuple[str, tuple[Choice, ...]], ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Form:
    """A correction: its lists, and the kinds of decision it can come to, each with the words of its button."""

    title: str
    lists: tuple[Choices, ...]
    kinds: tuple[tuple[str, str], ...]


def forms(book: Book, finding: str, others: Sequence[tuple[str, str]] = ()) -> tuple[Form, ...]:
    """The corrections that the finding `kind:id` of a story can have; a list with nothing to choose has no form.

    `others` are the other stories: a report of each, and the story's name.
    """
    spans = spans_of(book.record, finding)
    if not spans:
        return ()
    said = [q for q in book.record.quotations if _touches(q.content, spans)]
    about = (_speaker(book, said), _people(book, said, spans), _remarks(book, said), *_claims(book, finding, spans))
    found = sorted(about, key=lambda f: f.title != "People") if finding.startswith("entity:") else about
    here = sorted({s.report for s in spans})
    made = (*found, _parent(book, here), _story(book, here, others))
    return tuple(f for f in made if all(any(rows for _, rows in c.groups) for c in f.lists))


def people(book: Book) -> list[Choice]:
    """A place where each person and body is named, in every report that does."""
    every = (e for e in book.record.entities if e.kind != "place")
    return [_mention(book, m, e) for e in every for m in _a_report_each(e)]


def remarks(book: Book) -> list[Choice]:
    """Every quotation."""
    return [Choice(_value(q.id), _quoted(book, q)) for q in book.record.quotations]


def clauses(book: Book) -> list[Choice]:
    """Every clause that a claim is made of."""
    return [_clause(book, s.span) for c in book.record.claims for s in c.statements]


def texts(book: Book) -> list[Choice]:
    """Every report."""
    return _reports(book, [r.id for r in book.record.reports])


def speakers(book: Book, said: Iterable[str]) -> list[tuple[str, list[Choice]]]:
    """Who can be the speaker of each of these quotations: whom its report names, or nobody."""
    return [_speakers(book, book.quotations[id]) for id in said]


def _speakers(book: Book, quotation: Quotation) -> tuple[str, list[Choice]]:
    now = book.entities.get(quotation.speaker_entity or "")
    told = f"{_quoted(book, quotation)}, now {seen(now.name) if now else 'nobody'}"
    rows = [Choice(_value(quotation.id, str(m.span)), seen(e.name)) for e, m in _named(book, quotation.report)]
    return told, [*rows, Choice(_value(quotation.id, ""), "nobody is named")]


def _speaker(book: Book, said: Sequence[Quotation]) -> Form:
    groups = speakers(book, [q.id for q in said])
    return Form("Speaker", (listed("Who says it", groups),), (("speaker", "Set speaker"),))


def _people(book: Book, said: Sequence[Quotation], spans: Sequence[Span]) -> Form:
    near = {q.speaker_entity for q in said}
    near |= {e.id for e in book.record.entities if any(_touches((m.span,), spans) for m in e.mentions)}
    here = [e for e in book.record.entities if e.id in near and e.kind != "place"]
    each = [(seen(e.name), [_mention(book, m, e) for m in _a_report_each(e)]) for e in here]
    rest = [e for e in book.record.entities if e.kind != "place" and e.id not in near]
    one_each = [_mention(book, _a_report_each(e)[0], e) for e in rest if e.mentions]
    lists = (listed("Who", each), listed("And", [*each, ("Others of this story", one_each)]))
    return Form("People", lists, (("same_entity", "One and the same"), ("different_entity", "Two")))


def _remarks(book: Book, said: Sequence[Quotation]) -> Form:
    here = [Choice(_value(q.id), _quoted(book, q)) for q in said]
    ids, heard = {q.id for q in said}, _words(" ".join(_text(book, q.content) for q in said))
    bases = [b for u in book.record.utterances if (b := _base(book, u)) and b.id not in ids]
    bases.sort(key=lambda q: -len(heard & _words(_text(book, q.content))))
    groups = [("Of this finding", here), ("Other remarks", [Choice(_value(q.id), _quoted(book, q)) for q in bases])]
    lists = (listed("This remark", [("", here)]), listed("And this", groups))
    return Form("Remarks", lists, (("same_utterance", "One remark"), ("different_utterance", "Two remarks")))


def _claims(book: Book, finding: str, spans: Sequence[Span]) -> Iterator[Form]:
    if not finding.startswith("claim:"):
        return
    copies = {tuple(w.folded for w in words(book.record.words(s))): s for s in sorted(set(spans), reverse=True)}
    here = [_clause(book, s) for s in sorted(copies.values())]  # the same words are the same matter, and stand once
    heard = _words(" ".join(book.record.words(s) for s in spans))
    rest = [c.statements[0].span for c in book.record.claims if c.statements and f"claim:{c.id}" != finding]
    rest.sort(key=lambda s: -len(heard & _words(book.record.words(s))))
    groups = [("Of this finding", here), ("Other clauses", [_clause(book, s) for s in rest])]
    lists = (listed("This clause", [("", here)]), listed("And this", groups))
    yield Form("Members", lists, (("same_claim", "One matter"), ("different_claim", "Two matters")))


def _parent(book: Book, here: Sequence[str]) -> Form:
    none = Choice(_value(""), "no report among these")
    lists = (
        listed("The text of", [("", _reports(book, here))]),
        listed("Comes from", [("", [none, *_reports(book, [r.id for r in book.record.reports])])]),
    )
    return Form("Where a text comes from", lists, (("parent", "Set"),))


def _story(book: Book, here: Sequence[str], others: Sequence[tuple[str, str]]) -> Form:
    elsewhere = [Choice(_value(report), seen(name)) for report, name in others]
    groups = [("This story", _reports(book, [r.id for r in book.record.reports])), ("Other stories", elsewhere)]
    lists = (listed("This report", [("", _reports(book, here))]), listed("And this", groups))
    return Form("Story", lists, (("same_story", "One affair"), ("different_story", "Set aside from it")))


def listed(label: str, groups: Iterable[tuple[str, Sequence[Choice]]]) -> Choices:
    """A list of at most `_MOST` choices, of which each group has its share, and how many are left out."""
    held = [(title, rows) for title, rows in groups if rows]
    kept, room, more = [], _MOST, 0
    for left, (title, rows) in zip(range(len(held), 0, -1), held, strict=True):
        share = rows[: max(1, room // left)]
        kept.append((title, tuple(share)))
        room -= len(share)
        more += len(rows) - len(share)
    return Choices(label, tuple(kept), more)


def _named(book: Book, report: str) -> Iterator[tuple[Entity, Mention]]:
    """The people and bodies that a report names, with the place of each that names it best."""
    for entity in book.record.entities:
        there = [m for m in entity.mentions if m.span.report == report]
        if there and entity.kind != "place":
            yield entity, min(there, key=clearest)


def _a_report_each(entity: Entity) -> list[Mention]:
    """The mention of `entity` that names it best in each report that has one."""
    best: dict[str, Mention] = {}
    for mention in sorted(entity.mentions, key=clearest):
        best.setdefault(mention.span.report, mention)
    return list(best.values())


def clearest(mention: Mention) -> tuple[int, Span]:
    """By which the mention that names somebody best comes first."""
    return ("name", "nominal", "pronoun").index(mention.form), mention.span


def _mention(book: Book, mention: Mention, entity: Entity) -> Choice:
    told = seen(book.record.words(mention.span)) if mention.form != "pronoun" else seen(entity.name)
    return Choice(_value(str(mention.span)), f"{excerpt(told, _LONGEST)} ({book.label(mention.span.report)})")


def _base(book: Book, utterance: Utterance) -> Quotation | None:
    """The first reading of a remark that a report has."""
    found = (book.quotations.get(r.quotation) for r in utterance.readings)
    return next((q for q in found if q), None)


def _quoted(book: Book, quotation: Quotation) -> str:
    return f"“{excerpt(seen(_text(book, quotation.content)), _LONGEST)}” ({book.label(quotation.report)})"


def _clause(book: Book, span: Span) -> Choice:
    told = excerpt(seen(book.record.words(span)), _LONGEST)
    return Choice(_value(str(span)), f"{told} ({book.label(span.report)})")


def _reports(book: Book, ids: Iterable[str]) -> list[Choice]:
    return [Choice(_value(id), book.label(id)) for id in ids]


def _value(*subjects: str) -> str:
    return json.dumps(subjects)


def _text(book: Book, spans: Iterable[Span]) -> str:
    return " ".join(book.record.words(s) for s in spans)


def _words(text: str) -> frozenset[str]:
    return frozenset(word.folded for word in words(text))


def _touches(spans: Iterable[Span], others: Sequence[Span]) -> bool:
    return any(a.overlap(b) for a in spans for b in others)
