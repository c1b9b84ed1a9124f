"""Descriptions that no list of persons and bodies holds, by what they do: whoever tells something is somebody.

"The chamber said", "a shipyard foreman told the court", "survivors describe": the subject of a verb that only people
and bodies do is one of them. Texts, records and figures also "say" and "show"; they are left to their authors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from onrecord import resources
from onrecord.annotate.authors import texts
from onrecord.annotate.mentions.descriptions import Nominal
from onrecord.annotate.mentions.gazetteers import Lexicon
from onrecord.language import Parse, Token
from onrecord.model import EntityKind, Quotation
from onrecord.text import fold

__all__ = ["tellers"]

_ARTICLES = frozenset({"the", "this", "that", "these", "those", "a", "an", "s"})
_ONE = frozenset({"a", "an", "one", "another"})
_NOBODY = frozenset({"people", "person"})  # whoever it is, the noun tells nothing
_LEADS = frozenset({"head", "chief", "boss"})
_LONGEST = 8  # tokens before the head of a description
_TRADES = ("er", "or", "man", "woman", "ist", "ant", "ent", "ian")


def tellers(parse: Parse, taken: set[int], quotations: Sequence[Quotation], lexicon: Lexicon) -> list[Nominal]:
    """The descriptions of those who say what is quoted, but for the tokens `taken` by other mentions, in order."""
    found: dict[int, Nominal] = {}
    for quotation in quotations:
        if quotation.act == "thought" or not quotation.cue:
            continue
        for token in _cores(parse, quotation):
            if token.i not in taken and token.i not in found and (made := _teller(parse, token, quotation, lexicon)):
                found[token.i] = made
    return [found[i] for i in sorted(found)]


def _cores(parse: Parse, quotation: Quotation) -> Iterator[Token]:
    """The nouns at the core of the phrases that name a speaker."""
    told = len(quotation.content) + len(quotation.speaker) + len(quotation.cue)
    for span in quotation.evidence.spans[told:]:
        held = parse.within(*parse.view.within(span.start, span.end))
        if len(held) == 1 and (held[0].pos == "NOUN" or held[0].tag in ("NNP", "NNPS")):
            yield held[0]


def _teller(parse: Parse, token: Token, quotation: Quotation, lexicon: Lexicon) -> Nominal | None:
    first = _first(parse, token)
    words = tuple(fold(t.text) for t in parse.tokens[first : token.i] if t.text[0].isalnum())
    kind = _kind(token, words, _tells(parse, quotation, lexicon), lexicon)
    after = parse.tokens[token.i + 1 : token.i + 2]
    if kind is None or (after and after[0].pos == "DET"):  # "the royal an aide described": the aide tells
        return None
    plural = kind == "person" and (token.tag in ("NNS", "NNPS") or fold(token.text) in lexicon.together)
    owned = any(t.dep in ("case", "poss") for t in parse.tokens[first : token.i])
    kept = (*(w for w in words if w not in _ARTICLES), *_of(parse, token))
    noun = fold(token.lemma if kind == "person" else token.text)
    definite = not _ONE & set(words[:1])
    return Nominal(parse.tokens[first].start, token.end, token.i, noun, kept, kind, plural, definite, owned)


def _first(parse: Parse, token: Token) -> int:
    """The first token of the phrase that `token` heads, whoever owns it included: "the employers' association"."""
    own = set(parse.subtree(token.i))
    at = token.i
    while at - 1 in own and token.i - at < _LONGEST and (parse.tokens[at - 1].pos != "PUNCT" or _ties(parse, at - 1)):
        at -= 1
    while at < token.i and parse.tokens[at].pos in ("PUNCT", "ADP", "CCONJ", "ADV"):
        at += 1
    return at


def _ties(parse: Parse, at: int) -> bool:
    """Whether a mark ties two words: a hyphen, or the apostrophe of an owner."""
    return parse.tokens[at].text in ("-", "‐", "‑", "'", "’")


def _kind(token: Token, words: tuple[str, ...], tells: bool, lexicon: Lexicon) -> EntityKind | None:
    """Whether a description is of persons or of a body; None where it may be a thing."""
    forms = {fold(token.text), lexicon.singular(fold(token.text))}
    if forms & (texts() | _shown()):
        return None
    if forms & _NOBODY or forms & _pronouns():
        return None
    if forms & lexicon.together:
        return "person"
    if forms & (lexicon.bodies | lexicon.organisations | lexicon.place_heads):
        return "organisation"
    if token.tag not in ("NN", "NNS") or not tells:
        return None
    if token.tag == "NNS" or fold(token.text).endswith(_TRADES) or forms & _LEADS:
        return "person"
    return "organisation" if words and not _ONE & set(words[:1]) else None


def _tells(parse: Parse, quotation: Quotation, lexicon: Lexicon) -> bool:
    """Whether the cue is a verb for what only people and bodies do."""
    span = quotation.cue[0]
    held = parse.within(*parse.view.within(span.start, span.end))
    return any(t.pos == "VERB" and t.lemma in lexicon.tell for t in held)


def _of(parse: Parse, token: Token) -> Iterator[str]:
    """The words of a name behind "of": of "the family of Ada Lowe" "ada" and "lowe"."""
    for child in parse.children(token.i):
        if parse.tokens[child].text.lower() == "of":
            yield from (fold(parse.tokens[i].text) for i in parse.subtree(child) if parse.tokens[i].pos == "PROPN")


@cache
def _pronouns() -> frozenset[str]:
    """Pronouns, which a parse takes for nouns here and there and which describe nobody."""
    return frozenset(word for row in resources.PACK.table("grammar")["pronouns"].values() for word in row)


@cache
def _shown() -> frozenset[str]:
    """Nouns for what is written, counted or shown, and is nobody."""
    return frozenset(resources.PACK.table("cues")["texts"]["shown"].split())
