"""The subject of a verb of saying that the parse gives none: a long insertion stands between, or a verb was misread."""

from __future__ import annotations

from onrecord.annotate.mentions.gazetteers import lexicon
from onrecord.language import Parse
from onrecord.text import fold

__all__ = ["opening_subject", "unparsed_subject"]

_OPENS, _CLOSES = frozenset({",", "-", "–", "—", "("}), frozenset({",", "-", "–", "—", ")"})
_IN_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "auxpass", "expl", "csubj"})


def opening_subject(parse: Parse, verb: int) -> list[int]:
    """The person or body that opens a sentence and that an insertion parts from its verb: "Ada Lowe - who left - said".

    Only for the sentence's own finite verb where the parse gives it no subject.
    """
    tokens = parse.tokens
    below = [tokens[c] for c in parse.children(verb)]
    finite = tokens[verb].tag in ("VBD", "VBZ", "VBP") or any(t.dep == "aux" and t.lemma == "have" for t in below)
    if tokens[verb].dep != "ROOT" or not finite or any(t.dep in _SUBJECTS for t in below):
        return []
    first = min(t.i for t in (tokens[verb], *below) if t.i == verb or t.dep in ("aux", "neg", "advmod"))
    start = parse.sentences[tokens[verb].sentence].first
    end = start
    while end < first and tokens[end].pos in _IN_PHRASE:
        end += 1
    inserted = start < end < first - 1 and tokens[end].text in _OPENS and tokens[first - 1].text in _CLOSES
    head = tokens[end - 1]
    somebody = head.pos == "PROPN" or lexicon().person_noun(fold(head.text)) is not None
    return [head.i] if inserted and somebody else []


def unparsed_subject(parse: Parse, verb: int) -> list[int]:
    """The subject of a verb that the parse gives none: the name or noun that ends, a comma aside, right before it.

    A participle counts as the verb only in a sentence that has no finite one, where the parse has missed it; a verb
    joined to another has that one's subject.
    """
    tokens = parse.tokens
    if tokens[verb].dep == "conj" and tokens[tokens[verb].head].tag == tokens[verb].tag == "VBD":
        verb = tokens[verb].head
    finite = tokens[verb].tag in ("VBD", "VBZ", "VBP") and tokens[verb].dep == "ROOT"
    if not finite and not (tokens[verb].tag == "VBN" and not _has_finite(parse, tokens[verb].sentence)):
        return []
    if any(tokens[c].dep in ("nsubj", "nsubjpass", "auxpass", "aux") for c in parse.children(verb)):
        return []
    at = verb - 1
    while at > 0 and tokens[at].pos in ("ADV", "PUNCT"):
        at -= 1
    if at < 0 or tokens[at].sentence != tokens[verb].sentence or tokens[at].pos not in ("NOUN", "PROPN", "PRON"):
        return []
    return [_named_in(parse, at)]


def _named_in(parse: Parse, at: int) -> int:
    """The name that an apposition stands beside: of "Ada Lowe, a nurse," Lowe; else the head of the phrase itself."""
    tokens = parse.tokens
    while tokens[at].dep in ("pobj", "prep", "compound") and tokens[at].head < at:
        at = tokens[at].head
    above = tokens[at].head
    beside = tokens[at].dep == "appos" and tokens[at].pos == "NOUN" and tokens[above].pos == "PROPN" and above < at
    return above if beside else at


def _has_finite(parse: Parse, sentence: int) -> bool:
    """Whether a sentence has a finite verb."""
    held = parse.sentences[sentence]
    return any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in parse.tokens[held.first : held.last])
