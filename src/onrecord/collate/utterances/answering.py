"""What of a reading is set beside its base: the stretches that answer to something there, as far as the base goes.

What a quotation goes on to say beyond the base, in sentences of its own, is no other wording of it.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.collate.utterances.quoted import VoiceOf, only
from onrecord.compare.wordings import Wording, align, compounds
from onrecord.lexicon.forms import FUNCTION

__all__ = ["answering", "as_far_as"]


def answering(v: VoiceOf, base: VoiceOf) -> VoiceOf:
    """A quotation without the words that nothing in the base stands beside."""
    if v.id == base.id or v.indirect or base.indirect:
        return v
    v = _own_stretches(v, base)
    return replace(v, words=as_far_as(v.words, base.words))


def _own_stretches(v: VoiceOf, base: VoiceOf) -> VoiceOf:
    """A mixed quotation without the stretches that share no word with the base: they are of another remark."""
    stretches = sorted({u.stretch for u in v.words.units})
    if v.quotation.mode != "mixed" or len(stretches) < 2:
        return v
    theirs = {key for key in base.words.keys if key not in FUNCTION}
    kept = tuple(k for k in stretches if theirs & {u.key for u in v.words.units if u.stretch == k})
    return only(v, kept) if 0 < len(kept) < len(stretches) else v


def as_far_as(words: Wording, base: Wording) -> Wording:
    """A wording without the whole sentences before the base's first word that it has, and behind its last.

    Where the base has words of its own there, the sentences are another wording of them, and stay.
    """
    a, b = compounds(base, words)
    held = [slot for slot in align(a, b) if slot.kind != "change"]
    if not held or len(b.units) != len(words.units):
        return words
    first, last = held[0], held[-1]
    low, high = 0, len(b.units)
    if all(key in FUNCTION for key in a.keys[: first.a0]):
        low = _sentence_start(b, first.b0)
    if all(key in FUNCTION for key in a.keys[last.a1 :]):
        high = _sentence_end(b, last.b1)
    return replace(words, units=words.units[low:high])


def _sentence_start(words: Wording, at: int) -> int:
    unit = words.units[at]
    return next(n for n, u in enumerate(words.units) if (u.stretch, u.sentence) == (unit.stretch, unit.sentence))


def _sentence_end(words: Wording, at: int) -> int:
    unit = words.units[at - 1]
    same = (n for n, u in enumerate(words.units) if (u.stretch, u.sentence) == (unit.stretch, unit.sentence))
    return max(same) + 1
