"""The brief: what is in it, in which forms, and what needs a decision first."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from affair import HOSTILE, poisoned, small
from neutral import FORBIDDEN
from onrecord.errors import UserError
from onrecord.model import Judgement, Record
from onrecord.render import first_screen as first
from onrecord.render import how_sure
from onrecord.render.brief import FORMS, brief, written
from onrecord.render.how_sure import Measured


@pytest.fixture(autouse=True)
def _sure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every kind is sure enough, so that the first screen has rows."""
    table = {kind: Measured(9, 10, "2026-03-02", 2, False) for _, _, kind, _, _ in first.SECTIONS}
    monkeypatch.setattr(how_sure, "measured", lambda: table)


def kept(record: Record, *findings: str) -> Record:
    return replace(record, judgements=tuple(Judgement(f, "keep", reason="ask the board") for f in findings))


def test_without_a_decision_it_has_what_stands_first() -> None:
    made = brief(small())
    assert made.chosen.startswith("Nothing was kept yet")
    assert any("what repairs cost" in item.title for item in made.items)


def test_it_begins_with_how_the_text_families_begin_and_charges_nobody_there() -> None:
    made = brief(small())
    assert made.begins
    assert all("(" in row and "“" in row for row in made.begins)
    assert "How the reports begin" in written(made, ".md").decode()
    record = small()
    accused = "Ada Lowe was charged with fraud on Monday"
    reports = tuple(replace(r, report=replace(r.report, title=accused)) for r in record.reports)
    assert not any("fraud" in row for row in brief(replace(record, reports=reports)).begins)


def test_a_remark_names_the_words_that_differ_with_their_outlets() -> None:
    item = next(i for i in brief(small()).items if i.title.startswith("Ada Lowe: “We will not"))
    assert any(line.startswith("Words that differ: “not” (Firth Wire, 2 Mar) → ") for line in item.lines)


def test_with_decisions_it_has_what_was_kept_and_nothing_else() -> None:
    made = brief(kept(small(), "unknown:n1"))
    assert [item.title for item in made.items] == ["who will pay: said to be unknown"]
    assert made.items[0].note == "ask the board"


def test_a_name_that_is_spelt_otherwise_in_two_parts_is_one_finding() -> None:
    record = small()
    found = record.entities[0]
    given = tuple(replace(s, component="given") for s in found.spellings)
    made = brief(replace(record, entities=(replace(found, spellings=(*found.spellings, *given)),)))
    assert [item.title for item in made.items].count("Ada Lowe") == 1


def test_what_was_kept_and_has_no_form_in_a_brief_is_counted() -> None:
    made = brief(kept(small(), "unknown:n1", "shared:a:0-4~b:0-4"))
    assert len(made.items) == 1
    assert made.left == "1 finding left out that a brief has no form for; the record lists them."


def test_each_finding_has_words_sources_for_against_figure_and_caveat() -> None:
    item = next(i for i in brief(small()).items if i.title.startswith("Ada Lowe: “We will not"))
    assert any("We will not open it before the piers are safe" in line for line in item.lines)
    assert any("We will open it when the piers are safe" in line for line in item.lines)
    assert any(source.startswith("Firth Wire, 2 Mar, “Bridge closed”") for source in item.sources)
    assert item.supporting
    assert "right in 9 of 10" in item.sure
    assert item.caveat


def charged() -> Record:
    """The record with somebody named beside an offence in the words of a claim, and an outlet's change."""
    record = small()
    text = "Ada Lowe was accused of fraud over the bridge. " + record.reports[0].report.text
    return replace(
        record,
        reports=(replace(record.reports[0], report=replace(record.reports[0].report, text=text), sentences=()),
                 *record.reports[1:]),
    )  # fmt: skip


def test_what_names_somebody_beside_an_offence_waits_for_a_decision() -> None:
    assert brief(charged()).left.startswith("1 finding left out") or "findings left out" in brief(charged()).left
    titles = [item.title for item in brief(kept(charged(), "claim:k1")).items]
    assert any("what repairs cost" in title for title in titles)


def test_picking_takes_from_what_a_brief_could_have_and_adds_nothing() -> None:
    whole = brief(small())
    every = frozenset(subject for subject, _ in whole.choices)
    assert brief(small(), every) == whole
    one = whole.items[-1].subject
    made = brief(small(), frozenset({one}))
    assert made.items == (whole.items[-1],)
    assert made.chosen == "Nothing was kept yet: picked from the findings that stand first."
    assert brief(small(), frozenset()).items == ()
    could = {subject for subject, _ in brief(charged()).choices}
    waits = every - could
    assert waits
    assert brief(charged(), frozenset(waits)).items == ()


def test_it_is_a_file_in_every_form_and_the_same_bytes_each_time() -> None:
    made = brief(small())
    for ending in (".html", ".md", ".docx"):
        assert written(made, ending) == written(made, ending)
    for field in (b"Asked", b"Answered", b"Corrected", b"rights not given", made.digest.encode()):
        assert field in written(made, ".html")
        assert field in written(made, ".md")


def test_a_document_of_word_holds_the_same() -> None:
    import docx

    document = docx.Document(io.BytesIO(written(brief(small()), ".docx")))
    said = "\n".join(p.text for p in document.paragraphs)
    assert "“Bridge closed” (Firth Wire, 2 Mar)" in said
    assert "Record digest" in said
    assert [cell.text for cell in document.tables[0].columns[0].cells] == ["Asked", "Answered", "Corrected"]


@pytest.mark.parametrize("poison", HOSTILE)
def test_nothing_that_a_report_brings_gets_out_of_its_place(poison: str) -> None:
    made = brief(poisoned(small(), poison))
    html = written(made, ".html").decode("utf-8")
    assert "<script" not in html
    assert "<img" not in html
    written(made, ".docx")
    written(made, ".md")


def test_no_word_ruled_out_is_used() -> None:
    assert not FORBIDDEN.search(written(brief(small()), ".md").decode())


@pytest.mark.parametrize("ending", [".txt", "", ".doc"])
def test_another_ending_is_the_users_mistake_in_one_line(ending: str) -> None:
    with pytest.raises(UserError, match=r"name a file that ends in \.html, \.md, \.docx, \.pdf"):
        written(brief(small()), ending)


def test_pdf_says_where_there_is_no_chromium(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ONRECORD_CHROMIUM", raising=False)
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(UserError, match="needs chromium"):
        FORMS[".pdf"](brief(small()))
