"""A story that grows encodes what is new alone, keeps no more than it may, and gives the records of all at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy
import pytest

import three_affairs as made
from onrecord.job import build_stories
from onrecord.language.encoder import EncodedSentence, load
from onrecord.model import Report
from onrecord.read.ids import name_reports
from onrecord.store import opened, vectors
from onrecord.store.forget import forget
from onrecord.store.vectors import KeptVectors

NEW = "Divers saw a crack in the Orrin bridge. “We will not open it before the piers are safe,” said Ada Lowe."


@pytest.fixture
def encoded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sentences that are really encoded."""
    asked: list[str] = []

    class Counting:
        def encode(self, sentences: Sequence[str]) -> list[EncodedSentence]:
            asked.extend(sentences)
            return load().encode(sentences)

    monkeypatch.setattr(vectors, "load", Counting)
    return asked


def test_a_story_that_grows_encodes_the_sentences_that_are_new(tmp_path: Path, encoded: list[str]) -> None:
    with opened(tmp_path / "p", create=True) as project:
        project.add(made.reports())
        project.settle()
        assert encoded
        encoded.clear()
        project.add([Report("divers", NEW, source="Lund Herald", published="2026-03-05")])
        project.settle()
        assert sorted(encoded) == ["Divers saw a crack in the Orrin bridge.", NEW.partition(". ")[2]]
        wanted = name_reports([*made.reports(), Report("divers", NEW, source="Lund Herald", published="2026-03-05")])
        assert list(project.records()) == build_stories(wanted, skipped=next(project.records()).skipped)


@pytest.mark.parametrize("most", [0, 40_000])
def test_no_more_is_kept_than_may_be_and_the_records_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    with opened(tmp_path / "p", create=True) as project, opened(tmp_path / "q", create=True) as other:
        project.add(made.reports())
        wanted = list(project.records())
        assert project.db.execute("SELECT sum(size) FROM vectors").fetchone()[0] > 40_000
        monkeypatch.setattr(vectors, "MOST", most)
        for report in made.reports():
            other.add([report])
            other.settle()
            assert other.db.execute("SELECT coalesce(sum(size), 0) FROM vectors").fetchone()[0] <= most
        assert list(other.records()) == wanted
        assert other.db.execute("SELECT sum(length(found)) > 0 FROM vectors_of").fetchone() == (most > 0 or None,)


def test_what_was_forgotten_leaves_no_vector(tmp_path: Path) -> None:
    with opened(tmp_path / "p", create=True) as project:
        project.add(made.reports())
        project.settle()
        (number,) = project.db.execute("SELECT input FROM member WHERE report = 'chess'").fetchone()
        assert project.db.execute("SELECT 1 FROM vectors_of WHERE input = ?", (number,)).fetchone()
        forget(project.db, "chess")
        for table in ("vectors", "vectors_of"):
            assert not project.db.execute(f"SELECT 1 FROM {table} WHERE input = ?", (number,)).fetchone()


@pytest.mark.parametrize("text", ["The bridge is shut.", "", " ", "“Ja” \ud800 🙂", "word " * 400])
def test_vectors_come_back_to_the_last_bit(text: str) -> None:
    (wanted,) = load().encode([text])
    held = vectors._sentence(*vectors._bytes(wanted))
    assert held.offsets == wanted.offsets
    assert held.vectors.dtype == wanted.vectors.dtype
    assert numpy.array_equal(held.vectors, wanted.vectors)


def test_it_reads_as_the_encoder_does(tmp_path: Path) -> None:
    with opened(tmp_path / "p", create=True) as project:
        asked = ["One.", "Two.", "One."]
        found = KeptVectors(project.db, {}).encode(asked)
        wanted = load().encode(asked)
    assert [row.offsets for row in found] == [row.offsets for row in wanted]
    assert all(numpy.array_equal(a.vectors, b.vectors) for a, b in zip(found, wanted, strict=True))
