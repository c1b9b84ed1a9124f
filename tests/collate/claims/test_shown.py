"""The words by which a claim is shown: whole, as they stand, and said by every report that has it."""

from __future__ import annotations

from onrecord.job import build
from onrecord.model import Claim, Record, Report
from onrecord.render import phrases
from onrecord.render.record_view import Book
from onrecord.render.summary import not_established


def record(*texts: str) -> Record:
    return build([Report(f"r{n}", t, source=f"Outlet {n}") for n, t in enumerate(texts)])


def several(made: Record) -> list[Claim]:
    return [c for c in made.claims if len(c.reports) > 1]


def words(made: Record, claim: Claim) -> str:
    text = {r.report.id: r.report.text for r in made.reports}
    assert claim.text_span is not None
    return text[claim.text_span.report][claim.text_span.start : claim.text_span.end]


def test_a_clause_is_shown_with_its_object_and_once() -> None:
    made = record(
        '"The long delays of the spring have led me to conclude that the harbour should appoint a new pilot," Ada Lowe '
        "said. The weather at the old quay was fine.",
        "Snow fell over Tarrow. “The long delays of the spring have led me to conclude that the harbour should appoint "
        "a new pilot,” Ada Lowe told a crowd.",
    )
    (claim,) = [c for c in several(made) if c.text]
    assert claim.text == words(made, claim)
    assert claim.text.endswith("conclude that the harbour should appoint a new pilot")


def test_what_one_report_alone_adds_is_not_in_what_is_shown_for_both() -> None:
    made = record(
        "Mayor Ada Lowe closed the Orrin bridge on Tuesday. Tea was served.",
        "The harbour sold fish. Mayor Ada Lowe closed the Orrin bridge on Tuesday, after 40 boats had sunk.",
    )
    shown = [c.text for c in several(made)]
    assert shown
    assert all("40" not in text for text in shown)


def test_a_fragment_is_not_shown_but_stays_with_its_reason() -> None:
    made = record(
        "He could face five years in jail and five strokes of the cane in Tarrow. Tea was served at the quay.",
        "The harbour sold fish on Monday. He could face five years in jail and five strokes of the cane in Tarrow.",
    )
    assert several(made)
    for claim in several(made):
        assert claim.text == ""
        assert claim.text_span is None
        assert "no_whole_clause" in {r.name for r in claim.evidence.opposing}


def test_the_text_does_not_depend_on_the_order_of_the_reports() -> None:
    texts = ["Mayor Ada Lowe closed the Orrin bridge on Tuesday.", "Ada Lowe closed the Orrin bridge, the mayor said.",
             "On Tuesday the Orrin bridge was closed by Mayor Ada Lowe."]  # fmt: skip
    reports = [Report(f"r{n}", t, source=f"Outlet {n}") for n, t in enumerate(texts)]
    assert build(reports).claims == build(reports[::-1]).claims


def test_two_voices_without_a_clause_that_both_support_have_no_words() -> None:
    made = record(
        "Forty boats had sunk off Tarrow by the evening of the storm. Tea was served.",
        "Captain Eva Falk said some boats had been lost off Tarrow in the storm by the evening.",
    )
    (claim,) = several(made)
    assert (claim.status, claim.text, claim.text_span) == ("mixed_voice", "", None)


def test_what_differs_is_shown_by_the_smallest_whole_clause_with_its_value() -> None:
    made = record(
        "The storm killed 12 people in Tarrow on Monday, after the harbour had flooded and the schools were shut.",
        "The storm killed 15 people in Tarrow on Monday.",
    )
    (claim,) = [c for c in several(made) if c.status == "differing"]
    assert any(s.value and s.value.split()[0] in claim.text for s in claim.statements)
    assert "schools" not in claim.text


def test_what_its_report_alone_tells_in_the_middle_is_marked() -> None:
    made = record(
        "Pilot Eva Falk, who was 24 and had two sons, died on Monday at the Orrin bridge. Tea was served.",
        "The harbour sold fish. Pilot Eva Falk died on Monday at the Orrin bridge.",
        "It rained in Tarrow. On Monday pilot Eva Falk died at the Orrin bridge.",
    )
    marked = [c for c in several(made) if c.text_alone]
    for claim in marked:
        assert claim.text_span is not None
        assert all(p.overlap(claim.text_span) == p.end - p.start for p in claim.text_alone)
        assert "[" in phrases.claim(claim)
    assert any(c.is_shown for c in several(made))


def test_a_verb_that_shares_its_subject_with_another_is_shown_with_that_one_marked() -> None:
    made = record(
        "The Tarrow ferry was painted in Lund and passed its inspection in May. Tea was served.",
        "The harbour sold fish. The Tarrow ferry passed its inspection in May.",
    )
    told = [phrases.claim(c) for c in several(made) if c.is_shown]
    assert any("passed its inspection in May" in t for t in told)
    assert all("painted in Lund" not in t or "[was painted in Lund and]" in t for t in told)


def test_what_no_clause_tells_is_kept_but_not_shown() -> None:
    made = record(
        "He could face five years in jail and five strokes of the cane in Tarrow. Tea was served at the quay.",
        "The harbour sold fish on Monday. He could face five years in jail and five strokes of the cane in Tarrow.",
    )
    assert several(made)
    assert not any(len(c.reports) > 1 for c in made.claims_shown)
    assert any("several reports seem to tell" in line for line in not_established(Book(made)))


def test_whoever_confirms_a_figure_is_no_voice_of_the_report() -> None:
    made = record(
        "The rate was 3.9 percent over twenty years, finance minister Ada Lowe said. Tea was served in Lund.",
        "The harbour sold fish. Trade secretary Tom Reed confirms a rate of 3.9 percent over twenty years.",
    )
    assert not any(c.status == "mixed_voice" for c in made.claims_shown)


def test_a_described_noun_is_shown_without_what_its_own_sentence_says_of_it() -> None:
    made = record(
        "Surgeon Eva Falk, who leads the doctors' union of Tarrow, says it was the minister who left the room.",
        "The harbour sold fish. Eva Falk, the surgeon who leads the doctors' union of Tarrow, still has a copy.",
    )
    assert not any("minister who left" in c.text and not c.text_alone for c in several(made))


def test_a_verb_that_leans_on_the_sentence_before_is_one_matter_with_nothing() -> None:
    made = record(
        "Some of the crew laughed on Monday. The harbour union's Eva Falk of Tarrow did not.",
        "It rained. Eva Falk, who chairs the harbour union of Tarrow, is not triumphant.",
    )
    assert not any("did not" in c.text for c in several(made))


def test_the_same_words_tell_no_second_matter_of_fewer_reports() -> None:
    made = record(
        "The alliance has not seen any sign that the Tarrow fleet is pulling back from Lund. Tea was served.",
        "The harbour sold fish. “We have not seen any sign that the Tarrow fleet is pulling back from Lund,” said Eva.",
        "It rained. The alliance has not seen any sign that the Tarrow fleet is pulling back from Lund.",
    )
    shown = [c.text_span for c in several(made) if c.is_shown]
    assert len(shown) == len(set(shown))
