"""Values in words: numbers with their units, votes, ages and sums, and whether two of them can both hold.

`quantities` reads "a dozen", "half a percentage point", "€42m", "five votes to four", "about 140 people";
`compatible` allows for rounding ("about 140" and 143) and for bounds ("at least nine" and 12).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord import resources
from onrecord.lexicon.numbers import ONES, ORDINALS, TENS

__all__ = ["Bound", "Quantity", "compatible", "quantities", "shown", "singular"]

Bound = Literal["exact", "about", "at least", "at most"]

_SCALES = {
    "hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12,
}  # fmt: skip
_SMALL = "|".join([*ONES, *TENS])
_ROUND = 0.1  # of a figure that is about so much: as far off as it may be
_WORDED = rf"(?:(?:{'|'.join(TENS)})[- ](?:{'|'.join(list(ONES)[1:10])})|{_SMALL})"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMBER = re.compile(
    rf"(?P<money>[€$£¥]|US\$|A\$|C\$)?(?P<digits>{_DIGITS})(?P<short>(?:k|m|mn|mln|bn|bln|tn)\b)?"
    rf"|\b(?P<half>half an?|three[- ]quarters?(?: of an?)?|a quarter(?: of an?)?)"
    r"(?=[- ](?:percentage|per|point|million|hour|dozen|mile))"
    rf"|\b(?P<dozen>(?:a |half a |two |three |several )?dozen|a pair of|a couple of)\b"
    rf"|\b(?P<words>{_WORDED}(?: hundred| thousand| million| billion)*"
    rf"(?:(?: and)? {_WORDED}(?: hundred| thousand)?)*)\b",
    re.I,
)
_VOTE = re.compile(
    rf"\b(?P<a>\d{{1,3}}|{_WORDED})(?:\s+(?:votes?|judges?|members?|justices))?(?:\s*[-–]\s*|\s+(?:votes? )?to\s+)"
    rf"(?P<b>\d{{1,3}}|{_WORDED})\b",
    re.I,
)
_ORDINALS = {"second": 2, "third": 3} | ORDINALS
_NTH = re.compile(
    rf"\b(?:an?|the|another) (?P<nth>{'|'.join(_ORDINALS)}|\d{{1,3}}(?:nd|rd|th)) (?P<of>body|death|fatality)\b", re.I
)
_PART = re.compile(
    r"\b(?:(?P<n>an?|one|two|three|four|nearly a|almost a)[- ](?P<part>half|third|quarter|fifth|sixth|eighth|tenth)s?"
    r"|(?P<half>half)) of (?=its|their|his|her|the|all)",
    re.I,
)
_SHARE = re.compile(rf"\b(?P<n>\d{{1,3}}|{_WORDED})\s+of\s+(?:the|its|their)\s+(?P<m>\d{{1,3}}|{_WORDED})\b", re.I)
_BEFORE = re.compile(
    r"(?P<least>at least|more than|over|upwards? of|no fewer than|not less than|exceeding|as many as|past)\s+\W?$"
    r"|(?P<most>at most|up to|no more than|fewer than|less than|under|nearly|almost|below)\s+\W?$"
    r"|(?P<about>about|around|roughly|some|approximately|an estimated|nearly|almost|close to|circa|put at)\s+\W?$",
    re.I,
)
_UP_TO = re.compile(
    r"\b(?:go|goes|gone|going|went|r[aio]s(?:e|es|en|ing|ed)|climb\w*|jump\w*|move[ds]?) up to\s+$", re.I
)
_IS_UP_TO = re.compile(
    r"\b(?:is|are|was|were|been) up to\s+\W?$", re.I
)  # as far as it had come: "bidding was up to $2,000"
_UNIT = re.compile(
    r"^[\s\u00a0-]*(?:(?P<scale>hundred|thousand|million|billion|trillion)\b[\s-]*)?"
    r"(?:(?P<percent>%|per ?cent\b|pct\b)|"
    r"(?P<points>percentage[- ]points?\b|-?points?\b(?= (?:rise|increase|cut|hike|move))|-point\b)"
    r"|(?P<basis>basis points?\b)|(?P<ordinal>(?:st|nd|rd|th)\b)|(?P<clock>[ap]\.?m\b)"
    r"|(?P<time>years?[- ]{1,3}old|minutes?|hours?|days?|weeks?|months?|years?|seconds?|-year\b)"
    r"|(?P<noun>(?:[A-Za-z’'-]+\s+){0,2}?[A-Za-z][A-Za-z’'-]*))?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in its text: half-open offsets, what it counts (`unit`, a folded noun in the singular) and its bound.

    `value` is in plain units (42 million is 4.2e7); a vote keeps its two sides in `sides`, larger first.
    """

    start: int
    end: int
    value: float
    unit: str
    bound: Bound = "exact"
    sides: tuple[int, int] | None = None


def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of `text` in order; years, clock times and ordinals are none."""
    found: list[Quantity] = []
    taken: list[tuple[int, int]] = []
    for vote in _votes(text):
        found.append(vote)
        taken.append((vote.start, vote.end))
    for rest in (*_nths(text), *_parts(text)):
        if not any(rest.start < end and start < rest.end for start, end in taken):
            found.append(rest)
            taken.append((rest.start, rest.end))
    for match in _NUMBER.finditer(text):
        if any(match.start() < end and start < match.end() for start, end in taken):
            continue
        made = _quantity(text, match)
        if made:
            found.append(made)
    return tuple(sorted(found, key=lambda q: (q.start, q.end)))


def compatible(a: Quantity, b: Quantity) -> bool:
    """Whether both can hold of one matter. Units are taken to agree; ask that first."""
    if a.sides or b.sides:
        return a.sides == b.sides
    if a.bound == b.bound == "exact":
        return a.value == b.value
    for one, other in ((a, b), (b, a)):
        if one.bound == "at least" and (other.value >= one.value or other.bound == "at least"):
            return True
        if one.bound == "at most" and (other.value <= one.value or other.bound == "at most"):
            return True
    if "about" in (a.bound, b.bound):
        grain = max(min(_grain(q.value), _ROUND * q.value) for q in (a, b) if q.bound == "about")
        return abs(a.value - b.value) <= grain
    return False


def shown(quantity: Quantity) -> str:
    """The value as it stands in tables: "12", "5-4", "4.75", "42000000"."""
    if quantity.sides:
        return f"{quantity.sides[0]}-{quantity.sides[1]}"
    return f"{quantity.value:.10g}" if quantity.value < 1e15 else str(quantity.value)


def _grain(value: float) -> float:
    """Half the step that a rounded figure was rounded to: 5 for 140, 500 for 3,000, 0.05 for 1.4."""
    if value == 0:
        return 0.0
    text = f"{value:.10g}"
    if "." in text:
        return float(0.5 * 10 ** -len(text.split(".")[1]))
    zeros = len(text) - len(text.rstrip("0"))
    return float(0.5 * 10**zeros)


def _nths(text: str) -> list[Quantity]:
    """Counts told by the last of them: "a fifth body" is five bodies."""
    return [
        Quantity(
            *m.span("nth"), float(_ORDINALS.get(m["nth"].lower()) or int(m["nth"][:-2])), singular(m["of"].lower())
        )
        for m in _NTH.finditer(text)
    ]


def _parts(text: str) -> list[Quantity]:
    """Parts of a whole as percentages, rounded: "a tenth of their value" is about 10 percent."""
    out = []
    for m in _PART.finditer(text):
        part = (m["part"] or "half").lower()
        of = {"half": 2, "quarter": 4, "third": 3, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}[part]
        count = {"two": 2, "three": 3, "four": 4}.get((m["n"] or "a").lower(), 1)
        if count < of:
            out.append(Quantity(m.start(), m.end() - 4, float(round(100 * count / of)), "percent", "about"))
    return out


def _votes(text: str) -> list[Quantity]:
    out = []
    for match in _VOTE.finditer(text):
        around = text[max(0, match.start() - 40) : match.end() + 40].lower()
        if not any(word in around for word in _vote_words()):
            continue
        a, b = _small(match["a"]), _small(match["b"])
        out.append(Quantity(*match.span(), float(max(a, b)), "vote", "exact", (max(a, b), min(a, b))))
    for match in _SHARE.finditer(text):
        around = text[match.end() : match.end() + 60].lower()
        n, m = _small(match["n"]), _small(match["m"])
        if m < n:
            continue
        if any(word in around for word in ("against", "dissent", "oppos", "disagree")):
            out.append(Quantity(*match.span(), float(max(m - n, n)), "vote", "exact", (max(m - n, n), min(m - n, n))))
    return out


@cache
def _vote_words() -> tuple[str, ...]:
    return ("vote", "judge", "justice", "split", "decision", "ruling", "verdict", "majority", "sided", "siding",
            "passed", "rejected", "approved", "dissent", "corrects", "ballot")  # fmt: skip


def _small(word: str) -> int:
    return int(word) if word.isdigit() else int(_worded(word))


def _worded(words: str) -> float:
    total = current = 0.0
    for word in re.split(r"[- ]+", words.lower()):
        if word in ONES:
            current += ONES[word]
        elif word in TENS:
            current += TENS[word]
        elif word == "hundred":
            current = max(1.0, current) * 100
        elif word in _SCALES:
            total += max(1.0, current) * _SCALES[word]
            current = 0.0
    return total + current


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    start, end = match.span()
    if (start and (text[start - 1].isalnum() or text[start - 1] in "’'")) or _is_clock(text, match):
        return None
    if match["digits"] and (re.search(r"\d,\s$", text[:start][-3:]) or re.match(r",\s\d{3}\b", text[end : end + 6])):
        return None  # a figure torn apart, "15, 800"
    glued = match["digits"] and text[end : end + 1].isalpha() and not match["short"]
    if glued and not re.match(r"(?:pct|per|m|bn)\b", text[end:]):
        return None
    value, unit = _value(match), ""
    tail = _UNIT.match(text[end : end + 60])
    assert tail is not None
    if tail["ordinal"] or tail["clock"]:
        return None
    if tail["scale"]:
        value *= _SCALES[tail["scale"].lower()]
        end += tail.end("scale")
    if match["money"]:
        unit = _currencies()[match["money"]]
    elif tail["percent"]:
        unit, end = "percent", match.end() + tail.end("percent")
    elif tail["points"]:
        unit, end = "point", match.end() + tail.end("points")
    elif tail["basis"]:
        unit, value, end = "point", value / 100, match.end() + tail.end("basis")
    elif tail["time"]:
        unit, end = _time(tail["time"]), match.end() + tail.end("time")
    elif tail["noun"]:
        unit = _noun(tail["noun"])
        if unit in _currencies().values():
            end = match.end() + tail.end("noun")
    if not unit and match["digits"] and re.fullmatch(r"1[5-9]\d\d|20\d\d", match["digits"]):
        return None
    if match["digits"] and re.fullmatch(r"1[5-9]\d\d|20\d\d", match["digits"]) and not match["money"] and unit not in (
        "percent", "point", *_currencies().values()
    ):  # fmt: skip
        return None
    return Quantity(start, end, round(value, 9), unit, _bound(text, start))


def _value(match: re.Match[str]) -> float:
    if match["digits"]:
        number = float(match["digits"].replace(",", ""))
        return number * _SCALES[match["short"].lower()] if match["short"] else number
    if match["half"]:
        return 0.5 if match["half"].lower().startswith("half") else 0.75 if "three" in match["half"].lower() else 0.25
    if match["dozen"]:
        lead = match["dozen"].lower().split()[0]
        return (
            {"half": 6.0, "two": 24.0, "three": 36.0, "several": 36.0}.get(lead, 12.0)
            if "dozen" in match["dozen"].lower()
            else 2.0
        )
    return _worded(match["words"])


def _is_clock(text: str, match: re.Match[str]) -> bool:
    after = text[match.end() : match.end() + 8]
    before = text[max(0, match.start() - 3) : match.start()]
    return bool(
        re.match(r"[:.]\d\d\b|\s?[ap]\.?m\b|\s+o['’]clock", after)
        or re.search(r"\d[:.]$", before)
        or (match["digits"] and re.match(r"\s?[ap]\.?m\b", after))
    )


def _bound(text: str, start: int) -> Bound:
    before = text[max(0, start - 24) : start]
    hit = _BEFORE.search(before)
    if _IS_UP_TO.search(before):
        return "about"
    if not hit or _UP_TO.search(before):
        return "exact"
    return (
        "at least"
        if hit["least"]
        else "about"
        if hit["about"] or "nearly" in hit[0] or "almost" in hit[0]
        else "at most"
    )


def _time(word: str) -> str:
    word = word.lower().strip("-")
    if "old" in word:
        return "age"
    return word.rstrip("s")


@cache
def _currencies() -> dict[str, str]:
    found: dict[str, str] = resources.PACK.table("units")["currency"]
    return found


def _noun(words: str) -> str:
    """The folded singular of the noun that a number counts: the first that is no adjective known as one."""
    skip = resources.PACK.table("units")["skip"]
    for word in words.lower().replace("’", "'").split():
        bare = word.strip("'-").removesuffix("'s")
        if bare in skip["stop"]:
            return ""
        if bare not in skip["adjectives"]:
            return singular(bare)
    return ""


def singular(word: str) -> str:
    """A plain singular of an English noun, for comparison only."""
    odd: dict[str, str] = resources.PACK.table("units")["plural"]
    if word in odd:
        return odd[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
