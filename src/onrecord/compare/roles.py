"""Two clauses compared by what they say: act, actor, object and other parts, names, numbers, days, words and meaning.

`prepare` makes a clause ready once; `features` compares two. Every feature is a figure from 0 to 1 (a margin from -1 to
1) that a reader can be told of in a sentence (`claims.NAME.more` in `render/phrases`). Vectors are those of the
encoder, of words in their sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from typing import NamedTuple

import numpy
from numpy.typing import NDArray

from onrecord.compare.casualties import is_person
from onrecord.language.encoder import StoryVectors, Vectors, cosine
from onrecord.lexicon.forms import FUNCTION, related
from onrecord.lexicon.terms import stem, weight
from onrecord.model import Argument, Mention, Report, Sentence, Span, Statement
from onrecord.text import words
from onrecord.view import View, view_of

__all__ = [
    "FEATURES", "SHARED", "Compared", "Sight", "content_words", "features", "holder", "prepare", "rarity", "same_act",
    "seen", "shared",
]  # fmt: skip

Floats = NDArray[numpy.float32]
_FIGURE = 4.0  # the weight of a figure as a word: as rare as a rare name
_LEAST = 0.3
_RARE = 5  # rare words shared beyond which more tell no more

FEATURES: tuple[str, ...] = (
    "cos_clause",
    "cos_sentence",
    "al_min",
    "al_max",
    "worst_min",
    "worst_max",
    "als_min",
    "als_max",
    "lex_min",
    "lex_max",
    "lex_shared",
    "lexs_min",
    "lexsent",
    "lexsentj",
    "act_cos",
    "act_same",
    "act_in_min",
    "act_in_max",
    "actor_same",
    "actor_diff",
    "actor_cos",
    "actor_head",
    "object_same",
    "object_diff",
    "object_cos",
    "object_head",
    "other_same",
    "other_cos",
    "swapped",
    "names_shared",
    "names_only_min",
    "names_only_max",
    "num_shared",
    "num_conf",
    "num_only",
    "day_same",
    "day_diff",
    "own_both",
    "holder_same",
    "holder_diff",
    "polarity_diff",
    "modality_same",
    "len_min",
    "len_ratio",
    "pos_diff",
    "quoted",
    "cheap",
    "margin_min",
    "margin_max",
    "mutual",
    "rare_shared",
    "figure_same",
    "place_min",
    "place_max",
    "reports_near",
    "reports_covered",
    "third_near",
)


class Sight(NamedTuple):
    """What is seen of two clauses at first sight, and of the story around them (`collate.claims.candidates`).

    `near` is how near they are, 0 to 1, and `left` and `right` the margins of that over the nearest other clause of
    either's report; `rare` the words rare in the story that both have; `reports` how near their whole reports are,
    `covered` the share of clauses of one that have one very near in the other, the larger of two; `third` how near
    both have a clause of one third report.
    """

    near: float
    left: float = 0.0
    right: float = 0.0
    rare: int = 0
    reports: float = 0.0
    covered: float = 0.0
    third: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """A clause made ready for comparison.

    `vectors` [words, 384] are its content words' with `weights` [words]; `around` [pieces, 384] its sentence's; `stems`
    and `sentence_stems` its words with their rarity; `names` the entities it names, `around_names` its sentence's;
    `known` those of its parts' entities that some report of the story calls by name; `place` where in its report it
    stands, 0 to 1.
    """

    statement: Statement
    report: str
    sentence: Span
    clause: Vectors | None
    whole: Vectors | None
    act: Vectors | None
    vectors: Floats
    weights: Floats
    around: Floats
    stems: dict[str, float]
    sentence_stems: dict[str, float]
    parts: tuple[tuple[Argument, Vectors | None], ...]
    names: frozenset[str]
    around_names: frozenset[str]
    known: frozenset[str]
    place: float

    def of(self, role: str) -> list[tuple[Argument, Vectors | None]]:
        """Its parts with this role."""
        return [(a, v) for a, v in self.parts if a.role == role]

    def entities(self, role: str) -> frozenset[str]:
        """Who and what its parts with this role are, as far as one bearer is known."""
        return frozenset(a.entity for a, _ in self.parts if a.role == role and a.entity)


def prepare(
    report: Report,
    statement: Statement,
    sentence: Sentence,
    place: float,
    near: Iterable[Mention],
    called: Set[str],
    found: StoryVectors,
) -> Compared:
    """The clause of `statement` made ready; `near` are the mentions of its sentence, `called` the entities that some
    report calls by name."""
    clause, view = statement.evidence.spans[0], view_of(report)
    spans = (clause, *(a.span for a in statement.arguments))
    stems, vectors, weights = _content(view, spans, found)
    around = {m.span: m.entity for m in near if m.entity}
    names = {entity for span, entity in around.items() if any(span.overlap(s) for s in spans)}
    return Compared(
        statement=statement,
        report=report.id,
        sentence=sentence.span,
        clause=found.pool(clause),
        whole=found.pool(sentence.span),
        act=found.pool(statement.act) if statement.act else None,
        vectors=vectors,
        weights=weights,
        around=found.pieces(sentence.span),
        stems=stems,
        sentence_stems=_stems(view, (sentence.span,)),
        parts=tuple((a, found.pool(a.span)) for a in statement.arguments),
        names=frozenset(names),
        around_names=frozenset(around.values()),
        known=frozenset(a.entity for a in statement.arguments if a.entity and a.entity in called),
        place=place,
    )


def content_words(view: View, spans: Iterable[Span]) -> Iterable[tuple[str, Span]]:
    """The stems of the content words in the spans as they are read, each place once."""
    seen: set[int] = set()
    for span in spans:
        low, high = view.within(span.start, span.end)
        for word in words(view.text[low:high]):
            at = low + word.start
            if at not in seen and word.folded not in FUNCTION:
                seen.add(at)
                yield stem(word.folded), view.span(at, low + word.end)


def rarity(key: str) -> float:
    """The weight of a stem by how rare the word is; a figure counts as a rare name."""
    return weight(key) if key.isalpha() else _FIGURE


def _stems(view: View, spans: Iterable[Span]) -> dict[str, float]:
    return {key: rarity(key) for key, _ in content_words(view, spans)}


def _content(view: View, spans: tuple[Span, ...], found: StoryVectors) -> tuple[dict[str, float], Floats, Floats]:
    stems: dict[str, float] = {}
    vectors: list[Vectors] = []
    weights: list[float] = []
    for key, span in content_words(view, spans):
        pooled = found.pool(span)
        if pooled is not None:
            stems[key] = rarity(key)
            vectors.append(pooled)
            weights.append(max(stems[key], _LEAST))
    rows = numpy.stack(vectors) if vectors else numpy.zeros((0, 384), dtype=numpy.float32)
    return stems, rows, numpy.asarray(weights, dtype=numpy.float32)


def features(a: Compared, b: Compared, sight: Sight) -> dict[str, float]:
    """The features of two clauses by name."""
    return {**shared(a, b), **seen(sight)}


def shared(a: Compared, b: Compared) -> dict[str, float]:
    """The features that are a function of the two clauses alone, by name."""
    return {
        **_meaning(a, b),
        **_shared_words(a, b),
        **_acts(a, b),
        **_part(a, b, "actor"),
        **_part(a, b, "object"),
        **_others(a, b),
        **_named(a, b),
        **_figures(a.statement, b.statement),
        **_days(a.statement, b.statement),
        **_voices(a, b),
        "place_min": min(a.place, b.place),
        "place_max": max(a.place, b.place),
    }


def seen(sight: Sight) -> dict[str, float]:
    """The features that hang on the story around two clauses, by name."""
    return {
        "cheap": sight.near,
        "margin_min": min(sight.left, sight.right),
        "margin_max": max(sight.left, sight.right),
        "mutual": float(sight.left >= 0 and sight.right >= 0),
        "rare_shared": min(sight.rare, _RARE) / _RARE,
        "reports_near": sight.reports,
        "reports_covered": sight.covered,
        "third_near": sight.third,
    }


SHARED = tuple(name for name in FEATURES if name not in seen(Sight(0.0)))


def _meaning(a: Compared, b: Compared) -> dict[str, float]:
    ab, worst_ab = _aligned(a, b.vectors)
    ba, worst_ba = _aligned(b, a.vectors)
    sa, sb = _aligned(a, b.around)[0], _aligned(b, a.around)[0]
    return {
        "cos_clause": cosine(a.clause, b.clause),
        "cos_sentence": cosine(a.whole, b.whole),
        "al_min": min(ab, ba),
        "al_max": max(ab, ba),
        "worst_min": min(worst_ab, worst_ba),
        "worst_max": max(worst_ab, worst_ba),
        "als_min": min(sa, sb),
        "als_max": max(sa, sb),
    }


def _aligned(a: Compared, other: Floats) -> tuple[float, float]:
    """How near the counterparts of a's words are, weighted by rarity; and the farthest of them."""
    if not len(a.vectors) or not len(other):
        return 0.0, 0.0
    best = (a.vectors @ other.T).max(axis=1)
    return round(float((best * a.weights).sum() / a.weights.sum()), 4), round(float(best.min()), 4)


def _shared_words(a: Compared, b: Compared) -> dict[str, float]:
    left, right = sum(a.stems.values()) or 1.0, sum(b.stems.values()) or 1.0
    shared = sum(w for k, w in a.stems.items() if k in b.stems)
    here = sum(w for k, w in a.stems.items() if k in b.sentence_stems) / left
    there = sum(w for k, w in b.stems.items() if k in a.sentence_stems) / right
    one, other = sum(a.sentence_stems.values()) or 1.0, sum(b.sentence_stems.values()) or 1.0
    both = sum(w for k, w in a.sentence_stems.items() if k in b.sentence_stems)
    return {
        "lex_min": min(shared / left, shared / right),
        "lex_max": max(shared / left, shared / right),
        "lex_shared": min(shared, 20) / 20,
        "lexs_min": min(here, there),
        "lexsent": both / min(one, other),
        "lexsentj": 2 * both / (one + other),
        "len_min": min(len(a.stems), len(b.stems), 12) / 12,
        "len_ratio": min(len(a.stems), len(b.stems)) / max(len(a.stems), len(b.stems), 1),
    }


def _acts(a: Compared, b: Compared) -> dict[str, float]:
    here = _nearest(a.act, b.vectors)
    there = _nearest(b.act, a.vectors)
    return {
        "act_cos": cosine(a.act, b.act),
        "act_same": float(same_act(a.statement, b.statement)),
        "act_in_min": min(here, there),
        "act_in_max": max(here, there),
    }


def same_act(a: Statement, b: Statement) -> bool:
    """Whether two clauses have an act in common, or forms of one, or words near in meaning."""
    return any(x == y or related(x.split()[0], y.split()[0]) for x in a.acts for y in b.acts)


def _nearest(vector: Vectors | None, rows: Floats) -> float:
    return round(float((rows @ vector).max()), 4) if vector is not None and len(rows) else 0.0


def _part(a: Compared, b: Compared, role: str) -> dict[str, float]:
    """The parts with one role. A part that either lacks is open: neither one nor different."""
    left, right = a.of(role), b.of(role)
    if not left or not right:
        return {f"{role}_same": 0.0, f"{role}_diff": 0.0, f"{role}_cos": 0.5, f"{role}_head": 0.0}
    one, other = a.entities(role), b.entities(role)
    head = any(x.head == y.head or related(x.head, y.head) for x, _ in left for y, _ in right)
    return {
        f"{role}_same": float(bool(one & other)),
        f"{role}_diff": float(bool(one and other) and not one & other and not head),
        f"{role}_cos": max(cosine(v, w) for _, v in left for _, w in right),
        f"{role}_head": float(head),
    }


def _others(a: Compared, b: Compared) -> dict[str, float]:
    found = _part(a, b, "other")
    one, other = a.entities("actor"), b.entities("actor")
    swapped = (one & b.entities("object")) - other or (other & a.entities("object")) - one
    return {"other_same": found["other_same"], "other_cos": found["other_cos"], "swapped": float(bool(swapped))}


def _named(a: Compared, b: Compared) -> dict[str, float]:
    left, right = len(a.names - b.names), len(b.names - a.names)
    return {
        "names_shared": min(3, len(a.names & b.names)) / 3,
        "names_only_min": min(3, left, right) / 3,
        "names_only_max": min(4, max(left, right)) / 4,
    }


def _figures(a: Statement, b: Statement) -> dict[str, float]:
    shared, conflict, only = _compare_figures(a, b)
    alone = _compare_figures(b, a)[2]
    return {
        "num_shared": min(shared, 2) / 2,
        "num_conf": float(conflict > 0),
        "num_only": min(2, only + alone) / 2,
        "figure_same": float(bool(_large(a) & _large(b))),
    }


def _large(s: Statement) -> set[str]:
    """The figures of a clause, whatever they count, that two clauses seldom share by chance: all but single digits."""
    return {slot.value for slot in s.slots if slot.role == "how_many" and len(slot.value) > 1}


def _compare_figures(a: Statement, b: Statement) -> tuple[int, int, int]:
    """How many figures of `a` stand in `b`, stand against another of one thing there, and have nothing there."""
    shared = conflict = only = 0
    theirs = [s for s in b.slots if s.role == "how_many"]
    for slot in (s for s in a.slots if s.role == "how_many"):
        like = [t for t in theirs if t.unit == slot.unit or (is_person(slot.unit) and is_person(t.unit))]
        if any(t.value == slot.value for t in like):
            shared += 1
        elif like:
            conflict += 1
        else:
            only += 1
    return shared, conflict, only


def _days(a: Statement, b: Statement) -> dict[str, float]:
    left, right = ({s.value for s in x.slots if s.role == "when"} for x in (a, b))
    same = any(x.startswith(y) or y.startswith(x) for x in left for y in right)
    return {"day_same": float(same), "day_diff": float(bool(left and right) and not same)}


def holder(statement: Statement) -> str:
    """Whose word a clause is: "own" for the report's, else the entity, else the words that name it."""
    if statement.voice in ("own", "presupposed"):
        return "own"
    return statement.by or "words:" + (statement.origin or "").lower()


def _voices(a: Compared, b: Compared) -> dict[str, float]:
    one, other = a.statement, b.statement
    left, right = holder(one), holder(other)
    return {
        "own_both": float(left == right == "own"),
        "holder_same": float(left == right != "own"),
        "holder_diff": float("own" not in (left, right) and left != right),
        "polarity_diff": float(one.polarity != other.polarity),
        "modality_same": float(one.modality == other.modality),
        "quoted": float(one.voice == "quoted") / 2 + float(other.voice == "quoted") / 2,
        "pos_diff": round(abs(a.place - b.place), 4),
    }
