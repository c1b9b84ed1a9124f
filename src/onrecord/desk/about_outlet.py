"""Which findings are about an outlet: those that set its text against another.

Its wording or spelling differs, its figures or its account part from others', what it calls unknown others tell, its
text stands beside the one it goes back to, or its words are found elsewhere too. What all tell alike is about none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from onrecord.decisions_on_findings import id_of
from onrecord.desk.listing import Group
from onrecord.model import Entity, Record, Report, Unknown, Utterance
from onrecord.outlets import outlet_key
from onrecord.render.finding_blocks import differs
from onrecord.render.safe_text import seen

__all__ = ["about", "put_first", "reports_of"]

_PARTED = ("contested", "contradicting", "differing", "changed", "mixed_voice", "added")
_PLAIN = ("usual", "short", "initials")  # spellings that are no difference by themselves
_UNSURE = "right less often than four times in five, or were never measured"


def reports_of(record: Record, outlet: str) -> frozenset[str]:
    """The reports of an outlet, by its name or a form of it; none where no outlet is named."""
    key = outlet_key(Report("", "", source=outlet)) if outlet.strip() else None
    return frozenset(r.report.id for r in record.reports if key and outlet_key(r.report) == key)


def about(record: Record, outlet: str) -> frozenset[str]:
    """The findings about an outlet, by the names that decisions give them."""
    ours = reports_of(record, outlet)
    return frozenset(_about(record, ours)) if ours else frozenset()


def _about(record: Record, ours: Set[str]) -> Iterator[str]:
    yield from (f"utterance:{u.id}" for u in record.utterances if _is_worded(u, ours))
    parted = (c for c in record.claims if c.status in _PARTED)
    yield from (f"claim:{c.id}" for c in parted if any(s.span.report in ours for s in c.statements))
    yield from (f"entity:{e.id}" for e in record.entities if _is_spelt(e, ours))
    yield from (f"unknown:{u.id}" for u in record.unknowns if _is_answered(u, ours))
    yield from (f"change:{id_of(c)}" for c in record.descent.changes if not ours.isdisjoint((c.child, c.parent)))
    yield from (f"shared:{id_of(s)}" for s in record.shared if not ours.isdisjoint((s.report, s.other)))


def _is_worded(found: Utterance, ours: Set[str]) -> bool:
    """Whether a wording of ours differs from the base, or is the base that others differ from."""
    apart = {r.report for r in found.readings if differs(r) and r.quotation != found.base}
    base = {r.report for r in found.readings if r.quotation == found.base}
    return not ours.isdisjoint(apart) or bool(apart and not ours.isdisjoint(base))


def _is_spelt(found: Entity, ours: Set[str]) -> bool:
    return any(s.status not in _PLAIN and not ours.isdisjoint(s.reports) for s in found.spellings)


def _is_answered(found: Unknown, ours: Set[str]) -> bool:
    """Whether we say that something is not told which another report tells."""
    return any(s.report in ours for s in found.spans) and any(s.report not in ours for s in found.answered_in)


def put_first(groups: Sequence[Group], ours: Set[str], outlet: str) -> tuple[Group, ...]:
    """The findings about our outlet before all others: those of sure kinds, then, folded, the rest."""
    if not ours:
        return tuple(groups)
    out = []
    for folded in (False, True):
        mine = tuple(i for g in groups if g.folded is folded for i in g.items if i.subject in ours)
        title = f"About {seen(outlet)}" + (", not sure enough to be read first" if folded else "")
        out += [Group(f"ours-{folded}", title, mine, folded, "", _UNSURE if folded else "")] if mine else []
    rest = (replace(g, items=tuple(i for i in g.items if i.subject not in ours)) for g in groups)
    return (*out, *(g for g in rest if g.items))
