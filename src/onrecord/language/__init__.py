"""What a language gives: sentences, tokens, tags and heads. A protocol; spaCy stands behind it in `english`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from onrecord.view import View

__all__ = ["Analyser", "Parse", "Stretch", "Token"]


@dataclass(frozen=True, slots=True)
class Token:
    """A token: half-open offsets in the *view*, Penn tag, universal part of speech, dependency on `head`.

    `head` is an index into the parse's tokens; the root of a sentence is its own head. Where no model was
    used, `tag`, `pos` and `dep` are empty and `lemma` is the folded word.
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    tag: str
    pos: str
    dep: str
    head: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence in view offsets; `first` and `last` bound its tokens (half-open)."""

    start: int
    end: int
    paragraph: int
    place: str
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class Parse:
    """A report's view, cut into sentences and tokens. White space is no token."""

    view: View
    language: str
    sentences: tuple[Stretch, ...]
    tokens: tuple[Token, ...]
    parsed: bool
    _children: dict[int, list[int]] = field(default_factory=dict, repr=False, compare=False)

    def children(self, i: int) -> list[int]:
        """Indices of the tokens whose head is token `i`, in order."""
        if not self._children and self.parsed:
            for token in self.tokens:
                self._children.setdefault(token.i, [])
                if token.head != token.i:
                    self._children.setdefault(token.head, []).append(token.i)
        return self._children.get(i, [])

    def subtree(self, i: int) -> list[int]:
        """Indices of token `i` and everything below it, sorted."""
        found, todo = [], [i]
        while todo:
            at = todo.pop()
            found.append(at)
            todo.extend(self.children(at))
        return sorted(found)

    def within(self, start: int, end: int) -> list[Token]:
        """The tokens that lie wholly in the view stretch `[start, end)`."""
        from bisect import bisect_left

        low = at = bisect_left(self.tokens, start, key=lambda t: t.start)
        while at < len(self.tokens) and self.tokens[at].end <= end:
            at += 1
        return list(self.tokens[low:at])


class Analyser(Protocol):
    """Something that reads texts of one language. The same view gives the same parse, whatever came before."""

    language: str
    name: str

    def parse(self, view: View) -> Parse:
        """The sentences and tokens of `view`."""
        ...

    def parse_all(self, views: Sequence[View]) -> list[Parse]:
        """Those of several views, in their order; each is the one that the view has alone."""
        ...
