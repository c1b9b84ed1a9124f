"""Statements: clauses with voice, holder, polarity, hedge and the values they give.

A clause that only says who says something is none; nor is one that asks or supposes ("if", "whether"), nor a
heading. Two statements stand on one clause where a report names somebody's claim and who denies it.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord import resources
from onrecord.annotate.statements.modality import meant
from onrecord.annotate.statements.rejections import (
    denial,
    denied_act,
    denied_such,
    denies_an_account,
    points_back,
    rejected,
    rejects,
    speaks_for,
)
from onrecord.annotate.statements.roles import acts, arguments
from onrecord.annotate.statements.values import Given, content, slots
from onrecord.annotate.statements.voice import Holder, Told, Voices, decides, listed, reporting
from onrecord.annotate.statements.wholes import Wholes, wholes
from onrecord.language import Parse
from onrecord.language.clauses import LINKING, Clause, clauses
from onrecord.model import DateExpression, Evidence, Mention, Quotation, Slot, Span, Statement

__all__ = ["find"]

_PLAIN_SAYING = resources.PACK.words("grammar", "verbs", "plain_saying")
_BESIDE_AN_ACT = resources.PACK.words("grammar", "prepositions", "beside_an_act")


def find(
    parse: Parse,
    mentions: tuple[Mention, ...],
    quotations: tuple[Quotation, ...],
    dates: tuple[DateExpression, ...],
) -> tuple[Statement, ...]:
    """The statements of a report in order. Nothing without a parse of the sentences."""
    if not parse.parsed or parse.language != resources.PACK.language:
        return ()
    voices = Voices(parse, mentions, quotations)
    given = Given.of(parse, mentions, dates)
    out: list[Statement] = []
    before: Span | None = None
    open_denials: list[Statement] = []
    for sentence in parse.sentences:
        if sentence.place not in ("body", "caption") or sentence.last <= sentence.first:
            continue
        here = given.within(sentence.first, sentence.last)
        table = {c.head: c for c in clauses(parse, sentence)}
        whole = parse.view.span(sentence.start, sentence.end)
        denied: list[Statement] = []
        for clause in table.values():
            told = voices.told(clause, table, sentence)
            denier = rejects(parse, clause, told, voices) if before else None
            if denier and before:
                denied += [denial(s, denier, whole) for s in rejected(out, before, denier, points_back(parse, clause))]
            pointed = denied_such(parse, clause, told, out)
            if pointed:
                denied.append(denial(pointed, told.holder, whole))
            if _only_reports(parse, clause, table):
                continue
            made = _statement(parse, clause, told, slots(parse, clause, here), voices, table)
            if made:
                made = denied_act(made, parse, clause, voices)
                out.append(made)
                if told.denier:
                    out.append(denial(made, told.denier))
        words = next((s for s in out if s.span.overlap(whole)), None) if open_denials else None
        if words and speaks_for(parse, sentence, Holder(open_denials[0].by, open_denials[0].origin), words):
            out += [_in_words(d, words) for d in open_denials]
        open_denials = list({s.id: s for s in denied}.values())
        out += open_denials
        before = whole
    return tuple(sorted(out, key=lambda s: (s.span, s.id)))


def _in_words(denial: Statement, words: Statement) -> Statement:
    """The denial once more, in the quoted words of whoever speaks for the denier."""
    return replace(
        denial, id=denial.id + ".words", span=words.span, voice="quoted", by=words.by, origin=words.origin,
        quotation=words.quotation, evidence=replace(denial.evidence, spans=(*denial.evidence.spans[:1], words.span)),
    )  # fmt: skip


def _only_reports(parse: Parse, clause: Clause, table: dict[int, Clause]) -> bool:
    """Whether a clause does no more than say who says what: a verb of saying with nothing of its own."""
    head = parse.tokens[clause.head]
    if len(clause.own) == 1 and head.pos not in ("VERB", "NOUN", "ADJ"):
        return True
    if denies_an_account(parse, clause):
        return True
    return head.lemma in reporting() and not _states(parse, clause, table)


def _states(parse: Parse, clause: Clause, table: dict[int, Clause]) -> bool:
    """Whether a clause states something beyond who says what."""
    head = parse.tokens[clause.head]
    if head.tag == "VB" and clause.kind == "main" and clause.subject is None:  # an order: "sign up for our newsletter"
        return False
    if _is_bare(parse, clause) or _is_torn(parse, clause, table):
        return False
    if parse.sentences[head.sentence].last - parse.sentences[head.sentence].first < 3:
        return False
    if head.lemma not in reporting():
        return not (
            head.lemma == "accord" or head.pos not in ("VERB", "AUX", "NOUN", "ADJ", "PROPN", "ADV", "ADP", "NUM")
        )
    if head.lemma == "tell" and _is_told(parse, clause):
        return True
    if head.lemma in listed("deciding") and decides(parse, clause.subject):
        return True
    carries = any(c.upper == clause.head and c.kind == "complement" for c in table.values())
    if clause.passive and head.lemma in listed("unnamed_passive"):
        return True
    if carries or head.lemma in _PLAIN_SAYING:
        return False
    return any(
        parse.tokens[c].dep in ("dobj", "attr", "oprd", "xcomp", "prep", "acomp") for c in parse.children(head.i)
    )


def _is_told(parse: Parse, clause: Clause) -> bool:
    """Whether a clause is about who was told at all: "was told to leave", "nobody told them anything"."""
    below = [parse.tokens[c] for c in parse.children(clause.head)]
    if any(t.dep == "ccomp" for t in below):
        return False
    subject = parse.tokens[clause.subject].text.lower() if clause.subject is not None else ""
    one = subject == "one" and any(parse.tokens[c].text.lower() == "no" for c in parse.children(clause.subject or 0))
    if clause.passive:
        return any(t.dep in ("xcomp", "dobj", "prep", "neg") for t in below) or subject in listed("nobody") or one
    return (subject in listed("nobody") or one) and any(t.dep in ("dobj", "dative") for t in below)


def _is_torn(parse: Parse, clause: Clause, table: dict[int, Clause]) -> bool:
    """Whether the parser tore a clause's object from it: nothing stands behind its verb but another clause."""
    if clause.own[-1] != clause.head or clause.passive:
        return False
    return len(clause.own) == 1 or any(c.upper == clause.head and c.head > clause.head for c in table.values())


def _is_bare(parse: Parse, clause: Clause) -> bool:
    """Whether a clause only completes a noun or a preposition: "readiness to leave", "from naming", "as for when"."""
    head = parse.tokens[clause.head]
    to = any(parse.tokens[c].text.lower() == "to" and parse.tokens[c].dep == "aux" for c in parse.children(head.i))
    if clause.kind == "participle" and to:
        return True
    if head.dep != "pcomp":
        return False
    before = parse.tokens[head.head].text.lower()
    return bool(clause.mark) or before not in _BESIDE_AN_ACT


def _statement(
    parse: Parse, clause: Clause, told: Told, given: tuple[Slot, ...], voices: Voices, table: dict[int, Clause]
) -> Statement | None:
    low = min(parse.tokens[i].start for i in clause.own)
    high = max(parse.tokens[i].end for i in clause.own)
    if high - low < 2:
        return None
    span = parse.view.span(low, high)
    who = next((s for s in given if s.role == "who"), None)
    words = set(content(parse, clause.own)) | set(who.terms if who else ())
    if not words:
        return None
    way = meant(parse, clause, table, voices.denies)
    if told.denied and clause.mark in listed("supposing") and way in ("condition", "question"):
        way = "fact"  # "asked whether it was so, she said no" answers the question
    told_by = wholes(parse, clause, table, told, voices) if way != "question" else Wholes()
    return Statement(
        id=f"{span.report}:s{span.start}-{span.end}",
        span=span,
        voice=told.voice,
        by=told.holder.entity,
        polarity=told.polarity,
        hedge=told.hedge,
        predicate=_predicate(parse, clause),
        terms=tuple(sorted(words)),
        slots=given,
        evidence=Evidence(f"statement.{'denied ' if told.denied else ''}{clause.kind}.{told.voice}", (span,)),
        quotation=told.quotation,
        origin=told.holder.entity or told.holder.words,
        relay=told.relay.entity or told.relay.words,
        withdrawn=told.withdrawn,
        strength=told.strength,
        modality=way,
        arguments=arguments(parse, clause, voices),
        acts=acts(parse, clause),
        act=parse.view.span(parse.tokens[clause.head].start, parse.tokens[clause.head].end),
        asserted=_states(parse, clause, table) and not _is_supposed(clause, told),
        wholes=told_by.stretches,
        beside=told_by.beside,
    )


def _is_supposed(clause: Clause, told: Told) -> bool:
    """Whether a clause is only supposed or asked: hedged and taken for granted, or behind "if" and "whether"."""
    if told.voice == "presupposed" and told.hedge:
        return True
    return clause.mark in listed("supposing") and told.polarity == "positive" and clause.kind != "relative"


def _predicate(parse: Parse, clause: Clause) -> str:
    """The lemma of the main word: of the complement for "be", with a particle where there is one."""
    head = parse.tokens[clause.head]
    if head.lemma in LINKING:
        for child in parse.children(head.i):
            if parse.tokens[child].dep in ("acomp", "attr"):
                return parse.tokens[child].lemma
    particle = next((parse.tokens[c].lemma for c in parse.children(head.i) if parse.tokens[c].dep == "prt"), None)
    return f"{head.lemma} {particle}" if particle else head.lemma
