"""Made records for the tests and measures of what people read: a small one, a hostile one, one of any size."""

from __future__ import annotations

from dataclasses import replace

from onrecord.language.sentences import sentences
from onrecord.model import (
    Change,
    Claim,
    ClaimStatement,
    Derivation,
    Descent,
    Entity,
    Event,
    Evidence,
    Line,
    Mention,
    Passage,
    Quotation,
    Reading,
    Record,
    RecordedReport,
    Report,
    Sentence,
    Shares,
    Skipped,
    Span,
    Spelling,
    Unknown,
    Utterance,
)
from onrecord.text import View

HEAD = (
    "The bridge at Orrin will stay closed until May, the harbour board said on Monday.\n\n"
    "“We will not open it before the piers are safe,” said Ada Lowe, who chairs the board.\n\n"
    "Repairs will cost 4 million. It is not known who will pay."
)
REWORK = (
    "Orrin's bridge stays shut until May.\n\n"
    "“We will open it when the piers are safe,” Ada Low said.\n\n"
    "Repairs will cost 5 million. Residents are angry."
)
APART = (
    "Ada Lowe told residents at a meeting that the bridge would not open before the piers were safe.\n\n"
    "A resident, Tom Reid, denied that the piers were the reason."
)


def found(text: str, words: str, report: str) -> Span:
    """Where `words` stand in `text`, the text of `report`."""
    start = text.index(words)
    return Span(report, start, start + len(words))


def recorded(report: Report, line: str | None, dated: str | None = "2026-03-02", story: str = "main") -> RecordedReport:
    view = View.of(report.id, report.text)
    told = tuple(Sentence(view.span(s.start, s.end), s.paragraph, s.place) for s in sentences(view))
    return RecordedReport(report, "en", dated, "published" if dated else "none", None, 30, line, story, told)


def quotation(id: str, report: str, text: str, words: str, speaker: str, entity: str | None) -> Quotation:
    span = found(text, words, report)
    marked = text[span.start - 1] == "“"
    return Quotation(
        id, (span,), (span,) if marked else (), (found(text, speaker, report),), (), entity,
        "direct" if marked else "indirect", "speech", "body", Evidence("marks and cue", (span,), 0.9),
    )  # fmt: skip


def small() -> Record:
    """Three reports, two lines; every section holds something."""
    texts = {"a": HEAD, "b": REWORK, "c": APART}
    reports = [
        recorded(Report("a", HEAD, "Bridge closed", "Firth Wire", complete="yes"), "a"),
        recorded(Report("b", REWORK, None, "Orrin Post"), "a", "2026-03-03"),
        recorded(Report("c", APART, None, "Reed Weekly"), "c", None),
        recorded(Report("z", "Something else happened."), None, story="aside.z"),
    ]
    quotations = (
        quotation("a.q1", "a", HEAD, "We will not open it before the piers are safe,", "Ada Lowe", "lowe"),
        quotation("b.q1", "b", REWORK, "We will open it when the piers are safe,", "Ada Low", "lowe"),
        quotation("c.q1", "c", APART, "the bridge would not open before the piers were safe", "Ada Lowe", "lowe"),
    )
    readings = (
        reading(quotations[0], "a", "verbatim"),
        replace(
            reading(quotations[1], "a", "wording"),
            differences=(("not", ""), ("before", "when")),
            sense=("negation", "time"),
        ),
        reading(quotations[2], "c", "indirect"),
    )
    mentions = tuple(
        Mention(found(texts[r], name, r), "person", "name", "lowe")
        for r, name in (("a", "Ada Lowe"), ("b", "Ada Low"), ("c", "Ada Lowe"))
    )
    cost = tuple(
        ClaimStatement(found(t, f"Repairs will cost {v} million", r), "own", None, "positive", None, v, t)
        for r, t, v in (("a", HEAD, "4"), ("b", REWORK, "5"))
    )
    sides = (
        ClaimStatement(quotations[2].content[0], "attributed", "lowe", "positive", None, None, "the piers"),
        ClaimStatement(found(APART, "denied that the piers were the reason", "c"), "attributed", None, "negative", None,
                       None, "denied"),
    )  # fmt: skip
    pay = found(HEAD, "It is not known who will pay.", "a")
    return Record(
        version="1.0",
        story="a",
        reports=tuple(reports),
        skipped=(Skipped("photo.jpg", "not a text"),),
        descent=_descent(),
        quotations=quotations,
        entities=(
            Entity("lowe", "person", "Ada Lowe", ("chair of the board",), mentions, (
                spelling("Lowe", "usual", mentions[0], mentions[2]), spelling("Low", "differs", mentions[1]),
            ), (), Evidence("names", (mentions[0].span,))),
        ),
        utterances=(
            Utterance("u1", "lowe", "a.q1", "longest", readings,
                      Evidence("rare words", quotations[0].content, 0.8, ("six rare words in order",), ("no date",))),
        ),
        claims=(
            Claim("k1", "differing", "what repairs cost", ("a", "b"), ("a",), ("the report itself",), cost,
                  Evidence("values", tuple(s.span for s in cost)), ("c",)),
            Claim("k2", "contested", "the piers are the reason", ("c",), ("c",), ("lowe",), sides,
                  Evidence("denial", tuple(s.span for s in sides))),
        ),
        unknowns=(Unknown("n1", "unknown", "who will pay", None, (pay,), (), Evidence("cue", (pay,))),),
        dates=(),
        timeline=(Event("e1", "2026-05-01", "2026-05-31", "k1", "the bridge opens",
                        Evidence("dates", (found(HEAD, "until May", "a"),))),),
    )  # fmt: skip


def spelling(written: str, status: str, *mentions: Mention) -> Spelling:
    reports = tuple(m.span.report for m in mentions)
    lines = tuple(sorted({"c" if r == "c" else "a" for r in reports}))
    evidence = Evidence("by line", tuple(m.span for m in mentions))
    return Spelling("lowe", "family", written, reports, lines, status, evidence)  # type: ignore[arg-type]


def reading(q: Quotation, line: str | None, *kinds: str) -> Reading:
    return Reading(q.id, q.report, line, kinds, (), (), "same", q.evidence)  # type: ignore[arg-type]


def _descent() -> Descent:
    cost = (found(REWORK, "Repairs will cost 5 million.", "b"), found(HEAD, "Repairs will cost 4 million.", "a"))
    until = (found(REWORK, "until May", "b"), found(HEAD, "until May", "a"))
    angry = found(REWORK, "Residents are angry.", "b")
    said = (found(REWORK, "Orrin's bridge stays shut until May.", "b"), found(HEAD, "The bridge at Orrin", "a"))
    return Descent(
        derivations=(
            Derivation("b", "a", False, "rewrite", "given", 0.93, Evidence(
                "shared passages", (*cost, *until), 0.93, ("the same order of facts",), ("one quotation differs",))),
        ),
        lines=(Line("a", "a", ("a", "b"), ("a", "b")), Line("c", "c", ("c",), ("c",))),
        shares=(Shares("b", 0.2, 0.3, 0.5),),
        passages=(
            Passage("b", "a", until[0], until[1], "verbatim"),
            Passage("b", "a", cost[0], cost[1], "reworded"),
        ),
        changes=(
            Change("b", "a", "added", angry, None, "Residents are angry.", Evidence("no counterpart", (angry,))),
            Change("b", "a", "attribution_dropped", said[0], said[1], "stays shut until May",
                   Evidence("aligned", said)),
        ),
    )  # fmt: skip
