"""Quotations: what is reported as somebody's words, by whom, with which cue.

`direct` reads the words in quotation marks, `indirect` the reported clauses, `transcript` transcripts and statements;
this file puts them together and turns view offsets into spans.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import replace

from onrecord.annotate.quotations import cues, interview, transcript
from onrecord.annotate.quotations.bridged import bridged
from onrecord.annotate.quotations.candidate import Spoken, Spot, runs, stands_in
from onrecord.annotate.quotations.channel import channel
from onrecord.annotate.quotations.direct import spoken
from onrecord.annotate.quotations.indirect import Reported, reported
from onrecord.annotate.quotations.inner import tied
from onrecord.annotate.quotations.speakers import speakers
from onrecord.annotate.unsaid import hearsay
from onrecord.language import Parse
from onrecord.marks import Marked, marked
from onrecord.model import Channel, Evidence, Mention, Mode, Place, Quotation, Report, Span, reason
from onrecord.text import words

__all__ = ["find", "settle"]


def find(parse: Parse, mentions: tuple[Mention, ...], report: Report) -> tuple[Quotation, ...]:
    """Every quotation of a report in order, with the words that name its speaker; no entity yet.

    A transcript's turns and a statement's paragraphs are quotations of the primary witness.
    """
    if report.role == "transcript":
        return _numbered(parse, report.id, [_turn(t) for t in transcript.turns(parse.view)])
    if report.role == "statement":
        return _numbered(
            parse, report.id, [_turn(t) for t in transcript.statement(parse.view, _people(parse, mentions))]
        )
    if report.role == "post" and report.is_witness:
        return _numbered(parse, report.id, [_turn(t) for t in transcript.paragraphs(parse.view)])
    outer = [m for m in marked(parse.view.text) if m.depth == 0]
    if not parse.parsed:
        made = [Spoken([(m.start, m.end)], [(m.start, m.end)], rule="marks only") for m in outer if _long(parse, m)]
        return _numbered(parse, report.id, _of_the_account(parse, made))
    known = cues.load(parse.language)
    talk = [_turn(turn, "interview") for turn in interview.exchange(parse.view, _people(parse, mentions))]
    talk += [_turn(turn, "block quotation") for turn in transcript.blocks(parse.view, report)]
    lines = [(min(made.speaker + made.quoted)[0], made.quoted[-1][1]) for made in talk]
    outer = [m for m in outer if not _overlap([(m.start, m.end)], lines)]
    frames = [f for f in reported(parse, known) if not _overlap([_cue(parse, f)], lines)]
    found = talk + spoken(parse, outer, frames, known)
    found += _indirect(parse, outer, frames, found)
    found = _of_the_account(parse, found)
    _head_lines(parse, found)
    return _numbered(parse, report.id, found)


def _of_the_account(parse: Parse, found: list[Spoken]) -> list[Spoken]:
    """Those that do not begin in outlet matter."""
    apart = [(s.start, s.end) for s in parse.sentences if s.place == "matter"]
    return [made for made in found if not any(low <= made.content[0][0] < high for low, high in apart)]


def settle(
    quotations: tuple[Quotation, ...], mentions: tuple[Mention, ...], doubts: Mapping[Span, tuple[str, ...]]
) -> tuple[Quotation, ...]:
    """The same quotations with `speaker_entity` (and the relay's entity) taken from the resolved mentions.

    Where the words that name the speaker stay open between several bearers (`doubts`), the evidence names them.
    """
    told = {q.id: _settled(q, _entity(q, _near(q, mentions)), doubts) for q in quotations}
    return tuple(replace(q, relay=_relay(q, told, mentions)) for q in told.values())


def _settled(quotation: Quotation, entity: str | None, doubts: Mapping[Span, tuple[str, ...]]) -> Quotation:
    bearers = sorted({name for span in quotation.speaker for name in doubts.get(span, ())})
    if entity is not None or len(bearers) < 2:
        return replace(quotation, speaker_entity=entity)
    could = reason("speaker_between", *bearers)
    evidence = replace(quotation.evidence, opposing=(*quotation.evidence.opposing, could))
    return replace(quotation, speaker_entity=None, evidence=evidence)


def _near(quotation: Quotation, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions that may touch the words that name a speaker; `mentions` stand in order."""
    return _touching((*quotation.speaker, *quotation.evidence.spans), mentions)


def _touching(spans: tuple[Span, ...], mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions that may touch one of the spans; `mentions` stand in order."""
    low, high = min(s.start for s in spans) - _LONGEST, max(s.end for s in spans)
    start = bisect_left(mentions, low, key=lambda m: m.span.start)
    return mentions[start : bisect_left(mentions, high, key=lambda m: m.span.start)]


def _relay(quotation: Quotation, told: dict[str, Quotation], mentions: tuple[Mention, ...]) -> str | None:
    """Whoever passes words on: the one named with them, else the speaker of the quotation that they stand inside."""
    if quotation.relay is not None:
        named = _span(quotation.relay)
        return next((m.entity for m in _touching((named,), mentions) if m.span == named or _meets(m, named)), None)
    outer = told.get(quotation.within or "")
    return outer.speaker_entity if outer and outer.speaker_entity != quotation.speaker_entity else None


def _span(written: str) -> Span:
    report, _, offsets = written.rpartition(":")
    start, _, end = offsets.partition("-")
    return Span(report, int(start), int(end))


def _meets(mention: Mention, named: Span) -> bool:
    return mention.entity is not None and mention.span.overlap(named) > 0


def _entity(quotation: Quotation, mentions: tuple[Mention, ...]) -> str | None:
    """The entity that the words naming a speaker mean: whom the core of the phrase names, else the phrase."""
    told = len(quotation.content) + len(quotation.speaker) + len(quotation.cue)
    cores = quotation.evidence.spans[told:]
    for named in (
        [m for m in mentions if any(m.span.overlap(core) for core in cores)],
        [m for m in mentions if any(_whole(m.span, phrase) for phrase in quotation.speaker)],
    ):
        ranked = [(_FORMS[m.form], _KINDS[m.kind], -m.span.end, m.entity) for m in named if m.entity is not None]
        if ranked:
            return min(ranked)[-1]
    return None


def _whole(mention: Span, phrase: Span) -> bool:
    """Whether a mention is a speaker's whole phrase, an article aside."""
    return mention.overlap(phrase) > 0 and mention.end >= phrase.end and mention.start - phrase.start <= 4


_LONGEST = 300  # characters of a mention
_FORMS = {"name": 0, "pronoun": 1, "nominal": 2}
_KINDS = {"person": 0, "organisation": 1, "place": 2}


def _people(parse: Parse, mentions: tuple[Mention, ...]) -> list[Spot]:
    """View offsets of the persons named."""
    named = (m.span for m in mentions if m.kind == "person" and m.form == "name")
    return [parse.view.within(span.start, span.end) for span in named]


def _turn(turn: transcript.Turn, rule: str = "primary witness") -> Spoken:
    made = Spoken([turn.words], [turn.words], rule=rule)
    made.speaker = [turn.label] if turn.label else []
    made.cores = [spot for spot in (turn.name or turn.label,) if spot]
    return made


def _long(parse: Parse, stretch: Marked) -> bool:
    return len(parse.view.text[stretch.start : stretch.end].split()) >= 3


def _indirect(parse: Parse, outer: list[Marked], frames: list[Reported], found: list[Spoken]) -> list[Spoken]:
    """The reported clauses that hold no marked words and stand in none."""
    taken = [spot for made in found for spot in made.content]
    cues = {made.cue for made in found}
    inside = [(m.start, m.end) for m in outer]
    out = []
    for frame in frames:
        if frame.rule == "noun of" or frame.standing != "said":
            continue
        cue = _cue(parse, frame)
        content = runs(parse, frame.content)
        if not content or cue in cues or _overlap([cue], inside) or _overlap(content, taken):
            continue
        if all(stands_in(spot, inside) for spot in content):  # marks that nobody's words stand in
            continue
        heads = [] if any(hearsay(parse, i) for i in frame.cue) else list(frame.speaker)
        made = Spoken([], content, heads, cue, frame.act, frame.rule)
        made.speaker, made.cores = speakers(parse, made.heads)
        out.append(made)
    return out


def _cue(parse: Parse, frame: Reported) -> Spot:
    return parse.tokens[frame.cue[0]].start, parse.tokens[frame.cue[-1]].end


def _head_lines(parse: Parse, found: list[Spoken]) -> None:
    """A headline names no speaker: its words are those of the quotation below that shares most of them."""
    text = parse.view.text
    below = [(made, {w.folded for a, b in made.content for w in words(text[a:b])}) for made in found if made.cores]
    for made in found:
        if made.rule == "headline" and below:
            wanted = {w.folded for a, b in made.quoted for w in words(text[a:b])}
            best, shared = max(below, key=lambda pair: len(wanted & pair[1]))
            if 2 * len(wanted & shared) > len(wanted):
                made.cores = list(best.cores)


def _overlap(some: list[Spot], others: list[Spot]) -> bool:
    return any(a < d and c < b for a, b in some for c, d in others)


def _numbered(parse: Parse, report: str, found: list[Spoken]) -> tuple[Quotation, ...]:
    """The quotations, named by their position; an attribution that stands inside another is tied to it."""
    pairs = tied(parse, found)
    names = {id(made): f"{report}.q{n}" for n, (made, _) in enumerate(pairs, 1)}
    return tuple(_quotation(parse, names, made, outer) for made, outer in pairs)


def _quotation(parse: Parse, names: dict[int, str], made: Spoken, around: Spoken | None) -> Quotation:
    view = parse.view
    content = tuple(view.span(*spot) for spot in bridged(parse, made))
    quoted = tuple(view.span(*spot) for spot in sorted(made.quoted))
    speaker = tuple(view.span(*spot) for spot in made.speaker)
    cue = (view.span(*made.cue),) if made.cue else ()
    cores = tuple(view.span(*spot) for spot in made.cores)
    mode: Mode = "indirect" if not quoted else "direct" if set(content) <= set(quoted) else "mixed"
    return Quotation(
        id=names[id(made)],
        content=content,
        quoted=quoted,
        speaker=speaker,
        cue=cue,
        speaker_entity=None,
        mode=mode,
        act=made.act,
        place=_place(parse, made),
        evidence=Evidence(made.rule, (*content, *speaker, *cue, *cores)),
        channel=_channel(parse, made),
        relay=str(view.span(parse.tokens[made.relay[0]].start, parse.tokens[made.relay[0]].end))
        if made.relay
        else None,
        within=names[id(around)] if around else None,
    )


def _channel(parse: Parse, made: Spoken) -> Channel | None:
    if made.cue is None or not parse.parsed:
        return None
    sentence = parse.sentences[bisect_right(parse.sentences, made.cue[0], key=lambda s: s.start) - 1]
    return channel(parse.view.text, sentence.start, sentence.end, made.content, parse.language)


def _place(parse: Parse, made: Spoken) -> Place:
    at = bisect_right(parse.sentences, made.content[0][0], key=lambda s: s.start) - 1
    place = parse.sentences[max(0, at)].place if parse.sentences else "body"
    return "headline" if place in ("headline", "crosshead") else "caption" if place == "caption" else "body"
