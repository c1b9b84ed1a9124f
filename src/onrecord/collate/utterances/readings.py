"""The readings of one utterance: its base wording, chosen by a stated rule, and every other against it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from onrecord import resources
from onrecord.collate.utterances.answering import answering
from onrecord.collate.utterances.features import WHOLE, run_of, shared_words
from onrecord.collate.utterances.quoted import Kin, VoiceOf, speakers
from onrecord.collate.utterances.stretches import answered
from onrecord.compare.wordings import (
    KIND_ORDER,
    Description,
    Frame,
    Wording,
    align,
    compounds,
    describe,
    likeness,
    read,
)
from onrecord.lexicon.forms import FUNCTION
from onrecord.model import Evidence, Link, Reading, ReadingKind, Span, reason

__all__ = ["Base", "base_of", "readings_of", "speaker_of"]

_COMPARED, _AS_LONG = 60, 0.8
_WITHIN = {"verbatim", "punctuation", "case", "spelling", "trimmed"}
NOT_KNOWN = "not known to be the words spoken"


@dataclass(frozen=True, slots=True)
class Base:
    """The wording that others are described against, and the rule that chose it."""

    voice: VoiceOf
    rule: str


def base_of(members: Sequence[VoiceOf], kin: Kin) -> Base:
    """A primary witness; else the line's head: a wording in marks of a report that goes back to none of the others.

    Of several heads the wording that holds most of the others word for word, then the longest; of those nearly as long
    as the longest, the earliest. A headline or an indirect version is the base only where there is nothing else.
    """
    reports = {v.report for v in members}

    def rank(v: VoiceOf) -> tuple[object, ...]:
        headline = v.quotation.place == "headline"
        return not v.witness, v.indirect, headline, len(kin.parents(v.report) & reports)

    top = min(rank(v) for v in members)
    first = [v for v in members if rank(v) == top]
    holds = _held(first, members)
    most = [v for v in first if holds[v.id] == max(holds.values())]
    longest = max(len(v.words.units) for v in most)
    full = [v for v in most if len(v.words.units) >= _AS_LONG * longest]
    best = min(full, key=lambda v: (v.dated or "9999", v.report, -len(v.words.units), v.spans, v.id))
    if best.witness:
        return Base(best, "primary witness")
    if best.indirect:
        return Base(best, f"reported indirectly only; {NOT_KNOWN}")
    if best.quotation.place == "headline":
        return Base(best, f"stands in a headline only; {NOT_KNOWN}")
    if any(kin.parents(v.report) & reports for v in members):
        return Base(best, f"head of its line; {NOT_KNOWN}")
    if len(members) == 1:
        return Base(best, f"the only wording; {NOT_KNOWN}")
    return Base(best, f"longest direct wording; {NOT_KNOWN}")


def _held(first: Sequence[VoiceOf], members: Sequence[VoiceOf]) -> dict[str, int]:
    """How many of the other wordings stand in each of `first` word for word; two wordings are compared once."""
    others = [m for m in members[:_COMPARED] if not m.indirect]
    number: dict[Wording, int] = {}
    of = {v.id: number.setdefault(v.words, len(number)) for v in [*first, *others]}
    words = list(number)

    @cache
    def stands(whole: int, part: int) -> bool:
        return set(describe(words[whole], words[part]).kinds) <= _WITHIN

    return {v.id: sum(m.id != v.id and stands(of[v.id], of[m.id]) for m in others) for v in first}


def speaker_of(members: Sequence[VoiceOf], base: VoiceOf) -> str | None:
    """Who said it: by a primary witness; else whom more lines name, by name first; on a tie, whom the base names."""
    if base.witness and base.quotation.speaker_entity:
        return base.quotation.speaker_entity
    lines: dict[str, set[str]] = defaultdict(set)
    counts: Counter[str] = Counter()
    named: dict[str, bool] = defaultdict(bool)
    for v in members:
        who = v.quotation.speaker_entity
        if who:
            lines[who].add(v.line or v.report)
            counts[who] += 1
            named[who] = named[who] or bool(v.called)
    if not lines:
        return None
    own = base.quotation.speaker_entity
    return min(lines, key=lambda who: (not named[who], -len(lines[who]), who != own, -counts[who], who))


def readings_of(
    members: Sequence[VoiceOf], base: VoiceOf, speaker: str | None, kin: Kin, links: Mapping[str, Link]
) -> list[Reading]:
    """A reading for each member, sorted by report and place. `links`: what ties each to the others, by quotation."""
    members = [answering(v, base) for v in members]
    told = {v.id: _described(v, base) for v in members}
    owner = next((v for v in members if v.called and v.quotation.speaker_entity == speaker), base)
    extra: dict[str, set[ReadingKind]] = {v.id: _own_kinds(v, owner) for v in members}
    for id in _in_headlines(members, extra):
        extra[id].add("attributed_elsewhere")
    for id in _internal(members, base):
        extra[id].add("internal")
    for v in members:
        if _mark_gone(v, members, told, kin):
            extra[v.id].add("ellipsis_removed")
    translated = _translated(members, base)
    return [_reading(v, base, told[v.id], extra[v.id], translated, links.get(v.id)) for v in members]


def _described(v: VoiceOf, base: VoiceOf) -> Description:
    if v.id == base.id:
        return Description(("verbatim",), (), ())
    if v.indirect:
        return Description(("indirect",), (), ())
    base = answered(base, v)
    told = describe(base.words, v.words, base.frame, v.frame)
    if likeness(base.words, v.words).units or not v.frame.mixed:
        return told
    # No word is shared: the sentence around the marks may be, and then shows what the marked words stand for.
    whole = describe(base.words, read(v.outside + " " + v.words.text(0, len(v.words.units))), base.frame, Frame())
    return Description(told.kinds, told.differences, whole.sense, told.moved)


def _in_headlines(members: Sequence[VoiceOf], extra: Mapping[str, set[ReadingKind]]) -> list[str]:
    """Headlines over a reading of their own report that gives somebody else: their words are that speaker's there."""
    elsewhere = {
        (v.report, v.quotation.speaker_entity) for v in members if "attributed_elsewhere" in extra[v.id]
    }  # fmt: skip
    return [
        v.id for v in members if v.quotation.place == "headline" and (v.report, v.quotation.speaker_entity) in elsewhere
    ]


def _own_kinds(v: VoiceOf, owner: VoiceOf) -> set[ReadingKind]:
    kinds: set[ReadingKind] = set()
    if speakers(v, owner) == "other":
        kinds.add("attributed_elsewhere")
    if v.quotation.place == "headline":
        kinds.add("headline")
    return kinds


def _internal(members: Sequence[VoiceOf], base: VoiceOf) -> set[str]:
    """Readings that one report gives in two wordings: the same words of the base, not the same words."""
    out: set[str] = set()
    for alike in _alike_in_reports(members):
        stands = [_standing_for(same[0], base) for same in alike]
        for (x, a), (y, b) in combinations(zip(stands, alike, strict=True), 2):
            if _overlap(x, y, a[0], b[0]) and likeness(a[0].words, b[0].words).cover < WHOLE:
                out |= {v.id for v in (*a, *b)}
    return out


def _alike_in_reports(members: Sequence[VoiceOf]) -> Iterator[list[list[VoiceOf]]]:
    """For each report that is no witness, its readings in marks, those of one wording and surrounding together."""
    reports: dict[str, dict[object, list[VoiceOf]]] = defaultdict(dict)
    for v in members:
        if not v.indirect and not v.witness:
            reports[v.report].setdefault((v.words, _content(v)), []).append(v)
    yield from (list(groups.values()) for groups in reports.values() if len(groups) > 1)


def _overlap(x: frozenset[int], y: frozenset[int], a: VoiceOf, b: VoiceOf) -> bool:
    """Whether two readings stand for some of the same words of the base, `x` and `y`, words that say something."""
    if not x or not y:
        return bool(x) != bool(y) and bool(_content(a) & _content(b))
    return bool(x & y)


def _content(v: VoiceOf) -> frozenset[str]:
    return frozenset(k for k in v.frame.keys if k not in FUNCTION)


def _standing_for(v: VoiceOf, base: VoiceOf) -> frozenset[int]:
    """The places of the base's words, function words aside, that a reading has."""
    a, b = compounds(base.words, v.words)
    held = (slot for slot in align(a, b) if slot.kind in ("equal", "spelling"))
    return frozenset(n for slot in held for n in range(slot.a0, slot.a1) if a.units[n].key not in FUNCTION)


def _mark_gone(v: VoiceOf, members: Sequence[VoiceOf], told: dict[str, Description], kin: Kin) -> bool:
    """What this report goes back to marks an omission that it leaves out without a mark."""
    if "ellipsis" in told[v.id].kinds or not set(told[v.id].kinds) & {"dropped", "joined"}:
        return False
    above = kin.parents(v.report)
    return any("ellipsis" in told[m.id].kinds for m in members if m.report in above and not m.indirect)


def _translated(members: Sequence[VoiceOf], base: VoiceOf) -> dict[str, str]:
    """For each reading that may be a translation, why: the words of a report that say so, or how it stands to the base.

    Where any report says so, for all of them.
    """
    said = {v.id: f"“{found.group()}”" for v in members if (found := _translation().search(v.sentence))}
    if said:
        first = min(said.items())
        return {v.id: said.get(v.id, first[1]) for v in members}
    return {v.id: _THROUGHOUT for v in members if _parts_throughout(v, base)}


def _parts_throughout(v: VoiceOf, base: VoiceOf) -> bool:
    """Whether two wordings in marks, of other texts, put most of what they say in other words and no four alike.

    Whoever quotes speech in one's own language keeps runs of its words; two translations do not.
    """
    if v.id == base.id or v.indirect or base.indirect or v.lines & base.lines:
        return False
    own, theirs = (sum(key not in FUNCTION for key in x.words.keys) for x in (v, base))
    kept = sum(key not in FUNCTION for key in shared_words(v, base))
    return min(own, theirs) >= _SAID and len(run_of(v, base)) < _ALIKE and 2 * kept <= min(own, theirs)


def _fragments(v: VoiceOf, why: str) -> bool:
    """Whether only words in marks inside a report's own clause part: they are not comparable, and no translation."""
    return v.quotation.mode == "mixed" and why == _THROUGHOUT


_THROUGHOUT = "the wordings part throughout"
_SAID, _ALIKE = 5, 4  # words that say something; words in a row


def _translation() -> re.Pattern[str]:
    phrases = resources.PACK.lines("translation")
    return re.compile(r"\b(?:" + "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in phrases) + r")\b", re.I)


def _reading(
    v: VoiceOf,
    base: VoiceOf,
    told: Description,
    extra: set[ReadingKind],
    translated: dict[str, str],
    link: Link | None,
) -> Reading:
    kinds = set(told.kinds) | extra
    sense, notes = told.sense, []
    if v.id in translated and not v.indirect and "wording" in kinds:
        sense = ()
    if v.id in translated and not v.indirect and "wording" in kinds and not _fragments(v, translated[v.id]):
        kinds.add("translation")
        notes.append(f"may have been translated ({translated[v.id]}): substitutions are not comparable")
    if told.moved:
        words = ", ".join(f"“{word.lstrip('#')}”" for word in told.moved)
        notes.append(f"{words} stands outside the marks")
    if "attributed_elsewhere" in kinds:
        notes.append("attributed to someone else")
    if len(kinds) > 1:
        kinds.discard("verbatim")
    return Reading(
        quotation=v.id,
        report=v.report,
        line=v.line,
        kinds=tuple(kind for kind in KIND_ORDER if kind in kinds),
        differences=told.differences,
        sense=sense,
        link="same",
        evidence=_evidence(v, base, told, link),
        note="; ".join(notes) or None,
    )


def _evidence(v: VoiceOf, base: VoiceOf, told: Description, link: Link | None) -> Evidence:
    spans: tuple[Span, ...] = v.spans if v.id == base.id else (*v.spans, *base.spans)
    link = link or Link("wordings: base", 0.0)
    against = [] if base.witness else [reason("base_not_spoken")]
    if v.id == base.id:
        return Evidence(link.rule, spans, link.score or None, link.supporting, (*against, *link.opposing))
    share = reason("words_shared", likeness(base.words, v.words).units)
    if not told.sense and told.kinds != ("verbatim",) and not v.indirect:
        against.append(reason("no_tested_difference"))
    return Evidence(link.rule, spans, link.score, (share, *link.supporting), (*against, *link.opposing))
