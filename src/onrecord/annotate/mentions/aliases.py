"""Which names of one report are one: full names with their short forms, bodies with their initials."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from onrecord import resources
from onrecord.annotate.mentions.gazetteers import Lexicon
from onrecord.annotate.mentions.names import Name
from onrecord.annotate.mentions.types import decide
from onrecord.compare.names import word_cost
from onrecord.compare.names.bodies import are_derived, are_initials, is_short_form, is_short_name
from onrecord.compare.names.parts import given_group
from onrecord.model import EntityKind
from onrecord.text import fold

_KIN = frozenset(resources.PACK.table("people")["kin"]["words"])


@dataclass(slots=True)
class Local:
    """An entity of one report: its fullest name, its mentions, its kind, roles and sex as far as they are told."""

    words: tuple[str, ...]
    name: str
    names: list[Name] = field(default_factory=list)
    own: dict[str, float] = field(default_factory=dict)
    votes: dict[str, float] = field(default_factory=dict)
    roles: set[str] = field(default_factory=set)
    ages: set[str] = field(default_factory=set)
    gender: str | None = None
    kind: EntityKind = "organisation"
    id: str = ""


def link(text: str, found: list[Name], lexicon: Lexicon) -> list[Local]:
    """The entities that the names of one report make, in the order of their first mention."""
    forms: dict[tuple[str, ...], list[Name]] = {}
    for name in found:
        forms.setdefault(_words(name), []).append(name)
    made: list[Local] = []
    holding: dict[str, list[int]] = defaultdict(list)
    for form in sorted(forms, key=lambda f: (-len(f), forms[f][0].start)):
        if len(form) == 1:
            continue
        parts = {_bare(word) for word in form}
        known = _same(form, forms[form], [made[n] for n in sorted({n for part in parts for n in holding[part]})])
        if known is None:
            known = Local(form, _shown(text, forms[form][0]), own=forms[form][0].own)
            for part in parts:
                holding[part].append(len(made))
            made.append(known)
        _join(known, forms[form])
    for local in made:
        local.kind = decide(local.own, local.votes)
    _raise(forms, made, lexicon)
    _singles(text, forms, made, lexicon)
    for local in made:
        local.kind = decide(local.own, local.votes)
    made.sort(key=lambda local: min(n.start for n in local.names))
    _name(made)
    return made


def _bare(word: str) -> str:
    """A word of a name without an Arabic article, which a form of the name may leave off."""
    return word.removeprefix("al-").removeprefix("el-")


def _raise(forms: dict[tuple[str, ...], list[Name]], made: list[Local], lexicon: Lexicon) -> None:
    """Take a name of which nothing tells the kind for a person's where its last word alone is surely a person's, or
    comes again and again: bodies go by their first word, persons by their last."""
    for local in made:
        bare = forms.get(local.words[-1:], ()) if len(local.words) < 4 else ()
        if local.kind == "person" or not bare or not _untold(local):
            continue
        none = lexicon.organisations | lexicon.things | lexicon.demonyms | lexicon.known | {"of", "for"}
        if {*local.words} & none or any(u.text.isupper() and len(u.text) > 2 for u in local.names[0].words):
            continue
        told = sum(n.votes.get("person", 0.0) for n in bare)
        weight = 3.0 if told >= 3 else 0.4 if len(bare) > 1 and local.own.get("person", 0.0) > 0 <= told else 0.0
        local.votes["person"] = local.votes.get("person", 0.0) + weight
        local.kind = decide(local.own, local.votes)


def _untold(local: Local) -> bool:
    """Whether neither a body nor a place is told of a name."""
    return all(local.own.get(k, 0.0) + local.votes.get(k, 0.0) < 1.0 for k in ("organisation", "place"))


def _words(name: Name) -> tuple[str, ...]:
    words = tuple(u.key for u in name.words)
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def _shown(text: str, name: Name) -> str:
    return re.sub(r"\s+", " ", text[name.start : name.end])


def _join(local: Local, names: list[Name]) -> None:
    for name in names:
        local.names.append(name)
        local.roles |= name.roles
        local.ages |= name.ages
        for kind, vote in name.votes.items():
            local.votes[kind] = local.votes.get(kind, 0.0) + vote
        local.gender = _sex(name) or local.gender or name.gender


def _sex(name: Name) -> str | None:
    """The sex that a title tells, which outweighs what a given name suggests."""
    return name.gender if name.titles or name.roles else None


def _same(form: tuple[str, ...], names: list[Name], made: list[Local]) -> Local | None:
    """The one longer name that a name of two words or more is a form of; None where two could be it. `made` are those
    that have a word of it: no other can be."""
    for local in made:
        if form == local.words:
            return local
    fits = [local for local in made if _is_form(form, local, names) and _kinds_agree(names, local)]
    longer = [local for local in made if local.words[-len(form) :] == form]
    bodies = {local.words for local in (*fits, *longer) if local.kind != "person"}
    return fits[0] if fits and (fits[0].kind == "person" or len(bodies) < 2) else None


def _is_form(form: tuple[str, ...], local: Local, names: list[Name]) -> bool:
    """Whether a name is a shorter form of a person's name, or of a body's that is told before it and not beside it."""
    if decide(local.own, local.votes) == "person":
        kin = any(n.roles & _KIN for n in (*names, *local.names))
        return (
            _shortens(form, local.words)
            or _respells(form, local.words)
            or (not kin and _by_short_given(form, local.words))
        )
    if any(b.start - a.end == 3 for a, b in pairwise(local.names[0].words)):
        return False  # "the Old Zoo & Garden"
    beside = {n.words[0].sentence for n in local.names} & {n.words[0].sentence for n in names}
    return not beside and is_short_form(form, local.words)


def _kinds_agree(names: list[Name], local: Local) -> bool:
    votes: dict[str, float] = {}
    for name in names:
        for kind, vote in name.votes.items():
            votes[kind] = votes.get(kind, 0.0) + vote
    own = names[0].own
    weak = max((own.get(k, 0.0) + votes.get(k, 0.0) for k in ("person", "place", "organisation")), default=0.0) < 1.0
    return weak or decide(own, votes) == decide(local.own, local.votes)


def _shortens(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether `short` is the person's name `full` with words left off or given as initials, an end of it kept."""
    if len(short) >= len(full) and not any(len(w) == 1 for w in short):
        return False
    if full[-len(short) :] == short or full[: len(short)] == short:
        return True
    if short[-1] != full[-1]:
        return False
    rest = list(full[:-1])
    for word in short[:-1]:
        while rest and not (rest[0] == word or (len(word) == 1 and rest[0].startswith(word))):
            if rest is not None and len(rest) == len(full) - 1:
                return False  # the given name must be the same
            rest.pop(0)
        if not rest:
            return False
        rest.pop(0)
    return True


def _by_short_given(form: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a name gives a short form of one of a full name's given names, and its family name: "Andy Lowe" for
    "Howard Andrew Lowe". Relatives have other given names."""
    if len(form) != 2 or len(form) > len(full) or form[-1] != full[-1]:
        return False
    return any(given_group(form[0]) & given_group(word) for word in full[:-1] if word != form[0])


def _respells(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names are one person's in two spellings: all words but one alike, and that one long and as
    good as alike. Short words and endings ("Petrov", "Petrova") may be two persons'."""
    apart = [(x, y) for x, y in zip(one, other, strict=False) if x != y]
    if len(one) != len(other) or len(one) < 2 or len(apart) != 1:
        return False
    x, y = apart[0]
    ends = x.removesuffix("a") == y.removesuffix("a") or are_derived(x, y)
    return min(len(x), len(y)) > 6 and not ends and word_cost(x, y) <= 0.16


def _singles(text: str, forms: dict[tuple[str, ...], list[Name]], made: list[Local], lexicon: Lexicon) -> None:
    """Tie bare surnames, given names, short forms and initials to fuller names, each mention by itself."""
    fresh: dict[tuple[str, str | None], Local] = {}
    bare = [name for form, names in forms.items() if len(form) == 1 for name in names]
    anew = _new_in_lists(text, bare, made)
    for form in sorted((f for f in forms if len(f) == 1), key=lambda f: forms[f][0].start):
        word = form[0]
        initials = _spelt_out(text, word, forms[form], made)
        if initials:
            _join(initials, forms[form])
            continue
        holders = [local for local in made if _holds(local, word, forms[form], lexicon)]
        for name in sorted(forms[form], key=lambda n: n.start):
            if _newcomer(text, name, holders) or (name.start in anew and not _family(word, holders)):
                holders = []
            holder = _pick(name, holders) if word not in lexicon.places or _personal(name) else None
            if _before_kin(name, holder):
                holder = None
            if holder is None:
                sex = name.gender if name.titles else next((g for w, g in fresh if w == word), None)
                if (word, None) in fresh and (word, sex) not in fresh:
                    sex = None if not fresh[word, None].gender else sex
                holder = fresh.setdefault((word, sex), Local(form, _shown(text, name), own=name.own))
                if len(holders) > 1 and all(h.kind != "person" for h in holders):
                    holder.votes["organisation"] = 3.0  # one of several bodies, nobody knows which
            elif holder.kind == "person":
                name.gender = _sex(name)
            _join(holder, [name])
    made.extend(fresh.values())


def _new_in_lists(text: str, bare: list[Name], made: list[Local]) -> set[int]:
    """Where bare names stand that bring people of whom some are new: "her children Ada, Mia and Tom"."""
    known = {word for local in made if local.kind == "person" for word in local.words}
    lists: list[list[Name]] = [[]]
    for name in sorted(bare, key=lambda n: n.start):
        last = lists[-1][-1:]
        if last and text[last[0].end : name.start].strip() not in (",", "and", ", and", "&"):
            lists.append([])
        lists[-1].append(name)
    return {n.start for held in lists if len(held) > 1 and any(n.key not in known for n in held) for n in held}


def _family(word: str, holders: list[Local]) -> bool:
    """Whether a word is the family name of one of those who could be meant, or a word of a body's name."""
    return any(word in h.words[1:] or h.kind != "person" for h in holders)


def _before_kin(name: Name, holder: Local | None) -> bool:
    """Whether a name with an office stands before anything is told of the one bearer, who is somebody's relative:
    "Baroness Lowe ... her daughter Ada Lowe"."""
    if holder is None or not holder.roles & _KIN or not set(name.titles) - _PLAIN:
        return False
    return name.start < min(n.start for n in holder.names) and not name.roles & holder.roles


_PLAIN = frozenset({"mr", "mrs", "ms", "miss", "dr"})
_INTRODUCED = re.compile(r",\s+(?:an?\s|the\s+\d{1,3}-year-old\b)")


def _newcomer(text: str, name: Name, holders: list[Local]) -> bool:
    """Whether a bare given name brings somebody new: "Ada, a nurse at the camp", beside an Ada Lowe told before.

    Whoever was named in full is called by the family name after that, and no longer told who they are.
    """
    family = any(name.key in h.words[1:] or h.kind != "person" for h in holders)
    told = any(name.roles & h.roles for h in holders)
    return bool(holders) and not family and not told and _INTRODUCED.match(text, name.end) is not None


def _holds(local: Local, word: str, names: list[Name], lexicon: Lexicon) -> bool:
    """Whether the bare word can be a short form of an entity's name."""
    parts = [w for w in local.words if w not in lexicon.particles or w == local.words[0]]
    if local.kind == "person":
        parts += [u.key for n in local.names for u in n.words if len(n.words) > 1 and u.key not in lexicon.particles]
        if word not in parts and word not in local.words[-1].split("-"):
            return False
        return word not in lexicon.places or any(_personal(n) for n in names)
    if word in lexicon.places or word in lexicon.known or not is_short_name(word, local.words):
        return False
    told = {kind: sum(n.votes.get(kind, 0.0) for n in names) for kind in ("person", "place", "organisation")}
    return local.kind == "organisation" and told["person"] < 3 and told["place"] < 1.5


def _personal(name: Name) -> bool:
    """Whether a mention of a name that is also a known place's stands where only a person's would."""
    told = name.votes.get("person", 0.0) > 0.3 or "spoke" in name.votes or "subject" in name.votes
    return bool(name.titles) or (told and name.votes.get("place", 0.0) <= 0.0)


def _spelt_out(text: str, word: str, names: list[Name], made: list[Local]) -> Local | None:
    """The body whose initials a word in capitals gives: put in brackets behind its name, or simply its letters."""
    shown = names[0].words[0].text.replace(".", "")
    if not shown.isupper() or not 2 <= len(shown) <= 7:
        return None
    for local in made:
        if local.kind != "person" and (are_initials(shown, local.name) or _swaps_letters(shown, local)):
            return local
        for name in local.names:
            if text[name.end : names[0].start].strip() == "(" and local.kind != "person":
                return local
    return None


def _swaps_letters(letters: str, local: Local) -> bool:
    """Whether capitals are a body's initials with two neighbours changed over: ABDC beside ABCD."""
    known = {n.words[0].text.replace(".", "") for n in local.names if len(n.words) == 1}
    return len(letters) > 3 and any(
        sorted(letters) == sorted(k) and sum(x != y for x, y in zip(letters, k, strict=True)) == 2
        for k in known
        if k.isupper() and k != letters and are_initials(k, local.name)
    )


def _pick(name: Name, holders: list[Local]) -> Local | None:
    """Of several bearers of a name the one meant: sex, then given against family name, then the last one named."""
    if name.gender and any(name.titles):
        holders = [h for h in holders if h.gender in (None, name.gender)]  # "Ms Lowe" is not Peter Lowe
    titled = set(name.titles)
    by_role = [h for h in holders if titled and any(titled & set(r.split()) for r in h.roles)]
    holders = by_role or holders
    if len(holders) < 2:
        return holders[0] if holders else None
    if all(h.kind != "person" for h in holders):
        return None  # two bodies share the word
    family = [h for h in holders if name.key in h.words[1:]]
    holders = family or holders
    main = [h for h in holders if not h.roles & _KIN]
    holders = main or holders
    if len(holders) == 1:
        return holders[0]
    before = [h for h in holders if any(n.start < name.start for n in h.names)]
    if before:
        return max(before, key=lambda h: max(n.start for n in h.names if n.start < name.start))
    return min(holders, key=lambda h: min(n.start for n in h.names))


def slug(name: str) -> str:
    """A name as an id: folded to ASCII letters and digits, joined by hyphens."""
    from anyascii import anyascii

    return "-".join(re.findall(r"[a-z0-9]+", fold(anyascii(name)))) or "unnamed"


def _name(made: list[Local]) -> None:
    taken: set[str] = set()
    for local in made:
        base = slug(local.name)
        local.id, count = base, 1
        while local.id in taken:
            count += 1
            local.id = f"{base}-{count}"
        taken.add(local.id)
