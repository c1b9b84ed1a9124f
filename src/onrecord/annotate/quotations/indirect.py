"""Reported speech and thought by the dependency parse: a cue, who it belongs to, and what it reports.

One pass over the tokens; each rule is a frame of a cue (`cues.toml`): a clause, an infinitive, an object, a
preposition, a noun with its clause, "according to". Figures by rule stand in docs/accuracy-quotations.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.annotate.quotations.cues import Cues, tells
from onrecord.annotate.quotations.phrases import outer_conjunct, speaker_of
from onrecord.language import Parse
from onrecord.model import Act

__all__ = ["Reported", "reported"]


@dataclass(frozen=True, slots=True)
class Reported:
    """What a cue reports: token indices of the cue, of the heads that name the speaker, and of the content."""

    rule: str
    act: Act
    cue: tuple[int, ...]
    speaker: tuple[int, ...]
    content: tuple[int, ...]


def reported(parse: Parse, cues: Cues) -> Iterator[Reported]:
    """Every reported stretch that the parse shows, in the order of its cue."""
    if not parse.parsed:
        return
    for token in parse.tokens:
        if token.pos in ("VERB", "AUX") or token.tag.startswith("VB"):
            yield from _verb(parse, cues, token.i)
        elif token.pos == "NOUN":
            yield from _noun(parse, cues, token.i)
        elif token.pos == "ADJ":
            yield from _adjective(parse, cues, token.i)


# ------------------------------------------------------------------ verbs


def _verb(parse: Parse, cues: Cues, verb: int) -> Iterator[Reported]:
    tokens = parse.tokens
    token = tokens[verb]
    lemma = token.lemma
    if lemma == "accord":
        yield from _according(parse, verb)
        return
    by_dep: dict[str, list[int]] = {}
    for child in parse.children(verb):
        by_dep.setdefault(tokens[child].dep, []).append(child)
    if lemma in cues.that:
        content = _clause(parse, verb, by_dep)
        if content and _says(parse, cues, verb, by_dep, content):
            yield _made(parse, "clause", cues.that[lemma], verb, content)
            return
    if lemma in cues.that or lemma == "put":
        content = _as(parse, cues, verb, by_dep) or _fallback(parse, cues, verb, by_dep)
        if content:
            yield _made(parse, "clause", cues.that.get(lemma, "speech"), verb, content)
            return
    if lemma in cues.infinitive or lemma in cues.that:
        content = _passive(parse, verb, by_dep)
        if content:
            yield _made(parse, "passive", cues.infinitive.get(lemma) or cues.that[lemma], verb, content)
            return
    if lemma in cues.infinitive:
        content = _infinitive(parse, verb, by_dep)
        if content:
            yield _made(parse, "infinitive", cues.infinitive[lemma], verb, content)
            return
    if lemma in cues.object and by_dep.get("dobj") and not by_dep.get("auxpass") and _naming(parse, verb, by_dep):
        content = _objects(parse, verb, by_dep)
        if content:
            yield _made(parse, "object", cues.object[lemma], verb, content)
            return
    for preposition in by_dep.get("prep", []):
        act = cues.preposition.get((lemma, tokens[preposition].lemma))
        inner = [c for c in parse.children(preposition) if tokens[c].dep in ("pobj", "pcomp")]
        if act and inner:
            yield _made(
                parse, "preposition", act, verb, tuple(parse.subtree(inner[0])), tuple(sorted((verb, preposition)))
            )
            return


def _made(
    parse: Parse, rule: str, act: Act, verb: int, content: tuple[int, ...], cue: tuple[int, ...] | None = None
) -> Reported:
    barred = frozenset(content)
    speaker = tuple(i for i in speaker_of(parse, verb, barred) if i not in barred)
    if not speaker and rule == "clause":
        speaker = _left_of(parse, verb, barred)
    return Reported(rule, act, cue or _cue(parse, verb, barred), speaker, content)


def _left_of(parse: Parse, verb: int, barred: frozenset[int]) -> tuple[int, ...]:
    """The noun phrase that ends right before a finite verb whose subject the parse does not give."""
    tokens = parse.tokens
    if tokens[verb].tag not in ("VBD", "VBZ", "VBP") or tokens[verb].dep == "conj":
        return ()
    if any(tokens[c].dep in ("nsubjpass", "auxpass") for c in parse.children(verb)):
        return ()
    at = verb - 1
    while at > 0 and (tokens[at].pos in ("ADV", "AUX", "PUNCT")):
        at -= 1
    if tokens[at].sentence != tokens[verb].sentence or tokens[at].pos not in ("NOUN", "PROPN", "PRON") or at in barred:
        return ()
    while tokens[at].dep in ("compound", "appos", "pobj", "prep", "conj", "nmod", "poss", "amod"):
        above = tokens[at].head
        if (
            above >= verb
            or above in barred
            or any(t.text == "," for t in tokens[above:at])
            or tokens[above].pos not in ("NOUN", "PROPN", "ADP", "PRON")
        ):
            break
        at = above
    return (at,) if tokens[at].pos in ("NOUN", "PROPN", "PRON") else ()


def _cue(parse: Parse, verb: int, barred: frozenset[int]) -> tuple[int, ...]:
    """The verb with the words of its group: auxiliaries, negation, particles."""
    tokens = parse.tokens
    kept = [verb]
    for child in parse.children(verb):
        if tokens[child].dep in ("aux", "auxpass", "neg", "prt") and child not in barred and abs(child - verb) <= 4:
            kept.append(child)
    return tuple(sorted(kept))


def _clause(parse: Parse, verb: int, by_dep: dict[str, list[int]]) -> tuple[int, ...]:
    """The clause that a verb reports: its complement, or what it is put into or behind ("..., she said")."""
    tokens = parse.tokens
    clauses = [c for c in by_dep.get("ccomp", []) if tokens[c].sentence == tokens[verb].sentence]
    if clauses:
        kept: set[int] = set()
        for clause in clauses:
            kept.update(parse.subtree(clause))
            for joined in parse.children(clause):
                if joined > verb and outer_conjunct(parse, joined):
                    kept -= set(range(joined, max(kept) + 1)) | {
                        c for c in parse.children(clause) if tokens[c].dep == "cc"
                    }
        before = [c for c in clauses if c < verb]
        if not before:
            kept = {i for i in kept if i > verb}
        elif any(tokens[i].text in (";", ":") for i in range(max(before), verb)):
            return ()
        return _own_words_cut(parse, tuple(sorted(kept - {verb})))
    if tokens[verb].tag not in ("VBD", "VBZ", "VBP") and not by_dep.get("aux"):
        return ()
    if tokens[verb].dep == "parataxis" or (tokens[verb].dep in ("dep", "advcl") and _bracketed(parse, verb)):
        own = set(parse.subtree(verb))
        return tuple(i for i in parse.subtree(tokens[verb].head) if i not in own)
    return ()


def _as(parse: Parse, cues: Cues, verb: int, by_dep: dict[str, list[int]]) -> tuple[int, ...]:
    """`as the mayor put it, the town would pay`: the clause that the "as" clause hangs on."""
    tokens = parse.tokens
    marked = any(tokens[c].text.lower() == "as" for c in by_dep.get("mark", []) + by_dep.get("advmod", []))
    if tokens[verb].dep != "advcl" or not marked or not by_dep.get("nsubj"):
        return ()
    if tells(parse, cues, tokens[verb]) is None or len(by_dep.get("dobj", [])) > (tokens[verb].lemma == "put"):
        return ()
    own = set(parse.subtree(verb))
    return tuple(i for i in parse.subtree(tokens[verb].head) if i not in own)


def _fallback(parse: Parse, cues: Cues, verb: int, by_dep: dict[str, list[int]]) -> tuple[int, ...]:
    """Where the parse shows no clause: what stands behind "that", or before `, she said.` at a sentence's end."""
    tokens = parse.tokens
    if cues.that.get(tokens[verb].lemma) in (None, "thought") or tokens[verb].tag not in ("VBD", "VBZ", "VBP", "VBG"):
        return ()
    sentence = parse.sentences[tokens[verb].sentence]
    for i in range(verb + 1, min(verb + 14, sentence.last)):
        if tokens[i].text.lower() == "that" and tokens[i].tag == "IN" and tokens[i].dep == "mark":
            if tokens[tokens[tokens[i].head].head].lemma in cues.noun:  # "denied the claim that": the noun's clause
                break
            rest = tuple(range(i, sentence.last))
            return rest if len(rest) > 3 else ()
        if tokens[i].text in (";", ":") or tokens[i].text in '“"':
            break
    if tokens[verb].tag == "VBG" or by_dep.get("dobj") or not by_dep.get("nsubj"):
        return ()
    own = parse.subtree(verb)
    start = min([verb, *by_dep["nsubj"], *(i for c in by_dep["nsubj"] for i in parse.subtree(c))])
    behind = [t for t in tokens[verb + 1 : sentence.last] if t.pos != "PUNCT"]
    if start - 2 > sentence.first and tokens[start - 1].text == "," and len(behind) <= 6 and own:
        return tuple(range(sentence.first, start - 1))
    return ()


def _passive(parse: Parse, verb: int, by_dep: dict[str, list[int]]) -> tuple[int, ...]:
    """`the minister is said to have left`: the subject and the infinitive."""
    tokens = parse.tokens
    if not by_dep.get("auxpass") or not by_dep.get("nsubjpass"):
        return ()
    for clause in by_dep.get("xcomp", []):
        if any(tokens[c].text.lower() == "to" for c in parse.children(clause)):
            kept = set(parse.subtree(clause))
            for subject in by_dep["nsubjpass"]:
                kept.update(parse.subtree(subject))
            return tuple(sorted(kept))
    return ()


def _own_words_cut(parse: Parse, content: tuple[int, ...]) -> tuple[int, ...]:
    """A reported clause without what the report itself adds behind a comma: "..., who took office in May"."""
    tokens = parse.tokens
    inside = set(content)
    for i in content:
        if i not in inside or tokens[i].dep not in ("relcl", "appos", "advcl"):
            continue
        own = [j for j in parse.subtree(i) if j in inside]
        if not own or own[0] == content[0] or tokens[own[0] - 1].text not in (",", "-", "–", "—"):
            continue
        first = tokens[own[0]]
        last = own[-1] >= max(j for j in inside if tokens[j].pos != "PUNCT")
        relative = tokens[i].dep == "relcl" and first.tag in ("WP", "WDT", "WP$", "WRB", "IN", "DT")
        added = tokens[i].dep == "appos" and last
        contrast = tokens[i].dep == "advcl" and last and first.text.lower() in _CONTRAST
        if relative or added or contrast:
            inside.difference_update(own)
    return tuple(i for i in content if i in inside)


_CONTRAST = frozenset({"since", "whereas", "although", "though", "while", "except", "even", "as"})


def _bracketed(parse: Parse, verb: int) -> bool:
    """Whether a verb and its subject stand between commas, or behind the last one."""
    own = parse.subtree(verb)
    tokens = parse.tokens
    low, high = own[0], own[-1]
    if not any(tokens[c].dep == "nsubj" for c in parse.children(verb)):
        return False
    before = tokens[low].text == "," or (low and tokens[low - 1].text == ",")
    after = high + 1 >= len(tokens) or tokens[high + 1].text in ",.;" or tokens[high].text in ",."
    return bool(before and after) and not any(tokens[c].dep == "mark" for c in parse.children(verb))


def _says(parse: Parse, cues: Cues, verb: int, by_dep: dict[str, list[int]], content: tuple[int, ...]) -> bool:
    """Whether a verb with a clause reports: not a question or an order of the writer's own, not a bare infinitive."""
    tokens = parse.tokens
    if tokens[verb].lemma in ("make", "let", "help", "have", "see"):
        return False
    subjects = [tokens[c].text.lower() for c in by_dep.get("nsubj", [])]
    if tokens[verb].dep == "ROOT" and not subjects and tokens[verb].tag == "VB":
        return False
    return len(content) > 1 or tokens[content[0]].tag in ("WP", "WRB")


def _infinitive(parse: Parse, verb: int, by_dep: dict[str, list[int]]) -> tuple[int, ...]:
    tokens = parse.tokens
    for clause in by_dep.get("xcomp", []) + by_dep.get("ccomp", []) + by_dep.get("advcl", []):
        if clause > verb and any(
            tokens[c].text.lower() == "to" and tokens[c].dep == "aux" for c in parse.children(clause)
        ):
            if tokens[clause].dep == "advcl" and not by_dep.get("dobj"):
                continue
            kept = set(parse.subtree(clause))
            for thing in by_dep.get("dobj", []):
                if thing < clause:
                    kept.update(parse.subtree(thing))
            return tuple(sorted(i for i in kept if i > verb))
    return ()


def _objects(parse: Parse, verb: int, by_dep: dict[str, list[int]]) -> tuple[int, ...]:
    """The object of a verb with what is said of it ("called it a mistake", "accused him of lying")."""
    kept: set[int] = set()
    for dep in ("dobj", "oprd", "xcomp"):
        for child in by_dep.get(dep, []):
            kept.update(parse.subtree(child))
    for child in by_dep.get("prep", []):
        if parse.tokens[child].lemma in ("as", "of", "for") and child > verb:
            kept.update(parse.subtree(child))
    return tuple(sorted(i for i in kept if i > verb))


def _naming(parse: Parse, verb: int, by_dep: dict[str, list[int]]) -> bool:
    """Whether "call", "name" or "see" says what its object is called, not merely calls somebody."""
    if parse.tokens[verb].lemma not in (
        "call",
        "name",
        "label",
        "dub",
        "brand",
        "pronounce",
        "declare",
        "view",
        "regard",
    ):
        return True
    if parse.tokens[verb].lemma == "declare" and not by_dep.get("oprd"):
        return True
    return bool(by_dep.get("oprd") or by_dep.get("xcomp")) or any(
        parse.tokens[c].lemma == "as" for c in by_dep.get("prep", [])
    )


def _according(parse: Parse, verb: int) -> Iterator[Reported]:
    tokens = parse.tokens
    named = [
        p
        for c in parse.children(verb)
        if tokens[c].text.lower() == "to"
        for p in parse.children(c)
        if tokens[p].dep == "pobj"
    ]
    if not named or tokens[verb].head == verb:
        return
    own = set(parse.subtree(verb))
    sentence = parse.sentences[tokens[verb].sentence]
    words = [i for i in range(sentence.first, sentence.last) if tokens[i].pos != "PUNCT"]
    if words and (max(own & set(words)) == words[-1] or min(own) <= words[0]):
        content = tuple(i for i in range(sentence.first, sentence.last) if i not in own)
    else:
        head = tokens[verb].head
        while tokens[head].pos not in ("VERB", "AUX") and tokens[head].head != head:
            head = tokens[head].head
        content = tuple(i for i in parse.subtree(head) if i not in own)
    if content:
        yield Reported("according to", "speech", (verb, verb + 1), (named[0],), content)


# ------------------------------------------------------------------ nouns and adjectives


def _noun(parse: Parse, cues: Cues, noun: int) -> Iterator[Reported]:
    tokens = parse.tokens
    act = cues.noun.get(tokens[noun].lemma)
    if act is None:
        return
    clauses = [c for c in parse.children(noun) if tokens[c].dep in ("acl", "ccomp", "relcl") and c > noun]
    for clause in clauses:
        inner = parse.children(clause)
        that = any(tokens[c].dep == "mark" and tokens[c].text.lower() in ("that", "whether") for c in inner)
        to = any(tokens[c].dep == "aux" and tokens[c].text.lower() == "to" for c in inner)
        if that or to:
            content = tuple(parse.subtree(clause))
            verb = tokens[tokens[noun].head].head
            if that and tokens[noun].dep == "pobj" and tokens[verb].lemma in cues.that and tokens[verb].pos == "VERB":
                yield _made(parse, "clause", cues.that[tokens[verb].lemma], verb, content)
                return
            speaker = _holder(parse, noun)
            yield Reported("noun", act, (noun,), tuple(i for i in speaker if i not in content), content)
            return
    holders = [c for c in parse.children(noun) if tokens[c].dep == "poss"]
    for child in parse.children(noun):
        if holders and tokens[child].dep == "prep" and tokens[child].lemma in ("for", "of", "about", "on"):
            inner = [c for c in parse.children(child) if tokens[c].dep in ("pobj", "pcomp")]
            if inner:
                yield Reported("noun of", act, (noun, child), (holders[0],), tuple(parse.subtree(inner[0])))
                return


def _holder(parse: Parse, noun: int) -> list[int]:
    tokens = parse.tokens
    for child in parse.children(noun):
        if tokens[child].dep == "poss":
            return [child]
    for child in parse.children(noun):
        if tokens[child].text.lower() in ("by", "of", "from", "among") and tokens[child].dep == "prep":
            return [c for c in parse.children(child) if tokens[c].dep == "pobj"][:1]
    head = tokens[noun].head
    if tokens[noun].dep in ("dobj", "attr") and tokens[head].pos in ("VERB", "AUX"):
        return speaker_of(parse, head)
    return []


def _adjective(parse: Parse, cues: Cues, adjective: int) -> Iterator[Reported]:
    tokens = parse.tokens
    act = cues.adjective.get(tokens[adjective].lemma)
    head = tokens[adjective].head
    if act is None or tokens[adjective].dep not in ("acomp", "oprd") or tokens[head].pos not in ("AUX", "VERB"):
        return
    for clause in parse.children(adjective):
        inner = parse.children(clause)
        if tokens[clause].dep not in ("ccomp", "xcomp") or clause < adjective:
            continue
        if any(tokens[c].dep in ("mark", "nsubj") or tokens[c].text.lower() == "to" for c in inner):
            content = tuple(parse.subtree(clause))
            speaker = tuple(i for i in speaker_of(parse, head) if i not in content)
            if speaker and tokens[speaker[-1]].lemma not in ("it", "there"):
                yield Reported("adjective", act, tuple(sorted((head, adjective))), speaker, content)
            return
