"""`why`: what joined a finding, in words with weights, for every kind of finding and for pairs not tied."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord import Record, Report, build
from onrecord.check.pair import compared
from onrecord.cli.app import app
from onrecord.errors import UserError
from onrecord.render import record_json, why

A = (
    "Ada Lowe, the mayor of Orrin, said on Monday that nine workers were hurt when the old bridge fell. “We will not "
    "open the bridge before the piers are safe,” Lowe told reporters. The name of the captain was not known."
)
B = (
    "Mayor Ada Low said twelve workers were hurt when the old bridge fell on Monday. “We won't open the bridge before "
    "all the piers are safe,” she said. The captain was Piet Holm."
)


@pytest.fixture(scope="module")
def record() -> Record:
    return build([Report("a", A, source="Post", published="2026-03-02"), Report("b", B)])


def said(record: Record, id: str) -> str:
    return why.to_text(record, why.explain(record, id))


def test_a_remark_says_by_which_score_its_readings_were_tied_and_with_what_weight(record: Record) -> None:
    text = said(record, "u.a.q2")
    assert "fitted score of two wordings" in text
    assert "+1." in text
    assert "Post, 2 Mar: “We will not open the bridge" in text
    assert "reading b.q2" in text


def test_every_finding_with_an_id_is_explained(record: Record) -> None:
    ids = [x.id for rows in (record.utterances, record.entities, record.claims, record.unknowns) for x in rows]
    assert len(ids) > 8
    assert all(said(record, id) for id in ids)
    assert all("by: " in said(record, id) for id in ids)


def test_an_answer_says_why_it_is_one(record: Record) -> None:
    assert "told in b" in said(record, record.unknowns[0].id)
    assert "whether the answer is right is not said" in said(record, record.unknowns[0].id)


def test_two_remarks_that_were_not_tied_say_what_spoke_against(record: Record) -> None:
    link = compared(record, "b.q2", "a.q1")
    text = why.to_text(record, [why.pair(record, "a.q1", "b.q2", link)])
    assert link.score < 0.5
    assert "not tied: two remarks" in text
    assert "below 0." in text
    assert "tied: two readings" in why.pair(record, "a.q2", "b.q2", link).title


def test_two_remarks_that_are_only_possibly_one_are_not_called_tied(record: Record) -> None:
    (tied,) = [u for u in record.utterances if {r.quotation for r in u.readings} >= {"a.q2", "b.q2"}]
    open_ = tuple(replace(r, link="possibly") if r.quotation == "b.q2" else r for r in tied.readings)
    others = tuple(u for u in record.utterances if u != tied)
    loose = replace(record, utterances=(*others, replace(tied, readings=open_)))
    link = compared(record, "a.q2", "b.q2")
    for one, other in (("a.q2", "b.q2"), ("b.q2", "a.q2")):
        assert why.pair(loose, one, other, link).title == "possibly one remark, not merged"


def test_a_record_without_texts_cannot_compare_a_pair(record: Record) -> None:
    with pytest.raises(UserError, match="without its texts"):
        compared(record_json.without_text(record), "a.q1", "b.q2")


def test_the_command_prints_text_and_json_and_says_what_it_cannot_find(record: Record, tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    path.write_bytes(record_json.dumps(record))
    run = CliRunner().invoke
    assert "by: " in run(app, ["why", str(path), "u.a.q2"]).output
    found, *_ = json.loads(run(app, ["why", str(path), record.claims[0].id, "--json"]).output)
    assert {"kind", "id", "title", "rule", "score", "for", "against", "words", "parts"} == found.keys()
    assert all(row["says"] for row in found["for"])
    (found,) = json.loads(run(app, ["why", str(path), "a.q2", "b.q2", "--json"]).output)
    assert found["title"].startswith("tied")
    for wrong in (["nobody"], ["a.q1", "a.q1"], ["a.q1", "a.q99"], ["a.q1", "b.q1", "b.q2"]):
        assert isinstance(run(app, ["why", str(path), *wrong]).exception, UserError)
