"""Header lines, datelines and credits, from golden lines of our own writing."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.headers import agency_of, header
from onrecord.model import Header, Report
from onrecord.view import View


def read(text: str, published: str | None = None) -> Header:
    return header(Report("r", text, published=published), View.of("r", text))


@pytest.mark.parametrize(
    ("text", "dated", "basis", "place"),
    [
        (" date 2031-02-06 Norhavn, Feb 6 (IANS) The court met.", "2031-02-06", "header", "Norhavn"),
        (" date 2031-02-05 The relationship has soured.", "2031-02-05", "header", None),
        ("Norhavn, February 6 – The ministry said so.", "XXXX-02-06", "dateline", "Norhavn"),
        ("NORHAVN, Estmark, March 3, 2031 (BMP) - Nine died.", "2031-03-03", "dateline", "NORHAVN, Estmark"),
        ("Bridge falls in Norhavn\n\nNORHAVN, 3 March - Nine died.", "XXXX-03-03", "dateline", "NORHAVN"),
        ("NEW HAVEN, Tuesday, March 4 — It rained.", "XXXX-03-04", "dateline", "NEW HAVEN"),
        ("SAINT PAUL, Minn. (AP) — It rained.", None, "none", "SAINT PAUL, Minn."),
        ("Storm at sea\n\nMarch 03, 2031\n\nIt rained.", "2031-03-03", "header", None),
        ("Storm at sea\n\nPublished: Monday, 3 March 2031 09:20 GMT\n\nIt rained.", "2031-03-03", "header", None),
        ("Storm at sea\n\nPublished: 05/11/2031 10:22 GMT\n\nOn 30/10/2031 it rained.", "2031-11-05", "header", None),
        ("Storm at sea\n\nPublished: 05/11/2031\n\nIt rained.", None, "none", None),
        ("Storm at sea\n\n2031-11-05\n\nIt rained.", "2031-11-05", "header", None),
        ("Storm at sea\n\n5.11.2031, 10:22\n\nIt rained.", "2031-11-05", "header", None),
        ("Storm at sea\n\nUpdated 1405 GMT (2205 HKT) March 3, 2031\n\nIt rained.", "2031-03-03", "header", None),
        ("For immediate release: March 3, 2031\n\nIt rained.", "2031-03-03", "header", None),
        ("NORHAVN, February 30 - A day that is none.", None, "none", "NORHAVN"),
        ("EXCLUSIVE - The minister will go.", None, "none", None),
        ("It rained on March 3 - the third day.", None, "none", None),
        ("The World Grain Board (WGB) met.", None, "none", None),
    ],
)
def test_date_and_place(text: str, dated: str | None, basis: str, place: str | None) -> None:
    found = read(text)
    assert (found.dated, found.basis, found.place) == (dated, basis, place)


def test_a_given_date_goes_before_what_the_text_tells() -> None:
    found = read("NORHAVN, March 3 - It rained.", "2031-03-04T07:00:00+01:00")
    assert (found.dated, found.basis) == ("2031-03-04", "published")
    assert found.dated_span is not None
    assert found.dated_span.start == 9


def test_a_given_date_that_is_none_is_passed_over() -> None:
    assert read("NORHAVN, March 3 - It rained.", "yesterday").basis == "dateline"


@pytest.mark.parametrize(
    ("text", "credits"),
    [
        ("Norhavn, Feb 6 (IANS) The court met.", [("IANS", "start")]),
        ("(Reuters) - The court met.", [("Reuters", "start")]),
        ("NORHAVN, March 3 /PRNewswire/ -- A shop opened.", [("PR Newswire", "start")]),
        ("By AMV staff\n\nThe court met.", [("AMV", "byline")]),
        (" date 2031-04-16 NORHAVN — By AMV staff\n\nThe court met.", [("AMV", "byline")]),
        ("By Ada Lowe, Northern News\n\nThe court met.", [("Northern News", "byline")]),
        ("By ADA LOWE Associated Press\n\nThe court met.", [("AP", "byline")]),
        ("From AMV and Northern News\n\nThe court met.", [("AMV", "byline"), ("Northern News", "byline")]),
        ("By Ada Lowe in Norhavn\n\nThe court met.", []),
        ("The court met.\n\n(FWS)", [("FWS", "end")]),
        ("The court met.\n\n— Northern Press", [("Northern Press", "end")]),
        ("The court met.\n\n- Ada Lowe.", []),
        ("The court met.\n\nThe Associated Press contributed to this report.", [("AP", "end")]),
        ("The court met.\n\nWith inputs from PTI and ANI", [("PTI", "end"), ("ANI", "end")]),
        ("The rains and the US contributed to the flood.", []),
        ("The chief has gone, according to the Baltic Ledger.", [("Baltic Ledger", "start")]),
        ("The court met. " * 40 + "It was full, Reuters reported.", [("Reuters", "body")]),
        ("The court met, according to Ada Lowe.", []),
        ("He joined the World Health Club (WHC)", []),
    ],
)
def test_credits(text: str, credits: list[tuple[str, str]]) -> None:
    assert [(c.name, c.where) for c in read(text).credits] == credits


def test_lines_are_the_header_line_and_the_dateline() -> None:
    text = " date 2031-02-06 Norhavn, Feb 6 (IANS) The court met."
    assert [text[s.start : s.end] for s in read(text).lines] == ["date 2031-02-06", "Norhavn, Feb 6 (IANS)"]


def test_spans_hold_in_a_text_with_entities_and_soft_hyphens() -> None:
    text = "NOR\u00adHAVN, March&nbsp;3 (BMP) - &ldquo;No.&rdquo;"
    found = read(text)
    assert found.dated_span is not None
    assert text[found.dated_span.start : found.dated_span.end] == "March&nbsp;3"
    assert [text[c.span.start : c.span.end] for c in found.credits] == ["BMP"]


PIECES = st.sampled_from(
    ["NORHAVN", ", ", "March 3", " (", "AP", ")", " - ", "\n\n", "By ", "—", "&nbsp;", "\u00ad", "date 2031-01-01", "x"]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_spans_slice_back_whatever_the_text(text: str) -> None:
    found = read(text)
    spans = [c.span for c in found.credits] + list(found.lines) + ([found.dated_span] if found.dated_span else [])
    assert all(0 <= s.start < s.end <= len(text) for s in spans)


@pytest.mark.parametrize(
    "piece", ["A ", "A, ", "By A, ", "NORHAVN, March 3 ", "with inputs from A and ", "(", "- A", "\n", " "]
)
def test_a_long_run_of_one_piece_takes_no_long_time(piece: str) -> None:
    began = time.process_time()
    read(piece * (50_000 // len(piece)))
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("text", "name", "where"),
    [
        ("Storm at sea\n\nThe Associated Press\n\nIt rained in Norhavn.", "AP", "byline"),
        ("Ada Lowe and Erik Holm, The Associated Press\n\nIt rained in Norhavn.", "AP", "byline"),
        ("Storm at sea\n\nAda Lowe | Reuters\n\nIt rained in Norhavn.", "Reuters", "byline"),
        ("It rained in Norhavn. “The water is here,” said Ada Lowe. – AP", "AP", "end"),
        ("It rained in Norhavn, said Ada Lowe.\n— Reuters", "Reuters", "end"),
        ("It rained in Norhavn, said Ada Lowe.\nAFP", "AFP", "end"),
        ("It rained in Norhavn.\nWith reporting by Reuters", "Reuters", "end"),
        ("It rained in Norhavn.\nWith additional reporting from AFP.", "AFP", "end"),
        ("It rained in Norhavn.\n© 2031 The Associated Press. All rights reserved.", "AP", "end"),
        ("Photo 1 of 4\n" * 12 + "NORHAVN, Estmark (AP) — It rained.", "AP", "start"),
        ("It rained.\n" * 40 + "The Canadian Press\n" + "It went on raining.\n" * 40, "The Canadian Press", "end"),
    ],
)
def test_the_forms_of_an_agencys_credit(text: str, name: str, where: str) -> None:
    assert (name, where) in {(c.name, c.where) for c in read(text).credits}


@pytest.mark.parametrize(
    "text",
    [
        "It rained. “I told CNN so,” said Ada Lowe.",
        "It rained, Ada Lowe told the BBC in an interview.",
        "Storm at sea\n\nErik Holm / AP\n\nIt rained in Norhavn.",  # a picture's
        "It rained, and they blamed “CNN”.",
        "Why the minister spoke to AP\n\nIt rained in Norhavn.",
        "It rained. The minister – an AP reader – slept.",
        "Ada Lowe told The Associated Press that it rained.",
    ],
)
def test_an_outlet_that_is_named_in_passing_is_no_credit(text: str) -> None:
    assert not [c for c in read(text).credits if c.where != "body"]


@pytest.mark.parametrize(
    ("byline", "agency"),
    [
        ("The Associated Press", "AP"),
        ("Ada Lowe and Erik Holm, Associated Press", "AP"),
        ("By ADA LOWE Reuters", "Reuters"),
        ("Ada Lowe/AFP", "AFP"),
        ("Ada Lowe", None),
        ("Ada Mappa", None),
        ("", None),
        (None, None),
    ],
)
def test_the_agency_of_a_byline_given_beside_the_text(byline: str | None, agency: str | None) -> None:
    assert agency_of(byline) == agency
