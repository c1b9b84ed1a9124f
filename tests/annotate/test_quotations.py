"""Quotations: golden cases of our own writing, one for each way of news to say who said what."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate import annotate
from onrecord.annotate.quotations import find
from onrecord.language import english
from onrecord.language.detect import Plain
from onrecord.model import Quotation, Report
from onrecord.view import View

CASES = {
    "behind": ("“We leave at dawn,” Ada Lowe said.", "We leave at dawn,", "Ada Lowe", "said", "direct"),
    "inverted": ("“We leave at dawn,” said Ada Lowe.", "We leave at dawn,", "Ada Lowe", "said", "direct"),
    "pronoun": ("Lowe shrugged. “We leave at dawn,” she said.", "We leave at dawn,", "she", "said", "direct"),
    "before": ("Ada Lowe said: “We leave at dawn.”", "We leave at dawn.", "Ada Lowe", "said", "direct"),
    "label": ("Ada Lowe: “We leave at dawn.”", "We leave at dawn.", "Ada Lowe", ":", "direct"),
    "mixed": (
        "Ada Lowe said the plan was “a gift to the harbour”.",
        "a gift to the harbour",
        "Ada Lowe",
        "said",
        "mixed",
    ),
    "relative": (
        "A clerk cited remarks by mayor Ada Lowe, who said the town would pay “only after a vote,” on Monday.",
        "only after a vote,",
        "mayor Ada Lowe",
        "said",
        "mixed",
    ),
    "participle": (
        "Ada Lowe turned with a curt reply to the council, stating, ‘I think the quay is old and the wall is about to "
        "go, so they should show some care.’",
        "I think the quay is old and the wall is about to go, so they should show some care.",
        "Ada Lowe",
        "stating",
        "direct",
    ),
    "object": ("Lowe called the plan “a gift to the harbour”.", "a gift to the harbour", "Lowe", "called", "mixed"),
    "government": ("His government said it was “no party to it”.", "no party to it", "His government", "said", "mixed"),
}


def quotations(text: str, role: str = "report") -> tuple[Quotation, ...]:
    view = View.of("r", text)
    return find(english.load().parse(view), (), Report("r", text, role=role))  # type: ignore[arg-type]


def told(text: str, spans: tuple[object, ...]) -> list[str]:
    return [text[s.start : s.end] for s in spans]  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", CASES)
def test_marked_words_and_whose_they_are(name: str) -> None:
    text, quoted, speaker, cue, mode = CASES[name]
    (found,) = [q for q in quotations(text) if q.quoted]
    assert told(text, found.quoted) == [quoted]
    assert told(text, found.speaker)[0] == speaker
    assert told(text, found.cue) == [cue]
    assert found.mode == mode


def test_a_quotation_split_by_its_cue_is_one() -> None:
    text = "“We leave,” Ada Lowe said, “at dawn.” Nobody spoke. “And we come back,” she said."
    first, second = (q for q in quotations(text) if q.quoted)
    assert told(text, first.quoted) == ["We leave,", "at dawn."]
    assert told(text, second.quoted) == ["And we come back,"]


def test_a_speech_carried_over_a_paragraph_is_one() -> None:
    text = "“We leave,” Ada Lowe said.\n\n“The sea is calm.\n\n“The wind is low.”"
    _, second = (q for q in quotations(text) if q.quoted)
    assert told(text, second.quoted) == ["The sea is calm.", "The wind is low."]
    assert told(text, second.speaker) == ["Ada Lowe"]


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("Ada Lowe said that the ferry would leave at dawn.", "that the ferry would leave at dawn", "Ada Lowe"),
        ("The ferry would leave at dawn, Ada Lowe said.", "The ferry would leave at dawn", "Ada Lowe"),
        ("According to Ada Lowe, the ferry would leave.", "the ferry would leave", "Ada Lowe"),
        ("Lowe rejected the union’s claim that the ferry was old.", "that the ferry was old", "the union"),
        ("The mayor promised to repair the quay.", "to repair the quay", "The mayor"),
    ],
)
def test_reported_clauses(text: str, content: str, speaker: str) -> None:
    found = {tuple(told(text, q.content)): told(text, q.speaker) for q in quotations(text)}
    assert found[(content,)] == [speaker]


def test_words_that_only_label_are_no_quotation() -> None:
    assert not [
        q for q in quotations("The “state-of-the-art” ferry left. He read “The Boatman’s Return” aloud.") if q.quoted
    ]


def test_a_word_or_two_that_name_a_thing_are_no_quotation() -> None:
    assert not [q for q in quotations("The so-called “death grip” is no defect, Ada Lowe said.") if q.quoted]
    assert [q for q in quotations("Ada Lowe called the plan “a disaster”.") if q.quoted]


def test_a_paper_that_quotes_somebody_is_not_the_speaker() -> None:
    (found,) = [q for q in quotations("“We stay here,” the Ledger quoted Ada Lowe as saying.") if q.quoted]
    text = "“We stay here,” the Ledger quoted Ada Lowe as saying."
    assert told(text, found.speaker) == ["Ada Lowe"]
    assert found.relay is not None


def test_a_transcript_gives_the_turns_of_named_speakers() -> None:
    text = "Transcript of 3 March\n\nQUESTION: Why?\n\nLOWE: We leave at dawn. That is all.\n"
    (turn,) = quotations(text, "transcript")
    assert told(text, turn.quoted) == ["We leave at dawn. That is all."]
    assert told(text, turn.speaker) == ["LOWE"]


def test_other_languages_get_marks_without_attribution() -> None:
    text = "« Nous partons à l’aube », a dit Ada Lowe."
    (found,) = find(Plain("fr").parse(View.of("r", text)), (), Report("r", text))
    assert told(text, found.quoted) == ["Nous partons à l’aube"]
    assert found.speaker == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“We leave,” Ada Lowe told reporters on Monday.", "briefing"),
        ("“We leave,” Ada Lowe said in a written statement.", "statement"),
        ("“We leave,” Ada Lowe wrote on Facebook.", "post"),
        ("“We leave,” Ada Lowe told this newspaper.", "outlet"),
        ("“I read the statement and the report,” Ada Lowe said of the complaint.", None),
    ],
)
def test_the_channel_is_told_where_the_report_names_one(text: str, wanted: str | None) -> None:
    assert [q.channel for q in quotations(text) if q.quoted] == [wanted]


def test_an_attribution_inside_another_is_tied_to_it() -> None:
    text = "The clerk said that Ada Lowe believed the ferry would leave at dawn."
    outer, inner = quotations(text)
    assert inner.within == outer.id
    assert outer.within is None


def test_who_passes_words_on_is_kept() -> None:
    text = "A clerk cited remarks by mayor Ada Lowe, who said the town would pay “only after a vote,” on Monday."
    (found,) = [q for q in quotations(text) if q.quoted]
    assert found.relay == "r:2-7"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Asked if she would go, Lowe said no. “We stay here.”", "Lowe"),
        ("The mayor, Ada Lowe, took a minute to read it.\n\n“We stay here, all of us.”", "The mayor, Ada Lowe"),
        ("“We stay here, all of us.”\n— Ada Lowe, mayor", "Ada Lowe, mayor"),
        ("As Ada Lowe put it: “We stay here.”", "Ada Lowe"),
        ("“We stay here,” he went on.", "he"),
    ],
)
def test_a_speaker_in_the_neighbouring_sentence_or_an_unusual_place(text: str, speaker: str) -> None:
    (found,) = [q for q in quotations(text) if q.quoted]
    assert told(text, found.speaker) == [speaker]


def test_an_unknown_speaker_is_left_unknown() -> None:
    (found,) = [q for q in quotations("“We stay here, all of us together.”") if q.quoted]
    assert found.speaker == ()


def test_a_headline_takes_its_speaker_from_the_quotation_below() -> None:
    text = "‘We stay here’: town votes\n\nThe town voted on Monday.\n\n“We stay here and pay,” said Ada Lowe."
    head, below = (q for q in quotations(text) if q.quoted)
    assert (head.place, below.place) == ("headline", "body")
    assert head.speaker == ()
    assert head.evidence.spans[-1] == below.evidence.spans[-1]


def test_an_interview_printed_in_a_report_is_read_turn_by_turn() -> None:
    text = "They met on Monday.\n\nREED: Why did you stay here?\n\nLOWE: We think it is home.\n\n"
    text += "REED: And what will you do?\n\nLOWE: We will pay for the quay."
    assert [told(text, q.speaker) for q in quotations(text) if q.mode == "direct"] == [["REED"], ["LOWE"]] * 2


@pytest.mark.parametrize(
    "text", ["", "\n", "“", "”" * 50, "said said said", "“x” " * 200, "A said: " * 100, ":\n\n“\n:"]
)
def test_hostile_text_does_no_harm(text: str) -> None:
    for found in quotations(text):
        for span in (*found.content, *found.quoted, *found.speaker, *found.cue):
            assert text[span.start : span.end].strip()


PIECES = [
    "Ada Lowe said ",
    "“We stay here”",
    "“We go,” ",
    "she said. ",
    "\n\n",
    "‘No’ ",
    "that the ferry left, ",
    "The union denied it. ",
    "according to the clerk, ",
    "a “gift” ",
    "which ",
    ": ",
    "“Why?” Reed asked. ",
    "— ",
    "“",
    "” ",
    "He called it ",
]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_every_span_holds_words_and_marked_words_lie_in_the_content(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = quotations(text)
    assert [q.id for q in found] == [f"r.q{n}" for n in range(1, len(found) + 1)]
    assert found == quotations(text)
    for q in found:
        assert q.mode == ("indirect" if not q.quoted else "direct" if set(q.content) <= set(q.quoted) else "mixed")
        for span in q.quoted:
            assert any(c.start <= span.start and span.end <= c.end for c in q.content)
        for span in (*q.content, *q.speaker, *q.cue):
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end].strip()


def test_a_verb_attributes_by_its_place_whatever_it_means() -> None:
    text = "Ada Lowe accused the firm. “Nobody warned them,” she stormed. “They were still drilling.”"
    made = [q for q in annotate(Report("r", text)).quotations if q.quoted]
    assert [[text[s.start : s.end] for s in q.quoted] for q in made] == [
        ["Nobody warned them,", "They were still drilling."]
    ]
    assert [text[s.start : s.end] for s in made[0].speaker] == ["she"]
    assert not [q for q in annotate(Report("r", "After the “big one,” he left the house.")).quotations if q.quoted]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The union objects. “They invented an order,” in the words of Dagmar Kolle, its president.", "Dagmar Kolle"),
        ("Ada Lowe does not agree. “It left my kitchen cold,” were her words. “I saw it go.”", "her"),
        ("Inspectors saw it on Monday, Ada Lowe says. “Nothing alarming” was how she put it.", "she"),
        ("Ada Lowe has “two hundred people to pay” and no money.", "Ada Lowe"),
        ("An insider spoke of a mine “running on borrowed time” since August.", "An insider"),
    ],
)
def test_words_may_be_somebodys_without_a_verb_of_saying(text: str, speaker: str) -> None:
    made = [q for q in annotate(Report("r", text)).quotations if q.quoted]
    assert len(made) == 1
    assert text[made[0].speaker[0].start : made[0].speaker[0].end].startswith(speaker)


def test_a_statement_speaks_for_whose_it_is() -> None:
    text = "Mayor Ada Lowe closed the road. Her statement went on: “Until we know why, it stays shut.”"
    made = [q for q in annotate(Report("r", text)).quotations if q.quoted]
    assert [q.speaker_entity for q in made] == ["ada-lowe"]
