"""A quotation in the making: view offsets and token indices, before it becomes a finding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.language import Parse
from onrecord.model import Act

__all__ = ["Spoken", "Spot", "merged", "runs", "stands_in"]

Spot = tuple[int, int]
_DASHES = frozenset({"-", "–", "—", "―", "--"})


@dataclass(slots=True)
class Spoken:
    """A quotation in the making, in view offsets.

    `heads` are the tokens that name the speaker, `speaker` their phrases and `cores` the words at the core of those;
    `relay` the tokens that name who passes it on; `loose` where nothing in its own sentence names a speaker.
    """

    quoted: list[Spot]
    content: list[Spot]
    heads: list[int] = field(default_factory=list)
    cue: Spot | None = None
    act: Act = "speech"
    rule: str = "marks"
    loose: bool = False
    speaker: list[Spot] = field(default_factory=list)
    cores: list[Spot] = field(default_factory=list)
    relay: list[int] = field(default_factory=list)


def merged(spots: list[Spot]) -> list[Spot]:
    """The same stretches, sorted, those that overlap or touch made one."""
    out: list[Spot] = []
    for start, end in sorted(spots):
        if out and start <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def runs(parse: Parse, content: Iterable[int]) -> list[Spot]:
    """Token indices, in order, as view offsets of unbroken runs, punctuation at the edges of each left off."""
    out: list[Spot] = []
    run: list[int] = []
    for i in [*content, -1]:
        if run and i != run[-1] + 1:
            kept = [j for j in run if parse.tokens[j].pos != "PUNCT" and parse.tokens[j].text not in _DASHES]
            if kept:
                last = kept[-1] + _closes(parse, kept, run)
                out.append((parse.tokens[kept[0]].start, parse.tokens[last].end))
            run = []
        run.append(i)
    return out


def _closes(parse: Parse, kept: list[int], run: list[int]) -> bool:
    """Whether the bracket right behind the last word closes one that was opened among the words."""
    inside = [parse.tokens[i].text for i in range(kept[0], kept[-1] + 1)]
    behind = kept[-1] + 1
    return behind in run and parse.tokens[behind].text == ")" and inside.count("(") > inside.count(")")


def stands_in(part: Spot, stretches: list[Spot]) -> bool:
    """Whether one of the stretches holds all of a part."""
    return any(start <= part[0] and part[1] <= end for start, end in stretches)
