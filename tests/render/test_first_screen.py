"""What is first, and how the terminal lays it out: golden screens to be read, widths, colour, what is folded."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

from affair import HOSTILE, poisoned, small
from neutral import FORBIDDEN
from onrecord import Report, build
from onrecord.model import Record
from onrecord.render import terminal
from onrecord.render.charges import charges, offence
from onrecord.render.first_screen import SECTIONS, FirstScreen, first_screen
from onrecord.render.first_screen.changed_words import changed_words
from onrecord.render.how_sure import Measured
from onrecord.render.record_view import Book

A = (
    "The ferry Aurora did not sail on Monday. Twelve passengers were hurt, the harbour office said. "
    "“We will not sail before the engine is safe,” said Ada Lowe, the master. It is not known when it will sail again."
)
B = (
    "The ferry Aurora did not sail on Monday. Fourteen passengers were hurt, the harbour office said. "
    "“We will sail when the engine is sound,” said Ada Low, the master of the ferry."
)
GOLDEN = Path(__file__).parent / "golden"
KINDS = [kind for _, _, kind, _, _ in SECTIONS]
SURE = {kind: Measured(9, 10, "2026-03-02", 2, False) for kind in KINDS}


def screen(record: Record, **sure: tuple[int, int]) -> FirstScreen:
    table = {**SURE, **{kind: Measured(*counts, "2026-03-02", 2, True) for kind, counts in sure.items()}}
    return first_screen(Book(record), {kind: m for kind, m in table.items() if m.read})


def shown(made: FirstScreen, width: int) -> str:
    return "\n".join(terminal.lines(made, width)) + "\n"


@pytest.mark.parametrize("width", [60, 100])
def test_golden_screens(width: int) -> None:
    golden = GOLDEN / f"first-{width}.txt"
    assert shown(screen(small()), width) == golden.read_text("utf-8")


def test_golden_screen_of_kinds_that_are_not_sure_enough() -> None:
    made = screen(small(), differing=(8, 18), contested=(0, 0), spelling=(4, 6), timeline=(1, 9), descent=(0, 0))
    assert shown(made, 80) == (GOLDEN / "folded-80.txt").read_text("utf-8")


def test_what_is_not_sure_enough_is_folded_and_says_why() -> None:
    made = {s.key: s for s in screen(small(), differing=(7, 10), contested=(0, 0)).sections}
    assert made["differ"].folded
    assert made["differ"].sure.startswith("right in 7 of 10 read on news no rule was made for")
    assert made["contested"].folded
    assert made["contested"].sure.startswith("never read on news no rule was made for")
    assert not made["words"].folded


def test_every_row_with_words_stands_in_a_report_and_leads_there() -> None:
    record = build(
        [
            Report("a", A, "Ferry held at the quay", "Firth Wire", "2026-03-02"),
            Report("b", B, "No ferry on Monday", "Orrin Post", "2026-03-03"),
        ]
    )
    texts = [" ".join((r.report.text + " " + (r.report.title or "")).split()) for r in record.reports]
    rows = [row for s in screen(record).sections for row in s.rows]
    words = [bit for row in rows for bit in row.bits if bit.kind == "words"]
    assert words
    for bit in words:
        assert bit.at
        assert any(bit.text.removesuffix(" …") in text for text in texts)


@pytest.mark.parametrize("width", [60, 61, 87, 140, 200])
@pytest.mark.parametrize("hostile", [HOSTILE[0], "漢字" * 90, "w" * 500])
def test_no_line_is_wider_than_the_terminal(width: int, hostile: str) -> None:
    for line in shown(screen(poisoned(small(), hostile)), width).splitlines():
        assert cell_len(line) <= width


@pytest.mark.parametrize(("asked", "fitted"), [(10, 60), (60, 60), (400, 200)])
def test_the_width_is_held_between_60_and_200(asked: int, fitted: int) -> None:
    assert terminal.summary(small(), asked) == terminal.summary(small(), fitted)


def test_colour_is_only_added_and_only_where_asked() -> None:
    plain, coloured = terminal.summary(small(), 80), terminal.summary(small(), 80, colour=True)
    assert "\x1b" not in plain
    assert coloured.replace("\x1b[1m", "").replace("\x1b[0m", "") == plain


def test_no_color_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert terminal.in_colour()
    monkeypatch.setenv("NO_COLOR", "1")
    assert not terminal.in_colour()


def test_nothing_first_uses_a_word_ruled_out_of_an_outlet() -> None:
    mine = [bit.text for s in screen(small()).sections for row in s.rows for bit in row.bits if bit.kind == "mine"]
    assert mine
    assert [words for words in mine if FORBIDDEN.search(words)] == []


def test_a_title_is_one_reports_headline_in_marks_with_its_label() -> None:
    assert screen(small()).title.plain() == "“Bridge closed” (Firth Wire, 2 Mar)"


@pytest.mark.parametrize(
    "headline", ["Ada Lowe charged with fraud", "Police suspect Ada Lowe", "Lowe jailed over harbour bribes"]
)
def test_a_headline_that_charges_somebody_gives_way_to_people_and_place(headline: str) -> None:
    record = small()
    first = replace(record.reports[0], report=replace(record.reports[0].report, title=headline))
    made = screen(replace(record, reports=(first, *record.reports[1:])))
    assert made.title.plain() == "Ada Lowe"


@pytest.mark.parametrize(
    "headline", ["Bridge closed for repairs", "Ada Lowe opens the new pier", "Fraud at the harbour"]
)
def test_other_headlines_stand(headline: str) -> None:
    record = small()
    first = replace(record.reports[0], report=replace(record.reports[0].report, title=headline))
    assert (
        screen(replace(record, reports=(first, *record.reports[1:]))).title.plain()
        == f"“{headline}” (Firth Wire, 2 Mar)"
    )


def test_the_user_may_set_the_title() -> None:
    from onrecord.settings import Settings

    record = build([Report("a", "The quay was closed on Monday.", "Quay shut")], settings=Settings(title="The quay"))
    assert first_screen(Book(record)).title.plain() == "The quay"


@pytest.mark.parametrize(
    "text", ["He was accused of it.", "two suspects", "murdered", "convicted of fraud", "the trials"]
)
def test_words_of_offences_in_their_forms(text: str) -> None:
    assert offence(text)


def test_a_sentence_that_names_nobody_charges_nobody() -> None:
    record = build([Report("a", "Ada Lowe opened the pier. Two men were arrested nearby. Erik Holm was arrested too.")])
    book = Book(record)
    sentences = book.sentences("a")
    assert [charges(book, [s]) for s in sentences] == [False, False, True]


def test_an_empty_record_has_a_first_screen() -> None:
    record = replace(
        small(), reports=(), quotations=(), utterances=(), claims=(), entities=(), unknowns=(), timeline=(), dates=(),
        descent=replace(small().descent, derivations=(), lines=(), shares=(), passages=(), changes=()),
    )  # fmt: skip
    assert "0 reports, 0 text families" in terminal.summary(record, 80)


CAPTION = "1 of 9.\nA man smokes beside a wall in Orrin, 2 March 2026.\n\n"
OTHER = (
    "Short: two.\n\nOwners of the ferry Aurora told passengers on Tuesday to take the road round the bay. "
    "Ada Lowe, master of the Aurora, was not there."
)


def test_a_report_begins_with_the_first_sentence_of_its_account() -> None:
    record = build(
        [
            Report("a", CAPTION + A, "Ferry held at the quay", "Firth Wire", "2026-03-02"),
            Report("c", OTHER, source="Reed Weekly"),
        ]
    )
    rows = next(s for s in screen(record).sections if s.key == "openings").rows
    told = [[bit.text for bit in row.bits] for row in rows]
    assert told == [
        ["Ferry held at the quay", "The ferry Aurora did not sail on Monday.", "(Firth Wire, 2 Mar)"],
        ["Owners of the ferry Aurora told passengers on Tuesday to take the road round the bay.", "(Reed Weekly)"],
    ]


@pytest.mark.parametrize("opens", ["He", "She", "His ship", "Her crew"])
def test_a_first_sentence_about_somebody_that_it_does_not_name_is_not_shown(opens: str) -> None:
    lost = Report("a", f"{opens} left the quay on Monday at noon.\n\n{OTHER}", "Ferry held at the quay", "Firth Wire")
    rows = next(s for s in screen(build([lost])).sections if s.key == "openings").rows
    assert [[bit.text for bit in row.bits] for row in rows] == [["Ferry held at the quay", "(Firth Wire)"]]


def test_one_report_a_text_family_is_shown_beginning_and_the_rest_is_counted() -> None:
    texts = [f"{A} {name} sailed past the quay of {name} without a stop." for name in ("Arlow", "Brint", "Corrin")]
    copies = [Report(f"x{n}", texts[0], source=f"Post {n}", published="2026-03-02") for n in range(3)]
    made = screen(build([*copies, Report("y", OTHER, source="Reed Weekly")]))
    section = next(s for s in made.sections if s.key == "openings")
    assert section.found == len(section.rows) == 2
    assert not section.folded
    assert not section.kind


def test_nothing_is_shown_of_how_a_report_without_its_text_begins() -> None:
    from onrecord.render.withheld import withheld

    section = next((s for s in screen(withheld(small())).sections if s.key == "openings"), None)
    shown_bits = [bit.text for row in (section.rows if section else ()) for bit in row.bits if bit.kind == "words"]
    assert [text for text in shown_bits if len(text.split()) > 14] == []


BASE = "“We will not sail before the engine is safe, and nobody should expect that to change by Friday,” said Ada Lowe."


def words_row(told: str) -> list[str]:
    record = build(
        [
            Report("a", f"The ferry Aurora did not sail. {BASE}", "Ferry held", "Firth Wire", "2026-03-02"),
            Report("b", f"A crew of nine waited at the pier on Monday. {told}", "No ferry", "Orrin Post", "2026-03-03"),
        ]
    )
    return [row.plain() for row in changed_words(Book(record))]


@pytest.mark.parametrize(
    ("told", "here", "there", "around"),
    [
        (BASE.replace("not sail before", "sail after"), "not sail before", "sail after", "We will not sail before"),
        (BASE.replace("Friday", "Sunday"), "Friday", "Sunday", "to change by Friday"),
        (BASE.replace("safe", "ready"), "safe", "ready", "the engine is safe, and nobody"),
    ],
)
def test_the_words_that_differ_stand_with_their_outlets_in_a_few_words_of_the_remark(
    told: str, here: str, there: str, around: str
) -> None:
    (row,) = words_row(told)
    assert f"“{here}” (Firth Wire, 2 Mar) → “{there}” (Orrin Post, 3 Mar), in “{around}" in row


@pytest.mark.parametrize(
    "told",
    [
        BASE,
        BASE.replace("safe, and", "safe – and"),
        BASE.replace("We will", "we will"),
        BASE.replace("Friday", "FRIDAY"),
        BASE.replace(", and nobody should expect that to change by Friday,”", ",”"),
    ],
)
def test_punctuation_case_and_what_is_only_left_off_are_no_words_that_differ(told: str) -> None:
    assert not words_row(told)


def test_a_remark_of_which_no_words_can_be_shown_has_no_row(monkeypatch: pytest.MonkeyPatch) -> None:
    record = small()
    (remark, *rest) = record.utterances
    readings = tuple(replace(r, kinds=("wording", "translation")) for r in remark.readings)
    book = Book(replace(record, utterances=(replace(remark, readings=readings), *rest)))
    (row,) = changed_words(book)
    assert "perhaps two translations" in row.plain()
    monkeypatch.setattr("onrecord.render.reading_diff.compare", lambda *_: None)
    assert not list(changed_words(book))


def test_matters_without_a_clause_are_counted_where_there_is_no_row_and_not_called_missing() -> None:
    record = small()
    agreed = tuple(replace(c, status="agreed", text="") for c in record.claims[:1])
    made = screen(replace(record, claims=agreed))
    assert "several" not in {s.key for s in made.sections}
    assert "Only in the views or tables: told by several (1 without a clause" in made.empty
    assert "told by several" not in made.empty.split("Only in")[0]


def test_nothing_shown_for_people_counts_by_lines() -> None:
    said = shown(screen(small()), 100)
    assert "text families" in said
    assert "lines of text" not in said
