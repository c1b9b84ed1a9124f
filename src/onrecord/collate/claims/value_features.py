"""The features by which it is scored whether two values answer one question, as far as their two clauses tell them.

What the story around them tells is added by `value_pairs`. Every feature is a figure from -1 to 1 with a name that a
reader can be told of (`values.NAME.more` in `render/phrases`).
"""

from __future__ import annotations

import math
from collections.abc import Set

from onrecord.collate.claims.points import Kind, Point, size
from onrecord.compare.guards import days_agree
from onrecord.compare.roles import holder, same_act
from onrecord.language.encoder import cosine

__all__ = ["FEATURES", "by_days", "of_two", "together"]

_KINDS: tuple[Kind, ...] = ("people", "count", "bare", "money", "share", "age", "length", "day", "clock")

FEATURES: tuple[str, ...] = (
    "sentence_words_min", "sentence_words_mean", "sentence_words_weight", "surest_matter", "surest_agreement",
    "clause_matter", "clause_cos", "sentence_cos", "act_cos", "act_same", "unit_same", "unit_open", "terms_min",
    "terms_shared", "phrase_cos", "phrase_words", "part_same", "relation_same", "head_same",
    *(f"is_{kind}" for kind in _KINDS),
    "kind_same", "state_same", "state_diff", "state_one", "ratio", "small", "bounds", "spanning_diff", "past_diff",
    "past_any", "of_part", "modality_same", "fact_both", "polarity_diff", "own_both", "holder_same", "actor_same",
    "actor_diff", "actor_head", "object_same", "object_diff", "object_head", "names_shared", "names_only", "day_same",
    "day_diff", "day_one", "near_day_same", "near_day_diff", "near_day_one", "others_max", "others_min", "only_both",
    "margin_min", "margin_max", "mutual", "value_there_max", "value_there_min", "value_there_margin",
    "value_in_sentence", "third", "near", "printed_gap", "printed_known", "more_later", "ahead_any", "ahead_diff",
    "bearer_same", "bearer_diff", "place_min", "place_diff", "reports_near",
    "when_act", "when_act_same", "when_matter", "count_terms", "count_matter", "unit_diff", "age_bearer", "unit_terms",
    "margin_near",
)  # fmt: skip


def of_two(f: Point, g: Point) -> dict[str, float]:
    """What two values and their clauses tell by themselves."""
    return {**_clauses(f, g), **_measured(f, g), **_told(f, g)}


def together(f: Point, v: dict[str, float]) -> dict[str, float]:
    """The features and those of two that tell more together: a day or an hour is that of an act, a figure hangs on
    words."""
    when = float(f.slot.role == "when")
    return v | {
        "when_act": when * v["act_cos"],
        "when_act_same": when * v["act_same"],
        "when_matter": when * v["clause_matter"],
        "count_terms": (1 - when) * v["terms_min"],
        "count_matter": (1 - when) * v["surest_matter"],
        "unit_diff": float(not v["unit_same"] and not v["unit_open"] and not when),
        "age_bearer": v["is_age"] * v["bearer_same"],
        "unit_terms": v["unit_same"] * v["terms_min"],
        "margin_near": v["margin_min"] * v["near"],
    }


def _clauses(f: Point, g: Point) -> dict[str, float]:
    a, b = f.clause, g.clause
    out = {
        "clause_cos": cosine(a.clause, b.clause),
        "sentence_cos": cosine(a.whole, b.whole),
        "act_cos": cosine(a.act, b.act),
        "act_same": float(same_act(a.statement, b.statement)),
        "names_shared": min(3, len(a.around_names & b.around_names)) / 3,
        "names_only": min(4, max(len(a.around_names - b.around_names), len(b.around_names - a.around_names))) / 4,
    }
    for role in ("actor", "object"):
        one, other = a.entities(role), b.entities(role)
        out[f"{role}_same"] = float(bool(one & other))
        out[f"{role}_diff"] = float(bool(one & a.known and other & b.known) and not one & other)
        out[f"{role}_head"] = float(bool({x.head for x, _ in a.of(role)} & {y.head for y, _ in b.of(role)}))
    return out


def _measured(f: Point, g: Point) -> dict[str, float]:
    """What the two values measure and hang on."""
    one, other = set(f.slot.terms), set(g.slot.terms)
    here, there = (set(p.part.words) if p.part else set() for p in (f, g))
    x, y = size(f.slot), size(g.slot)
    counted = f.slot.role == "how_many"
    return {
        "unit_same": float(bool(f.slot.unit) and f.slot.unit == g.slot.unit),
        "unit_open": float(not f.slot.unit or not g.slot.unit),
        "terms_min": len(one & other) / max(1, min(len(one), len(other))),
        "terms_shared": min(4, len(one & other)) / 4,
        "phrase_cos": _phrase_cosine(f, g),
        "phrase_words": len(here & there) / max(1, min(len(here), len(there))),
        "part_same": float((f.part.role if f.part else "") == (g.part.role if g.part else "")),
        "relation_same": float(bool(f.part and g.part) and f.part.relation == g.part.relation),  # type: ignore[union-attr]
        "head_same": float(bool(f.part and g.part) and f.part.head == g.part.head),  # type: ignore[union-attr]
        **{f"is_{kind}": float(kind in (f.kind, g.kind)) for kind in _KINDS},
        "kind_same": float(f.kind == g.kind),
        "state_same": float(bool(f.state) and f.state == g.state),
        "state_diff": float(bool(f.state and g.state) and f.state != g.state),
        "state_one": float(bool(f.state) != bool(g.state)),
        "ratio": min(3.0, abs(math.log(x + 0.5) - math.log(y + 0.5))) / 3 if counted else 0.0,
        "small": float(counted and min(x, y) <= 3),
        "bounds": float(f.slot.bound != "exact") / 2 + float(g.slot.bound != "exact") / 2,
        "of_part": float(f.of_part or g.of_part),
        "bearer_same": float(bool(f.bearer) and f.bearer == g.bearer),
        "bearer_diff": float(bool(f.bearer and g.bearer) and f.bearer != g.bearer),
    }


def _phrase_cosine(f: Point, g: Point) -> float:
    """How near in meaning the phrases are that the values stand in; .5 where either stands in none."""
    one, other = (next((v for a, v in p.clause.parts if a is p.part), None) for p in (f, g))
    return cosine(one, other) if one is not None and other is not None else 0.5


def _told(f: Point, g: Point) -> dict[str, float]:
    """How the two clauses are meant, and by whom."""
    one, other = f.clause.statement, g.clause.statement
    left, right = holder(one), holder(other)
    return {
        "modality_same": float(one.modality == other.modality),
        "fact_both": float(one.modality == other.modality == "fact"),
        "polarity_diff": float(one.polarity != other.polarity),
        "own_both": float(left == right == "own"),
        "holder_same": float(left == right != "own"),
    }


def by_days(name: str, one: Set[str], other: Set[str]) -> dict[str, float]:
    """Whether two sets of days meet, part, or only one of them has any; `name` is what they are of."""
    meet = any(days_agree(x, y) for x in one for y in other)
    return {
        f"{name}_same": float(meet),
        f"{name}_diff": float(bool(one and other) and not meet),
        f"{name}_one": float(bool(one) != bool(other)),
    }
