"""Whether a stretch of a sentence stands alone as words of the report: marks closed, verb and subject inside."""

from __future__ import annotations

from onrecord.language import Parse, Token

__all__ = ["SUBJECTS", "closed", "runs_on", "stands_alone"]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_LONGEST, _WORDS = 300, 3
_PAIRS = {"“": "”", "(": ")", "[": "]"}
_CLOSERS = ('"', "”", ")", "]")


def stands_alone(parse: Parse, verb: Token, low: int, high: int) -> tuple[int, int] | None:
    """The view stretch from token `low` to token `high`, its marks closed, where it is an assertion that `verb` makes;
    None where it lacks the verb or its subject, is too short or too long, ends before what its last word governs, or
    cuts a quotation or bracket in two."""
    subjects = [c for c in parse.children(verb.i) if parse.tokens[c].dep in SUBJECTS]
    if not any(low <= c <= high for c in subjects) or not low <= verb.i <= high or high - low + 1 < _WORDS:
        return None
    if parse.tokens[high].dep in ("prep", "det", "poss") or parse.tokens[high].tag == "TO":  # torn from what it governs
        return None
    stretch = closed(parse.view.text, parse.tokens[low].start, parse.tokens[high].end)
    return stretch if stretch and stretch[1] - stretch[0] <= _LONGEST else None


def runs_on(parse: Parse, start: int, end: int) -> bool:
    """Whether a stretch tells two things that a colon or semicolon parts: clauses with subjects of their own on both
    sides. Words that somebody says, behind the colon, are no second thing."""
    held = parse.within(start, end)
    for n, mark in enumerate(held):
        behind = held[n + 1] if n + 1 < len(held) else None
        if mark.text in (":", ";") and behind and behind.text not in ("“", '"', "‘"):
            verbs = [t for t in held if t.pos in ("VERB", "AUX") and _has_subject(parse, t)]
            if any(t.i < mark.i for t in verbs) and any(t.i > mark.i for t in verbs):
                return True
    return False


def _has_subject(parse: Parse, verb: Token) -> bool:
    return any(
        parse.tokens[c].dep in SUBJECTS and parse.tokens[c].tag not in ("WDT", "WP") for c in parse.children(verb.i)
    )


def closed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The stretch with its quotation marks and brackets closed, a lone one at its edge left off; None where it cuts
    between two that belong together."""
    for _ in range(4):
        at = _open(text[start:end])
        if at is None:
            return start, end
        if at == 0:
            start += 1
        elif at == end - start - 1:
            end -= 1
        elif text[start + at] in _CLOSERS[1:] or text[end : end + 1] not in _CLOSERS:
            if text[end : end + 1] in (",", ".", "!", "?") and text[end + 1 : end + 2] in _CLOSERS:
                end += 2
            elif start and text[start - 1] in ("“", '"', "(", "["):
                start -= 1
            else:
                return None
        else:
            end += 1
        start, end = _stripped(text, start, end)
    return None


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in ",;"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    return start, end


def _open(text: str) -> int | None:
    """Where the first mark stands that has no other half in a text."""
    stack: list[tuple[str, int]] = []
    for at, char in enumerate(text):
        if (char == '"' and not (stack and stack[-1][0] == '"')) or char in _PAIRS:
            stack.append((char, at))
        elif char == '"':
            stack.pop()
        elif char in _PAIRS.values():
            if not stack or _PAIRS.get(stack[-1][0]) != char:
                return at
            stack.pop()
    return stack[0][1] if stack else None
