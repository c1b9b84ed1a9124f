"""The view *Wordings*: an entry an utterance, its base wording, its differing readings, and an apparatus."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from onrecord.model import Quotation, Reading, Utterance
from onrecord.render import phrases
from onrecord.render import reading_diff as diff
from onrecord.render.finding_blocks import Finding, differs, wording
from onrecord.render.page.synopsis import Synopsis, synopsis
from onrecord.render.reading_diff import Piece
from onrecord.render.record_view import Book, anchor
from onrecord.render.safe_text import excerpt, seen
from onrecord.text import Word

__all__ = ["ORDER", "Entry", "groups"]

ORDER = (
    "Remarks in several reports first: those with differences that touch the sense, then those whose wording differs, "
    "then by the number of text families; within that, in the order of their base wording."
)
_POSSIBLY = "possibly the same remark, not merged"
_WITNESSES = 3  # an apparatus needs that many wordings


@dataclass(frozen=True, slots=True)
class Carrier:
    """A report that carries a reading; `anchor` is the reading's own, `at` where it stands in the text.

    `place` is its page or time in what was read, in words, if known.
    """

    report: str
    line: str | None
    role: str
    anchor: str
    at: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """Readings that differ from the base in the same way."""

    carriers: tuple[Carrier, ...]
    pieces: tuple[Piece, ...]
    gone: tuple[str, ...]
    speaker: str
    given_to: str | None
    told: tuple[str, ...]
    senses: str
    touches: bool
    possibly: bool
    note: str | None


@dataclass(frozen=True, slots=True)
class Lemma:
    """A place of the base wording and what stands there elsewhere: (words or "", reports)."""

    words: str
    variants: tuple[tuple[str, str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An utterance as the page shows it."""

    anchor: str
    speaker: str
    about: str
    base: tuple[Piece, ...]
    base_carrier: Carrier | None
    base_rule: str
    spoken: str
    same: tuple[Carrier, ...]
    variants: tuple[Variant, ...]
    apparatus: tuple[Lemma, ...]
    synopsis: Synopsis | None
    reports: int
    lines: int
    touches: bool
    marked: bool
    utterance: Utterance
    finding: Finding


def groups(book: Book) -> list[tuple[str, list[Entry]]]:
    """Every utterance in the stated order: those in several reports, then what one report alone has."""
    told = sorted((_entry(book, u) for u in book.record.utterances), key=_rank)
    shared = [e for e in told if e.reports > 1 or e.variants]
    alone = [e for e in told if not (e.reports > 1 or e.variants)]
    return [
        ("In several reports, or in several wordings", shared),
        ("Found in one report, in quotation marks", [e for e in alone if e.marked]),
        ("Found in one report, reported without marks", [e for e in alone if not e.marked]),
    ]


def _rank(entry: Entry) -> tuple[bool, bool, bool, int, str, int, str]:
    base = entry.base_carrier
    at = int(base.at.rsplit(".", 1)[-1]) if base and base.at.rsplit(".", 1)[-1].isdigit() else 0
    single = entry.reports < 2
    return (
        single, not entry.touches or single, not entry.variants or single, -entry.lines, base.report if base else "",
        at, entry.anchor,
    )  # fmt: skip


def _entry(book: Book, u: Utterance) -> Entry:
    base = book.quotations.get(u.base)
    tokens = diff.said(book, base) if base else []
    others = [r for r in u.readings if r.quotation != u.base]
    told = [r for r in others if differs(r)]
    reports = {r.report for r in u.readings}
    primary = base is not None and book.line(base.report) is None and _role(book, base.report) != "report"
    return Entry(
        anchor=anchor("w", u.id),
        speaker=book.name(u.speaker_entity),
        about=excerpt(book.quoted(base), 70) if base else "",
        base=tuple(diff.plain(book, base)) if base else (),
        base_carrier=_carrier(book, base) if base else None,
        base_rule=phrases.base_rule(u.base_rule),
        spoken=_spoken(u, primary),
        same=tuple(_carrier(book, q) for r in others if not differs(r) and (q := book.quotations.get(r.quotation))),
        variants=tuple(_variants(book, u, told, tokens)),
        apparatus=tuple(_apparatus(book, told, tokens)) if len(u.readings) >= _WITNESSES else (),
        synopsis=synopsis(book, u),
        reports=len(reports),
        lines=len({book.line(r) for r in reports} - {None}),
        touches=any(r.sense for r in told),
        marked=bool(base and base.quoted),
        utterance=u,
        finding=wording(book, u),
    )


def _spoken(u: Utterance, primary: bool) -> str:
    """What is known of the words spoken; empty where the rule of the base says it already."""
    known, unknown = "as the primary witness has it", "not known to be the words spoken"
    return known if primary else ("" if unknown in u.base_rule else unknown)


def _role(book: Book, report: str) -> str:
    found = book.reports.get(report)
    return found.report.role if found else "report"


def _carrier(book: Book, q: Quotation, beside: Utterance | None = None) -> Carrier:
    """Who carries `q`; `beside` is an utterance that it is shown with though it has an entry of its own."""
    at = anchor("q", beside.id, q.id) if beside else anchor("q", q.id)
    found = book.reports.get(q.report)
    place = phrases.place(found.report, q.content[0].start) if found else ""
    return Carrier(q.report, book.line(q.report), _role(book, q.report), at, book.at(q.content[0]), place)


def _variants(book: Book, u: Utterance, readings: list[Reading], base: list[Word]) -> list[Variant]:
    groups: dict[tuple[object, ...], list[tuple[Reading, Quotation]]] = defaultdict(list)
    for r in readings:
        q = book.quotations.get(r.quotation)
        if q:
            wording = tuple(w.folded for w in diff.said(book, q))
            groups[wording, r.kinds, r.sense, r.link, r.note, q.speaker_entity].append((r, q))
    return [_variant(book, u, members, base) for members in groups.values()]


def _variant(book: Book, u: Utterance, members: list[tuple[Reading, Quotation]], base: list[Word]) -> Variant:
    reading, quotation = members[0]
    possibly, indirect = reading.link == "possibly", "indirect" in reading.kinds
    compared = bool(quotation.quoted) and not possibly
    told = [phrases.READING[k] for k in reading.kinds]
    note = (reading.note or "").strip().rstrip(".")
    pieces = tuple(diff.laid(book, quotation, base) if compared else diff.plain(book, quotation))
    return Variant(
        carriers=tuple(_carrier(book, q, u if possibly else None) for _, q in members),
        pieces=pieces,
        gone=tuple(p.text for p in pieces if p.kind == "del"),
        speaker=book.speaker(quotation),
        given_to=book.name(quotation.speaker_entity) if "attributed_elsewhere" in reading.kinds else None,
        told=tuple([_POSSIBLY, *told] if possibly else told),
        senses="" if possibly or (indirect and not reading.sense) else phrases.senses(reading.sense),
        touches=bool(reading.sense),
        possibly=possibly,
        note=None if not note or note in _POSSIBLY or note in told else seen(note),
    )


def _apparatus(book: Book, readings: list[Reading], base: list[Word]) -> list[Lemma]:
    places: dict[tuple[int, int], dict[tuple[str, str], list[str]]] = defaultdict(lambda: defaultdict(list))
    for r in readings:
        q = book.quotations.get(r.quotation)
        if not q or not q.quoted or r.link != "same":
            continue
        tokens = diff.said(book, q)
        for c in diff.compare(base, tokens) or []:
            kind = "left out" if c.j1 == c.j2 else ("put in" if c.i1 == c.i2 else "")
            told = diff.shown(tokens[c.j1 : c.j2])
            places[c.i1, c.i2][kind, told].append(r.report)
    out = []
    for (low, high), variants in sorted(places.items()):
        lemma = diff.shown(base[low:high]) if high > low else diff.shown(base[max(low - 1, 0) : low]) or "at the start"
        rows = sorted((kind, told, tuple(dict.fromkeys(reports))) for (kind, told), reports in variants.items())
        out.append(Lemma(lemma, tuple(rows)))
    return out
