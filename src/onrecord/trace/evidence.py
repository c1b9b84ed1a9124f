"""The passages two texts share, as spans, and what speaks for and against a descent, with its weight in log-odds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from onrecord.model import Evidence, Passage, Reason, Shares, Span, Value, reason
from onrecord.trace.pairs import LONG, PLAIN, WEIGHTS, TextComparison
from onrecord.trace.relations import Pair, ordered, pointers
from onrecord.trace.traced_text import TracedText

__all__ = ["evidence", "passages", "shares"]

MOST = 300  # passages of one pair
SHOWN = 6  # spans of evidence on either side


def passages(pair: Pair) -> tuple[Passage, ...]:
    """The child's passages that go back to the parent, in order: words in a row, and sentences in other words."""
    child, parent = pair.child.sheet, pair.parent.sheet
    out = []
    taken = bytearray(len(child.words))
    for a, b, length in _runs(pair):
        if length >= LONG:
            taken[a : a + length] = b"\1" * length
            one, other = child.stretch(a, a + length), parent.stretch(b, b + length)
            out.append(
                Passage(pair.child.id, pair.parent.id, child.view.span(*one), parent.view.span(*other), "verbatim")
            )
    for i, j in _beside(pair):
        low, high = child.sentences[i]
        if 2 * sum(taken[low:high]) >= high - low:
            continue
        one, other = child.stretch(low, high), parent.stretch(*parent.sentences[j])
        out.append(Passage(pair.child.id, pair.parent.id, child.view.span(*one), parent.view.span(*other), "reworded"))
    return tuple(sorted(out, key=lambda p: (p.child_span, p.parent_span, p.kind)))[:MOST]


def _runs(pair: Pair) -> list[tuple[int, int, int]]:
    if pair.parent_is_a:
        return sorted((r.b, r.a, r.length) for r in pair.found.runs)
    return [(r.a, r.b, r.length) for r in pair.found.runs]


def _beside(pair: Pair) -> list[tuple[int, int]]:
    found = [(x.b, x.a) if pair.parent_is_a else (x.a, x.b) for x in pair.found.sentences if x.plain >= PLAIN]
    return sorted(found)


def shares(report: TracedText, found: Iterable[Passage]) -> Shares:
    """How much of a report stands in the passages `found`, by words; each share is 0 to 1."""
    marks = bytearray(len(report.report.text))
    for passage in sorted(found, key=lambda p: p.kind):  # reworded first, so that verbatim wins
        span = passage.child_span
        marks[span.start : span.end] = (b"\2" if passage.kind == "verbatim" else b"\1") * (span.end - span.start)
    view = report.sheet.view
    at = [marks[view.span(word.start, word.end).start] for word in report.sheet.words]
    total = max(1, len(at))
    verbatim, reworded = round(at.count(2) / total, 4), round(at.count(1) / total, 4)
    return Shares(report.id, verbatim, reworded, max(0.0, round(1 - verbatim - reworded, 4)))


def evidence(pair: Pair, found: tuple[Passage, ...]) -> Evidence:
    """What the descent of `pair` rests on, and what speaks against it."""
    kept = sorted(found, key=lambda p: (p.kind != "verbatim", p.child_span.start - p.child_span.end, p.child_span))
    spans: list[Span] = []
    for passage in kept[:SHOWN]:
        spans += (passage.child_span, passage.parent_span)
    if not spans:
        spans = [pair.child.sheet.view.span(*pair.child.sheet.stretch(0, len(pair.child.sheet.words)))]
    return Evidence("descent", tuple(spans), pair.score, _supporting(pair, found), _opposing(pair))


def _supporting(pair: Pair, found: tuple[Passage, ...]) -> tuple[Reason, ...]:
    comparison, child, parent = pair.found, pair.child, Value.of_report(pair.parent.id)
    out = []
    if long := comparison.long_own:
        size, most = child.sheet.size, max(comparison.own_runs)
        weight = _weight(comparison, "both_sides", "own_trigrams", "trigrams")
        out.append(reason("words_in_a_row", long, size, parent, LONG, most, weight=weight))
    if beside := len({i for i, _ in _beside(pair)}):
        weight = _weight(comparison, "close", "covered")
        out.append(reason("sentences_follow", beside, len(child.sheet.sentences), parent, weight=weight))
    if (order := _in_sequence(_beside(pair))) >= 3:
        out.append(reason("in_same_order", order, weight=_weight(comparison, "order", "ordered")))
    shared, all_figures = _figures(comparison, pair.parent_is_a)
    if shared >= 3:
        out.append(reason("figures_stand", shared, all_figures, parent, weight=_weight(comparison, "figures")))
    out += pair.order.supporting
    if child.label and all(r.name != "calls_itself" for r in out):
        out.append(reason("calls_itself", child.label))
    return tuple(_weighed(out, pair)) or (reason("terms_shared", weight=_weight(comparison, *WEIGHTS)),)


def _weight(found: TextComparison, *measures: str) -> float:
    """What these measures add to the logit of the pair."""
    return round(sum(WEIGHTS[name] * found.measures[name] for name in measures), 2)


def _weighed(reasons: list[Reason], pair: Pair) -> list[Reason]:
    """The reasons, those by credits, labels and times with what they add to the logit."""
    weights = dict(pointers(pair.a, pair.b))
    if added := ordered(pair.a, pair.b, pair.order, pair.found):
        weights |= {"published_later": added, "dated_later": added}
    if "same_credit" in weights:
        reasons = [*reasons, reason("same_credit")]
    return [replace(r, weight=weights.get(r.name, r.weight)) for r in reasons]


def _figures(found: TextComparison, parent_is_a: bool) -> tuple[int, int]:
    sets = [{t.key for terms in s.terms for t in terms if t.own and t.key.startswith("#")} for s in (found.a, found.b)]
    child = sets[1] if parent_is_a else sets[0]
    return len(sets[0] & sets[1]), len(child)


def _in_sequence(found: list[tuple[int, int]]) -> int:
    """How many of the aligned sentences stand in the same order in both texts."""
    best: list[int] = []
    for n, (_, j) in enumerate(found):
        best.append(1 + max((best[m] for m in range(n) if found[m][1] < j), default=0))
    return max(best, default=0)


def _opposing(pair: Pair) -> tuple[Reason, ...]:
    child, parent, out = pair.child, pair.parent, list(pair.order.opposing)
    if parent.agencies and not child.agencies:
        out.append(reason("names_no_agency"))
    if (figures := _weight(pair.found, "figures")) < 0:
        out.append(reason("other_figures", weight=figures))
    if not pair.found.long_own:
        out.append(reason("no_words_in_a_row", LONG))
    carried = [c.name for c in parent.credits if c.where != "body"]
    if carried and parent.source not in parent.carried:
        out.append(reason("carried_text_possible", carried[0], Value.of_report(parent.id)))
    else:
        out.append(reason("common_text_possible"))
    return tuple(out)
