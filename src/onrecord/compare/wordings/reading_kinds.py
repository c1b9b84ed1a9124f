"""Kinds of reading: how a reading stands to the base wording, each by one rule over the alignment.

The frame counts: words of the base that the reading's own sentence carries outside its marks are `moved`. The kinds
that need more than two wordings (internal, headline, attributed_elsewhere, ellipsis_removed, indirect, translation)
are set where the readings of an utterance are collated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord import resources
from onrecord.compare.wordings.align import LEAST_WEIGHT, Slot, align, compounds, weight
from onrecord.compare.wordings.changes import Change, Changes, changes, lexicon
from onrecord.compare.wordings.meaning import sense
from onrecord.compare.wordings.tokens import Unit, Wording
from onrecord.lexicon.forms import FUNCTION, related
from onrecord.model import ReadingKind, Sense

__all__ = ["KIND_ORDER", "Description", "Frame", "describe"]

KIND_ORDER: tuple[ReadingKind, ...] = (
    "verbatim", "punctuation", "case", "spelling", "trimmed", "dropped", "ellipsis", "ellipsis_removed", "inserted",
    "replaced", "reordered", "joined", "wording", "moved", "indirect", "attributed_elsewhere", "internal", "headline",
    "translation",
)  # fmt: skip
_DIFFERENCES = 40
_CLAUSE = 6
_LINKS = resources.PACK.words("grammar", "conjunctions", "joining")
_SENTENCE_END = frozenset(".!?")


@dataclass(frozen=True, slots=True)
class Frame:
    """The words outside the marks in the sentence that a wording stands in, its speaker and cue left off.

    `mixed`: the marks hold a part of that sentence's clause, so that the clause goes on outside them.
    """

    keys: frozenset[str] = frozenset()
    mixed: bool = False


@dataclass(frozen=True, slots=True)
class Description:
    """How a reading stands to its base. `moved` are keys that one of them carries outside its marks."""

    kinds: tuple[ReadingKind, ...]
    differences: tuple[tuple[str, str], ...]
    sense: tuple[Sense, ...]
    moved: tuple[str, ...] = ()


def describe(base: Wording, reading: Wording, base_frame: Frame = Frame(), frame: Frame = Frame()) -> Description:
    """How `reading` stands to `base`, each with the words around its marks."""
    base, reading = compounds(base, reading)
    slots = align(base, reading)
    found = changes(base, reading, slots)
    moved_out = _carried(_missing(found), frame)
    moved_in = _carried([u for c in found.inside for u in c.b if not u.bracketed], base_frame)
    kinds: set[ReadingKind] = set()
    if moved_out or moved_in:
        kinds.add("moved")
    again = _reordered(found)
    if again:
        kinds.add("reordered")
    for change in found.inside:
        kinds |= _inside(change, found, base, reading, moved_in, again)
    kinds |= _edges(found, kinds)
    kinds |= _surface(slots, base, reading)
    bearing = sense(
        found, frozenset(moved_out | moved_in), not (frame.mixed or base_frame.mixed), frozenset(again)
    )  # fmt: skip
    return Description(
        tuple(kind for kind in KIND_ORDER if kind in kinds) or ("verbatim",),
        _pairs(found, slots, base, reading),
        bearing,
        tuple(sorted(moved_out | moved_in)),
    )


# ------------------------------------------------------------------ words carried by the frame


def _missing(found: Changes) -> list[Unit]:
    """Units of the base that the reading lacks, near what it keeps."""
    return [*found.before[-12:], *found.after[:12], *(u for change in found.inside for u in change.a)]


def _carried(units: Sequence[Unit], frame: Frame) -> set[str]:
    """The keys among `units` that `frame` carries: content words by meaning, conditions by kind."""
    if not frame.mixed:
        return set()
    out = set()
    for unit in units:
        if unit.key in lexicon("condition"):
            restricts = unit.key in lexicon("restriction") and frame.keys & lexicon("restriction")
            if unit.key in frame.keys or restricts:
                out.add(unit.key)
        elif unit.key not in FUNCTION and any(related(unit.key, key) or unit.key == key for key in frame.keys):
            out.add(unit.key)
    return out


# ------------------------------------------------------------------ words put in, left out, put for others


def _inside(
    change: Change, found: Changes, base: Wording, reading: Wording, moved_in: set[str], again: set[str]
) -> set[ReadingKind]:
    """The kinds of one change inside the reading."""
    kinds: set[ReadingKind] = set()
    if change.marked and change.a:
        kinds.add("ellipsis")
    own = [u for u in change.b if not u.bracketed]
    if len(own) < len(change.b):
        kinds.add("replaced" if len(change.a) > len(own) else "inserted")
    b = [u for u in own if u.key not in again and not (moved_in and u.key in _with(moved_in, own))]
    a = [u for u in change.a if u.key not in again]
    if b and not _stumble(b, reading, change.b0, change.b1):
        kinds.add("wording")
        if len(change.a) - len(change.b) > _CLAUSE and not change.edge and not change.marked:
            kinds.add("dropped")
    elif b:
        kinds.add("spelling")
    elif a and not own and len(change.b) == 0 and "ellipsis" not in kinds:
        kinds |= _left_out(change, found, base, reading)
    elif a and own and not again and moved_in:
        kinds.add("dropped")
    return kinds


def _with(moved: set[str], units: Sequence[Unit]) -> set[str]:
    """The carried keys, and the common words that stand with them."""
    return moved | {u.key for u in units if u.key in FUNCTION}


def _left_out(change: Change, found: Changes, base: Wording, reading: Wording) -> set[ReadingKind]:
    """Words inside left out without a mark."""
    if _stumble(change.a, base, change.a0, change.a1):
        return {"spelling"}
    if change.edge:
        return set()
    left, right = reading.units[change.b0 - 1], reading.units[change.b0]
    if left.stretch != right.stretch:
        return {"trimmed"}
    crosses = base.units[change.a0 - 1].sentence != base.units[change.a1].sentence
    if crosses and left.sentence == right.sentence:
        return {"joined"}
    reworded = not crosses and any(c.run == change.run and c is not change and c.a and c.b for c in found.inside)
    return {"wording"} if reworded else {"dropped"}


def _stumble(units: Sequence[Unit], wording: Wording, start: int, end: int) -> bool:
    """Whether `units` are only fillers, or say again what stands beside them."""
    keys = [u.key for u in units if u.key not in lexicon("fillers")]
    if not keys:
        return bool(units)
    if len(keys) > 5 or keys[0] in lexicon("doubled"):
        return False
    n, all_keys = len(keys), wording.keys
    return keys == list(all_keys[end : end + n]) or keys == list(all_keys[max(0, start - n) : start])


def _edges(found: Changes, kinds: set[ReadingKind]) -> set[ReadingKind]:
    """An edge left off, save stumbles, and function words beside words that were changed anyway."""
    out: set[ReadingKind] = set()
    size = len(found.base.units)
    if found.before:
        kept = not any(c.edge and c.b0 == 0 for c in found.inside)
        stumbled = kept and _stumble(found.before, found.base, 0, len(found.before))
        out.add("spelling" if stumbled else "trimmed")
    if found.after:
        few = len(found.after) <= 3 and all(u.key in FUNCTION for u in found.after)
        last = found.base.units[size - len(found.after) - 1]
        changed = any(c.a and c.a[-1].sentence == last.sentence for c in found.inside)
        if not (few and changed and "wording" in kinds):
            out.add("trimmed")
    return out


def _reordered(found: Changes) -> set[str]:
    """Keys of content words that are gone in one place and stand in another."""
    gone = {(n, u.key) for n, c in enumerate(found.inside) for u in c.a}
    new = {(n, u.key) for n, c in enumerate(found.inside) for u in c.b if not u.bracketed}
    for n, c in enumerate(found.inside):
        stays = {u.key for u in c.a} & {u.key for u in c.b}
        if _in_order(c.a, stays) == _in_order(c.b, stays):
            gone, new = gone - {(n, key) for key in stays}, new - {(n, key) for key in stays}
    both = {key for _, key in gone} & {key for _, key in new}
    content = {key for key in both if key not in FUNCTION and weight(key) > LEAST_WEIGHT}
    return (content | (both & _LINKS)) if content else set()


def _in_order(units: Sequence[Unit], keys: set[str]) -> list[str]:
    """Those of `keys` that say something, in order of their first place among `units`."""
    return list(dict.fromkeys(u.key for u in units if u.key in keys and u.key not in FUNCTION))


# ------------------------------------------------------------------ marks, capitals, spellings


def _surface(slots: Sequence[Slot], base: Wording, reading: Wording) -> set[ReadingKind]:
    """Differences of spelling, case and punctuation in words that both share."""
    kinds: set[ReadingKind] = set()
    pairs = [
        (base.units[slot.a0 + k], reading.units[slot.b0 + k], slot.a0 + k, slot.b0 + k)
        for slot in slots
        if slot.kind in ("equal", "spelling")
        for k in range(slot.a1 - slot.a0)
    ]
    whole = _whole_words(pairs, base, reading)
    for n, (a, b, i, j) in enumerate(pairs):
        if _plain(a.text) != _plain(b.text):
            if (i, j) in whole:
                kinds.add("spelling")
        elif a.text != b.text and _case(a.text, b.text) and not (a.opens or b.opens):
            kinds.add("case")
        if n + 1 < len(pairs) and pairs[n + 1][2:] == (i + 1, j + 1):
            kinds |= _mark(a, pairs[n + 1][0], b, pairs[n + 1][1])
    return kinds


def _whole_words(pairs: Sequence[tuple[Unit, Unit, int, int]], base: Wording, reading: Wording) -> set[tuple[int, int]]:
    """The pairs whose written words, contractions included, are shared whole."""
    held_a, held_b = {i for _, _, i, _ in pairs}, {j for _, _, _, j in pairs}
    broken_a = {u.word for i, u in enumerate(base.units) if i not in held_a}
    broken_b = {u.word for j, u in enumerate(reading.units) if j not in held_b}
    return {(i, j) for a, b, i, j in pairs if a.word not in broken_a and b.word not in broken_b}


def _plain(text: str) -> str:
    return text.casefold().replace("’", "'").replace("‘", "'").strip("'")


def _case(a: str, b: str) -> bool:
    return a.replace("’", "'") != b.replace("’", "'") and _plain(a) == _plain(b) and a.strip("'’") != b.strip("'’")


def _mark(a: Unit, a_next: Unit, b: Unit, b_next: Unit) -> set[ReadingKind]:
    """Marks between two neighbouring words that both wordings share."""
    if a.stretch != a_next.stretch or b.stretch != b_next.stretch:
        return set()
    if b_next.omission and not a_next.omission:
        return {"ellipsis", "punctuation"}
    if a.after == b.after or a_next.omission:
        return set()
    if _SENTENCE_END & set(a.after) and not _SENTENCE_END & set(b.after) and a.sentence != a_next.sentence:
        return {"joined"}
    return {"punctuation"}


# ------------------------------------------------------------------ word pairs


def _pairs(found: Changes, slots: Sequence[Slot], base: Wording, reading: Wording) -> tuple[tuple[str, str], ...]:
    rows = [(c.a0, base.text(c.a0, c.a1), reading.text(c.b0, c.b1)) for c in found.inside]
    for slot in slots:
        if slot.kind in ("equal", "spelling"):
            for k in range(slot.a1 - slot.a0):
                a, b = base.units[slot.a0 + k], reading.units[slot.b0 + k]
                if _plain(a.text) != _plain(b.text):
                    rows.append((slot.a0 + k, *_whole(base, slot.a0 + k, reading, slot.b0 + k)))
    seen: dict[tuple[str, str], None] = {}
    for _, x, y in sorted(rows):
        if _plain(x) != _plain(y):
            seen.setdefault((x, y))
    return tuple(seen)[:_DIFFERENCES]


def _whole(base: Wording, i: int, reading: Wording, j: int) -> tuple[str, str]:
    """The written words around unit `i` and unit `j`, a contraction whole on either side: do not / don't."""
    i0 = i1 = i
    j0 = j1 = j
    while True:
        size = (i0, i1, j0, j1)
        while i0 and base.units[i0 - 1].word == base.units[i0].word:
            i0, j0 = i0 - 1, j0 - (j0 > 0)
        while j0 and reading.units[j0 - 1].word == reading.units[j0].word:
            i0, j0 = i0 - (i0 > 0), j0 - 1
        while i1 + 1 < len(base.units) and base.units[i1 + 1].word == base.units[i1].word:
            i1, j1 = i1 + 1, min(j1 + 1, len(reading.units) - 1)
        while j1 + 1 < len(reading.units) and reading.units[j1 + 1].word == reading.units[j1].word:
            i1, j1 = min(i1 + 1, len(base.units) - 1), j1 + 1
        if size == (i0, i1, j0, j1):
            return base.text(i0, i1 + 1), reading.text(j0, j1 + 1)
