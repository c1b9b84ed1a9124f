"""Finds gaps told as a state, not as an act: "remains a mystery", "kept quiet about", "is due to report in June"."""

from __future__ import annotations

import re

from onrecord.annotate.unknowns import extent
from onrecord.annotate.unknowns.frame import Frame, frame_of
from onrecord.annotate.unknowns.gaps import (
    WH,
    asked_before,
    brings_finding,
    prepositional,
    question_as_subject,
    question_behind,
)
from onrecord.annotate.unknowns.negation import _NOT, Group
from onrecord.annotate.unknowns.phrases import listed, words
from onrecord.language import Parse, Stretch, Token, syntax
from onrecord.model import UnknownKind

__all__ = ["complement", "future"]

_TIME = re.compile(
    r"\b(?:in|by|on|within|before|until|later|next|this|tomorrow|early|before|at) (?:\w+ ){0,3}?"
    r"(?:days?|weeks?|months?|years?|spring|summer|autumn|winter|fall|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|\d{1,4})\b"
    r"|\btomorrow\b|\blater\b",
    re.I,
)  # fmt: skip


def complement(parse: Parse, sentence: Stretch, verb: Token, group: Group) -> Frame | None:
    """ "remains a mystery", "is in dispute", "kept quiet about", "was at a loss to say"."""
    lemma = verb.lemma.lower()
    if lemma not in words("short", "linking"):
        return None
    if group.mood or (verb.tag == "VB" and not group.modal):
        return None
    actor = syntax.subject(parse, verb)
    noun = actor.lemma.lower() if actor else ""
    clause = question_as_subject(parse, sentence, verb, group)
    kind: UnknownKind | None = None
    about = None
    if lemma in words("short", "linger") and noun in words("nouns", "questions") and actor:
        about = (
            prepositional(parse, actor, actor)
            or question_behind(parse, sentence, verb)
            or prepositional(parse, verb, verb)
            or syntax.stretch(parse, actor)
        )
        if not any(WH.match(t.text) for t in parse.within(*about)):
            return None  # "questions persist about the law" finds fault, and asks nothing
        return frame_of(parse, sentence, verb, group, "unresolved", about, None, "questions")
    after = parse.tokens[verb.i + 1 : min(sentence.last, verb.i + 8)]
    for token in after:
        word = token.text.lower() if token.tag in ("VBN", "JJ") else token.lemma.lower()
        if token.text.lower() in _NOT or token.text.lower() in ("no", "longer", ",", ";", "but", "and"):
            break
        if token.head not in (verb.i, *[t.i for t in after if t.head == verb.i]) and token.dep != "pobj":
            continue
        end = token
        if lemma in words("short", "seem") and word in words("adjectives", "unknown"):
            kind = "unknown"
        elif word in words("adjectives", "baffled") or (word == "loss" and parse.tokens[token.i - 1].lemma == "a"):
            kind, about = "unknown", question_behind(parse, sentence, token) or prepositional(parse, token, token)
            if word == "loss":
                about = about or extent.behind(parse, sentence, token.end)
            if about is None:
                kind = None
        elif word in words("adjectives", "silent") and lemma in words("short", "stay_silent"):
            kind, about = "withheld", question_behind(parse, sentence, token) or prepositional(parse, token, verb)
            kind = kind if about or asked_before(parse, sentence, group) else None
            about = about or asked_before(parse, sentence, group)
            if kind and noun in listed("documents"):
                kind = "not_addressed"
        elif word in words("adjectives", "withheld") and lemma in words("short", "stay_withheld"):
            kind = "withheld"
        elif word == "open" and parse.tokens[token.i - 1].lemma in words("short", "left_open"):
            break
        elif word in words("adjectives", "unresolved") and (
            lemma in words("short", "stay") or (lemma == "be" and parse.tokens[token.i - 1].text in ("still", "yet"))
        ):
            kind = (
                "unresolved"
                if word != "open"
                or noun in words("nouns", "questions") | words("nouns", "gap")
                or clause
                or question_behind(parse, sentence, token)
                else None
            )
        elif word in words("nouns", "mystery") and token.tag == "NN" and not (word == "speculation" and lemma == "be"):
            kind = "unknown"
        elif (
            word in words("nouns", "dispute")
            and token.dep == "pobj"
            and parse.tokens[token.head].text.lower() in ("in", "of", "under")
            and (noun in words("nouns", "gap") | words("nouns", "finding") or clause)
        ):
            kind = "unresolved"
        if kind:
            about = about or clause or question_behind(parse, sentence, end) or syntax.object_of(parse, verb)
            empty = actor is None or actor.lemma.lower() in words("short", "empty_subject")
            about = about or (None if empty else syntax.stretch(parse, actor))
            if about is None:
                return None
            keeper = actor if kind in ("withheld", "not_addressed") or word in words("adjectives", "baffled") else None
            return frame_of(parse, sentence, end, group, kind, about, keeper, "complement")
    return None


def future(parse: Parse, sentence: Stretch, verb: Token, group: Group) -> Frame | None:
    """What a finder is still to find: "is due to report in June", "results are due", "will be for the court to say"."""
    lemma, text = verb.lemma.lower(), parse.view.text
    actor = syntax.subject(parse, verb)
    noun = actor.lemma.lower() if actor else ""
    lead = text[parse.tokens[max(sentence.first, verb.i - 6)].start : verb.start].lower()
    behind = text[verb.end : sentence.end]
    if group.mood:
        return None
    deferred = re.search(r"\bfor (?:[\w'’-]+ ){1,5}to (?:\w+ly )?$", lead)
    clause = question_as_subject(parse, sentence, verb, group)
    if deferred and clause and lemma in words("verbs", "decide") | words("verbs", "know") | {"say"}:
        cut = re.search(
            r"(?: (?:will|would|must))? (?:is|be|was|remains)(?: (?:now|still|a \w+))* for ",
            text[clause[0] : verb.start],
        )
        if cut:
            clause = (clause[0], clause[0] + cut.start())
            kind: UnknownKind = "unresolved" if lemma in words("verbs", "decide") - {"determine"} else "awaited"
            return frame_of(parse, sentence, verb, group, kind, clause, None, "for_finder")
    ahead = re.search(
        r"\b(?:due|expected|scheduled|set|supposed|likely) to (?:be )?(?:\w+ly )?$|\b(?:is|are) to (?:be )?$", lead
    )
    will = re.search(r"\bwill (?:\w+ly )?(?:be )?$", lead)
    finder, finding = noun in words("nouns", "finder"), noun in words("nouns", "finding")
    dated = brings_finding(parse, verb) if lemma in ("give", "make") and finder else lemma not in ("give", "make")
    dated = dated and bool(ahead or (will and _TIME.search(behind)))
    if (
        lemma in words("verbs", "publish") | {"give", "make"}
        and not group.passive
        and (finder or brings_finding(parse, verb))
        and dated
    ):
        about = syntax.object_of(parse, verb) or syntax.stretch(parse, actor)
        return frame_of(parse, sentence, verb, group, "awaited", about, None, "finder")
    if lemma in words("short", "unveil") and group.passive and actor:
        gap = finding or noun in words("nouns", "gap")
        if gap and (ahead or will) and not finder:
            return frame_of(parse, sentence, verb, group, "awaited", syntax.stretch(parse, actor), None, "finding")
    return None
