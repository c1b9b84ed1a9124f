"""A report with its marked stretches: what stands before a mark, behind it, and around both."""

from __future__ import annotations

from bisect import bisect_left

from onrecord.annotate.quotations.candidate import Spot
from onrecord.language import Parse, Token
from onrecord.marks import Marked

__all__ = ["Scene"]


class Scene:
    """A parse and its outermost marked stretches; `inside[i]` is the number of the stretch of token `i`, or -1."""

    def __init__(self, parse: Parse, stretches: list[Marked]) -> None:
        self.parse, self.text = parse, parse.view.text
        self.stretches = stretches
        self.starts = [t.start for t in parse.tokens]
        self.inside = self._marks_of_tokens()

    def _marks_of_tokens(self) -> list[int]:
        """For each token the number of the stretch that it lies in, or -1."""
        out, at = [], 0
        for token in self.parse.tokens:
            while at < len(self.stretches) and self.stretches[at].end <= token.start:
                at += 1
            hit = at < len(self.stretches) and self.stretches[at].start <= token.start
            out.append(at if hit else -1)
        return out

    def barred(self, head: int) -> frozenset[int]:
        """The marked tokens near a head outside of marks: no part of a speaker's name."""
        if self.inside[head] >= 0:
            return frozenset()
        near = range(max(0, head - 40), min(len(self.inside), head + 40))
        return frozenset(i for i in near if self.inside[i] >= 0)

    def cue_of(self, verb: Token) -> Spot:
        """View offsets of a verb with the auxiliaries, the negation and the particle beside it."""
        kept = [verb]
        for child in self.parse.children(verb.i):
            token = self.parse.tokens[child]
            if token.dep in ("aux", "auxpass", "neg", "prt") and abs(child - verb.i) <= 3 and self.inside[child] < 0:
                kept.append(token)
        return min(t.start for t in kept), max(t.end for t in kept)

    def span(self, ids: tuple[int, ...]) -> Spot:
        """View offsets from the first of some tokens to the last."""
        return self.parse.tokens[ids[0]].start, self.parse.tokens[ids[-1]].end

    def token_from(self, offset: int) -> int:
        """The first token that begins at a view offset or behind it."""
        return bisect_left(self.starts, offset)

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence of the token at a view offset, or -1."""
        at = self.token_from(offset + 1) - 1
        return self.parse.tokens[at].sentence if at >= 0 else -1

    def paragraph(self, offset: int) -> int:
        """The number of the paragraph at a view offset."""
        return self.parse.sentences[max(0, self.sentence_at(offset))].paragraph

    def np_head(self, at: int, inside: set[int]) -> int:
        """The head of the noun phrase that token `at` stands in, among the tokens `inside`."""
        tokens = self.parse.tokens
        while (
            tokens[at].dep in ("compound", "amod", "poss", "det", "nmod", "nummod", "appos")
            or (tokens[at].dep == "npadvmod" and tokens[tokens[at].head].dep == "amod")  # "40-year-old Ada"
        ) and tokens[at].head in inside:
            if tokens[at].dep == "poss" and tokens[tokens[at].head].pos not in ("NOUN", "PROPN"):
                break
            at = tokens[at].head
        return at

    def tail(self, number: int, end: int) -> list[Token]:
        """The tokens behind a closing mark up to the next mark or the end of their sentence."""
        at = self.token_from(end)
        tokens = self.parse.tokens
        while (
            at < len(tokens)
            and (tokens[at].pos == "PUNCT" or tokens[at].text in "”\"’'»''")
            and tokens[at].start < end + 4
        ):
            if tokens[at].text in ";:(":
                return []
            at += 1
        if at >= len(tokens) or "\n" in self.text[end : tokens[at].start]:
            return []
        stop = self.stretches[number + 1].start if number + 1 < len(self.stretches) else len(self.text)
        sentence = tokens[at].sentence
        out = []
        while at < len(tokens) and tokens[at].sentence == sentence and tokens[at].start < stop:
            out.append(tokens[at])
            at += 1
        return out

    def lead(self, number: int, start: int) -> list[Token]:
        """The tokens between the sentence's start (or the mark before) and an opening mark."""
        at = self.token_from(start)
        tokens = self.parse.tokens
        at -= 1
        while at >= 0 and tokens[at].end > start - 3 and tokens[at].text in ("“", '"', "‘", "'", "''", "``", "«", "„"):
            at -= 1
        if at < 0 or ("\n" in self.text[tokens[at].end : start] and tokens[at].text != ":"):
            return []
        floor = self.stretches[number - 1].end if number else 0
        sentence = self.parse.tokens[self.token_from(start)].sentence if self.token_from(start) < len(tokens) else -1
        if tokens[at].sentence != sentence and tokens[at].text not in (":", ","):
            return []
        sentence = tokens[at].sentence
        out: list[Token] = []
        while at >= 0 and tokens[at].sentence == sentence and tokens[at].start >= floor:
            out.append(tokens[at])
            at -= 1
        out.reverse()
        return out

    def spot(self, number: int) -> Spot:
        """View offsets of a stretch."""
        return self.stretches[number].start, self.stretches[number].end
