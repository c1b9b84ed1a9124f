"""Rules for months and seasons."""

from __future__ import annotations

import re

from onrecord.timex.calendar import MONTH, YEAR, month_number
from onrecord.timex.context import Context
from onrecord.timex.rules import Value, rule
from onrecord.timex.words import EARLY, SEASON, SEASONS, S, mod_of

__all__: list[str] = []

_YEARS = {"this": 0, "last": -1, "next": 1, "the": 0}
_REL = rf"(?P<rel>(?i:last|next|this{S}past|this{S}coming|this|the{S}previous|the{S}following|the{S}past))"


@rule(
    rf"""{EARLY} (?:{_REL}{S})? (?P<m>{MONTH}) (?:,?{S}(?:of{S})?(?P<y>{YEAR})(?![\d,]\d))?
    (?: {S}(?:of{S})?(?P<of>(?i:this|last|next)){S}(?i:year) )?"""
)
def month(m: re.Match[str], at: Context) -> Value | None:
    """ "March", "last May", "early December", "July 1997", "June last year", "October of next year"."""
    number, mod, here = month_number(m["m"]), mod_of(m["early"]), at.reference
    rel = (m["rel"] or "").lower().split()
    if not (rel or m["y"] or m["early"] or m["of"]) and not _is_month(m, at):
        return None
    if m["y"]:
        return Value("DATE", f"{m['y']}-{number:02}", mod, True)
    if here.year is None or here.day is None:
        return Value("DATE", f"XXXX-{number:02}", mod)
    if m["of"]:
        year = here.year + _YEARS[m["of"].lower()]
    elif rel[:1] in (["last"], ["the"]) or rel[-1:] == ["past"]:
        year = here.year - (number >= here.day.month)
    elif rel[:1] == ["next"] or rel[-1:] == ["coming"]:
        year = here.year + (number <= here.day.month)
    elif named := None if rel else _named_year(m, at):
        at.told_years[m.start()] = year = named
    else:
        year = here.year if rel else at.year_of(number, None, m.start(), m.end()) or here.year
    return Value("DATE", f"{year}-{number:02}", mod)


_YEAR_BEFORE = re.compile(
    rf"\b({YEAR})(?:,|:| and)? (?:(?:once|twice|first|again|and|both|early|late|in|from|then) )*\Z"
)
_YEAR_BEHIND = re.compile(
    rf"(?: (?:and|to|or|until|through)|,)(?: again)?(?: in)? (?P<m>{MONTH})(?: of)? (?P<y>{YEAR})(?![\d,]\d)"
)
_MONTH_BEFORE = re.compile(rf"\b({MONTH})(?: (?:and|or)|,)(?: (?:once|then|again))*(?: (?:in|early|late))*\s\Z")


def _named_year(m: re.Match[str], at: Context) -> int | None:
    """The year that the words beside a month name: "in 2013, in March and again in October", "in March and May 2013".

    Only words that tell no act may stand between them: "founded in 1911, it opens in March" names none.
    """
    before = at.text[max(0, m.start() - 60) : m.start()]
    if found := _YEAR_BEFORE.search(before):
        return int(found[1])
    if (behind := _YEAR_BEHIND.match(at.text, m.end())) and month_number(behind["m"]) >= month_number(m["m"]):
        return int(behind["y"])
    first = _MONTH_BEFORE.search(before)
    if first and at.values and month_number(first[1]) < month_number(m["m"]):
        told, place = at.values[-1][1], at.values[-1][0]
        carried = at.told_years.get(place)
        return carried if carried and told == f"{carried}-{month_number(first[1]):02}" else None
    return None


_CUES = re.compile(
    r"\b(?:in|since|until|till|by|of|for|from|through|last|between|during|to|before|after|this|next|early|late|mid|and|"
    r"or|than|ended|ending|each|every|per)[ \n-]\Z",
    re.I,
)


def _is_month(m: re.Match[str], at: Context) -> bool:
    """Whether a bare name is a month's: May and March need a word before them that says so, "Jan" a figure after it."""
    name = m["m"].lower()
    if name in ("may", "march"):
        return bool(_CUES.search(at.text[max(0, m.start("m") - 9) : m.start("m")]))
    if len(name) == 3:
        return False
    if name in ("april", "june", "august"):  # also given names and an adjective
        return m["m"][0].isupper() and not re.match(r"[ ][A-Z][a-z]+", at.text[m.end() : m.end() + 20])
    return True


_SHIFTED = re.compile(r"\b(?:since|until)\s\Z")
_SEASON_REL = rf"(?P<rel>(?i:last|next|this{S}past|this{S}coming|this|the{S}following|the|that))"


@rule(
    rf"""{EARLY} (?:{_SEASON_REL}{S})? (?:(?i:early|late)[ ])? (?P<s>{SEASON})
    (?: {S}(?:of{S})?(?P<y>{YEAR}|(?i:this|last|next){S}(?i:year)) )?"""
)
def season(m: re.Match[str], at: Context) -> Value | None:
    """ "last fall", "the summer", "the winter of 1994"; seasons are those of the north. "In winter" is of no year: it
    is said of every one, or of one that the text leaves open."""
    rel, ref = (m["rel"] or "").lower().split(), at.reference
    if not _is_season(m, at, rel):
        return None
    code, mod = SEASONS[m["s"].lower()], mod_of(m["early"])
    if m["y"] and m["y"].isdigit():
        return Value("DATE", f"{m['y']}-{code}", mod, True)
    if ref.year is None or ref.day is None:
        return Value("DATE", f"XXXX-{code}", mod)
    if not (rel or m["y"] or m["early"] or _SHIFTED.search(at.text[max(0, m.start() - 8) : m.start()])):
        return Value("DATE", f"XXXX-{code}", mod)
    begins, year, here = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code], ref.year, ref.day.month
    if m["y"]:
        year += _YEARS[m["y"].lower().split()[0]]
    elif rel[:1] == ["last"] or rel[-1:] == ["past"]:
        year -= here < begins + 2
    elif rel[:1] == ["next"] or rel[-1:] == ["following"]:
        year += here >= begins
    elif code == "WI" and here < 3:
        year -= 1
    elif rel[:1] != ["this"] and begins > here + 2:
        year -= at.future(m.start(), m.end()) is False
    elif rel[:1] != ["this"] and here > begins + 2:
        year += at.future(m.start(), m.end()) is True
    return Value("DATE", f"{year}-{code}", mod)


def _is_season(m: re.Match[str], at: Context, rel: list[str]) -> bool:
    """Springs and falls that are no seasons, and names such as the Winter Palace, are told apart by what is around."""
    if m["s"][0].isupper() and (m.start("s") != m.start() or at.text[m.end() : m.end() + 2].strip()[:1].isupper()):
        return False
    before = at.text[max(0, m.start() - 10) : m.start()]
    led = bool(re.search(r"\b(?:in|since|until|by|during|of|for|from|through)\s\Z", before)) and not re.match(
        r"\s(?:of|to|from|in|by|through)\b", at.text[m.end() : m.end() + 9]
    )
    if m["s"].lower() in ("fall", "spring"):
        return bool(led or m["y"] or (rel and rel[-1] not in ("the", "that")))
    return bool(led or rel or m["y"] or m["early"])
