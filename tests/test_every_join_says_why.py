"""No finding of two or more members comes without a score and without what speaks for it, in any story at hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import wording_stories
from onrecord.job import build
from onrecord.model import Evidence, Record, Report
from onrecord.read import read
from onrecord.render import phrases
from onrecord.render.phrases.reasons import SENTENCES

SAID = "Ada Lowe, the mayor of Orrin, said on Monday that nine workers were hurt when the old bridge fell. "
DENIED = "Tom Reed of the harbour board denied that nine workers were hurt when the old bridge fell. "
UNTOLD = "The name of the contractor was not known. The contractor was named as Piet Holm Works by nobody. "
MADE = {
    "copies": [Report("a", (SAID + DENIED) * 2), Report("b", (SAID + DENIED) * 2 + UNTOLD)],
    "denied": [Report("a", SAID + UNTOLD), Report("b", DENIED + "The contractor's name was not known, police said.")],
    "numbers": [
        Report("a", SAID, published="2026-03-02"),
        Report("b", SAID.replace("nine", "twelve").replace("Ada Lowe", "Ada Low"), published="2026-03-03"),
        Report("c", SAID.replace("Ada Lowe, the mayor of Orrin,", "Mayor Lowe") + "The captain was Piet Holm."),
        Report("d", "The name of the captain was not known. The mayor said nine workers were hurt."),
    ],
}  # fmt: skip


def joined(record: Record) -> Iterator[tuple[str, Evidence]]:
    """Every finding of two or more members, with its evidence."""
    for u in record.utterances:
        same = [r for r in u.readings if r.link == "same"]
        yield from [(u.id, u.evidence)] if len(same) > 1 else []
        yield from ((f"{u.id} {r.quotation}", r.evidence) for r in u.readings if r not in same or len(same) > 1)
    yield from ((e.id, e.evidence) for e in record.entities if len(e.members) > 1)
    yield from ((c.id, c.evidence) for c in record.claims if len(c.statements) > 1)
    yield from ((u.id, u.evidence) for u in record.unknowns if len(u.spans) > 1)
    yield from ((d.child, d.evidence) for d in record.descent.derivations)


def silent(record: Record) -> list[str]:
    """The findings that do not say why, and the answers that do not."""
    out = [id for id, found in joined(record) if not found.score or not found.supporting]
    out += [u.id for u in record.unknowns if len(u.answers) != len(u.answered_in)]
    return out + [u.id for u in record.unknowns if not all(a.score and a.supporting for a in u.answers)]


def reasons_of(record: Record) -> Iterator[str]:
    for _, found in joined(record):
        yield from (r.name for r in (*found.supporting, *found.opposing))


@pytest.mark.parametrize("name", sorted(MADE))
def test_every_join_of_a_made_story_says_why(name: str) -> None:
    record = build(MADE[name])
    assert len(list(joined(record))) > 1
    assert silent(record) == []
    assert set(reasons_of(record)) <= SENTENCES.keys()


@pytest.mark.slow
@pytest.mark.parametrize("name", wording_stories.names())
def test_every_join_of_a_wording_story_says_why(name: str) -> None:
    assert silent(build(wording_stories.case(name).story.reports)) == []


@pytest.mark.slow
def test_every_join_of_the_shared_stories_says_why(shared: Path) -> None:
    folders = [shared / "seeds", *sorted((shared / "eval" / "packs" / "dev").glob("*"))]
    stories = [reports for folder in folders if folder.is_dir() and (reports := read([str(folder)])[0])]
    assert stories
    for record in map(build, stories):
        assert silent(record) == []
        assert set(reasons_of(record)) <= SENTENCES.keys()


def test_what_a_score_weighs_is_told_with_its_weight_for_and_against() -> None:
    record = build(MADE["numbers"])
    weighed = [r for _, e in joined(record) for r in e.supporting if r.weight is not None]
    assert weighed
    assert all(r.weight and r.weight > 0 for r in weighed)
    assert all(r.weight is None or r.weight < 0 for _, e in joined(record) for r in e.opposing)
    assert all(phrases.say(r).strip() for r in weighed)
