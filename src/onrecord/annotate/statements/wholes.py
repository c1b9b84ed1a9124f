"""The stretches of a report by which a statement can be shown: whole assertions whose subject a reader can tell."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord import resources
from onrecord.annotate.statements.voice import Told, Voices
from onrecord.language import Parse, Token
from onrecord.language.anaphora import leaves_open
from onrecord.language.asides import asides
from onrecord.language.assertions import Assertion, assertions
from onrecord.language.clauses import Clause
from onrecord.language.stands_alone import SUBJECTS, runs_on
from onrecord.model import Span

__all__ = ["Wholes", "dangles", "is_whole", "wholes"]

_SPEAKER = resources.PACK.words("grammar", "pronouns", "speaking")
_SOMEBODYS = ("attributed", "quoted")


@dataclass(frozen=True, slots=True)
class Wholes:
    """The stretches that tell a clause whole, the fullest first, and what in them is told beside it."""

    stretches: tuple[Span, ...] = ()
    beside: tuple[Span, ...] = ()


def wholes(parse: Parse, clause: Clause, table: dict[int, Clause], told: Told, voices: Voices) -> Wholes:
    """The stretches that tell a clause whole; none where none does.

    One whose subject is a pronoun is none, unless it stands for whoever's word it is, who is shown beside it, or for
    somebody whom the stretch names; nor is one that leaves anything else to other sentences (`stands`). Where the text
    alone says whose word it is, the clause that does comes before it.
    """
    kept: list[tuple[int, int]] = []
    beside: set[tuple[int, int]] = set()
    for found in assertions(parse, clause, table, lambda c: voices.hands_on(c, table)):
        whole = [s for s in found.stretches if stands(parse, found, s, told, voices)]
        kept = [*whole, *kept]
        beside |= set(asides(parse, found.verb, clause.head)) if whole else set()
        nobody = found.handed_on and told.holder.entity is None
        if kept and not nobody:
            break
    return Wholes(tuple(parse.view.span(*s) for s in kept), tuple(parse.view.span(*s) for s in sorted(beside)))


def stands(parse: Parse, found: Assertion, stretch: tuple[int, int], told: Told, voices: Voices) -> bool:
    """Whether a stretch that tells an assertion says to who reads nothing else what it is about."""
    return not dangles(parse, found, stretch, told, voices) and is_whole(parse, stretch, told, voices)


def is_whole(parse: Parse, stretch: tuple[int, int], told: Told, voices: Voices) -> bool:
    """Whether a stretch leaves nothing to other sentences, tells one thing, and ends where the words do that it hands
    on; whose word it is stands beside it, and which report's "us" it is."""

    def knows(token: Token) -> bool | None:
        if token.text.lower() in _SPEAKER:
            shown = told.voice in _SOMEBODYS and told.holder.entity is not None
            outlet = token.dep not in SUBJECTS and not voices.bearers.is_marked(token)
            return shown or outlet or voices.bearers.is_of_a_speaker_in(token, *stretch)
        entity = voices.bearers.who(token)
        if entity is None:
            return None
        return entity == told.holder.entity or voices.bearers.is_told(entity, token, *stretch)

    return not (leaves_open(parse, *stretch, knows) or runs_on(parse, *stretch) or voices.bearers.is_torn(*stretch))


def dangles(parse: Parse, found: Assertion, stretch: tuple[int, int], told: Told, voices: Voices) -> bool:
    """Whether the subject of an assertion is a pronoun, or something of somebody's, that a reader cannot resolve."""
    subjects = [
        c for c in parse.children(found.verb) if parse.tokens[c].dep in SUBJECTS and parse.tokens[c].dep != "expl"
    ]
    return any(
        not _is_resolved(parse, at, stretch, told, voices)
        for c in subjects
        for at in _own(parse, c)
        if parse.tokens[at].tag in ("PRP", "PRP$") or (at == c and parse.tokens[at].tag in ("DT", "WDT", "WP"))
    )


def _own(parse: Parse, subject: int) -> list[int]:
    """A subject's words but for clauses in it."""
    out, todo = [], [subject]
    while todo:
        at = todo.pop()
        out.append(at)
        todo += [c for c in parse.children(at) if parse.tokens[c].dep not in ("relcl", "acl", "appos")]
    return out


def _is_resolved(parse: Parse, at: int, stretch: tuple[int, int], told: Told, voices: Voices) -> bool:
    word = parse.tokens[at].text.lower()
    if word in _SPEAKER:
        return told.voice in _SOMEBODYS and told.holder.entity is not None
    if word == "it" and any(parse.tokens[c].dep in ("ccomp", "csubj") for c in parse.children(parse.tokens[at].head)):
        return True
    entity = voices.holder(at).entity
    if entity is None:
        return False
    return entity == told.holder.entity or voices.bearers.is_named(entity, stretch[0], parse.tokens[at].start)
