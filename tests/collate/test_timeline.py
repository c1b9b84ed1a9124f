"""The timeline: order, bounds, merging, and what is never an event's day."""

from __future__ import annotations

import time

import pytest

from onrecord.collate.timeline import collate, with_left_out
from onrecord.collate.timeline.tellings import tellings
from onrecord.headers import header
from onrecord.job import build
from onrecord.model import (
    Annotations,
    Claim,
    ClaimStatement,
    Descent,
    Event,
    Evidence,
    Passage,
    Report,
    Sentence,
    Span,
    Story,
    reason,
)
from onrecord.timex.reports import dates_of
from onrecord.view import View


def notes(report: Report) -> Annotations:
    view = View.of(report.id, report.text)
    top = header(report, view)
    cut, at = [], 0
    for piece in report.text.split("\n"):
        if piece:
            cut.append(Sentence(Span(report.id, at, at + len(piece)), len(cut)))
        at += len(piece) + 1
    return Annotations(report.id, "en", top, tuple(cut), (), (), dates_of(view, top), (), ())


def timeline(*texts: str, claims: tuple[Claim, ...] = (), passages: tuple[Passage, ...] = ()) -> tuple[Event, ...]:
    reports = tuple(Report(f"r{n}", text, published="2026-03-04") for n, text in enumerate(texts))
    return collate(Story("s", reports, tuple(map(notes, reports))), Descent((), (), (), passages, ()), claims)


def claim(*spans: Span, text: str = "the ship sank") -> Claim:
    told = tuple(ClaimStatement(span, "own", None, "positive", None, None, text) for span in spans)
    ids = tuple(sorted({s.report for s in spans}))
    return Claim("c1", "agreed", text, ids, ids, (), told, Evidence("test", spans))


def test_sentences_with_dates_come_in_their_order() -> None:
    found = timeline("It sank on Tuesday.\nIt was built in 1996.\nIt sailed last month.")
    assert [(e.earliest, e.latest) for e in found] == [
        ("1996-01-01", "1996-12-31"),
        ("2026-02-01", "2026-02-28"),
        ("2026-03-03", "2026-03-03"),
    ]
    assert found[0].text == "It was built in 1996."


def test_a_dateline_and_a_header_line_are_no_events() -> None:
    assert timeline("NORHAVN, March 3 (BMP) - It sank.", " date 2026-03-04 It sank.") == ()


def test_a_claim_has_the_stretch_that_all_its_reports_allow() -> None:
    spans = (Span("r0", 0, 18), Span("r1", 0, 19))
    (event,) = timeline("It sank this week.", "It sank on Tuesday.", claims=(claim(*spans),))
    assert (event.earliest, event.latest, event.claim) == ("2026-03-03", "2026-03-03", "c1")
    assert [s.report for s in event.evidence.spans] == ["r0", "r1"]
    assert event.evidence.opposing == ()


def test_days_that_cannot_all_hold_are_shown_as_a_span_and_said_to_differ() -> None:
    spans = (Span("r0", 0, 18), Span("r1", 0, 19))
    (event,) = timeline("It sank on Monday.", "It sank on Tuesday.", claims=(claim(*spans),))
    assert (event.earliest, event.latest) == ("2026-03-02", "2026-03-03")
    assert event.evidence.opposing == (reason("days_differ"),)


def test_a_claim_that_nobody_dates_is_no_event() -> None:
    both = claim(Span("r0", 0, 8), Span("r1", 0, 11))
    assert timeline("It sank.", "It went down.", claims=(both,)) == ()


def test_since_leaves_the_end_open_and_until_the_beginning() -> None:
    found = timeline("It has sailed since 1996.\nIt sails until 2028.")
    assert [(e.earliest, e.latest) for e in found] == [("1996-01-01", None), (None, "2028-12-31")]


def test_two_dates_in_one_statement_date_it_not() -> None:
    both = claim(Span("r0", 0, 33), Span("r1", 0, 8))
    found = timeline("It sank on Monday and on Tuesday.", "It sank.", claims=(both,))
    assert [(e.claim, e.earliest) for e in found] == [(None, "2026-03-02"), (None, "2026-03-03")]


def test_sentences_of_one_passage_stay_apart_where_their_words_do() -> None:
    one, other = "It was built in 1996.", "Norhavn won the cup again in 1996."
    text = f"{one}\n{other}"
    copy = Passage("r1", "r0", Span("r1", 0, len(text)), Span("r0", 0, len(text)), "verbatim")
    found = timeline(text, text, passages=(copy,))
    assert sorted(e.text for e in found) == [one, other]


def test_a_copied_sentence_is_one_event() -> None:
    text = "It was built in 1996."
    copy = Passage("r1", "r0", Span("r1", 0, 21), Span("r0", 0, 21), "verbatim")
    assert len(timeline(text, text)) == 2
    (event,) = timeline(text, text, passages=(copy,))
    assert [s.report for s in event.evidence.spans] == ["r0", "r1"]


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("It was built between May 2003 and June 2005.", ("2003-05-01", "2005-06-30")),
        ("It sailed from 2004 to 2006.", ("2004-01-01", "2006-12-31")),
        ("The letters of between Sept 1, 2004 and April 1, 2005 are lost.", ("2004-09-01", "2005-04-01")),
        ("It was closed from March 1 to March 3.", ("2026-03-01", "2026-03-03")),
    ],
)
def test_two_dates_that_make_a_stretch_are_one(text: str, bounds: tuple[str, str]) -> None:
    assert [(e.earliest, e.latest) for e in timeline(text)] == [bounds]


def test_what_lies_far_back_and_whole_years_are_background_unless_two_lines_give_the_day() -> None:
    found = timeline("It sank on Tuesday.\nIt was built in 1996.\nIt first sailed on May 3, 1997.")
    assert [(e.text[:14], e.background) for e in found] == [
        ("It was built i", True),
        ("It first saile", True),
        ("It sank on Tue", False),
    ]
    both = claim(Span("r0", 0, 22), Span("r1", 0, 27), text="It sank on May 3, 1997")
    (event,) = timeline("It sank on May 3, 1997.", "It went down on May 3, 1997.", claims=(both,))
    assert not event.background


def test_a_year_beside_a_day_in_one_sentence_is_no_event() -> None:
    (event,) = timeline("Police are out for the May 9 anniversary of the defeat in 1945.")
    assert event.earliest == "2026-05-09"


# ------------------------------------------------------------------ read with a parse


def affair(*texts: str, published: str | None = "2026-03-05") -> tuple[Event, ...]:
    reports = [Report(f"r{n}", text, published=published, source=f"S{n}") for n, text in enumerate(texts)]
    return build(reports).timeline


def test_a_day_to_come_is_one_event_whatever_is_told_of_it() -> None:
    (event,) = affair(
        "The islanders pledged to press ahead with a referendum on Sunday.",
        "The referendum will take place on March 8. The mayor said Sunday's referendum was the only way.",
    )
    assert (event.earliest, event.latest) == ("2026-03-08", "2026-03-08")
    assert {s.report for s in event.evidence.spans} == {"r0", "r1"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The ferry Astrid sank on Monday.", "The ferry Astrid sank on Monday"),
        ("The firm denied that the crew had left on Monday.", "The firm denied that the crew had left on Monday"),
        ("The firm, whose office burnt on Monday, is to close the yard.", "The firm, whose office burnt on Monday"),
        (
            "The court will hear the owners of the yard after two crew members died on Monday.",
            "two crew members died on Monday",
        ),
        (
            "The charter, which was adopted in 2012, has been changed, the office said on Monday.",
            "The charter, which was adopted in 2012, has been changed, the office said on Monday",
        ),
        (
            "The yard keeps the list of owners, which will be published by the office on Friday.",
            "the list of owners, which will be published by the office on Friday",
        ),
        ("The crew sailed soon after the owner left the yard on Monday.", "the owner left the yard on Monday"),
        (
            "In 2004, Ada Lowe, the owner of two yards and of the oldest ferry here, was the choice of the town.",
            "In 2004, Ada Lowe, the owner of two yards and of the oldest ferry here, was the choice of the town",
        ),
        ("Ada Lowe made the speech on state radio on Monday.", "Ada Lowe made the speech on state radio on Monday"),
        (
            "Ada Lowe owns the yard. In 2004 she bought two ferries.",
            "Ada Lowe owns the yard. In 2004 she bought two ferries",
        ),
    ],
)
def test_the_words_of_an_event_are_the_clause_that_its_date_hangs_on(text: str, told: str | None) -> None:
    assert [e.text for e in affair(text)] == ([told] if told else [])


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The zoo of Tarrow bore the calf Suci in 2004 and the calf Ara in 2007.", ["2004", "2007"]),
        ("The yard launched the ferry Astrid in 2011 and the tug Eva in 2013.", ["2011", "2013"]),
        ("The harbour board said on Tuesday that the crew had been arrested on Monday.", ["2026-03-02", "2026-03-03"]),
        ("The court cleared Tom Reed on Monday over the death of a guest in 2019.", ["2026-03-02"]),
    ],
)
def test_each_day_of_a_sentence_that_dates_an_act_of_its_own_is_an_event(text: str, days: list[str]) -> None:
    assert sorted(e.earliest[: len(d)] for e, d in zip(affair(text), days, strict=True) if e.earliest) == days


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lowe, who led the yard until she resigned on Monday, is ill.",
        "He was calm, surging past the gate on Monday.",
        "The firm was fined over the sinking of the ferry last month.",
        "She is the author of a 2007 book on ferries.",
        "If the ferry sinks on Friday, the yard will close.",
        "The crew hopes for more than in 2012.",
        "The second came from the mayor on Monday.",
        "Others left on Monday.",
        "The price fell on the Friday before the vote.",
        "Following the March 3 fire, the yard closed.",
        "Islanders look at the ruins of the yard on Monday.",
        "The yard has had no plans to sell the ferry on Monday.",
        "The crowd was at ease ahead of Friday's vote.",
        "That tenure began on Monday.",
        "“It is over.” Ada Lowe told the paper in 2002.",
        "As the mayor noted on Monday, nobody knows.",
        "The streak is the yard's best since 1993.",
        "The vote was similar to 2008.",
        "It was the second time the yard has been named twice in the same year.",
        "2026 Norhavn Post",
    ],
)
def test_a_date_that_no_clause_of_an_event_stands_with_is_none(text: str) -> None:
    assert affair(text) == ()


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The ferry Astrid sank 10 days ago.", ("2026-02-21", "2026-02-25")),
        ("The ferry Astrid sank three days ago.", ("2026-03-02", "2026-03-02")),
        ("The ferry Astrid sank 15 days ago.", ("2026-02-15", "2026-02-21")),
        ("The ferry Astrid sank on Monday.", ("2026-03-02", "2026-03-02")),
    ],
)
def test_a_round_count_of_days_is_a_stretch(text: str, days: tuple[str, str]) -> None:
    assert [(e.earliest, e.latest) for e in affair(text)] == [days]


def test_two_days_that_one_report_gives_are_never_made_one_stretch() -> None:
    both = (Span("r0", 0, 18), Span("r0", 19, 38))
    found = timeline("It sank on Monday.\nIt sank on Tuesday.", claims=(claim(*both),))
    assert [(e.earliest, e.latest) for e in found] == [("2026-03-02",) * 2, ("2026-03-03",) * 2]


def test_a_weekday_that_no_report_fixes_stays_a_weekday_at_the_end() -> None:
    found = affair("The ferry sank on Monday. The yard was built in 1996.", published=None)
    assert [(e.earliest, e.weekday) for e in found] == [("1996-01-01", None), (None, "XXXX-WXX-1")]


def test_today_in_somebodys_own_words_dates_nothing() -> None:
    assert affair("“It is too early today to confirm that,” said Ada Lowe of the ferry company.") == ()


def test_the_order_of_reports_changes_no_event() -> None:
    texts = ("The ferry sank on Monday.", "The ferry Astrid sank on Monday.", "A vote is due on Friday.")
    one = [Report(t[:9] + t[-9:], t, published="2026-03-05") for t in texts]
    assert build(one).timeline == build(one[::-1]).timeline


def test_a_day_that_one_sentence_names_twice_is_one_event() -> None:
    (event,) = timeline("It sank on Tuesday, March 3, the office said on Tuesday of the ferry.")
    assert len(event.evidence.spans) == 2


@pytest.mark.parametrize(
    "sentence", ["It rained on {} March {}.", "Rain, {} March {}.", "By {} March {} the sea had risen.", "{} March {}?"]
)
def test_a_report_with_thousands_of_dates_is_gone_through_once(sentence: str) -> None:
    """Each date was held against all others of its report: nine seconds for 4,000."""
    text = "\n".join(sentence.format(n % 28 + 1, 1990 + n % 30) for n in range(4000))
    report = Report("r", text, published="2026-03-04")
    read = notes(report)
    began = time.process_time()
    told = list(tellings(report, read))
    assert len(told) == 4000
    assert time.process_time() - began < 4


@pytest.mark.parametrize(("many", "cut"), [(60, 0), (61, 1), (200, 140)])
def test_dates_that_are_not_compared_are_counted_and_said(many: int, cut: int) -> None:
    report = Report("r", "\n".join(f"Number {n} came on 3 March 2026." for n in range(many)), published="2026-03-04")
    nothing = Descent((), (), (), (), ())
    events, said = with_left_out(Story("s", (report,), (notes(report),)), nothing, ())
    assert sum(len(e.evidence.spans) for e in events) == many
    assert [line.split()[1] for line in said] == [str(cut)] * bool(cut)
