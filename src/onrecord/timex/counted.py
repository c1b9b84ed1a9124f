"""Rules for counted stretches: two months ago, ten days later, three weeks, a two-year, in recent weeks."""

from __future__ import annotations

import re

from onrecord.timex.context import Context
from onrecord.timex.rules import Value, rule
from onrecord.timex.values import duration
from onrecord.timex.words import ABOUT, COUNT, UNIT, S, approx_of, number_of, times, unit_of

__all__ = ["days_either_way"]


@rule(
    rf"""(?P<about>{ABOUT})? (?P<n>{COUNT}){S}(?:(?i:more){S})?(?P<u>{UNIT})(?:{S}(?i:or{S}(?:so|two|more)))?{S}
    (?P<ago>(?i:ago|earlier|before|previously|later|from{S}now|hence))""",
    rf"(?P<n>{COUNT})[ -](?P<u>{UNIT})-(?P<ago>(?i:ago|earlier))",
    rf"(?i:the){S}(?P<u>(?i:day|week|month|year)){S}(?P<ago>(?i:before|after|previous))",
    r"(?P<u>(?i:year))-(?P<ago>(?i:ago|earlier))",
)
def counted(m: re.Match[str], at: Context) -> Value | None:
    """ "two months ago" from the report's day; "a year earlier", "the year before", "10 days later" from the day that
    the text is at."""
    told, way, unit = m.groupdict(), m["ago"].lower(), unit_of(m["u"])
    count, mod = number_of(told.get("n") or "one"), approx_of(told.get("about"))
    loose = not told.get("n") and way in ("before", "after", "previous")
    if loose and re.match(r"\s+\w", at.text[m.end() : m.end() + 3]):
        return None
    if way in ("before", "after") and told.get("n") and not _ENDS.match(at.text, m.end()):
        return Value("DURATION", duration(count, unit), mod, True)
    if count is None:
        return _uncounted(way, unit, mod)
    count *= times(m["u"])
    if unit == "Y" and count == 1 and not loose and way in ("ago", "earlier") and (named := _quarter_ago(m, at)):
        return Value("DATE", named, mod)
    if unit == "Y" and count % 1:
        unit, count = "M", count * 12
    if unit[0] == "T" or count % 1:
        return Value("DURATION", duration(count, unit), mod, True)
    if unit == "E":
        unit, count = "Y", count * 10
    sign = 1 if way in ("from now", "hence", "after", "later") else -1
    if way in ("ago", "from now", "hence", "previously"):
        return Value("DATE", at.reference.shifted(sign * int(count), unit) or _beyond(sign), mod)
    return _from_there(m, at, sign * int(count), unit, mod)


_AGO = re.compile(rf"(?P<about>{ABOUT})?(?P<n>{COUNT})[ -]+(?P<u>{UNIT})[ -]+(?:ago|earlier)\b", re.I)
_DAYS = {"D": 1, "W": 7, "M": 30, "Y": 365, "E": 3650}


def days_either_way(words: str) -> int:
    """How many days an expression that counts back from a report's day may be off: "10 days ago" is said of nine days
    and of twelve. A fifth of the count, in its unit; nothing for "three days ago" and what counts nothing.

    >>> days_either_way("10 days ago"), days_either_way("three days ago"), days_either_way("on Monday")
    (2, 0, 0)
    """
    found = _AGO.search(words)
    count, unit = (number_of(found["n"]), unit_of(found["u"])) if found else (None, "")
    return int(count // 5) * _DAYS.get(unit, 0) if count else 0


_ENDS = re.compile(r"\s*(?:[,.;:!?)”\"]|\Z)")


def _beyond(sign: int) -> str:
    return "PAST_REF" if sign < 0 else "FUTURE_REF"


def _uncounted(way: str, unit: str, mod: str | None) -> Value:
    """ "several weeks ago" lies in the past; "several weeks later" is a stretch of unknown length."""
    if way in ("before", "after", "later"):
        return Value("DURATION", duration(None, unit), mod, True)
    return Value("DATE", "PAST_REF" if way in ("ago", "earlier", "previously") else "FUTURE_REF")


def _from_there(m: re.Match[str], at: Context, step: int, unit: str, mod: str | None) -> Value:
    """ "two days later", "a week earlier": counted from the date told last; where none is told, "later" is a stretch
    of time and "earlier" counts from the report."""
    if there := at.shifted_from_there(m.start(), step, unit):
        return Value("DATE", there, mod)
    if step > 0:
        return Value("DURATION", duration(step, unit), mod, True)
    return Value("DATE", at.reference.shifted(step, unit) or "PAST_REF", mod)


def _quarter_ago(m: re.Match[str], at: Context) -> str | None:
    """ "a year earlier" beside the figures of a quarter means that quarter of the year before."""
    named = at.last_value(m.start(), r"\d{4}-Q[1-4]", 1500)
    before, _ = at.clause(m.start(), m.end())
    compared = "-" in m.group() or re.search(r"[$#£€\d%]|\b(?:than|from|with|to)\s\Z", before) or not before.strip()
    if named is None or not compared or re.search(r"\b(?:nine|six) months|\b(?:full|whole) year", before):
        return None
    year, ref = int(named[:4]), at.reference.year
    return f"{year - 1}{named[4:]}" if ref is None or abs(ref - year) <= 1 else None


@rule(
    rf"(?P<about>{ABOUT})?(?:(?i:a|one|the{S}(?:past|last)){S})?"
    rf"(?P<n>(?i:half|quarter))[ -](?:(?i:of[ ]a){S})?(?i:century)"
    rf"(?P<ago>{S}(?i:ago|earlier))?"
)
def part_of_century(m: re.Match[str], at: Context) -> Value:
    """ "a half century ago", "a quarter-century"."""
    years = 50 if m["n"].lower() == "half" else 25
    if m["ago"]:
        return Value("DATE", at.reference.years(-years), approx_of(m["about"]))
    return Value("DURATION", f"P{years}Y", approx_of(m["about"]), True)


_REL = (
    r"(?i:last|past|next|first|final|previous|coming|following|latest|another|additional|full|early|opening|"
    r"year-earlier|year-ago)"
)


@rule(
    rf"""(?P<about>{ABOUT})? (?: (?:(?i:the|these|those|its|his|her|their){S})?(?P<rel>{_REL}){S}
        | (?i:the|an{S}additional|each{S}of{S}the{S}past){S} )?
    (?P<n>{COUNT})(?P<gap>{S}|-) (?:(?i:more|additional|full|consecutive|straight|trading|working|business|long){S})?
    (?P<u>{UNIT}) (?P<so>{S}(?i:or{S}so|and{S}a{S}half)|-(?i:long))? (?!(?i:-old|{S}old\b|{S}of{S}age\b|-a-))"""
)
def counted_duration(m: re.Match[str], at: Context) -> Value | None:
    """ "two weeks", "the past five years", "a three-year", "nearly forty years"; "90 pounds a week" is a set; ages are
    none, nor is "on a day"."""
    count, word, low = number_of(m["n"]), m["n"].lower(), m["u"].lower()
    plural, unit = low.endswith("s"), unit_of(m["u"])
    if (m["gap"] == "-" and plural) or m["u"][0].isupper():
        return None
    before = at.text[max(0, m.start() - 32) : m.start()]
    if word in ("a", "an") and not (m["about"] or m["rel"] or plural) and _ON.search(before):
        return None
    if word in ("a", "an") and not (m["about"] or m["rel"] or plural or m["so"]) and _RATED.search(before):
        return Value("SET", duration(1, unit), None, True)
    if word in ("a", "an", "one") and low in ("second", "quarter", "century"):
        return None
    if low in ("second", "seconds") and not (plural and count):
        return None
    if (m["so"] or "").lower().endswith("half") and count is not None:
        count += 0.5
    if word in ("a", "an") and plural:  # "a months-long search"
        count = None
    if count is not None:
        count *= times(low)
    mod = None if m["rel"] and (m["about"] or "").lower().startswith(("over", "within")) else approx_of(m["about"])
    return Value("DURATION", duration(count, unit), mod, True)


_ON = re.compile(r"\b[Oo]n[ \n]\Z")
_RATED = re.compile(r"\d(?:[ ]?(?:million|billion|bn|m|%))?(?:[ ][a-z]+){0,2}[ \n]\Z|[$£€]\d[\d.,]*[a-z]*[ \n]\Z")
_UNITS = r"(?i:minutes|hours|days|weeks|months|quarters|years|decades|centuries)"
_VAGUE = r"(?i:recent|coming|past|last|next|early|ensuing|intervening|future|previous|subsequent)"


@rule(
    rf"""(?:(?i:in){S}(?=(?i:recent)))? (?:(?i:the|these|those|its){S})? (?P<rel>{_VAGUE}){S}
    (?P<few>(?i:few|several){S})?
    (?P<u>{_UNITS}) (?:{S}(?i:and|or){S}{_UNITS})?""",
    rf"(?i:the){S}(?P<few>)(?P<u>(?i:days|weeks|months|years)){S}(?P<rel>(?i:ahead))",
)
def vague_stretch(m: re.Match[str], at: Context) -> Value:
    """ "recent weeks", "the past few years", "coming months", "the weeks ahead"."""
    rel = m["rel"].lower()
    if rel in ("previous", "past") and not m["few"] and not m.group().lower().startswith("the"):
        return Value("DATE", "PAST_REF", None, True)
    if rel == "future":
        return Value("DATE", "FUTURE_REF", None, True)
    return Value("DURATION", duration(None, unit_of(m["u"])), None, True)


_LED = re.compile(r"\b(?:for|in|within|over|after|of|just|took|take|last|follows|spent|during|through)\s\Z", re.I)


@rule(
    rf"""(?:(?i:the){S})? (?P<u>{_UNITS}) (?:{S}(?i:or){S}{_UNITS})?
    (?P<tail>{S}(?i:ago|later|before|after|that{S}followed))?"""
)
def bare_plural(m: re.Match[str], at: Context) -> Value | None:
    """ "for years", "within weeks", "months ago", "in the days before": a stretch of unknown length."""
    led = m["tail"] or _LED.search(at.text[max(0, m.start() - 10) : m.start()])
    if not led or at.text.startswith("-", m.end()) or m["u"][0].isupper():
        return None
    return Value("DURATION", duration(None, unit_of(m["u"])), None, True)
