"""Reasons in words: every one has its sentence, and labels stand only where a value is a report."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from onrecord import Report, build
from onrecord.collate.utterances.features import FEATURES as OF_UTTERANCES
from onrecord.compare.roles import FEATURES as OF_CLAIMS
from onrecord.model import Evidence, Reason, Span, Value, reason
from onrecord.render import labels, phrases, record_json, terminal
from onrecord.render.phrases.reasons import SENTENCES

SOURCE = Path(__file__).resolve().parents[2] / "src" / "onrecord"
OLD = Path(__file__).resolve().parents[1] / "records"


def named_in_code() -> set[str]:
    """The names of all reasons that the code makes with a name that stands there."""
    calls = (n for path in SOURCE.rglob("*.py") for n in ast.walk(ast.parse(path.read_text("utf-8"))))
    calls = (n for n in calls if isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id == "reason")
    return {str(n.args[0].value) for n in calls if n.args and isinstance(n.args[0], ast.Constant)}


def test_every_reason_that_the_code_makes_has_a_sentence() -> None:
    assert len(named_in_code()) > 30
    assert named_in_code() <= SENTENCES.keys()
    assert {f"claims.{name}.{side}" for name in OF_CLAIMS for side in ("more", "less")} <= SENTENCES.keys()
    assert {f"utterances.{f.name}.{side}" for f in OF_UTTERANCES for side in f.told} <= SENTENCES.keys()


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (reason("cites", "Ada Lowe"), "cites Ada Lowe"),
        (reason("year_from", Value.of_report("a")), "year taken from Harbour Post, 3 Mar"),
        (reason("figures_stand", 3, 9, Value.of_report("a")), "3 of its 9 figures stand in Harbour Post, 3 Mar"),
        (reason("calls_itself", "update"), "calls itself an update"),
        (reason("calls_itself", "correction"), "calls itself a correction"),
        (reason("speaker_between", "Ada", "a", "Tom"), "the speaker could be Ada, a or Tom"),
        (reason("cites"), "cites …"),
        (reason("of_a_later.form", "a"), "of a later form a"),
        (reason("cites", "\u202eevil{0}"), "cites ⟦U+202E⟧evil{0}"),
    ],
)  # fmt: skip
def test_a_reason_is_said_with_labels_for_reports_alone(found: Reason, words: str) -> None:
    assert phrases.say(found, {"a": "Harbour Post, 3 Mar"}) == words


def test_without_labels_reports_go_by_their_ids() -> None:
    evidence = Evidence(
        "r", (Span("a", 0, 1),), None, (reason("year_from", Value.of_report("a")),), (reason("same_day"),)
    )
    assert phrases.reasons(evidence) == (["year taken from a"], ["published the same day, order not known"])


HELD = "Mayor Ada Lowe said on Monday that the bridge at Orrin would stay closed until a new pier had been built. "
REST = "The council heard from three engineers, and a fair with a band was held on the quay in the afternoon. "


@pytest.mark.parametrize("ids", [("a", "e"), ("Ada", "bridge"), ("the", "words"), ("1", "2")])
def test_an_id_that_is_a_word_or_part_of_one_changes_no_words(ids: tuple[str, str]) -> None:
    one = Report(ids[0], HELD + REST * 3, source="Harbour Post", published="2026-03-03")
    two = Report(ids[1], HELD + REST * 3 + "It rained.", source="Ledger", published="2026-03-04")
    record = build([one, two])
    said = terminal.summary(record)
    assert "Ada Lowe" in said or "Ada Lowe" in "".join(e.name for e in record.entities)
    assert "AdHarbour" not in said
    assert "Harbour Post" in said
    names = labels.of(record)
    (found,) = record.descent.derivations
    for sentence in (s for side in phrases.reasons(found.evidence, names) for s in side):
        assert sentence.count("Harbour Post") <= 1
    assert "outside quotation marks stand in Harbour Post, 3 Mar" in phrases.reasons(found.evidence, names)[0][0]


@pytest.mark.parametrize(("file", "form"), [("record-0.1.json.gz", "1.0"), ("record-2.0.json.gz", "2.0")])
def test_records_of_older_forms_are_read_with_their_sentences_as_written(file: str, form: str) -> None:
    record = record_json.loads(record_json.read_file(OLD / file))
    assert record.version == form
    said = [r for e in record.timeline for r in e.evidence.supporting]
    said += [r for d in record.descent.derivations for r in (*d.evidence.supporting, *d.evidence.opposing)]
    assert {r.name for r in said} == {"as_written"}
    assert all(len(phrases.say(r)) > 8 for r in said)
    assert record_json.loads(record_json.dumps(record)).timeline == record.timeline


def test_a_record_of_before_withdrawn_texts_were_marked_is_read() -> None:
    record = record_json.loads(record_json.read_file(OLD / "record-3.0.json.gz"))
    assert record.version == "3.0"
    assert len(record.reports) == 3
    assert not any(r.withdrawn for r in record.reports)
