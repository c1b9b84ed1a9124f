"""Which two quotations report one remark: a fitted score over the features of the pair, with guards around it.

`resources/en/scores/utterances.json` says what it was fitted on and how often it was right. Between "same" and "none"
lies its zone of "possibly", where nothing is asserted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy

from onrecord.collate.utterances.features import FEATURES, Comparison
from onrecord.collate.utterances.guards import apart, common_words_only, few_words_shared, same_words, two_words_only
from onrecord.collate.utterances.quoted import VoiceOf
from onrecord.compare import scores
from onrecord.compare.wordings.align import weight
from onrecord.language.encoder import Vectors
from onrecord.lexicon.forms import FUNCTION, root
from onrecord.model import Link, reason

__all__ = ["SCORE", "Tie", "candidates", "explained", "stratum", "ties"]

SCORE = "utterances"
_COMMON = 400
_EACH = 40
_PART, _SHORT, _NEAR = 0.25, 16, 0.45
_BLOCK = 512


@dataclass(frozen=True, slots=True)
class Tie:
    """Two quotations, by position, and how sure it is that they report one remark."""

    a: int
    b: int
    link: Literal["same", "possibly"]
    why: Link


def ties(compared: Comparison) -> list[Tie]:
    """Every tie of a story's quotations, the likeliest first."""
    score = scores.load(SCORE, FEATURES)
    out = []
    for i, j in sorted(candidates(compared.said, compared.pooled)):
        a, b = compared.parts(i, j)
        if apart(a, b):
            continue
        values = compared.values(i, j)
        probability = score.probability(values)
        verdict = score.verdict(probability, stratum(a, b))
        if verdict != "no" or same_words(a, b):
            why = Link(f"score: {SCORE}", probability, *score.reasons(values))
            sure = verdict == "sure" and not common_words_only(a, b) and not two_words_only(a, b)
            if not sure and unsure(compared.said[i], compared.said[j]):
                continue
            out.append(Tie(i, j, "same" if sure else "possibly", why))
    return sorted(out, key=lambda t: (-t.why.score, t.a, t.b))


def explained(compared: Comparison, i: int, j: int) -> Link:
    """What speaks for two quotations being one remark and what against, tied or not; what forbids it comes first."""
    score, values = scores.load(SCORE, FEATURES), compared.values(i, j)
    a, b = compared.parts(i, j)
    for_, against = score.reasons(values)
    probability = score.probability(values)
    first = [reason(forbidden)] if (forbidden := apart(a, b)) else []
    if score.verdict(probability, stratum(a, b)) == "no":
        first.append(reason("apart.below", f"{score.zones[stratum(a, b)].possible:.2f}"))
    elif score.verdict(probability, stratum(a, b)) != "sure" and unsure(compared.said[i], compared.said[j]):
        first.append(reason("apart.unsure"))
    elif common_words_only(a, b):
        first.append(reason("apart.common_words"))
    elif two_words_only(a, b):
        first.append(reason("apart.two_words"))
    return Link(f"score: {SCORE}", probability, for_, (*first, *against))


def unsure(a: VoiceOf, b: VoiceOf) -> bool:
    """Whether a tie that is not sure is not even offered: reported speech, and words that are mostly others."""
    return a.indirect or b.indirect or few_words_shared(a, b)


def stratum(a: VoiceOf, b: VoiceOf) -> str:
    """In which zone a pair is judged: words in marks on both sides, or reported speech on one."""
    return "reported" if a.indirect or b.indirect else "marks"


def candidates(said: Sequence[VoiceOf], pooled: Sequence[Vectors | None]) -> set[tuple[int, int]]:
    """Pairs worth comparing: those that share words that say something, and those near in meaning.

    Each quotation is compared with its `_EACH` nearest of either sort at most.
    """
    return set(_by_words(said)) | set(_by_meaning(pooled))


def _by_words(said: Sequence[VoiceOf]) -> Iterator[tuple[int, int]]:
    """What says something in the shorter wording stands to a fair part in the other, in any order.

    A word that more than `_COMMON` quotations hold counts only where a rarer one links the two.
    """
    bags = [_distinctive(voice) for voice in said]
    holders: dict[str, list[int]] = defaultdict(list)
    for n, bag in enumerate(bags):
        for key in bag:
            holders[key].append(n)
    linked = {
        (a, b)
        for held in holders.values()
        if len(held) <= _COMMON
        for i, a in enumerate(held)
        for b in held[i + 1 :]
    }  # fmt: skip
    best: dict[int, list[tuple[float, int, int]]] = defaultdict(list)
    for a, b in sorted(linked):
        value = sum(bags[a][key] for key in sorted(bags[a].keys() & bags[b].keys()))
        part = value / min(sum(bags[a].values()), sum(bags[b].values()))
        if part >= _PART:
            best[a].append((-round(value * part, 6), a, b))
            best[b].append((-round(value * part, 6), a, b))
    yield from ((a, b) for rows in best.values() for _, a, b in sorted(rows)[:_EACH])


def _distinctive(voice: VoiceOf) -> dict[str, float]:
    """The stems of a wording's content words with their weights; of all its words where it is short."""
    short = len(voice.words.units) <= _SHORT
    keys = [key for key in voice.words.keys if short or key not in FUNCTION] or list(voice.words.keys)
    return {root(key): weight(key) for key in keys}


def _by_meaning(pooled: Sequence[Vectors | None]) -> Iterator[tuple[int, int]]:
    """Pairs whose vectors are near."""
    held = [n for n, v in enumerate(pooled) if v is not None]
    if len(held) < 2:
        return
    matrix = numpy.array([pooled[n] for n in held], dtype=numpy.float64)
    for at in range(0, len(held), _BLOCK):
        near = numpy.round(matrix[at : at + _BLOCK] @ matrix.T, 4)
        for k, row in enumerate(near):
            row[at + k] = -1.0
            nearest = numpy.argsort(-row, kind="stable")[:_EACH]
            for m in nearest[row[nearest] >= _NEAR].tolist():
                a, b = sorted((held[at + k], held[m]))
                yield a, b
