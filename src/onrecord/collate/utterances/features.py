"""What two quotations have in common, feature by feature: what the fitted score of utterances weighs.

Words in one order come from the alignment, meaning from the encoder's vectors of the words in their sentences, the rest
from who is said to speak, where and when. Two quotations of one report share their surroundings and their text's
descent as a matter of course: there those count for nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from heapq import nlargest
from math import log, log1p

import numpy
from numpy.typing import NDArray

from onrecord.collate.utterances.quoted import Kin, VoiceOf, only, speakers
from onrecord.compare.scores import EITHER, MORE, Feature
from onrecord.compare.wordings import Likeness, align, compounds, lexicon, likeness
from onrecord.compare.wordings.align import weight
from onrecord.language.encoder import StoryVectors, Vectors, cosine
from onrecord.lexicon.forms import FUNCTION
from onrecord.model import Span

__all__ = ["FEATURES", "WHOLE", "Comparison", "one_denies", "run_of", "shared_words"]

Matrix = NDArray[numpy.float64]

FEATURES: tuple[Feature, ...] = (
    Feature("shared", 1, EITHER),
    Feature("run", 1, EITHER),
    Feature("passage", 1, MORE),
    Feature("whole", 1, MORE),
    Feature("covered", 1, EITHER),
    Feature("related", 1, MORE),
    Feature("meaning", 1, EITHER),
    Feature("nearest", 1, EITHER),
    Feature("rival", -1),
    Feature("before", 1, MORE),
    Feature("between", 1, MORE),
    Feature("around", 1, MORE),
    Feature("speaker", 1, EITHER),
    Feature("named", 1, MORE),
    Feature("strangers", -1, MORE),
    Feature("line", 1, MORE),
    Feature("derived", 1, MORE),
    Feature("length", 0),
    Feature("longer", 0),
    Feature("denial", -1, MORE),
    Feature("number", -1, MORE),
    Feature("other_day", -1, MORE),
    Feature("days", -1, MORE),
    Feature("habit", -1, MORE),
    Feature("channel", -1, MORE),
)
WHOLE = 0.9  # the share of the shorter wording above which it stands whole in the other
_RELATED, _AROUND, _DAYS = 0.6, 3, 3
# A shared passage, by the contract.
_LONG, _TELLING = 8, 4


class Comparison:
    """A story's quotations, ready to be compared pair by pair, by their numbers in `said`.

    Where one has several stretches, the stretch is compared that answers best to the other quotation.
    """

    def __init__(self, said: Sequence[VoiceOf], vectors: StoryVectors, family: Kin) -> None:
        self.said, self.family, self._vectors = said, family, vectors
        self.pooled = [vectors.pool(*v.spans) for v in said]
        self._parts = [_parts(v) for v in said]
        self._before = [vectors.before(v.spans[0]) for v in said]
        self._beside = _beside(said)
        self._rows = _by_report(said, self.pooled)
        self._cosines: dict[tuple[int, str], dict[int, float]] = {}
        self._nearest: dict[tuple[int, str], list[tuple[float, int]]] = {}
        self._pieces: dict[tuple[Span, ...], Matrix] = {}

    def parts(self, i: int, j: int) -> tuple[VoiceOf, VoiceOf]:
        """The stretches of the two that answer to each other best; both whole where no stretch does better."""
        pairs = [(a, b) for a in self._parts[i] for b in self._parts[j]]
        return max(pairs, key=lambda pair: likeness(pair[0].words, pair[1].words).score)

    def values(self, i: int, j: int) -> dict[str, float]:
        """Every feature of the pair; the same for (j, i)."""
        a, b = self.parts(i, j)
        alike = likeness(a.words, b.words)
        run = run_of(a, b)
        short, long = sorted((_weight(a), _weight(b)))
        covered = min(1.0, (alike.shared + _RELATED * alike.related) / short)
        margin = min(self._margin(i, j), self._margin(j, i))
        return {
            "shared": log1p(alike.shared),
            "run": log1p(len(run)),
            "passage": float(len(run) >= _LONG and sum(key not in FUNCTION for key in run) >= _TELLING),
            "whole": float(alike.cover > WHOLE),
            "covered": covered,
            "related": alike.related / max(1, alike.units + alike.related),
            "meaning": self._meaning(a, b, alike),
            "nearest": margin,
            "rival": max(0.0, -margin) * (1 - covered),
            "length": log1p(short),
            "longer": log(long / short),
            **self._surroundings(i, j),
            **_speaker(a, b),
            **_against(a, b),
        }

    def _surroundings(self, i: int, j: int) -> dict[str, float]:
        a, b = self.said[i], self.said[j]
        around = min(_AROUND, len(_content(a.frame.keys) & _content(b.frame.keys | set(b.words.keys))))
        around = max(around, min(_AROUND, len(_content(b.frame.keys) & _content(frozenset(a.words.keys)))))
        if a.report == b.report:
            return {"around": float(around), "before": 0.0, "between": 0.0, "line": 0.0, "derived": 0.0}
        derived = self.family.derived(a.report, b.report)
        return {
            "around": float(around),
            "before": cosine(self._before[i], self._before[j]),
            "between": float(sum(self._alike(m, n) for m, n in zip(self._beside[i], self._beside[j], strict=True))),
            "line": float(derived or bool(a.lines & b.lines)),
            "derived": float(derived),
        }

    def _alike(self, m: int | None, n: int | None) -> bool:
        """Whether two quotations that stand beside the pair are one remark as far as their words tell."""
        return m is not None and n is not None and likeness(self.said[m].words, self.said[n].words).is_one

    def _meaning(self, a: VoiceOf, b: VoiceOf, alike: Likeness) -> float:
        """How far each piece of the shorter wording has its like in the other; without vectors, what words share."""
        short, long = sorted((a, b), key=lambda v: (_weight(v), len(v.words.units), v.words.keys))
        x, y = self._of(short), self._of(long)
        if not len(x) or not len(y):
            return round(min(1.0, alike.cover), 4)
        return round(float((x @ y.T).max(axis=1).mean()), 4)

    def _of(self, v: VoiceOf) -> Matrix:
        if v.spans not in self._pieces:
            self._pieces[v.spans] = self._vectors.pieces(*v.spans).astype(numpy.float64)
        return self._pieces[v.spans]

    def _margin(self, i: int, j: int) -> float:
        """How much nearer `j` is to `i` than any other quotation of `j`'s report."""
        report = self.said[j].report
        near = self._near(i, report)
        if (i, report) not in self._nearest:
            self._nearest[i, report] = nlargest(3, ((c, n) for n, c in near.items()))
        others = (c for c, n in self._nearest[i, report] if n not in (i, j))
        return round(near.get(j, 0.0) - next(others, 0.0), 4)

    def _near(self, i: int, report: str) -> dict[int, float]:
        """The cosine of quotation `i` with each of a report's quotations."""
        vector = self.pooled[i]
        if vector is None or report not in self._rows:
            return {}
        if (i, report) not in self._cosines:
            numbers, matrix = self._rows[report]
            found = matrix @ vector.astype(numpy.float64)
            self._cosines[i, report] = dict(zip(numbers, found.tolist(), strict=True))
        return self._cosines[i, report]


def _by_report(said: Sequence[VoiceOf], pooled: Sequence[Vectors | None]) -> dict[str, tuple[list[int], Matrix]]:
    """The numbers and the vectors of each report's quotations; those without a vector are left out."""
    numbers: dict[str, list[int]] = {v.report: [] for v in said}
    for n, v in enumerate(said):
        if pooled[n] is not None:
            numbers[v.report].append(n)
    return {
        report: (held, numpy.array([pooled[n] for n in held], dtype=numpy.float64))
        for report, held in numbers.items()
        if held
    }


def _parts(v: VoiceOf) -> list[VoiceOf]:
    """The quotation whole, then each of its stretches where it has several.

    What a cue parts in reported speech is one clause: "The pier, she said, was shut".
    """
    if v.indirect:
        return [v]
    stretches = sorted({u.stretch for u in v.words.units})
    return [v, *(only(v, (k,)) for k in stretches)] if len(stretches) > 1 else [v]


def _beside(said: Sequence[VoiceOf]) -> list[tuple[int | None, int | None]]:
    """For each quotation the one in marks before it and the one after it in its report."""
    marked: dict[str, list[int]] = {v.report: [] for v in said}
    for n, v in enumerate(said):
        if not v.indirect:
            marked[v.report].append(n)
    out: list[tuple[int | None, int | None]] = []
    for n, v in enumerate(said):
        held = marked[v.report]
        k = bisect_left(held, n)
        after = k + (k < len(held) and held[k] == n)
        out.append((held[k - 1] if k else None, held[after] if after < len(held) else None))
    return out


def _weight(v: VoiceOf) -> float:
    return max(0.2, sum(weight(key) for key in v.words.keys))


def run_of(a: VoiceOf, b: VoiceOf) -> tuple[str, ...]:
    """The longest run of words that two wordings have in common, as keys."""
    x, y = compounds(a.words, b.words)
    best: tuple[str, ...] = ()
    run: tuple[str, ...] = ()
    end = (-1, -1)
    for slot in align(x, y):
        if slot.kind in ("equal", "spelling"):
            run = (run if end == (slot.a0, slot.b0) else ()) + x.keys[slot.a0 : slot.a1]
            end = (slot.a1, slot.b1)
            best = max(best, run, key=len)
    return best


def shared_words(a: VoiceOf, b: VoiceOf) -> tuple[str, ...]:
    """The words that two wordings have in common in one order, as keys."""
    x, y = compounds(a.words, b.words)
    return tuple(
        key for slot in align(x, y) if slot.kind in ("equal", "spelling") for key in x.keys[slot.a0 : slot.a1]
    )  # fmt: skip


def _content(keys: frozenset[str]) -> set[str]:
    return {key for key in keys if key not in FUNCTION}


def _speaker(a: VoiceOf, b: VoiceOf) -> dict[str, float]:
    same, both = speakers(a, b) == "same", bool(a.quotation.speaker_entity and b.quotation.speaker_entity)
    return {
        "speaker": float(same),
        "named": float(same and bool(a.called) and bool(b.called)),
        "strangers": float(both and not same),
    }


def _against(a: VoiceOf, b: VoiceOf) -> dict[str, float]:
    days = days_apart(a, b)
    ways = {a.quotation.channel, b.quotation.channel} - {None}
    return {
        "denial": float(one_denies(a, b)),
        "number": float(bool(_numbers(a) and _numbers(b) and not _numbers(a) & _numbers(b))),
        "other_day": float(bool((a.told_day or b.told_day) and days)),
        "days": float(min(_DAYS, days)),
        "habit": float(a.habit or b.habit),
        "channel": float(len(ways) > 1),
    }


def one_denies(a: VoiceOf, b: VoiceOf) -> bool:
    """Whether, of the stretches that answer to each other, one holds a word of denial and the other none."""
    x, y = compounds(a.words, b.words)
    held = [slot for slot in align(x, y) if slot.kind != "change"]
    if not held:
        return False
    first, last = held[0], held[-1]
    kept = x.keys[first.a0 : last.a1], y.keys[first.b0 : last.b1]
    if opposed(frozenset(x.keys), frozenset(y.keys)):
        return True
    return lexicon("negation").isdisjoint(kept[0]) != lexicon("negation").isdisjoint(kept[1])


def opposed(x: frozenset[str], y: frozenset[str]) -> bool:
    """Whether one wording has a word that the other turns round by its beginning: "fair" and "unfair"."""
    return any(
        key[len(start) :] in theirs and key not in theirs and key[len(start) :] not in own
        for own, theirs in ((x, y), (y, x))
        for key in own
        for start in _TURNS
        if len(key) > len(start) + _STEM and key.startswith(start)
    )


_TURNS, _STEM = ("un", "in", "im", "il", "ir", "non", "dis"), 2


def _numbers(v: VoiceOf) -> set[str]:
    return {key for key in v.words.keys if key.startswith("#")}


def days_apart(a: VoiceOf, b: VoiceOf) -> int:
    """How many days lie between what the two texts give for it; 0 where one gives none."""
    try:
        return abs((date.fromisoformat(a.day or "") - date.fromisoformat(b.day or "")).days)
    except ValueError:
        return 0
