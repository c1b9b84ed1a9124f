"""A matter in the making: clauses of a story that were found to be one matter, with why.

What joined two clauses is kept as it was decided: the score, and the features that spoke for it and against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal

from onrecord.compare.pairs import Trees
from onrecord.model import Reason, Slot, Span, reason

__all__ = ["Join", "Matter", "Rule", "reasons", "score_of"]

Rule = Literal[
    "claim.one matter", "claim.denial", "claim.figures", "claim.days", "claim.places", "claim.names", "claim.clause",
]  # fmt: skip

_SHOWN = 4
_AGAINST = (
    "actor_diff",
    "object_diff",
    "swapped",
    "names_only",
    "num_conf",
    "num_only",
    "day_diff",
    "holder_diff",
    "polarity",
    "others_max",
    "value_there_max",
    "near_day_diff",
    "unit_diff",
    "past_diff",
    "ahead_diff",
    "ratio",
)
_TOLD_OF_VALUES = frozenset(
    {"surest_matter", "sentence_words_min", "act_same", "unit_same", "terms_min", "phrase_words", "head_same"}
    | {"state_same", "names_shared", "bearer_same", "day_same", "mutual", "only_both", "modality_same"}
    | {"others_max", "value_there_max", "near_day_diff", "unit_diff", "past_diff", "ahead_diff", "ratio"}
)
_UNTOLD = (
    "len_",
    "cheap",
    "margin",
    "quoted",
    "own_both",
    "pos_diff",
    "place_",
    "reports_",
)  # they tell a reader nothing by themselves


@dataclass(frozen=True, slots=True)
class Join:
    """Two clauses held to be of one matter: by their numbers, with the score and the features it was made of."""

    a: int
    b: int
    score: float
    values: Mapping[str, float] = field(compare=False, hash=False)


@dataclass(frozen=True, slots=True, eq=False)
class Matter:
    """Clauses of one matter. `points` are the values it differs in, `denied` the clauses that deny it."""

    rule: Rule
    clauses: tuple[int, ...]
    joins: tuple[Join, ...]
    points: Mapping[int, Slot | Span] = field(default_factory=dict)
    denied: frozenset[int] = frozenset()


def score_of(rule: Rule) -> Literal["agreement", "matter", "value"]:
    """The score that joined the clauses of a matter."""
    if rule in ("claim.figures", "claim.days"):
        return "value"
    return "agreement" if rule == "claim.one matter" else "matter"


def reasons(joins: Iterable[Join], score: Trees, rule: Rule) -> tuple[tuple[Reason, ...], tuple[Reason, ...]]:
    """What spoke for the weakest of the joins and what against it, by the `score` that joined it, the weightiest
    first."""
    weakest = min(joins, key=lambda j: (j.score, j.a, j.b), default=None)
    if weakest is None:
        return (), ()
    of_values = score_of(rule) == "value"
    told = [row for row in score.parts(weakest.values) if _is_told(row[0], of_values)]
    for_ = [row for row in told if row[1] > 0]
    plain = [row for row in for_ if _is_plain(row)] or ([] if of_values else for_)
    kind = "values" if of_values else "claims"
    return _reasons(kind, plain), _reasons(kind, [row for row in told if row[1] < 0 and _is_plain(row)])


def _is_told(name: str, of_values: bool) -> bool:
    return name in _TOLD_OF_VALUES if of_values else not name.startswith(_UNTOLD)


def _is_plain(row: tuple[str, float, bool]) -> bool:
    """Whether a feature weighs the way a reader expects: what is alike speaks for one matter, what differs against.

    In trees a feature may weigh otherwise beside another one; told by itself that would mislead.
    """
    name, weight, much = row
    return (weight > 0) == (much != name.startswith(_AGAINST))


def _reasons(kind: str, rows: Iterable[tuple[str, float, bool]]) -> tuple[Reason, ...]:
    """The weightiest, as reasons."""
    named = (reason(f"{kind}.{name}.{'more' if much else 'less'}", weight=w) for name, w, much in rows)
    return tuple(islice(named, _SHOWN))
