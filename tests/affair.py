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
    reason,
)
from onrecord.view import View

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

SIDES = ((reason("words_shared", 6),), (reason("common_text_possible"),))


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
                      Evidence("rare words", quotations[0].content, 0.8, *SIDES)),
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
                "shared passages", (*cost, *until), 0.93, *SIDES)),
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


def large(reports: int = 300, quotations: int = 3000) -> Record:
    """A made story of any size: a tenth of the reports head lines, the rest rework them, some in other words."""
    a_report = max(quotations // reports, 1)
    heads = max(reports // 10, 1)
    told, said, readings, derivations, passages, shares, changes = [], [], {}, [], [], [], []
    for n in range(reports):
        id, head = f"r{n:03}", f"r{n % heads:03}"
        parts, spans, at = [], [], 0
        for k in range(a_report):
            topic = f"{n % heads}-{k}"
            word = "will" if n % 4 else "may"
            words = f"We {word} look at item {topic} of the plan before the council meets in week {k + 2}"
            filler = f"The council heard item {topic} after a long debate, and members of both sides took the floor. "
            sentence = f"{filler}“{words},” said Member{k % 12} Lang{k % 12}.\n\n"
            spans.append((at + len(filler) + 1, at + len(filler) + 1 + len(words), topic, k))
            parts.append(sentence)
            at += len(sentence)
        text = "".join(parts)
        told.append(
            recorded(Report(id, text, f"Council, report {n}", f"Outlet {n % 40}"), head, f"2026-03-{n % 28 + 1:02}")
        )
        for start, end, topic, k in spans:
            span = Span(id, start, end)
            speaker = Span(id, end + 8, text.index(".", end))
            q = Quotation(f"{id}.{k}", (span,), (span,), (speaker,), (), f"p{k % 12}", "direct", "speech", "body",
                          Evidence("marks and cue", (span,), 0.9))  # fmt: skip
            said.append(q)
            readings.setdefault(topic, []).append((q, head))
        if id != head:
            whole = Span(id, 0, spans[0][0]), Span(head, 0, spans[0][0])
            derivations.append(Derivation(id, head, False, "rewrite", "given", 0.9, Evidence("shared passages", whole)))
            shares.append(Shares(id, 0.6, 0.3, 0.1))
            rows = zip(spans, spans, strict=True)
            passages += [Passage(id, head, Span(id, a[0] - 60, a[0] - 2), Span(head, b[0] - 60, b[0] - 2), "verbatim")
                         for a, b in rows]  # fmt: skip
            last = Span(id, at - 40, at - 3)
            changes.append(Change(id, head, "added", last, None, "", Evidence("no counterpart", (last,))))
    utterances = tuple(
        Utterance(f"u{topic}", members[0][0].speaker_entity, members[0][0].id, "longest",
                  tuple(_made_reading(q, line, members[0][0]) for q, line in members),
                  Evidence("rare words", tuple(q.content[0] for q, _ in members), 0.8))
        for topic, members in sorted(readings.items())
    )  # fmt: skip
    people = tuple(
        Entity(f"p{k}", "person", f"Member{k} Lang{k}", ("member",),
               tuple(Mention(q.speaker[0], "person", "name", f"p{k}") for q in said if q.speaker_entity == f"p{k}"), (),
               (), Evidence("names", tuple(q.speaker[0] for q in said if q.speaker_entity == f"p{k}")))
        for k in range(min(12, a_report))
    )  # fmt: skip
    claims = tuple(
        Claim(f"k{u.id}", "agreed" if n % 3 else "differing", f"item {u.id}", tuple(r.report for r in u.readings),
              ("r000",), ("the report itself",),
              tuple(ClaimStatement(r.evidence.spans[0], "quoted", u.speaker_entity, "positive", None, str(n), "")
                    for r in u.readings), u.evidence)
        for n, u in enumerate(utterances)
    )  # fmt: skip
    lines = [f"r{n:03}" for n in range(heads)]
    members = {h: tuple(r.report.id for r in told if r.line == h) for h in lines}
    descent = Descent(
        tuple(derivations), tuple(Line(h, h, members[h], members[h]) for h in lines), tuple(shares), tuple(passages),
        tuple(changes),
    )  # fmt: skip
    return Record("1.0", "r000", tuple(told), (), descent, tuple(said), people, utterances, claims, (), (), ())


def _made_reading(q: Quotation, line: str, base: Quotation) -> Reading:
    may = int(q.report[1:]) % 4 == 0 and base.report != q.report
    if not may or int(base.report[1:]) % 4 == 0:
        return Reading(q.id, q.report, line, ("verbatim",), (), (), "same", q.evidence)
    return Reading(q.id, q.report, line, ("wording",), (("will", "may"),), ("modal",), "same", q.evidence)


HOSTILE = [
    "</script><script>alert(1)</script>",
    "</noscript><img src=x onerror=alert(1)>",
    "<style>*{display:none}</style>",
    "&lt;img src=x onerror=alert(1)&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "<!--", "]]>", "{{ 7*7 }}", "{% raw %}", "\u202egnp.exe", "\x00\x1b[2J", "\ud800", "w" * 3000,
]  # fmt: skip


def poisoned(record: Record, poison: str) -> Record:
    """`record` with `poison` wherever a report, its name or a finding's words can bring it."""

    def report(r: Report) -> Report:
        return replace(r, text=poison + r.text, title=poison, source=poison, byline=poison, url=poison)

    return replace(
        record,
        story=poison,
        reports=tuple(replace(r, report=report(r.report), agency=poison, dated=poison) for r in record.reports),
        skipped=tuple(replace(s, input=poison, reason=poison) for s in record.skipped),
        entities=tuple(
            replace(e, name=poison, roles=(poison,), spellings=tuple(replace(s, spelling=poison) for s in e.spellings))
            for e in record.entities
        ),
        claims=tuple(replace(c, text=poison, origins=(poison,)) for c in record.claims),
        unknowns=tuple(replace(u, about=poison) for u in record.unknowns),
        timeline=tuple(replace(e, text=poison, earliest=poison) for e in record.timeline),
        utterances=tuple(replace(u, base_rule=poison) for u in record.utterances),
        notes=(poison,),
    )
