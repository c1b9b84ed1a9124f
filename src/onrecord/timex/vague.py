"""Rules for what recurs, and for words that point at the past, the present or the future."""

from __future__ import annotations

import re

from onrecord.timex.calendar import MONTH, month_number
from onrecord.timex.context import Context
from onrecord.timex.rules import Value, rule
from onrecord.timex.values import duration
from onrecord.timex.words import COUNT, PARTS, REFERENCES, SEASONS, SETS, UNIT, S, either, number_of, times, unit_of

__all__: list[str] = []


@rule(rf"(?P<word>{either(SETS)})")
def frequency(m: re.Match[str], at: Context) -> Value | None:
    """ "daily", "annually"; a newspaper's name is none, nor an adjective that names a kind ("monthly magazine")."""
    word, after = m["word"].lower(), at.text[m.end() : m.end() + 2]
    if m["word"][0].isupper() and (after.strip()[:1].isupper() or word in ("daily", "weekly")):
        return None
    if word in ("quarterly", "nightly", "yearly", "monthly") and after[:1] == " ":
        return None
    return Value("SET", SETS[word], None, True)


@rule(
    rf"""(?i:every|each){S} (?:(?P<n>{COUNT}|(?i:other)){S})?
    (?: (?P<u>{UNIT}) | (?P<part>(?i:night|morning|evening|afternoon)) | (?P<we>(?i:weekend))
    | (?P<s>(?i:summer|spring|winter|fall|autumn)) | (?P<m>{MONTH}) )""",
    rf"(?:(?i:once|twice)|{COUNT}{S}(?i:times)){S}(?i:a|an|per|each|every){S}(?P<u>{UNIT})",
)
def recurring(m: re.Match[str], at: Context) -> Value:
    """ "every day", "each July", "every other week", "twice a week"."""
    told = {key: value for key, value in m.groupdict().items() if value}
    if "s" in told:
        return Value("SET", f"XXXX-{SEASONS[told['s'].lower()]}", None, True)
    if "part" in told:
        return Value("SET", f"XXXX-XX-XXT{PARTS[told['part'].lower()]}", None, True)
    if "we" in told:
        return Value("SET", "XXXX-WXX-WE", None, True)
    if "m" in told:
        return Value("SET", f"XXXX-{month_number(told['m']):02}", None, True)
    count = 2.0 if told.get("n", "").lower() == "other" else number_of(told["n"]) if "n" in told else 1.0
    if count is not None:
        count *= times(told["u"])
    return Value("SET", duration(count, unit_of(told["u"])), None, True)


_STRETCH = re.compile(r"[ ](?:\w+[ ])?(?:year|month|week|day|decade|centur|quarter|hour|minute)")


@rule(rf"(?P<word>{either(REFERENCES)})")
def reference(m: re.Match[str], at: Context) -> Value | None:
    """ "now", "recently", "the future": a reference without a place in the calendar."""
    word, after = re.sub(r"\s+", " ", m["word"].lower()), at.text[m.end() : m.end() + 16]
    if after[:1] == "-" or (word in ("the past", "the future") and after[:1] in "'’" and after):
        return None
    if word == "the past" and _STRETCH.match(after):
        return None
    return Value("DATE", REFERENCES[word], None, True)
