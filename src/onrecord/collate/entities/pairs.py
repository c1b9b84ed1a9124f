"""Whether two entities of two reports are one: by their names, and by what else the reports have in common."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from onrecord import resources
from onrecord.collate.entities.members import Member
from onrecord.compare.names import compare_names, word_cost
from onrecord.compare.names.bodies import are_derived, are_initials, is_known, is_short_form, is_short_name, set_apart
from onrecord.compare.names.parts import body, person, vowelless
from onrecord.model import Descent, Link, Reason, Story, reason
from onrecord.text import fold

__all__ = ["Context", "likeness", "link"]

# How safely two members are one, by what their names have in common, 0 to 2; pairs are joined in this order.
_SAFETY = {
    "one name": 2.0,  # one full name, or one name of a body or place, given twice
    "a name in common": 1.2,  # two bodies that some reports call by one name
    "initials": 0.9,  # short for the other name, letter by letter
    "family name and role": 0.9,  # one word of a person's name, and an office or trade in common
    "short form": 0.8,  # the other name without some of its words
    "family name": 0.8,  # one word of a person's name, not the first
    "short name": 0.7,  # the one telling word of the other name
    "near name and role": 0.7,  # one word of a person's name nearly so spelt, and a role in common
    "spelling": 0.6,  # one word in two spellings
    "description": 0.6,  # a body that both reports only describe, in the same words
    "given name": 0.55,  # the first word of a person's name
    "near name": 0.5,  # one word of a person's name nearly so spelt, or two names of one word and a role
    "either kind": 0.5,  # one name, taken for a person's in one report and for a body's in another
    "family": 0.4,  # two given names of one family name, of one sex, among much the same words
}
_SAFEST = _SAFETY["one name"]
_RELATIVE = 0.2  # less safe, where the person of the full name is told of as somebody's relative
_SURELY = 0.85  # the score of two names from which on they are one without more in common
_NEARLY = 0.3  # the cost below which two words are spelt nearly alike
_ONE_FAMILY = 0.15  # the cost up to which two family names are one
_AS_LONG = 0.8  # the score of two names of bodies of as many words, from which on they are one
_OFFICE = 0.5  # of an office and its one holder: as that of a name of one word and a full one


class Context:
    """What reports of a story have in common: lines of text, and names that are no country's."""

    def __init__(self, story: Story, descent: Descent, found: Sequence[Member]) -> None:
        self._lines = {r.id: set(descent.lines_of(r.id)) for r in story.reports}
        self._titles = {r.id: fold(r.title or "") for r in story.reports}
        self._people = {m.full for m in found if m.kind == "person" and len(m.full.split()) > 1}
        self._known = {r.id: set[str]() for r in story.reports}
        for member in found:
            for text, _ in member.names:
                if fold(text) not in _countries():
                    self._known[member.report].add(fold(text))

    def titled(self, bare: Member) -> list[str]:
        """The full names in the title of a member's report that its own name of one word can be short for."""
        title = self._titles[bare.report]
        word = fold(bare.full)
        if word not in title:
            return []
        return sorted(name for name in self._people if fold(name) in title and word in fold(name).split())

    def one_line(self, a: str, b: str) -> bool:
        """Whether two reports go back to one line of text."""
        return bool(self._lines[a] & self._lines[b])

    def related(self, a: Member, b: Member) -> bool:
        """Whether the two reports share more than the name in question: a line, or another name that is no country."""
        return self.one_line(a.report, b.report) or bool(self.shared(a, b))

    def shared(self, a: Member, b: Member) -> list[str]:
        """Other names, no country's, that the two reports have in common beside those of the two members, folded."""
        own = {fold(t) for t, _ in a.names} | {fold(t) for t, _ in b.names}
        shared = self._known[a.report] & self._known[b.report] - own
        words = {w for o in own for w in o.split()}
        return sorted(name for name in shared if not set(name.split()) & words)

    def fits(self, left: Sequence[Member], right: Sequence[Member]) -> bool:
        """Whether two groups can be one: no two of their full names contradict each other, nor their sexes."""
        return all(_compatible(a, b) for a in left for b in right)

    def copy_key(self, member: Member) -> tuple[object, ...]:
        """What joining asks of a member, all but the words around it: members of one key are copies of each other."""
        names = frozenset(text for text, _ in member.names)
        lines = frozenset(self._lines[member.report]) or member.report
        return member.kind, member.full, names, member.gender, frozenset(member.roles), lines


@cache
def _countries() -> frozenset[str]:
    return frozenset(fold(p) for p in resources.PACK.lines("places"))


def _compatible(a: Member, b: Member) -> bool:
    if a.kind == b.kind == "person":
        return not (_full(a) and _full(b)) or compare_names(a.full, b.full).is_one or _same_family(a, b)
    return "person" in (a.kind, b.kind) or not set_apart(a.full, b.full)


def _full(member: Member) -> bool:
    return len(member.full.split()) > 1


def link(a: Member, b: Member, context: Context) -> Link:
    """Why two members that were joined are one: what their names and their reports have in common, and what not."""
    for_, against = [_names(a, b)], []
    roles = sorted({r.split()[-1] for r in a.roles} & {r.split()[-1] for r in b.roles})
    if roles:
        for_.append(reason("entity.role", roles[0]))
    if context.one_line(a.report, b.report):
        for_.append(reason("entity.line"))
    elif shared := context.shared(a, b):
        for_.append(reason("entity.beside", shared[0]))
    if a.names and b.names and fold(a.full) != fold(b.full):
        against.append(reason("entity.other_letters", *sorted((a.full, b.full))))
    if a.kind != b.kind:
        against.append(reason("entity.kinds"))
    return Link("names joined across reports by component", _safety(a, b, context), tuple(for_), tuple(against))


def _safety(a: Member, b: Member, context: Context) -> float:
    """How safely two members are one, 0 to 1."""
    return round(min(1.0, (likeness(a, b, context) or _OFFICE) / _SAFEST), 4)


def _names(a: Member, b: Member) -> Reason:
    if not a.names or not b.names:
        return reason("entity.office" if a.office or b.office else "entity.description", a.office or b.office or a.id)
    if fold(a.full) == fold(b.full):
        return reason("entity.name", min(a.full, b.full))
    if _full(a) != _full(b) and a.kind == b.kind == "person":
        return reason("entity.part_of_name", *sorted((a.full, b.full), key=lambda n: (len(n.split()), n)))
    kind = a.kind if a.kind == b.kind else "organisation"
    return reason("entity.near_name", f"{compare_names(a.full, b.full, kind).score:.2f}")


def likeness(a: Member, b: Member, context: Context) -> float:
    """How safely two members are one, 0 to 2; 0 where they are not to be joined."""
    if not a.names or not b.names:
        same = a.id == b.id and a.kind == b.kind == "organisation" and not a.names and not b.names
        return _SAFETY["description"] if same and context.related(a, b) else 0.0
    if a.kind == b.kind == "person":
        return _persons(a, b, context)
    if "person" in (a.kind, b.kind):
        return _mixed(a, b, context)
    return _bodies(a, b, context)


def _persons(a: Member, b: Member, context: Context) -> float:
    if fold(a.full) == fold(b.full):
        if _full(a):
            return _SAFEST
        return 1.0 if context.related(a, b) or _share_role(a, b) else 0.0
    if a.gender and b.gender and a.gender != b.gender:
        return 0.0
    if _full(a) and _full(b):
        names = compare_names(a.full, b.full)
        if names.score >= _SURELY:
            return 1.0 + names.score / 2
        if names.is_one:
            return names.score if context.related(a, b) or _share_role(a, b) else 0.0
        return _SAFETY["family"] if _same_role_and_family(a, b, context) else 0.0
    if not (context.related(a, b) or _share_role(a, b)):
        return 0.0
    if _full(a) or _full(b):
        return _bare(*((a, b) if _full(b) else (b, a)))
    cost = word_cost(*(fold(m.full).strip(".") for m in (a, b)))
    return _SAFETY["near name"] if cost < _NEARLY and _share_role(a, b) else 0.0


def _bare(bare: Member, full: Member) -> float:
    """A name of one word against a full name: it must be one of its words, spelt alike or nearly so."""
    word = person(bare.full).words[-1]
    words = person(full.full).words
    joined = [*words, "".join(words[1:])]
    costs = [word_cost(word, w) for w in joined if len(w) > 1]
    if not costs:
        return 0.0
    best = min(costs)
    if best == 0.0:
        relative = bool(full.roles & _kin()) and not bare.roles & _kin()
        if _share_role(bare, full):
            return _SAFETY["family name and role"]
        return _SAFETY["family name"] - _RELATIVE * relative if word != words[0] else _SAFETY["given name"]
    if best < _NEARLY and word_cost(word, words[0]) > best:
        return _SAFETY["near name and role" if _share_role(bare, full) else "near name"]
    return 0.0


@cache
def _kin() -> frozenset[str]:
    """Words for somebody's relative: who is told of as one is seldom called by the family name alone."""
    return frozenset(resources.PACK.table("people")["kin"]["words"])


def _share_role(a: Member, b: Member) -> bool:
    return bool({r.split()[-1] for r in a.roles} & {r.split()[-1] for r in b.roles})


def _same_role_and_family(a: Member, b: Member, context: Context) -> bool:
    """Whether two full names that differ in the given name are still one person's: the same family name, given
    names of one sex, and a common line of text or much the same words beside the name."""
    if not _same_family(a, b):
        return False
    if context.one_line(a.report, b.report) and (_share_role(a, b) or len(a.context & b.context) >= 2):
        return True
    return context.related(a, b) and len(a.context & b.context) >= 3


def _same_family(a: Member, b: Member) -> bool:
    """Whether two full names end in one family name and nothing says that their bearers differ in sex."""
    x, y = person(a.full).words, person(b.full).words
    if word_cost(x[-1], y[-1]) > _ONE_FAMILY or (a.gender and b.gender and a.gender != b.gender):
        return False
    return _sex(x[0]) == _sex(y[0])


@cache
def _sex(given: str) -> str:
    """The sex that a given name mostly goes with: m, f, or nothing where the lists do not know it."""
    for sex, name in (("m", "given_male"), ("f", "given_female")):
        if given in resources.PACK.entries(name):
            return sex
    return ""


def _mixed(a: Member, b: Member, context: Context) -> float:
    """A name that one report's words make a person's and another's a body's or place's."""
    if fold(a.full) != fold(b.full):
        likely = _full(a) and _full(b) and compare_names(a.full, b.full).score >= _SURELY
        return _SAFETY["either kind"] if likely and context.related(a, b) else 0.0
    someone = a if a.kind == "person" else b
    if someone.roles and not _full(someone):
        return 0.0
    return _SAFETY["either kind"] if context.related(a, b) else 0.0


def _bodies(a: Member, b: Member, context: Context) -> float:
    """Bodies and places: one name, or a short form, the initials or another spelling of it where the reports have
    more in common; never where a word sets the two apart."""
    x, y = _key(a.full), _key(b.full)
    if x == y:
        return _SAFEST
    if set_apart(a.full, b.full):
        return 0.0
    if {_key(t) for t, _ in a.names} & {_key(t) for t, _ in b.names}:
        return _SAFETY["a name in common"]
    if a.kind != b.kind or not context.related(a, b):
        return 0.0
    return _forms(a, b)


def _forms(a: Member, b: Member) -> float:
    """How safely two different names of two bodies or places are forms of one."""
    one, other = body(a.full), body(b.full)
    if len(one.words) == len(other.words) == 1:
        return _SAFETY["spelling"] if _respells(one.joined, other.joined) else 0.0
    short, long = (a, b) if len(one.words) < len(other.words) else (b, a)
    words, full = (tuple(fold(w).replace(".", "") for w in m.full.split()) for m in (short, long))
    if len(words) == 1 and are_initials(short.full, long.full):
        return _SAFETY["initials"]
    if is_short_form(words, full):
        return _SAFETY["short form"]
    if len(words) == 1 and is_short_name(words[0], full):
        return _SAFETY["short name"]
    score = compare_names(a.full, b.full, a.kind).score
    return score if score >= _AS_LONG and len(one.words) == len(other.words) else 0.0


def _respells(one: str, other: str) -> bool:
    """Whether two names of one word are one in two spellings: long and near, or of five letters with other vowels."""
    if is_known(one) and is_known(other):
        return False
    size = min(len(one), len(other))
    near = word_cost(one, other) < _NEARLY if size > 5 else size == 5 and vowelless(one) == vowelless(other)
    return near and not are_derived(one, other)


def _key(name: str) -> str:
    """A body's or place's name folded, with another name of a country or body in it put as its first one."""
    words = fold(name).replace(".", "").removeprefix("the ").split()
    whole = " ".join(words)
    if whole in _alias():
        return _alias()[whole]
    return " ".join([_alias().get(words[0], words[0]), *words[1:]]) if words else ""


@cache
def _alias() -> dict[str, str]:
    groups = resources.PACK.table("organisations")["aliases"]
    return {name: group[0] for group in groups for name in group}
