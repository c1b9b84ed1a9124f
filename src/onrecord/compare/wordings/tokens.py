"""A quoted wording cut into units: words that compare, with what stands between them.

Contractions are cut in two ("don't" into do + not), number words become figures, "[…]" and "..." become an
omission before the unit that follows, bracketed words are marked as such. The written words stay beside their keys.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from onrecord import resources
from onrecord.lexicon.numbers import ONES, ORDINALS, TENS
from onrecord.text import fold
from onrecord.view import View

__all__ = ["Unit", "Wording", "read"]

_TOKEN = re.compile(
    r"(?P<omission>[\[(]\s*(?:…|\.(?:\s?\.){2,3})\s*[\])]|…|\.(?:\s?\.){2,3})"
    r"|(?P<letter>\[\w\](?=\w))"
    r"|(?P<number>\d+(?:[.,:]\d+)*(?=%|\b|[A-Za-z]))"
    r"|(?P<initials>(?:[A-Za-z]\.){2,})"
    r"|(?P<word>[^\W\d_]+(?:['’‘][^\W\d_]+)*['’]?)"
    r"|(?P<open>[\[(])|(?P<close>[\])])"
    r"|(?P<sign>[%&$€£])"
    r"|(?P<mark>[^\w\s])"
)
_QUOTES = "\"'“”‘’«»‹›„‚`´"
_DASHES = "-–—‐‑‒―"
_AUXILIARIES = {"'ll": "will", "'ve": "have", "'re": "are", "'m": "am", "'d": "'d", "'s": "'s"}
HYPHEN = "~"
_PHRASES = {("per", "cent"): "percent", ("no", "one"): "noone"}
_SCALES = {"k": "thousand", "m": "million", "mn": "million", "mln": "million", "bn": "billion", "bln": "billion"}
_SCALES |= {"tn": "trillion", "trn": "trillion"}


@dataclass(frozen=True, slots=True)
class Unit:
    """One word or part of a contraction.

    `key` compares; `text` is the written word it belongs to, `word` that word's number (parts of one contraction
    share it). `after` are the marks between it and the next unit, with their shape and spaces left off; `omission`:
    words are marked as left out before it; `bracketed`: it stands in square or round brackets; `letter`: its first
    letter does; `opens`: it opens a sentence or a stretch; `sentence` and
    `stretch` number what it stands in.
    """

    key: str
    text: str
    word: int
    sentence: int = 0
    stretch: int = 0
    after: str = ""
    omission: bool = False
    bracketed: bool = False
    letter: bool = False
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """The units of one wording, in order. `ends_omitted`: a mark of omission stands after the last one."""

    units: tuple[Unit, ...]
    ends_omitted: bool = False

    def __hash__(self) -> int:
        """Of the keys alone: wordings are looked up far more often than two differ in their marks only."""
        return hash(self.keys)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the units."""
        return tuple(u.key for u in self.units)

    def text(self, start: int, end: int) -> str:
        """The written words of the units `[start, end)`, one space between them."""
        out: list[str] = []
        last = None
        for unit in self.units[start:end]:
            if unit.word != last:
                out.append(unit.text)
            last = unit.word
        return " ".join(out)


def read(stretches: str | Sequence[str]) -> Wording:
    """The units of a wording given as one string or as its stretches in order."""
    return _read((stretches,) if isinstance(stretches, str) else tuple(stretches))


@lru_cache(maxsize=1 << 12)
def _read(parts: tuple[str, ...]) -> Wording:
    units: list[Unit] = []
    state = _State()
    for number, part in enumerate(parts):
        state.stretch = number
        units = _cut(View.of("", part).text, units, state)
        state.sentence += 1
    return Wording(tuple(_opened(_scaled(_numbers(_shared_phrases(units))))), state.omission)


def _opened(units: list[Unit]) -> list[Unit]:
    return [
        replace(u, opens=True)
        if not n or (units[n - 1].sentence, units[n - 1].stretch) != (u.sentence, u.stretch)
        else u
        for n, u in enumerate(units)
    ]


@dataclass(slots=True)
class _State:
    word: int = 0
    sentence: int = 0
    stretch: int = 0
    omission: bool = False
    brackets: int = 0
    letter: str = ""


def _cut(text: str, units: list[Unit], state: _State) -> list[Unit]:
    state.brackets = 0
    for found in _TOKEN.finditer(text):
        kind, piece = found.lastgroup, found.group()
        if kind == "omission":
            state.omission = True
        elif kind == "letter":
            state.letter = piece[1]
        elif kind == "open":
            state.brackets += 1
        elif kind == "close":
            state.brackets = max(0, state.brackets - 1)
        elif kind == "mark":
            _mark(piece, text, found.end(), units, state)
        else:
            _add(piece, kind or "", units, state)
    return units


def _mark(piece: str, text: str, end: int, units: list[Unit], state: _State) -> None:
    if not units or piece in _QUOTES:
        return
    shape = "-" if piece in _DASHES else piece
    if shape == "-" and text[end : end + 1].isalnum() and text[end - 2 : end - 1].isalnum():
        shape = HYPHEN
    last = units[-1]
    if last.stretch == state.stretch:
        units[-1] = replace(last, after=last.after + shape)
    following = text[end:].lstrip(_QUOTES + " ])")
    if piece in ".!?" and last.sentence == state.sentence and (not following or not following[0].islower()):
        state.sentence += 1


def _add(piece: str, kind: str, units: list[Unit], state: _State) -> None:
    written = state.letter + piece
    for key in _keys(written, kind):
        units.append(
            Unit(
                key,
                written,
                state.word,
                state.sentence,
                state.stretch,
                omission=state.omission,
                bracketed=state.brackets > 0,
                letter=bool(state.letter),
            )
        )
        state.omission = False
    state.word += 1
    state.letter = ""


def _keys(written: str, kind: str) -> list[str]:
    if kind == "number":
        return [_figure(written)]
    word = fold(written).replace("‘", "'")
    if kind == "initials":
        return [word.replace(".", "")]
    if kind == "sign":
        return ["percent" if word == "%" else "and" if word == "&" else word]
    if "'" not in word:
        return ["can", "not"] if word == "cannot" else [word]
    whole = _irregular().get(word)
    if whole:
        return whole.split()
    if word.endswith("n't"):
        return [word[:-3], "not"]
    head, _, tail = word.rpartition("'")
    if "'" + tail in _AUXILIARIES and head:
        return [head, _AUXILIARIES["'" + tail]]
    return [word.strip("'")]


def _figure(written: str) -> str:
    plain = re.sub(r",(?=\d{3}\b)", "", written)
    return "#" + plain


def _irregular() -> dict[str, str]:
    return {short: whole for short, _, whole in (r.partition(" ") for r in resources.PACK.lines("contractions"))}


def _shared_phrases(units: list[Unit]) -> list[Unit]:
    """Joins "per cent" and "no one", so that each compares as one."""
    out: list[Unit] = []
    for unit in units:
        whole = _PHRASES.get((out[-1].key, unit.key)) if out and out[-1].after in ("", HYPHEN) else None
        if whole:
            out[-1] = together(out[-1], unit, whole)
        else:
            out.append(unit)
    return out


def together(first: Unit, second: Unit, key: str) -> Unit:
    """Two neighbouring units as one."""
    joint = "-" if first.after == HYPHEN else " "
    return replace(first, key=key, text=f"{first.text}{joint}{second.text}", after=second.after)


def _numbers(units: list[Unit]) -> list[Unit]:
    """Number words up to 999 as figures; "one" stays a word, for it is a pronoun too."""
    out: list[Unit] = []
    at = 0
    while at < len(units):
        value, used = _number(units, at)
        if used and not (used == 1 and units[at].key == "one"):
            run = units[at : at + used]
            text = " ".join(dict.fromkeys(u.text for u in run))
            out.append(replace(run[0], key=f"#{value}", text=text, after=run[-1].after))
            at += used
        elif units[at].key in ORDINALS:
            out.append(replace(units[at], key=f"#{ORDINALS[units[at].key]}th"))
            at += 1
        else:
            out.append(units[at])
            at += 1
    return out


def _scaled(units: list[Unit]) -> list[Unit]:
    """Short forms after a number as the words they stand for: 5bn, 5 billion."""
    return [
        replace(u, key=_SCALES[u.key]) if u.key in _SCALES and n and units[n - 1].key.startswith("#") else u
        for n, u in enumerate(units)
    ]


def _number(units: list[Unit], at: int) -> tuple[int, int]:
    value = used = 0
    key = units[at].key
    if key in TENS:
        value, used = TENS[key], 1
        if at + 1 < len(units) and 0 < ONES.get(units[at + 1].key, 0) < 10:
            value, used = value + ONES[units[at + 1].key], 2
    elif key in ONES:
        value, used = ONES[key], 1
    if used and value < 10 and at + used < len(units) and units[at + used].key == "hundred":
        value, used = value * 100, used + 1
        rest = at + used + (at + used < len(units) and units[at + used].key == "and")
        if rest < len(units) and (units[rest].key in TENS or units[rest].key in ONES):
            more, n = _number(units, rest)
            if more < 100:
                value, used = value + more, rest + n - at
    return value, used
