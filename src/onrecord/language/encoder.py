"""Vectors of words in their sentences, by all-MiniLM-L6-v2 with int8 weights (Apache-2.0), on one thread.

A sentence is encoded by itself: it goes through the model beside sentences of exactly its own length, never padded, so
that neither its neighbours nor their order can change a bit of it. Weights and tokenizer are checked against the hashes
in `resources/en/encoder.toml`. Stories alone are encoded; what compares two strings needs no encoder.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import numpy
from numpy.typing import NDArray

from onrecord import resources
from onrecord.errors import UserError
from onrecord.model import Span, Story
from onrecord.view import View, view_of

__all__ = ["EncodedSentence", "Encoder", "Encodes", "StoryVectors", "Vectors", "cosine", "encode_story", "load"]

Vectors = NDArray[numpy.float32]
# The shape of quotation marks says nothing of what is said; half a surrogate is no character.
_PLAIN = str.maketrans(dict.fromkeys('"‘’‚‛“”„‟«»‹›`´', "'")) | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_BATCH = 16
_DECIMALS = 4
_NO_LENGTH = 1e-9  # what a vector of no length is divided by


@dataclass(frozen=True, slots=True, eq=False)
class EncodedSentence:
    """A sentence's pieces of words: `vectors` [pieces, 384], the last hidden state, and the characters of each.

    `offsets` are half-open and count characters of the sentence as it was given. A sentence of white space has none.
    """

    vectors: NDArray[numpy.float16]
    offsets: tuple[tuple[int, int], ...]

    @property
    def vector(self) -> Vectors | None:
        """The mean of all pieces, of unit length; None for a sentence without any."""
        return _unit_mean(self.vectors)

    def pieces(self, start: int, end: int) -> Vectors:
        """The vectors of the pieces that overlap the characters `[start, end)`, each of unit length."""
        return _unit_rows(self.vectors[_overlapping(self.offsets, start, end)])

    def pool(self, start: int, end: int) -> Vectors | None:
        """The mean of the pieces that overlap the characters `[start, end)`, of unit length; None where none does."""
        return _unit_mean(self.vectors[_overlapping(self.offsets, start, end)])


def cosine(a: Vectors | None, b: Vectors | None) -> float:
    """The cosine of two vectors of unit length, rounded; 0 where either is missing."""
    if a is None or b is None:
        return 0.0
    return round(float(a.astype(numpy.float64) @ b.astype(numpy.float64)), _DECIMALS)


class Encodes(Protocol):
    """Whatever reads sentences into vectors, as `Encoder` does."""

    def encode(self, sentences: Sequence[str]) -> list[EncodedSentence]:
        """Each sentence's vectors, in the order given."""


class Encoder:
    """Reads sentences into vectors; the same sentence gives the same bits, whatever it is encoded with."""

    def __init__(self, model: Path, tokenizer: str, window: int = 256) -> None:
        from tokenizers import Tokenizer

        self._session = _session(model)
        reader: Any = Tokenizer.from_str(tokenizer)
        reader.no_padding()
        reader.no_truncation()
        self._tokenizer = reader
        self._begin: int = reader.token_to_id("[CLS]")
        self._end: int = reader.token_to_id("[SEP]")
        self._room = window - 2

    def encode(self, sentences: Sequence[str]) -> list[EncodedSentence]:
        """Each sentence's vectors, in the order given; one of more pieces than a window holds is read in windows."""
        wanted = list(dict.fromkeys(sentences))
        read = [self._tokenizer.encode(text.translate(_PLAIN), add_special_tokens=False) for text in wanted]
        windows = [(n, at) for n, r in enumerate(read) for at in range(0, len(r.ids), self._room)]
        parts: dict[int, list[NDArray[numpy.float16]]] = defaultdict(list)
        found = self._run([read[n].ids[at : at + self._room] for n, at in windows])
        for (n, _), vectors in zip(windows, found, strict=True):
            parts[n].append(vectors)
        made = {
            text: EncodedSentence(_stack(parts[n]), tuple((a, b) for a, b in read[n].offsets))
            for n, text in enumerate(wanted)
        }
        return [made[text] for text in sentences]

    def _run(self, windows: Sequence[Sequence[int]]) -> list[NDArray[numpy.float16]]:
        by_length: dict[int, list[int]] = defaultdict(list)
        for n, ids in enumerate(windows):
            by_length[len(ids)].append(n)
        out: dict[int, NDArray[numpy.float16]] = {}
        for length in sorted(by_length):
            held = by_length[length]
            for at in range(0, len(held), _BATCH):
                batch = held[at : at + _BATCH]
                rows = self._forward([[self._begin, *windows[n], self._end] for n in batch])
                out.update({n: row[1:-1].astype(numpy.float16) for n, row in zip(batch, rows, strict=True)})
        return [out[n] for n in range(len(windows))]

    def _forward(self, rows: Sequence[Sequence[int]]) -> Vectors:
        ids = numpy.asarray(rows, dtype=numpy.int64)
        feed = {"input_ids": ids, "attention_mask": numpy.ones_like(ids), "token_type_ids": numpy.zeros_like(ids)}
        states: Vectors = self._session.run(["last_hidden_state"], feed)[0]
        return states


Row = tuple[Span, int, EncodedSentence]


@dataclass(frozen=True, slots=True, eq=False)
class StoryVectors:
    """The vectors of a story's sentences as they are read, by report. Equal sentences share one `EncodedSentence`.

    `rows` hold each sentence's span, where it begins in the report's view, and its vectors. A report that was not
    encoded (another language, a story without an encoder) has none, which is no error.
    """

    rows: dict[str, tuple[Row, ...]]
    views: dict[str, View]

    def pieces(self, *spans: Span) -> Vectors:
        """The vectors of the pieces that overlap the spans, in the order given, each of unit length: [pieces, 384]."""
        return _unit_rows(_stack([held for s in spans for held in self._held(s)]))

    def pool(self, *spans: Span) -> Vectors | None:
        """The mean of the pieces that overlap the spans, of unit length; None where none does."""
        return _unit_mean(_stack([held for s in spans for held in self._held(s)]))

    def before(self, span: Span) -> Vectors | None:
        """The vector of the sentence before the one in which the span begins; None where there is none."""
        held = self.rows.get(span.report, ())
        first = bisect_left(held, span.start + 1, key=lambda row: row[0].end)
        return held[first - 1][2].vector if first else None

    def _held(self, span: Span) -> Iterator[NDArray[numpy.float16]]:
        """The vectors of a span's pieces, sentence by sentence."""
        held = self.rows.get(span.report, ())
        if held:
            low, high = self.views[span.report].within(span.start, span.end)
        for at, start, sentence in held[bisect_left(held, span.start + 1, key=lambda row: row[0].end) :]:
            if at.start >= span.end:
                break
            yield sentence.vectors[_overlapping(sentence.offsets, low - start, high - start)]


def encode_story(story: Story, encoder: Encodes | None = None) -> StoryVectors:
    """The vectors of every sentence of the story's English reports; a sentence that several hold is encoded once."""
    views = {
        report.id: view_of(report)
        for report, notes in zip(story.reports, story.annotations, strict=True)
        if notes.language == resources.PACK.language
    }
    spans = [s.span for notes in story.annotations if notes.report in views for s in notes.sentences]
    if not spans:
        return StoryVectors({}, {})
    encoded = (encoder or load()).encode([views[span.report].words(span) for span in spans])
    rows: dict[str, list[Row]] = defaultdict(list)
    for span, sentence in zip(spans, encoded, strict=True):
        rows[span.report].append((span, views[span.report].within(span.start, span.end)[0], sentence))
    return StoryVectors({report: tuple(sorted(held, key=lambda r: r[0])) for report, held in rows.items()}, views)


@lru_cache(maxsize=1)
def load() -> Encoder:
    """The encoder that ships, loaded once a process and checked against its hashes.

    Raises `UserError` where its package is missing or its bytes are not the ones onrecord was measured with.
    """
    known = resources.PACK.table("encoder")
    model = _folder(known["package"]) / known["model"]
    tokenizer = resources.PACK.data(known["tokenizer"])
    _check(model.read_bytes(), known["model_sha256"], known["package"])
    _check(tokenizer, known["tokenizer_sha256"], known["tokenizer"])
    return Encoder(model, tokenizer.decode("utf-8"), known["window"])


def _check(data: bytes, wanted: str, name: str) -> None:
    if hashlib.sha256(data).hexdigest() != wanted:
        raise UserError(f"encoder {name!r}: the bytes are not the ones expected; reinstall from the lock")


def _folder(package: str) -> Path:
    from importlib.util import find_spec

    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise UserError(f"encoder {package!r}: not installed; install it with pip")
    return Path(spec.origin).parent


def _session(model: Path) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])


@lru_cache(maxsize=1)
def _width() -> int:
    return int(resources.PACK.table("encoder")["width"])


def _stack(parts: Sequence[NDArray[numpy.float16]]) -> NDArray[numpy.float16]:
    return numpy.concatenate(parts) if parts else numpy.zeros((0, _width()), dtype=numpy.float16)


def _overlapping(offsets: Sequence[tuple[int, int]], start: int, end: int) -> slice:
    """Which pieces overlap the characters `[start, end)`. Offsets run upward."""
    first = bisect_left(offsets, start + 1, key=lambda o: o[1])
    last = bisect_left(offsets, end, key=lambda o: o[0])
    return slice(first, max(first, last))


def _unit_rows(vectors: NDArray[numpy.float16]) -> Vectors:
    rows = vectors.astype(numpy.float32)
    unit: Vectors = rows / numpy.maximum(numpy.linalg.norm(rows, axis=1, keepdims=True), numpy.float32(_NO_LENGTH))
    return unit


def _unit_mean(vectors: NDArray[numpy.float16]) -> Vectors | None:
    if not len(vectors):
        return None
    mean = vectors.astype(numpy.float32).mean(axis=0)
    unit: Vectors = mean / max(float(numpy.linalg.norm(mean)), _NO_LENGTH)
    return unit.astype(numpy.float32)
