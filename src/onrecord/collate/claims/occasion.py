"""What a story's values are of: the kind of each, the occasion it speaks of, and what its report gives only once."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from onrecord.collate.claims.matters import Matter, family

__all__ = ["counts", "given_once", "kind_of", "month_of", "occasion"]


def kind_of(m: Matter) -> str:
    return next(k for k in sorted(m.keys) if k[0] == "#")


def month_of(found: list[Matter]) -> str:
    """The month that most dates of a story name, as YYYY-MM: that of the affair."""
    days = [m.point.value for m in found if m.point and m.point.role == "when" and len(m.point.value) >= 10]
    months = Counter(day[:7] for day in days)
    return max(sorted(months), key=lambda month: months[month], default="")


def occasion(m: Matter, month: str) -> str:
    """The other time that a statement speaks of ("two men died there in 2011", "40 this year"), else nothing: a year
    as a whole, or a month more than one away from the affair's."""
    values = [s.value for s in m.statement.slots if s.role == "when"]
    far = {v[:7] for v in values if _months_apart(v, month) > 1}
    far |= {v for v in values if re.fullmatch(r"\d{4}", v)}
    far |= {v for v in values if re.fullmatch(r"XXXX-\d\d", v) and v[5:] != month[5:7]}
    return min(far, default="")


def _months_apart(a: str, b: str) -> int:
    one, other = ((int(v[:4]), int(v[5:7])) if re.match(r"\d{4}-\d\d", v) else None for v in (a, b))
    return abs(12 * (one[0] - other[0]) + one[1] - other[1]) if one and other else 0


def given_once(found: list[Matter], year: str) -> dict[str, frozenset[tuple[str, str]]]:
    """Per statement the bare years other than the affair's, and the figures from 20 up, that its report gives once."""
    places: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for m in found:
        for s in m.statement.slots:
            if s.role == "when" and len(s.value) == 4 and s.value != year:
                places[m.report, s.value, "year"].add(str(s.span))
            elif s.role == "how_many" and s.unit not in ("age", "vote", "percent") and _float_of(s.value) >= 20:
                places[m.report, s.value, family(s.unit)].add(str(s.span))
    out: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for m in found:
        for s in m.statement.slots:
            for of in ("year", family(s.unit)):
                if len(places.get((m.report, s.value, of), ())) == 1:
                    out[m.statement.id].add((s.value, of))
    return {k: frozenset(v) for k, v in out.items()}


def _float_of(value: str) -> float:
    return float(value) if value.replace(".", "", 1).isdigit() else 0.0


def counts(found: list[Matter], month: str) -> dict[str, frozenset[tuple[str, str]]]:
    """Per statement the kinds of counts of people, with their occasion, of which its report gives one value only."""
    values: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for m in found:
        if m.point and kind_of(m).startswith("#person ") and not m.point.denied:
            values[m.report, kind_of(m), occasion(m, month)].add(m.point.value)
    out: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for m in found:
        if m.point and len(values.get((m.report, kind_of(m), occasion(m, month)), ())) == 1:
            out[m.statement.id].add((kind_of(m), occasion(m, month)))
    return {k: frozenset(v) for k, v in out.items()}
