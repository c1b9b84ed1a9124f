"""Rules for quarters and halves of a year, as business reports name them."""

from __future__ import annotations

import re

from onrecord.timex.calendar import MONTH, YEAR, month_number
from onrecord.timex.context import Context
from onrecord.timex.rules import Value, rule
from onrecord.timex.words import ORDINAL, S, mod_of, ordinal_of

__all__: list[str] = []

_YEARS = {"this": 0, "the": 0, "last": -1, "next": 1}
_AGO = rf"(?P<ago>(?i:(?:comparable|corresponding|same){S})?(?i:year-ago|year-earlier){S})"
_OF = rf"(?:,?{S}(?:(?i:of){S})?(?P<y>(?:(?i:fiscal){S})?{YEAR}|(?i:this|last|next|the){S}(?i:year)))"


@rule(
    rf"""(?:(?i:the|its|their|his|a){S}(?:[a-z]+{S})?)? (?:(?P<own>(?i:this|last|next)){S}(?i:year)['’]s{S})?
    (?:(?P<fy>{YEAR}){S})? (?P<early>(?i:early|late)[ ])? {_AGO}? (?:(?i:fiscal)[ -])?
    (?P<n>{ORDINAL}|(?i:final))[ -](?i:quarters?) {_OF}?""",
    rf"(?:(?i:the|its|a){S})? {_AGO} (?P<plain>(?i:quarter|period))",
    rf"(?i:the){S}(?P<plain>(?i:quarter|period)) (?P<ago>{S}(?i:a){S}(?i:year){S}(?i:ago|earlier|before))",
    rf"(?:(?i:the|this){S})? (?P<fy>{YEAR}){S}(?P<plain>(?i:quarter|period))",
    rf"(?i:the){S}(?P<latest>(?i:latest|most{S}recent|just-ended|current)){S}(?P<plain>(?i:quarter|period))",
    rf"(?i:the){S}(?P<plain>(?i:quarter))",
    rf"(?P<q>[Qq][1-4]|[1-4]Q) {_OF}?",
)
def quarter(m: re.Match[str], at: Context) -> Value | None:
    """ "the third quarter", "next year's first quarter", "the year-ago quarter"; "the quarter" takes up one named."""
    told = {key: value for key, value in m.groupdict().items() if value}
    if told.get("latest", "").lower() == "current":
        return Value("DATE", at.reference.quarters(0))
    number = _number(told, at, m)
    if number is None:
        return None
    year, by_words = _year(told, number, at, m)
    return Value("DATE", f"{year or 'XXXX'}-Q{number or 'X'}", mod_of(told.get("early")), by_words)


_ENDED = re.compile(rf"\s+(?:ended|ending|through)\s+(?P<m>{MONTH})")
_QUARTER = r"\d{4}-Q[1-4]"


def _number(told: dict[str, str], at: Context, m: re.Match[str]) -> int | None:
    """1 to 4; 0 where it is a quarter and nobody says which; None where it is none."""
    if "q" in told:
        return int(re.sub(r"\D", "", told["q"]))
    if "n" in told:
        number = 4 if told["n"].lower() == "final" else ordinal_of(told["n"])
        return number if number <= 4 else None
    if ended := _ENDED.match(at.text, m.end()):
        return (month_number(ended["m"]) + 2) // 3
    past = at.reference.quarters(-1)
    named = at.last_value(m.start(), _QUARTER, 4000)
    if named and (named <= past or "latest" not in told):
        return int(named[-1])
    if told["plain"].lower() == "period" or "fy" in told:
        return None
    return int(past[-1]) if past[-1].isdigit() else 0


def _year(told: dict[str, str], number: int, at: Context, m: re.Match[str]) -> tuple[int | None, bool]:
    """The quarter's year, and whether the words tell it: by default the last such quarter that has begun."""
    ref = at.reference
    if figures := re.search(r"\d{4}", f"{told.get('y', '')} {told.get('fy', '')}"):
        return int(figures[0]), True
    if ref.year is None or ref.day is None:
        return None, False
    if word := (told.get("own") or told.get("y", "")).lower().split():
        return ref.year + _YEARS[word[0]], False
    begins, year = max(1, number) * 3 - 2, ref.year
    if begins > ref.day.month:
        year -= not (begins - ref.day.month <= 3 and at.future(m.start(), m.end()))
    elif begins + 6 < ref.day.month:
        year += bool(at.future(m.start(), m.end()))
    return year - ("ago" in told), False


_YEAR_OF = rf"(?P<y>(?:(?i:fiscal){S})?{YEAR}|(?i:this|last|next|the){S}(?i:year))"


@rule(
    rf"(?:(?i:the){S})?(?P<n>(?i:first|second|last|latter|1st|2nd))[ -](?i:half){S}(?:(?i:of){S})?{_YEAR_OF}",
    rf"(?i:the{S}first){S}(?P<months>(?i:three|six)){S}(?i:months{S}of){S}{_YEAR_OF}",
    rf"(?:(?i:the){S})?(?P<two>(?i:first|last)){S}(?i:two{S}quarters{S}of){S}{_YEAR_OF}",
)
def half(m: re.Match[str], at: Context) -> Value | None:
    """ "the first half of 1990", "the first three months of the year"."""
    told = m.groupdict()
    figures = re.search(r"\d{4}", m["y"])
    year = figures[0] if figures else at.reference.years(_YEARS[m["y"].lower().split()[0]])
    first = (told.get("n") or told.get("two") or "first").lower() in ("first", "1st")
    part = "Q1" if (told.get("months") or "").lower() == "three" else "H1" if first else "H2"
    return Value("DATE", f"{year}-{part}", None, bool(figures))


@rule(
    rf"(?:(?i:the){S})?(?i:same|corresponding|comparable|year-earlier|year-ago){S}(?P<u>(?i:period|quarter|month)){S}"
    rf"(?:(?i:of{S}the|of|the|in){S})?(?P<ago>(?i:last{S}year|a{S}year{S}(?:ago|earlier|before)|previous{S}year))"
)
def same_period(m: re.Match[str], at: Context) -> Value | None:
    """ "the same period last year": the quarter or month named last, a year before."""
    named = at.last_value(
        m.start(), r"\d{4}-\d\d" if m["u"].lower() == "month" else r"\d{4}-(?:Q[1-4]|\d\d|H[12])", 400
    )
    if named is None:
        return Value("DATE", at.reference.years(-1))
    return Value("DATE", f"{int(named[:4]) - 1}{named[4:]}")
