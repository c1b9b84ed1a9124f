"""A find of the classes of words, and how it is put together."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.annotate.unknowns.negation import Group
from onrecord.language import Parse, Stretch, Token, syntax
from onrecord.model import UnknownKind

__all__ = ["Frame", "frame_of"]


@dataclass(frozen=True, slots=True)
class Frame:
    """A find in view offsets: its extent, kind, matter, and whose silence or ignorance it is."""

    start: int
    end: int
    kind: UnknownKind
    about: tuple[int, int] | None
    actor: Token | None
    rule: str


def frame_of(
    parse: Parse, sentence: Stretch, verb: Token, group: Group, kind: UnknownKind,
    about: tuple[int, int] | None, actor: Token | None, rule: str,
) -> Frame:  # fmt: skip
    subject = syntax.subject(parse, group.verb)
    low = parse.tokens[group.first].start
    if subject is not None and subject.start < low:
        low = max(sentence.start, syntax.stretch(parse, subject)[0])
    high = verb.end
    if about is not None:
        low, high = min(low, about[0]), max(high, about[1])
    return Frame(max(low, sentence.start), min(high, sentence.end), kind, about, actor, f"frame:{rule}")
