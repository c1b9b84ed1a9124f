"""What each date of a report dates: the verb or noun that it stands with, and the stretch that tells what happens then.

A date that hangs on a verb is shown by that verb's own clause, whole and with a subject that a reader can tell; what is
told as somebody's word, with the clause that says whose. A clause that lives on a noun is shown with that noun ("the
constitution adopted in 2012"). A date that hangs on a noun alone ("the 2007 book", "ahead of Friday's vote") has no
words, nor has one of what is only supposed, asked, wanted or compared with.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord import resources
from onrecord.annotate.statements.modality import meant
from onrecord.annotate.statements.voice import NOBODY, Told, Voices, listed, reporting
from onrecord.annotate.statements.wholes import dangles, is_whole
from onrecord.annotate.unknowns.phrases import words as classed
from onrecord.language import Parse, Stretch, Token
from onrecord.language.assertions import Assertion, assertions
from onrecord.language.clauses import Clause, clauses
from onrecord.language.stands_alone import closed
from onrecord.language.tense import looks_ahead
from onrecord.model import DateExpression, DayTold, Mention, Quotation

__all__ = ["find"]

_HOPS = 12
_LONGEST, _SHORT = 380, 220  # characters of a stretch that tells an event
_BEHIND = frozenset({"prep", "npadvmod", "advmod", "pobj", "pcomp", "tmod", "nmod", "dep", "conj"})
_FAR = 12  # tokens from a date to a verb that it hangs on through a noun
_POINTERS = resources.PACK.words("grammar", "pronouns", "pointers")
_BOUNDS = resources.PACK.words("grammar", "prepositions", "bounds")
_SUPPOSED = frozenset({"condition", "question", "demand", "supposition"})


def find(
    parse: Parse,
    mentions: tuple[Mention, ...],
    quotations: tuple[Quotation, ...],
    dates: tuple[DateExpression, ...],
) -> tuple[DayTold, ...]:
    """What the dates of a report's sentences date, in order. Nothing without a parse of the sentences."""
    if not parse.parsed or parse.language != resources.PACK.language:
        return ()
    voices = Voices(parse, mentions, quotations)
    begins = [d.span.start for d in dates]
    out = []
    of_view = [parse.view.within(d.span.start, d.span.end)[0] for d in dates if d.type in ("DATE", "TIME")]
    for sentence in parse.sentences:
        if sentence.place != "body" or sentence.last <= sentence.first:
            continue
        span = parse.view.span(sentence.start, sentence.end)
        from_here = dates[bisect_left(begins, span.start) : bisect_left(begins, span.end)]
        here = [d for d in from_here if d.type in ("DATE", "TIME") and d.span.end <= span.end]
        table = {c.head: c for c in clauses(parse, sentence)} if here else {}
        hung = [_hung(parse, sentence, d, table) for d in here]
        out += [_told(parse, sentence, h, hung, of_view, table, voices) for h in hung]
    return tuple(out)


@dataclass(frozen=True, slots=True)
class _Hung:
    """A date, its place in the view, its first token, and the clause that it hangs on, if one can be told."""

    date: DateExpression
    start: int
    end: int
    first: Token | None
    clause: Clause | None


def _hung(parse: Parse, sentence: Stretch, date: DateExpression, table: dict[int, Clause]) -> _Hung:
    start, end = parse.view.within(date.span.start, date.span.end)
    inside = [t for t in parse.tokens[sentence.first : sentence.last] if t.start < end and start < t.end]
    top = next((t for t in inside if t.head == t.i or not start <= parse.tokens[t.head].start < end), None)
    verb = _verb(parse, top) if top else None
    if top and verb and abs(verb.i - top.i) > _FAR and not _is_direct(parse, top, verb):
        verb = None  # through a noun, so far off, nobody can tell
    return _Hung(date, start, end, inside[0] if inside else None, _clause_of(parse, verb, table) if verb else None)


def _told(
    parse: Parse, sentence: Stretch, at: _Hung, hung: list[_Hung], begins: list[int],
    table: dict[int, Clause], voices: Voices,
) -> DayTold:  # fmt: skip
    """What a date dates; `hung` are those of its sentence, `begins` where in the view all of the report begin."""
    clause, date = at.clause, at.date
    if clause is None or at.first is None:
        return DayTold(date.span)
    head = parse.tokens[clause.head]
    act = parse.view.span(head.start, head.end)
    if (
        _is_pictured(parse, clause, at.start, at.end)
        or _is_best_since(parse, clause, at.first)
        or any(_is_nearer(parse, o, at) for o in hung)
    ):
        return DayTold(date.span, act)
    others = [o for o in hung if _is_of_another(parse, o, clause)]
    found = _words(parse, sentence, clause, _is_open(parse, at.first), table, voices)
    fit = (w for w in found if w[0] <= at.start and at.end <= w[1] and not _holds_one(w, others))
    words = next((w for w in fit if not _reaches_back(w[0], sentence.start, begins)), None)
    return DayTold(date.span, act, parse.view.span(*words) if words else None)


def _is_of_another(parse: Parse, date: _Hung, clause: Clause) -> bool:
    """Whether a date tells when something else is. When somebody says what is told is no second matter, nor is what
    he says, nor what only describes a noun ("Reed, who left in 2012, ...")."""
    if date.clause is None or date.clause.head == clause.head or date.clause.kind in ("relative", "participle"):
        return False
    if parse.tokens[clause.head].lemma in reporting():
        return False
    return parse.tokens[date.clause.head].lemma not in reporting()


def _holds_one(stretch: tuple[int, int], dates: list[_Hung]) -> bool:
    """Whether a stretch tells by another date when something else is: no day dates the whole of it."""
    return any(stretch[0] <= d.start and d.end <= stretch[1] for d in dates)


def _reaches_back(start: int, sentence: int, begins: list[int]) -> bool:
    """Whether a stretch begins before its sentence, and a date stands in what it takes in of the one before."""
    return bisect_left(begins, start) < bisect_left(begins, sentence)


def _is_nearer(parse: Parse, other: _Hung, date: _Hung) -> bool:
    """Whether a clause has its day from another date nearer to its verb, and this one stands behind a noun that it may
    date instead: "was cleared on Monday over the death of a guest in March"; not "bore Suci in 2004 and Ara in 2007".
    """
    if other is date or date.clause is None or other.clause is None or other.clause.head != date.clause.head:
        return False
    if date.first is None or other.first is None or date.date.type != other.date.type:
        return False
    if date.date.value.startswith(other.date.value) or other.date.value.startswith(date.date.value):
        return False
    verb, start = date.clause.head, max(date.clause.head, other.first.i if other.start < date.start else 0)
    between = [t for t in parse.tokens[start + 1 : date.first.i] if t.start >= other.end or other.start > date.start]
    nearer = abs(other.first.i - verb) < date.first.i - verb and not any(t.pos == "CCONJ" for t in between)
    return nearer and any(t.pos in ("NOUN", "PROPN") for t in between)


# ------------------------------------------------------------------ what a date hangs on


def _verb(parse: Parse, top: Token) -> Token | None:
    """The verb that a date hangs on; None where it hangs on a noun, or something is compared with it."""
    at = top
    for _ in range(_HOPS):
        up = parse.tokens[at.head]
        if up.i == at.i or _compares(at):
            return up if up.pos in ("VERB", "AUX") and up.i == at.i else None
        if up.pos in ("VERB", "AUX"):
            return up if up.dep != "amod" else None
        if up.pos in ("NOUN", "PROPN", "PRON", "NUM") and not _goes_through(parse, at, up):
            return None
        at = up
    return None


def _is_direct(parse: Parse, top: Token, verb: Token) -> bool:
    """Whether a date hangs on a verb through no more than its prepositions."""
    at = top
    for _ in range(_HOPS):
        up = parse.tokens[at.head]
        if up.pos != "ADP" or up.i == at.i:
            return up.i == verb.i
        at = up
    return False


def _compares(at: Token) -> bool:
    return at.lemma.lower() in listed("comparing")


def _goes_through(parse: Parse, at: Token, noun: Token) -> bool:
    """Whether a date behind a noun dates the clause that the noun stands in: the noun is its object or gives a place,
    way or occasion of it ("said in a statement on Monday"), and carries no act of its own ("opposed the holding")."""
    if at.i < noun.i or at.dep not in _BEHIND or at.lemma == "of":
        return False
    if noun.dep == "dobj":
        above = parse.tokens[noun.head].lemma
        own = noun.text.endswith("ing") or any(parse.tokens[c].dep in ("acl", "ccomp") for c in parse.children(noun.i))
        return above not in reporting() and above not in classed("verbs", "tell") and not own
    if noun.dep == "pobj":
        return parse.tokens[noun.head].text.lower() in listed("places")
    return noun.dep in ("attr", "oprd", "conj", "npadvmod")


def _clause_of(parse: Parse, verb: Token, table: dict[int, Clause]) -> Clause | None:
    """The clause of a verb: its own, else that of the verb that governs it."""
    at = verb
    for _ in range(_HOPS):
        if at.i in table:
            return table[at.i]
        if at.head == at.i:
            return None
        at = parse.tokens[at.head]
    return None


def _is_open(parse: Parse, first: Token) -> bool:
    """Whether a date is only where something begins or ends: "since 2012", "until Friday"."""
    before = parse.tokens[first.i - 1] if first.i else first
    return before.text.lower() in _BOUNDS


def _is_best_since(parse: Parse, clause: Clause, first: Token) -> bool:
    """Whether a date only tells since when something is the most or first of its kind: "the best since 1993"."""
    since = first.i > 0 and parse.tokens[first.i - 1].text.lower() == "since"
    before = (parse.tokens[i] for i in clause.own if i < first.i)
    return since and any(t.tag in ("JJS", "RBS") or t.lemma == "first" for t in before)


def _is_pictured(parse: Parse, clause: Clause, start: int, end: int) -> bool:
    """Whether a clause tells in the plain present what is past, as the words under a picture do."""
    head = parse.tokens[clause.head]
    below = (parse.tokens[c] for c in parse.children(head.i))
    plain = head.tag in ("VBZ", "VBP") and head.pos == "VERB" and not any(t.dep in ("aux", "auxpass") for t in below)
    return plain and looks_ahead(parse, start, end)[0] is not True and not _opens_soon(head)


def _opens_soon(head: Token) -> bool:
    return head.lemma in listed("timetable")


# ------------------------------------------------------------------ the stretch that tells it


def _words(
    parse: Parse, sentence: Stretch, clause: Clause, is_open: bool, table: dict[int, Clause], voices: Voices
) -> Iterator[tuple[int, int]]:
    """The stretches that tell what a clause says, the best first; `is_open`: the date only bounds it on one side."""
    told = replace(voices.told(clause, table, sentence), holder=NOBODY)  # who it is, is not shown beside it
    over = {} if clause.kind in ("relative", "participle") else table
    if meant(parse, clause, over, voices.denies) in _SUPPOSED or (told.voice == "presupposed" and told.hedge):
        return
    own = told.voice in ("own", "presupposed")
    if not own and clause.kind == "main":
        found = Assertion(clause.head, (_whole(parse, sentence),), False)
        if parse.tokens[clause.head].dep != "ROOT":
            return
        yield from _readable(parse, sentence, found, found.stretches[0], told, voices)
        return
    for found in assertions(parse, clause, table, lambda c: own and voices.hands_on(c, table)):
        if not _is_of(parse, clause, found, own):
            break
        for stretch in found.stretches:
            yield from _readable(parse, sentence, found, stretch, told, voices)
        return
    with_noun = _with_its_noun(parse, clause) if own and not is_open else None
    if with_noun:
        yield with_noun


def _is_of(parse: Parse, clause: Clause, found: Assertion, own: bool) -> bool:
    """Whether an assertion tells the very clause: its own verb's, one that shares its subject, or, of somebody's word,
    the one that says whose."""
    if found.verb == clause.head or clause.kind == "main":
        return True
    head = parse.tokens[clause.head]
    if clause.kind == "complement" and any(
        parse.tokens[c].dep in ("nsubj", "nsubjpass") for c in parse.children(head.i)
    ):
        return not own
    if head.dep == "advcl" and not clause.mark and head.tag == "VBN":
        return all(e - s <= _SHORT for s, e in found.stretches[:1])
    return head.dep == "conj" or (head.dep == "advcl" and not clause.mark and head.tag == "VBG")


def _readable(
    parse: Parse, sentence: Stretch, found: Assertion, stretch: tuple[int, int], told: Told, voices: Voices
) -> Iterator[tuple[int, int]]:
    """A stretch whose subject a reader can tell; where a pronoun is told by the sentence before, with that sentence."""
    stretch = _behind_mark(parse, found, stretch)
    last = parse.within(*stretch)[-1:]
    if stretch[1] - stretch[0] > _LONGEST or _points(parse, found) or any(t.dep == "cc" for t in last):
        return
    if _says_nothing(parse, parse.tokens[found.verb], stretch):
        return
    if not _dangles(parse, found, stretch, told, voices) and is_whole(parse, stretch, told, voices):
        yield stretch
        return
    for start in _earlier(parse, sentence, stretch[0]):
        longer = closed(parse.view.text, start, stretch[1])
        fits = longer == (start, stretch[1]) and stretch[1] - start <= _SHORT
        if (
            longer
            and fits
            and is_whole(parse, longer, told, voices)
            and (_opens_with_noun(parse, start, sentence) or not _dangles(parse, found, longer, told, voices))
        ):
            yield longer
            return


def _dangles(parse: Parse, found: Assertion, stretch: tuple[int, int], told: Told, voices: Voices) -> bool:
    """Whether a reader cannot tell who the subject is; a name in it tells whose the rest is ("Ada and her son")."""
    if not dangles(parse, found, stretch, told, voices):
        return False
    subjects = [c for c in parse.children(found.verb) if parse.tokens[c].dep in ("nsubj", "nsubjpass")]
    words = [parse.tokens[i] for c in subjects for i in parse.subtree(c)]
    name = next((t.i for t in words if t.pos == "PROPN"), None)
    return name is None or any(
        (t.tag in ("PRP", "DT", "WDT", "WP") and t.dep != "det") or (t.tag == "PRP$" and t.i < name) for t in words
    )


def _opens_with_noun(parse: Parse, start: int, sentence: Stretch) -> bool:
    """Whether a stretch begins with its sentence, and that is about a noun or name which a pronoun further on is."""
    words = parse.tokens[sentence.first : sentence.last]
    root = next((t for t in words if t.dep == "ROOT"), words[0])
    below = [parse.tokens[c] for c in parse.children(root.i)]
    return start == words[0].start and any(
        t.dep in ("nsubj", "nsubjpass") and t.pos in ("NOUN", "PROPN") for t in below
    )


def _behind_mark(parse: Parse, found: Assertion, stretch: tuple[int, int]) -> tuple[int, int]:
    """A stretch from behind the word that subordinates its verb: "soon after the king left"."""
    marks = [parse.tokens[c] for c in parse.children(found.verb) if parse.tokens[c].dep == "mark" and c < found.verb]
    mark = next((t for t in marks if stretch[0] <= t.start), None)
    return (parse.tokens[mark.i + 1].start, stretch[1]) if mark and parse.tokens[mark.i + 1].i < found.verb else stretch


def _earlier(parse: Parse, sentence: Stretch, start: int) -> Iterator[int]:
    """Where a stretch that begins at `start` may begin instead, so that it tells who a pronoun is: with its sentence,
    or, where it does already, with the sentence before in its paragraph."""
    first = parse.tokens[sentence.first].start
    if start != first:
        yield first
        return
    at = bisect_left(parse.sentences, sentence.start, key=lambda s: s.start)
    before = parse.sentences[at - 1] if at else None
    if before and before.place == "body" and before.paragraph == sentence.paragraph:
        yield before.start


def _says_nothing(parse: Parse, verb: Token, stretch: tuple[int, int]) -> bool:
    """Whether a stretch only tells that somebody says something, and not what: "as she told the paper in 2002"."""
    if verb.lemma not in reporting():
        return False
    inside = [t for t in map(parse.tokens.__getitem__, parse.children(verb.i)) if stretch[0] <= t.start < stretch[1]]
    told = {"ccomp", "parataxis", "xcomp"} | (
        {"dobj", "prep"} if verb.lemma not in ("say", "tell", "add", "note") else set()
    )
    return not any(t.dep in told for t in inside)


def _points(parse: Parse, found: Assertion) -> bool:
    """Whether an assertion's subject is a number or a pointer that names nothing: "the second", "that tenure"."""
    below = [parse.tokens[c] for c in parse.children(found.verb)]
    subjects = [t for t in below if t.dep in ("nsubj", "nsubjpass")]
    shown = (c for t in subjects for c in parse.children(t.i))
    if any(parse.tokens[c].dep == "det" and parse.tokens[c].text.lower() in _POINTERS for c in shown):
        return True
    return any(t.pos in ("ADJ", "NUM", "DET", "ADV") or t.lemma.lower() in listed("pointing") for t in subjects)


def _whole(parse: Parse, sentence: Stretch) -> tuple[int, int]:
    """A sentence without white space at its edges."""
    words = parse.tokens[sentence.first : sentence.last]
    return words[0].start, words[-1].end


def _with_its_noun(parse: Parse, clause: Clause) -> tuple[int, int] | None:
    """A clause that lives on a noun, with that noun: a relative one, or one set off by a comma. None where the noun is
    a pointer or somebody's, there is none of it ("no plans, to ..."), or a pronoun stands in the clause."""
    head = parse.tokens[clause.head]
    if head.dep not in ("relcl", "acl"):
        return None
    noun = parse.tokens[head.head]
    phrase = _phrase(parse, noun)
    first = min(parse.subtree(head.i))
    joined = any(parse.tokens[i].tag in ("WDT", "WP", "WP$", "WRB") for i in clause.own)
    if head.dep == "relcl" and not joined:
        return None
    comma = first > 0 and parse.tokens[first - 1].text == ","
    if (
        noun.pos not in ("NOUN", "PROPN")
        or noun.lemma.lower() in listed("pointing")
        or (head.dep == "acl" and not comma)
    ):
        return None
    held = [*phrase, *(i for i in clause.own if parse.tokens[i].tag not in ("WP", "WDT"))]
    if any(parse.tokens[i].tag in ("PRP", "PRP$") or parse.tokens[i].text.lower() == "no" for i in held):
        return None
    stretch = closed(parse.view.text, parse.tokens[phrase[0]].start, parse.tokens[max(parse.subtree(head.i))].end)
    return stretch if stretch and stretch[1] - stretch[0] <= _LONGEST else None


def _phrase(parse: Parse, noun: Token) -> list[int]:
    """The tokens of a noun's phrase up to the noun, with the nouns that it fills out: "the full list of targets"."""
    for _ in range(_HOPS):
        before = parse.tokens[noun.head]
        if noun.dep != "pobj" or before.lemma != "of" or parse.tokens[before.head].pos not in ("NOUN", "PROPN"):
            break
        noun = parse.tokens[before.head]
    left = [c for c in parse.children(noun.i) if c < noun.i and parse.tokens[c].dep not in ("cc", "punct", "preconj")]
    return sorted({i for c in left for i in parse.subtree(c) if i < noun.i} | {noun.i})
