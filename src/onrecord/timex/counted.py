"""Rules for counted stretches: two months ago, ten days later, three weeks, a two-year, in recent weeks."""

from __future__ import annotations

import re
from datetime import timedelta

from onrecord.timex.context import Context
from onrecord.timex.rules import Value, rule
from onrecord.timex.values import duration
from onrecord.timex.words import ABOUT, COUNT, UNIT, S, approx_of, number_of, times, unit_of

__all__: list[str] = []


@rule(
    rf"""(?P<about>{ABOUT})? (?P<n>{COUNT}){S}(?:(?i:more){S})?(?P<u>{UNIT})(?:{S}(?i:or{S}(?:so|two|more)))?{S}
    (?P<ago>(?i:ago|earlier|before|previously|later|from{S}now|hence))""",
    rf"(?P<n>{COUNT})[ -](?P<u>{UNIT})-(?P<ago>(?i:ago|earlier))",
    rf"(?i:the){S}(?P<u>(?i:day|week|month|year)){S}(?P<ago>(?i:before|after|previous))",
    r"(?P<u>(?i:year))-(?P<ago>(?i:ago|earlier))",
)
def counted(m: re.Match[str], at: Context) -> Value | None:
    """ "two months ago", "a year earlier", "the year before", "10 days later"."""
    told, way, unit = m.groupdict(), m["ago"].lower(), unit_of(m["u"])
    count, mod = number_of(told.get("n") or "one"), approx_of(told.get("about"))
    loose = not told.get("n") and way in ("before", "after", "previous")
    if loose and re.match(r"\s+\w", at.text[m.end() : m.end() + 3]):
        return None
    if way in ("before", "after", "later") and told.get("n"):
        return (
            _from_there(at, m, count, unit) if way == "later" else Value("DURATION", duration(count, unit), mod, True)
        )
    if count is None:
        return Value("DATE", "PAST_REF" if way in ("ago", "earlier", "previously") else "FUTURE_REF")
    count *= times(m["u"])
    if unit == "Y" and loose and (year := at.last_value(m.start(), r"\d{4}", 200)):
        return Value("DATE", f"{int(year) + (1 if way == 'after' else -1):04}", mod)
    if unit == "Y" and count == 1 and not loose and (named := _quarter_ago(m, at)):
        return Value("DATE", named, mod)
    if unit == "Y" and count % 1:
        unit, count = "M", count * 12
    if unit[0] == "T" or count % 1:
        return Value("DURATION", duration(count, unit), mod, True)
    if unit == "E":
        unit, count = "Y", count * 10
    sign = 1 if way in ("from now", "hence", "after") else -1
    value = at.reference.shifted(sign * int(count), unit)
    return Value("DATE", value or ("PAST_REF" if sign < 0 else "FUTURE_REF"), mod)


def _from_there(at: Context, m: re.Match[str], count: float | None, unit: str) -> Value:
    """ "two days later", counted from the day named last; a duration where none was named."""
    day = at.last_day(m.start(), 300)
    named = at.last_value(m.start(), r"\d{4}(?:-.*)?", 300)
    if unit == "Y" and count and not count % 1 and named:
        year = int(named[:4]) + int(count)
        if year <= (at.reference.year or 0):
            return Value("DATE", f"{year:04}")
    if day is None or unit not in "DW" or count is None or count % 1 or count > 9999:
        return Value("DURATION", duration(count, unit), None, True)
    return Value("DATE", at.reference.iso(day + timedelta(days=int(count) * (7 if unit == "W" else 1))))


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
    """ "two weeks", "the past five years", "a three-year", "nearly forty years"; ages are none."""
    count, word, low = number_of(m["n"]), m["n"].lower(), m["u"].lower()
    plural, unit = low.endswith("s"), unit_of(m["u"])
    if (m["gap"] == "-" and plural) or m["u"][0].isupper():
        return None
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
