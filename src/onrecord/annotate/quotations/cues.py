"""The words that report, by what they take: data of `resources/<language>/cues.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord import resources
from onrecord.language import Parse, Token
from onrecord.model import Act, Channel

__all__ = ["Cues", "load", "tells"]


@dataclass(frozen=True, slots=True)
class Cues:
    """Lemma -> act, for each frame: a clause, an infinitive, an object, a preposition; nouns and adjectives.

    `marked`: the verbs that introduce words in marks, those with a clause among them; `by_place`: those of them that
    do so only right beside the marks ("he began"); `finding`: those that tell what is found, nothing of words in marks.
    """

    that: dict[str, Act]
    infinitive: dict[str, Act]
    object: dict[str, Act]
    preposition: dict[tuple[str, str], Act]
    noun: dict[str, Act]
    adjective: dict[str, Act]
    marked: dict[str, Act]
    by_place: frozenset[str]
    finding: frozenset[str]
    channels: tuple[tuple[Channel, tuple[str, ...]], ...]


@cache
def load(language: str = resources.PACK.language) -> Cues:
    """The cues of a language."""
    table = resources.table(language, "cues")

    def acts(name: str) -> dict[str, Act]:
        found: dict[str, Act] = {}
        kinds: tuple[Act, ...] = ("thought", "writing", "speech")
        for act in kinds:
            for word in table[name].get(act, "").split():
                found[word] = act
        return found

    that = acts("that")
    for word in table["that"]["finding"].split():
        that.setdefault(word, "speech")
    marked: dict[str, Act] = {**dict.fromkeys(table["that"]["marked"].split(), "speech"), **that}
    pairs: dict[tuple[str, str], Act] = {}
    kinds: tuple[Act, ...] = ("thought", "speech")
    for act in kinds:
        for frame in table["preposition"][act]:
            verb, preposition = frame.split()[0], frame.split()[-1]
            pairs[verb, preposition] = act
    return Cues(
        that, acts("infinitive"), acts("object"), pairs, acts("noun"), acts("adjective"),
        marked,
        frozenset(table["that"]["marked"].split()) - that.keys(),
        frozenset(table["that"]["finding"].split()),
        tuple((channel, tuple(words)) for channel, words in table["channel"].items()),
    )  # fmt: skip


_PHRASAL = {("put", "it"), ("go", "on"), ("cut", "in"), ("chip", "in"), ("chime", "in"), ("have", "this")}


def tells(parse: Parse, cues: Cues, token: Token) -> Act | None:
    """The act of a verb that can introduce words in marks: "said", "put it", "went on"; None for any other."""
    act = cues.marked.get(token.lemma)
    if act is not None or token.lemma not in ("put", "go", "cut", "chip", "chime"):
        return act
    near = parse.tokens[token.i + 1 : token.i + 3]
    return "speech" if any((token.lemma, t.text.lower()) in _PHRASAL for t in near) else None
