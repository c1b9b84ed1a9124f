"""How far an expression of not-knowing reaches in its sentence: its subject, and its complement. View offsets."""

from __future__ import annotations

import re

from onrecord.annotate.unknowns.phrases import listed
from onrecord.language import Parse, Stretch, Token

__all__ = ["QUESTION", "before", "behind", "hollow", "named_in", "tidy"]

QUESTION = re.compile(r"(?:who|whom|whose|what|which|when|where|why|how|whether|if)\b", re.I)
_SAYS = 12  # characters that can say something
_OPENERS = frozenset({"“", '"', "«", "‘", "``"})
_CLOSERS = frozenset({"”", '"', "»", "’", "''"})
_STOPS = _OPENERS | _CLOSERS | frozenset({".", ";", ":", "!", "?", "—", "–"})


def named_in(parse: Parse, start: int, end: int) -> tuple[int, int] | None:
    """What the words themselves name as held back ("gave no date for a decision"): from its noun on,
    with whose it is ("her full name")."""
    inside = parse.within(start, end)
    if not inside or inside[-1].pos not in ("NOUN", "PROPN") or inside[-1].lemma in listed("no_matter"):
        return None
    noun = inside[-1]
    if noun.dep not in ("dobj", "pobj", "attr", "nsubj", "nsubjpass") or len(inside) < 2:
        return None
    below = [i for i in parse.subtree(noun.i) if i >= noun.i and parse.tokens[i].pos != "PUNCT"]
    owner = next((parse.tokens[c] for c in parse.children(noun.i) if parse.tokens[c].dep == "poss"), noun)
    first = parse.tokens[min(parse.subtree(owner.i))] if owner.i < noun.i else noun
    return max(first.start, start), parse.tokens[below[-1]].end


def hollow(about: str) -> bool:
    """Whether the words behind only point back ("it", "them", a bare "when")."""
    return about.lower().strip() in listed("pointers")


def before(parse: Parse, sentence: Stretch, ground: tuple[int, int] | None, end: int) -> tuple[int, int] | None:
    """What the same sentence says before `end`, where the words themselves leave their matter to it: what it tells of
    the same subject (`ground`), else the clause before, without who says it."""
    text = parse.view.text
    if ground and end - ground[1] > _SAYS and ground[0] >= sentence.start:
        start, stop = tidy(text, ground[0], end)
    else:
        start, stop = tidy(text, sentence.start, ground[0] if ground else end)
        start = _told_from(parse, start, stop)
    while parse.view.text[start:stop].lower().endswith((" but", " and")):
        start, stop = tidy(parse.view.text, start, stop - 4)
    return (start, stop) if stop - start > _SAYS else None


def _told_from(parse: Parse, start: int, stop: int) -> int:
    """Where the clause that somebody says begins, where a stretch opens with who says it; else its start."""
    inside = parse.within(start, stop)
    held = {t.i for t in inside}
    said = next((t for t in inside if t.dep == "ccomp" and t.head in held and t.head < t.i), None)
    low = parse.tokens[min(parse.subtree(said.i))] if said else None
    return low.start if low and start < low.start < stop and low.text.lower() != "that" else start


def behind(parse: Parse, sentence: Stretch, end: int) -> tuple[int, int] | None:
    """The complement behind the words: as far as the parse ties it to them, no further than the sentence."""
    rest = [t for t in parse.tokens[sentence.first : sentence.last] if t.start >= end]
    while rest and rest[0].pos == "PUNCT" and rest[0].text in ("-", "–"):
        rest = rest[1:]
    if not rest or rest[0].pos == "PUNCT" or rest[0].text.lower() in ("and", "but", "while", "or"):
        return None
    kept, opened = [rest[0]], False
    for at, token in enumerate(rest[1:], 1):
        if opened:
            if token.text in _CLOSERS:
                break
        elif token.text in _OPENERS and kept[-1].pos in ("ADP", "DET", "ADJ", "PART"):
            opened = True
            continue
        elif (
            token.text in _STOPS
            or (token.text == "," and not _goes_on(parse, rest, at))
            or (token.dep == "cc" and at + 1 < len(rest) and _new_clause(parse, rest, at))
        ):
            break
        kept.append(token)
    while not opened and len(kept) > 1 and kept[-1].pos in ("CCONJ", "ADP", "PUNCT"):
        kept.pop()
    return rest[0].start, kept[-1].end


def _goes_on(parse: Parse, rest: list[Token], comma: int) -> bool:
    """Whether what follows a comma belongs to a list or apposition within the complement."""
    after = rest[comma + 1 :]
    if not after:
        return False
    if after[0].text.lower() == "if":
        return True
    if all(t.pos == "PUNCT" or t.pos == "CCONJ" or QUESTION.match(t.text) for t in rest[:comma]):
        return True
    head = parse.tokens[after[0].head]
    inside = {t.i for t in rest[:comma]}
    noun = after[0]
    while noun.head not in inside and noun.head != noun.i and parse.tokens[noun.head] in after[:6]:
        noun = parse.tokens[noun.head]
    return noun.head in inside and noun.dep in ("conj", "appos", "cc") and head.pos != "VERB"


def _new_clause(parse: Parse, rest: list[Token], at: int) -> bool:
    """Whether the conjunction at `rest[at]` opens another clause rather than another noun."""
    following = rest[at + 1 : at + 4]
    if any(t.dep in ("nsubj", "nsubjpass", "expl") for t in following):
        return True
    word = rest[at + 1]
    return word.tag in ("VBD", "VBZ", "MD") or (word.tag == "RB" and at + 2 < len(rest) and rest[at + 2].tag == "VBD")


def tidy(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without white space, stops and stray marks at its edges."""
    while end > start and (text[end - 1].isspace() or text[end - 1] in ',;:.“"‘«–—'):
        end -= 1
    while start < end and (text[start].isspace() or text[start] in ',;:.”"’»–—'):
        start += 1
    return start, end
