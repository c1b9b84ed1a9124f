"""What of an assertion tells more than one of its clauses."""

from __future__ import annotations

import pytest

from onrecord.annotate import annotate
from onrecord.model import Report


def beside(text: str, clause: str) -> set[str]:
    """The pieces beside the clause that `clause` stands in."""
    at = text.index(clause)
    found = [s for s in annotate(Report("r1", text)).statements if s.span.start <= at < s.span.end]
    smallest = min(found, key=lambda s: s.span.end - s.span.start)
    return {text[p.start : p.end] for p in smallest.beside}


@pytest.mark.parametrize(
    ("text", "clause", "piece"),
    [
        ("Ada Lowe, who was 24 in May, died on Monday.", "died", "who was 24 in May"),
        ("Ada Lowe, who was 24 in May, died on Monday.", "died", "on Monday"),
        ("The Tarrow was built in 1998 and passed its last inspection in May.", "passed", "was built in 1998 and"),
        ("The mayor rejected the ferry that sank off Tarrow on Monday.", "sank", "The mayor rejected"),
        ("The 21-year-old boat sank near the harbour.", "sank", "21-year-old"),
        ("The council closed the old pier, a wooden landing stage.", "closed", "a wooden landing stage"),
    ],
)
def test_what_tells_more_than_the_clause_stands_beside_it(text: str, clause: str, piece: str) -> None:
    assert piece in beside(text, clause)


@pytest.mark.parametrize(
    ("text", "clause", "kept"),
    [
        ("The boat did not sink without a pilot.", "sink", "without"),
        ("Ada Lowe will resign if the pier is sold.", "resign", "if"),
        ("The pier was safe, according to the harbour master.", "safe", "master"),
        ("The boat never sank in Tarrow.", "sank", "never"),
        ("The mayor or the treasurer signed the paper.", "signed", "treasurer"),
    ],
)
def test_what_turns_whether_a_clause_holds_is_no_such_piece(text: str, clause: str, kept: str) -> None:
    assert all(kept not in piece.split() for piece in beside(text, clause))


def test_no_piece_holds_the_clause_itself() -> None:
    text = "The mayor rejected the ferry that sank off Tarrow on Monday, and the council met."
    assert all("sank" not in piece for piece in beside(text, "sank"))
