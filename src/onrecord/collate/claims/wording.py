"""The words of a claim. What somebody said begins with who said it; nothing attributed is shown as what is."""

from __future__ import annotations

import re
from collections import Counter

from onrecord.collate.claims.matters import Matter
from onrecord.collate.claims.status import denials, party
from onrecord.model import ClaimStatus, Entity, Report, Span, Story
from onrecord.view import view_of

__all__ = ["holder_of", "line", "text_of"]

_NEGATED = re.compile(r"n[’']t\b|\b(?:not|no|never|nobody|none|without|neither|nor|deni\w+)\b", re.I)
_LONG = 160
_LEAD = re.compile(r"^(?:that|when|after|before|which|who|where|since|as|whose|however,?|but|and)\s+(?=\S+\s)", re.I)
_PRONOUNS = frozenset({"he", "she", "they", "it"})


def text_of(group: list[Matter], status: ClaimStatus, story: Story, names: dict[str, Entity]) -> str:
    """The claim in one line: its shortest clear statement, with the denial or the other values behind it."""
    if status == "contested":
        return _contested(group, story, names)
    voices = Counter(party(m) for m in group)
    common = max(sorted(voices), key=lambda p: (voices[p], p == "own"))
    wanted = [m for m in group if m.statement.polarity == "positive"] or group
    if status in ("differing", "changed"):
        wanted = [m for m in wanted if m.point and not m.point.denied] or wanted
    chosen = min(wanted, key=lambda m: (party(m) != common, *_unclear(m, story), m.n))
    text = line(chosen, story, names)
    if status in ("differing", "changed"):
        text = f"{text} (given as: {'; '.join(_values(group, story))})"
    return text


def _values(group: list[Matter], story: Story) -> list[str]:
    """Each value once, in the shortest words that a report gives it, the smaller or earlier first."""
    told: dict[str, list[str]] = {}
    for m in group:
        if m.point and not m.point.denied:
            text = _shown(story.report(m.report), m.point.span)
            told.setdefault(m.point.value, []).append(text)
    ordered = sorted(told, key=lambda v: (float(v) if v.replace(".", "", 1).isdigit() else 0.0, v))
    return [min(told[v], key=lambda t: (len(t), t)) for v in ordered]


def _contested(group: list[Matter], story: Story, names: dict[str, Entity]) -> str:
    """Who asserts and who denies: the assertion that stands nearest to a denial, and the deniers by name."""
    pairs = denials(group)
    _, yes = min(pairs, key=lambda p: (-len(p[0].keys & p[1].keys), *_unclear(p[1], story), p[1].n))
    text = line(yes, story, names)
    took_back = sorted({story.report(no.report).source or no.report for no, _ in pairs if no.statement.withdrawn})
    deniers = sorted({holder_of(no, names) or "a party named" for no, _ in pairs if not no.statement.withdrawn})
    if deniers:
        text += f"; {' and '.join(deniers)} denied it"
    if took_back:
        text += f"; {' and '.join(took_back)} withdrew its report of it"
    return text


def line(m: Matter, story: Story, names: dict[str, Entity]) -> str:
    """One statement as a sentence of its own, its holder first where it has one."""
    body = _clause(m, story, names)
    holder = holder_of(m, names)
    statement = m.statement
    if statement.voice in ("own", "presupposed"):
        return body[:1].upper() + body[1:]
    holder = holder or "Somebody not named"
    holder = holder[:1].upper() + holder[1:]
    if statement.voice == "quoted":
        return f"{holder} said: “{body.strip('“”‘’« »')}”"
    verb = "said"
    if statement.polarity == "negative" and not _NEGATED.search(body):
        verb = "denied that"
    return f"{holder} {verb} {_lower(body)}"


def holder_of(m: Matter, names: dict[str, Entity]) -> str | None:
    """The name or the words of whoever is named for a statement."""
    if m.statement.by in names:
        return names[m.statement.by].name
    origin = m.statement.origin
    return names[origin].name if origin in names else origin


def _clause(m: Matter, story: Story, names: dict[str, Entity]) -> str:
    """The statement's words with its subject before them; a gap between the two is marked, a pronoun is named."""
    report, span = story.report(m.report), m.clause
    body = _shown(report, span)
    who = next((s for s in m.statement.slots if s.role == "who"), None)
    if m.statement.voice == "quoted":
        return _cut(body)
    body = _LEAD.sub("", body)
    if who is None:
        return _cut(body)
    named = _named(m, who.span.start, story, names)
    subject = _shown(report, who.span)
    if subject.lower() in _PRONOUNS and named:
        body = body[len(subject) + 1 :] if body.lower().startswith(subject.lower() + " ") else body
        return _cut(f"{named} {body}")
    if who.span.overlap(span):
        return _cut(body)
    between = Span(report.id, who.span.end, span.start)
    gap = view_of(report).words(between) if who.span.end <= span.start else "…"
    return _cut(f"{subject} {body}" if not gap.strip() else f"{subject} … {body}")


def _cut(body: str) -> str:
    return body if len(body) <= _LONG else body[:_LONG].rsplit(" ", 1)[0] + " …"


def _named(m: Matter, start: int, story: Story, names: dict[str, Entity]) -> str | None:
    for mention in story.notes_of(m.report).mentions:
        if mention.span.start == start and mention.entity in names:
            return names[mention.entity].name
    return None


def _shown(report: Report, span: Span) -> str:
    return " ".join(view_of(report).words(span).split())


def _lower(body: str) -> str:
    first = body.split(" ", 1)[0]
    return (
        body[:1].lower() + body[1:] if first in ("The", "A", "An", "It", "He", "She", "They", "There", "Two") else body
    )


def _unclear(m: Matter, story: Story) -> tuple[int, int]:
    """What speaks against a statement's words as the claim's: a pronoun for its subject, no subject, length."""
    report = story.report(m.report)
    who = next((s for s in m.statement.slots if s.role == "who"), None)
    word = view_of(report).words(who.span).lower() if who else ""
    pronoun = word in ("he", "she", "they", "it", "this", "that", "which", "who", "we", "i", "one", "these", "")
    length = m.statement.span.end - m.statement.span.start
    return int(pronoun), max(0, 24 - length) * 3 + length
