"""Whom the words of a stretch mean, and in whose marks they stand: what mentions and quotations tell of a report."""

from __future__ import annotations

from onrecord.intervals import Intervals
from onrecord.language import Parse, Token
from onrecord.model import Mention, Quotation, Span

__all__ = ["Bearers"]


class Bearers:
    """Answers for the words and stretches of one report's view."""

    def __init__(self, parse: Parse, mentions: tuple[Mention, ...], quotations: tuple[Quotation, ...] = ()) -> None:
        self._parse = parse
        self._mentions, self._quotations = mentions, quotations
        self._named = Intervals((m.span.start, m.span.end) for m in mentions)
        said = [(s, q) for q in quotations for s in q.content]
        self._saying = [q for _, q in said]
        self._said = Intervals((s.start, s.end) for s, _ in said)
        self._marks = Intervals((s.start, s.end) for q in quotations for s in q.quoted)
        self._sentences = Intervals((s.start, s.end) for s in parse.sentences)

    def who(self, token: Token) -> str | None:
        """Whom or what a pronoun by itself is, where that is known."""
        at = self._parse.view.span(token.start, token.end)
        return next((m.entity for m in self._meeting(at) if m.span == at), None)

    def is_named(self, entity: str, start: int, end: int) -> bool:
        """Whether a stretch of the view names somebody."""
        if start >= end:
            return False
        return any(m.entity == entity and m.form == "name" for m in self._meeting(self._parse.view.span(start, end)))

    def is_told(self, entity: str, token: Token, start: int, end: int) -> bool:
        """Whether a stretch of the view names or describes somebody before a word, or names him behind one that is no
        subject ("in his speech, Lowe said")."""
        place = self._parse.view.span(token.start, token.end).start
        here = self._meeting(self._parse.view.span(start, end))
        mine = [m for m in here if m.entity == entity and m.form != "pronoun"]
        fronted = token.dep not in ("nsubj", "nsubjpass")
        return any((fronted and m.form == "name") or m.span.start < place for m in mine)

    def is_marked(self, token: Token) -> bool:
        """Whether a word stands in quotation marks that somebody speaks in."""
        at = self._parse.view.span(token.start, token.end)
        return bool(self._marks.holding(at.start, at.end))

    def is_of_a_speaker_in(self, token: Token, start: int, end: int) -> bool:
        """Whether a word is quoted from somebody whom the stretch itself says to speak: "“I lost,” said Lowe"."""
        at, stretch = self._parse.view.span(token.start, token.end), self._parse.view.span(start, end)
        near = [q for q in self._quoting(at) if q.speaker_entity]
        said = [s for q in near for s in q.speaker if stretch.overlap(s) == s.end - s.start]
        return any(m.form == "name" for s in said for m in self._meeting(s))

    def is_torn(self, start: int, end: int) -> bool:
        """Whether a stretch ends before the words in marks that its sentence goes on with: "said the bids were opened
        ‘when it was too late’" without those."""
        sentence = next(iter(self._sentences.holding(start, start + 1)), None)
        if start >= end or sentence is None:
            return False
        at, held = self._parse.view.span(start, end), self._parse.sentences[sentence]
        last = self._parse.view.span(held.start, held.end).end
        return any(
            not any(s.overlap(at) for s in q.quoted) and any(at.end <= s.start < last for s in q.quoted)
            for q in self._quoting(at)
        )

    def _meeting(self, at: Span) -> list[Mention]:
        """The mentions that share a character with a stretch, in their order."""
        return [self._mentions[n] for n in self._named.meeting(at.start, at.end)]

    def _quoting(self, at: Span) -> list[Quotation]:
        """The quotations of which a stretch shares a character, in their order."""
        return [self._saying[n] for n in self._said.meeting(at.start, at.end)]
