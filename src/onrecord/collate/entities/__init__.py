"""Entities: which names are one person, organisation or place, and how each is spelt where.

The entities of single reports are the members; pairs that can be one are joined, safest first, unless that would put
two different persons of one report together. A full name joins on its own; a bare or differently spelt name only
where the two reports have more in common than it. Descriptions without a name stay within their report.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice, pairwise

from onrecord.collate.entities.members import Member, members, office_of
from onrecord.collate.entities.pairs import Context, likeness, link
from onrecord.collate.entities.spellings import spellings
from onrecord.compare.names import compare_names
from onrecord.model import (
    Decision,
    Descent,
    Entity,
    EntityKind,
    Evidence,
    Link,
    Mention,
    Span,
    Spelling,
    Story,
    reason,
)

__all__ = ["collate"]

_NEAR = 60  # further members of a block that one is compared with
_AS_WELL = 0.05  # of safety: two full names that are no further apart fit a name of one word equally well
_STANDING = 2  # members that stand for their copies: where one cannot be joined, the next may


def collate(
    story: Story, descent: Descent, decisions: tuple[Decision, ...] = (), authority: Iterable[str] = ()
) -> tuple[Entity, ...]:
    """The entities of a story, sorted by id. Every (report, entity within the report) is in exactly one.

    `decisions` of the kinds same_entity and different_entity are followed; `authority` are full names in the spelling
    that the user wants to be taken for the usual one.
    """
    found = members(story)
    context = Context(story, descent, found)
    joined, merged = _join(found, context, _decided(found, decisions))
    groups: dict[int, list[Member]] = defaultdict(list)
    for at, member in enumerate(found):
        groups[joined[at]].append(member)
    links = _links(found, merged, joined, context)
    taken: set[str] = set()
    out = []
    for at, group in sorted(groups.items(), key=lambda g: min(m.key for m in g[1])):
        out.append(_entity(group, story, descent, taken, tuple(authority), links.get(at)))
    return tuple(sorted(out, key=lambda e: e.id))


def _decided(found: list[Member], decisions: Iterable[Decision]) -> dict[tuple[int, int], Decision]:
    """The user's decisions by the pairs of members that they say are one entity, or are not."""
    out: dict[tuple[int, int], Decision] = {}
    for decision in decisions:
        if decision.kind not in ("same_entity", "different_entity"):
            continue
        pair = [_member_at(found, subject) for subject in decision.subjects]
        if pair[0] is not None and pair[1] is not None and pair[0] != pair[1]:
            out[min(pair[0], pair[1]), max(pair[0], pair[1])] = decision
    return out


def _member_at(found: list[Member], subject: str) -> int | None:
    """The member that has a mention at a span written as `report:start-end`; the closest fit where several do."""
    report, _, place = subject.rpartition(":")
    start, _, end = place.partition("-")
    if not (start.isdigit() and end.isdigit()):
        return None
    span = Span(report, int(start), int(end))
    fits = [
        (-m.span.overlap(span) / max(m.span.end - m.span.start, span.end - span.start), at)
        for at, member in enumerate(found)
        if member.report == report
        for m in member.mentions
        if m.span.overlap(span)
    ]
    return min(fits)[1] if fits else None


Merged = list[tuple[int, int, Decision | None]]  # two members that were joined, and the decision that joined them


def _join(found: list[Member], context: Context, decided: dict[tuple[int, int], Decision]) -> tuple[list[int], Merged]:
    """For each member the number of the group that it is in, and the pairs by which groups were joined."""
    merged: Merged = []
    group = list(range(len(found)))
    held: dict[int, list[int]] = {i: [i] for i in group}
    reports = {i: {found[i].report} for i in group}
    faces = {i: {_face(found[i]): found[i]} for i in group}  # one member for each name that a group holds
    apart = {pair for pair, told in decided.items() if told.kind == "different_entity"}

    def merge(a: int, b: int, told: Decision | None = None) -> None:
        merged.append((a, b, told))
        low, high = sorted((group[a], group[b]))
        for i in held.pop(high):
            group[i] = low
            held[low].append(i)
        reports[low] |= reports.pop(high)
        faces[low] |= faces.pop(high)

    for a, b in sorted(decided.keys() - apart):
        if group[a] != group[b]:
            merge(a, b, decided[a, b])
    for _, a, b in _candidates(found, context):
        if group[a] == group[b] or not reports[group[a]].isdisjoint(reports[group[b]]):
            continue
        if any({group[x], group[y]} == {group[a], group[b]} for x, y in apart):
            continue
        if len(held[group[a]]) + len(held[group[b]]) > 2 and not context.fits(
            list(faces[group[a]].values()), list(faces[group[b]].values())
        ):
            continue
        merge(a, b)
    for a, b in _offices(found, group, context):
        if not any((min(a, i), max(a, i)) in apart for i in held[group[b]]):
            merge(a, b)
    return group, merged


def _links(found: list[Member], merged: Merged, group: list[int], context: Context) -> dict[int, Link]:
    """For each group the weakest of the links that made it."""
    out: dict[int, Link] = {}
    for a, b, told in merged:
        why = _by_user(told) if told else link(found[a], found[b], context)
        held = out.get(group[a])
        out[group[a]] = min(held, why, key=lambda w: w.score) if held else why
    return out


def _by_user(decision: Decision) -> Link:
    return Link("decision: one entity", 1.0, (reason("decided_by", decision.author),))


def _face(member: Member) -> tuple[object, ...]:
    """What decides whether a member contradicts another: its kind, its full name, its sex."""
    return member.kind, member.full, member.gender


def _offices(found: list[Member], group: list[int], context: Context) -> list[tuple[int, int]]:
    """Descriptions by an office ("the governor") and a member of the one group of the story that holds it."""
    holders: dict[str, list[int]] = defaultdict(list)
    for at, member in enumerate(found):
        for role in sorted(office_of(r) for r in member.roles) if member.kind == "person" and member.names else ():
            holders[role].append(at)
    out = []
    for at, member in enumerate(found):
        held = holders.get(member.office, []) if member.office else []
        if len({group[i] for i in held}) == 1:
            near = (i for i in held if context.related(member, found[i]) or found[i].report == member.report)
            out += [(at, i) for i in islice(near, 1)]
    return out


def _candidates(found: list[Member], context: Context) -> list[tuple[float, int, int]]:
    """Pairs of members of two reports that can be one, the likeliest first; pairs share a word's beginning."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for at, member in enumerate(found):
        for key in member.blocks:
            blocks[key].append(at)
    pairs = {pair for block in blocks.values() for pair in _compared(block, found, context)}
    out = []
    for a, b in sorted(pairs):
        score = likeness(found[a], found[b], context)
        if score > 0:
            out.append((-round(score, 4), a, b))
    out = [pair for pair in out if _as_titled(found, pair[1:], context)]
    open_ones = _between_two(found, out)
    return sorted(pair for pair in out if not open_ones & set(pair[1:]) or not _bare_and_full(found, *pair[1:]))


def _as_titled(found: list[Member], pair: tuple[int, int], context: Context) -> bool:
    """Whether a full name is the one that the title of a report gives to somebody whom its text names by one word.

    True where the title names nobody in full who could be meant.
    """
    if not _bare_and_full(found, *pair):
        return True
    bare, full = sorted((found[at] for at in pair), key=lambda m: len(m.full.split()))
    told = context.titled(bare)
    return not told or any(compare_names(full.full, name, "person").is_one for name in told)


def _between_two(found: list[Member], pairs: list[tuple[float, int, int]]) -> set[int]:
    """The persons named by one word alone whom two full names of the story fit equally well, and not one another."""
    fits: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for score, a, b in pairs:
        if _bare_and_full(found, a, b):
            bare, full = (a, b) if len(found[a].full.split()) == 1 else (b, a)
            fits[bare].append((score, full))
    out = set()
    for bare, ranked in fits.items():
        best = min(ranked)[0]
        names = sorted({found[full].full for score, full in ranked if score <= best + _AS_WELL})
        if not all(compare_names(n, names[0], "person").is_one for n in names[1:]):
            out.add(bare)
    return out


def _bare_and_full(found: list[Member], a: int, b: int) -> bool:
    """Whether two persons are named by one word and by several."""
    sizes = sorted(len(found[i].full.split()) for i in (a, b))
    return found[a].kind == found[b].kind == "person" and sizes[0] == 1 < sizes[1]


def _compared(block: list[int], found: list[Member], context: Context) -> Iterator[tuple[int, int]]:
    """The pairs of a block that are looked at: copies in a chain, and what stands for them with its neighbours by name.

    Members of one line of text with the same names, roles and sex are copies: what holds for one holds for all. So that
    a name that very many have is linked sparsely and never dropped, one that stands for copies is compared with the
    `_NEAR` next ones alone (the sorted neighbourhood of Hernández and Stolfo 1995).
    """
    copies: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at in block:
        copies[context.copy_key(found[at])].append(at)
    for same in copies.values():
        yield from pairwise(same)
    standing = sorted((at for same in copies.values() for at in same[:_STANDING]), key=lambda at: (found[at].full, at))
    for n, a in enumerate(standing):
        for b in standing[n + 1 : n + 1 + _NEAR]:
            if found[a].report != found[b].report:
                yield min(a, b), max(a, b)


def _entity(
    group: list[Member], story: Story, descent: Descent, taken: set[str], authority: tuple[str, ...], why: Link | None
) -> Entity:
    group = sorted(group, key=lambda m: m.key)
    kind = _kind(group)
    witnesses = {r.id for r in story.reports if r.is_witness}
    every = [(text, mention.span) for m in group for text, mention in m.names]
    counted = [(text, span) for text, span in every if span.report not in witnesses] or every
    wanted = tuple(a for a in authority if any(m.can_be(a) for m in group))
    spelt = spellings("", kind, counted, descent, wanted) if counted else ()
    name = _name(counted, kind, descent, spelt) if counted else group[0].description
    base = group[0].slug(name) if counted else group[0].id
    id, count = base, 1
    while id in taken:
        count += 1
        id = f"{base}-{count}"
    taken.add(id)
    mentions = tuple(
        sorted(
            (
                Mention(m.span, kind if m.form == "name" else m.kind, m.form, id, m.role)
                for g in group
                for m in g.mentions
            ),
            key=lambda m: (m.span, m.form),
        )
    )
    spelt = tuple(replace(s, entity=id) for s in spelt)
    roles = tuple(sorted({r for m in group for r in m.roles}))
    spans = tuple(m.span for m in mentions[:20]) or tuple(sorted({s for g in group for s in g.used})[:20])
    return Entity(
        id, kind, name, roles, mentions, spelt, tuple(m.key for m in group), _evidence(group, spans, len(counted), why)
    )


def _evidence(group: list[Member], spans: tuple[Span, ...], names: int, why: Link | None) -> Evidence:
    """What an entity rests on: the weakest link between its members."""
    if why is None:
        told = (
            "names of one report joined by their words"
            if names
            else "a description without a name, kept within its report"
        )
        return Evidence(told, spans)
    named = reason("named_in", len({m.report for m in group}))
    return Evidence(why.rule, spans, why.score, (named, *why.supporting), why.opposing)


def _kind(group: list[Member]) -> EntityKind:
    """The kind that most mentions speak for; a person where a full name and a role say so."""
    votes: Counter[EntityKind] = Counter()
    for member in group:
        votes[member.kind] += len(member.names) or 1
    return min(votes, key=lambda k: (-votes[k], k != "person", k))


def _name(names: list[tuple[str, Span]], kind: EntityKind, descent: Descent, spelt: tuple[Spelling, ...]) -> str:
    """The name to show: a full form whose words are all spelt as is usual, if there is one, on most lines."""
    usual = {w for s in spelt if s.status in ("usual", "not_decided") for w in s.spelling.casefold().split()}
    lines: dict[str, set[str]] = defaultdict(set)
    reports: dict[str, set[str]] = defaultdict(set)
    for text, span in names:
        lines[text].add(descent.line_of(span.report) or "")
        reports[text].add(span.report)

    given = {w for s in spelt if s.component == "given" for w in s.spelling.casefold().split()}

    def rank(text: str) -> tuple[bool, int, int, int, int, int, str]:
        short = kind == "person" and (len(text.split()) < 2 or len(text.split()[0].strip(".")) == 1)
        short = short or bool(given and not given & set(text.casefold().split()))
        words = len(text.split()) if kind != "place" else 0
        marks = sum(not c.isascii() for c in text)
        odd = sum(w not in usual for w in text.casefold().split())
        return (short or text.isupper(), odd, -len(lines[text]), -min(words, 2), -len(reports[text]), -marks, text)

    return min(lines, key=rank)
