"""Words are found again after edits around and inside them, and nowhere where two places would do."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.compare.anchors import anchored, seek
from onrecord.model import Span

WORDS = [
    word
    for row in (
        "harbour board pier bridge closed until said Monday repairs cost million residents council mayor ferry storm",
        "engineer report found cracks steel inspection winter traffic detour lorries village school buses fund",
        "minister promised review plan tender",
        "company work begin spring budget vote meeting hall crowd anger petition names signed",
    )
    for word in row.split()
]


def text_of(chance: Random, sentences: int = 40) -> str:
    """A made text of many sentences, some words of which come again and again."""
    out = []
    for _ in range(sentences):
        words = [chance.choice(WORDS) for _ in range(chance.randint(6, 18))]
        out.append(" ".join(words).capitalize() + ".")
    return " ".join(out)


def edited(chance: Random, text: str, span: Span, edits: int, near: int = 150) -> tuple[str, list[int]]:
    """`text` after edits of words around and inside `span`, and the place each old character has now (-1: gone)."""
    letters: list[tuple[str, int]] = [(c, n) for n, c in enumerate(text)]
    for _ in range(edits):
        places = [i for i, (_, n) in enumerate(letters) if n >= 0 and span.start - near <= n < span.end + near]
        at = chance.choice(places)
        kind = chance.random()
        new = [(c, -1) for c in chance.choice(WORDS) + " "]
        if kind < 0.35:
            letters[at:at] = new
        elif kind < 0.7:
            del letters[at : at + chance.randint(1, 6)]
        else:
            letters[at : at + chance.randint(1, 6)] = new
    places = {n: i for i, (_, n) in enumerate(letters) if n >= 0}
    return "".join(c for c, _ in letters), [places.get(n, -1) for n in range(len(text))]


def stands(now: list[int], span: Span) -> tuple[int, int] | None:
    kept = [now[n] for n in range(span.start, span.end) if now[n] >= 0]
    return (min(kept), max(kept) + 1) if kept else None


@pytest.mark.slow
def test_words_are_placed_after_twenty_edits_around_and_inside() -> None:
    """The contract's floor is .95 placed right; what is placed elsewhere would be worse than what is loose."""
    right = loose = elsewhere = 0
    for seed in range(300):
        chance = Random(seed)
        text = text_of(chance)
        start = chance.randint(0, len(text) - 300)
        span = Span("a", start, start + chance.randint(40, 220))
        new, now = edited(chance, text, span, 20)
        found, wanted = seek(anchored(text, span), new).span, stands(now, span)
        if found is None:
            loose += 1
        elif wanted and min(found.end, wanted[1]) - max(found.start, wanted[0]) > 0.5 * (wanted[1] - wanted[0]):
            right += 1
        else:
            elsewhere += 1
    assert right >= 0.95 * 300, (right, loose, elsewhere)
    assert elsewhere <= 3, (right, loose, elsewhere)


SAID = "The board met. “We will wait,” said Lowe."


@pytest.mark.parametrize(
    ("before", "after", "stands"),
    [
        (SAID, "On Monday the board met. “We will wait,” said Lowe.", "We will wait"),
        (SAID, "The board met. “We will not wait,” said Lowe.", "We will not wait"),
        (SAID, "The board sat. Nothing was said about it by anybody.", None),
        (SAID, f"Now. {SAID} {SAID}", None),
        ("A 𝒳 met. “We will wait,” said Lowe.", "𝒳𝒳 A 𝒳 met. “We will wait,” said Lowe.", "We will wait"),
        ("We will wait", "", None),
    ],
)  # fmt: skip
def test_words_are_found_once_or_not_at_all(before: str, after: str, stands: str | None) -> None:
    start = before.index("We will wait")
    found = seek(anchored(before, Span("a", start, start + 12)), after).span
    assert (after[found.start : found.end] if found else None) == stands


def test_long_words_are_found_by_their_ends_and_moved_ones_as_they_stand() -> None:
    chance = Random(5)
    text = text_of(chance, 200)
    span = Span("a", 2000, 6000)
    cut = text[:4000] + "Somebody added this. " + text[4100:]
    found = seek(anchored(text, span), "New. " + cut).span
    assert found
    assert abs(found.start - 2005) < 5
    assert abs(found.end - (6000 + 5 + 21 - 100)) < 5
    alone = Span("a", 300, 380)
    moved = text[:260] + text[420:] + text_of(Random(9), 3) + " " + text[300:380] + "!"
    found = seek(anchored(text, alone), moved).span
    assert found
    assert moved[found.start : found.end] == text[300:380]


@given(st.text(max_size=80), st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_what_is_found_lies_in_the_text(old: str, new: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(old)), min(b, len(old))))
    found = seek(anchored(old, Span("a", start, end)), new).span
    assert found is None or 0 <= found.start < found.end <= len(new)
    if start < end:
        assert seek(anchored(old, Span("a", start, end)), old).span == Span("a", start, end)
