"""What is first on screen, decided once for the terminal, the page, Markdown and the brief.

The affair in its order: what it is, who carries it, how each text family begins, what several tell, where they
differ, what is contested, what stands against what, what changed, which words differ, what is not told, names, texts,
which text goes back to which, times, and how much one report alone has. A kind of finding that is not sure enough
(`how_sure`) is folded; of what nothing was found is said in one line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from onrecord.model import Claim, Skipped
from onrecord.render import how_sure, phrases
from onrecord.render.first_screen import sections, title
from onrecord.render.first_screen.changed_words import changed_words
from onrecord.render.first_screen.held import WHY, held
from onrecord.render.first_screen.nouns import Bit, FirstScreen, Row, Section, mine
from onrecord.render.how_sure import Measured
from onrecord.render.record_view import Book
from onrecord.render.safe_text import seen

__all__ = ["Bit", "FirstScreen", "Row", "Section", "first_screen", "not_taken_up"]

# Key, title, the kind it is measured as, what gives its rows, and how many are shown.
_Rows = Callable[[Book], Iterable[Row]]
SECTIONS: tuple[tuple[str, str, str, _Rows, int], ...] = (
    ("several", "Told by several", "agreed", sections.several, 6),
    ("contradicting", "Contradict", "contradicting", sections.contradicting, 6),
    ("differ", "Differ", "differing", sections.differing, 6),
    ("changed", "Differ inside one text family", "changed", sections.changed, 6),
    ("contested", "Contested", "contested", sections.contested, 6),
    ("words", "Words", "reading", changed_words, 5),
    ("unknown", "Said to be unknown or withheld", "unknown", sections.unknowns, 5),
    ("names", "Names", "spelling", sections.names, 6),
    ("descent", "Which text goes back to which", "descent", sections.descents, 8),
    ("texts", "Texts", "shared", sections.passages, 4),
    ("times", "Times", "timeline", sections.times, 6),
)
_OPENINGS = 6  # text families whose beginning is shown
_ALONE = 8  # reports whose claims are counted by name
_MINDED = 6


def first_screen(book: Book, table: Mapping[str, Measured] | None = None) -> FirstScreen:
    """The first screen of a record; `table` says how sure each kind is (the measured one where none is given)."""
    made = [_section(book, *given, table) for given in SECTIONS]
    shown = [s for s in made if s.rows or s.note]
    empty = [s for s in made if not s.rows and not s.note]
    return FirstScreen(
        affairs=phrases.affairs(book.record),
        title=title.title(book),
        days=title.days(book),
        outlets=title.outlets(book),
        size=phrases.size(book.record),
        minded=tuple(_minded(book)),
        sections=(*_openings(book), *shown, *_alone(book)),
        empty=" ".join(_empty(empty)),
        read_on=how_sure.read_on([s.kind for s in shown], table),
        notes=tuple(f"Note: {seen(note)}." for note in book.record.notes[:_MINDED]),
        caveat=book.witness(),
    )


def _section(
    book: Book, key: str, name: str, kind: str, rows: _Rows, most: int, table: Mapping[str, Measured] | None
) -> Section:
    given = iter(rows(book))
    shown = tuple(islice(given, most))
    found = len(shown) + sum(1 for _ in given)
    apart = max(0, held(book, key) - found)
    return Section(
        key=key,
        title=name,
        rows=shown,
        found=found,
        kind=kind,
        measured=how_sure.brief(kind, table),
        sure=how_sure.sure(kind, table),
        folded=not how_sure.put_first(kind, table),
        note=_texts_note(book) if key == "texts" else "",
        apart=apart,
        why=WHY.get(key, ""),
    )


def _empty(sections_: list[Section]) -> Iterator[str]:
    """Of which sections nothing was recognised, and of which the views and tables have what is no row here."""
    lacking = [s.title.lower() for s in sections_ if not s.apart]
    if lacking:
        yield f"None recognised, though there may be some: {', '.join(lacking)}."
    elsewhere = [f"{s.title.lower()} ({s.without()})" for s in sections_ if s.apart]
    if elsewhere:
        yield f"Only in the views or tables: {'; '.join(elsewhere)}."


def _openings(book: Book) -> Iterator[Section]:
    """How the text families begin, in their own words: no finding of a kind, and nothing in it is ours but labels."""
    found = list(sections.openings(book))
    if found:
        yield Section("openings", "How the reports begin", tuple(found[:_OPENINGS]), len(found))


def _texts_note(book: Book) -> str:
    """One line for all reports that share nothing."""
    from onrecord.render.summary import no_passage

    said = no_passage(book)
    return f"{said}." if said else ""


def _alone(book: Book) -> Iterator[Section]:
    """How many claims one report alone has, near which nothing stands in any other: a count a report."""
    total = len(book.counted()) - len(book.uncompared())
    single = Counter(c.reports[0] for c in _outermost(c for c in book.record.claims if _is_alone(c, total - 1)))
    if len(book.counted()) < 2 or not single:
        return
    among = f"the {total} read closely" if book.uncompared() else f"{total}"
    rows = [f"{book.label(r)}: {n}" for r, n in sorted(single.items())]
    told = "; ".join(rows if len(rows) <= _ALONE else [*rows[:_ALONE], f"{len(rows) - _ALONE} more reports"])
    claims = phrases.count(sum(single.values()), "claim")
    row = Row((mine(f"{claims}, near which no clause of another report stands. {told}"),), "claims")
    yield Section("alone", f"Found in one of {among}", (row,), 1, folded=True)


def _is_alone(claim: Claim, others: int) -> bool:
    """Whether a claim is told whole by one report, and the search of all the others found nothing near it."""
    return claim.status == "single" and claim.is_shown and len(claim.silent) == others


def _outermost(claims: Iterable[Claim]) -> list[Claim]:
    """The claims, without those that stand within the words of another."""
    placed = sorted((c.text_span.report, c.text_span.start, -c.text_span.end, c.id, c) for c in claims if c.text_span)
    out: list[Claim] = []
    end = ("", 0)
    for report, _, minus_end, _, claim in placed:
        if (report, -minus_end) > end or report != end[0]:
            out.append(claim)
            end = (report, -minus_end)
    return out


def _minded(book: Book) -> Iterator[str]:
    """What a reader has to know before the rest: witnesses, languages not read closely, inputs not taken up, damaged
    texts."""
    record = book.record
    witnesses = [r.report for r in record.reports if r.report.is_witness and not r.is_aside]
    if witnesses:
        yield f"Beside them {phrases.listing((phrases.named(w, book.labels) for w in witnesses), 3)}."
    sent = [(r, phrases.SENDER.get(r.report.status or "")) for r in book.counted()]
    held = [f"{book.label(r.report.id)} is {told}" for r, told in sent if told]
    if held:
        yield f"{phrases.listing(held, _MINDED)}."
    rest = [f"{book.label(r.id)} {book.withdrawn(r.id)}" for r in record.reports if r.withdrawn]
    if rest:
        yield f"{phrases.listing(rest, _MINDED)}."
    if uncompared := phrases.uncompared([(book.label(r.report.id), r.language) for r in book.uncompared()]):
        yield uncompared
    for r in [r for r in record.reports if r.repairs][:_MINDED]:
        yield f"{book.label(r.report.id)}: {phrases.read_through(r)}."
    if record.skipped:
        yield not_taken_up(record.skipped)


def not_taken_up(skipped: Sequence[Skipped]) -> str:
    """How many inputs were not taken up, the first of them with their reasons."""
    told = [f"{seen(s.input)}: {seen(s.reason)}" for s in skipped[:_MINDED]]
    left = len(skipped) - len(told)
    told += [f"{left} more"] if left else []
    return f"{phrases.count(len(skipped), 'input')} not taken up: {'; '.join(told)}."
