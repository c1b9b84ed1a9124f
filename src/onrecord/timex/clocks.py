"""Rules for times of the clock and parts of the day."""

from __future__ import annotations

import re

from onrecord.timex.calendar import MONTH, WEEKDAY, iso_day, month_number, weekday_number
from onrecord.timex.context import Context
from onrecord.timex.days import DEICTIC
from onrecord.timex.rules import Value, rule
from onrecord.timex.words import COUNT, DAY_TH, NUMBER, PART, PARTS, UNIT, S, mod_of, number_of, ordinal_of

__all__: list[str] = []

_ABOUT = r"(?:(?i:about|around|shortly[ ](?:after|before)|just[ ](?:after|before)|before|after|by)[ ])?"
_ZONE = (
    r"(?:[ ]?\(?(?P<zone>GMT|UTC|[ECMP][SD]T|BST|CES?T|EES?T|IST|JST|KST|AES?T|MSK|(?i:local[ ]time))"
    r"(?:[ ]?[+-]\d{1,2})?\)?)"
)
_ON = rf"""(?: ,?{S}(?:(?i:on){S})?
    (?: (?P<w>{WEEKDAY})(?:{S}(?P<wpart>{PART})(?!s)
        |,?{S}(?:(?P<m1>{MONTH}){S}(?P<d1>{DAY_TH})|(?P<d2>{DAY_TH}){S}(?P<m2>{MONTH})))?
    | (?P<m>{MONTH}){S}(?P<d>{DAY_TH}) | (?P<d3>{DAY_TH}){S}(?:of{S})?(?P<m3>{MONTH})
    | (?P<deictic>(?i:today|yesterday|tomorrow))(?:{S}(?P<dpart>{PART}))?
    | (?i:this){S}(?P<tpart>(?i:morning|afternoon|evening)) | (?P<deictic2>(?i:last[ ]night|tonight)) ) )"""
_MAYBE_ON = f"{_ON}?"
_HALF = r"(?:[ ]?(?P<half>[aApP])\.?[ ]?[mM]\b\.?)"
_WHEN = rf"(?:[ ](?:in[ ]the|at)[ ](?P<when>{PART}))"


@rule(
    rf"""{_ABOUT} (?P<h>\d{{1,2}})(?:[ ]?[:.][ ]?(?P<min>[0-5]\d))?{_HALF}{_ZONE}?
    (?:[ ]\(\d{{4}}[ ](?:GMT|UTC)\))? {_MAYBE_ON}""",
    rf"{_ABOUT} (?P<h>[01]?\d|2[0-3]):(?P<min>[0-5]\d)(?::[0-5]\d)?{_ZONE}? {_MAYBE_ON}",
    rf"{_ABOUT} (?P<h>[01]\d|2[0-3])(?P<min>[0-5]\d)[ ](?P<zone>GMT|UTC|hours|local[ ]time) {_MAYBE_ON}",
    rf"{_ABOUT} (?P<word>(?i:noon|midday|midnight)) {_MAYBE_ON}",
    rf"{_ABOUT} (?P<spelt>{NUMBER})[ ](?i:o['’]clock) {_WHEN}? {_MAYBE_ON}",
    rf"{_ABOUT} (?P<h>\d{{1,2}}){_WHEN} {_MAYBE_ON}",
    rf"""{_ABOUT} (?P<part>(?i:half|a[ ]quarter|quarter)|{NUMBER})(?P<minutes>[ ](?i:minutes))?
    [ ](?P<side>(?i:past|to))[ ](?P<spelt>{NUMBER}) {_WHEN}? {_MAYBE_ON}""",
    rf"{_ABOUT} (?:(?P<h>\d{{1,2}})(?:[:.](?P<min>[0-5]\d))?|(?P<spelt>{NUMBER})){_WHEN}? (?P<led>){_ON}",
    rf"{_ABOUT} (?P<spelt>{NUMBER}){_WHEN}",
)
def clock(m: re.Match[str], at: Context) -> Value | None:
    """ "6:40 a.m.", "6.40am", "9 a.m. EST Tuesday", "1300 GMT", "noon Thursday", "six o'clock", "25 past six".

    A time in GMT or UTC ends in Z; another zone stays in the words, as TimeBank has it.
    """
    told = _told(m)
    if "led" in m.re.groupindex and not _LED.search(_before(m, at)):
        return None
    if "spelt" in told and not told.get("when"):
        told["when"] = _half_of(at, m.start(), told["spelt"], _day(m, told, at))
    led = _AT.search(at.text[max(0, m.start() - 3) : m.start()])
    time = _past_or_to(told, bool(led)) if "side" in told else _hour(told)
    if time is None:
        return None
    zone = "Z" if told.get("zone") in ("GMT", "UTC") and not re.search(r"[+-]\d", m.group()) else ""
    return Value("TIME", f"{_day(m, told, at)}T{time}{zone}")


_LED = re.compile(r"\b(?i:at|after|before|by|until|till|since|from)[ \n]\Z")
_AT = re.compile(r"\b[Aa]t[ \n]\Z")


def _before(m: re.Match[str], at: Context) -> str:
    """What stands right before the hour itself."""
    hour = m.start("h" if m["h"] else "spelt")
    return at.text[max(0, hour - 9) : hour]


def _told(m: re.Match[str]) -> dict[str, str]:
    """The groups that hold something, the part of the day under "when" however it was told."""
    told = {key: value for key, value in m.groupdict().items() if value}
    if "deictic2" in told:
        told["deictic"], part = ("yesterday" if told["deictic2"].lower().startswith("last") else "today"), "night"
    else:
        part = told.get("wpart") or told.get("dpart") or told.get("tpart") or ""
    if "tpart" in told:
        told["deictic"] = "today"
    if part and "when" not in told and "half" not in told:
        told["when"] = part
    return told


@rule(
    r"(?P<h>1?\d)(?:[:.](?P<min>[0-5]\d))? (?=[ ]?(?:[-–]|and|to)[ ]?1?\d(?:[:.][0-5]\d)?[ ]?(?P<half>[aApP])\.?[mM]\b)"
)
def first_hour(m: re.Match[str], at: Context) -> Value | None:
    """The earlier hour of "between 2 and 4 p.m."."""
    told = {key: value for key, value in m.groupdict().items() if value}
    time = _hour(told)
    return Value("TIME", f"{_day(m, told, at)}T{time}") if time else None


def _half_of(at: Context, start: int, spelt: str, day: str) -> str:
    """The part of the day that a bare "six o'clock" falls in.

    The one named in its sentence, else the one that the report names first of its day, else a guess: the afternoon for
    one to seven.
    """
    if number_of(spelt) == 12:
        return ""
    near = at.last_value(start, r".*T(?:MO|AF|EV|NI)", len(at.clause(start, start)[0]))
    parts = {f"{day}{part}" for part in ("TMO", "TAF", "TEV", "TNI")}
    named = near or next((value for _, value in at.values if value in parts), None)
    if named:
        return "morning" if named.endswith("MO") else "afternoon"
    return "afternoon" if (number_of(spelt) or 0) < 8 else "morning"


def _past_or_to(told: dict[str, str], led: bool) -> str | None:
    """ "25 past six", "nine minutes past": by fives without "minutes"; "to" asks for "quarter", "minutes" or "at"
    before it (`led`), for "ten to twelve" is as often a count."""
    step = told["part"].lower()
    minutes = 30 if step == "half" else 15 if step.endswith("quarter") else int(number_of(step) or 0)
    hour = number_of(told["spelt"])
    back = told["side"].lower() == "to"
    if hour is None or not 0 < hour <= 12 or hour % 1 or not 0 < minutes < 60:
        return None
    if minutes % 5 and "minutes" not in told:
        return None
    if back and (step == "half" or not (step.endswith("quarter") or "minutes" in told or led)):
        return None
    at = int(hour) * 60 + (-minutes if back else minutes)
    when = told.get("when", "").lower()
    if when in ("afternoon", "evening") and at < 720:
        at += 720
    if when == "morning" and at >= 720:
        at -= 720
    return f"{at // 60 % 24:02}:{at % 60:02}"


def _hour(told: dict[str, str]) -> str | None:
    if "word" in told:
        return "24:00" if told["word"].lower() == "midnight" else "12:00"
    number = number_of(told["spelt"]) if "spelt" in told else float(told["h"])
    half, when = told.get("half", "").lower(), told.get("when", "").lower()
    if number is None or number % 1 or number > (12 if half or when or "spelt" in told else 23):
        return None
    hour = int(number)
    if hour == 12 and when in ("night", "nighttime"):
        return "24:00"
    if half == "p" or when in ("afternoon", "evening") or (when == "night" and hour > 5):
        hour = hour % 12 + 12
    elif half == "a" or when:
        hour %= 12
    return f"{hour:02}:{int(told.get('min', 0)):02}"


_ANY = re.compile(rf"\s+(?:(?:on|of|in)\s+an?\s|{COUNT}{S}{UNIT}{S}(?:before|after|earlier|later)\b)", re.VERBOSE)


def _day(m: re.Match[str], told: dict[str, str], at: Context) -> str:
    """The day of a clock time: named with it, else the one that the passage is at; open where it is of some day ("on a
    wet morning") or of one counted from another ("ten days before the vote")."""
    name = next((told[g] for g in ("m", "m1", "m2", "m3") if g in told), None)
    number = next((told[g] for g in ("d", "d1", "d2", "d3") if g in told), None)
    if name and number:
        month, day = month_number(name), ordinal_of(number)
        return iso_day(at.year_of(month, day, m.start(), m.end()), month, day) or "XXXX-XX-XX"
    if "w" in told:
        return at.weekday(weekday_number(told["w"]), m.start(), m.end())
    if "deictic" in told:
        return at.reference.days(DEICTIC[told["deictic"].lower()])
    return "XXXX-XX-XX" if _ANY.match(at.text, m.end()) else at.passage_day(m.start(), m.end())


@rule(
    rf"""(?P<early>(?i:mid|middle|early|late)[ -])? (?:(?P<led>(?i:in|by|during|through)){S})? (?:(?i:the){S})?
    (?P<part>(?i:morning|afternoon|evening))
    (?: {S}of{S}(?P<m>{MONTH}){S}(?P<d>{DAY_TH}) | {S}(?P<deictic>(?i:yesterday|today|tomorrow)) )?"""
)
def part_of_day(m: re.Match[str], at: Context) -> Value | None:
    """ "in the morning", "by evening", "mid-afternoon": of the day that the passage is at."""
    led = m["led"] or re.search(
        r"\b(?:[Ii]n|[Bb]y|[Dd]uring|[Tt]hrough)\s\Z", at.text[max(0, m.start() - 8) : m.start()]
    )
    if not (led or m["early"]) or ((m["led"] or "").lower() == "in" and " the" not in m.group().lower()):
        return None
    told = {key: value for key, value in m.groupdict().items() if value}
    return Value("TIME", f"{_day(m, told, at)}T{PARTS[m['part'].lower()]}", mod_of(m["early"]))
