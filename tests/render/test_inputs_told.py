"""What people are told of the inputs: what a damaged text was read through, and which reports are not compared."""

from __future__ import annotations

import csv
import io

import pytest

from onrecord.job import build
from onrecord.model import Record, Report
from onrecord.render import markdown, page, terminal
from onrecord.render.tables import tables
from onrecord.verify import verify

CLEAN = "“We were lucky,” said Ada Lowe, the harbour’s master. Nobody was hurt in the fire on the ferry Aurora."
DAMAGED = CLEAN.encode().decode("latin-1")
FRENCH = (
    "Le port de Port Wells restera fermé jusqu’à vendredi après un incendie, a indiqué la capitainerie. "
    "« Nous avons eu de la chance », a déclaré Ada Lowe. Personne n’a été blessé."
)


@pytest.fixture(scope="module")
def damaged() -> tuple[Record, list[Report]]:
    reports = [Report("a", CLEAN), Report("b", DAMAGED)]
    return build(reports), reports


def test_a_damaged_text_is_found_and_shown_as_it_was_meant(damaged: tuple[Record, list[Report]]) -> None:
    record, _ = damaged
    for form in (terminal.summary(record), markdown.render(record), page.render(record)):
        assert "3 places of UTF-8 read as Latin-1 or Windows-1252" in " ".join(form.split())
    for form in (markdown.render(record), page.render(record)):
        assert form.count("We were lucky") > 1 or "the same words" in form
    first = page.render(record).split("as they were given")[0]
    assert "â" not in first
    assert "⟦U+0080⟧" in page.render(record)


def test_cells_and_spans_of_a_damaged_text_are_of_what_was_given(damaged: tuple[Record, list[Report]]) -> None:
    record, reports = damaged
    assert verify(record, reports) == []
    rows = list(csv.DictReader(io.StringIO(dict(tables(record))["quotations"])))
    text = {r["report"]: r["text"] for r in rows if r["mode"] == "direct"}
    assert text == {"a": "We were lucky,", "b": "We were lucky,"}
    mentions = list(csv.DictReader(io.StringIO(dict(tables(record))["mentions"])))
    assert {r["text"] for r in mentions if r["span"].startswith("b:")} <= {DAMAGED[s:e] for s, e in _spans(mentions)}
    assert dict(record.reports[1].repairs) == {"decoded": 3}


def _spans(rows: list[dict[str, str]]) -> list[tuple[int, int]]:
    pairs = (r["span"].removeprefix("b:").split("-") for r in rows if r["span"].startswith("b:"))
    return [(int(low), int(high)) for low, high in pairs]


def test_a_report_in_another_language_is_never_silent_and_is_named() -> None:
    record = build([Report("a", CLEAN), Report("b", CLEAN.replace("hurt", "harmed")), Report("c", FRENCH)])
    assert all("c" not in c.silent and "c" not in c.reports for c in record.claims)
    said = "Not read closely, so that their statements are not compared: c (fr)."
    for form in (terminal.summary(record), markdown.render(record), page.render(record)):
        assert said in " ".join(form.split())
    more = f"{CLEAN} Seagulls ate the mushrooms behind the museum."
    single = build([Report("a", more), Report("b", CLEAN), Report("c", FRENCH)])
    assert "FOUND IN ONE OF THE 2 READ CLOSELY" in terminal.summary(single)
    assert "of the 2 reports read closely" in markdown.render(single)


def test_where_all_are_read_closely_nothing_is_said_of_it() -> None:
    record = build([Report("a", CLEAN), Report("b", CLEAN)])
    for form in (terminal.summary(record), markdown.render(record), page.render(record)):
        assert "read closely" not in form.casefold()
