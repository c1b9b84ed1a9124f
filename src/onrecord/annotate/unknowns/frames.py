"""What is not told, by classes of words, polarity and grammar rather than by set phrases.

A verb of knowing, telling, raising or settling counts where its verb group takes it back ("could not", "declined to",
"has yet to", "nobody") and its matter is a question or a noun that names a gap. Classes are data
(`resources/en/unknown_frames.toml`); non-assertive forms follow Quirk et al. 1985, 10.54-10.70.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord import resources
from onrecord.annotate.unknowns import extent
from onrecord.language import Parse, Stretch, Token
from onrecord.model import UnknownKind

__all__ = ["Frame", "frames", "solved", "supposed", "words"]

_NOT = frozenset({"not", "n't", "n’t", "never", "hardly", "barely", "scarcely", "nor", "neither"})
_LEAD = (
    r"(?:[\s,]+(?:exactly|precisely|publicly|yet|just|for (?:sure|certain)|with certainty|as to|about|on|over|of|out"
    r"|either|immediately))*"
)
_QUESTION = re.compile(
    _LEAD + r"\s+(?P<at>(?:who|whom|whose|what|which|when|where|why|how|whether|if)\b(?! to\b))", re.I
)
_WH = re.compile(r"(?:who|whom|whose|what|which|when|where|why|how|whether)\b", re.I)
_ABOUT = frozenset(
    {"on", "about", "of", "over", "for", "regarding", "concerning", "to", "into", "upon", "behind", "as"}
)
_TIME = re.compile(
    r"\b(?:in|by|on|within|before|until|later|next|this|tomorrow|early|before|at) (?:\w+ ){0,3}?"
    r"(?:days?|weeks?|months?|years?|spring|summer|autumn|winter|fall|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|\d{1,4})\b"
    r"|\btomorrow\b|\blater\b",
    re.I,
)  # fmt: skip


_SUPPOSED = re.compile(r"(?:^|[,;]\s+)[“\"]?(?:if|unless|lest|in case|should)\b[^,;]*$", re.I)
_SOLVED = re.compile(
    r"\b(?:until|till|before) (?:now\b|then\b|(?:this|last|late|early|yesterday|recently)\b|(?:on )?\w+day\b|\d)"
    r"|\b(?:until|till)\b[^.;]{3,60}, when\b",
    re.I,
)
_ONCE = re.compile(
    r"\b(?:was|were) (?:once|long|at first|initially|originally) (?:not |a )?(?:un|known|clear|myst).*\b(?:but|until)\b"
    r"|^\W*(?:at first|initially|for (?:years|decades|centuries))\b.*\b(?:but|until)\b",
    re.I,
)


@cache
def words(group: str, name: str) -> frozenset[str]:
    """One class of words of unknown_frames.toml."""
    return frozenset(resources.table("en", "unknown_frames")[group][name].split())


@dataclass(frozen=True, slots=True)
class Frame:
    """A find in view offsets: its extent, kind, matter, and whose silence or ignorance it is."""

    start: int
    end: int
    kind: UnknownKind
    about: tuple[int, int] | None
    actor: Token | None
    rule: str


@dataclass(frozen=True, slots=True)
class _Group:
    """How a verb group takes its verb: no, cannot, refuse, without, yet, nobody, seek, or nothing."""

    mood: str
    first: int
    modal: str
    passive: bool
    verb: Token


def frames(parse: Parse, sentence: Stretch) -> Iterator[Frame]:
    """Every frame of the sentence, in no order of worth; they may lie on one another."""
    text = parse.view.text[sentence.start : sentence.end].rstrip(" ”\"'’")
    if text.endswith("?"):
        return
    for token in parse.tokens[sentence.first : sentence.last]:
        if token.pos in ("VERB", "AUX") or token.tag.startswith("VB"):
            if _conditional(parse, token, sentence):
                continue
            group = _group(parse, token, sentence)
            made = _verb(parse, sentence, token, group) or _complement(parse, sentence, token, group)
            made = made or _future(parse, sentence, token, group)
            if made:
                yield made


def _conditional(parse: Parse, token: Token, sentence: Stretch) -> bool:
    """Whether the clause of `token` only supposes ("if it is unclear", "unless")."""
    node = token
    for _ in range(6):
        for child in parse.children(node.i):
            at = parse.tokens[child]
            if at.dep == "mark" and at.lemma in ("if", "unless", "lest") and node.dep == "advcl":
                return True
        if node.head == node.i or node.dep not in ("conj", "xcomp", "acomp", "ccomp", "advcl"):
            return False
        node = parse.tokens[node.head]
    return False


def supposed(text: str, start: int) -> bool:
    """Whether what stands at `start` of a sentence only belongs to a condition ("If it is unclear who ...")."""
    return bool(_SUPPOSED.search(text[:start]))


def solved(text: str, start: int, end: int) -> bool:
    """Whether the same sentence says that it is told by now ("was not known until Monday, when ...")."""
    past = re.search(r"\b(?:was|were|had|did|knew)\b", text[start:end], re.I)
    return bool(past and (_SOLVED.search(text, start) or _ONCE.search(text)))


def _group(parse: Parse, verb: Token, sentence: Stretch) -> _Group:
    """The words left of `verb` that belong to its group, and what they make of it."""
    mood, modal, at, first = "", "", verb.i - 1, verb.i
    passive = any(parse.tokens[c].dep in ("auxpass", "nsubjpass", "csubjpass") for c in parse.children(verb.i))
    to = False
    while at >= sentence.first:
        token = parse.tokens[at]
        lemma, word = token.lemma.lower(), token.text.lower()
        if word in _NOT:
            mood = mood or "no"
        elif token.tag == "MD":
            modal = {"ca": "can", "could": "can", "wo": "will", "would": "would"}.get(word, word)
        elif to and lemma in words("verbs", "refuse") | words("verbs", "miss") | {"withhold"}:
            mood, first = ("refuse" if not mood else "told"), at
            break
        elif lemma in words("verbs", "refuse") and verb.tag == "VBG":
            mood, first = "refuse", at
            break
        elif lemma == "stop" and mood == "" and at + 1 < verb.i and parse.tokens[at + 1].text == "short":
            mood = "refuse"
        elif to and lemma in words("adjectives", "unable"):
            mood = "refuse" if lemma in words("adjectives", "unwilling") else "cannot"
            if lemma in ("early", "soon") and parse.tokens[at - 1].text.lower() != "too":
                mood = ""
            first = at
            break
        elif to and lemma in words("verbs", "seek"):
            mood, first = (mood or "seek"), at
            break
        elif word == "yet" and to and not mood:
            mood = "yet"
        elif word in ("able", "position") and to:
            modal = modal or "can"
        elif word == "without":
            mood, first = "without", at
            break
        elif word == "to":
            to = True
        elif lemma not in words("verbs", "through") and token.pos not in ("ADV", "AUX", "PART"):
            break
        first, at = at, at - 1
    if not mood and verb.dep == "conj" and first == verb.i:
        head = parse.tokens[verb.head]
        if sentence.first <= head.i < verb.i and head.pos == "VERB" and not _own_subject(parse, verb):
            above = _group(parse, head, sentence)
            return _Group(above.mood, verb.i, above.modal, passive, verb)
    if modal and parse.tokens[verb.i - 1].lemma == "have":
        mood = ""
    if mood == "no" and modal == "can":
        mood = "cannot"
    if mood == "no" and modal in ("would", "will"):
        mood = "refuse"
    if not mood and _nobody(parse, extent.subject(parse, verb, verb.start)):
        mood = "nobody"
    return _Group(mood, first, modal, passive, verb)


def _own_subject(parse: Parse, verb: Token) -> bool:
    return any(parse.tokens[c].dep in ("nsubj", "nsubjpass", "expl") for c in parse.children(verb.i))


def _nobody(parse: Parse, subject: Token | None) -> bool:
    """Whether the subject is nobody: "no one", "neither side", "no witness"."""
    if subject is None:
        return False
    if subject.lemma.lower() in words("nouns", "nobody"):
        return True
    below = [parse.tokens[c] for c in parse.children(subject.i)]
    return any(t.dep in ("det", "preconj", "neg") and t.text.lower() in ("no", "neither") for t in below)


def _verb(parse: Parse, sentence: Stretch, verb: Token, group: _Group) -> Frame | None:
    """A verb of knowing, telling, raising or settling that is taken back."""
    lemma = verb.lemma.lower()
    actor = extent.subject(parse, verb, verb.start)
    kind, about = None, None
    asked = _asked(parse, sentence, group)
    question, noun = _question(parse, sentence, verb), _gap(parse, verb)
    fronted = _fronted(parse, sentence, group, actor)
    matter = question or noun or fronted
    mood = group.mood
    if group.passive:
        return _passive(parse, sentence, verb, group, actor)
    denied = _no_object(parse, verb)
    if denied and mood in ("", "without", "refuse", "nobody"):
        kind, about = _leaving_out(parse, verb, denied), _behind_noun(parse, denied) or _span(parse, denied)
        if kind == "withheld" and denied.lemma in ("nothing", "little"):
            about = _prep(parse, verb, denied) or asked
            kind = "not_addressed" if about and not asked else "withheld" if asked else None
    elif mood in ("", "told"):
        if asked and (
            (lemma in ("say", "reply", "answer", "respond") and _only(parse, verb)) or lemma in words("verbs", "turn")
        ):
            kind, about = "withheld", asked
        elif lemma == "say" and group.modal == "would" and _only(parse, verb):
            kind, about = "withheld", extent.behind(parse, sentence, verb.end)
        elif lemma in words("verbs", "shun") and noun:
            kind, about = "not_addressed", noun
        elif lemma in words("verbs", "differ") and question:
            kind, about = "unresolved", question
    elif lemma in words("verbs", "know") and matter:
        kind, about = "unknown", matter
        if mood == "no" and (lemma == "understand" or verb.tag == "VBG" or _private(parse, verb, actor)):
            kind = None
    elif lemma in ("find", "work", "figure", "piece", "account", "make", "rule") and (
        question or (noun and lemma == "account")
    ):
        kind, about = ("unresolved" if lemma == "rule" else "unknown"), matter
    elif mood == "seek":
        if lemma in ("identify", "trace", "confirm") and question:
            kind, about = "unknown", question
    elif lemma in words("verbs", "raise") and mood in ("no", "refuse", "without", "nobody") and (noun or question):
        kind, about = "not_addressed", question or noun
        if lemma == "discuss" or (lemma == "acknowledge" and mood == "refuse"):
            kind = "withheld"
    elif lemma in words("verbs", "tell") | {"respond", "reply"}:
        if matter or (lemma in words("verbs", "mute") and (mood != "no" or asked or group.modal)):
            kind = "withheld" if mood in ("no", "refuse", "without") else "unknown"
            about = matter or asked
            if lemma in ("tell", "say") and not (question or fronted or asked):
                kind = None
            if verb.tag in ("VB", "VBP", "VBZ") and parse.tokens[verb.i - 1].text.lower() == "never":
                kind = None
    elif lemma in words("verbs", "decide") and mood in ("no", "cannot", "yet", "nobody") and (matter or mood == "yet"):
        if mood != "no" or any(parse.tokens[i].lemma == "have" for i in range(group.first, verb.i)):
            kind, about = "unresolved", matter or extent.behind(parse, sentence, verb.end)
    elif lemma in words("verbs", "publish") and mood == "yet":
        kind, about = "awaited", extent.behind(parse, sentence, verb.end) or _span(parse, actor)
    if kind is None:
        return None
    if kind == "withheld" and actor is not None and actor.lemma.lower() in words("nouns", "document") and mood == "no":
        kind = "unknown"
    return _made(parse, sentence, verb, group, kind, about, actor, f"verb:{mood or 'only'}")


def _passive(parse: Parse, sentence: Stretch, verb: Token, group: _Group, actor: Token | None) -> Frame | None:
    """A passive that is taken back: its subject, or the clause behind it, is what is not told."""
    if group.mood not in ("no", "cannot", "yet", "nobody"):
        return None
    lemma, question = verb.lemma.lower(), _question(parse, sentence, verb)
    clause = _clausal(parse, sentence, verb, group)
    gap = actor is not None and actor.lemma.lower() in words("nouns", "gap") | words("nouns", "told") | words(
        "nouns", "finding"
    )
    kind: UnknownKind | None = None
    if lemma in words("verbs", "know") | {"explain", "identify", "confirm"}:
        kind = "unknown" if question or clause or gap else None
    elif lemma in words("verbs", "decide"):
        kind = "unresolved" if question or clause or gap else None
    elif lemma in words("verbs", "publish") and group.mood == "yet":
        kind = "awaited"
    elif (lemma in words("verbs", "tell") | words("verbs", "give") | {"make"} and (question or clause or gap)) or (
        lemma in ("draw", "specify", "name", "disclose") and group.mood == "refuse"
    ):
        kind = "withheld"
    if kind is None:
        return None
    about = question or clause or (_span(parse, actor) if actor and actor.lemma not in ("it", "there") else None)
    return _made(parse, sentence, verb, group, kind, about, None if about != question else actor, "passive")


def _complement(parse: Parse, sentence: Stretch, verb: Token, group: _Group) -> Frame | None:
    """ "remains a mystery", "is in dispute", "kept quiet about", "was at a loss to say"."""
    lemma = verb.lemma.lower()
    if lemma not in (
        "be",
        "remain",
        "stay",
        "keep",
        "leave",
        "seem",
        "appear",
        "go",
        "fall",
        "hold",
        "prove",
        "linger",
        "persist",
        "surround",
    ):
        return None
    if group.mood not in ("",):
        return None
    actor = extent.subject(parse, verb, verb.start)
    noun = actor.lemma.lower() if actor else ""
    clause = _clausal(parse, sentence, verb, group)
    kind: UnknownKind | None = None
    about = None
    if lemma in ("remain", "linger", "persist", "surround", "hang") and noun in words("nouns", "questions") and actor:
        about = (
            _prep(parse, actor, actor)
            or _question(parse, sentence, verb)
            or _prep(parse, verb, verb)
            or _span(parse, actor)
        )
        return _made(parse, sentence, verb, group, "unresolved", about, None, "questions")
    after = parse.tokens[verb.i + 1 : min(sentence.last, verb.i + 8)]
    for token in after:
        word = token.text.lower() if token.tag in ("VBN", "JJ") else token.lemma.lower()
        if token.text.lower() in _NOT or token.text.lower() in ("no", "longer", ",", ";", "but", "and"):
            break
        if token.head not in (verb.i, *[t.i for t in after if t.head == verb.i]) and token.dep != "pobj":
            continue
        end = token
        if lemma in ("be", "remain", "seem", "appear", "stay", "leave", "prove", "go") and word in words(
            "adjectives", "unknown"
        ):
            kind = "unknown"
        elif word in words("adjectives", "baffled") or (word == "loss" and parse.tokens[token.i - 1].lemma == "a"):
            kind, about = "unknown", _question(parse, sentence, token) or _prep(parse, token, token)
            if word == "loss":
                about = about or extent.behind(parse, sentence, token.end)
            if about is None:
                kind = None
        elif word in words("adjectives", "silent") and lemma in ("be", "remain", "stay", "keep", "go", "fall"):
            kind, about = "withheld", _question(parse, sentence, token) or _prep(parse, token, verb)
            kind = kind if about or _asked(parse, sentence, group) else None
            about = about or _asked(parse, sentence, group)
            if kind and noun in words("nouns", "document"):
                kind = "not_addressed"
        elif word in words("adjectives", "withheld") and lemma in ("remain", "stay", "keep", "hold", "be"):
            kind = "withheld"
        elif word == "open" and parse.tokens[token.i - 1].lemma in ("door", "way", "road", "window", "gate", "path"):
            break
        elif word in words("adjectives", "unresolved") and lemma in ("remain", "leave", "stay"):
            kind = (
                "unresolved"
                if word != "open"
                or noun in words("nouns", "questions") | words("nouns", "gap")
                or clause
                or _question(parse, sentence, token)
                else None
            )
        elif word in words("nouns", "mystery") and token.tag == "NN" and not (word == "speculation" and lemma == "be"):
            kind = "unknown"
        elif (
            word in words("nouns", "dispute")
            and token.dep == "pobj"
            and parse.tokens[token.head].text.lower() in ("in", "of", "under")
        ):
            kind = "unresolved"
        if kind:
            about = about or clause or _question(parse, sentence, end) or _object(parse, verb)
            empty = actor is None or actor.lemma.lower() in ("it", "there", "this", "that")
            about = about or (None if empty else _span(parse, actor))
            if about is None:
                return None
            keeper = actor if kind in ("withheld", "not_addressed") or word in words("adjectives", "baffled") else None
            return _made(parse, sentence, end, group, kind, about, keeper, "complement")
    return None


def _future(parse: Parse, sentence: Stretch, verb: Token, group: _Group) -> Frame | None:
    """What a finder is still to find: "is due to report in June", "results are due", "will be for the court to say"."""
    lemma, text = verb.lemma.lower(), parse.view.text
    actor = extent.subject(parse, verb, verb.start)
    noun = actor.lemma.lower() if actor else ""
    lead = text[parse.tokens[max(sentence.first, verb.i - 6)].start : verb.start].lower()
    behind = text[verb.end : sentence.end]
    if group.mood:
        return None
    deferred = re.search(r"\bfor (?:[\w'’-]+ ){1,5}to (?:\w+ly )?$", lead)
    clause = _clausal(parse, sentence, verb, group)
    if deferred and clause and lemma in words("verbs", "decide") | words("verbs", "know") | {"say"}:
        cut = re.search(
            r"(?: (?:will|would|must))? (?:is|be|was|remains)(?: (?:now|still|a \w+))* for ",
            text[clause[0] : verb.start],
        )
        if cut:
            clause = (clause[0], clause[0] + cut.start())
            kind: UnknownKind = "unresolved" if lemma in words("verbs", "decide") - {"determine"} else "awaited"
            return _made(parse, sentence, verb, group, kind, clause, None, "for_finder")
    ahead = re.search(
        r"\b(?:due|expected|scheduled|set|supposed|likely) to (?:be )?(?:\w+ly )?$|\b(?:is|are) to (?:be )?$", lead
    )
    will = re.search(r"\bwill (?:\w+ly )?(?:be )?$", lead)
    finder, finding = noun in words("nouns", "finder"), noun in words("nouns", "finding")
    dated = ahead or (will and _TIME.search(behind))
    if lemma in words("verbs", "publish") and not group.passive and (finder or _finding(parse, verb)) and dated:
        about = _object(parse, verb) or _span(parse, actor)
        return _made(parse, sentence, verb, group, "awaited", about, None, "finder")
    if lemma in ("publish", "release", "announce", "present", "unveil", "issue") and group.passive and actor:
        gap = finding or noun in words("nouns", "gap")
        if gap and (ahead or will) and not finder:
            return _made(parse, sentence, verb, group, "awaited", _span(parse, actor), None, "finding")
    return None


def _made(
    parse: Parse, sentence: Stretch, verb: Token, group: _Group, kind: UnknownKind,
    about: tuple[int, int] | None, actor: Token | None, rule: str,
) -> Frame:  # fmt: skip
    subject = extent.subject(parse, group.verb, group.verb.start)
    low = parse.tokens[group.first].start
    if subject is not None and subject.start < low:
        low = max(sentence.start, _span(parse, subject)[0])
    high = verb.end
    if about is not None:
        low, high = min(low, about[0]), max(high, about[1])
    return Frame(max(low, sentence.start), min(high, sentence.end), kind, about, actor, f"frame:{rule}")


def _span(parse: Parse, token: Token | None) -> tuple[int, int]:
    assert token is not None
    return extent.stretch(parse, token)


def _question(parse: Parse, sentence: Stretch, token: Token) -> tuple[int, int] | None:
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


def _gap(parse: Parse, verb: Token) -> tuple[int, int] | None:
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
            return _span(parse, token)
    return None


def _object(parse: Parse, verb: Token) -> tuple[int, int] | None:
    for child in parse.children(verb.i):
        token = parse.tokens[child]
        if token.dep == "dobj" and token.i > verb.i:
            return _span(parse, token)
    return None


def _finding(parse: Parse, verb: Token) -> bool:
    """Whether the object is what an inquiry ends in: "publish its findings"."""
    below = [parse.tokens[c] for c in parse.children(verb.i)]
    return any(t.dep == "dobj" and t.lemma.lower() in words("nouns", "finding") for t in below)


def _no_object(parse: Parse, verb: Token) -> Token | None:
    """What a verb of giving or saying has for its object where that is nothing: "gave no date", "said little of"."""
    lemma = verb.lemma.lower()
    giving = lemma in words("verbs", "give") | {
        "have",
        "set",
        "fix",
        "find",
        "say",
        "reveal",
        "disclose",
        "make",
        "name",
        "identify",
    }
    for child in parse.children(verb.i) if giving else ():
        token = parse.tokens[child]
        if token.dep != "dobj" or token.i < verb.i:
            continue
        if token.lemma.lower() in ("nothing", "little") and lemma in ("say", "reveal", "disclose", "give"):
            return token
        below = [parse.tokens[c].text.lower() for c in parse.children(token.i)]
        if {"no", "little", "few", "scant"} & set(below) and token.lemma.lower() in words("nouns", "told") | {
            "idea",
            "trace",
        }:
            return token
    return None


def _leaving_out(parse: Parse, verb: Token, noun: Token) -> UnknownKind | None:
    lemma, what = verb.lemma.lower(), noun.lemma.lower()
    if lemma in ("set", "fix"):
        return "unresolved"
    if what == "idea" and not _WH.match(_text(parse, _behind_noun(parse, noun))):
        return None
    if lemma in ("have", "find"):
        return "unknown" if what in ("idea", "clue", "explanation", "trace", "cause", "motive", "information") and (
            lemma == "find" or _behind_noun(parse, noun)
        ) else "withheld" if what == "comment" and lemma == "have" else None  # fmt: skip
    if lemma == "make":
        return "withheld" if what in ("comment", "statement") else None
    return "withheld"


def _text(parse: Parse, stretch: tuple[int, int] | None) -> str:
    return parse.view.text[stretch[0] : stretch[1]] if stretch else ""


def _behind_noun(parse: Parse, noun: Token) -> tuple[int, int] | None:
    """What hangs on a noun: "no date | for the sale", "no idea | who sent it"."""
    below = [i for i in parse.subtree(noun.i) if i > noun.i]
    if not below:
        return None
    start, end = parse.tokens[below[0]].start, parse.tokens[below[-1]].end
    first = parse.tokens[below[0]]
    if first.dep == "prep" and noun.lemma.lower() not in (
        "idea",
        "clue",
        "word",
        "comment",
        "indication",
        "hint",
        "detail",
        "information",
    ):
        return noun.start, end
    if first.dep == "prep" and len(below) > 1:
        return parse.tokens[below[1]].start, end
    return start, end


def _prep(parse: Parse, token: Token, other: Token) -> tuple[int, int] | None:
    """What follows "about", "on", "over" behind either word."""
    for node in (token, other):
        for child in parse.children(node.i):
            at = parse.tokens[child]
            if at.dep == "prep" and at.text.lower() in _ABOUT - {"to", "as", "for"} and at.i > node.i:
                high = _span(parse, at)[1]
                return (at.end + 1, high) if high > at.end else None
    return None


def _asked(parse: Parse, sentence: Stretch, group: _Group) -> tuple[int, int] | None:
    """What was asked, where the sentence opens with it: "Pressed on the fee, ..."."""
    opening = parse.tokens[sentence.first : group.first]
    for token in opening[:3]:
        if token.lemma.lower() in words("verbs", "ask") and token.tag in ("VBN", "VBD"):
            comma = next((t for t in opening if t.text == "," and t.i > token.i), None)
            if comma:
                skip = 1 if parse.tokens[token.i + 1].text.lower() in ("about", "on", "over") else 0
                return parse.tokens[token.i + 1 + skip].start, comma.start
    tail = re.search(
        r"\bwhen (?:asked|pressed|questioned) (?:about |on |over )?(?P<at>[^.;]+)",
        parse.view.text[group.verb.end : sentence.end],
    )
    return (group.verb.end + tail.start("at"), group.verb.end + tail.end("at")) if tail else None


def _only(parse: Parse, verb: Token) -> bool:
    """Whether the verb is held down to what follows ("said only that", "would only say")."""
    near = [t.text.lower() for t in parse.tokens[max(0, verb.i - 1) : verb.i + 2] if t.sentence == verb.sentence]
    return "only" in near or "merely" in near


def _fronted(parse: Parse, sentence: Stretch, group: _Group, actor: Token | None) -> tuple[int, int] | None:
    """A question that opens the clause: "Why the pump failed nobody could say"."""
    stop = parse.tokens[group.first].start
    if actor is not None:
        stop = min(stop, _span(parse, actor)[0]) if actor.i < group.verb.i else stop
    opening = [
        t
        for t in parse.tokens[sentence.first : sentence.last]
        if t.start < stop and t.text.lower() not in ("and", "but", "as", "for", "to")
    ]
    if len(opening) > 2 and _WH.match(opening[0].text) and opening[0].tag in ("WP", "WRB", "WDT", "WP$", "IN"):
        comma = opening[-1].end if opening[-1].text != "," else opening[-1].start
        inner = [t for t in opening if t.pos in ("VERB", "AUX")]
        if (inner and opening[0].text.lower() not in ("when", "where", "if")) or "," not in [t.text for t in opening]:
            return opening[0].start, comma
    return None


def _clausal(parse: Parse, sentence: Stretch, verb: Token, group: _Group) -> tuple[int, int] | None:
    """A question as the subject: "Who wrote the letter is not established"."""
    tokens = parse.tokens[sentence.first : group.first]
    while tokens and (tokens[0].pos in ("CCONJ", "PUNCT") or tokens[0].text.lower() in ("but", "and")):
        tokens = tokens[1:]
    if len(tokens) > 2 and _WH.match(tokens[0].text) and not any(t.text in (",", ";") for t in tokens):
        return tokens[0].start, tokens[-1].end
    return None


def _private(parse: Parse, verb: Token, actor: Token | None) -> bool:
    """Whether the ignorance is one person's own affair ("she did not know why he left")."""
    if actor is None:
        return True
    if actor.text.lower() in ("you", "i"):
        return True
    if actor.text.lower() not in ("he", "she", "they", "it", "who"):
        return actor.pos == "PRON" and actor.text.lower() != "we"
    return not (verb.dep == "ccomp" and parse.tokens[verb.head].lemma in ("say", "add", "tell", "insist"))
