"""The rows of the first screen, a function a section. A row is a clause of one report as it stands, with its label."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord import resources
from onrecord.model import (
    Claim,
    ClaimStatement,
    Entity,
    Event,
    RecordedReport,
    SharedPassage,
    Span,
    Spelling,
    Unknown,
)
from onrecord.render import phrases
from onrecord.render.first_screen.nouns import Bit, Row, mine, quote, who
from onrecord.render.first_screen.title import headline
from onrecord.render.record_view import Book, anchor
from onrecord.render.safe_text import seen
from onrecord.text import words

__all__ = [
    "changed", "contested", "contradicting", "descents", "differing", "names", "openings", "passages", "several",
    "times", "unknowns",
]  # fmt: skip

_CLAUSE = 300  # characters: a whole clause is never cut
_SENTENCE = 5  # words that the first sentence of an account has at least
_OPENING = 400  # characters of a first sentence, which stands whole or not at all
_PRONOUNS = resources.PACK.words("grammar", "pronouns", "he") | resources.PACK.words("grammar", "pronouns", "she")
_PLAIN = ("usual", "short", "initials")  # spellings that are no difference by themselves


def openings(book: Book) -> Iterator[Row]:
    """How each text family begins: headline and opening sentence of its earliest report, as they stand."""
    families: set[str] = set()
    for r in sorted(book.counted(), key=lambda r: (r.dated or "9", r.report.id)):
        family = book.line(r.report.id) or r.report.id
        if family not in families and (bits := tuple(_opening(book, r))):
            families.add(family)
            yield Row((*bits, who(book.label(r.report.id), book.anchor_of(r.report.id))))


def _opening(book: Book, r: RecordedReport) -> Iterator[Bit]:
    if said := headline(book, r):
        yield quote(said, book.anchor_of(r.report.id))
    first = _opening_sentence(r)
    told = " ".join(book.words(first).split()) if first else ""
    if first and told and told != said and len(told) <= _OPENING:
        yield quote(told, book.at(first), _OPENING)


def _opening_sentence(r: RecordedReport) -> Span | None:
    """The sentence that the first paragraph of the account begins with. A paragraph that begins with a bare line
    ("1 of 9.") is a picture's or a heading's. None where no text of the account is held, or it opens with a pronoun
    for somebody told of in the headline or in what the report has lost."""
    firsts: dict[int, Span] = {}
    for s in sorted(r.sentences, key=lambda s: s.span):
        if s.place == "body":
            firsts.setdefault(s.paragraph, s.span)
    told = ((span, [w.folded for w in words(_text(r, span))]) for span in firsts.values())
    first, said = next(((span, said) for span, said in told if len(said) >= _SENTENCE), (None, [""]))
    return None if said[0] in _PRONOUNS else first


def _text(r: RecordedReport, span: Span) -> str:
    return r.report.text[span.start : span.end]


def several(book: Book) -> Iterator[Row]:
    """What lines of several outlets carry in one voice and one whole clause tells; what is only quoted stands among the
    wordings."""
    for c in book.record.claims:
        if c.status == "agreed" and c.text and any(s.voice != "quoted" for s in c.statements):
            also = [r for r in c.reports if not c.text_span or r != c.text_span.report]
            yield Row((*_clause(book, c), *_also(book, also)), anchor("c", c.id), c.id)


def _clause(book: Book, claim: Claim) -> Iterator[Bit]:
    """A claim's clause behind whose word it is, with its label."""
    span = claim.text_span or claim.statements[0].span
    voice = next((s.voice for s in claim.statements if s.span.overlap(span)), "own")
    if claim.holder_entity:
        yield mine(f"{book.name(claim.holder_entity)}:")
    elif voice in ("attributed", "quoted"):
        yield mine("somebody told of:")
    yield quote(phrases.claim(claim), book.at(span), _CLAUSE)
    if claim.text_alone:
        yield mine(f"({phrases.ALONE.format(report=book.label(span.report))})")
    yield who(book.label(span.report), book.at(span))


def _also(book: Book, reports: Iterable[str]) -> Iterator[Bit]:
    told = book.carriers(reports, 5)
    if told:
        yield mine(f"also {told}")


def differing(book: Book, status: str = "differing") -> Iterator[Row]:
    """Values side by side: each in its report's words, below the clause that says what is counted or when."""
    for c in (c for c in book.record.claims if c.status == status):
        by_value: dict[str, list[ClaimStatement]] = {}
        for s in c.statements:
            by_value.setdefault(s.value or s.text, []).append(s)
        if len(by_value) < 2:
            continue
        bits = [b for n, (_, told) in enumerate(sorted(by_value.items())) for b in _value(book, told, n)]
        yield Row((quote(phrases.claim(c), book.at(c.text_span or c.statements[0].span), 110), mine(":"), *bits),
                  anchor("c", c.id), c.id)  # fmt: skip


def _value(book: Book, told: list[ClaimStatement], number: int) -> Iterator[Bit]:
    first = told[0]
    if number:
        yield mine("·")
    yield quote(first.text, book.at(first.span), 70)
    by = {s.by_entity: None for s in told if s.by_entity}
    reports = book.carriers((s.span.report for s in told), 4)
    yield who("; ".join([reports, *(map(book.name, by))]) if by else reports, book.at(first.span))


def contradicting(book: Book) -> Iterator[Row]:
    """What two lines, in their own voice, give so that it cannot both hold."""
    return differing(book, "contradicting")


def changed(book: Book) -> Iterator[Row]:
    """Values that part inside one line."""
    return differing(book, "changed")


def contested(book: Book) -> Iterator[Row]:
    """Who says and who denies what one clause tells whole."""
    for c in book.record.claims:
        if c.status != "contested" or not c.text:
            continue
        yes, no = ([s for s in c.statements if s.polarity == p] for p in ("positive", "negative"))
        sides = [*_side(book, yes, "says"), *([mine(";")] if yes and no else []), *_side(book, no, "denies")]
        span = c.text_span or c.statements[0].span
        yield Row((quote(phrases.claim(c), book.at(span)), mine(":"), *sides), anchor("c", c.id), c.id)


def _side(book: Book, statements: list[ClaimStatement], verb: str) -> Iterator[Bit]:
    by: dict[str, list[ClaimStatement]] = {}
    for s in statements:
        own = s.voice in ("own", "presupposed")
        name = book.name(s.by_entity) if s.by_entity else ("the report itself" if own else "one not named here")
        by.setdefault(name, []).append(s)
    for n, (name, told) in enumerate(by.items()):
        yield mine(f"{', ' if n else ''}{name} {verb}")
        yield who(book.carriers((s.span.report for s in told), 4), book.at(told[0].span))


def unknowns(book: Book) -> Iterator[Row]:
    """What the reports say is not told, and where another report tells it; what is answered first. One whose matter no
    report names in words that stand alone is only in the views and tables."""
    found = sorted((u for u in book.record.unknowns if u.about), key=lambda u: not u.answered_in)
    yield from (Row(tuple(_unknown(book, u)), anchor("n", u.id), u.id) for u in found)


def _unknown(book: Book, u: Unknown) -> Iterator[Bit]:
    yield quote(u.about, book.at(u.spans[0]), 110)
    holder = f" by {book.name(u.holder_entity)}" if u.holder_entity else ""
    yield mine(f"{phrases.UNKNOWN[u.kind]}{holder}")
    yield who(book.carriers((s.report for s in u.spans), 4), book.at(u.spans[0]))
    for span in u.answered_in[:1]:
        yield mine("; told in")
        yield who(book.label(span.report), book.at(span))
        yield quote(book.words(span), book.at(span), 110)


def names(book: Book) -> Iterator[Row]:
    """Names that are spelt in several ways: short forms and initials are no difference."""
    for e in book.record.entities:
        by_component: dict[str, list[Spelling]] = {}
        for s in e.spellings:
            by_component.setdefault(s.component, []).append(s)
        for spellings in by_component.values():
            if sum(s.status not in _PLAIN for s in spellings) and len(spellings) > 1:
                yield Row(tuple(_spellings(book, e, spellings)), anchor("p", e.id), e.id)


def _spellings(book: Book, entity: Entity, spellings: list[Spelling]) -> Iterator[Bit]:
    kept = [s for s in spellings if s.status not in ("short", "initials")]
    if seen(entity.name) not in {seen(s.spelling) for s in kept}:
        yield mine(f"{seen(entity.name)}:")
    for n, s in enumerate(kept):
        if n:
            yield mine("/")
        yield mine(seen(s.spelling))
        yield who(book.carriers(s.reports, 4))


def descents(book: Book) -> Iterator[Row]:
    """Which text goes back to which."""
    for d in book.record.descent.derivations:
        at = anchor("l", d.child, d.parent or "lost")
        yield Row((mine(f"{book.label(d.child)} {book.parent(d)}"),), at, f"{d.child} {d.parent or ''}".strip())


def passages(book: Book) -> Iterator[Row]:
    """Pairs of reports of different lines by the longest run of words they share, the longest first."""
    longest: dict[tuple[str, str], SharedPassage] = {}
    for p in book.record.shared:
        pair = (p.report, p.other)
        if not p.same_line and (pair not in longest or p.words > longest[pair].words):
            longest[pair] = p
    for p in sorted(longest.values(), key=lambda p: (-p.words, p.report, p.other)):
        both = f"{book.label(p.report)} and {book.label(p.other)} share a run of {p.words} words:"
        yield Row((mine(both), quote(book.words(p.span), book.at(p.span), 110)), anchor("b", p.report, p.other))


def times(book: Book) -> Iterator[Row]:
    """What the texts date, by day; where there is much, what most reports date and what is nearest in time."""
    dated = [e for e in book.record.timeline if e.earliest and e.latest and not e.background]
    ranked = sorted(dated, key=lambda e: (-len({s.report for s in e.evidence.spans}), _length(e), e.earliest, e.id))
    chosen = {e.id for e in ranked[:6]}
    rest = [e for e in dated if e.id not in chosen]
    yield from (_event(book, e) for e in [*(e for e in dated if e.id in chosen), *rest])


def _length(event: Event) -> bool:
    """Whether an event is bounded by more than a day."""
    return event.earliest != event.latest


def _event(book: Book, e: Event) -> Row:
    carried = list(dict.fromkeys(s.report for s in e.evidence.spans))
    at = book.at(e.evidence.spans[0])
    bits = (mine(f"{phrases.days(e.earliest, e.latest)}:"), quote(e.text, at), who(book.carriers(carried, 4), at))
    return Row(bits, anchor("e", e.id), e.id)
