"""What is not told, by classes of words, polarity and grammar rather than by set phrases.

A verb of knowing, telling, raising or settling counts where its verb group takes it back ("could not", "declined to",
"has yet to", "nobody") and its matter is a question or a noun that names a gap. Classes are data
(`resources/en/unknown_frames.toml`).
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.annotate.unknowns import extent
from onrecord.annotate.unknowns.frame import Frame, frame_of
from onrecord.annotate.unknowns.gaps import (
    WH,
    asked_before,
    behind_noun,
    brings_record,
    fronted_question,
    gap_of,
    held_to,
    prepositional,
    question_as_subject,
    question_behind,
    text_of,
    topic_before,
)
from onrecord.annotate.unknowns.negation import Group, group_of, is_conditional, is_private
from onrecord.annotate.unknowns.phrases import listed, words
from onrecord.annotate.unknowns.states import complement, future
from onrecord.language import Parse, Stretch, Token, syntax
from onrecord.model import UnknownKind

__all__ = ["frames"]


def frames(parse: Parse, sentence: Stretch) -> Iterator[Frame]:
    """Every frame of the sentence, in no order of worth; they may lie on one another."""
    text = parse.view.text[sentence.start : sentence.end].rstrip(" ”\"'’")
    if text.endswith("?"):
        return
    for token in parse.tokens[sentence.first : sentence.last]:
        if token.pos in ("VERB", "AUX") or token.tag.startswith("VB"):
            if is_conditional(parse, token, sentence):
                continue
            group = group_of(parse, token, sentence)
            made = _verb(parse, sentence, token, group) or complement(parse, sentence, token, group)
            made = made or future(parse, sentence, token, group)
            if made:
                yield made


def _verb(parse: Parse, sentence: Stretch, verb: Token, group: Group) -> Frame | None:
    """A verb of knowing, telling, raising or settling that is taken back."""
    lemma = verb.lemma.lower()
    actor = syntax.subject(parse, verb)
    kind, about = None, None
    asked = asked_before(parse, sentence, group)
    question, noun = question_behind(parse, sentence, verb), gap_of(parse, verb)
    fronted = fronted_question(parse, sentence, group, actor)
    matter = question or noun or fronted
    mood = group.mood
    if group.passive:
        return _passive(parse, sentence, verb, group, actor)
    denied = _no_object(parse, verb)
    if denied and mood in ("", "without", "refuse", "nobody"):
        kind, about = _leaving_out(parse, verb, denied), behind_noun(parse, denied) or syntax.stretch(parse, denied)
        if kind == "withheld" and denied.lemma in ("nothing", "little"):
            about = prepositional(parse, verb, denied) or asked or topic_before(parse, sentence, group)
            silent: UnknownKind = "withheld" if asked or group.modal in ("would", "will") else "not_addressed"
            kind = silent if about else None
    elif mood in ("", "told"):
        if asked and ((lemma in words("short", "answer") and held_to(parse, verb)) or lemma in words("verbs", "turn")):
            kind, about = "withheld", asked
        elif lemma == "say" and group.modal == "would" and held_to(parse, verb):
            kind, about = "withheld", extent.behind(parse, sentence, verb.end)
        elif lemma in words("verbs", "shun") and noun:
            kind, about = "not_addressed", noun
        elif lemma in words("verbs", "differ") and question:
            kind, about = "unresolved", question
    elif lemma in words("verbs", "know") and matter and mood != "without":
        kind, about = "unknown", matter
        if mood == "no" and (lemma == "understand" or verb.tag == "VBG" or is_private(parse, verb, actor)):
            kind = None
    elif lemma in words("short", "find_out") and (question or (noun and lemma == "account" and mood != "no")):
        kind, about = ("unresolved" if lemma == "rule" else "unknown"), matter
    elif mood == "seek":
        if lemma in words("short", "seek_for") and question:
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
    elif lemma in words("short", "refuse_to_publish") and mood == "refuse" and (noun or brings_record(parse, verb)):
        kind, about = "withheld", syntax.object_of(parse, verb)
    elif lemma in words("verbs", "publish") and mood == "yet":
        kind, about = "awaited", extent.behind(parse, sentence, verb.end) or syntax.stretch(parse, actor)
    if kind is None:
        return None
    if kind == "withheld" and actor is not None and actor.lemma.lower() in listed("documents") and mood == "no":
        kind = "unknown"
    return frame_of(parse, sentence, verb, group, kind, about, actor, f"verb:{mood or 'only'}")


def _passive(parse: Parse, sentence: Stretch, verb: Token, group: Group, actor: Token | None) -> Frame | None:
    """A passive that is taken back: its subject, or the clause behind it, is what is not told."""
    if group.mood not in ("no", "cannot", "yet", "nobody", "refuse"):
        return None
    lemma, question = verb.lemma.lower(), question_behind(parse, sentence, verb)
    clause = question_as_subject(parse, sentence, verb, group)
    gap = actor is not None and actor.lemma.lower() in words("nouns", "gap") | words("nouns", "told") | words(
        "nouns", "finding"
    )
    kind: UnknownKind | None = None
    if lemma == "draw" and group.mood == "refuse":
        about = question or gap_of(parse, verb) or asked_before(parse, sentence, group)
        return frame_of(parse, sentence, verb, group, "withheld", about, actor, "passive:draw")
    settled = actor is not None and actor.lemma.lower() in words("short", "settled")
    if lemma in words("short", "settle_noun") and settled:
        kind = "unresolved"
    elif lemma in words("verbs", "know") | words("short", "know_too"):
        kind = "unknown" if question or clause or gap else None
    elif lemma in words("verbs", "decide"):
        kind = "unresolved" if question or clause or gap else None
    elif lemma in words("verbs", "publish") and group.mood == "yet":
        kind = "awaited"
    elif (lemma in words("verbs", "tell") | words("verbs", "give") | {"make"} and (question or clause or gap)) or (
        lemma in words("short", "refuse_to_name") and group.mood == "refuse"
    ):
        kind = "withheld"
    if kind is None:
        return None
    about = (
        question or clause or (syntax.stretch(parse, actor) if actor and actor.lemma not in ("it", "there") else None)
    )
    return frame_of(parse, sentence, verb, group, kind, about, None if about != question else actor, "passive")


def _no_object(parse: Parse, verb: Token) -> Token | None:
    """What a verb of giving or saying has for its object where that is nothing: "gave no date", "said little of"."""
    lemma = verb.lemma.lower()
    giving = lemma in words("verbs", "give") | words("short", "give_too")
    for child in parse.children(verb.i) if giving else ():
        token = parse.tokens[child]
        if token.dep != "dobj" or token.i < verb.i:
            continue
        if token.lemma.lower() in ("nothing", "little") and lemma in words("short", "say_nothing"):
            return token
        below = [parse.tokens[c].text.lower() for c in parse.children(token.i)]
        if "neither" in below and token.lemma.lower() in words("nouns", "told") | words("nouns", "gap"):
            return token
        if (
            words("short", "hardly_any") & set(below)
            and "a" not in below
            and token.lemma.lower()
            in words("nouns", "told")
            | {
                "idea",
                "trace",
            }
        ):
            return token
    return None


def _leaving_out(parse: Parse, verb: Token, noun: Token) -> UnknownKind | None:
    lemma, what = verb.lemma.lower(), noun.lemma.lower()
    if lemma in ("set", "fix"):
        return "unresolved"
    if what == "idea" and not WH.match(text_of(parse, behind_noun(parse, noun))):
        return None
    if lemma in ("have", "find"):
        return "unknown" if what in words("short", "clue") and (
            lemma == "find" or behind_noun(parse, noun)
        ) else "withheld" if what == "comment" and lemma == "have" else None  # fmt: skip
    if lemma == "make":
        return "withheld" if what in ("comment", "statement") else None
    return "withheld"
