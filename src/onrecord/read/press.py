"""The three ways in which press databases write the lines around an article (see `articles`), and what each tells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord import resources
from onrecord.read.times import day_in_words

__all__ = ["Line", "Reading", "coded", "in_order", "labelled"]

_LABEL = re.compile(r"([A-Z][A-Za-z/ -]{1,30}):[ \t]*(.*)")
_COPYRIGHT = re.compile(r"(?:Copyright|\(c\)|©)[ ]", re.I)
_WORD_COUNT = re.compile(r"[\d,]{1,7} words", re.I)
_CODED = re.compile(r"([A-Z]{2})(?:[ \t]+(.*))?")
_BEHIND = 12  # lines before what surely ends an article in which a weaker sign of its end counts


@dataclass(frozen=True, slots=True)
class Line:
    """A line with words: where they stand in the file's text, and the words without blanks around them."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What lines give: fields, the text's first line and the one behind its last, and how much of the first is text
    (0: all of it)."""

    fields: dict[str, str]
    first: int
    last: int
    inside: int = 0


def labelled(lines: list[Line]) -> Reading | None:
    """An article whose lines are labelled: "Byline: …", "Length: 120 words", "Body"; its day and source above them."""
    labels = resources.PACK.table("press")["labels"]
    rights = [n for n, line in enumerate(lines[:40]) if _COPYRIGHT.match(line.words)]
    body = next((n for n, line in enumerate(lines) if _split(line.words)[0] in _marks("body")), None)
    seen = _labels(lines[:60] if body is None else lines[:body], gap=6 if body is None else 60)
    behind = body is not None and any(_split(line.words)[0] in _marks("end") for line in lines[body + 1 :])
    if len(seen) + bool(rights) + (body is not None) + behind < 2:
        return None
    inside = len(_split(lines[body].words)[1]) if body is not None else 0
    head = body if body is not None else seen[-1] + 1
    first = head + (body is not None and not inside)
    last = _last(lines, first + 1)
    anchor = min([n for n in (*seen[:1], *rights) if n < head], default=head)
    fields = _above(lines[:head], anchor, labels)
    for label, value in (_split(line.words) for line in (*lines[:head], *lines[last:])):
        if labels.get(label) and value:
            fields[labels[label]] = value
    if rights and rights[0] < head:
        fields["rights"] = lines[rights[0]].words
    return Reading(fields, first, last, inside)


def _last(lines: list[Line], start: int) -> int:
    """The line behind an article's last: the first that surely ends it, or a weaker sign of its end shortly before."""
    names = [_split(line.words)[0] for line in lines]
    sure = next((n for n in range(start, len(lines)) if names[n] in _marks("end")), len(lines))
    return next((n for n in range(max(start, sure - _BEHIND), sure) if names[n] in _marks("weak_end")), sure)


def _labels(lines: list[Line], gap: int) -> list[int]:
    """Which lines are labelled, up to the first that ends an article or stands further than `gap` from the last."""
    labels = resources.PACK.table("press")["labels"]
    seen: list[int] = []
    for n, line in enumerate(lines):
        label = _split(line.words)[0]
        if (label in _marks("end") and label not in labels) or (seen and n - seen[-1] > gap):
            break
        if label in labels:
            seen.append(n)
    return seen


def _above(head: list[Line], anchor: int, labels: Mapping[str, str]) -> dict[str, str]:
    """Headline, source and day from the lines that have no label: the day's line, the source above it, the headline."""
    plain = [
        n for n, line in enumerate(head) if not _COPYRIGHT.match(line.words) and _split(line.words)[0] not in labels
    ]
    dated = [n for n in plain if len(head[n].words) <= 60 and day_in_words(head[n].words)]
    day = max((n for n in dated if anchor - 3 <= n < anchor), default=min(dated, default=None))
    if day is None:
        return {"title": head[plain[0]].words} if plain else {}
    out = {"published": head[day].words}
    before = [n for n in plain if n < day and "rights reserved" not in head[n].words.lower()]
    if before:
        out["source"] = head[before[-1]].words
    titles = [head[n].words for n in before[:-1]]
    after = [head[n].words for n in plain if day < n]
    if titles:
        out["title"] = " ".join(titles) if len(titles) <= 3 else titles[-1]
    elif after:
        out["title"] = after[0]
    return out


def in_order(lines: list[Line]) -> Reading | None:
    """Factiva's own order: headline, by, "120 words", day, time, source, code, language, copyright, then the text."""
    count = next((n for n, line in enumerate(lines[:12]) if _WORD_COUNT.fullmatch(line.words)), None)
    rights = next((n for n, line in enumerate(lines[:24]) if _COPYRIGHT.match(line.words)), None)
    if count is None or rights is None or not 0 < count < rights or not day_in_words(lines[count + 1].words):
        return None
    above = [line.words for line in lines[:count]]
    by = next((words for words in above if words.lower().startswith("by ")), "")
    rest = [line.words for line in lines[count + 2 : rights] if not re.match(r"\d\d?:\d\d", line.words)]
    fields = {
        "title": " ".join([words for words in above if words != by][-2:]),
        "byline": by[3:],
        "published": lines[count + 1].words,
        "source": rest[0] if rest else "",
        "rights": lines[rights].words,
    }
    return Reading(fields, rights + 1, len(lines))


def coded(lines: list[Line]) -> Reading | None:
    """Factiva's two-letter names of fields; the text stands under LP (its lead) and TD."""
    names = resources.PACK.table("press")["factiva"]
    fields: dict[str, str] = {}
    code, text = "", []
    for n, line in enumerate(lines):
        found = _CODED.fullmatch(line.words)
        if found and (found[1].lower() in names or found[1] in _CODES):
            code = found[1]
            value = found[2] or ""
        else:
            value = line.words
        if code in ("LP", "TD") and value:
            text.append(n if value == line.words else -1)
        elif code.lower() in names and value:
            fields[names[code.lower()]] = f"{fields.get(names[code.lower()], '')} {value}".strip()
    text = [n for n in text if n >= 0]
    return Reading(fields, text[0], text[-1] + 1) if text and len(fields) > 1 else None


_CODES = frozenset(
    [
        "LP",
        "TD",
        "WC",
        "ET",
        "SC",
        "SE",
        "PG",
        "VOL",
        "CO",
        "IN",
        "NS",
        "RE",
        "IPC",
        "IPD",
        "PUB",
        "AN",
        "CT",
        "RF",
        "CX",
        "ED",
        "CLM",
        "ART",
    ]
)


def _split(words: str) -> tuple[str, str]:
    """A line's label in lower case with what stands behind it; a line of one or two words is its own label."""
    found = _LABEL.fullmatch(words)
    if found:
        return found[1].strip().lower(), found[2].strip()
    return (words.lower(), "") if len(words) <= 24 else ("", words)


def _marks(kind: str) -> frozenset[str]:
    return frozenset(resources.PACK.table("press")["marks"][kind])
