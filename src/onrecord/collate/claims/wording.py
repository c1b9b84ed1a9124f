"""The words of a claim. What somebody said begins with who said it; nothing attributed is shown as what is."""

from __future__ import annotations

import re
from collections import Counter

from onrecord.collate.claims.matters import Matter
from onrecord.collate.claims.status import party
from onrecord.model import ClaimStatus, Entity, Story
from onrecord.text import View

__all__ = ["holder_of", "line", "text_of"]

_NEGATED = re.compile(r"n[’']t\b|\b(?:not|no|never|nobody|none|without|neither|nor|deni\w+)\b", re.I)
_LONG = 160


def text_of(group: list[Matter], status: ClaimStatus, story: Story, names: dict[str, Entity]) -> str:
    """The claim in one line: its shortest clear statement, with the denial or the other values behind it."""
    voices = Counter(party(m) for m in group)
    common = max(sorted(voices), key=lambda p: (voices[p], p == "own"))
    wanted = [m for m in group if m.statement.polarity == "positive"] or group
    chosen = min(wanted, key=lambda m: (party(m) != common, *_unclear(m, story), m.n))
    text = line(chosen, story, names)
    if status == "contested":
        deniers = sorted(
            {
                holder_of(m, names) or "a party named"
                for m in group
                if m.statement.polarity == "negative" and party(m) != "own"
            }
        )
        asserted = chosen.statement.polarity == "positive"
        if asserted and deniers:
            text = f"{text}; {' and '.join(deniers)} denied it"
    if status in ("differing", "changed"):
        values = sorted({m.point.value for m in group if m.point and not m.point.denied})
        text = f"{text} (values given: {'; '.join(values)})"
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
    report = story.report(m.report)
    span = m.statement.span
    body = _shown(report.text[span.start : span.end])
    who = next((s for s in m.statement.slots if s.role == "who"), None)
    if who and not who.span.overlap(span):
        body = f"{_shown(report.text[who.span.start : who.span.end])} {body}"
    body = (
        re.sub(r"^(?:that|when|after|before|which|who|where|since|as|whose)\s+(?=\S+\s)", "", body, flags=re.I)
        if (m.statement.voice != "quoted")
        else body
    )
    first = body.split(" ", 1)
    if who and first[0].lower() in ("he", "she", "they", "it") and len(first) > 1 and m.statement.voice != "quoted":
        named = _named(m, who.span.start, story, names)
        if named:
            body = f"{named} {first[1]}"
    return body if len(body) <= _LONG else body[:_LONG].rsplit(" ", 1)[0] + " …"


def _named(m: Matter, start: int, story: Story, names: dict[str, Entity]) -> str | None:
    for mention in story.notes_of(m.report).mentions:
        if mention.span.start == start and mention.entity in names:
            return names[mention.entity].name
    return None


def _shown(text: str) -> str:
    return " ".join(View.of("", text).text.split())


def _lower(body: str) -> str:
    first = body.split(" ", 1)[0]
    return (
        body[:1].lower() + body[1:] if first in ("The", "A", "An", "It", "He", "She", "They", "There", "Two") else body
    )


def _unclear(m: Matter, story: Story) -> tuple[int, int]:
    """What speaks against a statement's words as the claim's: a pronoun for its subject, no subject, length."""
    report = story.report(m.report)
    who = next((s for s in m.statement.slots if s.role == "who"), None)
    word = report.text[who.span.start : who.span.end].lower() if who else ""
    pronoun = word in ("he", "she", "they", "it", "this", "that", "which", "who", "we", "i", "one", "these", "")
    length = m.statement.span.end - m.statement.span.start
    return int(pronoun), max(0, 24 - length) * 3 + length
