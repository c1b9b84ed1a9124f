"""Noun phrases around a head, and the subject of a verb: what the parse gives, with the cuts that names need."""

from __future__ import annotations

from onrecord.annotate.authors import author, texts
from onrecord.annotate.mentions.gazetteers import lexicon
from onrecord.language import Parse
from onrecord.language.syntax import outer_conjunct
from onrecord.text import fold

__all__ = [
    "can_speak",
    "names_speaker",
    "phrase",
    "speaker_of",
    "speakers",
    "stretch",
]

_CLAUSES = frozenset({"relcl", "acl", "advcl", "parataxis", "ccomp", "punct", "cc", "conj", "dep"})
_MOST = 10  # words in the phrase that names a speaker
_MARKS = frozenset("“”\"‘’'«»") | {"``", "''"}


def phrase(parse: Parse, head: int, barred: frozenset[int] = frozenset()) -> tuple[int, int]:
    """View offsets of the noun phrase of token `head`: no clauses, no tokens in `barred`, at most ten words."""
    for leave in (("relcl", "acl", "advcl", "parataxis", "ccomp", "dep"), ("appos", "prep"), ()):
        left = _CLAUSES if leave == () else frozenset(leave) | frozenset({"acl", "relcl", "advcl", "ccomp"})
        kept = _members(parse, head, left, barred)
        words = [i for i in kept if parse.tokens[i].pos != "PUNCT"]
        if len(words) <= _MOST:
            break
    if len(kept) > 1 and parse.tokens[kept[-1]].tag == "POS":
        kept.pop()
    return stretch(parse, kept)


def speakers(
    parse: Parse, heads: list[int], barred: frozenset[int] = frozenset()
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The phrases of `heads`, sorted, and the words at their core: the heads and names set beside them.

    A name in apposition that the phrase is too long to hold is a phrase of its own. Numbers name nobody. The core
    of "her statement" is "her".
    """
    tokens = parse.tokens
    spots, cores = set(), set()
    for head in heads:
        if tokens[head].tag == "CD" or tokens[head].pos == "NUM":
            continue
        start, end = phrase(parse, head, barred)
        spots.add((start, end))
        named = author(parse, head)
        owner = head if named is None or named in barred else named
        cores.add((tokens[owner].start, tokens[owner].end))
        named_first = tokens[head].head
        if tokens[head].dep == "appos" and tokens[named_first].pos == "PROPN" and named_first not in barred:
            cores.add((tokens[named_first].start, tokens[named_first].end))  # "Ada Lowe, a nurse, who said"
        for child in parse.children(head):
            if tokens[child].dep == "appos" and tokens[child].pos == "PROPN" and child not in barred:
                cores.add((tokens[child].start, tokens[child].end))
                if not start <= tokens[child].start < end:
                    spots.add(phrase(parse, child, barred))
    return sorted(spots), sorted(cores)


def can_speak(parse: Parse, head: int) -> bool:
    """Whether a head can stand for somebody who speaks: no event, figure or thing ("her death shows that")."""
    token = parse.tokens[head]
    if token.pos != "NOUN":
        return True
    word, known = fold(token.text), lexicon()
    return (
        bool(known.person_noun(word)) or {word, token.lemma} & (known.bodies | known.organisations | texts()) != set()
    )


def names_speaker(parse: Parse, head: int) -> bool:
    """Whether a head, by itself, tells who speaks: a name, a person's noun, a text that has an author."""
    token = parse.tokens[head]
    if token.pos == "PROPN":
        return True
    if token.lemma in texts():
        return author(parse, head) is not None
    return token.pos == "NOUN" and lexicon().person_noun(fold(token.text)) is not None


def _members(parse: Parse, head: int, leave: frozenset[str], barred: frozenset[int]) -> list[int]:
    found, todo = [], [head]
    while todo:
        at = todo.pop()
        found.append(at)
        todo.extend(c for c in parse.children(at) if parse.tokens[c].dep not in leave and c not in barred)
    found.sort()
    run = [head]
    inside = set(found)
    at = head - 1
    while at in inside or _hyphened(parse, at):
        run.insert(0, at)
        at -= 1
    at = head + 1
    while at in inside:
        run.append(at)
        at += 1
    return run


def _hyphened(parse: Parse, i: int) -> bool:
    """Whether a token is tied by a hyphen to the one behind it, or opens such a word: "An e-mail"."""
    tokens = parse.tokens
    if i < 0 or i + 1 >= len(tokens):
        return False
    near = tokens[i].end == tokens[i + 1].start
    hyphen = tokens[i].text in _HYPHENS or tokens[i + 1].text in _HYPHENS
    if near and hyphen:
        return True
    behind = tokens[i + 1 : i + 3]
    return (
        tokens[i].dep == "det" and len(behind) == 2 and behind[1].text in _HYPHENS and tokens[i].head in (i + 1, i + 3)
    )


_HYPHENS = frozenset("-‐‑")


def stretch(parse: Parse, ids: list[int]) -> tuple[int, int]:
    """View offsets of a run of tokens, punctuation at its edges left off."""
    low, high = 0, len(ids)
    while low < high - 1 and _edge(parse, ids[low]):
        low += 1
    while high - 1 > low and _edge(parse, ids[high - 1]):
        high -= 1
    return parse.tokens[ids[low]].start, parse.tokens[ids[high - 1]].end


def _edge(parse: Parse, i: int) -> bool:
    token = parse.tokens[i]
    return token.pos in ("PUNCT", "SPACE", "CCONJ") or not any(c.isalnum() for c in token.text)


def speaker_of(parse: Parse, verb: int, barred: frozenset[int] = frozenset()) -> list[int]:
    """The heads that name who does `verb`: its subject, an agent, or the subject of the verb it hangs on.

    For a relative pronoun both the noun before it and the pronoun; empty where the parse names nobody.
    """
    tokens = parse.tokens
    quoted = _quoted_as(parse, verb)
    if quoted:
        return quoted
    asked = tokens[verb].lemma == "ask" and tokens[verb].tag in ("VBN", "VBD") and tokens[verb].dep == "advcl"
    if asked and not any(tokens[c].dep == "nsubj" for c in parse.children(verb)):
        return []  # "Asked about it, the minister ...": who asks is not told
    at, hops = _governor(parse, verb), 0
    while hops < 5:
        children = parse.children(at)
        passive = any(tokens[c].dep in ("nsubjpass", "auxpass") for c in children) or _shares_passive(parse, at)
        agents = [p for c in children if tokens[c].dep == "agent" for p in parse.children(c) if tokens[p].dep == "pobj"]
        if agents and (passive or tokens[at].tag == "VBN"):
            return agents[:1]
        subjects = [c for c in children if tokens[c].dep in ("nsubj", "csubj") and c not in barred]
        if at != verb and len(subjects) > 1 and any(t.pos == "VERB" for t in tokens[subjects[0] : subjects[-1]]):
            return []  # two subjects of one verb, a verb between: the parse has lost one, whose participle this may be
        if subjects and not (passive and at == verb):
            return _resolved(parse, at, subjects[-1])
        if passive:
            if at != verb:
                return [c for c in children if tokens[c].dep == "nsubjpass"][:1]
            return []
        dep, head = tokens[at].dep, tokens[at].head
        if head == at:
            return []
        if dep in ("conj", "xcomp", "advcl", "pcomp", "dep", "ccomp", "prep") and (
            dep != "ccomp" or tokens[at].tag in ("VBG", "VB")
        ):
            if dep == "xcomp":
                objects = [c for c in parse.children(head) if tokens[c].dep == "dobj"]
                if objects and tokens[at].tag == "VB":
                    return objects[:1]
            bare = tokens[at].tag == "VB" and not any(tokens[c].text.lower() == "to" for c in children)
            if dep == "advcl" and (bare or tokens[at].tag not in ("VBG", "VBN", "VB")):
                return []
            above = _past_relative(parse, verb, head) if dep == "conj" and at == verb else head
            if above is None:
                return []
            at = above
        elif dep == "acl" and tokens[at].tag == "VBG":
            if tokens[head].dep == "pobj":
                return _behind_preposition(parse, head)
            if tokens[head].dep != "dobj":
                return [head]
            at = tokens[head].head
        elif dep == "acl" and tokens[head].pos in ("NOUN", "PROPN"):
            holders = [c for c in parse.children(head) if tokens[c].dep == "poss"]
            if holders:
                return holders[:1]
            at = head
        elif tokens[at].pos in ("ADP", "NOUN", "AUX", "ADJ") and dep in ("dobj", "pobj", "attr", "acomp"):
            at = head
        else:
            return []
        hops += 1
    return []


def _quoted_as(parse: Parse, verb: int) -> list[int]:
    """Whose words are passed on in "Lowe quoted Reed as saying": Reed's; empty elsewhere."""
    tokens = parse.tokens
    small, above = tokens[tokens[verb].head], tokens[tokens[tokens[verb].head].head]
    if tokens[verb].tag != "VBG" or small.text.lower() != "as" or above.lemma not in ("quote", "cite"):
        return []
    wanted = "nsubjpass" if any(tokens[c].dep == "auxpass" for c in parse.children(above.i)) else "dobj"
    return [c for c in parse.children(above.i) if tokens[c].dep == wanted][:1]


def _past_relative(parse: Parse, verb: int, inner: int) -> int | None:
    """The verb whose subject does `verb`, which the parse joins to the verb `inner`; None where two could.

    Behind a relative clause it may go on with that clause or with the sentence: "met the men who burnt the barn and
    described the fire". A relative clause behind "the" only tells which ones, so that the sentence goes on; behind
    a comma the next comma decides; behind "a" nothing does.
    """
    tokens = parse.tokens
    noun = tokens[inner].head
    above = noun
    while tokens[above].pos not in ("VERB", "AUX") and tokens[above].head != above:
        above = tokens[above].head
    joined = (
        tokens[inner].dep == "relcl"
        and above < noun < inner < verb
        and tokens[above].pos in ("VERB", "AUX")
        and _finite(parse, above) == tokens[verb].tag
        and not any(tokens[c].dep in ("nsubj", "nsubjpass") for c in parse.children(verb))
    )
    if not joined:
        return inner
    pronoun = min(parse.subtree(inner))
    closed = any(tokens[c].dep == "cc" and tokens[c - 1].text == "," for c in parse.children(inner) if c < verb)
    if closed or tokens[pronoun - 1].text == ",":
        return above if closed else inner
    return above if _definite(parse, noun) else None


def _finite(parse: Parse, verb: int) -> str:
    """The tag of a verb group's finite word: "VBD" of "was praised"."""
    aux = [parse.tokens[c].tag for c in parse.children(verb) if parse.tokens[c].dep in ("aux", "auxpass")]
    return next((tag for tag in aux if tag in ("VBD", "VBZ", "VBP", "MD")), parse.tokens[verb].tag)


def _definite(parse: Parse, noun: int) -> bool:
    return any(parse.tokens[c].text.lower() in ("the", "those", "these") for c in parse.children(noun))


def _behind_preposition(parse: Parse, noun: int) -> list[int]:
    """Who tells in a participle that the parse ties to a noun behind a preposition: the text sent, or its sender.

    "A letter from the council saying", "a message was sent to members telling them": whoever is told tells nothing.
    """
    tokens = parse.tokens
    at, small = noun, ""
    while tokens[at].dep in ("pobj", "prep", "dative"):
        small = tokens[at].text.lower() if tokens[at].dep != "pobj" else small
        at = tokens[at].head
        if tokens[at].pos == "NOUN" and tokens[at].lemma in texts():
            return [at]
    if tokens[at].pos != "VERB" or small not in _TO:
        return [noun] if small not in _TO else []
    children = parse.children(at)
    passive = [c for c in children if tokens[c].dep == "nsubjpass"]
    if passive:
        return passive if tokens[passive[0]].lemma in texts() else []
    sent = any(tokens[c].dep == "dobj" and tokens[c].lemma in texts() for c in children)
    return [c for c in children if tokens[c].dep == "nsubj"] if sent else []


_TO = frozenset({"to", "for", "among", "at", "towards"})


def _resolved(parse: Parse, verb: int, subject: int) -> list[int]:
    tokens = parse.tokens
    if tokens[subject].tag in ("WP", "WDT") and tokens[verb].dep == "relcl":
        head = _who(parse, subject, tokens[verb].head)
        if tokens[head].pos in ("NOUN", "PROPN", "PRON") and head != verb:
            return [head, subject]
    return [subject]


def _who(parse: Parse, pronoun: int, noun: int) -> int:
    """The noun that "who" goes back to: in "a nurse in Arlow, who said", the nurse."""
    tokens = parse.tokens
    if tokens[pronoun].text.lower() != "who" or tokens[noun].dep != "pobj" or tokens[noun].pos != "PROPN":
        return noun
    above = tokens[tokens[noun].head].head
    person = tokens[above].pos == "NOUN" and lexicon().person_noun(fold(tokens[above].text)) is not None
    return above if person and tokens[tokens[noun].head].text.lower() not in ("to", "with", "by") else noun


def _governor(parse: Parse, verb: int) -> int:
    """The verb whose subject speaks in a participle behind a comma ("..., saying"): that of the main clause."""
    tokens = parse.tokens
    dep = tokens[verb].dep
    if outer_conjunct(parse, verb):
        return tokens[tokens[verb].head].head
    if tokens[verb].tag != "VBG" or verb == 0 or dep not in ("advcl", "acl", "conj", "xcomp", "ccomp", "dep"):
        return verb
    before = verb - 1
    while before > 0 and (tokens[before].pos in ("ADV", "CCONJ") or tokens[before].text in _MARKS):
        before -= 1
    if tokens[before].text != "," or any(tokens[c].dep == "nsubj" for c in parse.children(verb)):
        return verb
    at = tokens[verb].head
    for _ in range(6):
        above = tokens[at].head
        subordinate = tokens[at].dep == "advcl" and any(tokens[c].dep == "mark" for c in parse.children(at))
        reported = tokens[at].dep == "ccomp" and tokens[above].pos == "VERB"
        if subordinate and _has_teller(parse, at) and not _has_teller(parse, above):
            break  # "Talks have stalled since the minister made a joke, describing it as"
        if above < at and (reported or subordinate or tokens[at].dep == "relcl"):
            at = above
        elif tokens[at].pos in ("VERB", "AUX") or tokens[at].head == at:
            break
        else:
            at = tokens[at].head
    if tokens[at].pos not in ("VERB", "AUX"):
        return verb
    return _teller_between(parse, at, before) or at


def _has_teller(parse: Parse, verb: int) -> bool:
    """Whether a verb has a subject that can speak."""
    subjects = [c for c in parse.children(verb) if parse.tokens[c].dep in ("nsubj", "nsubjpass")]
    return any(can_speak(parse, c) for c in subjects)


def _teller_between(parse: Parse, verb: int, comma: int) -> int | None:
    """The relative clause between a verb and a participle, where its subject can speak and the verb's cannot.

    "The noise covered the words, to which Lowe nodded at the end, saying ...": Lowe says it, as her clause ends there.
    """
    tokens = parse.tokens
    subjects = [c for c in parse.children(verb) if tokens[c].dep == "nsubj"]
    if not subjects or any(can_speak(parse, c) for c in subjects):
        return None
    for at in range(comma - 1, verb, -1):
        if (
            tokens[at].dep == "relcl"
            and max(parse.subtree(at)) == comma - 1
            and any(
                tokens[c].dep == "nsubj" and tokens[c].pos in ("PROPN", "PRON") and tokens[c].tag != "WDT"
                for c in parse.children(at)
            )
        ):
            return at
    return None


def _shares_passive(parse: Parse, verb: int) -> bool:
    """Whether a participle shares the passive of the one it is joined to: "was called in and told"."""
    tokens = parse.tokens
    head = tokens[verb].head
    return (
        tokens[verb].dep == "conj"
        and tokens[verb].tag == tokens[head].tag == "VBN"
        and any(tokens[c].dep == "auxpass" for c in parse.children(head))
        and not any(tokens[c].dep in ("aux", "auxpass", "nsubj") for c in parse.children(verb))
    )
