"""Descriptions: noun phrases for persons and bodies without a name ("the press secretary", "a mechanic")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.annotate.mentions.gazetteers import Lexicon
from onrecord.language import Parse, Token
from onrecord.model import EntityKind
from onrecord.text import fold

_LEFT = frozenset(
    {"det", "amod", "compound", "poss", "nummod", "nmod", "case", "predet", "advmod", "quantmod", "punct"}
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_AGE = re.compile(r"\b[Tt]he \d{1,3}[-‐‑]year[-‐‑]old\b(?![-‐‑])")
_RARELY_PERSONS = frozenset(
    {"guard", "source", "model", "star", "general", "major", "principal", "chair", "whip", "forward"}
)
_HYPHENS = ("-", "‐", "‑")
_OWNED = frozenset({"his", "her", "its", "their", "my", "our", "your"})


@dataclass(slots=True)
class Nominal:
    """A description in view offsets: its noun (singular, folded), the words before it, how it is determined."""

    start: int
    end: int
    head: int
    noun: str
    words: tuple[str, ...]
    kind: EntityKind
    plural: bool
    definite: bool
    owned: bool


def nominals(parse: Parse, taken: set[int], lexicon: Lexicon) -> list[Nominal]:
    """The descriptions in a report, in order; `taken` are the tokens that belong to names."""
    out = ages(parse)
    for token in parse.tokens:
        if token.tag not in ("NN", "NNS", "NNP", "NNPS") or token.i in taken or token.dep == "compound":
            continue
        found = _noun(token, parse.tokens[token.i - 1] if token.i else None, lexicon)
        if found is None:
            continue
        noun, kind = found
        if noun == "source" and token.i + 1 < len(parse.tokens) and parse.tokens[token.i + 1].text == "of":
            continue
        if _is_title(parse, token, taken) or token.dep in ("attr", "appos", "nmod"):
            continue
        plural = (token.tag in ("NNS", "NNPS") or fold(token.text) != noun) and noun not in lexicon.organisations
        if plural and (not _speaks(parse, token, lexicon) or (token.text[0].isupper() and not _opens(parse, token))):
            continue
        first = _first(parse, token, taken)
        while _only_stresses(parse, first, token.i):
            first += 1
        words = tuple(fold(t.text) for t in parse.tokens[first : token.i] if t.text[0].isalnum())
        if token.text[0].isupper() and not _official(parse.tokens[first : token.i], lexicon):
            continue
        lead = words[0] if words else ""
        owned = lead in _OWNED or any(t.dep == "case" for t in parse.tokens[first : token.i])
        definite = lead in _DEFINITE or (not words and token.text[0].isupper() and not _opens(parse, token)) or owned
        if kind == "organisation" and not definite:
            continue
        rest = tuple(w for w in words if w not in _DEFINITE and w not in _OWNED and w not in ("a", "an", "s"))
        out.append(Nominal(parse.tokens[first].start, token.end, token.i, noun, rest, kind, plural, definite, owned))
    return sorted(out, key=lambda n: n.start)


def ages(parse: Parse) -> list[Nominal]:
    """Persons called by their age: "the 23-year-old"."""
    out = []
    for found in _AGE.finditer(parse.view.text):
        held = parse.within(found.start(), found.end())
        if held and (held[-1].i + 1 == len(parse.tokens) or parse.tokens[held[-1].i + 1].pos not in ("NOUN", "PROPN")):
            age = tuple(re.findall(r"\d+", found.group()))
            out.append(Nominal(found.start(), found.end(), held[-1].i, "year-old", age, "person", False, True, False))
    return out


def _noun(token: Token, before: Token | None, lexicon: Lexicon) -> tuple[str, EntityKind] | None:
    word = fold(token.text)
    noun = lexicon.person_noun(word) if word not in lexicon.full_titles or token.text[0].isupper() else None
    if _bare_body(token, before, word, lexicon):
        return word, "organisation"
    if word in lexicon.bodies and before is not None and before.dep == "compound" and before.head == token.i:
        return word, "organisation"
    if noun and (noun not in _RARELY_PERSONS or token.tag == "NN"):
        return noun, "person"
    if word in lexicon.bodies:
        return word, "organisation"
    return None


def _bare_body(token: Token, before: Token | None, word: str, lexicon: Lexicon) -> bool:
    """Whether a capitalised noun for bodies stands alone behind "the": "the Brotherhood", "the Gazette"."""
    if word not in lexicon.organisations or not token.text[0].isupper() or token.pos != "PROPN":
        return False
    return before is not None and before.text.lower() == "the" and before.head == token.i


def _is_title(parse: Parse, token: Token, taken: set[int]) -> bool:
    """Whether a name follows at once: the phrase is its title, not a description of its own."""
    after = token.i + 1
    if after in taken and parse.tokens[after].start - token.end == 1 and parse.tokens[after].text[0].isupper():
        return parse.tokens[after].sentence == token.sentence
    return False


def _speaks(parse: Parse, token: Token, lexicon: Lexicon) -> bool:
    if token.dep in _SUBJECTS:
        return parse.tokens[token.head].lemma in lexicon.human_verbs
    above = parse.tokens[token.head]
    return token.dep == "pobj" and above.text.lower() in ("to", "by") and parse.tokens[above.head].text.lower() in (
        "according", "told", "said")  # fmt: skip


def _first(parse: Parse, token: Token, taken: set[int]) -> int:
    """The first token of the phrase that `token` heads, as far as its words stand right before it."""
    at = token.i
    while at > 0:
        before = parse.tokens[at - 1]
        hyphened = before.dep == "npadvmod" and parse.tokens[at].text in _HYPHENS  # "a 40-year-old mechanic"
        if (
            before.sentence != token.sentence
            or (before.dep not in _LEFT and not hyphened)
            or not at - 1 <= before.head <= token.i
        ):
            break
        if before.dep == "punct" and before.text not in _HYPHENS:
            break
        at -= 1
    return at


def _official(left: tuple[Token, ...], lexicon: Lexicon) -> bool:
    """Whether the capitals before a capitalised noun are those of a title: "the US Deputy Foreign Minister"."""
    known = lexicon.modifiers | lexicon.titles | lexicon.demonyms
    return all(not t.text[0].isupper() or t.dep == "det" or fold(t.text) in known or t.text.isupper() for t in left)


def _only_stresses(parse: Parse, first: int, head: int) -> bool:
    """Whether a phrase opens with an adverb that says nothing of who is meant: "even the mayor"."""
    token = parse.tokens[first]
    return (
        first < head and token.dep == "advmod" and token.pos == "ADV" and parse.tokens[first + 1].text not in _HYPHENS
    )


def _opens(parse: Parse, token: Token) -> bool:
    return token.i == 0 or parse.tokens[token.i - 1].sentence != token.sentence
