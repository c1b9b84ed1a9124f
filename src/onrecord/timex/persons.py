"""Words of the calendar that name a person where they stand: "Mrs May said", "Joe Friday", "told us, August said".

Told by the text alone, before any parse: an honorific stands right before the word; or it speaks right behind a
closing mark; or somebody is so called in the same text and the word is the subject of a verb of saying. A weekday and
"March" behind a given name are a name only where one of these bears it out ("police met Ada Friday" is none).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from onrecord import resources
from onrecord.text import fold

__all__ = ["calendar_persons"]

_CALENDAR = resources.PACK.table("calendar")
_PERSONS = _CALENDAR["persons"]
_SEASONS = frozenset(word.title() for word in _CALENDAR["seasons"])
_MONTHS = frozenset(row[0] for row in _CALENDAR["months"])
_WEEKDAYS = frozenset(row[0] for row in _CALENDAR["weekdays"])
_DOUBTFUL = _WEEKDAYS | {"March"}
_WORD = re.compile(rf"\b(?:{'|'.join(sorted(_MONTHS | _WEEKDAYS | _SEASONS))})\b(?![-‐]|[ ]\d|,[ ]\d{{4}})")
_HONORIFIC = re.compile(rf"\b(?:{'|'.join(_PERSONS['honorifics'])})\.?[ ]\Z")
_GIVEN = re.compile(r"(?:\b([Tt]he|[Aa])[ ])?\b([A-Z][^\W\d_]+)[ ]\Z")
_MARK = re.compile(r"[,?!.…—][”\"’'»][ ]\Z")
_VERB_BEFORE = re.compile(r"[,?!.…—][”\"’'»][ ]([a-z]+)[ ]\Z")
_VERB_BEHIND = re.compile(r"[ ]([a-z]+)\b")
_PERFECT = re.compile(r"[ ](?:has|had)[ ](?!(?:been|a|an|the|no)\b)[a-z]")
_FREE = re.compile(rf"(?:\A|[\n.!?;:]|[”\"’»]|\b(?:{'|'.join(_PERSONS['links'])}))\s?\Z")
_INSIDE = re.compile(r"[\w,]\s\Z")


@lru_cache(maxsize=64)
def calendar_persons(text: str) -> frozenset[int]:
    """The offsets at which a month, a weekday or a season is (part of) a person's name."""
    found = list(_WORD.finditer(text))
    plain = {m.start(): m.group() for m in found if _HONORIFIC.search(_before(text, m)) or _speaks_for_sure(text, m)}
    full = {m.start(): m.group() for m in found if m.start() not in plain and _behind_given(text, m)}
    borne_out = {*plain.values()} | {w for w in full.values() if w not in _DOUBTFUL}
    told = {m.group() for m in found if m.group() in full.values() and _is_subject(text, m)}
    called = {at: word for at, word in full.items() if word in borne_out | told}
    persons = {*plain.values(), *called.values()}
    again = {m.start() for m in found if m.group() in persons and _meant_again(text, m)}
    return frozenset({*plain, *called, *again})


def _before(text: str, m: re.Match[str]) -> str:
    return text[max(0, m.start() - 24) : m.start()]


def _speaks_for_sure(text: str, m: re.Match[str]) -> bool:
    """Whether words in marks end right before the word and its verb: `,” May told them`, `,” said Friday`."""
    before, behind = _before(text, m), _VERB_BEHIND.match(text, m.end())
    if _MARK.search(before):
        return bool(behind and behind[1] in _saying())
    verb = _VERB_BEFORE.search(before)
    return bool(verb and verb[1] in _saying())


def _behind_given(text: str, m: re.Match[str]) -> bool:
    """Whether a given name that is no everyday word and no place stands right before: "Theresa May"."""
    given = _GIVEN.search(_before(text, m))
    return bool(given and not given[1] and fold(given[2]) in _given_names())


def _is_subject(text: str, m: re.Match[str]) -> bool:
    """Whether the word opens its clause and a verb of saying follows: "May said", "that Friday told"."""
    behind = _VERB_BEHIND.match(text, m.end())
    return bool(behind and behind[1] in _saying() and _FREE.search(_before(text, m)))


def _meant_again(text: str, m: re.Match[str]) -> bool:
    """Whether somebody who is so called is meant: as subject; a season, by a capital inside a sentence."""
    if m.group() in _SEASONS:
        return bool(_INSIDE.search(_before(text, m))) or _is_subject(text, m)
    perfect = m.group() in _MONTHS and _PERFECT.match(text, m.end()) and _FREE.search(_before(text, m))
    return bool(perfect) or _is_subject(text, m)


@cache
def _given_names() -> frozenset[str]:
    lists = ("given_either", "given_female", "given_male")
    names = {name for held in lists for name in resources.PACK.entries(held)}
    places = {fold(place) for place in resources.PACK.lines("places")}
    return frozenset(names - places - resources.PACK.entries("common") - resources.PACK.entries("notnames"))


@cache
def _saying() -> frozenset[str]:
    """The finite forms of the verbs of saying: "said", "tells", "warned"; no base form ("May say")."""
    verbs = frozenset(resources.PACK.table("cues")["that"]["speech"].split())
    rows = (row.split(" ", 1) for row in resources.PACK.lines("irregular"))
    irregular = {form for form, verb in rows if verb in verbs and form not in verbs}
    return frozenset(irregular | {form for verb in verbs for form in _forms(verb)})


def _forms(verb: str) -> Iterator[str]:
    stem = verb[:-1] + "i" if verb[-1] == "y" and verb[-2] not in "aeiou" else verb
    yield stem + ("es" if stem.endswith(("i", "s", "sh", "ch", "x")) else "s")
    yield stem + ("d" if stem.endswith("e") else "ed")
