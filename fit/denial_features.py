"""Features of a clause in the negative and one that it may deny (`fit/denials.py`): figures from -1 to 1, each with a
name that a reader understands. `no` is the denial, `yes` the assertion."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord import resources
from onrecord.collate.claims.candidates import Nearness
from onrecord.collate.claims.prepared import Clause
from onrecord.compare.guards import apart_by_name, other_day
from onrecord.compare.roles import Compared, Floats, Sight, features, holder
from onrecord.lexicon.terms import stem
from onrecord.model import Span, Statement, Story

_NEAREST, _NEAREST_OWN, _LEAST, _BEHIND = 3, 4, 0.2, 2
_KINDS = ("main", "complement", "relative", "adverbial", "participle")
_SYMMETRIC_ONLY = {
    "margin_min", "margin_max", "mutual", "rare_shared", "reports_near", "reports_covered", "third_near",
    "polarity_diff", "pos_diff", "place_min", "place_max", "len_min", "len_ratio", "swapped",
}  # fmt: skip
_NOT_THAT = re.compile(
    r"\b(?:not only|no longer|any ?more|any longer|further|not (?:been expected|expected|just|simply|merely)|yet)\b",
    re.I,
)
_NONE = re.compile(r"\b(?:no|nobody|no one|none|nothing|any|anyone|anybody|anything|neither|nor)\b", re.I)
_NOT = re.compile(r"n[’']t\b|\b(?:not|never|without)\b", re.I)
_IDIOM = re.compile(r"\b(?:no|not|n[’']t)(?: \w+)? (?:doubt|only|wonder|surprise|comment)\b", re.I)

_TABLE = resources.PACK.table("statements")
_DENYING = {stem(w) for row in ("denying", "denying_nouns") for w in _TABLE["words"][row]}
_ACCOUNTS = {stem(w) for w in (*_TABLE["rejecting"]["accounts"], *_TABLE["words"]["claims"])}
_LIES, _PARTS, _ACCUSING = (
    set(_TABLE[t][row]) for t, row in (("rejecting", "lies"), ("answers", "parts"), ("answers", "accusing"))
)


def points_back(s: Statement) -> bool:
    """Whether a denial stands on the clause that it denies: "rejected that account", "denied reports that ..."."""
    return ".denied" in s.id


def is_echo(no: Compared, yes: Compared) -> bool:
    """Whether the assertion is the very clause that a denial spells out ("denied reports that ...")."""
    clause = no.statement.evidence.spans[0]
    return (
        points_back(no.statement)
        and clause == yes.statement.evidence.spans[0]
        and bool(no.statement.span.overlap(clause))
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of one pair before its features are made."""

    no: Compared
    yes: Compared
    near: float
    sentences: int  # from the assertion to the denial, in one report
    same_report: bool
    by_verb: bool
    back: bool  # points back without spelling out what it denies


class DenialPairs:
    """The pairs of a denial and what it may deny, with their features."""

    def __init__(self, story: Story, found: Sequence[Clause]) -> None:
        self.clauses = [c.compared for c in found]
        self.near = Nearness(self.clauses)
        self.texts = {r.id: r.text for r in story.reports}
        starts = {n.report: [s.span.start for s in n.sentences] for n in story.annotations}
        self.at = [bisect_right(starts[c.report], c.statement.span.start) for c in self.clauses]
        self.denials = [n for n, c in enumerate(self.clauses) if _denies(c.statement)]
        told = [c.statement.polarity == "positive" and c.statement.asserted for c in self.clauses]
        self.assertions = [n for n, asserted in enumerate(told) if asserted]
        self.rows: dict[int, Floats] = {n: self.near.row(n).copy() for n in self.denials}
        self.told_in: dict[str, list[int]] = defaultdict(list)
        self.denied_in: dict[str, list[int]] = defaultdict(list)
        for n in self.assertions:
            self.told_in[self.clauses[n].report].append(n)
        for n in self.denials:
            self.denied_in[self.clauses[n].report].append(n)

    def pairs(self) -> list[tuple[int, int]]:
        """Of each report the three assertions nearest to a denial, of its own the four nearest, and what others say in
        its sentence and the two before it."""
        out = set()
        for no in self.denials:
            row, report = self.rows[no], self.clauses[no].report
            for other, clauses in self.told_in.items():
                near = sorted((n for n in clauses if n != no and row[n] >= _LEAST), key=lambda n: (-row[n], n))
                out |= {(no, n) for n in near[: _NEAREST_OWN if other == report else _NEAREST]}
            out |= {(no, n) for n in self.told_in[report] if self._is_beside(no, n)}
        return sorted(out)

    def _is_beside(self, no: int, yes: int) -> bool:
        two = holder(self.clauses[no].statement) != holder(self.clauses[yes].statement)
        return two and 0 <= self.at[no] - self.at[yes] <= _BEHIND

    def features(self, no: int, yes: int) -> dict[str, float]:
        a, b = self.clauses[no], self.clauses[yes]
        back = points_back(a.statement) and not a.statement.span.overlap(a.statement.evidence.spans[0])
        told = _Told(
            a, b, float(self.rows[no][yes]), self.at[no] - self.at[yes], a.report == b.report,
            a.statement.evidence.rule.startswith("statement.denied"), back,
        )  # fmt: skip
        both = features(a, b, Sight(told.near))
        found = {name: value for name, value in both.items() if name not in _SYMMETRIC_ONLY}
        found |= {**self._margins(no, yes, told), **self._form(told), **self._place(no, yes, told), **_holders(told)}
        found |= {**_coverage(told), **_meant(told)}
        return found | self._together(told, found)

    def _margins(self, no: int, yes: int, t: _Told) -> dict[str, float]:
        """By how much the pair is nearer than what else the denial may deny, and what else may deny the assertion."""
        row, denier = self.rows[no], holder(t.no.statement)
        others = [row[n] for n in self.told_in[t.yes.report] if n not in (no, yes)]
        anywhere = [
            row[n] for n in self.assertions if n not in (no, yes) and holder(self.clauses[n].statement) != denier
        ]
        denials = [self.rows[n][yes] for n in self.denied_in[t.no.report] if n not in (no, yes)]
        rare = len(self.near._rare[no] & self.near._rare[yes])
        return {
            "assertion_margin": t.near - max(others, default=0.0),
            "story_margin": t.near - max(anywhere, default=0.0),
            "denial_margin": t.near - max(denials, default=0.0),
            "rare_shared": min(rare, 5) / 5,
        }

    def _said(self, span: Span) -> str:
        return self.texts[span.report][span.start : span.end]

    def _form(self, t: _Told) -> dict[str, float]:
        """By what grammar a clause denies, and what kind of clause either is."""
        s, other = t.no.statement, t.yes.statement
        said = self._said(s.span)
        words = re.findall(r"[\w’']+", (said if points_back(s) else self._said(t.no.sentence)).lower())
        stems = {stem(w) for w in words}
        before = self.texts[t.yes.report][t.yes.sentence.start : other.span.start].lower().split()
        over = [stem(w.strip(",.“”\"'’")) for w in before[-6:]]
        spelt = points_back(s) and not t.back
        kinds = (s.evidence.rule.replace("denied ", ""), other.evidence.rule)
        of_no, of_yes = (k.removeprefix("statement.").split(".")[0] for k in kinds)
        return {
            "points_back": float(points_back(s)),
            "denial_spelt_out": float(spelt),
            "denied_by_verb": float(t.by_verb),
            "denied_in_noun": float(s.evidence.rule == "statement.denied act"),
            "denied_by_none": float(bool(_NONE.search(said))),
            "denied_by_not": float(bool(_NOT.search(said))),
            "denying_word": float(bool(_DENYING & stems)),
            "called_false": float(bool(_LIES & set(words))),
            "account_word": float(bool(_ACCOUNTS & stems)),
            "denies_a_part": float(bool(_PARTS & set(s.acts))),
            "not_in_that_way": float(bool(_NOT_THAT.search(said))),
            "no_doubt": float(bool(_IDIOM.search(said))),
            "withdrawn": float(s.withdrawn),
            "denial_words": min(len(t.no.stems), 12) / 12,
            "assertion_words": min(len(t.yes.stems), 12) / 12,
            "echo": float(is_echo(t.no, t.yes)),
            "account_before": float(bool(_ACCOUNTS & set(over))),
            "assertion_denied": float(bool(_DENYING & set(over[-3:]))),
            "denial_is_complement": float(of_no == "complement"),
            "denial_is_relative": float(of_no == "relative"),
            **{f"assertion_is_{kind}": float(of_yes == kind) for kind in _KINDS},
        }

    def _place(self, no: int, yes: int, t: _Told) -> dict[str, float]:
        """Where the two stand to one another."""
        denied, asserted = t.no.statement.evidence.spans[0], t.yes.statement.evidence.spans[0]
        start, end = t.yes.statement.span.end, t.no.statement.span.start
        inner = [
            self.clauses[n].statement
            for n in self.told_in[t.no.report]
            if t.same_report and n not in (no, yes)
            and start <= self.clauses[n].statement.span.start and self.clauses[n].statement.span.end <= end
        ]  # fmt: skip
        on_it = denied == asserted
        return {
            "on_denied_clause": float(on_it),
            "back_to_clause": float(t.back and on_it),
            "back_to_sentence": float(t.back and t.same_report and bool(t.yes.sentence.overlap(denied)) and not on_it),
            "overlap": float(bool(denied.overlap(t.yes.statement.span))),
            "same_report": float(t.same_report),
            "same_sentence": float(t.same_report and t.sentences == 0),
            "sentence_before": float(t.same_report and t.sentences == 1),
            "two_before": float(t.same_report and t.sentences == 2),
            "stands_after": float(t.same_report and t.sentences < 0),
            "distance": min(abs(t.sentences), 10) / 10 if t.same_report else 1.0,
            "clauses_between": min(len(inner), 6) / 6 if t.same_report else 1.0,
            "holders_between": min(len({holder(s) for s in inner}), 4) / 4 if t.same_report else 1.0,
            "beside": float(t.same_report and t.sentences in (0, 1) and start <= end),
        }

    def _together(self, t: _Told, found: dict[str, float]) -> dict[str, float]:
        """What speaks only together: nearness by the kind of denial, what stands beside it, who is accused."""
        beside, verb, elsewhere = found["beside"], float(t.by_verb), float(t.back and not t.same_report)
        plain, none = float(not t.by_verb and not t.back), found["denied_by_none"]
        meant, words = found["denied_meant"], found["denied_found"]
        accused = found["accusation_told"] and (found["denier_in_sentence"] or found["denier_suffers"])
        return {
            "echo_of_account": found["echo"] * found["account_before"],
            "back_elsewhere_meant": elsewhere * meant,
            "back_elsewhere_asserted": elsewhere * found["asserted_meant"],
            "beside_by_verb": beside * verb,
            "beside_by_verb_meant": beside * verb * meant,
            "beside_accused": beside * float(bool(accused)),
            "beside_two_named": beside * found["two_named"],
            "beside_found": beside * words,
            "beside_meant": beside * meant,
            "by_verb_found": verb * words,
            "by_verb_meant": verb * meant,
            "by_verb_worst": verb * found["denied_worst"],
            "plain_found": plain * words,
            "plain_meant": plain * meant,
            "plain_asserted": plain * found["asserted_meant"],
            "none_found": none * words,
            "none_object": none * found["denied_object"],
            "two_named_meant": found["two_named"] * meant,
            "both_meant": min(meant, found["asserted_meant"]),
            "both_found": min(words, found["asserted_found"]),
            "near_cubed": max(0.0, found["cos_clause"]) ** 3,
        }


def _denies(s: Statement) -> bool:
    return s.polarity == "negative" or points_back(s) or s.evidence.rule.startswith("statement.denied")


def _holders(t: _Told) -> dict[str, float]:
    """Who denies, who asserts, and whether either stands in the other's clause."""
    s, other = t.no.statement, t.yes.statement
    denier, asserter = holder(s), holder(other)
    by, told_by = {s.by} - {None}, {other.by} - {None}
    return {
        "denier_named": float(bool(s.by)),
        "denier_in_words": float(denier.startswith("words:")),
        "asserter_named": float(bool(other.by)),
        "asserter_own": float(asserter == "own"),
        "asserter_in_words": float(asserter.startswith("words:")),
        "denial_quoted": float(s.voice == "quoted"),
        "assertion_quoted": float(other.voice == "quoted"),
        "assertion_presupposed": float(other.voice == "presupposed"),
        "denier_acts": float(bool(by & t.yes.entities("actor"))),
        "denier_suffers": float(bool(by & t.yes.entities("object"))),
        "denier_in_clause": float(bool(by & t.yes.names)),
        "denier_in_sentence": float(bool(by & t.yes.around_names)),
        "asserter_in_denial": float(bool(told_by & t.no.names)),
        "asserter_in_sentence": float(bool(told_by & t.no.around_names)),
        "asserter_acts_in_denial": float(bool(told_by & t.no.entities("actor"))),
        "denier_acts_in_denial": float(bool(by & t.no.entities("actor"))),
        "accusation": float(bool(set(other.acts[:1]) & _ACCUSING)),
        "accusation_told": float(bool({stem(w) for w in _ACCUSING} & t.yes.sentence_stems.keys())),
        "two_named": float("own" not in (denier, asserter) and denier != asserter),
        "one_holder": float(denier == asserter != "own"),
    }


def _coverage(t: _Told) -> dict[str, float]:
    """How much of what is denied stands in the assertion, and the other way round: words, meanings, parts."""
    a, b = t.no, t.yes
    heads = {x.head for x, _ in b.parts} | set(b.statement.acts)
    found = {"denied_act": float(bool(set(a.statement.acts) & heads))}
    for role in ("object", "actor"):
        parts = [x for x, _ in a.of(role) if x.words]
        known = any(x.head in heads or (x.entity and x.entity in b.names) for x in parts)
        found |= {f"denied_{role}": float(known), f"denied_{role}_open": float(not parts)}
    for name, one, other in (("denied", a, b), ("asserted", b, a)):
        meant, worst = _aligned(one, other.vectors)
        found |= {
            f"{name}_found": _shared(one, other.stems),
            f"{name}_found_sentence": _shared(one, other.sentence_stems),
            f"{name}_meant": meant,
            f"{name}_worst": worst,
            f"{name}_meant_sentence": _aligned(one, other.around)[0],
        }
    return found


def _shared(one: Compared, words: dict[str, float]) -> float:
    return sum(w for k, w in one.stems.items() if k in words) / (sum(one.stems.values()) or 1.0)


def _aligned(one: Compared, other: Floats) -> tuple[float, float]:
    """How near the counterparts of a clause's words are, weighted by rarity; and the farthest of them."""
    if not len(one.vectors) or not len(other):
        return 0.0, 0.0
    best = (one.vectors @ other.T).max(axis=1)
    return round(float((best * one.weights).sum() / one.weights.sum()), 4), round(float(best.min()), 4)


def _meant(t: _Told) -> dict[str, float]:
    """In which way either is meant, and what makes two matters of them."""
    s, other = t.no.statement, t.yes.statement
    return {
        "denial_fact": float(s.modality == "fact"),
        "denial_forecast": float(s.modality == "forecast"),
        "assertion_fact": float(other.modality == "fact"),
        "assertion_forecast": float(other.modality == "forecast"),
        "assertion_supposed": float(other.modality in ("supposition", "condition", "question")),
        "denial_hedged": float(bool(s.hedge)),
        "assertion_hedged": float(bool(other.hedge)),
        "assertion_unsaid": float(other.hedge == "unsaid"),
        "denial_asserted": float(s.asserted),
        "names_apart": float(apart_by_name(t.no, t.yes)),
        "other_day": float(other_day(t.no, t.yes)),
        "strength": other.strength / 3,
    }
