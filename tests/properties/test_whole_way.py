"""Whatever the texts are: the job ends, every span holds, and the record is a function of the set of inputs."""

from __future__ import annotations

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.job import build
from onrecord.model import Report
from onrecord.render import markdown, page, record_json, terminal
from onrecord.render.tables import tables
from onrecord.verify import verify

PIECES = st.sampled_from(
    [
        "“We are ready,” Mayor Ada Lowe said on Monday.", "'It isn't over,' she added.",
        "Lowe denied that 12 people left.",
        "She did not say when the bridge would reopen.", "BERGA, March 3 (NPA) - ", " date 2026-03-03 ",
        "&ldquo;", "&rdquo;",
        "”", "“", "\"", "'", "’", "‘", "«", "»", "„", "``", "''", "\n\n", "\r\n", "\n", "\t", " ", "\u00a0", "\u00ad",
        "\u200b", "\u202e", "\ud83d", "\U0001f6a8", "\x00", "\x1b[31m", "</script><script>alert(1)</script>", "=1+1",
        "About 1,200 of the 3.5 million", "5'10\"", "the ’90s", "…", ". . .", "[the mayor]", "(not 4 percent)",
        "QUESTION: Why?\n\nLOWE: Because.", "It was not clear", "according to", "said", "Zoë Müller-Łukasz", "李明",
        "â€œWe waited,â€\x9d Lowe said.", "â€\x9d", "Ã©", "\x93", "gal-\nley", "ﬁre", "\ufffd",
        "al-Rashid", "O'Brien", "X" * 300, "e\u0301", "1st", "May", "who", ", who said that", "—",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=12)), min_size=1, max_size=14).map(" ".join)
ROLES = st.sampled_from(["report", "report", "report", "transcript", "statement", "release", "pool report", "draft"])
WHEN = st.sampled_from([None, "2026-03-03", "2026-03-03T10:00:00+01:00", "2026-13-45", "yesterday", ""])
QUICK = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def stories(draw: st.DrawFn) -> list[Report]:
    texts = [t for t in draw(st.lists(TEXTS, min_size=1, max_size=4)) if t]
    return [Report(f"r{n}", text, published=draw(WHEN), role=draw(ROLES)) for n, text in enumerate(texts)]


@QUICK
@given(stories(), st.randoms(use_true_random=False))
def test_any_texts_make_a_record_that_holds_whatever_their_order(reports: list[Report], dice: random.Random) -> None:
    record = build(reports)
    assert verify(record, reports) == []
    shuffled = list(reports)
    dice.shuffle(shuffled)
    assert record_json.dumps(build(shuffled)) == record_json.dumps(record)
    assert record_json.loads(record_json.dumps(record)) == record
    shown = page.render(record)
    for form in (terminal.summary(record), markdown.render(record), shown, *dict(tables(record)).values()):
        assert form.encode("utf-8", "backslashreplace")
    assert "<script>alert" not in shown
    assert "\x1b" not in terminal.summary(record)


def test_ten_reports_that_have_nothing_to_do_with_each_other_stay_apart() -> None:
    record = build([Report(f"r{n}", text) for n, text in enumerate(UNRELATED)])
    assert len(record.descent.lines) == len(UNRELATED)
    assert all(len({m.span.report for m in e.mentions}) <= 1 for e in record.entities if e.kind == "person")
    assert all(len({r.report for r in u.readings}) == 1 for u in record.utterances)


UNRELATED = (
    "The council of Brackwell voted on Tuesday to close the swimming pool. “We cannot pay for the boiler,” said the "
    "mayor, Hanna Reed. The pool opened in 1974.",
    "A tanker ran aground off Port Selwyn on Friday, the harbour master, Ola Reed, said. No oil was lost. “We were "
    "lucky,” he added.",
    "Shares in Tamarind Foods fell 12 percent after the company cut its forecast. Chief executive Paul Mercer said the "
    "year had been “harder than anyone planned”.",
    "Scientists at the University of Lund have found a beetle thought to be extinct. “I nearly stepped on it,” said "
    "Elsa Holm, who led the search.",
    "The striker Davi Rocha will miss the final with a torn muscle, his club said on Sunday. Coach Marta Quint said "
    "she had not decided who would replace him.",
    "Parliament in Orvania passed a law on short lets. The housing minister, Jon Mercer, said 4,000 flats would return "
    "to the market. Landlords plan to appeal.",
    "A court in Delmont jailed two men for stealing 300 manhole covers. Judge Ruth Ames said the thefts had been “a "
    "danger to every child in the street”.",
    "Heavy snow closed the Karsk pass on Monday night. About 90 lorries were waiting, police said. It was not known "
    "when the road would open.",
    "The singer Mia Torres cancelled her tour on the advice of her doctors. “I am so sorry,” she wrote. Tickets will "
    "be refunded.",
    "An audit found that the railway of Norland had paid twice for the same 40 carriages. The railway's director, Tom "
    "Holm, declined to comment.",
)
