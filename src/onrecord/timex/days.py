"""Rules for days: dates of the calendar, weekdays, today and yesterday."""

from __future__ import annotations

import re
from datetime import timedelta

from onrecord.timex.calendar import DAY, MONTH, WEEKDAY, YEAR, iso_day, month_number, weekday_number
from onrecord.timex.context import Context
from onrecord.timex.rules import Value, rule
from onrecord.timex.words import DAY_TH, EARLY, PART, PARTS, S, mod_of, ordinal_of

__all__ = ["DEICTIC"]

DEICTIC = {"today": 0, "yesterday": -1, "tomorrow": 1}
_PART = rf"(?:{S}(?P<part>{PART})(?!s))"


@rule(
    rf"""{EARLY} (?:{WEEKDAY},?{S})? (?:(?P<rel>(?i:last|this{S}past|this|next)){S})?
    (?P<m>{MONTH}){S}(?P<d>{DAY_TH})(?!\d|[:.]\d) (?:,?{S}(?P<y>{YEAR})(?!\d))?""",
    rf"""{EARLY} (?:{WEEKDAY},?{S})? (?:the{S})?
    (?P<d>{DAY_TH}){S}(?:of{S})?(?P<rel>)(?P<m>{MONTH}) (?:,?{S}(?P<y>{YEAR})(?!\d))?""",
)
def day_of_month(m: re.Match[str], at: Context) -> Value | None:
    """ "March 3", "3 March 2026", "Friday, Oct. 23", "March eighth", "last Oct. 23"."""
    month, day = month_number(m["m"]), ordinal_of(m["d"])
    year = int(m["y"]) if m["y"] else at.year_of(month, day, m.start(), m.end())
    iso, here = iso_day(year, month, day), at.reference
    back = (m["rel"] or "").lower().split() in (["last"], ["this", "past"])
    if iso and here.day and here.known and back and iso >= here.day.isoformat():
        iso = iso_day(here.day.year - 1, month, day)
    return Value("DATE", iso, None, m["y"] is not None) if iso else None


@rule(
    rf"""(?P<d>{DAY}) (?=[ ]?(?:[-–]|and|to|or)[ ]?(?P<d2>{DAY})(?:st|nd|rd|th)?[ ](?:of[ ])?(?P<m>{MONTH})
    (?:,?[ ](?P<y>{YEAR}))?(?!\w))"""
)
def first_day(m: re.Match[str], at: Context) -> Value | None:
    """The earlier day of "6 to 8 March"."""
    month, day = month_number(m["m"]), int(m["d"])
    if day >= int(m["d2"]):
        return None
    iso = iso_day(int(m["y"]) if m["y"] else at.year_of(month, day, m.start(), m.end()), month, day)
    return Value("DATE", iso, None, m["y"] is not None) if iso else None


@rule(rf"(?P<d>{DAY})")
def second_day(m: re.Match[str], at: Context) -> Value | None:
    """The later day of "March 3 to 5", "April 24 and 25", "Oct. 12-14"."""
    before = _FIRST.search(at.text[max(0, m.start() - 34) : m.start()])
    if before is None or _COUNTED.match(at.text[m.end() : m.end() + 12]):
        return None
    number, day = month_number(before["m"]), int(m["d"])
    if day <= int(before["d"]):
        return None
    year = int(before["y"]) if before["y"] else at.year_of(number, day, m.start(), m.end())
    iso = iso_day(year, number, day)
    return Value("DATE", iso) if iso else None


_FIRST = re.compile(rf"(?P<m>{MONTH}) (?P<d>{DAY})(?:, (?P<y>{YEAR}))?(?: (?:and|to|or|through|until) | ?[-–—/] ?)\Z")
_COUNTED = re.compile(r"[ ](?:percent|per cent|people|million|billion|years|months|days|[a-z]+s\b)|[%.,:]\d|%")


_REL = rf"(?i:last|next|this{S}coming|this{S}past|this|the{S}previous|the{S}following|that|coming)"


@rule(
    rf"""{EARLY} (?:(?P<rel>{_REL}){S})? (?P<w>{WEEKDAY})
    (?:(?P<s>s)(?!\w) | {_PART} | (?P<sets>{S}(?P<parts>{PART})s(?!\w)))?"""
)
def weekday(m: re.Match[str], at: Context) -> Value | None:
    """ "Tuesday", "last Friday", "early on Tuesday", "Wednesday night"; "Tuesdays" is a set."""
    number, rel = weekday_number(m["w"]), (m["rel"] or "").lower().split()
    if (len(m["w"]) < 6 and "." not in m["w"] and not _is_short_day(m, at)) or re.search(
        r"(?:\b(?:[Oo]n|of|like)|,) a\s\Z|\bany\s\Z", at.text[max(0, m.start() - 8) : m.start()]
    ):
        return None  # Sun, Sat, Mon without a stop are as often names and verbs; "a Monday" is no day of the calendar
    each = m["part"] or m["parts"]
    part = f"T{PARTS[each.lower()]}" if each else ""
    if m["s"] or m["sets"]:
        return Value("SET", f"XXXX-WXX-{number + 1}{part}", None, True)
    way = rel[-1] if rel else ""
    lean = -1 if rel[:1] == ["last"] or way in ("past", "previous") else 1 if way in _AHEAD else None
    lean = 0 if rel == ["this"] else lean
    there = at.weekday_from_there(number, m.start(), -1 if way == "previous" else 1) if rel[:1] == ["the"] else None
    day = there or at.weekday(number, m.start(), m.end(), lean)
    if part:
        return Value("TIME", day + part)
    early = (m["early"] or "").lower().split()
    if early[-1:] == ["on"] and early[0] in ("early", "late"):
        return Value("TIME", f"{day}T{'MO' if early[0] == 'early' else 'EV'}")
    return Value("DATE", day, mod_of(m["early"]))


_AHEAD = ("next", "coming", "following")
_SHORT_LED = re.compile(r"\b(?:[Oo]n|this|next|last|until|till|from|[ap]\.?m\.?)[ ]\Z")


def _is_short_day(m: re.Match[str], at: Context) -> bool:
    """Whether Sun, Sat or Wed without a stop is a day here: a word before it says so, and nothing of a name follows."""
    led = (m["rel"] or "").lower() in ("this", "last", "next") or _SHORT_LED.search(
        at.text[max(0, m.start() - 6) : m.start()]
    )
    return bool(led) and not re.match(r"[ ][A-Z]|[-–][A-Z]", at.text[m.end() : m.end() + 2])


@rule(rf"(?i:the){S}(?P<w>{WEEKDAY}){S}(?P<side>(?i:before|after))(?=[,.;:])")
def weekday_beside(m: re.Match[str], at: Context) -> Value | None:
    """ "the Sunday before": counted from the day named last."""
    step = -1 if m["side"].lower() == "before" else 1
    day = at.weekday_from_there(weekday_number(m["w"]), m.start(), step)
    return Value("DATE", day) if day else None


@rule(rf"(?P<w>{WEEKDAY}),?{S}(?:the{S})?(?P<d>\d{{1,2}})(?:st|nd|rd|th)")
def numbered_weekday(m: re.Match[str], at: Context) -> Value | None:
    """ "Friday 6th", "Monday the 14th"."""
    day = int(m["d"])
    return Value("DATE", at.numbered_weekday(weekday_number(m["w"]), day)) if 0 < day < 32 else None


@rule(rf"(?i:every|each|on{S}alternate){S}(?P<w>{WEEKDAY}){_PART}?")
def each_weekday(m: re.Match[str], at: Context) -> Value:
    """ "every Thursday"."""
    part = f"T{PARTS[m['part'].lower()]}" if m["part"] else ""
    return Value("SET", f"XXXX-WXX-{weekday_number(m['w']) + 1}{part}", None, True)


@rule(
    rf"""{EARLY} (?:(?i:the{S}day){S}(?P<further>(?i:before|after)){S})?
    (?P<word>(?i:today|yesterday|tomorrow|tonight)) {_PART}?""",
    rf"{EARLY} (?P<word>(?i:last{S}night)) (?P<part>)(?P<further>)",
    rf"{EARLY} (?P<word>(?i:this)){S}(?P<part>(?i:morning|afternoon|evening)) (?P<further>)",
    r"(?P<word>(?i:overnight)) (?P<part>)(?P<further>)(?P<early>)",
)
def deictic(m: re.Match[str], at: Context) -> Value | None:
    """ "today", "late yesterday", "tomorrow morning", "this afternoon", "last night", "the day before yesterday"."""
    word = m["word"].lower()
    if word in ("tonight", "overnight") or word.endswith("night"):
        if at.text.startswith("-", m.end()):
            return None
        return Value("TIME", at.reference.days(-1 if word.startswith("last") else 0) + "TNI")
    step = DEICTIC.get(word, 0) + {"before": -1, "after": 1}.get((m["further"] or "").lower(), 0)
    day = at.reference.days(step)
    if m["part"]:
        return Value("TIME", f"{day}T{PARTS[m['part'].lower()]}", mod_of(m["early"]))
    return Value("DATE", day, mod_of(m["early"]))


@rule(
    rf"""(?:(?i:earlier|later){S})?
    (?P<rel>(?i:that{S}same|that|the{S}same|the{S}next|the{S}following|the{S}previous)){S}
    (?P<what>(?i:day)|{PART})"""
)
def same_day(m: re.Match[str], at: Context) -> Value | None:
    """ "that day", "the following morning": counted from the day named last."""
    step = {"next": 1, "following": 1, "previous": -1}.get(m["rel"].lower().split()[-1], 0)
    day, what = at.last_day(m.start()), m["what"].lower()
    there = at.reference.iso(day + timedelta(days=step)) if day else at.shifted_from_there(m.start(), step, "D", 600)
    if there is None or not there[-1].isdigit():
        return None
    return Value("DATE", there) if what == "day" else Value("TIME", f"{there}T{PARTS[what]}")


@rule(rf"(?:(?i:(?:earlier|later|late|early){S}in|end{S}of|for|rest{S}of){S})?(?i:the{S}day)")
def the_day(m: re.Match[str], at: Context) -> Value | None:
    """ "later in the day", "ended the day at": the day named last nearby, else the reference."""
    before = at.text[max(0, m.end() - 24) : m.end() - 7]
    if not _OF_THE_DAY.search(before) or re.match(r"\s(?:of|that|when|after|before)\b", at.text[m.end() : m.end() + 8]):
        return None
    day = at.last_day(m.start(), 300)
    return Value("DATE", at.reference.iso(day) if day else at.reference.days(0))


_OF_THE_DAY = re.compile(
    r"\b(?:in|end|ended|ending|ends|finish|finished|closed|began|started|for|rest of|of)\s\Z", re.I
)
