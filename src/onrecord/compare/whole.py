"""Whether a clause tells by itself who does what, or is a fragment of another ("killed", "who manufacture them")."""

from __future__ import annotations

from onrecord.model import Statement

__all__ = ["is_whole"]

_FRAGMENTS = ("relative", "participle")


def is_whole(s: Statement) -> bool:
    """Whether a clause has its own subject before its act, by a name or word and no pronoun, and says more than that.

    Relative and participle clauses live on the noun that they hang on.
    """
    kind = s.evidence.rule.removeprefix("statement.").removeprefix("denied ").split(".")[0]
    if kind in _FRAGMENTS or s.act is None:
        return False
    parts = [a for a in s.arguments if a.role in ("actor", "object") and s.span.overlap(a.span)]
    subject = any((a.words or a.named) and a.span.start < s.act.start for a in parts)
    return subject and len(s.terms) > 1
