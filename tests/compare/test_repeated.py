"""Outlet matter by its repetition: in one outlet's texts, and in texts of two affairs."""

from __future__ import annotations

import random

from onrecord.compare.repeated import accounts, repeated
from onrecord.job import build
from onrecord.model import Report

ABOUT = "The Northgate Gazette has covered the county since 1901 and is printed on the old quay every night but Sunday."
FERRY = (
    "The harbour at Port Wells will stay shut until Friday after a fire on the ferry Aurora.\n"
    "The port authority said on Monday that nobody was hurt and that the galley burned out."
)
SKIPPERS = (
    "Skippers at Port Wells lost a week of work when the ferry Aurora burned at its berth.\n"
    "Their union wants the county to pay wages for every boat that could not sail in those days."
)
TRIAL = (
    "A court in Dover sentenced Ben Hale to six years in prison for the theft of a violin.\n"
    "The judge called the evidence overwhelming, and his lawyers will appeal the sentence in spring."
)


def spans(reports: list[Report]) -> dict[str, list[str]]:
    texts = {r.id: r.text for r in reports}
    return {id: [texts[id][s.start : s.end] for s in found] for id, found in repeated(reports).items()}


def test_what_one_outlet_puts_under_two_of_its_texts_is_its_own() -> None:
    reports = [
        Report("a", f"{FERRY}\n{ABOUT}", source="Gazette"),
        Report("b", f"{SKIPPERS}\n{ABOUT}", source="Gazette"),
    ]
    assert spans(reports) == {"a": [ABOUT], "b": [ABOUT]}


def test_what_stands_under_texts_of_two_affairs_is_outlet_matter_whoever_publishes() -> None:
    reports = [Report("a", f"{FERRY}\n{ABOUT}", source="Gazette"), Report("b", f"{TRIAL}\n{ABOUT}", source="Courier")]
    assert spans(reports) == {"a": [ABOUT], "b": [ABOUT]}


def test_two_states_of_one_text_have_no_outlet_matter_by_that() -> None:
    later = FERRY.replace("Friday", "Saturday") + "\nThe ferry is now being towed to Dover for repairs."
    assert repeated([Report("a", FERRY, source="Gazette"), Report("b", later, source="Gazette")]) == {}
    assert repeated([Report("a", FERRY, source="Gazette"), Report("b", FERRY, source="Gazette")]) == {}


def test_background_that_follow_ups_repeat_is_account() -> None:
    background = "The Aurora carries four hundred people in summer between Port Wells and the islands."
    reports = [
        Report("a", f"{FERRY}\n{background}", source="Gazette"),
        Report("b", f"{SKIPPERS}\n{background}", source="Gazette"),
    ]
    assert repeated(reports) == {}


def test_a_paragraph_that_two_outlets_have_of_one_affair_is_no_outlet_matter() -> None:
    reports = [
        Report("a", f"{FERRY}\n{ABOUT}", source="Gazette"),
        Report("b", f"{SKIPPERS}\n{ABOUT}", source="Courier"),
    ]
    assert repeated(reports) == {}


def test_parts_of_one_text_that_a_third_holds_together_have_no_outlet_matter() -> None:
    last = "Inspectors will board the wreck on Thursday, and the county will publish what they find in the spring."
    first, second = FERRY.split("\n")
    third, fourth = SKIPPERS.split("\n")
    reports = [
        Report("a", f"{first}\n{second}\n{last}", source="Gazette"),
        Report("b", f"{third}\n{fourth}\n{last}", source="Gazette"),
    ]
    assert set(repeated(reports)) == {"a", "b"}
    whole = Report("c", "\n".join((first, third, second, fourth, last)), source="Wire")
    assert repeated([*reports, whole]) == {}


def test_one_more_report_touches_only_the_holders_of_its_paragraphs() -> None:
    pair = [Report("a", f"{FERRY}\n{ABOUT}", source="Gazette"), Report("b", f"{SKIPPERS}\n{ABOUT}", source="Gazette")]
    other = [Report(f"x{n}", f"{TRIAL} It was the {n}th.", source="Gazette") for n in range(5)]
    before = repeated(pair)
    after = repeated([*pair, *other])
    assert {id: after[id] for id in before} == before


def test_the_order_of_the_reports_does_not_matter() -> None:
    reports = [
        Report(f"r{n}", f"{text}\n{ABOUT}", source=source)
        for n, (text, source) in enumerate([(FERRY, "Gazette"), (SKIPPERS, "Gazette"), (TRIAL, "Courier")])
    ]
    wanted = repeated(reports)
    for seed in range(4):
        shuffled = list(reports)
        random.Random(seed).shuffle(shuffled)
        assert repeated(shuffled) == wanted


def test_an_account_keeps_every_offset() -> None:
    reports = [
        Report("a", f"{FERRY}\n{ABOUT}", source="Gazette"),
        Report("b", f"{SKIPPERS}\n{ABOUT}", source="Gazette"),
    ]
    for given, told in zip(reports, accounts(reports), strict=True):
        assert len(given.text) == len(told.text)
        assert told.text.strip() == given.text[: -len(ABOUT)].strip()


def test_shared_outlet_matter_makes_no_line_and_no_claim() -> None:
    reports = [
        Report("a", f"{FERRY}\n{ABOUT}", source="Gazette"),
        Report("b", f"{SKIPPERS}\n{ABOUT}", source="Gazette"),
    ]
    record = build(reports)
    assert len(record.descent.lines) == 2
    assert record.shared == ()
    low = {r.id: r.text.index(ABOUT) for r in reports}
    assert all(s.span.end <= low[s.span.report] for c in record.claims for s in c.statements)
    assert [s.place for r in record.reports for s in r.sentences if s.span.start >= low[r.report.id]] == [
        "matter",
        "matter",
    ]


def test_neither_a_primary_witness_nor_a_draft_makes_a_paragraph_repeated() -> None:
    for role in ("transcript", "statement", "draft"):
        reports = [
            Report("a", f"{FERRY}\n{ABOUT}", source="Gazette"),
            Report("b", f"{SKIPPERS}\n{ABOUT}", source="Gazette", role=role),
        ]
        assert repeated(reports) == {}, role
