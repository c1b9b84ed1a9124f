"""The entities of single reports, gathered for joining: their names as read, their roles, their neighbours' words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from onrecord import resources
from onrecord.compare.names import compare_names
from onrecord.compare.names.parts import body, person, skeleton
from onrecord.model import Annotations, EntityKind, Mention, Report, Span, Story
from onrecord.text import fold
from onrecord.view import view_of


@dataclass(slots=True)
class Member:
    """An entity of one report. `names` are its names as a reader sees them, with their mentions.

    `used` are the words that give it as a speaker, holder or origin; they are its evidence where it has no mention.
    """

    report: str
    id: str
    kind: EntityKind
    mentions: list[Mention] = field(default_factory=list)
    names: list[tuple[str, Mention]] = field(default_factory=list)
    used: list[Span] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    full: str = ""
    description: str = ""
    context: frozenset[str] = frozenset()
    blocks: frozenset[str] = frozenset()
    gender: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        return self.report, self.id

    @property
    def office(self) -> str:
        """The office that a description without a name is of: "deputy governor" for "the deputy governor"; else ""."""
        article, _, rest = fold(self.description).partition(" ")
        known = resources.PACK.table("people")
        words = rest.split()
        if self.names or article not in ("the", "our") or not words or words[-1] not in known["titles"]["heads"]:
            return ""
        if words[0] in known["apart"]["roles"]:
            return ""  # "the leader": of what, its phrase would tell
        offices = {*known["titles"]["modifiers"], *known["titles"]["heads"]}
        return office_of(rest) if set(words[:-1]) <= offices else ""

    def can_be(self, name: str) -> bool:
        """Whether `name` can be this entity's full name."""
        return bool(self.names) and compare_names(self.full, name, self.kind).is_one

    @staticmethod
    def slug(name: str) -> str:
        """A name as an id."""
        from anyascii import anyascii

        return "-".join(re.findall(r"[a-z0-9]+", fold(anyascii(name)))) or "unnamed"


def office_of(role: str) -> str:
    """A role, folded, as the office alone: "prime minister" for "pm", "chief whip" for "chief whip sir"."""
    people = resources.PACK.table("people")
    words = [w for w in role.split() if w not in _no_roles()]
    return " ".join(people["titles"]["full"].get(w, w) for w in words)


def members(story: Story) -> list[Member]:
    """Every entity id that an annotation of the story uses, report by report, sorted."""
    out: dict[tuple[str, str], Member] = {}
    for report, notes in zip(story.reports, story.annotations, strict=True):
        for mention in notes.mentions:
            if mention.entity is not None:
                _add(out, report, mention.entity, mention)
        for entity, span in _used(notes):
            if entity is not None:
                _add(out, report, entity, None).used.append(span)
    reports = {r.id: r for r in story.reports}
    for member in out.values():
        _settle(member, reports[member.report])
    return sorted(out.values(), key=lambda m: m.key)


def _used(notes: Annotations) -> Iterator[tuple[str | None, Span]]:
    """Every entity that something else than a mention names, with the words that do."""
    for q in notes.quotations:
        span = (q.speaker or q.content)[0]
        yield q.speaker_entity, span
        yield q.relay, span
    for s in notes.statements:
        for entity in (s.by, s.origin, s.relay):
            yield entity, s.span
    for u in notes.unknowns:
        yield u.holder, u.span


def _add(out: dict[tuple[str, str], Member], report: Report, entity: str, mention: Mention | None) -> Member:
    """The member for an entity, with one mention more; without any it is taken for a body, not for a person."""
    key = (report.id, entity)
    if key not in out:
        out[key] = Member(report.id, entity, mention.kind if mention else "organisation")
    member = out[key]
    if mention is None:
        return member
    member.mentions.append(mention)
    if mention.form == "name":
        shown = view_of(report).words(mention.span)
        member.names.append((re.sub(r"\s+", " ", shown), mention))
        if mention.role:
            member.roles.add(mention.role.removesuffix("s") if mention.role.endswith(("es", "rs")) else mention.role)
    return member


def _settle(member: Member, report: Report) -> None:
    texts = [text for text, _ in member.names]
    described = [m for m in member.mentions if m.form == "nominal"]
    if texts:
        member.full = min(texts, key=lambda t: (-len(t.split()), -len(t), t))
        named = next(m for m in member.mentions if m.form == "name")
        member.kind = named.kind
    elif described:
        first = min(described, key=lambda m: m.span)
        shown = view_of(report).words(first.span)
        member.description = re.sub(r"\s+", " ", shown)
        member.kind = first.kind
    else:
        member.description = member.id.replace("-", " ")
    member.gender = _gender(member, report)
    member.context = _context(member, report)
    member.roles = {r for r in member.roles if r not in _no_roles()}
    member.blocks = _blocks(member)


def _blocks(member: Member) -> frozenset[str]:
    """Keys of which two members must share one to be compared."""
    if not member.names:
        words = member.id.split("-")
        return frozenset({f"~{member.id}"}) if member.kind == "organisation" and len(words) > 1 else frozenset()
    keys: set[str] = set()
    for text in {t for t, _ in member.names}:
        parts = person(text).words if member.kind == "person" else body(text).words
        keys |= {skeleton(w)[:2] for w in parts if len(w) > 1} | {w[:2] for w in parts if len(w) > 1}
        if len(parts) > 1:
            keys.add("".join(w[0] for w in parts))
        elif text.replace(".", "").isupper():
            keys.add(fold(text.replace(".", "")))
    return frozenset(keys)


_HE, _SHE = resources.PACK.words("grammar", "pronouns", "he"), resources.PACK.words("grammar", "pronouns", "she")


@cache
def _sexes() -> dict[str, str]:
    people = resources.PACK.table("people")
    out: dict[str, str] = {}
    for sex in ("male", "female"):
        out |= dict.fromkeys(people["roles"][sex] + people["honorifics"][sex], sex[0])
    return out


@cache
def _no_roles() -> frozenset[str]:
    honorifics = resources.PACK.table("people")["honorifics"]
    return frozenset(
        honorifics["male"] + honorifics["female"] + honorifics["either"] + ["byline"]
    ) | resources.PACK.words("grammar", "nouns", "sexes")


def _gender(member: Member, report: Report) -> str | None:
    """The sex that the pronouns tied to a person and the words beside the name tell."""
    view = view_of(report)
    votes = {"m": 0, "f": 0}
    for mention in member.mentions:
        word = fold(view.words(mention.span))
        if mention.form == "pronoun" and word in _HE:
            votes["m"] += 1
        elif mention.form == "pronoun" and word in _SHE:
            votes["f"] += 1
        for told in (mention.role or "").split():
            if told in _sexes():
                votes[_sexes()[told]] += 3
    low, high = sorted(("m", "f"), key=lambda sex: votes[sex])
    return high if votes[high] > 1 and not votes[low] else None


def _context(member: Member, report: Report) -> frozenset[str]:
    """The telling words around the first full name: role, body, trade."""
    full = next((m for t, m in member.names if t == member.full), None)
    if full is None:
        return frozenset()
    view = view_of(report)
    low, high = view.within(full.span.start, full.span.end)
    around = f"{view.text[max(0, low - 60) : low]} {view.text[high : high + 60]}"
    words = re.findall(r"[^\W\d_]{4,}", around)
    return frozenset(fold(w) for w in words) - resources.PACK.entries("commonest") - _own(member)


def _own(member: Member) -> frozenset[str]:
    return frozenset(fold(w) for t, _ in member.names for w in t.split())
