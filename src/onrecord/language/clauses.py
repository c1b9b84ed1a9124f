"""Clauses: the predicates of a sentence, each with its own words and its subject. Token indices of the parse."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from onrecord import resources
from onrecord.language import Parse, Stretch, Token

__all__ = ["LINKING", "Clause", "Kind", "clauses"]

Kind = Literal["main", "complement", "adverbial", "relative", "participle"]

LINKING = resources.PACK.words("grammar", "verbs", "linking")
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_OPENS: dict[str, Kind] = {
    "ROOT": "main", "ccomp": "complement", "parataxis": "main", "advcl": "adverbial", "relcl": "relative",
    "acl": "participle", "pcomp": "participle",
}  # fmt: skip
_EDGE = frozenset({"cc", "punct", "mark", "preconj"})


@dataclass(frozen=True, slots=True)
class Clause:
    """One predicate. `own` are the tokens that belong to it and to no clause below it; `subject` its subject's
    head (shared along a conjunction), `upper` the head of the clause it hangs from, `mark` what subordinates it."""

    head: int
    kind: Kind
    own: tuple[int, ...]
    subject: int | None
    upper: int | None
    mark: str
    passive: bool
    first: int = 0


_DATELINE = re.compile(
    r"\s*(?:date\s+\d{4}-\d\d-\d\d\s+)?"
    r"(?:[A-Z][\w .’'/-]{1,40}(?:,\s+[A-Z][\w.’'-]+)*(?:,?\s+[A-Z][a-z]{2,8}\.?\s+\d{1,2})?"
    r"(?:\s+\([A-Z][A-Za-z/ ]{1,20}\)\s*[-–—]*\s+|\s*[-–—]+\s+))?(?:By\s+[A-Z][^.]{2,30}\n)?"
)


def clauses(parse: Parse, sentence: Stretch) -> list[Clause]:
    """The clauses of a sentence in the order of their heads; a dateline at its start belongs to none."""
    dateline = _DATELINE.match(parse.view.text, sentence.start, sentence.end) if _opens_body(parse, sentence) else None
    after = dateline.end() if dateline else sentence.start
    heads = {t.i for t in parse.tokens[sentence.first : sentence.last] if _is_head(parse, t)}
    return [_clause(parse, head, heads, after) for head in sorted(heads) if parse.tokens[head].start >= after]


def _opens_body(parse: Parse, sentence: Stretch) -> bool:
    first_two = list(islice((s for s in parse.sentences if s.place == "body"), 2))
    return bool(first_two) and sentence.start <= first_two[-1].start


def _is_head(parse: Parse, token: Token) -> bool:
    if token.dep == "ROOT":
        return True
    if token.dep == "ccomp" and token.tag == "VB" and not _has_modal(parse, token):
        return False
    if token.dep in _OPENS:
        return token.pos in ("VERB", "AUX") or (
            token.dep in ("ccomp", "advcl", "parataxis") and _has_subject(parse, token)
        )
    if token.dep == "conj":
        first = parse.tokens[token.head]
        return token.pos in ("VERB", "AUX") and (first.pos in ("VERB", "AUX") or _has_subject(parse, token))
    return (
        token.dep in ("acomp", "xcomp", "dep", "nsubj", "appos")
        and token.pos in ("VERB", "AUX")
        and _has_subject(parse, token)
    )


def _has_modal(parse: Parse, token: Token) -> bool:
    return any(
        parse.tokens[c].tag in ("MD", "VBD", "VBZ", "VBP") or parse.tokens[c].dep == "mark"
        for c in parse.children(token.i)
    )


def _has_subject(parse: Parse, token: Token) -> bool:
    return any(parse.tokens[c].dep in _SUBJECTS for c in parse.children(token.i))


def _clause(parse: Parse, head: int, heads: set[int], after: int) -> Clause:
    own, todo = [], [head]
    while todo:
        at = todo.pop()
        own.append(at)
        todo.extend(c for c in parse.children(at) if c not in heads)
    own = sorted(i for i in own if parse.tokens[i].start >= after)
    token = parse.tokens[head]
    first = _first_conjunct(parse, token)
    marks = [parse.tokens[c] for c in parse.children(first.i) if parse.tokens[c].dep == "mark"]
    marks += [
        parse.tokens[c]
        for c in parse.children(first.i)
        if parse.tokens[c].tag in ("WRB", "WDT", "WP") and parse.tokens[c].i < first.i
    ]
    return Clause(
        head=head,
        kind=_OPENS.get(first.dep, "main"),
        own=_trimmed(parse, own),
        subject=_behind_dateline(parse, _subject(parse, token), head, after),
        upper=_upper(parse, first, heads),
        mark=marks[0].text.lower() if marks else "",
        first=found if (found := bisect_left(parse.tokens, after, key=lambda t: t.start)) <= own[0] else 0,
        passive=any(parse.tokens[c].dep in ("auxpass", "nsubjpass") for c in parse.children(head)),
    )


def _behind_dateline(parse: Parse, subject: int | None, head: int, after: int) -> int | None:
    """The subject, where the parser took a dateline's place for it: the first noun head behind the dateline."""
    if subject is None or parse.tokens[subject].start >= after:
        return subject
    return next(
        (
            t.i
            for t in parse.tokens[subject:head]
            if t.start >= after
            and t.pos in ("NOUN", "PROPN", "PRON")
            and t.dep not in ("compound", "poss", "pobj", "amod")
        ),
        None,
    )


def _trimmed(parse: Parse, own: list[int]) -> tuple[int, ...]:
    """The own tokens without conjunctions and stops at either edge."""
    low, high = 0, len(own)
    while low < high and (parse.tokens[own[low]].dep in _EDGE or parse.tokens[own[low]].pos == "PUNCT"):
        low += 1
    while high > low and (parse.tokens[own[high - 1]].dep in _EDGE or parse.tokens[own[high - 1]].pos == "PUNCT"):
        high -= 1
    return tuple(own[low:high]) or (own[0],)


def _first_conjunct(parse: Parse, token: Token) -> Token:
    seen = 0
    while token.dep == "conj" and seen < 20:
        token, seen = parse.tokens[token.head], seen + 1
    return token


def _subject(parse: Parse, token: Token) -> int | None:
    """The clause's subject: its own, that of the first of a row of verbs, or the noun that it modifies."""
    for _ in range(12):
        for child in parse.children(token.i):
            if parse.tokens[child].dep in _SUBJECTS:
                return _antecedent(parse, child, token)
        if token.dep in ("relcl", "acl"):
            return token.head
        if token.dep in ("conj", "xcomp", "advcl", "pcomp", "prep") and token.head != token.i:
            token = parse.tokens[token.head]
        else:
            return None
    return None


def _antecedent(parse: Parse, subject: int, verb: Token) -> int:
    first = _first_conjunct(parse, verb)
    if parse.tokens[subject].tag in ("WDT", "WP") and first.dep == "relcl":
        return first.head
    return subject


def _upper(parse: Parse, token: Token, heads: set[int]) -> int | None:
    for _ in range(30):
        if token.head == token.i:
            return None
        token = parse.tokens[token.head]
        if token.i in heads:
            return token.i
    return None
