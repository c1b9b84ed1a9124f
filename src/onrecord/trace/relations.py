"""Two reports judged: derived or not, what kind of relation, which comes from which."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log
from typing import Literal

from onrecord.model import ParentKind, Relation
from onrecord.trace.direction import Verdict, direction, leaning
from onrecord.trace.one_passage import one_passage
from onrecord.trace.pairs import FIGURES, PLAIN, SAME, TextComparison, compare
from onrecord.trace.traced_text import TracedText

__all__ = ["ORDERED", "Judged", "Pair", "judge", "ordered", "pointers"]

COPIED = 0.5  # of a text's own words, in long runs, for a copy and no rewrite
SHORTER = 0.9  # than its source an excerpt is, at most
LEAST_SHARED = -2.5  # logit from which credits and labels count at all: they point at a text, the wording shows it
QUOTED = 8  # words inside quotation marks, for "shared quotations only"
CITED = 1.5  # what it adds to the logit that one text cites the other's outlet
DECLARED = 5.0  # what it adds that the one is declared a forward of the other's outlet
CREDIT = 0.7  # what it adds that both carry the same agency's credit
ORDERED = 1.0  # what it adds that the order of publication is known: the later text can come from the earlier
FOLLOWS = 0.5  # of what both have, that stands in one order in both, for the order of publication to add that
FARTHEST = 30  # a logit from 0, at most: beyond, the score is 0 or 1 to many digits
EVERY = 1e-9  # the threshold that 0 stands for, and as far from 1 the one that 1 stands for
GUARDED = -0.01  # the logit of a pair that a guard keeps apart, at most
REVISED = 2.5  # what it adds that a text calls itself an update or correction and the other is by the same outlet


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts compared and judged. `logit` is the weight of evidence, 0 at the threshold."""

    a: TracedText
    b: TracedText
    found: TextComparison
    order: Verdict
    logit: float
    relation: Relation
    parent_is_a: bool

    @property
    def derived(self) -> bool:
        """Whether the two go back to one text, as far as they show."""
        return self.logit >= 0

    @property
    def score(self) -> float:
        """0 to 1; .5 at the threshold."""
        return round(1 / (1 + exp(-max(-FARTHEST, min(FARTHEST, self.logit)))), 4)

    @property
    def child(self) -> TracedText:
        """The text that comes from the other, or that is drawn so where the direction is undetermined."""
        return self.b if self.parent_is_a else self.a

    @property
    def parent(self) -> TracedText:
        """The text that the other comes from, or that is drawn so."""
        return self.a if self.parent_is_a else self.b

    @property
    def beside(self) -> tuple[int, ...]:
        """The child's sentences that follow sentences of the parent."""
        found = [(x.b if self.parent_is_a else x.a) for x in self.found.sentences if x.plain >= PLAIN]
        return tuple(sorted(set(found)))

    @property
    def given(self) -> bool:
        """Whether the direction is given."""
        return self.order.which != "undetermined"

    @property
    def kind(self) -> ParentKind:
        """The kind of descent, for a derived pair."""
        if self.relation == "shared_quotes_only" or self.relation == "independent":
            return "rewrite"
        return self.relation


@dataclass(frozen=True, slots=True)
class Judged:
    """What is kept of a pair once it was judged, so that very many can be held. `a` and `b` are ids.

    `near` says how much of `a` the text of `b` accounts for, and how much of `b` that of `a`: the terms in the same
    order, quoted words included, 0 to 1.
    """

    a: str
    b: str
    derived: bool
    score: float
    logit: float
    relation: Relation
    kind: ParentKind
    which: Literal["a<-b", "b<-a", "undetermined"]
    parent_is_a: bool
    near: tuple[float, float]

    @classmethod
    def of(cls, pair: Pair) -> Judged:
        """What is kept of `pair`."""
        near = (_accounted(pair, pair.a), _accounted(pair, pair.b))
        return cls(
            pair.a.id, pair.b.id, pair.derived, pair.score, pair.logit, pair.relation, pair.kind, pair.order.which,
            pair.parent_is_a, near,
        )  # fmt: skip

    @property
    def child(self) -> str:
        """The id of the text that comes from the other, or that is drawn so."""
        return self.b if self.parent_is_a else self.a

    @property
    def parent(self) -> str:
        """The id of the text that the other comes from, or that is drawn so."""
        return self.a if self.parent_is_a else self.b

    @property
    def nearness(self) -> float:
        """How much of the child the parent accounts for, 0 to 1."""
        return self.near[1 if self.parent_is_a else 0]


def _accounted(pair: Pair, child: TracedText) -> float:
    total = child.sheet.all.total
    return round(pair.found.in_order / total, 6) if total else 0.0


def judge(a: TracedText, b: TracedText, threshold: float) -> Pair:
    """`a` and `b` compared and judged; `threshold` is the score (0 to 1) from which they count as derived."""
    found = compare(a.profile, b.profile)
    order = direction(a, b, found)
    sure = min(max(threshold, EVERY), 1 - EVERY)
    logit = found.logit - log(sure / (1 - sure))
    pointed = sum(pointers(a, b).values())
    if logit > LEAST_SHARED:
        logit += pointed + ordered(a, b, order, found)
    if logit >= 0 and not pointed and one_passage(found):
        logit = GUARDED
    way = order.which if order.which != "undetermined" else leaning(a, b, found)
    parent_is_a = way == "b<-a"
    relation = _relation(a, b, found, parent_is_a) if logit >= 0 else _apart(found)
    return Pair(a, b, found, order, round(logit, 6), relation, parent_is_a)


def ordered(a: TracedText, b: TracedText, order: Verdict, found: TextComparison) -> float:
    """What it adds to the logit that the order of publication is known.

    Separate accounts of one event share facts too, the later ones as well, but tell them in an order of their own and
    beside figures of their own. So nothing is added where both are so and no credit or label points at the text.
    """
    if not order.timed:
        return 0.0
    one_order = found.measures["order"] >= FOLLOWS
    return ORDERED if one_order or pointers(a, b) or _no_figure_of_its_own(a, b, order) else 0.0


def _no_figure_of_its_own(a: TracedText, b: TracedText, order: Verdict) -> bool:
    """Whether every figure of the later text stands in the earlier, and there are enough to tell."""
    later, earlier = (a, b) if order.which == "a<-b" else (b, a)
    told = later.profile.figures
    return order.which != "undetermined" and len(told) >= FIGURES and told <= earlier.profile.figures


def pointers(a: TracedText, b: TracedText) -> dict[str, float]:
    """What credits and labels add to the logit, by the reason they give: they point at a text."""
    found = {
        "forwarded_from": DECLARED if a.forwards(b) or b.forwards(a) else 0.0,
        "cites": CITED if bool(a.cites(b)) != bool(b.cites(a)) else 0.0,
        "same_credit": CREDIT if a.carried & b.carried else 0.0,
        "calls_itself": REVISED if (a.label or b.label) and a.source and a.source == b.source else 0.0,
    }
    return {name: weight for name, weight in found.items() if weight}


def _apart(found: TextComparison) -> Relation:
    return "shared_quotes_only" if found.quoted >= QUOTED else "independent"


def _relation(a: TracedText, b: TracedText, found: TextComparison, parent_is_a: bool) -> Relation:
    in_a, in_b = found.verbatim()
    child, parent = (b, a) if parent_is_a else (a, b)
    of_child = in_b if parent_is_a else in_a
    if min(in_a, in_b) >= SAME and not child.label:
        return "same_text"
    if child.label and (child.source == parent.source or child.agencies & parent.agencies or of_child >= COPIED / 2):
        return "revision"
    if of_child >= COPIED:
        return "excerpt" if child.sheet.size <= SHORTER * parent.sheet.size else "revision"
    if max(in_a, in_b) >= COPIED and child.sheet.size > parent.sheet.size:
        return "revision"
    if not a.source and not b.source and a.agencies & b.agencies:
        return "common_source"
    return "rewrite"
