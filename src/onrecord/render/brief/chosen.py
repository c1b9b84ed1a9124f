"""Which findings a brief has, and what it says of each."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, field

from onrecord.model import Evidence, Record
from onrecord.render import finding_blocks as made
from onrecord.render import how_sure, phrases, rights
from onrecord.render.charges import charges, names_somebody, offence
from onrecord.render.finding_blocks import Finding
from onrecord.render.findings_by_name import named
from onrecord.render.first_screen import FirstScreen, first_screen
from onrecord.render.record_view import Book, anchor

__all__ = ["FIELDS", "Brief", "Item", "brief"]

FIELDS = ("Asked", "Answered", "Corrected")
_MOST = 20
# What a section's rows are, by the name that decisions give a finding.
_CLAIMS = ("several", "contradicting", "differ", "changed", "contested")
_NOUN = {
    **dict.fromkeys(_CLAIMS, "claim"),
    "words": "utterance",
    "unknown": "unknown",
    "names": "entity",
    "times": "event",
}
_OF_AN_OUTLET = ("change", "descent", "added")  # kinds that are about what an outlet did with a text
_CHOSEN = {  # whether something was kept, and whether not all that stands there was picked
    (True, False): "The findings that were kept.",
    (True, True): "Picked from the findings that were kept.",
    (False, False): "Nothing was kept yet: the findings that stand first.",
    (False, True): "Nothing was kept yet: picked from the findings that stand first.",
}
_LEFT = (
    "left out: they name somebody beside an offence, or are about an outlet's own conduct; a brief has those only once "
    "they were kept"
)


@dataclass(frozen=True, slots=True)
class Item:
    """A finding as a brief shows it. `lines` hold the wordings with who has them; `note` is that of whoever kept it.

    `subject` is the name that decisions give it.
    """

    subject: str
    title: str
    lines: tuple[str, ...]
    supporting: tuple[str, ...]
    opposing: tuple[str, ...]
    sources: tuple[str, ...]
    rests_on: str
    sure: str
    caveat: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief: what the affair is, how its reports begin, the findings, what was left out and why, and the rights.

    `choices` are the subject and the title of every finding that it could have.
    """

    title: str
    head: str
    begins: tuple[str, ...]
    chosen: str
    items: tuple[Item, ...]
    left: str
    caveat: str
    rights: tuple[str, ...]
    choices: tuple[tuple[str, str], ...]
    book: Book = field(repr=False, compare=False)

    @property
    def digest(self) -> str:
        """The digest of the record that it is of: made only where a form tells it."""
        return self.book.digest


def brief(record: Record, picked: Set[str] | None = None) -> Brief:
    """The brief of a record; of what it could have only what is `picked`, where that is given."""
    book = Book(record)
    screen = first_screen(book)
    kept = {j.finding: j.reason for j in record.judgements if j.verdict == "keep"}
    refs = list(kept or dict.fromkeys(_first(screen)))
    every = named(book, refs)
    held = [ref for ref in refs if ref in every]
    allowed = [ref for ref in held if kept or not _of_somebody(book, *every[ref])]
    left = len(held) - len(allowed)
    taken = [ref for ref in allowed if picked is None or ref in picked]
    return Brief(
        title=screen.title.plain(),
        head=f"{screen.days} · {screen.outlets} · {screen.size}",
        begins=tuple(_begins(book, screen)),
        chosen=_CHOSEN[bool(kept), len(taken) < len(allowed)],
        items=tuple(_item(book, ref, *every[ref], kept.get(ref, "")) for ref in taken[:_MOST]),
        left=" ".join(_left(left, len(taken), len(refs) - len(held))),
        caveat=book.witness(),
        rights=tuple(rights.lines(record)),
        choices=tuple((ref, every[ref][0].title) for ref in allowed),
        book=book,
    )


def _begins(book: Book, screen: FirstScreen) -> Iterator[str]:
    """How the text families begin, in their own words; what names somebody beside an offence is left out."""
    for row in (row for s in screen.sections if s.key == "openings" for row in s.rows):
        said = [bit.text for bit in row.bits if bit.kind == "words"]
        if not any(offence(text) and names_somebody(book, text) for text in said):
            yield row.plain()


def _left(withheld: int, allowed: int, lacking: int) -> Iterator[str]:
    if lacking:
        yield f"{phrases.count(lacking, 'finding')} left out that a brief has no form for; the record lists them."
    if withheld:
        yield f"{phrases.count(withheld, 'finding')} {_LEFT}."
    if allowed > _MOST:
        yield f"{phrases.count(allowed - _MOST, 'more finding')} in the record."


def _first(screen: FirstScreen) -> Iterator[str]:
    """The findings that stand first, by the names that decisions give them."""
    for section in screen.sections:
        if not section.folded and section.key in _NOUN:
            yield from (f"{_NOUN[section.key]}:{row.finding}" for row in section.rows)


def _of_somebody(book: Book, finding: Finding, evidence: Evidence) -> bool:
    """Whether a finding names somebody beside an offence, or is about an outlet's own conduct."""
    elsewhere = any("attributed_elsewhere" in r.kinds for u in book.record.utterances
                    if anchor("w", u.id) == finding.anchor for r in u.readings)  # fmt: skip
    return finding.kind in _OF_AN_OUTLET or elsewhere or charges(book, [*finding.spans, *evidence.spans])


def _item(book: Book, subject: str, finding: Finding, evidence: Evidence, note: str) -> Item:
    supporting, opposing = phrases.reasons(evidence, book.labels)
    return Item(
        subject=subject,
        title=finding.title,
        lines=finding.lines,
        supporting=tuple(supporting),
        opposing=tuple(opposing),
        sources=finding.sources,
        rests_on=finding.ground(),
        sure=f"{made.SURE}{how_sure.sure(finding.kind)}.",
        caveat=finding.caveat,
        note=note,
    )
