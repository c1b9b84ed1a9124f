"""What is the same of two clauses whatever the story around them, worked out once and kept by their reports.

That is what they share (`compare.roles.shared`), and whether a whole clause of one says what the other says. A clause
is known by a digest of its statement and of whom its sentence names, everybody called by the first mention in the
report: what the story calls them may change with every report. Two are known by these, and by who is one in both.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b

import numpy

from onrecord.collate.claims.candidates import Candidate
from onrecord.collate.claims.matter import Join
from onrecord.collate.claims.prepared import Clause
from onrecord.compare.memo import Memo, digest
from onrecord.compare.roles import SHARED, Compared, seen, shared
from onrecord.model import Annotations, Mention, Statement, Story

__all__ = ["KnownPairs"]

_BOTH = 16  # bytes that stand for a pair of clauses
_Reports = tuple[str, str]


class KnownPairs:
    """The clauses of a story, and what the memo knows of any two of them, by their numbers."""

    def __init__(self, story: Story, found: Sequence[Clause], memo: Memo) -> None:
        self._found, self._memo = found, memo
        self._called = {notes.report: _first_mentions(notes) for notes in story.annotations}
        near = _mentions_near(story, found)
        reports = {r.id: digest(r) for r in story.reports}
        self._digests = [
            _clause_digest(c.compared, reports[c.compared.report], self._called[c.compared.report], here)
            for c, here in zip(found, near, strict=True)
        ]
        self._bearers = [_bearers(c.compared, here) for c, here in zip(found, near, strict=True)]
        self._told: dict[_Reports, dict[bytes, bytes]] = {}
        self._asked: dict[_Reports, dict[bytes, bytes]] = defaultdict(dict)

    def features(self, pairs: Sequence[Candidate]) -> list[dict[str, float]]:
        """The features of each pair, as `compare.roles.features` has them."""
        rows: list[dict[str, float]] = [{}] * len(pairs)
        new: dict[_Reports, bytes] = {}
        for reports, places in self._by_reports(pairs).items():
            known, missing = _rows(self._memo.found(*reports, "clauses")), False
            here: dict[bytes, list[float]] = {}
            for n in places:
                a, b, sight = pairs[n]
                key = self._key(a, b)
                row = known.get(key)
                if row is None:
                    missing, told = True, shared(self._found[a].compared, self._found[b].compared)
                    row = [float(told[name]) for name in SHARED]
                here[key] = row
                rows[n] = dict(zip(SHARED, row, strict=True)) | seen(sight)
            if missing:
                new[reports] = _packed(here)
        self._memo.keep(new, "clauses")
        return rows

    def asked(self, tell: Callable[[Join], bool]) -> Callable[[Join], bool]:
        """`tell`, asked once of two clauses that it is a function of alone.

        Of clauses with copies it is a function of these too, so that it is asked each time.
        """

        def tells(join: Join) -> bool:
            if any(len(self._found[n].members) > 1 for n in (join.a, join.b)):
                return tell(join)
            reports, key = self._reports(join.a, join.b), self._key(join.a, join.b)
            if reports not in self._told:
                self._told[reports] = _cut(self._memo.found(*reports, "told"), _BOTH + 1)
            said = self._told[reports].get(key) or (b"1" if tell(join) else b"0")
            self._asked[reports][key] = said
            return said == b"1"

        return tells

    def keep(self) -> None:
        """Keep what was asked and was not known."""
        new = {reports: rows for reports, rows in self._asked.items() if not rows.keys() <= self._told[reports].keys()}
        joined = {reports: b"".join(key + said for key, said in rows.items()) for reports, rows in new.items()}
        self._memo.keep(joined, "told")

    def _by_reports(self, pairs: Sequence[Candidate]) -> dict[_Reports, list[int]]:
        """The places of the pairs by the reports of their clauses."""
        out: dict[_Reports, list[int]] = defaultdict(list)
        for n, (a, b, _) in enumerate(pairs):
            out[self._reports(a, b)].append(n)
        return out

    def _reports(self, a: int, b: int) -> _Reports:
        one, other = sorted((self._found[a].compared.report, self._found[b].compared.report))
        return one, other

    def _key(self, a: int, b: int) -> bytes:
        """What stands for two clauses: both, and who is one in them."""
        here, there = (self._called[self._found[n].compared.report] for n in (a, b))
        one = sorted(f"{here.get(who, who)} {there.get(who, who)}" for who in self._bearers[a] & self._bearers[b])
        told = self._digests[a] + self._digests[b] + " ".join(one).encode("utf-8", "surrogatepass")
        return blake2b(told, digest_size=_BOTH).digest()


def _mentions_near(story: Story, found: Sequence[Clause]) -> list[list[Mention]]:
    """The mentions in the sentence of each clause and in the stretches that tell it."""
    held = {notes.report: sorted(notes.mentions, key=lambda m: m.span) for notes in story.annotations}
    out = []
    for c in (clause.compared for clause in found):
        told = (c.sentence, *c.statement.wholes)
        ends = min(span.start for span in told), max(span.end for span in told)
        first, last = (bisect_left(held[c.report], at, key=lambda m: m.span.start) for at in ends)
        out.append(held[c.report][first:last])
    return out


def _clause_digest(c: Compared, report: bytes, called: Mapping[str, str], near: Sequence[Mention]) -> bytes:
    """What stands for a clause."""
    mentions = [(m.span, m.form, called.get(m.entity or "")) for m in near]
    return digest(report, c.sentence, c.place, _as_called(c.statement, called), mentions)


def _bearers(c: Compared, near: Sequence[Mention]) -> frozenset[str]:
    """The entities that a clause, its sentence and the stretches that tell it speak of."""
    s = c.statement
    told = (s.by, s.origin, s.relay, *(a.entity for a in s.arguments), *(m.entity for m in near))
    return c.around_names.union(who for who in told if who)


def _first_mentions(notes: Annotations) -> dict[str, str]:
    """Where a report first names or means each of the story's entities."""
    return {m.entity: str(m.span) for m in sorted(notes.mentions, key=lambda m: m.span, reverse=True) if m.entity}


def _as_called(s: Statement, called: Mapping[str, str]) -> Statement:
    """The statement with its entities by the places of their first mentions in its report."""

    def at(entity: str | None) -> str | None:
        return None if entity is None else called.get(entity, entity)

    arguments = tuple(replace(a, entity=at(a.entity)) for a in s.arguments)
    return replace(s, by=at(s.by), origin=at(s.origin), relay=at(s.relay), arguments=arguments)


def _packed(rows: dict[bytes, list[float]]) -> bytes:
    return b"".join(rows) + numpy.array(list(rows.values()), dtype="<f8").tobytes()


def _rows(data: bytes | None) -> dict[bytes, list[float]]:
    """The rows that `_packed` packed, by their pairs."""
    data = data or b""
    size = len(data) // (_BOTH + 8 * len(SHARED))
    values = numpy.frombuffer(data, dtype="<f8", offset=size * _BOTH).reshape(size, len(SHARED)).tolist()
    return dict(zip(_parts(data[: size * _BOTH], _BOTH), values, strict=True))


def _cut(data: bytes | None, size: int) -> dict[bytes, bytes]:
    """Pieces of `size` bytes, the last by what stands before it."""
    return {part[:-1]: part[-1:] for part in _parts(data or b"", size)}


def _parts(data: bytes, size: int) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))
