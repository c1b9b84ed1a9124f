"""The small inputs of `eval/cases`, each checked for what its `expected.md` says is right.

A check is a generator of complaints, keyed by its case; a case passes where it has none. The kinds are the parts of the
names before the first hyphen. A check reads what the product writes: the record of the case's inputs built as one
affair, or what is found in each report by itself.
"""

from __future__ import annotations

import csv
import io
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
    for words in ("we will pay", "the bridge is safe", "sorry", "resign"):
        yield from _only(not c.of(words), f"“{words}” is a quotation")
    for claim in c.record.claims:
        told = "said" in claim.text and not any(s.polarity == "negative" for s in claim.statements)
        yield from _only(not told or "never" in claim.text or "not" in claim.text, f"a claim: {claim.text}")


@case("expected-no-speaker", "furniture-lines")
def _nobody(c: Case) -> Iterator[str]:
    for q in c.quotations():
        kept = q.place == "headline" and c.words(*q.speaker) == "Mayor"
        yield from _only(kept, f"a quotation: {c.words(*q.content)}")


@case("headline-colon-v19b", "headline-colon-v19c", "headline-colon-v19g")
def _headline(c: Case) -> Iterator[str]:
    below = {"headline-colon-v19c": "mara-quill", "headline-colon-v19g": "lena-ortiz"}.get(c.folder.name)
    for q in c.quotations():
        own = q.place == "headline"
        yield from _only(q.speaker_entity in ((None, below) if own else (below,)), f"speaker {q.speaker_entity}")
        yield from _only(not own or not q.speaker, f"the headline's subject speaks: {c.words(*q.speaker)}")


_SLAMMED = {
    "relative-clause-relative": ("shameful", ("A nurse", "she", "")),
    "relative-clause-v21c": ("brave", ("She", "")),
    "relative-clause-v21d": ("a tragedy", ("Ruth Cole", "")),
    "addressee-addressee": ("bring masks", ("A message", "")),
    "addressee-v20b": ("stay away", ("An e-mail to staff", "An e-mail", "")),
    "addressee-v20c": ("boil all water", ("Leaflets", "")),
}


@case(*_SLAMMED)
def _speaker(c: Case) -> Iterator[str]:
    words, good = _SLAMMED[c.folder.name]
    for q in c.of(words):
        told = c.words(*q.speaker)
        yield from _only(told in good, f"speaker of “{words}”: {told}")


@case("interview-question-answer")
def _interview(c: Case) -> Iterator[str]:
    for words in ("We will respect the ruling", "They will be paid by Friday"):
        told = [q for q in c.of(words) if q.mode == "direct" and q.speaker_entity == "ruth-cole"]
        yield from _only(bool(told), f"“{words}” is not Ruth Cole's, direct")
    for q in c.of("Will you respect") + c.of("And the fines"):
        yield from _only(q.speaker_entity not in ("ruth-cole",), "a question is hers")


@case("language-eng")
def _language(c: Case) -> Iterator[str]:
    for q in (q for q in c.quotations() if q.quoted):
        yield from _only(q.speaker_entity == "majid-al-harbi", f"{q.id}: speaker {q.speaker_entity}")
    yield from _only(sum(bool(q.quoted) for q in c.quotations()) == 4, "a quotation is missing")


# ------------------------------------------------------------------ names and days


def _entities(c: Case) -> dict[str, set[str]]:
    """The names of the record's bodies with the forms that each holds."""
    return {e.name: {c.words(m.span) for m in e.mentions if m.form == "name"} for e in c.record.entities}


@case("org-inside-org-ministries", "org-inside-org-university")
def _bodies(c: Case) -> Iterator[str]:
    two = {
        "ministries": ("Ministry of Trade", "Ministry of Foreign Trade"),
        "university": ("University of Iowa", "University of Northern Iowa"),
    }[c.folder.name.rpartition("-")[2]]
    held = _entities(c)
    for forms in held.values():
        both = all(any(name in form for form in forms) for name in two)
        yield from _only(not both, f"one entity: {sorted(forms)}")
    for name in two:
        yield from _only(any(any(name in f for f in forms) for forms in held.values()), f"{name} is not found")


_DAYS: dict[str, dict[str, tuple[str, ...]]] = {
    "date-day-first-25-12": {"25/12/2024": ("2024-12-25",)},
    "date-day-first-settled-by-publication": {"05/11/2025": ("2025-11-05",), "30/10/2025": ("2025-10-30",)},
    "date-earlier-two-years": {"Two years earlier": ("2017", "2017-08"), "The previous month": ("2019-07",)},
    "date-earlier-week": {
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
        got = next((value for told, value in found.items() if told.startswith(words) or told.endswith(words)), "none")
        yield from _only((got or "").removesuffix("Z") in good, f"{words}: {got}")
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
    for words, sense in (("the deal is dead", {"hedge", "time"}), ("we will pay", {"hedge", "condition"})):
        told = [r for u in _utterances(c, words) for r in u.readings if "trimmed" in r.kinds]
        yield from _only(len(_utterances(c, words)) == 1, f"“{words}” is not one utterance")
        yield from _only(bool(told) and all(sense & set(r.sense) for r in told), f"“{words}”: no sense told")


@case("number-bn-billion")
def _numbers(c: Case) -> Iterator[str]:
    told = _utterances(c, "we lost $5")
    yield from _only(len(told) == 1, "not one utterance")
    for r in (r for u in told for r in u.readings if u.base != r.quotation and r.kinds not in ((), ("indirect",))):
        yield from _only(r.kinds == ("spelling",) and not r.sense, f"{r.kinds} {r.sense}")


@case("hyphen-at-line-end")
def _hyphen(c: Case) -> Iterator[str]:
    told = _utterances(c, "we were lucky")
    kinds = {kind for u in told for r in u.readings for kind in r.kinds}
    yield from _only(len(told) == 1 and kinds == {"verbatim"}, f"kinds {sorted(kinds)}")
    yield from _only(
        not any(fold(x.text).startswith("day after") for x in c.record.claims), "a claim begins with “Day”"
    )


@case("mojibake-in-text")
def _mojibake(c: Case) -> Iterator[str]:
    marked = [r for r in c.record.reports if r.repairs]
    yield from _only({r.report.id for r in marked} == {"b", "Q13-mojibake"}, "the damage is not said of each report")
    for q in c.quotations():
        yield from _only(not q.id.startswith("b") or "lucky" not in c.words(*q.content) or bool(q.quoted), "no marks")
    own = [c.words(*q.quoted) for q in c.quotations("Q13-mojibake")]
    yield from _only(len(own) >= 1 and not any("said Ada" in words for words in own), f"swallowed: {own}")


# ------------------------------------------------------------------ claims and descent


def _claims(c: Case, words: str) -> list[Claim]:
    return [x for x in c.record.claims if words in fold(x.text) or any(words in fold(s.text) for s in x.statements)]


def _joined(c: Case) -> Iterator[Claim]:
    """Claims of both reports."""
    yield from (x for x in c.record.claims if len({s.span.report for s in x.statements}) > 1)


@case("claim-speaker-opposite-words")
def _opposite(c: Case) -> Iterator[str]:
    by = {q.report: q.speaker_entity for q in c.record.quotations if "unfair" in c.words(*q.content)}
    fair = {q.speaker_entity for q in c.record.quotations if c.words(*q.quoted) == "The levy is fair,"}
    yield from _only(fair == {"ewen-jones"}, f"“fair” is said by {fair}")
    yield from _only(by.get("b") == "stephen-jones", f"“unfair” is said by {by.get('b')} in b")
    yield from _only(by.get("c") in ("stephen-jones", None) or "ewen" not in str(by["c"]), f"c: {by.get('c')}")
    yield from _only(
        not {u.id for u in _utterances(c, "levy is fair")} & {u.id for u in _utterances(c, "unfair")}, "one"
    )
    for claim in _claims(c, "unfair"):
        yield from _only("ewen" not in str(claim.holder_entity), f"Ewen Jones: {claim.text}")


@case("claim-speaker-will-will-not")
def _will(c: Case) -> Iterator[str]:
    for x in _joined(c):
        told = {s.by_entity for s in x.statements} <= {None} or x.status in ("contested", "contradicting")
        yield from _only(told and x.status != "agreed", f"{x.status} in both: {x.text}")
    yield from _only(
        not {u.id for u in _utterances(c, "will open")} & {u.id for u in _utterances(c, "not open")}, "one"
    )


@case(
    "claim-subject-arrested", "claim-subject-resigned", "claim-subject-victims-age", "claim-subject-swapped-countries"
)
def _subjects(c: Case) -> Iterator[str]:
    swapped = c.folder.name.endswith("countries")
    for x in _joined(c):
        kept = swapped and x.status in ("differing", "contradicting")
        yield from _only(kept, f"{x.status} in both: {x.text}")
    yield from _only(not c.record.descent.derivations, "one text goes back to another")


@case("descent-appeal-form", "descent-newsletter-boilerplate")
def _two_lines(c: Case) -> Iterator[str]:
    yield from _only(len(c.record.descent.lines) == 2, f"{len(c.record.descent.lines)} lines")
    for x in _joined(c):
        yield from _only("appealing" not in x.text and "newsroom" not in x.text, f"{x.status} in both: {x.text}")
    for row in c.rows("lines"):
        for share in ("verbatim_share", "reworded_share", "own_share"):
            yield from _only(row[share] == "" or (0 <= float(row[share]) <= 1 and row[share][0] != "-"), row[share])


# ------------------------------------------------------------------ files


@case("encoding-mac-roman", "encoding-one-bad-byte")
def _encodings(c: Case) -> Iterator[str]:
    text = " ".join(r.text for r in c.reports)
    yield from _only("“We were lucky with the wind,”" in text or bool(c.inputs[1]), "the marks are lost")
    told = any(r.notes or r.repairs for r in c.record.reports) or bool(c.record.notes)
    yield from _only("\N{REPLACEMENT CHARACTER}" not in text or told, "a byte lost is not said")


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
