"""Which two quotations report one remark: the rules, as one table of thresholds.

A tie needs a compatible speaker and enough rare words in one order. How much is enough depends on what else links the
two: a derived report is likely to carry what its source quotes, another speaker makes one remark unlikely.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.collate.utterances.quoted import Kin, VoiceOf, speakers
from onrecord.compare.wordings import Likeness, likeness
from onrecord.compare.wordings.align import weight
from onrecord.lexicon.forms import FUNCTION, related, stem

__all__ = ["Tie", "candidates", "retold", "tie"]

_COMMON = 400
_EACH = 40
_PART, _SHORT, _RARE = 0.25, 16, 0.8
_LONG = 8


@dataclass(frozen=True, slots=True)
class Tie:
    """Two quotations, by position, and how sure it is that they report one remark."""

    a: int
    b: int
    link: Literal["same", "possibly"]
    strength: float
    rule: str
    shared: int


def candidates(said: Sequence[VoiceOf]) -> Iterator[tuple[int, int]]:
    """Pairs worth comparing: what says something in the shorter one stands to a fair part in the other, in any order.

    The likeliest come first. Each quotation is compared with its `_EACH` nearest at most; a word that more than
    `_COMMON` quotations hold counts only where a rarer one links the two.
    """
    bags = [_telling(voice) for voice in said]
    holders: dict[str, list[int]] = defaultdict(list)
    for n, bag in enumerate(bags):
        for key in bag:
            holders[key].append(n)
    shared: dict[tuple[int, int], float] = defaultdict(float)
    for key in sorted(holders):
        held = holders[key]
        if len(held) <= _COMMON:
            for i, a in enumerate(held):
                for b in held[i + 1 :]:
                    shared[a, b] += bags[a][key]
    best: dict[int, list[tuple[float, int, int]]] = defaultdict(list)
    for a, b in sorted(shared):
        value = sum(bags[a][key] for key in bags[a].keys() & bags[b].keys())
        part = value / min(sum(bags[a].values()), sum(bags[b].values()))
        if part >= _PART:
            best[a].append((-round(value * part, 6), a, b))
            best[b].append((-round(value * part, 6), a, b))
    yield from ((a, b) for _, a, b in sorted({row for rows in best.values() for row in sorted(rows)[:_EACH]}))


def _telling(voice: VoiceOf) -> dict[str, float]:
    """The stems of a wording's content words with their weights; of all its words where it is short."""
    short = len(voice.words.units) <= _SHORT
    keys = [key for key in voice.words.keys if short or key not in FUNCTION] or list(voice.words.keys)
    return {stem(key): weight(key) for key in keys}


def tie(said: Sequence[VoiceOf], i: int, j: int, kin: Kin) -> Tie | None:
    """The tie between quotations number `i` and `j`, if there is one. Neither is indirect."""
    a, b = said[i], said[j]
    alike = likeness(a.words, b.words)
    if not alike.units and not alike.related:
        return None
    if a.report == b.report:
        found = _in_one_report(a, b, alike)
    else:
        found = _verdict(a, b, alike, kin.derived(a.report, b.report) or bool(a.lines & b.lines))
    if found is None:
        return None
    link, rule = found
    return Tie(i, j, link, round(alike.score + 0.2 * alike.cover, 6), rule, alike.units)


def _in_one_report(a: VoiceOf, b: VoiceOf, alike: Likeness) -> tuple[Literal["same", "possibly"], str] | None:
    """Two quotations of one report are one remark only where one holds most of the other."""
    if speakers(a, b) == "other":
        return None
    if "headline" in (a.quotation.place, b.quotation.place) and alike.cover >= 0.95 and alike.units >= 2:
        return "same", "same report, its headline within the wording"
    if alike.cover >= 0.8 and alike.units >= 3 and alike.shared >= 1.2:
        return "same", "same report, one wording within the other"
    return None


def _verdict(a: VoiceOf, b: VoiceOf, alike: Likeness, derived: bool) -> tuple[Literal["same", "possibly"], str] | None:
    who = speakers(a, b)
    if who == "other":
        strong = alike.shared >= 2.0 if derived else alike.shared >= 3.5 and alike.units >= 7
        exchanged = derived and alike.cover and _bag(a, b) >= max(2.0, 0.95 * alike.shared / alike.cover)
        return ("same", "same words, another speaker") if (alike.cover >= 0.8 and strong) or exchanged else None
    if who == "unknown":
        if derived and alike.score >= 0.5:
            return "same", "same words in one line of text, speaker not known"
        enough = alike.shared >= (0.7 if derived else 2.0) or (alike.shared >= 1.5 and alike.units >= 5)
        return ("same", "same words, speaker not known") if enough and alike.cover >= 0.85 else None
    if not derived and _other_occasion(a, b, alike):
        return _possible(alike)
    if alike.score >= 0.5:
        return "same", "same speaker, enough rare words in one order"
    if alike.shared >= 1.2 and alike.cover >= 0.75 and alike.units >= 3:
        return "same", "same speaker, most of the shorter wording"
    if derived and alike.cover >= 0.9 and alike.units >= 2:
        return "same", "same speaker, same words, one line of text"
    if alike.units >= 8 and alike.cover >= 0.5 and alike.shared * alike.cover >= 2.0:
        return "same", "same speaker, many words in one order"
    size = min(len(a.words.units), len(b.words.units))
    if derived and alike.units >= 4 and alike.units >= 0.65 * size:
        return "same", "same speaker, most words of the shorter wording in one line of text"
    short = alike.shared / alike.cover if alike.cover else 9.9
    in_order = alike.shared + 0.6 * alike.related
    if alike.units >= 4 and in_order >= 1.8 and in_order / short >= 0.65:
        return "same", "same speaker, most of the shorter wording, reworded"
    if derived and alike.cover and _loose(a, b, alike) / short >= 0.5 and _loose(a, b, alike) >= 1.15:
        return "same", "same speaker, reworded in one line of text"
    return _possible(alike)


def _possible(alike: Likeness) -> tuple[Literal["same", "possibly"], str] | None:
    """A short wording that shares most of its words, which are common ones or said on another occasion."""
    short = alike.shared / alike.cover if alike.cover else 9.9
    common = (alike.units >= 2 and alike.shared >= 0.5) or alike.shared >= 0.9
    if common and alike.cover >= 0.6 and short <= 2.5:
        return "possibly", "same speaker, common words or another occasion"
    return None


def _loose(a: VoiceOf, b: VoiceOf, alike: Likeness) -> float:
    """What two wordings share when order is set aside and words near in meaning count for something."""
    return max(alike.shared + 0.6 * alike.related, 0.85 * _bag(a, b))


def _bag(a: VoiceOf, b: VoiceOf) -> float:
    """What two wordings share in whatever order."""
    theirs = {stem(key) for key in b.words.keys}
    return sum(weight(key) for key in a.words.keys if stem(key) in theirs)


def _other_occasion(a: VoiceOf, b: VoiceOf, alike: Likeness) -> bool:
    """Whether it may have been said twice: a habit, other channels or other days, and not one long wording."""
    if alike.units >= _LONG and alike.cover >= 0.9:
        return False
    if a.habit or b.habit:
        return alike.units <= _LONG
    if (a.told_day or b.told_day) and _days_apart(a, b) >= 1:
        return True
    x, y = a.quotation.channel, b.quotation.channel
    return alike.cover < 0.85 and (bool(x and y and x != y) or _days_apart(a, b) >= 2)


def _days_apart(a: VoiceOf, b: VoiceOf) -> int:
    try:
        return abs((date.fromisoformat(a.day or "") - date.fromisoformat(b.day or "")).days)
    except ValueError:
        return 0


def retold(indirect: VoiceOf, other: VoiceOf, derived: bool, follows: bool) -> float:
    """Which share of an indirect quotation's content words another wording carries; 0 where that is not enough.

    Names alone never are. In a derived report half of the words are, or a few where what stands before both is one
    remark.
    """
    own = dict.fromkeys(u.key for u in indirect.words.units if u.key not in FUNCTION)
    theirs = {u.key for u in other.words.units if u.key not in FUNCTION}
    met = [key for key in own if any(related(key, t) or key == t for t in theirs)]
    if not met:
        return 0.0
    named = {u.key for u in indirect.words.units if u.text[:1].isupper()}
    worth = sum(weight(key) for key in met if key not in named)
    share = len(met) / len(own)
    if not worth:
        return 0.0
    enough = (share >= 0.6 and len(met) >= 3) or (share >= 0.75 and len(met) >= 2)
    if derived:
        enough |= (share >= 0.4 and len(met) >= 2) or (share >= 0.5 and worth >= _RARE)
        enough |= follows and share >= 0.12
    return share if enough else 0.0
