"""The three seeds: what must be found in them, kept as offsets and labels only (seeds.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from figures import Figure
from onrecord.job import build
from onrecord.model import Quotation, Record, Span
from onrecord.read import read
from onrecord.verify import verify

SOURCES = ("seeds",)
EXPECTED = tomllib.loads((Path(__file__).resolve().parent / "seeds.toml").read_text("utf-8"))
At = tuple[str, int, int]


def figures(shared: Path, scratch: Path) -> Iterable[Figure]:
    """A figure for each thing expected of the seeds, k of n."""
    reports, skipped = read([shared / "seeds"])
    record = build(reports, skipped=skipped)
    ids = {r.id[:3]: r.id for r in reports}
    yield _share("spans that hold (verify)", [not verify(record, reports)])
    yield _share("parents and lines", list(_descent(record, ids)))
    yield from _passages(record)
    yield from _utterances(record)
    yield from _people(record)
    yield _share("spellings", list(_spellings(record, {r.id[:3]: r.text for r in reports})))
    dated = {r.report.id[:3]: r.dated for r in record.reports}
    yield _share("dates of the reports", [dated[k] == v for k, v in EXPECTED["dated"].items()])


def _share(name: str, right: list[bool]) -> Figure:
    return Figure("seeds", name, sum(right) / max(1, len(right)), sum(right), len(right))


def _descent(record: Record, ids: dict[str, str]) -> Iterator[bool]:
    for child, parent in EXPECTED["parents"].items():
        edges = {(d.parent, d.kind) for d in record.descent.derivations if d.child == ids[child]}
        yield edges == ({(ids[parent[0]], parent[1])} if parent else set())
    found = {frozenset(line.reports) for line in record.descent.lines}
    yield found == {frozenset(ids[r] for r in line) for line in EXPECTED["lines"]}


def _at(span: Span) -> At:
    return span.report[:3], span.start, span.end


def _passages(record: Record) -> Iterator[Figure]:
    passages = [(tuple(p["at"]), p["speaker"]) for p in EXPECTED["passages"]]
    stretches = {_at(s): q for q in record.quotations for s in q.quoted}
    yield _share("passages in marks, exact extent", [at in stretches for at, _ in passages])
    extra = len(stretches.keys() - {at for at, _ in passages})
    yield Figure("seeds", "passages in marks that are none", float(extra), 0, 0)
    who = _entities(record)
    right = [at in stretches and stretches[at].speaker_entity in who.get(label, ()) for at, label in passages]
    yield _share("passages in marks, speaker", right)


def _entities(record: Record) -> dict[str, set[str]]:
    """The product's entities behind each expected person, by the persons' names in the texts."""
    mentions = {_at(m.span): e.id for e in record.entities for m in e.mentions}
    out: dict[str, set[str]] = {}
    for label, person in EXPECTED["people"].items():
        out[label] = {e for at in person["names"] for m, e in mentions.items() if _overlap(m, at)}
    return out


def _overlap(a: At, b: Any) -> bool:
    return a[0] == b[0] and a[1] < b[2] and b[1] < a[2]


def _utterances(record: Record) -> Iterator[Figure]:
    by_id = {q.id: q for q in record.quotations}
    placed = {
        r.quotation: u.id for u in record.utterances for r in u.readings if r.link == "same" and r.quotation in by_id
    }
    right = []
    for remark in EXPECTED["remarks"]:
        homes = [
            {placed[q.id] for q in record.quotations if q.id in placed and _holds(q, at)} for at in remark["readings"]
        ]
        right.append(bool(set.intersection(*homes)))
    yield _share("remarks tied", right)
    apart = [
        not any(len({_where(by_id[r.quotation], pair) for r in u.readings if r.link == "same"} - {None}) == 2
                for u in record.utterances)
        for pair in EXPECTED["apart"]
    ]  # fmt: skip
    yield _share("remarks left apart", apart)


def _holds(quotation: Quotation, at: Any) -> bool:
    """Whether a quotation lies over half of the stretch expected, or half of it in the stretch."""
    for span in quotation.content:
        shared = min(span.end, at[2]) - max(span.start, at[1])
        if span.report[:3] == at[0] and shared * 2 >= min(at[2] - at[1], span.end - span.start):
            return True
    return False


def _where(quotation: Quotation, pair: Any) -> int | None:
    return next((n for n, at in enumerate(pair) if _holds(quotation, at)), None)


def _people(record: Record) -> Iterator[Figure]:
    who = _entities(record)
    yield _share("one person each", [len(who[label]) == 1 for label in EXPECTED["people"]])
    every = [e for label in EXPECTED["people"] for e in who[label]]
    yield _share("no two persons one", [len(set(every)) == len(every)])
    kinds = {e.id: e.kind for e in record.entities}
    yield _share("persons taken for persons", [kinds[e] == "person" for e in every])


def _spellings(record: Record, texts: dict[str, str]) -> Iterator[bool]:
    found = {(s.spelling, s.status) for e in record.entities for s in e.spellings}
    for expected in EXPECTED["spellings"]:
        report, start, end = expected["at"]
        yield (texts[report][start:end], expected["status"]) in found
