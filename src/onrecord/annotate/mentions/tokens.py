"""Words as names need them: hyphenated names whole, country pairs apart, each with its tag and its place."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.annotate.mentions.gazetteers import Lexicon
from onrecord.language import Parse, Token
from onrecord.text import fold

_HYPHENS = frozenset("-‐‑")


@dataclass(slots=True)
class Unit:
    """A word in view offsets. `key` is folded, without stops; `first` and `last` are its tokens (inclusive).

    `opens`: a sentence, a quotation or a list begins with it, so that its capital tells nothing by itself.
    """

    start: int
    end: int
    text: str
    key: str
    capital: bool
    first: int
    last: int
    sentence: int
    tag: str
    pos: str
    opens: bool


def units(parse: Parse, lexicon: Lexicon) -> list[Unit]:
    """The words of a parsed report in order; marks and possessive endings are left out."""
    out: list[Unit] = []
    tokens = parse.tokens
    fresh = True
    sentence = -1
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.sentence != sentence:
            sentence, fresh = token.sentence, True
        if not token.text[0].isalnum():
            apart = at > 0 and token.start > tokens[at - 1].end
            fresh = fresh or token.text[0] in "“\"‘«`([:;–—•*!?'" or (token.text in ("-", "--") and apart)
            at += 1
            continue
        last = _joined(tokens, at, lexicon)
        out.extend(_made(parse, tokens[at], tokens[last], fresh, lexicon))
        fresh = False
        at = last + 1
    return out


def _joined(tokens: tuple[Token, ...], at: int, lexicon: Lexicon) -> int:
    """The last token of the word that begins with token `at`: names with hyphens inside are one word."""
    last = at
    if tokens[at].text in ("al", "el", "ad", "ar", "as", "an", "ash") and last + 2 < len(tokens):
        after = tokens[last + 2]
        joined = tokens[last + 1].text in _HYPHENS and after.start == tokens[last].end + 1
        return last + 2 if joined and after.text[0].isupper() else last
    if not tokens[at].text[0].isupper() or len(tokens[at].text) == 1:
        return last
    while last + 2 < len(tokens):
        hyphen, after = tokens[last + 1], tokens[last + 2]
        if hyphen.text not in _HYPHENS or hyphen.start != tokens[last].end or after.start != hyphen.end:
            break
        if not after.text[0].isalpha() or after.text.lower() in lexicon.adjectives:
            break
        if after.text[0].isupper() and (tokens[last].text.isupper() or fold(tokens[last].text) in lexicon.places):
            break
        if after.text[0].isupper() and tokens[last].tag == after.tag == "NNPS":
            break  # two sides of one match: "the Rovers-Wanderers game"
        last += 2
    return last


def _made(parse: Parse, first: Token, last: Token, opens: bool, lexicon: Lexicon) -> list[Unit]:
    text = parse.view.text[first.start : last.end]
    left, hyphen, right = text.partition("-")
    if first is last and hyphen and right[:1].isupper() and fold(left).replace(".", "") in lexicon.places:
        middle = first.start + len(left)
        return [
            _unit(left, first.start, middle, first, last, opens, lexicon),
            _unit(right, middle + 1, last.end, first, last, False, lexicon),
        ]
    return [_unit(text, first.start, last.end, first, last, opens, lexicon)]


def _unit(text: str, start: int, end: int, first: Token, last: Token, opens: bool, lexicon: Lexicon) -> Unit:
    key = fold(text).replace(".", "")
    if len(text) > 2 and text[-1] == "." and not _abbreviated(text, lexicon):
        text, end = text[:-1], end - 1
    article, _, rest = text.partition("-")
    capital = text[0].isupper() or (len(article) <= 3 and rest[:1].isupper())
    capital = capital or (len(text) > 2 and text[1] in "'’" and text[2].isupper())
    return Unit(start, end, text, key, capital, first.i, last.i, first.sentence, last.tag, last.pos, opens)


def _abbreviated(text: str, lexicon: Lexicon) -> bool:
    return "." in text[:-1] or fold(text[:-1]) in lexicon.short
