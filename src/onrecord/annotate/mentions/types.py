"""What a name names: votes for person, organisation and place from the words around each of its mentions."""

from __future__ import annotations

from typing import Any

from onrecord import resources
from onrecord.annotate.mentions.gazetteers import Lexicon
from onrecord.annotate.mentions.names import Name
from onrecord.annotate.mentions.tokens import Unit
from onrecord.language import Parse
from onrecord.marks import capitals, marked
from onrecord.model import EntityKind

_WEIGHTS: dict[str, Any] = resources.PACK.table("kinds")
_BOUNDS: dict[str, float] = _WEIGHTS["bounds"]
_IN: dict[str, float] = _WEIGHTS["prepositions"]
DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "my", "our"})
_OWN_NAME = frozenset({"name", "names", "himself", "herself", "themselves"})
_REACH = 7


def weigh(parse: Parse, words: list[Unit], found: list[Name], lexicon: Lexicon) -> None:
    """Fill each name's votes, roles and gender from its own words and its neighbours."""
    titles = _of_works(parse.view.text, found)
    for number, name in enumerate(found):
        _own_words(name, lexicon)
        if name.start in titles:
            _own(name, "work")
        _titles(name, lexicon)
        _before(parse.view.text, words, name, lexicon)
        _after(parse, words, name, lexicon)
        _grammar(parse, name, lexicon)
        if number:
            _listed(parse.view.text, found[number - 1], name)


def _of_works(text: str, found: list[Name]) -> set[int]:
    """Where names stand that only titles of works hold: “Night in Arlow”."""
    works = [(m.start, m.end) for m in marked(text) if capitals(text, (m.start, m.end))]
    inside = [name for name in found if any(start <= name.start and name.end <= end for start, end in works)]
    held = {name.start for name in inside}
    outside = {unit.key for name in found if name.start not in held for unit in name.words}
    return {name.start for name in inside if not outside & {unit.key for unit in name.words}}


def decide(own: dict[str, float], votes: dict[str, float]) -> EntityKind:
    """The kind that a name's own words and the words around all its mentions speak for.

    What both persons and bodies do counts for little, however often it is told.
    """
    person, place, body = (own.get(k, 0.0) + votes.get(k, 0.0) for k in ("person", "place", "organisation"))
    person += min(_BOUNDS["spoke"], votes.get("spoke", 0.0))
    toward = votes.get("toward", 0.0)
    place += toward if own.get("person", 0.0) <= 0 else min(_BOUNDS["toward"], toward)
    if person > _BOUNDS["least"] and person >= place and person >= body:
        return "person"
    if place > body and place > _BOUNDS["least"]:
        return "place"
    return "organisation"


def _vote(name: Name, sign: str, share: float = 1.0) -> None:
    """Count what stands beside a name: the weights of a sign, or a share of them."""
    for kind, weight in _WEIGHTS["vote"][sign].items():
        name.votes[kind] = name.votes.get(kind, 0.0) + weight * share


def _own(name: Name, sign: str) -> None:
    """Count what a name's own words say: the weights of a sign."""
    for kind, weight in _WEIGHTS["own"][sign].items():
        name.own[kind] = name.own.get(kind, 0.0) + weight


def _own_words(name: Name, lexicon: Lexicon) -> None:
    """What the words of a name say by themselves."""
    keys = [u.key for u in name.words]
    if name.key in lexicon.places or name.key.removeprefix("the ") in lexicon.places:
        _own(name, "place")
    if name.key in lexicon.known or name.key in lexicon.metonyms:
        _own(name, "known")
    if keys[-1] in lexicon.suffixes or keys[0] in ("fc", "afc"):
        _own(name, "company")
    if len(keys) == 1:
        _single(name, lexicon)
        return
    if keys[0] in lexicon.thing_titles or " ".join(keys[:2]) in lexicon.thing_titles:
        _own(name, "thing")
        return
    if keys[-1] in lexicon.together:
        _own(name, "together")
    if keys[0] in lexicon.openers and keys[0] not in lexicon.particles:
        _own(name, "opener")
    if keys[0] in lexicon.place_openers:
        _own(name, "place_opener")
    if keys[-1] in lexicon.place_heads and keys[-1] not in lexicon.organisations:
        _own(name, "place_head")
    if len(name.words) > 1 and any(b.start - a.end == 3 for a, b in zip(name.words, name.words[1:], strict=False)):
        _own(name, "joined")
    if any(k in lexicon.organisations for k in keys):
        _own(name, "body_head" if keys[-1] in lexicon.organisations or "of" in keys else "body_word")
    if keys[-1] in lexicon.places:
        _own(name, "place_last_common" if keys[0] in lexicon.common else "place_last")
    if any(k in ("of", "for", "the") for k in keys):
        _own(name, "small_word")
        return
    _like_a_person(name, keys, lexicon)


def _single(name: Name, lexicon: Lexicon) -> None:
    text, key = name.words[0].text, name.words[0].key
    if text.isupper() and 1 < len(text) <= 6 and text.isalpha():
        _own(name, "capitals")
    family = key in lexicon.family and key not in lexicon.common and key not in lexicon.places
    if key in lexicon.given:
        name.gender = lexicon.given[key] or None
    if (key in lexicon.given and key not in lexicon.common and key not in lexicon.places) or family:
        _own(name, "given_or_family")
    elif key in lexicon.given:
        _own(name, "given_too")


def _hyphened(word: str) -> bool:
    """Whether a word is shaped as an East Asian given name in two syllables: "Ha-rin"."""
    left, hyphen, right = word.partition("-")
    return bool(hyphen) and left.isalpha() and right.isalpha() and right.islower() and 1 < len(right) < 7


def _like_a_person(name: Name, keys: list[str], lexicon: Lexicon) -> None:
    """Votes of two words or more for a person: given and family names, initials, particles; everyday words against."""
    plain = (keys[-1] in lexicon.common or keys[-1] in lexicon.organisations) and keys[-1] not in lexicon.family
    if plain or all(k in lexicon.common for k in keys):
        _own(name, "everyday")
    if keys[0] in lexicon.given or (len(keys) == 2 and keys[1] in lexicon.given):
        first = "given_place" if keys[0] in lexicon.places else "given"
        _own(name, "given_second" if keys[0] not in lexicon.given else first)
        name.gender = lexicon.given.get(keys[0], lexicon.given.get(keys[1])) or None
    if keys[-1] in lexicon.family and keys[-1] not in lexicon.organisations and keys[-1] not in lexicon.places:
        _own(name, "family")
    elif not any(k in lexicon.common or k in lexicon.places for k in keys) and len(keys) < 4:
        _own(name, "unknown_words")
    if _hyphened(name.words[-1].text) and len(keys) == 2:
        _own(name, "hyphened")
    if len(keys[0]) == 1 or any(k in lexicon.particles for k in keys[1:-1]) or keys[-1] in ("jr", "sr", "iii"):
        _own(name, "initial_or_particle")
    if len(keys) > 2 and len(keys[1]) == 1:
        _own(name, "middle_initial")


def _titles(name: Name, lexicon: Lexicon) -> None:
    for title in name.titles:
        sex = lexicon.honorifics.get(title)
        if sex in ("male", "female"):
            name.gender = sex[0]
    if not name.titles:
        return
    last = name.titles[-1].removesuffix("-elect")
    last = last if last in lexicon.titles or last in lexicon.honorifics else lexicon.singular(last)
    last = lexicon.full_titles.get(last, last)
    _vote(name, "role_of_either" if last in lexicon.either_roles and last not in lexicon.titles else "title")
    name.gender = lexicon.gender(last) or name.gender
    if last.split()[-1] in lexicon.titles or last in lexicon.roles:
        name.roles.add(" ".join((*name.titles[:-1], last)))
    elif "of" in name.titles:
        name.roles.add(" ".join(name.titles))


def _before(text: str, words: list[Unit], name: Name, lexicon: Lexicon) -> None:
    at = name.at - 1 - len(name.titles)
    if at < 0 or words[at].sentence != name.words[0].sentence:
        return
    unit, gap = words[at], text[words[at].end : name.words[0].start]
    if name.titles:
        return
    if unit.key == "by" and unit.opens and not gap.strip() and len(name.words) > 1:
        _vote(name, "byline")
        name.roles.add("byline")
    if unit.key in lexicon.things and unit.pos == "NOUN" and not gap.strip(" “‘\"'"):
        _vote(name, "thing")
    if gap.strip() in ("", ",", ", “", "’s", "'s"):
        noun = lexicon.person_noun(unit.key) if unit.capital or "." not in unit.text else None  # no "pm" in "6 p.m."
        if noun and not gap.startswith(("'", "’")):
            adjacent = not gap.strip()
            closed = text[name.end : name.end + 1] in (",", ".", "") and len(name.words) > 1
            if adjacent or (closed and _nominal_start(words, at)):
                role = _role(words, at, lexicon)
                either = noun in lexicon.either_roles or _letters(name)
                _vote(name, "noun_of_either" if either else "noun", 1.0 if adjacent else _BOUNDS["beside"])
                name.roles.add(role)
                name.gender = lexicon.gender(noun) or name.gender
        elif unit.key in lexicon.organisations and not gap.strip(" ,"):
            _vote(name, "body_noun")
        elif unit.key in lexicon.place_heads and not gap.strip():
            _vote(name, "place_noun")
    if gap.strip() == "," and unit.capital and text[name.end : name.end + 1] == "." and name.key in lexicon.abbreviated:
        _vote(name, "state")
    if not gap.strip():
        if at and words[at - 1].text.isdigit() and unit.key in ("of", "from"):
            _vote(name, "home")
        if unit.key == "as" and at and words[at - 1].key in _OWN_NAME:
            _vote(name, "named_as")
        if unit.key in ("for", "of") and at and _office(words[at - 1].key, lexicon):
            _vote(name, "member_for")
        if unit.key in _IN:
            kind = "place" if _IN[unit.key] >= 1 else "toward"
            name.votes[kind] = name.votes.get(kind, 0.0) + _IN[unit.key]
        elif unit.key == "of" and at and words[at - 1].key in lexicon.place_heads:
            _vote(name, "place_of")
        elif unit.key == "the" and not _modifies(text, words, name):
            _vote(name, "article")
        elif unit.key == "the" and len(name.words) > 1:
            _named_thing(text, words, name, lexicon)


def _office(word: str, lexicon: Lexicon) -> bool:
    """Whether a noun is an office, which is held of a place or body; a friend, an opponent or a wife is a person's."""
    noun = lexicon.person_noun(word)
    return noun in lexicon.titles or noun == "member"


def _letters(name: Name) -> bool:
    """Whether a name is a few capitals in a row: "HQ", "BBC"."""
    return len(name.words) == 1 and name.words[0].text.isupper() and 1 < len(name.words[0].text) < 5


def _modifies(text: str, words: list[Unit], name: Name) -> bool:
    """Whether a name stands before a common noun: "the Lowe verdict" says nothing of what Lowe is."""
    at = name.at + len(name.words)
    return at < len(words) and text[name.end : words[at].start] == " " and words[at].pos == "NOUN"


def _named_thing(text: str, words: list[Unit], name: Name, lexicon: Lexicon) -> None:
    """What the noun says that a name stands before: "the Low Hollow salt mine" is a place."""
    at = name.at + len(name.words)
    while at + 1 < len(words) and words[at + 1].pos == "NOUN" and text[words[at].end : words[at + 1].start] == " ":
        at += 1
    if words[at].key in lexicon.place_heads:
        _vote(name, "place_noun_after")


def _nominal_start(words: list[Unit], at: int) -> bool:
    """Whether the noun at `at` heads a short phrase that a determiner opens ("his agent", "the top lawyer")."""
    return any(words[i].key in DETERMINERS for i in range(max(0, at - 3), at))


def _role(words: list[Unit], at: int, lexicon: Lexicon) -> str:
    """The role phrase that ends at `at`, folded: the noun and the title words right before it."""
    first = at
    told = lexicon.modifiers | lexicon.titles
    while first and words[first - 1].key in told and words[first - 1].sentence == words[at].sentence:
        first -= 1
    noun = lexicon.person_noun(words[at].key) or words[at].key
    return " ".join([u.key for u in words[first:at]] + [noun])


def _after(parse: Parse, words: list[Unit], name: Name, lexicon: Lexicon) -> None:
    text, at = parse.view.text, name.at + len(name.words)
    if at >= len(words):
        return
    gap = text[name.words[-1].end : words[at].start]
    follow = words[at]
    if follow.sentence != name.words[-1].sentence:
        return
    if gap.strip() in ("’s", "'s", "’", "'"):
        return
    if gap.strip() == ":" and name.words[0].opens:
        _vote(name, "label")
    elif name.words[0].opens and name.words[0].text.isupper() and gap.strip() in (",", "(", "—", "-", "–"):
        _vote(name, "dateline")
    if not gap.strip():
        if follow.key in lexicon.place_heads and not follow.capital:
            _vote(name, "place_head_after")
        if follow.key in lexicon.broadcasts and not follow.capital and len(name.words) > 1:
            _vote(name, "broadcast")
        if follow.key in ("who", "whose", "himself", "herself") and words[name.at - 1].pos != "ADP":
            _vote(name, "relative")
        if follow.key == "herself":
            name.gender = "f"
        if follow.key in ("have", "are", "were", "which"):
            _vote(name, "several")
            if len(name.words) == 1 and not name.titles:
                _vote(name, "several_one_word")
        return
    if gap.strip() not in (",", "(", ", ("):
        return
    if follow.text.isdigit() and 1 <= len(follow.text) <= 2 and text[follow.end : follow.end + 1] in (",", ".", ")"):
        _vote(name, "age")
        name.ages.add(follow.text)
        at += 1
    elif follow.key in ("who", "whose"):
        if words[name.at - 1].key not in ("of", "from", "in"):
            _vote(name, "relative_apart")
        return
    elif follow.key == "which":
        _vote(name, "which")
        return
    _apposition(parse, words, name, at, lexicon)


def _apposition(parse: Parse, words: list[Unit], name: Name, at: int, lexicon: Lexicon) -> None:
    """A phrase behind a comma that says what the name is: ", an economist at a bank"."""
    if at >= len(words):
        return
    text, first = parse.view.text, words[at]
    opens = first.key in DETERMINERS or lexicon.person_noun(first.key) or first.key in lexicon.modifiers
    if not opens:
        if first.capital and (first.key in lexicon.places or first.key in lexicon.demonyms):
            _vote(name, "place_apart")
        return
    for i in range(at, min(at + _REACH, len(words))):
        if words[i].sentence != first.sentence or (i > at and text[words[i - 1].end : words[i].start].strip(" \n'’s-")):
            return
        if words[i].pos in ("VERB", "AUX", "ADP", "PRON") and i > at:
            return
        noun = lexicon.person_noun(words[i].key)
        nxt = words[i + 1] if i + 1 < len(words) else None
        if nxt and nxt.pos in ("NOUN", "PROPN") and not text[words[i].end : nxt.start].strip():
            continue
        if nxt and text[words[i].end : nxt.start].strip() in ("’s", "'s", "’"):
            continue
        if nxt and nxt.tag in ("VBD", "VBZ", "VBP", "MD") and not text[words[i].end : nxt.start].strip():
            return  # "In a call with Ada Lowe, the minister said": the next clause's subject
        if noun and (words[i].tag in ("NNS", "NNPS") or _goes_on_with(parse, name, words[i].last)):
            return  # "Ada Lowe, party leaders and others": a list goes on
        if noun:
            _vote(name, "apposition_of_either" if noun in lexicon.either_roles else "apposition")
            name.roles.add(_role(words, i, lexicon))
            name.gender = lexicon.gender(noun) or name.gender
            return
        if words[i].key in lexicon.organisations:
            _vote(name, "apposition_body")
            return
        if words[i].key in lexicon.place_heads:
            _vote(name, "apposition_place")
            return


def _goes_on_with(parse: Parse, name: Name, noun: int) -> bool:
    """Whether a noun behind a name and a comma is the sentence's subject: "Speaking on Day Break, the minister"."""
    head, token = parse.tokens[name.words[-1].last], parse.tokens[noun]
    if token.dep in ("nsubj", "nsubjpass"):
        return head.dep in ("pobj", "dobj") and token.head != head.head
    opening = parse.tokens[parse.sentences[head.sentence].first]
    root = next(t.i for t in parse.tokens[opening.i :] if t.dep == "ROOT")
    led = any(parse.tokens[c].dep in ("nsubj", "nsubjpass") for c in parse.children(root))
    return opening.tag == "VBG" and not led and head.i in parse.subtree(opening.i)


def _grammar(parse: Parse, name: Name, lexicon: Lexicon) -> None:
    head = parse.tokens[name.words[-1].last]
    if head.dep in ("nsubj", "nsubjpass"):
        verb = parse.tokens[head.head]
        _vote(name, "subject")
        if len(name.words) > 1 and "person" in name.own and verb.pos == "VERB":
            _vote(name, "subject_maybe")
        if verb.lemma in lexicon.human_verbs:
            plain = len(name.words) == 1 and verb.lemma in lexicon.bodies_too
            _vote(name, "human_verb_plain" if plain else "human_verb")
            if verb.lemma in ("say", "tell", "announce", "warn", "deny", "reiterate", "report"):
                _vote(name, "announces")
    if head.dep == "poss":
        _vote(name, "owner")


def _listed(text: str, before: Name, name: Name) -> None:
    """Names in one list are of one kind: "Judges Aldo Lind, Mia Sand and Per Holm"."""
    if before.words[-1].sentence != name.words[0].sentence:
        return
    if (
        text[before.end : name.start].strip() in (",", "and", ", and")
        and before.own.get("person", 0) + before.votes.get("person", 0) >= _BOUNDS["listed"]
    ):
        if before.titles and before.titles[-1].endswith("s"):
            _vote(name, "listed_title")
            name.titles = before.titles
        elif len(name.words) > 1 and len(before.words) > 1:
            _vote(name, "listed")
