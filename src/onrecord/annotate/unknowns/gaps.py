"""What the not-telling is about: a question, a noun that names a gap, or what was asked before. View offsets."""

from __future__ import annotations

import re

from onrecord.annotate.unknowns import extent
from onrecord.annotate.unknowns.negation import Group
from onrecord.annotate.unknowns.phrases import listed, words
from onrecord.language import Parse, Stretch, Token, syntax

__all__ = [
    "WH",
    "asked_before",
    "behind_noun",
    "brings_finding",
    "brings_record",
    "fronted_question",
    "gap_of",
    "held_to",
    "prepositional",
    "question_as_subject",
    "question_behind",
    "text_of",
    "topic_before",
]

_LEAD = (
    r"(?:[\s,]+(?:exactly|precisely|publicly|yet|just|for (?:sure|certain)|with certainty|as to|about|on|over|of|out"
    r"|either|immediately))*"
)
_QUESTION = re.compile(
    _LEAD + r"\s+(?P<at>(?:who|whom|whose|what|which|when|where|why|how|whether|if)\b(?! to\b))", re.I
)
WH = re.compile(r"(?:who|whom|whose|what|which|when|where|why|how|whether)\b", re.I)
_ABOUT = frozenset(
    {"on", "about", "of", "over", "for", "regarding", "concerning", "to", "into", "upon", "behind", "as"}
)


def question_behind(parse: Parse, sentence: Stretch, token: Token) -> tuple[int, int] | None:
    """The question behind a word: "... say exactly why the pump had failed"."""
    text = parse.view.text
    at = token.end
    heard = re.match(
        r"\s+(?:(?:the )?(?:reporters|journalists|police|us|them|him|her|court|parliament|investigators)|to \w+)\b",
        text[at : sentence.end],
    )
    if heard:
        at += heard.end()
    match = _QUESTION.match(text, at, sentence.end)
    return extent.behind(parse, sentence, match.start("at")) if match else None


def gap_of(parse: Parse, verb: Token) -> tuple[int, int] | None:
    """An object that names what is missing: "the cause of the fire", "on the price"."""
    for child in parse.children(verb.i):
        token = parse.tokens[child]
        if token.i < verb.i:
            continue
        if token.dep == "prep" and token.text.lower() in _ABOUT:
            token = next(
                (parse.tokens[c] for c in parse.children(token.i) if parse.tokens[c].dep in ("pobj", "pcomp")), token
            )
        if token.dep in ("dobj", "pobj", "attr") and token.lemma.lower() in words("nouns", "gap") | words(
            "nouns", "told"
        ):
            return syntax.stretch(parse, token)
    return None


def brings_finding(parse: Parse, verb: Token) -> bool:
    """Whether the object is what an inquiry ends in: "publish its findings"."""
    below = [parse.tokens[c] for c in parse.children(verb.i)]
    return any(t.dep == "dobj" and t.lemma.lower() in words("nouns", "finding") for t in below)


def brings_record(parse: Parse, verb: Token) -> bool:
    """Whether the object is a text or another record: "the list of customers"."""
    below = [parse.tokens[c] for c in parse.children(verb.i)]
    kept = listed("documents") | words("nouns", "finding") | words("short", "record")
    return any(t.dep == "dobj" and t.lemma.lower() in kept for t in below)


def text_of(parse: Parse, stretch: tuple[int, int] | None) -> str:
    return parse.view.text[stretch[0] : stretch[1]] if stretch else ""


def behind_noun(parse: Parse, noun: Token) -> tuple[int, int] | None:
    """What hangs on a noun: "no date | for the sale", "no idea | who sent it"."""
    below = [i for i in parse.subtree(noun.i) if i > noun.i]
    if not below:
        return None
    start, end = parse.tokens[below[0]].start, parse.tokens[below[-1]].end
    first = parse.tokens[below[0]]
    if first.dep == "prep" and noun.lemma.lower() not in words("short", "own_matter"):
        return noun.start, end
    if first.dep == "prep" and len(below) > 1:
        return parse.tokens[below[1]].start, end
    return start, end


def prepositional(parse: Parse, token: Token, other: Token) -> tuple[int, int] | None:
    """What follows "about", "on", "over" behind either word."""
    for node in (token, other):
        for child in parse.children(node.i):
            at = parse.tokens[child]
            if at.dep == "prep" and at.text.lower() in _ABOUT - {"to", "as", "for"} and at.i > node.i:
                high = syntax.stretch(parse, at)[1]
                return (at.end + 1, high) if high > at.end else None
    return None


def asked_before(parse: Parse, sentence: Stretch, group: Group) -> tuple[int, int] | None:
    """What was asked, where the sentence opens with it: "Pressed on the fee, ..."."""
    opening = parse.tokens[sentence.first : group.first]
    for token in opening[:3]:
        if token.lemma.lower() in words("verbs", "ask") and token.tag in ("VBN", "VBD"):
            comma = next((t for t in opening if t.text == "," and t.i > token.i), None)
            if comma:
                skip = 1 if parse.tokens[token.i + 1].text.lower() in ("about", "on", "over") else 0
                return parse.tokens[token.i + 1 + skip].start, comma.start
    tail = re.search(
        r"\bwhen (?:asked|pressed|questioned) (?:(?:about |on |over )|(?=wh|how|if))(?P<at>[^.;]+)",
        parse.view.text[group.verb.end : sentence.end],
    )
    return (group.verb.end + tail.start("at"), group.verb.end + tail.end("at")) if tail else None


def held_to(parse: Parse, verb: Token) -> bool:
    """Whether the verb is held down to what follows ("said only that", "would only say")."""
    near = [t.text.lower() for t in parse.tokens[max(0, verb.i - 1) : verb.i + 2] if t.sentence == verb.sentence]
    return "only" in near or "merely" in near


def fronted_question(parse: Parse, sentence: Stretch, group: Group, actor: Token | None) -> tuple[int, int] | None:
    """A question that opens the clause: "Why the pump failed nobody could say"."""
    stop = parse.tokens[group.first].start
    if actor is not None:
        stop = min(stop, syntax.stretch(parse, actor)[0]) if actor.i < group.verb.i else stop
    opening = [
        t
        for t in parse.tokens[sentence.first : sentence.last]
        if t.start < stop and t.text.lower() not in ("and", "but", "as", "for", "to")
    ]
    if len(opening) > 2 and WH.match(opening[0].text) and opening[0].tag in ("WP", "WRB", "WDT", "WP$", "IN"):
        comma = opening[-1].end if opening[-1].text != "," else opening[-1].start
        if opening[0].text.lower() not in ("when", "where", "if") or "," not in [t.text for t in opening]:
            return opening[0].start, comma
    return None


def topic_before(parse: Parse, sentence: Stretch, group: Group) -> tuple[int, int] | None:
    """A matter set before the clause: "Of the missing money he said nothing"."""
    match = re.match(r"(?:as for|as to|on|about|of) (?=\w)", parse.view.text[sentence.start : sentence.end], re.I)
    actor = syntax.subject(parse, group.verb)
    if not match or actor is None:
        return None
    return sentence.start + match.end(), syntax.stretch(parse, actor)[0]


def question_as_subject(parse: Parse, sentence: Stretch, verb: Token, group: Group) -> tuple[int, int] | None:
    """A question as the subject: "Who wrote the letter is not established"."""
    tokens = parse.tokens[sentence.first : group.first]
    while tokens and (tokens[0].pos in ("CCONJ", "PUNCT") or tokens[0].text.lower() in ("but", "and")):
        tokens = tokens[1:]
    if len(tokens) > 2 and WH.match(tokens[0].text) and not any(t.text in (",", ";") for t in tokens):
        return tokens[0].start, tokens[-1].end
    return None
