"""A report as descent sees it: its sheet, when it was published, whom it credits, and what it calls itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from onrecord import resources
from onrecord.compare.passages import PreparedText, sheet
from onrecord.headers import agency_of, header
from onrecord.language import Stretch
from onrecord.language.sentences import sentences
from onrecord.marks import marked
from onrecord.model import Credit, Header, Report
from onrecord.outlets import outlet_name
from onrecord.trace.pairs import Profile
from onrecord.trace.stamps import Stamp, stamp
from onrecord.view import View, view_of

__all__ = ["Label", "TracedText", "set_apart", "traced_text"]

Label = Literal["update", "correction", "refile", "repeat", "withdrawal"]

_LABELS: tuple[tuple[Label, re.Pattern[str]], ...] = (
    (
        "withdrawal",
        re.compile(r"\b(?:KILLS?|WITHDRAWN|WITHDRAWAL|RETRACTION)\b|\b(?:has|have) withdrawn (?:its|the|this)\b"),
    ),
    (
        "correction",
        re.compile(r"\bCORRECTION\b|\bCORRECTED\b|\bCorrects\b|\b[Aa]n earlier version of this\b|\bCorrection:"),
    ),
    ("refile", re.compile(r"\bREFILE\b|\bRefiles\b")),
    ("repeat", re.compile(r"\bREPEAT\b|\bRPT\b|\bRepeats\b")),
    ("update", re.compile(r"\bUPDATE(?: \d+)?\b|\bUPDATED?:|\bWRITETHRU\b|\bUpdates? with\b")),
)
_LABEL_REACH = 400
_NAME = r"(?P<name>(?<!\w)[A-Z][\w.&'’-]{0,30}(?: [A-Z][\w.&'’-]{0,30}){0,3})"
_BEFORE_CUE = re.compile(
    _NAME + r" ?,? (?:has |had )?(?:first |also |exclusively )?(?:reported|reports|revealed|posted|Posted)\b"
)
_AFTER_CUE = re.compile(
    r"\b(?:[Aa]ccording to|told|reports? (?:by|in|from)|published (?:by|in)|reported (?:by|in)|[Vv]ia|[Ss]ource:)"
    r" (?:the |The )?" + _NAME
)
LEAST_NAME = 6
_NO_PROSE = re.compile(r"[{}]|\|\||\w\.\w+\(|</?\w+>|^(?:image|photo) \d+ of \d+|^photo:|^\s*(?:close|more|less)\s*$")


@dataclass(frozen=True, slots=True)
class TracedText:
    """A report prepared for descent.

    `moment` is when it was published (UTC) where a time and a zone are given, `changed` when it was last changed; `day`
    the ISO day that is known for it. `agencies` are the names its credits give, those named in passing left out, and
    `signed` the agency of a byline given beside it; `source` is its outlet's name, folded, `forwarded` that of
    the outlet it is declared a forward of; `cited` the names, run together, of those it says reported something.
    `stamp` is the publication stamp in its opening; `label` what it calls itself, `label_at` where (view offsets).
    """

    report: Report
    profile: Profile
    moment: datetime | None
    changed: datetime | None
    day: str | None
    credits: tuple[Credit, ...]
    agencies: frozenset[str]
    signed: frozenset[str]
    source: str
    cited: frozenset[str]
    forwarded: str
    stamp: Stamp | None
    label: Label | None
    label_at: tuple[int, int] | None

    def cites(self, other: TracedText) -> str | None:
        """The name, run together, by which this text cites the outlet of `other`; None if it does not."""
        name = other.source.replace(" ", "")
        if not name or self.source == other.source:
            return None
        return next((c for c in sorted(self.cited) if c == name or (len(c) >= LEAST_NAME and c in name)), None)

    def forwards(self, other: TracedText) -> bool:
        """Whether this text is declared a forward of a text of the outlet of `other`."""
        return bool(self.forwarded) and self.forwarded == other.source

    @property
    def sheet(self) -> PreparedText:
        """Its text, prepared for comparison."""
        return self.profile.sheet

    @property
    def id(self) -> str:
        """The report's id."""
        return self.report.id

    @property
    def carried(self) -> frozenset[str]:
        """The agencies whose text it says it is, or holds: those credited elsewhere than in passing."""
        return self.signed | frozenset(_plain(credit.name) for credit in self.credits if credit.where != "body")


def traced_text(report: Report, dated: str | None = None) -> TracedText:
    """`report` prepared for descent; `dated` is its day where another stage knows it better."""
    view = view_of(report)
    told = header(report, view)
    day = dated or told.dated
    label, at = _label(view.text)
    stretches = sentences(view)
    apart = set_apart(view, stretches, told)
    signed = frozenset(_plain(name) for name in (agency_of(report.byline),) if name)
    account, kept = account_of(view, stretches)
    return TracedText(
        report=report,
        profile=Profile.of(sheet(account, apart, kept)),
        moment=_moment(report.published),
        changed=_moment(report.modified),
        day=day if day and not day.startswith("X") else None,
        credits=told.credits,
        agencies=signed | frozenset(_plain(c.name) for c in told.credits if c.where != "body"),
        signed=signed,
        source=_plain(outlet_name(report)),
        cited=_cited(view.text) | frozenset(_plain(c.name).replace(" ", "") for c in told.credits),
        forwarded=_plain(report.forwarded_from or ""),
        stamp=stamp(view.text),
        label=label,
        label_at=at,
    )


def account_of(view: View, stretches: tuple[Stretch, ...]) -> tuple[View, tuple[Stretch, ...]]:
    """The view with outlet matter blanked, and the sentences left; as they were where nothing else would be left."""
    kept = tuple(s for s in stretches if s.place != "matter")
    if not kept or len(kept) == len(stretches):
        return view, stretches
    return view.blanked((s.start, s.end) for s in stretches if s.place == "matter"), kept


def _plain(name: str) -> str:
    """An outlet's name for comparison: folded, without an article, a domain's ending or the word wire or news."""
    name = re.sub(
        r"^the\s+|\.(?:com|org|net|co\.uk|com\.au)(?:/.*)?$|\s+(?:wire|news|online|terminal|staff)$",
        "",
        name.strip().casefold(),
    )
    return re.sub(r"[^\w]+", " ", name).strip()


def set_apart(view: View, stretches: tuple[Stretch, ...], told: Header) -> list[tuple[int, int]]:
    """View offsets of what are not the report's own words: marked words, header, credits, standing phrases."""
    edges = [*told.lines, *(c.span for c in told.credits if c.where != "body")]
    out = [(m.start, m.end) for m in marked(view.text) if m.depth == 0]
    out += [view.within(span.start, span.end) for span in edges]
    phrases = resources.PACK.lines("standing_phrases")
    for stretch in stretches:
        text = view.text[stretch.start : stretch.end].casefold()
        if stretch.place in ("credit", "matter") or _NO_PROSE.search(text) or any(phrase in text for phrase in phrases):
            out.append((stretch.start, stretch.end))
    return out


def _cited(text: str) -> frozenset[str]:
    """The names before "reported" and after "according to", each with and without the words before or after it."""
    out = set()
    for found in _BEFORE_CUE.finditer(text):
        parts = found["name"].split()
        out |= {_run(parts[n:]) for n in range(len(parts))}
    for found in _AFTER_CUE.finditer(text):
        parts = found["name"].split()
        out |= {_run(parts[:n]) for n in range(1, len(parts) + 1)}
    return frozenset(name for name in out if len(name) > 2)


def _run(parts: list[str]) -> str:
    return re.sub(r"\W", "", _plain(" ".join(parts)))


def _moment(value: str | None) -> datetime | None:
    """The moment of an ISO time with a zone, in UTC; None for a day alone, a time without zone, or anything else."""
    try:
        found = datetime.fromisoformat(value) if value and "T" in value else None
        return found.astimezone(UTC) if found and found.tzinfo else None
    except (ValueError, OverflowError):  # no time at all, or one that UTC puts before year 1 or after 9999
        return None


def _label(text: str) -> tuple[Label | None, tuple[int, int] | None]:
    for label, pattern in _LABELS:
        if found := pattern.search(text, 0, _LABEL_REACH):
            return label, found.span()
    return None, None
