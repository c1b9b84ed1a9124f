"""The wordings that the seeds must show, by offsets and kinds; no text of theirs stands here."""

import pytest

from onrecord import build
from onrecord.read import read

WARNING = [("000", 788), ("001", 622), ("002", 1024)]
WILLING = [("000", 1054), ("001", 869)]
CONDITIONS = [("000", 510), ("001", 361)]
TAKING_PLACE = ("001", 1026)


@pytest.fixture(scope="module")
def record(shared):
    reports, _ = read([shared / "seeds"])
    return build(reports)


def at(record, report, start):
    return next(
        q.id
        for q in record.quotations
        if q.report.startswith(report) and any(s.start <= start < s.end for s in q.quoted or q.content)
    )


def reading(record, report, start):
    id = at(record, report, start)
    return next((u, r) for u in record.utterances for r in u.readings if r.quotation == id and r.link == "same")


@pytest.mark.parametrize("places", [WARNING, WILLING, CONDITIONS], ids=["warning", "willing", "conditions"])
def test_one_remark(record, places):
    assert len({reading(record, *place)[0].id for place in places}) == 1


def test_the_warning_differs_in_several_places_and_a_third_report_quotes_five_words_of_it(record):
    _, reworded = reading(record, *WARNING[0])
    assert len(reworded.differences) >= 5
    assert "wording" in reworded.kinds
    _, short = reading(record, *WARNING[2])
    assert short.differences == (("its", "a"), ("is", ""))
    assert {"trimmed", "wording"} <= set(short.kinds)


def test_a_condition_stands_outside_the_marks(record):
    _, told = reading(record, *CONDITIONS[0])
    assert "moved" in told.kinds
    assert "dropped" not in told.kinds


def test_two_words_in_marks_of_another_line_are_only_possibly_the_same_remark(record):
    utterance = reading(record, *CONDITIONS[1])[0]
    id = at(record, "002", 612)
    assert [(r.link, r.kinds) for r in utterance.readings if r.quotation == id] == [("possibly", ())]


def test_what_one_quotes_another_reports_indirectly_as_the_same_or_possibly_the_same_remark(record):
    utterance, _ = reading(record, *TAKING_PLACE)
    indirect = [r for r in utterance.readings if r.report.startswith("000")]
    assert indirect
    assert all(r.kinds == (("indirect",) if r.link == "same" else ()) for r in indirect)


def test_no_wording_is_called_the_words_spoken(record):
    assert all("not known to be the words spoken" in u.base_rule for u in record.utterances)
