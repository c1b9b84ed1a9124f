"""The small inputs of `eval/cases`, each checked for what its `expected.md` says is right.

A check is a generator of complaints, keyed by its case; a case passes where it has none. The kinds are the parts of the
names before the first hyphen. A check reads what the product writes: the record of the case's inputs built as one
affair, or what is found in each report by itself.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from figures import Figure
from onrecord.annotate import annotate
from onrecord.job import build
from onrecord.model import Annotations, Claim, Quotation, Record, Report, Skipped, Span, Utterance
from onrecord.read import read
from onrecord.render.tables import tables
from onrecord.text import fold

CASES = "eval/cases"
SOURCES = (CASES,)


@dataclass
class Case:
    """A case's folder, its reports, and, when asked for, what is found in them and the record of them all."""

    folder: Path

    @cached_property
    def inputs(self) -> tuple[list[Report], list[Skipped]]:
        """The reports and what was passed over, as `build` would read them."""
        return read(sorted(p for p in self.folder.rglob("*") if p.is_file() and p.name != "expected.md"))

    @property
    def reports(self) -> list[Report]:
        """The reports, sorted by id."""
        return sorted(self.inputs[0], key=lambda r: r.id)

    @cached_property
    def record(self) -> Record:
        """The record of the reports as one affair."""
        return build(self.reports, skipped=self.inputs[1])

    @cached_property
    def found(self) -> list[Annotations]:
        """What is found in each report by itself."""
        return [annotate(r) for r in self.reports]

    def words(self, *spans: Span) -> str:
        """The words at spans."""
        texts = {r.id: r.text for r in self.reports}
        return " ".join(texts[s.report][s.start : s.end] for s in spans)

    def quotations(self, report: str | None = None) -> list[Quotation]:
        """The quotations of one report, or of all."""
        return [q for a in self.found for q in a.quotations if report in (None, a.report)]

    def of(self, words: str) -> list[Quotation]:
        """The quotations that hold these words."""
        return [q for q in self.quotations() if words in self.words(*q.content)]

    def values(self, report: str | None = None) -> dict[str, str | None]:
        """Date expressions by their words, with their values."""
        return {self.words(d.span): d.value for a in self.found for d in a.dates if report in (None, a.report)}

    def rows(self, table: str) -> list[dict[str, str]]:
        """The rows of a table of the record."""
        return list(csv.DictReader(io.StringIO(dict(tables(self.record))[table])))


Check = Callable[[Case], Iterable[str]]
CHECKS: dict[str, Check] = {}


def case(*names: str) -> Callable[[Check], Check]:
    """Declare the check of these cases."""

    def keep(check: Check) -> Check:
        CHECKS.update(dict.fromkeys(names, check))
        return check

    return keep


def figures(shared: Path, scratch: Path) -> Iterable[Figure]:
    """Cases that pass, kind by kind and all; which fails, and why, is printed."""
    folders = sorted(p for p in (shared / CASES).iterdir() if (p / "expected.md").is_file())
    passed: dict[str, list[bool]] = {}
    for folder in folders:
        wrong = complaints(folder)
        passed.setdefault(folder.name.partition("-")[0], []).append(not wrong)
        for line in wrong:
            print(f"cases: {folder.name}: {line}")
    for kind, told in sorted(passed.items()):
        yield Figure("cases", kind, sum(told) / len(told), sum(told), len(told))
    right = sum(map(sum, passed.values()))
    yield Figure("cases", "all", right / len(folders) if folders else 0.0, right, len(folders))


def complaints(folder: Path) -> list[str]:
    """What is wrong with a case; a case that nobody has written a check for is wrong."""
    check = CHECKS.get(folder.name)
    return list(check(Case(folder))) if check else ["no check"]


def _only(told: bool, complaint: str) -> Iterator[str]:
    if not told:
        yield complaint


# ------------------------------------------------------------------ who speaks, and what nobody says


@case("unsaid-never-said")
def _unsaid(c: Case) -> Iterator[str]:
    unsaid = ("we will pay", "the bridge is safe", "sorry", "resign")
    for words in unsaid:
        yield from _only(not c.of(words), f"“{words}” is a quotation")
    for record in (c.record, *(build([r]) for r in c.reports)):  # alone as well: what is of no affair has no claims
        for claim in record.claims:
            told = any(words in fold(claim.text) for words in unsaid)
            held = told and any(s.polarity == "positive" for s in claim.statements)
            yield from _only(not held, f"a claim: {claim.text}")


@case("expected-no-speaker", "furniture-lines")
def _nobody(c: Case) -> Iterator[str]:
    for q in c.quotations():
        last = c.folder.name == "furniture-lines" and "prepared to discuss" in c.words(*q.content)
        kept = last and q.place == "headline" and c.words(*q.speaker) == "Mayor"
        yield from _only(kept, f"a quotation: {c.words(*q.content)}")


@case("headline-colon-v19b", "headline-colon-v19c", "headline-colon-v19g")
def _headline(c: Case) -> Iterator[str]:
    below = {"headline-colon-v19c": "mara-quill", "headline-colon-v19g": "lena-ortiz"}.get(c.folder.name)
    places = {q.place for q in c.quotations() if q.quoted}
    yield from _only(places == ({"headline", "body"} if below else {"headline"}), f"quotations in {sorted(places)}")
    for q in c.quotations():
        own = q.place == "headline"
        yield from _only(q.speaker_entity in ((None, below) if own else (below,)), f"speaker {q.speaker_entity}")
        yield from _only(not own or not q.speaker, f"the headline's subject speaks: {c.words(*q.speaker)}")


_SLAMMED = {
    "relative-clause-relative": ("shameful", ("A nurse", "she")),
    "relative-clause-v21c": ("brave", ("She",)),
    "relative-clause-v21d": ("a tragedy", ("Ruth Cole",)),
    "addressee-addressee": ("bring masks", ("A message", "")),
    "addressee-v20b": ("stay away", ("An e-mail to staff", "An e-mail", "")),
    "addressee-v20c": ("boil all water", ("Leaflets", "")),
}


@case(*_SLAMMED)
def _speaker(c: Case) -> Iterator[str]:
    words, good = _SLAMMED[c.folder.name]
    yield from _only(bool(c.of(words)), f"“{words}” is not found")
    for q in c.of(words):
        told = c.words(*q.speaker)
        yield from _only(told in good, f"speaker of “{words}”: {told}")


@case("interview-question-answer")
def _interview(c: Case) -> Iterator[str]:
    for words in ("We will respect the ruling", "They will be paid by Friday"):
        told = [q for q in c.of(words) if q.mode == "direct" and q.speaker_entity == "ruth-cole"]
        yield from _only(bool(told), f"“{words}” is not Ruth Cole's, direct")
    for words in ("Will you respect", "And the fines"):
        yield from _only(bool(c.of(words)), f"the question “{words}” is not found")
    for q in c.of("Will you respect") + c.of("And the fines"):
        asked = q.speaker_entity == "gazette" or c.words(*q.speaker) == "Gazette"
        yield from _only(asked, f"“{c.words(*q.content)}” is not the Gazette's but {c.words(*q.speaker)}'s")


@case("language-eng")
def _language(c: Case) -> Iterator[str]:
    for q in (q for q in c.quotations() if q.quoted):
        yield from _only(q.speaker_entity == "majid-al-harbi", f"{q.id}: speaker {q.speaker_entity}")
    yield from _only(sum(bool(q.quoted) for q in c.quotations()) == 4, "a quotation is missing")
    yield from _only(not any(r.notes for r in c.record.reports), "a report is said not to be read closely")


# ------------------------------------------------------------------ names and days


def _entities(c: Case) -> list[set[str]]:
    """The forms that each entity of the record holds by name."""
    return [{c.words(m.span) for m in e.mentions if m.form == "name"} for e in c.record.entities]


@case("org-inside-org-ministries", "org-inside-org-university")
def _bodies(c: Case) -> Iterator[str]:
    two = {
        "ministries": ("Ministry of Trade", "Ministry of Foreign Trade"),
        "university": ("University of Iowa", "University of Northern Iowa"),
    }[c.folder.name.rpartition("-")[2]]
    held = _entities(c)
    for forms in held:
        both = all(any(name in form for form in forms) for name in two)
        yield from _only(not both, f"one entity: {sorted(forms)}")
    for name in two:
        count = sum(any(name in f for f in forms) for forms in held)
        yield from _only(count == 1, f"{name} is {count} entities")


_DAYS: dict[str, dict[str, tuple[str, ...]]] = {
    "date-day-first-25-12": {"25/12/2024": ("2024-12-25",)},
    "date-day-first-settled-by-publication": {"05/11/2025": ("2025-11-05",), "30/10/2025": ("2025-10-30",)},
    "date-earlier-two-years": {
        "August 2019": ("2019-08",),
        "Two years earlier": ("2017",),
        "The previous month": ("2019-07",),
    },
    "date-earlier-week": {
        "5 March": ("2026-03-05",),
        "A week earlier": ("2026-02-26", "2026-W09"),
        "Three days earlier": ("2026-03-02",),
        "The day before": ("2026-03-01", "2026-03-04"),
    },
    "date-opens-at-9am-sunday": {
        "9am on Sunday": ("2025-01-05T09:00",),
        "10.30am Monday": ("2025-01-06T10:30",),
        "7pm Sat": ("2025-01-04T19:00",),
    },
    "date-this-friday": {"this Friday": ("2026-10-09",), "this Sunday": ("2026-10-11",)},
}


@case(*_DAYS)
def _days(c: Case) -> Iterator[str]:
    found = c.values()
    for words, good in _DAYS[c.folder.name].items():
        got = [value for told, value in found.items() if told in (words, f"on {words}")]
        yield from _only(len(got) == 1 and got[0] in good, f"{words}: {got}")
    yield from _only(not any(told.endswith(".") for told in found), "a sentence's full stop is in a span")


@case("date-in-outlet-names")
def _names(c: Case) -> Iterator[str]:
    for told, value in c.values().items():
        yield f"{told}: {value}"


# ------------------------------------------------------------------ wordings


def _utterances(c: Case, words: str) -> list[Utterance]:
    held = {q.id for q in c.record.quotations if words in fold(c.words(*q.content))}
    return [u for u in c.record.utterances if held & {r.quotation for r in u.readings if r.link == "same"}]


@case("trimmed-condition")
def _trimmed(c: Case) -> Iterator[str]:
    for words, sense in (("the deal is dead", "time"), ("we will pay", "hedge")):
        told = [r for u in _utterances(c, words) for r in u.readings if "trimmed" in r.kinds]
        yield from _only(len(_utterances(c, words)) == 1, f"“{words}” is not one utterance")
        yield from _only(bool(told) and all(sense in r.sense for r in told), f"“{words}”: no {sense} told")


@case("number-bn-billion")
def _numbers(c: Case) -> Iterator[str]:
    told = _utterances(c, "we lost $5")
    yield from _only(len(told) == 1, "not one utterance")
    others = [r for u in told for r in u.readings if u.base != r.quotation and r.kinds != ("indirect",)]
    yield from _only(bool(others), "no reading is compared")
    for r in others:
        yield from _only(r.kinds == ("spelling",) and not r.sense, f"{r.kinds} {r.sense}")


@case("hyphen-at-line-end")
def _hyphen(c: Case) -> Iterator[str]:
    told = _utterances(c, "we were lucky")
    kinds = [r.kinds for u in told for r in u.readings]
    yield from _only(len(told) == 1 and kinds == [("verbatim",)] * 2, f"kinds {kinds}")
    friday = {value for told, value in c.values().items() if told.startswith("Fri")}
    yield from _only(friday == {"2026-03-06"}, f"Friday: {friday}")
    yield from _only(
        not any(fold(x.text).startswith("day after") for x in c.record.claims), "a claim begins with “Day”"
    )


@case("mojibake-in-text")
def _mojibake(c: Case) -> Iterator[str]:
    said = {r.report.id: len(r.repairs) for r in c.record.reports}
    yield from _only(said == {"a": 0, "b": 1, "Q13-mojibake": 1}, f"the damage is said so often: {said}")
    lucky = [q for q in c.quotations("b") if "lucky" in c.words(*q.content)]
    yield from _only(len(lucky) == 1 and lucky[0].mode == "direct", "“lucky” is not one remark in marks")
    own = [c.words(*q.content) for q in c.quotations("Q13-mojibake")]
    yield from _only(own == ["We did not see the notice,", "We were at sea,"], f"swallowed: {own}")


# ------------------------------------------------------------------ claims and descent


def _claims(c: Case, words: str) -> list[Claim]:
    return [x for x in c.record.claims if words in fold(x.text) or any(words in fold(s.text) for s in x.statements)]


def _joined(c: Case) -> Iterator[Claim]:
    """Claims of both reports."""
    yield from (x for x in c.record.claims if len({s.span.report for s in x.statements}) > 1)


def _told(c: Case, *clauses: str) -> Iterator[str]:
    """Complaints of clauses that no claim of one report alone tells."""
    single = [fold(x.text) for x in c.record.claims if x.status == "single"]
    for words in clauses:
        yield from _only(any(words in text for text in single), f"no claim of one report: {words}")


@case("claim-speaker-opposite-words")
def _opposite(c: Case) -> Iterator[str]:
    by = {q.report: q.speaker_entity for q in c.record.quotations if "unfair" in c.words(*q.content)}
    spoken = {q.report: c.words(*q.speaker) for q in c.record.quotations}
    fair = {q.speaker_entity for q in c.record.quotations if c.words(*q.quoted) == "The levy is fair,"}
    yield from _only(fair == {"ewen-jones"}, f"“fair” is said by {fair}")
    yield from _only(by.get("b") == "stephen-jones", f"“unfair” is said by {by.get('b')} in b")
    yield from _only(by.get("c") in ("stephen-jones", "jones"), f"“unfair” is said by {by.get('c')} in c")
    yield from _only(str(spoken.get("c")).endswith("Jones"), f"“unfair” is said by “{spoken.get('c')}” in c")
    fairly, unfairly = _utterances(c, "levy is fair"), _utterances(c, "levy is unfair")
    yield from _only(len(fairly) == len(unfairly) == 1 and fairly != unfairly, "not two utterances")
    yield from _only(bool(_claims(c, "unfair")), "no claim holds “unfair”")
    for claim in _claims(c, "unfair"):
        holders = {claim.holder_entity, *(s.by_entity for s in claim.statements)}
        yield from _only("ewen-jones" not in holders, f"Ewen Jones: {claim.text}")


@case("claim-speaker-will-will-not")
def _will(c: Case) -> Iterator[str]:
    for x in _joined(c):
        yield f"{x.status} in both: {x.text}"
    yield from _told(c, "we will open the gate", "we will not open the gate", "met the skippers", "met the press")
    will, never = _utterances(c, "will open"), _utterances(c, "not open")
    yield from _only(len(will) == len(never) == 1 and will != never, "not two utterances")
    holders = {x.holder_entity for x in _claims(c, "open the gate")}
    yield from _only(holders == {"ada-lowe", "tom-reed"}, f"held by {holders}")


_SUBJECTS = {
    "claim-subject-arrested": ("luke dorn was arrested", "piet vos was arrested"),
    "claim-subject-resigned": ("ada lowe, resigned", "tom reed, resigned"),
    "claim-subject-victims-age": ("jon pike, 41, died", "mara quill, 39, died"),
    "claim-subject-swapped-countries": (
        "france recalled", "germany recalled", "france closed", "germany closed",
    ),
}  # fmt: skip


@case(*_SUBJECTS)
def _subjects(c: Case) -> Iterator[str]:
    swapped = c.folder.name.endswith("countries")
    joined = list(_joined(c))
    for x in joined:
        kept = swapped and x.status in ("differing", "contradicting")
        yield from _only(kept, f"{x.status} in both: {x.text}")
    stated = {fold(s.text) for x in joined for s in x.statements}
    left = [words for words in _SUBJECTS[c.folder.name] if not any(words in text for text in stated)]
    yield from _told(c, *left)
    yield from _only(not c.record.descent.derivations, "one text goes back to another")
    yield from _only(len(c.record.descent.lines) == len(c.reports), f"{len(c.record.descent.lines)} lines")


@case("descent-appeal-form", "descent-newsletter-boilerplate")
def _two_lines(c: Case) -> Iterator[str]:
    yield from _only(len(c.record.descent.lines) == 2, f"{len(c.record.descent.lines)} lines")
    yield from _only(not c.record.descent.derivations, "one text goes back to another")
    for x in _joined(c):
        yield f"{x.status} in both: {x.text}"
    if c.folder.name == "descent-appeal-form":
        yield from _told(c, "police in dover are appealing", "police in northgate are appealing")
    for row in c.rows("lines"):
        for share in ("verbatim_share", "reworded_share", "own_share"):
            yield from _only(re.fullmatch(r"0\.\d+|1\.0+", row[share]) is not None, f"{share}: {row[share]}")


# ------------------------------------------------------------------ files


@case("encoding-mac-roman", "encoding-one-bad-byte")
def _encodings(c: Case) -> Iterator[str]:
    text = " ".join(r.text for r in c.reports)
    refused = any("encoding" in s.reason or "decode" in s.reason for s in c.inputs[1])
    yield from _only("“We were lucky with the wind,”" in text or refused, "the marks are lost")
    lost = text.count("\N{REPLACEMENT CHARACTER}")
    yield from _only(lost == (c.folder.name == "encoding-one-bad-byte") or refused, f"{lost} bytes are lost")
    said = sum(count for r in c.record.reports for kind, count in r.repairs if kind == "unread")
    yield from _only(lost == said, f"{lost} bytes are lost, {said} said")


@case("docx-text-box-twice")
def _text_box(c: Case) -> Iterator[str]:
    text = " ".join(r.text for r in c.reports)
    yield from _only(text.count("TEXTBOX pull quote") == 1, "the text box is not read once")
    yield from _only("HIDDEN" not in text, "hidden text is read")


@case("html-two-sections")
def _sections(c: Case) -> Iterator[str]:
    lines = [line for r in c.reports for line in r.text.splitlines() if line.startswith("Paragraph")]
    yield from _only(len(lines) == 16, f"{len(lines)} paragraphs")
    marked = [q for q in c.quotations() if q.quoted]
    yield from _only(len(marked) == 8, f"{len(marked)} quotations in marks")


@case("json-odd-metadata")
def _odd(c: Case) -> Iterator[str]:
    yield from _only(len(c.reports) == 4, f"{len(c.reports)} reports")
    texts = {r.text for r in c.reports}
    yield from _only(len(texts) == 1 and "Port Wells" in next(iter(texts)), "a text is not taken")
    said = " ".join(s.input + " " + s.reason for s in c.inputs[1])
    for words in ("title", "source", "byline"):
        yield from _only(words in said, f"nothing is said of the odd {words}")


@case("press-database-docx")
def _press(c: Case) -> Iterator[str]:
    want = {("Gazette", "2026-03-02"), ("Courier", "2026-03-03"), ("Herald", "2026-03-04")}
    got = {(r.source, (r.published or "")[:10]) for r in c.reports}
    yield from _only(got == want, f"{sorted(map(str, got))}")
    yield from _only(all(r.byline for r in c.reports), "a byline is missing")
    yield from _only(not any(r.agency for r in c.record.reports), "an agency is named")
