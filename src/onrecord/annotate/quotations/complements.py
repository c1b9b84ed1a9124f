"""What a verb reports, frame by frame: the tokens of a clause, an infinitive or an object, as the parse gives them.

`by_dep` holds the verb's children by their dependency. An empty tuple: the verb reports nothing in this frame.
"""

from __future__ import annotations

from onrecord.annotate.mentions.gazetteers import lexicon
from onrecord.annotate.quotations.cues import Cues, tells
from onrecord.language import Parse
from onrecord.language.syntax import outer_conjunct
from onrecord.text import fold

__all__ = [
    "as_clause",
    "complement",
    "fallback",
    "infinitive",
    "naming",
    "objects",
    "passive",
    "said_of",
    "says",
    "without_apposition",
]

_CONTRAST = frozenset({"since", "whereas", "although", "though", "while", "except", "even", "as"})


def complement(parse: Parse, cues: Cues, verb: int, by_dep: dict[str, list[int]]) -> tuple[int, ...]:
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
        if before and len(before) < len(clauses) and not by_dep.get("nsubj"):
            before = []  # the subject of the verb, which the parse takes for a clause
        if before and any(tokens[i].text in (";", ":") for i in range(max(before), verb)):
            before = []
        if not before:
            kept = {i for i in kept if i > verb}
        kept |= _behind_fronted(parse, cues, verb, kept)
        return _own_words_cut(parse, tuple(sorted(kept - {verb})))
    if tokens[verb].tag not in ("VBD", "VBZ", "VBP") and not by_dep.get("aux"):
        return ()
    if tokens[verb].dep == "parataxis" or (tokens[verb].dep in ("dep", "advcl") and _bracketed(parse, verb)):
        own = set(parse.subtree(verb))
        return tuple(i for i in parse.subtree(tokens[verb].head) if i not in own)
    return ()


def _behind_fronted(parse: Parse, cues: Cues, verb: int, kept: set[int]) -> set[int]:
    """The main clause of "warns that should it rain, it will close", which the parse takes for the sentence's own."""
    tokens = parse.tokens
    head = tokens[verb].head
    if tokens[verb].dep != "ccomp" or head <= verb or not kept or tokens[min(kept)].text.lower() != "that":
        return set()
    outside = [i for i in parse.subtree(head) if i < verb and i not in parse.subtree(verb)]
    if outside or head < max(kept) or tells(parse, cues, tokens[head]) or tokens[min(kept) + 1].tag != "MD":
        return set()
    return {i for i in parse.subtree(head) if i > max(kept)}


def as_clause(parse: Parse, cues: Cues, verb: int, by_dep: dict[str, list[int]]) -> tuple[int, ...]:
    """`as the mayor put it, the town would pay`: the clause that the "as" clause hangs on."""
    tokens = parse.tokens
    marked = any(tokens[c].text.lower() == "as" for c in by_dep.get("mark", []) + by_dep.get("advmod", []))
    if tokens[verb].dep != "advcl" or not marked or not by_dep.get("nsubj"):
        return ()
    if tells(parse, cues, tokens[verb]) is None or len(by_dep.get("dobj", [])) > (tokens[verb].lemma == "put"):
        return ()
    own = set(parse.subtree(verb))
    for joined in parse.children(tokens[verb].head):  # "..., as he had hoped, and said": not what he had hoped
        if joined > verb and tokens[joined].dep in ("conj", "cc"):
            own.update(parse.subtree(joined))
    return tuple(i for i in parse.subtree(tokens[verb].head) if i not in own)


def fallback(parse: Parse, cues: Cues, verb: int, by_dep: dict[str, list[int]]) -> tuple[int, ...]:
    """Where the parse shows no clause: what stands behind "that", or before `, she said.` at a sentence's end."""
    tokens = parse.tokens
    if cues.that.get(tokens[verb].lemma) in (None, "thought") or tokens[verb].tag not in ("VBD", "VBZ", "VBP", "VBG"):
        return ()
    sentence = parse.sentences[tokens[verb].sentence]
    if tokens[verb].lemma == "ask":
        return ()
    for i in range(verb + 1, min(verb + 14, sentence.last)):
        if tokens[i].text.lower() == "that" and tokens[i].tag == "IN" and tokens[i].dep == "mark":
            if tokens[i - 1].pos == "CCONJ" or _of_a_noun(parse, cues, verb, i):
                break
            rest = tuple(range(i, sentence.last))
            return rest if len(rest) > 3 else ()
        if tokens[i].text in (";", ":", "“", '"') or (tokens[i].pos == "VERB" and tokens[i].lemma in cues.that):
            break
    if tokens[verb].tag == "VBG" or by_dep.get("dobj") or not by_dep.get("nsubj"):
        return ()
    own = parse.subtree(verb)
    start = min([verb, *by_dep["nsubj"], *(i for c in by_dep["nsubj"] for i in parse.subtree(c))])
    behind = [t for t in tokens[verb + 1 : sentence.last] if t.pos != "PUNCT"]
    if tokens[sentence.first].tag in ("IN", "VBG", "VBN", "VBD", "WRB") or any(
        t.pos in ("VERB", "INTJ") for t in behind
    ):
        return ()
    if start - 2 > sentence.first and tokens[start - 1].text == "," and len(behind) <= 6 and own:
        return tuple(range(sentence.first, start - 1))
    return ()


def _of_a_noun(parse: Parse, cues: Cues, verb: int, that: int) -> bool:
    """Whether a "that" clause goes with a noun between: "denied the claim that", "on the assertion of X that"."""
    tokens = parse.tokens
    above = {tokens[tokens[tokens[that].head].head].lemma}
    return bool(above & cues.noun.keys()) or any(
        t.pos == "NOUN" and t.lemma in cues.noun for t in tokens[verb + 1 : that]
    )


def passive(parse: Parse, verb: int, by_dep: dict[str, list[int]]) -> tuple[int, ...]:
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


def without_apposition(parse: Parse, verb: int, content: tuple[int, ...]) -> tuple[int, ...]:
    """Content before a verb without whose name follows: "..., the harbour's spokesman, Ada Lowe, said"."""
    tokens = parse.tokens
    before = [i for i in content if i < verb]
    commas = [i for i in before if tokens[i].text == ","]
    if not commas or len(before) < len(content):
        return content
    told = [i for i in before if i > commas[-1]]
    gap = tokens[max(before) + 1 : verb]
    named = any(t.pos == "PROPN" for t in gap) and all(t.pos in ("PROPN", "PUNCT") for t in gap)
    if not told or not named or any(tokens[i].pos in ("VERB", "AUX") for i in told):
        return content
    person = any(tokens[i].pos == "NOUN" and lexicon().person_noun(fold(tokens[i].text)) for i in told)
    return tuple(i for i in before if i < commas[-1]) if person else content


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


def says(parse: Parse, cues: Cues, verb: int, by_dep: dict[str, list[int]], content: tuple[int, ...]) -> bool:
    """Whether a verb with a clause reports: not a question or an order of the writer's own, not a bare infinitive."""
    tokens = parse.tokens
    if tokens[verb].lemma in ("make", "let", "help", "have", "see"):
        return False
    subjects = [tokens[c].text.lower() for c in by_dep.get("nsubj", [])]
    if tokens[verb].dep == "ROOT" and not subjects and tokens[verb].tag == "VB":
        return False
    return len(content) > 1 or tokens[content[0]].tag in ("WP", "WRB")


def infinitive(parse: Parse, verb: int, by_dep: dict[str, list[int]]) -> tuple[int, ...]:
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


def objects(parse: Parse, verb: int, by_dep: dict[str, list[int]]) -> tuple[int, ...]:
    """The object of a verb with what is said of it ("called it a mistake", "accused him of lying")."""
    kept: set[int] = set()
    for dep in ("dobj", "oprd", "xcomp"):
        for child in by_dep.get(dep, []):
            kept.update(parse.subtree(child))
    for child in by_dep.get("prep", []):
        if parse.tokens[child].lemma in ("as", "of", "for") and child > verb:
            kept.update(parse.subtree(child))
    return tuple(sorted(i for i in kept if i > verb))


def naming(parse: Parse, verb: int, by_dep: dict[str, list[int]]) -> bool:
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
        "remember",
    ):
        return True
    if any(_in_marks(parse, c) for thing in by_dep.get("dobj", []) for c in parse.children(thing)):
        return True
    if parse.tokens[verb].lemma == "declare" and not by_dep.get("oprd"):
        return True
    return bool(by_dep.get("oprd") or by_dep.get("xcomp")) or any(
        parse.tokens[c].lemma == "as" for c in by_dep.get("prep", [])
    )


def said_of(parse: Parse, by_dep: dict[str, list[int]]) -> bool:
    """Whether something is said of a verb's object: "called it a mistake", "accused him of lying", not "backed it"."""
    told = (parse.tokens[c] for c in by_dep.get("prep", []) if c > max(by_dep.get("dobj", [c])))
    return bool(by_dep.get("oprd") or by_dep.get("xcomp")) or any(t.lemma in ("as", "of", "for") for t in told)


def _in_marks(parse: Parse, child: int) -> bool:
    """Whether a phrase is an apposition that an opening mark stands before: `called the plan “an insult”`."""
    if parse.tokens[child].dep != "appos":
        return False
    first = min(parse.subtree(child))
    return parse.tokens[first].text in _OPENING or parse.tokens[first - 1].text in _OPENING


_OPENING = frozenset({"“", '"', "‘", "``", "«"})
