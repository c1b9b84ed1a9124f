"""record.html: the whole record as one self-contained page. No network, no framework; works without JavaScript.

Every string that a template prints is shown as a reader sees it (controls written out) and escaped; styles and script
are inline and allowed by their hashes alone, so nothing that a report brings can run or load.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from onrecord.model import Evidence, Record
from onrecord.render import finding_blocks as found
from onrecord.render import how_sure, phrases, summary
from onrecord.render.first_screen import first_screen
from onrecord.render.page import people, same_words, texts, wordings
from onrecord.render.page.choices import GLOSSARY, choices
from onrecord.render.page.matrix import matrix
from onrecord.render.page.shared import between, shared_at
from onrecord.render.page.stemma import drawing
from onrecord.render.record_view import Book, Passage, anchor
from onrecord.render.safe_text import excerpt
from onrecord.render.template_files import templates_of

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["render"]

_LAZY = 800  # reports times ten plus quotations, from which on parts are laid out only as they are opened

VIEWS = {
    "wordings": "Wordings",
    "texts": "Texts",
    "lines": "Text families",
    "people": "People",
    "claims": "Claims",
    "timeline": "Timeline",
    "untold": "Not told",
    "inputs": "Inputs",
}


def render(record: Record, *, text: bool = True) -> str:
    """The page of `record`. With `text` false it holds spans and short excerpts only, no report's text."""
    book = Book(record, text)
    style, script, early = _asset("page.css"), _asset("page.js"), 'document.documentElement.classList.add("js")'
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(early)} {_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    return _environment().get_template("page.html.jinja").render(
        book=book,
        record=record,
        policy=policy,
        assets={"style": style, "early": early, "script": script},
        views=VIEWS,
        counts=_counts(book),
        lazy=len(record.reports) * 10 + len(record.quotations) > _LAZY,
        groups=wordings.groups(book),
        texts=texts.texts(book) if text else [],
        pair=_pair(book),
        matrix=matrix(book),
        between=between(book),
        drawing=drawing(book),
        people=people.groups(book),
        dated=[e for e in record.timeline if not e.background],
        background=[e for e in record.timeline if e.background],
        screen=first_screen(book),
        choices=choices(book),
        glossary=GLOSSARY,
    )  # fmt: skip


def _pair(book: Book) -> str:
    """The anchors of the two texts that are shown side by side first: those with most passages between them."""
    between_them = Counter((p.child, p.parent) for p in book.record.descent.passages)
    between_them.update((p.report, p.other) for p in book.record.shared)
    most = min(between_them.items(), key=lambda row: (-row[1], row[0]), default=None)
    ids = list(most[0]) if most else [r.report.id for r in book.counted()[:2]]
    return ",".join(anchor("t", i) for i in ids)


def _counts(book: Book) -> dict[str, int]:
    record = book.record
    return {
        "wordings": len(record.utterances),
        "texts": sum(1 for r in record.reports if not r.is_aside),
        "lines": len(record.descent.lines),
        "people": len(record.entities),
        "claims": len(record.claims_shown),
        "timeline": len(record.timeline),
        "untold": len(record.unknowns),
        "inputs": len(record.reports) + len(record.skipped),
    }


@cache
def _environment() -> Environment:
    env = templates_of("onrecord.render.page")
    env.globals.update(
        {name: getattr(phrases, name) for name in phrases.__dict__ if name.isupper()},
        anchor=anchor,
        count=phrases.count,
        days=phrases.days,
        weekday=phrases.weekday,
        findings=found,
        how_sure=how_sure,
        listing=phrases.listing,
        pairs=found.pairs,
        passages=_passages,
        phrases=phrases,
        shared_at=shared_at,
        summary=summary,
        told=same_words,
        wordings_order=wordings.ORDER,
    )
    env.filters["excerpt"] = excerpt
    env.filters["sentence"] = lambda told: f"{told[:1].upper()}{told[1:]}."
    env.filters["share"] = lambda value: f"{value:.0%}"
    return env


def _passages(book: Book, evidence: Evidence, most: int) -> Iterator[Passage]:
    """The passages that a finding rests on, each in its sentence, up to `most`; the rest is counted."""
    for span in list(dict.fromkeys(evidence.spans))[:most]:
        if span.report in book.reports:
            yield book.passage(span)


@cache
def _asset(name: str) -> str:
    return files(__name__).joinpath(name).read_text("utf-8").strip()


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
