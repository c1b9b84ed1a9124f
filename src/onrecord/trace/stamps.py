"""Publication stamps in a text's opening: a full date with a time of day, or after "posted" or "updated"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.timex.calendar import iso_day, month_number

__all__ = ["Stamp", "stamp"]

REACH = 400
_MONTH = r"(?P<{}>Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = (
    rf"(?:(?P<m0>\d\d?) ?/ ?(?P<d0>\d\d?) ?/ ?(?P<y0>(?:19|20)\d\d)"
    rf"|{_MONTH.format('m1')} (?P<d1>\d\d?)(?:st|nd|rd|th)?,? (?P<y1>(?:19|20)\d\d)"
    rf"|(?P<d2>\d\d?) {_MONTH.format('m2')},? (?P<y2>(?:19|20)\d\d))"
)
_TIME = r"(?P<{0}h>\d\d?) ?: ?(?P<{0}m>\d\d)(?: ?: ?\d\d)? ?(?P<{0}p>[AaPp]\.?[Mm])?"
_DAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? "
_STAMP = re.compile(
    rf"(?P<word>(?:[Pp]osted|[Pp]ublished|[Uu]pdated|POSTED|PUBLISHED|UPDATED)(?: on)? ?:? (?:{_DAY})?)?"
    rf"(?:{_TIME.format('b')} ?(?:[A-Z]{{2,4}}),? )?(?:{_DAY})?{_DATE}"
    rf"(?:(?: ?[-,|] ?| )(?:at )?{_TIME.format('a')})?"
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """An ISO day, the minute of that day if it is told (in no known zone), and where it stands (view offsets)."""

    day: str
    minute: int | None
    start: int
    end: int


def stamp(text: str) -> Stamp | None:
    """The first publication stamp in the opening of `text`; a date in the run of a sentence is none."""
    for found in _STAMP.finditer(text, 0, REACH):
        if not (found["word"] or found["ah"] or found["bh"]):
            continue
        month = found["m0"] or found["m1"] or found["m2"]
        number = int(month) if month.isdigit() else month_number(month[:3])
        day = iso_day(
            int(found["y0"] or found["y1"] or found["y2"]), number or 0, int(found["d0"] or found["d1"] or found["d2"])
        )
        if day:
            return Stamp(day, _minute(found, "a") if found["ah"] else _minute(found, "b"), *found.span())
    return None


def _minute(found: re.Match[str], which: str) -> int | None:
    if not found[f"{which}h"]:
        return None
    hour, minute = int(found[f"{which}h"]), int(found[f"{which}m"])
    half = (found[f"{which}p"] or "").lower()[:1]
    if hour > 23 or minute > 59 or (half and hour > 12):
        return None
    return (hour % 12 + (12 if half == "p" else 0) if half else hour) * 60 + minute
