"""Rules for years, decades and centuries."""

from __future__ import annotations

import re

from onrecord import resources
from onrecord.timex.calendar import YEAR
from onrecord.timex.context import Context
from onrecord.timex.rules import Value, rule
from onrecord.timex.words import DECADES, ORDINAL, S, either, mod_of, number_of, ordinal_of

__all__: list[str] = []

_NOUNS = "|".join(resources.PACK.table("calendar")["counted"]["nouns"])
_NOT_A_YEAR = re.compile(rf"[ -](?:(?:{_NOUNS})\b|[a-z]+ers\b)|[%°]|[,./:]\d|-\d(?!\d\b)")
_COUNTED = re.compile(r"(?:No\.|\b(?:about|some|nearly|than|least|over|almost))[ ]?\Z")
_CUE = re.compile(
    r"(?:\b(?:in|since|of|by|until|till|from|after|before|during|around|circa|and|to|late|early|mid|year|the|through|"
    r"between|or)[ \n-]|[-–—(/][ ]?)\Z",
    re.I,
)


@rule(
    rf"""(?P<early>(?i:early|late|mid|post|pre)[ -](?i:in{S})?
        |(?i:the{S})?(?i:start|beginning|early[ ]part|middle|end){S}(?i:of){S})?
    (?P<fiscal>(?i:(?:the{S})?fiscal{S}year|fiscal|the{S}year){S}|FY[ ]?)? (?P<y>{YEAR})"""
)
def year(m: re.Match[str], at: Context) -> Value | None:
    """ "1990", "early 1991", "fiscal 1989", "the year 2000", "mid-1996"."""
    before, after = at.text[max(0, m.start("y") - 12) : m.start("y")], at.text[m.end() : m.end() + 16]
    if (
        re.search(r"[$#£€.:\d]\Z|\d/\d\d?/\Z|\d,\Z|(?<!\d)\d{1,3}-\Z", before)
        or _NOT_A_YEAR.match(after)
        or _COUNTED.search(before)
    ):
        return None
    if int(m["y"]) < 1900 and not (m["early"] or m["fiscal"] or _CUE.search(before)):
        return None
    if int(m["y"]) < 1900 and re.match(r"[ ](?:[a-z]+(?:s|ren)\b|\+)", after):
        return None
    early = (m["early"] or "").lower()
    mod = "AFTER" if early.startswith("post") else "BEFORE" if early.startswith("pre") else mod_of(m["early"])
    return Value("DATE", m["y"], mod, True)


@rule(r"(?P<y>\d{1,4})[ ]?(?P<era>BCE?|B\.C\.|AD|CE|A\.D\.)", r"(?P<era>AD|A\.D\.)[ ]?(?P<y>\d{1,4})")
def year_of_era(m: re.Match[str], at: Context) -> Value:
    """ "508 BC", "AD 842"; years before our era as TIMEX3 has them, `BC0508`."""
    return Value("DATE", f"{'BC' if m['era'][0] == 'B' else ''}{int(m['y']):04}", None, True)


@rule(r"(?P<y>\d\d)")
def second_year(m: re.Match[str], at: Context) -> Value | None:
    """The later year of "1920-21"."""
    first = re.search(
        r"(?<![\d.,$£€-])((?:1[5-9]|20)\d)(\d)[ ]?[-–/][ ]?\Z", at.text[max(0, m.start() - 8) : m.start()]
    )
    if not first or m.end() - m.start() != 2 or re.match(r"[-–/.,]\d|%", at.text[m.end() : m.end() + 2]):
        return None
    year_, one = int(first[1][:2] + m["y"]), int(first[1] + first[2])
    return Value("DATE", f"{year_:04}", None, True) if one < year_ < one + 30 else None


_SCORES = either(["ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "oh"])
_DIGITS = either(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"])


@rule(
    rf"(?P<c>{either(['eighteen', 'nineteen', 'twenty'])})[ -](?P<d>{_SCORES}) (?:[ -](?P<o>{_DIGITS}))?",
    rf"(?i:the{S}year){S}(?P<k>(?i:two[ ]thousand)) (?:[ ](?i:and[ ])?(?P<o>{_DIGITS}))?",
)
def spelt_year(m: re.Match[str], at: Context) -> Value | None:
    """ "nineteen ninety-six", "the year two thousand"."""
    ones = int(number_of(m["o"]) or 0) if m["o"] else 0
    if "k" in m.re.groupindex:
        return Value("DATE", f"{2000 + ones}", None, True)
    tens = 0 if m["d"].lower() == "oh" else int(number_of(m["d"]) or 0)
    if not tens and not ones:
        return None
    return Value("DATE", f"{int(number_of(m['c']) or 0)}{tens + ones:02}", None, True)


_EARLY = rf"(?:(?P<early>(?i:early|late|mid|middle|post)(?:[ -]|{S}))?)"


@rule(
    rf"(?:(?i:the){S})? {_EARLY} (?P<d>(?:1\d|20)\d0)s",
    rf"(?i:the){S}{_EARLY} (?P<d>(?:1\d|20)\d0)['’]s",
    rf"(?:(?i:the){S})? {_EARLY} ['’‘](?P<short>\d0)['’]?s",
    rf"(?i:the){S}{_EARLY} (?:(?P<short>\d0)['’]?s | (?P<word>{either(DECADES)}))",
    rf"(?:(?i:the){S})? {_EARLY} (?P<c>\d\d?(?:st|nd|rd|th)|(?i:twenty[ -]first)|{ORDINAL})[ -](?i:century)",
)
def decade(m: re.Match[str], at: Context) -> Value | None:
    """ "the 1980s", "mid-2010s", "the '90s", "the nineties", "the 20th century"."""
    told, mod = m.groupdict(), mod_of(m["early"])
    if told.get("d"):
        return Value("DATE", m["d"][:3], mod, True)
    if told.get("c"):
        number = 21 if m["c"].lower().startswith("twenty") and len(m["c"]) > 9 else ordinal_of(m["c"])
        return Value("DATE", f"{number - 1:02}", mod, True)
    tens = int(told["short"][0]) if told.get("short") else DECADES[m["word"].lower()]
    latest = (at.reference.year or 2020) // 10
    return Value("DATE", f"{latest - (latest - tens) % 10}", mod, True)
