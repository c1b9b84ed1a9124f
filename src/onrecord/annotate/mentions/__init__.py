"""Mentions: the words that name or point at persons, organisations and places, and whom they mean.

Names are found by capitals, tags and titles (`tokens`, `names`), typed by votes over all their mentions (`types`)
and joined into the entities of the report (`aliases`). Descriptions (`descriptions`) and pronouns are tied to them in
`coreference`, by what the parse tells of their places (`points`).
"""

from __future__ import annotations

from onrecord.annotate.mentions.aliases import Local, link
from onrecord.annotate.mentions.coreference import Resolver
from onrecord.annotate.mentions.descriptions import Nominal, nominals
from onrecord.annotate.mentions.gazetteers import lexicon
from onrecord.annotate.mentions.names import names
from onrecord.annotate.mentions.points import Points
from onrecord.annotate.mentions.tellers import tellers
from onrecord.annotate.mentions.tokens import units
from onrecord.annotate.mentions.types import weigh
from onrecord.language import Parse
from onrecord.model import Mention, Quotation, Span

__all__ = ["Doubts", "find", "resolve"]

Doubts = dict[Span, tuple[str, ...]]

_last: list[tuple[Parse, list[Local]]] = []


def find(parse: Parse) -> tuple[Mention, ...]:
    """Names, descriptions of persons and bodies, and pronouns, in order; names carry the entity of their report.

    Nothing is found in a report that no language model has read.
    """
    if not parse.parsed:
        return ()
    held, _ = _points(parse, ())
    return tuple(Mention(p.span, p.kind, p.form, p.entity, p.role) for p in sorted(held.points, key=lambda p: p.span))


def resolve(
    parse: Parse, found: tuple[Mention, ...], quotations: tuple[Quotation, ...]
) -> tuple[tuple[Mention, ...], Doubts]:
    """The same mentions with pronouns, titles and speakers' "I", "we", "my" tied to entities where it is safe.

    Beside them the mentions that stay open between several bearers, with the names of those.
    """
    if not parse.parsed:
        return found, {}
    held, described = _points(parse, quotations)
    return Resolver(held).run(described), held.doubts


def _points(parse: Parse, quotations: tuple[Quotation, ...]) -> tuple[Points, dict[int, Nominal]]:
    """The mentions of a report before it is settled whom they mean, and its descriptions by their head tokens."""
    made = _cast(parse)
    held = Points(parse, made, quotations, lexicon())
    held.add_names()
    held.add_pronouns()
    found = nominals(parse, _taken(made), lexicon())
    taken = _taken(made) | {n.head for n in found}
    return held, held.add_nominals([*found, *tellers(parse, taken, quotations, lexicon())])


def _taken(made: list[Local]) -> set[int]:
    return {i for local in made for name in local.names for u in name.words for i in range(u.first, u.last + 1)}


def _cast(parse: Parse) -> list[Local]:
    """The named entities of a report; the last report's are kept, because both steps ask for them."""
    if _last and _last[0][0] is parse:
        return _last[0][1]
    lists = lexicon()
    words = units(parse, lists)
    found = names(parse, words, lists)
    weigh(parse, words, found, lists)
    made = link(parse.view.text, found, lists)
    _last[:] = [(parse, made)]
    return made
