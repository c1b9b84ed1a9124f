"""Rules for weeks, months and years counted from the report: this week, the end of the year, the weekend."""

from __future__ import annotations

import re
from datetime import date

from onrecord.timex.calendar import MONTH, iso_day, month_number
from onrecord.timex.context import Context
from onrecord.timex.rules import Value, rule
from onrecord.timex.words import S, mod_of, unit_of

__all__: list[str] = []

_STEP = {
    "last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1, "this": 0, "current": 0,
}  # fmt: skip
_EARLY = rf"""(?:(?P<early>(?i:early|late|mid|earlier|later|sometime)[ -](?:(?i:in){S})?
    |(?i:the{S})?(?i:start|beginning|early[ ]part|middle|end|latter[ ]part|rest|remainder){S}(?i:of){S}))?"""
_REL = rf"(?:(?i:the){S})?(?P<rel>(?i:last|next|this{S}past|this{S}coming|this|past|previous|coming|following|current))"


@rule(rf"{_EARLY} {_REL}{S}(?P<unit>(?i:weekend|week|month|quarter|year|decade|century|season))")
def relative(m: re.Match[str], at: Context) -> Value | None:
    """ "last week", "early next year", "the end of this month", "the past decade"."""
    rel, unit, mod, ref = m["rel"].lower(), m["unit"].lower(), mod_of(m["early"]), at.reference
    step = _STEP[rel.split()[-1]]
    if unit in ("decade", "century") and rel == "past":
        return Value("DURATION", "P10Y" if unit == "decade" else "P100Y", None, True)
    if unit == "season":
        return Value("DATE", ref.years(step), mod) if rel in ("last", "this", "next") else None
    if unit == "weekend":
        return Value("DATE", f"{ref.weeks(step)}-WE", mod)
    there = _beside(at, m, unit, step) if rel in ("following", "previous") else None
    return Value("DATE", there or ref.shifted(step, unit_of(unit)) or "XXXX", mod)


def _beside(at: Context, m: re.Match[str], unit: str, step: int) -> str | None:
    """ "the following year", "the previous month": one on from the date told last, or one back."""
    if unit == "decade":
        named = at.last_value(m.start(), r"\d{3}", 600)
        return f"{int(named) + step:03}" if named else None
    return at.shifted_from_there(m.start(), step, unit_of(unit), 600) if unit in ("week", "month", "year") else None


@rule(rf"(?:(?P<over>(?i:over)){S})?(?i:the){S}(?i:weekend)")
def the_weekend(m: re.Match[str], at: Context) -> Value:
    """ "the weekend": the last one, or the one ahead where the clause looks forward or the report is of a weekend."""
    over = m["over"] or re.search(r"\b(?:over|since)\s\Z", at.text[max(0, m.start() - 6) : m.start()])
    ref = at.reference
    ahead = (ref.day and ref.day.weekday() >= 5) or (not over and at.future(m.start(), m.end()))
    return Value("DATE", f"{ref.weeks(0 if ahead else -1)}-WE")


@rule(rf"(?i:the{S}week){S}(?i:of|beginning|starting){S}(?P<m>{MONTH}){S}(?P<d>\d{{1,2}})")
def week_of(m: re.Match[str], at: Context) -> Value | None:
    """ "the week of March 6"."""
    month, day = month_number(m["m"]), int(m["d"])
    iso = iso_day(at.year_of(month, day, m.start(), m.end()), month, day)
    if not iso or iso.startswith("X"):
        return None
    year, week, _ = date.fromisoformat(iso).isocalendar()
    return Value("DATE", f"{year}-W{week:02}")


@rule(
    rf"(?P<end>(?i:the{S})?(?i:end|start|beginning|close|middle){S}(?i:of){S})(?i:the){S}(?P<u>(?i:year|month|week|decade))",
    rf"(?:(?i:around|about|by){S})?(?:(?i:the){S})?(?P<ye>(?i:year[ -]end|year['’]s[ ]end|month-end|month['’]s[ ]end))",
    rf"(?i:the){S}(?i:(?:current{S})?(?:full|fiscal|calendar|latest{S}fiscal|previous{S}fiscal|current){S})(?P<u>(?i:year))",
    rf"(?i:earlier|later|late|early){S}(?i:in{S}the){S}(?P<u>(?i:year|month|week|decade|century))",
    rf"(?P<end>(?i:at{S}year['’]s{S}end))(?P<u>)",
)
def the_unit(m: re.Match[str], at: Context) -> Value | None:
    """ "the end of the year" (its last month), "year-end", "the fiscal year", "earlier in the year"."""
    told, ref = m.groupdict(), at.reference
    if ends := told.get("ye"):
        return Value("DATE", ref.months(0) if ends.lower().startswith("month") else f"{ref.years(0)}-12", "END")
    unit, mod = unit_of(told.get("u") or "year"), mod_of(told.get("end"))
    value = ref.shifted(0, unit) or "XXXX"
    return Value("DATE", f"{value}-12" if unit == "Y" and mod == "END" else value, mod)


@rule(rf"(?i:the){S}(?P<u>(?i:year|week|month)) (?P<ended>{S}(?i:(?:ended|ending)(?!\w)|to(?={S}{MONTH})))?")
def the_year(m: re.Match[str], at: Context) -> Value | None:
    """ "the year", "the week" of the report; "the year ended March 31" is a length of time."""
    unit = unit_of(m["u"])
    if m["ended"]:
        return Value("DURATION", f"P1{unit}", None, True)
    before = at.text[max(0, m.start() - 20) : m.start()]
    if (
        m["u"][0].isupper()
        or not _LED.search(before)
        or re.match(r"[ ](?:that|when|of)\b", at.text[m.end() : m.end() + 6])
    ):
        return None
    return Value("DATE", at.reference.shifted(0, unit) or "XXXX")


_LED = re.compile(
    r"\b(?:for|in|during|over|through"
    r"|(?:months?|quarters?|half|part|rest|remainder|end|days?|weeks?|high|low) (?:of|for))\s\Z",
    re.I,
)
_NAMED = {"year": (r"\d{4}(?:-.*)?", 4), "month": (r"\d{4}-\d\d(?:-.*)?", 7), "week": (r"\d{4}-W\d\d.*", 8),
          "quarter": (r"\d{4}-Q\d", 7)}  # fmt: skip


@rule(rf"(?:(?i:earlier|later){S})?(?i:that{S}same|that|the{S}same){S}(?P<u>(?i:year|month|week|quarter))")
def that_unit(m: re.Match[str], at: Context) -> Value | None:
    """ "that year", "later that month": the one named last."""
    pattern, size = _NAMED[m["u"].lower()]
    named = at.last_value(m.start(), pattern, 800)
    return Value("DATE", named[:size]) if named else None
