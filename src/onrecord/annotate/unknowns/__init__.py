"""Unknowns: what a report says is not known, withheld, not addressed, unresolved or awaited.

The words are data (`resources/en/unknowns.toml`); `frames` and `states` find them in the parse, `about` and
`extent` what they are about; `guards` holds what is no gap although the words are there.
Headings and crossheads carry none, nor does closing filler such as "remains to be seen".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord import resources
from onrecord.annotate.bearers import Bearers
from onrecord.annotate.unknowns import extent
from onrecord.annotate.unknowns.guards import figurative, solved, supposed
from onrecord.annotate.unknowns.matter import asked_at_first, comment_in, matter, with_clause_before
from onrecord.annotate.unknowns.phrases import Pattern, listed, patterns
from onrecord.annotate.unknowns.verbs import frames
from onrecord.language import Parse, Stretch, Token, syntax
from onrecord.language.anaphora import leaves_open
from onrecord.model import Evidence, Mention, Quotation, Span, UnknownExpression, UnknownKind

__all__ = ["find"]

_FILLER = re.compile(
    r"remains? to be seen|time will tell|(?:watch|follow)(?:ed|ing)? (?:\w+ )?closely|all eyes (?:are|will)"
    r"|loom(?:s|ing)? large|what (?:comes|happens) next",
    re.I,
)


_LEAD = re.compile(r"(?:as to|on|about|over|of|regarding|concerning)\s+(?=\w)", re.I)


@dataclass(frozen=True, slots=True)
class _Found:
    """A match in view offsets, with the subject of its verb, if there is one."""

    start: int
    end: int
    kind: UnknownKind
    about: tuple[int, int] | None
    actor: Token | None
    rule: str


def find(
    parse: Parse, mentions: tuple[Mention, ...], quotations: tuple[Quotation, ...]
) -> tuple[UnknownExpression, ...]:
    """The expressions of not-knowing in a report, in order. Nothing without a parse of the sentences."""
    if not parse.parsed or parse.language != resources.PACK.language:
        return ()
    out, bearers = [], Bearers(parse, mentions)
    for sentence in parse.sentences:
        if sentence.place not in ("body", "caption"):
            continue
        text = parse.view.text[sentence.start : sentence.end]
        if _FILLER.search(text):
            continue
        listed = _apart(list(_matches(parse, sentence)))
        for found in [*listed, *_beside(parse, sentence, listed)]:
            at = found.start - sentence.start
            end = found.end - sentence.start
            if supposed(text, at) or solved(text, at, end) or figurative(text, at, end):
                continue
            made = _expression(parse, found, mentions, quotations, bearers)
            if made:
                out.append(made)
    return tuple(sorted(out, key=lambda u: u.span))


def _matches(parse: Parse, sentence: Stretch) -> Iterator[_Found]:
    text = parse.view.text
    for pattern in patterns():
        for match in pattern.words.finditer(text, sentence.start, sentence.end):
            start = match.start("at") if "at" in pattern.words.groupindex else match.start()
            if pattern.skip and pattern.skip.search(text, max(sentence.start, start - 30), match.end() + 25):
                continue
            made = _read(parse, sentence, pattern, start, match.end())
            if made:
                yield made


def _read(parse: Parse, sentence: Stretch, pattern: Pattern, start: int, end: int) -> _Found | None:
    """One match with its subject, matter and extent; None where the pattern's conditions do not hold."""
    text = parse.view.text
    anchor = next((t for t in parse.within(start, sentence.end) if t.end > start), None)
    actor = syntax.subject(parse, anchor) if anchor else None
    ground = syntax.stretch(parse, actor) if actor else None
    said = text[ground[0] : ground[1]] if ground else text[sentence.start : start]
    if pattern.subject and not pattern.subject.search(said):
        return None
    if pattern.skip_subject and pattern.skip_subject.search(said):
        return None
    if pattern.require and not (pattern.require.search(text, start, end) or pattern.require.search(said)):
        return None
    kind = pattern.kind
    if pattern.document and actor and actor.lemma in listed("documents"):
        kind = pattern.document
    if pattern.person and pattern.person_words and pattern.person_words.search(text, start, end):
        kind = pattern.person if not (actor and actor.lemma in listed("documents")) else kind
    after = extent.behind(parse, sentence, end)
    empty = actor is None or actor.lemma in ("it", "there")
    as_subject = pattern.about == "subject" or (
        pattern.about == "auto" and not empty and not (after and extent.QUESTION.match(text, after[0]))
    )
    about = ground if as_subject and ground and not empty else _behind_words(parse, start, end, after)
    if about is None or extent.hollow(text[about[0] : about[1]]):
        about = extent.before(parse, sentence, ground, start) or about
    low = min(start, ground[0]) if ground and (as_subject or empty) and ground[0] >= sentence.start else start
    if as_subject and not ground and about:
        low = min(start, about[0])
    high = max(end, after[1] if after else end)
    return _Found(low, high, kind, about, actor if pattern.holder and not empty else None, pattern.rule)


def _behind_words(parse: Parse, start: int, end: int, after: tuple[int, int] | None) -> tuple[int, int] | None:
    """A question behind the words, else what they name themselves, else what follows them."""
    if after and extent.QUESTION.match(parse.view.text, after[0]):
        return after
    return extent.named_in(parse, start, end) or after


def _apart(found: list[_Found]) -> list[_Found]:
    """The matches that do not lie on one another: the one that begins first stays, then the longer."""
    kept: list[_Found] = []
    for one in sorted(found, key=lambda f: (f.start, -f.end, f.rule)):
        clash = [k for k in kept if min(k.end, one.end) > max(k.start, one.start)]
        if not clash:
            kept.append(one)
        elif one.kind == "not_addressed" and len(clash) == 1 and one.start > clash[0].start + 12:
            first = clash[0]
            cut = _cut(first, one.start)
            kept[kept.index(first)] = cut
            kept.append(one)
    return kept


def _beside(parse: Parse, sentence: Stretch, listed: list[_Found]) -> list[_Found]:
    """What the classes of words find where no listed phrase does."""
    kept: list[_Found] = []
    for one in sorted(frames(parse, sentence), key=lambda f: (f.start, -f.end, f.rule)):
        if all(min(k.end, one.end) <= max(k.start, one.start) for k in [*listed, *kept]):
            kept.append(_Found(one.start, one.end, one.kind, one.about, one.actor, one.rule))
    return kept


def _cut(found: _Found, at: int) -> _Found:
    """`found` ended before `at`, where another kind begins in the same complement."""
    about = found.about
    if about and about[1] > at:
        about = (about[0], at) if about[0] < at else None
    return replace(found, end=at, about=about)


def _expression(
    parse: Parse, found: _Found, mentions: tuple[Mention, ...], quotations: tuple[Quotation, ...], bearers: Bearers
) -> UnknownExpression | None:
    text = parse.view.text
    start, end = extent.tidy(text, found.start, found.end)
    span = parse.view.span(start, end)
    inside = next((q for q in quotations if any(s.overlap(span) * 2 > span.end - span.start for s in q.quoted)), None)
    outer = _of_the_cue(parse, found)
    found = replace(found, actor=outer) if outer else found
    first = found.actor is not None and found.actor.text.lower() in ("i", "we")
    if inside and found.kind in ("withheld", "not_addressed") and not first:
        return None
    holder = None
    if found.actor is not None and found.actor.text.lower() == "you":
        return None
    if inside and (first or found.actor is None):
        holder = inside.speaker_entity
    elif found.actor is None and found.kind in ("unknown", "unresolved"):
        holder = _reporter(span, quotations)
    elif found.actor and found.kind in ("withheld", "not_addressed", "unknown", "unresolved"):
        at = parse.view.span(found.actor.start, found.actor.end)
        holder = next((m.entity for m in mentions if m.span.start <= at.start and at.end <= m.span.end), None)
    about, cut = _about(parse, found), _matter(parse, found, (start, end), mentions, holder)
    named = cut is not None and _is_alone(parse, cut, bearers, holder)
    return UnknownExpression(span, found.kind, cut or about, holder, Evidence(found.rule, (span,)), named)


def _is_alone(parse: Parse, cut: Span, bearers: Bearers, holder: str | None) -> bool:
    """Whether a matter says to who reads nothing else what is not told; whoever does not tell it stands beside it."""
    start, end = parse.view.within(cut.start, cut.end)

    def knows(token: Token) -> bool | None:
        entity = bearers.who(token)
        return None if entity is None else entity == holder or bearers.is_told(entity, token, start, end)

    return not leaves_open(parse, start, end, knows)


def _of_the_cue(parse: Parse, found: _Found) -> Token | None:
    """Who says, where the parser joins a silence to what is said: "the firm confirmed that Reed had left, but did not
    say why" is the firm's."""
    verb = next((t for t in parse.within(found.start, found.end) if t.pos == "VERB" and t.dep == "conj"), None)
    own = verb and any(parse.tokens[c].dep in ("nsubj", "nsubjpass") for c in parse.children(verb.i))
    if verb is None or found.actor is None or own:
        return None
    inner = parse.tokens[verb.head]
    joint = any(parse.tokens[c].text.lower() == "but" and inner.i < c < verb.i for c in parse.children(inner.i))
    comma = joint and any(t.text == "," for t in parse.tokens[inner.i : verb.i])
    if inner.dep != "ccomp" or not comma or inner.head >= inner.i:
        return None
    return syntax.subject(parse, parse.tokens[inner.head])


def _about(parse: Parse, found: _Found) -> Span | None:
    """The words found for what is not told."""
    if not found.about:
        return None
    low, high = extent.tidy(parse.view.text, *found.about)
    lead = _LEAD.match(parse.view.text, low, high)
    low = lead.end() if lead else low
    return parse.view.span(low, high) if high > low else None


def _matter(
    parse: Parse, found: _Found, whole: tuple[int, int], mentions: tuple[Mention, ...], holder: str | None
) -> Span | None:
    """What is not told, where it can be named."""
    names = {m.entity for m in mentions if m.form == "name"}
    known = {(m.span.start, m.span.end) for m in mentions if m.entity in names}

    def resolves(token: Token) -> bool:
        at = parse.view.span(token.start, token.end)
        return (at.start, at.end) in known or (holder is not None and token.tag == "PRP$")

    about = _about(parse, found)
    low, high = parse.view.within(about.start, about.end) if about else whole
    cut = matter(parse, low, high, resolves) if about else None
    if cut is None and found.kind in ("withheld", "not_addressed"):
        cut = asked_at_first(parse, whole[0], resolves) or comment_in(parse, *whole)
    end = high if found.kind == "unknown" and high <= whole[0] else whole[1]  # "..., but could not be certain"
    cut = cut or with_clause_before(parse, (low, high) if about else None, whole[0], end)
    return parse.view.span(*cut) if cut and not _is_none(parse, found, cut, whole) else None


def _is_none(parse: Parse, found: _Found, cut: tuple[int, int], whole: tuple[int, int]) -> bool:
    """Whether a matter is none after all: one that the report itself names ("without mentioning Norhavn"), or one that
    a torn sentence cuts ("the death of Staff Sgt")."""
    text, held = parse.view.text, parse.within(*cut)
    names = all(t.pos in ("PROPN", "DET") for t in held)
    torn = text[cut[1] : cut[1] + 2] == ". " and cut[1] + 2 < whole[1]
    return (found.kind == "not_addressed" and names) or torn


def _reporter(span: Span, quotations: tuple[Quotation, ...]) -> str | None:
    """Who is reported to say that something is not known, of the innermost remark that holds the words."""
    around = [q for q in quotations if any(s.start <= span.start and span.end <= s.end for s in q.content)]
    inner = min(around, key=lambda q: (sum(s.end - s.start for s in q.content), q.id), default=None)
    return inner.speaker_entity if inner else None
