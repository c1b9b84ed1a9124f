"""Header lines, datelines and credits: what a report's own text tells of its date, place and agency.

Regular expressions over the first and last paragraphs, without a language model: descent asks for the header of
every report of a large collection.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from onrecord.model import Credit, Header, Report
from onrecord.resources import PACK
from onrecord.timex.calendar import DAY, MONTH, WEEKDAY, YEAR, day_of, iso_day, month_number
from onrecord.timex.figures import day_in_figures, is_day_first
from onrecord.view import HELD, View

__all__ = ["agency_of", "edges", "header"]

_HEAD = 1200  # how far into a text a dateline or byline may begin
_TAIL = 700  # how far from a text's end a closing credit may stand
_PARAGRAPHS = 8  # how many lines of the head are looked at

_DAY_MONTH = (
    rf"(?:(?P<m1>{MONTH})[ ](?P<d1>{DAY})(?:st|nd|rd|th)?|(?P<d2>{DAY})(?:st|nd|rd|th)?[ ](?P<m2>{MONTH}))"
    rf"(?!\w)(?:,?[ ](?P<y>{YEAR})(?!\d))?"
)
_IN_FIGURES = rf"(?P<figures>\d\d?[/-]\d\d?[/-]{YEAR}|{YEAR}[/-]\d\d[/-]\d\d|\d\d?\.\d\d?\.{YEAR})(?![\d/])"
_NAME = r"[^\W\d_][\w.'’/&-]*"
_MORE = rf"(?:[ ](?!{WEEKDAY}|{MONTH}){_NAME})"
_PLACE = rf"{_NAME}{_MORE}{{0,3}}(?:,(?=[ ]){_MORE}{{1,3}}){{0,2}}"
_AGENCY = r"\((?P<agency>[^\W\d_][\w.&/’'-]*(?:[ ][\w.&/’'-]+){0,3})\)|/(?P<wire>PRNewswire|[A-Z][\w. -]{2,30})/"
_DASH = r"[ ]?(?:--|[-–—―_])(?=[ \n]|[\"“‘'«]|[A-Z])"
_DATED = rf"(?:{WEEKDAY},?[ ])?{_DAY_MONTH}"

_LINE = re.compile(r"[^\n]*[^\s][^\n]*")
_HEADER = re.compile(r"\s*date[ ](\d{4}-\d\d-\d\d)(?!\d)[ \n]*")
_HOUR = r"(?:\d{1,2}:\d\d(?:[ ]?[apAP]\.?[mM]\.?)?(?:[ ][A-Z]{2,4})?|\d{4}[ ]GMT(?:[ ]\(\d{4}[ ][A-Z]{3}\))?)"
_STAMP = re.compile(
    r"(?:(?:(?:first[ ]|last[ ])?(?:published|updated|posted|issued)|date|for[ ]immediate[ ]release)"
    r"(?:[ ](?:on|at))?[:,]?[ ]?)?"
    rf"(?:{_HOUR},?[ ](?:on[ ])?)?(?:{WEEKDAY},?[ ])?(?:{_DAY_MONTH}|{_IN_FIGURES})",
    re.I,
)
_DATELINE = re.compile(
    rf"(?:(?P<place>{_PLACE})(?:,?[ ](?={WEEKDAY}|{MONTH}|{DAY}(?:st|nd|rd|th)?[ ]{MONTH})|(?=[ ][(/])|(?={_DASH})))?"
    rf"(?P<date>{_DATED})?[ ]?(?:{_AGENCY})?(?P<dash>{_DASH}|:(?=[ ]))?"
)


_Told = tuple[str, tuple[int, int]]  # a date and where it stands


@dataclass(frozen=True, slots=True)
class _Dateline:
    """A dateline in view offsets."""

    start: int
    end: int
    place: str | None
    dated: str | None
    date_at: tuple[int, int] | None
    agency: tuple[int, int] | None


def header(report: Report, view: View) -> Header:
    """The header of a report: its date and what tells it, the dateline's place, every agency credit.

    The date is the one given with the report, else a header line's, else the dateline's, else the day that the text
    calls today (`XXXX-MM-DD` where it has no year). Credits stand in the order start, byline, end, body.
    """
    text = view.text
    told, lines, line = _top(text)
    given = day_of(report.published)
    dated, basis, at = _date(given, told, line)
    if dated is None and (stamp := _stamp(text, lines)):
        dated, basis, at = stamp[0], "header", stamp[1]
    if dated is None and (today := _today(text)):
        dated, basis, at = today[0], "header", today[1]
    return Header(
        dated=dated,
        basis=basis,
        dated_span=view.span(*at) if at else None,
        place=line.place if line else None,
        credits=tuple(Credit(name, where, view.span(low, high)) for low, high, name, where in _credits(text)),
        lines=tuple(view.span(*edge) for edge in _edges(view, told, line)),
    )


def edges(view: View) -> tuple[tuple[int, int], ...]:
    """The header line and the dateline, where a text has them, in view offsets: words before its first sentence."""
    told, _, line = _top(view.text)
    return _edges(view, told, line)


@lru_cache(maxsize=HELD)
def _top(text: str) -> tuple[_Told | None, tuple[tuple[int, int], ...], _Dateline | None]:
    """The header line's date, the lines of the head, and the dateline."""
    told, begin = _header_line(text)
    lines = tuple((m.start(), m.end()) for m in _LINE.finditer(text, begin, begin + _HEAD))[:_PARAGRAPHS]
    return told, lines, next((found for start, end in lines if (found := _dateline(text, start, end))), None)


def _edges(view: View, told: _Told | None, line: _Dateline | None) -> tuple[tuple[int, int], ...]:
    out = [(0, told[1][1])] if told else []
    if line and (line.date_at or line.agency or line.place):
        out.append((line.start, line.end))
    return tuple(view.trimmed(*edge) for edge in out)


_Basis = Literal["published", "header", "dateline", "none"]
_Where = Literal["start", "end", "byline", "body"]


def _date(
    given: str | None, told: _Told | None, line: _Dateline | None
) -> tuple[str | None, _Basis, tuple[int, int] | None]:
    at = told[1] if told else line.date_at if line else None
    if given:
        return given, "published", at
    if told:
        return told[0], "header", told[1]
    if line and line.dated:
        return line.dated, "dateline", line.date_at
    return None, "none", None


def _header_line(text: str) -> tuple[_Told | None, int]:
    """The date of a line such as ` date 2026-02-06`, and where the text proper begins."""
    found = _HEADER.match(text)
    dated = day_of(found[1]) if found else None
    return ((dated, found.span(1)), found.end()) if found and dated else (None, 0)


def _stamp(text: str, lines: tuple[tuple[int, int], ...]) -> tuple[str, tuple[int, int]] | None:
    """A line that holds nothing but a full date, with or without a word such as "Published".

    A date in figures counts where the text settles the order of day and month.
    """
    for start, end in lines:
        if end - start <= 60 and (found := _STAMP.match(text, start, end)) and (found["y"] or found["figures"]):
            rest = text[found.end() : end].strip()
            dated = day_in_figures(found["figures"], is_day_first(text, None)) if found["figures"] else _iso(found)
            if dated and (not rest or re.fullmatch(r"[\d:|•·., apmAPMGESTUCZ+-]{0,24}", rest)):
                first = next(found.start(g) for g in ("m1", "d2", "figures") if found[g])
                return dated, (first, found.end())
    return None


_TODAY = re.compile(rf"\b[Tt]oday,? (?P<open>\()?(?:{WEEKDAY},? )?{_DAY_MONTH}(?(open)\)|,)")


def _today(text: str) -> tuple[str, tuple[int, int]] | None:
    """The day that a text itself calls today ("said today (May 3)"); None where it does so of several."""
    told = [(dated, found) for found in _TODAY.finditer(text) if (dated := _iso(found))]
    if len({dated for dated, _ in told}) != 1:
        return None
    dated, found = told[0]
    return dated, (next(found.start(g) for g in ("m1", "d2") if found[g]), found.end() - 1)


def _iso(found: re.Match[str]) -> str | None:
    month, day = found["m1"] or found["m2"], found["d1"] or found["d2"]
    return iso_day(int(found["y"]) if found["y"] else None, month_number(month), int(day))


def _dateline(text: str, start: int, end: int) -> _Dateline | None:
    """The dateline that the line `start`:`end` opens with, if it does.

    A date or an agency makes one, with a dash after it (an agency in brackets may do without); a place alone
    must stand in capitals, as agencies print it, and be no label such as EXCLUSIVE.
    """
    while start < end and text[start].isspace():
        start += 1
    found = _DATELINE.match(text, start, end)
    if found is None or found.end() == start:
        return None
    place, agency = found["place"], "agency" if found["agency"] else "wire" if found["wire"] else None
    if agency and not _is_agency(found[agency], lone=bool(found["dash"])):
        agency = None
    dated = _iso(found) if found["date"] else None
    bare = agency and (dated or (place and (_in_capitals(place) or found[agency] in _known())))
    if not (found["dash"] or bare) or not (dated or agency or place):
        return None
    if place and not _is_place(place):
        return None
    if not (dated or agency) and not (place and _in_capitals(place)):
        return None
    date_at = next(((found.start(g), found.end("date")) for g in ("m1", "d2") if found[g]), None) if dated else None
    return _Dateline(start, found.end(), place, dated, date_at, found.span(agency) if agency else None)


def _is_place(place: str) -> bool:
    named = all(w[0].isupper() or w in _words("particles") for w in place.split())
    return named and len(place) > 2 and place.split()[0].strip(",.:") not in _words("labels")


def _in_capitals(place: str) -> bool:
    first = place.split(",")[0]
    return first.isupper() and len(first) > 3 and not any(c.isdigit() for c in place)


# ------------------------------------------------------------------ credits

_BY = re.compile(r"(?:[^\W\d_][\w.' -]{1,30}[ ][–—-]{1,2}[ ])?(?:By|BY|From|FROM)[ ](?P<who>[^\n]{2,120})")
_STAFF = re.compile(
    r"(?P<name>[^\W\d_][\w.&’'-]*(?:[ ][\w.&’'-]+){0,3}?)[ ](?:staff|reporters?|correspondents?|writers?)\b[^\n]{0,40}"
)
# A name ends at white space or before the sign: were the space optional, a long word could be parted in countless ways.
_SIGNED = re.compile(r"(?:[^\W\d_][\w.’'-]*(?:[ ]|(?=[,|•–—-]))){0,12}?[,|•–—-][ ]*")
_LAST = re.compile(r"(?:\((?P<round>[^()\n]{2,40})\)|(?:--|[-–—―])[ ]?(?P<dash>[^\n.!?]{2,40}))[.]?\s*\Z")
_OUTLET = r"[A-Z][\w&’'-]*(?:\.com)?(?: (?:of |and |the )?[A-Z][\w&’'-]*){0,3}"
_SHARE = re.compile(
    rf"(?P<a>{_OUTLET})(?: (?:staff )?writers?\b[^\n]{{0,160}}?)? contributed"
    rf"(?: reporting| to (?:this|the) (?:report|story|article)| from |[.\n])"
    rf"|[Ww]ith (?:additional )?(?:inputs?|reporting|reports?|files|material) (?:from|by) (?P<b>[^\n.;)]{{2,60}})"
    rf"|(?:(?:© )?Copyright(?: ©)?|©) (?:\d{{4}} )?(?:by )?(?P<c>{_OUTLET})"
    rf"|(?:This|The) (?:story|article|report)\b[^\n.]{{0,20}} (?:published|appeared) (?:by|in|on) (?P<d>{_OUTLET})"
    rf"|\b[Ss]ource: ?(?P<e>{_OUTLET})"
)
_NAMING = re.compile(r"\b(?:[Aa]ccording to|told|reported|reports)\b")
_AFTER = re.compile(rf" (?:a report (?:by|in|from) )?(?:the |The )?(?P<name>{_OUTLET})")
_BEFORE = re.compile(rf"(?:\b[Tt]he )?(?P<name>{_OUTLET})(?: news agency)? (?:has |had )?\Z")


@lru_cache(maxsize=HELD)
def _credits(text: str) -> tuple[tuple[int, int, str, _Where], ...]:
    """Every agency credit: its view offsets, the agency's name, and where it stands."""
    _, lines, line = _top(text)
    found: list[tuple[int, int, int, _Where]] = []
    if line and line.agency:
        found.append((0, *line.agency, "start"))
    elif deep := _deep_dateline().search(text):
        found.append((0, *deep.span("agency"), "start"))
    last = len(text.rstrip())
    for start, end in lines:
        found += [
            (1, *at, "byline") for at in _byline(text, start, end) or (_bare(text, start, end) if end < last else [])
        ]
    found += [(2, *line.span("agency"), "end") for line in _agency_lines().finditer(text)]
    tail = max(0, len(text) - _TAIL)
    found += [(2, *at, "end") for at in _closing(text, tail)]
    found += _named(text, lines[0][0] if lines else 0)
    out: dict[tuple[int, int], _Where] = {}
    for _, start, end, where in sorted(found):
        out.setdefault((start, end), where)
    return tuple((start, end, _canonical(text[start:end]), where) for (start, end), where in out.items())


def _byline(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Agencies in a line such as "By AMV staff", "By Ada Lowe, Continental News", "From AMV and Baltmar Press"."""
    while start < end and text[start].isspace():
        start += 1
    found = _BY.match(text, start, end)
    if not found or (found.end() < end and not text[found.end() : end].isspace()):
        return []
    who, at = found["who"], found.start("who")
    if staff := _STAFF.match(who):
        return [(at, at + staff.end("name"))] if _is_agency(staff["name"], lone=False, loose=True) else []
    out = []
    for part in re.finditer(r"[^,;|]+?(?=,|;|\||[ ]and[ ]|$)", who):
        words = part.group().strip()
        low = part.start() + part.group().index(words) + (4 if words.startswith("and ") else 0)
        out += [(at + low + s, at + low + e) for s, e in _agency_in(who[low : part.end()].rstrip())]
    return out


def _bare(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A known agency that a short line is, or that is set off at its end: "Ada Lowe, The Associated Press"."""
    line = text[start:end].rstrip(" \t•|.")
    low = len(line) - len(line.lstrip())
    for name in _known() if len(line) <= 100 else ():
        before = line[low : -len(name)]
        if line.endswith(name) and (not before or _SIGNED.fullmatch(before)):
            return [(start + len(line) - len(name), start + len(line))]
    return []


@cache
def _deep_dateline() -> re.Pattern[str]:
    """A dateline with a known agency, wherever in the text a line opens with it: below pictures, or a second text."""
    names = "|".join(re.escape(name) for name in sorted(_known(), key=len, reverse=True))
    return re.compile(
        rf"^[ ]*[A-Z][A-Z .'’-]{{2,30}}(?:, [A-Z][\w. ]{{1,30}})? \((?P<agency>{names})\)[ \u00a0]?(?:--|[-–—])", re.M
    )


@cache
def _agency_lines() -> re.Pattern[str]:
    """Lines that are an agency's name of several words and no more: they sign a part of the text."""
    names = "|".join(re.escape(name) for name in sorted(_known(), key=len, reverse=True) if " " in name)
    return re.compile(rf"^[ \t]*(?P<agency>{names})[ \t]*$", re.M)


def _agency_in(part: str) -> list[tuple[int, int]]:
    """An agency that `part` of a byline is, or ends with ("ADA LOWE Associated Press")."""
    for name in _known():
        if part.endswith(" " + name):
            return [(len(part) - len(name), len(part))]
    return [(0, len(part))] if _is_agency(part, lone=False) and len(part.split()) < 4 else []


def _closing(text: str, tail: int) -> list[tuple[int, int]]:
    """Agencies in a text's last words: "(FWS)", "— Baltmar Press", "AP contributed to this report"."""
    out = []
    if last := _LAST.search(text, tail):
        group = "round" if last["round"] else "dash"
        own_line = text[: last.start()].rstrip(" ")[-1:] in ("\n", "")
        ends = own_line or (last[group] in _known() and (group == "round" or _ended(text[: last.start()])))
        if _is_agency(last[group], lone=own_line) and ends:
            out.append(last.span(group))
    elif (begin := text.rstrip().rfind("\n") + 1) > 0:
        out += _bare(text, begin, len(text.rstrip()))
    for found in _SHARE.finditer(text, tail):
        group = found.lastgroup or "a"
        for part in re.finditer(r"[^,;]+?(?=,|;| and |$)", found[group]):
            words = part.group().strip().removeprefix("and ")
            if _outlet_like(words) or words in _known() or (group != "e" and _is_agency(words, lone=False)):
                low = found.start(group) + part.start() + part.group().index(words)
                out.append((low, low + len(words)))
    return out


def _ended(before: str) -> bool:
    """Whether a sentence has ended, so that what follows the dash is a credit and no part of it."""
    return before.rstrip()[-1:] in '.!?”"’'


def _named(text: str, begin: int) -> list[tuple[int, int, int, _Where]]:
    """Agencies that the text names as its source: "according to the Baltic Ledger", "Reuters reported".

    In the first sentences an outlet's name will do; further down, and for "told", it must be a known agency's.
    """
    out: list[tuple[int, int, int, _Where]] = []
    for cue in _NAMING.finditer(text):
        told, early = cue.group() == "told", cue.start() < begin + 400
        if told or cue.group()[0] in "aA":
            low, found = 0, _AFTER.match(text, cue.end())
        else:
            low = max(0, cue.start() - 60)
            found = _BEFORE.search(text[low : cue.start()])
        if found is None:
            continue
        name = found["name"].removesuffix("’s").removesuffix("'s")
        if name in _known() or (early and not told and _outlet_like(name)):
            start = low + found.start("name")
            out.append((3, start, start + len(name), "start" if early and not told else "body"))
    return out[:5]


def _outlet_like(name: str) -> bool:
    return len(words := name.split()) > 1 and (words[0] in _words("outlet") or words[-1] in _words("outlet"))


def _is_agency(name: str, *, lone: bool, loose: bool = False) -> bool:
    """Whether `name` stands for an agency or outlet: a known one, initials, or a name with an outlet's word.

    `lone`: its place alone speaks for it (brackets before a dash); `loose`: one word with a capital will do.
    """
    words = name.split()
    if not words or name.upper() in _words("never") or any(c.isdigit() for c in name):
        return False
    if name in _known() or (len(words) == 1 and name.isupper() and 2 <= len(name) <= 6):
        return True
    if not all(w[0].isupper() or w in _words("small") for w in words):
        return False
    if len(words) > 1 and any(w in _words("outlet") for w in words):
        return True
    camel = len(words) == 1 and sum(c.isupper() for c in name) > 1 and name[0].isupper()
    return (
        camel
        or (lone and len(words) == 1 and name.isalpha() and name in _words("outlet"))
        or (loose and len(words) < 3)
    )


def agency_of(byline: str | None) -> str | None:
    """The known agency that a byline given beside the text is, or ends with: "Ada Lowe, The Associated Press"."""
    said = (byline or "").strip(" .")
    for name in sorted(_known(), key=len, reverse=True):
        if said == name or (said.endswith(name) and said[-len(name) - 1] in " /(|,"):
            return _canonical(name)
    return None


def _canonical(name: str) -> str:
    return _known().get(name, name)


@cache
def _known() -> dict[str, str]:
    return {form: name for name, forms in PACK.table("agencies")["names"].items() for form in forms}


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(PACK.table("agencies")["words"][key])
