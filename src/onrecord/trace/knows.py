"""What the one text knows already: it tells as done what the other expects, as past what the other tells in the
present, or of more dead."""

from __future__ import annotations

import re
from functools import cache

from onrecord import resources
from onrecord.compare.passages import PreparedText
from onrecord.lexicon.numbers import ONES, number_word
from onrecord.lexicon.terms import stem
from onrecord.model import Reason, reason
from onrecord.trace.pairs import TextComparison

__all__ = ["knows", "retold"]

AHEAD = resources.PACK.entries("looking_ahead")
OPENING = 600  # characters in which a text's own count of dead stands; what follows may be of earlier disasters
REACH = 3  # words from such a word to the verb it looks ahead to, "to", "be" and adverbs between
SAME, TIMES = 0.8, 2  # how much two sentences share to be one sentence retold; how many must be
_AUXILIARY = resources.PACK.words("grammar", "verbs", "auxiliary")
_BETWEEN = resources.PACK.words("grammar", "verbs", "between")
_NUMBER = "|".join((r"\d{1,3}", *list(ONES)[1:], "twenty", "dozen"))
_VICTIM = r"(?:people|persons?|others|m[ae]n|wom[ae]n|child(?:ren)?|boys?|girls?|civilians?|workers?|soldiers?)"
_TOLL = re.compile(
    rf"\b(?P<a>{_NUMBER}) (?:{_VICTIM} )?(?:(?:were|was|are|is|have been|had been) )?(?:killed|dead|died)\b"
    rf"|\bkill(?:ed|ing|s) (?:at least |about |some |nearly )?(?P<b>{_NUMBER})\b(?!,? ?\d)"
    rf"|\btoll(?: has| had)? (?:rose|risen|climbed|stood|stands|reached) (?:to |at )?(?P<c>{_NUMBER})\b",
    re.I,
)


def knows(found: TextComparison) -> tuple[list[Reason], list[Reason]]:
    """What the first text knows that the second does not yet, and the other way round.

    Only sentences that go together are looked at for what is done; a text that tells a thing as done itself expects it
    no more.
    """
    a, b = found.a, found.b
    sides: tuple[list[Reason], list[Reason]] = [], []
    done_a, done_b = _done(a), _done(b)
    for pair in found.sentences:
        here, there = _sentence(a, pair.a), _sentence(b, pair.b)
        sides[0].extend(reason("tells_as_done", v) for v in _ahead(there) & _past(here) - done_b)
        sides[1].extend(reason("tells_as_done", v) for v in _ahead(here) & _past(there) - done_a)
    dead_a, dead_b = _dead(a), _dead(b)
    if dead_a and dead_b and dead_a != dead_b:
        sides[dead_a < dead_b].append(reason("more_dead"))
    return _sorted(sides[0]), _sorted(sides[1])


def retold(found: TextComparison) -> tuple[int, int]:
    """How many sentences of the other each text tells in the past, the other in the present; 0 below `TIMES`."""
    counts = [0, 0]
    for pair in found.sentences:
        if pair.score < SAME:
            continue
        here, there = set(_sentence(found.a, pair.a)), set(_sentence(found.b, pair.b))
        of_a, of_b = _moved_back(there - here, here - there), _moved_back(here - there, there - here)
        if of_a != of_b:
            counts[1 if of_b else 0] += 1
    return counts[0] * (counts[0] >= TIMES), counts[1] * (counts[1] >= TIMES)


def _moved_back(now: set[str], then: set[str]) -> bool:
    """Whether a verb stands in the present among the words `now` and in a past form among `then`."""
    auxiliaries, irregular = resources.PACK.table("tense")["retold"]["auxiliaries"], _irregular()
    present = {w.removesuffix("s") for w in now if w.isalpha()} | {stem(w) for w in now if w.endswith("s")}
    regular = {stem(w) for w in then if w.endswith("ed") and len(w) > 4 and w not in AHEAD}
    bases = {irregular[w] for w in then if w in irregular and not w.endswith(("s", "ing"))} - _AUXILIARY
    return bool(present & (regular | bases)) or any(auxiliaries.get(w) in then for w in now)


def _sorted(reasons: list[Reason]) -> list[Reason]:
    return sorted(set(reasons), key=lambda r: (r.name == "more_dead", [v.text for v in r.values]))


def _sentence(sheet: PreparedText, n: int) -> tuple[str, ...]:
    low, high = sheet.sentences[n]
    return tuple(word.folded for word in sheet.words[low:high])


def _ahead(words: tuple[str, ...]) -> frozenset[str]:
    """The stems of the verbs that `words` look ahead to."""
    out = set()
    for n, word in enumerate(words):
        if word in AHEAD:
            verb = next((w for w in words[n + 1 : n + 1 + REACH] if w not in _BETWEEN), None)
            if verb and (word in ("will", "shall") or "to" in words[n + 1 : n + 1 + REACH]):
                out.add(stem(verb))
    return frozenset(out)


def _past(words: tuple[str, ...]) -> frozenset[str]:
    """The stems of the verbs that `words` tell in a past form."""
    irregular = _irregular()
    regular = {stem(w) for w in words if w.endswith("ed") and w not in AHEAD and len(w) > 4}
    return frozenset(regular | {stem(irregular[w]) for w in words if w in irregular})


def _done(sheet: PreparedText) -> frozenset[str]:
    return _past(tuple(word.folded for word in sheet.words))


@cache
def _irregular() -> dict[str, str]:
    return dict(row.split(" ", 1) for row in resources.PACK.lines("irregular"))


def _dead(sheet: PreparedText) -> int:
    """The highest number of dead that the text's opening tells of; 0 where it tells of none."""
    counts = [0]
    for found in _TOLL.finditer(sheet.view.text, 0, OPENING):
        told = (found["a"] or found["b"] or found["c"]).lower()
        counts.append(int(told) if told.isdigit() else int((number_word(told) or "#1")[1:]))
    return max(counts)
