"""How findings are said in words: one place for every form that people read. Neutral by the contract's list.

Texts differ; nobody is at fault. A text "appears to rework" another, a spelling "differs", a name "is not named in
the text supplied". What was not found is said with the number of reports searched.
"""

from __future__ import annotations

import re
from calendar import day_name, monthrange
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from onrecord.model import Claim, Derivation, Evidence, Record, RecordedReport, Repair, Report
from onrecord.render.phrases.reasons import rule as rule
from onrecord.render.phrases.reasons import say as say
from onrecord.render.safe_text import visible

READING = {
    "verbatim": "word for word",
    "punctuation": "punctuation differs",
    "case": "capitals differ",
    "spelling": "spelling by convention",
    "trimmed": "shorter: an edge left off",
    "dropped": "words inside left out, without a mark",
    "ellipsis": "words left out, with a mark",
    "ellipsis_removed": "a mark of omission is gone",
    "inserted": "words in brackets inserted",
    "replaced": "words in brackets stand for others",
    "reordered": "order differs",
    "joined": "sentences run together",
    "wording": "wording differs",
    "moved": "part carried outside the marks",
    "indirect": "reported speech, without marks",
    "attributed_elsewhere": "attributed to someone else",
    "internal": "given in two wordings by this report",
    "headline": "in a headline",
    "translation": "may be a translation: words not comparable",
}
SENSE = {
    "negation": "a negation",
    "number": "a number",
    "name": "a name",
    "modal": "a modal verb (can, may, must, will)",
    "quantifier": "a word for how many (all, some, none)",
    "comparison": "a comparison",
    "time": "a time",
    "hedge": "how sure it is",
    "person": "who is meant (I, we, you, they)",
    "roles": "who does what to whom",
    "content_word": "a content word",
}
NO_SENSE = "no difference of the kinds tested"
STATUS = {
    "contested": ("contested", "one who is named denies what another asserts"),
    "contradicting": ("contradicting", "two text families, in their own voice, do not fit together"),
    "differing": ("differing", "text families give values that do not fit together"),
    "changed": ("changed", "the value differs inside one text family"),
    "agreed": ("agreed", "two text families or more carry it, in the same voice"),
    "mixed_voice": ("told in two voices", "one carries it in its own voice, another as somebody's"),
    "added": ("added", "a derived report has it, what it reworks does not; it adds no support"),
    "repeated": ("repeated", "several reports of one text family"),
    "single": ("single", "one report of those supplied; says nothing of the world"),
}
VOICE = {
    "own": "in the report's own voice",
    "attributed": "attributed",
    "quoted": "in quotation marks",
    "presupposed": "taken for granted",
}
VOICE_SHORT = {"own": "own voice", "attributed": "attributed", "quoted": "quoted", "presupposed": "presupposed"}
CHANGE = {
    "dropped": "left out",
    "added": "added",
    "stronger": "stronger wording",
    "weaker": "weaker wording",
    "attribution_dropped": "attribution left out",
    "attribution_added": "attribution added",
    "value_changed": "value differs",
}
PARENT = {
    "same_text": "carries the same text as {parent}",
    "excerpt": "carries part of the text of {parent}",
    "revision": "appears to be a later version of {parent}",
    "rewrite": "appears to rework {parent}",
    "common_source": "shares passages with {parent} that point to one common text",
}
UNORDERED = {  # where neither is known to come from the other, neither is said to
    "same_text": "carries the same text as {parent}",
    "excerpt": "shares much of its text with {parent}",
    "revision": "shares much of its text with {parent}",
    "rewrite": "shares much of its text with {parent}, reworded",
    "common_source": "shares passages with {parent} that point to one common text",
}
LOST = {
    "same_text": "carries a text that was not supplied",
    "excerpt": "carries part of a text that was not supplied",
    "revision": "appears to be a later version of a text that was not supplied",
    "rewrite": "appears to rework a text that was not supplied",
    "common_source": "goes back to a common text that was not supplied",
}
PASSAGE = {"verbatim": "word for word", "reworded": "reworded"}
SHARED = {"run": "words in a row", "sentence": "a sentence"}
UNKNOWN = {
    "unknown": "said to be unknown",
    "withheld": "withheld",
    "not_addressed": "not addressed",
    "unresolved": "open",
    "awaited": "awaited",
}
SPELLING = {
    "usual": "more frequent here",
    "differs": "spelling differs",
    "diacritic": "differs by a diacritic",
    "transliteration": "another transliteration",
    "short": "short form",
    "initials": "initials",
    "not_decided": "not decided: as many text families each way",
}
MODE = {"direct": "direct", "mixed": "mixed", "indirect": "reported speech"}
BASE_RULE = {
    "primary witness": "the wording of a primary witness",
    "head": "the wording of the text family's first text",
    "longest": "the longest direct wording",
}

CAVEAT_WORDING = "These are differences between texts. {source}"
SPOKEN_UNKNOWN = (
    "No input was supplied as a transcript or as the speaker's own text, so which words were spoken is not known."
)
SPOKEN_WITNESS = (
    "Wordings are compared with {witness} where it has the remark; elsewhere the words spoken are not known."
)
CAVEAT_LINES = (
    "Text families are counted from the words alone. Between reports of different families no descent was found; "
    "passages that they share are shown. This does not show separate access to what is reported."
)
CAVEAT_SHARED = (
    "Words in a row outside quotation marks, credits and names. By itself such a passage is no descent: both may "
    "follow a third text, or the same briefing."
)
ALONE = "in square brackets: {report} alone"
CAVEAT_CLAIM = "What is told here is what the texts say, counted by text family; it says nothing of what is so."
CAVEAT_CHANGE = "Compared with the text supplied as its source; another version of that text may have differed less."
CAVEAT_NAME = (
    "Spellings are counted by text family: the one more frequent here is in more. Which is right is not decided."
)
CAVEAT_UNKNOWN = "Not told in the texts supplied; it may be told elsewhere."
CAVEAT_EVENT = "Dates as the texts give them; bounds where only a span of time is told."
LONGEST_RUN = "no descent found; longest run in common with {other}: {words} words"


# What a damaged text was read through, in words, by what the record calls it.
REPAIRS: dict[Repair, tuple[str, str]] = {
    "decoded": ("place of UTF-8 read as Latin-1 or Windows-1252", "places of UTF-8 read as Latin-1 or Windows-1252"),
    "windows": ("place of Windows-1252 read as Latin-1", "places of Windows-1252 read as Latin-1"),
    "soft_hyphen": ("soft hyphen", "soft hyphens"),
    "ligature": ("ligature", "ligatures"),
    "cut_word": ("word cut at a line's end", "words cut at a line's end"),
    "wrap": ("line end inside a paragraph", "line ends inside a paragraph"),
}


def uncompared(reports: Sequence[tuple[str, str]]) -> str:
    """Which reports, by their short names and languages, are not compared by what they say; empty where all are."""
    told = listing((f"{name} ({language})" for name, language in reports), 8)
    return f"Not read closely, so that their statements are not compared: {told}." if told else ""


def read_through(found: RecordedReport) -> str:
    """What a report's damaged text was read through, and what could not be read; empty where nothing is damaged."""
    counts = dict(found.repairs)
    told = [count(counts[kind], *words) for kind, words in REPAIRS.items() if kind in counts]
    out = [f"read through repairs of {listing(told, 8)}; spans are of the text as given"] if told else []
    if unread := counts.get("unread"):
        out.append(f"{count(unread, 'character')} could not be decoded")
    return "; ".join(out)


def place(report: Report, start: int) -> str:
    """Where in what was read a stretch begins: "page 2", "at 0:01:12"; empty where no page or time is known."""
    told = {at.kind: at.value for at in report.locators if at.start <= start and at.end is None}
    return ", ".join(f"{words} {told[kind]}" for kind, words in (("page", "page"), ("time", "at")) if kind in told)


WITHDRAWN = {  # how a report stands to one that its sender withdrew
    "given": "goes back to {of}, which its sender withdrew",
    "undetermined": "shares its text with {of}, which its sender withdrew; which came first is not determined",
}
SENDER = {"withheld": "held back by its sender", "canceled": "withdrawn by its sender"}


def sent(report: Report) -> str:
    """What was given with a report on its way here: hold or withdrawal, embargo, capture, whom it is forwarded from."""
    told = (
        SENDER.get(report.status or ""),
        f"embargoed until {report.embargoed}" if report.embargoed else None,
        f"captured {report.retrieved}" if report.retrieved else None,
        f"forwarded from {report.forwarded_from}" if report.forwarded_from else None,
    )
    return "; ".join(part for part in told if part)


def count(n: int, one: str, many: str | None = None) -> str:
    """`n` with its noun: "1 report", "3 reports"."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def listing(items: Iterable[str], most: int = 6, joiner: str = "and") -> str:
    """`items` as a list in words, cut off after `most` with how many more there are."""
    shown = list(items)
    if len(shown) > most:
        left = len(shown) - most + 1
        shown = [*shown[: most - 1], f"{left} more"]
    if len(shown) < 2:
        return "".join(shown)
    return ", ".join(shown[:-1]) + f" {joiner} {shown[-1]}"


def no_passage(reports: Sequence[str], count_: int) -> str:
    """What is said of the reports that share no passage with any other of the `count_` reports."""
    if len(reports) < count_:
        return f"{listing(reports, 8)}: no shared passage found with any of the other reports"
    return f"no shared passage found between any two of the {count_} reports" if count_ > 1 else ""


def size(record: Record) -> str:
    """The affair in a line: "3 reports, 2 text families"."""
    reports = sum(1 for r in record.reports if r.report.counts and not r.is_aside)
    return f"{count(reports, 'report')}, {count(len(record.descent.lines), 'text family', 'text families')}"


def affairs(record: Record) -> str:
    """What is said first where the inputs fall into several affairs, with the mend; else empty."""
    if not record.affairs:
        return ""
    sizes = listing((str(len(ids)) for ids in record.affairs), 12)
    kept = {r.report.id for r in record.reports if not r.is_aside}
    taken = "they are taken together here" if kept.issuperset(record.affairs[1]) else "this record is of the largest"
    return (
        f"The inputs fall into {len(record.affairs)} affairs (of {sizes} reports); {taken}. "
        "“onrecord build --group” makes a record of each."
    )


def parent(derivation: Derivation, agency: str | None = None) -> str:
    """How a report stands to its parent: "appears to rework 001, or the IANS copy that 001 carries"."""
    if derivation.lost or derivation.parent is None:
        return LOST[derivation.kind]
    told = derivation.parent
    if agency and derivation.kind in ("rewrite", "excerpt", "same_text"):
        told += f", or the {agency} copy that {told} carries"
    if derivation.direction == "undetermined":
        return UNORDERED[derivation.kind].format(parent=told) + "; which of the two came first is not determined"
    return PARENT[derivation.kind].format(parent=told)


def kinds(names: Sequence[str]) -> str:
    """Kinds of reading in words."""
    return ", ".join(READING.get(k, k) for k in names)


def senses(names: Sequence[str]) -> str:
    """Which tested kinds of sense-bearing difference were found."""
    return listing((SENSE.get(s, s) for s in names), len(names)) if names else NO_SENSE


def negative(claim: Claim) -> str:
    """What a negative statement of `claim` is called: a denial only where another asserts it."""
    return "denied" if claim.status == "contested" else "in the negative"


def base_rule(rule: str) -> str:
    """The rule that chose a base wording, in words; a rule that is not listed is given by its name."""
    plain = rule.replace("_", " ").replace("-", " ")
    return BASE_RULE.get(plain, plain)


def reasons(evidence: Evidence, labels: Mapping[str, str] | None = None) -> tuple[list[str], list[str]]:
    """What speaks for a finding and what against it, in sentences, reports by their labels."""
    return [say(r, labels) for r in evidence.supporting], [say(r, labels) for r in evidence.opposing]


def witness(record: Record, labels: Mapping[str, str] | None = None) -> str:
    """What is known of the words spoken: whether a primary witness was supplied."""
    roles = [named(r.report, labels) for r in record.reports if r.report.is_witness and not r.is_aside]
    return SPOKEN_WITNESS.format(witness=listing(roles, 3)) if roles else SPOKEN_UNKNOWN


def named(report: Report, labels: Mapping[str, str] | None = None) -> str:
    """A primary witness by its role and label: "the transcript t1", "the transcript (Town Hall, 14 Nov)"."""
    label = (labels or {}).get(report.id, visible(report.id))
    if not report.source:
        return f"the {report.role}" if report.id == report.role else f"the {report.role} {label}"
    return f"the {report.role} ({label})"


def claim(found: Claim) -> str:
    """A claim's text, without its list of values: those are shown with the reports that give them; what its report
    alone tells beside it stands in square brackets. Of one that no whole clause tells it is what its first report has
    of it."""
    text = _marked(found) or found.statements[0].text
    return _VALUES.sub("", text) if any(s.value for s in found.statements) else text


def _marked(found: Claim) -> str:
    """The text of a claim with what its report alone tells in square brackets; as it is where words are left out."""
    span, text = found.text_span, found.text
    if span is None or len(text) != span.end - span.start:
        return text
    for piece in sorted(found.text_alone, reverse=True):
        low, high = piece.start - span.start, piece.end - span.start
        text = f"{text[:low]}[{text[low:high]}]{text[high:]}"
    return text


def day(value: str | None) -> str:
    """An ISO date or time as "6 February 2026"; what is none stays as it stands."""
    if not value:
        return ""
    try:
        found = date.fromisoformat(value[:10])
    except ValueError:
        return value
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"


def weekday(value: str | None) -> str:
    """A weekday that no report fixes, in words.

    >>> weekday("XXXX-WXX-5")
    'a Friday, which one is not told'
    """
    if not value:
        return "not dated"
    return f"a {day_name[int(value[-1]) - 1]}, which one is not told"


def days(earliest: str | None, latest: str | None) -> str:
    """A stretch of days in words: "5–6 February 2026", "March 2024", "1990–1999"; empty where nothing bounds it."""
    if not earliest or not latest:
        return f"not before {day(earliest)}" if earliest else (f"not after {day(latest)}" if latest else "")
    try:
        first, last = date.fromisoformat(earliest[:10]), date.fromisoformat(latest[:10])
    except ValueError:
        return day(earliest) if earliest == latest else f"{day(earliest)} – {day(latest)}"
    if first >= last:
        return day(earliest)
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        return _months(first, last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(latest)}"
    return f"{day(earliest)} – {day(latest)}"


def _months(first: date, last: date) -> str:
    """Whole months or years: "March 2024", "2016", "1990–1999"."""
    if (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    until = f"{_MONTHS[last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return until
    return (
        f"{_MONTHS[first.month - 1]}–{until}"
        if first.year == last.year
        else (f"{_MONTHS[first.month - 1]} {first.year} – {until}")
    )


def value(told: str) -> str:
    """A value of a claim: a TIMEX3 date or time in words, anything else as it stands.

    >>> value("2026-03-03T06:40"), value("2026-03-03TMO"), value("2024-05"), value("12")
    ('06:40 on 3 March 2026', 'morning of 3 March 2026', 'May 2024', '12')
    """
    found = _TIMEX.fullmatch(told)
    if not found:
        return f"{int(told):,}" if told.isascii() and told.isdigit() and 4 < len(told) < 19 else told
    on, at = found["day"], found["time"]
    if len(on) == 7:
        return f"{_MONTHS[int(on[5:]) - 1]} {on[:4]}" if 1 <= int(on[5:]) <= 12 else told
    if not at:
        return day(on)
    return f"{_PARTS[at]} of {day(on)}" if at in _PARTS else f"{at} on {day(on)}"


_VALUES = re.compile(r"\s*\((?:values given|given as): [^()]*\)\s*$")
_TIMEX = re.compile(r"(?P<day>\d{4}-\d\d(?:-\d\d)?)(?:T(?P<time>\d\d(?::\d\d)?|MO|AF|EV|NI))?")
_PARTS = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night"}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
