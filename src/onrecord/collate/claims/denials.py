"""Who denies what another asserts: the same act of the same actor, or a denial that points at that very assertion.

A denial is a clause that a party other than the report holds, in the negative: by its grammar ("denied carrying out
...", "said it did not ...") or because it rejects what the sentence before hands on. An opposite that nobody holds is
no denial; nor is what somebody will not, may not or no longer does.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

import networkx

from onrecord import resources
from onrecord.collate.claims.answers import answered, is_accusation
from onrecord.collate.claims.matter import Join, Matter
from onrecord.collate.claims.negation import is_undone
from onrecord.collate.claims.parties import Parties
from onrecord.collate.claims.prepared import Clause
from onrecord.compare.guards import apart_by_name
from onrecord.compare.roles import Compared, holder
from onrecord.lexicon.forms import related
from onrecord.lexicon.terms import stem
from onrecord.model import Argument, Span, Statement, Story

__all__ = ["contested", "denies"]

_NOT_THAT = re.compile(
    r"\b(?:not only|no longer|any ?more|any longer|further|not (?:yet|been expected|expected|just|simply|merely))\b",
    re.I,
)
_NEGATION = re.compile(
    r"n[’']t\b|\b(?:not|no|never|nobody|none|nothing|neither|nor|without|den(?:y|ies|ied|ying))\b", re.I
)
_AHEAD = re.compile(r"\b(?:will|shall|wo)\b|[’']ll\b", re.I)
_CLOSE, _NEAR, _ALL, _TELLING = 0.6, 0.65, 0.85, 2


def contested(story: Story, found: tuple[Clause, ...], joins: Sequence[Join], sure: float) -> list[Matter]:
    """Matters that one side asserts and a party denies, each with the clauses of both sides.

    Only where it is certain who the parties are, and no second negative undoes the denial.
    """
    texts, parties = {r.id: r.text for r in story.reports}, Parties(story)
    held = [*_same_clause(found), *(e for j in joins if (e := _opposed(j, texts, found, sure)))]
    scored = {frozenset((j.a, j.b)): j for j in joins}
    held += [(no, yes, scored.get(frozenset((no, yes)))) for no, yes in answered(story, found)]
    edges = [e for e in held if _is_certain(found[e[0]].compared, found[e[1]].compared, texts, parties)]
    graph: networkx.Graph = networkx.Graph()
    graph.add_edges_from((no, yes) for no, yes, _ in edges)
    out = []
    for clauses in sorted(map(sorted, networkx.connected_components(graph))):
        held = [edge for edge in edges if edge[0] in set(clauses)]
        denied = frozenset(no for no, _, _ in held)
        out.append(Matter("claim.denial", tuple(clauses), tuple(j for *_, j in held if j), {}, denied))
    return out


def _is_certain(no: Compared, yes: Compared, texts: dict[str, str], parties: Parties) -> bool:
    """Whether a certain party denies what another one asserts.

    A denial that stands on the very clause it denies is of whatever that clause tells, whoever acts in it and whoever
    says so: there it has to be certain only who denies.
    """
    if is_undone(no.statement, no.sentence, texts[no.report]):
        return False
    if _points_at(no.statement) and _clause(no) == _clause(yes):
        return parties.is_certain_holder(no.statement)
    return parties.are_certain(no.statement) and parties.are_certain(yes.statement)


def _clause(c: Compared) -> Span:
    return c.statement.evidence.spans[0]


def _same_clause(found: tuple[Clause, ...]) -> list[tuple[int, int, None]]:
    """Denials that stand on the very clause they deny: "Moscow rejected that account"."""
    at: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    for n, c in enumerate(found):
        clause = _clause(c.compared)
        at[clause.report, clause.start, clause.end].append(n)
    out = []
    for held in at.values():
        no = [n for n in held if _points_at(found[n].compared.statement)]
        yes = [n for n in held if n not in no]
        out += [(a, b, None) for a in no for b in yes if _sides(found[a].compared, found[b].compared)]
    return out


def _points_at(statement: Statement) -> bool:
    return ".denied" in statement.id


def denies(statement: Statement) -> bool:
    """Whether a clause is in the negative and somebody's whom the report names."""
    return statement.polarity == "negative" and holder(statement) not in ("own", "words:")


def _sides(no: Compared, yes: Compared) -> bool:
    """Whether two clauses are those of two parties, the one against the other."""
    one, other = no.statement, yes.statement
    named = one.by and one.by in yes.around_names and holder(other) == "own"
    if other.hedge == "unsaid" or (named and not is_accusation(no, yes)):
        return False  # whoever denies is never listed as asserting: the sentence may give the denier's own words
    return denies(one) and other.polarity == "positive" and holder(one) != holder(other)


def _opposites(no: Compared, yes: Compared) -> bool:
    """Whether two reports say the one and its opposite, each in its own voice."""
    one, other = no.statement, yes.statement
    own = holder(one) == holder(other) == "own"
    return own and (one.polarity, other.polarity) == ("negative", "positive") and no.report != yes.report


def _opposed(join: Join, texts: dict[str, str], found: tuple[Clause, ...], sure: float) -> tuple[int, int, Join] | None:
    """The denial and the assertion of a pair, where it is one of each."""
    for n, m in ((join.a, join.b), (join.b, join.a)):
        no, yes = found[n].compared, found[m].compared
        if not (_sides(no, yes) or _opposites(no, yes)) or _points_at(no.statement):
            continue
        if not _is_denial(no, texts[no.report]) or _meant(yes, texts[yes.report]) != "fact" or apart_by_name(no, yes):
            continue
        if len(no.stems.keys() & yes.stems.keys()) < _TELLING:
            continue
        if (join.score >= sure and _one_act(join, no, yes)) or (_by_its_verb(no) and _one_structure(join, no, yes)):
            return n, m, join
    return None


def _is_denial(no: Compared, text: str) -> bool:
    """Whether a clause denies, in its own words, that something is or was so, or takes back that it said so."""
    said = text[no.statement.span.start : no.statement.span.end]
    spelt = _by_its_verb(no) or no.statement.withdrawn or bool(_NEGATION.search(said))
    return spelt and _meant(no, text) == "fact" and not _NOT_THAT.search(said)


def _meant(c: Compared, text: str) -> str:
    """In which way a clause is meant. Who "has agreed to sell" or "offered to resign" did so, whatever comes of it."""
    s = c.statement
    planned = s.modality == "forecast" and len(s.acts) > 1 and s.acts[0] in _planning()
    return "fact" if planned and not _AHEAD.search(text[s.span.start : s.span.end]) else s.modality


@cache
def _planning() -> frozenset[str]:
    return frozenset(resources.PACK.table("statements")["words"]["planning"])


def _one_act(join: Join, no: Compared, yes: Compared) -> bool:
    """Whether both clauses are of one act: one verb, or words that are each other's counterparts.

    Of a denial by its verb ("denied that it had ...") the denial's own words have to stand in the assertion, and who
    denies it is of whom the assertion speaks.
    """
    v = join.values
    one = ("actor_same", "actor_head", "object_same", "object_head", "names_shared")
    whole = {word for word in no.stems if not word.endswith("n't")} <= yes.stems.keys()
    parts = any(v[name] > 0 for name in one) or v["al_min"] >= _ALL or whole
    if _by_its_verb(no):
        parts = parts or no.statement.by in yes.entities("actor") | yes.entities("object")
    words = v["al_max"] if _by_its_verb(no) or whole else v["al_min"]
    near = words >= _NEAR and (v["act_same"] or v["act_in_min"] >= _CLOSE)
    return bool(near and parts)


def _one_structure(join: Join, no: Compared, yes: Compared) -> bool:
    """Whether a denied act is the very act that is asserted, by its parts: the act is one, what it is done to (else
    what it is done in, with, at) stands in the assertion, and who does it may be one."""
    mine = [x for x, _ in no.parts if x.role == "object" and x.words] or [
        x for x, _ in no.parts if x.role == "other" and x.words and not (x.entity and x.entity == no.statement.by)
    ]
    theirs = [y for y, _ in yes.parts if y.words]
    act = join.values["act_same"] or join.values["act_cos"] >= _CLOSE
    return bool(
        act
        and mine
        and all(any(_one_thing(x, y) for y in theirs) for x in mine)
        and _one_doer(no, yes)
        and _tells_who(yes)
    )


def _one_thing(x: Argument, y: Argument) -> bool:
    """Whether two phrases name one thing: one bearer, or one main word with no other name beside it."""
    if x.entity and x.entity == y.entity:
        return True
    one, other = set(x.words) - {x.head}, set(y.words) - {y.head}
    otherwise = x.named and y.named and bool(one and other) and not one & other
    return (x.head == y.head or related(x.head, y.head)) and not otherwise


def _one_doer(no: Compared, yes: Compared) -> bool:
    """Whether who is to have done it may be one on both sides: untold or a pronoun on one, one main word, or a denier
    whom the sentence of the assertion names."""
    left = [x for x, _ in no.of("actor") if x.words]
    right = [y for y, _ in yes.of("actor") if y.words]
    if not left or not right or no.statement.by in yes.around_names:
        return True
    if any(stem(word) in yes.sentence_stems for x in left for word in x.words):
        return True
    return any(_one_thing(x, y) for x in left for y in right)


def _tells_who(yes: Compared) -> bool:
    """Whether the assertion is a clause of its own: "he was charged with taking part" is not his word that he did."""
    kind = yes.statement.evidence.rule.removeprefix("statement.").split(".")[0]
    span = yes.statement.span
    return kind != "participle" or any(a.span.overlap(span) for a, _ in yes.parts if a.role != "other")


def _by_its_verb(no: Compared) -> bool:
    return no.statement.evidence.rule.startswith("statement.denied")
